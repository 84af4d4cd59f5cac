"""Reacties as a file: what is chosen, nothing that runs, no contact data without a reason, and gone in time."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from participatie.actions import (
    Contact,
    Punt,
    contactgegevens_opruimen,
    inbreng_indienen,
    inbreng_wissen,
    maak_uitvoer,
    sleutel_uit,
    uitvoer_opruimen,
    uitvoer_vragen,
)
from participatie.actions.uitvoer import KOP, KOP_CONTACT
from participatie.forms import FilterForm
from participatie.models import Indiener, Inzage, Uitvoer
from portaal.handelingen import HandelingFout
from portaal.models import Bestand
from tests.factories import GebiedFactory, GebruikerFactory, ThemaFactory, VisieFactory

pytestmark = pytest.mark.django_db(transaction=True)
NS = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
FORMULES = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=1+1")


@pytest.fixture
def door():
    return GebruikerFactory(projectleider=True)


def zeg(visie, tekst="Het buurthuis is fijn.", *, aard="helpend", **meer):
    inbreng, _code = inbreng_indienen(
        visie=visie, tekst=tekst, punten=[Punt(aard=aard)], sleutel=sleutel_uit(""), **meer
    )
    return inbreng


def vraag(visie, formaat="csv", door=None, zoek=None, **meer) -> Uitvoer:
    uitvoer = uitvoer_vragen(
        visie=visie,
        formaat=formaat,
        filter_=FilterForm(zoek or {}, visie=visie).als_filter(),
        in_woorden=FilterForm(zoek or {}, visie=visie).in_woorden(),
        door=door or GebruikerFactory(redacteur=True),
        **meer,
    )
    uitvoer.refresh_from_db()
    return uitvoer


def bladen(uitvoer: Uitvoer) -> tuple[list[list[str]], list[list[str]]]:
    """The information and the reacties, as text, whatever the kind of file."""
    inhoud = uitvoer.bestand.inhoud.open("rb").read()
    if uitvoer.formaat == "xlsx":
        boek = load_workbook(io.BytesIO(inhoud), read_only=True)
        return tuple(
            [["" if c is None else str(c.date() if hasattr(c, "date") else c) for c in rij] for rij in blad.values]
            for blad in boek
        )
    pak = zipfile.ZipFile(io.BytesIO(inhoud))
    if uitvoer.formaat == "csv":
        return tuple(
            list(csv.reader(io.StringIO(pak.read(naam).decode("utf-8-sig"), newline=""), delimiter=";"))
            for naam in ("informatie.csv", "reacties.csv")
        )
    assert pak.infolist()[0].filename == "mimetype"
    boom = ET.fromstring(pak.read("content.xml"))  # noqa: S314 - our own file
    return tuple(
        [
            [
                "\n".join("".join(p.itertext()) for p in cel.findall("text:p", NS))
                for cel in rij.findall("table:table-cell", NS)
            ]
            for rij in blad.iter(f"{{{NS['table']}}}table-row")
        ]
        for blad in boom.iter(f"{{{NS['table']}}}table")
    )


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods"])
def test_the_file_holds_what_was_chosen_and_says_so(formaat, door):
    visie = VisieFactory(titel="Visie 2030")
    thema, dorp = ThemaFactory(visie=visie, naam="Mantelzorg", korte_naam=""), GebiedFactory(naam="Dorp")
    inbreng, _ = inbreng_indienen(
        visie=visie, tekst="Regel een.\nRegel <twee> & drie; \"vier\".", gebied=dorp, kanaal="papier", sleutel=sleutel_uit(""),
        punten=[Punt(themas=(thema,), aard="remmend")], door=door,
    )  # fmt: skip
    zeg(visie)

    uitvoer = vraag(visie, formaat, door, {"aard": "remmend"})

    informatie, rijen = bladen(uitvoer)
    info = dict(rij[:2] for rij in informatie)
    assert (info["Visie"], info["Gevraagd door"], info["Gekozen: Aard"]) == ("Visie 2030", door.naam, "Dit werkt tegen")
    assert info["Gemaakt op"] == timezone.localtime(uitvoer.gevraagd_op).strftime("%d-%m-%Y %H:%M")
    vandaag = timezone.localdate().isoformat()
    assert rijen == [
        list(KOP),
        [f"{inbreng.pk}.1", vandaag, "Papieren formulier", "Inwoner", "", "Dorp", "Nederlands", "Mantelzorg", "Dit werkt tegen",
         "Regel een.\nRegel <twee> & drie; \"vier\".", "", "nee", "", "open", "", "", ""],
    ]  # fmt: skip
    assert (uitvoer.toestand, uitvoer.gedaan) == ("klaar", 1)


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods"])
def test_what_people_typed_is_never_a_formula(formaat):
    visie = VisieFactory()
    for tekst in FORMULES:
        zeg(visie, f"{tekst} en zo")

    uitvoer = vraag(visie, formaat)

    if formaat == "xlsx":
        blad = load_workbook(io.BytesIO(uitvoer.bestand.inhoud.open("rb").read()))["Reacties"]
        assert {cel.data_type for rij in blad.iter_rows(min_row=2) for cel in rij} <= {"s", "n", "d", "inlineStr"}
    teksten = [rij[9] for rij in bladen(uitvoer)[1][1:]]
    verwacht = [f"{tekst} en zo".strip() for tekst in FORMULES]
    assert teksten == ([f"'{tekst}" for tekst in verwacht] if formaat == "csv" else verwacht)
    if formaat == "ods":
        assert b"table:formula" not in zipfile.ZipFile(uitvoer.bestand.inhoud.open()).read("content.xml")


def test_a_text_longer_than_a_cell_of_excel_goes_on_in_the_next():
    visie = VisieFactory()
    lang = "Lang verhaal. " * 3_500
    zeg(visie, lang, soort="organisatie_formeel", organisatie="Stichting")

    _info, rijen = bladen(vraag(visie, "xlsx"))

    assert rijen[1][9] + rijen[1][10] == lang.strip()
    assert len(rijen[1][9]) == 32_000


def test_contact_data_only_with_a_reason_and_each_taking_is_a_look(door):
    visie = VisieFactory()
    inbreng = zeg(visie, contact=Contact(naam="Jo", email="jo@voorbeeld.nl", telefoon="0612345678"))
    anoniem = zeg(visie)
    with pytest.raises(HandelingFout, match="waarom"):
        vraag(visie, met_contact=True, reden="  ", door=door)
    uitvoer = vraag(visie, met_contact=True, reden="Uitnodigen voor de avond", door=door)
    client = Client()
    client.force_login(door)

    response = client.post(f"/werkplaats/reacties/uitvoer/{uitvoer.pk}/bestand/")

    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="reacties-{uitvoer.pk}.zip"'
    _info, rijen = bladen(uitvoer)
    assert rijen[0] == [*KOP, *KOP_CONTACT]
    assert [rij[-3:] for rij in rijen[1:]] == [["Jo", "jo@voorbeeld.nl", "0612345678"], ["", "", ""]]
    assert list(Inzage.objects.values_list("inbreng", "gebruiker")) == [(inbreng.pk, door.pk)]
    assert anoniem.pk != inbreng.pk


def test_without_the_right_no_contact_data_are_offered_or_given():
    visie = VisieFactory(slug="nu", actueel=True)
    zeg(visie, contact=Contact(email="jo@voorbeeld.nl"))
    met = vraag(visie, met_contact=True, reden="Bellen", door=GebruikerFactory(projectleider=True))
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))

    pagina = client.get("/werkplaats/reacties/uitvoer/").content.decode()
    client.post("/werkplaats/reacties/uitvoer/", {"formaat": "csv", "met_contact": "on", "reden": "Zomaar"})

    assert "met_contact" not in pagina
    assert [client.get(f"/werkplaats/reacties/uitvoer/{met.pk}/").status_code,
            client.post(f"/werkplaats/reacties/uitvoer/{met.pk}/bestand/").status_code] == [403, 403]  # fmt: skip
    zonder = Uitvoer.objects.first()
    assert (zonder.met_contact, zonder.reden) == (False, "")
    assert "jo@voorbeeld.nl" not in str(bladen(zonder))
    assert not Inzage.objects.exists()


def test_after_a_week_the_file_is_gone_and_who_took_it_stays(door):
    visie = VisieFactory()
    zeg(visie)
    uitvoer = vraag(visie, door=door)
    opslag, naam = uitvoer.bestand.inhoud.storage, uitvoer.bestand.inhoud.name

    nog_niet = uitvoer_opruimen(nu=timezone.now() + timedelta(days=6))
    wel = uitvoer_opruimen(nu=timezone.now() + timedelta(days=8))

    uitvoer.refresh_from_db()
    assert (nog_niet, wel, uitvoer.toestand, uitvoer.bestand, uitvoer.gevraagd_door) == (0, 1, "gewist", None, door)
    assert not opslag.exists(naam)
    assert not Bestand.objects.exists()


def test_erasing_an_inbreng_takes_every_file_it_can_stand_in_also_one_being_made():
    visie, andere = VisieFactory(), VisieFactory()
    inbreng = zeg(visie)
    zeg(andere)
    klaar, elders = vraag(visie), vraag(andere)
    bezig = Uitvoer.objects.create(visie=visie, formaat="csv", gevraagd_door=klaar.gevraagd_door, toestand="bezig")

    inbreng_wissen(inbreng=inbreng, door=None, reden="Op verzoek")

    assert dict(Uitvoer.objects.values_list("pk", "toestand")) == {
        klaar.pk: "gewist",
        elders.pk: "klaar",
        bezig.pk: "gewist",
    }


def test_when_contact_data_reach_their_date_the_files_with_them_go_too(door):
    visie = VisieFactory()
    zeg(visie, contact=Contact(email="jo@voorbeeld.nl"))
    met = vraag(visie, met_contact=True, reden="Bellen", door=door)
    zonder = vraag(visie, door=door)
    Indiener.objects.update(bewaren_tot=timezone.localdate())

    contactgegevens_opruimen()

    assert dict(Uitvoer.objects.values_list("pk", "toestand")) == {met.pk: "gewist", zonder.pk: "klaar"}


def test_what_was_cleared_while_it_was_being_made_gives_no_file():
    visie = VisieFactory()
    zeg(visie)
    uitvoer = Uitvoer.objects.create(
        visie=visie, formaat="csv", gevraagd_door=GebruikerFactory(redacteur=True), toestand="gewist"
    )

    assert maak_uitvoer.call(uitvoer.pk) == "niets te doen"
    assert not Bestand.objects.exists()


def test_nothing_to_give_is_said_before_a_file_is_made():
    visie = VisieFactory(slug="nu", actueel=True)
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))

    leeg = client.get("/werkplaats/reacties/uitvoer/").content.decode()
    zeg(visie)
    geweigerd = client.post("/werkplaats/reacties/uitvoer/?aard=idee", {"formaat": "csv"}).content.decode()

    assert "Hier valt niets uit te voeren." in leeg
    assert "Bij deze keuze horen geen reacties." in geweigerd
    assert not Uitvoer.objects.exists()


def test_the_form_names_what_is_missing_and_keeps_what_was_typed(door):
    visie = VisieFactory(slug="nu", actueel=True)
    zeg(visie)
    client = Client()
    client.force_login(door)

    html = client.post("/werkplaats/reacties/uitvoer/", {"met_contact": "on"}).content.decode()

    assert "Kies wat voor bestand u wilt." in html
    assert "Schrijf op waarom u de contactgegevens nodig hebt." in html
    assert 'name="met_contact"' in html
    assert "checked" in html.split('name="met_contact"')[1].split(">")[0]


def test_a_look_is_recorded_of_who_stands_in_the_file_and_not_of_who_fits_the_filter_now(door):
    visie = VisieFactory()
    oud = zeg(visie, contact=Contact(naam="Truus", email="truus@voorbeeld.example"))
    uitvoer = vraag(visie, door=door, met_contact=True, reden="Bellen.")
    zeg(visie, contact=Contact(naam="Piet", email="piet@voorbeeld.example"))
    client = Client()
    client.force_login(door)

    client.post(f"/werkplaats/reacties/uitvoer/{uitvoer.pk}/bestand/")

    assert list(Inzage.objects.values_list("inbreng", flat=True)) == [oud.pk]
    uitvoer_opruimen(nu=timezone.now() + timedelta(days=8))
    uitvoer.refresh_from_db()
    assert uitvoer.contact_van == []
