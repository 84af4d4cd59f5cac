"""What every test shares: settings that suit tests, one person per role, a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.test import override_settings

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # live_server beside playwright's event loop


def pytest_configure(config: pytest.Config) -> None:
    django_settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Threads of the live server must let go of the test database when a test ends.
    django_settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    django_settings.WHITENOISE_AUTOREFRESH = True
    # Tests fill in the form faster than people can; those about spam set it back.
    django_settings.INBRENG_TE_SNEL = timedelta(0)


@pytest.fixture(autouse=True, scope="session")
def counted_rows_have_an_order() -> Iterator[None]:
    """Where rows are counted Django leaves out the order of their Meta without a word, and a page shows them as they come.

    Only of rows of a model that are read as a list: not of values, nor of `iterator()`.
    """
    fetch = QuerySet._fetch_all

    def checked(self: Any) -> None:
        query = self.query
        lost = query.group_by and query.default_ordering and not query.order_by and query.get_meta().ordering
        if lost and self._result_cache is None and issubclass(self._iterable_class, ModelIterable):
            raise AssertionError(f"{query.model.__name__} is counted over something and needs an order_by.")
        fetch(self)

    with mock.patch.object(QuerySet, "_fetch_all", checked):
        yield


@dataclass(frozen=True)
class Built:
    """What was built for a whole module, with the folder of its files."""

    things: Any
    files: Path

    def for_one_test(self, settings: Any) -> Any:
        """Its own copy, and its own files: the rows are put back by the `db` of that test."""
        shutil.copytree(self.files, settings.MEDIA_ROOT)
        return deepcopy(self.things)


@pytest.fixture(autouse=True)
def own_data_dir(settings, tmp_path: Path) -> None:
    """No test touches the files of the portal that runs on this computer."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    # Factories make rows past the acts, which take kept pages out of use; tests/test_dienen.py puts it on.
    settings.BLADZIJDEN_BEWAREN = False


@pytest.fixture(scope="module")
def build_once(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """`with build_once(make) as built`: rows for all tests of a module, in a transaction around it.

    From then on every test of that module has them.
    """

    @contextmanager
    def build(make: Callable[[], Any]) -> Iterator[Built]:
        files = tmp_path_factory.mktemp("built")
        with django_db_blocker.unblock(), transaction.atomic():
            with override_settings(MEDIA_ROOT=files):
                things = make()
            yield Built(things, files)
            transaction.set_rollback(True)

    return build


VERSLAG = pytest.StashKey[list[str]]()


@pytest.fixture
def verslag(request: pytest.FixtureRequest):
    """Write a line that is shown at the end of the run: a measured figure belongs in the output, passed or not."""
    regels = request.config.stash.setdefault(VERSLAG, [])
    return regels.append


@pytest.hookimpl(optionalhook=True)  # of pytest-xdist
def pytest_testnodedown(node: Any, error: object | None) -> None:
    """With several processes: what the tests of one of them had to say goes to the one that prints."""
    regels: list[str] = getattr(node, "workeroutput", {}).get("verslag", [])
    node.config.stash.setdefault(VERSLAG, []).extend(regels)


def pytest_terminal_summary(terminalreporter, exitstatus: int, config: pytest.Config) -> None:
    """Show what tests reported, and say how many tests were skipped and why; under CI=true a skipped test is a failure."""
    for regel in config.stash.get(VERSLAG, []):
        terminalreporter.write_line(regel)
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    reasons = sorted({str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)})
    terminalreporter.write_line(f"{len(skipped)} tests overgeslagen: {'; '.join(reasons)}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if hasattr(session.config, "workeroutput"):  # a process of pytest-xdist, which prints nothing itself
        session.config.workeroutput["verslag"] = session.config.stash.get(VERSLAG, [])
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI") == "true" and session.exitstatus == 0:
        reporter.write_line("CI: een overgeslagen test telt als mislukt.")
        session.exitstatus = 1
