"""Background work that was broken off is put right, and never done twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portaal.berichten import MailNietVerstuurd, bied_opnieuw_aan, schrijf, verstuur
from portaal.models import Bericht
from portaal.taken import MAX_POGINGEN, beat, sweep, worker_is_seen
from publicatie.actions import geef_vastgelopen_op, maak_uitgave
from publicatie.models import Uitgeefopdracht
from tests.factories import GebruikerFactory, VisieFactory
from visie.models import Uitgave

pytestmark = pytest.mark.django_db


def _running(minutes: int, tries: int) -> DBTaskResult:
    return DBTaskResult.objects.create(
        task_path="portaal.berichten.verstuur",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=timezone.now(),
        status="RUNNING",
        started_at=timezone.now() - timedelta(minutes=minutes),
        worker_ids=["w"] * tries,
    )


def test_a_task_of_a_killed_worker_goes_back_to_the_queue_and_is_given_up_after_three_tries():
    young, stuck, hopeless = _running(1, 1), _running(10, 1), _running(10, MAX_POGINGEN)

    assert sweep() == 2

    states = {r.pk: r.status for r in DBTaskResult.objects.all()}
    assert states == {young.pk: "RUNNING", stuck.pk: "READY", hopeless.pk: "FAILED"}


def test_an_uitgeefopdracht_nobody_works_on_is_closed_and_says_why():
    visie = VisieFactory()
    door = GebruikerFactory()
    old = Uitgeefopdracht.objects.create(visie=visie, versie="concept 1", gevraagd_door=door, toestand="bezig")
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
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert worker_is_seen() is False

    beat()

    assert worker_is_seen() is True
