"""More than one round: the answer that holds, the ones before it, and what the adviesraad said to each."""

from __future__ import annotations

import pytest
from django.test import Client

from advies.models import Deelantwoord
from advies.overzicht import punten
from publicatie.document import stel_samen
from tests.factories import (
    EEN_DAG,
    EEN_MOMENT,
    AanbevelingFactory,
    AdviesraadFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import NareactieFactory, lid
from visie.models import Visie

pytestmark = pytest.mark.django_db


@pytest.fixture
def advies():
    """One letter with parts 1a and 1b; the college answered both, the adviesraad said "niet", 1b was answered again."""
    visie = VisieFactory(slug="nu", actueel=True)
    aanbeveling = AanbevelingFactory(
        advies__visie=visie, advies__adviesraad=AdviesraadFactory(), advies__gesplitst_op=EEN_MOMENT
    )
    delen = [DeelaanbevelingFactory(aanbeveling=aanbeveling, letter=letter) for letter in "ab"]
    eerste = CollegereactieFactory(advies=aanbeveling.advies)
    for deel in delen:
        DeelantwoordFactory(
            deelaanbeveling=deel, collegereactie=eerste, motivering=f"Eerste antwoord op {deel.letter}."
        )
    NareactieFactory(collegereactie=stel_vast(eerste), waardering="niet", ingediend=True)
    tweede = CollegereactieFactory(advies=aanbeveling.advies)
    DeelantwoordFactory(deelaanbeveling=delen[1], collegereactie=tweede, motivering="Tweede antwoord op b.")
    return aanbeveling.advies


def woorden(advies, *, openbaar):
    return [
        [(ronde.antwoord.motivering, ronde.nareactie is not None) for ronde in deel.rondes]
        for punt in punten(advies, openbaar=openbaar)
        for deel in punt.delen
    ]


def test_a_round_that_is_not_adopted_is_for_the_gemeente_alone(advies):
    eerste = [[("Eerste antwoord op a.", True)], [("Eerste antwoord op b.", True)]]

    assert woorden(advies, openbaar=True) == eerste
    assert woorden(advies, openbaar=False) == [eerste[0], [*eerste[1], ("Tweede antwoord op b.", False)]]


def test_the_page_for_everyone_shows_each_round_and_the_word_of_the_adviesraad(advies):
    stel_vast(advies.collegereacties.get(ronde=2))

    body = Client().get(f"/advies/{advies.pk}/").content.decode()

    assert (
        body.index("Eerste antwoord op b.")
        < body.index("Daarna zei het college opnieuw")
        < body.index("Tweede antwoord")
    )
    assert body.count("Dit is geen antwoord op onze vraag.") == 2


def test_a_member_does_not_see_the_round_in_the_making(advies):
    client = Client()
    client.force_login(lid(advies.adviesraad))

    body = client.get(f"/werkplaats/adviezen/{advies.pk}/").content.decode()

    assert "Niet overnemen" in body
    assert "Ronde 2" not in body
    assert "De collegereactie is vastgesteld en staat op de website." in body
    assert "Het college bekijkt de antwoorden opnieuw die de adviesraad niet afdoende vond." in body
    assert "Alles heeft een besluit" not in body


def test_a_member_reads_the_answer_to_a_letter_without_aanbevelingen():
    """It said that the answer was still being prepared, for ever."""
    reactie = CollegereactieFactory(advies__gesplitst_op=EEN_MOMENT, advies__adviesraad=AdviesraadFactory())
    client = Client()
    client.force_login(lid(reactie.advies.adviesraad))
    url = f"/werkplaats/adviezen/{reactie.advies_id}/"
    ervoor = client.get(url).content.decode()

    stel_vast(reactie)

    body = client.get(url).content.decode()
    assert "De collegereactie is nog in voorbereiding." in ervoor
    assert "De collegereactie is vastgesteld en staat op de website." in body
    assert "In deze brief staan geen aanbevelingen." in body


def test_the_gemeente_is_led_to_the_part_that_is_open_again(advies):
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    nieuw = Deelantwoord.objects.get(collegereactie__ronde=2)

    assert (
        f"/werkplaats/adviezen/delen/{nieuw.pk}/" in client.get(f"/werkplaats/adviezen/{advies.pk}/").content.decode()
    )


@pytest.mark.parametrize(("beantwoord", "verwacht"), [(True, "2 van 2"), (False, "1 van 2")])
def test_in_the_list_a_part_that_is_open_again_is_not_decided(advies, beantwoord, verwacht):
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    if not beantwoord:
        Deelantwoord.objects.filter(collegereactie__ronde=2).update(
            oordeel="", motivering="", besloten_op=None, besloten_door=None
        )

    assert verwacht in client.get("/werkplaats/adviezen/").content.decode()


def test_what_is_published_holds_the_answer_that_holds(advies):
    stel_vast(advies.collegereacties.get(ronde=2))

    document = stel_samen(Visie.objects.get(), "visie", versie="concept 1", datum=EEN_DAG)

    (reactie,) = document.collegereacties
    assert [(a.nummer, a.motivering) for a in reactie.antwoorden] == [
        ("1a", "Eerste antwoord op a."),
        ("1b", "Tweede antwoord op b."),
    ]


def test_the_raad_reads_both_the_answer_and_the_word_of_the_adviesraad(advies):
    visie = Visie.objects.get()
    UitgaveFactory(visie=visie)
    UitgaveFactory(visie=visie, soort="uitvoeringsplan", versie="plan 1")

    body = Client().get("/raad/").content.decode()

    assert "Eerste antwoord op a." in body
    assert "De adviesraad over dit antwoord: niet afdoende." in body


def test_the_raad_reads_where_the_adviesraad_is_not_content_though_the_college_takes_over():
    visie = VisieFactory(slug="nu", actueel=True)
    UitgaveFactory(visie=visie)
    UitgaveFactory(visie=visie, soort="uitvoeringsplan", versie="plan 1")
    for titel, velden in (
        ("Niet afdoende", {"waardering": "niet", "ingediend": True}),
        ("Wel afdoende", {"waardering": "afdoende", "ingediend": True}),
        ("Nog in de maak", {"waardering": "niet"}),
    ):
        antwoord = DeelantwoordFactory(
            deelaanbeveling__aanbeveling__advies__visie=visie,
            deelaanbeveling__tekst=f"Gevraagd: {titel}",
            oordeel="al_bestaand_beleid",
            motivering="Dat doen wij al.",
        )
        NareactieFactory(collegereactie=stel_vast(antwoord.collegereactie), **velden)

    body = Client().get("/raad/").content.decode()

    assert "Ook over deze antwoorden is de adviesraad niet of niet helemaal tevreden" in body
    assert [titel in body for titel in ("Gevraagd: Niet", "Gevraagd: Wel", "Gevraagd: Nog")] == [True, False, False]
    assert "Dit is geen antwoord op onze vraag." in body
