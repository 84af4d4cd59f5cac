"""Putting a Document together from the rows of a visie."""

from __future__ import annotations

from datetime import date
from typing import Any

from portaal.models import Gemeente
from publicatie.document.bron import Bron
from publicatie.document.inhoud import Document
from publicatie.document.verslag import stel_verslag_samen
from visie.models import Fase, Uitgave, Visie


def stel_samen(visie: Visie, soort: str, *, versie: str, datum: date) -> Document:
    """Put the current texts and rows of a visie together, in a fixed number of queries.

    Only what anyone may read gets in: public reacties, published antwoorden, adopted collegereacties. Paragrafen
    that nobody wrote yet are left out of a definitive document and stand empty in a concept.
    """
    soort = Uitgave.Soort(soort)
    bron = Bron(visie)
    is_concept = visie.fase not in {Fase.VASTGESTELD, Fase.UITVOERING}
    gemeente = Gemeente.get()
    inhoud: dict[str, Any]
    if soort == Uitgave.Soort.VISIE:
        inhoud = {
            "hoofdstukken": bron.visie_hoofdstukken(met_lege=is_concept),
            "kaders": tuple(bron.kader(rij) for rij in bron.kaders),
            "collegereacties": bron.vastgestelde_reacties(),
        }
    elif soort == Uitgave.Soort.EINDVERSLAG:
        inhoud = {"hoofdstukken": (), "eindverslag": stel_verslag_samen(visie)}
    else:
        inhoud = {
            "hoofdstukken": bron.plan_hoofdstukken(),
            "totalen": bron.totalen(),
            "planning": bron.planning(),
        }
    return Document(
        soort=soort.value,
        soort_naam=str(soort.label),
        titel=visie.titel,
        intro=visie.intro,
        gemeente=gemeente.naam,
        contact_email=gemeente.contact_email,
        contact_telefoon=gemeente.contact_telefoon,
        contact_adres=gemeente.contact_adres,
        is_voorbeeld=gemeente.is_voorbeeld,
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
        **inhoud,
    )
