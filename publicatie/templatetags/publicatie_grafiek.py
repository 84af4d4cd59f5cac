"""Drawing the charts of publicatie.document.grafiek, in print and on the reading page alike.

Every colour is written out: var() and `currentColor` are not looked up in an SVG in a PDF. Sizes are points of the paper,
so that no word is smaller than 9.5. Filled and open bars can be told apart without colour.
"""

from __future__ import annotations

import math

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from publicatie.document.grafiek import (
    Grafiek,
    Staaf,
    balken,
    kosten_per_jaar,
    kosten_per_thema,
    kwartalen,
    per_thema,
    themakosten,
)

register = template.Library()
register.filter("kosten_per_jaar", kosten_per_jaar)
register.filter("kosten_per_thema", kosten_per_thema)
register.filter("themakosten", themakosten)
register.filter("balken", balken)
register.filter("per_thema", per_thema)

LETTER = "Fira Sans, Fira Sans Ext, Fira Sans Cyrillisch"
TEKST = "#1d2733"
ZACHT = "#4f5d6b"
LIJN = "#d6dde4"
GROOTTE = 9.5
BREEDTE = 408  # the column of text, in points
SMAL = 188  # beside a table on a page that lies
# Of letters of 9.5 points; wide enough for the widest.
PER_LETTER = 5.4
ONBEKEND = "onbekend"


@register.simple_tag
def teken(grafiek: Grafiek, kleur: str, breedte: int = BREEDTE) -> SafeString:
    """A chart as SVG, with the title that a tagged PDF and a screen reader ask for."""
    vorm = _liggend(grafiek, kleur) if grafiek.ligt else _staand(grafiek, kleur, breedte)
    hoogte, inhoud = vorm
    return format_html(
        '<svg class="grafiek__beeld" role="img" viewBox="0 0 {} {}" width="{}pt" height="{}pt" font-family="{}" font-size="{}">'
        "<title>{}</title>{}</svg>",
        breedte, _n(hoogte), breedte, _n(hoogte), LETTER, GROOTTE, grafiek.tekst, inhoud,
    )  # fmt: skip


@register.filter
def loopt(woorden: str) -> str:
    """The classes of a cell of the planning: a bar from the first quarter to the last."""
    gevonden = kwartalen(woorden)
    return "loopt loopt--{}-{}".format(*gevonden) if gevonden else ""


@register.simple_tag
def tijdbalk(woorden: str) -> SafeString:
    """That bar on the reading page: under the words that say the same, so nobody needs to hear of it."""
    gevonden = kwartalen(woorden)
    if gevonden is None:
        return format_html("{}", "")
    eerste, laatste = gevonden
    return _strook(25 * (eerste - 1), 25 * (laatste - eerste + 1))


@register.simple_tag
def staaf(procent: int) -> SafeString:
    """A bar under its number on the reading page."""
    return _strook(0, procent) if procent else format_html("{}", "")


def _strook(begin: int, lengte: int) -> SafeString:
    return format_html(
        '<svg class="strook" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect x="{}" width="{}" height="4"/></svg>',
        begin, lengte,
    )  # fmt: skip


def _staand(grafiek: Grafiek, kleur: str, breedte: int) -> tuple[float, SafeString]:
    """Upright bars on a scale of round numbers, the sum above each."""
    stap = _stap(grafiek.hoogste)
    lijnen = math.ceil(grafiek.hoogste / stap)
    hoogte = 128 if breedte > SMAL else 72
    top, links = 38.0, max(len(_kort(stap * nummer)) for nummer in range(lijnen + 1)) * PER_LETTER + 8
    bodem = top + hoogte
    vak = (breedte - links) / len(grafiek.staven)
    dik = min(46.0, vak * 0.56)
    delen = [_legenda(grafiek, kleur, breedte)]
    for nummer in range(lijnen + 1):
        y = bodem - hoogte * nummer / lijnen
        delen.append(_streep(links, y, breedte, y, LIJN if nummer else ZACHT))
        delen.append(_tekst(links - 6, y + 3.3, _kort(stap * nummer), kleur=ZACHT, kant="end"))
    for plek, staaf in enumerate(grafiek.staven):
        midden, y = links + vak * (plek + 0.5), bodem
        for waarde, open_ in ((staaf.structureel, False), (staaf.eenmalig, True)):
            deel = hoogte * waarde / (stap * lijnen)
            if waarde:
                delen.append(_blok(midden - dik / 2, y - deel, dik, deel, kleur, open_=open_))
            y -= deel
        delen.append(_op_wit(midden, y - 4, _bedrag(staaf, vak)))
        delen.append(_tekst(midden, bodem + 14, staaf.naam, kant="middle"))
    return bodem + 20, _samen(delen)


def _liggend(grafiek: Grafiek, kleur: str) -> tuple[float, SafeString]:
    """Lying bars, the name before each and the sum behind it."""
    naam = min(170.0, max(len(staaf.naam) for staaf in grafiek.staven) * PER_LETTER + 8)
    ruimte = BREEDTE - naam - max(len(_bedrag(staaf)) for staaf in grafiek.staven) * PER_LETTER - 10
    delen = [_legenda(grafiek, kleur, BREEDTE)]
    y = 24.0
    for staaf in grafiek.staven:
        delen.append(_tekst(0, y + 12.5, _ingekort(staaf.naam, naam)))
        x = naam
        for waarde, open_ in ((staaf.structureel, False), (staaf.eenmalig, True)):
            deel = ruimte * waarde / grafiek.hoogste
            if waarde:
                delen.append(_blok(x, y + 2, deel, 14, kleur, open_=open_))
            x += deel
        delen.append(_tekst(x + 5, y + 12.5, _bedrag(staaf), vet=True))
        y += 23
    delen.append(_streep(naam, 22, naam, y - 1, ZACHT))
    return y, _samen(delen)


def _legenda(grafiek: Grafiek, kleur: str, breedte: int) -> SafeString:
    """What a filled and an open bar are; only those that are drawn."""
    delen, x = [], 0.0
    for naam, open_ in (("Structureel", False), ("Eenmalig", True)):
        if any(_waarde(staaf, open_=open_) for staaf in grafiek.staven):
            delen += [_blok(x + 0.5, 2.5, 10, 10, kleur, open_=open_), _tekst(x + 15, 11, naam)]
            x += 15 + len(naam) * PER_LETTER + 10
    return _samen(delen)


def _waarde(staaf: Staaf, *, open_: bool) -> int:
    return staaf.eenmalig if open_ else staaf.structureel


def _blok(x: float, y: float, breedte: float, hoogte: float, kleur: str, *, open_: bool) -> SafeString:
    # An open one is drawn inside its measure, so that both are as large as their number.
    rand = min(1.2, breedte, hoogte) if open_ else 0
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>',
        _n(x + rand / 2), _n(y + rand / 2), _n(max(breedte - rand, 0.1)), _n(max(hoogte - rand, 0.1)),
        "#ffffff" if open_ else kleur,
        format_html(' stroke="{}" stroke-width="{}"', kleur, rand) if open_ else "",
    )  # fmt: skip


def _tekst(x: float, y: float, woorden: str, *, kleur: str = TEKST, vet: bool = False, kant: str = "") -> SafeString:
    return format_html(
        '<text x="{}" y="{}" fill="{}"{}{}>{}</text>',
        _n(x), _n(y), kleur,
        format_html(' font-weight="{}"', 700) if vet else "",
        format_html(' text-anchor="{}"', kant) if kant else "",
        woorden,
    )  # fmt: skip


def _op_wit(midden: float, y: float, woorden: str) -> SafeString:
    """A sum above its bar; no line of the scale runs through it."""
    breedte = len(woorden) * PER_LETTER
    wit = format_html(
        '<rect x="{}" y="{}" width="{}" height="11.5" fill="#ffffff"/>',
        _n(midden - breedte / 2),
        _n(y - 8.8),
        _n(breedte),
    )
    return _samen([wit, _tekst(midden, y, woorden, vet=True, kant="middle")])


def _streep(x1: float, y1: float, x2: float, y2: float, kleur: str) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="0.6"/>', _n(x1), _n(y1), _n(x2), _n(y2), kleur
    )


def _samen(delen: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((deel,) for deel in delen))


def _stap(hoogste: int) -> int:
    """The distance between two lines of the scale in cents: 1, 2 or 5 with noughts, at most five of them."""
    macht = int(10 ** max(0, len(str(hoogste)) - 2))
    return next(stap for veelvoud in (1, 2, 5, 10, 20, 50) if (stap := macht * veelvoud) * 5 >= hoogste)


def _kort(cent: int) -> str:
    """Money in few letters: € 412.000, or € 1,2 mln. The table beside the chart has the whole amount."""
    heel = round(cent / 100)
    if heel >= 10_000_000:
        return f"€\u00a0{heel / 1_000_000:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0mln"
    return f"€\u00a0{heel:,}".replace(",", ".")


def _bedrag(staaf: Staaf, ruimte: float = BREEDTE) -> str:
    """The sum of a bar; a question mark where there is no room to say that nobody knows it."""
    if not staaf.is_onbekend:
        return _kort(staaf.samen)
    return ONBEKEND if len(ONBEKEND) * PER_LETTER <= ruimte else "?"


def _ingekort(woorden: str, ruimte: float) -> str:
    plaats = int(ruimte / PER_LETTER)
    return woorden if len(woorden) <= plaats else woorden[: plaats - 1].rstrip() + "…"


def _n(getal: float) -> str:
    return f"{getal:.2f}".rstrip("0").rstrip(".")
