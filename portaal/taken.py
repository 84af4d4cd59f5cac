"""Background work: the worker's heartbeat, and putting back what a killed worker left behind."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

HARTSLAG = "werker-gezien"
# Longer than the longest task may take: two renders of 90 seconds.
VASTGELOPEN_NA = timedelta(minutes=5)
MAX_POGINGEN = 3


def beat() -> None:
    """Called by the worker every few seconds."""
    cache.set(HARTSLAG, timezone.now().isoformat(), timeout=120)


def worker_is_seen() -> bool:
    """Whether a worker ran during the last two minutes (always, where tasks run at once)."""
    if "immediate" in settings.TASKS["default"]["BACKEND"]:
        return True
    return cache.get(HARTSLAG) is not None


def sweep() -> int:
    """Put tasks back that were running when their worker was killed; after three tries give up. Returns how many.

    The database backend leaves them RUNNING for ever (RealOrangeOne/django-tasks#46). Every task is idempotent.
    """
    from django_tasks_db.compat import TaskResultStatus  # noqa: PLC0415 - needs loaded apps
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    stuck = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - VASTGELOPEN_NA)
    count = 0
    for result in stuck:
        given_up = len(result.worker_ids) >= MAX_POGINGEN
        status = TaskResultStatus.FAILED if given_up else TaskResultStatus.READY
        finished_at = timezone.now() if given_up else None
        # Only if it is still as it was read: its worker may be alive and just slow.
        count += DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.RUNNING).update(
            status=status, started_at=None if not given_up else result.started_at, finished_at=finished_at
        )
    return count
