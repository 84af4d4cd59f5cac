"""A staff member types in a stack of paper cards without the mouse, and takes in a list of two hundred rows."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from openpyxl import Workbook
from playwright.sync_api import expect

from participatie.models import Inbreng, InbrengTekst
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import GebiedFactory, ThemaFactory, UitvraagFactory, VisieFactory

KAARTEN = 20
RIJEN = 200


@pytest.fixture
def visie(transactional_db):
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    Gebruiker.objects.create(
        email="redacteur@testdam.example", naam="Redacteur", rollen=[Rol.REDACTEUR], password=make_password(WACHTWOORD)
    )
    visie = VisieFactory(slug="nu", actueel=True)
    UitvraagFactory(visie=visie, vragen=["helpend", "remmend"], themas=[ThemaFactory(visie=visie)])
    GebiedFactory(naam="Rietwoude")
    return visie


def test_twenty_cards_without_the_mouse_and_then_two_hundred_rows(visie, live_server, browser, tmp_path):
    page = log_in(browser, live_server.url, "redacteur@testdam.example")

    # 1. The stack: what the cards have in common is chosen once.
    page.goto(f"{live_server.url}/werkplaats/inbreng/kaarten/")
    kijk_na(page)
    page.get_by_label("Dorp of wijk").press("R")
    page.get_by_role("button", name="Begin een stapel").press("Enter")
    page.wait_for_url("**/kaarten/*/")

    # 2. Each card: the focus is in the first box, Ctrl+Enter keeps it and gives the next.
    for nummer in range(1, KAARTEN + 1):
        expect(page.get_by_role("heading", level=1)).to_contain_text(f"Kaart {nummer} ")
        expect(page.get_by_label("Wat helpt u, of helpt anderen?")).to_be_focused()
        page.keyboard.type(f"Het buurthuis is fijn, zegt kaart {nummer}.")
        page.keyboard.press("Tab")
        page.keyboard.type("De bus rijdt te weinig.")
        if nummer == 1:
            kijk_na(page)
            page.get_by_label("Wat werkt tegen?").focus()
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Kaart {KAARTEN + 1} ")
    kaarten = Inbreng.objects.all()
    assert [k.gebied.naam for k in kaarten] == ["Rietwoude"] * KAARTEN
    assert [k.reacties.count() for k in kaarten] == [2] * KAARTEN

    # 3. An empty card is explained; the last full one is taken back.
    page.keyboard.press("Control+Enter")
    expect(page).to_have_title(re.compile("^Fout: "))
    kijk_na(page)
    page.get_by_role("button", name="Neem terug").first.press("Enter")
    page.wait_for_load_state()
    assert Inbreng.objects.count() == KAARTEN - 1

    # 4. The list: three rows have a mistake, which the dry run names before anything is stored.
    page.goto(f"{live_server.url}/werkplaats/inbreng/importeren/")
    kijk_na(page)
    page.locator("input[type=file]").set_input_files(_lijst(tmp_path))
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url("**/kolommen/")
    kijk_na(page)
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url("**/proef/")
    kijk_na(page)
    proef = page.get_by_role("main").inner_text()
    expect(page.get_by_role("region", name="Zo komen de eerste rijen erin").locator("tbody tr")).to_have_count(3)
    assert all(f"Rij {rij}" in proef for rij in (5, 50, 150)), proef
    assert Inbreng.objects.count() == KAARTEN - 1

    # 5. Taken in once, and taken back as a whole.
    page.get_by_role("button", name=f"Voer {RIJEN - 3} rijen in").click()
    page.wait_for_url("**/importeren/*/")
    assert Inbreng.objects.count() == KAARTEN - 1 + RIJEN - 3
    assert InbrengTekst.objects.filter(tekst="=1+1 is geen formule").count() == 1
    kijk_na(page)
    page.get_by_role("button", name="Draai dit bestand terug").click()
    page.wait_for_load_state()
    kijk_na(page)
    assert Inbreng.objects.count() == KAARTEN - 1


def _lijst(map_):
    boek = Workbook()
    blad = boek.active
    blad.append(["Reactie", "Aard", "Wijk", "Datum"])
    for rij in range(2, RIJEN + 2):
        blad.append([f"Reactie van rij {rij}", "idee", "Rietwoude", "1-2-2026"])
    blad["A5"] = ""
    blad["A6"] = "=1+1 is geen formule"
    blad["A6"].data_type = "s"
    blad["D50"] = "31-31-2026"
    blad["D150"] = "gisteren"
    boek.save(map_ / "lijst.xlsx")
    return map_ / "lijst.xlsx"
