"""Twenty cards on a desk: each one inbreng with a reactie per answer, stored once, and taken back while untouched."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from participatie.actions import (
    Contact,
    contact_inzien,
    inbreng_indienen,
    inbreng_terugnemen,
    inbreng_wissen,
    kaart_invoeren,
    reactie_besluiten,
    reactie_indelen,
    reactie_toewijzen,
)
from participatie.codes import stop_voor
from participatie.models import Abonnement, Inbreng, InbrengTekst, Indiener, Invoer, Reactie, Terugname
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht
from tests.factories import (
    BijeenkomstFactory,
    GebiedFactory,
    GebruikerFactory,
    InvoerFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
)
from tests.tegelijk import race
from visie.actions import Besluit

pytestmark = pytest.mark.django_db
TABELLEN = (Inbreng, InbrengTekst, Reactie, Indiener)


def counts():
    return [model.objects.count() for model in TABELLEN]


@pytest.fixture
def door():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def stapel():
    visie = VisieFactory(slug="nu", actueel=True, ter_inzage=True)
    return InvoerFactory(visie=visie, uitvraag=UitvraagFactory(visie=visie, themas=[ThemaFactory(visie=visie)]))


@pytest.fixture
def client(door):
    client = Client()
    client.force_login(door)
    return client


def kaart(stapel, door, sleutel=None, **kwargs):
    velden = {
        "antwoorden": {"idee": "Een bankje.", "helpend": "Het buurthuis."},
        "thema": None,
        "kanaal": "papier",
        "bijeenkomst": None,
        "gebied": None,
        "taal": "nl",
        "soort": "inwoner",
        "organisatie": "",
        "voor_iemand_anders": False,
        "mag_gepubliceerd": False,
        "contact": Contact(email="jan@voorbeeld.example"),
        **kwargs,
    }
    return kaart_invoeren(stapel=stapel, door=door, sleutel=sleutel or uuid.uuid4(), **velden)


def test_each_answer_on_a_card_is_a_reactie_in_the_order_of_the_questions(stapel, door):
    thema = stapel.uitvraag.themas.get()

    inbreng, _code = kaart(stapel, door, thema=thema)

    assert inbreng.tekst.tekst == "Het buurthuis.\n\nEen bankje."
    assert [(r.aard, r.tekst, list(r.themas.all())) for r in inbreng.reacties.order_by("nummer")] == [
        ("helpend", "Het buurthuis.", [thema]),
        ("idee", "Een bankje.", [thema]),
    ]
    assert (inbreng.invoer, inbreng.uitvraag, inbreng.kanaal) == (stapel, stapel.uitvraag, "papier")


def test_a_card_sent_twice_is_one_card(stapel, door):
    sleutel = uuid.uuid4()

    assert kaart(stapel, door, sleutel) == kaart(stapel, door, sleutel)
    assert counts() == [1, 1, 2, 1]


def test_who_wrote_on_paper_is_told_that_it_came_in_and_nothing_of_a_code_never_seen(
    stapel, door, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        inbreng, code = kaart(stapel, door)

    assert Indiener.objects.get().email == "jan@voorbeeld.example"
    assert [(bericht.to, str(inbreng.pk) in bericht.body) for bericht in mail.outbox] == [
        (["jan@voorbeeld.example"], True)
    ]
    assert "code" not in mail.outbox[0].body.replace(code, "")
    assert (code in mail.outbox[0].body, Abonnement.objects.count()) == (False, 0)


def test_what_was_ticked_on_paper_about_the_code_and_later_news_is_kept_and_told(
    stapel, client, django_capture_on_commit_callbacks
):
    data = {
        "idee": "Een bankje.", "kanaal": "papier", "taal": "pl", "soort": "inwoner", "voor_iemand_anders": "on",
        "email": "jo@voorbeeld.example", "code_per_mail": "on", "bericht": ["verwerkt", "uitgevoerd"],
    }  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/werkplaats/inbreng/kaarten/{stapel.pk}/", data, follow=True)

    abonnement = Abonnement.objects.select_related("inbreng").get()
    assert (abonnement.email, abonnement.taal, abonnement.momenten, abonnement.inbreng.voor_iemand_anders) == (
        "jo@voorbeeld.example", "pl", ["verwerkt", "uitgevoerd"], True,
    )  # fmt: skip
    [code] = re.findall(r"op de kaart: (\S+)\.", response.content.decode())
    assert code in mail.outbox[0].body
    assert f"/meedoen/stoppen/pl/{stop_voor(abonnement.pk)}/" in mail.outbox[0].body


def test_a_card_that_is_taken_back_takes_the_later_news_with_it(stapel, door):
    inbreng, _code = kaart(stapel, door, contact=Contact(email="jo@voorbeeld.example", later=("verwerkt",)))

    inbreng_terugnemen(inbreng=inbreng, door=door)

    assert (Abonnement.objects.count(), Bericht.objects.count()) == (0, 0)


def test_what_the_stack_has_in_common_is_there_for_the_next_card(stapel, client):
    bijeenkomst, gebied = BijeenkomstFactory(visie=stapel.visie), GebiedFactory()
    adres = f"/werkplaats/inbreng/kaarten/{stapel.pk}/"
    data = {"idee": "Een bankje.", "kanaal": "bijeenkomst", "bijeenkomst": bijeenkomst.pk, "gebied": gebied.pk}

    response = client.post(adres, data | {"taal": "pl", "soort": "inwoner"}, follow=True)

    form = response.context["form"]
    assert {naam: form[naam].value() for naam in form.ACHTERAF} == {
        "kanaal": "bijeenkomst", "bijeenkomst": bijeenkomst.pk, "gebied": gebied.pk, "taal": "pl",
    }  # fmt: skip
    assert not form["idee"].value()
    assert "Kaart 2 van deze stapel" in response.content.decode()


@pytest.mark.parametrize(
    ("velden", "veld", "melding"),
    [
        ({"idee": " "}, "helpend", "Vul bij minstens één vraag in wat er op de kaart staat."),
        ({"idee": "a" * 5001}, "idee", "Maak deze tekst korter: gebruik hooguit 5000 tekens. Nu zijn het er 5001."),
        ({"idee": "Ja.", "email": "jan@"}, "email", "Schrijf het e-mailadres zo: naam@voorbeeld.nl."),
        ({"idee": "Ja.", "bericht": ["verwerkt"]}, "email", "Vul het e-mailadres in, of haal de vinkjes bij ‘Wilt u later bericht?’ weg."),
        ({"idee": "Ja.", "code_per_mail": "on"}, "email", "Vul het e-mailadres in, of haal het vinkje bij de code weg."),
        ({"idee": "Ja.", "soort": "organisatie_formeel"}, "organisatie", "Vul de naam van de organisatie of groep in."),
        ({"idee": "Ja.", "bijeenkomst": True}, "kanaal", "Kies het kanaal ‘Bijeenkomst’, of kies geen bijeenkomst."),
    ],
)  # fmt: skip
def test_a_card_with_a_mistake_is_explained_and_kept_on_the_page(stapel, client, velden, veld, melding):
    if velden.get("bijeenkomst"):
        velden = velden | {"bijeenkomst": BijeenkomstFactory(visie=stapel.visie).pk}
    data = {"kanaal": "papier", "taal": "nl", "soort": "inwoner", "remmend": "De trap.", **velden}
    if velden["idee"] == " ":
        data["remmend"] = ""

    response = client.post(f"/werkplaats/inbreng/kaarten/{stapel.pk}/", data)

    assert response.context["form"].errors == {veld: [melding]}
    assert response.context["form"]["remmend"].value() == data["remmend"]
    assert counts() == [0, 0, 0, 0]


def test_a_card_that_nobody_touched_is_taken_back_whole_and_that_stays_on_record(stapel, door):
    inbreng, _code = kaart(stapel, door)
    blijft, _code = kaart(stapel, door)

    inbreng_terugnemen(inbreng=inbreng, door=door)

    assert list(Inbreng.objects.all()) == [blijft]
    assert counts() == [1, 1, 2, 1]
    terugname = Terugname.objects.get()
    assert (terugname.inbreng, terugname.invoer, terugname.door) == (inbreng.pk, stapel, door)


def test_taking_back_twice_says_that_it_was_done(stapel, door):
    inbreng, _code = kaart(stapel, door)
    inbreng_terugnemen(inbreng=inbreng, door=door)

    with pytest.raises(AlGedaan, match="al teruggenomen"):
        inbreng_terugnemen(inbreng=inbreng, door=door)


AANRAKEN = {
    "besloten": lambda r, door: reactie_besluiten(
        reactie=r, besluit=Besluit(oordeel="niet_overnemen", motivering="Geen geld."), tekst="Nee.", door=door
    ),
    "ingedeeld": lambda r, door: reactie_indelen(reactie=r, themas=[], aard="activiteit", door=door),
    "toegewezen": lambda r, door: reactie_toewijzen(reactie=r, aan=door, klaar_voor=None, door=door),
    "ingezien": lambda r, door: contact_inzien(reactie=r, reden="Om te bellen.", door=door),
    "gewist": lambda r, door: inbreng_wissen(inbreng=r.inbreng, door=door, reden="Op verzoek."),
}


@pytest.mark.parametrize("raak_aan", AANRAKEN.values(), ids=AANRAKEN)
def test_a_card_with_which_something_was_done_stays(stapel, door, raak_aan):
    inbreng, _code = kaart(stapel, door)
    raak_aan(inbreng.reacties.first(), door)
    before = counts()

    with pytest.raises(HandelingFout, match=f"Met inbreng {inbreng.pk} is al iets gedaan"):
        inbreng_terugnemen(inbreng=inbreng, door=door)

    assert counts() == before
    assert Terugname.objects.count() == 0


def test_what_an_inwoner_sent_cannot_be_taken_back(stapel, door):
    inbreng, _code = inbreng_indienen(
        visie=stapel.visie, tekst="Een bankje.", punten=[], sleutel=uuid.uuid4(), uitvraag=stapel.uitvraag
    )

    with pytest.raises(HandelingFout, match="Alleen wat hier is ingevoerd"):
        inbreng_terugnemen(inbreng=inbreng, door=door)
    with pytest.raises(DatabaseError, match="Alleen wat hier is ingevoerd"), transaction.atomic():
        Terugname.objects.create(inbreng=inbreng.pk, invoer=stapel, door=door)
    assert Inbreng.objects.count() == 1


def test_the_last_card_is_taken_back_from_the_page_and_one_of_another_stack_is_not(stapel, door, client):
    inbreng, _code = kaart(stapel, door)
    ander, _code = kaart(InvoerFactory(visie=stapel.visie), door)

    for pk in (inbreng.pk, ander.pk, "x"):
        client.post(f"/werkplaats/inbreng/kaarten/{stapel.pk}/terug/", {"inbreng": pk})

    assert list(Inbreng.objects.all()) == [ander]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ronde", range(5))
def test_who_decides_and_who_takes_back_at_once_never_both_succeed(ronde):
    door = GebruikerFactory(projectleider=True)
    stapel = InvoerFactory(uitvraag=None)
    inbreng, _code = kaart(stapel, door)
    reactie = inbreng.reacties.first()

    gelukt = race(
        {
            "terug": lambda: inbreng_terugnemen(inbreng=inbreng, door=door),
            "besluit": lambda: AANRAKEN["besloten"](reactie, door),
        }
    )

    assert gelukt in (["terug"], ["besluit"])
    assert Inbreng.objects.count() == (0 if gelukt == ["terug"] else 1)


def test_a_stack_begins_with_what_its_cards_have_in_common(client, stapel):
    gebied = GebiedFactory()

    client.post("/werkplaats/inbreng/kaarten/", {"kanaal": "papier", "taal": "nl", "gebied": gebied.pk})

    nieuw = Invoer.objects.exclude(pk=stapel.pk).get()
    assert (nieuw.soort, nieuw.uitvraag, nieuw.indeling) == (
        "kaarten", None, {"kanaal": "papier", "bijeenkomst": None, "gebied": gebied.pk, "taal": "nl"},
    )  # fmt: skip
