"""A file that is made when somebody asks for it, and kept for as long as nothing in it changes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from portaal.letters import ontbrekend, vervang
from publicatie.pdf import PdfFout, opmaak_kenmerk, render
from publicatie.word.schrijven import als_bestand

BEWAAR_SECONDEN = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class Gemaakt:
    """One of our own pages as a file. `naam`: of the file, without its ending."""

    html: str
    naam: str
    kleur: str

    @classmethod
    def uit_sjabloon(cls, sjabloon: str, context: dict[str, Any], *, naam: str, kleur: str) -> Self:
        """The page of a template, in Dutch, with characters that our fonts have where there is a plain one for it."""
        with translation.override("nl"):
            return cls(vervang(render_to_string(sjabloon, context)), naam, kleur)

    def _sleutel(self, soort: str) -> str:
        return f"gemaakt-{sha256(f'{soort} {self.kleur} {opmaak_kenmerk()} {self.html}'.encode()).hexdigest()}"

    def bewaard(self, soort: str) -> bytes | None:
        """The file, if it was made before."""
        inhoud: bytes | None = cache.get(self._sleutel(soort))
        return inhoud

    def maak(self, soort: str) -> bytes:
        """Make the file (pdf, docx or odt), keep it and return it. Raises PdfFout; ProcesFout when pandoc fails."""
        inhoud = self._pdf() if soort == "pdf" else als_bestand(self.html, soort)
        cache.set(self._sleutel(soort), inhoud, BEWAAR_SECONDEN)
        return inhoud

    def _pdf(self) -> bytes:
        if tekens := ontbrekend(self.html):
            raise PdfFout(
                f"In de tekst staat het teken {tekens[0]} (U+{ord(tekens[0]):04X}). Ons lettertype heeft dat teken niet. "
                "Haal het weg of schrijf het in woorden. Als Word- of LibreOffice-bestand lukt het wel."
            )
        return render(self.html, self.kleur).inhoud
