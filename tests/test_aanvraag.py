"""The pages on which the gemeente asks for advice, and what the adviesraad sees of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from advies.models import Adviesaanvraag, Adviesraad, Lidmaatschap
from portaal.bestanden import bewaar
from tests.factories import (
    AdviesFactory,
    AdviesraadFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import AanvraagFactory, LidmaatschapFactory, lid

pytestmark = pytest.mark.django_db
STRAKS = timezone.localdate() + timedelta(days=20)


def als(gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


@pytest.fixture
def leider() -> Client:
    return als(GebruikerFactory(projectleider=True))


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


def velden(raad, **anders):
    return {"adviesraad": raad.pk, "onderwerp": "De visie", "vraag_1": "Klopt het?", "vraag_2": "Wat mist u?"} | anders


def test_a_request_is_written_sent_and_seen(leider, visie):
    raad, uitgave = AdviesraadFactory(), UitgaveFactory(visie=visie)
    raadslid = als(lid(raad))

    leider.post(
        "/werkplaats/adviezen/aanvragen/nieuw/", velden(raad, uitgaven=[uitgave.pk], gewenst_op=STRAKS.isoformat())
    )
    aanvraag = Adviesaanvraag.objects.get()
    adres = f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/"
    ervoor = raadslid.get(adres).status_code
    brief = leider.get(f"{adres}versturen/").content.decode()
    leider.post(f"{adres}versturen/")
    erna = raadslid.get(adres).content.decode()

    assert ervoor == 404
    assert all(woord in brief for woord in ("Klopt het?", "Wat mist u?", str(uitgave), str(raad)))
    assert "Wat mist u?" in erna
    assert "nog 20 dagen" in erna
    assert "De visie" in raadslid.get("/werkplaats/adviezen/").content.decode()


def test_more_questions_keep_what_was_typed_without_a_message_of_error(leider, visie):
    raad = AdviesraadFactory()

    body = leider.post(
        "/werkplaats/adviezen/aanvragen/nieuw/", velden(raad, onderwerp="", aantal="3", meer="ja")
    ).content.decode()

    assert [f'name="vraag_{n}"' in body for n in (3, 4, 5, 6)] == [True, True, True, False]
    assert "Wat mist u?" in body
    assert "Vul in waarover" not in body
    assert not Adviesaanvraag.objects.exists()


@pytest.mark.parametrize("aantal", ["", "abc", "-5", "99999999999999999999"])
def test_a_broken_number_of_questions_does_no_harm(leider, visie, aantal):
    raad = AdviesraadFactory()

    for extra in ({"meer": "ja"}, {}):
        response = leider.post(
            "/werkplaats/adviezen/aanvragen/nieuw/", velden(raad, aantal=aantal, onderwerp="") | extra
        )
        assert response.status_code == 200
        assert "Klopt het?" in response.content.decode()


def test_an_error_stands_beside_the_field_and_keeps_the_text(leider, visie):
    AdviesraadFactory()

    body = leider.post(
        "/werkplaats/adviezen/aanvragen/nieuw/", {"onderwerp": "", "vraag_1": "Klopt het?", "gewenst_op": "32-13-2026"}
    ).content.decode()

    assert "Kies aan welke adviesraad u advies vraagt." in body
    assert "Vul in waarover u advies vraagt." in body
    assert "Schrijf de datum zo: 31-12-2027." in body
    assert "Klopt het?" in body


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_overwritten(leider, visie):
    aanvraag = AanvraagFactory(visie=visie, onderwerp="Eerst")
    adres = f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/bewerken/"
    form = leider.get(adres).context["form"]
    Adviesaanvraag.objects.filter(pk=aanvraag.pk).update(onderwerp="Van een collega")

    body = leider.post(
        adres, velden(aanvraag.adviesraad, onderwerp="Van mij", gezien=form.initial["gezien"])
    ).content.decode()

    assert "Van een collega" in body
    assert "Van mij" in body
    aanvraag.refresh_from_db()
    assert aanvraag.onderwerp == "Van een collega"


def test_the_same_form_twice_makes_one_request(leider, visie):
    raad = AdviesraadFactory()
    verzoek = "6a1de9a4-2f0c-4b60-b8a5-0d8c7f2f3f10"

    for _ in range(2):
        leider.post("/werkplaats/adviezen/aanvragen/nieuw/", velden(raad, verzoek=verzoek))

    assert Adviesaanvraag.objects.count() == 1


def test_what_cannot_be_sent_says_why(leider, visie):
    aanvraag = AanvraagFactory(visie=visie)
    aanvraag.vragen.all().delete()

    body = leider.post(f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/versturen/").content.decode()

    assert "Stel ten minste één vraag." in body
    aanvraag.refresh_from_db()
    assert not aanvraag.is_verstuurd


def test_without_a_visie_or_an_adviesraad_one_is_led_to_make_it(leider):
    zonder_visie = leider.get("/werkplaats/adviezen/aanvragen/nieuw/")
    VisieFactory(slug="nu", actueel=True)
    zonder_raad = leider.get("/werkplaats/adviezen/aanvragen/nieuw/")

    assert (zonder_visie.url, zonder_raad.url) == ("/werkplaats/visies/", "/werkplaats/adviesraden/nieuw/")


def test_a_file_goes_along_and_is_only_for_who_may_see_the_request(leider, visie):
    raad = AdviesraadFactory()
    binnen, buiten = als(lid(raad)), als(lid(AdviesraadFactory()))
    aanvraag = AanvraagFactory(visie=visie, adviesraad=raad)
    adres = f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/"

    leider.post(f"{adres}stukken/", {"bestand": SimpleUploadedFile("bijlage.pdf", b"%PDF-1.4 scan")})
    stuk = aanvraag.stukken.get()
    ervoor = binnen.get(f"/werkplaats/adviezen/aanvragen/stukken/{stuk.pk}/").status_code
    leider.post(f"{adres}versturen/")

    erna = binnen.get(f"/werkplaats/adviezen/aanvragen/stukken/{stuk.pk}/")
    assert (ervoor, b"".join(erna.streaming_content)) == (404, b"%PDF-1.4 scan")
    assert buiten.get(f"/werkplaats/adviezen/aanvragen/stukken/{stuk.pk}/").status_code == 404
    assert leider.post(f"/werkplaats/adviezen/aanvragen/stukken/{stuk.pk}/weg/").url == adres
    assert aanvraag.stukken.count() == 1


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("virus.exe", b"MZ", "Wij kunnen dit soort bestand niet lezen"),
        ("plaatje.pdf", b"<svg/>", "heet .pdf, maar het is iets anders"),
        ("leeg.txt", b"", "leeg"),
        ("macro.docm", b"PK", "macro"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(leider, visie, naam, inhoud, melding):
    aanvraag = AanvraagFactory(visie=visie)

    body = leider.post(
        f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/stukken/", {"bestand": SimpleUploadedFile(naam, inhoud)}
    ).content.decode()

    assert melding in body
    assert not aanvraag.stukken.exists()


def test_a_file_can_be_taken_out_before_sending(leider, visie):
    aanvraag = AanvraagFactory(visie=visie)
    bestand = bewaar(inhoud=b"%PDF-1.4", naam="x.pdf", soort="pdf", door=None)
    stuk = aanvraag.stukken.create(bestand=bestand)

    leider.post(f"/werkplaats/adviezen/aanvragen/stukken/{stuk.pk}/weg/")

    assert not aanvraag.stukken.exists()
    assert not type(bestand).objects.filter(pk=bestand.pk).exists()


def test_a_date_a_talk_and_taking_back_each_have_a_page(leider, visie):
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True)
    adres = f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/"

    fout = leider.post(f"{adres}datum/", {"op": "2020-01-01", "omdat": "Vakantie"}).content.decode()
    leider.post(f"{adres}datum/", {"op": STRAKS.isoformat(), "omdat": "Vakantie"})
    leider.post(f"{adres}gesprek/", {"dag": timezone.localdate().isoformat(), "verslag": "Goed gesprek."})
    leider.post(f"{adres}intrekken/", {"omdat": "De visie stopt."})

    assert "ligt voor de dag waarop de aanvraag is verstuurd" in fout
    for wie in (leider, als(lid(aanvraag.adviesraad))):
        body = wie.get(adres).content.decode()
        assert all(woord in body for woord in ("Vakantie", "Goed gesprek.", "De visie stopt.", "Ingetrokken"))


def test_the_page_counts_the_days_of_an_answered_request(leider, visie):
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True)
    AdviesFactory(
        visie=visie,
        adviesraad=aanvraag.adviesraad,
        aanvraag=aanvraag,
        ontvangen_op=timezone.localdate(),
        titel="Het advies",
    )

    body = leider.get(f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/").content.decode()

    assert "Het advies" in body
    assert "na 0 dagen" in body
    assert "Beantwoord" in body


def test_an_adviesraad_is_made_and_gets_members(leider):
    persoon = GebruikerFactory(adviesraadlid=True, naam="Fatma Kaya")

    leider.post("/werkplaats/adviesraden/nieuw/", {"naam": "Wmo-raad", "email": "wmo@raad.example"})
    raad = Adviesraad.objects.get()
    leider.post(f"/werkplaats/adviesraden/{raad.pk}/", {"gebruiker": persoon.pk})
    met = leider.get(f"/werkplaats/adviesraden/{raad.pk}/").content.decode()
    leider.post(f"/werkplaats/adviesraden/leden/{Lidmaatschap.objects.get().pk}/weg/")

    assert "Fatma Kaya, sinds" in met
    assert not raad.lidmaatschappen.geldend().exists()


def test_who_has_no_role_in_an_adviesraad_cannot_be_chosen(leider):
    raad = AdviesraadFactory()

    body = leider.post(
        f"/werkplaats/adviesraden/{raad.pk}/", {"gebruiker": GebruikerFactory(redacteur=True).pk}
    ).content.decode()

    assert "Deze keuze kan niet" in body
    assert not raad.lidmaatschappen.exists()


def test_the_terms_of_the_trajectory_are_settings(leider, visie):
    leider.post(
        "/werkplaats/visies/nu/bewerken/",
        {"titel": visie.titel, "adviestermijn_dagen": "30", "antwoordtermijn_dagen": ""},
    )
    fout = leider.post(
        "/werkplaats/visies/nu/bewerken/", {"titel": visie.titel, "adviestermijn_dagen": "0"}
    ).content.decode()

    visie.refresh_from_db()
    assert (visie.adviestermijn_dagen, visie.antwoordtermijn_dagen) == (30, 42)
    assert "van 1 tot en met 366" in fout


def test_a_former_member_sees_nothing_any_more(visie):
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True)
    plaats = LidmaatschapFactory(adviesraad=aanvraag.adviesraad, tot=timezone.localdate() - timedelta(days=1))

    assert als(plaats.gebruiker).get(f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/").status_code == 404


BRIEF = {
    "titel": "Ons advies",
    "tekst": "Wij adviseren meer plekken.",
    "ontvangen_op": timezone.localdate().isoformat(),
}


def test_a_letter_is_registered_as_the_answer_to_a_request(leider, visie):
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True)
    form = leider.get(f"/werkplaats/adviezen/nieuw/?aanvraag={aanvraag.pk}").context["form"]

    leider.post("/werkplaats/adviezen/nieuw/", {**form.initial, **BRIEF, "aanvraag": aanvraag.pk})

    advies = aanvraag.adviezen.get()
    assert (advies.adviesraad, advies.gewenst_op) == (aanvraag.adviesraad, aanvraag.afgesproken_op)


def test_a_letter_for_the_request_of_another_adviesraad_is_refused_with_the_text_kept(leider, visie):
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True)

    body = leider.post(
        "/werkplaats/adviezen/nieuw/", {**BRIEF, "visie": visie.pk, "adviesraad": "Wmo-raad", "aanvraag": aanvraag.pk}
    ).content.decode()

    assert f"Deze aanvraag is gedaan aan {aanvraag.adviesraad}." in body
    assert "Wij adviseren meer plekken." in body
    assert not aanvraag.adviezen.exists()


@pytest.mark.parametrize("aanvraag", ["abc", "99999999999999999999999", "-1", "\x00"])
def test_a_broken_request_in_the_address_does_no_harm(leider, visie, aanvraag):
    assert leider.get("/werkplaats/adviezen/nieuw/", {"aanvraag": aanvraag}).status_code == 200


def test_an_advice_on_an_adopted_visie_is_kept_and_the_page_says_what_can_still_be_done(leider):
    visie = VisieFactory(slug="nu", actueel=True, vastgesteld=True)

    body = leider.post(
        "/werkplaats/adviezen/nieuw/", {**BRIEF, "visie": visie.pk, "adviesraad": "Wmo-raad"}, follow=True
    ).content.decode()

    assert visie.adviezen.count() == 1
    assert "Deze visie is al vastgesteld" in body


def test_what_the_letter_answers_to_each_question_is_noted_and_shown_to_everyone(leider, visie):
    aanvraag = AanvraagFactory(visie=visie, verstuurd=True, vragen=["Klopt het?", "Wat mist u?"])
    advies = AdviesFactory(visie=visie, adviesraad=aanvraag.adviesraad, aanvraag=aanvraag, gesplitst_op=timezone.now())
    stel_vast(DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies).collegereactie)
    adres = f"/werkplaats/adviezen/{advies.pk}/vragen/"

    fout = leider.post(f"{adres}1/", {"keuze": "woorden", "woorden": " "}).content.decode()
    leider.post(f"{adres}1/", {"keuze": "woorden", "woorden": "Ja, dat klopt."})
    leider.post(f"{adres}2/", {"keuze": "niet", "woorden": "wordt niet bewaard"})

    assert "Plak hier de woorden uit de brief" in fout
    assert leider.get(f"{adres}3/").status_code == 404
    for pagina in (leider.get(f"/werkplaats/adviezen/{advies.pk}/"), Client().get(f"/advies/{advies.pk}/")):
        body = pagina.content.decode()
        assert "Ja, dat klopt." in body
        assert "Daar gaat de brief niet op in." in body
        assert "wordt niet bewaard" not in body
