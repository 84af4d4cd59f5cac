"""Mails about dates: before, after, once, and to the right people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advies.actions import herinneren
from advies.models import Adviesaanvraag
from advies.termijnen import antwoord_uiterlijk
from portaal.models import Bericht, Gebruiker
from portaal.rollen import Rol
from tests.factories import AdviesFactory, CollegereactieFactory, DeelantwoordFactory, GebruikerFactory
from tests.factories_advies import AanvraagFactory, AfdoeningFactory, BelofteFactory, lid

pytestmark = pytest.mark.django_db


def over(dagen):
    return timezone.localdate() + timedelta(days=dagen)


def post():
    """(receiver, subject) of every mail that was written."""
    return sorted(Bericht.objects.values_list("ontvanger", "onderwerp"))


@pytest.fixture
def projectleider():
    return GebruikerFactory(projectleider=True, email="projectleider@testdam.example")


def open_deel(wie, dagen, **kwargs):
    # A letter of today: its own term is far away.
    return DeelantwoordFactory(
        oordeel="", motivering="", besloten_op=None, besloten_door=None, toegewezen_aan=wie, klaar_voor=over(dagen),
        deelaanbeveling__aanbeveling__advies__ontvangen_op=timezone.localdate(), **kwargs,
    )  # fmt: skip


def test_who_answers_hears_three_days_before_in_one_mail_and_once():
    wie = GebruikerFactory(redacteur=True, email="redacteur@testdam.example")
    open_deel(wie, 2)
    open_deel(wie, 2)
    open_deel(wie, 10)

    herinneren()
    herinneren()

    assert post() == [("redacteur@testdam.example", "Denk aan uw antwoord op de adviesraad")]
    assert Bericht.objects.get().tekst.count("- Aanbeveling ") == 2


def test_who_answers_hears_it_again_when_the_day_has_passed():
    open_deel(GebruikerFactory(redacteur=True, email="redacteur@testdam.example"), -1)

    herinneren()

    assert post() == [("redacteur@testdam.example", "Uw antwoord op de adviesraad is te laat")]


def test_nobody_is_reminded_of_what_has_a_voorstel_nor_when_the_account_ended():
    open_deel(GebruikerFactory(redacteur=True), 1, voorstel_oordeel="overnemen")
    open_deel(GebruikerFactory(redacteur=True, einddatum=over(-1)), 1)

    herinneren()

    assert post() == []


def test_the_adviesraad_hears_a_week_before_and_the_projectleider_when_it_is_late(projectleider):
    aanvraag = AanvraagFactory(gewenst_op=over(5), verstuurd=True, onderwerp="De visie")
    secretaris = lid(aanvraag.adviesraad)
    herinneren()
    assert post() == [(secretaris.email, "Uw advies: De visie")]

    Adviesaanvraag.objects.update(afgesproken_op=over(-1))
    herinneren()

    assert ("projectleider@testdam.example", "Het advies is er nog niet: De visie") in post()
    assert post().count((secretaris.email, "Uw advies: De visie")) == 2


def test_an_answered_request_is_left_alone(projectleider):
    aanvraag = AanvraagFactory(gewenst_op=over(-1), verstuurd=True)
    lid(aanvraag.adviesraad)
    AdviesFactory(aanvraag=aanvraag, adviesraad=aanvraag.adviesraad, visie=aanvraag.visie)

    herinneren()

    assert post() == []


@pytest.mark.parametrize(("dagen", "woord"), [(10, "is"), (-10, "was")])
def test_the_term_of_the_college_is_told_before_and_after(projectleider, dagen, woord):
    GebruikerFactory(college=True, email="college@testdam.example")
    reactie = CollegereactieFactory(advies__visie__antwoordtermijn_dagen=30, advies__ontvangen_op=over(dagen - 30))
    assert antwoord_uiterlijk(reactie) == over(dagen)

    herinneren()

    assert [wie for wie, _ in post()] == ["college@testdam.example", "projectleider@testdam.example"]
    assert f"De laatste dag {woord} " in Bericht.objects.first().tekst


def test_a_later_round_has_its_own_term():
    reactie = CollegereactieFactory(ronde=2, advies__visie__antwoordtermijn_dagen=30, advies__ontvangen_op=over(-300))

    assert antwoord_uiterlijk(reactie) == over(30)


def test_a_promise_is_told_when_it_comes_due_and_to_the_adviesraad_when_it_is_late(projectleider):
    komt = BelofteFactory(uiterlijk=over(10))
    lid(komt.collegereactie.advies.adviesraad)
    herinneren()
    assert {onderwerp for _, onderwerp in post()} == {"Een belofte aan de adviesraad komt terug"}
    leiders = set(Gebruiker.objects.met_rol(Rol.PROJECTLEIDER).values_list("email", flat=True))
    assert projectleider.email in leiders
    assert {wie for wie, _ in post()} == leiders

    laat = BelofteFactory(uiterlijk=over(-2))
    secretaris = lid(laat.collegereactie.advies.adviesraad)
    herinneren()

    wie = {wie for wie, onderwerp in post() if onderwerp.endswith("is over tijd")}
    assert {projectleider.email, secretaris.email, laat.collegereactie.vastgesteld_door.email} <= wie


def test_a_promise_that_was_kept_or_lies_years_back_is_told_nobody(projectleider):
    AfdoeningFactory(deelantwoord=BelofteFactory(uiterlijk=over(-2)))
    BelofteFactory(uiterlijk=over(-400))

    herinneren()

    assert post() == []
