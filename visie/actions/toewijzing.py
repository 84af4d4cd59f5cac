"""Giving work to somebody: a paragraaf here; participatie and advies give their own things with `wijs_toe`."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TypeVar

from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE, SCHRIJVERS, Rol
from visie.models import KanToegewezen, Paragraaf

Taak = TypeVar("Taak", bound=KanToegewezen)


def eis_collega(persoon: Gebruiker | None, rollen: Collection[Rol] = GEMEENTE) -> None:
    """Work goes to somebody whose account works today and who may do it, or to nobody."""
    if persoon is None or persoon.heeft_rol(*rollen):
        return
    if persoon.heeft_rol(*GEMEENTE):
        raise HandelingFout(f"{persoon} schrijft geen teksten. Geef de teksten aan een ander.")
    raise HandelingFout(f"{persoon} kan dit niet doen: het account werkt niet meer, of hoort niet bij de gemeente.")


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
        eis_collega(aan, SCHRIJVERS)
        return wijs_toe(paragraaf, aan=aan, klaar_voor=klaar_voor)
