"""The demo content as people first see it: every public page, and each role's own home, with axe at two widths."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from participatie.models import Uitvraag
from portaal.models import Gebruiker
from tests.e2e import hulp
from tests.e2e.hulp import kijk_na, log_in

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
        "/", "/visie/", "/visie/concept-1/", "/visie/uitvoeringsplan-concept-2/", "/visie/thema/mantelzorg/", "/meedoen/",
        f"/meedoen/{uitvraag.slug}/", f"/meedoen/{uitvraag.slug}/nl/organisatie/", "/advies/", "/raad/", "/voortgang/", "/documenten/",
    ):  # fmt: skip
        response = lezer.goto(live_server.url + pad)
        assert response.status == 200, pad
        kijk_na(lezer)
    lezer.goto(live_server.url + "/advies/")
    lezer.locator("h2 a").first.click()
    kijk_na(lezer)
    assert {url for url in asked if not url.startswith((live_server.url, "data:"))} == set()

    lezer.goto(live_server.url)
    picture = tmp_path / "home.png"
    lezer.screenshot(path=picture)
    if os.environ.get("BEELD_BIJWERKEN"):
        shutil.copy(picture, BEELD)

    for email in Gebruiker.objects.values_list("email", flat=True):
        page = log_in(browser, live_server.url, email)
        kijk_na(page)
        page.context.close()
