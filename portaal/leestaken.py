"""Reading a long pdf in the background, so that nobody looks at a page that does not answer."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from portaal.bestanden import bewaar, verwijder
from portaal.documenten import OnleesbaarBestand, lees_pdf_in_stappen
from portaal.handelingen import handeling
from portaal.models import Gebruiker, Leestaak

BEWAARD = datetime.timedelta(days=1)
ONVERWACHT = "Het lezen is onverwacht gestopt. Stuur het bestand opnieuw, of plak de tekst."


def lezen_beginnen(
    *, inhoud: bytes, naam: str, bladzijden: int, velden: dict[str, Any], waar: str, door: Gebruiker
) -> Leestaak:
    """Keep a pdf and what was typed beside it, and read it in the background. An earlier one of this person goes."""
    with handeling("lezen_beginnen", door=door):
        Gebruiker.objects.select_for_update().get(pk=door.pk)
        _weg(Leestaak.objects.filter(gevraagd_door=door))
        bestand = bewaar(inhoud=inhoud, naam=naam, soort="pdf", door=door)
        taak = Leestaak.objects.create(
            gevraagd_door=door, bestand=bestand, bladzijden=bladzijden, velden=velden, waar=waar
        )
        transaction.on_commit(lambda: lees.enqueue(taak.pk))
    return taak


@task()
def lees(taak_id: int) -> str:
    """Read one; how far it is stands in its row. Idempotent: what was read already is left alone."""
    taak = Leestaak.objects.select_related("bestand").filter(pk=taak_id, klaar_op=None).first()
    if taak is None:
        return "niets te doen"

    def meld(gelezen: int) -> None:
        Leestaak.objects.filter(pk=taak_id).update(gelezen=gelezen)

    uitkomst: dict[str, Any] = {"fout": ONVERWACHT}
    try:
        with taak.bestand.inhoud.open("rb") as bron:
            tekst = lees_pdf_in_stappen(bron.read(), bladzijden=taak.bladzijden, meld=meld)
        uitkomst = {"tekst": tekst}
    except OnleesbaarBestand as fout:
        uitkomst = {"fout": str(fout)}
    finally:
        Leestaak.objects.filter(pk=taak_id).update(klaar_op=timezone.now(), **uitkomst)
    return "mislukt" if "fout" in uitkomst else "gelezen"


def leestaak_gebruikt(*, taak: Leestaak, door: Gebruiker) -> None:
    """The text was used: the row goes, the file stays with what it was used for."""
    with handeling("leestaak_gebruikt", door=door):
        Leestaak.objects.filter(pk=taak.pk).delete()


def leestaken_opruimen(*, nu: datetime.datetime | None = None) -> int:
    """Forget what nobody went on with, and its file. Returns how many."""
    with transaction.atomic():
        return _weg(Leestaak.objects.filter(gevraagd_op__lt=(nu or timezone.now()) - BEWAARD))


def _weg(rows: Any) -> int:
    taken = list(rows.select_for_update(of=("self",)).select_related("bestand"))
    for taak in taken:
        taak.delete()
        verwijder(taak.bestand)
    return len(taken)
