"""Inviting who leads a maatregel, and ending that."""

from __future__ import annotations

import datetime
import uuid

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from portaal.berichten import adres, schrijf
from portaal.geheim import geheim_van, hash_van_geheim
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker, Gemeente
from visie.actions.voortgang import BIJHOUDEN
from visie.models import TrekkerToegang, Visie
from visie.models.trekker import TrekkerToegangQuerySet

DOEL = "trekker-link"
LANGST = datetime.timedelta(days=400)  # a year and a month: then it is asked again who it is


def link_van(toegang: TrekkerToegang) -> str:
    """The secret part of the address that was mailed; stored nowhere."""
    return geheim_van(DOEL, toegang.pk)


def toegang_van(link: str) -> TrekkerToegang | None:
    """Whose link this is, with its visie; None when it has ended or never was one."""
    found = TrekkerToegang.objects.geldig().filter(link_hash=hash_van_geheim(DOEL, link), visie__fase__in=BIJHOUDEN)
    return found.select_related("visie").first()


def trekker_uitnodigen(
    *, visie: Visie, trekker: str, email: str, geldig_tot: datetime.date, door: Gebruiker
) -> TrekkerToegang:
    """Mail a link with which `trekker` keeps the progress of the own maatregelen, up to and including `geldig_tot`.

    From the besluit of the raad on. A link that this trekker had before stops working.
    """
    with handeling("trekker_uitnodigen", door=door):
        visie = Visie.objects.select_for_update().get(pk=visie.pk)
        if visie.fase not in BIJHOUDEN:
            raise HandelingFout("Trekkers nodigt u uit vanaf het besluit van de raad.")
        if not visie.maatregelen.geldend().filter(trekker=trekker).exists():
            raise HandelingFout("Bij geen enkele maatregel staat deze trekker.")
        vandaag = timezone.localdate()
        if not vandaag < geldig_tot <= vandaag + LANGST:
            raise HandelingFout("Kies een dag na vandaag, en niet later dan over een jaar.")
        _trek_in(TrekkerToegang.objects.filter(visie=visie, trekker=trekker))
        sleutel = uuid.uuid4()
        toegang = TrekkerToegang.objects.create(
            pk=sleutel,
            visie=visie,
            trekker=trekker,
            email=email,
            geldig_tot=geldig_tot,
            link_hash=hash_van_geheim(DOEL, geheim_van(DOEL, sleutel)),
        )
        _mail(toegang)
    return toegang


def trekker_intrekken(*, toegang: TrekkerToegang, door: Gebruiker) -> None:
    """End a link: it stops working and its address is gone. Nothing when it had ended."""
    with handeling("trekker_intrekken", door=door):
        _trek_in(TrekkerToegang.objects.filter(pk=toegang.pk))


def toegangen_opruimen(*, vandaag: datetime.date | None = None) -> int:
    """End links whose last day is over, with their addresses (P7). Returns how many. Idempotent."""
    return _trek_in(TrekkerToegang.objects.filter(geldig_tot__lt=vandaag or timezone.localdate()))


def _trek_in(toegangen: TrekkerToegangQuerySet) -> int:
    return toegangen.filter(ingetrokken_op=None).update(ingetrokken_op=timezone.now(), email="")


def _mail(toegang: TrekkerToegang) -> None:
    gemeente = Gemeente.get()
    pad = reverse("trekker:maatregelen", args=[link_van(toegang)])
    schrijf(
        ontvanger=toegang.email,
        gebeurtenis=f"trekker-{toegang.pk}",
        onderwerp=f"{gemeente.naam}: vertel hoe het gaat met uw maatregelen",
        tekst=(
            f"Dag,\n\n{toegang.trekker} trekt een of meer maatregelen uit '{toegang.visie.titel}'. Met deze link houdt u "
            f"bij hoe het gaat:\n\n{adres(pad)}\n\nKies per maatregel hoe ver u bent en schrijf er één zin bij. Die zin "
            f"staat op de website van de gemeente, dus iedereen kan hem lezen. U hebt geen account nodig.\n\n"
            f"De link is voor u alleen: stuur deze mail niet door. Hij werkt tot en met {date_format(toegang.geldig_tot, 'j F Y')}. "
            f"Daarna wissen wij uw e-mailadres.\n\nVragen? Mail naar {gemeente.contact_email}.\n\n{gemeente.naam}\n"
        ),
    )
