"""Background work: whether a worker lives, and putting back what a killed one left behind."""

from __future__ import annotations

import contextlib
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

HARTSLAG = "werker-gezien"
POLS = 20  # seconds between two beats
# Three beats missed.
UIT_BEELD_NA = timedelta(seconds=3 * POLS)
# A living worker that hangs: longer than the longest task may take, three renders of 150 seconds with their files.
VASTGELOPEN_NA = timedelta(minutes=12)
MAX_POGINGEN = 3
_SLEUTEL = "hashtextextended('werker:' || %s, 0)"


def beat() -> None:
    """Called by the worker every few seconds."""
    cache.set(HARTSLAG, timezone.now().isoformat(), timeout=None)


def worker_last_seen() -> datetime | None:
    """When a worker last said that it lives; now, where tasks run at once."""
    if "immediate" in settings.TASKS["default"]["BACKEND"]:
        return timezone.now()
    seen = cache.get(HARTSLAG)
    return datetime.fromisoformat(seen) if seen else None


def worker_is_seen() -> bool:
    seen = worker_last_seen()
    return seen is not None and timezone.now() - seen < UIT_BEELD_NA


class Levensteken:
    """A lock that a worker holds as long as it lives, under its own id.

    PostgreSQL lets go of it the moment the process is gone, however it went; so who can take it knows that the worker
    is dead. It is a lock of a transaction that stays open, because a pooler may give a session's lock to somebody else.
    """

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self._connection: BaseDatabaseWrapper | None = None
        self._ended = False
        self._guard = threading.Lock()

    def hold(self) -> None:
        """Take the lock, or take it again when the database was away in between; never again after `release`."""
        with self._guard:
            if not self._ended:
                self._hold()

    def release(self) -> None:
        with self._guard:
            self._ended = True
            self._close()

    def _hold(self) -> None:
        if self._connection is not None:
            try:
                with self._connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
                return
            except (DatabaseError, InterfaceError):
                self._close()
        self._connection = connections.create_connection("default")
        self._connection.inc_thread_sharing()  # the beat looks at it from its own thread
        self._connection.set_autocommit(False)
        with self._connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute(f"SELECT pg_advisory_xact_lock({_SLEUTEL})", [self.worker_id])

    def _close(self) -> None:
        if self._connection is None:
            return
        with contextlib.suppress(DatabaseError, InterfaceError):
            self._connection.rollback()
            self._connection.close()
        self._connection = None


def _is_dead(worker_id: str) -> bool:
    """Whether nobody holds the lock of this worker. Only true inside the transaction that asks."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock({_SLEUTEL})", [worker_id])
        return bool(cursor.fetchone()[0])


def sweep() -> int:
    """Put back the tasks of workers that are dead or hang; after three tries give up. Returns how many.

    The database backend leaves them RUNNING for ever (RealOrangeOne/django-tasks#46). Every task is idempotent.
    """
    from django_tasks_db.compat import TaskResultStatus  # noqa: PLC0415 - needs loaded apps
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    count = 0
    for result in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        with transaction.atomic():
            hangs = result.started_at < timezone.now() - VASTGELOPEN_NA
            if not (hangs or not result.worker_ids or _is_dead(result.worker_ids[-1])):
                continue
            given_up = len(result.worker_ids) >= MAX_POGINGEN
            # Only if it is still as it was read: its worker may have finished it, or another sweep put it back.
            count += DBTaskResult.objects.filter(
                pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at
            ).update(
                status=TaskResultStatus.FAILED if given_up else TaskResultStatus.READY,
                started_at=result.started_at if given_up else None,
                finished_at=timezone.now() if given_up else None,
            )
    return count
