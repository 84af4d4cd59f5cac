"""Answering a reactie, and showing where it landed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Unpack

from django.utils import timezone

from participatie.actions.indelen import lock_reactie
from participatie.models import Antwoord, AntwoordVersie, Reactie, Verwerking
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions import Besluit, Plaats, koppelen, leg_besluit_vast, leg_gebruik_vast, leg_voorstel_vast, ontkoppelen

ZICHTBAAR = ("oordeel", "motivering", "tekst", "doorgeschoven_naar", "doorgeschoven_trekker", "doorgeschoven_tot")


def antwoord_voorstellen(
    *,
    reactie: Reactie,
    voorstel: Besluit,
    tekst: str,
    door: Gebruiker,
    gezien: str | None = None,
    standaardteksten: Collection[int] = (),
) -> Antwoord:
    """Write the ambtelijk voorstel for a reactie. Changes nothing for the sender yet. `standaardteksten` were chosen for it.

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
        leg_gebruik_vast(antwoord, standaardteksten)
    return antwoord


def reactie_besluiten(
    *,
    reactie: Reactie,
    besluit: Besluit,
    tekst: str,
    door: Gebruiker,
    gezien: str | None = None,
    standaardteksten: Collection[int] = (),
) -> Antwoord:
    """Decide on a reactie. Its sender reads it once `antwoorden_publiceren` has published it, and till then what stood there.

    Raises HandelingFout when a motivering, a destination or a verwerking is missing; GezienConflict when the antwoord
    is no longer what its stamp `gezien` says.
    """
    with handeling("reactie_besluiten", door=door, reden=besluit.motivering):
        antwoord = _answer_of(reactie, gezien=gezien, door=door)
        eerder = zichtbaar(antwoord)
        leg_besluit_vast(antwoord, besluit, heeft_verwerking=antwoord.verwerkingen.staand().exists(), door=door)
        antwoord.tekst = tekst.strip()
        if zichtbaar(antwoord) != eerder:
            antwoord.gewijzigd_op = timezone.now()
        antwoord.save()
        leg_gebruik_vast(antwoord, standaardteksten)
    return antwoord


def zichtbaar(antwoord: Antwoord | AntwoordVersie) -> dict[str, Any]:
    """What its sender reads of an antwoord, or will read: the fields that a published version has too."""
    return {naam: getattr(antwoord, naam) for naam in ZICHTBAAR}


def _answer_of(reactie: Reactie, *, gezien: str | None = None, door: Gebruiker | None = None) -> Antwoord:
    """The locked antwoord of a reactie, made when there is none. The stamp holds its words too: an oordeel is about those."""
    reactie = lock_reactie(reactie)
    if reactie.antwoord_id is None:
        reactie.antwoord = Antwoord.objects.create()
        reactie.save(update_fields=["antwoord"])
    antwoord: Antwoord = Antwoord.objects.select_for_update().get(pk=reactie.antwoord_id)
    eis_ongewijzigd(antwoord, gezien, door=door, ook=(reactie.begin, reactie.eind))
    return antwoord


def reactie_koppelen(*, reactie: Reactie, door: Gebruiker, **plaats: Unpack[Plaats]) -> Verwerking:
    """Record where a reactie landed."""
    with handeling("reactie_koppelen", door=door):
        antwoord = _answer_of(reactie)
        verwerking = koppelen(Verwerking, door=door, antwoord=antwoord, **plaats)
        moet_opnieuw_gepubliceerd(antwoord)
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
        moet_opnieuw_gepubliceerd(antwoord)


def moet_opnieuw_gepubliceerd(antwoord: Antwoord) -> None:
    """What its sender would read has changed: a decided antwoord waits for the next batch. The caller has locked it."""
    if antwoord.is_besloten:
        antwoord.gewijzigd_op = timezone.now()
        antwoord.save(update_fields=["gewijzigd_op"])
