"""The coverage matrix: every cell is a count of things that can be opened, and what is empty says so."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from publicatie.dekking import SOORTEN, overzicht, per_ding
from tests.factories import (
    AkkoordFactory,
    BeleidFactory,
    GebiedFactory,
    GebruikerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    MaatregelFactory,
    OnderwerpFactory,
    ParagraafFactory,
    ReactieFactory,
    ThemaFactory,
    VisieFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visie():
    """Two thema's: the first with two of everything that can be covered, the second empty."""
    visie = VisieFactory(slug="nu")
    vol, _leeg = ThemaFactory(visie=visie, korte_naam="Vol"), ThemaFactory(visie=visie, korte_naam="Leeg")
    gebied = GebiedFactory(naam="Rietwoude")
    paragraaf = ParagraafFactory(thema=vol, html="<p>Tekst.</p>")
    paragraaf.onderwerpen.add(OnderwerpFactory(visie=visie))
    paragraaf.akkoorden.add(AkkoordFactory(visie=visie))
    paragraaf.gebieden.add(gebied)
    maatregel = MaatregelFactory(visie=visie, themas=[vol], gebieden=[gebied, GebiedFactory()])
    kader = KaderFactory(visie=visie, nummer="1a")
    KaderVerwerkingFactory(kader=kader, tekstversie=paragraaf.huidige)
    KaderVerwerkingFactory(kader=kader, maatregel=maatregel)
    KaderFactory(visie=visie, nummer="9")
    BeleidFactory(visie=visie, themas=[vol])
    ReactieFactory(inbreng__visie=visie, themas=[vol])
    # Lapsed, elsewhere, or only talked about: none of these counts.
    vervallen = ParagraafFactory(thema=vol, soort="signalen", vervallen_op="2026-03-02")
    vervallen.onderwerpen.add(OnderwerpFactory(visie=visie))
    KaderFactory(visie=VisieFactory())
    return visie


def test_the_overview_counts_things_per_thema(visie):
    matrix = overzicht(visie)

    assert [naam for naam, _url in matrix.kolommen] == [
        "Kaders", "Doorsnijdende onderwerpen", "Akkoorden", "Gebieden", "Bestaand beleid", "Maatregelen", "Reacties",
    ]  # fmt: skip
    assert {regel.naam: [cel.aantal for cel in regel.cellen] for regel in matrix.regels} == {
        "Vol": [1, 1, 1, 2, 1, 1, 1],
        "Leeg": [0] * 7,
    }
    assert matrix.leeg == 7


def test_one_kind_counts_places_per_thing(visie):
    matrix = per_ding(visie, SOORTEN["kaders"](visie))

    assert [naam for naam, _url in matrix.kolommen] == ["Kader 1a", "Kader 9"]
    assert {regel.naam: [cel.aantal for cel in regel.cellen] for regel in matrix.regels} == {
        "Vol": [2, 0], "Leeg": [0, 0],
    }  # fmt: skip


def test_a_text_of_the_visie_itself_has_its_own_row(visie):
    paragraaf = ParagraafFactory(visie=visie, thema=None, soort="aanleiding", html="<p>Tekst.</p>")
    KaderVerwerkingFactory(kader=visie.kaders.get(nummer="9"), staat_er_al=paragraaf)

    matrix = per_ding(visie, SOORTEN["kaders"](visie))

    assert (matrix.regels[-1].naam, [cel.aantal for cel in matrix.regels[-1].cellen]) == ("De visie zelf", [0, 1])


def test_every_number_opens_as_many_rows(visie, client):
    """P10: the page behind a cell shows exactly what the cell counts."""
    client.force_login(GebruikerFactory(redacteur=True))
    for regel in overzicht(visie).regels:
        for cel in regel.cellen[:-1]:
            html = client.get(cel.url).content.decode()
            main = html[html.index("<main") : html.index("</main>")]
            gedekt = main.split("<h2>Nog niet</h2>")[0]
            assert len(re.findall("<h2>", gedekt)) == cel.aantal, cel
    for soort in SOORTEN:
        for regel in per_ding(visie, SOORTEN[soort](visie)).regels:
            for cel in regel.cellen:
                html = client.get(cel.url).content.decode()
                assert sum(len(rij.plekken) for rij in client.get(cel.url).context["gedekt"]) == cel.aantal, html[:200]
    reacties = overzicht(visie).regels[0].cellen[-1]
    assert client.get(reacties.url).context["aantal"] == reacties.aantal


def test_empty_cells_say_so_in_words(visie, client):
    client.force_login(GebruikerFactory(redacteur=True))

    html = client.get(reverse("werkplaats:dekking", args=["nu"])).content.decode()

    assert html.count('<td class="getal cel-leeg"><span>leeg</span></td>') == 7


@pytest.mark.parametrize("pad", ["onzin/", "kaders/999999/", "kaders/0/?ding=999999"])
def test_what_is_not_there_is_not_found(visie, client, pad):
    client.force_login(GebruikerFactory(redacteur=True))

    assert client.get(f"/werkplaats/visies/nu/dekking/{pad}").status_code == 404


def test_labels_are_chosen_on_a_page_and_taken_off_again(visie, client):
    paragraaf = ParagraafFactory(thema=visie.themas.get(korte_naam="Leeg"))
    onderwerp = visie.onderwerpen.first()
    client.force_login(GebruikerFactory(redacteur=True))
    adres = reverse("visie:paragraaf-labels", args=[paragraaf.pk])

    client.post(adres, {"onderwerpen": [onderwerp.pk]})
    gekozen = list(paragraaf.onderwerpen.all())
    client.post(adres, {"csrfmiddlewaretoken": "x"})

    assert (gekozen, list(paragraaf.onderwerpen.all())) == ([onderwerp], [])
