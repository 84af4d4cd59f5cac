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
    ReactieFactory,
    ThemaFactory,
    VisieFactory,
)
from visie.models import Maatregel

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
