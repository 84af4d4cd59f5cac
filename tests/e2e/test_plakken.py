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


def test_a_cell_of_a_million_columns_becomes_a_table_that_can_be_read(schrijver):
    plak(
        schrijver,
        '<table><tr><td colspan="1000000">Over alles</td></tr><tr><td>Noord</td><td>2</td></tr>'
        '<tr><td colspan="1000000" rowspan="1000000">Onder alles</td></tr></table><p>Daarna.</p>',
    )
    schrijver.get_by_role("cell", name="Onder alles").wait_for()

    assert bewaar(schrijver) == (
        '<table><thead><tr><th colspan="2" scope="col">Over alles</th></tr></thead><tbody><tr><td>Noord</td><td>2</td></tr>'
        '<tr><td colspan="2">Onder alles</td></tr></tbody></table><p>Daarna.</p>'
    )


WOORD_ONLINE = """<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="2"><span>Doel</span></p></div>
<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1" role="list"><li data-listid="3" data-aria-posinset="1" data-aria-level="1" role="listitem"
class="OutlineElement"><p class="Paragraph SCXW1"><span>een</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ul role="list"><li data-listid="3" data-aria-level="2"><p><span>dieper</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ul role="list"><li data-listid="3" data-aria-level="1"><p><span>twee</span></p></li></ul></div>
<div class="OutlineElement"><p class="Paragraph"><span>Tussendoor.</span></p></div>
<div class="ListContainerWrapper"><ol role="list" start="1"><li data-listid="4" data-aria-level="1"><p><span>eerst</span></p></li></ol></div>
<div class="ListContainerWrapper"><ol role="list" start="2"><li data-listid="4" data-aria-level="1"><p><span>dan</span></p></li></ol></div>"""


def test_word_in_the_browser_keeps_its_headings_and_lists(schrijver):
    plak(schrijver, WOORD_ONLINE)

    assert bewaar(schrijver) == (
        "<h3>Doel</h3><ul><li>een<ul><li>dieper</li></ul></li><li>twee</li></ul><p>Tussendoor.</p>"
        "<ol><li>eerst</li><li>dan</li></ol>"
    )


MET_OPMERKING = """<p class=MsoNormal>Er komen tien plekken<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor
id="_anchor_1" href="#_msocom_1" name="_msoanchor_1" language=JavaScript>[JV1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>
in 2028, op <s>vijf</s> zes m<sup>2</sup>, met H<sub>2</sub>O.<del>Weg ermee.</del></p>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]>
<div style='mso-element:comment'><div id="_com_1" class=msocomtxt language=JavaScript><span style='mso-comment-author:"Jan"'><a name="_msocom_1"></a></span>
<p class=MsoCommentText><span class=MsoCommentReference>&nbsp;<a class=msocomoff href="#_msoanchor_1">[JV1]</a></span>Klopt dit aantal?</p></div></div></div>"""


def test_remarks_in_the_margin_stay_behind_and_struck_words_do_not_vanish_unsaid(schrijver):
    plak(schrijver, MET_OPMERKING)

    melding = schrijver.get_by_role("alert")
    melding.get_by_text("De opmerkingen uit de kantlijn zijn niet mee geplakt.").wait_for()
    assert "Doorgehaalde woorden staan nu gewoon in de tekst." in melding.inner_text()
    assert bewaar(schrijver) == "<p>Er komen tien plekken in 2028, op vijf zes m², met H2O.</p>"
