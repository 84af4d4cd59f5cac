"""Adopted amendementen and moties, and what an amendement does to the beslispunten."""

import re
from dataclasses import dataclass, field
from typing import Literal

from portaal.tekst import Blok, Document, split_sentences, strip_closing
from visie.startnotitie.besluit import AMENDEMENT_HEADING, THEMA_WORD, Besluit, Punt
from visie.startnotitie.namen import read_labels, split_row


@dataclass(slots=True)
class Wijziging:
    soort: Literal["amendement", "motie"]
    nummer: str
    tekst: str
    bron: str
    punten_weg: list[str] = field(default_factory=list)
    delen_weg: list[tuple[str, list[str]]] = field(default_factory=list)
    namen_weg: list[str] = field(default_factory=list)
    nieuw: list[tuple[str, str, str]] = field(default_factory=list)
    erbij: list[Punt] = field(default_factory=list)
    themas_erbij: list[Punt] = field(default_factory=list)


_RESULT = re.compile(r"\b(aangenomen|verworpen|ingetrokken|aangehouden|niet aangenomen|gestaakt)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:besluit|verzoekt|draagt|roept|spreekt)\b", re.IGNORECASE)
_RULE = re.compile(r"[-_=*]{5,}")


def read_wijzigingen(document: Document) -> list[Wijziging]:
    """The amendementen and moties with a text of their own that were adopted."""
    blocks = document.blokken
    starts = [
        i
        for i, blok in enumerate(blocks)
        if blok.soort != "punt"
        and (match := AMENDEMENT_HEADING.match(document.tekst[blok.begin : min(blok.eind, blok.begin + 80)]))
        and (blok.soort == "kop" or document.tekst[blok.begin : blok.begin + match.end()].isupper() or match.group(2))
        and not document.tekst[blok.begin : blok.eind].rstrip().endswith(".")
    ]
    found: list[Wijziging] = []
    for n, i in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(blocks)
        section = blocks[i:stop]
        for k, blok in enumerate(section[1:], start=1):
            if _RULE.fullmatch(document.tekst[blok.begin : blok.eind].strip()):
                section = section[:k]
                break
        wijziging = _read_wijziging(document, section)
        if wijziging is not None:
            found.append(wijziging)
    return found


def _read_wijziging(document: Document, section: list[Blok]) -> Wijziging | None:
    heading = document.heal(section[0]).tekst
    match = AMENDEMENT_HEADING.match(heading)
    whole = document.heal_span(section[0].begin, section[-1].eind).tekst[:20000]
    results = _RESULT.findall(whole)
    adopted = (results[-1].lower() == "aangenomen") if results else False
    if match is None or not adopted:
        return None
    soort: Literal["amendement", "motie"] = "amendement" if match.group(1).lower() == "amendement" else "motie"
    nummer = (match.group(2) or "").strip()
    decided: list[Blok] = []
    deciding = False
    for blok in section[1:]:
        tekst = document.heal(blok).tekst
        if (
            deciding
            and blok.soort != "punt"
            and re.match(r"(?:toelichting|uitslag|ondertekening|en gaat over|aldus)\b", tekst, re.IGNORECASE)
        ):
            break
        if (
            not deciding
            and blok.soort != "punt"
            and _DECIDES.search(tekst)
            and not re.match(r"(?:overwegende|constaterende|gelet)", tekst, re.IGNORECASE)
        ):
            deciding = True
        if deciding:
            decided.append(blok)
    if not decided:
        decided = section[1:] or section
    begin, eind = strip_closing(document.tekst, decided[0].begin, decided[-1].eind)
    tekst = document.heal_span(begin, eind).tekst
    wijziging = Wijziging(soort, nummer, tekst, document.bron[begin:eind])
    if soort == "amendement":
        for blok in decided:
            _read_change(document, blok, wijziging)
        _read_added_list(document, decided, wijziging)
    return wijziging


_QUOTED = r"[\"“”„‘']+(.{3,1500}?)[\"“”]"
_NEW_TEXT = re.compile(
    r"(?:beslispunt|punt|onderdeel)\s+(\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[A-Z])\s*(?:,\s*)?(?:komt\s+(?:als volgt\s+)?te\s+luiden|wordt\s+vervangen\s+door|luidt|te\s+wijzigen\s+in|te\s+vervangen\s+door)"
    r"\b[^\"“„‘']{0,60}" + _QUOTED,
    re.IGNORECASE | re.DOTALL,
)
_PART_GONE = re.compile(
    r"(?:beslispunt|punt)\s+(\d{1,2}|[A-Z])\b[^.;]{0,40}?(?:verval(?:t|len)|(?:worden|wordt)\s+geschrapt|te\s+schrappen|schrappen)\s+(?:de\s+|het\s+)?(?:onderdelen|onderdeel|thema's|thema|punten|letters?|sub)\s+([a-z](?:\s*(?:,|en|t/m|tot en met|-)\s*[a-z]\b)*)"
    r"|(?:beslispunt|punt)\s+(\d{1,2}|[A-Z])\s*,?\s*(?:de\s+|het\s+)?(?:onderdelen|onderdeel|sub|letters?)\s+([a-z](?:\s*(?:,|en|t/m|tot en met|-)\s*[a-z]\b)*)\s*,?\s*(?:te\s+|laten\s+|komen?\s+te\s+|worden\s+|wordt\s+)?(?:verval|schrap|geschrapt)"
    r"|(?:onderdelen|onderdeel)\s+(\d{1,2})?([a-z](?:\s*(?:,|en|t/m|tot en met)\s*(?:\d{1,2})?[a-z]\b)*)\s+(?:van\s+beslispunt\s+(\d{1,2})\s+)?(?:te\s+|laten\s+|komen?\s+te\s+|worden\s+|wordt\s+)?(?:verval|schrap|geschrapt)",
    re.IGNORECASE,
)
_POINT_GONE = re.compile(
    r"(?:beslispunt|punt|onderdeel)\s+(\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[A-Z])\s+(?:vervalt|te\s+laten\s+vervallen|komt\s+te\s+vervallen|wordt\s+geschrapt|te\s+schrappen|schrappen)",
    re.IGNORECASE,
)
_NAME_GONE = re.compile(
    r"thema(?:'s|’s)?\s+[\"“‘']?([^\"”’'.;:]{4,120}?)[\"”’']?\s+(?:verval(?:t|len)|(?:wordt|worden)\s+geschrapt|te\s+(?:laten\s+vervallen|schrappen))",
    re.IGNORECASE,
)
# "aan beslispunt 2 toe te voegen: …", "beslispunt 2 wordt aangevuld met …", "als zevende thema op te nemen …"
_ADDING = re.compile(
    r"\b(?:toe\s+te\s+voegen|toegevoegd|toevoegen|toe\s*gevoegd|aan\s+te\s+vullen|aangevuld|aanvullen|op\s+te\s+nemen|uit\s+te\s+breiden|uitgebreid)\b",
    re.IGNORECASE,
)
_POINT_NAMED = re.compile(
    r"\b(?:beslispunt|punt|onderdeel)\s+(\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z])\b(?!['’]|\s*[a-z]\b)", re.IGNORECASE
)
_QUOTED_ITEM = re.compile(r"[\"“„]+(?:(\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.):]?\s+)?(.{3,300}?)[\"”]")
_NAMED_BEFORE = re.compile(
    r"\bthema\s+(?:(\d{1,2}|[a-z])[.):]\s+)?[\"“„‘']+([^\"“”„]{3,160}?)[\"”’']+(?!\w)", re.IGNORECASE
)
_UNQUOTED_ITEM = re.compile(r"(?::|\bmet(?:\s+het\s+thema)?)\s+(?:(\d{1,2}|[a-z])[.):]\s+)?([^\"“„:;]{3,160})$")


def _read_change(document: Document, blok: Blok, wijziging: Wijziging) -> None:
    healed = document.heal(blok)
    tekst = healed.tekst[:6000]
    for match in _NEW_TEXT.finditer(tekst):
        begin, eind = healed.span(match.start(2), match.end(2))
        wijziging.nieuw.append((match.group(1), match.group(2).strip(), document.bron[begin:eind]))
    for match in _PART_GONE.finditer(tekst):
        groups = match.groups()
        punt = groups[0] or groups[2] or groups[4] or groups[6] or ""
        wijziging.delen_weg.append((punt, read_labels(groups[1] or groups[3] or groups[5] or "")))
    for zin_begin, zin_eind in split_sentences(tekst):
        zin = tekst[zin_begin:zin_eind].rstrip(" .;")
        adding = _ADDING.search(zin)
        if adding is None or _NEW_TEXT.search(zin):
            continue
        item = _QUOTED_ITEM.search(zin, adding.end())
        if item is None and THEMA_WORD.search(zin):
            item = _NAMED_BEFORE.search(zin[: adding.start()]) or _UNQUOTED_ITEM.search(zin, adding.end())
        if item is not None:
            begin, eind = healed.span(zin_begin + item.start(2), zin_begin + item.end(2))
            naam = item.group(2).strip(" .;")
            _add_item(
                wijziging,
                f"{zin[: item.start(2)]} {zin[item.end(2) :]}",
                item.group(1) or "",
                naam,
                document.bron[begin:eind],
            )
    wijziging.punten_weg += [m.group(1) for m in _POINT_GONE.finditer(tekst)]
    for match in _NAME_GONE.finditer(tekst):
        wijziging.namen_weg += split_row(match.group(1), 0)


def _read_added_list(document: Document, decided: list[Blok], wijziging: Wijziging) -> None:
    """What stands as a list below "… toe te voegen:"."""
    lead = ""
    for blok in decided:
        tekst = document.heal(blok).tekst
        if blok.soort != "punt" or tekst.endswith(":"):
            lead = tekst[-600:] if tekst.endswith(":") and _ADDING.search(tekst[-600:]) else ""
        elif lead:
            begin, eind = strip_closing(document.tekst, blok.begin, blok.eind)
            label = blok.merk.label if blok.merk is not None and blok.merk.waarde else ""
            naam = document.heal_span(begin, eind).tekst.strip('"“”„')
            _add_item(wijziging, lead, label, naam, document.bron[begin:eind])


def _add_item(wijziging: Wijziging, lead: str, label: str, naam: str, bron: str) -> None:
    """Keep what is added: to a named beslispunt, and as a thema when the words before it say so."""
    point = _POINT_NAMED.search(lead)
    nummer = point.group(1) if point else ""
    item = Punt(nummer, naam, bron, label)
    wijziging.erbij.append(item)
    if THEMA_WORD.search(lead):
        wijziging.themas_erbij.append(item)


def apply_wijzigingen(besluit: Besluit, wijzigingen: list[Wijziging]) -> None:
    for wijziging in wijzigingen:
        for punt in besluit.punten:
            if punt.nummer in wijziging.punten_weg:
                punt.geschrapt = True
            for nummer, tekst, bron in wijziging.nieuw:
                if nummer == punt.nummer:
                    punt.tekst, punt.bron = tekst.rstrip(" .;"), bron.rstrip(" .;")
            for kind in punt.kinderen:
                kind.geschrapt = kind.geschrapt or kind.nummer in wijziging.punten_weg
                for nummer, labels in wijziging.delen_weg:
                    if nummer in {"", punt.nummer} and kind.label.lower() in labels:
                        kind.geschrapt = True
            for item in wijziging.erbij:
                if punt.themalijst and (
                    item.nummer == punt.nummer or (item in wijziging.themas_erbij and not item.nummer)
                ):
                    punt.kinderen.append(_numbered(item, punt))
                    if item in wijziging.themas_erbij:
                        wijziging.themas_erbij.remove(item)


def _numbered(item: Punt, punt: Punt) -> Punt:
    """The added item with the number it gets below its beslispunt: its own, else the next one."""
    label = item.label.rpartition(".")[2]
    last = punt.kinderen[-1].label.rpartition(".")[2] if punt.kinderen else ""
    if not label:
        label = str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1) if "a" <= last < "z" else ""
    between = "." if punt.nummer[-1:].isdigit() and label.isdigit() else ""
    return Punt(f"{punt.nummer}{between}{label}", item.tekst, item.bron, label)
