"""Rules of form: what a screen reader, a table of contents or a PDF needs of the way a text is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from portaal.schrijfhulp.lezer import Blok
from portaal.schrijfhulp.regels import Bevinding, Regel

EERSTE_NIVEAU = 3  # above it stand the title of the page and that of the paragraaf
KOP_WOORDEN = 10
VAAG = {
    "hier", "klik hier", "klik", "lees meer", "lees verder", "meer lezen", "meer", "meer informatie", "meer info", "link",
    "deze link", "via deze link", "website", "de website", "deze website", "deze pagina", "pagina", "document", "download",
    "bekijk", "bekijk hier", "lees hier", "hier meer", "verder", "ga verder", "informatie", "info", "details", "bron",
    "klik hier voor meer informatie", "hier lezen", "kijk hier", "via de link", "dit document", "bijlage", "dit", "deze",
}  # fmt: skip
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|info|be)(?:/\S*)?", re.I)
_PUNT = re.compile(r"\s*(?:[-–—•*▪◦]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S", re.I)
_LEESTEKENS = " \n.,:;!?…>»→\"'’‘()"


def vormfouten(blokken: Sequence[Blok]) -> Iterator[Bevinding]:
    """Everything about the form, in no particular order."""
    yield from _koppen(blokken)
    yield from _vette_alineas(blokken)
    yield from _lijsten(blokken)
    for blok in blokken:
        if blok.tag == "table":
            yield from _tabel(blok, blokken)
        elif blok.tag == "img" and not blok.alt.strip():
            yield _op(
                blok, Regel.AFBEELDING_ZONDER_TEKST, "Beschrijf in een paar woorden wat er op de afbeelding staat."
            )
        yield from _links(blok)


def _op(blok: Blok, regel: Regel, melding: str, *, fragment: str = "") -> Bevinding:
    """A finding about a whole block."""
    text = blok.tekst
    begin = len(text) - len(text.lstrip())
    eind = max(begin, len(text.rstrip()))
    return Bevinding(regel, melding, fragment or _kort(text), blok.nummer, begin, eind)


def _kort(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= 80 else f"{tekst[:77].rstrip()}…"


def _koppen(blokken: Sequence[Blok]) -> Iterator[Bevinding]:
    vorige = EERSTE_NIVEAU - 1
    for blok in blokken:
        if not blok.is_kop:
            continue
        if not blok.tekst.strip():
            yield _op(blok, Regel.LEGE_KOP, "Vul deze kop in of haal hem weg.")
            continue
        if blok.niveau < EERSTE_NIVEAU:
            yield _op(blok, Regel.KOPVOLGORDE, f"Maak hiervan een kop van niveau {EERSTE_NIVEAU}.")
        elif blok.niveau > vorige + 1:
            yield _op(
                blok, Regel.KOPVOLGORDE, f"Maak hiervan een kop van niveau {vorige + 1}: er ontbreekt een kop boven."
            )
        if blok.vet:
            yield _op(blok, Regel.VET_IN_KOP, "Haal vet weg uit deze kop.")
        vorige = max(blok.niveau, EERSTE_NIVEAU)


def _vette_alineas(blokken: Sequence[Blok]) -> Iterator[Bevinding]:
    for blok in blokken:
        if blok.tag != "p" or not blok.is_vet or blok.in_tabel:
            continue
        text = blok.tekst.strip()
        if len(text.split()) <= KOP_WOORDEN and text[-1] not in ".!?…;,":
            yield _op(blok, Regel.LIJKT_OP_KOP, "Maak hiervan een echte kop met de knop Kop, of haal vet weg.")
        else:
            yield _op(blok, Regel.VETTE_ALINEA, "Maak alleen de belangrijkste woorden vet.")


def _lijsten(blokken: Sequence[Blok]) -> Iterator[Bevinding]:
    melding = "Maak hiervan een echte lijst met de knop Opsomming of Nummering."
    # One paragraph with lines that begin with a dash, or paragraphs in a row that do.
    alineas = [blok for blok in blokken if blok.tag not in {"table", "img"} and blok.tekst.strip()]
    for is_punt, groep in groupby(alineas, key=lambda blok: blok.tag == "p" and bool(_PUNT.match(blok.tekst))):
        rij = list(groep)
        if is_punt and len(rij) > 1:
            yield _op(rij[0], Regel.LIJKT_OP_LIJST, melding)
            continue
        for blok in rij:
            if blok.tag == "p" and sum(1 for regel in blok.tekst.split("\n") if _PUNT.match(regel)) > 1:
                yield _op(blok, Regel.LIJKT_OP_LIJST, melding)


def _tabel(tabel: Blok, blokken: Sequence[Blok]) -> Iterator[Bevinding]:
    rijen = [rij for rij in tabel.rijen if rij]
    if not rijen:
        return
    fragment = _kort(" · ".join(blokken[nummer].tekst.strip() for _tag, nummer in rijen[0]))
    # An empty cell may stand in the corner. A table of names and values has its headings beside the cells.
    boven = all(tag == "th" or not blokken[nummer].tekst.strip() for tag, nummer in rijen[0])
    naast = all(rij[0][0] == "th" for rij in rijen)
    if not (boven or naast) or not any(tag == "th" for rij in rijen for tag, _nummer in rij):
        yield _op(tabel, Regel.TABEL_ZONDER_KOP, "Zet in de eerste rij van de tabel koppen.", fragment=fragment)
    if len(rijen) == 1:
        yield _op(tabel, Regel.TABEL_MET_EEN_RIJ, "Maak van deze tabel een gewone zin of een lijst.", fragment=fragment)


def _links(blok: Blok) -> Iterator[Bevinding]:
    for link in blok.koppelingen:
        text = " ".join(blok.tekst[link.begin : link.eind].split())
        bare = text.strip(_LEESTEKENS).casefold()
        if bare in VAAG or (bare and _URL.fullmatch(bare) and not link.href.startswith("mailto:")):
            melding = "Schrijf in de link zelf waar hij heen gaat, bijvoorbeeld ‘het uitvoeringsplan’."
            yield Bevinding(Regel.VAGE_LINK, melding, _kort(text), blok.nummer, link.begin, link.eind)
