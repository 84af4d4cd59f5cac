"""Sentences of the werkplaats that depend on what there is: one or more, known or not."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import (
    GebruikerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenregelFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ThemaFactory,
    VisieFactory,
)
from visie.models import Maatregel
from visie.models.tekst import THEMA_SKELET, VISIE_SKELET, WAT_HOORT_HIER

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


@pytest.mark.parametrize(("aantal", "zin"), [(1, "1 reactie</a>"), (2, "2 reacties</a>")])
def test_one_is_not_told_as_many(client, aantal, zin):
    thema = ThemaFactory(visie=VisieFactory(actueel=True))
    for _ in range(aantal):
        ReactieFactory(inbreng__visie=thema.visie, themas=[thema])

    assert f'{thema.pk}">{zin}' in client.get("/werkplaats/").content.decode()


def test_a_kader_whose_only_place_lapsed_is_open_work_again(client):
    kader = KaderFactory(visie=VisieFactory(actueel=True))
    KaderVerwerkingFactory(kader=kader, maatregel=MaatregelFactory(visie=kader.visie))
    adres = f'href="/werkplaats/kaders/{kader.pk}/"'
    assert adres not in client.get("/werkplaats/").content.decode()

    Maatregel.objects.update(vervallen_op="2026-01-01")

    assert adres in client.get("/werkplaats/").content.decode()


def test_an_afwijking_reads_as_a_sentence_of_its_own(client):
    kader = KaderFactory(visie=VisieFactory(slug="nu"), afwijking_omdat="In 2027 is er geen geld.")

    for adres in ("/werkplaats/visies/nu/kaders/", f"/werkplaats/kaders/{kader.pk}/"):
        body = client.get(adres).content.decode()
        assert "In 2027 is er geen geld." in body
        assert "omdat</" not in body


def test_costs_that_nobody_knows_are_not_shown_as_nothing(client):
    maatregel = MaatregelFactory(visie=VisieFactory(slug="nu"))
    KostenregelFactory(maatregel=maatregel, bedrag_cent=None)

    body = client.get("/werkplaats/visies/nu/maatregelen/").content.decode()

    assert '<td class="getal">onbekend</td>' in body


def test_a_page_of_the_werkplaats_that_is_gone_leads_back_to_the_werkplaats(client):
    weg = client.get("/werkplaats/kaders/999999/").content.decode()
    elders = client.get("/visie/bestaat-niet/").content.decode()

    assert ("Naar het overzicht van de werkplaats" in weg, "hebt u een code?" in weg) == (True, False)
    assert ("Naar het overzicht van de werkplaats" in elders, "hebt u een code?" in elders) == (False, True)


def test_who_is_logged_in_is_not_asked_to_log_in():
    griffie = Client()
    griffie.force_login(GebruikerFactory(griffie=True))

    body = griffie.get("/werkplaats/visies/").content.decode()

    assert ("Naar het overzicht van de werkplaats" in body, ">Inloggen</a>" in body) == (True, False)


def test_an_empty_text_says_what_belongs_there_and_asks_nothing_about_a_change(client):
    leeg, geschreven = ParagraafFactory(soort="signalen"), ParagraafFactory(soort="signalen", html="<p>Cijfers.</p>")

    van_leeg, van_geschreven = (
        client.get(f"/werkplaats/paragrafen/{p.pk}/").content.decode() for p in (leeg, geschreven)
    )

    vragen = ("Wat hoort hier?", "Bij de eerste versie mag dit leeg blijven.", "Dit is een kleine wijziging")
    assert [vraag in van_leeg for vraag in vragen] == [True, True, False]
    assert [vraag in van_geschreven for vraag in vragen] == [False, False, True]
    assert WAT_HOORT_HIER["signalen"] in van_leeg


def test_every_text_of_the_skeleton_says_what_belongs_there():
    assert set(WAT_HOORT_HIER) == {*VISIE_SKELET, *THEMA_SKELET}


@pytest.mark.parametrize(("fase", "knop"), [("startnotitie", True), ("opstellen", False)])
def test_who_has_no_kaders_is_led_to_the_startnotitie_while_that_is_not_decided(client, fase, knop):
    VisieFactory(slug="nu", **({"startnotitie": True} if fase == "startnotitie" else {}))

    body = client.get("/werkplaats/visies/nu/kaders/").content.decode()

    assert "Er zijn nog geen kaders." in body
    assert ('href="/werkplaats/visies/nu/startnotitie/"' in body) == knop


@pytest.mark.parametrize("naam", ["Anders", ""])
def test_a_form_of_a_thema_leads_back_to_it_under_the_name_it_has(client, naam):
    thema = ThemaFactory(naam="Wonen", korte_naam="")
    adres = f"/werkplaats/themas/{thema.pk}/bewerken/"

    for response in (client.get(adres), client.post(adres, {"naam": naam, "icoon": "x"})):
        assert f'<a href="/werkplaats/themas/{thema.pk}/">Wonen</a>' in response.content.decode()


def test_the_startnotitie_asks_for_one_of_two_and_leads_back(client):
    visie = VisieFactory(slug="nu", startnotitie=True)

    bij_visie, nieuw = (client.get(f"/werkplaats/visies/{pad}startnotitie/").content.decode() for pad in ("nu/", ""))

    assert f'<a href="/werkplaats/visies/nu/">{visie.titel}</a>' in bij_visie
    assert '<a href="/werkplaats/visies/">Visies</a>' in nieuw
    assert "niet verplicht" not in bij_visie
