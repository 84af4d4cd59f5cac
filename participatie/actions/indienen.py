"""Taking an inbreng in: once per key, with its code, its points and its contact data."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from participatie.codes import code_voor, hash_van
from participatie.models import (
    Bijeenkomst,
    ConceptInbreng,
    Inbreng,
    InbrengTekst,
    Indiener,
    Invoer,
    Reactie,
    Uitvraag,
)
from participatie.models.inbreng import MAX_TEKST
from participatie.zorg import vraagt_zorg
from portaal.berichten import adres, schrijf
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Bestand, Gebruiker, Gemeente
from portaal.tekens import zuiver
from visie.models import Gebied, Thema, Visie

CONCEPT_BLIJFT = datetime.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Punt:
    """One point of an inbreng: what it is about, and which part of the text it is (all of it when eind is None)."""

    themas: tuple[Thema, ...] = ()
    aard: str = Reactie.Aard.IDEE
    begin: int = 0
    eind: int | None = None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How the sender may be reached; everything optional."""

    naam: str = ""
    email: str = ""
    telefoon: str = ""

    def __bool__(self) -> bool:
        return bool(self.naam or self.email or self.telefoon)


def sleutel_uit(tekst: str) -> uuid.UUID:
    """The idempotency key a form sent along, or a new one when it is missing or broken."""
    try:
        return uuid.UUID(tekst)
    except ValueError:
        return uuid.uuid4()


def inbreng_van(sleutel: uuid.UUID) -> Inbreng | None:
    """What was sent with this key, whenever that was. The key itself is kept nowhere: with the server's secret it
    would give the code away."""
    return Inbreng.objects.filter(code_hash=hash_van(code_voor(sleutel))).first()


def is_andere_brief(eerder: Inbreng | None, *, tekst: str, organisatie: str) -> bool:
    """Whether a letter with a key that was used already says something else than what came in with it."""
    if eerder is None:
        return False
    gelijk = eerder.tekst.tekst.split() == zuiver(tekst).split() and eerder.organisatie == organisatie.strip()
    return not gelijk


def concept_beginnen(*, uitvraag: Uitvraag) -> ConceptInbreng:
    """Start a form on the server; its id is also the idempotency key of what will be sent."""
    return ConceptInbreng.objects.create(uitvraag=uitvraag, verloopt_op=timezone.now() + CONCEPT_BLIJFT)


def inbreng_indienen(
    *,
    visie: Visie,
    tekst: str,
    punten: Iterable[Punt],
    sleutel: uuid.UUID,
    uitvraag: Uitvraag | None = None,
    geopend_op: datetime.datetime | None = None,
    kanaal: str = Inbreng.Kanaal.WEB,
    soort: str = Inbreng.Soort.INWONER,
    organisatie: str = "",
    gebied: Gebied | None = None,
    taal: str = "nl",
    mag_gepubliceerd: bool = False,
    contact: Contact | None = None,
    bijlage: Bestand | None = None,
    bijeenkomst: Bijeenkomst | None = None,
    invoer: Invoer | None = None,
    door: Gebruiker | None = None,
) -> tuple[Inbreng, str]:
    """Take an inbreng in and give back the code with which it can be followed.

    The same `sleutel` twice gives one row and the same code (P1). Web inbreng is refused when the uitvraag is
    closed, with fifteen minutes grace for a form that was opened before. Contact data go into a table of their
    own with an end date; a confirmation is mailed when there is an address, without the code or the text. A text of an
    inwoner that speaks of danger or suicide is marked to be read first; the letter of an organisatie is about policy.
    """
    tekst = zuiver(tekst).strip()
    punten = list(punten)
    code = code_voor(sleutel)
    bestaand = inbreng_van(sleutel)
    if bestaand is not None:
        return bestaand, code
    if not tekst:
        raise HandelingFout("Vul uw reactie in.")
    if len(tekst) > MAX_TEKST:
        raise HandelingFout(f"Uw tekst is te lang. Er passen {MAX_TEKST} tekens in.")
    if uitvraag is not None and door is None and not uitvraag.neemt_aan(geopend_op=geopend_op or timezone.now()):
        raise HandelingFout("Deze uitvraag is gesloten. U kunt niet meer reageren.")
    try:
        with handeling("inbreng_indienen", door=door):
            inbreng = Inbreng.objects.create(
                visie=visie,
                uitvraag=uitvraag,
                kanaal=kanaal,
                bijeenkomst=bijeenkomst,
                invoer=invoer,
                soort=soort,
                organisatie="" if soort == Inbreng.Soort.INWONER else organisatie.strip(),
                gebied=gebied,
                taal=taal,
                mag_gepubliceerd=mag_gepubliceerd,
                eerst_lezen=soort == Inbreng.Soort.INWONER and vraagt_zorg(tekst),
                code_hash=hash_van(code),
            )
            InbrengTekst.objects.create(inbreng=inbreng, tekst=tekst, bijlage=bijlage)
            for nummer, punt in enumerate(punten, start=1):
                eind = len(tekst) if punt.eind is None else min(punt.eind, len(tekst))
                reactie = Reactie.objects.create(
                    inbreng=inbreng, nummer=nummer, aard=punt.aard, begin=min(punt.begin, eind - 1), eind=eind
                )
                reactie.themas.set(punt.themas)
            if contact:
                Indiener.objects.create(
                    inbreng=inbreng,
                    naam=contact.naam,
                    email=contact.email,
                    telefoon=contact.telefoon,
                    bewaren_tot=bewaren_tot(visie),
                )
                # Who wrote on paper has seen no code, which the mail speaks of.
                if contact.email and door is None and _may_mail(contact.email):
                    _bevestig(inbreng, contact.email)
            ConceptInbreng.objects.filter(pk=sleutel).delete()
    except IntegrityError:
        # Two requests with one key at the same moment: the other one stored it.
        bestaand = inbreng_van(sleutel)
        if bestaand is None:
            raise
        return bestaand, code
    return inbreng, code


def bewaren_tot(visie: Visie) -> datetime.date:
    """Contact data stay until a term after the raadsbesluit; while that is unknown, the term runs from a year from now."""
    vanaf = visie.raadsbesluit_op or timezone.localdate() + datetime.timedelta(days=365)
    return vanaf + datetime.timedelta(days=Gemeente.get().bewaartermijn_contact_dagen)


def _may_mail(email: str) -> bool:
    """At most one confirmation per address in three minutes, so that nobody can flood a stranger's mailbox."""
    sleutel = hashlib.sha256(email.lower().encode()).hexdigest()
    return cache.add(f"bevestigd-{sleutel}", True, timeout=180)


def _bevestig(inbreng: Inbreng, email: str) -> None:
    gemeente = Gemeente.get()
    schrijf(
        ontvanger=email,
        gebeurtenis=f"inbreng-ontvangen-{inbreng.pk}",
        onderwerp=f"{gemeente.naam}: wij hebben uw inbreng ontvangen",
        tekst=(
            f"Wij hebben uw inbreng ontvangen. Het nummer is {inbreng.pk}.\n\n"
            "U kunt zien wat wij ermee doen. Open deze pagina en vul de code in die u na het versturen hebt gezien:\n"
            f"{adres(reverse('meedoen:volgen'))}\n\n"
            f"Met vriendelijke groet,\n{gemeente.naam}\n"
        ),
    )
