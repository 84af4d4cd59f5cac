"""The pages and mails of the log-in package speak as the rest of the portal does: Dutch, and "u"."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils.html import strip_tags

from tests.factories import GebruikerFactory

ANDERS = re.compile(r"\b(je|jij|jou|jouw|you|your|please|must|password|hello|thank)\b", re.I)
PAGINAS = (
    "/inloggen/", "/account/password/reset/", "/account/password/change/", "/account/reauthenticate/", "/account/2fa/",
    "/account/2fa/totp/activate/", "/account/2fa/totp/deactivate/", "/account/2fa/recovery-codes/", "/account/2fa/recovery-codes/generate/",
    "/account/logout/", "/account/signup/", "/account/inactive/", "/account/code/",
)  # fmt: skip


def words(response: Any) -> str:
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", "", response.content.decode())
    main = re.search(r"(?s)<main.*?</main>", body)
    return re.sub(r"\s+", " ", strip_tags((main or [body])[0]))


def strange(*texts: str) -> list[str]:
    return [text[max(0, m.start() - 60) : m.end() + 60] for text in texts for m in ANDERS.finditer(text)]


@pytest.fixture
def ingelogd(db) -> Client:
    client = Client()
    client.post("/inloggen/", {"login": GebruikerFactory(projectleider=True).email, "password": "geheim-wachtwoord"})
    return client


@pytest.mark.parametrize("adres", PAGINAS)
def test_a_page_about_an_account_says_u(ingelogd, adres):
    pages = [ingelogd.get(adres, follow=True), ingelogd.post(adres, {}, follow=True)]

    assert strange(*map(words, pages)) == []


def test_wrong_and_missing_log_in_data_are_told_in_dutch(db):
    client = Client()
    pages = [
        client.post("/inloggen/", data)
        for data in ({"login": "jan@voorbeeld.example", "password": "x"}, {}, {"login": "x"})
    ]

    found = [words(page) for page in pages]

    assert strange(*found) == []
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in found[0]
    assert "Vul dit veld in." in found[1]


@pytest.mark.parametrize(
    ("een", "twee", "melding"),
    [
        ("kort", "kort", "Dit wachtwoord is te kort. Gebruik minstens 12 tekens."),
        ("een hele lange zin", "een andere lange zin", "De twee wachtwoorden zijn niet gelijk."),
        ("password1234", "password1234", "Dit wachtwoord gebruiken te veel mensen."),
        ("jan@voorbeeld.example", "jan@voorbeeld.example", "Dit wachtwoord lijkt te veel op uw naam of e-mailadres."),
        ("", "", "Vul dit veld in."),
    ],
)
def test_a_new_password_that_is_refused_says_why_in_dutch(db, een, twee, melding):
    GebruikerFactory(email="jan@voorbeeld.example")
    client = Client()
    client.post("/account/password/reset/", {"email": "jan@voorbeeld.example"})
    link = client.get(re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1])["Location"]

    found = words(client.post(link, {"password1": een, "password2": twee}))

    assert melding in found
    assert strange(found) == []


def test_the_mail_for_a_new_password_is_ours(db):
    GebruikerFactory(email="jan@voorbeeld.example")

    Client().post("/account/password/reset/", {"email": "jan@voorbeeld.example"})

    [bericht] = mail.outbox
    assert bericht.subject == "Nieuw wachtwoord"
    assert bericht.body.startswith("Iemand heeft gevraagd om een nieuw wachtwoord voor uw account.")
    assert bericht.body.rstrip().endswith("Met vriendelijke groet,\nGemeente")
    assert strange(re.sub(r"https?://\S+", "", bericht.subject + bericht.body)) == []
