"""What a sender may change with the code: how to be reached, and whether the words are on the website."""

from __future__ import annotations

import time
import uuid

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from participatie.actions import Contact, Punt, inbreng_indienen
from participatie.models import Inbreng, Indiener, Uitvoer
from tests.factories import GebruikerFactory, VisieFactory

pytestmark = pytest.mark.django_db
GEGEVENS = "/meedoen/volgen/gegevens/"


def bewaar(code: str, **velden: str):
    """Follow with the code, then send the form that stands on that page."""
    html = Client().post("/meedoen/volgen/", {"code": code}).content.decode()
    teken = html.split('name="teken" value="')[1].split('"')[0]
    return Client().post(GEGEVENS, {"teken": teken, "email": "", "telefoon": "", "mag_gepubliceerd": "ja"} | velden)


@pytest.fixture
def inbreng_en_code():
    return inbreng_indienen(
        visie=VisieFactory(), tekst="Mijn woorden.", punten=[Punt()], sleutel=uuid.uuid4(), mag_gepubliceerd=True,
        contact=Contact(email="jo@voorbeeld.nl", telefoon="0612345678"),
    )  # fmt: skip


def test_the_page_with_the_answer_shows_what_is_kept_and_how_long(inbreng_en_code):
    _inbreng, code = inbreng_en_code

    html = Client().post("/meedoen/volgen/", {"code": code}).content.decode()

    assert 'value="jo@voorbeeld.nl"' in html
    assert "Alles wat wij van u bewaren" in html
    assert "Wij wissen dit op" in html


def test_contact_data_are_changed_and_when_emptied_gone(inbreng_en_code):
    inbreng, code = inbreng_en_code

    anders = bewaar(code, email="nieuw@voorbeeld.nl")
    na_wijzigen = list(Indiener.objects.values_list("inbreng", "email", "telefoon"))
    bewaar(code)

    assert "Wij hebben uw gegevens veranderd." in anders.content.decode()
    assert na_wijzigen == [(inbreng.pk, "nieuw@voorbeeld.nl", "")]
    assert not Indiener.objects.exists()


def test_who_gave_no_address_can_do_so_later():
    inbreng, code = inbreng_indienen(visie=VisieFactory(), tekst="Woorden.", punten=[Punt()], sleutel=uuid.uuid4())

    bewaar(code, email="jo@voorbeeld.nl", mag_gepubliceerd="nee")

    indiener = Indiener.objects.get()
    assert (indiener.inbreng_id, indiener.email) == (inbreng.pk, "jo@voorbeeld.nl")
    assert indiener.bewaren_tot > timezone.localdate()


def test_without_permission_the_words_leave_the_website_at_once(inbreng_en_code):
    inbreng, code = inbreng_en_code
    inbreng.reacties.update(publieke_tekst="Mijn woorden.", openbaar_op=timezone.now())
    nummer = inbreng.reacties.get().nummer_openbaar
    voor = Client().get(f"/meedoen/reacties/{nummer}/").content.decode()

    bewaar(code, mag_gepubliceerd="nee")

    inbreng.refresh_from_db()
    na = Client().get(f"/meedoen/reacties/{nummer}/").content.decode()
    assert (inbreng.mag_gepubliceerd, inbreng.reacties.get().openbaar_op) == (False, None)
    assert ["Mijn woorden." in voor, "Mijn woorden." in na] == [True, False]


def test_files_with_contact_data_go_when_somebody_takes_an_address_back(inbreng_en_code):
    inbreng, code = inbreng_en_code
    uitvoer = Uitvoer.objects.create(
        visie=inbreng.visie,
        formaat="csv",
        met_contact=True,
        reden="Bellen",
        gevraagd_door=GebruikerFactory(),
        toestand="klaar",
    )

    bewaar(code)

    uitvoer.refresh_from_db()
    assert uitvoer.toestand == "gewist"


def test_a_mistake_is_said_beside_the_field_and_nothing_changes(inbreng_en_code):
    _inbreng, code = inbreng_en_code

    html = bewaar(code, email="geen adres", mag_gepubliceerd="nee").content.decode()

    assert "<title>Fout: Uw inbreng" in html
    assert 'value="geen adres"' in html
    assert Indiener.objects.get().email == "jo@voorbeeld.nl"
    assert Inbreng.objects.get().mag_gepubliceerd is True


def test_a_sign_that_is_not_ours_or_an_hour_old_shows_and_changes_nothing(inbreng_en_code):
    inbreng, code = inbreng_en_code
    twee_uur_geleden = time.time() - 7200
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: twee_uur_geleden)
        oud = signing.dumps(inbreng.pk, salt="eigen-gegevens")

    paginas = [
        Client().post(GEGEVENS, {"teken": teken, "mag_gepubliceerd": "nee"}).content.decode()
        for teken in ("", str(inbreng.pk), code, oud)
    ]

    assert ["Vul uw code nog een keer in." in pagina and "jo@" not in pagina for pagina in paginas] == [True] * 4
    assert Indiener.objects.get().email == "jo@voorbeeld.nl"
    assert Inbreng.objects.get().mag_gepubliceerd is True


def test_opening_the_address_leads_to_the_question_for_the_code():
    assert Client().get(GEGEVENS)["Location"] == "/meedoen/volgen/"
