"""Outgoing mail through an outbox: written with its cause, sent after commit, once per event."""

from __future__ import annotations

import datetime
import hashlib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from portaal.models import Bericht

MAX_POGINGEN = 8
WACHTTIJD = datetime.timedelta(minutes=10)  # the last try comes about a day after the mail was written


class MailNietVerstuurd(RuntimeError):
    """The mail server did not take a mail; it will be offered again."""


def adres(pad: str) -> str:
    """The full address of a page of this site, for in a mail."""
    return f"{settings.SITE_ADRES.rstrip('/')}{pad}"


def schrijf(*, ontvanger: str, gebeurtenis: str, onderwerp: str, tekst: str) -> None:
    """Put one mail in the outbox; the same `gebeurtenis` for the same address is written once.

    Call it inside the transaction of the act. It is sent after commit, and never when the act fails.
    """
    bericht = stel_op(ontvanger=ontvanger, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst)
    velden = ("ontvanger", "gebeurtenis", "onderwerp", "tekst")
    bericht, nieuw = Bericht.objects.get_or_create(
        sleutel=bericht.sleutel, defaults={naam: getattr(bericht, naam) for naam in velden}
    )
    if nieuw:
        verstuur_na_commit(bericht)


def stel_op(*, ontvanger: str, gebeurtenis: str, onderwerp: str, tekst: str) -> Bericht:
    """A mail that is not in the outbox yet, for an act that stores it with other rows and calls `verstuur_na_commit`."""
    ontvanger = ontvanger.lower()
    return Bericht(
        sleutel=hashlib.sha256(f"{ontvanger}|{gebeurtenis}".encode()).hexdigest(),
        ontvanger=ontvanger,
        gebeurtenis=gebeurtenis,
        onderwerp=" ".join(onderwerp.split())[:150],
        tekst=tekst,
    )


def verstuur_na_commit(bericht: Bericht) -> None:
    transaction.on_commit(lambda: verstuur.enqueue(bericht.pk))


@task()
def verstuur(bericht_id: int) -> bool:
    """Send one mail unless that has been done. Returns whether it went out now. The address is forgotten after that."""
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
    except Exception as error:  # noqa: BLE001 - whatever the mail server did, the mail must not count as sent
        # Whatever the mail server did: not sent, so offered again later. (Killed between commit and send: not sent
        # twice, which is the better mistake.) The address stays out of the log and of the stored traceback (P2).
        Bericht.objects.filter(pk=bericht_id).update(verzonden_op=None)
        raise MailNietVerstuurd(type(error).__name__) from None
    Bericht.objects.filter(pk=bericht_id).update(ontvanger="", tekst="")
    return True


def bied_opnieuw_aan() -> int:
    """Enqueue mails again whose task was lost or failed, each time after waiting twice as long. Returns how many."""
    count = 0
    for bericht in Bericht.objects.filter(verzonden_op=None, pogingen__lt=MAX_POGINGEN).order_by("pk")[:100]:
        if timezone.now() - bericht.gemaakt_op > WACHTTIJD * 2**bericht.pogingen:
            verstuur.enqueue(bericht.pk)
            count += 1
    return count
