"""Large queries that Django builds once. Building one can take longer than the database needs to answer it."""

from __future__ import annotations

import copy
import datetime
import functools
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

EERSTE_PLEK = 2_000_000_000  # keys of slots: far above those of rows, and within what an integer of PostgreSQL holds
EERSTE_DAG = datetime.date(9000, 1, 1)
MEESTE_VORMEN = 64

P = ParamSpec("P")
Q = TypeVar("Q", bound=QuerySet[Any])
Shape = tuple[Any, ...]
_MAY_DIFFER = int | UUID | datetime.date


def prepared(build: Callable[P, Q]) -> Callable[P, Q]:
    """A function that gives a queryset from now on builds it once, and afterwards only fills in what differs.

    What may differ are arguments that are rows (only their key is used), dates and moments, or tuples of these. Any
    other value is part of the shape, and each new shape is built anew: so no text of users, and no numbers that run.

    `build` sees slots: rows with nothing but a key. It must use each of them, may not look into them, and may not ask
    for the time itself, for that would stand still. `ValueError` says so at the first call. What comes back is
    for reading as it is: filtering it further would build it again from the slots.
    """
    known: dict[Shape, _Built] = {}

    @functools.wraps(build)
    def filled(*args: P.args, **kwargs: P.kwargs) -> Q:
        if kwargs:
            raise TypeError(f"{build.__name__} takes its arguments by their place.")
        shape = tuple(_shape(arg) for arg in args)
        if shape not in known:
            if len(known) >= MEESTE_VORMEN:
                known.clear()
            known[shape] = _Built(build, args)
        return cast(Q, known[shape].filled(args))

    return filled


def _shape(arg: Any) -> Any:
    if isinstance(arg, tuple):
        return tuple(_shape(part) for part in arg)
    return arg.__class__ if _differs(arg) else arg  # not type(): request.user is wrapped


def _differs(arg: Any) -> bool:
    return isinstance(arg, Model | datetime.date)


class _Built:
    """A queryset with its SQL, and which of the parameters stand for which argument."""

    def __init__(self, build: Callable[..., QuerySet[Any]], args: Sequence[Any]) -> None:
        numbers = count()
        slots = [_slot(arg, numbers) for arg in args]
        self.rows = build(*slots)
        if vars(self.rows)["_known_related_objects"]:  # `visie.themas`: each row would have the slot for its visie
            raise ValueError(f"{build.__name__} begins at a row; begin at the objects of the model.")
        self.compiler = self.rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:  # such as rows of none: Django does not ask the database either
            self.rows, self.sql, self.places = self.rows.none(), "", []
            return
        places = {_value(slot): place for place, slot in enumerate(_flat(slots))}
        self.places = [places.get(param) if isinstance(param, _MAY_DIFFER) else None for param in self.params]
        if missing := set(places.values()) - set(self.places):
            raise ValueError(f"{build.__name__} does not use what it gets in place {min(missing)}.")
        if any(
            place is None and isinstance(param, datetime.date)
            for place, param in zip(self.places, self.params, strict=True)
        ):
            raise ValueError(f"{build.__name__} asks for the time itself; give it as an argument.")

    def filled(self, args: Sequence[Any]) -> QuerySet[Any]:
        if not self.sql:
            return self.rows.all()
        values = [_value(arg) for arg in _flat(args)]
        params = tuple(
            param if place is None else values[place] for place, param in zip(self.places, self.params, strict=True)
        )
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # that of this thread
        compiler.as_sql = lambda *args, **kwargs: (self.sql, params)
        rows = self.rows.all()
        rows.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return rows


def _slot(arg: Any, numbers: Iterator[int]) -> Any:
    if isinstance(arg, tuple):
        return tuple(_slot(part, numbers) for part in arg)
    if not _differs(arg):
        return arg
    number = next(numbers)
    if isinstance(arg, Model):
        return arg.__class__(pk=arg._meta.pk.to_python(EERSTE_PLEK + number))
    dag = EERSTE_DAG + datetime.timedelta(days=number)
    return datetime.datetime.combine(dag, datetime.time(), datetime.UTC) if isinstance(arg, datetime.datetime) else dag


def _flat(args: Sequence[Any]) -> list[Any]:
    """Only what differs, in order."""
    found: list[Any] = []
    for arg in args:
        if isinstance(arg, tuple):
            found.extend(_flat(arg))
        elif _differs(arg):
            found.append(arg)
    return found


def _value(arg: Any) -> Any:
    return arg.pk if isinstance(arg, Model) else arg
