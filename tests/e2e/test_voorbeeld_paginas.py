"""The demo content as people first see it: every public page, and each role's own home, with axe at two widths."""

import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import expect

from participatie.actions.abonnement import stop_adres
from participatie.models import Abonnement, Uitvraag
from portaal.models import Gebruiker
from portaal.opmaak import schoon
from portaal.schrijfhulp import controleer
from publicatie.voorbeeld.inbreng import volgcode
from tests.e2e import hulp
from tests.e2e.hulp import kijk_na, log_in, tekstvak
from tests.factories import ParagraafFactory, WachtendeInbrengFactory
from visie.models import Maatregel, Paragraaf, Thema, Visie

ALLE_TIPS = (
    "<h4>Te diep</h4><h3></h3><p><strong>Lijkt een kop</strong></p><p><strong>Helemaal vet.</strong></p><p>- een<br>- twee</p>"
    "<p>De middelen worden <strong>in het kader</strong> van de IZA ingezet, zie <a href='https://x.nl'>hier</a>.</p>"
    f"<p>Dit is {'een lange zin en ' * 8}dan is hij klaar.</p><table><tbody><tr><td>2025</td><td>94</td></tr></tbody></table>"
)
INHOUD = re.compile(r"<main\b.*</main>", re.DOTALL)
SLEUTELS = re.compile(r'name="(?:csrfmiddlewaretoken|verzoek)" value="[^"]*"')  # new each time
BEELD = Path(settings.BASE_DIR) / "docs" / "home.png"


@pytest.fixture
def voorbeeld(transactional_db, settings):
    settings.DEMO_WACHTWOORD = hulp.WACHTWOORD
    call_command("laad_voorbeeld")


def test_the_demo_content_is_worth_showing(voorbeeld, live_server, browser, tmp_path):
    lezer = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900}).new_page()
    asked: list[str] = []
    lezer.on("request", lambda request: asked.append(request.url))
    uitvraag = Uitvraag.objects.open().get()
    for pad in (
        "/", "/visie/", "/visie/ter-inzage-concept-1/", "/visie/uitvoeringsplan-concept-2/", "/visie/thema/mantelzorg/", "/meedoen/", "/meedoen/gehoord/",
        "/visie/concept-2/veranderd/", "/visie/ter-inzage-concept-1/waarom/", "/visie/concept-2/waarom/", "/visie/concept-2/zoeken/?zoek=zorg", "/visie/uitvoeringsplan-concept-2/waarom/",
        f"/meedoen/{uitvraag.slug}/", f"/meedoen/{uitvraag.slug}/nl/organisatie/", "/advies/", "/raad/", "/voortgang/", "/documenten/",
    ):  # fmt: skip
        response = lezer.goto(live_server.url + pad)
        assert response.status == 200, pad
        kijk_na(lezer)
    lezer.goto(live_server.url + "/advies/")
    lezer.locator("h2 a").first.click()
    kijk_na(lezer)
    lezer.goto(live_server.url + "/meedoen/")
    lezer.get_by_role("link", name="Dorpsgesprek in Lageveen").click()
    kijk_na(lezer)
    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()

    lezer.goto(live_server.url)
    picture = tmp_path / "home.png"
    lezer.screenshot(path=picture)
    if os.environ.get("BEELD_BIJWERKEN"):
        shutil.copy(picture, BEELD)

    _loop_het_formulier_na(lezer, live_server.url, uitvraag)
    _loop_overige_openbare_paginas_na(lezer, live_server.url)

    looked_at: set[str] = set()
    for email in Gebruiker.objects.values_list("email", flat=True):
        page = log_in(browser, live_server.url, email)
        seen = _loop_de_werkplaats_na(page, live_server.url, looked_at)
        assert "werkplaats:home" in seen, email
        if email.startswith("projectleider"):
            assert len(seen) >= 20, seen
            assert {"visie:paragraaf-controle", "visie:thema-controle"} <= seen
            _loop_de_tabellen_na(page, live_server.url)
            _loop_de_schrijfhulp_na(page, live_server.url)
            page.goto(f"{live_server.url}/werkplaats/maatregelen/{Maatregel.objects.first().pk}/voortgang/")
            kijk_na(page)
        if email.startswith("beheerder"):
            assert {"inzage:overzicht", "inzage:verzoek-create", "inzage:verzoek-detail"} <= seen
            _loop_een_dossier_na(page, live_server.url)
        page.context.close()


def _loop_het_formulier_na(page, adres: str, uitvraag: Uitvraag) -> None:
    """Each question empty, with its error, and filled; then the confirmation and following with the code."""
    page.goto(f"{adres}/meedoen/{uitvraag.slug}/")
    page.get_by_role("link", name="Begin").click()
    antwoorden = [
        lambda: page.get_by_label("Voor mijzelf").check(),
        lambda: page.get_by_label("Mantelzorg").first.check(),
        lambda: page.get_by_label("Over welk dorp of welke wijk gaat het?").select_option(index=2),
        lambda: page.get_by_label("Een idee").check(),
        lambda: page.get_by_label("Wat is uw idee?").fill("Een bankje bij de bushalte."),
        lambda: page.get_by_label("Ja, anderen mogen mijn reactie lezen").check(),
        lambda: page.get_by_label("Wat is uw e-mailadres?").fill("geen adres"),
    ]
    for antwoord in antwoorden:
        kijk_na(page)
        page.get_by_role("button", name="Verder").click()
        page.wait_for_load_state()
        if page.title().startswith("Fout"):
            kijk_na(page)
        if not page.url.endswith("/controle/"):
            antwoord()
            page.get_by_role("button", name="Verder").click()
            page.wait_for_load_state()
            if page.title().startswith("Fout"):  # the e-mail address
                kijk_na(page)
    if "/controle/" not in page.url:
        page.get_by_label("Wat is uw e-mailadres?").fill("")
        page.get_by_role("button", name="Verder").click()
    kijk_na(page)
    assert page.url.endswith("/controle/"), (page.url, page.title())
    page.get_by_role("link", name="Wijzigen Wat is uw idee?").click()
    assert page.get_by_label("Wat is uw idee?").input_value() == "Een bankje bij de bushalte."
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Verstuur uw reactie").click()
    kijk_na(page)
    code = page.locator("#code").inner_text()

    page.goto(f"{adres}/meedoen/volgen/")
    kijk_na(page)
    page.get_by_label("Wat is uw code?").fill("AAAA-BBBB-CCCC-DDDD")
    page.get_by_role("button", name="Bekijk mijn inbreng").click()
    kijk_na(page)
    page.get_by_label("Wat is uw code?").fill(code)
    page.get_by_role("button", name="Bekijk mijn inbreng").click()
    assert page.get_by_text("Een bankje bij de bushalte.").is_visible()
    page.get_by_text("Alles wat wij van u bewaren").click()
    kijk_na(page)
    page.get_by_role("button", name="العربية").click()
    assert (page.url, page.get_by_text("Een bankje bij de bushalte.").is_visible()) == (
        f"{adres}/meedoen/volgen/ar/", True,
    )  # fmt: skip
    kijk_na(page)
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_role("button", name="Haal mijn gegevens weg").click()
    kijk_na(page)
    page.get_by_role("button", name="Verder").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    kijk_na(page)
    page.goto(f"{adres}/meedoen/volgen/ar/")
    kijk_na(page)
    page.locator("input[name=code]").fill(volgcode())
    page.locator("main form button").first.click()
    kijk_na(page)
    page.goto(adres + urlsplit(stop_adres(Abonnement.objects.first())).path)
    kijk_na(page)

    page.goto(f"{adres}/meedoen/{uitvraag.slug}/nl/organisatie/")
    page.get_by_role("button", name="Verder").click()
    kijk_na(page)


def _loop_overige_openbare_paginas_na(page, adres: str) -> None:
    for pad in (
        "/stijlgids/",
        "/inloggen/",
        "/privacy/",
        "/toegankelijkheid/",
        "/deze-pagina-is-er-niet/",
        "/account/password/reset/",
    ):
        page.goto(adres + pad)
        kijk_na(page)
    page.goto(f"{adres}/inloggen/")
    page.fill("input[name=login]", "niemand@demo.example")
    page.fill("input[name=password]", "fout")
    page.get_by_role("button", name="Inloggen").click()
    kijk_na(page)


def _loop_de_tabellen_na(page, adres: str) -> None:
    """Every text of the demo with a table can be opened and saved in the editor, and stays what it was."""
    met_tabel = Paragraaf.objects.filter(huidige__html__contains="<table").select_related("huidige")
    assert len(met_tabel) >= 5
    for paragraaf in met_tabel:
        page.goto(f"{adres}/werkplaats/paragrafen/{paragraaf.pk}/")
        box = tekstvak(page)
        box.locator("p").last.click()
        page.keyboard.press("End")
        page.keyboard.type("x")
        page.keyboard.press("Backspace")
        uit_de_editor = schoon(page.locator("textarea[name=html]").input_value())
        assert "".join(uit_de_editor.split()) == "".join(schoon(paragraaf.html).split()), paragraaf


def _loop_de_schrijfhulp_na(page, adres: str) -> None:
    """The demo text with the most tips, and one with every mark there is; each tip leads to its place."""
    meeste = max(
        Paragraaf.objects.exclude(huidige=None).select_related("huidige"), key=lambda p: controleer(p.html).aantal
    )
    page.goto(f"{adres}/werkplaats/paragrafen/{meeste.pk}/controle/")
    kijk_na(page)
    alles = ParagraafFactory(thema=Thema.objects.first(), soort="overig", volgorde=99, html=ALLE_TIPS)
    page.goto(f"{adres}/werkplaats/paragrafen/{alles.pk}/controle/")
    kijk_na(page)
    links = page.locator("a[href^='#bevinding-']")
    assert links.count() == sum(b.heeft_plaats for b in controleer(ALLE_TIPS).bevindingen) >= 9
    links.last.click()
    assert page.locator(".tip-nummer:target").is_visible()
    page.goto(f"{adres}/werkplaats/themas/{alles.thema_id}/controle/")
    for summary in page.locator("main details > summary").all():
        summary.click()
    kijk_na(page)


def _loop_een_dossier_na(page, adres: str) -> None:
    """By the code of the demo: what is found, everything of that sender, and a refusal."""
    page.goto(f"{adres}/beheer/inzage/")
    page.get_by_label("Code, nummer van de inbreng").fill(volgcode())
    page.get_by_role("button", name="Zoek").click()
    kijk_na(page)
    _bekijk_de_gegevens(page)
    page.get_by_role("button", name="Wis dit voorgoed").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    kijk_na(page)

    wachtend = WachtendeInbrengFactory(visie=Visie.objects.get(actueel=True))
    page.goto(f"{adres}/beheer/inzage/")
    page.get_by_label("Code, nummer van de inbreng").fill(str(wachtend.pk))
    page.get_by_role("button", name="Zoek").click()
    _bekijk_de_gegevens(page)
    assert page.get_by_text(wachtend.tekst).is_visible()


def _bekijk_de_gegevens(page) -> None:
    """From what was found: first without a reason, which is refused, then with one."""
    page.get_by_role("link", name="Gegevens bekijken").first.click()
    kijk_na(page)
    page.get_by_role("button", name="Bekijk de gegevens").click()
    expect(page).to_have_title(re.compile("^Fout: "))
    kijk_na(page)
    page.get_by_label("Waarom bekijkt u dit?").fill("Gevraagd per brief.")
    page.get_by_role("button", name="Bekijk de gegevens").click()
    expect(page.get_by_label("Waarom bekijkt u dit?")).to_have_count(0)
    kijk_na(page)


def _loop_de_werkplaats_na(page, adres: str, looked_at: set[str]) -> set[str]:
    """Follow the links of the werkplaats, one page per route, and look at each. Returns the routes seen.

    Many pages are the same for several roles: what stands in `looked_at` passed axe for another one, and is only opened.
    The menu, which is of a role, is looked at on the first page of each.
    """
    seen: set[str] = set()
    todo = [page.url]
    while todo:
        url = todo.pop(0)
        try:
            match = resolve(urlsplit(url).path)
        except Resolver404:
            continue
        if match.view_name in seen or not urlsplit(url).path.startswith(("/werkplaats/", "/beheer/")):
            continue
        response = page.goto(url)
        assert response is not None, url
        assert response.status == 200, f"a link leads to a closed door: {url}"
        if "text/html" not in response.headers["content-type"]:
            continue
        inhoud = SLEUTELS.sub("", INHOUD.search(response.text())[0])
        if inhoud not in looked_at or not seen:
            looked_at.add(inhoud)
            kijk_na(page)
        seen.add(match.view_name)
        todo += page.eval_on_selector_all(
            "main a[href]:not([download], [href$='.pdf']), nav a[href]", "links => links.map(l => l.href)"
        )
    return seen
