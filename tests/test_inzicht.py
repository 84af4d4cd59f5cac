"""What was said in numbers: each number is the count of the list it opens (P10)."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from participatie.actions import Punt, inbreng_indienen, sleutel_uit
from participatie.forms import FilterForm
from participatie.models import Reactie
from portaal.grafiek import staven
from tests.factories import GebiedFactory, GebruikerFactory, ThemaFactory, UitvraagFactory, VisieFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visie():
    """Two thema's, two gebieden and nowhere, several channels: eleven reacties, one about two thema's."""
    visie = VisieFactory(slug="nu", actueel=True)
    zorg, sport = (
        ThemaFactory(visie=visie, naam="Mantelzorg", korte_naam=""),
        ThemaFactory(visie=visie, naam="Sport", korte_naam=""),
    )
    dorp, wijk = GebiedFactory(naam="Dorp"), GebiedFactory(naam="Wijk")
    ronde = UitvraagFactory(visie=visie)

    def zeg(aantal, *themas, aard, **waar):
        for _ in range(aantal):
            inbreng_indienen(
                visie=visie,
                tekst="Zo is het.",
                punten=[Punt(themas=themas, aard=aard)],
                sleutel=sleutel_uit(""),
                **waar,
            )

    zeg(3, zorg, aard="helpend", gebied=dorp, uitvraag=ronde, geopend_op=ronde.opent_op)
    zeg(2, zorg, aard="remmend", gebied=wijk)
    zeg(4, sport, aard="remmend", kanaal="papier")
    zeg(1, zorg, sport, aard="idee", soort="organisatie_formeel", organisatie="Stichting")
    zeg(1, aard="helpend", gebied=wijk)
    return visie


@pytest.fixture
def lezer():
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    return client


def _getallen(html: str) -> list[tuple[str, int]]:
    """Each number that is a link, with its address."""
    gevonden = re.findall(r'<a href="(/werkplaats/reacties/\?[^"]*)">(?:<strong>)?(\d+)', html)
    return [(unescape(url), int(aantal)) for url, aantal in gevonden]


@pytest.mark.parametrize(
    "keuze", ["", "thema={zorg}", "gebied={wijk}", "gebied=geen", "kanaal=papier", "soort=organisatie_formeel", "ronde={ronde}", "thema={zorg}&kanaal=web"]
)  # fmt: skip
def test_every_number_is_the_count_of_the_list_it_opens(visie, lezer, keuze):
    zorg, wijk = visie.themas.get(naam="Mantelzorg"), visie.inbreng.exclude(gebied=None).latest("pk").gebied
    keuze = keuze.format(zorg=zorg.pk, wijk=wijk.pk, ronde=visie.uitvragen.get().pk)

    getallen = _getallen(lezer.get(f"/werkplaats/inzicht/?{keuze}").content.decode())

    assert len(getallen) > 4
    for url, aantal in getallen:
        form = FilterForm(dict(deel.split("=") for deel in url.split("?")[1].split("&")), visie=visie)
        assert form.is_valid(), (url, form.errors)
        assert form.filter(Reactie.objects.filter(inbreng__visie=visie)).count() == aantal, url


def test_a_reactie_about_two_themas_counts_at_both_and_once_in_all(visie, lezer):
    html = lezer.get("/werkplaats/inzicht/").content.decode()

    samen = [aantal for url, aantal in _getallen(html) if url == "/werkplaats/reacties/?visie=nu"]
    per_thema = re.findall(r'<th scope="row">(Mantelzorg|Sport)</th>.*?<strong>(\d+)</strong>', html)
    assert samen == [11]
    assert per_thema == [("Mantelzorg", "6"), ("Sport", "5")]


def test_a_choice_nobody_fits_says_so(visie, lezer):
    html = lezer.get("/werkplaats/inzicht/?kanaal=telefoon").content.decode()

    assert "Bij deze keuze is niets gezegd" in html


def test_an_unknown_choice_narrows_nothing(visie, lezer):
    response = lezer.get("/werkplaats/inzicht/?thema=x&gebied=%00&kanaal='")

    assert response.status_code == 200
    assert ">11</a>" in response.content.decode()


def test_before_anything_was_said_the_page_says_what_to_do(lezer):
    assert "Er is nog niets gezegd." in lezer.get("/werkplaats/inzicht/").content.decode()


def test_the_bars_are_on_one_scale_and_leave_room_for_their_numbers():
    grafiek = staven("Tegen", "Helpt", [("Dorp", (10, ""), (5, "")), ("Wijk", (0, ""), (10, ""))])

    dorp, wijk = grafiek.regels
    assert (dorp.links.lengte, dorp.rechts.lengte, wijk.links.lengte, wijk.rechts.lengte) == (116, 58, 0, 116)
    assert dorp.links.x + dorp.links.lengte == dorp.rechts.x == grafiek.midden
    assert dorp.links.x >= 40


def test_no_rows_give_a_drawing_of_nothing():
    assert (
        staven("Tegen", "Helpt", []).hoogte,
        staven("Tegen", "Helpt", [("Dorp", (0, ""), (0, ""))]).regels[0].links.lengte,
    ) == (0, 0)


def test_what_helps_and_what_hinders_is_drawn_with_its_words_beside_the_table(visie, lezer):
    html = lezer.get("/werkplaats/inzicht/").content.decode()

    delen = re.findall(
        r'<svg class="staven__beeld"[^>]* role="list" aria-label="Wat helpt en wat tegenwerkt".*?</svg>.*?<table',
        html,
        re.S,
    )
    assert len(delen) == 2
    per_thema = re.findall(r'role="listitem" aria-label="([^"]+)"', delen[0])
    assert [regel.split(": ")[0] for regel in per_thema[:2]] == ["Mantelzorg", "Sport"]
    assert [re.findall(r"\d+", regel) for regel in per_thema[:2]] == [["2", "3"], ["4", "0"]]


def test_thema_and_place_together_are_drawn_on_one_scale_before_their_table(visie, lezer):
    html = lezer.get("/werkplaats/inzicht/").content.decode()

    kruis = html[html.index('id="kruis"') : html.index("</section>", html.index('id="kruis"'))]
    zorg, sport = re.findall(r"<figure.*?</figure>", kruis, re.S)
    assert re.findall(r'role="listitem" aria-label="([^"]+)"', zorg) == [
        "Dorp: werkt tegen 0, helpt 3",
        "Wijk: werkt tegen 2, helpt 0",
    ]
    assert re.findall(r'role="listitem" aria-label="([^"]+)"', sport) == [
        "Geen dorp of wijk genoemd: werkt tegen 4, helpt 0"
    ]
    # Four is the longest of both, so it has the whole length (116) and three has three quarters of it, in its own drawing.
    assert 'class="staven__links" x="44" y="21" width="116"' in sport
    assert 'class="staven__rechts" x="160" y="21" width="87"' in zorg
    # Read out, and said what is where without its colour.
    assert "<title>Mantelzorg</title>" in zorg
    assert "<desc>Naar links: werkt tegen. Naar rechts: helpt. De langste staaf is 4.</desc>" in zorg
    assert kruis.index("<figure") < kruis.index("<table")


def test_the_table_of_thema_and_place_has_a_row_per_place_so_that_it_fits_on_paper(visie, lezer):
    html = lezer.get("/werkplaats/inzicht/").content.decode()

    kruis = html[html.index('id="kruis"') :]
    tabel = kruis[kruis.index("<table") : kruis.index("</table>")]
    rijen = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rij, re.S) for rij in re.findall(r"<tr>(.*?)</tr>", tabel, re.S)]
    kaal = [[" ".join(re.sub(r"<[^>]+>", " ", vak).split()) for vak in rij] for rij in rijen]
    assert kaal == [
        ["Dorp of wijk", "Mantelzorg", "Sport"],
        ["Dorp", "3 helpt / 0", "leeg"],
        ["Wijk", "0 / 2 werkt tegen", "leeg"],
        ["Geen dorp of wijk genoemd", "leeg", "0 / 4 werkt tegen"],
    ]


def test_a_visie_without_themas_shows_its_places_all_the_same(lezer):
    inbreng_indienen(
        visie=VisieFactory(slug="nu", actueel=True), tekst="Een bank.", punten=[Punt(aard="helpend")],
        sleutel=sleutel_uit(""),
    )  # fmt: skip

    assert "Geen dorp of wijk genoemd: werkt tegen 0, helpt 1" in lezer.get("/werkplaats/inzicht/").content.decode()


def test_where_nothing_helps_or_hinders_nothing_is_drawn(lezer):
    visie = VisieFactory(slug="nu", actueel=True)
    inbreng_indienen(
        visie=visie, tekst="Een bank.", punten=[Punt(themas=[ThemaFactory(visie=visie)], aard="idee")],
        sleutel=sleutel_uit(""),
    )  # fmt: skip

    html = lezer.get("/werkplaats/inzicht/").content.decode()

    assert "<figure" not in html[html.index('id="kruis"') :]
    assert "Alle staven hebben dezelfde maat" not in html
