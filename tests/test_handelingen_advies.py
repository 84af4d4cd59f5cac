"""Every act on an advies, and each way it can end."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from advies.actions import (
    BevestigdeAanbeveling,
    aanbevelingen_vastleggen,
    advies_registreren,
    collegereactie_vaststellen,
    deel_besluiten,
    deel_koppelen,
    deel_ontkoppelen,
    deel_toewijzen,
    deel_voorstellen,
)
from advies.models import Aanbeveling, Advies, Collegereactie, Deelaanbeveling, Deelantwoord, Verwerking, Verwijzing
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import (
    AanbevelingFactory,
    AdviesFactory,
    AdviesraadFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    MaatregelFactory,
    ParagraafFactory,
    VisieFactory,
    stel_vast,
)
from visie.actions import Besluit

pytestmark = pytest.mark.django_db
BRIEF = "Wij adviseren meer plekken. Wij adviseren minder regels. Betrek de jeugd."
NIET = Besluit(oordeel="niet_overnemen", motivering="Daar is geen geld voor.")


@pytest.fixture
def college():
    return GebruikerFactory(college=True)


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True)


@pytest.fixture
def advies():
    return AdviesFactory(brieftekst=BRIEF)


def punt(begin, eind, delen=(), **kwargs):
    return BevestigdeAanbeveling(tekst=BRIEF[begin:eind], begin=begin, eind=eind, delen=delen, **kwargs)


@pytest.fixture
def deel(advies, redacteur):
    """One open answer, as the acts make it."""
    aanbevelingen_vastleggen(advies=advies, bevestigd=[punt(0, 27)], door=redacteur)
    return Deelantwoord.objects.get()


def adopt(collegereactie, door, **kwargs):
    velden = {"op": date(2026, 5, 12), "besluitnummer": "B-2026-044", "inleiding": "Dank voor uw advies.", **kwargs}
    return collegereactie_vaststellen(collegereactie=collegereactie, door=door, **velden)


# --- Receiving ------------------------------------------------------------------------------------
def test_a_letter_is_kept_as_it_was_received(redacteur):
    advies = advies_registreren(
        visie=VisieFactory(), adviesraad=AdviesraadFactory(), titel="Advies", brieftekst="Geacht college,\r\n1. Doe iets.",
        ontvangen_op=date(2026, 3, 2), kenmerk="ASR-1", door=redacteur,
    )  # fmt: skip

    advies.refresh_from_db()
    assert (advies.brieftekst, advies.geregistreerd_door) == ("Geacht college,\n1. Doe iets.", redacteur)


@pytest.mark.parametrize("brief", ["", "  \n ", "\ufeff\u200b"])
def test_an_empty_letter_is_refused(redacteur, brief):
    with pytest.raises(HandelingFout, match="De brief is leeg"):
        advies_registreren(
            visie=VisieFactory(), adviesraad=AdviesraadFactory(), titel="Advies", brieftekst=brief,
            ontvangen_op=date(2026, 3, 2), door=redacteur,
        )  # fmt: skip

    assert Advies.objects.count() == 0


# --- Fixing the points ------------------------------------------------------------------------------
def test_points_keep_their_order_parts_and_references(advies, redacteur):
    aanbevelingen_vastleggen(
        advies=advies,
        bevestigd=[
            punt(0, 27, delen=["meer plekken", " ", "in elke wijk"]),
            punt(28, 56, verwijst_naar=(1, 7)),
            punt(57, 73, herkomst="proza", herhaald_in=("Wij adviseren meer plekken.",)),
        ],
        door=redacteur,
    )

    assert [(str(d), d.tekst) for d in Deelaanbeveling.objects.all()] == [
        ("1a", "meer plekken"),
        ("1b", "in elke wijk"),
        ("2", "Wij adviseren minder regels."),
        ("3", "Betrek de jeugd."),
    ]
    assert [(v.van.nummer, v.soort, v.naar and v.naar.nummer, v.passage) for v in Verwijzing.objects.all()] == [
        (2, "verwijst", 1, ""),
        (3, "herhaalt", None, "Wij adviseren meer plekken."),
    ]
    assert Deelantwoord.objects.filter(collegereactie__advies=advies, oordeel="").count() == 4


def test_points_are_fixed_once(advies, redacteur):
    aanbevelingen_vastleggen(advies=advies, bevestigd=[punt(0, 27)], door=redacteur)

    with pytest.raises(AlGedaan, match="al vastgelegd"):
        aanbevelingen_vastleggen(advies=advies, bevestigd=[punt(28, 56)], door=redacteur)

    assert (Aanbeveling.objects.count(), Collegereactie.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_fix_the_points_at_once_do_it_once():
    advies, door = AdviesFactory(brieftekst=BRIEF), GebruikerFactory(redacteur=True)
    barrier, results = threading.Barrier(2), []

    def fix():
        barrier.wait(timeout=20)
        try:
            aanbevelingen_vastleggen(advies=advies, bevestigd=[punt(0, 27)], door=door)
            results.append("gedaan")
        except AlGedaan:
            results.append("was al gedaan")
        finally:
            connection.close()

    threads = [threading.Thread(target=fix) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(results) == ["gedaan", "was al gedaan"]
    assert (Aanbeveling.objects.count(), Deelantwoord.objects.count()) == (1, 1)


@pytest.mark.parametrize(("begin", "eind"), [(-1, 5), (5, 5), (9, 5), (0, 10_000)])
def test_a_point_that_is_not_in_the_letter_is_refused(advies, redacteur, begin, eind):
    with pytest.raises(HandelingFout, match="Aanbeveling 2 staat niet in de brief"):
        aanbevelingen_vastleggen(
            advies=advies,
            bevestigd=[punt(0, 27), BevestigdeAanbeveling(tekst="x", begin=begin, eind=eind, delen=())],
            door=redacteur,
        )

    assert (Aanbeveling.objects.count(), Advies.objects.get().gesplitst_op) == (0, None)


def test_a_point_has_at_most_twenty_six_parts(advies, redacteur):
    with pytest.raises(HandelingFout, match="meer dan 26 delen"):
        aanbevelingen_vastleggen(advies=advies, bevestigd=[punt(0, 27, delen=["x"] * 27)], door=redacteur)

    assert Aanbeveling.objects.count() == 0


# --- Answering --------------------------------------------------------------------------------------
def test_a_voorstel_is_no_besluit(deel, redacteur):
    deel_voorstellen(deelantwoord=deel, voorstel=Besluit(oordeel="overnemen", motivering="Goed."), door=redacteur)

    deel.refresh_from_db()
    assert (deel.voorstel_oordeel, deel.voorstel_motivering, deel.oordeel) == ("overnemen", "Goed.", "")


def test_taking_over_needs_a_place_which_then_stays(deel, college, redacteur):
    overnemen = Besluit(oordeel="overnemen")

    with pytest.raises(HandelingFout, match="Wijs eerst aan"):
        deel_besluiten(deelantwoord=deel, besluit=overnemen, door=college)
    eerste = deel_koppelen(deelantwoord=deel, maatregel=MaatregelFactory(), door=redacteur)
    deel_besluiten(deelantwoord=deel, besluit=overnemen, door=college)
    tweede = deel_koppelen(deelantwoord=deel, staat_er_al=ParagraafFactory(), door=redacteur)
    deel_ontkoppelen(verwerking=eerste, door=redacteur)
    with pytest.raises(HandelingFout, match="laatste koppeling"):
        deel_ontkoppelen(verwerking=tweede, door=redacteur)

    deel.refresh_from_db()
    assert (deel.oordeel, deel.besloten_door, list(Verwerking.objects.all())) == ("overnemen", college, [tweede])


@pytest.mark.parametrize("places", [{}, {"maatregel": True, "staat_er_al": True}])
def test_a_link_points_at_one_thing(deel, redacteur, places):
    things = {"maatregel": MaatregelFactory, "staat_er_al": ParagraafFactory}

    with pytest.raises(HandelingFout, match="Kies één ding"):
        deel_koppelen(deelantwoord=deel, door=redacteur, **{name: things[name]() for name in places})


def test_a_part_is_given_to_a_colleague_with_a_day_and_taken_back(deel, redacteur):
    dag = timezone.localdate() + timedelta(days=7)

    deel_toewijzen(deelantwoord=deel, aan=redacteur, klaar_voor=dag, door=redacteur)
    deel.refresh_from_db()
    gegeven = (deel.toegewezen_aan, deel.klaar_voor)
    deel_toewijzen(deelantwoord=deel, aan=None, klaar_voor=None, door=redacteur)
    deel.refresh_from_db()

    assert (gegeven, deel.toegewezen_aan, deel.klaar_voor) == ((redacteur, dag), None, None)


# --- Adopting ---------------------------------------------------------------------------------------
def test_adopting_needs_a_besluit_on_every_point(advies, college, redacteur):
    aanbevelingen_vastleggen(advies=advies, bevestigd=[punt(0, 27), punt(28, 56)], door=redacteur)
    delen = list(Deelantwoord.objects.all())
    reactie = delen[0].collegereactie

    deel_besluiten(deelantwoord=delen[0], besluit=NIET, door=college)
    with pytest.raises(HandelingFout, match="nog 1 aanbeveling"):
        adopt(reactie, college)
    deel_besluiten(deelantwoord=delen[1], besluit=NIET, door=college)
    adopt(reactie, college, inleiding=" Dank.\u202e ")

    reactie.refresh_from_db()
    assert (reactie.vastgesteld_op, reactie.besluitnummer, reactie.vastgesteld_door, reactie.inleiding) == (
        date(2026, 5, 12), "B-2026-044", college, "Dank.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"besluitnummer": "  "}, "Vul het nummer van het collegebesluit in"),
        ({"op": timezone.localdate() + timedelta(days=10)}, "ligt in de toekomst"),
        ({"op": date(2020, 1, 1)}, "ligt voor de dag waarop het advies is ontvangen"),
    ],
)
def test_adopting_needs_a_number_and_a_day_that_has_come(deel, college, velden, melding):
    deel_besluiten(deelantwoord=deel, besluit=NIET, door=college)

    with pytest.raises(HandelingFout, match=melding):
        adopt(deel.collegereactie, college, **velden)

    assert Collegereactie.objects.get().vastgesteld_op is None


def test_adopting_twice_says_kindly_that_it_was_done(deel, college):
    deel_besluiten(deelantwoord=deel, besluit=NIET, door=college)
    adopt(deel.collegereactie, college)

    with pytest.raises(AlGedaan, match="al vastgesteld"):
        adopt(deel.collegereactie, college, besluitnummer="B-2026-999")

    assert Collegereactie.objects.get().besluitnummer == "B-2026-044"


def test_nothing_changes_after_adoption(redacteur, college):
    deel = DeelantwoordFactory(overgenomen=True)
    verwerking = deel.verwerkingen.get()
    stel_vast(deel.collegereactie)
    acts = [
        lambda: deel_voorstellen(deelantwoord=deel, voorstel=NIET, door=redacteur),
        lambda: deel_besluiten(deelantwoord=deel, besluit=NIET, door=college),
        lambda: deel_koppelen(deelantwoord=deel, maatregel=MaatregelFactory(), door=redacteur),
        lambda: deel_ontkoppelen(verwerking=verwerking, door=redacteur),
        lambda: deel_toewijzen(deelantwoord=deel, aan=redacteur, klaar_voor=None, door=redacteur),
    ]

    for act in acts:
        with pytest.raises(HandelingFout, match="is vastgesteld en kan niet meer veranderen"):
            act()

    assert list(Deelantwoord.objects.values_list("oordeel", "voorstel_oordeel")) == [("overnemen", "")]
    assert list(Verwerking.objects.all()) == [verwerking]


@pytest.mark.django_db(transaction=True)
def test_adoption_waits_for_an_answer_that_is_being_stored():
    """Else the college adopts one answer, and a moment later another stands in its place."""
    deel, college = DeelantwoordFactory(), GebruikerFactory(college=True)
    outcome = []

    def adopt_impatiently():
        try:
            with transaction.atomic():
                connection.cursor().execute("SET LOCAL lock_timeout = '300ms'")
                adopt(deel.collegereactie, college)
            outcome.append("vastgesteld")
        except OperationalError:
            outcome.append("moest wachten")
        finally:
            connection.close()

    with transaction.atomic():
        deel_besluiten(deelantwoord=deel, besluit=NIET, door=college)
        thread = threading.Thread(target=adopt_impatiently)
        thread.start()
        thread.join(timeout=30)

    assert outcome == ["moest wachten"]


def test_a_part_that_was_alone_loses_its_letter_and_still_nobody_can_change_it():
    alleen = DeelaanbevelingFactory(letter="a")
    samen = [DeelaanbevelingFactory(aanbeveling=AanbevelingFactory(), letter="a")]
    samen.append(DeelaanbevelingFactory(aanbeveling=samen[0].aanbeveling, letter="b"))

    import_module("advies.migrations.0011_een_deel_alleen_heeft_geen_letter").without_letter(apps, None)

    assert [Deelaanbeveling.objects.get(pk=deel.pk).letter for deel in (alleen, *samen)] == ["", "a", "b"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Deelaanbeveling.objects.filter(pk=alleen.pk).update(letter="c")
