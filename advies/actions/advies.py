"""Registering a letter, and fixing its points."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from advies.actions.collegereactie import begin_ronde
from advies.models import (
    Aanbeveling,
    Advies,
    Adviesaanvraag,
    Adviesraad,
    Adviesvraag,
    Deelaanbeveling,
    Splitsing,
    Verwijzing,
    Vraagantwoord,
)
from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from portaal.tekens import zuiver
from portaal.tekst import normalise
from visie.models import Thema, Visie

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, kw_only=True)
class BevestigdeAanbeveling:
    """A point of the letter as a person confirmed it. `delen` holds the separate things asked (at least one)."""

    tekst: str
    begin: int
    eind: int
    delen: Sequence[str]
    herkomst: str = Aanbeveling.Herkomst.LIJST
    verwijst_naar: Sequence[int] = field(default_factory=tuple)  # places in the confirmed list, from 1
    herhaald_in: Sequence[str] = field(default_factory=tuple)  # sentences of the prose that say it again
    vragen: Sequence[int] = field(default_factory=tuple)  # numbers of the adviesvragen it answers
    themas: Sequence[int] = field(default_factory=tuple)  # keys of thema's of the visie


def advies_registreren(
    *,
    visie: Visie,
    adviesraad: Adviesraad,
    titel: str,
    brieftekst: str,
    ontvangen_op: datetime.date,
    door: Gebruiker,
    kenmerk: str = "",
    gevraagd: bool = True,
    gevraagd_op: datetime.date | None = None,
    gewenst_op: datetime.date | None = None,
    bestand: Bestand | None = None,
    aanvraag: Adviesaanvraag | None = None,
    vervolg_op: Advies | None = None,
    verzoek: uuid.UUID | None = None,
) -> Advies:
    """Keep a letter as it was received. From now on its text cannot change. The same `verzoek` gives the same letter.

    With an `aanvraag` the dates asked and agreed are those of the request. A second letter on one request follows the
    first (`vervolg_op`). Raises HandelingFout when the text is empty or the request is another adviesraad's.
    """
    brieftekst = normalise(brieftekst)
    if not brieftekst.strip():
        raise HandelingFout("De brief is leeg. Plak de tekst of kies een bestand met tekst.")
    with handeling("advies_registreren", door=door):
        Visie.objects.select_for_update().get(pk=visie.pk)
        if eerder := eerder_gemaakt(Advies, verzoek):
            return eerder
        if aanvraag is not None:
            aanvraag = Adviesaanvraag.objects.select_for_update().get(pk=aanvraag.pk)
            _check_aanvraag(aanvraag, visie, adviesraad)
            vervolg_op = vervolg_op or Advies.objects.filter(aanvraag=aanvraag).order_by("pk").last()
        if vervolg_op is not None and (vervolg_op.visie_id, vervolg_op.adviesraad_id) != (visie.pk, adviesraad.pk):
            raise HandelingFout("Een vervolg hoort bij een advies van dezelfde adviesraad over dezelfde visie.")
        return Advies.objects.create(
            visie=visie,
            adviesraad=adviesraad,
            aanvraag=aanvraag,
            vervolg_op=vervolg_op,
            titel=titel,
            kenmerk=kenmerk,
            gevraagd=gevraagd or aanvraag is not None,
            gevraagd_op=timezone.localdate(aanvraag.verstuurd_op) if aanvraag else gevraagd_op,
            gewenst_op=aanvraag.afgesproken_op if aanvraag else gewenst_op,
            ontvangen_op=ontvangen_op,
            brieftekst=brieftekst,
            bestand=bestand,
            geregistreerd_door=door,
            verzoek=verzoek,
        )


def _check_aanvraag(aanvraag: Adviesaanvraag, visie: Visie, adviesraad: Adviesraad) -> None:
    if (aanvraag.visie_id, aanvraag.adviesraad_id) != (visie.pk, adviesraad.pk):
        raise HandelingFout("Deze adviesaanvraag is van een andere adviesraad of gaat over een andere visie.")
    if not aanvraag.loopt:
        raise HandelingFout("Deze adviesaanvraag is niet verstuurd of is ingetrokken.")


def aanbevelingen_vastleggen(*, advies: Advies, bevestigd: Sequence[BevestigdeAanbeveling], door: Gebruiker) -> Advies:
    """Fix the points of a letter, in the given order, each with its deelaanbevelingen, and start the answering.

    Happens once per letter. An empty list is allowed: a letter without any aanbeveling. Raises AlGedaan when
    someone else was first.
    """
    with handeling("aanbevelingen_vastleggen", door=door):
        advies = Advies.objects.select_for_update().get(pk=advies.pk)
        if advies.gesplitst_op is not None:
            raise AlGedaan("De aanbevelingen van dit advies zijn al vastgelegd.")
        rows: list[Aanbeveling] = []
        for nummer, punt in enumerate(bevestigd, start=1):
            if not 0 <= punt.begin < punt.eind <= len(advies.brieftekst):
                raise HandelingFout(f"Aanbeveling {nummer} staat niet in de brief.")
            rows.append(
                Aanbeveling.objects.create(
                    advies=advies,
                    nummer=nummer,
                    tekst=punt.tekst,
                    begin=punt.begin,
                    eind=punt.eind,
                    herkomst=punt.herkomst,
                )
            )
            delen = [deel.strip() for deel in punt.delen if deel.strip()] or [punt.tekst]
            if len(delen) > len(LETTERS):
                raise HandelingFout(f"Aanbeveling {nummer} heeft meer dan 26 delen. Voeg er een paar samen.")
            Deelaanbeveling.objects.bulk_create(
                [
                    Deelaanbeveling(aanbeveling=rows[-1], letter=letter, tekst=deel)
                    for letter, deel in zip(LETTERS if len(delen) > 1 else [""], delen, strict=False)
                ]
            )
        for row, punt in zip(rows, bevestigd, strict=True):
            links = [
                Verwijzing(van=row, naar=rows[n - 1], soort=Verwijzing.Soort.VERWIJST)
                for n in punt.verwijst_naar
                if 0 < n <= len(rows)
            ]
            links += [Verwijzing(van=row, soort=Verwijzing.Soort.HERHAALT, passage=zin) for zin in punt.herhaald_in]
            Verwijzing.objects.bulk_create(links)
        _link_vragen(advies, rows, bevestigd)
        _link_themas(advies, rows, bevestigd)
        Splitsing.objects.filter(advies=advies).delete()
        begin_ronde(advies, Deelaanbeveling.objects.filter(aanbeveling__advies=advies))
        advies.gesplitst_op = timezone.now()
        advies.save(update_fields=["gesplitst_op"])
    return advies


def _link_vragen(advies: Advies, rows: list[Aanbeveling], bevestigd: Sequence[BevestigdeAanbeveling]) -> None:
    if advies.aanvraag_id is None:
        return
    vragen = {vraag.nummer: vraag for vraag in Adviesvraag.objects.filter(aanvraag=advies.aanvraag_id)}
    for row, punt in zip(rows, bevestigd, strict=True):
        row.vragen.set([vragen[nummer] for nummer in punt.vragen if nummer in vragen])


def _link_themas(advies: Advies, rows: list[Aanbeveling], bevestigd: Sequence[BevestigdeAanbeveling]) -> None:
    eigen = set(Thema.objects.filter(visie=advies.visie_id).values_list("pk", flat=True))
    for row, punt in zip(rows, bevestigd, strict=True):
        if gekozen := eigen & set(punt.themas):
            row.themas.set(gekozen)


def themas_kiezen(*, aanbeveling: Aanbeveling, themas: Sequence[Thema], door: Gebruiker) -> Aanbeveling:
    """Say which thema's an aanbeveling is about; its words stay as received. Raises HandelingFout for another visie's."""
    with handeling("themas_kiezen", door=door):
        advies = Advies.objects.select_for_update().get(pk=aanbeveling.advies_id)
        if any(thema.visie_id != advies.visie_id for thema in themas):
            raise HandelingFout("Dit thema is van een andere visie.")
        aanbeveling.themas.set(themas)
    return aanbeveling


def vraag_beantwoord(*, advies: Advies, vraag: Adviesvraag, tekst: str, door: Gebruiker) -> Vraagantwoord:
    """Record what a letter answers to an adviesvraag, in the words of the letter; empty: it does not answer it.

    Raises HandelingFout for a question of another request.
    """
    with handeling("vraag_beantwoord", door=door):
        advies = Advies.objects.select_for_update().get(pk=advies.pk)
        if vraag.aanvraag_id != advies.aanvraag_id:
            raise HandelingFout("Deze vraag hoort bij een andere adviesaanvraag.")
        antwoord, _nieuw = Vraagantwoord.objects.update_or_create(
            advies=advies, vraag=vraag, defaults={"tekst": zuiver(tekst).strip()}
        )
    return antwoord
