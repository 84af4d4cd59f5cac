"""Every act on inbreng: taking it in, answering it, showing where it landed, making it public, erasing it."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from participatie.codes import code_voor, hash_van
from participatie.models import (
    Antwoord,
    ConceptInbreng,
    Inbreng,
    InbrengTekst,
    Indiener,
    Inzage,
    Reactie,
    Uitvraag,
    Verwerking,
)
from portaal.berichten import schrijf
from portaal.bestanden import verwijder
from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Bestand, Gebruiker, Gemeente
from portaal.opmaak import schoon_plat
from visie.actions import Besluit, koppelen, leg_besluit_vast, leg_voorstel_vast, ontkoppelen
from visie.models import Gebied, Maatregel, Paragraaf, Tekstversie, Thema, Visie

MAX_TEKST = 50_000
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


def uitvraag_opslaan(
    *, uitvraag: Uitvraag, themas: Iterable[Thema], door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Uitvraag:
    """Store a new or changed round with its thema's (already validated). The same `verzoek` gives the same round."""
    with handeling("uitvraag_opslaan", door=door):
        if not uitvraag.pk:
            Visie.objects.select_for_update().get(pk=uitvraag.visie_id)
            if eerder := eerder_gemaakt(Uitvraag, verzoek):
                return eerder
            uitvraag.verzoek = verzoek
        uitvraag.save()
        uitvraag.themas.set(themas)
    return uitvraag


def contact_inzien(*, reactie: Reactie, door: Gebruiker) -> Indiener:
    """Give the contact data of a sender, and record this look. Raises Indiener.DoesNotExist when there are none."""
    with handeling("contact_inzien", door=door):
        indiener = Indiener.objects.get(inbreng=reactie.inbreng_id)
        Inzage.objects.create(inbreng_id=reactie.inbreng_id, gebruiker=door)
    return indiener


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
    door: Gebruiker | None = None,
) -> tuple[Inbreng, str]:
    """Take an inbreng in and give back the code with which it can be followed.

    The same `sleutel` twice gives one row and the same code (P1). Web inbreng is refused when the uitvraag is
    closed, with fifteen minutes grace for a form that was opened before. Contact data go into a table of their
    own with an end date; a confirmation is mailed when there is an address, without the code or the text.
    """
    tekst = schoon_plat(tekst).strip()
    punten = list(punten)
    code = code_voor(sleutel)
    bestaand = Inbreng.objects.filter(idempotentiesleutel=sleutel).first()
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
                soort=soort,
                organisatie="" if soort == Inbreng.Soort.INWONER else organisatie.strip(),
                gebied=gebied,
                taal=taal,
                mag_gepubliceerd=mag_gepubliceerd,
                idempotentiesleutel=sleutel,
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
                    bewaren_tot=_bewaren_tot(visie),
                )
                if contact.email and _may_mail(contact.email):
                    _bevestig(inbreng, contact.email)
            ConceptInbreng.objects.filter(pk=sleutel).delete()
    except IntegrityError:
        # Two requests with one key at the same moment: the other one stored it.
        bestaand = Inbreng.objects.filter(idempotentiesleutel=sleutel).first()
        if bestaand is None:
            raise
        return bestaand, code
    return inbreng, code


def _bewaren_tot(visie: Visie) -> datetime.date:
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
            "Op onze website kunt u zien wat wij ermee doen. Kies daar 'Volg uw inbreng' en vul de code in "
            "die u na het versturen hebt gezien.\n\n"
            f"Met vriendelijke groet,\n{gemeente.naam}\n"
        ),
    )


def antwoord_voorstellen(*, reactie: Reactie, voorstel: Besluit, tekst: str, door: Gebruiker) -> Antwoord:
    """Write the ambtelijk voorstel for a reactie. Changes nothing for the sender yet.

    Raises HandelingFout when there is a besluit: its text has been published, and a voorstel would rewrite it.
    """
    with handeling("antwoord_voorstellen", door=door):
        antwoord = _answer_of(reactie)
        if antwoord.is_besloten:
            raise HandelingFout(
                "Op deze reactie is al besloten. Alleen wie mag besluiten, kan het antwoord veranderen."
            )
        leg_voorstel_vast(antwoord, voorstel)
        antwoord.tekst = tekst.strip()
        antwoord.save()
    return antwoord


def reactie_besluiten(*, reactie: Reactie, besluit: Besluit, tekst: str, door: Gebruiker) -> Antwoord:
    """Decide on a reactie and show the answer to its sender at once.

    Order: lock, check, store, tell the sender by mail when there is an address. Raises HandelingFout when a
    motivering, a destination or a verwerking is missing.
    """
    with handeling("reactie_besluiten", door=door, reden=besluit.motivering):
        antwoord = _answer_of(reactie)
        leg_besluit_vast(antwoord, besluit, heeft_verwerking=antwoord.verwerkingen.staand().exists(), door=door)
        antwoord.tekst = tekst.strip()
        antwoord.gepubliceerd_op = timezone.now()
        antwoord.save()
        for gelijke in antwoord.reacties.select_related("inbreng"):
            _meld_antwoord(gelijke)
    return antwoord


def _answer_of(reactie: Reactie) -> Antwoord:
    """The locked antwoord of a reactie, made when there is none."""
    reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
    if reactie.antwoord_id is None:
        reactie.antwoord = Antwoord.objects.create()
        reactie.save(update_fields=["antwoord"])
    antwoord = reactie.antwoord
    assert antwoord is not None
    return Antwoord.objects.select_for_update().get(pk=antwoord.pk)


def _meld_antwoord(reactie: Reactie) -> None:
    indiener = Indiener.objects.filter(inbreng=reactie.inbreng).first()
    if indiener is None or not indiener.email:
        return
    gemeente = Gemeente.get()
    schrijf(
        ontvanger=indiener.email,
        gebeurtenis=f"reactie-beantwoord-{reactie.pk}",
        onderwerp=f"{gemeente.naam}: er is antwoord op uw inbreng",
        tekst=(
            "Er is antwoord op uw inbreng. Kies op onze website 'Volg uw inbreng' en vul uw code in. "
            f"Daar leest u wat wij ermee doen.\n\nMet vriendelijke groet,\n{gemeente.naam}\n"
        ),
    )


def reactie_koppelen(
    *,
    reactie: Reactie,
    door: Gebruiker,
    tekstversie: Tekstversie | None = None,
    maatregel: Maatregel | None = None,
    staat_er_al: Paragraaf | None = None,
) -> Verwerking:
    """Record where a reactie landed."""
    with handeling("reactie_koppelen", door=door):
        antwoord = _answer_of(reactie)
        verwerking = koppelen(
            Verwerking,
            door=door,
            tekstversie=tekstversie,
            maatregel=maatregel,
            staat_er_al=staat_er_al,
            antwoord=antwoord,
        )
    assert isinstance(verwerking, Verwerking)
    return verwerking


def reactie_ontkoppelen(*, verwerking: Verwerking, door: Gebruiker) -> None:
    """Take a link back, unless it is the last one under an oordeel that needs one."""
    with handeling("reactie_ontkoppelen", door=door):
        antwoord = Antwoord.objects.select_for_update().get(pk=verwerking.antwoord_id)
        ontkoppelen(
            verwerking,
            oordeel=antwoord.oordeel,
            andere=antwoord.verwerkingen.staand().exclude(pk=verwerking.pk).exists(),
        )


def reactie_openbaar_maken(*, reactie: Reactie, publieke_tekst: str, door: Gebruiker) -> Reactie:
    """Show a reactie on the public pages in the words that a person has checked. Only with the sender's permission."""
    tekst = schoon_plat(publieke_tekst).strip()
    with handeling("reactie_openbaar_maken", door=door):
        reactie = Reactie.objects.select_for_update(of=("self",)).select_related("inbreng__tekst").get(pk=reactie.pk)
        if reactie.inbreng.tekst.gewist_op is not None:
            raise HandelingFout("Deze inbreng is gewist en kan niet meer op de website.")
        if not reactie.inbreng.mag_gepubliceerd:
            raise HandelingFout("De indiener wil niet dat deze reactie op de website komt.")
        if not tekst:
            raise HandelingFout("Vul de tekst in zoals die op de website komt.")
        reactie.publieke_tekst = tekst
        reactie.openbaar_op = timezone.now()
        reactie.save(update_fields=["publieke_tekst", "openbaar_op"])
    return reactie


def reactie_indelen(*, reactie: Reactie, themas: Iterable[Thema], aard: str, door: Gebruiker) -> Reactie:
    """Correct what a reactie is about."""
    with handeling("reactie_indelen", door=door):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        reactie.aard = aard
        reactie.save(update_fields=["aard"])
        reactie.themas.set(themas)
    return reactie


def inbreng_wissen(*, inbreng: Inbreng, door: Gebruiker | None, reden: str) -> None:
    """Blank the words, the letter and the contact data of an inbreng for good (AVG art. 17). Counts and answers stay."""
    with handeling("inbreng_wissen", door=door, reden=reden):
        Indiener.objects.filter(inbreng=inbreng).delete()
        bijlage = InbrengTekst.objects.select_related("bijlage").get(inbreng=inbreng).bijlage
        inbreng.reacties.update(publieke_tekst="", openbaar_op=None)
        InbrengTekst.objects.filter(inbreng=inbreng, gewist_op=None).update(
            tekst="", bijlage=None, gewist_op=timezone.now()
        )
        if bijlage is not None:
            verwijder(bijlage)


def contactgegevens_opruimen(*, vandaag: datetime.date | None = None) -> int:
    """Erase contact data whose date has come, and forms nobody sent. Idempotent; returns how many senders."""
    vandaag = vandaag or timezone.localdate()
    termijn = datetime.timedelta(days=Gemeente.get().bewaartermijn_contact_dagen)
    with transaction.atomic():
        ConceptInbreng.objects.filter(verloopt_op__lt=timezone.now()).delete()
        # The promise counts from the raadsbesluit, which was unknown when most people wrote.
        for visie in Visie.objects.filter(raadsbesluit_op__isnull=False):
            assert visie.raadsbesluit_op is not None
            einde = visie.raadsbesluit_op + termijn
            Indiener.objects.filter(inbreng__visie=visie, bewaren_tot__gt=einde).update(bewaren_tot=einde)
        aantal, _ = Indiener.objects.filter(bewaren_tot__lte=vandaag).delete()
    return aantal
