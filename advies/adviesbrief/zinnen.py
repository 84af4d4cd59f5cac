"""Advising sentences outside the lists."""

import re
from dataclasses import dataclass

from advies.adviesbrief.brief import heading_kind
from advies.adviesbrief.taal import advises
from advies.adviesbrief.werkwoorden import is_order, is_request
from portaal.tekst import Blok, Document, split_sentences


@dataclass(slots=True)
class Zin:
    tekst: str
    begin: int
    eind: int
    context: str
    laatste_punt: bool


_LAST_POINT = re.compile(r"\b(?:laatste|laatstgenoemde)\s+(?:punt|aanbeveling|advies)\b", re.IGNORECASE)


def advising_sentences(document: Document, blocks: list[Blok], taken: set[int], leads: set[int]) -> list[Zin]:
    found: list[Zin] = []
    advising_section = explains = False
    for blok in blocks:
        if blok.soort == "kop":
            explains = False
            advising_section = heading_kind(document.tekst[blok.begin : blok.eind]) == "advies"
        if id(blok) in taken or blok.soort != "alinea":
            # What stands below "Aanbeveling 3: …" explains it.
            explains = id(blok) in taken and blok.merk is not None and blok.merk.soort == "label"
            continue
        healed = document.heal(blok)
        spans = split_sentences(healed.tekst)
        for k, (begin, eind) in enumerate(spans):
            sentence = healed.tekst[begin:eind]
            ordered = not explains and (is_order(sentence) if advising_section else is_request(sentence))
            if not (ordered or advises(sentence)) or (id(blok) in leads and k == len(spans) - 1):
                continue
            start, stop = healed.span(begin, eind)
            context = healed.tekst[max(0, begin - 600) : begin]
            found.append(Zin(sentence, start, stop, context, bool(_LAST_POINT.search(context))))
    return found
