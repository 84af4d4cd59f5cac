"""The kaders: what each beslispunt, thema and wijziging sets."""

import re

from visie.startnotitie.besluit import DOORSNIJDEND_WORD, RANDVOORWAARDE_WORD, Besluit, Punt
from visie.startnotitie.doorsnijdend import DOORSNIJDEND, IN_EVERY_THEMA
from visie.startnotitie.geld import AMOUNT
from visie.startnotitie.namen import gala_subject
from visie.startnotitie.tabellen import POINTS_AT_TABLE
from visie.startnotitie.verplicht import Thema
from visie.startnotitie.voorstel import Kadersoort, KaderVoorstel
from visie.startnotitie.wijzigingen import Wijziging

_MERELY_INSTEMMEN = re.compile(
    r"\b(?:in te stemmen met|instemmen met|vast te stellen|vaststellen|kennis te nemen van|kennis nemen van)\b[^.;]{0,120}\b(?:startnotitie|notitie|plan van aanpak)\b"
    r"|\b(?:de\s+)?startnotitie\b[^.;]{0,120}\b(?:vast te stellen|in te stemmen)\b",
    re.IGNORECASE,
)


def read_kaders(besluit: Besluit, wijzigingen: list[Wijziging], themas: list[Thema]) -> list[KaderVoorstel]:
    kaders: list[KaderVoorstel] = []
    from_table = any(t.uit_tabel for t in themas if t.in_besluit)
    thema_kaders = [KaderVoorstel(t.nummer, _kind_of_thema(t), t.naam, t.bron) for t in themas if t.in_besluit]
    punten_are_themas = bool(thema_kaders) and not from_table and not any(p.themalijst for p in besluit.punten)
    if punten_are_themas:
        kaders = thema_kaders
    else:
        placed = False
        for punt in besluit.punten:
            if punt.geschrapt:
                continue
            if punt.themalijst:
                numbers = {k.nummer for k in punt.kinderen}
                kaders += [k for k in thema_kaders if k.nummer in numbers]
            elif (
                from_table
                and not placed
                and POINTS_AT_TABLE.search(punt.tekst)
                and not IN_EVERY_THEMA.search(punt.tekst)
                and not AMOUNT.search(punt.tekst)
            ):
                kaders += thema_kaders
                placed = True
            else:
                kaders += _kaders_of_punt(punt)
    for wijziging in wijzigingen:
        kaders.append(KaderVoorstel(wijziging.nummer, wijziging.soort, wijziging.tekst, wijziging.bron))
    return kaders


def _kind_of_thema(thema: Thema) -> Kadersoort:
    return "verplicht_thema" if thema.verplicht else "aanvullend_thema"


def _kaders_of_punt(punt: Punt) -> list[KaderVoorstel]:
    if punt.kinderen:
        lead: Kadersoort | None = None
        if DOORSNIJDEND_WORD.search(punt.tekst):
            lead = "doorsnijdend_onderwerp"
        elif RANDVOORWAARDE_WORD.search(punt.tekst):
            lead = "randvoorwaarde"
        return [
            KaderVoorstel(k.nummer, lead or _kind_of_text(k.tekst), k.tekst, k.bron)
            for k in punt.kinderen
            if k.tekst and not k.geschrapt
        ]
    if not punt.tekst or (_MERELY_INSTEMMEN.search(punt.tekst) and not AMOUNT.search(punt.tekst)):
        return []
    return [KaderVoorstel(punt.nummer, _kind_of_text(punt.tekst), punt.tekst, punt.bron)]


def _kind_of_text(tekst: str) -> Kadersoort:
    if re.search(r"\bmotie\b", tekst, re.IGNORECASE):
        return "motie"
    if re.search(r"\btoezegging\b", tekst, re.IGNORECASE):
        return "toezegging"
    if AMOUNT.search(tekst) or re.search(r"\b(?:budget|krediet)\b.{0,40}\bbeschikbaar\b", tekst, re.IGNORECASE):
        return "budget"
    if re.search(r"\brandvoorwaarden?\b", tekst, re.IGNORECASE):
        return "randvoorwaarde"
    if DOORSNIJDEND_WORD.search(tekst) or any(pattern.search(tekst) for _, pattern in DOORSNIJDEND):
        return "doorsnijdend_onderwerp"
    if re.search(r"\b(?:verplicht|GALA)\b", tekst) and gala_subject(tekst) is not None:
        return "verplicht_thema"
    if re.search(
        r"\b(?:binnen (?:de |het )?(?:bestaande|beschikbare)|budgetneutraal|als voorwaarde|uitgangspunt|mits)\b",
        tekst,
        re.IGNORECASE,
    ):
        return "randvoorwaarde"
    return "procesafspraak"
