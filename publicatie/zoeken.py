"""Finding words in an uitgave: its parts in reading order, with the words marked. Reads the frozen document alone.

PostgreSQL knows the forms of Dutch words, so it says which parts hold them and where. Accents and capitals make no
difference; of each word the beginning is enough.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.html import strip_tags

from publicatie.document import Document, Hoofdstuk
from publicatie.document.vergelijken import delen

MEESTE_WOORDEN = 8
FRAGMENTEN = 3  # of one part
EROMHEEN = 90  # characters that are shown on both sides of a word
# Marks that stand in no text: from the private part of Unicode.
AAN, UIT = "\ue000", "\ue001"
_ZOEK = """
    SELECT stuk.nummer - 1, ts_headline('dutch', stuk.tekst, vraag.woorden, %s)
    FROM to_tsquery('dutch', %s) AS vraag (woorden), unnest(%s::text[]) WITH ORDINALITY AS stuk (tekst, nummer)
    WHERE to_tsvector('dutch', stuk.tekst) @@ vraag.woorden ORDER BY stuk.nummer
"""


@dataclass(frozen=True)
class Stuk:
    """Something with a place of its own on the reading page."""

    hoofdstuk: str
    titel: str
    anker: str
    tekst: str


@dataclass(frozen=True)
class Woorden:
    """A run of text; `is_treffer` when it was looked for."""

    tekst: str
    is_treffer: bool = False


@dataclass(frozen=True)
class Treffer:
    stuk: Stuk
    titel: tuple[Woorden, ...]
    fragmenten: tuple[tuple[Woorden, ...], ...]


def zoek(document: Document, woorden: str) -> tuple[Treffer, ...]:
    """The parts that hold all of these words, or words that begin with them."""
    vraag = _vraag(woorden)
    if not vraag:
        return ()
    alle = list(stukken(document))
    teksten = [_vlak(f"{stuk.titel}\n{stuk.tekst}") for stuk in alle]
    with connection.cursor() as cursor:
        cursor.execute(_ZOEK, [f"HighlightAll=true, StartSel={AAN}, StopSel={UIT}", vraag, teksten])
        gevonden = cursor.fetchall()
    return tuple(_treffer(alle[nummer], _plaatsen(gemerkt, teksten[nummer])) for nummer, gemerkt in gevonden)


def stukken(document: Document) -> Iterator[Stuk]:
    """All that can be read in it, in reading order."""
    for hoofdstuk in document.hoofdstukken:
        yield from _van_hoofdstuk(hoofdstuk)
    if document.eindverslag:
        for thema in document.eindverslag.themas:
            for punt in thema.punten:
                antwoord = punt.antwoord.tekst or punt.antwoord.motivering if punt.antwoord else ""
                yield Stuk(thema.titel, f"Reactie {punt.nummer}", thema.anker, f"{punt.tekst} {antwoord}")
    for kader in document.kaders:
        naam = f"Kader {kader.nummer}" if kader.nummer else kader.soort_naam
        yield Stuk("Kaders van de raad", naam, "kaders", f"{kader.tekst} {kader.afwijking_omdat}")
    for reactie in document.collegereacties:
        for deel in reactie.antwoorden:
            tekst = f"{deel.tekst} {deel.oordeel_naam}. {deel.motivering}"
            yield Stuk(reactie.advies, f"Aanbeveling {deel.nummer}", "advies", tekst)


def _van_hoofdstuk(hoofdstuk: Hoofdstuk) -> Iterator[Stuk]:
    for deel in delen(hoofdstuk):
        yield Stuk(hoofdstuk.titel, deel.titel, deel.anker, als_tekst(deel.html))
    for citaat in hoofdstuk.citaten:
        yield Stuk(hoofdstuk.titel, "Wat hoorden wij?", hoofdstuk.anker, f"{citaat.tekst} ({citaat.wie})")


def als_tekst(opmaak: str) -> str:
    """The words of cleaned HTML on one line; blocks and notes do not run into each other."""
    met_ruimte = re.sub(r"</(?:p|h\d|li|t[dhr]|caption|figcaption|blockquote)>|<br>|<span[^>]*>", " ", opmaak)
    return " ".join(html.unescape(strip_tags(met_ruimte)).split())


def _vraag(woorden: str) -> str:
    """For to_tsquery: each word quoted, so that no sign in it means anything."""
    termen = [re.sub(r"['\\]", " ", term) for term in _vlak(woorden).split() if re.search(r"\w", term)]
    return " & ".join(f"'{term}':*" for term in termen[:MEESTE_WOORDEN])


def _vlak(tekst: str) -> str:
    """Without accents, and without what PostgreSQL would take for mark-up. As long as it was: places stay the same."""
    zonder = (unicodedata.normalize("NFD", teken)[0] for teken in tekst)
    return "".join(" " if teken in {"<", ">", "&", AAN, UIT, "\0"} else teken for teken in zonder)


def _plaatsen(gemerkt: str, vlak: str) -> list[tuple[int, int]]:
    """Where the marked words stand, from and to. None when the rest came back otherwise than it went."""
    if gemerkt.replace(AAN, "").replace(UIT, "") != vlak:
        return []
    plaatsen, plek, begin = [], 0, 0
    for teken in gemerkt:
        if teken == AAN:
            begin = plek
        elif teken == UIT:
            plaatsen.append((begin, plek))
        else:
            plek += 1
    return plaatsen


def _treffer(stuk: Stuk, plaatsen: list[tuple[int, int]]) -> Treffer:
    begin = len(stuk.titel) + 1
    in_tekst = [(van - begin, tot - begin) for van, tot in plaatsen if van >= begin]
    ramen: list[tuple[int, int]] = []
    for van, tot in in_tekst:
        raam = _raam(stuk.tekst, van, tot)
        if ramen and raam[0] <= ramen[-1][1]:
            ramen[-1] = (ramen[-1][0], max(raam[1], ramen[-1][1]))
        elif len(ramen) < FRAGMENTEN:
            ramen.append(raam)
    # Only its title has the word: then the text begins at its beginning.
    ramen = ramen or [_raam(stuk.tekst, 0, EROMHEEN)]
    return Treffer(
        stuk=stuk,
        titel=_gemerkt(stuk.titel, [plaats for plaats in plaatsen if plaats[0] < begin], 0, len(stuk.titel)),
        fragmenten=tuple(_gemerkt(stuk.tekst, in_tekst, van, tot) for van, tot in ramen),
    )


def _raam(tekst: str, van: int, tot: int) -> tuple[int, int]:
    """Some words around a place; no word is cut."""
    begin, eind = max(0, van - EROMHEEN), min(len(tekst), tot + EROMHEEN)
    if begin:
        begin = tekst.find(" ", begin, van) + 1 or begin
    if eind < len(tekst):
        laatste = tekst.rfind(" ", tot, eind)
        eind = laatste if laatste > 0 else eind
    return begin, eind


def _gemerkt(tekst: str, plaatsen: list[tuple[int, int]], van: int, tot: int) -> tuple[Woorden, ...]:
    """The text between two places in runs, with dots where it goes on."""
    runs, plek = [Woorden("… ")] if van else [], van
    for begin, eind in plaatsen:
        if van <= begin and eind <= tot:
            runs += [Woorden(tekst[plek:begin]), Woorden(tekst[begin:eind], is_treffer=True)]
            plek = eind
    runs += [Woorden(tekst[plek:tot]), *([Woorden(" …")] if tot < len(tekst) else [])]
    return tuple(run for run in runs if run.tekst)
