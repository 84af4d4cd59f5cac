"""Proofs: a thema at once, a whole document in the background. For who writes; never public, CONCEPT on every page."""

from __future__ import annotations

import datetime
import logging
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import task

from portaal.bestanden import bewaar, verwijder
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from publicatie.actions import beletsels, soorten_in
from publicatie.document import Document, stel_samen
from publicatie.models import Proefdruk
from publicatie.opslag import bewaar_beelden
from publicatie.pdf import PdfFout, drukklaar, maak_pdf, proef
from visie.models import Thema, Uitgave, Visie

logger = logging.getLogger(__name__)
Soort = Uitgave.Soort
BEWAARD = datetime.timedelta(days=1)
# A worker that was stopped leaves one half done; asking again begins anew.
OPGEGEVEN_NA = datetime.timedelta(minutes=15)
ONVERWACHT = "Het maken is onverwacht gestopt. Probeer het opnieuw, en meld het aan de beheerder als het weer gebeurt."


def proefdruk_van_thema(thema: Thema) -> bytes:
    """The chapter of one thema as it stands now, laid out as in the visie. Raises PdfFout."""
    document = _als_proef(stel_samen(thema.visie, Soort.VISIE, versie="proefdruk", datum=timezone.localdate()))
    document = drukklaar(
        replace(
            document,
            hoofdstukken=tuple(h for h in document.hoofdstukken if h.anker == f"thema-{thema.slug}"),
            kaders=(),
            collegereacties=(),
        )
    )
    bewaar_beelden([document])
    with translation.override("nl"):
        html = render_to_string("publicatie/pdf/proefdruk.html", {"document": document})
    return proef(html, document.hoofdkleur)


def soorten_van_proef(visie: Visie) -> tuple[Uitgave.Soort, ...]:
    """What can be proofed: visie and uitvoeringsplan in every fase, and what else the fase allows and has what it needs."""
    kan = set(soorten_in(visie.fase)) - {Soort.RAADSPAKKET}
    kan -= set(beletsels(visie, kan))
    return tuple(soort for soort in Soort if soort in kan | {Soort.VISIE, Soort.UITVOERINGSPLAN})


def proefdruk_vragen(*, visie: Visie, soort: Uitgave.Soort, door: Gebruiker) -> Proefdruk:
    """Ask for a proof of a whole document, made in the background. An earlier one of this person goes.

    Raises HandelingFout when this kind cannot be made now, or when one is being made already.
    """
    if soort not in soorten_van_proef(visie):
        raise HandelingFout("Van dit stuk kan nu geen proefdruk worden gemaakt.")
    with handeling("proefdruk_vragen", door=door):
        Gebruiker.objects.select_for_update().get(pk=door.pk)
        eerder = Proefdruk.objects.filter(gevraagd_door=door)
        if eerder.filter(klaar_op=None, gevraagd_op__gt=timezone.now() - OPGEGEVEN_NA).exists():
            raise HandelingFout("Er wordt al een proefdruk voor u gemaakt. Wacht tot die klaar is.")
        _weg(eerder)
        proefdruk = Proefdruk.objects.create(visie=visie, soort=soort, gevraagd_door=door)
        transaction.on_commit(lambda: maak_proefdruk.enqueue(proefdruk.pk))
    return proefdruk


@task()
def maak_proefdruk(proefdruk_id: int) -> str:
    """Make one; how far it is stands in its row. Idempotent: one that is done, or was replaced, is left alone."""
    proefdruk = (
        Proefdruk.objects.select_related("visie", "gevraagd_door").filter(pk=proefdruk_id, klaar_op=None).first()
    )
    if proefdruk is None:
        return "niets te doen"
    rij = Proefdruk.objects.filter(pk=proefdruk_id)
    try:
        rij.update(voortgang="De gegevens worden verzameld")
        document = _als_proef(
            stel_samen(proefdruk.visie, proefdruk.soort, versie="proefdruk", datum=timezone.localdate())
        )
        bewaar_beelden([document])
        rij.update(voortgang="De pdf wordt gemaakt en gecontroleerd")
        pdf = maak_pdf(document)
    except (PdfFout, HandelingFout) as fout:
        rij.update(fout=str(fout), voortgang="", klaar_op=timezone.now())
        return "mislukt"
    except Exception:
        logger.exception("proefdruk %s failed", proefdruk_id)
        rij.update(fout=ONVERWACHT, voortgang="", klaar_op=timezone.now())
        raise
    with transaction.atomic():
        naam = f"proefdruk-{proefdruk.soort}.pdf"
        bestand = bewaar(inhoud=pdf.inhoud, naam=naam, soort="pdf", door=proefdruk.gevraagd_door)
        # When it was replaced meanwhile there is no row, and the file has no one.
        if not rij.update(bestand=bestand, paginas=pdf.paginas, voortgang="", klaar_op=timezone.now()):
            verwijder(bestand)
    return "klaar"


def proefdrukken_opruimen(*, nu: datetime.datetime | None = None) -> int:
    """Forget proofs of a day ago, and their files. Returns how many."""
    with transaction.atomic():
        return _weg(Proefdruk.objects.filter(gevraagd_op__lt=(nu or timezone.now()) - BEWAARD))


def _als_proef(document: Document) -> Document:
    return replace(document, is_concept=True, datum=timezone.localdate())


def _weg(rows: Any) -> int:
    proefdrukken = list(rows.select_for_update(of=("self",)).select_related("bestand"))
    for proefdruk in proefdrukken:
        proefdruk.delete()
        if proefdruk.bestand is not None:
            verwijder(proefdruk.bestand)
    return len(proefdrukken)
