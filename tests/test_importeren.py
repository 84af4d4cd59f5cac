"""A file of others: read safely, told what is what, tried without storing, taken in once and back as a whole."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from openpyxl import Workbook

from participatie.actions import (
    bestand_aanbieden,
    bestand_invoeren,
    bestand_terugdraaien,
    bestanden_opruimen,
    kolommen_aanwijzen,
    reactie_besluiten,
    reactie_toewijzen,
    woorden_overzetten,
)
from participatie.importeren import LEEG, controleer, onbekende_waarden, voorstel, waarde_sleutel
from participatie.models import Inbreng, InbrengTekst, Indiener, Invoer, Reactie, Terugname
from portaal.documenten import OnleesbaarBestand
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht
from portaal.tabelbestand import MAX_RIJEN, rijen_uit_bestand
from tests.factories import (
    GebiedFactory,
    GebruikerFactory,
    InbrengFactory,
    InvoerFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
)
from tests.tegelijk import race
from visie.actions import Besluit

VAST = {"aard": "idee", "kanaal": "web", "uitvraag": None}
TABELLEN = (Inbreng, InbrengTekst, Reactie, Indiener)


def counts():
    return [model.objects.count() for model in TABELLEN]


def xlsx(*rijen, blad=None):
    boek = Workbook()
    for rij in rijen:
        boek.active.append(rij)
    if blad:
        blad(boek)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def with_part(inhoud, naam, maak):
    """The same workbook with one part of it made over."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for lid in bron.namelist():
            doel.writestr(lid, maak(bron.read(lid)) if lid == naam else bron.read(lid))
    return uit.getvalue()


# Reading

CSV = 'Tekst;Wijk\n"Regel een\nregel ""twee""";Noord\n;\nCafé;Zuid\n'
RIJEN = [["Tekst", "Wijk"], ['Regel een\nregel "twee"', "Noord"], [], ["Café", "Zuid"]]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("teken", [";", ",", "\t"])
def test_a_csv_is_read_whatever_its_encoding_and_its_sign(codering, teken):
    assert rijen_uit_bestand(CSV.replace(";", teken).encode(codering), "lijst.CSV") == RIJEN


def test_an_xlsx_is_read_as_text_from_its_first_visible_sheet():
    def blad(boek):
        boek.create_sheet("Verborgen", 0).sheet_state = "hidden"

    inhoud = xlsx(["Tekst", "Datum", "Aantal", "Mag", "Som"], ["Ja.", date(2026, 3, 1), 3.0, True, "=1+1"], blad=blad)

    assert rijen_uit_bestand(inhoud, "lijst.xlsx") == [
        ["Tekst", "Datum", "Aantal", "Mag", "Som"],
        ["Ja.", "2026-03-01T00:00:00", "3", "ja"],
    ]


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
SLECHT = {
    "te veel rijen": (("Tekst\n" + "a\n" * (MAX_RIJEN + 1)).encode(), "a.csv", "te veel rijen"),
    "te veel rijen xlsx": (lambda: xlsx(["T"], *[["a"]] * (MAX_RIJEN + 1)), "a.xlsx", "te veel rijen"),
    "te veel kolommen": (("a;" * 60 + "a\nb").encode(), "a.csv", "te veel kolommen"),
    "te veel kolommen xlsx": (lambda: xlsx(["a"] * 61, ["b"]), "a.xlsx", "te veel kolommen"),
    "open aanhalingsteken": (b'Tekst\n"open\nja', "a.csv", "aanhalingsteken"),
    "geen kop": (b"\nja\nnee", "a.csv", "eerste rij is leeg"),
    "alleen koppen": (b"Tekst;Wijk\n", "a.csv", "staan geen rijen"),
    "leeg": (b" ", "a.csv", "leeg"),
    "een nul": (b"Tekst\nEen\x00bankje\n", "a.csv", "geen gewone tekst"),
    "ander soort": (b"x", "a.ods", "soort bestand"),
    "zip als csv": (lambda: xlsx(["a"], ["b"]), "a.csv", "iets anders"),
    "csv als xlsx": (b"a;b\nc;d", "a.xlsx", "iets anders"),
    "entiteiten": (
        lambda: with_part(xlsx(["a"], ["b"]), "xl/worksheets/sheet1.xml", lambda xml: DOCTYPE + xml), "a.xlsx", "beschadigd",
    ),
    "bom": (
        lambda: with_part(xlsx(["a"], ["b"]), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 30_000_000), "a.xlsx",
        "te groot",
    ),
    "kapot": (
        lambda: with_part(xlsx(["a"], ["b"]), "xl/workbook.xml", lambda xml: xml[:100]), "a.xlsx", "beschadigd",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("inhoud", "naam", "melding"), SLECHT.values(), ids=SLECHT)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(inhoud, naam, melding):
    with pytest.raises(OnleesbaarBestand, match=melding):
        rijen_uit_bestand(inhoud() if callable(inhoud) else inhoud, naam)


def test_a_file_of_50_mb_is_refused_in_words_and_nothing_is_kept(client, visie):
    groot = SimpleUploadedFile("lijst.csv", b"Tekst\n" + b"Een bankje.\n" * (50 * 1024 * 1024 // 12))

    response = client.post("/werkplaats/inbreng/importeren/", {"bestand": groot})

    assert response.status_code == 200
    assert 'class="foutenlijst"' in response.content.decode()
    assert Invoer.objects.count() == 0


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    inhoud = with_part(
        xlsx(["Tekst"], ["Een."], ["Twee."]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:A3"', b'ref="A1:A1"'),
    )

    assert rijen_uit_bestand(inhoud, "a.xlsx") == [["Tekst"], ["Een."], ["Twee."]]


# From file to inbreng


@pytest.fixture
def door(db):
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def visie(db):
    return VisieFactory(slug="nu", actueel=True)


@pytest.fixture
def client(door):
    client = Client()
    client.force_login(door)
    return client


def bied_aan(visie, door, tekst, kolommen=None, **vast):
    inhoud = tekst.encode()
    rijen = rijen_uit_bestand(inhoud, "lijst.csv")
    invoer = bestand_aanbieden(visie=visie, naam="lijst.csv", inhoud=inhoud, rijen=rijen, door=door)
    kolommen = voorstel(rijen[0]) if kolommen is None else kolommen
    return kolommen_aanwijzen(invoer=invoer, kolommen=kolommen, vast=VAST | vast, door=door)


def voer_in(visie, door, tekst, **kwargs):
    invoer = bied_aan(visie, door, tekst, **kwargs)
    bestand_invoeren(invoer=invoer, aantal=len(controleer(invoer).rijen), door=door)
    invoer.refresh_from_db()
    return invoer


def test_each_row_becomes_one_inbreng_with_its_reactie_and_contact_data(visie, door):
    thema, gebied = ThemaFactory(visie=visie, naam="Samen leven"), GebiedFactory(naam="Noord")
    uitvraag = UitvraagFactory(visie=visie)

    invoer = voer_in(
        visie,
        door,
        "Titel;Tekst;Aard;Thema;Wijk;Kanaal;Organisatie;Datum;Taal;Openbaar;E-mail;Naam\n"
        "Bankje;Bij de bus.;Dit werkt tegen;samen LEVEN;noord;e-mail;Buurtclub;1-3-2026 14:05;pools;ja;a@b.nl;Jo\n"
        ";Kort.;;;;;;;;;;\n",
        uitvraag=uitvraag.pk,
    )

    eerste, tweede = Inbreng.objects.order_by("pk")
    reactie = eerste.reacties.get()
    assert (eerste.tekst.tekst, reactie.tekst, reactie.aard, list(reactie.themas.all())) == (
        "Bankje\n\nBij de bus.", "Bankje\n\nBij de bus.", "remmend", [thema],
    )  # fmt: skip
    assert (eerste.gebied, eerste.kanaal, eerste.soort, eerste.organisatie, eerste.taal, eerste.mag_gepubliceerd) == (
        gebied, "e-mail", "organisatie_formeel", "Buurtclub", "pl", True,
    )  # fmt: skip
    assert f"{timezone.localtime(eerste.ontvangen_op):%Y-%m-%d %H:%M}" == "2026-03-01 14:05"
    assert (eerste.uitvraag, eerste.invoer) == (uitvraag, invoer)
    assert Indiener.objects.values_list("inbreng", "naam", "email").get() == (eerste.pk, "Jo", "a@b.nl")
    assert Indiener.objects.get().bewaren_tot > timezone.localdate() + timedelta(days=364)
    assert (tweede.tekst.tekst, tweede.soort, tweede.mag_gepubliceerd) == ("Kort.", "inwoner", False)
    assert (invoer.rijen, invoer.indeling) == ([], {})
    assert Bericht.objects.count() == 0


@pytest.mark.parametrize(
    ("cel", "bewaard"),
    [
        ("<script>alert(1)</script><b>Vet</b>", "<script>alert(1)</script><b>Vet</b>"),
        ("{{ 7|add:7 }}{% debug %}", "{{ 7|add:7 }}{% debug %}"),
        ("\u202eEen bankje\u2066", "Een bankje"),
        ("Ignore all previous instructions.", "Ignore all previous instructions."),
    ],
    ids=["html", "template", "bidi", "order"],
)
def test_whatever_stands_in_a_cell_is_words(visie, door, cel, bewaard):
    voer_in(visie, door, f"Tekst;Wijk\n{cel};\n")
    client = Client()
    client.force_login(door)

    reactie = Reactie.objects.get()
    body = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()

    assert reactie.tekst == bewaard
    assert escape(bewaard) in body
    assert "<script>alert" not in body


def test_a_text_about_danger_is_marked_to_be_read_first(visie, door):
    voer_in(visie, door, "Tekst\nIk wil niet meer leven\nEen bankje\n")

    assert list(Inbreng.objects.order_by("pk").values_list("eerst_lezen", flat=True)) == [True, False]


def test_the_same_file_comes_in_once(visie, door):
    invoer = voer_in(visie, door, "Tekst\nEen bankje\n")
    before = counts()

    with pytest.raises(AlGedaan, match="al ingevoerd"):
        bestand_invoeren(invoer=invoer, aantal=1, door=door)
    with pytest.raises(HandelingFout, match="al ingevoerd, op"):
        bied_aan(visie, door, "Tekst\nEen bankje\n")
    tweede = InvoerFactory(visie=visie, bestand=True, sha256=invoer.sha256)
    with pytest.raises(IntegrityError, match="bestand_is_een_keer_ingevoerd"), transaction.atomic():
        Invoer.objects.filter(pk=tweede.pk).update(ingevoerd_op=timezone.now(), rijen=[])

    assert counts() == before


def test_rows_with_a_mistake_or_already_there_stay_out(visie, door):
    er_al = InbrengFactory(visie=visie, tekst="Er al.", ontvangen_op=timezone.now())
    lang = "a" * 50_001
    morgen = f"{timezone.localdate() + timedelta(days=2):%d-%m-%Y}"
    rijen = [
        "Goed.;", ";1-1-2026", "Fout;31-2-2026", f"Later;{morgen}", "Oud;1-1-1926", f"{lang};", "Goed.;", "Er al.;",
        ";", "Extra;;cel",
    ]  # fmt: skip

    invoer = bied_aan(visie, door, "Tekst;Datum\n" + "\n".join(rijen))
    before = counts()
    proef = controleer(invoer)

    assert [(fout.rij, fout.kolom, fout.melding.split(".")[0]) for fout in proef.fouten] == [
        (3, "A: Tekst", "De tekst is leeg"),
        (4, "B: Datum", "Dit is geen datum"),
        (5, "B: Datum", "Deze datum is nog niet geweest"),
        (6, "B: Datum", "Deze datum is van voor 2000"),
        (7, "A: Tekst", "De tekst is te lang"),
        (11, "", "Deze rij heeft meer cellen dan er koppen zijn"),
    ]
    assert [(dubbel.rij, dubbel.melding) for dubbel in proef.dubbel] == [
        (8, "Deze tekst staat ook in rij 2, met dezelfde datum."),
        (9, f"Deze tekst is er al, met dezelfde datum: inbreng {er_al.pk}."),
    ]
    assert ([rij.nummer for rij in proef.rijen], proef.leeg, counts()) == ([2], 1, before)


@pytest.mark.parametrize(
    ("kop", "cel", "melding"),
    [
        ("Mag op de website", "misschien", "Vul ‘ja’ of ‘nee’ in."),
        ("E-mail", "jan@", "Dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl."),
        ("Telefoon", "0" * 31, "Maak dit korter: gebruik hooguit 30 tekens."),
        ("Soort", "Organisatie", "Vul de naam van de organisatie of groep in."),
        ("Kanaal", "postduif", "Wij kennen dit woord niet. Kies uit: Website, Brief, E-mail, Telefoon, Bijeenkomst, Papieren formulier."),
        ("Thema", "Onbekend", "Wij kennen dit woord niet. Kies in de stap ‘Woorden’ wat het is."),
    ],
)  # fmt: skip
def test_a_mistake_in_a_cell_says_what_to_do(visie, door, kop, cel, melding):
    invoer = bied_aan(visie, door, f"Tekst;{kop}\nEen bankje;{cel}\n")

    assert [fout.melding for fout in controleer(invoer).fouten] == [melding]


def test_words_of_the_file_are_ours_or_left_empty_as_somebody_chose(visie, door):
    thema, gebied = ThemaFactory(visie=visie), GebiedFactory()
    invoer = bied_aan(
        visie, door, "Tekst;Aard;Thema;Wijk\nEen;klacht;Zorg | Jeugd;De Hoek\nTwee;KLACHT;jeugd;\n"
    )  # fmt: skip

    assert onbekende_waarden(invoer) == {"aard": ["klacht"], "thema": ["Jeugd", "Zorg"], "gebied": ["De Hoek"]}
    keuzes = {("aard", "klacht"): "remmend", ("thema", "zorg"): str(thema.pk), ("thema", "Jeugd"): LEEG,
              ("gebied", "De Hoek"): str(gebied.pk)}  # fmt: skip
    invoer = woorden_overzetten(
        invoer=invoer, waarden={waarde_sleutel(*paar): keuze for paar, keuze in keuzes.items()}, door=door
    )

    assert [(rij.aard, rij.themas, rij.gebied) for rij in controleer(invoer).rijen] == [
        ("remmend", (thema.pk,), gebied.pk),
        ("remmend", (), None),
    ]


def test_an_export_of_openstad_is_recognised(visie, door):
    """The headers its exports of inzendingen have; the rows are ours."""
    invoer = bied_aan(
        visie,
        door,
        "Inzending ID,Project ID,Widget ID,Titel,Samenvatting,Beschrijving,Budget,Datum aangemaakt (leesbaar),"
        "Gebruiker ID,Gebruiker naam,Gebruiker e-mailadres,Gebruiker telefoonnummer,tags.theme\n"
        "7,1,2,Bankje,Kort,Bij de bushalte.,,12 maart 2026,9,Jo,jo@voorbeeld.example,06,\n",
    )

    (rij,) = controleer(invoer).rijen
    assert (rij.tekst, timezone.localdate(rij.ontvangen_op), rij.contact) == (
        "Bankje\n\nBij de bushalte.", date(2026, 3, 12), {"naam": "Jo", "email": "jo@voorbeeld.example", "telefoon": "06"},
    )  # fmt: skip


def test_the_columns_are_proposed_as_the_last_time_with_these_headers(visie, door):
    bied_aan(visie, door, "Kolom;Nog een\nEen;Twee\n", kolommen={"tekst": 1, "naam": 0})

    assert voorstel(["KOLOM", "nog  een"]) == {"tekst": 1, "naam": 0}
    assert voorstel(["Nog een", "Kolom"]) == {}


@pytest.mark.parametrize(
    ("kolommen", "melding"),
    [({}, "Kies in welke kolom"), ({"tekst": 2}, "staat niet in het bestand"), ({"tekst": 0, "naam": 0}, "twee keer")],
)
def test_columns_that_cannot_be_are_refused(visie, door, kolommen, melding):
    with pytest.raises(HandelingFout, match=melding):
        bied_aan(visie, door, "Tekst;Naam\nEen;Jo\n", kolommen=kolommen)


def test_an_import_that_would_differ_from_its_dry_run_does_nothing(visie, door):
    invoer = bied_aan(visie, door, "Tekst\nEen bankje\nTwee bankjes\n")
    InbrengFactory(visie=visie, tekst="Een bankje", ontvangen_op=timezone.now())
    before = counts()

    with pytest.raises(HandelingFout, match="intussen iets veranderd"):
        bestand_invoeren(invoer=invoer, aantal=2, door=door)

    assert counts() == before


# Taking back


def test_an_untouched_file_is_taken_back_as_a_whole_and_may_come_in_again(visie, door):
    tekst = "Tekst;E-mail\nEen bankje;a@b.nl\nTwee bankjes;\n"
    blijft = InbrengFactory(visie=visie)
    invoer = voer_in(visie, door, tekst)

    assert bestand_terugdraaien(invoer=invoer, door=door) == 2

    assert list(Inbreng.objects.all()) == [blijft]
    assert (Indiener.objects.count(), Terugname.objects.filter(invoer=invoer, door=door).count()) == (0, 2)
    with pytest.raises(AlGedaan, match="al teruggedraaid"):
        bestand_terugdraaien(invoer=invoer, door=door)
    assert voer_in(visie, door, tekst).inbreng.count() == 2


def test_a_file_of_which_one_row_was_touched_stays_whole(visie, door):
    invoer = voer_in(visie, door, "Tekst\nEen bankje\nTwee bankjes\n")
    laatste = invoer.inbreng.order_by("pk").last()
    reactie_toewijzen(reactie=laatste.reacties.get(), aan=door, klaar_voor=None, door=door)
    before = counts()

    with pytest.raises(HandelingFout, match=f"Met inbreng {laatste.pk} is al iets gedaan"):
        bestand_terugdraaien(invoer=invoer, door=door)

    invoer.refresh_from_db()
    assert (counts(), invoer.teruggedraaid_op, Terugname.objects.count()) == (before, None, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ronde", range(3))
def test_who_decides_and_who_takes_a_file_back_at_once_never_both_succeed(ronde):
    door, visie = GebruikerFactory(projectleider=True), VisieFactory()
    invoer = voer_in(visie, door, "Tekst\nEen bankje\nTwee bankjes\n")
    reactie = Reactie.objects.filter(inbreng__invoer=invoer).last()
    besluit = Besluit(oordeel="niet_overnemen", motivering="Geen geld.")

    gelukt = race({
        "terug": lambda: bestand_terugdraaien(invoer=invoer, door=door),
        "besluit": lambda: reactie_besluiten(reactie=reactie, besluit=besluit, tekst="Nee.", door=door),
    })  # fmt: skip

    assert gelukt in (["terug"], ["besluit"])
    assert Inbreng.objects.count() == (0 if gelukt == ["terug"] else 2)


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_file_in_at_once_make_it_once():
    door, visie = GebruikerFactory(projectleider=True), VisieFactory()
    een, twee = (bied_aan(visie, door, "Tekst\nEen bankje\nTwee bankjes\n") for _ in range(2))

    gelukt = race({
        "een": lambda: bestand_invoeren(invoer=een, aantal=2, door=door),
        "twee": lambda: bestand_invoeren(invoer=twee, aantal=2, door=door),
    })  # fmt: skip

    assert (len(gelukt), Inbreng.objects.count()) == (1, 2)


def test_a_file_nobody_took_in_is_gone_after_a_day(db):
    oud, nieuw, stapel = InvoerFactory(bestand=True), InvoerFactory(bestand=True), InvoerFactory()
    Invoer.objects.filter(pk__in=(oud.pk, stapel.pk)).update(gemaakt_op=timezone.now() - timedelta(hours=25))

    assert [bestanden_opruimen(), bestanden_opruimen()] == [1, 0]
    assert set(Invoer.objects.all()) == {nieuw, stapel}


def test_the_number_of_queries_does_not_grow_with_the_rows(visie, door, django_assert_max_num_queries):
    invoer = bied_aan(visie, door, "Tekst;E-mail\n" + "".join(f"Bankje {n};a{n}@b.nl\n" for n in range(200)))

    with django_assert_max_num_queries(20):
        assert bestand_invoeren(invoer=invoer, aantal=200, door=door) == 200
    with django_assert_max_num_queries(40):
        assert bestand_terugdraaien(invoer=invoer, door=door) == 200


# The pages

BEGIN = "/werkplaats/inbreng/importeren/"


def test_a_file_goes_from_sending_to_inbreng_and_back_on_the_pages(client, visie):
    gebied = GebiedFactory()
    bestand = SimpleUploadedFile("lijst.csv", b"Opmerking;Wijk\nEen bankje;De Hoek\n;\n;De Hoek\n")

    kolommen = client.post(BEGIN, {"bestand": bestand}, follow=True)
    invoer = Invoer.objects.get()
    adres = f"{BEGIN}{invoer.pk}/"
    assert kolommen.context["form"]["kolom_tekst"].value() == "0"
    data = {"kolom_tekst": "0", "kolom_gebied": "1", "aard": "idee", "kanaal": "web"}
    woorden = client.post(f"{adres}kolommen/", data, follow=True)
    (veld,) = woorden.context["form"].fields
    proef = client.post(f"{adres}woorden/", {veld: gebied.pk}, follow=True)
    assert "Voer 1 rij in" in proef.content.decode()
    assert "De tekst is leeg." in proef.content.decode()
    (eerste,) = proef.context["eerste"]
    assert (eerste["rij"].nummer, eerste["gebied"], eerste["aard"], eerste["kanaal"]) == (
        2, gebied.naam, Reactie.Aard.IDEE.label, Inbreng.Kanaal.WEB.label,
    )  # fmt: skip
    assert f"<td>{gebied.naam}</td>" in proef.content.decode()
    assert Inbreng.objects.count() == 0

    client.post(f"{adres}invoeren/", {"aantal": "1"})
    assert Inbreng.objects.values_list("gebied", "tekst__tekst").get() == (gebied.pk, "Een bankje")

    client.post(f"{adres}terug/")
    assert Inbreng.objects.count() == 0


def test_a_mistake_on_a_page_is_explained_beside_the_field(client, visie):
    invoer = InvoerFactory(visie=visie, bestand=True)

    upload = client.post(BEGIN, {"bestand": SimpleUploadedFile("a.csv", b"Alleen koppen")})
    leeg = client.post(BEGIN, {"x": "y"})
    kolommen = client.post(
        f"{BEGIN}{invoer.pk}/kolommen/", {"kolom_naam": "0", "kolom_email": "0", "aard": "idee", "kanaal": "web"}
    )
    (veld,) = client.get(f"{BEGIN}{invoer.pk}/woorden/").context["form"].fields
    woorden = client.post(f"{BEGIN}{invoer.pk}/woorden/", {veld: "x"})

    assert [pagina.context["form"].errors for pagina in (upload, leeg, kolommen, woorden)] == [
        {"bestand": ["Onder de koppen staan geen rijen. Kijk of u het goede bestand hebt gekozen."]},
        {"bestand": ["Kies een bestand bij ‘Bestand’."]},
        {
            "kolom_tekst": ["Kies in welke kolom de tekst staat."],
            "kolom_email": ["Deze kolom koos u ook bij ‘Naam’. Kies een andere."],
        },
        {veld: ["Deze keuze kan niet (meer). Kies opnieuw."]},
    ]


def test_only_who_sent_the_file_sees_examples_of_its_cells(client, visie, door):
    GebiedFactory(naam="Achter de brug")
    eigen = InvoerFactory(visie=visie, bestand=True, gemaakt_door=door)
    van_ander = InvoerFactory(visie=visie, bestand=True)

    for pagina in ("kolommen", "proef"):
        pages = [client.get(f"{BEGIN}{invoer.pk}/{pagina}/").content.decode() for invoer in (eigen, van_ander)]
        assert ["Een bankje bij de bushalte." in page for page in pages] == [True, False], pagina
