"""What the college put off comes back until it was kept: the acts, the database, the pages and the mails."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from advies import actions
from advies.beloften import belofte, beloften
from advies.models import Afdoening, Deelantwoord
from advies.raadsoverzicht import sinds_vorige
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht
from tests.factories import DeelantwoordFactory, GebruikerFactory, stel_vast
from tests.factories_advies import AfdoeningFactory, BelofteFactory, VergaderingFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def vandaag():
    return timezone.localdate()


@pytest.fixture
def te_laat(vandaag):
    return BelofteFactory(uiterlijk=vandaag - timedelta(days=3))


@pytest.fixture
def projectleider():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def college():
    return GebruikerFactory(college=True)


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def test_a_promise_stays_on_the_list_until_it_was_kept(te_laat, projectleider):
    assert [b.dagen_te_laat for b in beloften(Deelantwoord.objects.beloften())] == [3]

    actions.belofte_inlossen(deelantwoord=te_laat, toelichting="De bus rijdt.", door=projectleider)

    assert not Deelantwoord.objects.beloofd().exists()
    assert not Deelantwoord.objects.over_tijd().exists()
    (ingelost,) = beloften(Deelantwoord.objects.beloften())
    assert ingelost.stand == ("Ingelost", "success")
    assert ingelost.ingelost.toelichting == "De bus rijdt."


def test_another_date_moves_it_and_the_old_one_stays_readable(te_laat, college, vandaag):
    later = vandaag + timedelta(days=30)

    actions.belofte_verzetten(
        deelantwoord=te_laat, nieuwe_datum=later, toelichting="De raad wil eerst cijfers.", door=college
    )

    nu = belofte(Deelantwoord.objects.beloofd().get())
    assert (nu.uiterlijk, nu.dagen_te_laat, nu.stand[0]) == (later, 0, "Loopt")
    assert nu.antwoord.doorgeschoven_tot == vandaag - timedelta(days=3)
    assert Deelantwoord.objects.beloofd().get().uiterlijk == later


def test_a_promise_is_kept_once_also_by_two_forms(te_laat, projectleider):
    verzoek = "0b6e8a1e-7ce6-4b4d-9c93-6b7a3b5a0001"
    eerste = actions.belofte_inlossen(deelantwoord=te_laat, toelichting="Klaar.", door=projectleider, verzoek=verzoek)

    assert (
        actions.belofte_inlossen(deelantwoord=te_laat, toelichting="Klaar.", door=projectleider, verzoek=verzoek)
        == eerste
    )
    with pytest.raises(AlGedaan):
        actions.belofte_inlossen(deelantwoord=te_laat, toelichting="Nog eens.", door=projectleider)
    assert Afdoening.objects.count() == 1


@pytest.mark.parametrize("dagen", [-1, -3])
def test_a_new_date_lies_ahead(te_laat, college, vandaag, dagen):
    with pytest.raises(HandelingFout):
        actions.belofte_verzetten(
            deelantwoord=te_laat, nieuwe_datum=vandaag + timedelta(days=dagen), toelichting="Later.", door=college
        )


def test_what_is_no_promise_is_not_kept(projectleider):
    geen = DeelantwoordFactory()
    stel_vast(geen.collegereactie)

    with pytest.raises(HandelingFout, match="geen belofte"):
        actions.belofte_inlossen(deelantwoord=geen, toelichting="Klaar.", door=projectleider)


@pytest.mark.parametrize("hoe", ["geen belofte", "nog niet vastgesteld", "al ingelost"])
def test_the_database_takes_no_afdoening_of_what_is_no_open_promise(hoe):
    if hoe == "geen belofte":
        antwoord = DeelantwoordFactory()
        stel_vast(antwoord.collegereactie)
    elif hoe == "nog niet vastgesteld":
        antwoord = BelofteFactory(vastgesteld=False)
    else:
        antwoord = AfdoeningFactory().deelantwoord

    with pytest.raises(IntegrityError), transaction.atomic():
        AfdoeningFactory(deelantwoord=antwoord, nieuwe_datum=timezone.localdate())


def test_an_afdoening_stays_as_it_is():
    afdoening = AfdoeningFactory()

    for poging in (afdoening.delete, lambda: Afdoening.objects.update(toelichting="Anders.")):
        with pytest.raises(Exception, match="afdoening_staat_vast"), transaction.atomic():
            poging()


def test_a_later_answer_takes_the_place_of_the_promise(te_laat):
    advies = te_laat.collegereactie.advies
    opnieuw = actions.collegereactie.begin_ronde(advies, [te_laat.deelaanbeveling])
    opnieuw.deelantwoorden.update(
        oordeel="niet_overnemen",
        motivering="Toch niet.",
        besloten_op=timezone.now(),
        besloten_door=GebruikerFactory(college=True),
    )
    stel_vast(opnieuw)

    assert not Deelantwoord.objects.beloften().exists()


# --- Pages ------------------------------------------------------------------------------------
def test_the_projectleider_says_what_was_done_and_everyone_reads_it(te_laat, projectleider):
    secretaris = lid(te_laat.collegereactie.advies.adviesraad)
    client = als(projectleider)

    pagina = client.get(f"/werkplaats/adviezen/beloften/{te_laat.pk}/").content.decode()
    assert "3 dagen te laat" in pagina
    assert "Nieuwe datum" not in pagina
    leeg = client.post(f"/werkplaats/adviezen/beloften/{te_laat.pk}/", {"uitkomst": "ingelost"})
    assert "Schrijf op wat er is gedaan" in leeg.content.decode()
    client.post(
        f"/werkplaats/adviezen/beloften/{te_laat.pk}/", {"uitkomst": "ingelost", "toelichting": "De bus rijdt."}
    )

    openbaar = Client().get(f"/advies/{te_laat.collegereactie.advies_id}/").content.decode()
    assert "Ingelost" in openbaar
    assert "De bus rijdt." in openbaar
    assert Bericht.objects.get(ontvanger=secretaris.email).onderwerp == "De gemeente heeft een belofte ingelost"


def test_the_public_page_says_that_a_promise_is_late(te_laat):
    assert "nu 3 dagen te laat" in Client().get(f"/advies/{te_laat.collegereactie.advies_id}/").content.decode()


def test_the_college_gives_another_date_and_reads_why_one_is_wrong(te_laat, college, vandaag):
    client, url = als(college), f"/werkplaats/adviezen/beloften/{te_laat.pk}/"

    zonder = client.post(url, {"uitkomst": "verzet", "toelichting": "Meer tijd nodig."}).content.decode()
    assert "Vul de nieuwe datum in." in zonder
    assert "Meer tijd nodig." in zonder
    voorbij = client.post(
        url, {"uitkomst": "verzet", "toelichting": "Meer tijd nodig.", "nieuwe_datum": str(vandaag - timedelta(days=1))}
    )
    assert "De nieuwe datum is al voorbij." in voorbij.content.decode()
    client.post(
        url, {"uitkomst": "verzet", "toelichting": "Meer tijd nodig.", "nieuwe_datum": str(vandaag + timedelta(days=9))}
    )

    assert Afdoening.objects.get().nieuwe_datum == vandaag + timedelta(days=9)


def test_a_member_sees_the_promises_to_the_own_adviesraad_only(te_laat):
    andere = BelofteFactory()
    client = als(lid(te_laat.collegereactie.advies.adviesraad))

    lijst = client.get("/werkplaats/adviezen/beloften/").content.decode()

    assert f"/werkplaats/adviezen/beloften/{te_laat.pk}/" in lijst
    assert f"/werkplaats/adviezen/beloften/{andere.pk}/" not in lijst
    assert client.get(f"/werkplaats/adviezen/beloften/{andere.pk}/").status_code == 404


def test_without_promises_the_list_says_so(projectleider):
    assert "Er zijn geen beloften." in als(projectleider).get("/werkplaats/adviezen/beloften/").content.decode()


def test_the_adviesraad_reads_on_its_home_what_is_late_and_what_was_kept(te_laat):
    raad = te_laat.collegereactie.advies.adviesraad
    gehouden = BelofteFactory(deelaanbeveling__aanbeveling__advies__adviesraad=raad)
    AfdoeningFactory(deelantwoord=gehouden)
    loopt = BelofteFactory(deelaanbeveling__aanbeveling__advies__adviesraad=raad)

    sinds = sinds_vorige(raad)

    assert [b.antwoord for b in sinds.over_tijd] == [te_laat]
    assert [b.antwoord for b in sinds.beloofd] == [loopt]
    assert [stap.deelantwoord for stap in sinds.ingelost] == [gehouden]


def test_the_adviesraad_reads_on_its_home_which_promise_got_another_date_since_it_met(te_laat, college, vandaag):
    raad = te_laat.collegereactie.advies.adviesraad
    VergaderingFactory(adviesraad=raad, dag=vandaag - timedelta(days=10))
    eerder = AfdoeningFactory(
        deelantwoord=te_laat,
        nieuwe_datum=vandaag + timedelta(days=5),
        toelichting="Van voor de vergadering.",
        gedaan_op=timezone.now() - timedelta(days=20),
    )
    later = vandaag + timedelta(days=30)
    actions.belofte_verzetten(
        deelantwoord=te_laat, nieuwe_datum=later, toelichting="De raad wil eerst cijfers.", door=college
    )

    body = als(lid(raad)).get(f"/werkplaats/adviesraad/{raad.pk}/").content.decode()

    assert f"is de datum <strong>{date_format(later, 'j F Y')}</strong>. De reden: De raad wil eerst cijfers." in body
    assert eerder.toelichting not in body
    assert "Veranderde beloften" in body


def test_the_public_page_shows_a_promise_that_runs_and_each_date_it_got(te_laat, college, vandaag):
    loopt = BelofteFactory()
    later = vandaag + timedelta(days=30)
    actions.belofte_verzetten(
        deelantwoord=te_laat, nieuwe_datum=later, toelichting="De raad wil eerst cijfers.", door=college
    )

    verzet = Client().get(f"/advies/{te_laat.collegereactie.advies_id}/").content.decode()

    assert f"Uiterlijk {date_format(later, 'j F Y')}." in verzet
    assert f"uiterlijk {date_format(te_laat.doorgeschoven_tot, 'j F Y')}" in verzet
    assert "De raad wil eerst cijfers." in verzet
    assert ">Loopt<" in Client().get(f"/advies/{loopt.collegereactie.advies_id}/").content.decode()
