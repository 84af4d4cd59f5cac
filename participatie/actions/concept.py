"""A form that is being filled in: kept on the server, gone on with later, and the file of a letter that is not sent yet."""

from __future__ import annotations

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.actions.bevestigen import mag_nu_mailen
from participatie.codes import link_hash_van, link_voor
from participatie.models import ConceptInbreng, Uitvraag
from portaal.berichten import adres, schrijf
from portaal.bestanden import bewaar, verwijder
from portaal.handelingen import HandelingFout
from portaal.models import Bestand, Gemeente

CONCEPT_BLIJFT = datetime.timedelta(days=7)


def sleutel_uit(tekst: str) -> uuid.UUID:
    """The idempotency key a form sent along, or a new one when it is missing or broken."""
    try:
        return uuid.UUID(tekst)
    except ValueError:
        return uuid.uuid4()


def concept_beginnen(*, uitvraag: Uitvraag) -> ConceptInbreng:
    """Start a form on the server; its id is also the idempotency key of what will be sent."""
    return ConceptInbreng.objects.create(uitvraag=uitvraag, verloopt_op=timezone.now() + CONCEPT_BLIJFT)


def concept_bewaren(*, concept: ConceptInbreng) -> str:
    """Keep a form for seven more days and give the secret part of the link that continues it. Again gives the same link."""
    link = link_voor(concept.pk)
    concept.link_hash = link_hash_van(link)
    concept.verloopt_op = timezone.now() + CONCEPT_BLIJFT
    concept.save(update_fields=["link_hash", "verloopt_op"])
    return link


def brief_bewaren(*, uitvraag: Uitvraag, sleutel: uuid.UUID, inhoud: bytes, naam: str) -> Bestand:
    """Keep the file of a letter that is not sent yet, in place of one that was kept before with this key."""
    with transaction.atomic():
        concept, _nieuw = ConceptInbreng.objects.select_for_update().get_or_create(
            pk=sleutel, defaults={"uitvraag": uitvraag, "verloopt_op": timezone.now() + CONCEPT_BLIJFT}
        )
        vorige = concept.bijlage
        bijlage = bewaar(inhoud=inhoud, naam=naam, soort=naam.rsplit(".", 1)[-1].lower(), door=None)
        concept.bijlage = bijlage
        concept.save(update_fields=["bijlage"])
        if vorige is not None:
            verwijder(vorige)
    return bijlage


def bewaarde_brief(*, uitvraag: Uitvraag, sleutel: uuid.UUID) -> Bestand | None:
    """The file that `brief_bewaren` kept with this key."""
    concept = ConceptInbreng.objects.select_related("bijlage").filter(pk=sleutel, uitvraag=uitvraag).first()
    return concept.bijlage if concept else None


def concept_van_link(*, uitvraag: Uitvraag, link: str) -> ConceptInbreng | None:
    """The form that a link continues; None once it was sent or its days are over."""
    return ConceptInbreng.objects.filter(
        uitvraag=uitvraag, link_hash=link_hash_van(link), verloopt_op__gt=timezone.now()
    ).first()


def concept_link_mailen(*, concept: ConceptInbreng, email: str, pad: str) -> None:
    """Mail somebody the own link (`pad`), in the language that is active. The address is kept nowhere else.

    Raises HandelingFout when this address had a mail less than three minutes ago.
    """
    gemeente = Gemeente.get()
    with transaction.atomic():
        if not mag_nu_mailen(email):
            raise HandelingFout(
                _("Wij hebben net al een e-mail gestuurd. Wacht drie minuten en probeer het dan opnieuw.")
            )
        schrijf(
            ontvanger=email,
            gebeurtenis=f"concept-link-{concept.pk}-{timezone.now():%Y%m%d%H%M}",
            onderwerp=_("%(gemeente)s: ga verder met het formulier") % {"gemeente": gemeente.naam},
            tekst=_(
                "Met deze link gaat u verder met het formulier:\n"
                "%(adres)s\n\n"
                "De link werkt tot en met %(datum)s. Geef de link niet aan anderen.\n\n"
                "Met vriendelijke groet,\n%(gemeente)s\n"
            )
            % {
                "adres": adres(pad),
                "datum": date_format(timezone.localtime(concept.verloopt_op), "j E Y"),
                "gemeente": gemeente.naam,
            },
        )
