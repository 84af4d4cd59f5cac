"""The round trip through Word and LibreOffice: the concept as a file, and a file as sections of text."""
