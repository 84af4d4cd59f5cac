"""A member of an adviesraad logs in with a code by mail; nobody else does, and nobody learns who has an account."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils.html import strip_tags

from tests.factories import GebruikerFactory

pytestmark = pytest.mark.django_db
VRAAG, VUL_IN = "/account/code/", "/account/code/invullen/"


def woorden(response):
    """The text of the page without the address that was typed."""
    main = re.search(r"(?s)<main.*?</main>", response.content.decode())[0]
    return re.sub(r"\S+@\S+", "", strip_tags(main)).split()


def code():
    """The line of the mail that is nothing but the code."""
    return mail.outbox[-1].body.split("\n\n")[1].strip()


def test_a_member_logs_in_with_the_code(client):
    lid = GebruikerFactory(adviesraadlid=True)

    pagina = client.post(VRAAG, {"email": lid.email}, follow=True)
    assert "De code uit de mail" in pagina.content.decode()
    assert mail.outbox[0].to == [lid.email]
    assert mail.outbox[0].subject == "Uw code om in te loggen"
    assert "Hebt u zelf niet om een code gevraagd?" in mail.outbox[0].body
    client.post(VUL_IN, {"code": code()})

    assert client.session["_auth_user_id"] == str(lid.pk)


@pytest.mark.parametrize(
    "wie",
    [
        {"projectleider": True},
        {"beheerder": True},
        {"rollen": ["adviesraadlid", "projectleider"]},
        {"adviesraadlid": True, "is_active": False},
        {"adviesraadlid": True, "einddatum": "2020-01-01"},
        None,
    ],
)
def test_who_is_no_member_gets_no_mail_and_the_same_answer(client, wie):
    adres = GebruikerFactory(**wie).email if wie else "niemand@voorbeeld.example"
    ander = Client()
    goed = ander.post(VRAAG, {"email": GebruikerFactory(adviesraadlid=True).email}, follow=True)
    mail.outbox.clear()

    antwoord = client.post(VRAAG, {"email": adres}, follow=True)

    assert mail.outbox == []
    assert antwoord.redirect_chain[-1][0] == VUL_IN
    assert woorden(antwoord) == woorden(goed)
    client.post(VUL_IN, {"code": "AAA-AAA"})
    assert "_auth_user_id" not in client.session


def test_three_wrong_codes_end_the_try(client):
    lid = GebruikerFactory(adviesraadlid=True)
    client.post(VRAAG, {"email": lid.email})
    goed = code()
    eerste = client.post(VUL_IN, {"code": "FOUT12"})
    assert "Fout: De code uit de mail" in eerste.content.decode()
    for _ in range(2):
        client.post(VUL_IN, {"code": "FOUT12"})

    client.post(VUL_IN, {"code": goed})

    assert "_auth_user_id" not in client.session


def test_a_code_works_once_and_in_the_browser_that_asked(client):
    lid = GebruikerFactory(adviesraadlid=True)
    client.post(VRAAG, {"email": lid.email})
    gevraagd = code()
    dief = Client()
    dief.post(VUL_IN, {"code": gevraagd})
    assert "_auth_user_id" not in dief.session

    client.post(VUL_IN, {"code": gevraagd})
    client.post("/account/logout/")
    client.post(VUL_IN, {"code": gevraagd})

    assert "_auth_user_id" not in client.session
