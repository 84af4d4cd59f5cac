"""All adviezen in numbers: each number is a count of rows that open, and the file says the same."""

import csv
import io
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from advies.cijfers import cijfers
from advies.models import Advies
from advies.versies import antwoordversies
from benchmarks import adviezen
from tests.factories import (
    EEN_DAG,
    AanbevelingFactory,
    AdviesFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import BelofteFactory, lid

pytestmark = pytest.mark.django_db
BASIS = "/werkplaats/adviezen/overzicht/"


@pytest.fixture
def advies():
    """Ten days agreed, twelve taken, an answer after twenty: two parts not taken over, one promise that is late."""
    advies = AdviesFactory(
        titel="=Advies",
        gevraagd_op=EEN_DAG - timedelta(days=12),
        gewenst_op=EEN_DAG - timedelta(days=2),
        ontvangen_op=EEN_DAG,
    )
    reactie = CollegereactieFactory(advies=advies)
    for nummer in (1, 2):
        deel = DeelaanbevelingFactory(aanbeveling=AanbevelingFactory(advies=advies, nummer=nummer))
        DeelantwoordFactory(deelaanbeveling=deel, collegereactie=reactie)
    deel = DeelaanbevelingFactory(aanbeveling=AanbevelingFactory(advies=advies, nummer=3))
    BelofteFactory(
        deelaanbeveling=deel,
        collegereactie=reactie,
        uiterlijk=timezone.localdate() - timedelta(days=1),
        vastgesteld=False,
    )
    stel_vast(reactie, op=EEN_DAG + timedelta(days=20))
    return advies


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


def test_the_numbers_of_one_letter(advies):
    (regel,) = cijfers(Advies.objects.all()).regels

    assert regel.aantallen == {"niet_overnemen": 2, "doorgeschoven": 1}
    assert (regel.gekregen_dagen, regel.gebruikt_dagen, regel.antwoord_dagen, regel.over_tijd) == (10, 12, 20, 1)


def test_what_the_college_did_not_adopt_is_open(advies):
    nieuw = AdviesFactory()
    DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=nieuw)  # decided, not adopted

    totaal = {waarde: aantal for waarde, _, aantal in cijfers(Advies.objects.all()).aantallen}

    assert (totaal["niet_overnemen"], totaal["open"]) == (2, 1)


def test_the_days_are_the_mean_of_the_letters_that_have_them(advies):
    """12 and 15 days used make 13.5; the letter that nobody asked for has no days."""
    AdviesFactory(gevraagd_op=EEN_DAG - timedelta(days=15), ontvangen_op=EEN_DAG)
    AdviesFactory(gevraagd=False, ontvangen_op=EEN_DAG)

    totaal = cijfers(Advies.objects.all())

    assert (totaal.gekregen_dagen, totaal.gebruikt_dagen, totaal.antwoord_dagen) == (10, 14, 20)
    assert cijfers(Advies.objects.none()).gebruikt_dagen is None


def test_the_number_of_promises_that_are_late_opens_them(advies, client):
    BelofteFactory(deelaanbeveling__tekst="Op tijd.")
    andere = BelofteFactory(uiterlijk=timezone.localdate() - timedelta(days=2))

    pagina = client.get(BASIS).content.decode()
    lijst = "/werkplaats/adviezen/beloften/?stand=over-tijd"

    assert f'<a href="{lijst}">2<' in pagina
    assert f'<a href="{lijst}&amp;advies={advies.pk}">1<' in pagina
    assert len(client.get(lijst).context["beloften"]) == 2
    van_een = client.get(f"{lijst}&advies={andere.collegereactie.advies_id}")
    assert [b.antwoord for b in van_een.context["beloften"]] == [andere]
    assert "Toon alle beloften" in van_een.content.decode()
    leeg = client.get(f"{lijst}&advies=0").content.decode()
    assert "Hier staat niets." in leeg
    assert "Er zijn geen beloften." not in leeg
    assert len(client.get("/werkplaats/adviezen/beloften/?stand=%00&advies=x").context["beloften"]) == 3


@pytest.mark.parametrize(
    ("stand", "aantal"), [("niet_overnemen", 2), ("doorgeschoven", 1), ("open", 0), ("overnemen", 0)]
)
def test_each_number_opens_its_rows(advies, client, stand, aantal):
    pagina = client.get(BASIS).content.decode()
    assert (f'href="{BASIS}{stand}/"' in pagina) == bool(aantal)

    delen = client.get(f"{BASIS}{stand}/?advies={advies.pk}")

    assert len(delen.context["pagina"].object_list) == aantal


def test_an_unknown_stand_and_a_strange_letter_are_no_500(advies, client):
    assert client.get(f"{BASIS}verzonnen/").status_code == 404
    assert client.get(f"{BASIS}open/?advies=%00&pagina=x").status_code == 200


def test_the_file_says_the_same_and_no_cell_is_a_formula(advies, client):
    response = client.get(f"{BASIS}csv/")

    kop, rij = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")
    waarden = dict(zip(kop, rij, strict=True))
    assert waarden["Advies"] == "'=Advies"
    assert (waarden["Niet overnemen"], waarden["Doorgeschoven"], waarden["Beloften over tijd"]) == ("2", "1", "1")
    assert waarden["Dagen tot het antwoord"] == "20"


def test_five_hundred_letters_of_ten_points_ask_ten_queries_and_a_tenth_of_a_second(client):
    """Seconds of the processor, the best of five, so that a busy computer does not count; the database comes on top."""
    adviezen.maak(VisieFactory(slug="nu", actueel=True))
    tijden = []

    for _ in range(5):
        begin = time.process_time()
        with CaptureQueriesContext(connection) as vragen:
            pagina = client.get(BASIS)
        tijden.append(time.process_time() - begin)

    assert len(pagina.context["cijfers"].regels) == 500
    assert pagina.context["cijfers"].delen == 5_000
    assert len(vragen) <= 10
    assert min(tijden) < 0.1


def test_a_member_counts_the_own_adviesraad_only(advies):
    AdviesFactory()
    client = Client()
    client.force_login(lid(advies.adviesraad))

    assert [regel.pk for regel in client.get(BASIS).context["cijfers"].regels] == [advies.pk]


def test_without_adviezen_the_page_says_so(client):
    assert "Er is nog geen advies." in client.get(BASIS).content.decode()


# --- Versions of one answer ---------------------------------------------------------------------
def test_an_answer_shows_how_it_came_to_be(client):
    wie = GebruikerFactory(projectleider=True, college=True, naam="Jo de Vries")
    client.force_login(wie)
    antwoord = DeelantwoordFactory(oordeel="", motivering="", besloten_op=None, besloten_door=None)
    url = f"/werkplaats/adviezen/delen/{antwoord.pk}/"
    client.post(url, {"oordeel": "niet_overnemen", "motivering": "Geen geld.", "voorstel": "ja"})
    client.post(url, {"oordeel": "al_bestaand_beleid", "motivering": "Dat doen wij al.", "voorstel": "ja"})
    client.post(url, {"oordeel": "niet_overnemen", "motivering": "Het college wil dit niet.", "besluit": "ja"})

    versies = antwoordversies(antwoord)

    assert [(v.is_besluit, v.motivering, v.wie) for v in versies] == [
        (True, "Het college wil dit niet.", "Jo de Vries"),
        (False, "Dat doen wij al.", "Jo de Vries"),
        (False, "Geen geld.", "Jo de Vries"),
    ]
    assert "Eerdere versies van dit antwoord (2)" in client.get(url).content.decode()
