"""Outgoing mail through an outbox: written with its cause, sent after commit, once per event."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from portaal.models import Bericht

MAX_POGINGEN = 8
BEWAARD = datetime.timedelta(days=90)  # that a mail went out, without its address and words
LANGST_ONDERWEG = datetime.timedelta(days=30)  # also when no worker ran: news of a month ago is no news
WACHTTIJD = datetime.timedelta(minutes=10)  # the last try comes about a day after the mail was written


class MailNietVerstuurd(RuntimeError):
    """The mail server did not take a mail; it will be offered again."""


def adres(pad: str) -> str:
    """The full address of a page of this site, for in a mail."""
    return f"{settings.SITE_ADRES.rstrip('/')}{pad}"


def schrijf(*, ontvanger: str, gebeurtenis: str, onderwerp: str, tekst: str, afmelden: str = "") -> None:
    """Put one mail in the outbox; the same `gebeurtenis` for the same address is written once.

    Call it inside the transaction of the act. It is sent after commit, and never when the act fails. `afmelden` is the
    address where the receiver stops such mail with one click, also with the button of a mail program (RFC 8058).
    """
    bericht = stel_op(ontvanger=ontvanger, gebeurtenis=gebeurtenis, onderwerp=onderwerp, tekst=tekst, afmelden=afmelden)
    velden = ("ontvanger", "gebeurtenis", "onderwerp", "tekst", "afmelden")
    bericht, nieuw = Bericht.objects.get_or_create(
        sleutel=bericht.sleutel, defaults={naam: getattr(bericht, naam) for naam in velden}
    )
    if nieuw:
        verstuur_na_commit(bericht)


def stel_op(*, ontvanger: str, gebeurtenis: str, onderwerp: str, tekst: str, afmelden: str = "") -> Bericht:
    """A mail that is not in the outbox yet, for an act that stores it with other rows and calls `verstuur_na_commit`."""
    ontvanger = ontvanger.lower()
    return Bericht(
        # Keyed: the row outlives the address, and must not let anyone find out whose it was.
        sleutel=salted_hmac("bericht", f"{ontvanger}|{gebeurtenis}", algorithm="sha256").hexdigest(),
        ontvanger=ontvanger,
        gebeurtenis=gebeurtenis,
        onderwerp=" ".join(onderwerp.split())[:150],
        tekst=tekst,
        afmelden=afmelden,
    )


def verstuur_na_commit(bericht: Bericht) -> None:
    transaction.on_commit(lambda: verstuur.enqueue(bericht.pk))


@task()
def verstuur(bericht_id: int) -> bool:
    """Send one mail unless that has been done. Returns whether it went out now. The address is forgotten after that."""
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update().filter(pk=bericht_id, verzonden_op=None, opgegeven_op=None).first()
        )
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
            headers=_one_click(bericht.afmelden),
        ).send()
    except Exception as error:  # noqa: BLE001 - whatever the mail server did, the mail must not count as sent
        # Whatever the mail server did: not sent, so offered again later. (Killed between commit and send: not sent
        # twice, which is the better mistake.) The address stays out of the log and of the stored traceback (P2).
        Bericht.objects.filter(pk=bericht_id).update(verzonden_op=None)
        raise MailNietVerstuurd(type(error).__name__) from None
    Bericht.objects.filter(pk=bericht_id).update(ontvanger="", tekst="", afmelden="")
    return True


def _one_click(afmelden: str) -> dict[str, str]:
    if not afmelden:
        return {}
    return {"List-Unsubscribe": f"<{afmelden}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def trek_in(*, ontvanger: str = "", afmelden: str = "", begin: str = "") -> int:
    """Take back mails that still wait: to this address, that can be stopped at this one, or whose gebeurtenis begins so.

    Returns how many.

    The row goes too: an address that comes back may be told anew.
    """
    wie = Q()
    if ontvanger:
        wie |= Q(ontvanger=ontvanger.lower())
    if afmelden:
        wie |= Q(afmelden=afmelden)
    if begin:
        wie |= Q(gebeurtenis__startswith=begin)
    if not wie:
        return 0
    aantal, _ = Bericht.objects.filter(wie, verzonden_op=None).delete()
    return aantal


def berichten_opruimen(*, nu: datetime.datetime | None = None) -> dict[str, int]:
    """Forget the address and words of mails that nobody took, and after a while that there was a mail at all.

    Whoever must know for longer that something was told (participatie's AbonnementBericht) keeps that itself.
    """
    nu = nu or timezone.now()
    opgegeven = Bericht.objects.filter(
        Q(pogingen__gte=MAX_POGINGEN) | Q(gemaakt_op__lt=nu - LANGST_ONDERWEG), verzonden_op=None, opgegeven_op=None
    ).update(ontvanger="", tekst="", afmelden="", opgegeven_op=nu)
    # A worker that was killed between marking and sending left these.
    Bericht.objects.filter(verzonden_op__lt=nu - WACHTTIJD).exclude(ontvanger="").update(
        ontvanger="", tekst="", afmelden=""
    )
    oud, _ = Bericht.objects.filter(
        Q(verzonden_op__isnull=False) | Q(opgegeven_op__isnull=False), gemaakt_op__lt=nu - BEWAARD
    ).delete()
    return {"mails die niemand aannam": opgegeven, "regels over oude mail": oud}


def bied_opnieuw_aan() -> int:
    """Enqueue mails again whose task was lost or failed, each time after waiting twice as long. Returns how many."""
    count = 0
    for bericht in Bericht.objects.filter(verzonden_op=None, opgegeven_op=None, pogingen__lt=MAX_POGINGEN).order_by(
        "pk"
    )[:100]:
        if timezone.now() - bericht.gemaakt_op > WACHTTIJD * 2**bericht.pogingen:
            verstuur.enqueue(bericht.pk)
            count += 1
    return count
