"""The screen that judges and links: nobody's words get lost, and the second of two people is told."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connection
from django.test import Client

from advies.actions import deel_besluiten, deel_ontkoppelen, deel_voorstellen
from advies.models import Deelantwoord
from participatie.actions import antwoord_voorstellen, reactie_besluiten, reactie_ontkoppelen
from participatie.models import Antwoord, Reactie, Verwerking
from portaal.gelijktijdig import GezienConflict, stempel
from tests.factories import (
    AdviesVerwerkingFactory,
    AntwoordFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
)
from visie.actions import Besluit

NIET = Besluit(oordeel="niet_overnemen", motivering="Geen geld.")
LATER = Besluit(oordeel="al_bestaand_beleid", motivering="Dat doen wij al.")


def _client(**rollen: bool) -> Client:
    client = Client()
    client.force_login(GebruikerFactory(**rollen))
    return client


def _gezien(client: Client, adres: str) -> str:
    """The stamp that the page puts into its form."""
    found = re.search(r'name="gezien" value="([0-9a-f]+)"', client.get(adres).content.decode())
    assert found
    return found[1]


@pytest.fixture
def reactie(db) -> Reactie:
    return ReactieFactory()


@pytest.fixture
def scherm(reactie) -> str:
    return f"/werkplaats/reacties/{reactie.pk}/"


def test_linking_keeps_the_motivering_that_was_being_typed(reactie, scherm):
    client = _client(redacteur=True)
    maatregel = MaatregelFactory(visie=reactie.inbreng.visie)
    getypt = {"oordeel": "overnemen", "motivering": "Hier zat ik een half uur op.", "tekst": "Dank u wel."}

    response = client.post(
        scherm, {**getypt, "gezien": _gezien(client, scherm), "plaats": f"maatregel:{maatregel.pk}", "koppel": "ja"}
    )

    body = response.content.decode()
    assert Verwerking.objects.get().maatregel == maatregel
    assert "Hier zat ik een half uur op." in body
    assert "Dank u wel." in body
    assert re.search(r'<input[^>]*value="overnemen"[^>]*checked', body)
    assert "nog niet bewaard" in body
    assert Antwoord.objects.get().voorstel_motivering == ""


def test_after_linking_the_typed_oordeel_can_be_saved_from_the_same_page(reactie, scherm):
    client = _client(projectleider=True)
    maatregel = MaatregelFactory(visie=reactie.inbreng.visie)
    data = {"oordeel": "overnemen", "motivering": "Goed idee.", "tekst": "", "gezien": _gezien(client, scherm)}
    client.post(scherm, {**data, "plaats": f"maatregel:{maatregel.pk}", "koppel": "ja"})

    response = client.post(scherm, {**data, "besluit": "ja"})

    assert response.status_code == 302
    assert Antwoord.objects.get().oordeel == "overnemen"


def test_linking_without_typing_goes_back_to_the_page_by_its_own_address(reactie, scherm):
    client = _client(redacteur=True)
    maatregel = MaatregelFactory(visie=reactie.inbreng.visie)

    response = client.post(
        scherm, {"plaats": f"maatregel:{maatregel.pk}", "koppel": "ja", "oordeel": "", "motivering": ""}
    )

    assert response.status_code == 302
    assert response["Location"] == scherm


def test_a_link_that_cannot_be_made_keeps_the_motivering_too(reactie, scherm):
    client = _client(redacteur=True)

    response = client.post(scherm, {"plaats": "", "koppel": "ja", "motivering": "Half af."})

    body = response.content.decode()
    assert "Kies een tekst of een maatregel." in body
    assert "Half af." in body


def test_taking_a_link_away_keeps_the_motivering_that_was_being_typed(reactie, scherm):
    verwerking = ReactieVerwerkingFactory(maatregel=MaatregelFactory(visie=reactie.inbreng.visie))
    reactie.antwoord = verwerking.antwoord
    reactie.save()
    client = _client(redacteur=True)

    response = client.post(
        scherm, {"ontkoppel": verwerking.pk, "oordeel": "niet_overnemen", "motivering": "Toch niet.", "tekst": ""}
    )

    assert not Verwerking.objects.exists()
    assert "Toch niet." in response.content.decode()


@pytest.mark.parametrize("knop", ["voorstel", "besluit"])
def test_the_second_of_two_people_sees_what_the_first_stored_and_loses_nothing(reactie, scherm, knop):
    een, twee = _client(projectleider=True), _client(projectleider=True)
    gezien = _gezien(een, scherm)
    assert _gezien(twee, scherm) == gezien
    een.post(
        scherm,
        {"oordeel": "niet_overnemen", "motivering": "Geen geld.", "tekst": "Nee.", "gezien": gezien, "voorstel": "ja"},
    )

    response = twee.post(
        scherm,
        {
            "oordeel": "al_bestaand_beleid",
            "motivering": "Dat doen wij al.",
            "tekst": "Al zo.",
            "gezien": gezien,
            knop: "ja",
        },
    )

    body = response.content.decode()
    assert response.status_code == 409
    assert "intussen gewijzigd" in body
    assert body.count("Geen geld.") == 1  # theirs, beside the form
    assert "Dat doen wij al." in body
    antwoord = Antwoord.objects.get()
    assert (antwoord.voorstel_motivering, antwoord.oordeel) == ("Geen geld.", "")


def test_who_saves_again_after_seeing_the_other_text_is_heard(reactie, scherm):
    een, twee = _client(projectleider=True), _client(projectleider=True)
    gezien = _gezien(een, scherm)
    een.post(scherm, {"oordeel": "niet_overnemen", "motivering": "Geen geld.", "gezien": gezien, "voorstel": "ja"})
    mijn = {"oordeel": "al_bestaand_beleid", "motivering": "Dat doen wij al.", "voorstel": "ja"}
    conflict = twee.post(scherm, {**mijn, "gezien": gezien}).content.decode()
    nieuw = re.search(r'name="gezien" value="([0-9a-f]+)"', conflict)

    response = twee.post(scherm, {**mijn, "gezien": nieuw[1]})

    assert response.status_code == 302
    assert Antwoord.objects.get().voorstel_motivering == "Dat doen wij al."


def test_sending_the_same_voorstel_twice_is_no_conflict(reactie, scherm):
    client = _client(redacteur=True)
    data = {"oordeel": "niet_overnemen", "motivering": "Geen geld.", "tekst": "", "gezien": _gezien(client, scherm)}
    client.post(scherm, {**data, "voorstel": "ja"})

    response = client.post(scherm, {**data, "voorstel": "ja"}, follow=True)

    assert response.redirect_chain
    assert "Dit was al zo bewaard." in response.content.decode()


OPEN = {"oordeel": "", "motivering": "", "besloten_op": None, "besloten_door": None}


def test_a_deelantwoord_is_guarded_the_same_way(db):
    deel = DeelantwoordFactory(**OPEN)
    adres = f"/werkplaats/adviezen/delen/{deel.pk}/"
    een, twee = _client(redacteur=True), _client(college=True)
    gezien = _gezien(een, adres)
    een.post(adres, {"oordeel": "niet_overnemen", "motivering": "Geen geld.", "gezien": gezien, "voorstel": "ja"})

    response = twee.post(
        adres, {"oordeel": "al_bestaand_beleid", "motivering": "Al zo.", "gezien": gezien, "besluit": "ja"}
    )

    assert response.status_code == 409
    assert Deelantwoord.objects.get(pk=deel.pk).oordeel == ""


@pytest.mark.parametrize("act", [antwoord_voorstellen, reactie_besluiten])
def test_an_act_on_a_reactie_refuses_a_stamp_that_is_no_longer_true(reactie, act):
    pl = GebruikerFactory(projectleider=True)
    oud = stempel(Antwoord(), ook=(reactie.begin, reactie.eind))
    antwoord_voorstellen(reactie=reactie, voorstel=NIET, tekst="", door=pl)
    soort = "voorstel" if act is antwoord_voorstellen else "besluit"

    with pytest.raises(GezienConflict, match="U hebt dit intussen gewijzigd"):
        act(reactie=reactie, tekst="", door=pl, gezien=oud, **{soort: LATER})


@pytest.mark.django_db(transaction=True)
def test_of_two_besluiten_at_the_same_moment_one_is_stored_and_one_is_told():
    deel = DeelantwoordFactory()
    college = GebruikerFactory(college=True)
    gezien = stempel(deel)
    start, uitkomst = threading.Barrier(2), []

    def besluit(keuze: Besluit) -> None:
        try:
            start.wait(10)
            deel_besluiten(deelantwoord=deel, besluit=keuze, door=college, gezien=gezien)
            uitkomst.append("bewaard")
        except GezienConflict:
            uitkomst.append("conflict")
        finally:
            connection.close()

    draden = [threading.Thread(target=besluit, args=(keuze,)) for keuze in (NIET, LATER)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)

    assert sorted(uitkomst) == ["bewaard", "conflict"]


def test_an_act_without_a_stamp_was_not_made_from_a_page_and_goes_on(db):
    deel = DeelantwoordFactory()
    pl = GebruikerFactory(projectleider=True)

    deel_voorstellen(deelantwoord=deel, voorstel=NIET, door=pl)
    deel_voorstellen(deelantwoord=deel, voorstel=LATER, door=pl)

    assert Deelantwoord.objects.get(pk=deel.pk).voorstel_oordeel == "al_bestaand_beleid"


def test_an_oordeel_on_words_that_were_split_off_meanwhile_is_not_stored(reactie, scherm):
    client = _client(projectleider=True)
    gezien = _gezien(client, scherm)
    Reactie.objects.filter(pk=reactie.pk).update(eind=reactie.eind - 3)

    response = client.post(
        scherm, {"oordeel": "niet_overnemen", "motivering": "Geen geld.", "gezien": gezien, "besluit": "ja"}
    )

    assert response.status_code == 409
    assert not Antwoord.objects.exclude(oordeel="").exists()


@pytest.mark.parametrize(
    ("maak", "act", "naam"),
    [
        (ReactieVerwerkingFactory, reactie_ontkoppelen, "reactie_ontkoppelen"),
        (lambda: AdviesVerwerkingFactory(deelantwoord=DeelantwoordFactory()), deel_ontkoppelen, "deel_ontkoppelen"),
    ],
    ids=["reactie", "deelaanbeveling"],
)
def test_a_link_that_was_taken_away_stays_in_the_audit_trail_with_who_did_it(db, maak, act, naam):
    pl = GebruikerFactory(projectleider=True)
    verwerking = maak()
    pk, events = verwerking.pk, type(verwerking).events.rel.related_model

    act(verwerking=verwerking, door=pl)

    event = events.objects.get(pgh_label="delete", pgh_obj_id=pk)
    assert event.pgh_context.metadata["handeling"] == naam
    assert event.pgh_context.metadata["gebruiker"] == pl.pk


def test_where_it_was_put_off_to_goes_with_another_voorstel(reactie, scherm):
    client = _client(redacteur=True)
    data = {
        "oordeel": "doorgeschoven", "motivering": "Later.", "doorgeschoven_naar": "Programma",
        "doorgeschoven_trekker": "Wijkteam", "doorgeschoven_tot": "2099-01-01", "voorstel": "ja",
    }  # fmt: skip
    client.post(scherm, data | {"gezien": _gezien(client, scherm)})
    assert Antwoord.objects.get().doorgeschoven_naar == "Programma"

    client.post(scherm, data | {"oordeel": "niet_overnemen", "gezien": _gezien(client, scherm)})

    antwoord = Antwoord.objects.get()
    assert (antwoord.voorstel_oordeel, antwoord.doorgeschoven_naar, antwoord.doorgeschoven_tot) == (
        "niet_overnemen",
        "",
        None,
    )


def test_what_is_doorgeschoven_comes_back_on_a_day_that_is_still_to_come(reactie, scherm):
    client = _client(projectleider=True)
    data = {
        "oordeel": "doorgeschoven",
        "motivering": "Later.",
        "doorgeschoven_naar": "Programma",
        "doorgeschoven_trekker": "Wijkteam",
    }

    voorbij = client.post(scherm, {**data, "doorgeschoven_tot": "2020-01-01", "besluit": "ja"}).content.decode()

    assert "is al voorbij" in voorbij
    assert not Antwoord.objects.exclude(oordeel="").exists()


def test_who_may_only_decide_is_not_told_to_link_and_what_is_decided_offers_no_voorstel(db):
    deel = DeelantwoordFactory(**OPEN)
    college = _client(college=True).get(f"/werkplaats/adviezen/delen/{deel.pk}/").content.decode()
    besloten = ReactieFactory(antwoord=AntwoordFactory(besloten=True))
    beslist = _client(projectleider=True).get(f"/werkplaats/reacties/{besloten.pk}/").content.decode()

    schrijver = _client(projectleider=True).get(f"/werkplaats/adviezen/delen/{deel.pk}/").content.decode()
    assert "een tekst of maatregel is gekoppeld" in schrijver
    assert "een tekst of maatregel is gekoppeld" not in college
    assert 'name="voorstel"' not in beslist
    assert 'name="besluit"' in beslist


def test_what_was_and_what_became_of_a_text_stands_beside_the_answer(db):
    deel = DeelantwoordFactory(**OPEN)
    paragraaf = ParagraafFactory(thema__visie=deel.collegereactie.advies.visie, html="<p>Er is hulp.</p>")
    versie = TekstversieFactory(paragraaf=paragraaf, html="<p>Er is hulp voor mantelzorgers.</p>")
    AdviesVerwerkingFactory(deelantwoord=deel, tekstversie=versie)

    body = _client(redacteur=True).get(f"/werkplaats/adviezen/delen/{deel.pk}/").content.decode()

    naast = body[body.index('id="verwerkt"') :]
    assert "Was en wordt" in naast
    assert re.search(r"(?s)<ins[^>]*>[^<]*(<[^>]*>[^<]*)*voor mantelzorgers", naast)
