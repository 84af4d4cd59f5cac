"""A file of others: read, told which column is what, taken in as a whole, and taken back as a whole (docs/adr/0017)."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from participatie.actions.terugname import neem_terug
from participatie.codes import code_voor, hash_van
from participatie.importeren import VELDEN, Proef, controleer, kop_hash
from participatie.models import Inbreng, InbrengTekst, Indiener, Invoer, Kolomindeling, Reactie
from participatie.models.invoer import BESTAND_BLIJFT
from participatie.termijnen import bewaren_tot
from participatie.zorg import vraagt_zorg
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.models import Visie

PER_KEER = 500


def bestand_aanbieden(
    *, visie: Visie, naam: str, inhoud: bytes, rijen: Sequence[Sequence[str]], door: Gebruiker
) -> Invoer:
    """Keep the rows of a file, headers first, until they are inbreng or a day has passed. The file itself is not kept."""
    sha256 = hashlib.sha256(inhoud).hexdigest()
    with handeling("bestand_aanbieden", door=door):
        _refuse_second(visie, sha256)
        koppen, *onder = rijen
        return Invoer.objects.create(
            visie=visie,
            soort=Invoer.Soort.BESTAND,
            bestandsnaam=naam[-120:],
            sha256=sha256,
            koppen=koppen,
            rijen=onder,
            aantal_rijen=sum(map(bool, onder)),
            gemaakt_door=door,
        )


def kolommen_aanwijzen(*, invoer: Invoer, kolommen: dict[str, int], vast: dict[str, Any], door: Gebruiker) -> Invoer:
    """Say which column is which field, and what holds for every row. Remembered for the next file with these headers.

    `vast` holds aard, kanaal and uitvraag (a key or None). What was said about words in the file stays.
    """
    with handeling("kolommen_aanwijzen", door=door):
        invoer = _lock_open(invoer)
        plekken = list(kolommen.values())
        if "tekst" not in kolommen:
            raise HandelingFout("Kies in welke kolom de tekst staat.")
        if set(kolommen) - set(VELDEN) or not all(0 <= plek < len(invoer.koppen) for plek in plekken):
            raise HandelingFout("Deze kolom staat niet in het bestand. Kies opnieuw.")
        if len(set(plekken)) != len(plekken):
            raise HandelingFout("U koos één kolom twee keer. Kies voor elk veld een andere kolom.")
        invoer.uitvraag = invoer.visie.uitvragen.filter(pk=vast["uitvraag"]).first() if vast["uitvraag"] else None
        invoer.indeling = {"waarden": invoer.indeling.get("waarden", {}), "kolommen": kolommen, "vast": vast}
        invoer.save(update_fields=["indeling", "uitvraag"])
        Kolomindeling.objects.update_or_create(
            kop_hash=kop_hash(invoer.koppen), defaults={"indeling": kolommen, "bewaard_op": timezone.now()}
        )
    return invoer


def woorden_overzetten(*, invoer: Invoer, waarden: dict[str, str], door: Gebruiker) -> Invoer:
    """Say what words in the file mean here: per `waarde_sleutel` an aard, or the key of a thema or gebied, or LEEG."""
    with handeling("woorden_overzetten", door=door):
        invoer = _lock_open(invoer)
        invoer.indeling = invoer.indeling | {"waarden": invoer.indeling.get("waarden", {}) | waarden}
        invoer.save(update_fields=["indeling"])
    return invoer


def bestand_invoeren(*, invoer: Invoer, aantal: int, door: Gebruiker) -> int:
    """Take in every row that has no mistake and is not there yet. `aantal` is how many the dry run promised.

    All or nothing. Raises AlGedaan the second time, HandelingFout when it would be another number by now. Nobody gets
    mail: a sender in a file has seen no code. The rows and what was said about words are forgotten.
    """
    with handeling("bestand_invoeren", door=door):
        invoer = _lock_open(invoer)
        if "kolommen" not in invoer.indeling:
            raise HandelingFout("Wijs eerst de kolommen aan.")
        # Two people with the same file: the second waits here and sees the first one's inbreng.
        Visie.objects.select_for_update().get(pk=invoer.visie_id)
        _refuse_second(invoer.visie, invoer.sha256)
        proef = controleer(invoer)
        if not proef.rijen:
            raise HandelingFout("Er is geen rij die ingevoerd kan worden.")
        if len(proef.rijen) != aantal:
            raise HandelingFout("Er is intussen iets veranderd. Kijk de proef opnieuw na.")
        _bewaar(invoer, proef)
        invoer.ingevoerd_op, invoer.rijen, invoer.indeling = timezone.now(), [], {}
        invoer.save(update_fields=["ingevoerd_op", "rijen", "indeling"])
    return len(proef.rijen)


def bestand_terugdraaien(*, invoer: Invoer, door: Gebruiker) -> int:
    """Take back everything that came from this file, or nothing when something was done with one of them.

    Raises AlGedaan the second time. The file may then be taken in again.
    """
    with handeling("bestand_terugdraaien", door=door):
        invoer = Invoer.objects.select_for_update().get(pk=invoer.pk)
        if invoer.teruggedraaid_op is not None:
            raise AlGedaan("Dit bestand is al teruggedraaid.")
        if invoer.ingevoerd_op is None or invoer.soort != Invoer.Soort.BESTAND:
            raise HandelingFout("Dit bestand is nog niet ingevoerd. Er valt niets terug te draaien.")
        nummers = list(invoer.inbreng.order_by("pk").values_list("pk", flat=True))
        neem_terug(nummers, invoer=invoer, door=door)
        invoer.teruggedraaid_op = timezone.now()
        invoer.save(update_fields=["teruggedraaid_op"])
    return len(nummers)


def bestanden_opruimen(*, nu: datetime.datetime | None = None) -> int:
    """Forget files that were offered over a day ago and never taken in. Idempotent; returns how many."""
    oud = Invoer.objects.filter(
        soort=Invoer.Soort.BESTAND, ingevoerd_op=None, gemaakt_op__lt=(nu or timezone.now()) - BESTAND_BLIJFT
    )
    with handeling("bestanden_opruimen", door=None):
        aantal, _per_model = oud.delete()
    return aantal


def _lock_open(invoer: Invoer) -> Invoer:
    gevonden: Invoer | None = (
        Invoer.objects.select_for_update(of=("self",))
        .select_related("visie", "uitvraag")
        .filter(pk=invoer.pk, soort=Invoer.Soort.BESTAND)
        .first()
    )
    if gevonden is None:
        raise HandelingFout("Dit bestand is er niet meer: wij bewaren het een dag. Stuur het opnieuw.")
    if gevonden.ingevoerd_op is not None:
        raise AlGedaan("Dit bestand is al ingevoerd.")
    return gevonden


def _refuse_second(visie: Visie, sha256: str) -> None:
    eerder = visie.invoer.filter(sha256=sha256, ingevoerd_op__isnull=False, teruggedraaid_op=None).first()
    if eerder is not None:
        raise HandelingFout(
            f"Dit bestand is al ingevoerd, op {timezone.localtime(eerder.ingevoerd_op):%d-%m-%Y}. Draai dat eerst terug als het opnieuw moet."
        )


def _bewaar(invoer: Invoer, proef: Proef) -> None:
    """Four tables and the thema's, each in batches: the number of queries grows with the batches, not with the rows."""
    inbreng = Inbreng.objects.bulk_create(
        [
            Inbreng(
                visie=invoer.visie,
                uitvraag=invoer.uitvraag,
                invoer=invoer,
                kanaal=rij.kanaal,
                soort=rij.soort,
                organisatie=rij.organisatie,
                gebied_id=rij.gebied,
                taal=rij.taal,
                mag_gepubliceerd=rij.mag_gepubliceerd,
                eerst_lezen=rij.soort == Inbreng.Soort.INWONER and vraagt_zorg(rij.tekst),
                ontvangen_op=rij.ontvangen_op,
                code_hash=hash_van(code_voor(uuid.uuid4())),
            )
            for rij in proef.rijen
        ],
        batch_size=PER_KEER,
    )
    paren = list(zip(inbreng, proef.rijen, strict=True))
    InbrengTekst.objects.bulk_create([InbrengTekst(inbreng=i, tekst=rij.tekst) for i, rij in paren], PER_KEER)
    reacties = Reactie.objects.bulk_create(
        [Reactie(inbreng=i, aard=rij.aard, eind=len(rij.tekst)) for i, rij in paren], PER_KEER
    )
    koppeling = Reactie.themas.through
    koppeling.objects.bulk_create(
        [
            koppeling(reactie_id=reactie.pk, thema_id=thema)
            for reactie, rij in zip(reacties, proef.rijen, strict=True)
            for thema in rij.themas
        ],
        PER_KEER,
    )
    tot = bewaren_tot(invoer.visie)
    Indiener.objects.bulk_create(
        [Indiener(inbreng=i, bewaren_tot=tot, **rij.contact) for i, rij in paren if rij.contact],
        PER_KEER,
    )
