"""A visie that every kind of document can be made of, for the tests of kinds and of their PDFs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from publicatie.document import Document, stel_samen
from tests.factories import (
    AntwoordFactory,
    DeelantwoordFactory,
    DoelFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenpostFactory,
    KostenregelFactory,
    MaatregelFactory,
    MijlpaalFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    VoortgangFactory,
    publiceer,
    stel_vast,
)
from visie.models import Uitgave, Visie
from visie.models.uitgave import SOORT_IN_FASE

FASE_VAN = {soort: SOORT_IN_FASE[soort][0] for soort in Uitgave.Soort}


def maak_visie() -> Any:
    """Ter inzage: a thema with a text, a doel, a maatregel with money, a kader, an open uitvraag and an adopted answer."""
    visie = VisieFactory(
        actueel=True, ter_inzage=True, titel="Samen leven", budget_cent=9_000_000, portefeuilles=["Wethouder Zorg"]
    )
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", slug="mantelzorg", in_een_zin="Zorgen voor een ander.")
    paragraaf = ParagraafFactory(thema=thema, html="<p>Mantelzorgers krijgen hulp.</p>")
    doel = DoelFactory(thema=thema, nummer="D1.1", tekst="Meer mantelzorgers voelen zich gesteund")
    maatregel = MaatregelFactory(visie=visie, nummer="M1.1", titel="Een steunpunt", themas=[thema], doelen=[doel])
    KostenregelFactory(maatregel=maatregel, jaar=2027, bedrag_cent=4_800_000)
    MaatregelFactory(visie=visie, nummer="M9.9", titel="Zonder thema en geld")
    kader = KaderFactory(visie=visie, nummer="1a", tekst="Sluit aan op GALA.")
    KaderVerwerkingFactory(kader=kader, maatregel=maatregel)
    KaderFactory(visie=visie, nummer="2b", tekst="Geen extra geld.")
    KostenpostFactory(visie=visie, omschrijving="Projectleider", bedrag_cent=7_500_000)
    MijlpaalFactory(visie=visie, naam="Raad besluit", op=date(2027, 4, 24))
    nu = timezone.now()
    UitvraagFactory(
        visie=visie, titel="Reageer op het concept", spelregels="De thema's staan vast.",
        opent_op=nu - timedelta(days=1), sluit_op=nu + timedelta(days=30),
    )  # fmt: skip
    antwoord = DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies__visie=visie,
        deelaanbeveling__tekst="Maak een steunpunt in elke kern",
        motivering="Daar is nu geen geld voor.",
    )
    stel_vast(antwoord.collegereactie)
    visie.paragraaf, visie.maatregel = paragraaf, maatregel
    return visie


def met_eerdere_uitgave(visie: Any) -> Any:
    """With an earlier uitgave of both, after which the text changed because of a reactie, and the plan got a word."""
    UitgaveFactory(visie=visie, versie="concept 1")
    UitgaveFactory(visie=visie, soort=Uitgave.Soort.UITVOERINGSPLAN, versie="concept 1")
    versie = TekstversieFactory(paragraaf=visie.paragraaf, html="<p>Mantelzorgers krijgen hulp en rust.</p>")
    antwoord = AntwoordFactory(besloten=True, tekst="Respijtzorg staat er nu in.")
    ReactieVerwerkingFactory(antwoord=antwoord, tekstversie=versie)
    ReactieFactory(openbaar=True, inbreng__visie=visie, antwoord=antwoord, publieke_tekst="Ik wil eens rust.")
    publiceer(antwoord)
    VoortgangFactory(maatregel=visie.maatregel)
    return visie


def document(visie: Visie, soort: str, **meer: Any) -> Document:
    return stel_samen(visie, soort, versie="concept 2", datum=date(2026, 9, 1), **meer)


def in_fase(visie: Any, fase: str) -> Any:
    """The same visie, moved there as a row."""
    type(visie).objects.filter(pk=visie.pk).update(
        fase=fase, raadsbesluit_op=date(2026, 6, 18), raadsbesluit_nummer="R-2026-055"
    )
    visie.refresh_from_db()
    return visie
