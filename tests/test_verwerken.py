"""Answering one reactie after another: what is still needed, on to the next, and finding the place."""

from __future__ import annotations

import pytest
from django.test import Client

from participatie.models import Antwoord
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    VisieFactory,
)
from visie.models import Oordeel

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


@pytest.fixture
def reacties():
    visie = VisieFactory(slug="nu", actueel=True)
    inbreng = [InbrengFactory(visie=visie, kanaal=kanaal) for kanaal in ("web", "brief", "web")]
    return [ReactieFactory(inbreng=rij) for rij in inbreng]


def _pagina(reactie, zoek=""):
    return f"/werkplaats/reacties/{reactie.pk}/{zoek}"


@pytest.mark.parametrize(("knop", "veld"), [("voorstel", "voorstel_oordeel"), ("besluit", "oordeel")])
def test_saving_goes_on_to_the_next_of_the_list_one_came_from(client, reacties, knop, veld):
    eerste, _brief, derde = reacties

    response = client.post(
        _pagina(eerste, "?kanaal=web"), {"oordeel": "niet_overnemen", "motivering": "Geen geld.", knop: "volgende"}
    )

    assert response["Location"] == _pagina(derde, "?kanaal=web")
    assert getattr(Antwoord.objects.get(), veld) == "niet_overnemen"


def test_a_decided_one_leaves_the_open_list_and_the_next_is_still_found(client, reacties):
    response = client.post(
        _pagina(reacties[0], "?staat=open"), {"oordeel": "niet_overnemen", "motivering": "Nee.", "besluit": "volgende"}
    )

    assert response["Location"] == _pagina(reacties[1], "?staat=open")


def test_after_the_last_one_comes_the_list(client, reacties):
    response = client.post(
        _pagina(reacties[2]), {"oordeel": "niet_overnemen", "motivering": "Nee.", "voorstel": "volgende"}, follow=True
    )

    assert "Dit was de laatste reactie van de lijst." in response.content.decode()
    assert "<h1>Reacties</h1>" in response.content.decode()


def test_what_is_wrong_keeps_one_on_the_page_with_the_words(client, reacties):
    response = client.post(
        _pagina(reacties[0]), {"oordeel": "overnemen", "motivering": "Mooi plan.", "besluit": "volgende"}
    )

    assert response.status_code == 200
    assert "Wijs eerst aan waar dit is verwerkt" in response.content.decode()
    assert "Mooi plan." in response.content.decode()


@pytest.mark.parametrize(
    ("velden", "plek", "nodig"),
    [
        ({}, False, ["een oordeel", "een besluit"]),
        ({"voorstel_oordeel": "overnemen"}, False, ["een plek in de tekst of een maatregel", "een besluit"]),
        ({"voorstel_oordeel": "overnemen"}, True, ["een besluit"]),
        (
            {"voorstel_oordeel": "deels_overnemen"},
            False,
            ["een motivering", "een plek in de tekst of een maatregel", "een besluit"],
        ),
        ({"voorstel_oordeel": "niet_overnemen", "voorstel_motivering": "Nee."}, False, ["een besluit"]),
        (
            {"voorstel_oordeel": "doorgeschoven", "voorstel_motivering": "Later."},
            False,
            ["waar, wanneer en door wie het wordt opgepakt", "een besluit"],
        ),
        ({"oordeel": "niet_overnemen", "motivering": "Nee."}, False, []),
    ],
)
def test_a_beoordeling_says_what_it_still_lacks(velden, plek, nodig):
    assert Antwoord(**velden).nog_nodig(heeft_plek=plek) == nodig


def test_the_page_says_on_top_what_is_still_needed(client, reacties):
    reacties[0].antwoord = AntwoordFactory(voorstel_oordeel=Oordeel.DEELS_OVERNEMEN)
    reacties[0].save()

    body = client.get(_pagina(reacties[0])).content.decode()

    assert "een motivering, een plek in de tekst of een maatregel, een besluit." in body


def test_the_linked_text_shows_was_and_wordt_in_place(client, reacties):
    paragraaf = ParagraafFactory(thema__visie=reacties[0].inbreng.visie, html="<p>Er komen bankjes.</p>")
    versie = TekstversieFactory(paragraaf=paragraaf, html="<p>Er komen schommels.</p>")
    reacties[0].antwoord = ReactieVerwerkingFactory(tekstversie=versie).antwoord
    reacties[0].save()

    body = client.get(_pagina(reacties[0])).content.decode()

    assert "Was en wordt" in body
    assert "schommels" in body[body.index("<ins>") : body.index("</ins>")]
    assert "bankjes" in body[body.index("<del>") : body.index("</del>")]


def test_searching_a_place_narrows_the_choice_and_keeps_what_was_typed(client, reacties):
    visie = reacties[0].inbreng.visie
    bank, boom = MaatregelFactory(visie=visie, titel="Bankjes"), MaatregelFactory(visie=visie, titel="Bomen")

    body = client.post(
        _pagina(reacties[0]), {"zoek_plek": "BANK", "zoek": "ja", "oordeel": "overnemen", "motivering": "Half af."}
    ).content.decode()

    assert f"maatregel:{bank.pk}" in body
    assert f"maatregel:{boom.pk}" not in body
    assert "Half af." in body
    assert Antwoord.objects.count() == 0


def test_a_search_that_finds_nothing_says_so(client, reacties):
    body = client.post(_pagina(reacties[0]), {"zoek_plek": "raket", "zoek": "ja"}).content.decode()

    assert "Er is niets gevonden. Zoek met een ander woord." in body
