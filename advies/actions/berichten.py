"""Mails about adviezen: to the members of an adviesraad, and to who leads the work in the gemeente."""

from __future__ import annotations

from advies.models import Adviesraad
from portaal.berichten import schrijf
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import ADVIESRAAD, Rol


def meld_adviesraad(adviesraad: Adviesraad, *, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Tell every member whose account works, and the secretariaat, once per `gebeurtenis`. Inside the act's transaction."""
    leden = Gebruiker.objects.met_rol(*ADVIESRAAD).filter(lidmaatschappen__in=adviesraad.lidmaatschappen.geldend())
    adressen = {lid.email for lid in leden} | ({adviesraad.email.lower()} if adviesraad.email else set())
    _mail(adressen, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst)


def meld_projectleiding(*, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Tell every projectleider, once per `gebeurtenis`. Inside the act's transaction."""
    leiders = Gebruiker.objects.met_rol(Rol.PROJECTLEIDER)
    _mail({g.email for g in leiders}, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst)


def _mail(adressen: set[str], *, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    slot = f"\nMet vriendelijke groet,\n{Gemeente.get().naam}\n"
    for ontvanger in sorted(adressen):
        schrijf(ontvanger=ontvanger, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst + slot)
