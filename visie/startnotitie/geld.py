"""The budget for making the visie, and its taakveld."""

import re

from visie.startnotitie.besluit import Besluit
from visie.startnotitie.voorstel import BudgetVoorstel, Waarde
from visie.startnotitie.wijzigingen import Wijziging
from visie.startnotitie.zinnen import Zin

_BUDGET_WORD = re.compile(
    r"\b(?:budget|krediet|bedrag|beschikbaar|vrij te maken|geraamd|middelen|kosten|dekking)\b", re.IGNORECASE
)
AMOUNT = re.compile(
    r"(?:€|\bEUR\b|\beuro\b)\s*(\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,9})(?:,(\d{1,2}|-))?-?(?:\s*(duizend|mln|miljoen|miljard|k)\b)?"
    r"|\b(\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,9})(?:,(\d{1,2}|-))?\s*(duizend|mln|miljoen|miljard)?\s*euro\b",
    re.IGNORECASE,
)
_MULTIPLES = {"duizend": 1_000, "k": 1_000, "mln": 1_000_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
_FOR_THE_VISIE = re.compile(
    r"\b(?:projectleider|opstellen|traject|voorbereiding|inhuur|startnotitie|procesbegeleid\w*|totstandkoming|ontwikkel\w+ van (?:de|een) visie)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:vragen|gevraagde?|beschikbaar|vrij te maken|geraamd|benodigd|nodig|maximaal|ten hoogste|totaal|samen|krediet|kosten)\b",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(
    r"\b(?:subsidies?|bestaand\w*|ongewijzigd|SPUK|ter vergelijking|reserve|verschil|vorig jaar|jaarlijks|structureel|per jaar|waarvan|daarvan)\b",
    re.IGNORECASE,
)
_NOT_INCLUDED = re.compile(
    r"\bexclusief\b(?:[^.;]|\.(?=\d)){0,60}\b(?:participatie|bijeenkomst)|\b(?:participatie\w*|bijeenkomsten|gesprekken)\b(?:[^.;]|\.(?=\d)){0,80}\b(?:niet|geen|apart|afzonderlijk|los)\b"
    r"|\b(?:zonder|niet|los van)\b(?:[^.;]|\.(?=\d)){0,40}\bparticipatie",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:inclusief|waarvan|inbegrepen|incl\.|waaronder|mede voor|en voor)\b(?:[^.;]|\.(?=\d)){0,80}\bparticipatie|\bparticipatie\w*\b(?:[^.;]|\.(?=\d)){0,40}\b(?:inbegrepen|begrepen|meegerekend|inclusief)\b"
    r"|\b(?:bestemd|bedoeld)\b[^;]{0,120}\bvoor participatie\b",
    re.IGNORECASE,
)


def _euros(match: re.Match[str]) -> int:
    number = re.sub(r"\D", "", match.group(1) or match.group(4))
    decimals = match.group(2) or match.group(5) or ""
    multiple = _MULTIPLES.get((match.group(3) or match.group(6) or "").lower(), 1)
    amount = int(number) * multiple
    if multiple > 1 and decimals.isdigit():
        amount += int(decimals) * multiple // 10 ** len(decimals)
    return amount


def read_budget(besluit: Besluit, wijzigingen: list[Wijziging], zinnen: list[Zin]) -> BudgetVoorstel | None:
    """The amount for making the visie: what a beslispunt says, else what the text says it costs."""
    for punt in besluit.punten:
        match = AMOUNT.search(punt.tekst)
        if (
            match is not None
            and not punt.geschrapt
            and (_BUDGET_WORD.search(punt.tekst) or _FOR_THE_VISIE.search(punt.tekst))
        ):
            changed = any(nummer == punt.nummer for w in wijzigingen for nummer, _, _ in w.nieuw)
            inclusive = _inclusive(punt.tekst, [] if changed else zinnen)
            return BudgetVoorstel(_euros(match), punt.tekst, inclusive, punt.bron)
    best: tuple[float, int, Zin] | None = None
    amounts = [(_euros(m), n) for n, zin in enumerate(zinnen[:5000]) for m in AMOUNT.finditer(zin.tekst[:1500])][:400]
    values = {amount for amount, _ in amounts}
    for amount, n in amounts:
        zin = zinnen[n]
        match = next((m for m in AMOUNT.finditer(zin.tekst) if _euros(m) == amount), None)
        if match is None:
            continue
        before, nearby = zin.tekst[: match.start()], f"{zinnen[n - 1].tekst[-300:] if n else ''} {zin.tekst}"
        score = (
            3.0 * bool(_FOR_THE_VISIE.search(zin.tekst))
            + 1.5 * bool(_FOR_THE_VISIE.search(nearby))
            + bool(_ASKED.search(zin.tekst))
        )
        score -= 3.0 * bool(_OTHER_MONEY.search(before[-60:])) + 1.5 * bool(
            _OTHER_MONEY.search(zin.tekst[match.end() : match.end() + 40])
        )
        score -= 1.0 * bool(re.search(r"\b(?:programma|begroting)\w*\s*$", before[-30:]))
        score += 0.5 * sum(a == amount for a, _ in amounts)
        score += 1.0 * any(amount - part in values and part != amount and amount - part > 0 for part in values)
        if score >= 2.5 and (best is None or score > best[0]):
            best = (score, amount, zin)
    if best is None:
        return None
    _, amount, zin = best
    return BudgetVoorstel(amount, zin.tekst, _inclusive(zin.tekst, zinnen, after=zin.begin), zin.bron)


def _inclusive(tekst: str, zinnen: list[Zin], after: int | None = None) -> bool:
    if _NOT_INCLUDED.search(tekst):
        return False
    if _INCLUDED.search(tekst):
        return True
    near = [z for z in zinnen if after is not None and 0 <= z.begin - after < 900]
    for zin in [*near, *zinnen]:
        money = (
            zin in near
            or AMOUNT.search(zin.tekst)
            or re.search(r"\b(?:budget|kosten|bedrag|betaald|betalen)\b", zin.tekst, re.IGNORECASE)
        )
        if not money or not re.search(r"participatie|bijeenkomst|gesprekken", zin.tekst, re.IGNORECASE):
            continue
        if _NOT_INCLUDED.search(zin.tekst):
            return False
        if _INCLUDED.search(zin.tekst):
            return True
    return False


_TAAKVELD = re.compile(
    r"\btaakveld(?:en)?\b\s*:?\s*\(?(?:nr\.?\s*|nummer\s+)?(\d{1,2}\.\d{1,2}[a-z]?)\b", re.IGNORECASE
)


def read_taakveld(zinnen: list[Zin]) -> Waarde | None:
    for zin in zinnen:
        match = _TAAKVELD.search(zin.tekst)
        if match is not None:
            return Waarde(match.group(1), zin.bron)
    return None
