"""A meeting: kept once, its points typed in quickly, and shown to everyone without names."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from participatie.codes import hash_van
from participatie.models import Abonnement, Bijeenkomst, Inbreng, Reactie
from portaal.gelijktijdig import stempel
from tests.factories import (
    BijeenkomstFactory,
    GebruikerFactory,
    InbrengFactory,
    ReactieFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
)

pytestmark = pytest.mark.django_db
GEGEVENS = {"titel": "Buurtavond Zuid", "datum": "2026-03-04", "plaats": "De Elzen", "aantal_aanwezigen": "24"}


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", ter_inzage=True, actueel=True)


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    return client


def test_a_meeting_is_stored_once_however_often_its_form_is_sent(client, visie):
    form = {**GEGEVENS, "verzoek": str(uuid.uuid4())}

    responses = [client.post("/werkplaats/bijeenkomsten/nieuw/", form) for _ in range(2)]

    bijeenkomst = Bijeenkomst.objects.get()
    assert [r["Location"] for r in responses] == [f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/"] * 2
    assert (bijeenkomst.titel, bijeenkomst.datum, bijeenkomst.aantal_aanwezigen) == (
        "Buurtavond Zuid", date(2026, 3, 4), 24,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("titel", "", "Vul in hoe de bijeenkomst heet."),
        ("datum", "31-02-2026", "Schrijf de datum zo: 31-12-2027."),
        ("datum", "0026-03-04", "Kijk of het jaar klopt"),
        ("aantal_aanwezigen", "veel", "Vul een heel getal in, bijvoorbeeld 24."),
        ("aantal_aanwezigen", "100001", "Vul hooguit 100.000 aanwezigen in."),
        ("aantal_aanwezigen", "9" * 30, "2147483647"),
    ],
)
def test_a_wrong_field_is_explained_and_what_was_typed_stays(client, visie, veld, waarde, melding):
    response = client.post("/werkplaats/bijeenkomsten/nieuw/", GEGEVENS | {veld: waarde, "plaats": "Hier & daar"})

    assert melding in response.content.decode()
    assert 'value="Hier &amp; daar"' in response.content.decode()
    assert Bijeenkomst.objects.count() == 0


@pytest.mark.parametrize("pagina", ["/meedoen/", "/werkplaats/bijeenkomsten/"])
def test_the_latest_meeting_comes_first(client, visie, pagina):
    for dag in (13, 29, 23):
        BijeenkomstFactory(visie=visie, titel=f"Avond van de {dag}e", datum=f"2026-05-{dag}")

    html = client.get(pagina).content.decode()

    assert re.findall(r"Avond van de (\d+)e</a>", html) == ["29", "23", "13"]


def test_whoever_saves_second_sees_what_the_other_stored(client, visie):
    bijeenkomst = BijeenkomstFactory(visie=visie)
    gezien = stempel(bijeenkomst)
    Bijeenkomst.objects.update(plaats="De Nieuwe Zaal")

    response = client.post(f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/bewerken/", GEGEVENS | {"gezien": gezien})

    assert "De Nieuwe Zaal" in response.content.decode()
    assert Bijeenkomst.objects.get().plaats == "De Nieuwe Zaal"


def test_a_point_becomes_an_inbreng_of_that_meeting_once(client, visie):
    thema = ThemaFactory(visie=visie)
    bijeenkomst = BijeenkomstFactory(visie=visie, uitvraag=UitvraagFactory(visie=visie))
    punt = {"tekst": "De bus rijdt te weinig.", "aard": "remmend", "thema": thema.pk, "sleutel": str(uuid.uuid4())}

    responses = [client.post(f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/punten/", punt) for _ in range(2)]

    reactie = Reactie.objects.select_related("inbreng").get()
    assert {r["Location"] for r in responses} == {
        f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/?aard=remmend&thema={thema.pk}"
    }
    assert (reactie.inbreng.bijeenkomst, reactie.inbreng.kanaal, reactie.tekst, reactie.aard) == (
        bijeenkomst, "bijeenkomst", "De bus rijdt te weinig.", "remmend",
    )  # fmt: skip


def test_the_choices_of_the_last_point_are_kept_and_the_box_has_the_focus(client, visie):
    thema = ThemaFactory(visie=visie)
    bijeenkomst = BijeenkomstFactory(visie=visie)

    response = client.get(f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/?aard=remmend&thema={thema.pk}")

    form = response.context["form"]
    assert (form["aard"].value(), form["thema"].value()) == ("remmend", str(thema.pk))
    assert "autofocus" in str(form["tekst"])


def test_who_spoke_at_a_meeting_can_ask_for_later_news_and_gets_a_code(client, visie):
    bijeenkomst = BijeenkomstFactory(visie=visie)
    adres = f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/punten/"
    punt = {"tekst": "De bus rijdt te weinig.", "aard": "remmend"}

    zonder = client.post(adres, punt, follow=True).content.decode()
    met = client.post(adres, punt | {"email": "jo@voorbeeld.example", "bericht": ["vastgesteld"]}, follow=True)

    abonnement = Abonnement.objects.select_related("inbreng").get()
    assert (abonnement.email, abonnement.momenten) == ("jo@voorbeeld.example", ["vastgesteld"])
    [code] = re.findall(r"De code voor wie het zei: (\S+)\.", met.content.decode())
    assert hash_van(code) == abonnement.inbreng.code_hash
    assert "De code voor" not in zonder
    # The next point is of somebody else.
    assert not any(veld.value() for veld in met.context["form"].van_wie_het_zei)


def test_ticks_without_an_address_open_that_part_of_the_page_and_stay(client, visie):
    bijeenkomst = BijeenkomstFactory(visie=visie)
    punt = {"tekst": "De bus.", "aard": "remmend", "bericht": ["vastgesteld"]}

    response = client.post(f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/punten/", punt)

    form = response.context["form"]
    assert list(form.errors) == ["email"]
    assert (form["bericht"].value(), "<details open>" in response.content.decode()) == (["vastgesteld"], True)
    assert Inbreng.objects.count() == 0


def test_a_point_without_words_is_refused_beside_the_box(client, visie):
    bijeenkomst = BijeenkomstFactory(visie=visie)

    response = client.post(f"/werkplaats/bijeenkomsten/{bijeenkomst.pk}/punten/", {"tekst": " ", "aard": "idee"})

    assert response.context["form"].errors == {"tekst": ["Vul in wat er is gezegd."]}
    assert Inbreng.objects.count() == 0


def test_everyone_sees_the_number_of_points_and_only_the_words_that_may_be_read(visie):
    bijeenkomst = BijeenkomstFactory(visie=visie, aantal_aanwezigen=24, verslag="Wij spraken over de bus.")
    inbreng = {"visie": visie, "bijeenkomst": bijeenkomst, "kanaal": "bijeenkomst"}
    ReactieFactory(
        inbreng=InbrengFactory(**inbreng, mag_gepubliceerd=True),
        publieke_tekst="De bus rijdt te weinig.",
        openbaar_op=timezone.now(),
    )
    ReactieFactory(inbreng=InbrengFactory(**inbreng, tekst="Mijn buurman drinkt."))

    html = Client().get(f"/meedoen/bijeenkomsten/{bijeenkomst.pk}/").content.decode()

    assert "Er waren 24 mensen." in html
    assert "Wij schreven 2 punten op." in html
    assert "De bus rijdt te weinig." in html
    assert "Mijn buurman" not in html


@pytest.mark.parametrize("verborgen", ["startnotitie", "morgen"])
def test_a_meeting_of_a_hidden_visie_or_of_a_coming_day_is_not_there(verborgen):
    datum = timezone.localdate() + timedelta(days=1 if verborgen == "morgen" else -1)
    visie = VisieFactory(**{"startnotitie" if verborgen == "startnotitie" else "ter_inzage": True})
    bijeenkomst = BijeenkomstFactory(visie=visie, datum=datum)

    assert Client().get(f"/meedoen/bijeenkomsten/{bijeenkomst.pk}/").status_code == 404
    assert bijeenkomst.titel not in Client().get("/meedoen/").content.decode()


def test_only_what_came_in_at_a_meeting_names_one():
    bijeenkomst = BijeenkomstFactory()

    with pytest.raises(IntegrityError, match="alleen_kanaal_bijeenkomst"), transaction.atomic():
        InbrengFactory(visie=bijeenkomst.visie, kanaal="brief", bijeenkomst=bijeenkomst)
