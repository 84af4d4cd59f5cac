"""What the journeys share: logging in, and looking at a page with axe at two widths."""

from pathlib import Path

from django.conf import settings
from playwright.sync_api import Browser, Locator, Page

WACHTWOORD = "een-lang-wachtwoord-voor-de-test"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Path(settings.BASE_DIR) / "build" / "test" / "axe.min.js"

# Elements that stick out of the page, when it scrolls sideways; not those inside a scroll container.
WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest('.tabelvak > *'))
    .slice(0, 6).map(e => e.outerHTML.slice(0, 120));
}"""


def log_in(browser: Browser, adres: str, email: str, **context) -> Page:
    """A browser of its own, logged in as this person."""
    page = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **context).new_page()
    page.set_default_timeout(10_000)
    log_in_op(page, adres, email)
    return page


def log_in_op(page: Page, adres: str, email: str) -> None:
    """On a page that is there already, for who logs in again."""
    page.goto(f"{adres}/inloggen/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/werkplaats/**")


def tekstvak(page: Page) -> Locator:
    """Where one writes, once the editor stands there. The plain box it takes the place of bears the same name."""
    vak = page.get_by_role("textbox", name="Tekst", exact=True).and_(page.locator("[contenteditable=true]"))
    vak.wait_for()
    return vak


# The editor puts the caret back where it last knew it when that moves within 50 ms after the text got the focus.
BEKOMEN = "() => document.activeElement?.closest('.ProseMirror') && new Promise(done => setTimeout(done, 150))"
VERDER = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def druk(page: Page, *toetsen: str) -> None:
    """Keys one after another, no faster than hands are. A browser tells the editor in a task of its own where the caret went; a
    key that comes before that is judged by the old place, and Delete at what was the end of a text does nothing.
    """
    for nummer, toets in enumerate(toetsen):
        page.evaluate(VERDER if nummer else BEKOMEN)
        page.keyboard.press(toets)


def kijk_na(page: Page) -> None:
    """No axe violation (WCAG 2.2 AA) and no sideways scrolling, on a desktop and on a phone of 320 px."""
    size = page.viewport_size
    page.wait_for_load_state()  # after a press of a button the next page may only have begun
    if page.locator(".met-editor").count():  # its buttons get their names, and their drawings, after the page
        page.locator(".prose-menubar[data-klaar]").first.wait_for(state="attached")
    page.evaluate("async () => { await document.fonts.ready; }")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        if not page.evaluate("typeof window.axe !== 'undefined'"):
            page.evaluate(AXE.read_text())
        found = page.evaluate(
            "async tags => (await axe.run(document, {runOnly: tags})).violations"
            ".map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))",
            WCAG,
        )
        assert found == [], f"{page.url} ({width} px): {found}"
        wide = page.evaluate(WIDE)
        assert wide == [], f"{page.url} scrolls sideways at {width} px because of {wide}"
    page.set_viewport_size(size or {"width": 1280, "height": 900})


def sluit(page: Page) -> None:
    """Close a page with the editor on it. Leaving it saves, and that would ask for a database that is being emptied."""
    page.route("**/werktekst/", lambda route: route.abort())
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)  # the server may still be storing what came before
    page.context.close()
