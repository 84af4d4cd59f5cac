"""The was-wordt: every text, doel and maatregel that changed since an earlier uitgave, with the reason beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone

from participatie.models import Reactie
from portaal.handelingen import HandelingFout
from portaal.verschil import GELIJK, NIEUW, WEG, Blok
from publicatie.document.inhoud import Document, Grond
from publicatie.document.json_vorm import van_json
from publicatie.document.oordelen import oordelen_van
from publicatie.document.stukken import Reden, Stukje, Waswordt, Waswordtdeel, Waswordthoofdstuk, Waswordtregel
from publicatie.document.vergelijken import GEWIJZIGD, VERVALLEN, Wijziging, vergelijk
from publicatie.document.vergelijken import NIEUW as ERBIJ
from publicatie.document.vorm import (
    Cel,
    Kolom,
    Lijst,
    Regel,
    Rij,
    Sectie,
    Tabel,
    Tekst,
    Woorden,
    alineas,
    cel,
    datum,
    gevuld,
    zin,
)
from visie.models import Fase, Oordeel, Uitgave, Visie

# After this fase a was-wordt counts from the last uitgave of the fase named: what was on show, then what the raad got.
SINDS_FASE: dict[str, str] = {
    Fase.COLLEGE: Fase.TER_INZAGE,
    Fase.RAAD: Fase.TER_INZAGE,
    Fase.VASTGESTELD: Fase.RAAD,
    Fase.UITVOERING: Fase.RAAD,
}
BEGIN_SOORTEN = (Uitgave.Soort.VISIE, Uitgave.Soort.CONCEPT)
STAND = {GEWIJZIGD: "Gewijzigd", ERBIJ: "Nieuw", VERVALLEN: "Vervallen"}


def begin(visie: Visie) -> Uitgave | None:
    """The visie or concept ter inzage that a was-wordt made now starts from, or None when there is none to compare with."""
    eerdere = Uitgave.objects.nieuwste_eerst(visie, *BEGIN_SOORTEN)
    van_fase = eerdere.filter(fase=SINDS_FASE[visie.fase]).first() if visie.fase in SINDS_FASE else None
    return van_fase or eerdere.first()


def stel_samen(visie: Visie, nu: Document, plan: Document) -> Waswordt:
    """`nu` and `plan`: visie and uitvoeringsplan as they are now. Raises HandelingFout when there is no earlier uitgave."""
    eerder = begin(visie)
    if eerder is None:
        raise HandelingFout("Een was-wordt vergelijkt met een eerdere uitgave, en die is er nog niet.")
    oud = van_json(eerder.inhoud)
    # Maatregelen of no thema stand in the plan alone: they are compared where both plans are known. A concept holds its own.
    plannen = Uitgave.objects.filter(visie=visie, soort=Uitgave.Soort.UITVOERINGSPLAN, versie=eerder.versie)
    if eerder.soort == Uitgave.Soort.CONCEPT:
        nu = _met_overig(nu, plan)
    elif oud_plan := plannen.first():
        oud, nu = _met_overig(oud, van_json(oud_plan.inhoud)), _met_overig(nu, plan)
    besluiten = _Besluiten(visie, nu)
    return Waswordt(
        sinds=str(eerder),
        sinds_op=timezone.localdate(eerder.gemaakt_op),
        hoofdstukken=tuple(
            Waswordthoofdstuk(
                hoofdstuk.titel,
                tuple(_deel(wijziging, besluiten) for wijziging in hoofdstuk.wijzigingen),
            )
            for hoofdstuk in vergelijk(oud, nu)
        ),
    )


def _met_overig(document: Document, plan: Document) -> Document:
    overig = tuple(hoofdstuk for hoofdstuk in plan.hoofdstukken if not hoofdstuk.is_thema)
    return replace(document, hoofdstukken=(*document.hoofdstukken, *overig))


class _Besluiten:
    """What was decided about a ground and why. Only answers that anyone may read."""

    def __init__(self, visie: Visie, nu: Document) -> None:
        reacties = Reactie.objects.openbaar().filter(inbreng__visie=visie, gepubliceerd_antwoord__isnull=False)
        self._antwoorden = {
            reactie.nummer_openbaar: reactie.gepubliceerd_antwoord
            for reactie in reacties.select_related("inbreng", "gepubliceerd_antwoord")
        }
        self._oordelen = oordelen_van(nu)

    def reden(self, woord: str, grond: Grond) -> Reden:
        besluit, motivering = "", ""
        if woord == "reactie" and (antwoord := self._antwoorden.get(grond.nummer)):
            besluit, motivering = str(Oordeel(antwoord.oordeel).label), antwoord.tekst or antwoord.motivering
        elif woord == "aanbeveling" and (oordeel := self._oordelen.get((grond.nummer, grond.tekst))):
            besluit, motivering = oordeel.oordeel_naam, oordeel.motivering
        return Reden(f"{woord} {grond.nummer}", grond.tekst, besluit, motivering, grond.adres)


def _deel(wijziging: Wijziging, besluiten: _Besluiten) -> Waswordtdeel:
    soorten = (
        ("kader", wijziging.erbij.kaders),
        ("reactie", wijziging.erbij.reacties),
        ("aanbeveling", wijziging.erbij.aanbevelingen),
    )
    return Waswordtdeel(
        titel=wijziging.titel,
        stand=STAND[wijziging.stand],
        regels=tuple(_regel(blok) for blok in wijziging.blokken),
        redenen=tuple(besluiten.reden(woord, grond) for woord, gronden in soorten for grond in gronden.eerste),
        meer_redenen=sum(gronden.meer_dan_eerste for _woord, gronden in soorten),
    )


def _regel(blok: Blok) -> Waswordtregel:
    return Waswordtregel(_stukjes(blok, WEG), _stukjes(blok, NIEUW))


def _stukjes(blok: Blok, kant: str) -> tuple[Stukje, ...]:
    """One side of a changed block; nothing where the block was not there on that side."""
    if blok.soort not in {GELIJK, kant}:
        return ()
    return tuple(Stukje(deel.soort, deel.tekst) for deel in blok.delen if deel.soort in {GELIJK, kant})


# --- How it is laid out --------------------------------------------------------------------------
_KOLOMMEN = (
    Kolom("Waar", "k-waar-ww"),
    Kolom("Was"),
    Kolom("Wordt"),
    Kolom("Waarom", "k-waarom"),
)


def secties(document: Document) -> tuple[Sectie, ...]:
    ww = document.waswordt
    if ww is None:
        return ()
    begin_ = Sectie(
        "over",
        "Wat staat hierin?",
        (
            _over(ww),
            *([Lijst(tuple(_telling(nummer, h) for nummer, h in enumerate(ww.hoofdstukken, 1)))] if ww.aantal else []),
        ),
    )
    return (
        begin_,
        *(
            Sectie(
                _anker(nummer),
                hoofdstuk.titel,
                (Tabel(f"Was-wordt: {hoofdstuk.titel}", _KOLOMMEN, tuple(map(_rij, hoofdstuk.delen))),),
                liggend=True,
                doorlopend=nummer > 1,
            )
            for nummer, hoofdstuk in enumerate(ww.hoofdstukken, 1)
        ),
    )


def _anker(nummer: int) -> str:
    return f"was-wordt-{nummer}"


def _telling(nummer: int, hoofdstuk: Waswordthoofdstuk) -> Regel:
    return (Woorden(f"{hoofdstuk.titel}: "), Woorden(str(len(hoofdstuk.delen)), adres=f"#{_anker(nummer)}"))


def _over(ww: Waswordt) -> Tekst:
    begin_ = f"“{ww.sinds}” van {datum(ww.sinds_op)}"
    if not ww.aantal:
        return alineas(f"Er is niets veranderd sinds {begin_}.")
    aantal = "één plek" if ww.aantal == 1 else f"{ww.aantal} plekken"
    waarom = " In de laatste kolom staat waarom: het kader, de reactie of de aanbeveling, en het besluit daarover."
    # Paper marks with words, a page with a line through and below them: each explains its own signs.
    op_papier = "Wat weg is, staat tussen [weg: en ] in de kolom Was. Wat nieuw is, staat tussen [nieuw: en ] in de kolom Wordt."
    op_scherm = (
        "Wat weg is, is doorgestreept in de kolom Was. Wat nieuw is, is onderstreept in de kolom Wordt. Een voorleesprogramma "
        "zegt daar ‘weg’ en ‘nieuw’ bij."
    )
    eerste = alineas(f"Dit stuk vergelijkt de tekst van nu met {begin_}. Er is iets veranderd op {aantal}.")
    return Tekst((*eerste.regels, (Woorden(op_papier + waarom, op_scherm=op_scherm + waarom),)))


def _rij(deel: Waswordtdeel) -> Rij:
    return Rij(
        (
            (zin(deel.titel), zin(f"{deel.stand}.", "zacht")),
            gevuld(tuple(_woorden(regel.was) for regel in deel.regels if regel.was)),
            gevuld(tuple(_woorden(regel.wordt) for regel in deel.regels if regel.wordt)),
            _waarom(deel),
        )
    )


def _woorden(stukjes: Iterable[Stukje]) -> Regel:
    return tuple(Woorden(stukje.tekst, "" if stukje.soort == GELIJK else stukje.soort) for stukje in stukjes)


def _waarom(deel: Waswordtdeel) -> Cel:
    regels: list[Regel] = []
    for reden in deel.redenen:
        naam = Woorden(f"{reden.wat[0].upper()}{reden.wat[1:]}:", "vet", reden.adres)
        regels.append((naam, Woorden(f" {reden.tekst}")))
        if reden.besluit:
            besluit = Woorden(f"Besluit: {reden.besluit[0].lower()}{reden.besluit[1:]}.", "vet")
            regels.append((besluit, Woorden(f" {reden.motivering}".rstrip())))
    if deel.meer_redenen:
        regels.append(zin(f"En nog {deel.meer_redenen}."))
    return tuple(regels) or cel("Geen aanleiding vastgelegd.", "zacht")
