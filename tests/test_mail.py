"""Mails as a real mail server receives them: whole, readable, once, and with nothing in them that should not leave."""

from __future__ import annotations

import email
import re
import socket
import uuid
from email.message import EmailMessage
from email.policy import default as beleid

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from participatie.actions import (
    Contact,
    Punt,
    abonnees_berichten,
    antwoorden_publiceren,
    gegevens_wijzigen,
    inbreng_indienen,
    inbreng_wissen,
    reactie_besluiten,
)
from participatie.antwoordmail import tekst_van_antwoord
from participatie.models import Abonnement
from participatie.volgen import gevolgd
from portaal.models import Bericht
from tests.factories import (
    AbonnementFactory,
    AntwoordFactory,
    GebruikerFactory,
    GemeenteFactory,
    InbrengFactory,
    IndienerFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    publiceer,
)
from visie.actions import Besluit, voortgang_noteren
from visie.models import Oordeel, UitgaveTekst

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


def overgenomen_in(maatregel, **velden):
    """An antwoord and the place it landed in: the database takes them together or not at all."""
    with transaction.atomic():
        antwoord = AntwoordFactory(overgenomen=True, **velden)
        ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    return antwoord


def assert_plain_with_one_click(mail: EmailMessage, *, taal: str) -> None:
    """Words alone, no HTML; the same link in them and where mail programs look for it (RFC 8058)."""
    tekst = mail.get_content()
    adres = mail["List-Unsubscribe"].strip()
    assert (mail.get_content_type(), mail.is_multipart()) == ("text/plain", False)
    assert mail["List-Unsubscribe-Post"].strip() == "List-Unsubscribe=One-Click"
    assert adres == f"<{re.search(rf'https://portaal[.]example/meedoen/stoppen/{taal}/[^/]+/', tekst)[0]}>"
    assert f"https://portaal.example/meedoen/volgen/{'' if taal == 'nl' else taal + '/'}" in tekst


@pytest.mark.parametrize(
    ("taal", "onderwerp", "zin"),
    [
        ("nl", "de visie is vastgesteld", "De gemeenteraad heeft de visie vastgesteld."),
        ("ar", "تم إقرار الخطة", "أقر المجلس البلدي الخطة"),
    ],
)
def test_the_adopted_visie_arrives_in_the_language_of_who_asked(postbus, settings, taal, onderwerp, zin):
    settings.SITE_ADRES = "https://portaal.example"
    visie = VisieFactory(vastgesteld=True)
    abonnement = AbonnementFactory(inbreng=InbrengFactory(visie=visie), taal=taal)
    UitgaveFactory(visie=visie, gemaakt_op=timezone.now(), besluit_op=visie.raadsbesluit_op, besluit_nummer="R1")

    abonnees_berichten()

    [(aan, mail)] = postbus.post
    assert aan == [abonnement.email]
    assert onderwerp in mail["Subject"]
    assert zin in mail.get_content()
    assert_plain_with_one_click(mail, taal=taal)


@pytest.mark.parametrize(
    ("taal", "onderwerp"), [("nl", "er is iets gedaan met uw inbreng"), ("uk", "щось зроблено з вашою відповіддю")]
)
def test_what_was_done_arrives_in_the_language_of_who_asked(postbus, settings, taal, onderwerp):
    settings.SITE_ADRES = "https://portaal.example"
    visie = VisieFactory(uitvoering=True)
    maatregel = MaatregelFactory(visie=visie, themas=[ThemaFactory(visie=visie)])
    UitgaveFactory(
        visie=visie, soort="uitvoeringsplan", besluit_op=visie.raadsbesluit_op, besluit_nummer="R1", versie="1"
    )
    antwoord = overgenomen_in(maatregel)
    reactie = ReactieFactory(inbreng__visie=visie, antwoord=antwoord)
    publiceer(antwoord)
    abonnement = AbonnementFactory(inbreng=reactie.inbreng, taal=taal)
    voortgang_noteren(
        maatregel=maatregel, status="klaar", zin="Ze staan er.", door=GebruikerFactory(projectleider=True)
    )

    abonnees_berichten()

    [(aan, mail)] = postbus.post
    assert (aan, onderwerp in mail["Subject"]) == ([abonnement.email], True)
    assert_plain_with_one_click(mail, taal=taal)


@pytest.mark.parametrize(
    ("taal", "onderwerp", "zin"),
    [
        ("nl", "ga verder met het formulier", "Geef de link niet aan anderen."),
        ("tr", "forma devam edin", "Bağlantıyı başkalarına vermeyin."),
    ],
)
def test_the_link_to_go_on_later_arrives_whole_and_opens_the_form(postbus, settings, taal, onderwerp, zin):
    settings.SITE_ADRES = "https://portaal.example"
    uitvraag = UitvraagFactory()
    vorm = f"/meedoen/{uitvraag.slug}/{taal}"
    client = Client()
    client.post(f"{vorm}/voor/", {"voor": "zelf", "later": "ja"})

    client.post(f"{vorm}/later/", {"email": "jo@voorbeeld.nl"})

    [(aan, mail)] = postbus.post
    tekst = mail.get_content()
    [link] = re.findall(r"https://portaal[.]example(/meedoen/\S+)", tekst)
    assert (aan, mail.get_content_type()) == (["jo@voorbeeld.nl"], "text/plain")
    assert onderwerp in mail["Subject"]
    assert zin in tekst
    # It was asked for once and nothing follows: there is nothing to stop.
    assert mail["List-Unsubscribe"] is None
    assert Client().get(link)["Location"] == f"{vorm}/thema/"
    assert (Bericht.objects.get().ontvanger, Bericht.objects.get().tekst) == ("", "")


# --- The answer to an organisatie ---------------------------------------------------------------------
BRIEF = "Wij missen een ontmoetingsplek. Bel onze voorzitter op 0612345678. Het bankje bij de halte is fijn."


def brief(adres: str = "bestuur@schakel.example", tekst: str = BRIEF, grenzen=((0, 31), (32, 66), (67, 99)), **velden):
    """A letter with its points, each with an antwoord that is decided."""
    inbreng = InbrengFactory(
        visie=VisieFactory(), soort="organisatie_formeel", organisatie="De Schakel", tekst=tekst, **velden
    )
    IndienerFactory(inbreng=inbreng, naam="Jo Jansen", email=adres)
    return inbreng, [
        ReactieFactory(inbreng=inbreng, nummer=n, begin=begin, eind=eind)
        for n, (begin, eind) in enumerate(grenzen, start=1)
    ]


def beslis(reactie, **velden):
    antwoord = AntwoordFactory(besloten=True, **velden)
    reactie.antwoord = antwoord
    reactie.save()
    return antwoord


def test_an_organisatie_reads_its_answer_in_the_mail_itself(postbus, settings):
    settings.SITE_ADRES = "https://portaal.example"
    inbreng, (plek, bel, bank) = brief()
    maatregel = MaatregelFactory(visie=inbreng.visie, titel="Huiskamers", trekker="Welzijn")
    plek.antwoord = overgenomen_in(maatregel, tekst="Er komt een huiskamer in elk dorp.")
    plek.save()
    beslis(bel, oordeel="niet_overnemen", motivering="Wij bellen niet: wij antwoorden u hier.")

    antwoorden_publiceren(visie=inbreng.visie, door=GebruikerFactory(projectleider=True))

    [(aan, mail)] = postbus.post
    tekst = mail.get_content().replace("\r\n", "\n")
    assert aan == ["bestuur@schakel.example"]
    assert mail["Subject"].strip() == "Gemeente ’s-Testdam: er is antwoord op uw inbreng"
    assert mail.get_content_type() == "text/plain"
    delen = tekst.split("\n\n")
    [verwerkt] = [v for v in plek.antwoord.verwerkingen.all() if v.tekstversie]
    assert delen[:7] == [
        f"Dit is ons antwoord op uw brief van De Schakel. De brief heeft nummer {inbreng.pk}.",
        "Punt 1\nU schreef: ‘Wij missen een ontmoetingsplek.’",
        "Ons antwoord: De gemeente neemt dit over.",
        "Er komt een huiskamer in elk dorp.",
        f"Deze tekst wordt aangepast: ‘{verwerkt.tekstversie.paragraaf}’. U kunt dat lezen zodra de nieuwe tekst op de website staat.",
        f"Dit gaan wij doen: Huiskamers ({maatregel.planning}). Welzijn zorgt ervoor.",
        "Punt 2\nU schreef: ‘Bel onze voorzitter op [weggelaten].’",
    ]
    assert delen[7:10] == [
        "Ons antwoord: De gemeente neemt dit niet over.",
        "Wij bellen niet: wij antwoorden u hier.",
        "Op 1 punt uit uw brief krijgt u later antwoord.",
    ]
    assert "https://portaal.example/meedoen/volgen/" in tekst
    assert "bankje" not in tekst
    assert (Bericht.objects.get().ontvanger, Bericht.objects.get().tekst) == ("", "")
    # What comes later is a mail of its own, with that alone.
    beslis(bank, oordeel="al_bestaand_beleid", motivering="Dat blijft zo.")
    antwoorden_publiceren(visie=inbreng.visie, door=GebruikerFactory(projectleider=True))
    [_eerste, (_aan, mail)] = postbus.post
    assert "huiskamer" not in mail.get_content()
    assert "Ons antwoord: De gemeente doet dit al." in mail.get_content()


def test_an_answer_that_changed_says_that_it_is_a_new_one(postbus):
    inbreng, (punt,) = brief(grenzen=((0, 31),))
    projectleider = GebruikerFactory(projectleider=True)
    for oordeel in (Oordeel.NIET_OVERNEMEN, Oordeel.AL_BESTAAND_BELEID):
        reactie_besluiten(
            reactie=punt, besluit=Besluit(oordeel=oordeel, motivering="Daarom."), tekst="", door=projectleider
        )
        antwoorden_publiceren(visie=inbreng.visie, door=projectleider)

    eerst, daarna = (mail.get_content() for _aan, mail in postbus.post)
    assert "Ons antwoord: De gemeente neemt dit niet over." in eerst
    assert "Ons nieuwe antwoord: De gemeente doet dit al." in daarna


@pytest.mark.parametrize(
    ("nieuw", "regels"),
    [
        ("<p>Er is een plek.</p><p>Rust.</p>", ["Er stond: ‘Er is geen plek.’", "Er staat nu: ‘Er is een plek.’"]),
        ("<p>Er is een plek.</p><p>Rust en ruimte.</p>", []),
    ],
    ids=["one change", "two changes"],
)
def test_a_text_that_was_published_is_told_with_before_and_after_where_one_thing_changed(nieuw, regels):
    paragraaf = ParagraafFactory(html="<p>Er is geen plek.</p><p>Rust.</p>")
    eerst, daarna = paragraaf.huidige, TekstversieFactory(paragraaf=paragraaf, html=nieuw)
    for versie in (eerst, daarna):
        UitgaveTekst.objects.create(uitgave=UitgaveFactory(), tekstversie=versie)
    with transaction.atomic():
        antwoord = AntwoordFactory(overgenomen=True)
        antwoord.verwerkingen.all().delete()
        ReactieVerwerkingFactory(antwoord=antwoord, tekstversie=daarna)
    inbreng, (punt,) = brief(grenzen=((0, 31),))
    punt.antwoord = antwoord
    punt.save()
    publiceer(antwoord)

    tekst = tekst_van_antwoord(
        inbreng, gevolgd(inbreng.reacties.all()), later=0, adres="https://x.example/", gemeente=GemeenteFactory()
    )

    [deel] = [deel for deel in tekst.split("\n\n") if deel.startswith("Deze tekst is aangepast")]
    eind = "" if regels else " Met uw code leest u wat er is veranderd."
    assert deel.split("\n") == [f"Deze tekst is aangepast: ‘{paragraaf}’.{eind}", *regels]
    assert "Punt 1" not in tekst  # there is one alone


def test_a_long_letter_is_answered_in_a_mail_that_ends_somewhere():
    inbreng, _punten = brief(tekst="Zo. " * 40, grenzen=tuple((4 * n, 4 * n + 3) for n in range(30)))
    for reactie in inbreng.reacties.all():
        publiceer(beslis(reactie, oordeel="niet_overnemen", motivering=f"Antwoord {reactie.nummer}."))

    tekst = tekst_van_antwoord(
        inbreng, gevolgd(inbreng.reacties.all()), later=2, adres="https://x.example/", gemeente=GemeenteFactory()
    )

    assert re.findall(r"Antwoord (\d+)[.]", tekst) == [str(n) for n in range(1, 26)]
    assert "Ook op 5 andere punten is er antwoord. U leest het met uw code." in tekst
    assert "Op 2 punten uit uw brief krijgt u later antwoord." in tekst


def test_two_letters_of_one_organisatie_are_two_mails_and_others_hear_that_there_is_an_answer(postbus):
    een, punten = brief(grenzen=((0, 31),))
    twee = InbrengFactory(visie=een.visie, soort="organisatie_informeel", organisatie="De Schakel", tekst="Meer groen.")
    IndienerFactory(inbreng=twee, email="Bestuur@schakel.example")
    inwoner = InbrengFactory(visie=een.visie, kanaal="brief", tekst="Mijn man is ziek.")
    IndienerFactory(inbreng=inwoner, email="bestuur@schakel.example")
    for reactie in (*punten, ReactieFactory(inbreng=twee), ReactieFactory(inbreng=inwoner)):
        beslis(reactie, oordeel="niet_overnemen", motivering=f"Nee op {reactie.inbreng_id}.")

    antwoorden_publiceren(visie=een.visie, door=GebruikerFactory(projectleider=True))

    teksten = [mail.get_content() for _aan, mail in postbus.post]
    assert [[f"Nee op {pk}." in tekst for pk in (een.pk, twee.pk, inwoner.pk)] for tekst in teksten] == [
        [True, False, False],
        [False, True, False],
        [False, False, False],
    ]
    assert "Mijn man" not in "".join(teksten)
    assert "Daar leest u wat wij ermee doen" in teksten[2]


def test_a_letter_about_danger_is_not_quoted_in_a_mail(postbus):
    inbreng, (punt,) = brief(tekst="Een buurvrouw wordt geslagen.", grenzen=((0, 29),), eerst_lezen=True)
    beslis(punt, oordeel="niet_overnemen", motivering="Wij belden u.")

    antwoorden_publiceren(visie=inbreng.visie, door=GebruikerFactory(projectleider=True))

    [(_aan, mail)] = postbus.post
    assert [woord in mail.get_content() for woord in ("buurvrouw", "Wij belden", "vul uw code in")] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("act", ["wissen", "ander adres"])
def test_words_that_wait_to_be_mailed_go_with_the_words(postbus, act):
    """Also when another letter gave the same address, whose own answer still goes out."""
    inbreng, (punt,) = brief("vol@schakel.example", grenzen=((0, 31),))
    ander = InbrengFactory(visie=inbreng.visie, soort="organisatie_formeel", organisatie="De Schakel", tekst="Groen.")
    IndienerFactory(inbreng=ander, email="vol@schakel.example")
    for reactie in (punt, ReactieFactory(inbreng=ander)):
        beslis(reactie, oordeel="niet_overnemen", motivering="Nee.")
    antwoorden_publiceren(visie=inbreng.visie, door=GebruikerFactory(projectleider=True))
    wachtte = Bericht.objects.count()

    if act == "wissen":
        inbreng_wissen(inbreng=inbreng, door=None, reden="Gevraagd")
    else:
        gegevens_wijzigen(inbreng=inbreng, email="nieuw@schakel.example", telefoon="", mag_gepubliceerd=False)

    assert wachtte == 2
    assert ["ontmoetingsplek" in bericht.tekst for bericht in Bericht.objects.all()] == [False]


def test_after_sending_the_address_is_forgotten_and_a_full_mailbox_keeps_its_mail(postbus):
    stuur_in()
    stuur_in("vol@voorbeeld.nl")

    berichten = [(bericht.ontvanger, bericht.verzonden_op is None) for bericht in Bericht.objects.order_by("pk")]
    assert berichten == [("", False), ("vol@voorbeeld.nl", True)]
