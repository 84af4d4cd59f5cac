"""Giving work to somebody: a paragraaf here; participatie and advies give their own things with `wijs_toe`."""

from __future__ import annotations

import datetime
from typing import TypeVar

from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE
from visie.models import KanToegewezen, Paragraaf

Taak = TypeVar("Taak", bound=KanToegewezen)


def eis_collega(persoon: Gebruiker | None) -> None:
    """Work goes to somebody of the gemeente whose account works today, or to nobody."""
    if persoon is not None and not persoon.heeft_rol(*GEMEENTE):
        raise HandelingFout(f"{persoon} kan dit niet doen: het account werkt niet meer of hoort niet bij de gemeente.")


def wijs_toe(taak: Taak, *, aan: Gebruiker | None, klaar_voor: datetime.date | None) -> Taak:
    """Set who does a locked thing and by when. The caller runs the handeling."""
    eis_collega(aan)
    if (taak.toegewezen_aan, taak.klaar_voor) != (aan, klaar_voor):
        taak.toegewezen_aan, taak.klaar_voor = aan, klaar_voor
        taak.save(update_fields=["toegewezen_aan", "klaar_voor"])
    return taak


def paragraaf_toewijzen(
    *, paragraaf: Paragraaf, aan: Gebruiker | None, klaar_voor: datetime.date | None, door: Gebruiker
) -> Paragraaf:
    with handeling("paragraaf_toewijzen", door=door):
        paragraaf = Paragraaf.objects.select_for_update().get(pk=paragraaf.pk)
        if paragraaf.vervallen_op:
            raise HandelingFout("Deze paragraaf is vervallen.")
        return wijs_toe(paragraaf, aan=aan, klaar_voor=klaar_voor)
