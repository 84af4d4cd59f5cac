"""What a reactie is about, and whose work it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from participatie.models import Reactie
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions import wijs_toe
from visie.models import Thema


def lock_reactie(reactie: Reactie) -> Reactie:
    """The reactie as it is now, locked, without its inbreng: who takes an inbreng back locks that first.

    Raises HandelingFout when it is there no more.
    """
    gevonden: Reactie | None = Reactie.objects.select_for_update(of=("self",)).filter(pk=reactie.pk).first()
    if gevonden is None:
        raise HandelingFout("Deze reactie is intussen ingetrokken. Kopieer uw tekst voordat u deze pagina verlaat.")
    return gevonden


def reactie_indelen(*, reactie: Reactie, themas: Iterable[Thema], aard: str, door: Gebruiker) -> Reactie:
    """Correct what a reactie is about."""
    with handeling("reactie_indelen", door=door):
        reactie = lock_reactie(reactie)
        reactie.aard = aard
        reactie.save(update_fields=["aard"])
        reactie.themas.set(themas)
    return reactie


def reactie_toewijzen(
    *, reactie: Reactie, aan: Gebruiker | None, klaar_voor: datetime.date | None, door: Gebruiker
) -> Reactie:
    """Give the answering of a reactie to a colleague, or to nobody."""
    with handeling("reactie_toewijzen", door=door):
        reactie = lock_reactie(reactie)
        return wijs_toe(reactie, aan=aan, klaar_voor=klaar_voor)
