"""The demo content is complete, keeps every rule of the portal, and is loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from advies.actions import splitsing_lezen
from advies.leesstuk import leesstuk
from advies.models import Advies, Adviesaanvraag, Collegereactie, Deelantwoord, Raadsopmerking
from advies.models import Verwerking as Adviesverwerking
from advies.redenen import redenen
from advies.splitsing import open_punten
from participatie.codes import hash_van
from participatie.models import Antwoord, Inbreng, Reactie, Uitvraag
from participatie.models import Verwerking as Inbrengverwerking
from portaal.models import Gebruiker, Gemeente
from portaal.opmaak import schoon
from portaal.rollen import Rol
from publicatie.standaardteksten import met_gebruik
from publicatie.voorbeeld.bronnen import lees
from publicatie.voorbeeld.gemeente import maak_accounts, maak_gemeente, zet_wachtwoord
from publicatie.voorbeeld.inbreng import volgcode
from publicatie.voorbeeld.laden import laad_begin, laad_vervolg
from tests.factories import UitgaveFactory
from visie.models import (
    Bevinding,
    Gebied,
    Kader,
    KaderVerwerking,
    Maatregel,
    Paragraaf,
    Tekstversie,
    Tekstvoorstel,
    Thema,
    Uitgave,
    UitgaveBestand,
    Visie,
)
from visie.models.oordeel import MET_VERWERKING

WACHTWOORD = "een lang wachtwoord om te proberen"
# Stands in the rewritten aanleiding only.
HERSCHREVEN = "In Lageveen sloot in 2023 de laatste winkel."


@pytest.fixture(scope="module")
def voorbeeld(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Everything but the uitgaven, loaded once for the tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        laad_begin(WACHTWOORD)
        laad_vervolg()
        connection.check_constraints()  # the deferred triggers speak now instead of at commit
        yield
        transaction.set_rollback(True)


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.django_db
def test_an_unfinished_load_is_finished_and_a_finished_one_left_alone():
    laad_begin(WACHTWOORD)

    first = StringIO()
    call_command("laad_voorbeeld", stdout=first)
    connection.check_constraints()

    assert "afgemaakt" in first.getvalue()
    html = dict(Uitgave.objects.values_list("slug", "html"))
    assert set(html) == {
        "ter-inzage-concept-1",
        "concept-2", "uitvoeringsplan-concept-2", "was-wordt-concept-2", "duisenbergblad-concept-2",
    }  # fmt: skip
    assert (HERSCHREVEN in html["ter-inzage-concept-1"], HERSCHREVEN in html["concept-2"]) == (False, True)
    assert all(default_storage.exists(bestand.pad) for bestand in UitgaveBestand.objects.all())
    assert UitgaveBestand.objects.filter(formaat="pdf", paginas__gt=1).count() == 5

    # What the adviesraad was asked about goes along, and its members noted something with it.
    concept = Uitgave.objects.get(slug="ter-inzage-concept-1")
    assert {aanvraag.stukken.get().uitgave for aanvraag in Adviesaanvraag.objects.all()} == {concept}
    opmerkingen = Raadsopmerking.objects.all()
    assert opmerkingen
    assert {str(o.paragraaf_id) for o in opmerkingen} <= leesstuk(concept).sleutels

    # The rapporteur wrote on the blad; the last is not for the raad yet.
    bevindingen = Bevinding.objects.filter(uitgave__slug="duisenbergblad-concept-2", door__rollen=[Rol.RAPPORTEUR])
    assert [(b.vraag, b.is_openbaar) for b in bevindingen] == [("bereiken", True), ("kosten", True), ("doen", False)]

    before, second = counts(), StringIO()
    call_command("laad_voorbeeld", stdout=second)

    assert second.getvalue() == "De voorbeeldinhoud staat er al.\n"
    assert counts() == before


@pytest.mark.django_db
def test_the_password_that_is_printed_works_also_after_it_changed():
    maak_gemeente()
    maak_accounts("het oude wachtwoord")
    eigen = Gebruiker.objects.create_user("jan@gemeente.example", "van jan zelf", naam="Jan", rollen=[Rol.REDACTEUR])
    call = partial(zet_wachtwoord, "het nieuwe wachtwoord")

    assert [call(), call()] == [len(Rol), 0]

    demo = Gebruiker.objects.filter(email__endswith="@demo.example")
    assert {g.check_password("het nieuwe wachtwoord") for g in demo} == {True}
    eigen.refresh_from_db()
    assert eigen.check_password("van jan zelf")


@pytest.mark.django_db
def test_loading_again_with_another_password_gives_it_to_the_demo_accounts(settings):
    laad_begin(WACHTWOORD)
    laad_vervolg()
    # As if both uitgaven had been made.
    UitgaveFactory(visie=Visie.objects.get(), versie="Concept 2")
    settings.DEMO_WACHTWOORD = "het nieuwe wachtwoord"

    call_command("laad_voorbeeld", stdout=StringIO())

    assert Gebruiker.objects.get(email="griffie@demo.example").check_password("het nieuwe wachtwoord")


@pytest.mark.django_db
def test_production_never_gets_demo_content(settings):
    settings.PRODUCTIE = True

    with pytest.raises(CommandError, match="niet in productie"):
        call_command("laad_voorbeeld")

    assert (Gemeente.objects.count(), Gebruiker.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_portal_in_use_never_gets_demo_content():
    Gemeente.objects.create(pk=1, naam="Elders")

    with pytest.raises(CommandError, match="al ingericht"):
        call_command("laad_voorbeeld")

    assert (Gemeente.get().naam, Gebruiker.objects.count()) == ("Elders", 0)


@pytest.mark.usefixtures("voorbeeld")
class TestInhoud:
    def test_everything_of_the_sources_is_there(self):
        assert {
            "accounts": Gebruiker.objects.count(),
            "gebieden": Gebied.objects.count(),
            "kaders": Kader.objects.count(),
            "themas": Thema.objects.count(),
            "maatregelen": Maatregel.objects.count(),
            "inbreng": Inbreng.objects.count(),
            "reacties": Reactie.objects.count(),
            "aanbevelingen": [a.aanbevelingen.count() for a in Advies.objects.order_by("ontvangen_op")],
            "rondes": sorted(uitvraag.toestand for uitvraag in Uitvraag.objects.all()),
        } == {
            "accounts": 8,
            "gebieden": 12,
            "kaders": 14,
            "themas": 6,
            "maatregelen": 25,
            "inbreng": 66,
            "reacties": 80,
            "aanbevelingen": [10, 6, 0],
            "rondes": ["gesloten", "open"],
        }

    def test_every_thema_has_its_eight_paragrafen_with_text(self):
        assert [thema.paragrafen.exclude(huidige=None).count() for thema in Thema.objects.all()] == [8] * 6
        assert Paragraaf.objects.filter(thema=None).exclude(huidige=None).count() == 6

    def test_every_role_has_one_account_that_works(self):
        accounts = {gebruiker.email: gebruiker for gebruiker in Gebruiker.objects.all()}

        for rol in Rol:
            gebruiker = accounts[f"{rol.value}@demo.example"]
            assert gebruiker.rollen == [rol.value]
            assert gebruiker.is_bruikbaar
            assert gebruiker.check_password(WACHTWOORD)
        assert accounts["projectleider@demo.example"].einddatum

    def test_stored_html_is_clean(self):
        htmls = Tekstversie.objects.values_list("html", flat=True)

        assert [html for html in htmls if html != schoon(html)] == []

    def test_no_field_is_too_long_or_unknown(self):
        # Rows are written past the forms, so nothing else looked at lengths and choices.
        for app in ("portaal", "visie", "participatie", "advies"):
            for model in apps.get_app_config(app).get_models():
                if not model.__name__.endswith("Event"):
                    for row in model._default_manager.all():
                        row.full_clean(validate_unique=False, validate_constraints=False)

    def test_what_is_promised_can_be_pointed_at(self):
        promised = Antwoord.objects.filter(oordeel__in=MET_VERWERKING)

        assert promised.count() == 41
        assert not promised.filter(verwerkingen=None).exists()
        assert not Deelantwoord.objects.filter(oordeel__in=MET_VERWERKING, verwerkingen=None).exists()
        assert not Kader.objects.filter(verwerkingen=None, afwijking_omdat="").exists()

    def test_no_ground_points_twice_at_one_place(self):
        for model, grond in (
            (KaderVerwerking, "kader"),
            (Inbrengverwerking, "antwoord"),
            (Adviesverwerking, "deelantwoord"),
        ):
            links = list(model.objects.values_list(grond, "tekstversie", "maatregel", "staat_er_al"))
            assert links
            assert len(links) == len(set(links))

    def test_time_runs_forward(self):
        assert not Tekstversie.objects.filter(gemaakt_op__lte=F("vorige__gemaakt_op")).exists()
        assert not Reactie.objects.filter(antwoord__besloten_op__lte=F("inbreng__ontvangen_op")).exists()
        assert not Reactie.objects.filter(openbaar_op__lte=F("antwoord__besloten_op")).exists()
        for uitvraag in Uitvraag.objects.all():
            within = uitvraag.inbreng.filter(ontvangen_op__range=(uitvraag.opent_op, uitvraag.sluit_op))
            assert within.count() == uitvraag.inbreng.count() > 0
        for model in (KaderVerwerking, Inbrengverwerking, Adviesverwerking):
            assert not model.objects.filter(gemaakt_op__lte=F("tekstversie__gemaakt_op")).exists()
            assert not model.objects.filter(gemaakt_op__gte=timezone.now()).exists()
        assert not Antwoord.objects.filter(besloten_op__gte=timezone.now()).exists()

    def test_the_points_of_an_inbreng_are_its_text(self):
        bron = next(i for i in lees("inbreng")["inbreng"] if i["id"] == "I12")

        inbreng = Inbreng.objects.get(code_hash=hash_van(volgcode()))

        assert [reactie.tekst for reactie in inbreng.reacties.all()] == [r["tekst"] for r in bron["reactie"]]

    def test_only_answered_reacties_with_permission_are_public(self):
        public = Reactie.objects.exclude(openbaar_op=None)

        assert public.exists()
        assert not public.filter(inbreng__mag_gepubliceerd=False).exists()
        assert not public.filter(antwoord=None).exists()
        assert not public.filter(publieke_tekst__contains="voor wie ik nog opsta").exists()
        assert not public.filter(publieke_tekst__contains="@").exists()

    def test_one_text_from_word_waits_for_a_decision(self):
        voorstel = Tekstvoorstel.objects.get()

        assert voorstel.is_open
        assert voorstel.paragraaf.html in voorstel.html
        assert schoon(voorstel.html) == voorstel.html

    def test_one_letter_is_half_split(self):
        advies = Advies.objects.get(gesplitst_op=None)
        punten, _ = splitsing_lezen(advies)

        assert [p.keuze for p in punten].count("bevestigd") == 2
        waarom = [reden for regels in redenen(advies, punten).values() for reden in regels]
        assert len(open_punten(punten)) > 2
        for begin in ("Zegt hetzelfde als punt", "2 delen", "Thema ", "Verwijst naar punt"):
            assert any(reden.startswith(begin) for reden in waarom), begin

    def test_one_collegereactie_stands_and_two_are_in_the_making(self):
        antwoorden = Deelantwoord.objects.order_by("collegereactie__advies__ontvangen_op")

        assert list(
            Collegereactie.objects.order_by("advies__ontvangen_op", "ronde").values_list("besluitnummer", flat=True)
        ) == [
            "B-2026-0391",
            "",  # what the adviesraad found wanting in it
            "",
        ]
        assert not antwoorden.filter(collegereactie__vastgesteld_op__isnull=False, oordeel="").exists()
        concept = antwoorden.filter(collegereactie__vastgesteld_op=None)
        assert not concept.exclude(oordeel="").exists()
        assert 0 < concept.exclude(voorstel_oordeel="").count() < concept.count()


@pytest.mark.django_db
@pytest.mark.usefixtures("voorbeeld")
def test_the_standaardteksten_were_used_in_answers_to_both_inwoners_and_adviesraad():
    teksten = met_gebruik()

    assert len(teksten) == 5
    assert all(t.reacties + t.delen for t in teksten if t.vervallen_op is None)
    assert (sum(t.reacties for t in teksten) >= 4, sum(t.delen for t in teksten) >= 1) == (True, True)
    assert [t.titel for t in teksten if t.vervallen_op] == ["Dank, wij lezen uw reactie nog"]
