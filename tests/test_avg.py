"""What people may ask about their own data: doing it themselves with the code, or through the beheerder."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date, timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.utils import timezone
from pghistory.models import Events

from participatie.actions import (
    Contact,
    Punt,
    gegevens_wijzigen,
    inbreng_indienen,
    inbreng_insturen,
    inbreng_toelaten,
    neem_terug,
    op_verzoek_wissen,
    verzoek_afhandelen,
    verzoek_registreren,
    wachtend_dossier_inzien,
)
from participatie.models import (
    Abonnement,
    AvgVerzoek,
    InbrengTekst,
    Indiener,
    Inzage,
    Reactie,
    Uitvoer,
    WachtendeInbreng,
)
from participatie.models.avg import een_maand_na
from portaal.bestanden import bewaar
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht, Bestand
from tests.factories import (
    AbonnementFactory,
    AvgVerzoekFactory,
    GebruikerFactory,
    InbrengFactory,
    IndienerFactory,
    InvoerFactory,
    ReactieFactory,
    UitvraagFactory,
    VisieFactory,
    WachtendeInbrengFactory,
)
from tests.formulier import kies_taal

pytestmark = pytest.mark.django_db
WOORDEN = "Mijn buurvrouw komt de deur niet uit."
WISSEN = "/meedoen/volgen/wissen/"


@pytest.fixture
def beheerder():
    return GebruikerFactory(beheerder=True, naam="Bea")


@pytest.fixture
def client(beheerder):
    client = Client()
    client.force_login(beheerder)
    return client


@pytest.fixture
def ingestuurd(django_capture_on_commit_callbacks):
    """An inbreng with everything that can hang on it, and its code."""
    bijlage = bewaar(inhoud=b"Een brief.", naam="brief.txt", soort="txt", door=None)
    with django_capture_on_commit_callbacks(execute=True):
        inbreng, code = inbreng_indienen(
            visie=VisieFactory(actueel=True, ter_inzage=True), tekst=WOORDEN, punten=[Punt()], sleutel=uuid.uuid4(),
            mag_gepubliceerd=True, bijlage=bijlage,
            contact=Contact(email=f"{uuid.uuid4().hex}@voorbeeld.example", telefoon="0612345678", later=("verwerkt",)),
        )  # fmt: skip
    inbreng.reacties.update(publieke_tekst=WOORDEN, openbaar_op=timezone.now())
    mail.outbox.clear()
    return inbreng, code


def volg(code: str, taal: str = "") -> str:
    return unescape(Client().post(f"/meedoen/volgen/{taal}", {"code": code}).content.decode())


def teken_van(code: str) -> str:
    return volg(code).split('name="teken" value="')[1].split('"')[0]


def wis(code: str, **velden: str) -> str:
    return unescape(Client().post(WISSEN, {"teken": teken_van(code), "taal": "nl", **velden}).content.decode())


# --- The sender, with the code ------------------------------------------------------------------------
def test_the_sender_sees_everything_that_is_kept(ingestuurd):
    inbreng, code = ingestuurd
    pl = GebruikerFactory(projectleider=True, naam="Petra Lastig")
    Inzage.objects.create(inbreng=inbreng, gebruiker=pl, rol="projectleider", reden="Om te bellen.")
    AvgVerzoekFactory(inbreng=inbreng, soort="inzage")

    html = volg(code)

    indiener = Indiener.objects.get()
    for stuk in (
        WOORDEN, "brief.txt", indiener.email, "0612345678", "Website", "Nederlands", "Later bericht", "Er is antwoord",
        "Bevestiging: ", "De projectleider: ", "U vroeg wat wij van u bewaren: ", "Wij wissen dit op",
    ):  # fmt: skip
        assert stuk in html, stuk
    assert "Petra Lastig" not in html


def test_the_first_step_only_explains_and_the_second_only_asks(ingestuurd):
    inbreng, code = ingestuurd

    eerst = wis(code)
    zonder_keuze = wis(code, verder="ja")
    tweede = wis(code, wat="alles", verder="ja")

    assert "Staat een zin van u in een stuk dat al is uitgegeven?" in eerst
    assert "Kies wat u wilt weghalen." not in eerst
    assert "Kies wat u wilt weghalen." in zonder_keuze
    assert "U kunt het daarna niet terugdraaien." in tweede
    assert (InbrengTekst.objects.get(inbreng=inbreng).tekst, Indiener.objects.count()) == (WOORDEN, 1)


def test_the_sender_erases_everything_at_once_and_nobody_is_mailed(ingestuurd, django_capture_on_commit_callbacks):
    inbreng, code = ingestuurd
    uitvoer = Uitvoer.objects.create(
        visie=inbreng.visie, formaat="csv", gevraagd_door=GebruikerFactory(), toestand="klaar"
    )
    stond_er = WOORDEN in Client().get("/meedoen/reacties/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        html = wis(code, wat="alles", bevestigd="ja")

    assert stond_er
    assert "Uw gegevens zijn weg" in html
    assert "uw woorden, en het bestand dat u stuurde" in html
    tekst = InbrengTekst.objects.get(inbreng=inbreng)
    assert (tekst.tekst, tekst.bijlage, tekst.gewist_op is not None) == ("", None, True)
    assert [m.objects.count() for m in (Indiener, Abonnement, Bestand)] == [0, 0, 0]
    reactie = Reactie.objects.get()
    assert (reactie.publieke_tekst, reactie.openbaar_op) == ("", None)
    uitvoer.refresh_from_db()
    assert (uitvoer.toestand, mail.outbox) == ("gewist", [])
    assert WOORDEN not in Client().get("/meedoen/reacties/").content.decode()
    # Afterwards the code still says what is left.
    assert "De tekst is gewist." in volg(code)
    assert "Die hebben wij niet van u." in volg(code)


def test_the_register_and_the_audit_trail_say_that_the_sender_did_it(ingestuurd):
    _inbreng, code = ingestuurd

    wis(code, wat="alles", bevestigd="ja")

    verzoek = AvgVerzoek.objects.get()
    assert (verzoek.soort, verzoek.uitkomst, verzoek.door_indiener, verzoek.afgehandeld_door) == (
        "verwijdering", "gedaan", True, None,
    )  # fmt: skip
    contexten = {
        (e.pgh_context["handeling"], e.pgh_context["reden"])
        for e in Events.objects.filter(pgh_model="participatie.InbrengTekstEvent")
        if e.pgh_context
    }
    assert ("zelf_wissen", "De indiener deed dit zelf, met de code.") in contexten


def test_the_sender_takes_only_the_contact_data_away(ingestuurd):
    inbreng, code = ingestuurd

    html = wis(code, wat="contact", bevestigd="ja")

    assert "Uw woorden blijven staan." in html
    assert (Indiener.objects.count(), Abonnement.objects.count()) == (0, 0)
    assert InbrengTekst.objects.get(inbreng=inbreng).tekst == WOORDEN
    assert Reactie.objects.get().openbaar_op is not None


@pytest.mark.parametrize("wat", ["alles", "contact"])
def test_erasing_twice_is_as_good_as_once(ingestuurd, wat):
    _inbreng, code = ingestuurd

    for _keer in range(2):
        html = wis(code, wat=wat, bevestigd="ja")

    assert "Uw gegevens zijn weg" in html


def test_without_the_sign_nothing_is_erased(ingestuurd):
    for data in ({}, {"teken": "1"}, {"teken": ingestuurd[1]}):
        html = Client().post(WISSEN, {**data, "wat": "alles", "bevestigd": "ja", "taal": "\x00"}).content.decode()
        assert "Vul uw code nog een keer in." in html

    assert Client().get(WISSEN)["Location"] == "/meedoen/volgen/"
    assert InbrengTekst.objects.get().tekst == WOORDEN


@pytest.mark.parametrize(
    ("taal", "kop", "knop"),
    [
        ("en", "Your answer", "Remove my details"),
        ("pl", "Pani/Pana odpowiedź", "Usuń moje dane"),
        ("tr", "Yanıtınız", "Bilgilerimi kaldır"),
        ("ar", "إجابتك", "احذف بياناتي"),
        ("uk", "Ваша відповідь", "Видалити мої дані"),
    ],
)
def test_following_is_in_each_language_and_stays_in_it(ingestuurd, taal, kop, knop):
    _inbreng, code = ingestuurd

    html = volg(code, f"{taal}/")
    teken = html.split('name="teken" value="')[1].split('"')[0]
    verder = unescape(Client().post(WISSEN, {"teken": teken, "taal": taal}).content.decode())

    assert [f"<h1>{kop}</h1>" in html, knop in html, f'<html lang="{taal}"' in html] == [True] * 3
    assert f'<html lang="{taal}"' in verder


def in_taal(html: str, taal: str, **getypt: object) -> str:
    """What the page is after pressing the name of a language."""
    return unescape(kies_taal(Client(), html, taal, **getypt).content.decode())


def test_the_page_with_ones_own_inbreng_is_shown_in_another_language_without_the_code(ingestuurd):
    _inbreng, code = ingestuurd

    pools = in_taal(volg(code), "pl")
    arabisch = in_taal(pools, "ar")

    assert ('<html lang="pl"' in pools, "<h1>Pani/Pana odpowiedź</h1>" in pools, WOORDEN in pools) == (True, True, True)
    assert ('<html lang="ar" dir="rtl"' in arabisch, WOORDEN in arabisch) == (True, True)
    assert code not in pools + arabisch


def test_contact_data_that_somebody_is_typing_go_along_to_another_language_and_are_not_saved(ingestuurd):
    inbreng, code = ingestuurd
    eerst = inbreng.indiener.email

    html = in_taal(in_taal(volg(code), "pl", email="nieuw@", bericht=["uitgevoerd"], mag_gepubliceerd="nee"), "en")

    assert re.findall(r'value="([^"]+)"[^>]* checked', html) == ["uitgevoerd", "nee"]
    assert 'value="nieuw@"' in html
    assert "utrecht-form-field-error-message" not in html
    inbreng.refresh_from_db()
    assert (Indiener.objects.get().email, inbreng.mag_gepubliceerd) == (eerst, True)


def test_erasing_stays_at_its_step_in_another_language_and_is_not_done_by_it(ingestuurd):
    inbreng, code = ingestuurd

    eerst, tweede = in_taal(wis(code), "en"), in_taal(wis(code, wat="alles", verder="ja"), "en")
    stond_er_nog = InbrengTekst.objects.get(inbreng=inbreng).tekst
    na = in_taal(wis(code, wat="alles", bevestigd="ja"), "en")

    assert stond_er_nog == WOORDEN
    assert ("Removing your details" in eerst, 'name="bevestigd" value="ja"' in eerst) == (True, False)
    assert ('name="wat" value="alles"' in tweede, 'name="bevestigd" value="ja"' in tweede) == (True, True)
    assert "Your details are gone" in na
    assert AvgVerzoek.objects.count() == 1


def test_nobody_is_told_that_something_is_gone_that_is_not(ingestuurd):
    html = wis(ingestuurd[1], gewist="alles")

    assert "Uw gegevens weghalen" in html
    assert "Uw gegevens zijn weg" not in html


@pytest.mark.parametrize("teken", ["x", "\x00", ""])
def test_a_sign_that_is_not_ours_asks_for_the_code_in_the_language_that_was_chosen(ingestuurd, teken):
    html = Client().post("/meedoen/volgen/pl/", {"teken": teken, "taal": "pl"}).content.decode()

    assert ('<html lang="pl"' in html, 'name="code"' in html, WOORDEN in html) == (True, True, False)


def test_an_address_that_is_only_changed_leaves_no_file_with_the_old_one(ingestuurd):
    inbreng, _code = ingestuurd
    uitvoer = Uitvoer.objects.create(
        visie=inbreng.visie, formaat="csv", met_contact=True, reden="Bellen", gevraagd_door=GebruikerFactory(),
        toestand="klaar",
    )  # fmt: skip

    gegevens_wijzigen(inbreng=inbreng, email="nieuw@voorbeeld.example", telefoon="0612345678", mag_gepubliceerd=True)

    uitvoer.refresh_from_db()
    assert uitvoer.toestand == "gewist"


def test_the_same_address_again_clears_nothing(ingestuurd):
    inbreng, _code = ingestuurd
    uitvoer = Uitvoer.objects.create(
        visie=inbreng.visie, formaat="csv", met_contact=True, reden="Bellen", gevraagd_door=GebruikerFactory(),
        toestand="klaar",
    )  # fmt: skip
    email = Indiener.objects.get().email

    gegevens_wijzigen(inbreng=inbreng, email=email, telefoon="0612345678", mag_gepubliceerd=True)

    uitvoer.refresh_from_db()
    assert uitvoer.toestand == "klaar"


def test_a_mail_that_waits_goes_with_the_address_unless_somebody_else_gave_the_same():
    een, twee = InbrengFactory(), InbrengFactory()
    for inbreng in (een, twee):
        IndienerFactory(inbreng=inbreng, naam="", email="samen@voorbeeld.example")
    Bericht.objects.create(ontvanger="samen@voorbeeld.example", sleutel="a", gebeurtenis="a", onderwerp="a", tekst="a")

    gegevens_wijzigen(inbreng=een, email="", telefoon="", mag_gepubliceerd=False)
    na_een = Bericht.objects.count()
    gegevens_wijzigen(inbreng=twee, email="", telefoon="", mag_gepubliceerd=False)

    assert [na_een, Bericht.objects.count()] == [1, 0]


# --- The register -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dag", "uiterlijk"),
    [
        (date(2026, 1, 15), date(2026, 2, 15)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_request_must_be_done_within_a_month(dag, uiterlijk):
    assert een_maand_na(dag) == uiterlijk


def test_a_request_is_registered_once_and_closed_once_with_who_and_when(beheerder):
    sleutel = uuid.uuid4()
    een, twee = (
        verzoek_registreren(
            soort="inzage", ontvangen_op=date(2026, 3, 2), grond="Per brief.", door=beheerder, verzoek=sleutel
        )
        for _ in range(2)
    )

    verzoek_afhandelen(verzoek=een, uitkomst="niets_gevonden", door=beheerder)

    assert een == twee
    een.refresh_from_db()
    assert (een.uiterlijk_op, een.uitkomst, een.afgehandeld_door) == (date(2026, 4, 2), "niets_gevonden", beheerder)
    with pytest.raises(AlGedaan):
        verzoek_afhandelen(verzoek=een, uitkomst="gedaan", door=beheerder)


def test_what_may_not_be_is_refused(beheerder):
    morgen = timezone.localdate() + timedelta(days=1)
    with pytest.raises(HandelingFout, match="toekomst"):
        verzoek_registreren(soort="inzage", ontvangen_op=morgen, door=beheerder)
    with pytest.raises(HandelingFout, match="waarom"):
        verzoek_afhandelen(verzoek=AvgVerzoekFactory(), uitkomst="geweigerd", door=beheerder)


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"uiterlijk_op": date(2020, 1, 1)}, "avgverzoek_heeft_een_termijn"),
        ({"uitkomst": "gedaan"}, "afgehandeld_verzoek_heeft_een_uitkomst"),
        ({"uitkomst": "gedaan", "afgehandeld_op": timezone.now()}, "iemand_handelde_het_verzoek_af"),
        ({"uitkomst": "geweigerd", "afgehandeld_op": timezone.now(), "door_indiener": True}, "weigering_zegt_waarom"),
    ],
)
def test_the_database_refuses_a_request_that_may_not_be(velden, regel):
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        AvgVerzoekFactory(**velden)


def test_a_closed_request_is_evidence(beheerder):
    verzoek = verzoek_afhandelen(verzoek=AvgVerzoekFactory(), uitkomst="gedaan", door=beheerder)

    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        AvgVerzoek.objects.update(grond="Anders.")
    with pytest.raises(InternalError, match="Cannot delete"), transaction.atomic():
        AvgVerzoek.objects.filter(pk=verzoek.pk)._raw_delete(using="default")


def test_doing_what_was_asked_closes_the_request_that_waits_for_it(beheerder, ingestuurd):
    inbreng, _code = ingestuurd
    wacht = AvgVerzoekFactory(inbreng=inbreng, soort="verwijdering", ontvangen_op=date(2026, 3, 2))

    op_verzoek_wissen(inbreng=inbreng, alles=True, ontvangen_op=date(2026, 3, 3), grond="Per brief.", door=beheerder)

    verzoek = AvgVerzoek.objects.get()
    assert (verzoek.pk, verzoek.uitkomst, verzoek.ontvangen_op) == (wacht.pk, "gedaan", date(2026, 3, 2))


# --- The page of the beheerder ------------------------------------------------------------------------
OVERZICHT = "/beheer/inzage/"


def gevonden(client, zoek: str) -> list[int]:
    html = client.post(OVERZICHT, {"zoek": zoek}).content.decode()
    return [int(n) for n in re.findall(rf'href="{OVERZICHT}(\d+)/"', html)]


def test_it_is_found_by_code_number_address_and_name_and_by_nothing_else(client, ingestuurd):
    inbreng, code = ingestuurd
    Indiener.objects.update(naam="Truus de Vries")
    ander = InbrengFactory()
    AbonnementFactory(inbreng=ander, email="later@voorbeeld.example")
    email = Indiener.objects.get().email

    for zoek in (code, code.lower().replace("-", " "), str(inbreng.pk), f"{inbreng.pk}.1", email.upper(), "de vries"):
        assert gevonden(client, zoek) == [inbreng.pk], zoek
    assert gevonden(client, "Later@voorbeeld.example") == [ander.pk]
    for zoek in ("0000-0000-0000-0000", "999999999", "niemand@voorbeeld.example", "buurvrouw", "%", "\x00"):
        assert gevonden(client, zoek) == [], zoek


def test_finding_nothing_says_so_and_keeps_what_was_typed(client):
    html = client.post(OVERZICHT, {"zoek": "niemand@voorbeeld.example"}).content.decode()

    assert "<title>Fout:" in html
    assert "Hier hoort niets bij." in html
    assert 'value="niemand@voorbeeld.example"' in html


def test_each_look_is_recorded_and_the_sender_sees_it(client, beheerder, ingestuurd):
    inbreng, code = ingestuurd

    vraag = client.get(f"{OVERZICHT}{inbreng.pk}/").content.decode()
    zonder = unescape(client.post(f"{OVERZICHT}{inbreng.pk}/", {"grond": "Van ik@voorbeeld.example"}).content.decode())
    nog_niet = Inzage.objects.count()
    pagina = client.post(f"{OVERZICHT}{inbreng.pk}/", {"grond": "Gevraagd per brief."})
    bestand = client.post(f"{OVERZICHT}{inbreng.pk}/", {"grond": "Gevraagd per brief.", "bestand": "ja"})

    assert ("Waarom bekijkt u dit?" in vraag, "Hier staat een e-mailadres in." in zonder, nog_niet) == (True, True, 0)
    assert [WOORDEN in html or Indiener.objects.get().email in html for html in (vraag, zonder)] == [False, False]
    html = pagina.content.decode()
    assert [WOORDEN in html, Indiener.objects.get().email in html, "brief.txt" in html] == [True] * 3
    assert (
        list(Inzage.objects.values_list("inbreng", "gebruiker", "rol", "reden"))
        == [(inbreng.pk, beheerder.pk, "beheerder", "Gevraagd per brief.")] * 2
    )
    data = json.loads(bestand.content)
    assert (data["inbreng"], data["gegevens"]["woorden"]) == (inbreng.pk, [WOORDEN])
    assert Indiener.objects.get().email in data["gegevens"]["contact"]
    assert bestand["Content-Disposition"] == f'attachment; filename="inbreng-{inbreng.pk}.json"'
    assert "De beheerder: " in volg(code)


def test_the_beheerder_corrects_and_withdraws_contact_data(client, ingestuurd):
    inbreng, _code = ingestuurd
    basis = {"correctie-ontvangen_op": "2026-03-02", "correctie-grond": "Gevraagd per telefoon."}
    adres = f"{OVERZICHT}{inbreng.pk}/gegevens/"

    client.post(adres, {**basis, "correctie-email": "goed@voorbeeld.example"})
    goed = list(Indiener.objects.values_list("naam", "email", "telefoon"))
    client.post(adres, basis)

    assert goed == [("", "goed@voorbeeld.example", "")]
    assert Indiener.objects.count() == 0
    assert (
        list(AvgVerzoek.objects.values_list("soort", "uitkomst", "ontvangen_op"))
        == [("correctie", "gedaan", date(2026, 3, 2))] * 2
    )


@pytest.mark.parametrize(("wat", "tekst"), [("contact", WOORDEN), ("alles", "")])
def test_the_beheerder_erases_with_the_date_and_the_reason(client, beheerder, ingestuurd, wat, tekst):
    inbreng, _code = ingestuurd
    velden = {"grond": "Gevraagd.", "wissen-ontvangen_op": "2026-03-02", "wissen-grond": "Gevraagd aan de balie."}
    velden |= {"wissen-wat": wat}

    zonder_vinkje = client.post(f"{OVERZICHT}{inbreng.pk}/wissen/", velden).content.decode()
    stond_er_nog = Indiener.objects.count()
    response = client.post(f"{OVERZICHT}{inbreng.pk}/wissen/", {**velden, "wissen-zeker": "on"}, follow=True)

    assert ("Zet een vinkje als u het zeker weet." in zonder_vinkje, stond_er_nog) == (True, 1)
    assert f"Bij inbreng {inbreng.pk} is gewist wat u koos." in response.content.decode()
    assert (InbrengTekst.objects.get(inbreng=inbreng).tekst, Indiener.objects.count()) == (tekst, 0)
    verzoek = AvgVerzoek.objects.get()
    assert (verzoek.soort, verzoek.grond, verzoek.afgehandeld_door) == (
        "verwijdering", "Gevraagd aan de balie.", beheerder,
    )  # fmt: skip


@pytest.mark.parametrize(
    "grond", ["Mail van jo@voorbeeld.nl.", "Belde met 06-12345678.", "Mevrouw De Wit vroeg het.", "Truus belde."]
)
def test_contact_data_in_the_reason_are_refused_beside_the_field(client, ingestuurd, grond):
    inbreng, _code = ingestuurd
    Indiener.objects.update(naam="Truus Jansen")

    html = client.post(
        f"{OVERZICHT}{inbreng.pk}/wissen/",
        {"grond": "Gevraagd."}
        | {"wissen-ontvangen_op": "2026-03-02", "wissen-grond": grond, "wissen-wat": "alles", "wissen-zeker": "on"},
    ).content.decode()

    assert "Haal dat weg: dit blijft bewaard." in html
    assert unescape(html).count(grond) >= 1
    assert (Indiener.objects.count(), AvgVerzoek.objects.count()) == (1, 0)


def test_overdue_requests_stand_on_top_and_say_so(client):
    AvgVerzoekFactory(soort="correctie")
    AvgVerzoekFactory(soort="inzage", ontvangen_op=date(2020, 1, 1))

    html = client.get(OVERZICHT).content.decode()

    assert html.index("Te laat") < html.index(">Open<")
    assert html.count("Te laat") == 1


def test_a_request_is_written_down_and_closed_on_its_own_page(client, ingestuurd):
    inbreng, _code = ingestuurd
    nieuw = f"{OVERZICHT}verzoeken/nieuw/"

    fout = client.post(nieuw, {"soort": "inzage", "nummer": "999999", "ontvangen_op": "2099-01-01"}).content.decode()
    client.post(nieuw, {"soort": "inzage", "nummer": str(inbreng.pk), "ontvangen_op": "2026-03-02", "grond": ""})
    verzoek = AvgVerzoek.objects.get()
    adres = f"{OVERZICHT}verzoeken/{verzoek.pk}/"
    zonder_reden = client.post(adres, {"uitkomst": "geweigerd"}).content.decode()
    client.post(adres, {"uitkomst": "gedaan", "toelichting": "Per post gestuurd."})
    opnieuw = client.post(adres, {"uitkomst": "gedaan"}).content.decode()

    assert "Wij kennen geen inbreng met dit nummer." in fout
    assert "Deze datum ligt in de toekomst." in fout
    assert "Schrijf op waarom het verzoek is geweigerd." in zonder_reden
    verzoek.refresh_from_db()
    assert (verzoek.inbreng, verzoek.uitkomst, verzoek.toelichting) == (inbreng, "gedaan", "Per post gestuurd.")
    assert "al afgehandeld" in opnieuw


def test_an_empty_page_says_what_to_do(client):
    html = client.get(OVERZICHT).content.decode()

    assert "Er staat geen verzoek open." in html
    assert "Er is nog niets gewist" in html


def test_what_staff_put_in_and_somebody_asked_about_is_not_taken_back(beheerder):
    """A request is evidence about an inbreng: that inbreng stays."""
    invoer = InvoerFactory()
    reactie = ReactieFactory(inbreng__visie=invoer.visie, inbreng__kanaal="papier", inbreng__invoer=invoer)
    AvgVerzoekFactory(inbreng=reactie.inbreng)

    with pytest.raises((HandelingFout, IntegrityError), match="al iets gedaan"), transaction.atomic():
        neem_terug([reactie.inbreng_id], invoer=invoer, door=beheerder)


# --- What was not let in ----------------------------------------------------------------------
@pytest.mark.parametrize("zoek", ["kanarie@voorbeeld.example", "7", "Truus"], ids=["address", "number", "name"])
def test_what_waits_is_found_and_erased_on_request(zoek):
    wachtend = WachtendeInbrengFactory(
        nummer=7, contact={"naam": "Truus de Boer", "email": "Kanarie@voorbeeld.example"}, afgewezen=True
    )
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))

    gevonden = client.post("/beheer/inzage/", {"zoek": zoek}).content.decode()
    adres = "/beheer/inzage/wachtend/7/wissen/"
    leeg = client.post(adres, {"grond": ""}).content.decode()
    met_naam = client.post(
        adres, {"ontvangen_op": "2026-03-03", "grond": "Truus de Boer belde.", "zeker": "on"}
    ).content.decode()
    assert WachtendeInbreng.objects.get().tekst

    gedaan = client.post(
        adres, {"ontvangen_op": "2026-03-03", "grond": "Gevraagd per telefoon.", "zeker": "on"}, follow=True
    ).content.decode()

    assert adres in gevonden
    assert "Truus de Boer" not in gevonden
    assert "Zet een vinkje als u het zeker weet." in leeg
    assert "dit blijft bewaard" in met_naam
    assert "Alles van inbreng 7 is gewist." in gedaan
    wachtend.refresh_from_db()
    assert (wachtend.tekst, wachtend.contact, wachtend.velden) == ("", {}, {})
    verzoek = AvgVerzoek.objects.get()
    assert (verzoek.soort, verzoek.uitkomst, verzoek.inbreng) == ("verwijdering", "gedaan", None)
    assert "inbreng 7" in verzoek.toelichting
    assert client.get(adres).status_code == 404
    assert "Hier hoort niets bij." in client.post("/beheer/inzage/", {"zoek": zoek}).content.decode()


def test_what_was_let_in_is_not_erased_here():
    wachtend = WachtendeInbrengFactory()
    inbreng_toelaten(visie=wachtend.visie, nummers=[wachtend.nummer], door=GebruikerFactory(redacteur=True))
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))

    assert client.get(f"/beheer/inzage/wachtend/{wachtend.nummer}/wissen/").status_code == 404


@pytest.fixture
def wachtend():
    return WachtendeInbrengFactory(
        nummer=7, tekst=WOORDEN, afgewezen=True,
        bijlage=bewaar(inhoud=b"Een brief.", naam="brief.txt", soort="txt", door=None),
        contact={"naam": "Truus de Boer", "email": "truus@voorbeeld.example", "later": ["vastgesteld"]},
    )  # fmt: skip


WACHTEND = "/beheer/inzage/wachtend/7/"


def test_what_was_not_let_in_is_read_only_with_a_reason_that_is_kept(client, beheerder, wachtend):
    leeg = client.get(WACHTEND).content.decode()
    zonder = client.post(WACHTEND, {"grond": " "}).content.decode()
    met_naam = client.post(WACHTEND, {"grond": "Truus de Boer belde."}).content.decode()
    keek_nog_niemand = Inzage.objects.count()
    html = client.post(WACHTEND, {"grond": "Gevraagd  per brief."}).content.decode()

    assert WACHTEND in client.post(OVERZICHT, {"zoek": "7"}).content.decode()
    assert [WOORDEN in pagina for pagina in (leeg, zonder, met_naam, html)] == [False, False, False, True]
    assert ("Schrijf op waarom u dit bekijkt" in zonder, "Haal dat weg" in met_naam, keek_nog_niemand) == (
        True,
        True,
        0,
    )
    for stuk in ("Truus de Boer", "truus@voorbeeld.example", "brief.txt", "De visie is vastgesteld", "Afgewezen"):
        assert stuk in html, stuk
    for reden in wachtend.redenen_in_woorden:
        assert reden in html
    assert list(Inzage.objects.values_list("inbreng", "wachtend", "gebruiker", "rol", "reden")) == [
        (None, 7, beheerder.pk, "beheerder", "Gevraagd per brief.")
    ]


def test_what_was_not_let_in_is_given_as_a_file_and_that_is_a_look_too(client, wachtend):
    bestand = client.post(WACHTEND, {"grond": "Gevraagd per brief.", "bestand": "ja"})

    data = json.loads(bestand.content)
    assert (data["inbreng"], data["gegevens"]["woorden"]) == (7, [WOORDEN])
    assert {"Truus de Boer", "truus@voorbeeld.example"} <= set(data["gegevens"]["contact"])
    assert bestand["Content-Disposition"] == 'attachment; filename="inbreng-7.json"'
    assert Inzage.objects.count() == 1


def test_who_has_the_code_sees_who_looked_before_and_after_it_was_let_in(client, beheerder, ronde_die_wacht):
    wachtend, code = ronde_die_wacht
    voor = volg(code)
    client.post(f"/beheer/inzage/wachtend/{wachtend.nummer}/", {"grond": "Gevraagd per brief."})
    tijdens = volg(code)
    inbreng_toelaten(visie=wachtend.visie, nummers=[wachtend.nummer], door=beheerder)

    assert ["Alles wat wij van u bewaren" in html for html in (voor, tijdens)] == [True, True]
    assert ["De beheerder: " in html for html in (voor, tijdens, volg(code))] == [False, True, True]
    assert "Niemand." in voor


def test_what_was_let_in_meanwhile_is_said_and_not_shown(client, beheerder, ronde_die_wacht):
    wachtend, _code = ronde_die_wacht
    inbreng_toelaten(visie=wachtend.visie, nummers=[wachtend.nummer], door=beheerder)

    with pytest.raises(HandelingFout, match="intussen toegelaten"):
        wachtend_dossier_inzien(wachtend=wachtend, reden="Gevraagd.", door=beheerder)
    assert client.get(f"/beheer/inzage/wachtend/{wachtend.nummer}/").status_code == 404
    assert Inzage.objects.count() == 0


@pytest.fixture
def ronde_die_wacht():
    uitvraag = UitvraagFactory()
    return inbreng_insturen(
        visie=uitvraag.visie, uitvraag=uitvraag, geopend_op=timezone.now(), tekst=WOORDEN, punten=[Punt()],
        sleutel=uuid.uuid4(), redenen=[WachtendeInbreng.Reden.LINKS],
    )  # fmt: skip


@pytest.mark.parametrize(
    "velden", [{}, {"wachtend": True}, {"inbreng": True}, {"wachtend": True, "inbreng": True, "reden": "x"}], ids=str
)
def test_a_look_is_at_one_thing_and_has_a_reason(beheerder, wachtend, velden):
    rijen = {"wachtend": wachtend, "inbreng": InbrengFactory(), "reden": "x"}

    with pytest.raises(IntegrityError, match="inzage_"), transaction.atomic():
        Inzage.objects.create(gebruiker=beheerder, **{naam: rijen[naam] for naam in velden})
