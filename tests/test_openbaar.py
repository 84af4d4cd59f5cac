"""What the public pages promise besides their words: no cookie, strict headers, and caches that cannot leak."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.test import Client

from participatie.codes import code_voor, hash_van
from tests.factories import (
    AdviesFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    KaderFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ThemaFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    stel_vast,
)

pytestmark = pytest.mark.django_db
LEESPAGINAS = (
    "/",
    "/visie/",
    "/visie/concept-1/",
    "/visie/thema/samen/",
    "/documenten/",
    "/voortgang/",
    "/raad/",
    "/toegankelijkheid/",
    "/privacy/",
    "/meedoen/",
    "/meedoen/ronde/",
    "/advies/",
    "/advies/{advies}/",
    "/huisstijl.css",
    "/.well-known/security.txt",
)
BESTANDEN = (
    "/visie/visie.pdf",
    "/visie/visie.json",
    "/visie/uitvoeringsplan.pdf",
    "/documenten/{sha256}/visie.pdf",
)
FORMULIEREN = ("/meedoen/volgen/", "/meedoen/ronde/nl/thema/", "/meedoen/ronde/nl/organisatie/", "/inloggen/")
NIET_GEVONDEN = (
    "/bestaat-niet/",
    "/advies/999999/",
    "/visie/bestaat-niet/",
    "/meedoen/bestaat-niet/",
    "/documenten/x/y",
)
ALLES = (*LEESPAGINAS, *BESTANDEN, *FORMULIEREN, *NIET_GEVONDEN)


@pytest.fixture
def openbaar(db):
    """A site with something on every page. Gives the values that stand in the addresses."""
    visie = VisieFactory(actueel=True, ter_inzage=True)
    thema = ThemaFactory(visie=visie, slug="samen")
    MaatregelFactory(visie=visie, themas=[thema])
    KaderFactory(visie=visie)
    UitvraagFactory(visie=visie, slug="ronde", themas=[thema])
    ReactieFactory(openbaar=True, inbreng__visie=visie, themas=[thema])
    advies = AdviesFactory(visie=visie)
    stel_vast(DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies).collegereactie)
    uitgave = UitgaveFactory(visie=visie, versie="concept 1")
    plan = UitgaveFactory(visie=visie, versie="concept 1", soort="uitvoeringsplan")
    bestand = UitgaveBestandFactory.maak(b"%PDF visie", uitgave=uitgave)
    UitgaveBestandFactory.maak(b"{}", uitgave=uitgave, formaat="json")
    UitgaveBestandFactory.maak(b"%PDF plan", uitgave=plan)
    return {"advies": advies.pk, "sha256": bestand.sha256, "visie": visie, "uitgave": uitgave}


def get(openbaar, url, **kwargs):
    return Client().get(url.format(**openbaar), **kwargs)


@pytest.mark.parametrize("url", [*LEESPAGINAS, *BESTANDEN, *NIET_GEVONDEN])
def test_reading_sets_no_cookie_and_depends_on_none(openbaar, url):
    response = get(openbaar, url)

    assert response.status_code in {200, 302, 404}
    assert dict(response.cookies) == {}
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("url", LEESPAGINAS)
def test_reading_pages_may_be_kept_for_a_minute_by_shared_caches(openbaar, url):
    response = get(openbaar, url)

    assert "public" in response["Cache-Control"]
    assert "private" not in response["Cache-Control"]


@pytest.mark.parametrize("url", LEESPAGINAS)
def test_who_was_logged_in_gets_the_same_bytes(openbaar, url):
    """Else a shared cache would hand the page of a colleague to everyone."""
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    client.get("/werkplaats/")

    met_sessie = client.get(url.format(**openbaar))

    assert met_sessie.content == get(openbaar, url).content
    assert "cookie" not in met_sessie.get("Vary", "").lower()


@pytest.mark.parametrize("url", [*ALLES, "/werkplaats/", "/gezond/", "/stijlgids/"])
def test_every_answer_carries_the_security_headers(openbaar, url):
    response = get(openbaar, url)

    csp = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert csp == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "frame-src": "'none'",
    }
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == "camera=(), microphone=(), geolocation=(), payment=()"


def test_the_editor_adds_a_nonce_and_nothing_else(openbaar):
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))

    csp = client.get(f"/werkplaats/paragrafen/{ParagraafFactory().pk}/")["Content-Security-Policy"]

    assert "unsafe" not in csp
    assert csp.count("'nonce-") == 1


@pytest.mark.parametrize("url", [*LEESPAGINAS, *FORMULIEREN, *NIET_GEVONDEN])
def test_pages_ask_nothing_of_another_host(openbaar, url):
    body = get(openbaar, url).content.decode()

    assert [part for part in ('src="http', 'src="//', "@import", "url(http") if part in body] == []


@pytest.mark.parametrize("url", FORMULIEREN)
def test_a_page_with_a_form_is_kept_by_nobody(openbaar, url):
    response = get(openbaar, url)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


@pytest.mark.parametrize("url", [*LEESPAGINAS, *FORMULIEREN, *NIET_GEVONDEN, "/werkplaats/"])
def test_an_answer_to_something_sent_is_kept_by_nobody(openbaar, url):
    response = Client().post(url.format(**openbaar), {"iets": "1"})

    assert "no-store" in response["Cache-Control"]


def test_the_page_behind_a_code_is_kept_by_nobody(openbaar):
    import uuid

    sleutel = uuid.uuid4()
    reactie = ReactieFactory(
        inbreng=InbrengFactory(visie=openbaar["visie"], code_hash=hash_van(code_voor(sleutel)), tekst="Een bankje.")
    )

    response = Client().post("/meedoen/volgen/", {"code": code_voor(sleutel)})

    assert reactie.tekst in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert code_voor(sleutel) not in response.content.decode()


@pytest.mark.parametrize(
    "url", ["/werkplaats/", "/werkplaats/visies/", "/werkplaats/reacties/", "/werkplaats/uitgeven/"]
)
def test_pages_behind_the_log_in_are_private(openbaar, url):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))

    response = client.get(url)

    assert response.status_code == 200
    assert {"private", "no-store"} <= {part.strip() for part in response["Cache-Control"].split(",")}


def test_a_second_visit_to_an_uitgave_costs_nothing(openbaar):
    first = get(openbaar, "/visie/concept-1/")

    second = get(openbaar, "/visie/concept-1/", headers={"if-none-match": first["ETag"]})

    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert second["ETag"] == first["ETag"]


def test_a_newer_uitgave_changes_the_page_of_the_older_one(openbaar):
    """The old page says that it is old, so its ETag must change too."""
    first = get(openbaar, "/visie/concept-1/")
    UitgaveFactory(visie=openbaar["visie"], versie="concept 2", gemaakt_op="2026-04-01T12:00:00+02:00")

    second = get(openbaar, "/visie/concept-1/", headers={"if-none-match": first["ETag"]})

    assert second.status_code == 200
    assert "Dit is een oudere uitgave." in second.content.decode()


def test_an_uitgave_is_shown_word_for_word_as_it_was_frozen(openbaar):
    assert openbaar["uitgave"].html in get(openbaar, "/visie/concept-1/").content.decode()


def test_a_file_is_what_its_address_says(openbaar):
    response = get(openbaar, "/documenten/{sha256}/visie.pdf")

    content = b"".join(response.streaming_content)
    assert hashlib.sha256(content).hexdigest() == openbaar["sha256"]
    assert response["Content-Type"] == "application/pdf"
    assert "immutable" in response["Cache-Control"]


def test_the_short_address_leads_to_the_newest_file(openbaar):
    nieuw = UitgaveFactory(visie=openbaar["visie"], versie="concept 2", gemaakt_op="2026-04-01T12:00:00+02:00")
    bestand = UitgaveBestandFactory.maak(b"%PDF nieuw", uitgave=nieuw)

    response = get(openbaar, "/visie/visie.pdf")

    assert response["Location"].startswith(f"/documenten/{bestand.sha256}/")


@pytest.mark.parametrize("naam", ['a"; x=y.pdf', "a%0d%0aX-Kwaad: ja.pdf", "%E2%80%AEfdp.exe", "../../x.pdf" * 20])
def test_the_name_of_a_file_cannot_add_a_header(openbaar, naam):
    response = get(openbaar, "/documenten/{sha256}/" + naam.replace("/", "%2F"))

    assert response.status_code in {200, 404}
    assert "X-Kwaad" not in response
    if response.status_code == 200:
        assert response["Content-Disposition"].count('"') == 2


def test_a_forged_host_stands_in_no_link(openbaar):
    response = Client().get("/", headers={"x-forwarded-host": "kwaad.example"})

    assert "kwaad.example" not in response.content.decode()
    assert Client().get("/", headers={"host": "kwaad.example"}).status_code == 400


@pytest.mark.parametrize(
    "doel", ["//kwaad.example", "https://kwaad.example", "\\\\kwaad.example", "https:kwaad.example"]
)
def test_logging_in_leads_nowhere_else(openbaar, doel):
    GebruikerFactory(projectleider=True, email="pl@voorbeeld.example")

    response = Client().post(
        f"/inloggen/?next={doel}",
        {"login": "pl@voorbeeld.example", "password": "geheim-wachtwoord", "next": doel},
    )

    assert (response.status_code, response["Location"]) == (302, "/werkplaats/")


def test_a_thema_shows_its_own_chapter_when_one_before_it_has_lapsed():
    """Chapters were found by their number, which shifts: the page showed the text of the next thema."""
    visie = VisieFactory(actueel=True, ter_inzage=True)
    ThemaFactory(visie=visie, volgorde=1, vervallen_op=date(2026, 1, 1))
    for volgorde, naam in ((2, "Mantelzorg"), (3, "Wonen")):
        thema = ThemaFactory(visie=visie, volgorde=volgorde, naam=naam, slug=naam.lower())
        ParagraafFactory(thema=thema, html=f"<p>Alles over {naam}.</p>")
    UitgaveFactory(visie=visie)

    pages = [Client().get(f"/visie/thema/{slug}/").content.decode() for slug in ("mantelzorg", "wonen")]

    assert [("Alles over Mantelzorg." in page, "Alles over Wonen." in page) for page in pages] == [
        (True, False),
        (False, True),
    ]
