"""How far a maatregel is: written down from the besluit of the raad on, and read by who it came from."""

from __future__ import annotations

import re
import uuid
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client

from participatie.codes import hash_van
from portaal.handelingen import HandelingFout
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
    VoortgangFactory,
    publiceer,
)
from visie.actions import voortgang_noteren
from visie.models import Maatregel, Voortgang

pytestmark = pytest.mark.django_db
CODE = "7K3M-9PQR-2W4X-Y6Z8"


@pytest.fixture
def door():
    return GebruikerFactory(redacteur=True)


@pytest.fixture
def maatregel():
    visie = VisieFactory(uitvoering=True, actueel=True)
    return MaatregelFactory(visie=visie, themas=[ThemaFactory(visie=visie)], titel="Bankjes bij de halte")


def geef_uit(visie) -> None:
    UitgaveFactory(
        visie=visie, soort="uitvoeringsplan", versie="plan", besluit_op=date(2026, 6, 18), besluit_nummer="R1"
    )


def test_a_sentence_sets_the_status_and_the_same_form_twice_writes_it_once(maatregel, door):
    verzoek = uuid.uuid4()

    for _keer in range(2):
        voortgang_noteren(maatregel=maatregel, status="klaar", zin="  Ze\nstaan er. ", door=door, verzoek=verzoek)

    assert list(Voortgang.objects.values_list("status", "zin")) == [("klaar", "Ze staan er.")]
    assert Maatregel.objects.get().status == "klaar"


@pytest.mark.parametrize("fase", ["startnotitie", "ter_inzage", "bij_college", "bij_raad", "vervangen"])
def test_outside_the_years_of_doing_it_is_refused(fase, door):
    maatregel = MaatregelFactory(visie=VisieFactory(**{fase: True}))

    with pytest.raises(HandelingFout, match="vanaf het besluit van de raad"):
        voortgang_noteren(maatregel=maatregel, status="klaar", zin="Klaar.", door=door)


def test_of_what_lapsed_nothing_is_written(maatregel, door):
    Maatregel.objects.update(vervallen_op=date(2026, 7, 1), vervallen_omdat="Dubbel.")

    with pytest.raises(HandelingFout, match="vervallen"):
        voortgang_noteren(maatregel=maatregel, status="klaar", zin="Klaar.", door=door)


def test_the_database_keeps_what_was_written():
    VoortgangFactory()

    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Voortgang.objects.update(zin="Anders.")
    with pytest.raises(InternalError, match=r"Cannot (update or )?delete"), transaction.atomic():
        Voortgang.objects.all()._raw_delete(using="default")
    with pytest.raises(IntegrityError, match="voortgang_heeft_een_zin"), transaction.atomic():
        VoortgangFactory(zin="")


def test_it_is_written_on_its_page_and_everybody_reads_it_beside_the_maatregel(maatregel, door):
    geef_uit(maatregel.visie)
    client = Client()
    client.force_login(door)
    adres = f"/werkplaats/maatregelen/{maatregel.pk}/voortgang/"

    leeg = client.get(adres).content.decode()
    fout = client.post(adres, {"status": "klaar", "zin": ""}).content.decode()
    client.post(adres, {"status": "loopt", "zin": "De eerste drie staan er."})

    assert "Er is nog niets geschreven." in leeg
    assert "Schrijf in één zin hoe het gaat." in fout
    assert "De eerste drie staan er." in client.get(adres).content.decode()
    openbaar = Client().get("/voortgang/").content.decode()
    assert "De eerste drie staan er." in openbaar
    assert "Loopt" in openbaar
    lijst = client.get(f"/werkplaats/visies/{maatregel.visie.slug}/maatregelen/").content.decode()
    assert adres in lijst


def gevolgd(reactie) -> str:
    type(reactie.inbreng).objects.filter(pk=reactie.inbreng_id).update(code_hash=hash_van(CODE))
    html = Client().post("/meedoen/volgen/", {"code": CODE}).content.decode()
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html[html.index("<ol") : html.index("</ol>")]).split()))


def test_the_sender_sees_it_go_from_received_to_done(maatregel, door):
    antwoord = AntwoordFactory(overgenomen=True, tekst="Ja, dat doen wij.")
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    reactie = ReactieFactory(inbreng__visie=maatregel.visie)
    ontvangen = gevolgd(reactie)
    reactie.antwoord = antwoord
    reactie.save()
    gelezen = gevolgd(reactie)
    publiceer(antwoord)
    beantwoord = gevolgd(reactie)
    geef_uit(maatregel.visie)
    voortgang_noteren(maatregel=maatregel, status="loopt", zin="De eerste drie staan er.", door=door)
    bezig = gevolgd(reactie)
    voortgang_noteren(maatregel=maatregel, status="klaar", zin="Ze staan er allemaal.", door=door)

    assert ontvangen.startswith("Ontvangen 2 maart 2026 Gelezen Nog niet Wij lezen uw reactie")
    assert "Wij werken aan een antwoord." in gelezen
    assert "Ja, dat doen wij." not in gelezen
    assert "De gemeente neemt dit over. Ja, dat doen wij." in beantwoord
    assert "Wat wij gaan doen Bankjes bij de halte" in beantwoord
    assert "Hoe ver het is Nog niet" in beantwoord
    assert re.search(r"Hoe ver het is \d+ \w+ \d{4} Loopt : De eerste drie staan er\.", bezig)
    assert re.search(r"Klaar \d+ \w+ \d{4} Klaar : Ze staan er allemaal\.$", gevolgd(reactie))


def test_the_sender_reads_the_changed_sentence_as_it_was_and_is_once_it_is_published():
    visie = VisieFactory(ter_inzage=True, actueel=True)
    paragraaf = ParagraafFactory(thema__visie=visie, titel="Samen buiten", html="<p>Er staat een bankje.</p>")
    UitgaveFactory(visie=visie)
    antwoord = AntwoordFactory(overgenomen=True)
    versie = TekstversieFactory(paragraaf=paragraaf, html="<p>Er staat een schommel.</p>")
    ReactieVerwerkingFactory(antwoord=antwoord, tekstversie=versie)
    reactie = ReactieFactory(inbreng__visie=visie, antwoord=antwoord)
    publiceer(antwoord)

    eerst = gevolgd(reactie)
    UitgaveFactory(visie=visie)
    daarna = gevolgd(reactie)

    assert "Samen buiten U kunt dat lezen zodra de nieuwe tekst" in eerst
    assert [woord in eerst for woord in ("bankje", "schommel")] == [False, False]
    assert "Deze tekst is aangepast:" in daarna
    assert re.search(r"vervallen: bankje\.? .*toegevoegd: schommel", daarna)


def test_a_code_in_an_address_opens_nothing(maatregel):
    reactie = ReactieFactory(inbreng__visie=maatregel.visie)
    assert gevolgd(reactie)

    body = Client().get("/meedoen/volgen/", {"code": CODE}).content.decode()

    assert [woorden in body for woorden in (CODE, "Dit zei u", reactie.tekst)] == [False] * 3
    assert 'method="post" action="/meedoen/volgen/"' in body


def test_a_maatregel_that_is_in_no_published_plan_says_nothing_of_its_progress(maatregel, door):
    antwoord = AntwoordFactory(overgenomen=True)
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    reactie = ReactieFactory(inbreng__visie=maatregel.visie, antwoord=antwoord)
    publiceer(antwoord)
    voortgang_noteren(maatregel=maatregel, status="loopt", zin="Nog intern.", door=door)

    assert "Nog intern." not in gevolgd(reactie)
    assert "Loopt" not in gevolgd(reactie)
