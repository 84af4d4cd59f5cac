"""Building a round: what cannot be promised or printed is refused beside its field, and two people lose nothing."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.db import IntegrityError, transaction
from django.test import Client

from participatie.forms import stappen_van
from participatie.models import Uitvraag
from participatie.models.uitvraag import ANTWOORD_NA_SLUITEN
from publicatie.papier import vakken_van
from tests.factories import (
    GebiedFactory,
    GebruikerFactory,
    ThemaFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
)

pytestmark = pytest.mark.django_db
NIEUW = "/werkplaats/uitvragen/nieuw/"


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True, ter_inzage=True)


@pytest.fixture
def themas(visie):
    return [ThemaFactory(visie=visie) for _ in range(2)]


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True, naam="Petra"))
    return client


def velden(themas, **anders):
    return {
        "titel": "Uw buurt", "inleiding": "Wat helpt u?", "spelregels": "Alles mag.", "niveau": "raadplegen",
        "themas": [thema.pk for thema in themas], "vragen": ["idee", "helpend"], "opent_op": "2027-01-01T09:00",
        "sluit_op": "2027-02-01T00:00", "antwoord_uiterlijk": "2027-03-01", "bescherming": "vanzelf",
    } | anders  # fmt: skip


def test_the_form_has_its_fields_under_legends_and_all_of_them(client, visie):
    response = client.get(NIEUW)

    body = response.content.decode()
    form = response.context["form"]
    getoond = [veld.name for _legenda, deel in form.groepen for veld in deel]
    assert sorted(getoond) == sorted(veld.name for veld in form.visible_fields())
    assert [legenda for legenda, _ in form.groepen][:5] == [
        "Wat u vraagt", "Spelregels", "Voor welke thema's en vragen", "Wanneer", "Antwoord",
    ]  # fmt: skip
    assert body.count('<fieldset class="veldgroep') == len(form.groepen)


def test_an_answer_is_promised_for_a_day_after_closing(client, themas):
    response = client.post(NIEUW, velden(themas, antwoord_uiterlijk="2027-02-01"))

    assert response.context["form"].errors == {"antwoord_uiterlijk": [ANTWOORD_NA_SLUITEN]}
    client.post(NIEUW, velden(themas, antwoord_uiterlijk="2027-02-02"))
    assert Uitvraag.objects.get().antwoord_uiterlijk == date(2027, 2, 2)
    with pytest.raises(IntegrityError, match="uitvraag_belooft_antwoord_na_sluiten"), transaction.atomic():
        # Closing at 23:30 UTC is the next day here.
        Uitvraag.objects.update(sluit_op="2027-02-01T23:30:00Z", antwoord_uiterlijk="2027-02-02")


@pytest.mark.parametrize("veld", ["titel", "inleiding", "spelregels"])
def test_a_sign_that_paper_cannot_show_is_named_beside_its_field(client, themas, veld):
    response = client.post(NIEUW, velden(themas, **{veld: "Vertel het ons 😀 en 中文."}))

    [fout] = response.context["form"].errors[veld]
    assert fout.startswith("Haal deze tekens weg, of schrijf ze in woorden: 😀 (U+1F600), 中 (U+4E2D)")
    assert "Vertel het ons 😀" in response.content.decode()
    assert not Uitvraag.objects.exists()


def test_what_can_be_printed_is_stored_and_printed(client, themas):
    tekst = "Café ‘Ons huis’ – één euro (€ 1) … Łódź, Київ, non‑breaking"

    client.post(NIEUW, velden(themas, titel="Café Łódź", spelregels=tekst, opent_op="2026-01-01T09:00", sluit_op="2099-01-01T09:00", antwoord_uiterlijk="2099-03-01"))  # fmt: skip
    uitvraag = Uitvraag.objects.get()

    assert uitvraag.spelregels == tekst
    assert Client().get(f"/meedoen/{uitvraag.slug}/papier.pdf").status_code == 200


def test_it_can_be_about_an_uitgave_of_this_visie_only(client, visie, themas):
    eigen, vreemd = UitgaveFactory(visie=visie), UitgaveFactory()

    client.post(NIEUW, velden(themas, uitgave=eigen.pk))
    fout = client.post(NIEUW, velden(themas, titel="Anders", uitgave=vreemd.pk))

    assert Uitvraag.objects.get().uitgave == eigen
    assert fout.context["form"].errors["uitgave"]


def test_two_who_change_the_same_round_see_what_the_other_stored(client, visie, themas):
    uitvraag = UitvraagFactory(visie=visie, slug="buurt", titel="Eerst", themas=themas)
    adres = "/werkplaats/uitvragen/buurt/"
    gezien = client.get(adres).context["form"]["gezien"].value()
    ander = Client()
    ander.force_login(GebruikerFactory(projectleider=True, naam="Anna"))
    ander.post(adres, velden(themas[:1], titel="Van Anna", gezien=gezien))

    conflict = client.post(adres, velden(themas, titel="Van Petra", gezien=gezien))

    body = conflict.content.decode()
    uitvraag.refresh_from_db()
    assert (conflict.status_code, uitvraag.titel) == (409, "Van Anna")
    assert "Anna heeft dit intussen gewijzigd." in body
    assert dict(conflict.context["intussen"]).keys() == {"Titel", "Thema's"}
    assert 'value="Van Petra"' in body
    nog_eens = client.post(adres, velden(themas, titel="Van Petra", gezien=conflict.context["form"]["gezien"].value()))
    uitvraag.refresh_from_db()
    assert (nog_eens.status_code, uitvraag.titel, uitvraag.themas.count()) == (302, "Van Petra", 2)


def test_changing_only_the_thema_s_is_seen_as_a_change(client, visie, themas):
    uitvraag = UitvraagFactory(visie=visie, slug="buurt", themas=themas)
    gezien = client.get("/werkplaats/uitvragen/buurt/").context["form"]["gezien"].value()
    uitvraag.themas.set(themas[:1])

    assert client.post("/werkplaats/uitvragen/buurt/", velden(themas, gezien=gezien)).status_code == 409


def _op_papier(veld):
    """A field as paper has it: of a single tick the question stands beside its box."""
    if isinstance(veld, forms.BooleanField):
        return "", "", [str(veld.label)]
    opties = [str(naam) for waarde, naam in getattr(veld, "choices", ()) if waarde]
    return str(veld.label), _zonder_termijn(str(veld.help_text)), opties


def _zonder_termijn(hulp):
    """Online the address goes on a date; of paper that day is not known yet."""
    return hulp.partition(" en wij wissen het adres uiterlijk ")[0]


def test_whatever_is_asked_paper_and_screen_ask_the_same(visie, themas):
    """Every choice of questions, in whatever order they were ticked: question, help and options."""
    GebiedFactory()
    uitvraag = UitvraagFactory(visie=visie, themas=themas)
    alleen_online = {"Wat wilt u ons vertellen?"}
    alle = list(Uitvraag.vragen.field.default())
    for keuze in itertools.chain.from_iterable(itertools.combinations(alle[::-1], n) for n in range(1, len(alle) + 1)):
        uitvraag.vragen = list(keuze)
        papier = [(v.vraag, _zonder_termijn(v.hulp), [o.tekst for o in v.opties]) for v in vakken_van(uitvraag)]
        online = [
            _op_papier(veld)
            for stap in stappen_van(uitvraag, {"aard": uitvraag.vragen})
            for veld in stap(uitvraag=uitvraag).fields.values()
        ]
        assert papier == [vraag for vraag in online if vraag[0] not in alleen_online], keuze


@pytest.mark.parametrize(
    ("sluit_op", "gezegd"),
    [
        (datetime(2027, 1, 10, 23, 0, tzinfo=UTC), "10 januari 2027, 23:59"),  # midnight in the Netherlands
        (datetime(2027, 1, 11, 16, 0, tzinfo=UTC), "11 januari 2027, 17:00"),
    ],
)
def test_people_are_told_the_last_day_on_which_they_can_take_part(visie, sluit_op, gezegd):
    """ "Tot 11 januari, 00:00" made people wonder whether the 11th counts."""
    uitvraag = UitvraagFactory(visie=visie, slug="ronde", sluit_op=sluit_op, antwoord_uiterlijk=date(2027, 3, 5))

    bladen = [Client().get(f"/meedoen/{pad}").content.decode() for pad in ("ronde/", "ronde/nl/")]
    lijst = Client().get("/meedoen/").content.decode()

    assert [f"U kunt meedoen tot {gezegd} uur." in blad for blad in bladen] == [True, True]
    assert f'>tot en met <time datetime="{uitvraag.open_tot:%Y-%m-%d}">{gezegd.split(",")[0]}</time>' in lijst


@pytest.mark.parametrize("niveau", Uitvraag.Niveau)
def test_people_read_how_much_they_have_to_say(client, themas, niveau):
    client.post(NIEUW, velden(themas, niveau=niveau.value, opent_op="2026-01-01T09:00"))
    uitvraag = Uitvraag.objects.get()

    page = Client().get(f"/meedoen/{uitvraag.slug}/").content.decode()

    assert uitvraag.niveau == niveau
    assert f"<p>{niveau.invloed}</p>" in page


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("2027-02-01T09:00", datetime(2027, 2, 1, 8, 0, tzinfo=UTC)),
        ("2027-07-01T09:00", datetime(2027, 7, 1, 7, 0, tzinfo=UTC)),
    ],
    ids=["winter", "summer"],
)
def test_a_moment_is_typed_as_it_is_on_the_clock_here(client, themas, getypt, bewaard):
    client.post(NIEUW, velden(themas, sluit_op=getypt, antwoord_uiterlijk="2027-09-01"))

    assert Uitvraag.objects.get().sluit_op == bewaard
    assert f'value="{getypt}"' in client.get(f"/werkplaats/uitvragen/{Uitvraag.objects.get().slug}/").content.decode()
