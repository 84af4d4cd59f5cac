"""Taking part, as people do: without scripts and with a break, in Arabic on a phone, and as the secretary of a group."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from participatie.actions.abonnement import stop_adres
from participatie.models import Abonnement, Inbreng, InbrengTekst, Indiener, Uitvraag, WachtendeInbreng
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import (
    GebiedFactory,
    GebruikerFactory,
    GemeenteFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
    WachtendeInbrengFactory,
)

KB = 1024
# A voice of this device for Dutch, and nothing that sounds.
STEM = """
  const stem = {lang: 'nl-NL', localService: true, name: 'test'};
  window.gezegd = [];
  Object.defineProperty(window, 'speechSynthesis', {value: {
    getVoices: () => [stem], speak: (zin) => window.gezegd.push(zin.text), cancel: () => {}, addEventListener: () => {},
  }});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""

# Words that do not begin where the line begins, or are small: what rule 29 asks of each page, by its own styles.
NIET_AAN_HET_BEGIN = """() => [...document.querySelectorAll(
    'main :is(h1, h2, p, li, dt, dd, label, legend, textarea, select, input:not([type=hidden], [type=radio], [type=checkbox])), main button, main a'
  )].filter(e => e.checkVisibility()).flatMap(e => {
    const stijl = getComputedStyle(e), begin = stijl.direction === 'rtl' ? 'right' : 'left';
    const klein = parseFloat(stijl.fontSize) < 16;
    const scheef = !e.closest('button, .nl-button') && !['start', '-webkit-auto', begin].includes(stijl.textAlign);
    return klein || scheef ? [`${e.outerHTML.slice(0, 90)}: ${stijl.fontSize}, ${stijl.textAlign}`] : [];
  })"""


# A label that does not stand in sight above its field, a first button that is not where the line begins (rules 8, 11).
VERKEERDE_PLEK = """() => [...document.querySelectorAll('main form :is(textarea, select, input[type=email], input[type=tel])')]
  .filter(e => e.checkVisibility()).flatMap(e => {
    const label = e.labels[0], boven = label && label.checkVisibility()
      && label.getBoundingClientRect().bottom <= e.getBoundingClientRect().top + 1;
    return boven ? [] : [e.name];
  }).concat([...document.querySelectorAll('main form .knoppen')].flatMap(rij => {
    const knop = rij.querySelector('button').getBoundingClientRect(), vak = rij.getBoundingClientRect();
    const ervoor = getComputedStyle(rij).direction === 'rtl' ? vak.right - knop.right : knop.left - vak.left;
    return Math.abs(ervoor) <= 1 ? [] : ['knoppen'];
  }))"""
# WCAG 1.4.12: somebody sets letters, words and lines further apart. What then sticks out or is cut off.
RUIMER = """() => {
  document.querySelectorAll('body, body *').forEach(e => {
    const zet = {'line-height': '1.5', 'letter-spacing': '0.12em', 'word-spacing': '0.16em'};
    Object.entries(zet).forEach(([naam, waarde]) => e.style.setProperty(naam, waarde, 'important'));
    if (e.matches('p')) e.style.setProperty('margin-bottom', '2em', 'important');
  });
  const root = document.documentElement;
  const afgesneden = [...document.querySelectorAll('main :is(h1, p, label, legend, button, dt, dd)')].filter(e =>
    e.checkVisibility() && getComputedStyle(e).overflow === 'hidden' && e.scrollHeight > e.clientHeight + 1
    && !e.classList.contains('visueel-verborgen'));
  return [...(root.scrollWidth > root.clientWidth ? ['zijwaarts'] : []), ...afgesneden.map(e => e.outerHTML.slice(0, 90))];
}"""


@pytest.fixture
def ronde(transactional_db):
    GemeenteFactory(contact_telefoon="0900 000 00 00", contact_email="visie@elzendam.example", contact_adres="Plein 1")
    visie = VisieFactory(actueel=True)
    themas = [
        ThemaFactory(visie=visie, naam="Mantelzorg", in_een_zin="Zorgen voor een ander.", icoon="mantelzorg"),
        ThemaFactory(visie=visie, naam="Eenzaamheid", in_een_zin="Mensen missen.", icoon="eenzaamheid"),
    ]
    GebiedFactory(naam="Noord")
    return UitvraagFactory(visie=visie, slug="ronde", themas=themas)


def nieuw(browser, **context) -> Page:
    page = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **context).new_page()
    page.set_default_timeout(10_000)
    return page


def verder(page: Page) -> None:
    """On with the first button, whatever it is called in this language."""
    page.locator("main form button[type=submit]").first.click()


def test_an_inwoner_without_javascript_gives_three_answers_with_a_break(ronde, live_server, browser):
    page = nieuw(browser, java_script_enabled=False)
    page.goto(f"{live_server.url}/meedoen/ronde/")
    page.get_by_role("link", name="Begin").first.click()
    page.get_by_label("Voor iemand anders").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Mantelzorg").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Over welk dorp of welke wijk gaat het?").select_option(label="Noord")
    page.get_by_role("button", name="Verder").click()
    for keuze in ("Iets dat helpt", "Iets dat tegenwerkt", "Een idee"):
        page.get_by_label(keuze).check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat helpt u, of helpt anderen?").fill("De koffie.")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_label("Wat werkt tegen?")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Wat helpt u, of helpt anderen?")).to_have_value("De koffie.")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat werkt tegen?").fill("De bus")
    page.get_by_role("button", name="Later afmaken").click()
    link = page.locator("#link").get_attribute("href")

    thuis = nieuw(browser, java_script_enabled=False)
    thuis.goto(link)
    assert thuis.get_by_role("heading", level=1).inner_text() == "Wat is uw idee?"
    thuis.get_by_role("link", name="Terug").click()
    assert thuis.get_by_label("Wat werkt tegen?").input_value() == "De bus"
    thuis.get_by_label("Wat werkt tegen?").fill("De bus rijdt niet.")
    thuis.get_by_role("button", name="Verder").click()
    thuis.get_by_label("Wat is uw idee?").fill("Een bankje.")
    thuis.get_by_role("button", name="Verder").click()
    thuis.get_by_label("Ja, anderen mogen mijn reactie lezen").check()
    thuis.get_by_role("button", name="Verder").click()
    thuis.get_by_role("button", name="Verder").click()
    thuis.get_by_role("link", name="Wijzigen Wat is uw idee?").click()
    thuis.get_by_label("Wat is uw idee?").fill("Twee bankjes.")
    thuis.get_by_role("button", name="Verder").click()
    thuis.get_by_role("button", name="Verstuur uw reactie").click()

    assert re.fullmatch(r"(\w{4}-){3}\w{4}", thuis.locator("#code").inner_text())
    thuis.emulate_media(media="print")
    expect(thuis.locator("#code")).to_be_visible()
    expect(thuis.get_by_text("Twee bankjes.")).to_be_visible()
    assert [thuis.locator(weg).first.is_visible() for weg in (".talen", "footer", ".niet-printen")] == [False] * 3
    inbreng = Inbreng.objects.get()
    assert [r.tekst for r in inbreng.reacties.order_by("nummer")] == [
        "De koffie.",
        "De bus rijdt niet.",
        "Twee bankjes.",
    ]
    assert (inbreng.voor_iemand_anders, str(inbreng.gebied)) == (True, "Noord")
    response = thuis.goto(link)
    assert response.status == 410
    expect(thuis.get_by_text("Deze link werkt niet meer").first).to_be_visible()


def test_somebody_takes_part_in_arabic_on_a_phone_and_makes_a_mistake_first(ronde, live_server, browser):
    page = nieuw(browser, viewport={"width": 360, "height": 640}, is_mobile=True, has_touch=True)
    page.goto(f"{live_server.url}/meedoen/ronde/")
    page.get_by_role("link", name="العربية").click()
    kijk_na(page)
    page.locator("main .nl-button--primary").first.click()
    kijk_na(page)  # empty
    verder(page)
    expect(page).to_have_title(re.compile("^خطأ: "))
    assert page.evaluate("document.activeElement.getAttribute('role')") == "group"
    kijk_na(page)  # with an error
    antwoorden = [
        lambda: page.locator("input[value=zelf]").check(),
        lambda: page.locator("input[name=thema]").first.check(),
        lambda: page.locator("select").select_option(value="hele"),
        lambda: page.locator("input[value=helpend]").check(),
        lambda: page.locator("textarea").fill("مقعد عند محطة الحافلة."),
        lambda: page.locator("input[value=ja]").check(),
        lambda: page.locator("input[name=email]").fill("ik@voorbeeld.example"),
    ]
    for antwoord in antwoorden:
        kijk_na(page)
        antwoord()
        kijk_na(page)  # filled in
        verder(page)
    expect(page).to_have_url(re.compile(r"/ar/controle/$"))
    kijk_na(page)
    page.locator("main form button[name=later]").click()
    kijk_na(page)
    page.locator("main form button").first.click()
    kijk_na(page)  # no address given
    page.locator("#link").click()
    verder(page)
    kijk_na(page)

    inbreng = Inbreng.objects.get()
    assert (inbreng.taal, inbreng.tekst.tekst) == ("ar", "مقعد عند محطة الحافلة.")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"


@pytest.mark.parametrize(("taal", "kant"), [("nl", "left"), ("ar", "right")])
def test_29_each_page_starts_where_the_line_starts_in_letters_of_at_least_16_px(
    ronde, live_server, browser, taal, kant
):
    page = nieuw(browser, viewport={"width": 320, "height": 640})
    page.goto(f"{live_server.url}/meedoen/ronde/{taal}/voor/")
    paginas = 0
    for antwoord in (
        lambda: page.locator("input[value=zelf]").check(),
        lambda: page.locator("input[name=thema]").first.check(),
        lambda: page.locator("select").select_option(value="hele"),
        lambda: page.locator("input[value=idee]").check(),
        lambda: page.locator("textarea").fill("Een bankje."),
        lambda: page.locator("input[value=ja]").check(),
        lambda: page.locator("input[value=verwerkt]").check(),
        lambda: page.locator("input[name=email]").fill("ik@voorbeeld.example"),
        lambda: None,
    ):
        assert page.evaluate(NIET_AAN_HET_BEGIN) == [], page.url
        kop = page.locator("h1").evaluate(
            "e => { const r = document.createRange(); r.selectNodeContents(e); const w = r.getBoundingClientRect();"
            " return {left: w.left, right: innerWidth - w.right}; }"
        )
        assert kop[kant] < 45, (page.url, kop)
        assert page.evaluate(VERKEERDE_PLEK) == [], page.url
        tekeningen = page.locator(".tegel .icoon").evaluate_all("t => t.map(e => e.getBoundingClientRect().width)")
        assert min(tekeningen, default=40) >= 40, page.url
        assert page.evaluate(RUIMER) == [], page.url
        antwoord()
        verder(page)
        paginas += 1
    page.locator("#code").wait_for()

    assert page.evaluate(NIET_AAN_HET_BEGIN) == []
    assert paginas == 9
    page.evaluate("document.querySelector('main p').style.fontSize = '12px'")
    assert page.evaluate(NIET_AAN_HET_BEGIN) != []


def test_an_unsent_answer_goes_along_to_another_language_and_enter_stays_in_this_one(ronde, live_server, browser):
    page = nieuw(browser, viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")
    page.get_by_label("Voor iemand anders").check()
    page.get_by_role("button", name="Türkçe").click()
    expect(page).to_have_url(re.compile(r"/tr/voor/$"))
    assert page.locator("input[value=ander]").is_checked()
    page.locator("input[value=ander]").press("Enter")
    expect(page).to_have_url(re.compile(r"/tr/thema/$"))
    page.get_by_role("button", name="العربية").click()

    expect(page).to_have_url(re.compile(r"/ar/thema/$"))
    assert page.locator("html").get_attribute("dir") == "rtl"
    expect(page).to_have_title(re.compile("^" + re.escape(page.locator("h1").inner_text())))


def test_the_secretary_of_a_group_sends_a_letter_and_chooses_the_file_once(ronde, live_server, browser, tmp_path):
    brief = tmp_path / "brief.txt"
    brief.write_text("Geacht college, wij vragen om meer bankjes.")
    page = nieuw(browser, viewport={"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/meedoen/ronde/")
    page.get_by_role("link", name="Stuur dan een brief").click()
    kijk_na(page)
    page.get_by_label("Of kies een bestand").set_input_files(brief)
    page.get_by_role("button", name="Verder").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(page.get_by_text("brief.txt")).to_be_visible()
    kijk_na(page)
    page.get_by_label("Hoe heet uw organisatie of groep?").fill("Buurtkamer De Linde")
    page.get_by_label("Een groep of initiatief van inwoners").check()
    page.get_by_label("Namens wie schrijft u?").fill("40 buren")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Naar welk e-mailadres mailen wij ons antwoord?").fill("linde@voorbeeld.example")
    page.get_by_role("button", name="Verder").click()
    kijk_na(page)
    page.get_by_role("button", name="Verstuur de brief").click()
    kijk_na(page)

    expect(page.get_by_text("Wij mailen ons antwoord naar:")).to_be_visible()
    tekst = InbrengTekst.objects.select_related("inbreng").get()
    assert (tekst.tekst, tekst.inbreng.namens) == ("Geacht college, wij vragen om meer bankjes.", "40 buren")
    assert tekst.bijlage.naam == "brief.txt"


def test_the_form_reads_aloud_with_a_voice_of_this_device_and_hides_the_button_without(ronde, live_server, browser):
    zonder = nieuw(browser)
    zonder.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined});")
    zonder.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")
    met = nieuw(browser)
    met.add_init_script(STEM)
    met.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")
    kijk_na(met)
    met.get_by_role("button", name="Lees voor").click()
    wolk = nieuw(browser)
    wolk.add_init_script(STEM.replace("localService: true", "localService: false"))
    wolk.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")

    expect(wolk.get_by_role("button", name="Lees voor")).to_have_count(0)  # it would send the words to somebody else
    expect(zonder.get_by_role("button", name="Lees voor")).to_have_count(0)
    assert met.evaluate("window.gezegd")[:4] == [
        "Voor wie vult u dit in?",
        "Voor iemand anders: vraag of het mag, en schrijf op wat die ander zegt.",
        "Voor mijzelf",
        "Voor iemand anders",
    ]
    expect(met.get_by_role("button", name="Stop met voorlezen")).to_be_visible()


@pytest.mark.parametrize(
    ("pad", "letters"),
    [("nl/voor/", ["fira-sans-latin-400", "fira-sans-latin-700"]), ("", None), ("ar/voor/", None), ("uk/voor/", None)],
    ids=["nl", "start", "ar", "uk"],
)
def test_the_first_page_is_light_and_fetches_only_letters_it_needs(ronde, live_server, browser, pad, letters):
    page = nieuw(browser)
    bodies: dict[str, bytes] = {}
    page.on("response", lambda response: bodies.setdefault(response.url, response.body()))
    page.goto(f"{live_server.url}/meedoen/ronde/{pad}")
    page.evaluate("async () => { await document.fonts.ready; }")
    page.wait_for_load_state("networkidle")

    fonts = {url: len(body) for url, body in bodies.items() if url.endswith(".woff2")}
    rest = {url: len(gzip.compress(body)) for url, body in bodies.items() if url not in fonts}
    assert len(rest) >= 3
    assert all(url.startswith(live_server.url) for url in bodies)
    if letters:
        assert sorted(re.search(r"/([^/]+)\.woff2", url)[1].split(".")[0] for url in fonts) == letters
    assert sum(rest.values()) < 100 * KB
    assert sum(rest.values()) + sum(fonts.values()) < 200 * KB


def test_what_is_targeted_is_large_enough_and_prints_without_the_controls(ronde, live_server, browser):
    page = nieuw(browser, viewport={"width": 320, "height": 640})
    page.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")
    small = page.evaluate(
        "[...document.querySelectorAll('main button, main label, main .terug, .talen :is(a, button):not(.visueel-verborgen)')]"
        ".filter(e => Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width) < 24).map(e => e.outerHTML)"
    )
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.emulate_media(media="print")

    assert small == []
    assert size >= 16
    expect(page.locator(".talen")).to_be_hidden()
    expect(page.locator("footer")).to_be_hidden()


def _tab_naar(page: Page, wat: str) -> None:
    for _ in range(60):
        if page.evaluate("wat => document.activeElement.matches(wat)", wat):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wat} is not reached with Tab on {page.url}")


def test_36_somebody_takes_part_with_the_keyboard_alone(ronde, live_server, browser):
    page = nieuw(browser)
    page.goto(f"{live_server.url}/meedoen/ronde/nl/")
    for veld, toetsen in (
        ("main a.nl-button--primary", None),
        ("input[name=voor]", ["Space"]),
        ("input[name=thema]", ["Space"]),
        ("select", ["ArrowDown"]),
        ("input[value=idee]", ["Space"]),
        ("textarea", ["B", "a", "n", "k"]),
        ("input[name=mag_gepubliceerd]", ["Space"]),
        ("input[name=email]", []),
        ("main form button[type=submit]", None),
    ):
        adres = page.url
        _tab_naar(page, veld)
        for toets in toetsen or ():
            page.keyboard.press(toets)
        if toetsen is not None:
            _tab_naar(page, "main form button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, vorige=adres: url != vorige)
    page.locator("#code").wait_for()

    assert Inbreng.objects.get().tekst.tekst == "Bank"


def _tot_controle(page: Page, adres: str) -> None:
    page.goto(f"{adres}/meedoen/ronde/nl/voor/")
    for antwoord in (
        lambda: page.get_by_label("Voor mijzelf").check(),
        lambda: page.get_by_label("Mantelzorg").check(),
        lambda: page.get_by_label("Over welk dorp of welke wijk gaat het?").select_option(label="Noord"),
        lambda: page.get_by_label("Een idee").check(),
        lambda: page.get_by_label("Wat is uw idee?").fill("Een bankje bij de bushalte."),
        lambda: page.get_by_label("Ja, anderen mogen mijn reactie lezen").check(),
        lambda: None,
    ):
        antwoord()
        page.get_by_role("button", name="Verder").click()
    page.wait_for_url("**/controle/")


def test_while_it_is_very_busy_the_browser_does_a_sum_and_without_one_a_person_looks_first(ronde, live_server, browser):
    Uitvraag.objects.update(bescherming="aan")
    asked: list[str] = []
    met = nieuw(browser)
    met.on("request", lambda request: asked.append(request.url))
    _tot_controle(met, live_server.url)
    expect(met.get_by_label("Laat dit vak leeg.")).to_be_hidden()
    met.get_by_text("De som is klaar. U kunt versturen.").wait_for()
    kijk_na(met)
    met.get_by_role("button", name="Verstuur uw reactie").click()
    expect(met.locator("#code")).to_be_visible()
    haastig = nieuw(browser)
    _tot_controle(haastig, live_server.url)
    haastig.get_by_role("button", name="Verstuur uw reactie").click()  # before the sum is done: it waits by itself
    haastig.locator("#code").wait_for()
    zonder = nieuw(browser, java_script_enabled=False)
    _tot_controle(zonder, live_server.url)
    zonder.get_by_role("button", name="Verstuur uw reactie").click()
    code = zonder.locator("#code").inner_text()

    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()
    assert Inbreng.objects.count() == 2
    assert WachtendeInbreng.objects.get().redenen == ["drukte"]
    zonder.goto(f"{live_server.url}/meedoen/volgen/")
    zonder.get_by_label("Wat is uw code?").fill(code)
    zonder.get_by_role("button", name="Bekijk mijn inbreng").click()
    expect(zonder.get_by_text("Wij bekijken het eerst.")).to_be_visible()


def test_somebody_of_the_gemeente_looks_at_what_waits_with_the_keyboard(ronde, live_server, browser):
    GebruikerFactory(email="redacteur@demo.example", redacteur=True, password=WACHTWOORD)
    WachtendeInbrengFactory(visie=ronde.visie, uitvraag=ronde, tekst="Koop nu " * 120, redenen=["links", "te_snel"])
    WachtendeInbrengFactory(visie=ronde.visie, uitvraag=ronde, tekst="Een bankje.", eerst_lezen=True)
    page = log_in(browser, live_server.url, "redacteur@demo.example")
    page.get_by_role("link", name="2 inzendingen wachten op een blik").click()
    kijk_na(page)
    page.get_by_label("Waarom wijst u af?").fill("Reclame.")
    page.keyboard.press("Enter")  # nothing was chosen: the reason stays, and nothing is let in
    page.get_by_text("Kruis eerst aan wat u wilt toelaten of afwijzen.").first.wait_for()
    kijk_na(page)
    assert page.get_by_label("Waarom wijst u af?").input_value() == "Reclame."
    page.get_by_role("checkbox").nth(1).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Wijs af wat u koos").click()
    page.get_by_text("1 inzending is afgewezen.").wait_for()
    page.get_by_role("button", name="Toelaten").click()
    page.get_by_text("Er wacht niets.").wait_for()
    kijk_na(page)  # nothing waits
    page.get_by_role("link", name="Wat is afgewezen: 1").click()
    kijk_na(page)

    assert Inbreng.objects.get().tekst.tekst == "Een bankje."
    assert WachtendeInbreng.objects.get(staat="afgewezen").afwijsreden == "Reclame."


def test_somebody_asks_for_news_stops_it_with_one_click_and_takes_the_words_back(ronde, live_server, browser):
    page = nieuw(browser, java_script_enabled=False)
    page.goto(f"{live_server.url}/meedoen/ronde/nl/voor/")
    for antwoord in (
        lambda: page.get_by_label("Voor mijzelf").check(),
        lambda: page.get_by_label("Mantelzorg").check(),
        lambda: page.locator("select").select_option(value="hele"),
        lambda: page.get_by_label("Een idee").check(),
        lambda: page.get_by_label("Wat is uw idee?").fill("Een bankje."),
        lambda: page.get_by_label("Ja, anderen mogen mijn reactie lezen").check(),
        lambda: page.get_by_label("Als er antwoord is op mijn reactie").check(),
    ):
        antwoord()
        page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("haal de vinkjes bij").first).to_be_visible()
    page.get_by_label("Wat is uw e-mailadres?").fill("ik@voorbeeld.example")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Bericht: Als er antwoord is op mijn reactie")).to_be_visible()
    page.get_by_role("button", name="Verstuur uw reactie").click()
    code = page.locator("#code").inner_text()

    page.goto(live_server.url + urlsplit(stop_adres(Abonnement.objects.get())).path)
    assert Abonnement.objects.count() == 1
    page.get_by_role("button", name="Stop met bericht").click()
    assert page.get_by_role("heading", level=1).inner_text() == "U krijgt geen bericht meer"
    assert (Abonnement.objects.count(), Indiener.objects.count()) == (0, 1)

    page.get_by_role("link", name="Volg uw inbreng").click()
    page.get_by_label("Wat is uw code?").fill(code)
    page.get_by_role("button", name="Bekijk mijn inbreng").click()
    page.get_by_role("button", name="Haal mijn gegevens weg").click()
    page.get_by_label("Alles, ook mijn woorden").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Ja, haal het weg").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Uw gegevens zijn weg"
    assert (InbrengTekst.objects.get().tekst, Indiener.objects.count()) == ("", 0)
