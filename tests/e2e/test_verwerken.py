"""Answering by keyboard, deciding, and publishing all at once: nobody reads an answer before that."""

import os
import uuid

import pytest
from django.contrib.auth.hashers import make_password

from participatie.actions import Punt, inbreng_indienen
from participatie.models import Antwoord, Reactie
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import MaatregelFactory, ParagraafFactory, TekstversieFactory, ThemaFactory, VisieFactory


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
    assert redacteur.get_by_text("Dit was de laatste reactie van de lijst.").is_visible()
    assert list(Antwoord.objects.values_list("voorstel_oordeel", "voorstel_motivering").distinct()) == [
        ("niet_overnemen", "nvs 3? Daar is geen geld voor.")
    ]

    # The list of keys, and turning them off.
    redacteur.goto(f"{adres}/werkplaats/reacties/{laatste.pk}/")
    redacteur.locator("body").press("?")
    assert redacteur.get_by_role("dialog", name="Sneltoetsen").is_visible()
    kijk_na(redacteur)
    redacteur.keyboard.press("Escape")
    redacteur.get_by_role("button", name="Sneltoetsen uit").click()
    redacteur.locator("body").press("v")
    redacteur.get_by_role("button", name="Sneltoetsen aan").click()
    assert redacteur.url.endswith(f"/reacties/{laatste.pk}/")
    redacteur.locator("body").press("v")
    redacteur.wait_for_url("**/reacties/*/")
    assert not redacteur.url.endswith(f"/reacties/{laatste.pk}/")

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
