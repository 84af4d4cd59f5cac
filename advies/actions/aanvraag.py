"""Asking an adviesraad for advice: the concept, sending it, agreeing on a date, taking it back."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from advies.actions.berichten import meld_adviesraad
from advies.models import Aanvraagstuk, Adviesaanvraag, Adviesraad, Adviesvraag, Consultatiegesprek
from portaal.berichten import adres
from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from portaal.tekens import zuiver
from visie.models import Uitgave, Visie

MAX_VRAGEN = 30


@dataclass(frozen=True, kw_only=True)
class Aanvraaggegevens:
    """What the letter of a request says. `vragen` in the order in which they get their numbers; empty ones are left out."""

    adviesraad: Adviesraad
    onderwerp: str
    kenmerk: str = ""
    toelichting: str = ""
    gewenst_op: datetime.date | None = None
    vragen: Sequence[str] = ()
    uitgaven: Sequence[Uitgave] = ()


def aanvraag_beginnen(
    *, visie: Visie, gegevens: Aanvraaggegevens, door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Adviesaanvraag:
    """Write a request as a concept that only the gemeente sees. The same `verzoek` gives the same request.

    Without a date it asks for an answer within the term of the trajectory.
    """
    with handeling("aanvraag_beginnen", door=door):
        visie = Visie.objects.select_for_update().get(pk=visie.pk)
        if eerder := eerder_gemaakt(Adviesaanvraag, verzoek):
            return eerder
        termijn = datetime.timedelta(days=visie.adviestermijn_dagen)
        aanvraag = Adviesaanvraag(
            visie=visie, gewenst_op=timezone.localdate() + termijn, gemaakt_door=door, verzoek=verzoek
        )
        return _write(aanvraag, gegevens)


def aanvraag_wijzigen(
    *, aanvraag: Adviesaanvraag, gegevens: Aanvraaggegevens, door: Gebruiker, gezien: str | None = None
) -> Adviesaanvraag:
    """Change a concept. Raises HandelingFout when it was sent, GezienConflict when it is not what its stamp says."""
    with handeling("aanvraag_wijzigen", door=door):
        aanvraag = _lock_concept(aanvraag)
        eis_ongewijzigd(aanvraag, gezien, door=door, ook=inhoud(aanvraag))
        return _write(aanvraag, gegevens)


def inhoud(aanvraag: Adviesaanvraag) -> list[object]:
    """What belongs to a request but stands in other tables, for its stamp."""
    return [
        *aanvraag.vragen.values_list("nummer", "tekst"),
        *aanvraag.stukken.values_list("uitgave", "bestand"),
    ]


def _write(aanvraag: Adviesaanvraag, gegevens: Aanvraaggegevens) -> Adviesaanvraag:
    vragen = [schoon for vraag in gegevens.vragen if (schoon := zuiver(vraag).strip())]
    if len(vragen) > MAX_VRAGEN:
        raise HandelingFout(f"Stel niet meer dan {MAX_VRAGEN} vragen.")
    aanvraag.adviesraad = gegevens.adviesraad
    aanvraag.onderwerp = gegevens.onderwerp.strip()
    aanvraag.kenmerk = gegevens.kenmerk.strip()
    aanvraag.toelichting = zuiver(gegevens.toelichting).strip()
    aanvraag.gewenst_op = gegevens.gewenst_op or aanvraag.gewenst_op
    aanvraag.save()
    aanvraag.vragen.all().delete()
    Adviesvraag.objects.bulk_create(
        Adviesvraag(aanvraag=aanvraag, nummer=nummer, tekst=tekst) for nummer, tekst in enumerate(vragen, start=1)
    )
    aanvraag.stukken.filter(uitgave__isnull=False).exclude(uitgave__in=gegevens.uitgaven).delete()
    aanwezig = set(aanvraag.stukken.values_list("uitgave_id", flat=True))
    Aanvraagstuk.objects.bulk_create(
        Aanvraagstuk(aanvraag=aanvraag, uitgave=uitgave)
        for uitgave in gegevens.uitgaven
        if uitgave.visie_id == aanvraag.visie_id and uitgave.pk not in aanwezig
    )
    return aanvraag


def stuk_toevoegen(*, aanvraag: Adviesaanvraag, bestand: Bestand, door: Gebruiker) -> Aanvraagstuk:
    """Let a file go with a request that is not sent yet."""
    with handeling("stuk_toevoegen", door=door):
        return Aanvraagstuk.objects.create(aanvraag=_lock_concept(aanvraag), bestand=bestand)


def stuk_weghalen(*, stuk: Aanvraagstuk, door: Gebruiker) -> Bestand | None:
    """Take a document out of a request that is not sent yet. Gives the file, which the caller removes after commit."""
    with handeling("stuk_weghalen", door=door):
        _lock_concept(stuk.aanvraag)
        bestand = stuk.bestand
        stuk.delete()
    return bestand


def aanvraag_versturen(*, aanvraag: Adviesaanvraag, door: Gebruiker) -> Adviesaanvraag:
    """Send a request: from now on the adviesraad sees it, its members get a mail, and it stays as it is.

    Needs at least one adviesvraag and a date that is still to come. The date asked counts as agreed until another
    is agreed on.
    """
    with handeling("aanvraag_versturen", door=door):
        aanvraag = _lock_concept(aanvraag)
        if not aanvraag.vragen.exists():
            raise HandelingFout("Stel ten minste één vraag. Zonder vraag weet de adviesraad niet wat u wilt weten.")
        if aanvraag.gewenst_op is None or aanvraag.gewenst_op <= timezone.localdate():
            raise HandelingFout("Vul een datum in die nog komt. Wanneer hebt u het advies graag?")
        aanvraag.afgesproken_op = aanvraag.gewenst_op
        aanvraag.verstuurd_op = timezone.now()
        aanvraag.verstuurd_door = door
        aanvraag.save(update_fields=["afgesproken_op", "verstuurd_op", "verstuurd_door"])
        meld_adviesraad(
            aanvraag.adviesraad,
            gebeurtenis=f"aanvraag-verstuurd-{aanvraag.pk}",
            onderwerp="De gemeente vraagt uw advies",
            tekst=(
                f"De gemeente vraagt uw advies over ‘{aanvraag}’. Graag voor {aanvraag.gewenst_op:%d-%m-%Y}.\n\n"
                "De vragen en de stukken staan op deze pagina:\n"
                f"{adres(reverse('advies:aanvraag-detail', args=[aanvraag.pk]))}\n"
            ),
        )
    return aanvraag


def datum_afspreken(*, aanvraag: Adviesaanvraag, op: datetime.date, omdat: str, door: Gebruiker) -> Adviesaanvraag:
    """Agree on another date for the advies. The date asked stays beside it, on the advice clock."""
    with handeling("datum_afspreken", door=door, reden=omdat):
        aanvraag = _lock_sent(aanvraag)
        if op < timezone.localdate(aanvraag.verstuurd_op):
            raise HandelingFout("Deze datum ligt voor de dag waarop de aanvraag is verstuurd.")
        if not omdat.strip():
            raise HandelingFout("Schrijf op waarom u een andere datum afspreekt.")
        aanvraag.afgesproken_op = op
        aanvraag.afgesproken_omdat = omdat.strip()
        aanvraag.save(update_fields=["afgesproken_op", "afgesproken_omdat"])
        meld_adviesraad(
            aanvraag.adviesraad,
            gebeurtenis=f"datum-afgesproken-{aanvraag.pk}-{op:%Y%m%d}",
            onderwerp="Er is een andere datum voor uw advies",
            tekst=(
                f"Voor uw advies over ‘{aanvraag}’ geldt nu {op:%d-%m-%Y}. De reden: {aanvraag.afgesproken_omdat}\n\n"
                f"{adres(reverse('advies:aanvraag-detail', args=[aanvraag.pk]))}\n"
            ),
        )
    return aanvraag


def aanvraag_intrekken(*, aanvraag: Adviesaanvraag, omdat: str, door: Gebruiker) -> Adviesaanvraag:
    """Take a sent request back, with the reason. Not when an advies came in; what the adviesraad wrote stays theirs."""
    with handeling("aanvraag_intrekken", door=door, reden=omdat):
        aanvraag = _lock_sent(aanvraag)
        if aanvraag.adviezen.exists():
            raise HandelingFout("Op deze aanvraag is al een advies gekomen. U kunt haar niet meer intrekken.")
        if not omdat.strip():
            raise HandelingFout("Schrijf op waarom u de aanvraag intrekt.")
        aanvraag.ingetrokken_op = timezone.now()
        aanvraag.ingetrokken_omdat = omdat.strip()
        aanvraag.save(update_fields=["ingetrokken_op", "ingetrokken_omdat"])
        meld_adviesraad(
            aanvraag.adviesraad,
            gebeurtenis=f"aanvraag-ingetrokken-{aanvraag.pk}",
            onderwerp="De gemeente trekt een adviesaanvraag in",
            tekst=f"De gemeente vraagt uw advies over ‘{aanvraag}’ niet meer. De reden: {aanvraag.ingetrokken_omdat}\n",
        )
    return aanvraag


def gesprek_vastleggen(
    *, aanvraag: Adviesaanvraag, dag: datetime.date, verslag: str, door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Consultatiegesprek:
    """Note an informal talk about a request. The adviesraad reads it too; it is no advice."""
    with handeling("gesprek_vastleggen", door=door):
        aanvraag = Adviesaanvraag.objects.select_for_update().get(pk=aanvraag.pk)
        if eerder := eerder_gemaakt(Consultatiegesprek, verzoek):
            return eerder
        if not (verslag := zuiver(verslag).strip()):
            raise HandelingFout("Schrijf op wat er is besproken.")
        if dag > timezone.localdate():
            raise HandelingFout("Deze dag moet nog komen. Een verslag schrijft u na het gesprek.")
        return Consultatiegesprek.objects.create(
            aanvraag=aanvraag, dag=dag, verslag=verslag, gemaakt_door=door, verzoek=verzoek
        )


def _lock_concept(aanvraag: Adviesaanvraag) -> Adviesaanvraag:
    aanvraag = Adviesaanvraag.objects.select_for_update().get(pk=aanvraag.pk)
    if aanvraag.is_verstuurd:
        raise AlGedaan("Deze adviesaanvraag is al verstuurd en kan niet meer veranderen.")
    return aanvraag


def _lock_sent(aanvraag: Adviesaanvraag) -> Adviesaanvraag:
    aanvraag = Adviesaanvraag.objects.select_for_update().get(pk=aanvraag.pk)
    if not aanvraag.is_verstuurd:
        raise HandelingFout("Deze adviesaanvraag is nog niet verstuurd.")
    if aanvraag.ingetrokken_op is not None:
        raise AlGedaan("Deze adviesaanvraag is al ingetrokken.")
    return aanvraag
