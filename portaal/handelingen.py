"""How every act runs: in one transaction, under its own name in the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pghistory
from django.db import transaction

from portaal.models import Gebruiker

# pghistory merges a context inside another one into it, so the inner act would take the name of the outer one away.
_in_an_act: ContextVar[bool] = ContextVar("in_an_act", default=False)


class HandelingFout(Exception):
    """An act that may not happen now. The message is Dutch, for the person who tried, and says what to do."""


class AlGedaan(HandelingFout):
    """Someone was first: what was asked has been done already."""


class Conflict(HandelingFout):
    """Someone else changed the same thing since it was read; nothing was stored."""


@contextmanager
def handeling(naam: str, *, door: Gebruiker | None, reden: str = "", **extra: Any) -> Iterator[None]:
    """Run an act: everything or nothing, and every row it changes is logged with who, which act and why.

    An act inside another one is part of it: the trail names the outer one, which is what somebody did.
    """
    if _in_an_act.get():
        with transaction.atomic(), pghistory.context(**extra):
            yield
        return
    wie = (
        {"gebruiker": door.pk, "naam": door.naam} if door is not None else {"gebruiker": None, "naam": "zonder account"}
    )
    token = _in_an_act.set(True)
    try:
        with transaction.atomic(), pghistory.context(handeling=naam, reden=reden, **wie, **extra):
            yield
    finally:
        _in_an_act.reset(token)
