"""Advising sentences outside the lists."""

import re
from dataclasses import dataclass

from advies.adviesbrief.brief import heading_kind
from advies.adviesbrief.delen import order_after
from advies.adviesbrief.nieuwsbericht import (
    asks_on_behalf,
    is_headline,
    is_minutes,
    is_news_of_advice,
    is_no_letter,
    knows_gemeenteraad_only,
    names_a_party,
    tells_what_was_advised,
    with_gemeenteraad,
)
from advies.adviesbrief.oordeel import advises, is_plain_request
from advies.adviesbrief.vervolg import continues_advice
from advies.adviesbrief.werkwoorden import is_order, is_to_the_reader
from portaal.tekst import Blok, Document, split_sentences


@dataclass(slots=True)
class Zin:
    tekst: str
    begin: int
    eind: int
    context: str
    laatste_punt: bool


# "O ja, nog één ding: …" says nothing yet.
_ASIDE = re.compile(r"(?:O ja|Nog|En nog|Dan|Verder)\b[^.:?!]{0,40}:\s+", re.IGNORECASE)
# "Dat voorstel nemen wij over": what others proposed in the sentence before is now the advice.
_MAKES_OWN = re.compile(
    r"\b(?:dat|dit|die)\s+(?:\w+\s+)?(?:voorstel|idee|wens|verzoek|oproep|advies|suggestie|pleidooi)\b.{0,30}"
    r"\b(?:nemen wij|nemen we|onderschrijven|steunen|ondersteunen|sluiten wij|sluiten we|neemt de|maken wij)\b",
    re.IGNORECASE,
)
_LAST_POINT = re.compile(r"\b(?:laatste|laatstgenoemde)\s+(?:punt|aanbeveling|advies)\b", re.IGNORECASE)


def advising_sentences(document: Document, blocks: list[Blok], taken: set[int], leads: set[int]) -> list[Zin]:
    found: list[Zin] = []
    advising_section = explains = False
    theirs = knows_gemeenteraad_only(document)
    minutes = is_minutes(document)
    is_news, is_page = is_news_of_advice(document), is_no_letter(document)
    for blok in blocks:
        if blok.soort == "kop":
            explains = False
            advising_section = heading_kind(document.tekst[blok.begin : blok.eind]) == "advies"
        if id(blok) in taken or blok.soort != "alinea":
            # What stands below "Aanbeveling 3: …" explains it.
            explains = id(blok) in taken and blok.merk is not None and blok.merk.soort == "label"
            continue
        healed = document.heal(blok)
        if is_page and blok in document.blokken[:3] and is_headline(healed.tekst):
            continue
        spans = split_sentences(healed.tekst)
        advised = False
        for k, (begin, eind) in enumerate(spans):
            aside = _ASIDE.match(healed.tekst, begin, eind)
            if aside:
                begin = aside.end()
            sentence = healed.tekst[begin:eind]
            following = healed.tekst[slice(*spans[k + 1])] if k + 1 < len(spans) else ""
            ordered = not explains and (
                is_plain_request(sentence)
                or bool(order_after(sentence))
                or (advising_section and is_order(sentence) and not is_to_the_reader(sentence))
            )
            told = (is_news and tells_what_was_advised(sentence)) or (is_page and asks_on_behalf(sentence))
            advised = bool(
                ordered
                or told
                or advises(with_gemeenteraad(sentence) if theirs else sentence)
                or _MAKES_OWN.search(following)
                or (advised and continues_advice(sentence))
            )
            if minutes and not names_a_party(sentence):
                advised = False
            if not advised or (id(blok) in leads and k == len(spans) - 1):
                continue
            start, stop = healed.span(begin, eind)
            context = healed.tekst[max(0, begin - 600) : begin]
            found.append(Zin(sentence, start, stop, context, bool(_LAST_POINT.search(context))))
    return found
