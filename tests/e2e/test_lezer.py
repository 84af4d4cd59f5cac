"""A reader on a phone of 320 px: from the home page to why a sentence changed in three taps, without JavaScript."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from playwright.sync_api import expect

from portaal.models import Gemeente
from publicatie.document import Grond, Gronden, Herkomst, als_json
from tests.e2e.hulp import kijk_na
from tests.factories import AntwoordFactory, ReactieFactory, UitgaveFactory, UitvraagFactory, VisieFactory, publiceer
from tests.test_veranderd import THEMA, met_tekst

TELEFOON = {"width": 320, "height": 640}
WAS, WORDT = "<p>Er is een bank in het park.</p>", "<p>Er zijn drie banken in het park.</p>"


@pytest.fixture
def reactie(transactional_db):
    """Two editions: a sentence of the first changed in the second because of what somebody said."""
    cache.clear()
    Gemeente.objects.create(pk=1, naam="Testdam")
    visie = VisieFactory(actueel=True, ter_inzage=True)
    with transaction.atomic():  # where it landed is asked at the end
        antwoord = AntwoordFactory(overgenomen=True, tekst="Wij zetten er twee banken bij.")
    uitvraag = UitvraagFactory(visie=visie, slug="ronde")
    reactie = ReactieFactory(
        openbaar=True, aard="idee", publieke_tekst="Ik mis een bank om uit te rusten.", inbreng__visie=visie,
        inbreng__uitvraag=uitvraag, antwoord=antwoord,
    )  # fmt: skip
    publiceer(antwoord)
    adres = f"/meedoen/reacties/{reactie.nummer_openbaar}/"
    grond = Herkomst(reacties=Gronden(1, (Grond(reactie.nummer_openbaar, "Een idee", adres),)))
    for dagen, versie, document in (
        (9, "concept 1", met_tekst(WAS)),
        (1, "concept 2", met_tekst(WORDT, herkomst=grond)),
    ):
        uitgave = UitgaveFactory(
            visie=visie,
            versie=versie,
            inhoud=als_json(replace(document, versie=versie)),
            html=render_to_string("publicatie/uitgave_inhoud.html", {"document": document}),
            gemaakt_op=timezone.now() - timedelta(days=dagen),
        )
        if versie == "concept 1":
            uitvraag.uitgave = uitgave
            uitvraag.save()
    return reactie


def test_three_taps_on_a_phone_lead_to_why_a_sentence_changed(reactie, live_server, browser):
    telefoon = browser.new_context(locale="nl-NL", viewport=TELEFOON, has_touch=True, java_script_enabled=False)
    page = telefoon.new_page()
    page.goto(live_server.url)

    page.get_by_role("link", name="De visie", exact=True).tap()  # one
    page.wait_for_url("**/visie/")
    page.get_by_role("link", name="Wat is er veranderd", exact=True).tap()  # two
    page.wait_for_url("**/veranderd/")

    wijziging = page.get_by_role("article").filter(has_text="drie banken")
    expect(wijziging.locator("ins", has_text="drie banken")).to_be_visible()
    expect(wijziging.get_by_text("Ik mis een bank om uit te rusten.")).to_be_visible()  # nothing has to be opened
    expect(wijziging.get_by_text("De gemeente neemt dit over.")).to_be_visible()
    expect(wijziging.get_by_text("Wij zetten er twee banken bij.")).to_be_visible()
    wijziging.get_by_role("link", name=f"Reactie {reactie.nummer_openbaar}").tap()  # three
    page.wait_for_url("**/meedoen/reacties/**")
    expect(page.get_by_role("heading", name=f"Reactie {reactie.nummer_openbaar}")).to_be_visible()


def test_who_reacted_starts_from_the_text_that_was_read_then(reactie, live_server, browser):
    page = browser.new_context(locale="nl-NL", viewport=TELEFOON, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/meedoen/reacties/{reactie.nummer_openbaar}/")

    page.get_by_role("link", name="Wat is er in de tekst veranderd sinds deze reactie, en waarom?").click()

    expect(page).to_have_url(re.compile(r"/visie/concept-2/veranderd/\?sinds=concept-1$"))
    expect(page.get_by_text("vergeleken met concept 1")).to_be_visible()


def test_words_are_found_and_lead_to_their_place_without_javascript(reactie, live_server, browser):
    page = browser.new_context(locale="nl-NL", viewport=TELEFOON, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/visie/")
    page.get_by_role("searchbox", name="Zoek in deze uitgave").fill("parken")
    page.get_by_role("button", name="Zoek", exact=True).click()

    expect(page.get_by_text("1 plek gevonden")).to_be_visible()
    assert page.locator("mark").all_inner_texts() == ["park"]
    page.get_by_role("link", name="Wat is het?").click()
    expect(page).to_have_url(re.compile(rf"/visie/concept-2/#{THEMA.paragrafen[0].uuid}$"))
    expect(page.get_by_text("Er zijn drie banken in het park.")).to_be_visible()


@pytest.mark.parametrize(
    "pad",
    [
        "/visie/concept-2/",
        "/visie/concept-2/veranderd/",
        "/visie/concept-2/waarom/",
        "/visie/concept-2/zoeken/",
        "/visie/concept-2/zoeken/?zoek=banken",
        "/visie/concept-2/zoeken/?zoek=olifant",
        "/visie/concept-1/veranderd/",
        "/documenten/",
    ],
)
def test_every_way_of_reading_has_no_axe_violation_and_fits_a_phone(reactie, live_server, page, pad):
    page.goto(live_server.url + pad)

    kijk_na(page)
    page.eval_on_selector_all("main details", "all => all.forEach(one => { one.open = true; })")
    kijk_na(page)


def test_the_three_ways_of_reading_lead_to_each_other(reactie, live_server, browser):
    page = browser.new_context(locale="nl-NL", viewport=TELEFOON, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/visie/")
    wijzen = page.get_by_role("navigation", name="Manier van lezen")

    wijzen.get_by_role("link", name="Waarom", exact=True).click()
    expect(page).to_have_url(re.compile(r"/visie/concept-2/waarom/$"))
    expect(page.get_by_role("link", name=f"Reactie {reactie.nummer_openbaar}")).to_be_visible()
    wijzen.get_by_role("link", name="Tekst", exact=True).click()
    expect(page).to_have_url(re.compile(r"/visie/concept-2/$"))


def test_each_count_opens_its_own_list_without_javascript(reactie, live_server, browser):
    page = browser.new_context(locale="nl-NL", viewport=TELEFOON, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/visie/")
    grond = page.get_by_role("link", name=reactie.nummer_openbaar, exact=True)
    expect(grond).to_be_hidden()

    page.get_by_text("1 reactie", exact=True).click()

    grond.click()
    page.wait_for_url("**/meedoen/reacties/**")


def test_the_reading_page_on_paper_is_text_and_nothing_to_press(reactie, live_server, browser):
    page = browser.new_context(locale="nl-NL").new_page()
    page.goto(f"{live_server.url}/visie/")
    inhoud = page.get_by_role("navigation", name="Inhoud")
    op_scherm = [page.locator(f".{naam}").first for naam in ("hoofdnav", "tabs", "voet", "permalink", "zoekregel")]
    assert [deel.is_visible() for deel in op_scherm] == [True] * len(op_scherm)
    page.set_viewport_size(TELEFOON)
    expect(inhoud.get_by_role("link").first).to_be_hidden()

    page.emulate_media(media="print")

    assert [deel.is_visible() for deel in op_scherm] == [False] * len(op_scherm)
    expect(inhoud.get_by_role("link").first).to_be_visible()  # open, for paper cannot be opened
    expect(page.get_by_text("Er zijn drie banken in het park.")).to_be_visible()
    expect(page.get_by_text("Waar komt dit vandaan?").first).to_be_visible()
    expect(page.get_by_text("1 reactie", exact=True).first).to_be_visible()
    zwart_op_wit = page.evaluate(
        "() => [document.body, document.querySelector('main')].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert set(zwart_op_wit) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
