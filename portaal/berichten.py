"""Outgoing mail through an outbox: written with its cause, sent after commit, once per event."""

from __future__ import annotations

import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from portaal.models import Bericht

MAX_POGINGEN = 5


def schrijf(*, ontvanger: str, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Put one mail in the outbox; the same `gebeurtenis` for the same address is written once.

    Call it inside the transaction of the act. It is sent after commit, and never when the act fails.
    """
    bericht, nieuw = Bericht.objects.get_or_create(
        ontvanger=ontvanger.lower(),
        gebeurtenis=gebeurtenis,
        defaults={"onderwerp": " ".join(onderwerp.split())[:150], "tekst": tekst},
    )
    if nieuw:
        transaction.on_commit(lambda: verstuur.enqueue(bericht.pk))


@task()
def verstuur(bericht_id: int) -> bool:
    """Send one mail unless that has been done. Returns whether it went out now."""
    with transaction.atomic():
        bericht = Bericht.objects.select_for_update().filter(pk=bericht_id, verzonden_op=None).first()
        if bericht is None or bericht.pogingen >= MAX_POGINGEN:
            return False
        bericht.pogingen += 1
        bericht.verzonden_op = timezone.now()
        bericht.save(update_fields=["pogingen", "verzonden_op"])
    try:
        EmailMessage(
            subject=bericht.onderwerp,
            body=bericht.tekst,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[bericht.ontvanger],
        ).send()
    except (OSError, SMTPException):
        # Not sent: to be offered again. (Killed between commit and send: not sent twice, which is the better mistake.)
        Bericht.objects.filter(pk=bericht_id).update(verzonden_op=None)
        raise
    return True


def bied_opnieuw_aan() -> int:
    """Enqueue mails again that should have gone out ten minutes ago: their task was lost or failed. Returns how many."""
    late = Bericht.objects.filter(
        verzonden_op=None, pogingen__lt=MAX_POGINGEN, gemaakt_op__lt=timezone.now() - datetime.timedelta(minutes=10)
    )
    pks = list(late.values_list("pk", flat=True)[:100])
    for pk in pks:
        verstuur.enqueue(pk)
    return len(pks)
