"""Reacties that say about the same are found by their rarest words, of this visie only, and never by a personal detail."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from participatie.actions import reacties_groeperen
from participatie.models import InbrengTekst, Reactie
from participatie.vergelijkbaar import MEESTE, vergelijkbare
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    IndienerFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    VisieFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


def zeg(visie, tekst, **meer) -> Reactie:
    return ReactieFactory(inbreng__visie=visie, inbreng__tekst=tekst, **meer)


def gevonden(reactie, **meer) -> list[int]:
    reactie = Reactie.objects.select_related("inbreng__tekst", "inbreng__visie").get(pk=reactie.pk)
    return [v.pk for v in vergelijkbare(reactie, visie=reactie.inbreng.visie, **meer)]


def test_the_same_words_in_another_form_are_alike_and_the_most_alike_comes_first(visie):
    hier = zeg(visie, "De wachtlijst voor respijtzorg is veel te lang.")
    verder = zeg(visie, "Bij de respijtzorg staan wachtlijsten, en ook bij de tandarts, de huisarts en het ziekenhuis.")
    dichtbij = zeg(visie, "Lange wachtlijsten bij respijtzorg!")
    zeg(visie, "Meer bankjes bij de vijver.")
    zeg(visie, "De wachtlijst bij de tandarts.")  # one word is no likeness

    assert gevonden(hier) == [dichtbij.pk, verder.pk]


def test_only_of_the_same_visie_and_not_what_shares_the_antwoord_or_was_erased(visie):
    tekst = "De wachtlijst voor respijtzorg is te lang."
    hier, samen, gewist = (zeg(visie, tekst) for _ in range(3))
    zeg(VisieFactory(), tekst)
    reacties_groeperen(reactie=hier, andere=[samen], door=GebruikerFactory(redacteur=True))
    InbrengTekst.objects.filter(inbreng=gewist.inbreng).update(tekst="", gewist_op=gewist.inbreng.ontvangen_op)

    assert gevonden(hier) == []
    assert gevonden(gewist) == []


def test_of_a_split_letter_only_the_passage_counts(visie):
    hier = zeg(visie, "De wachtlijst voor respijtzorg is te lang.")
    brief = InbrengFactory(visie=visie, tekst="Meer bankjes graag. Respijtzorg heeft een wachtlijst.")
    bankjes = ReactieFactory(inbreng=brief, begin=0, eind=19)
    zorg = ReactieFactory(inbreng=brief, begin=20, eind=53)

    assert gevonden(hier) == [zorg.pk]
    assert gevonden(bankjes) == []


def test_a_name_or_a_number_is_no_ground(visie):
    hier = zeg(visie, "Mevrouw Zeldenrust, 06 12345678, op 12-03-2026. Vraag Dirksen.")
    IndienerFactory(inbreng=hier.inbreng, naam="Dirksen")
    zeg(visie, "Mevrouw Zeldenrust, 06 12345678, op 12-03-2026. Groet, Dirksen.")

    assert gevonden(hier, naam="Dirksen") == []


@pytest.mark.parametrize(
    "tekst", ["'; DROP TABLE x; -- \\ '' & | ! ( )", "de het een", "…", "x" * 3000, "a\\'b c\\'d <-> e:*"]
)
def test_any_text_is_only_a_text(visie, tekst):
    zeg(visie, tekst)

    assert len(gevonden(zeg(visie, tekst))) <= 1


def test_words_that_nearly_all_texts_have_are_taken_together(visie):
    """After PostgreSQL counted them: no word is rare, so only texts that have several of them are looked at."""
    alle = [zeg(visie, f"Meer groen en rust in de buurt, vooral straat{n} en plein{n % 3}.") for n in range(12)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE participatie_inbrengtekst")

    found = gevonden(alle[0])

    assert len(found) == MEESTE
    assert found[:3] == [alle[n].pk for n in (3, 6, 9)]


def test_the_page_shows_them_with_their_answer_and_gives_the_same_one(visie):
    tekst = "De wachtlijst voor respijtzorg is te lang."
    hier, open_ = zeg(visie, tekst), zeg(visie, tekst)
    zeg(visie, tekst, antwoord=AntwoordFactory(besloten=True))
    gekoppeld = zeg(visie, tekst, antwoord=ReactieVerwerkingFactory().antwoord)
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))

    response = client.get(f"/werkplaats/reacties/{hier.pk}/")
    client.post(f"/werkplaats/reacties/{hier.pk}/groeperen/", {"gelijk": open_.nummer_openbaar})

    body = response.content.decode()
    assert "Besloten: niet overnemen." in body
    assert [v.kan_mee for v in response.context["vergelijkbaar"]] == [True, False, False]
    assert f'name="gelijk" value="{open_.nummer_openbaar}"' in body
    assert f'name="gelijk" value="{gekoppeld.nummer_openbaar}"' not in body
    hier.refresh_from_db(), open_.refresh_from_db()
    assert hier.antwoord == open_.antwoord is not None
