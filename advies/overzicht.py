"""A letter with its points, decisions and where each landed, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advies.models import Aanbeveling, Advies, Collegereactie, Deelantwoord
from portaal.verschil import Blok
from visie.models import Verwerking
from visie.wijzigingen import openbare_wijzigingen


@dataclass(frozen=True)
class Plaats:
    """One place where a deelaanbeveling landed; `wijziging` holds the changed blocks of a text."""

    verwerking: Verwerking
    wijziging: tuple[Blok, ...] = ()


@dataclass(frozen=True)
class Deelregel:
    nummer: str
    tekst: str
    antwoord: Deelantwoord
    plaatsen: tuple[Plaats, ...]


@dataclass(frozen=True)
class Puntregel:
    aanbeveling: Aanbeveling
    delen: tuple[Deelregel, ...]


@dataclass(frozen=True)
class Klok:
    """The advice clock in whole days; None where a date is missing."""

    gevraagd_op: date | None
    gekregen_dagen: int | None  # what the gemeente gave: gevraagd_op to gewenst_op
    gebruikt_dagen: int | None  # what the adviesraad took: gevraagd_op to ontvangen_op
    antwoord_dagen: int | None  # what the college took: ontvangen_op to vastgesteld_op


def punten(collegereactie: Collegereactie, *, met_wijziging: bool = False) -> list[Puntregel]:
    """The points of a letter in received order with the answers of one round, in a fixed number of queries.

    `met_wijziging` adds what changed in public, from published versions only.
    """
    antwoorden = {
        antwoord.deelaanbeveling_id: antwoord
        for antwoord in collegereactie.deelantwoorden.prefetch_related(
            "verwerkingen__tekstversie__paragraaf__thema",
            "verwerkingen__maatregel",
            "verwerkingen__staat_er_al__thema",
        )
    }
    aanbevelingen = Aanbeveling.objects.filter(advies=collegereactie.advies_id).prefetch_related("delen")
    changes: dict[int, tuple[Blok, ...]] = {}
    if met_wijziging:
        landed = [v.tekstversie for a in antwoorden.values() for v in a.verwerkingen.all() if v.tekstversie]
        changes = openbare_wijzigingen(landed)
    rows = []
    for aanbeveling in aanbevelingen:
        delen = list(aanbeveling.delen.all())
        rows.append(
            Puntregel(
                aanbeveling=aanbeveling,
                delen=tuple(
                    Deelregel(
                        nummer=f"{aanbeveling.nummer}{deel.letter}" if len(delen) > 1 else str(aanbeveling.nummer),
                        tekst=deel.tekst,
                        antwoord=antwoorden[deel.pk],
                        plaatsen=tuple(
                            Plaats(v, changes.get(v.tekstversie_id or 0, ()))
                            for v in antwoorden[deel.pk].verwerkingen.all()
                        ),
                    )
                    for deel in delen
                ),
            )
        )
    return rows


def klok(advies: Advies, collegereactie: Collegereactie | None) -> Klok:
    def days(van: date | None, tot: date | None) -> int | None:
        return (tot - van).days if van and tot else None

    return Klok(
        gevraagd_op=advies.gevraagd_op,
        gekregen_dagen=days(advies.gevraagd_op, advies.gewenst_op),
        gebruikt_dagen=days(advies.gevraagd_op, advies.ontvangen_op),
        antwoord_dagen=days(advies.ontvangen_op, collegereactie.vastgesteld_op if collegereactie else None),
    )
