"""What a reactie is about, and whose work it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from participatie.models import (
    Reactie,
)
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from visie.actions import wijs_toe
from visie.models import Thema


def reactie_indelen(*, reactie: Reactie, themas: Iterable[Thema], aard: str, door: Gebruiker) -> Reactie:
    """Correct what a reactie is about."""
    with handeling("reactie_indelen", door=door):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        reactie.aard = aard
        reactie.save(update_fields=["aard"])
        reactie.themas.set(themas)
    return reactie


def reactie_toewijzen(
    *, reactie: Reactie, aan: Gebruiker | None, klaar_voor: datetime.date | None, door: Gebruiker
) -> Reactie:
    """Give the answering of a reactie to a colleague, or to nobody."""
    with handeling("reactie_toewijzen", door=door):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        return wijs_toe(reactie, aan=aan, klaar_voor=klaar_voor)
