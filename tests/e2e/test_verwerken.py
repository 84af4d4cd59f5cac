"""Answering by keyboard, deciding, and publishing all at once: nobody reads an answer before that."""

import os
import re
import uuid

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from participatie.actions import Punt, inbreng_indienen
from participatie.models import Antwoord, Reactie
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import (
    MaatregelFactory,
    ParagraafFactory,
    StandaardtekstFactory,
    TekstversieFactory,
    ThemaFactory,
    VisieFactory,
)


@pytest.fixture
def code(transactional_db):
    """A visie with three reacties; the code of the first."""
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    for rol in (Rol.REDACTEUR, Rol.COLLEGE, Rol.PROJECTLEIDER):
        Gebruiker.objects.create(
            email=f"{rol}@testdam.example", naam=rol.label, rollen=[rol], password=make_password(WACHTWOORD)
        )
    visie = VisieFactory(slug="nu", actueel=True, ter_inzage=True)
    thema = ThemaFactory(visie=visie)
    MaatregelFactory(visie=visie, titel="Bankjes bij de bus", themas=[thema])
    TekstversieFactory(paragraaf=ParagraafFactory(thema=thema, html="<p>Er is weinig te doen.</p>"))
    codes = [
        inbreng_indienen(
            visie=visie, tekst=tekst, punten=[Punt(themas=(thema,))], sleutel=uuid.uuid4(), mag_gepubliceerd=True
        )[1]
        for tekst in ("Er moet een bankje bij de bushalte.", "De bus rijdt te weinig.", "Mijn buurvrouw is alleen.")
    ]
    return codes[0]


def _volg(browser, adres: str, code: str) -> str:
    inwoner = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    inwoner.goto(f"{adres}/meedoen/volgen/")
    inwoner.get_by_label("Wat is uw code?").fill(code)
    inwoner.get_by_role("button", name="Bekijk mijn inbreng").click()
    return inwoner.locator("main").inner_text()


def test_reacties_are_answered_by_keyboard_and_read_after_they_are_published(code, live_server, browser):
    adres = live_server.url
    redacteur = log_in(browser, adres, "redacteur@testdam.example")
    eerste, _tweede, laatste = Reactie.objects.order_by("inbreng_id")
    redacteur.goto(f"{adres}/werkplaats/reacties/{eerste.pk}/?staat=open")
    kijk_na(redacteur)

    # 1. By keyboard: the oordeel, the words, on to the next; in a text the letters are only letters.
    for _ in range(3):
        redacteur.locator("body").press("3")
        redacteur.get_by_label("Motivering").press("End")
        redacteur.keyboard.type("nvs 3? Daar is geen geld voor.")
        adres_nu = redacteur.url
        redacteur.keyboard.press("Control+Enter")
        redacteur.wait_for_url(lambda url, was=adres_nu: url != was)
    expect(redacteur.get_by_text("Dit was de laatste reactie van de lijst.")).to_be_visible()
    assert list(Antwoord.objects.values_list("voorstel_oordeel", "voorstel_motivering").distinct()) == [
        ("niet_overnemen", "nvs 3? Daar is geen geld voor.")
    ]

    # The list of keys, and turning them off.
    redacteur.goto(f"{adres}/werkplaats/reacties/{laatste.pk}/")
    redacteur.locator("body").press("?")
    expect(redacteur.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    kijk_na(redacteur)
    redacteur.keyboard.press("Escape")
    redacteur.get_by_role("button", name="Sneltoetsen uit").click()
    redacteur.locator("body").press("v")
    redacteur.get_by_role("button", name="Sneltoetsen aan").click()
    expect(redacteur).to_have_url(re.compile(rf"/reacties/{laatste.pk}/$"))
    redacteur.locator("body").press("v")
    expect(redacteur).not_to_have_url(re.compile(rf"/reacties/{laatste.pk}/$"))

    # Tips about what is typed; nothing of it is kept.
    redacteur.get_by_label("Motivering").fill("Wij implementeren dit niet.")
    redacteur.get_by_role("button", name="Vraag de schrijfhulp om tips").click()
    expect(redacteur.get_by_text("Schrijf liever: invoeren.")).to_be_visible()
    assert redacteur.get_by_label("Motivering").input_value() == "Wij implementeren dit niet."
    kijk_na(redacteur)
    assert not Antwoord.objects.filter(voorstel_motivering__contains="implementeren").exists()

    # 2. The college decides on each; the sender reads nothing yet.
    college = log_in(browser, adres, "college@testdam.example")
    college.goto(f"{adres}/werkplaats/reacties/{eerste.pk}/")
    for _ in range(3):
        adres_nu = college.url
        college.get_by_role("button", name="Besluit en volgende").click()
        college.wait_for_url(lambda url, was=adres_nu: url != was)
    assert "geen geld" not in _volg(browser, adres, code)

    # 3. The projectleider publishes them together.
    projectleider = log_in(browser, adres, "projectleider@testdam.example")
    projectleider.goto(f"{adres}/werkplaats/antwoorden/publiceren/")
    kijk_na(projectleider)
    if mapje := os.environ.get("SCHERMBEELDEN"):
        _beelden(projectleider, redacteur, mapje)
    projectleider.get_by_role("button", name="Publiceer de antwoorden op 3 reacties").click()
    projectleider.get_by_text("3 antwoorden zijn gepubliceerd.").wait_for()
    kijk_na(projectleider)
    assert "Daar is geen geld voor." in _volg(browser, adres, code)


def _beelden(projectleider, redacteur, mapje: str) -> None:
    for naam, page in (("publiceren", projectleider), ("reactie", redacteur)):
        for breed in (1280, 320):
            page.set_viewport_size({"width": breed, "height": 900})
            page.screenshot(path=f"{mapje}/{naam}-{breed}.png", full_page=True)


def test_one_answer_serves_many_and_what_was_done_to_many_is_undone(code, live_server, browser):
    adres = live_server.url
    visie = VisieFactory._meta.model.objects.get()
    thema = ThemaFactory(visie=visie, naam="Vervoer", korte_naam="", woorden="bushalte")
    StandaardtekstFactory(
        titel="Losse tegel",
        tekst="Een losse tegel meldt u bij de gemeente. Bel daarvoor.",
        oordeel="buiten_bevoegdheid",
    )
    eerste, tweede, derde = Reactie.objects.order_by("inbreng_id")
    page = log_in(browser, adres, "redacteur@testdam.example")

    # 1. A standaardtekst at the cursor, with the words that stood around it.
    page.goto(f"{adres}/werkplaats/reacties/{eerste.pk}/")
    antwoord = page.get_by_label("Antwoord aan de indiener, in gewone taal")
    antwoord.fill("Dank u wel. Groet.")
    antwoord.evaluate("veld => veld.setSelectionRange(11, 11)")
    antwoord.blur()
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.name") == "standaardtekst"
    page.get_by_label("Standaardtekst").select_option(label="Losse tegel")
    page.get_by_role("button", name="Voeg toe aan").click()
    assert antwoord.input_value() == "Dank u wel.\n\nEen losse tegel meldt u bij de gemeente. Bel daarvoor.\n\nGroet."
    assert page.get_by_label("Buiten bevoegdheid").is_checked()
    kijk_na(page)
    page.get_by_role("button", name="Bewaar als voorstel").click()
    page.get_by_text("Het voorstel is bewaard.").wait_for()

    # 2. The words suggest a thema; one press takes it over.
    page.get_by_text("Misschien hoort dit").wait_for()
    page.get_by_role("button", name="thema Vervoer").click()
    page.get_by_text("De indeling is bewaard.").wait_for()

    # 3. Answering together by number; what is being typed stays.
    page.get_by_label("Motivering").fill("Nog niet af.")
    page.get_by_text("Samen beantwoorden met nummers").click()
    page.get_by_label("Nummers van reacties die hetzelfde zeggen").fill("99999.1")
    page.get_by_role("button", name="Beantwoord samen").click()
    assert page.get_by_label("Nummers van reacties die hetzelfde zeggen").input_value() == "99999.1"
    kijk_na(page)
    page.get_by_label("Nummers van reacties die hetzelfde zeggen").fill(tweede.nummer_openbaar)
    page.get_by_role("button", name="Beantwoord samen").click()
    page.get_by_text("Dit antwoord geldt voor 2 reacties").wait_for()
    assert page.get_by_label("Motivering").input_value() == "Nog niet af."

    # 4. Many at once from the list, and undone again; the tick of the head takes the whole page.
    page.goto(f"{adres}/werkplaats/reacties/")
    page.get_by_label("Vink alles op deze bladzijde aan").check()
    expect(page.get_by_text("(3 aangevinkt)")).to_be_visible()
    page.get_by_label(f"Kies reactie {derde.nummer_openbaar}").uncheck()
    kijk_na(page)
    formulier = page.locator("#bewerken")
    formulier.get_by_label("Thema", exact=True).select_option(label="Vervoer")
    formulier.get_by_role("button", name="Geef dit thema").click()
    page.get_by_text("2 reacties veranderd.").wait_for()
    assert {tuple(r.themas.values_list("pk", flat=True)) for r in (eerste, tweede)} == {(thema.pk,)}
    kijk_na(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("Ongedaan gemaakt bij 2 reacties.").wait_for()
    assert tweede.themas.count() == 1
    assert tweede.themas.get() != thema

    # 5. Where the standaardtekst was used opens both answers.
    page.goto(f"{adres}/werkplaats/standaardteksten/")
    kijk_na(page)
    page.get_by_role("link", name="2 reacties met Losse tegel").click()
    expect(page.get_by_role("link", name=eerste.nummer_openbaar, exact=True)).to_be_visible()
    kijk_na(page)


BRIEF = "Wij vinden de 🚌 bus fijn. Hij rijdt te weinig.\n\nMeer bankjes graag, en een prullenbak."


def test_passages_are_marked_by_keyboard_and_by_mouse(code, live_server, browser):
    adres = live_server.url
    inbreng, _ = inbreng_indienen(
        visie=VisieFactory._meta.model.objects.get(), tekst=BRIEF, punten=[Punt()], sleutel=uuid.uuid4(),
        soort="organisatie_formeel", organisatie="Stichting",
    )  # fmt: skip
    page = log_in(browser, adres, "redacteur@testdam.example")
    page.goto(f"{adres}/werkplaats/inbreng/{inbreng.pk}/splitsen/")
    vlak = page.get_by_role("application", name="Tekst om woorden in te markeren")
    stand = page.locator("[data-gemarkeerd]")
    kijk_na(page)

    # 1. By keyboard: to the bus (behind a sign of two code units), three words, its aard, and a reactie.
    vlak.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert stand.inner_text() == "bus"
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert stand.inner_text() == "2 woorden gemarkeerd: bus fijn."
    page.keyboard.press("Enter")
    assert "Kies eerst de aard" in stand.inner_text()
    kijk_na(page)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.locator("[data-voortgang]", has_text="1 passage gebruikt, 2 alinea's nog niet.").wait_for()
    assert inbreng.reacties.get().tekst == "bus fijn."

    # 2. Where one was, one goes on: a whole sentence with two presses; nothing runs into what is there.
    page.wait_for_function("document.activeElement.matches('[data-markeren]')")
    page.keyboard.press("Shift+ArrowUp")
    assert "daar is al een reactie" in stand.inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    assert "Hij rijdt te weinig." in stand.inner_text()
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.locator("[data-voortgang]", has_text="2 passages gebruikt, 2 alinea's nog niet.").wait_for()
    kijk_na(page)

    # 3. Delete on a reactie takes it back.
    page.wait_for_function("document.activeElement.matches('[data-markeren]')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    page.get_by_text("De passages zijn weer vrij.").wait_for()
    assert inbreng.reacties.count() == 1

    # 4. With the mouse.
    page.evaluate(
        """() => { const w = [...document.querySelectorAll('.woord')].filter(e => /prullenbak|een/.test(e.textContent));
        getSelection().setBaseAndExtent(w[0].firstChild, 1, w.at(-1).firstChild, 3); }"""
    )
    page.get_by_text("2 woorden gemarkeerd: een prullenbak.").wait_for()
    page.get_by_label("Aard").select_option(label="Een idee")
    page.get_by_role("button", name="Maak een reactie van de gemarkeerde woorden").click()
    page.locator("[data-voortgang]", has_text="2 passages gebruikt").wait_for()
    assert inbreng.reacties.order_by("-nummer").first().tekst == "een prullenbak."
