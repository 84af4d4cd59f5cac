"""Putting a reactie on the public pages, and taking it off."""

from __future__ import annotations

from django.utils import timezone

from participatie.actions.indelen import lock_reactie
from participatie.afschermen import Soort, vind
from participatie.models import Reactie
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.tekens import zuiver


def reactie_openbaar_maken(*, reactie: Reactie, publieke_tekst: str, door: Gebruiker) -> Reactie:
    """Show a reactie on the public pages in the words that a person has checked. Only with the sender's permission.

    Never with a BSN in it (UAVG art. 46). Other personal details are for the person to judge.
    """
    tekst = zuiver(publieke_tekst).strip()
    with handeling("reactie_openbaar_maken", door=door):
        reactie = lock_reactie(reactie)
        if reactie.inbreng.tekst.gewist_op is not None:
            raise HandelingFout("Deze inbreng is gewist en kan niet meer op de website.")
        if not reactie.inbreng.mag_gepubliceerd:
            raise HandelingFout("De indiener wil niet dat deze reactie op de website komt.")
        if not tekst:
            raise HandelingFout("Vul de tekst in zoals die op de website komt.")
        if any(vondst.soort == Soort.BSN for vondst in vind(tekst)):
            raise HandelingFout("Er staat een burgerservicenummer (BSN) in de tekst. Haal dat weg.")
        reactie.publieke_tekst = tekst
        reactie.openbaar_op = timezone.now()
        reactie.save(update_fields=["publieke_tekst", "openbaar_op"])
    return reactie


def reactie_van_site_halen(*, reactie: Reactie, reden: str, door: Gebruiker) -> Reactie:
    """Take a reactie off the public pages. The checked words stay in the werkplaats, so that they can be mended.

    The reason is kept in the audit trail. What stands in an uitgave stays there (docs/adr/0008).
    """
    reden = zuiver(reden).strip()
    with handeling("reactie_van_site_halen", door=door, reden=reden):
        reactie = lock_reactie(reactie)
        if reactie.openbaar_op is None:
            raise AlGedaan("Deze reactie staat niet op de website.")
        if not reden:
            raise HandelingFout("Schrijf op waarom de reactie van de website gaat.")
        reactie.openbaar_op = None
        reactie.save(update_fields=["openbaar_op"])
    return reactie
