"""Filters every template may use: rich text, money, levels of headings."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import template
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from portaal.noten import NOOT, Genummerd, MetTekst, Noot, met_verwijzingen, nummer
from portaal.opmaak import alineas, verschuif_koppen
from portaal.opmaak import opmaak as mark_clean
from portaal.tekst import unwrap

register = template.Library()


def with_table_boxes(html: SafeString) -> SafeString:
    """Wide tables scroll inside a region that the keyboard can reach, instead of widening the page."""

    def box(match: re.Match[str]) -> str:
        caption = re.search(r"<caption>(.*?)</caption>", match[0], re.S)
        name = strip_tags(NOOT.sub("", caption[1])).strip() if caption else ""
        label = escape(f"Tabel: {name}" if name else "Tabel")
        return f'<div class="tabelvak" role="region" tabindex="0" aria-label="{label}">{match[0]}</div>'

    return mark_safe(re.sub(r"<table>.*?</table>", box, html, flags=re.S))


@register.filter
def in_tabelvakken(html: SafeString) -> SafeString:
    """Text that was made safe already, such as a difference, with each table in a box that scrolls by itself."""
    return with_table_boxes(html)


@register.filter
def opmaak(html: str) -> SafeString:
    """Stored rich text, ready to show; each table in a box that scrolls by itself on a small screen."""
    return with_table_boxes(mark_clean(html or ""))


@register.filter
def opmaak_dieper(html: str, met: int) -> SafeString:
    """Stored rich text whose headings stand `met` levels lower on this page."""
    return with_table_boxes(mark_clean(verschuif_koppen(html or "", met)))


@register.filter
def genummerd(paragrafen: Iterable[MetTekst], anker: str) -> Genummerd[MetTekst]:
    """The paragrafen of one chapter with their notes numbered through; `anker` is the id of the chapter."""
    return nummer(paragrafen, anker)


@register.filter
def met_noten(html: SafeString, noten: Iterable[Noot]) -> SafeString:
    """After `opmaak`: the notes in a text as numbers that lead to them."""
    return mark_safe(met_verwijzingen(html, noten))


@register.filter
def opmaak_of_alineas(tekst: str) -> SafeString:
    """A summary in an uitgave: HTML since it was put together, or plain text in the oldest ones."""
    return opmaak(tekst if "<p>" in tekst or "<ul>" in tekst else alineas(tekst))


@register.filter
def doorlopend(tekst: str) -> str:
    """A letter as received, to be read on a screen of any width: not broken where the paper of its sender ended."""
    return unwrap(tekst)


@register.filter
def euro(cent: int | None) -> str:
    """Cents as people read money: € 12.500 or € 12.500,50."""
    if cent is None:
        return "onbekend"
    heel, rest = divmod(abs(cent), 100)
    bedrag = f"{heel:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"{'-' if cent < 0 else ''}€ {bedrag}"


def euro_op_een_regel(cent: int | None) -> str:
    """As `euro`; a line never ends between the sign and the amount."""
    return euro(cent).replace(" ", "\u00a0")


@register.filter
def duur(tijd: timedelta) -> str:
    """A length of time as people say it, rounded: 25 seconden, 3 minuten."""
    seconden = tijd.total_seconds()
    if seconden < 55:
        return f"{max(5, 5 * round(seconden / 5))} seconden"
    minuten = max(1, round(seconden / 60))
    return f"{minuten} {'minuut' if minuten == 1 else 'minuten'}"


@register.simple_tag
def bevroren(uitgave: Any) -> SafeString:
    """The page of an uitgave exactly as it was made. It was rendered by our own template from cleaned text, and a
    trigger keeps it from changing; cleaning it again would make it something else than what was published."""
    html: str = uitgave.html
    return mark_safe(html)
