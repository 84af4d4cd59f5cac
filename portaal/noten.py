"""End notes: numbered per chapter, referred to where they stand, listed where the chapter ends.

Stored text holds the words of a note at its place (portaal/opmaak.py). Page and PDF both number them here, so that a
note has the same number everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Generic, Protocol, TypeVar

NOOT = re.compile(r'<span class="noot">(.*?)</span>', re.S)
ADRES = re.compile(r"https://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


class MetTekst(Protocol):
    """Anything with cleaned HTML: a paragraaf of today or of an uitgave."""

    @property
    def html(self) -> str: ...


Deel = TypeVar("Deel", bound=MetTekst)


@dataclass(frozen=True)
class Noot:
    """One note of a chapter. `anker` is unique on the page: the chapter's own, with the number behind it."""

    nummer: int
    tekst: str
    anker: str

    @property
    def verwijzing(self) -> str:
        """The id of the place in the text that refers to it."""
        return f"bij-{self.anker}"

    @property
    def html(self) -> str:
        """The words as HTML, with every whole https address as a link."""
        out, at = "", 0
        for match in ADRES.finditer(self.tekst):
            adres = escape(match[0])
            out += f'{escape(self.tekst[at : match.start()])}<a href="{adres}">{adres}</a>'
            at = match.end()
        return out + escape(self.tekst[at:])


@dataclass(frozen=True)
class Genummerd(Generic[Deel]):
    """The parts of one chapter, each with its own notes."""

    delen: tuple[tuple[Deel, tuple[Noot, ...]], ...]

    @property
    def noten(self) -> tuple[Noot, ...]:
        return tuple(noot for _deel, noten in self.delen for noot in noten)


def nummer(delen: Iterable[Deel], anker: str) -> Genummerd[Deel]:
    """Number the notes of one chapter through, in reading order. `anker` is the id of the chapter."""
    genummerd: list[tuple[Deel, tuple[Noot, ...]]] = []
    volgende = 1
    for deel in delen:
        noten = []
        for match in NOOT.finditer(deel.html):
            noten.append(Noot(volgende, unescape(match[1]), f"noot-{anker}-{volgende}"))
            volgende += 1
        genummerd.append((deel, tuple(noten)))
    return Genummerd(tuple(genummerd))


def met_verwijzingen(html: str, noten: Iterable[Noot]) -> str:
    """Cleaned HTML with a link to its note instead of the words of each. `noten` are those of this text."""
    over: Iterator[Noot] = iter(noten)
    # A link with an element in it breaks PDF/UA-1, so the number is raised by what stands around the link.
    return NOOT.sub(lambda _match: _verwijzing(next(over)), html)


def _verwijzing(noot: Noot) -> str:
    return (
        f'<sup class="nootverwijzing"><a id="{noot.verwijzing}" href="#{noot.anker}" '
        f'aria-label="Noot {noot.nummer}">{noot.nummer}</a></sup>'
    )
