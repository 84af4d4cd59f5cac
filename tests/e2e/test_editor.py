"""Writing with the keyboard alone: toolbar, windows and notes, with names a screen reader can say."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import hulp
from tests.e2e.hulp import druk, kijk_na, log_in, sluit, tekstvak
from tests.factories import GebruikerFactory, ParagraafFactory
from tests.test_beelden import tekening

# Every text a person can see or hear in the editor.
WOORDEN = """() => [...document.querySelectorAll('.prose-editor *, .prose-editor-dialog *')].flatMap(e => [
  e.title, e.getAttribute('aria-label'), ...[...e.childNodes].filter(n => n.nodeType === 3 && e.localName !== 'script').map(n => n.data)
]).filter(Boolean)"""
KNOP = ".prose-menubar button"
# What a screen reader says of every button, also of those that only show inside a table, in the order of the bar.
KNOPPEN = [
    "Kop", "Kleine kop", "Gewone tekst",
    "Lijst met punten", "Genummerde lijst", "Eigenschappen van de lijst", "Citaat",
    "Vet", "Schuin",
    "Link maken", "Link weghalen", "Noot invoegen", "Afbeelding invoegen",
    "Tabel invoegen", "Kolom erbij", "Kolom weghalen", "Rij erbij", "Rij weghalen",
    "Cellen samenvoegen", "Cel splitsen", "Kopcel aan of uit", "Tabel weghalen",
    "Ongedaan maken", "Opnieuw doen",
]  # fmt: skip
ENGELS = re.compile(
    r"\b(bold|italic|insert|remove|delete|list|heading|table|row|column|cell|undo|redo|cancel|update|paragraph|yes|the)\b",
    re.I,
)


@pytest.fixture
def schrijver(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory()
    GebruikerFactory(redacteur=True, email="redacteur@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "redacteur@demo.example")
    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/")
    tekstvak(page)
    page.paragraaf = paragraaf
    yield page
    sluit(page)


def _knop(page, naam: str) -> None:
    """From the text to the toolbar with Shift+Tab, along it with the arrows, and press."""
    druk(page, "Shift+Tab")
    druk(page, "Home")
    for _ in range(40):
        if page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''").startswith(naam):
            return druk(page, "Enter")
        druk(page, "ArrowRight")
    raise AssertionError(f"no button {naam} in the toolbar")


# The name of what has the focus, as a screen reader says it, near enough.
NAAM = """() => {
  const e = document.activeElement;
  const text = e.getAttribute('aria-label') ?? document.getElementById(e.getAttribute('aria-labelledby'))?.textContent ?? e.labels?.[0]?.textContent;
  return (text ?? e.textContent).replace(/\\s+/g, ' ').trim();
}"""


def _tab_naar(page, naam: str) -> None:
    """Tab until what has this name has the focus, as one does without a mouse."""
    langs = []
    for _ in range(80):
        druk(page, "Tab")
        langs.append(page.evaluate(NAAM))
        if langs[-1] == naam:
            return
    raise AssertionError(f"Tab does not come to {naam}, but along {langs}")


def _geen_engels(page) -> None:
    # ⏷ and the icon names are drawn, not said: an icon button has a name of its own.
    gezien = [w for w in page.evaluate(WOORDEN) if not re.fullmatch(r"[a-z_]+", w.strip())]
    assert [w for w in gezien if ENGELS.search(w)] == []


def test_a_text_is_written_with_the_keyboard_alone(transactional_db, live_server, browser):
    """From logging in to the saved version: no mouse, and nothing gets the focus that Tab does not come to."""
    redacteur = GebruikerFactory(redacteur=True, email="redacteur@demo.example", password=hulp.WACHTWOORD)
    paragraaf = ParagraafFactory(toegewezen_aan=redacteur)
    page = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam").new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{live_server.url}/inloggen/")
    _tab_naar(page, "E-mailadres")
    page.keyboard.type("redacteur@demo.example")
    _tab_naar(page, "Wachtwoord")
    page.keyboard.type(hulp.WACHTWOORD)
    druk(page, "Enter")
    page.wait_for_url("**/werkplaats/**")
    _tab_naar(page, f"Open {paragraaf.titel}")
    druk(page, "Enter")
    expect(tekstvak(page)).to_have_accessible_description(re.compile("Druk dan eerst op Escape"))
    _tab_naar(page, "Tekst")

    page.keyboard.type("Wat wij willen")
    _knop(page, "Soort tekst")
    page.get_by_role("button", name="Kop", exact=True).wait_for()
    druk(page, "Enter")
    page.locator(".prose-editor > .ProseMirror h3").wait_for()
    druk(page, "End", "Enter")
    page.keyboard.type("Zo is het")
    _knop(page, "Noot invoegen")
    page.get_by_label("Tekst van de noot").wait_for()
    kijk_na(page)
    _geen_engels(page)
    page.keyboard.type("De bron, https://www.scp.nl.")
    druk(page, "Tab", "Enter")
    page.get_by_role("button", name="Noot: De bron, https://www.scp.nl.").wait_for()
    page.keyboard.type(" nu.")
    druk(page, "Enter")
    _knop(page, "Lijst met punten")
    page.keyboard.type("een")
    druk(page, "Enter")
    page.keyboard.type("twee")
    druk(page, "Enter", "Enter")
    _knop(page, "Tabel invoegen")
    page.get_by_role("dialog").wait_for()
    kijk_na(page)
    _geen_engels(page)
    druk(page, "Enter")
    page.locator(".prose-editor > .ProseMirror th").first.wait_for()
    page.keyboard.type("Wijk")
    kijk_na(page)
    assert page.locator(KNOP).evaluate_all("knoppen => knoppen.map(knop => knop.getAttribute('aria-label'))") == KNOPPEN
    druk(page, "Tab")
    assert page.evaluate(NAAM) == "Tekst"  # to the next cell
    page.keyboard.type("Aantal")
    rows = page.locator(".prose-editor > .ProseMirror tr").count()
    druk(page, "Escape")
    _tab_naar(page, "Wat verandert er en waarom?")
    page.keyboard.type("Eerste opzet.")
    _tab_naar(page, "Opslaan als versie")
    druk(page, "Enter")
    page.get_by_text("Bewaard als versie 1.").wait_for()

    versie = paragraaf.versies.get(nummer=1)
    assert versie.toelichting == "Eerste opzet."
    assert versie.html.count("<tr>") == rows
    assert versie.html.startswith(
        '<h3>Wat wij willen</h3><p>Zo is het<span class="noot">De bron, https://www.scp.nl.</span> nu.</p>'
        "<ul><li>een</li><li>twee</li></ul><table><thead><tr>"
        '<th scope="col">Wijk</th><th scope="col">Aantal</th>'
    )


def test_a_quote_and_a_link_are_made_with_their_buttons(schrijver):
    page = schrijver
    page.locator(".prose-editor > .ProseMirror").focus()
    page.keyboard.type("Wat zij zeggen")
    druk(page, "Shift+Home")
    # Only once the editor knows what is selected can it become a link.
    expect(page.get_by_role("button", name="Link maken")).to_be_enabled()
    _knop(page, "Link maken")
    page.get_by_role("dialog").wait_for()
    kijk_na(page)
    _geen_engels(page)
    page.get_by_label("Adres (begint met https://)").fill("https://voorbeeld.example/stuk")
    druk(page, "Enter")
    page.locator(".prose-editor > .ProseMirror a").wait_for()
    expect(tekstvak(page)).to_be_focused()
    _knop(page, "Citaat")
    page.locator(".prose-editor > .ProseMirror blockquote").wait_for()
    page.get_by_role("button", name="Opslaan als versie").click()
    page.get_by_text("Bewaard als versie 1.").wait_for()

    assert page.paragraaf.versies.get(nummer=1).html == (
        '<blockquote><p><a href="https://voorbeeld.example/stuk">Wat zij zeggen</a></p></blockquote>'
    )


def test_a_link_is_changed_and_taken_away_with_its_buttons(schrijver):
    page = schrijver
    link = page.locator(".prose-editor > .ProseMirror a")
    page.locator(".prose-editor > .ProseMirror").focus()
    page.keyboard.type("Het stuk")
    druk(page, "Shift+Home")
    expect(page.get_by_role("button", name="Link maken")).to_be_enabled()
    _knop(page, "Link maken")
    page.get_by_label("Adres (begint met https://)").fill("https://voorbeeld.example/oud")
    druk(page, "Enter")
    expect(link).to_have_attribute("href", "https://voorbeeld.example/oud")

    expect(tekstvak(page)).to_be_focused()
    druk(page, "ArrowRight", "ArrowLeft", "ArrowLeft")  # inside it, with nothing selected
    expect(page.get_by_role("button", name="Link wijzigen")).to_be_enabled()
    _knop(page, "Link wijzigen")
    venster = page.get_by_role("dialog", name="Link bewerken")
    adres = venster.get_by_label("Adres (begint met https://)")
    expect(adres).to_have_value("https://voorbeeld.example/oud")
    kijk_na(page)
    _geen_engels(page)
    adres.fill("https://voorbeeld.example/nieuw")
    venster.get_by_role("button", name="Annuleren").press("Enter")
    expect(venster).to_have_count(0)
    expect(link).to_have_attribute("href", "https://voorbeeld.example/oud")

    expect(tekstvak(page)).to_be_focused()
    _knop(page, "Link wijzigen")
    adres.fill("https://voorbeeld.example/nieuw")
    druk(page, "Enter")
    expect(link).to_have_attribute("href", "https://voorbeeld.example/nieuw")
    expect(link).to_have_text("Het stuk")

    expect(tekstvak(page)).to_be_focused()
    _knop(page, "Link weghalen")
    expect(link).to_have_count(0)
    expect(page.get_by_role("button", name="Link weghalen")).to_have_count(0)
    page.get_by_role("button", name="Opslaan als versie").click()
    page.get_by_text("Bewaard als versie 1.").wait_for()
    assert page.paragraaf.versies.get(nummer=1).html == "<p>Het stuk</p>"


def test_a_note_is_opened_changed_and_taken_away_again(schrijver):
    page = schrijver
    page.locator(".prose-editor > .ProseMirror").focus()
    page.keyboard.type("Zo is het")
    druk(page, "Control+Alt+f")
    page.get_by_label("Tekst van de noot").fill("De bron.")
    page.get_by_role("button", name="Noot opslaan").click()
    page.get_by_role("button", name="Noot: De bron.").wait_for()

    druk(page, "ArrowLeft", "Enter")
    page.get_by_label("Tekst van de noot").fill("Een andere bron.")
    page.get_by_role("button", name="Noot opslaan").click()
    page.get_by_role("button", name="Noot: Een andere bron.").click()
    page.get_by_role("button", name="Annuleren").click()
    expect(page.get_by_role("button", name="Noot: Een andere bron.")).to_have_count(1)

    page.get_by_role("button", name="Noot: Een andere bron.").click()
    page.get_by_label("Tekst van de noot").fill("")
    page.get_by_role("button", name="Noot opslaan").click()
    page.get_by_role("button", name="Noot: Een andere bron.").wait_for(state="detached")
    assert page.locator(".prose-editor > .ProseMirror").inner_text() == "Zo is het"


def test_a_picture_is_uploaded_described_and_changed_with_the_keyboard(schrijver):
    page = schrijver
    page.locator(".prose-editor > .ProseMirror").focus()
    page.keyboard.type("Voor de kaart.")
    _knop(page, "Afbeelding invoegen")
    page.get_by_role("dialog", name="Afbeelding").wait_for()
    page.get_by_role("button", name="Afbeelding opslaan").press("Enter")
    page.get_by_text("Kies een afbeelding.").wait_for()
    kijk_na(page)
    _geen_engels(page)

    page.get_by_label("Bestand").set_input_files({"name": "x.svg", "mimeType": "image/png", "buffer": b"<svg/>"})
    page.get_by_label("Wat is er te zien?").fill("Kaart van de wijk")
    page.get_by_label("Bijschrift").press("Enter")
    page.get_by_text("Dit bestand is geen foto of plaatje").wait_for()
    assert page.get_by_label("Wat is er te zien?").input_value() == "Kaart van de wijk"

    page.get_by_label("Bestand").set_input_files({"name": "kaart.png", "mimeType": "image/png", "buffer": tekening()})
    page.get_by_label("Bijschrift").fill("De wijk.")
    page.get_by_label("Bijschrift").press("Enter")
    picture = page.get_by_role("img", name="Kaart van de wijk")
    picture.wait_for()
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") == 60
    kijk_na(page)

    page.locator(".prose-editor > .ProseMirror p").first.click()
    druk(page, "End", "ArrowDown", "Enter")
    page.get_by_label("Wat is er te zien?").fill("Kaart van de hele wijk")
    page.get_by_label("Bijschrift").press("Enter")
    page.get_by_role("img", name="Kaart van de hele wijk").wait_for()
    page.get_by_role("button", name="Opslaan als versie").click()
    page.get_by_text("Bewaard als versie 1.").wait_for()

    html = page.paragraaf.versies.get(nummer=1).html
    assert re.fullmatch(
        r'<p>Voor de kaart\.</p><figure><img src="/werkplaats/beelden/[0-9a-f-]{36}/" alt="Kaart van de hele wijk">'
        r"<figcaption>De wijk\.</figcaption></figure>(<p></p>)?",
        html,
    )
    kijk_na(page)
