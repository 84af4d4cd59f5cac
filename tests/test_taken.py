"""Background work that was broken off is put right, and never done twice."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portaal.berichten import MailNietVerstuurd, bied_opnieuw_aan, schrijf, verstuur
from portaal.models import Bericht
from portaal.taken import HARTSLAG, MAX_POGINGEN, Levensteken, beat, sweep, worker_is_seen, worker_last_seen
from publicatie.actions import geef_vastgelopen_op, maak_uitgave, uitgeven
from publicatie.models import Uitgeefopdracht
from tests.factories import GebruikerFactory, UitgaveFactory, UitgeefopdrachtFactory, VisieFactory
from visie.models import Uitgave, UitgaveBestand

pytestmark = pytest.mark.django_db


DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def _running(minutes: int, tries: int, worker_id: str = "dood", **extra: Any) -> DBTaskResult:
    return DBTaskResult.objects.create(
        **{
            "task_path": "portaal.berichten.verstuur",
            "args_kwargs": {"args": [], "kwargs": {}},
            "backend_name": "default",
            "run_after": timezone.now(),
            "status": "RUNNING",
            "started_at": timezone.now() - timedelta(minutes=minutes),
            "worker_ids": [worker_id] * tries,
        }
        | extra
    )


@pytest.fixture
def levend() -> Iterator[Levensteken]:
    """A worker that lives, as the other workers see it."""
    levensteken = Levensteken("levend")
    levensteken.hold()
    yield levensteken
    levensteken.release()


def test_tasks_of_a_dead_or_hanging_worker_go_back_and_are_given_up_after_three_tries(levend):
    works, hangs = _running(1, 1, "levend"), _running(15, 1, "levend")
    left, hopeless = _running(0, 1), _running(0, MAX_POGINGEN)

    assert sweep() == 3

    states = {r.pk: r.status for r in DBTaskResult.objects.all()}
    assert states == {works.pk: "RUNNING", hangs.pk: "READY", left.pk: "READY", hopeless.pk: "FAILED"}


def test_a_worker_that_stopped_counts_as_dead_and_its_beat_does_not_revive_it(levend):
    left = _running(0, 1, "levend")
    levend.release()
    levend.hold()

    assert sweep() == 1

    left.refresh_from_db()
    assert left.status == "READY"


def test_a_worker_takes_its_sign_of_life_again_when_the_database_dropped_it(levend):
    works = _running(0, 1, "levend")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )

    levend.hold()

    assert sweep() == 0
    works.refresh_from_db()
    assert works.status == "RUNNING"


def _start_worker(folder: Path) -> subprocess.Popen[bytes]:
    place = connection.settings_dict
    return subprocess.Popen(
        [sys.executable, "manage.py", "werker"],
        cwd=django_settings.BASE_DIR,
        env=os.environ
        | {
            "OMGEVING": "lokaal",
            "TAKEN_DIRECT": "false",
            "MAP_GEGEVENS": str(folder),
            "DATABASE_URL": f"postgres://{place['USER']}:{place['PASSWORD']}@{quote(place['HOST'], safe='')}:{place['PORT']}/{place['NAME']}",
        },
        stderr=subprocess.DEVNULL,
    )


def _wait(opdracht: Uitgeefopdracht, reached: Callable[[Uitgeefopdracht], bool], seconds: int) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        opdracht.refresh_from_db()
        if reached(opdracht):
            return
        time.sleep(0.1)
    pytest.fail(f"opdracht staat nog op {opdracht.toestand}: {opdracht.voortgang} {opdracht.fout}")


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_was_making_is_made_by_the_next_one_at_once(settings, tmp_path):
    """It used to wait five minutes, with a page that only said that it was being made."""
    settings.TASKS = DATABASE
    visie = VisieFactory(ter_inzage=True, actueel=True, skelet=True)
    UitgaveFactory(visie=visie, versie="eerder")
    opdracht = uitgeven(visie=visie, versie="concept 1", door=GebruikerFactory(projectleider=True))
    first = _start_worker(tmp_path)
    try:
        _wait(opdracht, lambda o: o.voortgang.startswith("De pdf van"), 60)
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert DBTaskResult.objects.get().status == "RUNNING"
    assert list(Uitgave.objects.values_list("slug", flat=True)) == ["eerder"]
    begun = opdracht.begonnen_op

    second = _start_worker(tmp_path)
    try:
        _wait(opdracht, lambda o: o.toestand == "klaar", 60)
    finally:
        second.terminate()
        second.wait(30)

    task = DBTaskResult.objects.get()
    assert (task.status, len(set(task.worker_ids))) == ("SUCCESSFUL", 2)
    assert sorted(Uitgave.objects.values_list("slug", flat=True)) == [
        "concept-1",
        "eerder",
        "uitvoeringsplan-concept-1",
    ]
    assert begun < opdracht.begonnen_op < opdracht.klaar_op


def _waits_for(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [table])
        return cursor.fetchone() is not None


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_makes_an_uitgave_public_leaves_the_old_one_alone(settings, tmp_path, client):
    settings.TASKS = DATABASE
    visie = VisieFactory(ter_inzage=True, actueel=True, skelet=True)
    UitgaveFactory(visie=visie, versie="concept 1")
    opdracht = uitgeven(visie=visie, versie="concept 2", door=GebruikerFactory(projectleider=True))
    table = UitgaveBestand._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{table}" IN SHARE MODE')  # its first row is there, the file of it waits for us
        worker = _start_worker(tmp_path)
        try:
            _wait(opdracht, lambda _o: _waits_for(table), 60)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()

    assert list(Uitgave.objects.values_list("slug", flat=True)) == ["concept-1"]
    assert UitgaveBestand.objects.exclude(uitgave__versie="concept 1").count() == 0
    assert client.get("/visie/concept-1/").status_code == 200
    assert client.get("/visie/concept-2/").status_code == 404
    assert "concept-2" not in client.get("/documenten/").content.decode()


def test_an_uitgave_whose_worker_died_three_times_is_closed_at_once():
    visie, door = VisieFactory(), GebruikerFactory()
    opdracht = Uitgeefopdracht.objects.create(
        visie=visie, versie="concept 1", soorten=["visie"], gevraagd_door=door, toestand="bezig"
    )
    wacht = Uitgeefopdracht.objects.create(
        visie=VisieFactory(), versie="concept 1", soorten=["visie"], gevraagd_door=door
    )
    for pk, status in [(opdracht.pk, "FAILED"), (wacht.pk, "READY"), (wacht.pk, "FAILED")]:
        _running(0, 1, task_path=maak_uitgave.module_path, args_kwargs={"args": [pk], "kwargs": {}}, status=status)

    assert geef_vastgelopen_op() == 1

    opdracht.refresh_from_db()
    assert (opdracht.toestand, "beheerder" in opdracht.fout) == ("mislukt", True)


def test_an_uitgeefopdracht_nobody_works_on_is_closed_and_says_why():
    visie = VisieFactory()
    door = GebruikerFactory()
    old = Uitgeefopdracht.objects.create(
        visie=visie, versie="concept 1", soorten=["visie"], gevraagd_door=door, toestand="bezig"
    )
    Uitgeefopdracht.objects.filter(pk=old.pk).update(gevraagd_op=timezone.now() - timedelta(hours=1))

    assert geef_vastgelopen_op() == 1

    old.refresh_from_db()
    assert (old.toestand, "Probeer het opnieuw" in old.fout) == ("mislukt", True)
    assert maak_uitgave.call(old.pk) == "niets te doen"
    assert Uitgave.objects.count() == 0


def test_a_mail_is_sent_once_however_often_its_task_runs(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _repeat in range(3):
            schrijf(ontvanger="a@b.example", gebeurtenis="x-1", onderwerp="Hallo\r\nBcc: z@z.example", tekst="Dag")
    bericht = Bericht.objects.get()
    verstuur.call(bericht.pk)

    assert [(m.to, m.subject) for m in mail.outbox] == [(["a@b.example"], "Hallo Bcc: z@z.example")]
    bericht.refresh_from_db()
    assert (bericht.ontvanger, bericht.tekst) == ("", "")  # P7: what is sent is forgotten


def test_a_mail_whose_task_was_lost_is_offered_again():
    Bericht.objects.create(
        ontvanger="a@b.example",
        gebeurtenis="x",
        sleutel="k1",
        onderwerp="Hallo",
        tekst="Dag",
        gemaakt_op=timezone.now() - timedelta(hours=1),
    )

    assert bied_opnieuw_aan() == 1
    assert len(mail.outbox) == 1
    assert bied_opnieuw_aan() == 0


def test_a_mail_that_cannot_be_sent_is_tried_eight_times_and_then_left(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1  # nobody listens there
    bericht = Bericht.objects.create(
        ontvanger="a@b.example", gebeurtenis="x", sleutel="k2", onderwerp="Hallo", tekst="Dag"
    )

    for _attempt in range(8):
        with pytest.raises(MailNietVerstuurd):
            verstuur.call(bericht.pk)

    assert verstuur.call(bericht.pk) is False
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.verzonden_op) == (8, None)


def test_the_heartbeat_tells_whether_a_worker_runs(settings):
    settings.TASKS = DATABASE
    assert (worker_is_seen(), worker_last_seen()) == (False, None)

    beat()

    assert worker_is_seen() is True
    cache.set(HARTSLAG, (timezone.now() - timedelta(minutes=2)).isoformat())
    assert worker_is_seen() is False
    assert timezone.now() - worker_last_seen() > timedelta(minutes=1)


@pytest.fixture
def voortgang(client, settings) -> Callable[[], str]:
    """The words of the page on which somebody waits for an uitgave."""
    settings.TASKS = DATABASE
    client.force_login(GebruikerFactory(projectleider=True))
    opdracht = UitgeefopdrachtFactory(toestand="bezig", begonnen_op=datetime(2026, 3, 2, 13, 5, 7, tzinfo=UTC))

    def words() -> str:
        response = client.get(f"/werkplaats/uitgeven/{opdracht.pk}/")
        assert response["Refresh"] == "2"
        main = response.content.decode().partition('role="status"')[2].partition("</main>")[0]
        return " ".join(re.sub(r"<[^>]+>", " ", main).split())

    return words


def test_the_page_of_an_uitgave_says_since_when_and_how_long_it_takes(voortgang):
    beat()
    assert "Begonnen om 14:05:07 uur. Meestal duurt het minder dan een minuut." in voortgang()

    for seconds in (8, 21, 200):
        begin = timezone.now() - timedelta(hours=1)
        UitgeefopdrachtFactory(toestand="klaar", begonnen_op=begin, klaar_op=begin + timedelta(seconds=seconds))

    assert "Meestal duurt het ongeveer 20 seconden." in voortgang()
    assert "staat stil" not in voortgang()


def test_the_page_of_an_uitgave_says_what_is_being_made(voortgang):
    assert "De uitgave staat klaar om gemaakt te worden." in voortgang()

    Uitgeefopdracht.objects.update(voortgang="De pdf van visie wordt gemaakt en gecontroleerd")

    assert "De pdf van visie wordt gemaakt en gecontroleerd." in voortgang()


def test_the_page_of_an_uitgave_says_when_no_worker_is_there_and_what_to_do(voortgang):
    assert "Het maken staat stil." in voortgang()
    assert "is nog niet gestart" in voortgang()

    cache.set(HARTSLAG, datetime(2026, 3, 2, 13, 0, tzinfo=UTC).isoformat())

    assert "is sinds 2 maart, 14:00 uur niet gezien." in voortgang()
    assert "Bel de beheerder" in voortgang()
    assert "Meestal duurt het" not in voortgang()
