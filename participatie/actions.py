"""Every act on inbreng: taking it in, answering it, showing where it landed, making it public, erasing it."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Unpack

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from participatie.afschermen import Soort, vind
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
from participatie.zorg import vraagt_zorg
from portaal.berichten import adres, schrijf
from portaal.bestanden import verwijder
from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Bestand, Gebruiker, Gemeente
from portaal.tekens import zuiver
from visie.actions import Besluit, Plaats, koppelen, leg_besluit_vast, leg_voorstel_vast, ontkoppelen, wijs_toe
from visie.models import Gebied, Thema, Visie

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
                    bewaren_tot=_bewaren_tot(visie),
                )
                if contact.email and _may_mail(contact.email):
                    _bevestig(inbreng, contact.email)
            ConceptInbreng.objects.filter(pk=sleutel).delete()
    except IntegrityError:
        # Two requests with one key at the same moment: the other one stored it.
        bestaand = inbreng_van(sleutel)
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
            "U kunt zien wat wij ermee doen. Open deze pagina en vul de code in die u na het versturen hebt gezien:\n"
            f"{adres(reverse('meedoen:volgen'))}\n\n"
            f"Met vriendelijke groet,\n{gemeente.naam}\n"
        ),
    )


def antwoord_voorstellen(
    *, reactie: Reactie, voorstel: Besluit, tekst: str, door: Gebruiker, gezien: str | None = None
) -> Antwoord:
    """Write the ambtelijk voorstel for a reactie. Changes nothing for the sender yet.

    Raises HandelingFout when there is a besluit: its text has been published, and a voorstel would rewrite it;
    GezienConflict when the antwoord is no longer what its stamp `gezien` says.
    """
    with handeling("antwoord_voorstellen", door=door):
        antwoord = _answer_of(reactie, gezien=gezien, door=door)
        if antwoord.is_besloten:
            raise HandelingFout(
                "Op deze reactie is al besloten. Alleen wie mag besluiten, kan het antwoord veranderen."
            )
        leg_voorstel_vast(antwoord, voorstel)
        antwoord.tekst = tekst.strip()
        antwoord.save()
    return antwoord


def reactie_besluiten(
    *, reactie: Reactie, besluit: Besluit, tekst: str, door: Gebruiker, gezien: str | None = None
) -> Antwoord:
    """Decide on a reactie and show the answer to its sender at once.

    Order: lock, check, store, tell the sender by mail when there is an address. Raises HandelingFout when a
    motivering, a destination or a verwerking is missing; GezienConflict when the antwoord is no longer what its
    stamp `gezien` says.
    """
    with handeling("reactie_besluiten", door=door, reden=besluit.motivering):
        antwoord = _answer_of(reactie, gezien=gezien, door=door)
        leg_besluit_vast(antwoord, besluit, heeft_verwerking=antwoord.verwerkingen.staand().exists(), door=door)
        antwoord.tekst = tekst.strip()
        antwoord.gepubliceerd_op = timezone.now()
        antwoord.save()
        for gelijke in antwoord.reacties.select_related("inbreng"):
            _meld_antwoord(gelijke)
    return antwoord


def _answer_of(reactie: Reactie, *, gezien: str | None = None, door: Gebruiker | None = None) -> Antwoord:
    """The locked antwoord of a reactie, made when there is none. The stamp holds its words too: an oordeel is about those."""
    gevonden = Reactie.objects.select_for_update().filter(pk=reactie.pk).first()
    if gevonden is None:
        raise HandelingFout("Deze reactie is intussen ingetrokken. Kopieer uw tekst voordat u deze pagina verlaat.")
    reactie = gevonden
    if reactie.antwoord_id is None:
        reactie.antwoord = Antwoord.objects.create()
        reactie.save(update_fields=["antwoord"])
    antwoord = reactie.antwoord
    assert antwoord is not None
    antwoord = Antwoord.objects.select_for_update().get(pk=antwoord.pk)
    eis_ongewijzigd(antwoord, gezien, door=door, ook=(reactie.begin, reactie.eind))
    return antwoord


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
            "Er is antwoord op uw inbreng. Open deze pagina en vul uw code in. Daar leest u wat wij ermee doen:\n"
            f"{adres(reverse('meedoen:volgen'))}\n\nMet vriendelijke groet,\n{gemeente.naam}\n"
        ),
    )


def reactie_koppelen(*, reactie: Reactie, door: Gebruiker, **plaats: Unpack[Plaats]) -> Verwerking:
    """Record where a reactie landed."""
    with handeling("reactie_koppelen", door=door):
        return koppelen(Verwerking, door=door, antwoord=_answer_of(reactie), **plaats)


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
    """Show a reactie on the public pages in the words that a person has checked. Only with the sender's permission.

    Never with a BSN in it (UAVG art. 46). Other personal details are for the person to judge.
    """
    tekst = zuiver(publieke_tekst).strip()
    with handeling("reactie_openbaar_maken", door=door):
        reactie = Reactie.objects.select_for_update(of=("self",)).select_related("inbreng__tekst").get(pk=reactie.pk)
        if reactie.inbreng.tekst.gewist_op is not None:
            raise HandelingFout("Deze inbreng is gewist en kan niet meer op de website.")
        if not reactie.inbreng.mag_gepubliceerd:
            raise HandelingFout("De indiener wil niet dat deze reactie op de website komt.")
        if not tekst:
            raise HandelingFout("Vul de tekst in zoals die op de website komt.")
        if any(vondst.soort == Soort.BSN for vondst in vind(tekst)):
            raise HandelingFout("Er staat een burgerservicenummer (BSN) in de tekst. Haal dat weg.")
        reactie.publieke_tekst = tekst
        reactie.openbaar_op = timezone.now()
        reactie.save(update_fields=["publieke_tekst", "openbaar_op"])
    return reactie


def reactie_van_site_halen(*, reactie: Reactie, reden: str, door: Gebruiker) -> Reactie:
    """Take a reactie off the public pages. The checked words stay in the werkplaats, so that they can be mended.

    The reason is kept in the audit trail. What stands in an uitgave stays there (docs/adr/0008).
    """
    reden = zuiver(reden).strip()
    with handeling("reactie_van_site_halen", door=door, reden=reden):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        if reactie.openbaar_op is None:
            raise AlGedaan("Deze reactie staat niet op de website.")
        if not reden:
            raise HandelingFout("Schrijf op waarom de reactie van de website gaat.")
        reactie.openbaar_op = None
        reactie.save(update_fields=["openbaar_op"])
    return reactie


def reactie_indelen(*, reactie: Reactie, themas: Iterable[Thema], aard: str, door: Gebruiker) -> Reactie:
    """Correct what a reactie is about."""
    with handeling("reactie_indelen", door=door):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        reactie.aard = aard
        reactie.save(update_fields=["aard"])
        reactie.themas.set(themas)
    return reactie


def reactie_toewijzen(
    *, reactie: Reactie, aan: Gebruiker | None, klaar_voor: datetime.date | None, door: Gebruiker
) -> Reactie:
    """Give the answering of a reactie to a colleague, or to nobody."""
    with handeling("reactie_toewijzen", door=door):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        return wijs_toe(reactie, aan=aan, klaar_voor=klaar_voor)


def reactie_afsplitsen(
    *, inbreng: Inbreng, begin: int, eind: int, themas: Iterable[Thema], aard: str, door: Gebruiker
) -> Reactie:
    """Make a contiguous part of a received text a reactie of its own. The text itself never changes.

    The first time, the reactie that was the whole text becomes this part, with its voorstel and links; after that a
    new one is added. What is left belongs to none until somebody splits that off too. Raises HandelingFout when the
    part overlaps another reactie, or when the whole has been answered or published; AlGedaan for a repeat.
    """
    with handeling("reactie_afsplitsen", door=door):
        tekst, reacties = _lock_split(inbreng)
        if not 0 <= begin < eind <= len(tekst) or not tekst[begin:eind].strip():
            raise HandelingFout("Deze passages staan niet in de tekst. Kies ze opnieuw.")
        geheel = reacties[0] if len(reacties) == 1 and reacties[0].is_hele_tekst else None
        if geheel is not None:
            _refuse_new_span(geheel)
            if not tekst[:begin].strip() and not tekst[eind:].strip():
                raise HandelingFout("Dit is de hele tekst. Kies alleen de passages die samen één reactie zijn.")
            reactie = geheel
        else:
            for andere in reacties:
                if (andere.begin, andere.eind) == (begin, eind):
                    raise AlGedaan(f"Deze passages zijn al reactie {andere.nummer_openbaar}.")
                if andere.begin < eind and begin < andere.eind:
                    raise HandelingFout(
                        f"Een deel van deze passages hoort al bij reactie {andere.nummer_openbaar}. Kies andere passages, "
                        "of trek die reactie eerst in."
                    )
            reactie = Reactie(inbreng=inbreng, nummer=max((r.nummer for r in reacties), default=0) + 1)
        reactie.begin, reactie.eind, reactie.aard, reactie.publieke_tekst = begin, eind, aard, ""
        reactie.save()
        reactie.themas.set(themas)
    return reactie


def reactie_intrekken(*, reactie: Reactie, door: Gebruiker) -> Reactie | None:
    """Undo the splitting off of a reactie on which nothing was decided: its words belong to none again.

    A voorstel that only this reactie had goes with it (the audit trail keeps its words). The last reactie of an
    inbreng does not go but becomes the whole text again, and is returned.
    """
    with handeling("reactie_intrekken", door=door):
        tekst, reacties = _lock_split(reactie.inbreng)
        gevonden = next((r for r in reacties if r.pk == reactie.pk), None)
        if gevonden is None:
            raise AlGedaan("Deze reactie is al ingetrokken.")
        _refuse_new_span(gevonden)
        if len(reacties) == 1:
            if gevonden.is_hele_tekst:
                raise HandelingFout("Deze reactie is de hele tekst. Er valt niets in te trekken.")
            gevonden.begin, gevonden.eind, gevonden.publieke_tekst = 0, len(tekst), ""
            gevonden.save(update_fields=["begin", "eind", "publieke_tekst"])
            return gevonden
        antwoord = gevonden.antwoord
        is_eigen = antwoord is not None and antwoord.reacties.count() == 1
        if antwoord is not None and is_eigen and antwoord.verwerkingen.exists():
            raise HandelingFout("Deze reactie is gekoppeld aan een tekst of maatregel. Haal eerst de koppelingen weg.")
        gevonden.themas.clear()
        gevonden.delete()
        if antwoord is not None and is_eigen:
            antwoord.delete()
    return None


def _lock_split(inbreng: Inbreng) -> tuple[str, list[Reactie]]:
    """The text of an inbreng with its reacties, locked, so that two people cannot split it at the same time."""
    Inbreng.objects.select_for_update(no_key=True).get(pk=inbreng.pk)
    bron = InbrengTekst.objects.get(inbreng=inbreng)
    if bron.gewist_op is not None:
        raise HandelingFout("De tekst van deze inbreng is gewist. Er valt niets meer te splitsen.")
    reacties = list(
        Reactie.objects.select_for_update(of=("self",))
        .filter(inbreng=inbreng)
        .select_related("inbreng__tekst")
        .order_by("nummer")
    )
    # The antwoorden too: a besluit can come in through another reactie that shares one.
    antwoorden = Antwoord.objects.select_for_update().in_bulk([r.antwoord_id for r in reacties if r.antwoord_id])
    for reactie in reacties:
        if reactie.antwoord_id is not None:
            reactie.antwoord = antwoorden[reactie.antwoord_id]
    return bron.tekst, reacties


def _refuse_new_span(reactie: Reactie) -> None:
    if reactie.mag_anders_verdeeld:
        return
    if reactie.openbaar_op is not None:
        raise HandelingFout(f"Reactie {reactie.nummer_openbaar} staat op de website. Haal haar eerst van de website.")
    raise HandelingFout(
        f"Op reactie {reactie.nummer_openbaar} is al besloten. Haar tekst blijft zoals de indiener hem terugvindt bij het antwoord."
    )


def inbreng_wissen(*, inbreng: Inbreng, door: Gebruiker | None, reden: str) -> None:
    """Blank the words, the letter and the contact data of an inbreng for good (AVG art. 17). Counts and answers stay."""
    with handeling("inbreng_wissen", door=door, reden=reden):
        Indiener.objects.filter(inbreng=inbreng).delete()
        bijlage = InbrengTekst.objects.select_related("bijlage").get(inbreng=inbreng).bijlage
        Inbreng.objects.filter(pk=inbreng.pk).update(eerst_lezen=False)
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
