"""Writing in the real editor: what was stored survives it, and two people who clash lose nothing."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from portaal.opmaak import schoon
from tests.e2e import hulp
from tests.e2e.hulp import druk, kijk_na, log_in, log_in_op, tekstvak
from tests.factories import GebruikerFactory, ParagraafFactory
from visie.models import Paragraaf, Werktekst

TEKST = schoon(
    "<h3>Cijfers</h3><p>Een <strong>vet</strong> en een <em>schuin</em> woord, en een "
    '<a href="https://voorbeeld.example">link</a>.</p><ul><li>een<ul><li>dieper</li></ul></li><li>twee</li></ul>'
    "<ol><li>eerst</li></ol><blockquote><p>Een citaat.</p></blockquote><table><caption>Dagdelen per week</caption><thead><tr>"
    '<th scope="col">Gebied</th><th scope="col">Dagdelen</th></tr></thead><tbody><tr><th scope="row">Noord</th><td>2</td></tr></tbody>'
    "</table><p>Tot slot.</p>"
)


def _open(page, adres: str, paragraaf: Paragraaf):
    page.goto(f"{adres}/werkplaats/paragrafen/{paragraaf.pk}/")
    return tekstvak(page)


def _save(page) -> None:
    page.get_by_label("Wat verandert er en waarom?").fill("Scherper gemaakt.")
    page.get_by_role("button", name="Opslaan als versie").click()


def test_a_text_with_everything_in_it_survives_the_editor(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html=TEKST)
    GebruikerFactory(redacteur=True, email="redacteur@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "redacteur@demo.example")
    box = _open(page, live_server.url, paragraaf)

    box.locator("p", has_text="Tot slot.").click()
    druk(page, "Home", *["Delete"] * len("Tot"))
    page.keyboard.type("Het")
    _save(page)
    page.get_by_text("Bewaard als versie 2.").wait_for()

    assert paragraaf.versies.get(nummer=2).html == TEKST.replace("Tot slot.", "Het slot.")
    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/verschil/")
    kijk_na(page)  # with a wide table
    # Who does not see the colours sees a line, under what came and through what went.
    for mark, line in (("del", "line-through"), ("ins", "underline")):
        drawn = page.locator(f".verschil-tekst {mark}").evaluate("mark => getComputedStyle(mark).textDecorationLine")
        assert drawn == line


def test_two_people_who_clash_choose_per_block_and_nothing_is_lost(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p><p>Tweede zin.</p>")
    for naam in ("carla", "jan"):
        GebruikerFactory(redacteur=True, naam=naam.title(), email=f"{naam}@demo.example", password=hulp.WACHTWOORD)
    carla, jan = (log_in(browser, live_server.url, f"{naam}@demo.example") for naam in ("carla", "jan"))
    for page, woorden in ((carla, " Van Carla."), (jan, " Van Jan.")):
        box = _open(page, live_server.url, paragraaf)
        box.locator("p").first.click()
        page.keyboard.press("End")
        page.keyboard.type(woorden)

    _save(carla)
    carla.get_by_text("Bewaard als versie 2.").wait_for()
    _save(jan)
    jan.get_by_role("heading", name="Er zijn nu twee teksten").wait_for()
    kijk_na(jan)
    jan.get_by_role("radio", name="Allebei, die van Carla eerst").check()
    jan.get_by_role("button", name="Voeg samen en kijk na").click()
    jan.get_by_text("De teksten zijn samengevoegd.").wait_for()
    kijk_na(jan)
    jan.get_by_role("button", name="Opslaan als versie").click()
    jan.get_by_text("Bewaard als versie 3.").wait_for()

    assert paragraaf.versies.get(nummer=3).html == (
        "<p>Eerste zin. Van Carla.</p><p>Eerste zin. Van Jan.</p><p>Tweede zin.</p>"
    )
    jan.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/verschil/?van=1")
    kijk_na(jan)


def _keep(page) -> None:
    page.get_by_text("Bewaard om ").first.wait_for()


# When the last key was pressed and when the box was left, by the clock of the page itself: ours may run behind.
MERK = """() => {
  addEventListener('keydown', () => { window.toets = Date.now(); }, true);
  addEventListener('focusout', () => { window.weg = Date.now(); }, true);
}"""


def _kept_after(page, doe) -> tuple[float, float]:
    """How many ms after the last key, and after the box was left, the first request went out that keeps the text."""
    page.evaluate(MERK)
    with page.expect_request_finished(
        lambda request: request.url.endswith("/werktekst/") and 'name="html"' in (request.post_data or "")
    ) as request:
        doe()
    _keep(page)
    sent = request.value.timing["startTime"]
    toets, weg = page.evaluate("[window.toets, window.weg ?? 0]")
    return sent - toets, sent - weg


def _type(page, box, woorden: str) -> None:
    box.locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(woorden)


def test_what_is_typed_is_kept_without_a_button_and_told_to_who_is_there_too(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p>")
    for naam in ("carla", "jan"):
        GebruikerFactory(redacteur=True, naam=naam.title(), email=f"{naam}@demo.example", password=hulp.WACHTWOORD)
    jan = log_in(browser, live_server.url, "jan@demo.example")
    jan_box = _open(jan, live_server.url, paragraaf)
    after_key, _ = _kept_after(jan, lambda: _type(jan, jan_box, " Van Jan."))
    assert 1_500 < after_key < 3_500
    carla = log_in(browser, live_server.url, "carla@demo.example")
    box = _open(carla, live_server.url, paragraaf)

    def types_and_leaves_the_box() -> None:
        _type(carla, box, " Van Carla.")
        carla.get_by_label("Wat verandert er en waarom?").focus()

    after_key, after_leaving = _kept_after(carla, types_and_leaves_the_box)
    assert after_key < 2_000  # the clock that waits for the last key had not run down
    assert after_leaving < 1_000

    carla.get_by_text("Jan is hier ook bezig.").wait_for()
    kijk_na(carla)
    carla.reload()
    assert _open(carla, live_server.url, paragraaf).inner_text() == "Eerste zin. Van Carla."
    expect(carla.get_by_text("Hij is bewaard, maar nog geen versie.")).to_be_visible()
    kijk_na(carla)
    assert Paragraaf.objects.get().nummer == 1


def test_a_dropped_connection_costs_no_word(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p>")
    GebruikerFactory(redacteur=True, email="carla@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "carla@demo.example")
    box = _open(page, live_server.url, paragraaf)

    page.context.set_offline(True)
    _type(page, box, " In de trein geschreven.")
    page.get_by_text("Geen verbinding. Uw tekst staat nog op dit scherm.").wait_for()
    kijk_na(page)
    assert not Werktekst.objects.exists()
    page.context.set_offline(False)
    _keep(page)

    assert Werktekst.objects.get().html == "<p>Eerste zin. In de trein geschreven.</p>"


def test_a_session_that_ended_while_typing_costs_no_word(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p>")
    GebruikerFactory(redacteur=True, email="carla@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "carla@demo.example")
    box = _open(page, live_server.url, paragraaf)
    Session.objects.all().delete()

    _type(page, box, " Na het uitloggen.")
    page.get_by_text("U bent uitgelogd. Uw tekst staat nog op dit scherm").wait_for()
    kijk_na(page)
    log_in_op(page, live_server.url, "carla@demo.example")
    box = _open(page, live_server.url, paragraaf)

    box.get_by_text("Eerste zin. Na het uitloggen.").wait_for()
    page.get_by_text("Bewaard om ").first.wait_for()
    assert Werktekst.objects.get().html == "<p>Eerste zin. Na het uitloggen.</p>"


def test_after_logging_in_again_in_another_tab_this_page_goes_on(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p>")
    GebruikerFactory(redacteur=True, email="carla@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "carla@demo.example")
    box = _open(page, live_server.url, paragraaf)
    Session.objects.all().delete()
    _type(page, box, " Na het uitloggen.")
    page.get_by_text("U bent uitgelogd.").wait_for()

    with page.expect_popup() as popup:
        page.get_by_role("link", name="Log in (nieuw tabblad)").click()
    ander = popup.value
    ander.set_default_timeout(10_000)
    ander.wait_for_url("**/inloggen/**")
    log_in_op(ander, live_server.url, "carla@demo.example")
    page.bring_to_front()
    box.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" En nu weer hier.")
    page.keyboard.press("Control+s")
    page.get_by_text("Bewaard om ").first.wait_for()

    assert Werktekst.objects.get().html == "<p>Eerste zin. Na het uitloggen. En nu weer hier.</p>"
    _save(page)
    page.get_by_text("Bewaard als versie 2.").wait_for()
    page.go_back()
    page.go_back()
    assert _open(page, live_server.url, paragraaf).inner_text() == "Eerste zin. Na het uitloggen. En nu weer hier."


def test_who_leaves_the_page_at_once_loses_no_word(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p>")
    GebruikerFactory(redacteur=True, email="carla@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "carla@demo.example")
    box = _open(page, live_server.url, paragraaf)

    _type(page, box, " En weg.")
    assert not Werktekst.objects.exists()
    page.goto(f"{live_server.url}/toegankelijkheid/")

    for _ in range(50):  # the page is gone, so nobody says when it was kept
        if Werktekst.objects.exists():
            break
        page.wait_for_timeout(100)
    assert Werktekst.objects.get().html == "<p>Eerste zin. En weg.</p>"


def test_without_scripts_there_is_a_box_and_a_button(transactional_db, live_server, browser):
    paragraaf = ParagraafFactory(html="<p>Eerste zin.</p>")
    GebruikerFactory(redacteur=True, email="carla@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "carla@demo.example", java_script_enabled=False)

    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/")
    box = page.get_by_role("textbox", name="Tekst", exact=True)
    assert box.input_value() == "<p>Eerste zin.</p>"
    box.fill("<p>Eerste zin. Zonder script.</p>")
    _save(page)
    page.get_by_text("Bewaard als versie 2.").wait_for()

    assert paragraaf.versies.get(nummer=2).html == "<p>Eerste zin. Zonder script.</p>"
