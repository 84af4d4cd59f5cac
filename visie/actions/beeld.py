"""Pictures for the texts: stored once as a draft, named by the texts that show them."""

from __future__ import annotations

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from portaal.beelden import BEELDSOORTEN, CONCEPT, BeeldFout, concepten_in, teken_opnieuw
from portaal.bestanden import bewaar, verwijder
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from portaal.opmaak import MAX_ALT
from portaal.tekens import zuiver
from visie.models import Tekstversie, Tekstvoorstel, Werktekst

# So long an upload may wait for a text: somebody may still have it in a browser that was offline, or on the clipboard.
WACHT_OP_TEKST = datetime.timedelta(days=30)


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


def beelden_opruimen() -> int:
    """Remove pictures that waited thirty days and that no version, unfinished text or voorstel names. Returns how many.

    What is published has bytes of its own (ADR 13) and stays. Idempotent.
    """
    oud = Bestand.objects.filter(
        soort__in=BEELDSOORTEN, alt_tekst__gt="", geplaatst_op__lt=timezone.now() - WACHT_OP_TEKST
    )
    with transaction.atomic():
        kandidaten = {bestand.pk: bestand for bestand in oud.select_for_update()}
        if not kandidaten:
            return 0
        weg = kandidaten.keys() - _genoemd()
        for pk in weg:
            verwijder(kandidaten[pk])
    return len(weg)


def _genoemd() -> set[uuid.UUID]:
    """The drafts whose address stands in any text that is kept, in whatever form it was typed or stored."""
    found: set[uuid.UUID] = set()
    for model in (Tekstversie, Werktekst, Tekstvoorstel):
        rows = model.objects.filter(html__contains="/werkplaats/beelden/").values_list("html", flat=True)
        for html in rows.iterator():
            found |= {uuid.UUID(match[1]) for match in CONCEPT.finditer(html)}
    return found
