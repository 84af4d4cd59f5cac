"""Mails as a real mail server receives them: whole, readable, once, and with nothing in them that should not leave."""

from __future__ import annotations

import email
import socket
import uuid
from email.message import EmailMessage
from email.policy import default as beleid

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.test import Client

from participatie.actions import Contact, Punt, antwoorden_publiceren, inbreng_indienen, reactie_besluiten
from participatie.models import Abonnement
from portaal.models import Bericht
from tests.factories import GebruikerFactory, GemeenteFactory, UitvraagFactory
from visie.actions import Besluit
from visie.models import Oordeel

pytestmark = pytest.mark.django_db(transaction=True)
WOORDEN = "Mijn buurvrouw komt de deur niet uit."


class Postbus:
    """Keeps what the server takes in; refuses an address that begins with `vol`."""

    def __init__(self) -> None:
        self.post: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802 - named by aiosmtpd
        if address.startswith("vol"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.post.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=beleid)))
        return "250 OK"


@pytest.fixture
def postbus(settings):
    bus = Postbus()
    cache.clear()  # an address gets one confirmation in three minutes
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    server = Controller(bus, hostname="127.0.0.1", port=poort)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = poort
    GemeenteFactory(naam="Gemeente ’s-Testdam")
    yield bus
    server.stop()


def stuur_in(adres: str = "jo@voorbeeld.nl", **meer):
    uitvraag = UitvraagFactory()
    return inbreng_indienen(
        visie=uitvraag.visie, uitvraag=uitvraag, tekst=WOORDEN, punten=[Punt()], sleutel=uuid.uuid4(),
        contact=Contact(email=adres, **meer),
    )  # fmt: skip


def test_the_confirmation_arrives_with_its_accents_and_without_code_or_words(postbus):
    inbreng, code = stuur_in()

    [(aan, mail)] = postbus.post
    tekst = mail.get_content()
    assert aan == ["jo@voorbeeld.nl"]
    assert mail["Subject"].strip() == "Gemeente ’s-Testdam: wij hebben uw inbreng ontvangen"
    assert f"Het nummer is {inbreng.pk}." in tekst
    assert [code in tekst, WOORDEN in tekst] == [False, False]


def test_the_code_arrives_only_for_who_asked(postbus):
    _inbreng, code = stuur_in(code_per_mail=True)

    [(_aan, mail)] = postbus.post
    assert code in mail.get_content()


def test_the_answer_is_announced_and_not_told(postbus):
    inbreng, _code = stuur_in(later=("verwerkt",))
    besluit = Besluit(oordeel=Oordeel.NIET_OVERNEMEN, motivering="Daar is geen geld voor.")
    projectleider = GebruikerFactory(projectleider=True)
    reactie_besluiten(reactie=inbreng.reacties.get(), besluit=besluit, tekst="Nee, want geen geld.", door=projectleider)
    na_besluit = len(postbus.post)

    antwoorden_publiceren(visie=inbreng.visie, door=projectleider)

    assert na_besluit == 1
    [_bevestiging, (aan, mail)] = postbus.post
    assert (aan, mail["Subject"].strip()) == (["jo@voorbeeld.nl"], "Gemeente ’s-Testdam: er is antwoord op uw inbreng")
    assert "geen geld" not in mail.get_content()


def test_later_news_can_be_stopped_with_one_click_as_mail_programs_do_it(postbus, settings):
    """RFC 8058: two headers, and a POST without session or token of ours."""
    settings.SITE_ADRES = "https://portaal.example"
    inbreng, _code = stuur_in(later=("verwerkt",))

    [(_aan, mail)] = postbus.post
    adres = mail["List-Unsubscribe"].strip().strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert adres in mail.get_content()
    antwoord = Client(enforce_csrf_checks=True).post(
        adres.removeprefix("https://portaal.example"), {"List-Unsubscribe": "One-Click"}
    )
    assert (antwoord.status_code, Abonnement.objects.filter(inbreng=inbreng).exists()) == (200, False)


def test_after_sending_the_address_is_forgotten_and_a_full_mailbox_keeps_its_mail(postbus):
    stuur_in()
    stuur_in("vol@voorbeeld.nl")

    berichten = [(bericht.ontvanger, bericht.verzonden_op is None) for bericht in Bericht.objects.order_by("pk")]
    assert berichten == [("", False), ("vol@voorbeeld.nl", True)]
