"""What is there already and what organisations bring; and what the database refuses of those and of remarks."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from tests.factories import (
    EEN_DAG,
    BeleidFactory,
    BijdrageFactory,
    GebruikerFactory,
    OpmerkingFactory,
    OrganisatieFactory,
    ThemaFactory,
    VisieFactory,
)
from visie.models import BestaandBeleid, Bijdrage, Opmerking

pytestmark = pytest.mark.django_db


@pytest.fixture
def visie():
    return VisieFactory(slug="nu")


@pytest.fixture
def schrijver(client):
    client.force_login(GebruikerFactory(redacteur=True))
    return client


def test_beleid_is_kept_with_its_themas_until_it_is_taken_away(visie, schrijver):
    thema, ander = ThemaFactory(visie=visie), ThemaFactory(visie=visie)
    data = {"naam": "Nota mantelzorg", "eigenaar": "Team Zorg", "tot_en_met": "2027-12-31", "themas": [thema.pk]}

    schrijver.post(reverse("visie:beleid-create", args=["nu"]), data)
    rij = BestaandBeleid.objects.get()
    eerst = (rij.naam, rij.eigenaar, rij.tot_en_met, list(rij.themas.all()))
    schrijver.post(reverse("visie:beleid-update", args=[rij.pk]), data | {"themas": [ander.pk]})
    daarna = list(rij.themas.all())
    lijst = schrijver.get(reverse("visie:beleid-list", args=["nu"])).content.decode()
    schrijver.post(reverse("visie:beleid-delete", args=[rij.pk]))

    assert eerst == ("Nota mantelzorg", "Team Zorg", datetime.date(2027, 12, 31), [thema])
    assert [
        woord for woord in ("Nota mantelzorg", "Team Zorg", "31 december 2027", ander.kort) if woord not in lijst
    ] == []
    assert (daarna, BestaandBeleid.objects.count()) == ([ander], 0)


def test_beleid_that_has_ended_says_so(visie, schrijver):
    BeleidFactory(visie=visie, naam="Oud plan", tot_en_met=EEN_DAG)
    BeleidFactory(visie=visie, naam="Regeling", tot_en_met=None)

    html = schrijver.get(reverse("visie:beleid-list", args=["nu"])).content.decode()

    assert (html.count("Verlopen"), html.count("geen einddatum")) == (1, 1)


def test_the_same_beleid_twice_is_refused_beside_the_field(visie, schrijver):
    BeleidFactory(visie=visie, naam="Nota mantelzorg")

    pagina = schrijver.post(reverse("visie:beleid-create", args=["nu"]), {"naam": "Nota mantelzorg"})

    assert "Dit beleid staat er al." in pagina.content.decode()
    assert BestaandBeleid.objects.count() == 1


def test_a_thema_of_another_visie_cannot_be_chosen(visie, schrijver):
    vreemd = ThemaFactory(visie=VisieFactory())

    pagina = schrijver.post(reverse("visie:beleid-create", args=["nu"]), {"naam": "Nota", "themas": [vreemd.pk]})

    assert (pagina.status_code, BestaandBeleid.objects.count()) == (200, 0)


def test_a_bijdrage_says_what_is_brought_or_needed(visie, schrijver):
    organisatie = OrganisatieFactory()
    adres = reverse("visie:bijdrage-create", args=["nu"])

    leeg = schrijver.post(adres, {"organisatie": organisatie.pk})
    schrijver.post(adres, {"organisatie": organisatie.pk, "heeft_nodig": "Een sleutel van de zaal."})
    dubbel = schrijver.post(adres, {"organisatie": organisatie.pk, "brengt": "Koffie."})

    assert "Schrijf op wat de organisatie inbrengt, of wat zij nodig heeft." in leeg.content.decode()
    assert "al een bijdrage" in dubbel.content.decode()
    rij = Bijdrage.objects.get()
    assert (rij.organisatie, rij.thema, rij.brengt, rij.heeft_nodig) == (
        organisatie,
        None,
        "",
        "Een sleutel van de zaal.",
    )
    schrijver.post(
        reverse("visie:bijdrage-update", args=[rij.pk]), {"organisatie": organisatie.pk, "brengt": "Koffie."}
    )
    rij.refresh_from_db()
    assert (rij.brengt, rij.heeft_nodig) == ("Koffie.", "")
    lijst = schrijver.get(reverse("visie:bijdrage-list", args=["nu"])).content.decode()
    assert f'<th scope="row">{organisatie}</th>' in lijst
    assert "<td>Koffie.</td>" in lijst


@pytest.mark.parametrize("naam", ["beleid", "bijdrage"])
def test_an_empty_list_says_what_to_do(visie, schrijver, naam):
    html = schrijver.get(reverse(f"visie:{naam}-list", args=["nu"])).content.decode()

    assert html.count(reverse(f"visie:{naam}-create", args=["nu"])) == 1
    assert "toevoegen" in html


# --- the database ---------------------------------------------------------------------------------------------
def test_the_database_keeps_one_bijdrage_per_organisatie_and_thema(visie):
    eerste = BijdrageFactory(visie=visie)

    with pytest.raises(IntegrityError, match="bijdrage_een_keer"), transaction.atomic():
        BijdrageFactory(visie=visie, organisatie=eerste.organisatie)
    with pytest.raises(IntegrityError, match="bijdrage_zegt_iets"), transaction.atomic():
        BijdrageFactory(visie=visie, brengt="")


@pytest.mark.parametrize("zet", ["tekst = 'anders'", "auteur_id = NULL", "gemaakt_op = now()"])
def test_what_a_colleague_said_is_not_rewritten(zet):
    OpmerkingFactory()

    with pytest.raises(DatabaseError, match="update"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE visie_opmerking SET {zet}")  # noqa: S608 - the cases above


def test_a_remark_is_not_wiped_out():
    OpmerkingFactory()

    with pytest.raises(DatabaseError, match="delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM visie_opmerking")


def test_an_answer_is_only_text_and_a_settled_remark_names_who():
    opmerking = OpmerkingFactory()
    antwoord = OpmerkingFactory(antwoord_op=opmerking, paragraaf=opmerking.paragraaf)

    for velden, regel in (
        ({"toegewezen_aan": GebruikerFactory(redacteur=True)}, "antwoord_op_een_opmerking_is_alleen_tekst"),
        ({"afgehandeld_op": opmerking.gemaakt_op, "afgehandeld_door": opmerking.auteur}, "is_alleen_tekst"),
    ):
        with pytest.raises(IntegrityError, match=regel), transaction.atomic():
            Opmerking.objects.filter(pk=antwoord.pk).update(**velden)
    with pytest.raises(IntegrityError, match="afgehandelde_opmerking_is_toe_te_wijzen"), transaction.atomic():
        Opmerking.objects.filter(pk=opmerking.pk).update(afgehandeld_op=opmerking.gemaakt_op)
    with pytest.raises(IntegrityError, match="citaat_komt_uit_een_versie"), transaction.atomic():
        Opmerking.objects.filter(pk=opmerking.pk).update(citaat="elkaar")
    with pytest.raises(IntegrityError, match="opmerking_heeft_tekst"), transaction.atomic():
        OpmerkingFactory(tekst="")
