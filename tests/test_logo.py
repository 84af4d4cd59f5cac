"""The logo of the gemeente: a checked picture, in the header of the site and on the cover of each PDF from then on."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from portaal.models import Bestand, Gemeente
from publicatie.document import als_json, stel_samen, van_json
from publicatie.pdf import maak_pdf
from tests.factories import GebruikerFactory, GemeenteFactory, VisieFactory
from tests.test_beelden import tekening
from tests.test_pdf import DOCUMENT

VELDEN = {
    "naam": "Elzendam",
    "adviesraad": "ASD",
    "adviesraad_afkorting": "ASD",
    "hoofdkleur": "#154273",
    "bewaartermijn_contact_dagen": "183",
    "bewaartermijn_abonnement_dagen": "1461",
}


@pytest.fixture
def beheerder(db: None) -> Client:
    GemeenteFactory()
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))
    return client


def stuur(client: Client, inhoud: bytes | None = None, **meer: str) -> Any:
    bestand = {"logo_bestand": SimpleUploadedFile("logo.png", inhoud)} if inhoud is not None else {}
    return client.post("/beheer/gemeente/", VELDEN | meer | bestand)


def test_a_logo_is_stored_drawn_anew_and_the_former_one_goes(
    beheerder: Client, django_capture_on_commit_callbacks: Any
) -> None:
    stuur(beheerder, tekening("PNG", (60, 40)))
    eerste = Gemeente.get().logo
    assert eerste is not None
    assert eerste.soort == "png"

    with django_capture_on_commit_callbacks(execute=True):
        stuur(beheerder, tekening("JPEG", (3_000, 40)))

    tweede = Gemeente.get().logo
    assert tweede is not None
    assert (tweede.soort, tweede.pk != eerste.pk) == ("jpg", True)
    with Image.open(tweede.inhoud) as beeld:
        assert beeld.size == (800, 11), "no wider than the header and a cover need"
    assert list(Bestand.objects.all()) == [tweede]
    assert not default_storage.exists(eerste.inhoud.name)


def test_a_logo_stays_until_it_is_taken_away(beheerder: Client) -> None:
    stuur(beheerder, tekening("PNG"))
    stuur(beheerder)
    assert Gemeente.get().logo is not None
    assert "Het logo weghalen" in beheerder.get("/beheer/gemeente/").content.decode()

    stuur(beheerder, zonder_logo="on")

    assert (Gemeente.get().logo, Bestand.objects.count()) == (None, 0)
    assert "Het logo weghalen" not in beheerder.get("/beheer/gemeente/").content.decode()


@pytest.mark.parametrize(
    "inhoud", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"%PDF-1.7", b""]
)
def test_what_is_no_picture_is_refused_beside_the_field_and_nothing_is_stored(beheerder: Client, inhoud: bytes) -> None:
    antwoord = stuur(beheerder, inhoud)

    assert list(antwoord.context["form"].errors) == ["logo_bestand"]
    assert (Gemeente.get().logo, Bestand.objects.count()) == (None, 0)


def test_the_header_shows_it_from_our_own_address_and_keeps_it(
    beheerder: Client, django_assert_num_queries: Any
) -> None:
    assert "kop__logo" not in Client().get("/").content.decode()
    stuur(beheerder, tekening("PNG"))
    logo = Gemeente.get().logo
    assert logo is not None
    adres = f"/logo/{logo.pk}/"

    # Its name stands beside it: it says nothing itself.
    assert f'<img class="kop__logo" src="{adres}" alt="">' in Client().get("/").content.decode()
    with django_assert_num_queries(1):
        response = Client().get(adres)
    assert response.getvalue() == logo.inhoud.read()
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert dict(response.cookies) == {}


def test_no_other_file_is_given_as_a_logo(beheerder: Client) -> None:
    stuur(beheerder, tekening("PNG"))
    eerste = Gemeente.get().logo_id
    stuur(beheerder, tekening("JPEG"))
    ander = Bestand.objects.create(
        inhoud=ContentFile(b"geheim", name="x"), naam="x.png", soort="png", sha256="0" * 64, grootte=6
    )

    assert [Client().get(f"/logo/{pk}/").status_code for pk in (eerste, ander.pk, Gemeente.get().logo_id)] == [
        404,
        404,
        200,
    ]


def test_an_uitgave_keeps_the_logo_it_was_made_with(beheerder: Client) -> None:
    stuur(beheerder, tekening("PNG"))
    logo = Gemeente.get().logo
    assert logo is not None

    document = stel_samen(VisieFactory(ter_inzage=True), "visie", versie="concept 1", datum=date(2026, 9, 1))

    assert document.logo == f"{logo.sha256}.png"
    assert (logo.sha256, "png") in document.beelden
    data = als_json(document)
    assert van_json(data) == document
    del data["logo"]  # published before there was one
    assert van_json(data).logo == ""


def test_the_cover_shows_the_logo_with_its_description_and_passes_both_standards() -> None:
    sha256 = "ab" * 32
    default_storage.save(f"uitgaven/ab/{sha256}.png", ContentFile(tekening("PNG", (300, 100))))

    pdf = maak_pdf(replace(DOCUMENT, logo=f"{sha256}.png"))

    assert [pdf.controle["profielen"][profiel]["voldoet"] for profiel in ("ua1", "2a")] == [True, True]
    with pikepdf.open(io.BytesIO(pdf.inhoud)) as bestand:
        teksten = [str(ding.Alt) for ding in bestand.objects if isinstance(ding, pikepdf.Dictionary) and "/Alt" in ding]
    assert teksten.count("Logo van Elzendam") == 1
