"""One antwoord for reacties that say the same: nobody's besluit changes silently, and nobody reads it unpublished."""

from __future__ import annotations

import pytest
from django.test import Client

from participatie.actions import antwoorden_publiceren, reactie_besluiten, reactie_losmaken, reacties_groeperen
from participatie.models import Antwoord, Reactie, Verwerking
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    VisieFactory,
)
from visie.actions import Besluit

pytestmark = pytest.mark.django_db
NIET = Besluit(oordeel="niet_overnemen", motivering="Geen geld.")


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def drie():
    visie = VisieFactory(slug="nu", actueel=True)
    return [ReactieFactory(inbreng__visie=visie) for _ in range(3)]


def test_one_besluit_answers_all_that_share_it(pl, drie):
    reacties_groeperen(reactie=drie[0], andere=drie[1:], door=pl)

    reactie_besluiten(reactie=drie[2], besluit=NIET, tekst="Nee.", door=pl)

    assert Antwoord.objects.count() == 1
    assert list(Reactie.objects.values_list("besloten", flat=True)) == [True, True, True]


def test_one_with_its_own_besluit_cannot_join_and_nothing_happens(pl, drie):
    reactie_besluiten(reactie=drie[2], besluit=NIET, tekst="Nee.", door=pl)

    with pytest.raises(HandelingFout, match="is al apart besloten"):
        reacties_groeperen(reactie=drie[0], andere=drie[1:], door=pl)

    assert Reactie.objects.filter(antwoord=None).count() == 2


def test_one_with_its_own_link_or_of_another_visie_cannot_join(pl, drie):
    drie[1].antwoord = ReactieVerwerkingFactory().antwoord
    drie[1].save()

    with pytest.raises(HandelingFout, match="zelf gekoppeld"):
        reacties_groeperen(reactie=drie[0], andere=[drie[1]], door=pl)
    with pytest.raises(HandelingFout, match="een andere visie"):
        reacties_groeperen(reactie=drie[0], andere=[ReactieFactory()], door=pl)


def test_an_own_voorstel_goes_and_a_second_time_is_kindly_refused(pl, drie):
    drie[1].antwoord = AntwoordFactory(voorstel_oordeel="overnemen")
    drie[1].save()
    reacties_groeperen(reactie=drie[0], andere=[drie[1]], door=pl)

    with pytest.raises(AlGedaan):
        reacties_groeperen(reactie=drie[0], andere=[drie[1]], door=pl)

    assert Antwoord.objects.get().voorstel_oordeel == ""


def test_who_joins_a_published_antwoord_reads_it_after_the_next_batch(pl, drie):
    reactie_besluiten(reactie=drie[0], besluit=NIET, tekst="Nee.", door=pl)
    antwoorden_publiceren(visie=drie[0].inbreng.visie, door=pl)

    reacties_groeperen(reactie=drie[0], andere=[drie[1]], door=pl)

    drie[1].refresh_from_db()
    assert drie[1].gepubliceerd_antwoord is None
    antwoorden_publiceren(visie=drie[0].inbreng.visie, door=pl)
    drie[1].refresh_from_db()
    assert drie[1].gepubliceerd_antwoord.tekst == "Nee."


def test_on_its_own_again_it_keeps_what_was_said_and_what_was_published(pl, drie):
    reacties_groeperen(reactie=drie[0], andere=drie[1:], door=pl)
    reactie_besluiten(reactie=drie[0], besluit=NIET, tekst="Nee.", door=pl)
    antwoorden_publiceren(visie=drie[0].inbreng.visie, door=pl)
    ReactieVerwerkingFactory(antwoord=Antwoord.objects.get())

    eigen = reactie_losmaken(reactie=drie[2], door=pl)

    drie[2].refresh_from_db()
    assert (eigen.oordeel, eigen.voorstel_oordeel, eigen.voorstel_motivering) == ("", "niet_overnemen", "Geen geld.")
    assert (drie[2].antwoord, drie[2].besloten, drie[2].gepubliceerd_antwoord.tekst) == (eigen, False, "Nee.")
    assert Verwerking.objects.count() == 2
    with pytest.raises(AlGedaan):
        reactie_losmaken(reactie=drie[2], door=pl)


def test_the_page_groups_by_number_and_says_for_how_many_it_counts(pl, drie):
    client = Client()
    client.force_login(pl)
    nummers = ", ".join(r.nummer_openbaar for r in drie[1:])

    body = client.post(
        f"/werkplaats/reacties/{drie[0].pk}/groeperen/", {"nummers": nummers}, follow=True
    ).content.decode()

    assert "Dit antwoord geldt voor 3 reacties" in body
    body = client.post(f"/werkplaats/reacties/{drie[0].pk}/losmaken/", follow=True).content.decode()
    assert "Dit antwoord geldt voor" not in body


@pytest.mark.parametrize("nummers", ["", "x", "99999.1", "\x00", "999999999999999.1", "9.1 " * 51, "1 " * 600])
def test_a_number_that_is_not_there_changes_nothing(pl, drie, nummers):
    client = Client()
    client.force_login(pl)

    response = client.post(
        f"/werkplaats/reacties/{drie[0].pk}/groeperen/", {"nummers": nummers, "motivering": "Mijn woorden."}
    )

    form = response.context["groeperen"]
    assert form.errors["nummers"]
    assert form["nummers"].value() == nummers.replace("\x00", "")
    assert "Mijn woorden." in response.content.decode()
    assert Antwoord.objects.count() == 0


def test_what_cannot_join_is_said_beside_the_numbers_with_what_was_typed(pl, drie):
    reactie_besluiten(reactie=drie[2], besluit=NIET, tekst="Nee.", door=pl)
    client = Client()
    client.force_login(pl)

    response = client.post(
        f"/werkplaats/reacties/{drie[0].pk}/groeperen/", {"nummers": drie[2].nummer_openbaar, "tekst": "Half af."}
    )

    assert "is al apart besloten" in response.content.decode()
    assert response.context["groeperen"]["nummers"].value() == drie[2].nummer_openbaar
    assert response.context["form"]["tekst"].value() == "Half af."


def test_joining_keeps_the_words_that_were_being_typed(pl, drie):
    client = Client()
    client.force_login(pl)

    response = client.post(
        f"/werkplaats/reacties/{drie[0].pk}/groeperen/?staat=open",
        {
            "gelijk": [drie[1].nummer_openbaar],
            "nummers": f"{drie[2].nummer_openbaar}",
            "oordeel": "overnemen",
            "tekst": "Half af.",
        },
    )

    assert response.context["form"]["tekst"].value() == "Half af."
    assert Reactie.objects.filter(antwoord=Antwoord.objects.get()).count() == 3
    gezien = response.context["form"]["gezien"].value()
    bewaard = client.post(
        f"/werkplaats/reacties/{drie[0].pk}/",
        {"oordeel": "overnemen", "tekst": "Af.", "voorstel": "ja", "gezien": gezien},
    )
    assert (bewaard.status_code, Antwoord.objects.get().tekst) == (302, "Af.")


def test_the_answer_of_another_can_be_used_here(pl, drie):
    reactie_besluiten(reactie=drie[2], besluit=NIET, tekst="Nee.", door=pl)
    client = Client()
    client.force_login(pl)

    response = client.post(f"/werkplaats/reacties/{drie[0].pk}/groeperen/", {"neem": drie[2].nummer_openbaar})

    assert response["Location"] == f"/werkplaats/reacties/{drie[0].pk}/"
    assert Reactie.objects.get(pk=drie[0].pk).antwoord == Reactie.objects.get(pk=drie[2].pk).antwoord
