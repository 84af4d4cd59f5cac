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
from django.utils import timezone
from playwright.sync_api import expect

from advies.models import Advies, Adviesraad, ConceptAdvies
from participatie.actions.abonnement import stop_adres
from participatie.models import Abonnement, Reactie, Uitvraag
from portaal.models import Gebruiker
from portaal.opmaak import schoon
from portaal.schrijfhulp import controleer
from publicatie.voorbeeld.inbreng import volgcode
from tests.e2e import hulp
from tests.e2e.hulp import kijk_na, log_in, tekstvak
from tests.factories import (
    AdviesFactory,
    DeelantwoordFactory,
    InvoerFactory,
    ParagraafFactory,
    UitvoerFactory,
    VisieFactory,
    WachtendeInbrengFactory,
    stel_vast,
)
from tests.factories_advies import AanvraagFactory, NareactieFactory
from tests.test_rechten import TABEL
from visie.models import KaderVerwerking, Maatregel, Paragraaf, Thema, Visie

ALLE_TIPS = (
    "<h4>Te diep</h4><h3></h3><p><strong>Lijkt een kop</strong></p><p><strong>Helemaal vet.</strong></p><p>- een<br>- twee</p>"
    "<p>De middelen worden <strong>in het kader</strong> van de IZA ingezet, zie <a href='https://x.nl'>hier</a>.</p>"
    f"<p>Dit is {'een lange zin en ' * 8}dan is hij klaar.</p><table><tbody><tr><td>2025</td><td>94</td></tr></tbody></table>"
)
INHOUD = re.compile(r"<main\b.*</main>", re.DOTALL)
SLEUTELS = re.compile(r'name="(?:csrfmiddlewaretoken|verzoek)" value="[^"]*"')  # new each time
# Every page of the werkplaats that somebody may open, as in the table of rights.
PAGINAS = {
    rij.adres
    for groep in TABEL
    for rij in groep.rijen
    if rij.adres.startswith("werkplaats/") and any(rij.get_status(wie) == 200 for wie in rij.lezen)
}
BESTANDEN = {  # what comes down as a file: nothing for axe to look at
    "werkplaats/adviesraad/concepten/<int:pk>/brief/bestand/",
    "werkplaats/adviezen/<int:pk>/brief/",
    "werkplaats/adviezen/<int:pk>/collegereactie.<str:soort>",
    "werkplaats/adviezen/aanvragen/<int:pk>/brief.<str:soort>",
    "werkplaats/adviezen/aanvragen/stukken/<int:pk>/",
    "werkplaats/adviezen/overzicht/csv/",
    "werkplaats/beelden/<uuid:pk>/",
    "werkplaats/inbreng/<int:pk>/brief/",
    "werkplaats/inbreng/wachtrij/<int:pk>/brief/",
    "werkplaats/themas/<int:pk>/proefdruk.pdf",
    "werkplaats/themas/<int:pk>/word/concept.<str:soort>",
    "werkplaats/visies/<slug:slug>/word/concept.<str:soort>",
}


def _visie():
    return Visie.objects.get(actueel=True)


def _reactie():
    return Reactie.objects.filter(inbreng__visie=_visie()).openbaar().first()


def _aanvraag():
    return AanvraagFactory(visie=_visie(), adviesraad=Adviesraad.objects.get())


def _nareactie():
    """Begun, on an answer to a letter of the adviesraad of the demo."""
    advies = AdviesFactory(visie=_visie(), adviesraad=Adviesraad.objects.get(), gesplitst_op=timezone.now())
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie)
    return NareactieFactory(collegereactie=antwoord.collegereactie).collegereactie


def _import():
    return InvoerFactory(visie=_visie(), bestand=True)


# What no link of the demo leads to: pages of another state, and those that follow on a form. Who looks at it, and of what.
VERDER = (
    ("adviesraadvoorzitter", "werkplaats/adviesraad/concepten/<int:pk>/uitbrengen/", ConceptAdvies.objects.get),
    ("adviesraadlid", "werkplaats/adviesraad/concepten/<int:pk>/voorbeeld/", ConceptAdvies.objects.get),
    ("adviesraadlid", "werkplaats/adviesraad/nareactie/<int:pk>/", _nareactie),
    ("adviesraadvoorzitter", "werkplaats/adviesraad/nareactie/<int:pk>/indienen/", _nareactie),
    ("college", "werkplaats/adviezen/<int:pk>/vaststellen/", lambda: Advies.objects.filter(collegereacties__vastgesteld_op=None).exclude(collegereacties=None).first()),
    ("projectleider", "werkplaats/adviezen/<int:pk>/vragen/<int:nummer>/", lambda: {"pk": Advies.objects.exclude(aanvraag=None).first().pk, "nummer": 1}),
    ("projectleider", "werkplaats/adviezen/aanvragen/<int:pk>/bewerken/", _aanvraag),
    ("projectleider", "werkplaats/adviezen/aanvragen/<int:pk>/versturen/", _aanvraag),
    ("redacteur", "werkplaats/inbreng/importeren/<int:pk>/", _import),
    ("redacteur", "werkplaats/inbreng/importeren/<int:pk>/kolommen/", _import),
    ("redacteur", "werkplaats/inbreng/importeren/<int:pk>/woorden/", _import),
    ("redacteur", "werkplaats/inbreng/importeren/<int:pk>/proef/", _import),
    ("redacteur", "werkplaats/inbreng/kaarten/<int:pk>/", lambda: InvoerFactory(visie=_visie(), uitvraag=_visie().uitvragen.first())),
    ("redacteur", "werkplaats/lezen/", lambda: None),
    ("redacteur", "werkplaats/maatregelen/<int:pk>/voortgang/", Maatregel.objects.first),
    ("redacteur", "werkplaats/paragrafen/<uuid:pk>/herkomst/", lambda: KaderVerwerking.objects.exclude(tekstversie=None).first().tekstversie.paragraaf),
    ("projectleider", "werkplaats/reacties/<int:pk>/contact/", _reactie),
    ("redacteur", "werkplaats/reacties/<int:pk>/van-website/", _reactie),
    ("redacteur", "werkplaats/reacties/uitvoer/<int:pk>/", lambda: UitvoerFactory(visie=_visie())),
    ("projectleider", "werkplaats/themas/<int:pk>/vervallen/", lambda: Thema.objects.filter(visie=_visie()).last()),
    ("projectleider", "werkplaats/visies/<slug:slug>/actueel/", lambda: {"slug": VisieFactory().slug}),
    ("projectleider", "werkplaats/visies/<slug:slug>/startnotitie/", lambda: {"slug": VisieFactory(startnotitie=True).slug}),
    ("projectleider", "werkplaats/visies/<slug:slug>/trekkers/uitnodigen/", lambda: {"slug": _visie().slug}),
    ("redacteur", "werkplaats/visies/<slug:slug>/veranderd/", lambda: {"slug": _visie().slug}),
)  # fmt: skip
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
    bekeken: set[str] = set()
    for email in Gebruiker.objects.values_list("email", flat=True):
        page = log_in(browser, live_server.url, email)
        seen = _loop_de_werkplaats_na(page, live_server.url, looked_at)
        bekeken |= set(seen.values()) | _loop_verder(page, live_server.url, email.split("@")[0])
        assert "werkplaats:home" in seen, email
        if email.startswith("projectleider"):
            assert len(seen) >= 20, seen
            assert {"visie:paragraaf-controle", "visie:thema-controle"} <= seen.keys()
            _loop_de_tabellen_na(page, live_server.url)
            _loop_de_schrijfhulp_na(page, live_server.url)
        if email.startswith("beheerder"):
            assert {"inzage:overzicht", "inzage:verzoek-create", "inzage:verzoek-detail"} <= seen.keys()
            _loop_een_dossier_na(page, live_server.url)
        page.context.close()

    assert sorted(PAGINAS - bekeken - BESTANDEN) == [], "no one looked at these pages of the werkplaats"
    assert PAGINAS - bekeken >= BESTANDEN, "these are pages after all, or gone"


def _loop_het_formulier_na(page, adres: str, uitvraag: Uitvraag) -> None:
    """Each question empty, with its error, and filled; then the confirmation and following with the code."""
    page.goto(f"{adres}/meedoen/{uitvraag.slug}/")
    page.get_by_role("link", name="Begin").first.click()
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
    expect(page).to_have_url(re.compile("/controle/$"))
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
    expect(page.get_by_text("Een bankje bij de bushalte.")).to_be_visible()
    page.get_by_text("Alles wat wij van u bewaren").click()
    kijk_na(page)
    page.get_by_role("button", name="العربية").click()
    expect(page).to_have_url(f"{adres}/meedoen/volgen/ar/")
    expect(page.get_by_text("Een bankje bij de bushalte.")).to_be_visible()
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
    expect(page.locator(".tip-nummer:target")).to_be_visible()
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
    expect(page.get_by_text(wachtend.tekst)).to_be_visible()


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


def _loop_verder(page, adres: str, rol: str) -> set[str]:
    """The pages of this role that no link of the demo leads to. Returns their routes."""
    routes = {route: delen for wie, route, delen in VERDER if wie == rol}
    for route, delen in routes.items():
        rij = delen()
        deel = rij if isinstance(rij, dict) else {"pk": getattr(rij, "pk", "")}
        pad = re.sub(r"<\w+:(\w+)>", lambda m, deel=deel: str(deel[m[1]]), route)
        response = page.goto(f"{adres}/{pad}")
        assert (response.status, resolve(urlsplit(page.url).path).route) == (200, route)
        kijk_na(page)
    return set(routes)


def _loop_de_werkplaats_na(page, adres: str, looked_at: set[str]) -> dict[str, str]:
    """Follow the links of the werkplaats, one page per route, and look at each. Returns the names seen, with their routes.

    Many pages are the same for several roles: what stands in `looked_at` passed axe for another one, and is only opened.
    The menu, which is of a role, is looked at on the first page of each.
    """
    seen: dict[str, str] = {}
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
        seen[match.view_name] = match.route
        todo += page.eval_on_selector_all(
            "main a[href]:not([download], [href$='.pdf']), nav a[href]", "links => links.map(l => l.href)"
        )
    return seen
