"""The feed, the sitemap and shared links: only what is public, with full addresses, and nothing of third parties."""

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from portaal.models import Gemeente
from tests.factories import (
    AdviesFactory,
    DeelantwoordFactory,
    ThemaFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    stel_vast,
)
from visie.models import Uitgave
from visie.models.uitgave import SOORT_IN_FASE
from visie.models.visie import NA_RAADSBESLUIT

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def adres(settings):
    settings.SITE_ADRES = "https://visie.testdam.example"
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")


def plekken():
    boom = ElementTree.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314 - our own
    return {plek.text.removeprefix("https://visie.testdam.example") for plek in boom.iter() if plek.tag.endswith("loc")}


def test_the_feed_tells_each_uitgave_with_its_pdf():
    visie = VisieFactory(titel="Visie sociale basis", ter_inzage=True)
    uitgave = UitgaveFactory(visie=visie, versie="concept 1")
    bestand = UitgaveBestandFactory.maak(b"%PDF", uitgave=uitgave)

    response = Client().get("/visie/uitgaven.atom")

    boom = ElementTree.fromstring(response.content)  # noqa: S314
    [item] = boom.findall("a:entry", ATOM)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert item.find("a:title", ATOM).text == "Visie concept 1: Visie sociale basis"
    assert item.find("a:id", ATOM).text == f"https://visie.testdam.example/visie/{uitgave.slug}/"
    [pdf] = item.findall("a:link[@rel='enclosure']", ATOM)
    assert pdf.get("href") == f"https://visie.testdam.example/documenten/{bestand.sha256}/{uitgave.slug}.pdf"
    assert pdf.get("length") == "4"
    assert "Set-Cookie" not in response
    adressen = [e.get("href") or e.text for e in boom.iter() if e.tag.endswith(("}link", "}id"))]
    assert len(adressen) >= 5
    assert [a for a in adressen if not a.startswith("https://visie.testdam.example/")] == []


@pytest.mark.parametrize("soort", Uitgave.Soort.values)
def test_the_feed_tells_of_every_kind_in_each_fase_it_is_made_in(soort):
    for fase in SOORT_IN_FASE[soort]:
        besluit = {"besluit_op": date(2027, 2, 19), "besluit_nummer": "R-7"} if fase in NA_RAADSBESLUIT else {}
        UitgaveFactory(soort=soort, fase=fase, versie=f"in {fase}", inhoud={}, **besluit)

    boom = ElementTree.fromstring(Client().get("/visie/uitgaven.atom").content)  # noqa: S314

    teksten = [tekst.text for tekst in boom.iterfind("a:entry/a:summary", ATOM)]
    assert len(teksten) == len(SOORT_IN_FASE[soort])
    assert sum("R-7" in tekst for tekst in teksten) == len(NA_RAADSBESLUIT & {*SOORT_IN_FASE[soort]})


def test_without_uitgaven_the_feed_is_empty_but_there():
    boom = ElementTree.fromstring(Client().get("/visie/uitgaven.atom").content)  # noqa: S314

    assert boom.findall("a:entry", ATOM) == []


def test_the_sitemap_names_what_is_public_and_nothing_else():
    visie = VisieFactory(actueel=True, ter_inzage=True)
    ThemaFactory(visie=visie, slug="samen")
    uitgave = UitgaveFactory(visie=visie)
    UitvraagFactory(visie=visie, slug="ronde")
    antwoord = DeelantwoordFactory()
    stel_vast(antwoord.collegereactie)
    gesloten = AdviesFactory()

    gevonden = plekken()

    assert {
        "/", "/visie/", "/visie/thema/samen/", f"/visie/{uitgave.slug}/", "/meedoen/ronde/",
        f"/visie/{uitgave.slug}/veranderd/", f"/visie/{uitgave.slug}/waarom/",
        f"/advies/{antwoord.collegereactie.advies_id}/",
    } <= gevonden  # fmt: skip
    assert f"/advies/{gesloten.pk}/" not in gevonden
    assert not [plek for plek in gevonden if plek.startswith(("/werkplaats", "/beheer", "/account", "http"))]
    assert {Client().get(plek).status_code for plek in gevonden} == {200}


def test_themas_are_not_in_it_before_the_raad_decided():
    ThemaFactory(visie=VisieFactory(actueel=True, startnotitie=True), slug="samen")

    assert "/visie/thema/samen/" not in plekken()


def test_robots_find_the_sitemap():
    tekst = Client().get("/robots.txt").content.decode()

    assert "Sitemap: https://visie.testdam.example/sitemap.xml" in tekst
    assert "Disallow: /werkplaats/" in tekst


def test_the_page_of_documents_names_each_file_with_its_date_size_and_code_and_how_to_check_it():
    visie = VisieFactory(actueel=True, ter_inzage=True)
    uitgave = UitgaveFactory(visie=visie, versie="concept 1")
    bestanden = [
        UitgaveBestandFactory(uitgave=uitgave, formaat=formaat, bytes=b"%PDF" + b"x" * grootte, paginas=paginas)
        for formaat, grootte, paginas in [("pdf", 4092, 31), ("odt", 2044, None)]
    ]

    pagina = Client().get("/documenten/").content.decode()

    assert date_format(timezone.localtime(uitgave.gemaakt_op), "j F Y") in pagina
    assert re.findall(r'uitgaven__maat">([^<]+)<', unescape(pagina)) == ["31 pagina's, 4,0\xa0KB", "2,0\xa0KB"]
    assert re.findall(r'<code class="controlecode">(\w+)</code>', pagina) == [b.sha256 for b in bestanden]
    assert all(re.search(rf'href="/documenten/{b.sha256}/[^"]+\.{b.formaat}"', pagina) for b in bestanden)
    assert "certutil -hashfile" in pagina
    assert "shasum -a 256" in pagina


def test_a_shared_link_to_an_uitgave_says_which_one_and_what_it_is_about():
    uitgave = UitgaveFactory(
        visie=VisieFactory(actueel=True, ter_inzage=True, intro="Over uw buurt."), versie="concept 1"
    )

    pagina = Client().get(f"/visie/{uitgave.slug}/").content.decode()

    assert f'<meta property="og:title" content="{uitgave}">' in pagina
    assert '<meta property="og:description" content="Over uw buurt.">' in pagina
    assert not re.search(r"og:image|twitter:", pagina)


def test_a_shared_link_says_what_it_is_about_without_a_picture():
    visie = VisieFactory(actueel=True, ter_inzage=True)
    thema = ThemaFactory(visie=visie, slug="samen", naam='Samen & "sterk"', in_een_zin="Mensen ontmoeten elkaar.")

    pagina = Client().get(f"/visie/thema/{thema.slug}/").content.decode()

    assert '<meta property="og:title" content="Samen &amp; &quot;sterk&quot;">' in pagina
    assert '<meta property="og:description" content="Mensen ontmoeten elkaar.">' in pagina
    assert not re.search(r"og:image|twitter:", pagina)
