"""How every act runs: in one transaction, under its own name in the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import transaction

from portaal.models import Gebruiker


class HandelingFout(Exception):
    """An act that may not happen now. The message is Dutch, for the person who tried, and says what to do."""


class AlGedaan(HandelingFout):
    """Someone was first: what was asked has been done already."""


class Conflict(HandelingFout):
    """Someone else changed the same thing since it was read; nothing was stored."""


@contextmanager
def handeling(naam: str, *, door: Gebruiker | None, reden: str = "", **extra: Any) -> Iterator[None]:
    """Run an act: everything or nothing, and every row it changes is logged with who, which act and why."""
    wie = (
        {"gebruiker": door.pk, "naam": door.naam} if door is not None else {"gebruiker": None, "naam": "zonder account"}
    )
    with transaction.atomic(), pghistory.context(handeling=naam, reden=reden, **wie, **extra):
        yield
