"""Putting a Document together from the rows of a visie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from portaal.models import Gemeente
from publicatie.document.bron import Bron
from publicatie.document.inhoud import Document, Kader
from publicatie.document.soorten import concept, startnotitie, voortgang, waswordt
from publicatie.document.stukken import Pakketstuk
from publicatie.document.verslag import stel_verslag_samen
from visie.models import Fase, Uitgave, Visie
from visie.models.uitgave import is_concept as is_concept_in

_Soort = Uitgave.Soort


def stel_samen(visie: Visie, soort: str, *, versie: str, datum: date, pakket: tuple[Pakketstuk, ...] = ()) -> Document:
    """Put the current texts and rows of a visie together, in a number of queries that does not grow with them.

    Only what anyone may read gets in: public reacties, published antwoorden, adopted collegereacties. Paragrafen
    that nobody wrote yet are left out of a definitive document and stand empty in a concept. `pakket`: the files that
    a raadspakket lists. Raises HandelingFout where a kind needs an earlier uitgave that is not there.
    """
    soort = _Soort(soort)
    is_concept = is_concept_in(soort, visie.fase)
    gemeente = Gemeente.get()

    def maak(van: _Soort, **inhoud: Any) -> Document:
        return Document(
            soort=van.value,
            soort_naam=str(van.label),
            titel=visie.titel,
            intro=visie.intro,
            gemeente=gemeente.naam,
            contact_email=gemeente.contact_email,
            contact_telefoon=gemeente.contact_telefoon,
            contact_adres=gemeente.contact_adres,
            is_voorbeeld=gemeente.is_voorbeeld,
            licentie=gemeente.licentie,
            periode=visie.periode,
            versie=versie,
            datum=datum,
            is_concept=is_concept,
            fase_naam=Fase(visie.fase).label,
            besluit_op=visie.raadsbesluit_op,
            besluit_nummer=visie.raadsbesluit_nummer,
            portefeuilles=tuple(visie.portefeuilles),
            zaaknummer=visie.zaaknummer,
            hoofdkleur=gemeente.hoofdkleur,
            logo=f"{gemeente.logo.sha256}.{gemeente.logo.soort}" if gemeente.logo else "",
            **{"hoofdstukken": (), **inhoud},
        )

    return maak(soort, **_inhoud(visie, soort, maak, is_concept=is_concept, pakket=pakket))


def _inhoud(
    visie: Visie, soort: _Soort, maak: Callable[..., Document], *, is_concept: bool, pakket: tuple[Pakketstuk, ...]
) -> dict[str, Any]:
    """What this kind holds beside what every document says of itself."""
    if soort == _Soort.EINDVERSLAG:
        return {"eindverslag": stel_verslag_samen(visie)}
    if soort == _Soort.RAADSPAKKET:
        return {"pakket": pakket}
    bron = Bron(visie)

    # Each is made only for the kinds that show it: a proof of one thema waits for none of the rest.
    def kaders() -> tuple[Kader, ...]:
        return tuple(bron.kader(rij) for rij in bron.kaders)

    def visietekst() -> dict[str, Any]:
        return {
            "hoofdstukken": bron.visie_hoofdstukken(met_lege=is_concept),
            "kaders": kaders(),
            "collegereacties": bron.vastgestelde_reacties(),
        }

    def plan() -> dict[str, Any]:
        return {"hoofdstukken": bron.plan_hoofdstukken(), "totalen": bron.totalen(), "planning": bron.planning()}

    match soort:
        case _Soort.VISIE:
            return visietekst()
        case _Soort.UITVOERINGSPLAN:
            return plan()
        case _Soort.CONCEPT:
            tekst, het_plan = visietekst(), plan()
            zonder_thema = tuple(h for h in het_plan["hoofdstukken"] if not h.is_thema)
            hoofdstukken = (*tekst["hoofdstukken"], *zonder_thema)
            return {**het_plan, **tekst, "hoofdstukken": hoofdstukken, "inzage": concept.stel_samen(visie)}
        case _Soort.STARTNOTITIE:
            return {"kaders": kaders(), "startnotitie": startnotitie.stel_samen(visie)}
        case _Soort.WAS_WORDT:
            nu, plan_nu = maak(_Soort.VISIE, **visietekst()), maak(_Soort.UITVOERINGSPLAN, **plan())
            return {"waswordt": waswordt.stel_samen(visie, nu, plan_nu)}
        case _Soort.DUISENBERGBLAD:
            return {"hoofdstukken": bron.plan_hoofdstukken(), "totalen": bron.totalen(), "kaders": kaders()}
        case _Soort.COLLEGEREACTIE:
            return {"collegereacties": bron.vastgestelde_reacties(met_vragen=True)}
        case _Soort.VOORTGANGSRAPPORTAGE:
            return {"totalen": bron.totalen(), "voortgang": voortgang.stel_samen(visie)}
    raise ValueError(f"no document of the kind {soort}")
