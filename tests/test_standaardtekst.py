"""Texts to begin an answer with: taken over as they are, adapted, found again where they were used."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client

from advies.actions import deel_voorstellen
from participatie.actions import antwoord_voorstellen, reactie_besluiten, reactie_losmaken, reacties_groeperen
from participatie.models import Antwoord
from portaal.handelingen import AlGedaan, HandelingFout
from publicatie.standaardteksten import met_gebruik
from tests.factories import (
    DeelantwoordFactory,
    GebruikerFactory,
    ReactieFactory,
    StandaardtekstFactory,
    VisieFactory,
)
from visie.actions import (
    Besluit,
    standaardtekst_herstellen,
    standaardtekst_laten_vervallen,
    standaardtekst_opslaan,
)
from visie.models import Standaardtekst

pytestmark = pytest.mark.django_db
TEKST = "Een losse stoeptegel meldt u bij de gemeente. Bel daarvoor met het klantcontactcentrum."


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True)


@pytest.fixture
def client(redacteur):
    client = Client()
    client.force_login(redacteur)
    return client


@pytest.fixture
def reactie():
    return ReactieFactory(inbreng__visie=VisieFactory(slug="nu", actueel=True))


def stel_voor(reactie, door, tekst, *, motivering="", gekozen=()):
    return antwoord_voorstellen(
        reactie=reactie,
        voorstel=Besluit(oordeel="niet_overnemen", motivering=motivering),
        tekst=tekst,
        door=door,
        standaardteksten=gekozen,
    )


@pytest.mark.parametrize(
    ("tekst", "motivering", "gebruikt"),
    [
        (TEKST, "", True),
        (f"Beste mevrouw,\n\n{TEKST}\nGroet", "", True),
        ("Bel daarvoor\nmet het klantcontactcentrum.", "", True),
        ("Nee.", f"Wij zeggen: {TEKST}", True),
        ("Heel iets anders.", "", False),
    ],
)
def test_a_use_is_kept_while_a_sentence_of_it_stands_in_the_answer(reactie, redacteur, tekst, motivering, gebruikt):
    tegel = StandaardtekstFactory(tekst=TEKST)

    antwoord = stel_voor(reactie, redacteur, tekst, motivering=motivering, gekozen=[tegel.pk])

    assert list(antwoord.standaardteksten.all()) == [tegel] * gebruikt


def test_words_that_nobody_chose_are_no_use_and_a_short_sentence_proves_nothing(reactie, redacteur):
    StandaardtekstFactory(tekst=TEKST)
    kort = StandaardtekstFactory(tekst="Dank u wel. Wij komen hier na de zomer bij u op terug.")

    antwoord = stel_voor(reactie, redacteur, f"{TEKST} Dank u wel.", gekozen=[kort.pk, 999_999])

    assert list(antwoord.standaardteksten.all()) == []


def test_changing_a_standaardtekst_changes_no_answer_and_its_answers_are_still_found(reactie, redacteur):
    tegel = StandaardtekstFactory(tekst=TEKST)
    stel_voor(reactie, redacteur, TEKST, gekozen=[tegel.pk])

    tegel.tekst = "Meld een losse tegel met de app."
    standaardtekst_opslaan(standaardtekst=tegel, door=redacteur)
    antwoord = stel_voor(reactie, redacteur, f"{TEKST} Met vriendelijke groet.")

    assert antwoord.tekst == f"{TEKST} Met vriendelijke groet."
    assert list(antwoord.standaardteksten.all()) == [tegel]
    stel_voor(reactie, redacteur, "Toch niet.")
    assert not antwoord.standaardteksten.exists()


def test_a_besluit_keeps_the_use_and_who_leaves_a_group_takes_it_along(reactie, redacteur):
    tegel, pl = StandaardtekstFactory(tekst=TEKST), GebruikerFactory(projectleider=True)
    andere = ReactieFactory(inbreng__visie=reactie.inbreng.visie)
    reacties_groeperen(reactie=reactie, andere=[andere], door=redacteur)
    besluit = Besluit(oordeel="niet_overnemen", motivering="Niet van ons.")
    reactie_besluiten(reactie=reactie, besluit=besluit, tekst=TEKST, door=pl, standaardteksten=[tegel.pk])

    eigen = reactie_losmaken(reactie=andere, door=pl)

    assert list(eigen.standaardteksten.all()) == [tegel]
    assert [(t.reacties, t.delen) for t in met_gebruik()] == [(2, 0)]


def test_a_standaardtekst_is_never_deleted_and_says_something(reactie):
    tegel = StandaardtekstFactory()

    with pytest.raises(InternalError, match="Cannot delete"), transaction.atomic():
        tegel.delete()
    with pytest.raises(IntegrityError, match="standaardtekst_zegt_iets"), transaction.atomic():
        StandaardtekstFactory(tekst="")
    with pytest.raises(IntegrityError, match="standaardtekst_titel_een_keer"), transaction.atomic():
        StandaardtekstFactory(titel=tegel.titel)


def test_lapsing_takes_it_off_the_list_and_it_comes_back_unless_its_title_is_taken(redacteur):
    tegel = StandaardtekstFactory(titel="Stoeptegel")
    standaardtekst_laten_vervallen(standaardtekst=tegel, door=redacteur)
    with pytest.raises(AlGedaan):
        standaardtekst_laten_vervallen(standaardtekst=tegel, door=redacteur)
    nieuw = StandaardtekstFactory(titel="Stoeptegel")

    with pytest.raises(HandelingFout, match="Kies een andere titel"):
        standaardtekst_herstellen(standaardtekst=tegel, door=redacteur)

    assert list(Standaardtekst.objects.geldend()) == [nieuw]
    standaardtekst_laten_vervallen(standaardtekst=nieuw, door=redacteur)
    assert standaardtekst_herstellen(standaardtekst=tegel, door=redacteur).vervallen_op is None


# --- On the screens ---------------------------------------------------------------------------


def test_without_a_script_it_comes_behind_what_was_typed_and_nothing_is_stored(client, reactie):
    tegel = StandaardtekstFactory(tekst=TEKST, oordeel="buiten_bevoegdheid")
    data = {"standaardtekst": tegel.pk, "voeg_toe": "tekst", "tekst": "Dank u wel.", "motivering": "Half af."}

    response = client.post(f"/werkplaats/reacties/{reactie.pk}/", data)

    form = response.context["form"]
    assert form["tekst"].value() == f"Dank u wel.\n\n{TEKST}"
    assert (form["motivering"].value(), form["oordeel"].value()) == ("Half af.", "buiten_bevoegdheid")
    assert form["standaardteksten"].value() == str(tegel.pk)
    assert "is nog niet bewaard" in response.content.decode()
    assert not Antwoord.objects.exists()


def test_it_can_go_to_the_motivering_and_an_oordeel_that_was_chosen_stays(client, reactie):
    tegel = StandaardtekstFactory(tekst=TEKST, oordeel="buiten_bevoegdheid")
    data = {"standaardtekst": tegel.pk, "voeg_toe": "motivering", "oordeel": "doorgeschoven", "standaardteksten": "5"}

    form = client.post(f"/werkplaats/reacties/{reactie.pk}/", data).context["form"]

    assert (form["motivering"].value(), form["oordeel"].value()) == (TEKST, "doorgeschoven")
    assert form["standaardteksten"].value() == f"5,{tegel.pk}"


@pytest.mark.parametrize("keuze", ["", "999999", "x", "\x00"])
def test_a_choice_that_is_none_is_named_beside_the_field_and_the_words_stay(client, reactie, keuze):
    StandaardtekstFactory()

    response = client.post(
        f"/werkplaats/reacties/{reactie.pk}/", {"standaardtekst": keuze, "voeg_toe": "tekst", "tekst": "Mijn woorden."}
    )

    assert response.context["standaard"].errors
    assert "Mijn woorden." in response.content.decode()


def test_saving_the_page_keeps_what_was_chosen_and_ignores_nonsense(client, reactie):
    tegel = StandaardtekstFactory(tekst=TEKST)

    client.post(
        f"/werkplaats/reacties/{reactie.pk}/",
        {
            "oordeel": "niet_overnemen",
            "tekst": TEKST,
            "voorstel": "ja",
            "standaardteksten": f"x,{tegel.pk},-1,9999999999999",
        },
    )

    assert list(Antwoord.objects.get().standaardteksten.all()) == [tegel]


def test_a_part_of_an_advies_uses_the_same_texts(client, redacteur):
    tegel = StandaardtekstFactory(tekst=TEKST)
    deel = DeelantwoordFactory(oordeel="", motivering="", besloten_op=None, besloten_door=None)

    response = client.post(
        f"/werkplaats/adviezen/delen/{deel.pk}/",
        {"standaardtekst": tegel.pk, "voeg_toe": "tekst", "motivering": "Eerst."},
    )
    deel_voorstellen(
        deelantwoord=deel, voorstel=Besluit(oordeel="niet_overnemen", motivering=TEKST), door=redacteur,
        standaardteksten=[tegel.pk],
    )  # fmt: skip

    assert response.context["form"]["motivering"].value() == f"Eerst.\n\n{TEKST}"
    assert [(t.reacties, t.delen) for t in met_gebruik()] == [(0, 1)]
    assert "1 deel van een advies" in client.get("/werkplaats/standaardteksten/").content.decode()
    waar = client.get(f"/werkplaats/standaardteksten/{tegel.pk}/").content.decode()
    assert f'href="/werkplaats/adviezen/delen/{deel.pk}/"' in waar


def test_a_lapsed_one_is_not_offered(client, reactie):
    StandaardtekstFactory(titel="Geldt nog")
    StandaardtekstFactory(titel="Vervallen tekst", vervallen_op="2026-01-01")

    body = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()

    assert ("Geldt nog" in body, "Vervallen tekst" in body) == (True, False)


def test_the_list_says_how_often_and_the_number_opens_those_answers(client, reactie, redacteur):
    tegel, leeg = StandaardtekstFactory(titel="Stoeptegel", tekst=TEKST), StandaardtekstFactory(titel="Nooit")
    stel_voor(reactie, redacteur, TEKST, gekozen=[tegel.pk])

    lijst = client.get("/werkplaats/standaardteksten/").content.decode()
    detail = client.get(f"/werkplaats/standaardteksten/{tegel.pk}/").content.decode()

    assert f'href="/werkplaats/standaardteksten/{tegel.pk}/">1 reactie' in lijst
    assert "nog nergens" in lijst
    assert f'href="/werkplaats/reacties/{reactie.pk}/">{reactie.nummer_openbaar}</a>' in detail
    assert "staat nog in geen antwoord" in client.get(f"/werkplaats/standaardteksten/{leeg.pk}/").content.decode()


def test_making_changing_and_lapsing_on_the_pages(client):
    gemaakt = client.post(
        "/werkplaats/standaardteksten/nieuw/", {"titel": "Stoeptegel", "tekst": TEKST, "oordeel": ""}, follow=True
    ).content.decode()
    tegel = Standaardtekst.objects.get()
    dubbel = client.post(
        "/werkplaats/standaardteksten/nieuw/", {"titel": "Stoeptegel", "tekst": "Iets.", "oordeel": ""}
    )
    leeg = client.post(f"/werkplaats/standaardteksten/{tegel.pk}/bewerken/", {"titel": "Tegel", "tekst": ""})
    vervallen = client.post(f"/werkplaats/standaardteksten/{tegel.pk}/vervallen/", follow=True).content.decode()

    assert "Toegevoegd: Stoeptegel." in gemaakt
    assert "Er is al een standaardtekst met deze titel." in dubbel.content.decode()
    assert "Schrijf de tekst op, in gewone taal." in leeg.content.decode()
    assert "‘Stoeptegel’ wordt niet meer aangeboden." in vervallen
    assert "Weer aanbieden" in vervallen
