"""Smallest valid rows around an advies: the body, the request, what the adviesraad keeps closed, the nareactie."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from advies.models import (
    Adviesaanvraag,
    Adviesvraag,
    Afdoening,
    ConceptAdvies,
    Conceptpunt,
    Consultatiegesprek,
    Lidmaatschap,
    Nareactie,
    Nareactiepunt,
    Raadsopmerking,
    Vergadering,
    Waardering,
)
from tests.factories import (
    EEN_DAG,
    EEN_MOMENT,
    AdviesraadFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)


class LidmaatschapFactory(DjangoModelFactory):
    """A seat that holds today. `lid(adviesraad)` gives the person."""

    class Meta:
        model = Lidmaatschap

    adviesraad = factory.SubFactory(AdviesraadFactory)
    gebruiker = factory.SubFactory(GebruikerFactory, adviesraadlid=True)
    van = EEN_DAG


def lid(adviesraad, **wie):
    """A member of this adviesraad: a plain one, or with the roles given (`adviesraadvoorzitter=True`)."""
    gebruiker = GebruikerFactory(**(wie or {"adviesraadlid": True}))
    LidmaatschapFactory(adviesraad=adviesraad, gebruiker=gebruiker)
    return gebruiker


class VergaderingFactory(DjangoModelFactory):
    class Meta:
        model = Vergadering

    adviesraad = factory.SubFactory(AdviesraadFactory)
    dag = factory.Sequence(lambda n: EEN_DAG + timedelta(days=n))


class AanvraagFactory(DjangoModelFactory):
    """A concept with one question. Send it with `verstuurd=True`."""

    class Meta:
        model = Adviesaanvraag
        skip_postgeneration_save = True

    visie = factory.SubFactory(VisieFactory)
    adviesraad = factory.SubFactory(AdviesraadFactory)
    onderwerp = factory.Sequence(lambda n: f"Advies over de visie, ronde {n}")
    gewenst_op = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    gemaakt_door = factory.SubFactory(GebruikerFactory, projectleider=True)

    @factory.post_generation
    def vragen(self, create, teksten, **kwargs):
        for nummer, tekst in enumerate(teksten or ["Wat vindt u van de doelen?"], start=1):
            Adviesvraag.objects.create(aanvraag=self, nummer=nummer, tekst=tekst)

    @factory.post_generation
    def verstuurd(self, create, gevraagd, **kwargs):
        if gevraagd:
            self.verstuurd_op, self.verstuurd_door = timezone.now(), self.gemaakt_door
            self.afgesproken_op = self.gewenst_op
            self.save()


class GesprekFactory(DjangoModelFactory):
    class Meta:
        model = Consultatiegesprek

    aanvraag = factory.SubFactory(AanvraagFactory)
    dag = EEN_DAG
    verslag = "De adviesraad wil meer weten over vervoer."
    gemaakt_door = factory.SubFactory(GebruikerFactory, projectleider=True)


class ConceptAdviesFactory(DjangoModelFactory):
    class Meta:
        model = ConceptAdvies

    visie = factory.SubFactory(VisieFactory)
    adviesraad = factory.SubFactory(AdviesraadFactory)
    titel = "Ons advies over de visie"
    gemaakt_door = factory.SubFactory(GebruikerFactory, adviesraadlid=True)


class ConceptpuntFactory(DjangoModelFactory):
    class Meta:
        model = Conceptpunt

    concept = factory.SubFactory(ConceptAdviesFactory)
    volgorde = factory.LazyAttribute(lambda zelf: zelf.concept.punten.count() + 1)
    tekst = "Maak meer plekken om elkaar te ontmoeten."


class RaadsopmerkingFactory(DjangoModelFactory):
    class Meta:
        model = Raadsopmerking

    adviesraad = factory.SubFactory(AdviesraadFactory)
    uitgave = factory.SubFactory(UitgaveFactory)
    tekst = "Hier missen wij mantelzorgers."
    gemaakt_door = factory.SubFactory(GebruikerFactory, adviesraadlid=True)


class BelofteFactory(DeelantwoordFactory):
    """A doorgeschoven answer in a collegereactie of its own that was adopted. `uiterlijk=` is its date."""

    class Params:
        uiterlijk = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=60))

    oordeel = "doorgeschoven"
    motivering = "Dat hoort bij het vervoersplan."
    doorgeschoven_naar = "het vervoersplan"
    doorgeschoven_trekker = "de afdeling Vervoer"
    doorgeschoven_tot = factory.SelfAttribute("uiterlijk")

    @factory.post_generation
    def vastgesteld(self, create, gevraagd, **kwargs):
        if gevraagd is not False:
            stel_vast(self.collegereactie)


class AfdoeningFactory(DjangoModelFactory):
    """A promise that was kept. With `nieuwe_datum=` it got another date instead."""

    class Meta:
        model = Afdoening

    deelantwoord = factory.SubFactory(BelofteFactory)
    nieuwe_datum = None
    uitkomst = factory.LazyAttribute(lambda zelf: "verzet" if zelf.nieuwe_datum else "ingelost")
    toelichting = "De bus rijdt sinds maart."
    gedaan_door = factory.SubFactory(GebruikerFactory, projectleider=True)


class NareactieFactory(DjangoModelFactory):
    """A concept with a word ("afdoende") on every answer of an adopted collegereactie. `ingediend=True` sends it."""

    class Meta:
        model = Nareactie
        skip_postgeneration_save = True

    collegereactie = factory.LazyFunction(lambda: stel_vast(DeelantwoordFactory().collegereactie))
    begonnen_door = factory.SubFactory(GebruikerFactory, adviesraadvoorzitter=True)

    @factory.post_generation
    def waardering(self, create, gekozen, **kwargs):
        for antwoord in self.collegereactie.deelantwoorden.all():
            Nareactiepunt.objects.create(
                nareactie=self,
                deelantwoord=antwoord,
                waardering=gekozen or Waardering.AFDOENDE,
                toelichting="Dit is geen antwoord op onze vraag." if gekozen == Waardering.NIET else "",
            )

    @factory.post_generation
    def ingediend(self, create, gevraagd, **kwargs):
        if gevraagd:
            self.ingediend_op, self.ingediend_door = EEN_MOMENT, self.begonnen_door
            self.save()
