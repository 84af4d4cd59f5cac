"""Who leads a maatregel says how far it is, with a mailed link and without an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.utils import timezone

from portaal.handelingen import HandelingFout
from portaal.models import Bericht
from tests.factories import GebruikerFactory, MaatregelFactory, ThemaFactory, TrekkerToegangFactory, VisieFactory
from visie.actions import (
    toegang_van,
    toegangen_opruimen,
    trekker_intrekken,
    trekker_uitnodigen,
    voortgang_melden,
    voortgang_noteren,
)
from visie.actions.trekker import LANGST, link_van
from visie.models import Maatregel, TrekkerToegang, Visie, Voortgang

pytestmark = pytest.mark.django_db
ADRES = "kanarie@welzijn.example"
STRAKS = timezone.localdate() + timedelta(days=10)  # far enough that midnight may pass in between


@pytest.fixture
def leider():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def visie():
    return VisieFactory(uitvoering=True, slug="nu", actueel=True)


@pytest.fixture
def maatregel(visie):
    return MaatregelFactory(
        visie=visie, themas=[ThemaFactory(visie=visie)], trekker="Welzijn", titel="Bankjes bij de halte"
    )


@pytest.fixture
def toegang(maatregel):
    return TrekkerToegangFactory(visie=maatregel.visie, trekker="Welzijn", email=ADRES)


def werkplaats(door) -> Client:
    client = Client()
    client.force_login(door)
    return client


def formulier(client: Client, adres: str) -> dict[str, str]:
    """The hidden key of the form, as a browser sends it back."""
    html = client.get(adres).content.decode()
    return {"verzoek": re.search(r'name="verzoek" value="([^"]+)"', html).group(1)}


def test_from_invitation_to_the_public_page(maatregel, leider, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = werkplaats(leider).post(
            "/werkplaats/visies/nu/trekkers/uitnodigen/",
            {"trekker": "Welzijn", "email": ADRES, "geldig_tot": STRAKS.isoformat()},
            follow=True,
        )
    assert "De uitnodiging voor Welzijn is onderweg." in response.content.decode()
    [brief] = mail.outbox
    assert brief.to == [ADRES]
    pad = re.search(r"https?://[^/]+(/voortgang/trekker/\S+/)", brief.body).group(1)
    trekker = Client()

    overzicht = trekker.get(pad)
    eigen = f"{pad}{maatregel.pk}/"
    klaar = trekker.post(
        eigen, {"status": "loopt", "zin": " Er staan\ner drie. ", **formulier(trekker, eigen)}, follow=True
    )

    assert "Bankjes bij de halte" in overzicht.content.decode()
    assert "U schreef nog niet hoe het gaat." in overzicht.content.decode()
    assert "Bedankt. Uw zin over maatregel" in klaar.content.decode()
    assert "Er staan er drie." in klaar.content.decode()
    voortgang = Voortgang.objects.get()
    assert (voortgang.status, voortgang.zin, voortgang.door, voortgang.schrijver) == (
        "loopt",
        "Er staan er drie.",
        None,
        "Welzijn",
    )
    assert Maatregel.objects.get().status == "loopt"
    staf = werkplaats(leider).get(f"/werkplaats/maatregelen/{maatregel.pk}/voortgang/").content.decode()
    assert "Welzijn" in staf[staf.index("Wat eerder is geschreven") :]


def test_the_pages_behind_the_link_tell_nobody_their_address(toegang, maatregel):
    for pad in (f"/voortgang/trekker/{link_van(toegang)}/", f"/voortgang/trekker/{link_van(toegang)}/{maatregel.pk}/"):
        response = Client().get(pad)
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert ADRES not in response.content.decode()


def test_the_same_form_twice_writes_one_sentence(toegang, maatregel):
    client = Client()
    adres = f"/voortgang/trekker/{link_van(toegang)}/{maatregel.pk}/"
    data = {"status": "klaar", "zin": "Ze staan er.", **formulier(client, adres)}

    for _keer in range(2):
        assert client.post(adres, data).status_code == 302

    assert Voortgang.objects.count() == 1


def test_what_is_missing_is_said_beside_the_field_and_typed_text_stays(toegang, maatregel):
    adres = f"/voortgang/trekker/{link_van(toegang)}/{maatregel.pk}/"

    leeg = Client().post(adres, {"status": "loopt", "zin": ""}).content.decode()
    zonder_stand = Client().post(adres, {"status": "", "zin": "Er staan er drie."}).content.decode()

    assert "Schrijf in één zin hoe het gaat." in leeg
    assert "Kies hoe ver de maatregel is." in zonder_stand
    assert "Er staan er drie." in zonder_stand
    assert not Voortgang.objects.exists()


def test_the_projectleider_finds_what_a_trekker_wrote(toegang, maatregel, leider):
    voortgang_melden(maatregel=maatregel, status="loopt", zin="Er staan er drie.", toegang=toegang)
    voortgang_noteren(maatregel=maatregel, status="loopt", zin="Van mij zelf.", door=leider)

    html = werkplaats(leider).get("/werkplaats/").content.decode()

    assert "Welzijn" in html
    assert "Bankjes bij de halte: Er staan er drie." in html
    assert "Van mij zelf." not in html


# --- Whose, and until when --------------------------------------------------------------------
def test_a_trekker_reaches_the_own_maatregelen_only(toegang, maatregel):
    vreemd = MaatregelFactory(visie=toegang.visie, themas=[ThemaFactory(visie=toegang.visie)], trekker="De bieb")
    elders = MaatregelFactory(visie=VisieFactory(uitvoering=True), trekker="Welzijn")
    vervallen = MaatregelFactory(
        visie=toegang.visie, trekker="Welzijn", vervallen_op=timezone.localdate(), vervallen_omdat="Dubbel."
    )
    pad = f"/voortgang/trekker/{link_van(toegang)}/"

    for andere in (vreemd, elders, vervallen):
        assert Client().post(f"{pad}{andere.pk}/", {"status": "klaar", "zin": "Gedaan."}).status_code == 404
        with pytest.raises(HandelingFout):
            voortgang_melden(maatregel=andere, status="klaar", zin="Gedaan.", toegang=toegang)
    assert not Voortgang.objects.exists()


@pytest.mark.parametrize(
    "beeindig",
    [
        lambda toegang, door: trekker_intrekken(toegang=toegang, door=door),
        lambda toegang, door: trekker_uitnodigen(
            visie=toegang.visie, trekker="Welzijn", email="nieuw@welzijn.example", geldig_tot=STRAKS, door=door
        ),
        lambda toegang, door: toegangen_opruimen(vandaag=toegang.geldig_tot + timedelta(days=1)),
    ],
    ids=["withdrawn", "followed by another", "over"],
)
def test_a_link_that_has_ended_opens_nothing_and_its_address_is_gone(toegang, maatregel, leider, beeindig):
    pad = f"/voortgang/trekker/{link_van(toegang)}/"

    beeindig(toegang, leider)

    for adres in (pad, f"{pad}{maatregel.pk}/"):
        response = Client().post(adres, {"status": "klaar", "zin": "Gedaan."})
        assert response.status_code == 404
        assert "Deze link werkt niet meer" in response.content.decode()
    with pytest.raises(HandelingFout, match="werkt niet meer"):
        voortgang_melden(maatregel=maatregel, status="klaar", zin="Gedaan.", toegang=toegang)
    assert not TrekkerToegang.objects.filter(email=ADRES).exists()
    assert not Voortgang.objects.exists()


def test_the_last_day_counts(maatregel):
    toegang = TrekkerToegangFactory(
        visie=maatregel.visie,
        trekker="Welzijn",
        geldig_tot=timezone.localdate(),
        gemaakt_op=timezone.now() - timedelta(days=9),
    )

    assert toegang_van(link_van(toegang)) == toegang
    assert toegangen_opruimen() == 0


def test_before_the_raad_decided_the_link_opens_nothing(toegang):
    Visie.objects.update(fase="raad", raadsbesluit_op=None, raadsbesluit_nummer="")

    assert Client().get(f"/voortgang/trekker/{link_van(toegang)}/").status_code == 404


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"email": "geen adres"}, "mailadres"),
        ({"email": ""}, "Vul het e-mailadres van de trekker in."),
        ({"trekker": "Iemand anders"}, "geldige keuze"),
        ({"geldig_tot": timezone.localdate().isoformat()}, "Kies een dag na vandaag."),
        ({"geldig_tot": (timezone.localdate() + LANGST + timedelta(days=10)).isoformat()}, "binnen een jaar"),
        ({"geldig_tot": "morgen"}, "datum"),
    ],
)
def test_bad_input_gets_a_message_and_no_mail_goes_out(maatregel, leider, velden, melding):
    goed = {"trekker": "Welzijn", "email": ADRES, "geldig_tot": STRAKS.isoformat()}

    html = werkplaats(leider).post("/werkplaats/visies/nu/trekkers/uitnodigen/", goed | velden).content.decode()

    assert melding in html
    assert not TrekkerToegang.objects.exists()
    assert not Bericht.objects.exists()


def test_too_early_is_said_and_nothing_is_sent(leider):
    visie = VisieFactory(bij_raad=True, slug="vroeg")
    MaatregelFactory(visie=visie, trekker="Welzijn")

    with pytest.raises(HandelingFout, match="vanaf het besluit van de raad"):
        trekker_uitnodigen(visie=visie, trekker="Welzijn", email=ADRES, geldig_tot=STRAKS, door=leider)
    assert "Uitnodigen kan nog niet." in werkplaats(leider).get("/werkplaats/visies/vroeg/trekkers/").content.decode()
    assert not Bericht.objects.exists()


# --- The database -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "velden",
    [{"email": ""}, {"trekker": ""}, {"ingetrokken_op": timezone.make_aware(timezone.datetime(2026, 9, 1))}, {"link_hash": "0" * 64}, {"geldig_tot": "2031-01-01"}],
    ids=["no address", "nobody", "an address that stays", "another link", "another day"],
)  # fmt: skip
def test_the_database_refuses_what_may_not_be(toegang, velden):
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        TrekkerToegang.objects.update(**velden)


def test_a_sentence_is_of_a_colleague_or_of_a_trekker_and_never_of_both(toegang, maatregel, leider):
    for wie in ({}, {"door": leider, "toegang": toegang}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voortgang.objects.create(maatregel=maatregel, status="loopt", zin="Ja.", **wie)


def test_the_trail_says_which_trekker_and_never_at_which_address(toegang, maatregel):
    voortgang_melden(maatregel=maatregel, status="loopt", zin="Ja.", toegang=toegang)

    event = Voortgang.objects.get().events.get()
    assert event.pgh_context.metadata["handeling"] == "voortgang_melden"
    assert event.pgh_context.metadata["trekker"] == "Welzijn"
    assert not any(ADRES in str(row) for row in toegang.events.values())


def test_one_trekker_has_one_link_at_a_time(toegang):
    with pytest.raises(IntegrityError), transaction.atomic():
        TrekkerToegangFactory(visie=toegang.visie, trekker="Welzijn")
