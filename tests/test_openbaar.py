"""What the public pages promise besides their words: no cookie, strict headers, and caches that cannot leak."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from participatie.codes import code_voor, hash_van
from participatie.models import Reactie
from tests.factories import (
    AdviesFactory,
    AntwoordFactory,
    DeelantwoordFactory,
    GebiedFactory,
    GebruikerFactory,
    InbrengFactory,
    KaderFactory,
    KostenregelFactory,
    MaatregelFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    ThemaFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    publiceer,
    stel_vast,
)
from visie.models import Visie

pytestmark = pytest.mark.django_db
LEESPAGINAS = (
    "/",
    "/visie/",
    "/visie/concept-1/",
    "/visie/concept-1/veranderd/",
    "/visie/concept-1/waarom/",
    "/visie/concept-1/zoeken/",
    "/visie/concept-1/zoeken/?zoek=ontmoeten",
    "/visie/thema/samen/",
    "/documenten/",
    "/voortgang/",
    "/raad/",
    "/toegankelijkheid/",
    "/privacy/",
    "/meedoen/",
    "/meedoen/ronde/",
    "/meedoen/ronde/nl/",
    "/meedoen/ronde/ar/",
    "/meedoen/reacties/",
    "/meedoen/reacties/{inbreng}.1/",
    "/advies/",
    "/advies/{advies}/",
    "/huisstijl.css",
    "/.well-known/security.txt",
)
BESTANDEN = (
    "/visie/visie.pdf",
    "/visie/visie.json",
    "/visie/schema.json",
    "/visie/uitvoeringsplan.pdf",
    "/documenten/{sha256}/visie.pdf",
)
FORMULIEREN = ("/meedoen/volgen/", "/meedoen/ronde/nl/voor/", "/meedoen/ronde/nl/organisatie/", "/inloggen/")
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
    return {
        "advies": advies.pk,
        "inbreng": Reactie.objects.get().inbreng_id,
        "sha256": bestand.sha256,
        "visie": visie,
        "uitgave": uitgave,
    }


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


@pytest.mark.parametrize("url", ["/visie/concept-1/", "/documenten/"])
def test_the_code_of_each_file_stands_beside_it_with_how_to_check_it(openbaar, url):
    """The colofon of the PDF sends people to the reading page for it."""
    body = get(openbaar, url).content.decode()

    codes = re.findall(r'<code class="controlecode">([0-9a-f]{64})</code>', body)
    assert set(openbaar["uitgave"].bestanden.values_list("sha256", flat=True)) <= set(codes)
    assert codes[0] == openbaar["sha256"] or url == "/documenten/"  # the PDF first
    assert "#zelf-controleren" in body or "certutil -hashfile bestand.pdf SHA256" in body


def test_the_raad_finds_every_download_with_its_length(openbaar):
    for formaat in ("docx", "odt"):
        UitgaveBestandFactory.maak(formaat.encode(), uitgave=openbaar["uitgave"], formaat=formaat)
    body = get(openbaar, "/raad/").content.decode()

    assert re.search(r'<a href="/visie/visie\.pdf">Visie, concept 1 \(pdf, \d+ pagina', body)
    for formaat in ("docx", "odt"):
        assert f'<a href="/visie/visie.{formaat}">' in body
        assert get(openbaar, f"/visie/visie.{formaat}", follow=True).status_code == 200


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


# --- Numbers are counts of rows that one can open (P10) --------------------------------------------
def test_the_list_of_reacties_has_a_row_for_each_that_is_counted_and_words_only_where_they_may_be(db):
    visie = VisieFactory(actueel=True, ter_inzage=True)
    thema = ThemaFactory(visie=visie, slug="samen", naam="Samen")
    ReactieFactory(openbaar=True, publieke_tekst="Een bankje.", inbreng__visie=visie, themas=[thema])
    geheim = ReactieFactory(
        inbreng__visie=visie, inbreng__mag_gepubliceerd=False, inbreng__ontvangen_op=timezone.now(), themas=[thema]
    )
    woorden = geheim.tekst

    home, lijst = (Client().get(url).content.decode() for url in ("/", "/meedoen/reacties/"))

    assert '<a href="/meedoen/reacties/">2 reacties</a>' in home
    assert "2 reacties, waarvan 1 met tekst op de website." in lijst
    assert lijst.count("<article") == 2
    assert lijst.index("Een bankje.") < lijst.index("De tekst staat niet op de website.")
    assert woorden
    assert woorden not in lijst


def test_a_thema_links_its_number_to_the_rows_behind_it(db):
    visie = VisieFactory(actueel=True, ter_inzage=True)
    een, ander = ThemaFactory(visie=visie, slug="een"), ThemaFactory(visie=visie, slug="ander")
    ReactieFactory(openbaar=True, publieke_tekst="Over het een.", inbreng__visie=visie, themas=[een])
    ReactieFactory(openbaar=True, publieke_tekst="Over het ander.", inbreng__visie=visie, themas=[ander])

    pagina = Client().get("/visie/thema/een/").content.decode()
    lijst = Client().get("/meedoen/reacties/?thema=een").content.decode()

    assert '<a href="/meedoen/reacties/?thema=een">1 reactie</a>' in pagina
    assert "Over het een." in lijst
    assert "Over het ander." not in lijst


def test_a_small_place_shows_no_number_and_no_row_that_is_not_on_the_website(db):
    visie = VisieFactory(actueel=True, ter_inzage=True)
    gebied = GebiedFactory(naam="Klein Dorp")
    ReactieFactory(inbreng__visie=visie, inbreng__gebied=gebied)
    ReactieFactory(openbaar=True, publieke_tekst="Een bankje.", inbreng__visie=visie, inbreng__gebied=gebied)

    lijst = Client().get("/meedoen/reacties/").content.decode()
    dorp = Client().get(f"/meedoen/reacties/?gebied={gebied.pk}").content.decode()

    assert f'<a href="?gebied={gebied.pk}">Klein Dorp</a>: minder dan 5 reacties' in lijst
    assert dorp.count("<article") == 1
    assert "Een bankje." in dorp


@pytest.mark.parametrize(
    "vraag", ["?thema=bestaat-niet", "?gebied=x", "?gebied=%00", "?pagina=999", "?pagina=x", "?thema=%00"]
)
def test_a_strange_filter_of_the_reacties_filters_nothing(openbaar, vraag):
    response = Client().get(f"/meedoen/reacties/{vraag}")

    assert response.status_code == 200
    assert response.content.decode().count("<article") == 1


# --- Between the raadsbesluit and the definitive uitgave ---------------------------------------------
WACHT = "De vastgestelde tekst komt binnenkort op deze website."


@pytest.mark.parametrize("url", ["/", "/visie/", "/visie/thema/samen/", "/voortgang/", "/raad/"])
def test_after_the_raadsbesluit_every_page_says_that_it_still_shows_the_concept(openbaar, url):
    Visie.objects.update(fase="vastgesteld", raadsbesluit_op=date(2026, 4, 2), raadsbesluit_nummer="R-1")

    body = get(openbaar, url).content.decode()

    assert WACHT in body
    assert "Het is niet de tekst die de raad vaststelt." not in body


@pytest.mark.parametrize("url", ["/", "/visie/", "/visie/thema/samen/", "/voortgang/", "/raad/"])
def test_before_the_raadsbesluit_and_after_the_definitive_uitgave_nothing_waits(openbaar, url):
    voor = get(openbaar, url).content.decode()
    Visie.objects.update(fase="vastgesteld", raadsbesluit_op=date(2026, 4, 2), raadsbesluit_nummer="R-1")
    visie = Visie.objects.get()
    for soort in ("visie", "uitvoeringsplan"):
        UitgaveFactory(
            visie=visie,
            versie="definitief",
            soort=soort,
            besluit_op=date(2026, 4, 2),
            besluit_nummer="R-1",
            gemaakt_op=timezone.now(),
        )

    na = get(openbaar, url).content.decode()

    assert WACHT not in voor
    assert WACHT not in na


# --- Showing another visie to inwoners -----------------------------------------------------------------
def test_another_visie_is_shown_only_after_a_page_that_says_what_happens(openbaar):
    nieuw = VisieFactory(titel="Visie 2032")
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    adres = f"/werkplaats/visies/{nieuw.slug}/actueel/"

    vraag = client.get(adres).content.decode()

    assert "Alle openbare pagina's gaan dan over <strong>Visie 2032</strong>" in vraag
    assert not Visie.objects.get(pk=nieuw.pk).actueel
    assert client.post(adres).status_code == 302
    assert Visie.objects.get(pk=nieuw.pk).actueel


# --- From a euro to the voice it came from, in three clicks ---------------------------------------------
def test_a_raadslid_gets_from_a_euro_to_the_voice_behind_it(db):
    visie = VisieFactory(actueel=True, ter_inzage=True)
    thema = ThemaFactory(visie=visie, slug="samen")
    maatregel = MaatregelFactory(visie=visie, themas=[thema], nummer="M1.1")
    KostenregelFactory(maatregel=maatregel, bedrag_cent=1_250_000)
    reactie = ReactieFactory(
        openbaar=True, publieke_tekst="Een bankje bij de bushalte.", inbreng__visie=visie, themas=[thema]
    )
    antwoord = AntwoordFactory(besloten=True)
    ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    reactie.antwoord = antwoord
    reactie.save()
    publiceer(antwoord)
    for soort in ("visie", "uitvoeringsplan"):
        UitgaveFactory(visie=visie, versie="concept 1", soort=soort)
    client = Client()

    raad = client.get("/raad/").content.decode()
    rij = raad[raad.index('id="per-maatregel"') :]
    [stem] = re.findall(rf'<a href="([^"]+)">{re.escape(reactie.nummer_openbaar)}</a>', rij)

    assert '<a href="#per-maatregel">€ 12.500</a>' in raad  # the first click, on the same page
    assert "€ 12.500" in rij
    assert "Een bankje bij de bushalte." in client.get(stem).content.decode()  # the second


@pytest.mark.parametrize("nummer", ["0.1", "999999.1", f"{2**63}.1", "1.99999999999999999999", "x.1", "1", "1.1.1"])
def test_a_number_of_no_reactie_is_not_found(openbaar, nummer):
    assert Client().get(f"/meedoen/reacties/{nummer}/").status_code == 404


def test_the_page_of_a_reactie_shows_no_words_that_are_not_public(openbaar):
    geheim = ReactieFactory(inbreng__visie=openbaar["visie"])

    body = Client().get(f"/meedoen/reacties/{geheim.nummer_openbaar}/").content.decode()

    assert geheim.tekst
    assert geheim.tekst not in body
    assert "De tekst staat niet op de website." in body
