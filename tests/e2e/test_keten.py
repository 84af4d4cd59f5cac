"""The whole chain once, by role, in a real browser: from kader to published PDF."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import expect

from participatie.models import Inbreng
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in, tekstvak
from visie.actions import paragraaf_opslaan
from visie.models import Fase, Gebied, Paragraaf, Uitgave, Visie

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"


@pytest.fixture
def gemeente(transactional_db):
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    Gebied.objects.create(naam="Testdorp", slug="testdorp")
    for rol in Rol:
        Gebruiker.objects.create(
            email=f"{rol}@testdam.example", naam=rol.label, rollen=[rol], password=make_password(WACHTWOORD)
        )


def test_the_whole_chain_from_kader_to_pdf(gemeente, live_server, browser):
    adres = live_server.url
    projectleider = log_in(browser, adres, "projectleider@testdam.example")
    kijk_na(projectleider)

    # 1. Kaders: the startnotitie is read, a person confirms, only then something is stored.
    projectleider.goto(f"{adres}/werkplaats/visies/startnotitie/")
    kijk_na(projectleider)
    projectleider.get_by_role("button", name="Lees de startnotitie").click()
    kijk_na(projectleider)  # with an error
    projectleider.get_by_label("Plak hier de tekst").fill((VOORBEELDEN / "startnotities" / "gelettert.txt").read_text())
    projectleider.get_by_role("button", name="Lees de startnotitie").click()
    assert Visie.objects.count() == 0
    kijk_na(projectleider)
    projectleider.get_by_role("button", name="Zet alles op 'overnemen'").click()
    projectleider.get_by_role("button", name="Bevestig deze keuzes").click()
    visie = Visie.objects.get()
    assert visie.themas.count() == 7
    assert visie.themas.filter(verplicht=True).count() == 4
    assert visie.kaders.count() >= 7
    kijk_na(projectleider)

    # Of the budget the raad agreed to, the projectleider says what is for participatie.
    projectleider.goto(f"{adres}/werkplaats/visies/{visie.slug}/fase/")
    projectleider.get_by_role("listitem").filter(has_text="Begroot voor participatie").get_by_role("link").last.click()
    projectleider.get_by_role("link", name="Kostenpost toevoegen").click()
    projectleider.get_by_label("Waarvoor?").fill("Tolken en zaalhuur")
    projectleider.get_by_label("Bedrag").fill("12.500")
    projectleider.get_by_label("Dit geld is voor participatie").check()
    projectleider.get_by_role("button", name="Toevoegen").click()
    projectleider.get_by_text("€ 12.500 begroot, € 0 besteed").wait_for()

    # The griffie records the raad's besluit; the visie may be written.
    griffie = log_in(browser, adres, "griffie@testdam.example")
    griffie.goto(f"{adres}/werkplaats/visies/{visie.slug}/fase/")
    kijk_na(griffie)
    griffie.get_by_role("radio", name="Opstellen").check()
    griffie.get_by_role("button", name="Naar deze fase").click()
    expect(griffie.get_by_text("Vul eerst datum en nummer").first).to_be_visible()
    griffie.get_by_label("Datum van het raadsbesluit").fill("2026-03-12")
    griffie.get_by_label("Nummer van het raadsbesluit").fill("2026.0042")
    griffie.get_by_role("button", name="Naar deze fase").click()
    visie.refresh_from_db()
    assert visie.fase == Fase.OPSTELLEN

    # 2. Schrijven: in the editor, twice; the history shows the difference.
    paragraaf = Paragraaf.objects.get(thema__volgorde=2, soort=Paragraaf.Soort.BEREIKEN)
    projectleider.goto(f"{adres}/werkplaats/paragrafen/{paragraaf.pk}/")
    _schrijf(projectleider, "Wij willen dat zorgen voor een ander vol te houden is.")
    kijk_na(projectleider)
    projectleider.keyboard.press("Enter")
    projectleider.keyboard.type("- een vrije avond")
    projectleider.get_by_role("button", name="Opslaan als versie").click()
    projectleider.get_by_text("Bewaard als versie 1").wait_for()
    paragraaf.refresh_from_db()
    assert paragraaf.html == (
        "<p>Wij willen dat zorgen voor een ander vol te houden is.</p><ul><li>een vrije avond</li></ul>"
    )

    # 3. Meedoen: the projectleider opens an uitvraag, an inwoner answers without JavaScript.
    uitvraag = _open_uitvraag(projectleider, adres)
    inwoner = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    inwoner.set_default_timeout(10_000)
    code = _geef_inbreng(inwoner, adres, uitvraag)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    inwoner.go_back()
    inwoner.reload()
    assert Inbreng.objects.count() == 1

    # 6. A maatregel, and 4. the reactie is answered with it.
    _maak_maatregel(projectleider, adres, visie)
    projectleider.goto(f"{adres}/werkplaats/reacties/")
    kijk_na(projectleider)
    projectleider.get_by_role("link", name=re.compile(r"^\d+\.1$")).click()
    projectleider.get_by_label("Overnemen", exact=True).check()
    projectleider.get_by_role("button", name="Besluit", exact=True).click()
    expect(projectleider.get_by_text("Wijs eerst aan waar dit is verwerkt").first).to_be_visible()
    kijk_na(projectleider)
    projectleider.get_by_label("Waar is dit verwerkt?").select_option(label="M2.1 Vaste plekken voor respijtzorg")
    projectleider.get_by_role("button", name="Koppel", exact=True).click()
    assert projectleider.get_by_label("Overnemen", exact=True).is_checked()  # linking costs nothing that was filled in
    projectleider.get_by_label("Antwoord aan de indiener").fill("Wij gaan dit doen. Vanaf 2027 zijn er vaste plekken.")
    projectleider.get_by_role("button", name="Besluit", exact=True).click()
    projectleider.get_by_text("zodra de antwoorden zijn gepubliceerd").wait_for()
    projectleider.get_by_role("link", name="Antwoorden publiceren").click()
    kijk_na(projectleider)
    projectleider.get_by_role("button", name="Publiceer dit antwoord").click()
    projectleider.get_by_text("1 antwoord is gepubliceerd.").wait_for()
    kijk_na(projectleider)

    inwoner.goto(f"{adres}/meedoen/volgen/")
    inwoner.get_by_label("Wat is uw code?").fill(code.lower().replace("-", " "))
    inwoner.get_by_role("button", name="Bekijk mijn inbreng").click()
    expect(inwoner.get_by_text("De gemeente neemt dit over.")).to_be_visible()
    expect(inwoner.get_by_text("Vaste plekken voor respijtzorg")).to_be_visible()

    # 5. Advies: registered, split, decided by the college, vastgesteld and public.
    advies_url = _verwerk_advies(browser, projectleider, adres, visie)
    inwoner.goto(advies_url)
    expect(inwoner.get_by_text("Het college neemt dit niet over.").first).to_be_visible()

    # 7. Uitgave: the gate blocks until the obliged texts are there; then publish; page and PDFs are there.
    _door_de_poort(projectleider, adres, visie)
    projectleider.goto(f"{adres}/werkplaats/uitgeven/")
    kijk_na(projectleider)
    projectleider.get_by_label("Hoe heet deze versie?").fill("Concept 1")
    projectleider.set_default_timeout(90_000)
    projectleider.get_by_role("button", name="Geef uit").click()
    projectleider.get_by_text("De uitgave is klaar").wait_for()
    kijk_na(projectleider)
    assert Uitgave.objects.count() == 2

    lezer = browser.new_context(locale="nl-NL").new_page()
    for pad in (
        "/",
        "/visie/",
        f"/visie/thema/{paragraaf.thema.slug}/",
        "/raad/",
        "/voortgang/",
        "/documenten/",
        "/advies/",
        "/privacy/",
        "/toegankelijkheid/",
    ):
        lezer.goto(adres + pad)
        kijk_na(lezer)
    lezer.goto(f"{adres}/visie/")
    expect(lezer.get_by_text("Wij willen dat zorgen voor een ander vol te houden is.")).to_be_visible()
    for name in ("visie", "uitvoeringsplan"):
        response = lezer.request.get(f"{adres}/visie/{name}.pdf")
        assert response.status == 200
        assert response.body().startswith(b"%PDF-1.7")


def _schrijf(page, tekst: str) -> None:
    tekstvak(page).click()
    page.keyboard.type(tekst)


def _open_uitvraag(page, adres: str) -> str:
    nu = timezone.localtime()
    page.goto(f"{adres}/werkplaats/uitvragen/nieuw/")
    kijk_na(page)
    page.get_by_label("Titel").fill("Wat helpt u?")
    page.get_by_label("Inleiding in gewone taal").fill("Vertel ons wat u helpt.")
    page.get_by_label("Spelregels").fill("Alles over de zes thema's staat open. Geld staat niet open.")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Opent op").fill((nu - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Sluit op").fill((nu + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Antwoord uiterlijk op").fill((nu + timedelta(days=60)).strftime("%Y-%m-%d"))
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("De uitvraag is bewaard").wait_for()
    kijk_na(page)
    return "wat-helpt-u"


def _geef_inbreng(page, adres: str, uitvraag: str) -> str:
    page.goto(f"{adres}/meedoen/{uitvraag}/")
    page.get_by_role("link", name="Begin").first.click()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("link", name="Kies voor wie u dit invult.")).to_be_visible()
    expect(page).to_have_title(re.compile("^Fout: "))
    page.get_by_label("Voor mijzelf").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label(re.compile("antelzorg")).check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Over welk dorp of welke wijk gaat het?").select_option(label="Testdorp")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Een idee").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat is uw idee?").fill("Ik wil een avond per week vrij. <b>Echt</b> {{ 7*7 }}")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Ja, anderen mogen mijn reactie lezen").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat is uw e-mailadres?").fill("inwoner@voorbeeld.example")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("<b>Echt</b> {{ 7*7 }}")).to_be_visible()
    page.get_by_role("button", name="Verstuur uw reactie").click()
    return page.locator("#code").inner_text().strip()


def _maak_maatregel(page, adres: str, visie: Visie) -> None:
    page.goto(f"{adres}/werkplaats/visies/{visie.slug}/maatregelen/nieuw/")
    page.get_by_role("button", name="Opslaan").click()
    kijk_na(page)
    page.get_by_label("Titel").fill("Vaste plekken voor respijtzorg")
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_label("Activiteit").fill("Twee huizen krijgen een logeerplek.")
    page.get_by_label("Trekker").fill("Team Wmo")
    page.get_by_label("Begint in").select_option("2027-K1")
    page.get_by_label("Dekking").fill("Taakveld 6.1")
    page.get_by_label("Kosten").fill("2027 eenmalig 12.500\n2028 structureel onbekend")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("Maatregel M2.1 is bewaard").wait_for()
    kijk_na(page)


def _door_de_poort(page, adres: str, visie: Visie) -> None:
    """Blocked while obliged texts are missing, with a link to each; then on, with a reason for what may be open."""
    page.goto(f"{adres}/werkplaats/visies/{visie.slug}/fase/")
    page.get_by_role("radio", name="Ter inzage").check()
    page.get_by_role("button", name="Naar deze fase").click()
    expect(page.get_by_text("Moet eerst").first).to_be_visible()
    kijk_na(page)
    expect(page.get_by_role("link", name=re.compile("Wat gaan we doen")).first).to_be_visible()
    pl = Gebruiker.objects.get(email="projectleider@testdam.example")
    soorten = (Paragraaf.Soort.DEFINITIE, Paragraaf.Soort.BEREIKEN, Paragraaf.Soort.DOEN)
    for paragraaf in Paragraaf.objects.van_visie(visie).filter(soort__in=soorten, huidige=None):
        paragraaf_opslaan(paragraaf=paragraaf, html="<p>Door een collega geschreven.</p>", basis_nummer=0, door=pl)
    page.goto(f"{adres}/werkplaats/visies/{visie.slug}/fase/")
    expect(page.get_by_text("Moet eerst")).to_be_hidden()
    page.get_by_role("radio", name="Ter inzage").check()
    page.get_by_role("button", name="Naar deze fase").click()
    kijk_na(page)
    for vak in page.locator("textarea[name^=reden_]").all():
        vak.fill("Dit komt in de volgende versie.")
    page.get_by_role("button", name="Naar deze fase").click()
    page.get_by_text("De visie staat nu in de fase Ter inzage.").wait_for()


def _verwerk_advies(browser, projectleider, adres: str, visie: Visie) -> str:
    projectleider.goto(f"{adres}/werkplaats/adviezen/nieuw/")
    kijk_na(projectleider)
    projectleider.get_by_label("Onderwerp van het advies").fill("Advies over de visie")
    projectleider.get_by_label("Ontvangen op").fill("2026-06-01")
    projectleider.get_by_label("Plak hier de tekst").fill((VOORBEELDEN / "adviesbrieven" / "genummerd.txt").read_text())
    projectleider.get_by_role("button", name="Opslaan").click()
    kijk_na(projectleider)
    projectleider.get_by_role("button", name="Leg de aanbevelingen vast").click()
    projectleider.get_by_text("zijn nog niet bevestigd").first.wait_for()
    projectleider.get_by_role("button", name="Bevestig alles wat openstaat").click()
    projectleider.get_by_role("button", name="Bevestig alles wat openstaat").wait_for(state="detached")
    projectleider.get_by_role("button", name="Leg de aanbevelingen vast").click()
    projectleider.get_by_text("De aanbevelingen zijn vastgelegd").wait_for()
    kijk_na(projectleider)
    advies = visie.adviezen.get()

    college = log_in(browser, adres, "college@testdam.example")
    for antwoord in advies.collegereacties.get().deelantwoorden.all():
        college.goto(f"{adres}/werkplaats/adviezen/delen/{antwoord.pk}/")
        college.get_by_label("Niet overnemen").check()
        college.get_by_label("Motivering").fill("Dit past niet binnen het budget.")
        college.get_by_role("button", name="Bewaar als besluit").click()
        college.get_by_text("Het besluit is bewaard").wait_for()
    kijk_na(college)
    college.goto(f"{adres}/werkplaats/adviezen/{advies.pk}/vaststellen/")
    kijk_na(college)
    college.get_by_label("Datum van het collegebesluit").fill("2026-09-01")
    college.get_by_label("Nummer van het besluit").fill("B-2026-17")
    college.get_by_role("button", name="Stel vast en publiceer").click()
    college.get_by_text("De collegereactie is vastgesteld en staat op de website.").first.wait_for()
    return f"{adres}/advies/{advies.pk}/"
