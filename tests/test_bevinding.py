"""Rapporteurs of the raad write bevindingen on the Duisenbergblad; nobody else reads them before they are openbaar."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from portaal.gelijktijdig import stempel
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import (
    EEN_MOMENT,
    BevindingFactory,
    GebruikerFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
)
from visie.actions import bevinding_opslaan, bevinding_verwijderen, bevindingen_openbaar_maken
from visie.models import Bevinding

pytestmark = pytest.mark.django_db
LIJST, OPENBAAR = "/werkplaats/bevindingen/", "/werkplaats/bevindingen/openbaar/"
GEGEVENS = {"vraag": "kosten", "thema": "", "tekst": "Niet alle bedragen zijn bekend."}


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True, ter_inzage=True)


@pytest.fixture
def blad(visie):
    return UitgaveFactory(visie=visie, soort="duisenbergblad", versie="concept 1")


@pytest.fixture
def rapporteur():
    return GebruikerFactory(rapporteur=True, naam="Anouk Willems")


@pytest.fixture
def client(rapporteur):
    return als(rapporteur)


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def inhoud(client, adres):
    return client.get(adres, follow=True).content.decode()


def nieuwer(blad):
    return UitgaveFactory(
        visie=blad.visie, soort="duisenbergblad", versie="concept 2", gemaakt_op=EEN_MOMENT + timedelta(days=1)
    )


# --- Writing ----------------------------------------------------------------------------------------
def test_a_bevinding_is_kept_once_and_stands_with_its_question(client, blad, rapporteur):
    thema = ThemaFactory(visie=blad.visie, naam="Mantelzorg")
    form = GEGEVENS | {"thema": thema.pk, "verzoek": str(uuid.uuid4())}

    responses = [client.post(LIJST, form) for _ in range(2)]

    bevinding = Bevinding.objects.get()
    assert {r["Location"] for r in responses} == {LIJST}
    assert (bevinding.uitgave, bevinding.door, bevinding.thema, bevinding.is_openbaar) == (
        blad,
        rapporteur,
        thema,
        False,
    )
    html = inhoud(client, LIJST)
    assert html.index("<h3>Wat mag het kosten?</h3>") < html.index("Niet alle bedragen zijn bekend.")
    assert "· thema Mantelzorg" in html
    assert f"/visie/{blad.slug}/" in html
    assert [f"<h3>{vraag}</h3>" in html for vraag in Bevinding.Vraag.labels] == [False, False, True, False]
    laatste = Bevinding.events.rel.related_model.objects.select_related("pgh_context").latest("pgh_id")
    assert (laatste.pgh_label, laatste.pgh_context.metadata["handeling"]) == ("insert", "bevinding_opslaan")


def test_who_sends_the_same_form_again_with_other_words_loses_nothing(client, blad):
    form = GEGEVENS | {"verzoek": str(uuid.uuid4())}
    client.post(LIJST, form)

    second = client.post(LIJST, form | {"tekst": "Drie bedragen zijn niet bekend."})

    assert second.status_code == 409
    assert "Drie bedragen zijn niet bekend." in second.content.decode()
    assert f"/werkplaats/bevindingen/{Bevinding.objects.get().pk}/" in second.content.decode()


def test_a_bevinding_is_changed_and_a_second_window_is_told(client, blad, rapporteur):
    bevinding = BevindingFactory(uitgave=blad, door=rapporteur)
    adres, gezien = f"{LIJST}{bevinding.pk}/", stempel(bevinding)

    assert client.post(adres, GEGEVENS | {"gezien": gezien})["Location"] == LIJST
    second = client.post(adres, GEGEVENS | {"gezien": gezien, "tekst": "Iets anders."})

    assert second.status_code == 409
    assert "Iets anders." in second.content.decode()
    assert Bevinding.objects.get().tekst == GEGEVENS["tekst"]


def test_a_bevinding_is_taken_away(client, blad, rapporteur):
    bevinding = BevindingFactory(uitgave=blad, door=rapporteur)

    response = client.post(f"{LIJST}{bevinding.pk}/weghalen/", follow=True)

    assert "is weggehaald." in response.content.decode()
    assert not Bevinding.objects.exists()


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("vraag", "", "Kies bij welke vraag dit hoort."),
        ("vraag", "waarom", "Deze keuze kan niet (meer)."),
        ("tekst", " ", "Schrijf op wat u vond."),
        ("tekst", "Hier & daar " + "a" * 2000, "2.000"),
        ("thema", "999999", "Deze keuze kan niet (meer)."),
    ],
)
def test_a_wrong_field_is_explained_and_what_was_typed_stays(client, blad, veld, waarde, melding):
    response = client.post(LIJST, GEGEVENS | {"tekst": "Hier & daar", veld: waarde})

    html = response.content.decode()
    assert melding in html
    assert 'class="foutenlijst"' in html
    assert ("Hier &amp; daar" in html) == (waarde != " ")
    assert Bevinding.objects.count() == 0


def test_the_form_offers_the_themas_of_this_visie_that_stand(client, blad):
    ThemaFactory(visie=blad.visie, naam="Blijft")
    ThemaFactory(visie=blad.visie, naam="Vervallen thema", vervallen_op=timezone.now())
    ThemaFactory(naam="Van een andere visie")

    html = inhoud(client, LIJST)

    assert "Blijft</option>" in html
    assert "Vervallen thema" not in html
    assert "Van een andere visie" not in html


def test_the_page_says_what_to_do_when_there_is_nothing_yet(client, visie):
    zonder_blad = inhoud(client, LIJST)
    UitgaveFactory(visie=visie, soort="duisenbergblad")
    zonder_bevinding = inhoud(client, LIJST)

    assert "Er is nog geen Duisenbergblad." in zonder_blad
    assert "Bewaar bevinding" not in zonder_blad
    assert "U hebt nog niets geschreven." in zonder_bevinding
    assert "Bewaar bevinding" in zonder_bevinding
    assert "Zet op de pagina voor de raad" not in zonder_bevinding


def test_without_a_duisenbergblad_nothing_is_stored(client, visie):
    UitgaveFactory(visie=visie)

    assert [client.post(adres, GEGEVENS).status_code for adres in (LIJST, OPENBAAR)] == [200, 302]
    assert not Bevinding.objects.exists()


# --- Who sees what ------------------------------------------------------------------------------------
def test_a_rapporteur_neither_sees_nor_touches_that_of_another_before_it_is_openbaar(client, blad):
    ander = BevindingFactory(uitgave=blad, tekst="Van een ander")
    adres = f"{LIJST}{ander.pk}/"

    codes = [client.get(adres).status_code, client.post(adres, GEGEVENS).status_code]
    codes.append(client.post(f"{adres}weghalen/").status_code)
    client.post(OPENBAAR)

    assert codes == [404, 404, 404]
    assert "Van een ander" not in inhoud(client, LIJST)
    assert Bevinding.objects.get().openbaar_op is None


@pytest.mark.parametrize("rol", ["projectleider", "redacteur", "college", "griffie", "beheerder", "adviesraadlid"])
def test_no_other_role_opens_the_pages_or_finds_them_in_the_menu(blad, rol):
    ander = als(GebruikerFactory(**{rol: True}))
    BevindingFactory(uitgave=blad, tekst="Nog niet openbaar")

    assert ander.get(LIJST).status_code == 403
    home = inhoud(ander, "/werkplaats/")
    assert "Nog niet openbaar" not in home
    assert LIJST not in home


def test_the_acts_refuse_what_is_of_somebody_else(blad, rapporteur):
    ander = BevindingFactory(uitgave=blad)

    for act in (bevinding_opslaan, bevinding_verwijderen):
        with pytest.raises(HandelingFout, match="van een andere rapporteur"):
            act(bevinding=ander, door=rapporteur)


def test_the_home_of_a_rapporteur_says_how_many_nobody_can_read_yet(client, visie, rapporteur):
    assert "Schrijf uw bevindingen" not in inhoud(client, "/werkplaats/")

    blad = UitgaveFactory(visie=visie, soort="duisenbergblad", versie="concept 1")
    leeg = inhoud(client, "/werkplaats/")
    BevindingFactory.create_batch(2, uitgave=blad, door=rapporteur)
    BevindingFactory(uitgave=blad)
    geschreven = inhoud(client, "/werkplaats/")
    bevindingen_openbaar_maken(uitgave=blad, door=rapporteur)
    klaar = inhoud(client, "/werkplaats/")

    assert "Schrijf uw bevindingen bij het Duisenbergblad" in leeg
    assert "concept 1 · nog niets geschreven" in leeg
    assert "concept 1 · 2 nog niet openbaar" in geschreven
    assert "concept 1 · alles staat op de pagina voor de raad" in klaar


# --- For the raad ---------------------------------------------------------------------------------------
def test_all_own_ones_go_to_the_page_for_the_raad_at_once_and_not_before(client, blad, rapporteur):
    thema = ThemaFactory(visie=blad.visie, korte_naam="Mantelzorg")
    BevindingFactory(uitgave=blad, door=rapporteur, thema=thema, tekst="Wie doet dit?")
    BevindingFactory(uitgave=blad, door=rapporteur, vraag="geheel", tekst="Een helder stuk.")
    BevindingFactory(uitgave=blad, tekst="Van een ander")
    eerst = inhoud(Client(), "/raad/")
    assert "Zet op de pagina voor de raad (2)" in inhoud(client, LIJST)

    response = client.post(OPENBAAR, follow=True)

    assert "2 bevindingen staan nu op de pagina voor de raad." in response.content.decode()
    assert "Wat de rapporteurs zeggen" not in eerst
    html = inhoud(Client(), "/raad/")
    plaatsen = [
        html.index(stuk)
        for stuk in (
            "Wat de rapporteurs zeggen", blad.slug, "Wat gaan we daarvoor doen?</h3>", "Wie doet dit?", "Anouk Willems, thema Mantelzorg",
            "Over het geheel</h3>", "Een helder stuk.", "Anouk Willems,",
        )
    ]  # fmt: skip
    assert html.count("Anouk Willems") == 2
    assert "Van een ander" not in html
    assert "Wat willen we bereiken?</h3>" not in html
    assert plaatsen[2:7] == sorted(plaatsen[2:7])


def test_the_page_for_the_raad_never_shows_an_e_mail_address(blad):
    BevindingFactory(
        uitgave=blad, openbaar=True, door=GebruikerFactory(rapporteur=True, naam="", email="jan@raad.example")
    )

    html = inhoud(Client(), "/raad/")

    assert "Een rapporteur" in html
    assert "jan@raad.example" not in html


def test_making_openbaar_twice_says_so_kindly(client, blad, rapporteur):
    BevindingFactory(uitgave=blad, door=rapporteur)

    assert bevindingen_openbaar_maken(uitgave=blad, door=rapporteur) == 1
    with pytest.raises(AlGedaan):
        bevindingen_openbaar_maken(uitgave=blad, door=rapporteur)
    assert "Er is niets nieuws om op de pagina" in client.post(OPENBAAR, follow=True).content.decode()


def test_what_is_openbaar_stays_as_it_is(client, blad, rapporteur):
    bevinding = BevindingFactory(uitgave=blad, door=rapporteur, openbaar=True, tekst="Zo vond ik het.")
    adres = f"{LIJST}{bevinding.pk}/"

    opened = inhoud(client, adres)
    changed = client.post(adres, GEGEVENS | {"gezien": stempel(bevinding)})
    gone = client.post(f"{adres}weghalen/", follow=True)

    assert "verandert niet meer" in opened
    assert changed.status_code == 200
    assert "Niet alle bedragen zijn bekend." in changed.content.decode()  # what was typed
    assert "verandert niet meer" in gone.content.decode()
    assert Bevinding.objects.get().tekst == "Zo vond ik het."
    assert adres not in inhoud(client, LIJST)


# --- A newer Duisenbergblad -------------------------------------------------------------------------------
def test_the_raad_reads_about_the_newest_blad_that_has_bevindingen(blad, rapporteur):
    BevindingFactory(uitgave=blad, door=rapporteur, openbaar=True, tekst="Over het eerste blad")
    tweede = nieuwer(blad)
    BevindingFactory(uitgave=tweede, door=rapporteur, tekst="Over het tweede blad")

    eerst = inhoud(Client(), "/raad/")
    bevindingen_openbaar_maken(uitgave=tweede, door=rapporteur)
    daarna = inhoud(Client(), "/raad/")

    gezien = [("Over het eerste blad" in html, "Over het tweede blad" in html) for html in (eerst, daarna)]
    assert gezien == [(True, False), (False, True)]
    assert ["Daarna is een nieuwer Duisenbergblad gemaakt." in html for html in (eerst, daarna)] == [True, False]


def test_what_was_written_with_an_earlier_blad_stays_in_sight_and_goes_along_when_it_is_kept(client, blad, rapporteur):
    bevinding = BevindingFactory(uitgave=blad, door=rapporteur, vraag="kosten", tekst="Nog bij het eerste")
    tweede = nieuwer(blad)

    html = inhoud(client, LIJST)
    client.post(OPENBAAR)
    client.post(f"{LIJST}{bevinding.pk}/", GEGEVENS | {"gezien": stempel(bevinding)})

    assert html.index("Geschreven bij een eerder blad") < html.index("Nog bij het eerste")
    assert "Zet op de pagina voor de raad" not in html
    bevinding.refresh_from_db()
    assert (bevinding.uitgave, bevinding.openbaar_op) == (tweede, None)
    assert "Geschreven bij een eerder blad" not in inhoud(client, LIJST)


def test_bevindingen_on_another_visie_are_not_shown(blad):
    ander = UitgaveFactory(soort="duisenbergblad", versie="elders", gemaakt_op=EEN_MOMENT + timedelta(days=9))
    BevindingFactory(uitgave=ander, openbaar=True, tekst="Over een andere visie")
    BevindingFactory(uitgave=blad, openbaar=True, tekst="Over deze visie")

    html = inhoud(Client(), "/raad/")

    assert ("Over deze visie" in html, "Over een andere visie" in html) == (True, False)


# --- The database ---------------------------------------------------------------------------------------
def refused(words):
    return pytest.raises(DatabaseError, match=words)


@pytest.mark.parametrize(
    ("fout", "regel"),
    [({"tekst": ""}, "bevinding_zegt_iets"), ({"vraag": "waarom"}, "bevinding_gaat_over_een_bekende_vraag")],
)
def test_the_database_refuses_a_bevinding_without_words_or_question(blad, fout, regel):
    with refused(regel), transaction.atomic():
        BevindingFactory(uitgave=blad, **fout)


def test_the_database_refuses_a_bevinding_on_another_kind_of_uitgave(visie, blad):
    ander = UitgaveFactory(visie=visie)

    with refused("hoort bij een Duisenbergblad"), transaction.atomic():
        BevindingFactory(uitgave=ander)
    bevinding = BevindingFactory(uitgave=blad)
    with refused("hoort bij een Duisenbergblad"), transaction.atomic():
        Bevinding.objects.filter(pk=bevinding.pk).update(uitgave=ander)


def test_the_database_refuses_a_thema_of_another_visie(blad):
    BevindingFactory(uitgave=blad, thema=ThemaFactory(visie=blad.visie))

    with refused("hoort bij een andere visie"), transaction.atomic():
        BevindingFactory(uitgave=blad, thema=ThemaFactory())


@pytest.mark.parametrize("velden", [{"tekst": "Anders"}, {"openbaar_op": None}, {"vraag": "geheel"}])
def test_the_database_keeps_what_is_openbaar(blad, velden):
    bevinding = BevindingFactory(uitgave=blad, openbaar=True)

    with refused("Cannot update"), transaction.atomic():
        Bevinding.objects.filter(pk=bevinding.pk).update(**velden)
    with refused("Cannot (update or )?delete"), transaction.atomic():
        Bevinding.objects.filter(pk=bevinding.pk).delete()
