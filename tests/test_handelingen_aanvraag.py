"""Asking an adviesraad for advice: every act on a request and on the adviesraad itself, and each way it can end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advies.actions import (
    Aanvraaggegevens,
    aanvraag_beginnen,
    aanvraag_intrekken,
    aanvraag_versturen,
    aanvraag_wijzigen,
    advies_registreren,
    datum_afspreken,
    gesprek_vastleggen,
    lid_beeindigen,
    lid_toevoegen,
    stuk_toevoegen,
    stuk_weghalen,
    vergadering_vastleggen,
    vergadering_weghalen,
    vraag_beantwoord,
)
from advies.actions.aanvraag import inhoud
from advies.models import Advies, Adviesaanvraag, Adviesraad, Adviesvraag, Lidmaatschap, Vergadering
from portaal.bestanden import bewaar
from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht
from tests.factories import AdviesFactory, AdviesraadFactory, GebruikerFactory, UitgaveFactory, VisieFactory
from tests.factories_advies import AanvraagFactory, LidmaatschapFactory, lid

pytestmark = pytest.mark.django_db
STRAKS = timezone.localdate() + timedelta(days=20)


@pytest.fixture
def leider():
    return GebruikerFactory(projectleider=True)


def gegevens(adviesraad, **anders):
    return Aanvraaggegevens(
        **{"adviesraad": adviesraad, "onderwerp": "De visie", "vragen": ["Klopt het?", "  ", "Wat mist u?"]} | anders
    )


def test_a_request_numbers_its_questions_and_asks_within_the_term_of_the_trajectory(leider):
    visie = VisieFactory(adviestermijn_dagen=30)

    aanvraag = aanvraag_beginnen(visie=visie, gegevens=gegevens(AdviesraadFactory()), door=leider)

    assert list(aanvraag.vragen.values_list("nummer", "tekst")) == [(1, "Klopt het?"), (2, "Wat mist u?")]
    assert aanvraag.gewenst_op == timezone.localdate() + timedelta(days=30)
    assert aanvraag.verstuurd_op is None


def test_changing_a_concept_replaces_its_questions_and_uitgaven(leider):
    aanvraag = AanvraagFactory(vragen=["Een", "Twee"])
    uitgave, andere = UitgaveFactory(visie=aanvraag.visie), UitgaveFactory(visie=VisieFactory())

    aanvraag_wijzigen(
        aanvraag=aanvraag,
        gegevens=gegevens(aanvraag.adviesraad, vragen=["Drie"], uitgaven=[uitgave, andere], gewenst_op=STRAKS),
        door=leider,
    )

    aanvraag.refresh_from_db()
    assert list(aanvraag.vragen.values_list("nummer", "tekst")) == [(1, "Drie")]
    assert [stuk.uitgave for stuk in aanvraag.stukken.all()] == [uitgave]
    assert aanvraag.gewenst_op == STRAKS


def test_a_colleague_who_changed_the_questions_is_not_overwritten(leider):
    aanvraag = AanvraagFactory()
    gezien = stempel(aanvraag, ook=inhoud(aanvraag))
    aanvraag_wijzigen(aanvraag=aanvraag, gegevens=gegevens(aanvraag.adviesraad), door=GebruikerFactory(redacteur=True))

    with pytest.raises(GezienConflict):
        aanvraag_wijzigen(
            aanvraag=aanvraag, gegevens=gegevens(aanvraag.adviesraad, vragen=["Anders"]), door=leider, gezien=gezien
        )

    assert aanvraag.vragen.count() == 2


def test_sending_shows_it_to_the_adviesraad_and_mails_members_and_secretariaat(
    leider, django_capture_on_commit_callbacks
):
    adviesraad = AdviesraadFactory(email="Secretaris@asd.example")
    binnen, buiten = lid(adviesraad), lid(AdviesraadFactory())
    aanvraag = AanvraagFactory(adviesraad=adviesraad)
    voor_het_versturen = list(Adviesaanvraag.objects.voor(binnen))

    aanvraag_versturen(aanvraag=aanvraag, door=leider)

    aanvraag.refresh_from_db()
    assert (voor_het_versturen, list(Adviesaanvraag.objects.voor(binnen))) == ([], [aanvraag])
    assert list(Adviesaanvraag.objects.voor(buiten)) == []
    assert aanvraag.afgesproken_op == aanvraag.gewenst_op
    assert set(Bericht.objects.values_list("ontvanger", flat=True)) == {binnen.email, "secretaris@asd.example"}


@pytest.mark.parametrize(
    ("anders", "waarom"),
    [({"vragen": [" "]}, "ten minste één vraag"), ({"gewenst_op": date(2020, 1, 1)}, "datum in die nog komt")],
)
def test_a_request_without_a_question_or_with_a_date_that_has_passed_is_not_sent(leider, anders, waarom):
    aanvraag = AanvraagFactory()
    aanvraag_wijzigen(aanvraag=aanvraag, gegevens=gegevens(aanvraag.adviesraad, **anders), door=leider)

    with pytest.raises(HandelingFout, match=waarom):
        aanvraag_versturen(aanvraag=aanvraag, door=leider)

    assert not Bericht.objects.exists()


def test_what_was_sent_stays_as_it_is_in_the_database_too(leider):
    aanvraag = AanvraagFactory(verstuurd=True)
    weg = [
        lambda: Adviesvraag.objects.filter(aanvraag=aanvraag).update(tekst="Anders"),
        lambda: Adviesvraag.objects.filter(aanvraag=aanvraag).delete(),
        lambda: Adviesvraag.objects.create(aanvraag=aanvraag, nummer=9, tekst="Nog een"),
        lambda: aanvraag.stukken.create(uitgave=UitgaveFactory()),
        lambda: Adviesaanvraag.objects.filter(pk=aanvraag.pk).update(onderwerp="Anders"),
        lambda: Adviesaanvraag.objects.filter(pk=aanvraag.pk).update(gewenst_op=STRAKS + timedelta(days=9)),
        lambda: Adviesaanvraag.objects.filter(pk=aanvraag.pk).delete(),
    ]

    for doe in weg:
        with pytest.raises(Exception, match=r"verstuurd|Cannot|PROTECT|protected"), transaction.atomic():
            doe()
    with pytest.raises(AlGedaan):
        aanvraag_wijzigen(aanvraag=aanvraag, gegevens=gegevens(aanvraag.adviesraad), door=leider)
    with pytest.raises(AlGedaan):
        aanvraag_versturen(aanvraag=aanvraag, door=leider)


def test_another_date_is_agreed_with_a_reason_and_the_date_asked_stays(leider):
    aanvraag = AanvraagFactory(verstuurd=True)
    gevraagd = aanvraag.gewenst_op

    datum_afspreken(aanvraag=aanvraag, op=gevraagd + timedelta(days=14), omdat="Vakantie", door=leider)

    aanvraag.refresh_from_db()
    assert (aanvraag.gewenst_op, aanvraag.afgesproken_op) == (gevraagd, gevraagd + timedelta(days=14))
    with pytest.raises(HandelingFout, match="waarom"):
        datum_afspreken(aanvraag=aanvraag, op=gevraagd, omdat=" ", door=leider)
    with pytest.raises(HandelingFout, match="voor de dag"):
        datum_afspreken(aanvraag=aanvraag, op=date(2020, 1, 1), omdat="Te vroeg", door=leider)


def test_a_request_is_taken_back_with_a_reason_but_not_once_it_was_answered(leider):
    aanvraag, beantwoord = AanvraagFactory(verstuurd=True), AanvraagFactory(verstuurd=True)
    AdviesFactory(visie=beantwoord.visie, adviesraad=beantwoord.adviesraad, aanvraag=beantwoord)

    aanvraag_intrekken(aanvraag=aanvraag, omdat="De visie stopt.", door=leider)

    aanvraag.refresh_from_db()
    assert not aanvraag.loopt
    with pytest.raises(AlGedaan):
        aanvraag_intrekken(aanvraag=aanvraag, omdat="Nog eens", door=leider)
    with pytest.raises(HandelingFout, match="al een advies"):
        aanvraag_intrekken(aanvraag=beantwoord, omdat="Toch niet", door=leider)
    with pytest.raises(HandelingFout, match="nog niet verstuurd"):
        aanvraag_intrekken(aanvraag=AanvraagFactory(), omdat="Toch niet", door=leider)


def test_files_go_along_until_it_is_sent(leider):
    aanvraag = AanvraagFactory()
    bestand = bewaar(inhoud=b"%PDF-1.4 stuk", naam="stuk.pdf", soort="pdf", door=leider)

    stuk = stuk_toevoegen(aanvraag=aanvraag, bestand=bestand, door=leider)
    terug = stuk_weghalen(stuk=stuk, door=leider)
    stuk_toevoegen(aanvraag=aanvraag, bestand=bestand, door=leider)
    aanvraag_versturen(aanvraag=aanvraag, door=leider)

    assert terug == bestand
    with pytest.raises(AlGedaan):
        stuk_weghalen(stuk=aanvraag.stukken.get(), door=leider)
    with pytest.raises(AlGedaan):
        stuk_toevoegen(aanvraag=aanvraag, bestand=bestand, door=leider)


def test_a_talk_is_noted_afterwards(leider):
    aanvraag = AanvraagFactory()

    gesprek = gesprek_vastleggen(aanvraag=aanvraag, dag=timezone.localdate(), verslag=" Goed gesprek ", door=leider)

    assert gesprek.verslag == "Goed gesprek"
    with pytest.raises(HandelingFout, match="moet nog komen"):
        gesprek_vastleggen(aanvraag=aanvraag, dag=STRAKS, verslag="Straks", door=leider)
    with pytest.raises(HandelingFout, match="wat er is besproken"):
        gesprek_vastleggen(aanvraag=aanvraag, dag=timezone.localdate(), verslag="  ", door=leider)


def test_a_letter_on_a_request_takes_its_dates_and_a_second_one_follows_the_first(leider):
    aanvraag = AanvraagFactory(verstuurd=True)
    wat = {
        "visie": aanvraag.visie, "adviesraad": aanvraag.adviesraad, "brieftekst": "Doe iets.",
        "ontvangen_op": timezone.localdate(), "aanvraag": aanvraag, "door": leider,
    }  # fmt: skip

    eerste = advies_registreren(titel="Een", **wat)
    tweede = advies_registreren(titel="Twee", **wat)

    assert (eerste.gevraagd_op, eerste.gewenst_op) == (timezone.localdate(), aanvraag.afgesproken_op)
    assert (eerste.vervolg_op, tweede.vervolg_op) == (None, eerste)
    with pytest.raises(IntegrityError), transaction.atomic():
        AdviesFactory(visie=aanvraag.visie, adviesraad=aanvraag.adviesraad, aanvraag=aanvraag)


@pytest.mark.parametrize("wat", ["andere raad", "niet verstuurd", "vervolg van een ander"])
def test_a_letter_belongs_to_its_own_request(leider, wat):
    aanvraag = AanvraagFactory(verstuurd=wat != "niet verstuurd")
    adviesraad = AdviesraadFactory() if wat == "andere raad" else aanvraag.adviesraad
    vervolg = AdviesFactory() if wat == "vervolg van een ander" else None

    with pytest.raises(HandelingFout):
        advies_registreren(
            visie=aanvraag.visie, adviesraad=adviesraad, titel="Advies", brieftekst="Doe iets.", aanvraag=aanvraag,
            ontvangen_op=timezone.localdate(), vervolg_op=vervolg, door=leider,
        )  # fmt: skip

    assert not Advies.objects.filter(aanvraag=aanvraag).exists()


def test_a_person_says_what_the_letter_answers_to_a_question(leider):
    aanvraag = AanvraagFactory(verstuurd=True)
    advies = AdviesFactory(visie=aanvraag.visie, adviesraad=aanvraag.adviesraad, aanvraag=aanvraag)
    vraag = aanvraag.vragen.get()

    vraag_beantwoord(advies=advies, vraag=vraag, tekst="Ja, maar te vaag.", door=leider)
    vraag_beantwoord(advies=advies, vraag=vraag, tekst="", door=leider)

    assert list(advies.vraagantwoorden.values_list("vraag", "tekst")) == [(vraag.pk, "")]
    with pytest.raises(HandelingFout, match="andere adviesaanvraag"):
        vraag_beantwoord(advies=advies, vraag=AanvraagFactory().vragen.get(), tekst="x", door=leider)


def test_only_who_has_the_role_gets_a_seat_and_it_ends_at_once(leider):
    adviesraad = AdviesraadFactory()
    gebruiker = GebruikerFactory(adviesraadlid=True)

    plaats = lid_toevoegen(adviesraad=adviesraad, gebruiker=gebruiker, door=leider)
    met = list(Adviesraad.objects.van(gebruiker))
    with pytest.raises(AlGedaan):
        lid_toevoegen(adviesraad=adviesraad, gebruiker=gebruiker, door=leider)
    lid_beeindigen(lidmaatschap=plaats, door=leider)

    assert (met, list(Adviesraad.objects.van(gebruiker))) == ([adviesraad], [])
    with pytest.raises(HandelingFout, match="geen rol"):
        lid_toevoegen(adviesraad=adviesraad, gebruiker=GebruikerFactory(redacteur=True), door=leider)


def test_a_seat_of_longer_ago_stays_known_after_its_end(leider):
    plaats = LidmaatschapFactory()

    lid_beeindigen(lidmaatschap=plaats, door=leider)

    plaats.refresh_from_db()
    assert plaats.tot == timezone.localdate() - timedelta(days=1)
    assert not Lidmaatschap.objects.geldend().exists()
    with pytest.raises(AlGedaan):
        lid_beeindigen(lidmaatschap=plaats, door=leider)


def test_a_seat_without_the_role_opens_nothing():
    plaats = LidmaatschapFactory(gebruiker=GebruikerFactory(projectleider=True))

    assert list(Adviesraad.objects.van(plaats.gebruiker)) == []


def test_members_note_their_meetings():
    adviesraad = AdviesraadFactory()
    gebruiker = lid(adviesraad)

    vergadering = vergadering_vastleggen(adviesraad=adviesraad, dag=STRAKS, plaats=" Gemeentehuis ", door=gebruiker)
    with pytest.raises(AlGedaan):
        vergadering_vastleggen(adviesraad=adviesraad, dag=STRAKS, door=gebruiker)
    with pytest.raises(HandelingFout, match="lid van deze adviesraad"):
        vergadering_vastleggen(adviesraad=adviesraad, dag=STRAKS, door=lid(AdviesraadFactory()))
    naam = vergadering.plaats
    vergadering_weghalen(vergadering=vergadering, door=gebruiker)

    assert (naam, Vergadering.objects.count()) == ("Gemeentehuis", 0)
