"""An uitvraag is read with people before it opens, and what came of that is kept."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from participatie.models import Taaltest
from portaal.gelijktijdig import stempel
from tests.factories import GebruikerFactory, TaaltestFactory, UitvraagFactory, UitvraagVertalingFactory

pytestmark = pytest.mark.django_db
NIEUW = "/werkplaats/uitvragen/ronde/taaltesten/nieuw/"
GEGEVENS = {
    "taal": "nl",
    "op": "2026-03-04",
    "met": "Vier taalambassadeurs",
    "uitkomst": "Niemand kende 'respijtzorg'.",
    "gedaan": "Wij schrijven: even vrij.",
}


@pytest.fixture
def uitvraag():
    return UitvraagFactory(slug="ronde", titel="Uw buurt")


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


def test_it_is_kept_once_and_listed_with_the_uitvraag(client, uitvraag):
    form = GEGEVENS | {"verzoek": str(uuid.uuid4())}

    responses = [client.post(NIEUW, form) for _ in range(2)]

    test = Taaltest.objects.get()
    assert {r["Location"] for r in responses} == {"/werkplaats/uitvragen/ronde/#taaltesten"}
    html = client.get("/werkplaats/uitvragen/ronde/").content.decode()
    assert "Vier taalambassadeurs" in html
    assert "Niemand kende &#x27;respijtzorg&#x27;." in html
    assert "Wij schrijven: even vrij." in html
    assert f"/werkplaats/taaltesten/{test.pk}/" in html
    assert "Nog niemand heeft de Nederlandse tekst" not in html


def test_an_uitvraag_whose_dutch_words_nobody_read_says_so_on_its_page_and_in_the_list(client, uitvraag):
    def gezegd() -> tuple[bool, bool]:
        pagina, lijst = (client.get(f"/werkplaats/uitvragen/{pad}").content.decode() for pad in ("ronde/", ""))
        return "Nog niemand heeft de Nederlandse tekst voor u gelezen." in pagina, "nog niet<span" in lijst

    assert gezegd() == (True, True)
    TaaltestFactory(uitvraag=uitvraag, taal="pl")
    assert gezegd() == (True, True)
    TaaltestFactory(uitvraag=uitvraag, op="2026-03-04")
    assert gezegd() == (False, False)
    assert "4 mrt 2026" in client.get("/werkplaats/uitvragen/").content.decode()


def test_a_translation_says_when_it_was_last_tested(client, uitvraag):
    UitvraagVertalingFactory(uitvraag=uitvraag, taal="pl")
    assert "vertaald, nog geen taaltest" in client.get("/werkplaats/uitvragen/ronde/").content.decode()

    for dag in ("2026-03-04", "2026-02-01"):
        TaaltestFactory(uitvraag=uitvraag, taal="pl", op=dag)
    assert "vertaald, taaltest op 4 maart 2026" in client.get("/werkplaats/uitvragen/ronde/").content.decode()


def test_one_that_came_after_the_opening_says_so(client, uitvraag):
    dag = timezone.localdate(uitvraag.opent_op)
    op_tijd = TaaltestFactory(uitvraag=uitvraag, op=dag - timedelta(days=1))
    assert op_tijd.is_op_tijd
    assert "Toen was de uitvraag al open." not in client.get("/werkplaats/uitvragen/ronde/").content.decode()

    TaaltestFactory(uitvraag=uitvraag, op=dag)
    assert "Toen was de uitvraag al open." in client.get("/werkplaats/uitvragen/ronde/").content.decode()


def test_one_that_was_kept_with_the_wrong_uitvraag_is_taken_away(client, uitvraag):
    test = TaaltestFactory(uitvraag=uitvraag)

    response = client.post(f"/werkplaats/taaltesten/{test.pk}/weghalen/", follow=True)

    assert f"{test} is weggehaald." in response.content.decode()
    assert not Taaltest.objects.exists()
    laatste = Taaltest.events.rel.related_model.objects.select_related("pgh_context").latest("pgh_id")
    assert (laatste.pgh_label, laatste.pgh_context.metadata["handeling"]) == ("delete", "taaltest_verwijderen")


def test_what_was_changed_is_added_later_and_nothing_of_a_colleague_is_lost(client, uitvraag):
    test = TaaltestFactory(uitvraag=uitvraag)
    adres, gezien = f"/werkplaats/taaltesten/{test.pk}/", stempel(test)

    assert client.post(adres, GEGEVENS | {"gezien": gezien}).status_code == 302
    second = client.post(adres, GEGEVENS | {"gezien": gezien, "gedaan": "Iets anders."})

    assert second.status_code == 409
    assert "Wij schrijven: even vrij." in second.content.decode()
    assert "Iets anders." in second.content.decode()
    assert Taaltest.objects.get().gedaan == "Wij schrijven: even vrij."


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("op", "", "Vul in wanneer de uitvraag is gelezen."),
        ("op", "0026-03-04", "Kijk of het jaar klopt"),
        ("op", "2099-01-01", "Deze dag is nog niet geweest."),
        ("met", "", "Schrijf op met wie"),
        ("uitkomst", "", "Schrijf op wat moeilijk was."),
        ("taal", "xx", "Kies"),
    ],
)
def test_a_wrong_field_is_explained_and_what_was_typed_stays(client, uitvraag, veld, waarde, melding):
    response = client.post(NIEUW, GEGEVENS | {"gedaan": "Hier & daar", veld: waarde})

    assert melding in response.content.decode()
    assert "Hier &amp; daar" in response.content.decode()
    assert Taaltest.objects.count() == 0


@pytest.mark.parametrize(
    "fout", [{"op": "1999-12-31"}, {"taal": "xx"}, {"met": ""}, {"uitkomst": ""}], ids=lambda fout: next(iter(fout))
)
def test_the_database_refuses_what_may_never_be(uitvraag, fout):
    with pytest.raises(IntegrityError), transaction.atomic():
        TaaltestFactory(uitvraag=uitvraag, **fout)
