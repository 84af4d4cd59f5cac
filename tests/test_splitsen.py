"""Splitting a letter: every step is kept, two people see each other, and nothing is fixed that nobody confirmed."""

import re

import pytest
from django.urls import reverse

from advies.actions import (
    aanbevelingen_vastleggen,
    bevestigde,
    splitsing_bewaren,
    splitsing_lezen,
    themas_kiezen,
)
from advies.adviesbrief.onderwerp import onderwerpen, themas_bij, vragen_bij
from advies.models import Aanbeveling, Splitsing
from advies.redenen import redenen
from advies.splitsing import (
    Werkpunt,
    als_json,
    bevestigen,
    knipplaatsen,
    samenvoegen,
    splitsen,
    toevoegen,
    verplaats,
    weghalen,
    zoek_woorden,
)
from portaal.gelijktijdig import GezienConflict
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import AdviesFactory, AdviesraadFactory, DeelantwoordFactory, GebruikerFactory, ThemaFactory
from tests.factories_advies import AanvraagFactory, lid

pytestmark = pytest.mark.django_db

BRIEF = """Geacht college,

Wij adviseren u:

1. Maak meer plekken om elkaar te ontmoeten. Begin in de Spil.
2. Betaal mantelzorgers een vergoeding.
3. Houd de bus in stand, zie ook punt 1.

Wij pleiten voor meer plekken om elkaar te ontmoeten. De zon scheen.

Hoogachtend,
de voorzitter
"""


@pytest.fixture
def advies():
    return AdviesFactory(brieftekst=BRIEF)


@pytest.fixture
def redacteur(client):
    gebruiker = GebruikerFactory(redacteur=True)
    client.force_login(gebruiker)
    return gebruiker


def adres(advies):
    return reverse("advies:advies-splitsen", args=[advies.pk])


def stuur(client, advies, doe, **velden):
    gezien = velden.pop("gezien", splitsing_lezen(advies)[1])
    return client.post(adres(advies), {"gezien": gezien, "doe": doe, **velden})


# The points


def test_the_reader_proposes_and_nothing_is_confirmed(advies):
    punten, stempel = splitsing_lezen(advies)

    assert stempel == "0"
    assert [(p.tekst[:12], p.keuze, p.verwijst, p.herhaalt) for p in punten] == [
        ("Maak meer pl", "", (), None),
        ("Betaal mante", "", (), None),
        ("Houd de bus ", "", (1,), None),
        ("Wij pleiten ", "", (), 1),
    ]


def test_a_point_is_always_a_stretch_of_the_letter(advies):
    punten, _ = splitsing_lezen(advies)
    for rand in ("begin-later-woord", "eind-later-woord", "eind-eerder-woord", "eind-later-zin", "begin-eerder-woord"):
        punten = verplaats(punten, BRIEF, 2, rand)
        punt = next(p for p in punten if p.id == 2)
        assert punt.tekst.split() == BRIEF[punt.begin : punt.eind].split()


def test_moving_an_edge_moves_one_word(advies):
    punten, _ = splitsing_lezen(advies)

    korter = verplaats(punten, BRIEF, 2, "eind-eerder-woord")
    later = verplaats(punten, BRIEF, 2, "begin-later-woord")

    assert next(p.tekst for p in korter if p.id == 2) == "Betaal mantelzorgers een"
    assert next(p.tekst for p in later if p.id == 2) == "mantelzorgers een vergoeding"


def test_splitting_gives_two_points_and_joining_one_again(advies):
    punten, _ = splitsing_lezen(advies)
    plaats = knipplaatsen(punten[0], BRIEF)[0][0]

    twee = splitsen(punten, BRIEF, 1, plaats)
    een = samenvoegen(twee, BRIEF, twee[1].id)

    assert [p.tekst for p in twee[:2]] == ["Maak meer plekken om elkaar te ontmoeten", "Begin in de Spil"]
    assert (een[0].begin, een[0].eind, len(een)) == (punten[0].begin, punten[0].eind, len(punten))
    assert een[0].delen == ("Maak meer plekken om elkaar te ontmoeten", "Begin in de Spil")
    assert een[0].tekst == punten[0].tekst


def test_joining_keeps_the_words_as_received_and_none_twice(advies):
    punten, _ = splitsing_lezen(advies)

    lijst = samenvoegen(punten, BRIEF, 2)
    overlap = samenvoegen(toevoegen(punten, BRIEF, BRIEF.index("elkaar te"), BRIEF.index("2. Betaal")), BRIEF, 5)

    assert (
        lijst[0].tekst
        == "Maak meer plekken om elkaar te ontmoeten. Begin in de Spil\nBetaal mantelzorgers een vergoeding"
    )
    assert overlap[0].tekst == "Maak meer plekken om elkaar te ontmoeten. Begin in de Spil"


def test_joining_takes_references_along(advies):
    punten, _ = splitsing_lezen(advies)

    samen = samenvoegen(punten, BRIEF, 2)

    assert [(p.id, p.verwijst, p.herhaalt) for p in samen] == [(1, (), None), (3, (1,), None), (4, (), 1)]


@pytest.mark.parametrize(
    ("doe", "melding"),
    [
        (lambda p: samenvoegen(p, BRIEF, 1), "Hiervoor staat geen punt"),
        (lambda p: splitsen(p, BRIEF, 1, 0), "Kies een plek binnen het punt"),
        (lambda p: toevoegen(p, BRIEF, 5, 5), "Kies eerst woorden"),
        (lambda p: bevestigen(p, BRIEF, 99), "Dit punt is er niet meer"),
        (lambda p: verplaats(p, BRIEF, 1, "zijwaarts"), "langer of korter"),
        (lambda p: zoek_woorden(BRIEF, "staat er niet"), "staan niet zo in de brief"),
        (lambda p: zoek_woorden(BRIEF, "  "), "Plak hier de woorden"),
        (lambda p: bevestigen(weghalen(p, BRIEF, 1), BRIEF, 4), "geen aanbeveling is"),
    ],
)
def test_what_cannot_be_is_refused_in_words(advies, doe, melding):
    punten, _ = splitsing_lezen(advies)

    with pytest.raises(HandelingFout, match=melding):
        doe(punten)


def test_pasted_words_are_found_across_line_breaks():
    assert zoek_woorden("Wij adviseren\nu dit.", "adviseren u") == (4, 15)


# Kept on the server


def test_the_work_is_kept_and_gone_once_fixed(advies):
    door = GebruikerFactory(redacteur=True)
    punten, stempel = splitsing_lezen(advies)
    for punt in punten:
        punten = bevestigen(punten, BRIEF, punt.id)

    stempel = splitsing_bewaren(advies=advies, punten=punten, gezien=stempel, door=door)
    assert splitsing_lezen(advies) == (punten, stempel)
    aanbevelingen_vastleggen(advies=advies, bevestigd=bevestigde(punten), door=door)

    assert not Splitsing.objects.exists()
    assert list(advies.aanbevelingen.values_list("nummer", "tekst")) == [
        (1, "Maak meer plekken om elkaar te ontmoeten. Begin in de Spil"),
        (2, "Betaal mantelzorgers een vergoeding"),
        (3, "Houd de bus in stand, zie ook punt 1"),
    ]
    with pytest.raises(AlGedaan):
        splitsing_bewaren(advies=advies, punten=punten, gezien=stempel, door=door)


def test_two_people_at_once_overwrite_nothing(advies):
    een, ander = GebruikerFactory(redacteur=True, naam="Anna"), GebruikerFactory(redacteur=True)
    punten, stempel = splitsing_lezen(advies)
    van_een = bevestigen(punten, BRIEF, 1)
    splitsing_bewaren(advies=advies, punten=van_een, gezien=stempel, door=een)

    with pytest.raises(GezienConflict, match="Anna werkte intussen verder"):
        splitsing_bewaren(advies=advies, punten=weghalen(punten, BRIEF, 1), gezien=stempel, door=ander)

    assert splitsing_lezen(advies)[0] == van_een


def test_nothing_is_fixed_while_a_point_waits(advies):
    punten, _ = splitsing_lezen(advies)

    with pytest.raises(HandelingFout, match="De punten 1, 3 en 4 zijn nog niet bevestigd"):
        bevestigde(bevestigen(punten, BRIEF, 2))


# What it is about


def test_themas_are_proposed_by_their_words():
    themas = onderwerpen([(1, "Ontmoeten", ""), (2, "Mantelzorg", ""), (3, "Wonen", "huizen voor ouderen en jongeren")])

    assert themas_bij("Geef mantelzorgers een pas", themas) == {2: ["mantelzorgers"]}
    assert themas_bij("Bouw huizen voor jongeren", themas) == {3: ["huizen", "jongeren"]}
    assert themas_bij("Maak het simpel", themas) == {}


def test_words_that_any_thema_could_be_about_propose_none():
    themas = onderwerpen(
        [
            (1, "Ontmoeten", "mensen vinden een plek in de wijk met fietspaden"),
            (2, "Wonen", "de wijk met huizen en fietspaden"),
        ]
    )

    assert themas_bij("Help mensen zoeken naar een plek", themas) == {}
    assert themas_bij("Leg in de wijk fietspaden aan", themas) == {}
    assert themas_bij("Bouw huizen in de wijk", themas) == {}  # one word that is its own is chance


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Schrijf korter (vraag 2).", [2]),
        ("Op uw eerste vraag: schrijf korter.", [1]),
        ("Doe dit.", [1]),
    ],
)
def test_the_adviesvraag_it_answers(tekst, verwacht):
    brief = f"Vraag 1: is het duidelijk?\n{tekst}\n"

    assert vragen_bij(tekst, brief, 27, [(1, "Is het duidelijk?"), (2, "Wat mist u?")]) == verwacht


def test_a_chosen_thema_goes_with_the_aanbeveling_and_can_be_changed_later(advies):
    door = GebruikerFactory(redacteur=True)
    mantelzorg, ander = ThemaFactory(visie=advies.visie, naam="Mantelzorg"), ThemaFactory(visie=advies.visie)
    punten, _ = splitsing_lezen(advies)
    for punt in punten:
        punten = bevestigen(punten, BRIEF, punt.id)

    aanbevelingen_vastleggen(advies=advies, bevestigd=bevestigde(punten), door=door)
    tweede = Aanbeveling.objects.get(nummer=2)
    assert list(tweede.themas.all()) == [mantelzorg]

    themas_kiezen(aanbeveling=tweede, themas=[ander], door=door)
    assert list(tweede.themas.all()) == [ander]
    with pytest.raises(HandelingFout, match="van een andere visie"):
        themas_kiezen(aanbeveling=tweede, themas=[ThemaFactory()], door=door)


# Why it is proposed


def test_each_proposal_says_why(client, redacteur):
    brief = BRIEF.replace("Houd de bus", "Wat u met vraag 2 wilt weten: houd de bus").replace(
        "Betaal mantelzorgers een vergoeding", "Betaal mantelzorgers een vergoeding en geef ze een pas"
    )
    aanvraag = AanvraagFactory(vragen=["Wat mist u voor mantelzorgers die een vergoeding willen?", "Hoe gaat het?"])
    advies = AdviesFactory(brieftekst=brief, aanvraag=aanvraag, visie=aanvraag.visie, adviesraad=aanvraag.adviesraad)
    ThemaFactory(visie=advies.visie, naam="Mantelzorg", korte_naam="")
    ThemaFactory(visie=advies.visie, naam="Ontmoeten", korte_naam="")
    punten, _ = splitsing_lezen(advies)

    assert redenen(advies, bevestigen(punten, brief, 1)) == {
        2: [
            "2 delen, want hier worden 2 dingen gevraagd.",
            "Thema Mantelzorg, om: mantelzorgers.",
            "Vraag 1, om: mantelzorgers, vergoeding.",
        ],
        3: ["Vraag 2, want die wordt genoemd.", "Verwijst naar punt 1."],
        4: ["Zegt hetzelfde als punt 1, om: plekken, elkaar, ontmoeten.", "Thema Ontmoeten, om: ontmoeten."],
    }
    pagina = client.get(adres(advies)).content.decode()
    assert "Thema Mantelzorg, om: mantelzorgers." in pagina
    stuur(client, advies, "weg-2")
    assert "Thema Mantelzorg, om" not in client.get(adres(advies)).content.decode()


def test_the_question_above_a_point_is_a_reason():
    brief = "Vraag 1: is het helder?\nSchrijf korter.\n"
    aanvraag = AanvraagFactory(vragen=["Is het helder?"])
    advies = AdviesFactory(brieftekst=brief, aanvraag=aanvraag, visie=aanvraag.visie, adviesraad=aanvraag.adviesraad)
    punt = Werkpunt(id=1, begin=24, eind=38, tekst="Schrijf korter", vragen=(1,))

    assert redenen(advies, (punt,)) == {1: ["Vraag 1, want het staat in de brief bij die vraag."]}


def test_a_reason_speaks_of_the_words_as_they_are_now(advies):
    ThemaFactory(visie=advies.visie, naam="Mantelzorg", korte_naam="Mantelzorg")
    punten, _ = splitsing_lezen(advies)
    assert redenen(advies, punten)[2] == ["Thema Mantelzorg, om: mantelzorgers."]

    punten = verplaats(verplaats(punten, BRIEF, 2, "begin-later-woord"), BRIEF, 2, "begin-later-woord")

    assert redenen(advies, punten)[2] == []


def test_work_kept_by_an_earlier_version_opens(advies):
    punten, _ = splitsing_lezen(advies)
    rijen = [rij | {"themawoorden": ["bus"]} for rij in als_json(punten)]
    Splitsing.objects.create(advies=advies, punten=rijen, gewijzigd_door=GebruikerFactory())

    assert splitsing_lezen(advies) == (punten, "1")


# The screen


def test_each_button_keeps_what_was_typed(client, advies, redacteur):
    antwoord = stuur(client, advies, "bevestig-1", **{"delen-1": "Maak plekken\nBegin in de Spil", "delen-2": "Anders"})

    assert antwoord.status_code == 302
    assert antwoord.url.endswith("?punt=2#punt-2")
    punten, stempel = splitsing_lezen(advies)
    assert [(p.keuze, p.delen) for p in punten[:2]] == [
        ("bevestigd", ("Maak plekken", "Begin in de Spil")),
        ("", ("Anders",)),
    ]
    assert stempel == "2"
    assert "1 van 4 bevestigd" in client.get(adres(advies)).content.decode()


def test_the_letter_stands_left_with_each_point_marked_and_the_proposals_right(client, advies, redacteur):
    stuur(client, advies, "bevestig-1")
    stuur(client, advies, "weg-2")

    html = client.get(adres(advies)).content.decode()
    links, rechts = (
        html[html.index('id="brief"') : html.index('id="voorstellen"')],
        html[html.index('id="voorstellen"') :],
    )

    gemarkeerd = re.findall(r'(?s)<mark class="([^"]*)"><a[^>]*>([^<]*)</a> <span[^>]*>([^<]*)</span></mark>', links)
    assert [(soort, naam, " ".join(woorden.split())) for soort, naam, woorden in gemarkeerd] == [
        ("span span--lijst span--bevestigd", "Punt 1, bevestigd", "Maak meer plekken om elkaar te ontmoeten. Begin in de Spil"),
        ("span span--lijst span--weg", "Punt 2, geen aanbeveling", "Betaal mantelzorgers een vergoeding"),
        ("span span--lijst", "Punt 3", "Houd de bus in stand, zie ook punt 1"),
        ("span span--proza", "Punt 4", "Wij pleiten voor meer plekken om elkaar te ontmoeten."),
    ]  # fmt: skip
    assert "De zon scheen." in links
    assert re.findall(r'<article[^>]*id="punt-(\d+)"', rechts) == ["1", "2", "3", "4"]


def test_everything_can_be_done_with_plain_buttons(client, advies, redacteur):
    stuur(client, advies, "samen-2")
    stuur(client, advies, "rand-3", **{"rand-3": "eind-eerder-woord"})
    stuur(client, advies, "weg-4")
    stuur(client, advies, "nieuw", woorden="De zon\nscheen.")
    eerste = splitsing_lezen(advies)[0][0]
    stuur(client, advies, "knip-1", **{"knip-1": str(knipplaatsen(eerste, BRIEF)[0][0])})
    stuur(client, advies, "alles")
    antwoord = stuur(client, advies, "vastleggen")

    assert antwoord.url == reverse("advies:advies-detail", args=[advies.pk])
    assert [a.tekst for a in advies.aanbevelingen.all()] == [
        "Maak meer plekken om elkaar te ontmoeten",
        "Begin in de Spil. 2. Betaal mantelzorgers een vergoeding",
        "Houd de bus in stand, zie ook punt",
        "De zon scheen",
    ]


def test_fixing_too_early_says_which_points_wait_and_keeps_the_rest(client, advies, redacteur):
    antwoord = stuur(client, advies, "vastleggen", **{"delen-1": "Mijn woorden"})

    assert "De punten 1, 2, 3 en 4 zijn nog niet bevestigd" in antwoord.content.decode()
    assert splitsing_lezen(advies)[0][0].delen == ("Mijn woorden",)
    assert not advies.aanbevelingen.exists()


def test_the_second_of_two_sees_both_versions(client, advies, redacteur):
    stuur(client, advies, "bevestig-1")

    antwoord = stuur(client, advies, "bevestig-2", gezien="0", **{"delen-2": "Wat ik typte"})

    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "werkte intussen verder aan deze brief" in html
    assert "Wat ik typte" in html
    assert "1 van 4 bevestigd" in html


def test_a_letter_without_advice_can_be_fixed_as_such(client, redacteur):
    advies = AdviesFactory(brieftekst="Geacht college,\n\nDank voor uw brief.\n")

    assert "vond geen aanbevelingen" in client.get(adres(advies)).content.decode()
    stuur(client, advies, "vastleggen")

    advies.refresh_from_db()
    assert advies.gesplitst_op is not None


def test_the_adviesraad_splits_its_own_letter_and_no_other(client, advies):
    eigen = lid(advies.adviesraad)
    client.force_login(eigen)
    assert stuur(client, advies, "bevestig-1").status_code == 302

    client.force_login(lid(AdviesraadFactory()))
    assert client.get(adres(advies)).status_code == 404


@pytest.mark.parametrize("doe", ["", "rand", "knip-x", "weg-999999999999", "bevestig-77", "onzin-1", "nieuw"])
def test_nonsense_changes_nothing_and_is_no_error_page(client, advies, redacteur, doe):
    voor = splitsing_lezen(advies)[0]

    antwoord = stuur(client, advies, doe, plaats="²", rand="\x00", selectie="9-1", **{"knip-1": "a", "vragen-1": "x"})

    assert antwoord.status_code in {200, 302}
    assert splitsing_lezen(advies)[0] == voor


def test_a_letter_of_a_megabyte_without_line_breaks_opens(client, redacteur):
    advies = AdviesFactory(brieftekst="Wij adviseren u de wijk te helpen, " * 28_000)

    assert client.get(adres(advies)).status_code == 200


# The thema's, later


def test_the_themas_of_an_aanbeveling_are_changed_where_it_is_answered(client, redacteur):
    deel = DeelantwoordFactory()
    aanbeveling = deel.deelaanbeveling.aanbeveling
    oud, nieuw = (ThemaFactory(visie=aanbeveling.advies.visie, naam=naam) for naam in ("Wonen", "Sport"))
    aanbeveling.themas.set([oud])
    pagina, formulier = (reverse(f"advies:deel-{naam}", args=[deel.pk]) for naam in ("detail", "themas"))
    assert f'href="{formulier}"' in client.get(pagina).content.decode()
    assert client.get(formulier).context["form"]["themas"].value() == [oud.pk]

    antwoord = client.post(formulier, {"themas": [nieuw.pk]}, follow=True)

    assert antwoord.redirect_chain == [(pagina, 302)]
    assert "Gaat over: Sport." in antwoord.content.decode()
    assert list(aanbeveling.themas.all()) == [nieuw]
    client.post(formulier, {})
    assert "Gaat over: nog geen thema." in client.get(pagina).content.decode()


def test_a_thema_of_another_visie_is_refused_beside_the_field(client, redacteur):
    deel = DeelantwoordFactory()
    eigen = ThemaFactory(visie=deel.deelaanbeveling.aanbeveling.advies.visie)
    formulier = reverse("advies:deel-themas", args=[deel.pk])

    antwoord = client.post(formulier, {"themas": [eigen.pk, ThemaFactory().pk]})

    assert antwoord.status_code == 200
    assert set(antwoord.context["form"].errors) == {"themas"}
    assert not deel.deelaanbeveling.aanbeveling.themas.exists()
