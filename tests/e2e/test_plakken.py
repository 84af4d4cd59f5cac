"""Pasting in the real editor what Word, LibreOffice and Google Docs put on the clipboard."""

import json
from pathlib import Path

import pytest

from tests.e2e import hulp
from tests.e2e.hulp import kijk_na, log_in, sluit, tekstvak
from tests.factories import GebruikerFactory, ParagraafFactory

KLEMBORD = Path(__file__).parent / "klembord"

PLAK = """([html, text]) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', text);
  const box = document.querySelector('.prose-editor > .ProseMirror');
  box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def schrijver(transactional_db, live_server, browser):
    """A page with an empty paragraaf open in the editor, and everything its console said."""
    paragraaf = ParagraafFactory()
    GebruikerFactory(redacteur=True, email="redacteur@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "redacteur@demo.example")
    page.console_lines = []
    page.on("console", lambda line: page.console_lines.append(line.text))
    page.on("pageerror", lambda error: page.console_lines.append(str(error)))
    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/")
    tekstvak(page).click()
    page.paragraaf = paragraaf
    yield page
    sluit(page)


def plak(page, html: str, tekst: str = "tekst") -> None:
    page.evaluate(PLAK, [html, tekst])


def bewaar(page) -> str:
    """Save what stands there, and give what was stored."""
    page.get_by_role("button", name="Opslaan als versie").click()
    page.get_by_text("Bewaard als versie 1.").wait_for()
    return page.paragraaf.versies.get(nummer=1).html


UIT_WORD = (
    "<h3>Wat wij willen</h3><p>In onze gemeente is <strong>iedereen</strong> in <em>beeld</em>."
    '<span class="noot">Sociaal en Cultureel Planbureau, Eenzaam of niet? https://www.scp.nl/eenzaam.</span> Zo begint het.</p>'
    "<ul><li>een plek in elke wijk</li><li>mensen die helpen<ul><li>vrijwilligers</li><li>professionals</li></ul></li><li>tijd</li></ul>"
    "<p>En dan in deze volgorde:</p><ol><li>luisteren<ol><li>eerst thuis</li></ol></li><li>doen</li></ol>"
    "<h4>Wat het kost</h4>"
    '<table><thead><tr><th scope="col">Wijk</th><th scope="col">Bedrag</th></tr></thead><tbody>'
    "<tr><td>Noord</td><td>1.200</td></tr></tbody></table>"
    '<p>Lees meer op <a href="https://www.vng.nl/">de site van de VNG</a>.</p>'
)


@pytest.mark.parametrize("bron", ["word", "libreoffice", "google"])
def test_a_pasted_document_keeps_headings_lists_tables_and_notes(schrijver, bron):
    plak(schrijver, (KLEMBORD / f"{bron}.html").read_text())

    assert bewaar(schrijver) == UIT_WORD
    assert schrijver.console_lines == []


def test_the_console_of_the_edit_page_is_clean(schrijver):
    schrijver.keyboard.type("Een  zin met twee spaties.")

    assert schrijver.console_lines == []
    white_space = "getComputedStyle(document.querySelector('.prose-editor > .ProseMirror')).whiteSpaceCollapse"
    assert schrijver.evaluate(white_space) in {"preserve", "break-spaces"}


def test_two_megabytes_are_refused_with_a_message_and_the_text_stays(schrijver):
    schrijver.keyboard.type("Mijn tekst.")

    plak(schrijver, f"<p>{'woord ' * 350_000}</p>")

    schrijver.get_by_role("alert").get_by_text("te lang om in één keer te plakken").wait_for()
    kijk_na(schrijver)
    assert bewaar(schrijver) == "<p>Mijn tekst.</p>"


def test_pictures_of_another_site_stay_away_and_that_is_said(schrijver):
    asked = []
    schrijver.on("request", lambda request: asked.append(request.url))

    plak(schrijver, '<p>Zie <img src="https://kwaad.example/spion.png" alt="kaart">de kaart.</p>')

    schrijver.get_by_role("alert").get_by_text("De afbeeldingen zijn niet mee geplakt.").wait_for()
    assert bewaar(schrijver) == "<p>Zie de kaart.</p>"
    assert [url for url in asked if "kwaad.example" in url] == []


def test_four_hundred_lists_in_each_other_give_a_message_and_keep_the_text(schrijver):
    plak(schrijver, "<ul><li>diep" * 400 + "</li></ul>" * 400)
    schrijver.get_by_role("button", name="Opslaan als versie").click()

    schrijver.get_by_role("link", name="te veel lijsten of citaten").wait_for()
    assert "diep" in json.dumps(schrijver.locator(".prose-editor > .ProseMirror").inner_text())
    assert schrijver.paragraaf.versies.count() == 0
