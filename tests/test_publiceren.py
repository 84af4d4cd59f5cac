"""Answers are published together: nobody reads a besluit before, and everybody reads exactly what was approved."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.utils import timezone

from participatie.actions import (
    antwoorden_publiceren,
    reactie_besluiten,
    reactie_koppelen,
    reactie_ontkoppelen,
)
from participatie.codes import hash_van
from participatie.models import Antwoord, AntwoordVersie, Plek, Reactie
from portaal.handelingen import AlGedaan
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    IndienerFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
    publiceer,
)
from visie.actions import Besluit

pytestmark = pytest.mark.django_db
NIET = Besluit(oordeel="niet_overnemen", motivering="Geen geld.")
WEL = Besluit(oordeel="overnemen", motivering="Goed idee.")
CODE = "7K3M-9PQR-2W4X-Y6Z8"
PAGINA = "/werkplaats/antwoorden/publiceren/"


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True, ter_inzage=True)


@pytest.fixture
def reactie(visie) -> Reactie:
    return ReactieFactory(inbreng__visie=visie, inbreng__code_hash=hash_van(CODE))


def gelezen(reactie: Reactie) -> str:
    """What the sender reads, in one line of words."""
    body = Client().post("/meedoen/volgen/", {"code": CODE}).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", body[body.index("<main") :]).split())


def test_a_sender_reads_the_answer_only_after_it_is_published(pl, visie, reactie):
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee, helaas.", door=pl)
    ervoor = gelezen(reactie)

    aantal = antwoorden_publiceren(visie=visie, door=pl)

    assert "Nee, helaas." not in ervoor
    assert "Wij werken aan een antwoord." in ervoor
    assert "De gemeente neemt dit niet over. Nee, helaas." in gelezen(reactie)
    assert aantal == 1


def test_on_the_website_the_answer_stands_above_what_was_said(pl, visie):
    reactie = ReactieFactory(openbaar=True, publieke_tekst="Een bankje.", inbreng__visie=visie)
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Daar is geen plek voor.", door=pl)
    antwoorden_publiceren(visie=visie, door=pl)

    lijst = Client().get("/meedoen/reacties/").content.decode()
    eigen = Client().get(f"/meedoen/reacties/{reactie.nummer_openbaar}/").content.decode()

    assert lijst.index("Daar is geen plek voor.") < lijst.index("Een bankje.")
    # A page of its own begins with the voice.
    assert eigen.index("Een bankje.") < eigen.index("Daar is geen plek voor.")


def test_a_reactie_links_to_the_sentence_and_the_maatregel_it_led_to(pl, visie, reactie):
    """From a euro to a voice, and back again."""
    paragraaf = ParagraafFactory(thema__visie=visie, html="<p>Bankjes.</p>")
    maatregel = MaatregelFactory(visie=visie, nummer="M1.1", themas=[paragraaf.thema])
    reactie_koppelen(reactie=reactie, maatregel=maatregel, door=pl)
    reactie_koppelen(reactie=reactie, staat_er_al=paragraaf, door=pl)
    reactie_besluiten(reactie=reactie, besluit=WEL, tekst="Ja.", door=pl)
    antwoorden_publiceren(visie=visie, door=pl)
    adres = f"/meedoen/reacties/{reactie.nummer_openbaar}/"
    assert "#maatregel-m1-1" not in Client().get(adres).content.decode()

    tekst, plan = UitgaveFactory(visie=visie), UitgaveFactory(visie=visie, soort="uitvoeringsplan")

    body = Client().get(adres).content.decode()
    assert f'<a href="/visie/{plan.slug}/#maatregel-m1-1">{maatregel.titel}</a>' in body
    assert f'<a href="/visie/{tekst.slug}/#{paragraaf.pk}">{paragraaf}</a>' in body


def test_a_published_answer_stays_as_it_was_until_the_new_one_is_published(pl, visie, reactie):
    maatregel = MaatregelFactory(visie=visie, titel="Bankjes bij de bus")
    verwerking = reactie_koppelen(reactie=reactie, maatregel=maatregel, door=pl)
    reactie_besluiten(reactie=reactie, besluit=WEL, tekst="Ja, dat doen wij.", door=pl)
    antwoorden_publiceren(visie=visie, door=pl)
    eerst = gelezen(reactie)

    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Toch niet.", door=pl)
    reactie_ontkoppelen(verwerking=verwerking, door=pl)

    assert gelezen(reactie) == eerst
    assert "Bankjes bij de bus" in eerst
    antwoorden_publiceren(visie=visie, door=pl)
    nu = gelezen(reactie)
    assert "Toch niet." in nu
    assert "Bankjes bij de bus" not in nu
    assert list(AntwoordVersie.objects.values_list("nummer", "oordeel")) == [(1, "overnemen"), (2, "niet_overnemen")]


def test_one_sender_gets_one_mail_for_all_answers(pl, visie, django_capture_on_commit_callbacks):
    """Who wrote a letter or a mail, or speaks for an organisatie, gave an address to be answered at."""
    eerste = ReactieFactory(
        inbreng__visie=visie, inbreng__kanaal="e-mail", inbreng__tekst="Een bank. Een boom.", begin=0, eind=9
    )
    tweede = ReactieFactory(inbreng=eerste.inbreng, begin=10, eind=19)
    derde = ReactieFactory(inbreng__visie=visie, inbreng__kanaal="brief")
    IndienerFactory(inbreng=eerste.inbreng, email="Truus@voorbeeld.example")
    IndienerFactory(inbreng=derde.inbreng, email="truus@voorbeeld.example")
    zonder_adres = ReactieFactory(inbreng__visie=visie, inbreng__kanaal="e-mail")
    IndienerFactory(inbreng=zonder_adres.inbreng, email="")
    for reactie in (eerste, tweede, derde, zonder_adres):
        reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    with django_capture_on_commit_callbacks(execute=True):
        antwoorden_publiceren(visie=visie, door=pl)

    [bericht] = mail.outbox
    assert bericht.to == ["truus@voorbeeld.example"]
    assert "/meedoen/volgen/" in bericht.body


def test_publishing_twice_is_kindly_refused_and_mails_nobody(pl, visie, django_capture_on_commit_callbacks):
    reactie = ReactieFactory(inbreng__visie=visie, inbreng__kanaal="brief")
    IndienerFactory(inbreng=reactie.inbreng)
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)
    with django_capture_on_commit_callbacks(execute=True):
        antwoorden_publiceren(visie=visie, door=pl)

    with pytest.raises(AlGedaan), django_capture_on_commit_callbacks(execute=True):
        antwoorden_publiceren(visie=visie, door=pl)

    assert (len(mail.outbox), AntwoordVersie.objects.count()) == (1, 1)


def test_deciding_the_same_again_is_nothing_to_publish(pl, visie, reactie):
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)
    antwoorden_publiceren(visie=visie, door=pl)

    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    assert not Antwoord.objects.te_publiceren().exists()


def test_a_link_to_a_published_answer_waits_with_the_next_batch(pl, visie, reactie):
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)
    antwoorden_publiceren(visie=visie, door=pl)

    reactie_koppelen(reactie=reactie, maatregel=MaatregelFactory(visie=visie), door=pl)

    assert (Plek.objects.count(), Antwoord.objects.te_publiceren().count()) == (0, 1)


def test_of_one_thema_and_of_one_visie_only_that_is_published(pl, visie):
    thema, ander = ThemaFactory(visie=visie), ThemaFactory(visie=visie)
    van = {
        "thema": ReactieFactory(inbreng__visie=visie, themas=[thema, ander]),
        "ander": ReactieFactory(inbreng__visie=visie, themas=[ander]),
        "elders": ReactieFactory(),
    }
    for reactie in van.values():
        reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    antwoorden_publiceren(visie=visie, thema=thema, door=pl)

    for reactie in van.values():
        reactie.refresh_from_db()
    assert [naam for naam, r in van.items() if r.gepubliceerd_antwoord] == ["thema"]


def test_what_was_decided_after_the_preview_waits(pl, visie, reactie):
    gezien = timezone.now() - timedelta(seconds=1)
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    with pytest.raises(AlGedaan):
        antwoorden_publiceren(visie=visie, tot=gezien, door=pl)

    assert AntwoordVersie.objects.count() == 0


def test_what_was_published_cannot_be_rewritten_or_taken_away():
    antwoord = AntwoordFactory(overgenomen=True)
    publiceer(antwoord)

    for rijen in (Plek.objects.all(), AntwoordVersie.objects.all()):
        assert rijen.exists()
        with pytest.raises(InternalError, match=r"Cannot (update or )?delete"), transaction.atomic():
            rijen._raw_delete(using="default")
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        AntwoordVersie.objects.update(tekst="Anders.")


def test_the_database_publishes_nothing_without_an_oordeel(pl):
    antwoord = AntwoordFactory()

    with pytest.raises(IntegrityError, match="gepubliceerd_antwoord_heeft_een_oordeel"), transaction.atomic():
        AntwoordVersie.objects.create(antwoord=antwoord, nummer=1, oordeel="", gepubliceerd_door=pl)
    with pytest.raises(IntegrityError, match="gepubliceerd_is_besloten"), transaction.atomic():
        Antwoord.objects.filter(pk=antwoord.pk).update(gepubliceerd_op=timezone.now())


# --- The page -----------------------------------------------------------------------------------
@pytest.fixture
def client(pl):
    client = Client()
    client.force_login(pl)
    return client


def test_the_page_shows_what_is_ready_and_what_is_not(client, pl, visie, reactie):
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", korte_naam="Mantelzorg", slug="mantelzorg")
    reactie.themas.set([thema])
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee, helaas.", door=pl)
    ReactieFactory(inbreng__visie=visie)
    ReactieFactory(inbreng__visie=visie, antwoord=AntwoordFactory(voorstel_oordeel="overnemen"))

    body = client.get(PAGINA).content.decode()

    assert "Nee, helaas." in body
    assert "Mantelzorg: 1" in body
    assert "1 reactie met een voorstel: die wacht op een besluit." in body
    assert "1 reactie zonder voorstel." in body


def test_one_button_publishes_what_the_page_showed(client, pl, visie, reactie):
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee, helaas.", door=pl)
    [gezien] = re.findall(r'name="gezien" value="([^"]+)"', client.get(PAGINA).content.decode())

    response = client.post(PAGINA, {"gezien": gezien}, follow=True)

    assert "1 antwoord is gepubliceerd." in response.content.decode()
    assert "Er is nu niets te publiceren." in response.content.decode()
    assert AntwoordVersie.objects.get().tekst == "Nee, helaas."


@pytest.mark.parametrize(
    "data", [{}, {"gezien": "morgen"}, {"gezien": "2099-01-01T00:00:00"}, {"gezien": "\x00", "thema": "\x00"}]
)
def test_without_the_preview_nothing_is_published(client, pl, visie, reactie, data):
    reactie_besluiten(reactie=reactie, besluit=NIET, tekst="Nee.", door=pl)

    response = client.post(PAGINA, data, follow=True)

    assert "Bekijk eerst wat er op de website komt." in response.content.decode()
    assert AntwoordVersie.objects.count() == 0


def test_without_a_visie_the_page_says_what_to_do(client):
    assert "Er is nog geen visie." in client.get(PAGINA).content.decode()


def test_per_thema_all_are_counted_also_past_where_a_list_stops_counting(pl, visie, monkeypatch):
    monkeypatch.setattr("participatie.views.publiceren.TEL_TOT", 2)
    thema = ThemaFactory(visie=visie, naam="Vervoer", korte_naam="")
    for _ in range(4):
        ReactieFactory(inbreng__visie=visie, themas=[thema], antwoord=AntwoordFactory(besloten=True))
    client = Client()
    client.force_login(pl)

    body = client.get(PAGINA).content.decode()

    assert "Meer dan 2 reacties" in body
    assert "Vervoer: 4" in body
