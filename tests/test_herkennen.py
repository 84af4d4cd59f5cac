"""What the words of a reactie speak for: shown with those words, never applied by itself, never from a personal detail."""

from __future__ import annotations

import pytest
from django.test import Client

from participatie.herkennen import aard_suggestie, thema_suggestie
from participatie.models import Reactie
from tests.factories import GebruikerFactory, IndienerFactory, ReactieFactory, ThemaFactory, VisieFactory
from visie.models import Thema

MANTELZORG = Thema(pk=1, naam="Mantelzorg", korte_naam="", woorden="overbelast, zorgt voor haar moeder; respijt")
EENZAAM = Thema(pk=2, naam="Minder eenzaamheid", korte_naam="Eenzaamheid", woorden="alleen")
RUIMTE = Thema(pk=3, naam="Ruimte om elkaar te ontmoeten", korte_naam="", woorden="bankje")
THEMAS = [MANTELZORG, EENZAAM, RUIMTE]


@pytest.mark.parametrize(
    ("tekst", "eigen", "verwacht"),
    [
        ("Ik ben mantelzorger en raak overbelast.", [], ("Mantelzorg", ("overbelast", "mantelzorger"))),
        ("Mijn zus zorgt voor haar moeder.", [], ("Mantelzorg", ("zorgt voor haar moeder",))),
        ("Mijn buurvrouw is EENZAAM.", [], ("Eenzaamheid", ("EENZAAM",))),
        ("Meer bankjes, dan ontmoeten we elkaar.", [], ("Ruimte om elkaar te ontmoeten", ("bankjes", "ontmoeten"))),
        ("Respijtzorg is fijn.", [], ("Mantelzorg", ("Respijtzorg",))),
        ("De gemeente moet meer doen voor iedereen.", [], None),
        ("", [], None),
        # It has one already: only for more reasons than that one has.
        ("Ik ben mantelzorger.", [1], None),
        ("Ik ben mantelzorger en alleen.", [2], None),
        ("Ik ben mantelzorger, overbelast en alleen.", [2], ("Mantelzorg", ("overbelast", "mantelzorger"))),
        ("Ik ben mantelzorger.", [3], ("Mantelzorg", ("mantelzorger",))),
    ],
)
def test_a_thema_is_suggested_with_the_words_that_say_so(tekst, eigen, verwacht):
    found = thema_suggestie(tekst, THEMAS, eigen)

    assert (found and (found.naam, found.woorden)) == verwacht


def test_without_thema_s_or_in_a_text_of_signs_there_is_nothing():
    assert thema_suggestie("Ik ben mantelzorger.", [], []) is None
    assert thema_suggestie("!!! ??? 12345 \x00", THEMAS, []) is None


@pytest.mark.parametrize(
    ("tekst", "eigen", "verwacht"),
    [
        ("De wachtlijst is te lang en dat is jammer.", "idee", ("remmend", ("te lang", "wachtlijst", "jammer"))),
        ("De wachtlijst is te lang.", "remmend", None),
        ("De wachtlijst.", "idee", None),  # one word is too little
        ("Een idee tegen de wachtlijst: begin een inloop, anders duurt het te lang.", "idee", None),
        ("Fijn dat jullie er zijn, ik ben er blij mee.", "remmend", ("helpend", ("Fijn", "blij"))),
    ],
)
def test_another_aard_is_suggested_only_when_nothing_speaks_for_its_own(tekst, eigen, verwacht):
    found = aard_suggestie(tekst, eigen)

    assert (found and (found.waarde, found.woorden)) == verwacht


@pytest.fixture
def client(db):
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    return client


@pytest.fixture
def themas(db):
    visie = VisieFactory(slug="nu", actueel=True)
    return [
        ThemaFactory(visie=visie, naam="Mantelzorg", korte_naam="", woorden="overbelast"),
        ThemaFactory(visie=visie, naam="Eenzaamheid", korte_naam=""),
    ]


def test_the_page_says_why_and_taking_over_is_one_press(client, themas):
    reactie = ReactieFactory(
        inbreng__visie=themas[0].visie, inbreng__tekst="Mantelzorgers raken overbelast.", themas=themas[1:]
    )
    adres = f"/werkplaats/reacties/{reactie.pk}/"

    body = " ".join(client.get(adres).content.decode().split())

    assert (
        "Misschien hoort dit ook bij <strong>Mantelzorg</strong>, om de woorden ‘overbelast’, ‘Mantelzorgers’." in body
    )
    assert list(reactie.themas.all()) == themas[1:]  # looking applies nothing
    erna = client.post(f"{adres}indelen/?staat=open", {"aard": "idee", "themas": [t.pk for t in themas]}, follow=True)
    assert erna.redirect_chain[0][0] == f"{adres}?staat=open"
    assert list(reactie.themas.order_by("pk")) == themas
    assert "Misschien hoort dit" not in erna.content.decode()


def test_a_personal_detail_suggests_nothing(client, themas):
    """A name that is a word of a thema, and a street."""
    Thema.objects.filter(pk=themas[0].pk).update(woorden="Bakker, Lindelaan")
    reactie = ReactieFactory(
        inbreng__visie=themas[0].visie, inbreng__tekst="Ik ben mevrouw Bakker van Lindelaan 4. Groet, Kok."
    )
    IndienerFactory(inbreng=reactie.inbreng, naam="Kok")

    body = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()

    assert "Misschien hoort dit" not in body
    Reactie.objects.filter(pk=reactie.pk).update(aard="idee")


def test_the_words_of_a_thema_are_edited_with_it(client, themas):
    response = client.get(f"/werkplaats/themas/{themas[0].pk}/bewerken/")
    client.post(
        f"/werkplaats/themas/{themas[0].pk}/bewerken/",
        {
            "naam": "Mantelzorg",
            "icoon": "mantelzorg",
            "woorden": "moe, respijt",
            "gezien": response.context["form"]["gezien"].value(),
        },
    )

    themas[0].refresh_from_db()
    assert themas[0].woorden == "moe, respijt"
