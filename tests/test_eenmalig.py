"""A form of something new that is sent twice makes one thing, and what was typed the second time is not lost."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from advies.actions import advies_registreren
from advies.models import Advies
from participatie.actions import uitvraag_opslaan
from participatie.models import Uitvraag
from portaal.eenmalig import Eenmalig
from portaal.models import Bestand
from tests.factories import (
    AdviesraadFactory,
    GebruikerFactory,
    KostenregelFactory,
    MaatregelFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
)
from tests.test_gelijktijdig import MAATREGEL, THEMA, hidden, stored_meanwhile
from tests.test_handelingen import at_once
from tests.test_slechte_invoer import BRIEF, STARTNOTITIE
from visie.actions import maatregel_opslaan, thema_toevoegen, visie_aanmaken
from visie.models import Kader, Maatregel, Thema, Visie

pytestmark = pytest.mark.django_db
UITVRAAG = {
    "titel": "Ronde", "inleiding": "Hallo.", "spelregels": "Alles mag.", "niveau": "raadplegen", "vragen": ["idee"],
    "opent_op": "2027-01-01T09:00", "sluit_op": "2027-02-01T09:00", "antwoord_uiterlijk": "2027-03-01",
    "bescherming": "vanzelf",
}  # fmt: skip


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True))
    return client


@pytest.fixture
def thema():
    return ThemaFactory(visie=VisieFactory(slug="nu", actueel=True))


NIEUW = [
    ("/werkplaats/visies/nieuw/", {"titel": "Visie 2027"}, "titel", Visie, "/werkplaats/visies/visie-2027/bewerken/"),
    ("/werkplaats/visies/nu/themas/nieuw/", THEMA, "in_een_zin", Thema, "/werkplaats/themas/{pk}/bewerken/"),
    ("/werkplaats/visies/nu/maatregelen/nieuw/", MAATREGEL, "titel", Maatregel, "/werkplaats/maatregelen/{pk}/"),
    ("/werkplaats/uitvragen/nieuw/", UITVRAAG, "titel", Uitvraag, "/werkplaats/uitvragen/ronde/"),
]


def fill_in(client, adres, data, thema):
    extra = {"themas": thema.pk} if "maatregelen" in adres or "uitvragen" in adres else {}
    return {**data, **extra, **hidden(client.get(adres).content.decode())}


@pytest.mark.parametrize(
    ("adres", "data", "veld", "model", "wijzigen"), NIEUW, ids=lambda p: getattr(p, "__name__", "")
)
def test_the_same_form_twice_makes_one_row_and_leads_to_the_same_place(
    client, thema, adres, data, veld, model, wijzigen
):
    ingevuld = fill_in(client, adres, data, thema)
    before = model.objects.count()

    eerst, nog_eens = client.post(adres, ingevuld), client.post(adres, ingevuld)

    assert (eerst.status_code, nog_eens.status_code) == (302, 302)
    assert eerst["Location"] == nog_eens["Location"]
    assert model.objects.count() == before + 1


@pytest.mark.parametrize(
    ("adres", "data", "veld", "model", "wijzigen"), NIEUW, ids=lambda p: getattr(p, "__name__", "")
)
def test_what_was_typed_after_going_back_is_kept_and_changes_the_same_row(
    client, thema, adres, data, veld, model, wijzigen
):
    ingevuld = fill_in(client, adres, data, thema)
    client.post(adres, ingevuld)
    rij = model.objects.latest("pk")
    before = model.objects.count()

    anders = client.post(adres, {**ingevuld, veld: "Iets anders"})

    body = anders.content.decode()
    wijzigen = wijzigen.format(pk=rij.pk)
    assert anders.status_code == 409
    assert 'value="Iets anders"' in body
    assert f'action="{wijzigen}"' in body
    assert getattr(model.objects.get(pk=rij.pk), veld) != "Iets anders"

    bewaard = client.post(wijzigen, {**ingevuld, **hidden(body), veld: "Iets anders"})

    assert bewaard.status_code == 302
    assert getattr(model.objects.get(pk=rij.pk), veld) == "Iets anders"
    assert model.objects.count() == before


def test_who_goes_back_reads_what_is_stored_now(client, thema):
    adres = "/werkplaats/visies/nu/themas/nieuw/"
    ingevuld = fill_in(client, adres, {**THEMA, "in_een_zin": "Zoals bewaard."}, thema)
    client.post(adres, ingevuld)

    body = client.post(adres, {**ingevuld, "in_een_zin": "Iets anders"}).content.decode()

    assert "Zoals bewaard." in stored_meanwhile(body)


def test_two_forms_that_were_opened_apart_make_two_rows(client, thema):
    adres = "/werkplaats/visies/nu/themas/nieuw/"

    for _ in range(2):
        client.post(adres, fill_in(client, adres, THEMA, thema))

    assert Thema.objects.filter(naam="Wonen").count() == 2


@pytest.mark.parametrize("sleutel", ["", "geen sleutel", "1" * 90])
def test_a_key_that_was_tampered_with_does_no_harm(client, thema, sleutel):
    response = client.post("/werkplaats/visies/nu/themas/nieuw/", {**THEMA, "verzoek": sleutel})

    assert response.status_code == 302
    assert Thema.objects.filter(naam="Wonen", verzoek=None).count() == 1


def test_confirming_a_startnotitie_twice_makes_one_visie_with_each_kader_once(client):
    form = client.post("/werkplaats/visies/startnotitie/", {"tekst": STARTNOTITIE}).context["form"]
    data = {naam: "ja" if naam.endswith("_keuze") else form[naam].value() or "" for naam in form.fields}

    eerst, nog_eens = (client.post("/werkplaats/visies/startnotitie/bevestigen/", data) for _ in range(2))

    assert eerst.status_code == 302
    assert eerst["Location"] == nog_eens["Location"]
    assert Visie.objects.count() == 1
    assert Kader.objects.count() == len({(k.nummer, k.tekst) for k in Kader.objects.all()}) > 0


def test_a_letter_that_is_sent_twice_is_kept_once_with_its_file(client, thema):
    def ingevuld():
        return {
            **gegevens,
            "bestand": SimpleUploadedFile("brief.txt", BRIEF.encode(), content_type="text/plain"),
        }

    gegevens = {
        "visie": thema.visie_id, "adviesraad": "ASD", "titel": "Advies", "ontvangen_op": "2026-03-02",
        **hidden(client.get("/werkplaats/adviezen/nieuw/").content.decode()),
    }  # fmt: skip

    eerst = client.post("/werkplaats/adviezen/nieuw/", ingevuld())
    nog_eens = client.post("/werkplaats/adviezen/nieuw/", ingevuld())

    assert eerst.status_code == 302
    assert eerst["Location"] == nog_eens["Location"]
    assert (Advies.objects.count(), Bestand.objects.count()) == (1, 1)


def eenmalige_modellen():
    return [model for model in apps.get_models() if issubclass(model, Eenmalig)]


def test_the_database_refuses_a_second_row_of_one_verzoek(thema):
    sleutel = uuid.uuid4()
    for model, rij in {Thema: thema, Visie: thema.visie}.items():
        model.objects.filter(pk=rij.pk).update(verzoek=sleutel)

    with pytest.raises(IntegrityError, match="verzoek"), transaction.atomic():
        ThemaFactory(verzoek=sleutel)
    assert all(model._meta.get_field("verzoek").unique for model in eenmalige_modellen())


@pytest.mark.parametrize("model", eenmalige_modellen(), ids=lambda m: m._meta.label)
def test_the_key_stays_out_of_the_audit_trail(model):
    events = getattr(model, "events", None)

    assert events is None or "verzoek" not in {veld.name for veld in events.rel.related_model._meta.fields}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wat", ["visie", "thema", "maatregel", "advies", "uitvraag"])
def test_a_double_click_gives_the_same_row_twice(wat):
    door, sleutel = GebruikerFactory(projectleider=True), uuid.uuid4()
    thema, raad = ThemaFactory(), AdviesraadFactory()
    visie = thema.visie
    act = {
        "visie": lambda: visie_aanmaken(titel="Twee", verzoek=sleutel, door=door),
        "thema": lambda: thema_toevoegen(visie=visie, naam="Twee", verplicht=False, verzoek=sleutel, door=door),
        "maatregel": lambda: maatregel_opslaan(
            maatregel=MaatregelFactory.build(visie=visie, nummer=""), themas=[thema], verzoek=sleutel, door=door
        ),
        "advies": lambda: advies_registreren(
            visie=visie, adviesraad=raad, titel="Twee", brieftekst=BRIEF, ontvangen_op=date(2026, 3, 2),
            verzoek=sleutel, door=door,
        ),
        "uitvraag": lambda: uitvraag_opslaan(
            uitvraag=UitvraagFactory.build(visie=visie, opent_op=timezone.now()), themas=[thema], verzoek=sleutel,
            door=door,
        ),
    }[wat]  # fmt: skip

    results = at_once(act, act, act)

    assert len({getattr(result, "pk", result) for result in results}) == 1
    assert type(results[0]).objects.filter(verzoek=sleutel).count() == 1


def test_a_maatregel_made_once_more_keeps_its_costs(client, thema):
    sleutel, door = uuid.uuid4(), GebruikerFactory(redacteur=True)
    nieuw = {"themas": [thema], "verzoek": sleutel, "door": door}
    maatregel = maatregel_opslaan(maatregel=MaatregelFactory.build(visie=thema.visie, nummer=""), **nieuw)
    KostenregelFactory(maatregel=maatregel)

    maatregel_opslaan(maatregel=MaatregelFactory.build(visie=thema.visie, nummer=""), **nieuw)

    assert maatregel.kosten.count() == 1
