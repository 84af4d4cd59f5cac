"""Who was heard: numbers that point at nobody, and who is still to be heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participatie.actions import Punt, inbreng_indienen, sleutel_uit
from participatie.gehoord import MEER, MINDER, gehoord, verhuld
from tests.factories import GebiedFactory, VisieFactory


def zeg(visie, aantal, **waar):
    for _ in range(aantal):
        inbreng_indienen(visie=visie, tekst="Zo is het.", punten=[Punt()], sleutel=sleutel_uit(""), **waar)


@pytest.mark.django_db
def test_it_says_how_many_were_heard_from_where_and_who_not_yet():
    visie = VisieFactory(fase="opstellen")
    dorp, wijk = GebiedFactory(naam="Dorp"), GebiedFactory(naam="Wijk")
    GebiedFactory(naam="Verre kern")
    zeg(visie, 7, gebied=dorp)
    zeg(visie, 6, gebied=wijk, kanaal="papier")
    zeg(visie, 5, taal="pl")

    gevonden = gehoord(visie)

    plaats, soort, kanaal, taal = gevonden.groepen
    assert gevonden.aantal == "18"
    assert (plaats.rijen, plaats.niet_gehoord) == (
        (("Dorp", "7"), ("Wijk", "6"), ("Geen dorp of wijk genoemd", "5")),
        "Verre kern",
    )
    assert (soort.rijen, soort.niet_gehoord) == ((("Inwoner", "18"),), "Organisatie en Groep of initiatief")
    assert (kanaal.rijen, kanaal.niet_gehoord) == ((("Website", "12"), ("Papieren formulier", "6")), "")
    assert (taal.rijen, taal.niet_gehoord) == (
        (("Nederlands", "13"), ("Pools", "5")),
        "Engels, Turks, Arabisch en Oekraïens",
    )


@pytest.mark.django_db
def test_few_are_not_counted_out_on_the_page(client):
    visie = VisieFactory(fase="opstellen", actueel=True)
    zeg(visie, 9, gebied=GebiedFactory(naam="Dorp"))
    zeg(visie, 6, gebied=GebiedFactory(naam="Wijk"))
    zeg(visie, 2, gebied=GebiedFactory(naam="Gehucht"))

    html = client.get("/meedoen/gehoord/").content.decode()

    assert "Wij kregen 17 inzendingen" in html
    rijen = [rij.split("</tr>")[0] for rij in html.split('<tr><th scope="row">')[1:4]]
    assert ["9" in rijen[0], MINDER in rijen[1], MEER in rijen[2]] == [True, True, True], rijen


@pytest.mark.django_db
def test_who_was_not_heard_yet_is_named_on_the_page(client):
    visie = VisieFactory(fase="opstellen", actueel=True)
    GebiedFactory(naam="Verre kern")
    zeg(visie, 9, gebied=GebiedFactory(naam="Dorp"))

    html = client.get("/meedoen/gehoord/").content.decode()

    assert "<strong>Nog niet gehoord:</strong> Verre kern." in html
    assert "<strong>Nog niet gehoord:</strong> Organisatie en Groep of initiatief." in html


@pytest.mark.django_db
@pytest.mark.parametrize("visie", [{}, {"fase": "startnotitie"}, None])
def test_before_anyone_was_heard_or_may_be_shown_the_page_says_so(client, visie):
    if visie is not None:
        gemaakt = VisieFactory(actueel=True, **visie)
        if visie:
            zeg(gemaakt, 9)

    assert "Wij hebben nog niemand gehoord." in client.get("/meedoen/gehoord/").content.decode()


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_no_small_number_can_be_found_by_subtracting(aantallen):
    delen = [(f"deel {i}", aantal) for i, aantal in enumerate(aantallen)]

    getoond = dict(verhuld(delen))

    verborgen = [(naam, aantal) for naam, aantal in delen if not getoond[naam].isdigit()]
    assert all(getoond[naam] == str(aantal) for naam, aantal in delen if (naam, aantal) not in verborgen)
    assert all(getoond[naam] == MINDER for naam, aantal in delen if aantal < 5)
    # Another way to divide the same sum over what is hidden fits what is shown.
    if any(aantal < 5 for _naam, aantal in verborgen) and len(delen) > 1:
        assert len(verborgen) > 1
