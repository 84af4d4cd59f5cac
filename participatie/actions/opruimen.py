"""What the worker clears away because its date has come (P7), and what it says of that."""

from __future__ import annotations

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from participatie.actions.importeren import bestanden_opruimen
from participatie.actions.privacy import take_back
from participatie.actions.uitvoer import uitvoer_opruimen
from participatie.actions.wachtend import wis_woorden
from participatie.models import (
    Abonnement,
    ConceptInbreng,
    InbrengTekst,
    Indiener,
    Opruiming,
    WachtendeInbreng,
)
from portaal.berichten import berichten_opruimen
from portaal.bestanden import verwijder
from portaal.cache import verlopen_weghalen
from portaal.leestaken import leestaken_opruimen
from portaal.models import Bestand, Gemeente
from visie.actions import toegangen_opruimen
from visie.models import Visie

logger = logging.getLogger(__name__)


def opruimen(*, nu: datetime.datetime | None = None) -> Opruiming | None:
    """Clear everything whose time is over: contact data, abonnementen, forms nobody sent, files, mails, the cache.

    Says how many of what went, in the log and in a row that the beheerder reads. None when there was nothing; then
    there is no row either. Idempotent.
    """
    nu = nu or timezone.now()
    vandaag = timezone.localdate(nu)
    aantallen = {
        "formulieren die niemand verstuurde": concepten_opruimen(nu=nu),
        "contactgegevens": contactgegevens_opruimen(vandaag=vandaag),
        "abonnementen": abonnementen_opruimen(vandaag=vandaag),
        "adressen van trekkers": toegangen_opruimen(vandaag=vandaag),
        "bestanden met reacties": uitvoer_opruimen(nu=nu),
        "brieven die niemand afmaakte": leestaken_opruimen(nu=nu),
        "bestanden om in te voeren": bestanden_opruimen(nu=nu),
        **berichten_opruimen(nu=nu),
    }
    verlopen_weghalen()
    gewist = {wat: aantal for wat, aantal in aantallen.items() if aantal}
    if not gewist:
        return None
    opruiming = Opruiming.objects.create(op=nu, aantallen=gewist)
    logger.info("Opgeruimd: %s", opruiming.in_woorden)
    return opruiming


def concepten_opruimen(*, nu: datetime.datetime | None = None) -> int:
    """Erase forms that nobody sent, with their files. Returns how many."""
    with transaction.atomic():
        verlopen = ConceptInbreng.objects.filter(verloopt_op__lt=nu or timezone.now())
        nooit_verstuurd = Bestand.objects.filter(pk__in=verlopen.values("bijlage"))
        for model in (InbrengTekst, WachtendeInbreng):
            nooit_verstuurd = nooit_verstuurd.exclude(pk__in=model.objects.exclude(bijlage=None).values("bijlage"))
        brieven = list(nooit_verstuurd)
        aantal, _ = verlopen.delete()
        for brief in brieven:
            verwijder(brief)
    return aantal


def contactgegevens_opruimen(*, vandaag: datetime.date | None = None) -> int:
    """Erase contact data whose date has come, also in files and waiting mails made of them. Returns how many senders.

    Idempotent.
    """
    vandaag = vandaag or timezone.localdate()
    termijn = datetime.timedelta(days=Gemeente.get().bewaartermijn_contact_dagen)
    with transaction.atomic():
        # The promise counts from the raadsbesluit, which was unknown when most people wrote.
        for visie in Visie.objects.filter(raadsbesluit_op__isnull=False):
            assert visie.raadsbesluit_op is not None
            einde = visie.raadsbesluit_op + termijn
            Indiener.objects.filter(inbreng__visie=visie, bewaren_tot__gt=einde).update(bewaren_tot=einde)
            WachtendeInbreng.objects.filter(visie=visie, bewaren_tot__gt=einde).update(bewaren_tot=einde)
        over_datum = Indiener.objects.filter(bewaren_tot__lte=vandaag)
        for visie in Visie.objects.filter(inbreng__indiener__in=over_datum).distinct():
            uitvoer_opruimen(van=visie, alleen_contact=True)
        adressen = list(over_datum.values_list("email", flat=True))
        aantal, _ = over_datum.delete()
        take_back(adressen)
        aantal += _wachtende_over_datum(vandaag)
    return aantal


def _wachtende_over_datum(vandaag: datetime.date) -> int:
    """Contact data of what waits go at their date, its words never by themselves; what was turned away goes whole."""
    rijen = WachtendeInbreng.objects.filter(bewaren_tot__lte=vandaag, gewist_op=None)
    afgewezen = rijen.afgewezen().select_for_update(of=("self",)).select_related("bijlage")
    met_contact = rijen.exclude(contact={})
    adressen = [contact.get("email", "") for contact in met_contact.values_list("contact", flat=True)]
    wis_woorden(afgewezen)
    met_contact.update(contact={})
    take_back(adressen)
    return len(adressen)


def abonnementen_opruimen(*, vandaag: datetime.date | None = None) -> int:
    """End the abonnementen whose term is over. Returns how many."""
    with transaction.atomic():
        over_datum = Abonnement.objects.filter(bewaren_tot__lte=vandaag or timezone.localdate())
        adressen = list(over_datum.values_list("email", flat=True))
        over_datum.delete()
        take_back(adressen)
    return len(adressen)
