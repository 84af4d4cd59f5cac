"""What the tests of the form share: filling it in, page by page, without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

RONDE = "/meedoen/ronde"
ANTWOORDEN: dict[str, dict[str, Any]] = {
    "voor": {"voor": "zelf"},
    "thema": {"thema": "geen"},
    "gebied": {"gebied": "hele"},
    "aard": {"aard": ["idee"]},
    "tekst-helpend": {"tekst_helpend": "De koffie op dinsdag."},
    "tekst-remmend": {"tekst_remmend": "De bus rijdt niet meer."},
    "tekst-idee": {"tekst_idee": "Een bankje bij de bushalte."},
    "tekst-activiteit": {"tekst_activiteit": "Ik zing in het koor."},
    "tekst-randvoorwaarde": {"tekst_randvoorwaarde": "Een lift."},
    "website": {"mag_gepubliceerd": "ja"},
    "contact": {"email": "", "telefoon": ""},
}


def vul_in(client: Client, *, taal: str = "nl", tot: str = "", **anders: dict[str, Any]) -> list[str]:
    """Fill in the form from its first page, with `ANTWOORDEN` or what is given for a page; returns the pages it showed.

    It stops before the page `tot`, and otherwise at the check-answers page.
    """
    seen = []
    url = f"{RONDE}/{taal}/voor/"
    while not url.endswith("/controle/"):
        stap = url.rstrip("/").rsplit("/", 1)[1]
        if stap == tot:
            break
        seen.append(stap)
        response = client.post(url, anders.get(stap.replace("-", "_"), ANTWOORDEN[stap]))
        assert response.status_code == 302, (stap, response.status_code)
        url = response["Location"]
    return seen


def verstuur(client: Client, taal: str = "nl") -> str:
    """Send what was filled in; gives the page after sending."""
    return client.post(f"{RONDE}/{taal}/controle/", follow=True).content.decode()


def kies_taal(client: Client, html: str, taal: str, **getypt: Any) -> HttpResponse:
    """Press the name of a language, as a browser does: with the fields of the form that the button belongs to."""
    [balk] = re.findall(r'<nav class="talen.*?</nav>', html, re.S)
    [knop] = re.findall(rf'<button [^>]*name="taal" value="{taal}"[^>]*>', balk)
    [vorm] = re.findall(r'<form id="invoer".*?</form>', html, re.S) if 'form="invoer"' in knop else [balk]
    velden: dict[str, Any] = {naam: [] for naam in re.findall(r'<input type="checkbox"[^>]*? name="(\w+)"', vorm)}
    for invoer in re.findall(r"<input [^>]*>", vorm):
        naam, waarde = (re.search(rf'{deel}="([^"]*)"', invoer) for deel in ("name", "value"))
        if 'type="checkbox"' in invoer and " checked" in invoer:
            velden[naam[1]] = [*velden[naam[1]], waarde[1]]
        elif 'type="checkbox"' not in invoer and ('type="radio"' not in invoer or " checked" in invoer):
            velden[naam[1]] = unescape(waarde[1]) if waarde else ""
    adres = unescape(re.search(r'formaction="([^"]*)"', knop)[1])
    return client.post(adres, {**velden, **getypt, "taal": taal}, follow=True)
