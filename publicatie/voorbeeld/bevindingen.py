"""What the rapporteur of the demo raad wrote on the Duisenbergblad: some of it openbaar, some not yet."""

from __future__ import annotations

from portaal.rollen import Rol
from publicatie.voorbeeld.bronnen import lees
from publicatie.voorbeeld.gemeente import account
from visie.actions import bevinding_opslaan, bevindingen_openbaar_maken
from visie.models import Bevinding, Uitgave, Visie


def maak_bevindingen(visie: Visie) -> None:
    """Once, as soon as there is a Duisenbergblad."""
    blad = Uitgave.objects.duisenbergblad(visie)
    if blad is None or Bevinding.objects.filter(uitgave__visie=visie).exists():
        return
    rapporteur = account(Rol.RAPPORTEUR)
    themas = {thema.slug: thema for thema in visie.themas.all()}
    rijen = lees("bevindingen")["bevinding"]
    for openbaar in (True, False):
        for rij in rijen:
            if rij["openbaar"] == openbaar:
                thema = themas[rij["thema"]] if "thema" in rij else None
                bevinding = Bevinding(uitgave=blad, vraag=rij["vraag"], thema=thema, tekst=rij["tekst"].strip())
                bevinding_opslaan(bevinding=bevinding, door=rapporteur)
        if openbaar:
            bevindingen_openbaar_maken(uitgave=blad, door=rapporteur)
