"""A letter of ten points, split by keyboard only; and the same without JavaScript."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from advies.models import Advies
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import AdviesFactory, ThemaFactory, VisieFactory

PUNTEN = [
    "Maak meer plekken om elkaar te ontmoeten.",
    "Geef mantelzorgers een vaste dag vrij.",
    "Laat de bus ook op zondag rijden.",
    "Schrijf brieven in gewone taal.",
    "Betaal de huur van de dorpshuizen.",
    "Vraag jongeren wat zij missen. Betrek ook de scholen.",
    "Wijs een vast contactpersoon aan.",
    "Houd de bibliotheek open.",
    "Maak een kaart van alle activiteiten.",
    "Meet elk jaar wat er is bereikt.",
]
BRIEF = (
    "Geacht college,\n\nWij adviseren u:\n\n"
    + "\n".join(f"{i}. {punt}" for i, punt in enumerate(PUNTEN, start=1))
    + "\n\nHet licht in de steeg kan beter.\n\nHoogachtend,\nde voorzitter\n"
)


@pytest.fixture
def advies(transactional_db):
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    Gebruiker.objects.create(
        email="redacteur@testdam.example", naam="Redacteur", rollen=[Rol.REDACTEUR], password=make_password(WACHTWOORD)
    )
    visie = VisieFactory(slug="nu", actueel=True)
    ThemaFactory(visie=visie, naam="Mantelzorg")
    return AdviesFactory(visie=visie, brieftekst=BRIEF)


def stand(page, tekst):
    page.get_by_role("status").filter(has_text=tekst).wait_for(state="attached")


def druk(page, toets):
    """Press a key and wait until what it does is kept."""
    page.keyboard.press(toets)
    page.locator("[data-splitsen]:not([aria-busy])").wait_for()


def test_a_letter_is_split_by_keyboard(advies, live_server, browser):
    page = log_in(browser, live_server.url, "redacteur@testdam.example")
    page.goto(f"{live_server.url}/werkplaats/adviezen/{advies.pk}/splitsen/")
    expect(page.get_by_text("0 van 10 bevestigd").first).to_be_visible()
    kijk_na(page)

    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Sneltoetsen").wait_for(state="hidden")

    page.keyboard.press("ArrowDown")
    for aantal in range(1, 6):
        druk(page, "Enter")
        stand(page, f"{aantal} van 10 bevestigd")

    druk(page, "s")  # point 6 asks two things
    stand(page, "5 van 11 bevestigd")
    druk(page, "Enter")
    druk(page, "m")  # "Betrek ook de scholen" belongs to it after all
    druk(page, "Enter")
    stand(page, "6 van 10 bevestigd")

    druk(page, "Alt+ArrowLeft")  # point 7: one word shorter, and longer again
    assert page.locator("[data-huidig] .brief__tekst").inner_text() == "Wijs een vast contactpersoon"
    druk(page, "Alt+ArrowRight")
    druk(page, "Enter")
    druk(page, "x")  # point 8 is no aanbeveling
    druk(page, "Enter")
    page.keyboard.press("a")
    page.keyboard.press("Control+End")
    for toets in ("ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "Home", "Shift+End"):
        page.keyboard.press(toets)
    druk(page, "Enter")
    stand(page, "9 van 11 bevestigd")

    # Too early: says which.
    page.get_by_role("button", name="Leg de aanbevelingen vast").press("Enter")
    page.get_by_text("De punten 10 en 11 zijn nog niet bevestigd").first.wait_for()
    kijk_na(page)
    page.locator("#punt-10").focus()
    druk(page, "Enter")
    druk(page, "Enter")
    page.get_by_role("button", name="Leg de aanbevelingen vast").press("Enter")
    page.get_by_text("De aanbevelingen zijn vastgelegd").first.wait_for()

    teksten = list(Advies.objects.get().aanbevelingen.values_list("tekst", flat=True))
    assert len(teksten) == 10
    assert teksten[5] == "Vraag jongeren wat zij missen. Betrek ook de scholen"
    assert teksten[6] == "Wijs een vast contactpersoon aan."
    assert teksten[9] == "Het licht in de steeg kan beter"


def test_single_keys_can_be_turned_off(advies, live_server, browser):
    page = log_in(browser, live_server.url, "redacteur@testdam.example")
    page.goto(f"{live_server.url}/werkplaats/adviezen/{advies.pk}/splitsen/")
    page.get_by_role("button", name="Sneltoetsen uit").click()

    page.locator("body").press("x")
    page.locator("#punt-1").press("x")

    page.reload()
    expect(page.get_by_text("0 van 10 bevestigd").first).to_be_visible()


def test_a_letter_is_split_without_javascript(advies, live_server, browser):
    page = log_in(browser, live_server.url, "redacteur@testdam.example", java_script_enabled=False)
    page.goto(f"{live_server.url}/werkplaats/adviezen/{advies.pk}/splitsen/")
    page.get_by_role("button", name="Bevestig punt 1", exact=True).click()
    page.get_by_role("button", name="Voeg punt 3 bij het vorige").click()
    expect(page.get_by_text("1 van 9 bevestigd").first).to_be_visible()
    page.get_by_text("Een punt toevoegen").click()
    page.get_by_label("Woorden uit de brief").fill("staat er niet in")
    page.get_by_role("button", name="Voeg dit punt toe").click()
    expect(page.get_by_text("Deze woorden staan niet zo in de brief").first).to_be_visible()
    assert page.get_by_label("Woorden uit de brief").input_value() == "staat er niet in"
    page.get_by_label("Woorden uit de brief").fill("Het licht in de steeg kan beter")
    page.get_by_role("button", name="Voeg dit punt toe").click()
    page.get_by_role("button", name="Bevestig alles wat openstaat").click()
    page.get_by_role("button", name="Leg de aanbevelingen vast").click()

    expect(page.get_by_text("De aanbevelingen zijn vastgelegd").first).to_be_visible()
    assert Advies.objects.get().aanbevelingen.count() == 10


def test_a_letter_without_advice(advies, live_server, browser):
    leeg = AdviesFactory(visie=advies.visie, brieftekst="Geacht college,\n\nDank voor uw brief.\n")
    page = log_in(browser, live_server.url, "redacteur@testdam.example")
    page.goto(f"{live_server.url}/werkplaats/adviezen/{leeg.pk}/splitsen/")

    expect(page.get_by_text("Het portaal vond geen aanbevelingen")).to_be_visible()
    kijk_na(page)
