"""The thema's, wherever they stand: beslispunten, a table, a list or a sentence."""

import re

from portaal.tekst import Document
from visie.startnotitie.besluit import DOORSNIJDEND_WORD, THEMA_WORD, Besluit, read_points
from visie.startnotitie.geld import AMOUNT
from visie.startnotitie.namen import GALA_SUBJECTS, gala_subject, read_count, same_name, split_row
from visie.startnotitie.tabellen import themas_of_table
from visie.startnotitie.verplicht import OWN, REQUIRED, Thema, make_thema, marked_required, required_by_lead
from visie.startnotitie.wijzigingen import Wijziging
from visie.startnotitie.zinnen import Zin


def read_themas(document: Document, besluit: Besluit, zinnen: list[Zin]) -> list[Thema]:
    for read in (_themas_of_besluit, themas_of_table, _themas_of_list):
        themas = read(document, besluit)
        if themas:
            return themas
    return _themas_of_prose(zinnen)


def _themas_of_besluit(document: Document, besluit: Besluit) -> list[Thema]:
    themas: list[Thema] = []
    for punt in besluit.punten:
        if not punt.themalijst or punt.geschrapt:
            continue
        marks = marked_required(f"{punt.tekst} {besluit.vervolg}", {k.label.lower() for k in punt.kinderen})
        whole_list = required_by_lead(punt.tekst, len(punt.kinderen))
        themas += [make_thema(kind, marks, whole_list) for kind in punt.kinderen if not kind.geschrapt and kind.tekst]
    if themas:
        return themas
    # The beslispunten themselves may be the thema's: "waarin zes onderwerpen aan bod komen: 1. …".
    punten = [p for p in besluit.punten if not p.geschrapt and p.tekst]
    last_sentence = besluit.inleiding[-400:]
    if (
        len(punten) < 2
        or not THEMA_WORD.search(last_sentence)
        or sum(gala_subject(p.tekst) is not None for p in punten) < 2
    ):
        return []
    if any(
        AMOUNT.search(p.tekst)
        or re.search(r"\b(?:startnotitie|vast te stellen|in te stemmen)\b", p.tekst, re.IGNORECASE)
        for p in punten
    ):
        return []
    marks = marked_required(f"{last_sentence} {besluit.vervolg}", {p.label.lower() for p in punten})
    return [make_thema(p, marks, required_by_lead(last_sentence, len(punten))) for p in punten]


def added_themas(wijziging: Wijziging, themas: list[Thema]) -> list[Thema]:
    """What an amendement adds to thema's that stand outside the list of beslispunten."""
    decided = any(t.in_besluit for t in themas)
    table = any(t.uit_tabel for t in themas)
    return [
        Thema(item.tekst, False, item.bron, item.label, in_besluit=decided, uit_tabel=table)
        for item in wijziging.themas_erbij
        if not any(same_name(item.tekst, t.naam) for t in themas)
    ]


def _themas_of_list(document: Document, besluit: Besluit) -> list[Thema]:
    """The longest list elsewhere in the text that is announced as thema's and names two subjects of the GALA."""
    best: list[Thema] = []
    blocks = document.blokken
    i = 0
    while i < len(blocks):
        if blocks[i].soort != "punt":
            i += 1
            continue
        last = i
        while last + 1 < len(blocks) and blocks[last + 1].soort == "punt":
            last += 1
        lead = document.heal(blocks[i - 1]).tekst[-600:] if i else ""
        if i > 1 and len(lead) < 60:
            lead = f"{document.heal(blocks[i - 2]).tekst[-300:]} {lead}"
        points = [p for p in read_points(document, blocks[i : last + 1]) if p.tekst]
        short = [p for p in points if len(p.tekst) < 200]
        if (
            THEMA_WORD.search(lead)
            and sum(gala_subject(p.tekst) is not None for p in short) >= 2
            and len(short) > len(best)
        ):
            vervolg = document.heal(blocks[last + 1]).tekst[:1500] if last + 1 < len(blocks) else ""
            marks = marked_required(f"{lead} {vervolg}", {p.label.lower() for p in points})
            whole_list = required_by_lead(lead, len(points))
            best = [make_thema(p, marks, whole_list) for p in points]
        i = last + 1
    for thema in best:
        thema.in_besluit = False
    return best


_ROW = re.compile(
    r"\b(?:(één|een|twee|drie|vier|vijf|zes|zeven|acht|\d{1,2})\s+)?(?:\w+\s+){0,2}?(?:thema's|themas|thema’s|thema|onderwerpen|onderwerp)\b"
    r"(.{0,120}?)(?:,?\s*(?:namelijk|te weten|en dat (?:is|zijn)|dit zijn|dat zijn)\s*:?\s*|:\s*|\s+zijn\s+)(.{3,600}?)(?=[.;]|$)",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(r"\b(?:geen|niet|andere|overige|buiten)\b", re.IGNORECASE)


def _themas_of_prose(zinnen: list[Zin]) -> list[Thema]:
    themas: list[Thema] = []
    for n, zin in enumerate(zinnen):
        match = _ROW.search(zin.tekst)
        if match is None or DOORSNIJDEND_WORD.search(zin.tekst) or _NOT_OURS.search(zin.tekst[: match.start()]):
            continue
        count = read_count(match.group(1))
        names = [naam.strip(" .;,") for naam in split_row(match.group(3), count)]
        known = [naam for naam in names if gala_subject(naam) is not None]
        own = bool(OWN.search(zin.tekst[: match.end(2)]))
        if not (len(known) >= 2 or (own and themas)) or not all(0 < len(naam) <= 120 for naam in names):
            continue
        before = zinnen[n - 1].tekst if n else ""
        required = bool(REQUIRED.search(zin.tekst[: match.start(3)]) or REQUIRED.search(before))
        for naam in names:
            verplicht = not own and (gala_subject(naam) is not None or (required and len(names) <= len(GALA_SUBJECTS)))
            bron = naam if naam in zin.bron else zin.bron
            if not any(same_name(naam, t.naam) for t in themas):
                themas.append(Thema(naam, verplicht, bron, "", in_besluit=False))
    return themas
