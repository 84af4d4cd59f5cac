"""The structure tree of a PDF, made to say what the page says: `docs/adr/0025`.

WeasyPrint tags page by page: a table over three pages is three tables, and what runs along every page is among the
text. Here the tree is built anew from the HTML, with the marks of the drawn file in it, and afterwards checked with
what stands in the finished file. Runs inside the program that makes a PDF, so it knows nothing of the portal.
"""

from publicatie.structuur.bron import Bron, lees
from publicatie.structuur.controle import controleer
from publicatie.structuur.fout import Afgekeurd
from publicatie.structuur.herstel import herstel

__all__ = ["Afgekeurd", "Bron", "controleer", "herstel", "lees"]
