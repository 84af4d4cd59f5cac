"""More than one round: the answer that holds, the ones before it, and what the adviesraad said to each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.html import strip_tags

from advies.models import Deelantwoord
from advies.overzicht import punten
from publicatie.brieven import collegereactiebrief
from publicatie.document import als_json, stel_samen, van_json
from publicatie.kantoor import als_html
from publicatie.raadspakket import met_adviesspoor
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


@pytest.fixture
def tweemaal(advies):
    """The same letter, of which the second round was adopted too, on another day and with an introduction of its own."""
    tweede = advies.collegereacties.get(ronde=2)
    tweede.inleiding = "Wij keken opnieuw naar 1b."
    stel_vast(tweede, op=EEN_DAG + timedelta(days=20), besluitnummer="B-2026-077")
    return advies


def kaal(html: str) -> str:
    """The words, with room where a tag stood."""
    return " ".join(strip_tags(html.replace("<", " <")).split())


def test_the_page_for_everyone_gives_each_besluit_its_own_day_and_number(tweemaal):
    """It said that all was answered on the day of the second besluit."""
    body = kaal(Client().get(f"/advies/{tweemaal.pk}/").content.decode())

    dag, later = (date_format(d, "j F Y") for d in (EEN_DAG, EEN_DAG + timedelta(days=20)))
    assert (
        f"Het college antwoordde op {dag} (besluit B-2026-010). "
        f"Op een deel antwoordde het opnieuw op {later} (besluit B-2026-077)."
    ) in body
    assert f"Bij besluit B-2026-077 van {later}: Wij keken opnieuw naar 1b." in body
    assert f"Besluit B-2026-010 van {dag}. Eerste antwoord op a." in body
    assert f"Besluit B-2026-077 van {later}. Tweede antwoord op b." in body
    assert "Niet overnemen (ronde 1), daarna Niet overnemen (ronde 2) niets Niet afdoende (ronde 1)" in body


def test_the_letter_gives_each_answer_with_the_besluit_it_was_given_in(tweemaal):
    html = kaal(collegereactiebrief(tweemaal, openbaar=True).html)

    dag, later = (date_format(d, "j F Y") for d in (EEN_DAG, EEN_DAG + timedelta(days=20)))
    assert f"Ons besluit: B-2026-010 van {dag}" in html
    assert f"Ons nieuwe besluit: B-2026-077 van {later}" in html
    assert f"Bij besluit B-2026-077 van {later} schreven wij: Wij keken opnieuw naar 1b." in html
    assert (
        f"Besluit B-2026-010 van {dag}. Niet overnemen. Eerste antwoord op b. U zei over dit antwoord: niet afdoende. "
        "Dit is geen antwoord op onze vraag. "
        f"Opnieuw bekeken. Besluit B-2026-077 van {later}. Niet overnemen. Tweede antwoord op b."
    ) in html


def test_an_uitgave_holds_every_besluit_and_what_opened_the_next_one(tweemaal):
    """The second round took the place of the first, and the first answer and the objection to it were gone."""
    document = stel_samen(Visie.objects.get(), "collegereactie", versie="1", datum=EEN_DAG)

    (reactie,) = document.collegereacties
    eerste, tweede = reactie.per_besluit
    bezwaar = "niet afdoende. Dit is geen antwoord op onze vraag."
    assert [(b.vastgesteld_op, b.besluitnummer, b.inleiding) for b in (eerste, tweede)] == [
        (EEN_DAG, "B-2026-010", ""),
        (EEN_DAG + timedelta(days=20), "B-2026-077", "Wij keken opnieuw naar 1b."),
    ]
    assert [(a.nummer, a.motivering, a.weerwoord) for a in eerste.antwoorden] == [
        ("1a", "Eerste antwoord op a.", bezwaar),
        ("1b", "Eerste antwoord op b.", bezwaar),
    ]
    assert [(a.nummer, a.motivering, a.weerwoord) for a in tweede.antwoorden] == [("1b", "Tweede antwoord op b.", "")]
    assert van_json(als_json(document)) == document


@pytest.mark.parametrize("soort", ["collegereactie", "visie"])
def test_on_paper_each_answer_stands_under_its_besluit(tweemaal, soort):
    tekst = kaal(als_html(stel_samen(Visie.objects.get(), soort, versie="concept 1", datum=EEN_DAG)))

    volgorde = ["B-2026-010", "Eerste antwoord op b.", "Dit is geen antwoord op onze vraag.", "Tweede antwoord op b."]
    plekken = [tekst.rindex(woord) if woord.startswith("Dit") else tekst.index(woord) for woord in volgorde]
    assert plekken == sorted(plekken)
    assert tekst.rindex("Eerste antwoord op a.") < tekst.rindex("B-2026-077") < tekst.rindex("Tweede antwoord op b.")


def test_the_table_in_a_package_has_a_row_for_each_answer(tweemaal):
    reacties = stel_samen(Visie.objects.get(), "collegereactie", versie="1", datum=EEN_DAG).collegereacties

    (spoor,) = met_adviesspoor([], reacties)

    regels = spoor.inhoud.decode().splitlines()
    assert [("B-2026-010" in regel, "B-2026-077" in regel) for regel in regels[1:]] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_the_raad_keeps_reading_that_the_first_answer_was_not_enough(tweemaal):
    """Once the second answer stood, the objection to the first was gone from the page."""
    visie = Visie.objects.get()
    UitgaveFactory(visie=visie)
    UitgaveFactory(visie=visie, soort="uitvoeringsplan", versie="plan 1")

    body = kaal(Client().get("/raad/").content.decode())

    later = date_format(EEN_DAG + timedelta(days=20), "j F Y")
    assert (
        "Eerste antwoord op b. De adviesraad over dat antwoord: niet afdoende. Dit is geen antwoord op onze vraag. "
        f"Daarna, op {later}: het college neemt dit niet over. Tweede antwoord op b."
    ) in body
    assert body.count("De adviesraad over dit antwoord") == 1  # on 1a, which was not answered again


def test_a_word_of_the_adviesraad_stands_with_the_round_it_is_about(tweemaal):
    """It stood beside the answer of the second round, as if that one had been judged."""
    client = Client()
    client.force_login(lid(tweemaal.adviesraad))

    body = kaal(client.get(f"/werkplaats/adviezen/{tweemaal.pk}/").content.decode())

    dag, later = (date_format(d, "j F Y") for d in (EEN_DAG, EEN_DAG + timedelta(days=20)))
    assert f"Besluit B-2026-010 van {dag}. Opnieuw beantwoord in besluit B-2026-077 van {later}." in body
    assert (
        "Ronde 1 Niet overnemen Eerste antwoord op b. Ronde 2 Niet overnemen Tweede antwoord op b. "
        "Over ronde 1 Niet afdoende Dit is geen antwoord op onze vraag."
    ) in body


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

    assert "Ook over deze antwoorden was de adviesraad niet of niet helemaal tevreden" in body
    assert [titel in body for titel in ("Gevraagd: Niet", "Gevraagd: Wel", "Gevraagd: Nog")] == [True, False, False]
    assert "Dit is geen antwoord op onze vraag." in body
