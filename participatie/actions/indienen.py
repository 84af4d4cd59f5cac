"""Taking an inbreng in: once per key, with its code, its points and its contact data."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participatie.actions.abonnement import abonneren, stop_adres
from participatie.codes import code_voor, hash_van, link_hash_van, link_voor
from participatie.models import (
    Abonnement,
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
from participatie.talen import volgen_pad
from participatie.termijnen import bewaren_tot
from participatie.zorg import vraagt_zorg
from portaal.berichten import adres, schrijf
from portaal.bestanden import bewaar, verwijder
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
    code_per_mail: bool = False
    # About what more news is wanted, at the address above: an abonnement, which is a consent of its own.
    later: tuple[str, ...] = ()

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
        concept.bijlage = bewaar(inhoud=inhoud, naam=naam, soort=naam.rsplit(".", 1)[-1].lower(), door=None)
        concept.save(update_fields=["bijlage"])
        if vorige is not None:
            verwijder(vorige)
    return concept.bijlage


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
        if not _may_mail(email):
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
    namens: str = "",
    voor_iemand_anders: bool = False,
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
    own with an end date; a confirmation is mailed when there is an address, in the language of the form, without the
    text, and with the code only for who asked for it. A text of an inwoner that speaks of danger or suicide is marked to
    be read first; the letter of an organisatie is about policy. Raises HandelingFout in the language that is active.
    """
    tekst = zuiver(tekst).strip()
    punten = list(punten)
    code = code_voor(sleutel)
    bestaand = inbreng_van(sleutel)
    if bestaand is not None:
        return bestaand, code
    if not tekst:
        raise HandelingFout(_("Vul uw reactie in."))
    if len(tekst) > MAX_TEKST:
        raise HandelingFout(_("Uw tekst is te lang. Er passen %(aantal)s tekens in.") % {"aantal": MAX_TEKST})
    if uitvraag is not None and door is None and not uitvraag.neemt_aan(geopend_op=geopend_op or timezone.now()):
        raise HandelingFout(_("Deze uitvraag is gesloten. U kunt niet meer reageren."))
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
                namens="" if soort == Inbreng.Soort.INWONER else " ".join(namens.split()),
                voor_iemand_anders=voor_iemand_anders,
                gebied=gebied,
                taal=taal,
                mag_gepubliceerd=mag_gepubliceerd,
                eerst_lezen=soort == Inbreng.Soort.INWONER and vraagt_zorg(tekst),
                code_hash=hash_van(code),
            )
            InbrengTekst.objects.create(inbreng=inbreng, tekst=tekst, bijlage=bijlage)
            _make_reacties(inbreng, tekst, punten)
            if contact:
                Indiener.objects.create(
                    inbreng=inbreng,
                    naam=contact.naam,
                    email=contact.email,
                    telefoon=contact.telefoon,
                    bewaren_tot=bewaren_tot(visie),
                )
                abonnement = (
                    abonneren(inbreng=inbreng, email=contact.email, momenten=contact.later, taal=taal)
                    if contact.later and contact.email
                    else None
                )
                # Who wrote on paper has seen no code, which the mail speaks of.
                if contact.email and door is None and _may_mail(contact.email):
                    _bevestig(inbreng, contact.email, code if contact.code_per_mail else "", abonnement)
            ConceptInbreng.objects.filter(pk=sleutel).delete()
    except IntegrityError:
        # Two requests with one key at the same moment: the other one stored it.
        bestaand = inbreng_van(sleutel)
        if bestaand is None:
            raise
        return bestaand, code
    return inbreng, code


def _make_reacties(inbreng: Inbreng, tekst: str, punten: list[Punt]) -> None:
    """One reactie per point. Five points cost as many queries as one."""
    reacties = []
    for nummer, punt in enumerate(punten, start=1):
        eind = len(tekst) if punt.eind is None else min(punt.eind, len(tekst))
        begin = min(punt.begin, eind - 1)
        reacties.append(Reactie(inbreng=inbreng, nummer=nummer, aard=punt.aard, begin=begin, eind=eind))
    Reactie.objects.bulk_create(reacties)
    koppeling = Reactie.themas.through
    koppeling.objects.bulk_create(
        koppeling(reactie=reactie, thema=thema)
        for reactie, punt in zip(reacties, punten, strict=True)
        for thema in punt.themas
    )


def _may_mail(email: str) -> bool:
    """At most one confirmation per address in three minutes, so that nobody can flood a stranger's mailbox."""
    sleutel = salted_hmac("bevestigd", email.lower(), algorithm="sha256").hexdigest()
    return cache.add(f"bevestigd-{sleutel}", True, timeout=180)


def _bevestig(inbreng: Inbreng, email: str, code: str, abonnement: Abonnement | None) -> None:
    """Tell the sender that it came in; with the code only when it was asked for (`code` is empty otherwise).

    Whoever is to hear more can say at once that this was a mistake: anybody may have filled in this address.
    """
    gemeente = Gemeente.get()
    with translation.override(inbreng.taal):
        if code:
            volgen = _("Uw code is %(code)s. U kunt zien wat wij ermee doen. Open deze pagina en vul de code in:")
        else:
            volgen = _(
                "U kunt zien wat wij ermee doen. Open deze pagina en vul de code in die u na het versturen hebt gezien:"
            )
        stop = stop_adres(abonnement) if abonnement else ""
        woorden = {
            "nummer": inbreng.pk,
            "code": code,
            "gemeente": gemeente.naam,
            "adres": adres(volgen_pad(inbreng.taal)),
            "stop": stop,
        }
        alineas = (
            _("Wij hebben uw inbreng ontvangen. Het nummer is %(nummer)s."),
            volgen + "\n%(adres)s",
            *(
                [_("U krijgt later bericht van ons. Wilt u dat niet? Open dan deze link en druk op de knop:\n%(stop)s")]
                if abonnement
                else []
            ),
            _("Met vriendelijke groet,\n%(gemeente)s"),
        )
        schrijf(
            ontvanger=email,
            gebeurtenis=f"inbreng-ontvangen-{inbreng.pk}",
            onderwerp=_("%(gemeente)s: wij hebben uw inbreng ontvangen") % woorden,
            tekst="\n\n".join(alinea % woorden for alinea in alineas) + "\n",
            afmelden=stop,
        )
