"""The eindverslag of the participation: each public point with its answer, who was heard, and nothing that is not public."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

from publicatie.actions import gewone_soorten, uitgeven
from publicatie.document import als_json, stel_samen, van_json
from publicatie.kantoor import als_html as als_kantoor
from publicatie.pdf import als_html, drukklaar, maak_pdf
from tests.factories import (
    AntwoordFactory,
    BijeenkomstFactory,
    GebruikerFactory,
    IndienerFactory,
    MaatregelFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    ThemaFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    publiceer,
)
from visie.models import Uitgave

pytestmark = pytest.mark.django_db
SOORT = Uitgave.Soort.EINDVERSLAG


@pytest.fixture
def visie():
    visie = VisieFactory(actueel=True, bij_college=True, titel="Visie sociale basis")
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", slug="mantelzorg")
    UitvraagFactory(visie=visie, titel="Wat helpt u?", spelregels="De thema's staan vast.")
    BijeenkomstFactory(visie=visie)
    maatregel = MaatregelFactory(visie=visie, nummer="M1.1", titel="Een steunpunt")
    antwoord = AntwoordFactory(besloten=True, tekst="Er komt een steunpunt.")
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    reactie = ReactieFactory(
        openbaar=True, inbreng__visie=visie, themas=[thema], antwoord=antwoord, publieke_tekst="Ik heb hulp nodig."
    )
    IndienerFactory(inbreng=reactie.inbreng, naam="Jo Geheim", email="geheim@voorbeeld.example")
    publiceer(antwoord)
    ReactieFactory(openbaar=True, inbreng__visie=visie, publieke_tekst="De bus rijdt niet.", inbreng__taal="ar")
    ReactieFactory(inbreng__visie=visie, inbreng__tekst="Dit mag niet op de website.", themas=[thema])
    return visie


def verslag(visie):
    return stel_samen(visie, SOORT, versie="concept 1", datum=date(2026, 9, 1))


def woorden(html):
    return " ".join(unescape(strip_tags(html)).split())


def test_each_public_point_stands_there_with_its_answer_and_where_it_landed(visie):
    thema, overig = verslag(visie).eindverslag.themas

    [punt] = thema.punten
    assert (thema.titel, punt.tekst, punt.antwoord.tekst) == (
        "Mantelzorg",
        "Ik heb hulp nodig.",
        "Er komt een steunpunt.",
    )
    assert [plek.maatregel for plek in punt.antwoord.plekken] == ["M1.1"]
    assert overig.titel == "Over iets anders"
    assert overig.punten[0].antwoord is None


def test_nothing_that_is_not_public_gets_in(visie):
    tekst = str(als_json(verslag(visie)))

    for geheim in ("Dit mag niet op de website.", "Jo Geheim", "geheim@voorbeeld.example"):
        assert geheim not in tekst


def test_an_answer_that_was_not_published_is_not_in_it(visie):
    antwoord = AntwoordFactory(besloten=True, tekst="Nog geheim antwoord.")
    ReactieFactory(openbaar=True, inbreng__visie=visie, antwoord=antwoord)

    assert "Nog geheim antwoord." not in str(als_json(verslag(visie)))


def test_small_groups_are_not_counted_out(visie):
    groepen = verslag(visie).eindverslag.groepen

    assert {rij.aantal for groep in groepen for rij in groep.rijen} == {"minder dan 5"}


def test_the_procedure_says_how_people_could_take_part(visie):
    [ronde] = verslag(visie).eindverslag.rondes

    assert (ronde.titel, ronde.spelregels) == ("Wat helpt u?", "De thema's staan vast.")
    assert len(verslag(visie).eindverslag.bijeenkomsten) == 1


def test_it_is_the_same_after_json(visie):
    document = verslag(visie)

    assert van_json(als_json(document)) == document


def test_page_print_and_word_say_the_same(visie):
    document = verslag(visie)
    pagina = woorden(render_to_string("publicatie/uitgave_inhoud.html", {"document": document}))

    for html in (als_html(document), als_kantoor(document)):
        for stuk in ("Hoe kon u meedoen?", "De thema's staan vast.", "Ik heb hulp nodig.", "Er komt een steunpunt."):
            assert stuk in woorden(html)
            assert stuk in pagina


def test_the_pdf_passes_and_a_script_without_letters_makes_way(visie):
    reactie = ReactieFactory(openbaar=True, inbreng__visie=visie, inbreng__taal="ar", publieke_tekst="أحتاج إلى مساعدة")

    assert "taal: Arabisch" in als_html(drukklaar(verslag(visie)))
    assert maak_pdf(verslag(visie)).controle["profielen"]["ua1"]["voldoet"]
    assert reactie.publieke_tekst in str(als_json(verslag(visie)))


def test_a_reactie_in_another_language_says_so_in_print(visie):
    ReactieFactory(openbaar=True, inbreng__visie=visie, inbreng__taal="pl", publieke_tekst="Dziękujemy za ławkę.")

    assert '<p lang="pl">Dziękujemy za ławkę.</p>' in als_html(drukklaar(verslag(visie)))


def test_without_any_participation_it_says_so():
    html = als_html(verslag(VisieFactory(bij_college=True)))

    assert "Er is geen uitvraag gehouden." in html
    assert "Er staan geen reacties op de website." in html


# --- Publishing -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fase", "aantal"),
    [
        ("startnotitie", 1),
        ("opstellen", 1),
        ("ter_inzage", 2),
        ("college", 3),
        ("raad", 3),
        ("vastgesteld", 3),
        ("uitvoering", 3),
    ],
)
def test_which_kinds_a_fase_makes_when_nobody_chooses(fase, aantal):
    assert len(gewone_soorten(fase)) == aantal
    assert (SOORT in gewone_soorten(fase)) == (aantal == 3)


def test_the_database_takes_none_before_the_college():
    with pytest.raises(IntegrityError, match="uitgave_soort_past_bij_de_fase"), transaction.atomic():
        UitgaveFactory(visie=VisieFactory(ter_inzage=True), soort=SOORT, fase="ter_inzage")


def test_it_is_published_with_the_other_two(visie, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        opdracht = uitgeven(visie=visie, versie="Concept 3", door=GebruikerFactory(projectleider=True))

    opdracht.refresh_from_db()
    assert (opdracht.toestand, opdracht.fout) == ("klaar", "")
    uitgave = Uitgave.objects.get(soort=SOORT)
    assert uitgave.slug == "eindverslag-concept-3"
    pagina = Client().get("/visie/eindverslag-concept-3/").content.decode()
    assert "Er komt een steunpunt." in pagina
    assert not re.search(r'href="/visie/eindverslag-concept-3/veranderd/"', pagina)
    for formaat in ("pdf", "docx", "odt", "json"):
        response = Client().get(f"/visie/eindverslag.{formaat}", follow=True)
        assert response.status_code == 200, formaat
    assert "Eindverslag participatie, Concept 3" in Client().get("/raad/").content.decode()
