"""From the gate to the public page: a projectleider invites a trekker, who says on a phone how it goes."""

import os
import re

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail

from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import MaatregelFactory, ThemaFactory, VisieFactory

TELEFOON = {"width": 320, "height": 640}


@pytest.fixture
def maatregelen(transactional_db):
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    Gebruiker.objects.create(
        email="leider@testdam.example", naam="Leider", rollen=[Rol.PROJECTLEIDER], password=make_password(WACHTWOORD)
    )
    visie = VisieFactory(slug="nu", vastgesteld=True, actueel=True, titel="Samen in Testdam")
    thema = ThemaFactory(visie=visie)
    for nummer, trekker in ((1, "Stichting Welzijn & Zo"), (2, "Stichting Welzijn & Zo"), (3, "De bibliotheek")):
        MaatregelFactory(visie=visie, themas=[thema], nummer=f"M1.{nummer}", trekker=trekker)


def kiek(page, naam: str) -> None:
    if map_ := os.environ.get("BEELD_MAP"):
        page.screenshot(path=f"{map_}/{naam}.png", full_page=True)


def test_who_leads_a_maatregel_says_how_it_goes(maatregelen, live_server, browser):
    leider = log_in(browser, live_server.url, "leider@testdam.example")
    leider.goto(f"{live_server.url}/werkplaats/visies/nu/trekkers/")
    kijk_na(leider)
    kiek(leider, "trekkers")
    leider.goto(f"{live_server.url}/werkplaats/visies/nu/fase/")
    leider.get_by_role("link", name="Stichting Welzijn & Zo").click()
    assert leider.get_by_label("Trekker").input_value() == "Stichting Welzijn & Zo"
    leider.get_by_role("button", name="Stuur de uitnodiging").click()
    leider.get_by_text("Vul het e-mailadres van de trekker in.").first.wait_for()
    kijk_na(leider)
    kiek(leider, "uitnodigen")
    leider.get_by_label("E-mailadres").fill("ans@welzijn.example")
    leider.get_by_role("button", name="Stuur de uitnodiging").click()
    leider.get_by_text("De uitnodiging voor Stichting Welzijn & Zo is onderweg.").wait_for()
    leider.get_by_text("ans@welzijn.example").wait_for()

    pad = re.search(r"(/voortgang/trekker/\S+/)", mail.outbox[0].body).group(1)
    telefoon = browser.new_context(locale="nl-NL", viewport=TELEFOON, java_script_enabled=False).new_page()
    telefoon.goto(live_server.url + pad)
    kiek(telefoon, "trekker")
    telefoon.get_by_role("link", name="Vertel hoe het gaat met maatregel M1.2").click()
    telefoon.get_by_role("button", name="Bewaar").click()
    telefoon.get_by_text("Schrijf in één zin hoe het gaat.").first.wait_for()
    kiek(telefoon, "trekker-fout")
    telefoon.get_by_label("Loopt").check() if telefoon.get_by_label("Loopt").count() else telefoon.get_by_label(
        "Status"
    ).select_option("loopt")
    telefoon.get_by_label("In één zin").fill("De eerste groep van acht mensen is begonnen.")
    telefoon.get_by_role("button", name="Bewaar").click()
    telefoon.get_by_text("Bedankt. Uw zin over maatregel M1.2 is bewaard.").wait_for()
    telefoon.get_by_text("De eerste groep van acht mensen is begonnen.").wait_for()
    kiek(telefoon, "trekker-klaar")

    bureau = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900}).new_page()
    bureau.goto(live_server.url + pad)
    kijk_na(bureau)
    kiek(bureau, "trekker-breed")
    bureau.get_by_role("link", name="Vertel hoe het gaat met maatregel M1.2").click()
    kijk_na(bureau)
    bureau.get_by_role("button", name="Bewaar").click()
    bureau.get_by_text("Schrijf in één zin hoe het gaat.").first.wait_for()
    kijk_na(bureau)

    leider.get_by_role("button", name="Link intrekken van Stichting Welzijn & Zo").click()
    leider.get_by_text("De link van Stichting Welzijn & Zo werkt niet meer.").wait_for()
    bureau.goto(live_server.url + pad)
    bureau.get_by_role("heading", name="Deze link werkt niet meer").wait_for()
    kijk_na(bureau)
    kiek(bureau, "trekker-weg")
