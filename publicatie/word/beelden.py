"""Pictures and notes of a text on their way to a word processor and back. A picture is known again by its bytes."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import count

from portaal.beelden import BEELDSOORTEN, CONCEPT
from portaal.models import Bestand
from portaal.noten import NOOT
from visie.models import Paragraaf, Visie

_FIGUUR = re.compile(
    rf'<figure><img src="{CONCEPT.pattern}" alt="([^"]*)">(?:<figcaption>(.*?)</figcaption>)?</figure>', re.S
)
_BRON = re.compile(rf'(?<=<img src="){CONCEPT.pattern}(?=")')


@dataclass(frozen=True)
class BekendBeeld:
    """A picture of ours as a text shows it: its address, what it shows, and the words below it."""

    adres: str
    alt: str
    bijschrift: str

    def figuur(self, alt: str = "", bijschrift: str = "") -> str:
        """As a text holds it; what the file says of it counts before what the text said."""
        onder = f"<figcaption>{bijschrift}</figcaption>" if bijschrift else ""
        return f'<figure><img src="{self.adres}" alt="{alt or self.alt}">{onder}</figure>'


def bekende_beelden(visie: Visie) -> dict[str, BekendBeeld]:
    """Every picture in the current texts of a visie, by the sha256 of its bytes. Two queries."""
    teksten = Paragraaf.objects.van_visie(visie).geldend().filter(huidige__html__contains="<img ")
    found: dict[str, BekendBeeld] = {}
    for html in teksten.values_list("huidige__html", flat=True):
        for pk, alt, bijschrift in _FIGUUR.findall(html):
            found[pk] = BekendBeeld(f"/werkplaats/beelden/{pk}/", alt, bijschrift)
    return {rij.sha256: found[str(rij.pk)] for rij in Bestand.objects.filter(pk__in=found)}


def met_bytes(html: str) -> str:
    """Pictures as data in the text itself: pandoc's sandbox opens no address. One query per picture, of which few are."""

    def fill(match: re.Match[str]) -> str:
        bestand = Bestand.objects.get(pk=match[1])
        with bestand.inhoud.open("rb") as bron:
            data = base64.b64encode(bron.read()).decode()
        return f"data:{BEELDSOORTEN[bestand.soort]};base64,{data}"

    return _BRON.sub(fill, html)


class Voetnoten:
    """Our notes as footnotes of the file, numbered through all of it."""

    def __init__(self) -> None:
        self._nummers: Iterator[int] = count(1)

    def uit(self, html: str) -> str:
        """The text with a reference at the place of each note, and their words behind it, as pandoc reads footnotes."""
        noten: list[str] = []

        def refer(match: re.Match[str]) -> str:
            nummer = next(self._nummers)
            noten.append(f'<aside epub:type="footnote" id="noot-{nummer}"><p>{match[1]}</p></aside>')
            return f'<a epub:type="noteref" href="#noot-{nummer}">{nummer}</a>'

        return NOOT.sub(refer, html) + "".join(noten)


def als_noot(html: str) -> str:
    """The words of a footnote as a note of ours, at the place of its number: plain words, without links or line ends."""
    woorden = " ".join(re.sub(r"<[^>]*>", "", html.replace("<br>", " ")).split())
    return f'<span class="noot">{woorden}</span>' if unescape(woorden) else ""
