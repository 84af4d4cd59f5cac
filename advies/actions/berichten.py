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
    meld(adressen, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst)


def meld_rollen(*rollen: Rol, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Tell everyone with one of these roles whose account works, once per `gebeurtenis`. Inside the act's transaction."""
    mensen = Gebruiker.objects.met_rol(*rollen)
    meld({g.email for g in mensen}, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst)


def meld_projectleiding(*, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Tell every projectleider, once per `gebeurtenis`. Inside the act's transaction."""
    meld_rollen(Rol.PROJECTLEIDER, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst)


def meld(adressen: set[str], *, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Write one mail to each address, once per `gebeurtenis`. Inside the act's transaction."""
    slot = f"\nMet vriendelijke groet,\n{Gemeente.get().naam}\n"
    for ontvanger in sorted(adressen):
        schrijf(ontvanger=ontvanger, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst + slot)
