"""The writing help where texts for inwoners are written: answers, standaardteksten, an uitvraag. It stops nobody."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from participatie.models import Antwoord, Reactie, Uitvraag
from portaal.schrijfhulp import controleer_tekst
from tests.factories import (
    AntwoordFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    ReactieFactory,
    StandaardtekstFactory,
    ThemaFactory,
    VisieFactory,
)
from tests.test_gelijktijdig import hidden
from tests.test_uitvraag import velden
from visie.models import Standaardtekst

MOEILIJK = "Wij implementeren dit. De subsidie wordt door de gemeente betaald."  # two tips
MAKKELIJK = "Wij gaan dit doen."


@pytest.fixture
def client(db) -> Client:
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


def page(client: Client, adres: str) -> str:
    response = client.get(adres)
    assert response.status_code == 200
    return response.content.decode()


def tips(body: str) -> str:
    """The words of the writing help on a page."""
    deel = re.search(
        r'<div class="flow flow--dicht" id="schrijfhulp">.*?(<details.*?</details>)?\n</div>', body, re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]*>", " ", deel[1]).split()) if deel and deel[1] else ""


@pytest.fixture
def reactie(db) -> Reactie:
    return ReactieFactory()


@pytest.fixture
def scherm(reactie) -> str:
    return f"/werkplaats/reacties/{reactie.pk}/"


@pytest.mark.parametrize(
    ("tekst", "fragmenten"),
    [
        (MOEILIJK, ["implementeren", "wordt door de gemeente betaald"]),
        ("Wij doen dit:\n- borging\n- koken", ["borging"]),
        # advice that plain text cannot follow is no advice
        ("1. koken\n\n2. eten", []),
        ("", []),
    ],
)
def test_plain_text_gets_tips_about_how_it_reads_alone(tekst, fragmenten):
    assert [b.fragment for b in controleer_tekst(tekst).bevindingen] == fragmenten


def test_a_saved_voorstel_shows_its_tips_beside_the_fields_closed(client, reactie, scherm):
    reactie.antwoord = AntwoordFactory(voorstel_oordeel="niet_overnemen", voorstel_motivering=MOEILIJK, tekst=MAKKELIJK)
    reactie.save()

    body = page(client, scherm)

    gezegd = tips(body)
    assert "Schrijfhulp: 2 tips" in gezegd
    assert "Moeilijk woord : ‘implementeren’ Schrijf liever: invoeren." in gezegd
    assert "4,0 woorden per zin" in gezegd
    assert '<details class="paneel"><summary>Schrijfhulp' in body
    assert [a for a in re.findall(r'href="#(id_\w+)"', body) if f'id="{a}"' in body] == ["id_motivering", "id_tekst"]


def test_an_answer_that_is_not_there_yet_has_no_tips_but_the_button(client, scherm):
    body = page(client, scherm)

    assert tips(body) == ""
    assert 'name="schrijfhulp"' in body


def test_asking_for_tips_keeps_nothing_and_loses_nothing(client, scherm):
    getypt = {"oordeel": "al_bestaand_beleid", "motivering": MOEILIJK, "tekst": "", **hidden(page(client, scherm))}

    response = client.post(scherm, {**getypt, "schrijfhulp": "ja"})

    body = response.content.decode()
    assert response.status_code == 200
    assert "Schrijfhulp: 2 tips" in tips(body)
    assert "Wat u typte, is nog niet bewaard." in tips(body)
    assert '<details class="paneel" open><summary>Schrijfhulp' in body
    assert re.search(r'value="al_bestaand_beleid"[^>]*checked', body)
    assert MOEILIJK in response.context["form"]["motivering"].value()
    assert "utrecht-form-field--invalid" not in body
    assert not Antwoord.objects.exists()
    client.post(scherm, {**getypt, **hidden(body), "voorstel": "ja"})
    assert Antwoord.objects.get().voorstel_motivering == MOEILIJK


def test_who_may_only_decide_can_ask_for_tips_too(scherm):
    college = Client()
    college.force_login(GebruikerFactory(college=True))

    response = college.post(scherm, {"motivering": MOEILIJK, "schrijfhulp": "ja"})

    assert response.status_code == 200
    assert "Schrijfhulp: 2 tips" in tips(response.content.decode())


def test_asking_for_tips_about_nothing_says_to_write_first(client, scherm):
    assert "Schrijf eerst een tekst." in client.post(scherm, {"schrijfhulp": "ja"}).content.decode()


@pytest.mark.parametrize("knop", ["voorstel", "besluit"])
@pytest.mark.parametrize(
    ("motivering", "zin"),
    [(MOEILIJK, " De schrijfhulp heeft 2 tips bij wat u schreef."), (MAKKELIJK, "")],
)
def test_saving_an_answer_says_how_many_tips_there_are_and_saves(client, scherm, knop, motivering, zin):
    data = {"oordeel": "niet_overnemen", "motivering": motivering, **hidden(page(client, scherm))}

    response = client.post(scherm, {**data, knop: "ja"}, follow=True)

    [melding] = [str(m) for m in response.context["messages"]]
    eerste = {
        "voorstel": "Het voorstel is bewaard.",
        "besluit": response.resolver_match.func.view_class.besluit_bewaard,
    }
    assert melding == eerste[knop] + zin
    antwoord = Antwoord.objects.get()
    assert motivering in (antwoord.motivering, antwoord.voorstel_motivering)


def test_the_answer_to_a_deelaanbeveling_has_the_same_help(client):
    deel = DeelantwoordFactory(oordeel="niet_overnemen", motivering=MOEILIJK)

    assert "Schrijfhulp: 2 tips" in tips(page(client, f"/werkplaats/adviezen/delen/{deel.pk}/"))


def test_a_page_that_came_back_from_another_form_still_saves_the_answer(client, reactie, scherm):
    """Found by pressing Besluit after an error in the text for the website: the answer went to that address and was lost."""
    reactie.inbreng.mag_gepubliceerd = True
    reactie.inbreng.save()
    body = client.post(f"{scherm}openbaar/", {"publieke_tekst": ""}).content.decode()

    formulier = re.search(r'<form[^>]*id="oordeelformulier"', body)

    assert formulier
    assert f'action="{scherm}"' in formulier[0]


# --- A standaardtekst ---------------------------------------------------------------------------
def test_a_new_standaardtekst_is_looked_at_before_and_after_it_is_kept(client):
    adres = "/werkplaats/standaardteksten/nieuw/"
    data = {"titel": "Doorverwijzen", "tekst": MOEILIJK, "oordeel": "", **hidden(page(client, adres))}

    vooraf = client.post(adres, {**data, "schrijfhulp": "ja"})
    daarna = client.post(adres, data, follow=True)

    assert "Schrijfhulp: 2 tips" in tips(vooraf.content.decode())
    assert [str(m) for m in daarna.context["messages"]] == [
        "Toegevoegd: Doorverwijzen. De schrijfhulp heeft 2 tips bij wat u schreef."
    ]
    assert Standaardtekst.objects.count() == 1


def test_a_standaardtekst_shows_its_tips_where_it_is_changed(client):
    tekst = StandaardtekstFactory(tekst=MOEILIJK)

    assert "Schrijfhulp: 2 tips" in tips(page(client, f"/werkplaats/standaardteksten/{tekst.pk}/bewerken/"))


# --- An uitvraag --------------------------------------------------------------------------------
def test_an_uitvraag_is_looked_at_before_and_after_it_is_kept(client):
    themas = [ThemaFactory(visie=VisieFactory(actueel=True))]
    adres = "/werkplaats/uitvragen/nieuw/"
    data = velden(themas, inleiding=MOEILIJK, spelregels="Lees de IZA.", **hidden(page(client, adres)))

    vooraf = client.post(adres, {**data, "schrijfhulp": "ja"})
    niets = Uitvraag.objects.count()
    daarna = client.post(adres, data, follow=True)

    assert niets == 0
    assert "Schrijfhulp: 3 tips" in tips(vooraf.content.decode())
    form = vooraf.context["form"]
    assert {naam: form[naam].value() for naam in ("titel", "vragen", "sluit_op", "verzoek")} == {
        naam: data[naam] for naam in ("titel", "vragen", "sluit_op", "verzoek")
    }
    assert [str(m) for m in daarna.context["messages"]] == [
        "De uitvraag is bewaard. De schrijfhulp heeft 3 tips bij wat u schreef."
    ]
    assert "Schrijfhulp: 3 tips" in tips(page(client, f"/werkplaats/uitvragen/{Uitvraag.objects.get().slug}/"))
