"""The page of an advies for everyone: the words of the adviesraad, each answer, what changed, and how long it all took."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.html import strip_tags

from advies.models import Advies
from advies.overzicht import klok
from tests.factories import (
    EEN_DAG,
    EEN_MOMENT,
    AanbevelingFactory,
    AdviesFactory,
    AdviesraadFactory,
    AdviesVerwerkingFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    MaatregelFactory,
    ParagraafFactory,
    TekstversieFactory,
    UitgaveFactory,
    stel_vast,
)
from tests.factories_advies import AanvraagFactory, BelofteFactory, NareactieFactory, lid

pytestmark = pytest.mark.django_db
WOORDEN = "Geef mantelzorgers een vaste dag vrij en vraag ze elk jaar wat zij nodig hebben, ook in de kernen."


@pytest.fixture
def advies():
    """Two parts of one point, of which the words leave something out, and a promise. Not adopted yet."""
    advies = AdviesFactory(brieftekst=f"Geacht college,\n\nWij adviseren u:\n1. {WOORDEN}\n2. Laat de bus rijden.\n")
    reactie = CollegereactieFactory(advies=advies)
    punt = AanbevelingFactory(advies=advies, nummer=1, tekst=WOORDEN)
    ParagraafFactory(thema__visie=advies.visie)
    paragraaf = ParagraafFactory(thema__visie=advies.visie, html="<p>Er is hulp.</p>")
    UitgaveFactory(visie=advies.visie)
    nieuw = TekstversieFactory(paragraaf=paragraaf, html="<p>Er is hulp voor mantelzorgers.</p>")
    UitgaveFactory(visie=advies.visie)
    for letter, tekst, plaats in (
        ("a", "Geef mantelzorgers een vaste dag vrij", {"tekstversie": nieuw}),
        ("b", "vraag ze elk jaar wat zij nodig hebben", {"maatregel": MaatregelFactory(visie=advies.visie, nummer="M7.7")}),
    ):  # fmt: skip
        deel = DeelaanbevelingFactory(aanbeveling=punt, letter=letter, tekst=tekst)
        antwoord = DeelantwoordFactory(deelaanbeveling=deel, collegereactie=reactie, motivering=f"Daarom {letter}.")
        AdviesVerwerkingFactory(deelantwoord=antwoord, **plaats)
    BelofteFactory(
        deelaanbeveling=DeelaanbevelingFactory(aanbeveling=AanbevelingFactory(advies=advies, nummer=2)),
        collegereactie=reactie,
        vastgesteld=False,
    )
    return advies


def pagina(advies) -> str:
    return Client().get(f"/advies/{advies.pk}/").content.decode()


def rijen(html: str, naam: str) -> list[list[str]]:
    """The body of the table with this caption, or that the heading with this id names, as the words of its cells."""
    tabellen = re.findall(r"(?s)<table.*?</table>", html)
    tabel = next(t for t in tabellen if f"<caption>{naam}</caption>" in t or f'aria-labelledby="{naam}"' in t)
    lichaam = re.search(r"(?s)<tbody>(.*)</tbody>", tabel)[1]
    return [
        [" ".join(strip_tags(cel).split()) for cel in re.findall(r"(?s)<t[hd][ >].*?</t[hd]>", rij)]
        for rij in re.findall(r"(?s)<tr>.*?</tr>", lichaam)
    ]


def test_every_answer_becomes_public_at_the_moment_the_college_adopts_the_whole(advies):
    woorden = ["Daarom a.", "Daarom b.", "Dat hoort bij het vervoersplan."]
    ervoor = Client().get(f"/advies/{advies.pk}/")
    lijst = Client().get("/advies/").content.decode()

    stel_vast(advies.collegereacties.get(), besluitnummer="B-7")

    assert ervoor.status_code == 404
    assert str(advies) not in lijst
    assert all(woord in pagina(advies) for woord in (*woorden, "B-7"))


def test_the_words_of_the_adviesraad_stand_there_as_received(advies):
    stel_vast(advies.collegereacties.get())

    html = pagina(advies)

    assert f'<blockquote class="tekst citaat">{WOORDEN}</blockquote>' in html
    assert advies.brieftekst.split("\n")[-2] in html  # the whole letter, below


def test_the_table_says_per_part_what_was_asked_decided_and_changed(advies):
    tekst = advies.collegereacties.get().deelantwoorden.first().verwerkingen.get().tekstversie.paragraaf
    stel_vast(advies.collegereacties.get())
    belofte = advies.collegereacties.get().deelantwoorden.get(oordeel="doorgeschoven")

    html = pagina(advies)

    lees = ": lees het hele antwoord"
    assert rijen(html, "in-het-kort") == [
        [f"1a{lees}", "Geef mantelzorgers een vaste dag vrij", "Niet overnemen", str(tekst)],
        [f"1b{lees}", "vraag ze elk jaar wat zij nodig hebben", "Niet overnemen", "Maatregel M7.7"],
        [f"2{lees}", belofte.deelaanbeveling.tekst, "Doorgeschoven", f"Loopt: uiterlijk {date_format(belofte.doorgeschoven_tot, 'j F Y')}"],
    ]  # fmt: skip
    assert '<a href="#p1a">1a' in html


def test_the_table_says_what_the_adviesraad_finds_of_it(advies):
    NareactieFactory(collegereactie=stel_vast(advies.collegereacties.get()), waardering="niet", ingediend=True)

    assert [rij[-1] for rij in rijen(pagina(advies), "in-het-kort")] == ["Niet afdoende"] * 3


def test_what_changed_in_the_text_stands_beside_the_answer(advies):
    stel_vast(advies.collegereacties.get())

    assert re.search(r"<ins[^>]*>.*voor mantelzorgers.*</ins>", pagina(advies), re.DOTALL)


def test_the_clock_counts_the_days_asked_agreed_and_taken():
    """Asked 20 days, agreed 34, taken 41; the college had its term of 42 and took 30."""
    aanvraag = AanvraagFactory(gewenst_op=EEN_DAG + timedelta(days=20))
    advies = AdviesFactory(
        aanvraag=aanvraag,
        visie=aanvraag.visie,
        adviesraad=aanvraag.adviesraad,
        gevraagd_op=EEN_DAG,
        gewenst_op=EEN_DAG + timedelta(days=34),
        ontvangen_op=EEN_DAG + timedelta(days=41),
    )
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie, op=EEN_DAG + timedelta(days=71))

    assert rijen(pagina(advies), "Hoe lang het duurde") == [
        ["Gevraagd aan de adviesraad", "20 dagen"],
        ["Afgesproken met de adviesraad", "34 dagen"],
        ["Gebruikt door de adviesraad", "41 dagen"],
        ["Termijn voor het college", "42 dagen"],
        ["Tot het antwoord van het college", "30 dagen"],
    ]
    assert [balk.lengte for balk in klok(advies, antwoord.collegereactie).balken] == [48, 81, 98, 100, 71]


def test_the_clock_leaves_out_what_nobody_asked_and_the_page_says_ongevraagd():
    advies = AdviesFactory(gevraagd=False, ontvangen_op=EEN_DAG)
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie, op=EEN_DAG + timedelta(days=1))

    html = pagina(advies)

    assert "Ongevraagd advies van de" in html
    assert rijen(html, "Hoe lang het duurde") == [
        ["Termijn voor het college", "42 dagen"],
        ["Tot het antwoord van het college", "1 dag"],
    ]


def test_each_place_where_an_advies_landed_is_a_link_to_it(advies):
    """From an aanbeveling one could not get to the sentence or the maatregel: their names were plain text."""
    plan = UitgaveFactory(visie=advies.visie, soort="uitvoeringsplan", versie="plan 1")
    tekst = advies.collegereacties.get().deelantwoorden.first().verwerkingen.get().tekstversie.paragraaf
    stel_vast(advies.collegereacties.get())
    visie = advies.visie.uitgaven.filter(soort="visie").latest("pk")

    html = pagina(advies)

    zin, maatregel = f"/visie/{visie.slug}/#{tekst.pk}", f"/visie/{plan.slug}/#maatregel-m7-7"
    titel = advies.visie.maatregelen.get().titel
    assert f'<a href="{zin}">{tekst}</a>' in html  # in the table
    assert f'<a href="{zin}">Lees de nieuwe tekst' in html
    assert f'<a href="{maatregel}">Maatregel M7.7</a>' in html
    assert f'<a href="{maatregel}">Maatregel M7.7: {titel}</a>' in html


def test_what_stands_in_no_uitgave_has_no_link(advies):
    """The maatregel is in no published plan, and the newest text of the paragraaf is not out yet."""
    antwoord = advies.collegereacties.get().deelantwoorden.get(deelaanbeveling__letter="a")
    paragraaf = antwoord.verwerkingen.get().tekstversie.paragraaf
    AdviesVerwerkingFactory(
        deelantwoord=antwoord, tekstversie=TekstversieFactory(paragraaf=paragraaf, html="<p>Nog in de maak.</p>")
    )
    stel_vast(advies.collegereacties.get())

    html = pagina(advies)

    assert "Maatregel M7.7" in html
    assert "#maatregel-m7-7" not in html
    assert f"Wordt aangepast: {paragraaf}. De nieuwe tekst staat nog niet op de website." in html
    assert f"<li>{paragraaf}</li>" in html  # in the table, beside the link to the version that is out


@pytest.mark.parametrize("wie", ["openbaar", "werkplaats"])
def test_each_place_says_for_itself_whether_it_was_there_already(wie):
    """The words "Stond al in" stood before all of them, also before what was changed."""
    advies = AdviesFactory(gesplitst_op=EEN_MOMENT, adviesraad=AdviesraadFactory())
    reactie = CollegereactieFactory(advies=advies)
    punt = AanbevelingFactory(advies=advies)
    er_al, veranderd = (ParagraafFactory(thema__visie=advies.visie, titel=t) for t in ("Was er", "Is anders"))
    deels, bestaand = (
        DeelantwoordFactory(
            deelaanbeveling=DeelaanbevelingFactory(aanbeveling=punt, letter=letter),
            collegereactie=reactie,
            oordeel=oordeel,
        )
        for letter, oordeel in (("a", "deels_overnemen"), ("b", "al_bestaand_beleid"))
    )
    AdviesVerwerkingFactory(deelantwoord=deels, tekstversie=None, staat_er_al=er_al)
    AdviesVerwerkingFactory(deelantwoord=deels, tekstversie=TekstversieFactory(paragraaf=veranderd))
    for antwoord, nummer in ((deels, "M1.1"), (bestaand, "M1.2")):
        AdviesVerwerkingFactory(
            deelantwoord=antwoord, tekstversie=None, maatregel=MaatregelFactory(visie=advies.visie, nummer=nummer)
        )
    stel_vast(reactie)
    client = Client()
    if wie == "werkplaats":
        client.force_login(lid(advies.adviesraad))

    html = client.get(f"/advies/{advies.pk}/" if wie == "openbaar" else f"/werkplaats/adviezen/{advies.pk}/")

    plekken = re.findall(r'(?s)<ul class="plekken">(.*?)</ul>', html.content.decode())
    assert [re.findall(r"<li>(.*?)</li>", plek) for plek in plekken] == [
        [f"{er_al} (stond er al)", str(veranderd), "Maatregel M1.1"],
        ["Maatregel M1.2 (stond er al)"],
    ]


def test_a_cell_with_no_places_is_empty_so_that_a_small_screen_leaves_it_out(advies):
    stel_vast(advies.collegereacties.get())
    client = Client()
    client.force_login(lid(advies.adviesraad))
    Advies.objects.filter(pk=advies.pk).update(gesplitst_op=EEN_MOMENT)

    html = client.get(f"/werkplaats/adviezen/{advies.pk}/").content.decode()

    assert html.count('<td data-kop="Verwerkt in"></td>') == 1  # of the promise


@pytest.mark.parametrize("wie", ["openbaar", "werkplaats"])
def test_each_part_has_one_id_of_its_own(advies, wie):
    """The link to 1b went to 1a, and the ids in the werkplaats were `p11b`."""
    stel_vast(advies.collegereacties.get())
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    Advies.objects.filter(pk=advies.pk).update(gesplitst_op=EEN_MOMENT)

    html = client.get(f"/advies/{advies.pk}/" if wie == "openbaar" else f"/werkplaats/adviezen/{advies.pk}/")

    # The whole of a point of which there are two parts can be led to as well.
    assert sorted(re.findall(r'id="(p\d\w*)"', html.content.decode())) == ["p1", "p1a", "p1b", "p2"]
