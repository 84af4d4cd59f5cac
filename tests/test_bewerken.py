"""Many reacties at once: one act, and undone exactly, except what somebody changed since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from participatie import actions
from participatie.actions import bewerken
from participatie.models import Antwoord, Bewerking, Reactie, Telling
from participatie.tellingen import per_thema, som_per, tellingen
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import (
    AntwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    MaatregelFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    StandaardtekstFactory,
    ThemaFactory,
    VisieFactory,
)

pytestmark = pytest.mark.django_db
LIJST = "/werkplaats/reacties/"


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


@pytest.fixture
def themas(visie):
    return [ThemaFactory(visie=visie, naam=naam, korte_naam="") for naam in ("Mantelzorg", "Eenzaamheid")]


@pytest.fixture
def vier(visie, themas):
    return [ReactieFactory(inbreng__visie=visie, themas=themas[: n % 3]) for n in range(4)]


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True, naam="Rosa")


@pytest.fixture
def client(redacteur):
    client = Client()
    client.force_login(redacteur)
    return client


def keys(reacties):
    return [reactie.pk for reactie in reacties]


def stand(reacties):
    """Everything these acts can change, read anew."""
    return [
        (r.aard, sorted(r.themas.values_list("pk", flat=True)), r.toegewezen_aan_id, r.antwoord_id, r.besloten)
        for r in Reactie.objects.filter(pk__in=keys(reacties)).order_by("pk")
    ]


def acts(themas, redacteur):
    return {
        "toewijzen": (actions.reacties_toewijzen, {"aan": redacteur}),
        "thema": (actions.reacties_thema_geven, {"thema": themas[0]}),
        "aard": (actions.reacties_aard_geven, {"aard": "remmend"}),
        "antwoord": (
            actions.reacties_antwoord_voorstellen,
            {"standaardtekst": StandaardtekstFactory(oordeel="al_bestaand_beleid")},
        ),
    }


SOORTEN = ["toewijzen", "thema", "aard", "antwoord"]


@pytest.mark.parametrize("soort", SOORTEN)
def test_undoing_puts_back_exactly_what_was_there(visie, themas, vier, redacteur, soort):
    vier[3].antwoord = AntwoordFactory()  # made by linking and unlinking: there, with nothing in it
    vier[3].save()
    act, waarde = acts(themas, redacteur)[soort]
    voor, getallen = stand(vier), per_thema(visie)

    gedaan = act(visie=visie, keys=keys(vier), door=redacteur, **waarde)
    erna = stand(vier)
    bewerking, terug = actions.bewerking_ongedaan_maken(door=redacteur)

    assert erna != voor
    assert (stand(vier), per_thema(visie)) == (voor, getallen)
    assert (terug.aantal, terug.overgeslagen) == (gedaan.aantal, ())
    assert bewerking.soort == soort
    assert (Bewerking.objects.count(), Antwoord.objects.count()) == (0, 1)
    antwoord = Antwoord.objects.get()
    assert (antwoord.woorden.strip(), antwoord.voorstel_oordeel, antwoord.standaardteksten.count()) == ("", "", 0)
    with pytest.raises(AlGedaan):
        actions.bewerking_ongedaan_maken(door=redacteur)


def _change(reactie, soort, ander):
    if soort == "toewijzen":
        actions.reactie_toewijzen(reactie=reactie, aan=None, klaar_voor=None, door=ander)
    elif soort == "antwoord":
        reactie.refresh_from_db()
        actions.reactie_koppelen(reactie=reactie, maatregel=MaatregelFactory(visie=reactie.inbreng.visie), door=ander)
    else:
        actions.reactie_indelen(reactie=reactie, themas=[], aard="activiteit", door=ander)


@pytest.mark.parametrize("soort", SOORTEN)
def test_what_a_colleague_changed_since_stays_and_is_named(visie, themas, vier, redacteur, soort):
    act, waarde = acts(themas, redacteur)[soort]
    voor = stand(vier)
    gedaan = act(visie=visie, keys=keys(vier), door=redacteur, **waarde)
    _change(vier[0], soort, GebruikerFactory(redacteur=True))
    veranderd = stand(vier[:1])

    _bewerking, terug = actions.bewerking_ongedaan_maken(door=redacteur)

    assert stand(vier[:1]) == veranderd
    assert stand(vier[1:]) == voor[1:]
    assert (terug.aantal, terug.overgeslagen) == (gedaan.aantal - 1, (vier[0].nummer_openbaar,))


def test_a_voorstel_that_was_rewritten_decided_or_shared_since_stays(visie, vier, redacteur):
    tekst = StandaardtekstFactory(oordeel="niet_overnemen")
    actions.reacties_antwoord_voorstellen(visie=visie, keys=keys(vier), standaardtekst=tekst, door=redacteur)
    vier = list(Reactie.objects.order_by("pk"))
    Antwoord.objects.filter(pk=vier[0].antwoord_id).update(tekst="Van mij.")
    actions.reacties_groeperen(reactie=vier[1], andere=[ReactieFactory(inbreng__visie=visie)], door=redacteur)

    _bewerking, terug = actions.bewerking_ongedaan_maken(door=redacteur)

    assert (terug.aantal, terug.overgeslagen) == (2, tuple(r.nummer_openbaar for r in vier[:2]))
    assert [r.antwoord_id is None for r in Reactie.objects.order_by("pk")] == [False, False, True, True, False]


def test_a_voorstel_goes_only_where_nothing_was_written_linked_or_decided(visie, vier, redacteur):
    for reactie, antwoord in zip(
        vier,
        [
            AntwoordFactory(besloten=True),
            AntwoordFactory(voorstel_oordeel="overnemen"),
            ReactieVerwerkingFactory().antwoord,
            None,
        ],
        strict=True,
    ):
        reactie.antwoord = antwoord
        reactie.save()
    tekst = StandaardtekstFactory(oordeel="al_bestaand_beleid", tekst="Dat doen wij al.")

    gedaan = actions.reacties_antwoord_voorstellen(visie=visie, keys=keys(vier), standaardtekst=tekst, door=redacteur)

    nieuw = Reactie.objects.get(pk=vier[3].pk).antwoord
    assert (nieuw.voorstel_oordeel, nieuw.voorstel_motivering, nieuw.oordeel) == (
        "al_bestaand_beleid",
        "Dat doen wij al.",
        "",
    )
    assert nieuw.nog_nodig(heeft_plek=False) == ["een besluit"]
    assert list(tekst.participatie_antwoord_set.all()) == [nieuw]
    assert (gedaan.aantal, gedaan.overgeslagen) == (1, tuple(r.nummer_openbaar for r in vier[:3]))


def test_reacties_that_share_an_empty_antwoord_get_it_once_and_lose_it_once(visie, vier, redacteur):
    actions.reacties_groeperen(reactie=vier[0], andere=[vier[1]], door=redacteur)
    tekst = StandaardtekstFactory(oordeel="niet_overnemen")

    actions.reacties_antwoord_voorstellen(visie=visie, keys=keys(vier[:2]), standaardtekst=tekst, door=redacteur)
    erna = list(Antwoord.objects.values_list("voorstel_oordeel", flat=True))
    _bewerking, terug = actions.bewerking_ongedaan_maken(door=redacteur)

    assert (erna, terug.overgeslagen) == (["niet_overnemen"], ())
    assert list(Antwoord.objects.values_list("voorstel_oordeel", flat=True)) == [""]
    assert Reactie.objects.filter(antwoord__isnull=False).count() == 2


def test_a_standaardtekst_without_an_oordeel_is_no_voorstel(visie, vier, redacteur):
    with pytest.raises(HandelingFout, match="geen oordeel"):
        actions.reacties_antwoord_voorstellen(
            visie=visie, keys=keys(vier), standaardtekst=StandaardtekstFactory(), door=redacteur
        )


def test_one_that_was_taken_back_since_is_named_by_its_old_number(visie, redacteur):
    brief = InbrengFactory(visie=visie, tekst="Een bank. Een boom.")
    reacties = [ReactieFactory(inbreng=brief, begin=0, eind=9), ReactieFactory(inbreng=brief, begin=10, eind=19)]
    actions.reacties_aard_geven(visie=visie, keys=keys(reacties), aard="remmend", door=redacteur)
    actions.reactie_intrekken(reactie=reacties[1], door=redacteur)

    _bewerking, terug = actions.bewerking_ongedaan_maken(door=redacteur)

    assert (terug.aantal, terug.overgeslagen) == (1, (f"{brief.pk}.2",))
    assert Reactie.objects.get().aard == "idee"


def test_all_or_nothing_and_never_of_another_visie(visie, vier, redacteur):
    vreemd = ReactieFactory()

    with pytest.raises(HandelingFout, match="ingetrokken"):
        actions.reacties_aard_geven(visie=visie, keys=[*keys(vier), vreemd.pk], aard="remmend", door=redacteur)

    assert set(Reactie.objects.values_list("aard", flat=True)) == {"idee"}
    assert not Bewerking.objects.exists()


def test_nothing_chosen_too_much_or_nothing_to_change(visie, vier, redacteur, monkeypatch):
    with pytest.raises(HandelingFout, match="Vink eerst"):
        actions.reacties_aard_geven(visie=visie, keys=[], aard="remmend", door=redacteur)
    with pytest.raises(AlGedaan):
        actions.reacties_aard_geven(visie=visie, keys=keys(vier), aard="idee", door=redacteur)
    monkeypatch.setattr(bewerken, "MEESTE", 3)
    with pytest.raises(HandelingFout, match="hooguit 3"):
        actions.reacties_aard_geven(visie=visie, keys=keys(vier), aard="remmend", door=redacteur)


def test_work_goes_to_a_colleague_who_works_here(visie, vier, redacteur):
    with pytest.raises(HandelingFout, match="kan dit niet doen"):
        actions.reacties_toewijzen(visie=visie, keys=keys(vier), aan=GebruikerFactory(griffie=True), door=redacteur)


def test_only_the_last_can_be_undone_by_who_did_it_and_for_a_day(visie, themas, vier, redacteur):
    ander = GebruikerFactory(redacteur=True)
    actions.reacties_aard_geven(visie=visie, keys=keys(vier), aard="remmend", door=redacteur)
    actions.reacties_thema_geven(visie=visie, keys=keys(vier), thema=themas[0], door=redacteur)

    with pytest.raises(AlGedaan):
        actions.bewerking_ongedaan_maken(door=ander)
    assert Bewerking.objects.get().soort == "thema"
    Bewerking.objects.update(op=timezone.now() - timedelta(days=1, minutes=1))
    with pytest.raises(HandelingFout, match="langer dan een dag"):
        actions.bewerking_ongedaan_maken(door=redacteur)
    assert (actions.bewerkingen_opruimen(), actions.bewerkingen_opruimen()) == (1, 0)


def test_it_is_logged_as_one_act_of_one_person_and_counted(visie, vier, redacteur):
    actions.reacties_aard_geven(visie=visie, keys=keys(vier), aard="remmend", door=redacteur)

    contexten = {
        (e.pgh_context_id, e.pgh_context.metadata["handeling"], e.pgh_context.metadata["naam"])
        for reactie in vier
        for e in reactie.events.filter(pgh_label="update").select_related("pgh_context")
    }
    assert len(contexten) == 1
    assert next(iter(contexten))[1:] == ("reacties_aard", "Rosa")
    assert som_per(tellingen(visie, Telling.Wat.REACTIE), "aard") == {"remmend": 4}


# --- On the page ------------------------------------------------------------------------------


def test_ticked_rows_get_a_thema_and_the_page_offers_to_undo_it(client, visie, themas, vier):
    response = client.post(
        f"{LIJST}?visie=nu&aard=idee",
        {"reacties": keys([vier[0], vier[2]]), "bewerking": "thema", "thema": themas[0].pk, "welke": "gekozen"},
        follow=True,
    )

    body = response.content.decode()
    assert response.redirect_chain == [(f"{LIJST}?visie=nu&aard=idee", 302)]
    assert "2 reacties veranderd." in body
    assert "Thema: Mantelzorg." in body
    body = client.post("/werkplaats/reacties/ongedaan/", follow=True).content.decode()
    assert "Ongedaan gemaakt bij 2 reacties." in body
    assert "Ongedaan maken" not in body


def test_a_whole_page_or_all_of_a_filter_without_a_script(client, visie, themas, vier, monkeypatch):
    monkeypatch.setattr("participatie.views.lijst.PER_PAGINA", 2)

    pagina = client.get(LIJST)
    client.post(LIJST, {"bladzijde": ",".join(map(str, keys(vier[:2]))), "welke": "bladzijde", "bewerking": "aard", "aard": "remmend"})  # fmt: skip
    na_bladzijde = list(Reactie.objects.in_volgorde().values_list("aard", flat=True))
    client.post(f"{LIJST}?aard=remmend", {"welke": "alles", "aantal": 2, "bewerking": "aard", "aard": "activiteit"})

    assert "Alle 4 die bij dit filter horen" in pagina.content.decode()
    assert na_bladzijde == ["remmend", "remmend", "idee", "idee"]
    assert sorted(Reactie.objects.values_list("aard", flat=True)) == ["activiteit", "activiteit", "idee", "idee"]


def test_all_of_a_filter_is_what_the_page_said_or_nothing(client, visie, vier):
    response = client.post(LIJST, {"welke": "alles", "aantal": 3, "bewerking": "aard", "aard": "remmend"})

    assert "Intussen horen er andere reacties bij dit filter." in response.content.decode()
    assert set(Reactie.objects.values_list("aard", flat=True)) == {"idee"}


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        ({"bewerking": "thema"}, "Kies een thema."),
        ({"bewerking": "toewijzen"}, "Kies wie deze reacties beantwoordt."),
        ({"bewerking": "aard", "aard": "onzin"}, "Deze keuze kan niet (meer). Kies opnieuw."),
        ({"bewerking": "thema", "thema": "99999"}, "Deze keuze kan niet (meer). Kies opnieuw."),
        ({"bewerking": "aard", "aard": "remmend", "reacties": []}, "Vink eerst de reacties aan waar het om gaat."),
        ({"bewerking": "aard", "aard": "remmend", "reacties": ["x", "\x00", "-1"]}, "Vink eerst de reacties aan"),
        ({"bewerking": "onzin"}, "Kies wie deze reacties beantwoordt."),
    ],
)
def test_what_is_wrong_is_said_and_the_ticks_stay(client, visie, vier, data, melding):
    response = client.post(LIJST, {"reacties": keys(vier[:1])} | data)

    body = response.content.decode()
    assert response.status_code == 200
    assert melding in body
    if "reacties" not in data:
        assert f'value="{vier[0].pk}" form="bewerken" checked' in body
    assert not Bewerking.objects.exists()


def test_who_may_only_read_sees_no_ticks_and_can_do_nothing(visie, vier):
    client = Client()
    client.force_login(GebruikerFactory(college=True))

    assert 'name="reacties"' not in client.get(LIJST).content.decode()
    assert client.post(LIJST, {"reacties": keys(vier), "bewerking": "aard", "aard": "remmend"}).status_code == 403


def test_a_thousand_at_once_is_done_in_few_queries(visie, vier, redacteur, django_assert_max_num_queries):
    with transaction.atomic(), django_assert_max_num_queries(14):
        actions.reacties_antwoord_voorstellen(
            visie=visie, keys=keys(vier), standaardtekst=StandaardtekstFactory(oordeel="niet_overnemen"), door=redacteur
        )
