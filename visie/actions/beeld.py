"""Pictures for the texts: stored once as a draft, named by the texts that show them."""

from __future__ import annotations

from portaal.beelden import BEELDSOORTEN, BeeldFout, concepten_in, teken_opnieuw
from portaal.bestanden import bewaar
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from portaal.opmaak import MAX_ALT
from portaal.tekens import zuiver


def beeld_toevoegen(*, inhoud: bytes, naam: str, alt: str, door: Gebruiker) -> Bestand:
    """Keep a picture for use in a text, drawn anew. Raises HandelingFout when it is none, or has no description."""
    alt = " ".join(zuiver(alt).split())
    if not 1 <= len(alt) <= MAX_ALT:
        raise HandelingFout("Schrijf op wat er op de afbeelding te zien is, in hooguit 250 tekens.")
    try:
        beeld = teken_opnieuw(inhoud)
    except BeeldFout as fout:
        raise HandelingFout(str(fout)) from fout
    with handeling("beeld_toevoegen", door=door):
        return bewaar(inhoud=beeld.inhoud, naam=naam, soort=beeld.soort, door=door, alt_tekst=alt)


def eis_beelden(html: str) -> None:
    """Every picture that cleaned HTML names must have been uploaded here. Raises HandelingFout."""
    namen = concepten_in(html)
    if namen and Bestand.objects.filter(pk__in=namen, soort__in=BEELDSOORTEN).count() != len(namen):
        raise HandelingFout(
            "Een afbeelding in de tekst staat niet in het portaal. Haal haar weg of voeg haar opnieuw in."
        )
