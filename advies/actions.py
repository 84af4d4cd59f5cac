"""Every act on an advies: registering the letter, fixing its points, answering them, adopting the answer."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Unpack

from django.utils import timezone

from advies.models import (
    Aanbeveling,
    Advies,
    Adviesraad,
    Collegereactie,
    Deelaanbeveling,
    Deelantwoord,
    Verwerking,
    Verwijzing,
)
from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from portaal.tekens import zuiver
from portaal.tekst import normalise
from visie.actions import Besluit, Plaats, koppelen, leg_besluit_vast, leg_voorstel_vast, ontkoppelen, wijs_toe
from visie.models import Visie

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
    verzoek: uuid.UUID | None = None,
) -> Advies:
    """Keep a letter as it was received. From now on its text cannot change. The same `verzoek` gives the same letter."""
    brieftekst = normalise(brieftekst)
    if not brieftekst.strip():
        raise HandelingFout("De brief is leeg. Plak de tekst of kies een bestand met tekst.")
    with handeling("advies_registreren", door=door):
        Visie.objects.select_for_update().get(pk=visie.pk)
        if eerder := eerder_gemaakt(Advies, verzoek):
            return eerder
        return Advies.objects.create(
            visie=visie,
            adviesraad=adviesraad,
            titel=titel,
            kenmerk=kenmerk,
            gevraagd=gevraagd,
            gevraagd_op=gevraagd_op,
            gewenst_op=gewenst_op,
            ontvangen_op=ontvangen_op,
            brieftekst=brieftekst,
            bestand=bestand,
            geregistreerd_door=door,
            verzoek=verzoek,
        )


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
                    for letter, deel in zip(LETTERS, delen, strict=False)
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
        reactie = Collegereactie.objects.create(advies=advies)
        delen_rows = Deelaanbeveling.objects.filter(aanbeveling__advies=advies)
        for deel in delen_rows:
            Deelantwoord.objects.create(collegereactie=reactie, deelaanbeveling=deel)
        advies.gesplitst_op = timezone.now()
        advies.save(update_fields=["gesplitst_op"])
    return advies


def deel_voorstellen(
    *, deelantwoord: Deelantwoord, voorstel: Besluit, door: Gebruiker, gezien: str | None = None
) -> Deelantwoord:
    """Write the ambtelijk voorstel for one deelaanbeveling. GezienConflict when it is not what its stamp says."""
    with handeling("deel_voorstellen", door=door):
        deelantwoord = _lock(deelantwoord)
        eis_ongewijzigd(deelantwoord, gezien, door=door)
        leg_voorstel_vast(deelantwoord, voorstel)
        deelantwoord.save()
    return deelantwoord


def deel_besluiten(
    *, deelantwoord: Deelantwoord, besluit: Besluit, door: Gebruiker, gezien: str | None = None
) -> Deelantwoord:
    """Record the college's decision on one deelaanbeveling. Public only when the whole is vastgesteld.

    Raises GezienConflict when it is not what its stamp `gezien` says.
    """
    with handeling("deel_besluiten", door=door, reden=besluit.motivering):
        deelantwoord = _lock(deelantwoord)
        eis_ongewijzigd(deelantwoord, gezien, door=door)
        leg_besluit_vast(deelantwoord, besluit, heeft_verwerking=deelantwoord.verwerkingen.staand().exists(), door=door)
        deelantwoord.save()
    return deelantwoord


def deel_koppelen(*, deelantwoord: Deelantwoord, door: Gebruiker, **plaats: Unpack[Plaats]) -> Verwerking:
    """Record where a deelaanbeveling landed."""
    with handeling("deel_koppelen", door=door):
        return koppelen(Verwerking, door=door, deelantwoord=_lock(deelantwoord), **plaats)


def deel_ontkoppelen(*, verwerking: Verwerking, door: Gebruiker) -> None:
    """Take a link back, unless it is the last one under an oordeel that needs one."""
    with handeling("deel_ontkoppelen", door=door):
        deelantwoord = _lock(verwerking.deelantwoord)
        ontkoppelen(
            verwerking,
            oordeel=deelantwoord.oordeel,
            andere=deelantwoord.verwerkingen.staand().exclude(pk=verwerking.pk).exists(),
        )


def deel_toewijzen(
    *, deelantwoord: Deelantwoord, aan: Gebruiker | None, klaar_voor: datetime.date | None, door: Gebruiker
) -> Deelantwoord:
    """Give the answering of a deelaanbeveling to a colleague, or to nobody, until the college has decided."""
    with handeling("deel_toewijzen", door=door):
        return wijs_toe(_lock(deelantwoord), aan=aan, klaar_voor=klaar_voor)


def collegereactie_vaststellen(
    *, collegereactie: Collegereactie, op: datetime.date, besluitnummer: str, inleiding: str, door: Gebruiker
) -> Collegereactie:
    """Adopt the answer as a whole: from this moment it is public and stands (Awb 3:50: deviations have a motivering).

    Needs an oordeel on every deelaanbeveling and the number of the college's besluit.
    """
    with handeling("collegereactie_vaststellen", door=door):
        collegereactie = Collegereactie.objects.select_for_update().get(pk=collegereactie.pk)
        if collegereactie.is_vastgesteld:
            raise AlGedaan("Deze collegereactie is al vastgesteld.")
        open_delen = collegereactie.deelantwoorden.filter(oordeel="").count()
        if open_delen:
            raise HandelingFout(
                f"Er {'is' if open_delen == 1 else 'zijn'} nog {open_delen} aanbeveling(en) zonder oordeel."
            )
        if not besluitnummer.strip():
            raise HandelingFout("Vul het nummer van het collegebesluit in.")
        if op > timezone.localdate():
            raise HandelingFout("De datum van het besluit ligt in de toekomst.")
        if op < collegereactie.advies.ontvangen_op:
            raise HandelingFout("De datum van het besluit ligt voor de dag waarop het advies is ontvangen.")
        collegereactie.vastgesteld_op = op
        collegereactie.besluitnummer = besluitnummer.strip()
        collegereactie.inleiding = zuiver(inleiding).strip()
        collegereactie.vastgesteld_door = door
        collegereactie.save()
    return collegereactie


def _lock(deelantwoord: Deelantwoord) -> Deelantwoord:
    # The collegereactie too: nothing may change between its adoption and the commit of an answer.
    deelantwoord = (
        Deelantwoord.objects.select_for_update(of=("self", "collegereactie"))
        .select_related("collegereactie")
        .get(pk=deelantwoord.pk)
    )
    if deelantwoord.collegereactie.is_vastgesteld:
        raise HandelingFout("Deze collegereactie is vastgesteld en kan niet meer veranderen.")
    return deelantwoord
