"""Too many people at once: who stood in line too long is told so, kindly and at once, and loses nothing."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portaal import middleware
from portaal.middleware import DrukteMiddleware, in_de_rij


@pytest.fixture
def verbinding() -> Iterator[socket.socket]:
    """Our end of a connection over which a request came, a fifth of a second ago."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as browser:
        onze, _adres = server.accept()
        with onze:
            browser.sendall(b"GET / HTTP/1.1\r\n\r\n")
            time.sleep(0.2)
            yield onze


def antwoord(verbinding: object, methode: str = "get", pad: str = "/meedoen/", **data: str) -> HttpResponse:
    request = getattr(RequestFactory(), methode)(pad, data, **{"gunicorn.socket": verbinding})
    return DrukteMiddleware(lambda request: HttpResponse("gewoon"))(request)


def test_the_kernel_knows_how_long_a_request_waits(verbinding):
    assert 0.15 < in_de_rij(verbinding) < 5


@pytest.mark.parametrize("iets", [None, object(), socket.socket(socket.AF_UNIX)])
def test_where_nothing_can_tell_nobody_is_sent_away(iets):
    assert in_de_rij(iets) == 0.0
    assert antwoord(iets).content == b"gewoon"


def test_who_waited_too_long_reads_in_dutch_what_to_do_and_when(verbinding, monkeypatch):
    monkeypatch.setattr(middleware, "GEDULD", {"GET": 0.1})

    response = antwoord(verbinding)

    body = response.content.decode()
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    assert "Het is nu te druk op deze website" in body
    assert 'href="/meedoen/"' in body


def test_who_sends_something_waits_longer_before_being_sent_away(verbinding, monkeypatch):
    monkeypatch.setattr(middleware, "GEDULD", {"GET": 0.1})

    assert antwoord(verbinding, "post", tekst="Een bankje.").content == b"gewoon"


def test_what_was_typed_is_given_back_and_nothing_secret(verbinding, monkeypatch):
    monkeypatch.setattr(middleware, "GEDULD_ANDERS", 0.1)

    body = antwoord(verbinding, "post", tekst_idee="Een <b>bankje</b>.", password="geheim-geheim").content.decode()

    assert "nog niet opgeslagen" in body
    assert "Een &lt;b&gt;bankje&lt;/b&gt;." in body
    assert "geheim-geheim" not in body


def test_the_address_in_the_page_is_escaped(verbinding, monkeypatch):
    monkeypatch.setattr(middleware, "GEDULD", {"GET": 0.1})

    assert '"><script' not in antwoord(verbinding, pad='/meedoen/?x="><script>').content.decode()


def test_whoever_watches_over_the_server_is_always_answered(verbinding, monkeypatch):
    monkeypatch.setattr(middleware, "GEDULD", {"GET": 0.1})

    assert antwoord(verbinding, pad="/gezond/").content == b"gewoon"
