"""A letter with its points, decisions and where each landed, ready to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advies.beloften import Belofte, belofte
from advies.models import (
    Aanbeveling,
    Advies,
    Adviesaanvraag,
    Adviesvraag,
    Collegereactie,
    Deelantwoord,
    Nareactiepunt,
    Vraagantwoord,
)
from advies.termijnen import dagen_tussen
from portaal.verschil import Blok
from visie.models import Oordeel, Verwerking
from visie.vindplaatsen import Vindplaatsen, vindplaatsen
from visie.wijzigingen import openbare_wijzigingen


@dataclass(frozen=True)
class Plaats:
    """One place where a deelaanbeveling landed; `wijziging` holds the changed blocks of a text."""

    verwerking: Verwerking
    wijziging: tuple[Blok, ...] = ()
    adres: str = ""  # where anyone can read it; empty while it stands in no uitgave

    @property
    def naam(self) -> str:
        if self.verwerking.maatregel:
            return f"Maatregel {self.verwerking.maatregel.nummer}"
        tekst = self.verwerking.tekstversie
        return str(tekst.paragraaf if tekst else self.verwerking.staat_er_al)

    @property
    def voluit(self) -> str:
        """Of a maatregel also what it is."""
        maatregel = self.verwerking.maatregel
        return f"{self.naam}: {maatregel.titel}" if maatregel else self.naam


@dataclass(frozen=True)
class Ronde:
    """What was answered to a part in one round, where it landed, and what the adviesraad said to that."""

    nummer: int
    antwoord: Deelantwoord
    plaatsen: tuple[Plaats, ...]
    nareactie: Nareactiepunt | None  # None until the adviesraad sent it
    belofte: Belofte | None = None  # what became of a doorgeschoven answer, once that is adopted


@dataclass(frozen=True)
class Deelregel:
    """A part with its answers, the oldest first. `rondes` is empty while there is nothing this reader may see."""

    nummer: str
    tekst: str
    rondes: tuple[Ronde, ...]

    @property
    def laatste(self) -> Ronde | None:
        return self.rondes[-1] if self.rondes else None

    @property
    def eerder(self) -> tuple[Ronde, ...]:
        return self.rondes[:-1]


@dataclass(frozen=True)
class Puntregel:
    aanbeveling: Aanbeveling
    delen: tuple[Deelregel, ...]


@dataclass(frozen=True)
class Balk:
    """One row of the advice clock: what it counts, whole days, and the length of its bar out of 100."""

    naam: str
    dagen: int
    lengte: int
    is_afspraak: bool  # what was meant, against what it was


@dataclass(frozen=True)
class Klok:
    """The advice clock in whole days; None where a date is missing."""

    gevraagd_op: date | None
    gevraagd_dagen: int | None  # what the gemeente asked: gevraagd_op to the date in the request
    gekregen_dagen: int | None  # what was agreed: gevraagd_op to gewenst_op
    gebruikt_dagen: int | None  # what the adviesraad took: gevraagd_op to ontvangen_op
    termijn_dagen: int  # what the college has
    antwoord_dagen: int | None  # what the college took: ontvangen_op to vastgesteld_op

    @property
    def balken(self) -> list[Balk]:
        """What is known, on one scale."""
        rijen = [
            ("Gevraagd aan de adviesraad", self.gevraagd_dagen, True),
            ("Afgesproken met de adviesraad", self.gekregen_dagen, True),
            ("Gebruikt door de adviesraad", self.gebruikt_dagen, False),
            ("Termijn voor het college", self.termijn_dagen, True),
            ("Tot het antwoord van het college", self.antwoord_dagen, False),
        ]
        langst = max([dagen or 0 for _, dagen, _ in rijen]) or 1
        return [
            Balk(naam, dagen, round(max(0, dagen) / langst * 100), afspraak)
            for naam, dagen, afspraak in rijen
            if dagen is not None
        ]


def punten(advies: Advies, *, openbaar: bool, met_wijziging: bool = False, met_adres: bool = False) -> list[Puntregel]:
    """The points of a letter in received order with the answers of every round, in a fixed number of queries.

    `openbaar`: only what anyone may read, so the rounds that the college adopted. Of nareacties always only those that
    were sent. `met_wijziging` adds what changed in public, from published versions only; `met_adres` where each place
    can be read in public.
    """
    rows = Deelantwoord.objects.filter(collegereactie__advies=advies)
    if openbaar:
        rows = rows.filter(collegereactie__vastgesteld_op__isnull=False)
    antwoorden = list(
        rows.select_related("collegereactie", "nareactiepunt__nareactie")
        .prefetch_related(
            "verwerkingen__tekstversie__paragraaf__thema",
            "verwerkingen__maatregel",
            "verwerkingen__staat_er_al__thema",
            "afdoeningen",
        )
        .order_by("collegereactie__ronde")
    )
    changes: dict[int, tuple[Blok, ...]] = {}
    if met_wijziging:
        landed = [v.tekstversie for a in antwoorden for v in a.verwerkingen.all() if v.tekstversie]
        changes = openbare_wijzigingen(landed)
    waar = vindplaatsen(advies.visie) if met_adres else Vindplaatsen()
    per_deel: dict[int, list[Ronde]] = {}
    for antwoord in antwoorden:
        plaatsen = tuple(
            Plaats(v, changes.get(v.tekstversie_id or 0, ()), _adres(v, waar)) for v in antwoord.verwerkingen.all()
        )
        per_deel.setdefault(antwoord.deelaanbeveling_id, []).append(
            Ronde(antwoord.collegereactie.ronde, antwoord, plaatsen, antwoord.weerwoord, _belofte(antwoord))
        )
    return [
        Puntregel(
            aanbeveling=aanbeveling,
            delen=tuple(
                Deelregel(
                    nummer=deel.nummer,
                    tekst=deel.tekst,
                    rondes=tuple(per_deel.get(deel.pk, ())),
                )
                for deel in aanbeveling.delen.all()
            ),
        )
        for aanbeveling in Aanbeveling.objects.filter(advies=advies).prefetch_related("delen")
    ]


def _adres(verwerking: Verwerking, waar: Vindplaatsen) -> str:
    if verwerking.maatregel:
        return waar.maatregel(verwerking.maatregel.nummer)
    if verwerking.tekstversie:
        return waar.paragraaf(verwerking.tekstversie.paragraaf_id, vanaf=verwerking.tekstversie.nummer)
    return waar.paragraaf(verwerking.staat_er_al_id) if verwerking.staat_er_al_id else ""


def heeft_nareactie(regels: Iterable[Puntregel]) -> bool:
    """Whether the adviesraad said something about any of these answers."""
    return any(ronde.nareactie for punt in regels for deel in punt.delen for ronde in deel.rondes)


@dataclass(frozen=True)
class Vraagregel:
    """A question that was asked, what the letter answers to it, and the numbers of the points that belong to it."""

    vraag: Adviesvraag
    antwoord: Vraagantwoord | None
    aanbevelingen: tuple[int, ...]


def vraagregels(advies: Advies) -> list[Vraagregel]:
    """Per adviesvraag in order; empty for a letter on no request. Three queries."""
    if advies.aanvraag_id is None:
        return []
    antwoorden = {antwoord.vraag_id: antwoord for antwoord in advies.vraagantwoorden.all()}
    per_vraag: dict[int, list[int]] = {}
    koppeling = Aanbeveling.vragen.through.objects.filter(aanbeveling__advies=advies)
    for vraag, nummer in koppeling.order_by("aanbeveling__nummer").values_list("adviesvraag", "aanbeveling__nummer"):
        per_vraag.setdefault(vraag, []).append(nummer)
    return [
        Vraagregel(vraag, antwoorden.get(vraag.pk), tuple(per_vraag.get(vraag.pk, ())))
        for vraag in Adviesvraag.objects.filter(aanvraag=advies.aanvraag_id)
    ]


def klok(advies: Advies, collegereactie: Collegereactie | None) -> Klok:
    """Comes with `visie` and `aanvraag`."""
    return Klok(
        gevraagd_op=advies.gevraagd_op,
        gevraagd_dagen=dagen_tussen(advies.gevraagd_op, advies.aanvraag.gewenst_op if advies.aanvraag else None),
        gekregen_dagen=dagen_tussen(advies.gevraagd_op, advies.gewenst_op),
        gebruikt_dagen=dagen_tussen(advies.gevraagd_op, advies.ontvangen_op),
        termijn_dagen=advies.visie.antwoordtermijn_dagen,
        antwoord_dagen=dagen_tussen(advies.ontvangen_op, collegereactie.vastgesteld_op if collegereactie else None),
    )


@dataclass(frozen=True)
class Aanvraagklok:
    """The dates of a request. Days are whole; negative when the day has passed. `dagen_over` is None once it was answered."""

    gevraagd_dagen: int | None  # from sending to the date asked
    afgesproken_dagen: int | None  # from sending to the date agreed
    gebruikt_dagen: int | None  # from sending to the letter
    dagen_over: int | None

    @property
    def dagen_te_laat(self) -> int:
        return -self.dagen_over if self.dagen_over is not None and self.dagen_over < 0 else 0


def aanvraagklok(aanvraag: Adviesaanvraag, adviezen: Iterable[Advies]) -> Aanvraagklok:
    """How long the adviesraad was given, and took. `adviezen` are the letters on this request, the first one first."""
    verstuurd = timezone.localdate(aanvraag.verstuurd_op) if aanvraag.verstuurd_op else None
    eerste = next(iter(adviezen), None)
    loopt = aanvraag.loopt and eerste is None
    return Aanvraagklok(
        gevraagd_dagen=dagen_tussen(verstuurd, aanvraag.gewenst_op),
        afgesproken_dagen=dagen_tussen(verstuurd, aanvraag.afgesproken_op),
        gebruikt_dagen=dagen_tussen(verstuurd, eerste.ontvangen_op if eerste else None),
        dagen_over=dagen_tussen(timezone.localdate(), aanvraag.afgesproken_op) if loopt else None,
    )


def _belofte(antwoord: Deelantwoord) -> Belofte | None:
    doorgeschoven = antwoord.oordeel == Oordeel.DOORGESCHOVEN and antwoord.collegereactie.is_vastgesteld
    return belofte(antwoord) if doorgeschoven else None
