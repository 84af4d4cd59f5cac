"""What makes a document large: the one text that takes by far the most room, by a name that its writer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publicatie.document.inhoud import Document

# What stands on its own in print, and so costs most: a heading, a row, a paragraph, an item of a list.
BLOK = re.compile(r"<(h\d|tr|p|li|blockquote|figure)\b")
NAMEN = {"h": ("kop", "koppen"), "tr": ("rij in een tabel", "rijen in tabellen"), "p": ("alinea", "alinea's"), "li": ("punt in een lijst", "punten in lijsten")}  # fmt: skip
# A block weighs as much as so many letters.
LETTERS_PER_BLOK = 60
# Named when it is this many times as large as the next, or has a word that fits on no line.
VEEL_GROTER = 3
LANG_WOORD = 200


@dataclass(frozen=True)
class Stuk:
    """One text of the document and what is in it."""

    naam: str
    html: str

    @property
    def gewicht(self) -> int:
        return len(self.html) + LETTERS_PER_BLOK * len(BLOK.findall(self.html))

    @property
    def langste_woord(self) -> int:
        return max((len(woord) for woord in re.sub(r"<[^>]*>", " ", self.html).split()), default=0)

    @property
    def vooral(self) -> str:
        """What it has most of, with the number: `3.000 koppen`. Empty for plain text."""
        geteld: dict[str, int] = {}
        for tag in BLOK.findall(self.html):
            soort = "h" if tag[0] == "h" else tag
            geteld[soort] = geteld.get(soort, 0) + 1
        # A cell or a quote holds paragraphs, which tell less than the row that they stand in.
        for soort in ("h", "tr", "li", "p"):
            if geteld.get(soort, 0) * 4 >= sum(geteld.values()) > 0:
                aantal = geteld[soort]
                return f"{aantal:,} {NAMEN[soort][aantal != 1]}".replace(",", ".")
        return ""


def zwaarste(document: Document) -> Stuk | None:
    """The text to make smaller; None where no text is much larger than the others."""
    stukken = sorted(_stukken(document), key=lambda stuk: stuk.gewicht, reverse=True)
    if not stukken:
        return None
    woordenrijk = max(stukken, key=lambda stuk: stuk.langste_woord)
    if woordenrijk.langste_woord > LANG_WOORD:
        return woordenrijk
    tweede = stukken[1].gewicht if len(stukken) > 1 else 0
    return stukken[0] if stukken[0].gewicht > tweede * VEEL_GROTER else None


def waar_het_aan_ligt(document: Document) -> str:
    """In one sentence what to make smaller; empty when nothing stands out."""
    stuk = zwaarste(document)
    if stuk is None:
        return ""
    if stuk.langste_woord > LANG_WOORD:
        return f"In “{stuk.naam}” staat een woord van {stuk.langste_woord:,} tekens.".replace(",", ".")
    wat = f" ({stuk.vooral})" if stuk.vooral else ""
    return f"Het meeste staat in “{stuk.naam}”{wat}."


def _stukken(document: Document) -> Iterator[Stuk]:
    """Every text that somebody wrote, by its place."""
    for hoofdstuk in document.hoofdstukken:
        kort = hoofdstuk.kort or hoofdstuk.titel
        for deel in hoofdstuk.paragrafen:
            yield Stuk(kort if deel.titel == kort else f"{kort}: {deel.titel}", deel.html)
        yield Stuk(f"{kort}: samenvatting", hoofdstuk.samenvatting)
        for doel in hoofdstuk.doelen:
            yield Stuk(f"doel {doel.nummer}", " ".join((doel.tekst, doel.indicator, doel.niet_smart_omdat)))
        for maatregel in hoofdstuk.maatregelen:
            yield Stuk(f"maatregel {maatregel.nummer}", " ".join((maatregel.activiteit, maatregel.doelgroep)))
        for citaat in hoofdstuk.citaten:
            yield Stuk(f"reactie {citaat.nummer}", citaat.tekst)
    for kader in document.kaders:
        yield Stuk(f"kader {kader.nummer or kader.soort_naam}", f"{kader.tekst} {kader.afwijking_omdat}")
    for reactie in document.collegereacties:
        for besluit in reactie.per_besluit:
            yield Stuk(f"antwoord op {reactie.advies}", besluit.inleiding)
            for antwoord in besluit.antwoorden:
                gevraagd = f"aanbeveling {antwoord.nummer} van {reactie.advies}"
                yield Stuk(gevraagd, f"{antwoord.tekst} {antwoord.motivering}")
    for thema in document.eindverslag.themas if document.eindverslag else ():
        for punt in thema.punten:
            woorden = [punt.tekst]
            if punt.antwoord:
                woorden += [punt.antwoord.motivering, punt.antwoord.tekst]
            yield Stuk(f"reactie {punt.nummer}", " ".join(woorden))
