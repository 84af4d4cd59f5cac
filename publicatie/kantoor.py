"""A document for Word and LibreOffice: from the same dataclasses and chapters as the PDF, with real styles."""

from __future__ import annotations

import base64
import re

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation

from portaal.beelden import BEELDSOORTEN
from publicatie.document import Document
from publicatie.word.schrijven import als_bestand

SOORTEN = ("docx", "odt")
# The line drawings of thema's: an ornament in print, and pandoc would need a program of its own to draw them. Nor charts:
# their figures stand in the table beside them.
_TEKENING = re.compile(r'<figure class="grafiek">.*?</figure>|<svg.*?</svg>', re.S)
_BEELD = re.compile(r'src="asset:beeld/([0-9a-f]{64})\.(jpg|png)"')


def maak_kantoor(document: Document, soort: str) -> bytes:
    """The document as docx or odt, with a table of contents and head rows that repeat. Raises ProcesFout."""
    return als_bestand(als_html(document), soort, is_boek=True)


def als_html(document: Document) -> str:
    """The page that becomes the file; pictures stand in it as data, for pandoc's sandbox opens no address."""
    with translation.override("nl"):
        html = render_to_string("publicatie/kantoor/document.html", {"document": document})
    return _BEELD.sub(_als_data, _TEKENING.sub("", html))


def _als_data(beeld: re.Match[str]) -> str:
    sha256, soort = beeld.groups()
    with default_storage.open(f"uitgaven/{sha256[:2]}/{sha256}.{soort}") as bron:
        return f'src="data:{BEELDSOORTEN[soort]};base64,{base64.b64encode(bron.read()).decode()}"'
