"""Background work: the worker's heartbeat, and putting back what a killed worker left behind."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

HARTSLAG = "werker-gezien"
VASTGELOPEN_NA = timedelta(minutes=5)


def beat() -> None:
    """Called by the worker every few seconds."""
    cache.set(HARTSLAG, timezone.now().isoformat(), timeout=120)


def worker_is_seen() -> bool:
    """Whether a worker ran during the last two minutes (always, where tasks run at once)."""
    if "immediate" in settings.TASKS["default"]["BACKEND"]:
        return True
    return cache.get(HARTSLAG) is not None


def sweep() -> int:
    """Put tasks back that were running when their worker was killed. Returns how many.

    The database backend leaves them RUNNING for ever (RealOrangeOne/django-tasks#46).
    """
    from django_tasks_db.compat import TaskResultStatus  # noqa: PLC0415 - needs loaded apps
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415

    stuck = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - VASTGELOPEN_NA)
    return stuck.update(status=TaskResultStatus.READY, started_at=None)
