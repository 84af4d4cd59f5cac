"""The list of reacties: page by page by key, found by Dutch words, and from one reactie to the next of that list."""

from __future__ import annotations

import pytest
from django.utils import timezone

from participatie.bladeren import TEL_TOT, blader, buren, tel
from participatie.models import Antwoord, InbrengTekst, Reactie
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    ReactieFactory,
    ThemaFactory,
    VisieFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


@pytest.fixture
def client(client):
    client.force_login(GebruikerFactory(projectleider=True))
    return client


def _walk(per: int) -> tuple[list[int], list[int]]:
    """All reacties forward page by page, and then back again."""
    vooruit, terug = [], []
    blad = blader(Reactie.objects.all(), na="", voor="", per=per)
    while True:
        vooruit += [r.pk for r in blad.rijen]
        if not blad.volgende:
            break
        blad = blader(Reactie.objects.all(), na=blad.volgende.removeprefix("na="), voor="", per=per)
    while True:
        terug += [r.pk for r in reversed(blad.rijen)]
        if not blad.vorige:
            break
        blad = blader(Reactie.objects.all(), na="", voor=blad.vorige.removeprefix("voor="), per=per)
    return vooruit, terug[::-1]


@pytest.mark.parametrize("per", [1, 2, 3, 7, 8])
def test_every_reactie_is_met_once_forward_and_once_back(visie, per):
    for _ in range(3):
        inbreng = InbrengFactory(visie=visie, tekst="Een. Twee. Drie.")
        ReactieFactory(inbreng=inbreng, nummer=1, begin=0, eind=4)
        ReactieFactory(inbreng=inbreng, nummer=2, begin=5, eind=10)
    ReactieFactory(inbreng__visie=visie)
    alle = list(Reactie.objects.in_volgorde().values_list("pk", flat=True))

    assert _walk(per) == (alle, alle)


def test_a_key_that_is_none_or_past_the_end_is_no_dead_end(visie):
    reactie = ReactieFactory(inbreng__visie=visie)

    onzin = blader(Reactie.objects.all(), na="'; drop", voor="x", per=2)
    voorbij = blader(Reactie.objects.all(), na=f"{reactie.inbreng_id + 5}.1", voor="", per=2)
    terug = blader(Reactie.objects.all(), na="", voor=voorbij.vorige.removeprefix("voor="), per=2)
    ervoor = blader(Reactie.objects.all(), na="", voor="1.1" if reactie.inbreng_id > 1 else "0.1", per=2)

    assert (onzin.rijen, voorbij.rijen, terug.rijen, ervoor.rijen) == ([reactie], [], [reactie], [reactie])


def test_counting_stops_where_nobody_reads_on(visie, monkeypatch):
    monkeypatch.setattr("participatie.bladeren.TEL_TOT", 2)
    found = []
    for _ in range(3):
        ReactieFactory(inbreng__visie=visie)
        found.append(tel(Reactie.objects.all(), blader(Reactie.objects.all(), na="", voor="", per=1)))

    assert found == [(1, False), (2, False), (2, True)]
    assert tel(Reactie.objects.all(), blader(Reactie.objects.all(), na="", voor="", per=2), gezocht=True) == (2, True)
    assert tel(Reactie.objects.all(), blader(Reactie.objects.all(), na="", voor="", per=3), gezocht=True) == (3, False)
    assert TEL_TOT == 1000


@pytest.mark.parametrize(
    ("woorden", "vindt"),
    [
        ("bankje", True), ("bankjes", True), ("BANK", True), ("bushal", True), ("bankje helpen", True), ("bankje fiets", False),
        ("de", False), ("'; drop table --", False), ("bank & | ! <-> :*", True), ("!!!", True), ("een\x00bankje", False),
    ],
)  # fmt: skip
def test_words_are_found_in_dutch_and_from_their_beginning(client, visie, woorden, vindt):
    ReactieFactory(inbreng__visie=visie, inbreng__tekst="Bankjes bij de bushalte zouden helpen.")

    lijst = client.get("/werkplaats/reacties/", {"zoek": woorden})

    assert (lijst.status_code, len(lijst.context["blad"].rijen)) == (200, int(vindt))


def test_of_a_split_letter_only_the_passage_with_the_words_is_found(visie):
    inbreng = InbrengFactory(visie=visie, tekst="Meer bankjes. Minder auto's.")
    bankjes = ReactieFactory(inbreng=inbreng, nummer=1, begin=0, eind=13)
    autos = ReactieFactory(inbreng=inbreng, nummer=2, begin=14, eind=28)

    assert list(Reactie.objects.zoek("bankje")) == [bankjes]
    assert list(Reactie.objects.zoek("auto")) == [autos]
    assert list(Reactie.objects.zoek(f"{inbreng.pk}.2")) == [autos]
    assert set(Reactie.objects.zoek(str(inbreng.pk))) == {bankjes, autos}


def test_erased_words_are_not_found(visie):
    reactie = ReactieFactory(inbreng__visie=visie, inbreng__tekst="Een geheim bankje.")
    gevonden = Reactie.objects.zoek("geheim").exists()

    InbrengTekst.objects.filter(inbreng=reactie.inbreng).update(tekst="", gewist_op=reactie.inbreng.ontvangen_op)

    assert (gevonden, Reactie.objects.zoek("geheim").exists()) == (True, False)


def test_the_next_reactie_is_the_next_of_the_list_one_came_from(client, visie):
    thema = ThemaFactory(visie=visie)
    eerste, tweede, derde = (ReactieFactory(inbreng__visie=visie, themas=[thema] * (n != 1)) for n in range(3))
    ReactieFactory(inbreng__visie=VisieFactory(), themas=[thema])

    lijst = client.get(f"/werkplaats/reacties/?thema={thema.pk}&staat=open")
    adres = f"/werkplaats/reacties/{eerste.pk}/?staat=open&thema={thema.pk}"
    gefilterd, alles = client.get(adres), client.get(f"/werkplaats/reacties/{eerste.pk}/")
    bewaard = client.post(adres, {"oordeel": "niet_overnemen", "motivering": "Er is geen plek.", "tekst": "Het kan niet.",
                                  "besluit": "ja", "gezien": gefilterd.context["form"]["gezien"].value() or ""})  # fmt: skip

    body = lijst.content.decode()
    assert f"/werkplaats/reacties/{eerste.pk}/?staat=open&amp;thema={thema.pk}" in body
    assert (gefilterd.context["vorige"], gefilterd.context["volgende"]) == (None, derde.pk)
    assert alles.context["volgende"] == tweede.pk
    assert f'href="/werkplaats/reacties/{derde.pk}/?staat=open&amp;thema={thema.pk}"' in gefilterd.content.decode()
    assert (bewaard.status_code, bewaard.url) == (302, adres)


def test_neighbours_of_what_is_no_longer_in_the_list(visie):
    """Whoever decides on the last open one stands on a reactie that the list does not hold any more."""
    eerste, besloten, derde = (ReactieFactory(inbreng__visie=visie) for _ in range(3))
    besloten.antwoord = AntwoordFactory(besloten=True)
    besloten.save()

    assert buren(Reactie.objects.openstaand(), besloten) == (eerste.pk, derde.pk)
    assert buren(Reactie.objects.openstaand(), eerste) == (None, derde.pk)


def test_the_database_keeps_whether_there_is_a_besluit(visie):
    los, gekoppeld = (ReactieFactory(inbreng__visie=visie) for _ in range(2))
    antwoord = AntwoordFactory()

    def besloten() -> list[bool]:
        return [Reactie.objects.get(pk=reactie.pk).besloten for reactie in (los, gekoppeld)]

    Reactie.objects.filter(pk=gekoppeld.pk).update(antwoord=antwoord)
    stappen = [besloten()]
    Antwoord.objects.filter(pk=antwoord.pk).update(
        oordeel="niet_overnemen", motivering="Er is geen plek.", besloten_op=timezone.now(), besloten_door=GebruikerFactory()
    )  # fmt: skip
    stappen.append(besloten())
    Reactie.objects.update(besloten=True)  # nobody can say so
    stappen.append(besloten())
    Reactie.objects.filter(pk=los.pk).update(antwoord=antwoord)
    stappen.append(besloten())

    assert stappen == [[False, False], [False, True], [False, True], [True, True]]
    assert set(Reactie.objects.beantwoord()) == {los, gekoppeld}


def test_a_besluit_adds_nothing_of_its_own_to_the_audit_trail_of_the_reactie(visie):
    """What is copied is told where it happened: at the antwoord."""
    reactie = ReactieFactory(inbreng__visie=visie, antwoord=AntwoordFactory())
    voor = reactie.events.count()

    Antwoord.objects.update(
        oordeel="niet_overnemen", motivering="Nee.", besloten_op=timezone.now(), besloten_door=GebruikerFactory()
    )

    assert reactie.events.count() == voor
