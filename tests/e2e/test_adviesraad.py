"""The adviesraad at work: a member notes and drafts, the voorzitter signs off and says what the answer is worth."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import expect

from advies.models import Advies, Nareactie
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import (
    AdviesFactory,
    AdviesraadFactory,
    DeelantwoordFactory,
    ParagraafFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import AanvraagFactory, LidmaatschapFactory


@pytest.fixture
def raad(transactional_db):
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    raad = AdviesraadFactory(naam="Adviesraad Testdam")
    for rol in (Rol.ADVIESRAADLID, Rol.ADVIESRAADVOORZITTER):
        gebruiker = Gebruiker.objects.create(
            email=f"{rol}@testdam.example", naam=rol.label, rollen=[rol], password=make_password(WACHTWOORD)
        )
        LidmaatschapFactory(adviesraad=raad, gebruiker=gebruiker)
    visie = VisieFactory(slug="nu", actueel=True, ter_inzage=True)
    ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Er is weinig te doen.</p>")
    aanvraag = AanvraagFactory(visie=visie, adviesraad=raad, onderwerp="De nieuwe visie")
    aanvraag.stukken.create(uitgave=UitgaveFactory(visie=visie))
    aanvraag.verstuurd_op, aanvraag.verstuurd_door = timezone.now(), aanvraag.gemaakt_door
    aanvraag.afgesproken_op = aanvraag.gewenst_op
    aanvraag.save()
    advies = AdviesFactory(visie=visie, adviesraad=raad, titel="Eerder advies", gesplitst_op=timezone.now())
    stel_vast(DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies).collegereactie)
    return raad


def links(plek) -> int:
    """Where something begins, in whole pixels from the left."""
    return round(plek.bounding_box()["x"])


def test_members_write_an_advies_together_and_the_voorzitter_sends_it(raad, live_server, browser):
    lid = log_in(browser, live_server.url, "adviesraadlid@testdam.example", java_script_enabled=False)
    # Without JavaScript axe cannot look; the same pages are looked at below.
    lid.get_by_role("link", name="De nieuwe visie").click()
    lid.get_by_role("link", name="en maak opmerkingen").click()
    lid.get_by_text("Maak een opmerking bij").last.click()
    lid.locator("textarea").last.fill("Waarom is er weinig te doen?")
    lid.get_by_role("button", name="Bewaar de opmerking").last.click()
    expect(lid.get_by_text("Waarom is er weinig te doen?")).to_be_visible()

    lid.goto(live_server.url + "/werkplaats/")
    lid.get_by_role("button", name="Begin met het advies").click()
    lid.get_by_label("Uw antwoord op vraag 1").fill("De doelen zijn helder.")
    lid.get_by_label("Aanbeveling 1", exact=False).first.fill("Maak een plek in elk dorp.")
    lid.get_by_role("button", name="Nog een aanbeveling").click()
    lid.get_by_label("Aanbeveling 2", exact=False).first.fill("Laat de bus rijden.")
    lid.get_by_role("button", name="Omhoog aanbeveling 2").click()
    lid.get_by_role("button", name="Bewaar het concept").click()
    lid.get_by_text("Het concept is bewaard.").wait_for()
    lid.goto(f"{live_server.url}/werkplaats/adviesraad/{raad.pk}/opmerkingen/")
    lid.get_by_role("button", name="Neem over in het concept").click()
    lid.context.close()

    voorzitter = log_in(browser, live_server.url, "adviesraadvoorzitter@testdam.example")
    home = voorzitter.url
    kijk_na(voorzitter)
    for pad in ("vergaderingen/", "opmerkingen/", "advies/nieuw/", "lezen/concept-0/"):
        if voorzitter.goto(home + pad).status == 200:
            kijk_na(voorzitter)
    voorzitter.goto(home)
    voorzitter.get_by_role("link", name="De nieuwe visie").click()
    kijk_na(voorzitter)
    voorzitter.get_by_role("link", name="op papier").click()
    kijk_na(voorzitter)
    # For members who want paper: the words, room to write below each question, and nothing of the screen around them.
    scherm, ruimte = voorzitter.get_by_role("button", name="Uitloggen"), voorzitter.locator(".schrijfruimte").first
    assert (scherm.is_visible(), ruimte.is_visible()) == (True, False)
    voorzitter.emulate_media(media="print")
    assert (scherm.is_visible(), ruimte.is_visible()) == (False, True)
    expect(voorzitter.get_by_text("Druk deze bladzijde af")).to_be_hidden()
    voorzitter.emulate_media(media="screen")
    voorzitter.goto(home)
    voorzitter.get_by_role("link", name="Schrijf verder aan het advies").click()
    kijk_na(voorzitter)
    titel = voorzitter.get_by_label("Onderwerp van het advies")
    titel.fill("")
    titel.press("Enter")
    kijk_na(voorzitter)
    voorzitter.get_by_label("Onderwerp van het advies").fill("Advies over de visie")
    voorzitter.get_by_role("button", name="Bewaar en bekijk de brief").click()
    kijk_na(voorzitter)
    voorzitter.get_by_role("link", name="Naar uitbrengen").click()
    kijk_na(voorzitter)
    voorzitter.set_viewport_size({"width": 320, "height": 800})
    assert links(voorzitter.get_by_text("Nog niet: schrijf verder")) == links(
        voorzitter.get_by_role("heading", level=1)
    )
    voorzitter.set_viewport_size({"width": 1280, "height": 800})
    voorzitter.get_by_role("button", name="Breng het advies uit").press("Enter")
    expect(voorzitter.get_by_text("Het advies is uitgebracht.")).to_be_visible()
    brief = Advies.objects.get(titel="Advies over de visie").brieftekst
    assert brief.index("1. Laat de bus rijden.") < brief.index("2. Maak een plek") < brief.index("3. Waarom")

    voorzitter.goto(home)
    voorzitter.get_by_role("link", name="Bekijk de antwoorden").click()
    voorzitter.get_by_label("Nee, het college moet").check()
    voorzitter.get_by_role("button", name="Bewaar", exact=True).click()
    expect(voorzitter).to_have_title(re.compile("^Fout"))
    kijk_na(voorzitter)
    voorzitter.get_by_label("Wat mist u in het antwoord").fill("Geen antwoord op onze vraag.")
    voorzitter.get_by_role("button", name="Bewaar en ga naar indienen").click()
    kijk_na(voorzitter)
    voorzitter.get_by_role("button", name="Dien de reactie in").click()
    voorzitter.get_by_text("De nareactie is ingediend.").wait_for()
    assert Nareactie.objects.get().is_ingediend
    # The numbers leave the width to the words.
    assert voorzitter.get_by_role("columnheader", name="Nummer").bounding_box()["width"] < 100
    voorzitter.context.close()
