"""Filters of the print templates: rich text, money, chapters in shapes and the drawing of a thema."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portaal.beelden import OPENBAAR_IN_TEKST
from portaal.opmaak import opmaak, verschuif_koppen
from portaal.templatetags.portaal import euro_op_een_regel
from publicatie.document.indeling import is_kort_stuk, leeswijzer, op_papier, op_scherm
from publicatie.document.inhoud import Planregel
from publicatie.document.vorm import Cel, Kolom, Rij, Tabel, cel

register = template.Library()
register.filter("euro", euro_op_een_regel)  # a column of amounts never breaks after the sign
for _vraag in (is_kort_stuk, leeswijzer, op_papier, op_scherm):
    register.filter(_vraag.__name__, _vraag)


@register.filter
def rijke_tekst(html: str, dieper: int = 0) -> SafeString:
    """Stored rich text, its headings lowered by so many levels to fit below the heading it stands under."""
    schoon = opmaak(verschuif_koppen(html, dieper))
    return mark_safe(OPENBAAR_IN_TEKST.sub(r"asset:beeld/\1.\2", schoon))


@register.filter
def cellen(tabel: Tabel, rij: Rij) -> list[tuple[Cel, Kolom]]:
    """The cells of a row, each with its column."""
    return list(zip(rij.cellen, tabel.kolommen, strict=True))


@register.filter
def per_jaar(regel: Planregel, jaren: tuple[int, ...]) -> list[tuple[str, int]]:
    """The quarters of a maatregel, each with its year."""
    return list(zip(regel.per_jaar, jaren, strict=True))


@register.filter
def is_streepje(cel_: Cel) -> bool:
    """Whether a cell says only that there is nothing in it: where rows are blocks, it is not worth a line."""
    return cel_ == cel("")


@register.filter
def titelregels(titel: str) -> SafeString:
    """A title on the cover: what comes after a colon begins a line."""
    return format_html_join(mark_safe(":<br>"), "{}", ((deel,) for deel in titel.split(": ")))


@register.simple_tag
def tekening(naam: str, titel: str, kleur: str) -> SafeString:
    """The line drawing of a thema as the site has it, with the title that a tagged PDF asks for.

    Its colour is written out: `currentColor` and var() are not looked up in an SVG in a PDF.
    """
    svg = render_to_string("components/icoon.html", {"naam": naam}).strip()
    pad = re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", svg, flags=re.S)
    return format_html(
        '<svg class="tekening" viewBox="0 0 64 64" width="64" height="64" fill="none" stroke="{}" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round"><title>{}</title>{}</svg>',
        kleur,
        f"Tekening: {titel}",
        mark_safe(pad),
    )
