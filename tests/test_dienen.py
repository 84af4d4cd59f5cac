"""Published pages are kept and served as they are; and nothing of a page stays that is no longer so (docs/adr/0027)."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from datetime import date
from pathlib import Path

import brotli
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from portaal import bewaard, verzenden
from portaal.accounts import gemeente_opslaan
from portaal.models import Gemeente
from publicatie import dienen
from publicatie.actions import uitgeven
from tests.factories import (
    GebruikerFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    VisieFactory,
)
from visie.actions import (
    fase_wijzigen,
    maak_actueel,
    startnotitie_overnemen,
    visie_aanmaken,
    visie_bijwerken,
)
from visie.actions.kader import BevestigdeStartnotitie
from visie.models import Uitgave, Visie

pytestmark = pytest.mark.django_db
BLADZIJDEN = ("/visie/", "/visie/concept-1/", "/documenten/")
LATER = "2026-04-01T12:00:00+02:00"
INHOUD = bytes(range(256)) * 40
SHA = hashlib.sha256(INHOUD).hexdigest()
ADRES = f"/documenten/{SHA}/visie.pdf"


@pytest.fixture(autouse=True)
def kept(settings):
    settings.BLADZIJDEN_BEWAREN = True


@pytest.fixture
def visie():
    """A visie with one uitgave and its file, on a site that has a name."""
    Gemeente.objects.create(pk=1, naam="Zandvoort", contact_email="sociaal@zandvoort.example")
    visie = VisieFactory(actueel=True, bij_raad=True, slug="nu")
    ThemaFactory(visie=visie)
    uitgave = UitgaveFactory(visie=visie, versie="concept 1")
    UitgaveBestandFactory.maak(b"%PDF visie", uitgave=uitgave)
    return visie


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Inside it, what an act asked for after its commit happens, as it does where no test holds a transaction open."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def get(url, **headers):
    """What a new visitor gets, in a process that has nothing in its memory yet."""
    return Client().get(url, headers=headers)


def text(url, **headers):
    return get(url, **headers).content.decode()


# --- What a visitor gets --------------------------------------------------------------------------------
@pytest.mark.parametrize("url", BLADZIJDEN)
def test_a_second_visitor_asks_the_database_nothing_and_gets_no_cookie(visie, url, django_assert_num_queries):
    first = get(url)

    with django_assert_num_queries(0):
        second = get(url)

    assert (second.status_code, second.content) == (200, first.content)
    assert dict(second.cookies) == {}
    assert second["Vary"] == "Accept-Encoding"
    assert second["Content-Length"] == str(len(second.content))


@pytest.mark.parametrize("url", BLADZIJDEN)
@pytest.mark.parametrize("secure", [False, True])
def test_a_kept_answer_has_the_headers_of_an_ordinary_one(visie, settings, url, secure):
    settings.SECURE_HSTS_SECONDS = 3600
    get_it = lambda: Client().get(url, secure=secure)  # noqa: E731
    settings.BLADZIJDEN_BEWAREN = False
    ordinary = get_it()
    settings.BLADZIJDEN_BEWAREN = True
    first, kept = get_it(), get_it()

    assert kept.content == first.content == ordinary.content
    without_etag = [{naam: w for naam, w in r.items() if naam != "ETag"} for r in (ordinary, first, kept)]
    assert without_etag[1] == without_etag[2] == without_etag[0]
    assert kept["ETag"] == first["ETag"] == ordinary.get("ETag", kept["ETag"])
    assert ("Strict-Transport-Security" in kept) == secure
    assert "default-src 'none'" in kept["Content-Security-Policy"]


@pytest.mark.parametrize("url", BLADZIJDEN)
def test_who_has_the_page_already_gets_no_body_and_the_same_headers(visie, url, django_assert_num_queries):
    whole = get(url)

    with django_assert_num_queries(0):
        again = get(url, if_none_match=whole["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    of_the_body = {"Content-Type", "Content-Length"}
    assert dict(again.items()) == {naam: w for naam, w in whole.items() if naam not in of_the_body}


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("*", "br"),
        ("gzip;q=0", None),
        ("*;q=0", None),
        ("identity", None),
        ("gzip;q=onzin", None),
    ],
)
def test_a_page_comes_in_the_coding_that_was_asked_for(visie, asked, coding, django_assert_num_queries):
    plain = get("/visie/concept-1/")

    with django_assert_num_queries(0):
        answer = get("/visie/concept-1/", accept_encoding=asked)
    again = get("/visie/concept-1/", accept_encoding=asked, if_none_match=answer["ETag"])

    unpacked = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[coding](answer.content)
    assert (answer.get("Content-Encoding"), unpacked) == (coding, plain.content)
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["ETag"] == (f"W/{plain['ETag']}" if coding else plain["ETag"])
    assert (again.status_code, again["ETag"]) == (304, answer["ETag"])


def test_head_says_what_get_would_and_sends_nothing(visie, django_assert_num_queries):
    whole = get("/visie/")

    with django_assert_num_queries(0):
        head = Client().head("/visie/")

    assert (head.status_code, head.content, dict(head.items())) == (200, b"", dict(whole.items()))


def test_a_query_string_that_says_nothing_costs_nothing(visie, django_assert_num_queries):
    first = get("/visie/")

    with django_assert_num_queries(0):
        assert get("/visie/?utm_source=nieuwsbrief").content == first.content


def test_a_page_with_the_words_of_reacties_is_never_kept(visie):
    """What somebody had erased must be gone from it at once (P7)."""
    for url in ("/visie/concept-1/veranderd/", "/visie/concept-1/waarom/", "/visie/concept-1/zoeken/?zoek=mensen"):
        assert get(url).status_code == 200
        assert bewaard.nu() is None


def test_who_is_logged_in_gets_what_everybody_gets_and_leaves_nothing_of_it(visie):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True, naam="Petra de Vries"))

    with_session = client.get("/visie/").content

    assert bewaard.nu() is None
    assert with_session == get("/visie/").content
    assert client.get("/visie/").content == with_session


@pytest.mark.parametrize("url", BLADZIJDEN)
def test_who_asks_and_how_makes_no_difference_for_a_page(visie, settings, url):
    """Else what was made for one would be wrong for another."""
    settings.BLADZIJDEN_BEWAREN = False
    settings.ALLOWED_HOSTS = ["testserver", "portaal.example"]
    asked = [
        {},
        {"host": "portaal.example"},
        {"accept-language": "en"},
        {"cookie": "sessionid=iets; django_language=en"},
        {"user-agent": "Mozilla/5.0 (iPhone)", "referer": "https://portaal.example/raad/"},
        {"x-forwarded-host": "portaal.example", "x-forwarded-for": "10.0.0.1"},
    ]

    pages = [get(url, **{naam.replace("-", "_"): w for naam, w in headers.items()}).content for headers in asked]

    assert len({*pages, Client().get(url, secure=True).content}) == 1


def test_a_portal_below_another_path_keeps_nothing(visie):
    """Its addresses start otherwise, and a proxy could be made to invent any number of them."""
    Client().get("/visie/", SCRIPT_NAME="/elders")

    assert bewaard.nu() is None


def test_what_is_not_there_is_not_kept(visie):
    get("/visie/")

    assert [get("/visie/bestaat-niet/").status_code for _ in range(2)] == [404, 404]
    UitgaveFactory(visie=visie, versie="bestaat-niet", gemaakt_op=LATER)
    assert get("/visie/bestaat-niet/").status_code == 200


@pytest.mark.parametrize("url", BLADZIJDEN)
def test_sending_something_to_a_kept_page_is_refused_as_ever(visie, url):
    get(url)

    assert Client().post(url).status_code == 405


def test_a_host_that_is_not_ours_gets_no_kept_page(visie):
    get("/visie/")

    assert get("/visie/", host="kwaad.example").status_code == 400


def test_without_https_a_kept_page_is_a_redirect_where_that_is_asked(visie, settings):
    assert get("/visie/").status_code == 200
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/visie/", secure=True).status_code == 200

    answer = get("/visie/")

    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/visie/")
    assert "Strict-Transport-Security" not in answer


def test_kept_pages_are_there_when_the_database_is_not(visie):
    first = get("/visie/")

    def away(execute, *args):
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        assert get("/visie/").content == first.content
        assert get("/raad/").status_code == 503


# --- At the door ----------------------------------------------------------------------------------------
@pytest.fixture
def one_connection():
    """A request through the whole of Django ends the connection that the test holds its rows in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def at_the_door(door, url, **extra):
    """What the web server sends: status, headers and body."""
    said = []
    request = RequestFactory().generic(extra.pop("method", "GET"), url, **extra)
    environ = {naam: w for naam, w in request.META.items() if naam != "SCRIPT_NAME" or w}
    answer = door(environ, lambda status, headers: said.append((int(status[:3]), dict(headers))))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return *said[0], body


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"method": "HEAD"},
        {"HTTP_ACCEPT_ENCODING": "gzip, br"},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_COOKIE": "sessionid=iets"},
        {"QUERY_STRING": "utm=1"},
        {"HTTP_RANGE": "bytes=3-9"},
        {"HTTP_RANGE": "bytes=99999-"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_HOST": "kwaad.example"},
        {"method": "POST"},
        {"method": "OPTIONS"},
    ],
    ids=str,
)
@pytest.mark.parametrize("url", ["/visie/", "/visie/concept-1/", "/raad/", "/bestaat-niet/", "/documenten/{}/x.odt"])
def test_the_door_answers_as_the_house_does(visie, url, extra, one_connection):
    """Whatever is asked, and whether it was kept or not."""
    sha256 = UitgaveBestandFactory.maak(INHOUD, uitgave=Uitgave.objects.get(), formaat="odt").sha256
    url = url.format(sha256)
    answers = []
    for entrance in (WSGIHandler(), bewaard.Voordeur(WSGIHandler())):
        at_the_door(entrance, url)
        at_the_door(entrance, url, **{"wsgi.url_scheme": extra.get("wsgi.url_scheme", "http")})
        status, headers, body = at_the_door(entrance, url, **extra)
        # The package that makes it does so in any order.
        headers["Content-Security-Policy"] = sorted(headers["Content-Security-Policy"].split("; "))
        answers.append((status, headers, body))

    assert answers[0] == answers[1]
    assert answers[0][0] != 503


def test_the_door_asks_the_database_nothing(visie, bestand, one_connection, django_assert_num_queries):
    door = bewaard.Voordeur(WSGIHandler())
    first = [at_the_door(door, url) for url in ("/visie/", ADRES)]

    with django_assert_num_queries(0):
        assert [at_the_door(door, url) for url in ("/visie/", ADRES)] == first


def test_the_door_lets_go_of_a_page_that_an_act_changed(visie, after_commit, one_connection):
    door = bewaard.Voordeur(WSGIHandler())
    assert [b"Heemstede" in at_the_door(door, "/visie/")[2] for _ in range(2)] == [False, False]

    with after_commit():
        act_gemeente(visie)

    assert [b"Heemstede" in at_the_door(door, "/visie/")[2] for _ in range(2)] == [True, True]


# --- What the frame says of today -----------------------------------------------------------------------
def act_gemeente(visie):
    gemeente = Gemeente.get()
    gemeente.naam = "Heemstede"
    gemeente_opslaan(gemeente=gemeente, door=GebruikerFactory(beheerder=True))


def act_besluit(visie):
    besluit = {"besluit_op": date(2026, 3, 2), "besluit_nummer": "R-1"}
    fase_wijzigen(visie=visie, naar="vastgesteld", door=GebruikerFactory(griffie=True), **besluit)


def act_terug(visie):
    fase_wijzigen(visie=visie, naar="college", door=GebruikerFactory(griffie=True), reden="Er ontbrak een thema.")


def act_actueel(visie):
    maak_actueel(visie=VisieFactory(titel="Visie 2032"), door=GebruikerFactory(projectleider=True))


def act_bijwerken(visie):
    visie.intro = "Samen zorgen wij voor elkaar."
    visie_bijwerken(visie=visie, door=GebruikerFactory(projectleider=True))


def act_startnotitie(visie):
    ander = VisieFactory(startnotitie=True)
    bevestigd = BevestigdeStartnotitie(titel="Visie op meedoen", themas=[], kaders=[])
    startnotitie_overnemen(visie=ander, bevestigd=bevestigd, door=GebruikerFactory(projectleider=True))


def act_aanmaken(visie):
    visie_aanmaken(titel="Visie 2032", door=GebruikerFactory(projectleider=True))


@pytest.mark.parametrize(
    "act", [act_gemeente, act_besluit, act_terug, act_actueel, act_bijwerken, act_startnotitie, act_aanmaken]
)
def test_every_act_that_changes_a_frame_takes_kept_pages_out_of_use(visie, act, after_commit):
    get("/visie/")
    before = bewaard.nu()

    with after_commit():
        act(visie)

    assert before is not None
    assert bewaard.nu() is None
    assert dienen.stempel() != before


@pytest.mark.parametrize(
    ("url", "act", "words"),
    [
        ("/visie/concept-1/", act_gemeente, "Heemstede"),
        ("/documenten/", act_gemeente, "Heemstede"),
        ("/visie/", act_besluit, "De raad heeft de visie vastgesteld."),
        ("/visie/concept-1/", act_bijwerken, "Samen zorgen wij voor elkaar."),
        ("/visie/", act_actueel, "De visie is in de maak."),
    ],
)
def test_after_the_act_the_page_says_so_and_is_kept_again(
    visie, url, act, words, after_commit, django_assert_num_queries
):
    old = get(url)
    with after_commit():
        act(visie)

    new = get(url, if_none_match=old["ETag"])

    assert words not in old.content.decode()
    assert (new.status_code, words in new.content.decode()) == (200, True)
    with django_assert_num_queries(0):
        assert get(url).content == new.content


def test_an_act_that_fails_leaves_kept_pages_in_use(visie, after_commit):
    get("/visie/")

    with after_commit(), pytest.raises(Exception, match="rol"):
        fase_wijzigen(visie=visie, naar="vastgesteld", door=GebruikerFactory(redacteur=True))

    assert bewaard.nu() == dienen.stempel()


def test_publishing_makes_every_page_anew_before_anybody_asks(
    visie, after_commit, django_capture_on_commit_callbacks, django_assert_num_queries
):
    TekstversieFactory(paragraaf__thema=visie.themas.get(), html="<p>Zorgen voor elkaar.</p>")
    pages = {url: text(url) for url in ("/visie/", "/visie/concept-1/", "/documenten/")}

    with django_capture_on_commit_callbacks(execute=True):
        uitgeven(visie=visie, versie="Concept 2", door=GebruikerFactory(projectleider=True))

    with django_assert_num_queries(0):
        now = {url: text(url) for url in (*pages, "/visie/concept-2/", "/visie/uitvoeringsplan-concept-2/")}
    assert "Zorgen voor elkaar." in now["/visie/"]
    assert "Zorgen voor elkaar." in now["/visie/concept-2/"]
    assert "Dit is een oudere uitgave." in now["/visie/concept-1/"]
    assert "Dit is een oudere uitgave." not in pages["/visie/concept-1/"]
    assert [now[url] == was for url, was in pages.items()] == [False, False, False]
    assert "concept-2" in now["/documenten/"]


def test_the_pages_are_made_for_the_address_of_the_portal(visie, settings, django_assert_num_queries):
    settings.SITE_ADRES = "https://portaal.zandvoort.example"
    settings.ALLOWED_HOSTS = ["portaal.zandvoort.example"]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    dienen.maak_bladzijden()

    with django_assert_num_queries(0):
        answer = get("/visie/concept-1/", host="portaal.zandvoort.example", x_forwarded_proto="https")
    assert answer.status_code == 200


@pytest.mark.parametrize("url", BLADZIJDEN)
def test_a_page_reads_only_what_its_stempel_is_made_of(visie, url):
    """Who lets a kept page say something of another table, must put that table in `dienen.stempel` too."""
    UitgaveFactory(visie=visie, versie="concept 2", gemaakt_op=LATER)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        get(url)

    tables = {table for query in queries for table in re.findall(r'(?:FROM|JOIN) "?([a-z_]+)"?', query["sql"])}
    assert bewaard.nu() is not None
    assert tables - {"django_cache"} <= {"portaal_gemeente", "visie_visie", "visie_uitgave", "visie_uitgavebestand"}


@pytest.mark.parametrize("change", ["gemeente", "visie", "uitgave", "bestand"])
def test_every_row_that_a_page_can_show_is_in_its_stempel(visie, change):
    before = dienen.stempel()

    {
        "gemeente": lambda: Gemeente.objects.update(contact_telefoon="023 123 45 67"),
        "visie": lambda: Visie.objects.update(raadsbesluit_nummer="R-9"),
        "uitgave": lambda: UitgaveFactory(visie=visie, soort="uitvoeringsplan", versie="concept 1"),
        "bestand": lambda: UitgaveBestandFactory(uitgave=Uitgave.objects.get(), formaat="odt"),
    }[change]()

    assert dienen.stempel() != before
    assert dienen.stempel() == dienen.stempel()


def release(folder: Path, file: str, text: str) -> str:
    """What the software in `folder` calls itself when one of its files has become another."""
    bewaard._software.cache_clear()
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(text)
    return bewaard.uitvoering()


def test_another_release_or_other_headers_are_another_page(visie, settings, tmp_path):
    """The old pages name styles that are gone, or lack a header that was set since."""
    settings.BASE_DIR = tmp_path / "portaal"
    settings.STATIC_ROOT = tmp_path / "portaal" / "staticfiles"
    try:
        seen = [release(settings.BASE_DIR, "templates/base.html", "een"), bewaard.uitvoering()]
        seen.append(release(settings.BASE_DIR, "templates/base.html", "twee"))
        seen.append(release(settings.BASE_DIR, "publicatie/views/openbaar.py", "een"))
        seen.append(release(settings.BASE_DIR, "locale/nl/LC_MESSAGES/django.mo", "een"))
        seen.append(release(settings.STATIC_ROOT, "staticfiles.json", "een"))
        settings.X_FRAME_OPTIONS = "SAMEORIGIN"
        seen.append(bewaard.uitvoering())
        settings.SECURE_SSL_REDIRECT = True
        seen.append(bewaard.uitvoering())
    finally:
        bewaard._software.cache_clear()

    assert seen[0] == seen[1]
    assert len(set(seen)) == len(seen) - 1


def test_a_header_that_was_set_since_is_on_the_page(visie, settings):
    assert get("/visie/")["X-Frame-Options"] == "DENY"

    settings.X_FRAME_OPTIONS = "SAMEORIGIN"

    assert get("/visie/")["X-Frame-Options"] == "SAMEORIGIN"


# --- At the same moment ---------------------------------------------------------------------------------
def during(number, act):
    """Lets `act` happen and commit when the page asks its so manieth query."""
    asked = 0

    def wrapper(execute, *args):
        nonlocal asked
        asked += 1
        if asked == number:
            act()
        return execute(*args)

    return connection.execute_wrapper(wrapper)


def test_a_page_that_was_made_while_something_changed_never_stays(visie):
    """At each place in the making of a page, also between the last look and the link."""
    with CaptureQueriesContext(connection) as queries:
        get("/visie/")
    for number in range(1, len(queries) + 1):
        bewaard.forget()
        shutil.rmtree(bewaard.map_van())
        Gemeente.objects.update(naam="Zandvoort")

        def change():
            Gemeente.objects.update(naam="Heemstede")
            bewaard.forget()  # what the act does after its commit

        with during(number, change):
            get("/visie/")

        assert "Heemstede" in text("/visie/"), number
        assert bewaard.nu() == dienen.stempel()


def test_a_link_that_is_set_too_late_is_taken_away_by_who_set_it(visie):
    """A visitor looked before the act, and sets the link after it."""
    old = dienen.stempel()
    get("/visie/")
    Gemeente.objects.update(naam="Heemstede")
    bewaard.forget()

    def link_of_somebody_slow():
        bewaard.point_at(old)

    with during(2, link_of_somebody_slow):
        get("/visie/")

    assert bewaard.nu() == dienen.stempel() != old
    assert "Heemstede" in text("/visie/")


def test_a_slow_thread_puts_no_old_page_among_the_new_ones(visie):
    """It read the link before the act, and the page after another thread had gone on with the new stempel."""
    process = bewaard.Voorraad()
    get("/visie/")
    old = bewaard.nu()
    old_page = process.page(False, "/visie/")
    Gemeente.objects.update(naam="Heemstede")
    bewaard.forget()
    get("/visie/")
    get("/documenten/")
    assert process.page(False, "/documenten/")

    process.remember(old, False, "/visie/", old_page)

    assert "Heemstede" in process.page(False, "/visie/").vormen[""].decode()


def test_what_was_changed_past_the_acts_is_seen_by_the_worker(visie):
    """So is an act whose process was killed between its commit and what it does after."""
    get("/visie/")
    Gemeente.objects.update(naam="Heemstede")
    assert "Heemstede" not in text("/visie/")

    dienen.check()

    assert "Heemstede" in text("/visie/")


def test_the_worker_leaves_what_is_right(visie):
    get("/visie/")
    before = bewaard.nu()

    dienen.check()

    assert bewaard.nu() == before == dienen.stempel()


def test_a_web_process_starts_without_a_database_and_looks_when_there_is_one(visie):
    get("/visie/")
    Gemeente.objects.update(naam="Heemstede")

    def away(execute, *args):
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        dienen.check_at_the_start()
    assert bewaard.nu() is not None
    dienen.check_at_the_start()

    assert bewaard.nu() is None


def test_what_nobody_uses_is_removed(visie):
    get("/visie/")
    old = bewaard.nu()
    Gemeente.objects.update(naam="Heemstede")
    bewaard.forget()
    get("/visie/")

    dienen.check()

    assert sorted(path.name for path in bewaard.map_van().iterdir()) == sorted(["nu", bewaard.nu()])
    assert old != bewaard.nu()


# --- When the disk fails --------------------------------------------------------------------------------
def kept_files() -> list[Path]:
    return [path for path in bewaard.map_van().rglob("*") if path.is_file() and not path.is_symlink()]


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"geen json", b"[]\nx", "half", "one byte"])
def test_a_kept_page_that_is_not_whole_is_made_anew(visie, damage):
    whole = get("/visie/")
    [path] = set(kept_files())
    data = path.read_bytes()
    path.write_bytes({"half": data[: len(data) // 2], "one byte": data[:-1] + b"x"}.get(damage, damage))

    assert get("/visie/").content == whole.content
    assert path.read_bytes() == data


def test_a_page_is_made_as_ever_where_nothing_can_be_kept(visie, settings):
    settings.BLADZIJDEN_BEWAREN = False
    ordinary = text("/visie/")
    settings.BLADZIJDEN_BEWAREN = True
    bewaard.map_van().write_text("a file where the folder should be")

    assert [text("/visie/") for _ in range(2)] == [ordinary, ordinary]
    dienen.check()
    bewaard.forget()


def test_a_folder_that_was_emptied_fills_itself(visie):
    first = text("/visie/")
    shutil.rmtree(bewaard.map_van())

    assert text("/visie/") == first
    assert bewaard.nu() == dienen.stempel()


def test_one_process_does_not_hold_more_pages_than_it_may(visie, monkeypatch):
    monkeypatch.setattr(bewaard, "MEMORY", 1)
    client = Client()

    bodies = [client.get("/visie/").content for _ in range(4)]

    assert len(set(bodies)) == 1


# --- Files ----------------------------------------------------------------------------------------------


@pytest.fixture
def bestand(visie):
    return UitgaveBestandFactory.maak(INHOUD, uitgave=UitgaveFactory(visie=visie, versie="concept 2", gemaakt_op=LATER))


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_file_asks_the_database_once_and_then_nothing(bestand, django_assert_num_queries):
    client = Client()

    with django_assert_num_queries(1):
        first = client.get(ADRES)
    with django_assert_num_queries(0):
        second = client.get(ADRES)

    assert body(first) == body(second) == INHOUD
    assert dict(first.items()) == dict(second.items())
    assert second["Content-Type"] == "application/pdf"
    assert second["Cache-Control"] == "public, max-age=31536000, immutable"
    assert second["Accept-Ranges"] == "bytes"
    assert second["ETag"] == f'"{SHA}"'
    assert second["Content-Length"] == str(len(INHOUD))
    assert "default-src 'none'" in second["Content-Security-Policy"]
    assert dict(second.cookies) == {}


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=100-199", (100, 200)),
        ("bytes=100-", (100, 10240)),
        ("bytes=-7", (10233, 10240)),
        ("bytes=-999999", (0, 10240)),
        ("bytes=10239-99999", (10239, 10240)),
        ("BYTES = 1-2", None),
        ("bytes=9-5", None),
        ("bytes=0-1,5-6", None),
        ("bytes=a-b", None),
        ("bytes=-", None),
        ("regels=0-1", None),
        ("bytes=10240-", "none"),
        ("bytes=99999-999999", "none"),
        ("bytes=-0", "none"),
    ],
)
def test_a_part_of_a_file_is_sent_when_it_is_asked_for(bestand, asked, part):
    client = Client()
    answers = [client.get(ADRES, headers={"range": asked}) for _ in range(2)]
    client.get(ADRES)
    answers.append(client.get(ADRES, headers={"range": asked}))

    for answer in answers:
        status, expected, said = {
            None: (200, INHOUD, None),
            "none": (416, b"", "bytes */10240"),
        }.get(part) or (206, INHOUD[slice(*part)], f"bytes {part[0]}-{part[1] - 1}/10240")
        assert (answer.status_code, body(answer), answer.get("Content-Range")) == (status, expected, said)
        assert answer["Content-Length"] == str(len(expected))
        assert answer["ETag"] == f'"{SHA}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Cache-Control" not in answers[0] or part != "none"


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ({"if-range": f'"{SHA}"'}, 206),
        ({"if-range": f'W/"{SHA}"'}, 200),
        ({"if-range": '"ander"'}, 200),
        ({"if-range": "Wed, 01 Apr 2026 10:00:00 GMT"}, 200),
        ({"if-none-match": f'"{SHA}"'}, 304),
        ({"if-none-match": '"ander"'}, 206),
        ({"if-match": '"ander"'}, 412),
    ],
)
def test_a_part_only_fits_the_file_that_somebody_has_the_rest_of(bestand, condition, status):
    client = Client()
    answers = [client.get(ADRES, headers={"range": "bytes=0-9", **condition})]
    client.get(ADRES)
    answers.append(client.get(ADRES, headers={"range": "bytes=0-9", **condition}))

    assert [answer.status_code for answer in answers] == [status, status]
    assert [len(body(answer)) for answer in answers] == [{206: 10, 200: len(INHOUD)}.get(status, 0)] * 2


def test_head_says_how_large_a_file_is(bestand):
    client = Client()

    heads = [client.head(ADRES) for _ in range(2)]

    assert [(head.status_code, body(head), head["Content-Length"]) for head in heads] == [(200, b"", "10240")] * 2


def test_the_web_server_may_let_the_kernel_send_a_part(bestand):
    """It asks for a file that stands at the beginning of the part; nothing of it has been read then."""
    import os

    verzending = verzenden.Verzending(bestand.pad, len(INHOUD), f'"{SHA}"', {})
    request = Client().get(ADRES, headers={"range": "bytes=5-8"}).wsgi_request

    response = verzending.answer(request)

    assert os.lseek(response.file_to_stream.fileno(), 0, os.SEEK_CUR) == 5
    assert body(response) == INHOUD[5:9]
    response.file_to_stream.close()


def test_only_what_an_uitgave_names_is_sent(visie):
    """The bytes of an uitgave stand on the disk before it is public."""
    default_storage.save(f"uitgaven/{SHA[:2]}/{SHA}.pdf", ContentFile(INHOUD))

    assert get(ADRES).status_code == 404


@pytest.mark.parametrize("damage", [b"", INHOUD[:-1]])
def test_half_a_file_is_not_sent(bestand, damage):
    client = Client()
    assert body(client.get(ADRES)) == INHOUD
    Path(default_storage.path(bestand.pad)).write_bytes(damage)

    assert [client.get(ADRES).status_code, get(ADRES).status_code] == [404, 404]


def test_a_file_that_is_gone_is_not_found(bestand):
    client = Client()
    client.get(ADRES)
    Path(default_storage.path(bestand.pad)).unlink()

    assert [client.get(ADRES).status_code, get(ADRES).status_code] == [404, 404]


def test_a_host_that_is_not_ours_gets_no_file(bestand):
    client = Client()
    client.get(ADRES)

    assert client.get(ADRES, headers={"host": "kwaad.example"}).status_code == 400
