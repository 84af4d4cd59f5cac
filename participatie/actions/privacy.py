"""Contact data: looking, and erasing for good."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from participatie.actions.uitvoer import uitvoer_opruimen
from participatie.actions.vastleggen import bewaren_tot
from participatie.actions.wachtend import wis_woorden
from participatie.models import (
    ConceptInbreng,
    Inbreng,
    InbrengTekst,
    Indiener,
    Inzage,
    Reactie,
    WachtendeInbreng,
)
from portaal.bestanden import verwijder
from portaal.handelingen import handeling
from portaal.models import Bestand, Gebruiker, Gemeente
from visie.models import Visie


def contact_inzien(*, reactie: Reactie, door: Gebruiker) -> Indiener:
    """Give the contact data of a sender, and record this look. Raises Indiener.DoesNotExist when there are none."""
    with handeling("contact_inzien", door=door):
        indiener = Indiener.objects.get(inbreng=reactie.inbreng_id)
        Inzage.objects.create(inbreng_id=reactie.inbreng_id, gebruiker=door)
    return indiener


def gegevens_wijzigen(*, inbreng: Inbreng, email: str, telefoon: str, mag_gepubliceerd: bool) -> None:
    """What a sender changes with the code: contact data (AVG art. 16) and permission (art. 7 lid 3: as easily withdrawn as given).

    Without permission the words leave the public pages at once; what stands in an uitgave stays there (docs/adr/0008).
    Emptied contact data are gone, unless a name of the contact of an organisatie is left.
    """
    with handeling("gegevens_wijzigen", door=None):
        inbreng = Inbreng.objects.select_for_update(of=("self",)).select_related("visie").get(pk=inbreng.pk)
        indiener = Indiener.objects.filter(inbreng=inbreng).first() or Indiener(
            inbreng=inbreng, bewaren_tot=bewaren_tot(inbreng.visie)
        )
        if email or telefoon or indiener.naam:
            indiener.email, indiener.telefoon = email, telefoon
            indiener.save()
        elif indiener.pk:
            indiener.delete()
        if indiener.pk is None or not email:
            uitvoer_opruimen(van=inbreng.visie, alleen_contact=True)
        if mag_gepubliceerd != inbreng.mag_gepubliceerd:
            inbreng.mag_gepubliceerd = mag_gepubliceerd
            inbreng.save(update_fields=["mag_gepubliceerd"])
        if not mag_gepubliceerd:
            inbreng.reacties.filter(openbaar_op__isnull=False).update(openbaar_op=None)


def inbreng_wissen(*, inbreng: Inbreng, door: Gebruiker | None, reden: str) -> None:
    """Blank the words, the letter and the contact data of an inbreng for good (AVG art. 17). Counts and answers stay.

    Files with reacties that somebody took out go too: the words may stand in them.
    """
    with handeling("inbreng_wissen", door=door, reden=reden):
        Indiener.objects.filter(inbreng=inbreng).delete()
        bijlage = InbrengTekst.objects.select_related("bijlage").get(inbreng=inbreng).bijlage
        Inbreng.objects.filter(pk=inbreng.pk).update(eerst_lezen=False, namens="")
        inbreng.reacties.update(publieke_tekst="", openbaar_op=None)
        InbrengTekst.objects.filter(inbreng=inbreng, gewist_op=None).update(
            tekst="", bijlage=None, gewist_op=timezone.now()
        )
        uitvoer_opruimen(van=inbreng.visie)
        if bijlage is not None:
            verwijder(bijlage)


def contactgegevens_opruimen(*, vandaag: datetime.date | None = None) -> int:
    """Erase contact data whose date has come, also in files made of them, and forms nobody sent. Returns how many senders.

    Idempotent.
    """
    vandaag = vandaag or timezone.localdate()
    termijn = datetime.timedelta(days=Gemeente.get().bewaartermijn_contact_dagen)
    with transaction.atomic():
        verlopen = ConceptInbreng.objects.filter(verloopt_op__lt=timezone.now())
        nooit_verstuurd = Bestand.objects.filter(pk__in=verlopen.values("bijlage"))
        for model in (InbrengTekst, WachtendeInbreng):
            nooit_verstuurd = nooit_verstuurd.exclude(pk__in=model.objects.exclude(bijlage=None).values("bijlage"))
        brieven = list(nooit_verstuurd)
        verlopen.delete()
        for brief in brieven:
            verwijder(brief)
        # The promise counts from the raadsbesluit, which was unknown when most people wrote.
        for visie in Visie.objects.filter(raadsbesluit_op__isnull=False):
            assert visie.raadsbesluit_op is not None
            einde = visie.raadsbesluit_op + termijn
            Indiener.objects.filter(inbreng__visie=visie, bewaren_tot__gt=einde).update(bewaren_tot=einde)
            WachtendeInbreng.objects.filter(visie=visie, bewaren_tot__gt=einde).update(bewaren_tot=einde)
        over_datum = Indiener.objects.filter(bewaren_tot__lte=vandaag)
        for visie in Visie.objects.filter(inbreng__indiener__in=over_datum).distinct():
            uitvoer_opruimen(van=visie, alleen_contact=True)
        aantal, _ = over_datum.delete()
        aantal += _wachtende_over_datum(vandaag)
    return aantal


def _wachtende_over_datum(vandaag: datetime.date) -> int:
    """Contact data of what waits go at their date, its words never by themselves; what was turned away goes whole."""
    rijen = WachtendeInbreng.objects.filter(bewaren_tot__lte=vandaag, gewist_op=None)
    afgewezen = rijen.afgewezen().select_for_update(of=("self",)).select_related("bijlage")
    met_contact = rijen.exclude(contact={})
    aantal = met_contact.count()
    wis_woorden(afgewezen)
    met_contact.update(contact={})
    return aantal
