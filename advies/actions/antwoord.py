"""Answering one deelaanbeveling: the ambtelijk voorstel, the decision, where it landed, and who does it."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Unpack

from advies.models import Deelantwoord, Verwerking
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions import (
    Besluit,
    Plaats,
    koppelen,
    leg_besluit_vast,
    leg_gebruik_vast,
    leg_voorstel_vast,
    ontkoppelen,
    wijs_toe,
)


def deel_voorstellen(
    *,
    deelantwoord: Deelantwoord,
    voorstel: Besluit,
    door: Gebruiker,
    gezien: str | None = None,
    standaardteksten: Collection[int] = (),
) -> Deelantwoord:
    """Write the ambtelijk voorstel for one deelaanbeveling. GezienConflict when it is not what its stamp says."""
    with handeling("deel_voorstellen", door=door):
        deelantwoord = _lock(deelantwoord)
        eis_ongewijzigd(deelantwoord, gezien, door=door)
        leg_voorstel_vast(deelantwoord, voorstel)
        deelantwoord.save()
        leg_gebruik_vast(deelantwoord, standaardteksten)
    return deelantwoord


def deel_besluiten(
    *,
    deelantwoord: Deelantwoord,
    besluit: Besluit,
    door: Gebruiker,
    gezien: str | None = None,
    standaardteksten: Collection[int] = (),
) -> Deelantwoord:
    """Record the college's decision on one deelaanbeveling. Public only when the whole is vastgesteld.

    Raises GezienConflict when it is not what its stamp `gezien` says.
    """
    with handeling("deel_besluiten", door=door, reden=besluit.motivering):
        deelantwoord = _lock(deelantwoord)
        eis_ongewijzigd(deelantwoord, gezien, door=door)
        leg_besluit_vast(deelantwoord, besluit, heeft_verwerking=deelantwoord.verwerkingen.staand().exists(), door=door)
        deelantwoord.save()
        leg_gebruik_vast(deelantwoord, standaardteksten)
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
