"""Doelen, planning, budget, onderwerpen, akkoorden, gebieden, organisaties: made, changed, taken away, and by whom."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from tests.factories import (
    AkkoordFactory,
    DoelFactory,
    GebiedFactory,
    GebruikerFactory,
    KostenpostFactory,
    MaatregelFactory,
    MijlpaalFactory,
    OnderwerpFactory,
    OrganisatieFactory,
    ParagraafFactory,
    TekstversieFactory,
    ThemaFactory,
    VisieFactory,
)
from tests.test_gelijktijdig import hidden, stored_meanwhile
from tests.test_handelingen import at_once
from visie import actions
from visie.models import Doel, Gebied, Mijlpaal, Visie

pytestmark = pytest.mark.django_db


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True)


@pytest.fixture
def client():
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True, naam="Truus"))
    return client


# noun: factory, where a new one is made, where it is changed, what is filled in, the field that is changed
RIJEN = {
    "doel": (DoelFactory, "/werkplaats/themas/{thema}/doelen/nieuw/", "doelen", {"nummer": "D9", "tekst": "Meer buren."}, "tekst"),
    "mijlpaal": (MijlpaalFactory, "/werkplaats/visies/nu/planning/nieuw/", "mijlpalen", {"naam": "De raad besluit", "op": "2027-04-24"}, "naam"),
    "kostenpost": (KostenpostFactory, "/werkplaats/visies/nu/budget/nieuw/", "kostenposten", {"omschrijving": "Drukwerk", "soort": "begroot", "bedrag_cent": "1.250,50"}, "omschrijving"),
    "onderwerp": (OnderwerpFactory, "/werkplaats/visies/nu/onderwerpen/nieuw/", "onderwerpen", {"naam": "Diversiteit"}, "naam"),
    "akkoord": (AkkoordFactory, "/werkplaats/visies/nu/akkoorden/nieuw/", "akkoorden", {"naam": "GALA"}, "naam"),
    "organisatie": (OrganisatieFactory, "/werkplaats/organisaties/nieuw/", "organisaties", {"naam": "Buurthuis", "soort": "formeel"}, "naam"),
    "gebied": (GebiedFactory, "/werkplaats/gebieden/nieuw/", "gebieden", {"naam": "Centrum", "soort": "kern"}, "naam"),
}  # fmt: skip


def make(wat, visie):
    factory = RIJEN[wat][0]
    if wat == "doel":
        return factory(thema=ThemaFactory(visie=visie))
    return factory() if wat in {"organisatie", "gebied"} else factory(visie=visie)


def save(wat, rij, **extra):
    return getattr(actions, f"{wat}_opslaan")(**{wat: rij}, **extra)


@pytest.mark.parametrize("wat", RIJEN)
def test_sent_twice_it_is_added_once_and_read_on_its_list(client, visie, wat):
    factory, adres, _, data, veld = RIJEN[wat]
    adres = adres.format(thema=ThemaFactory(visie=visie).pk)
    ingevuld = {**data, **hidden(client.get(adres).content.decode())}

    eerst, nog_eens = client.post(adres, ingevuld), client.post(adres, ingevuld)

    assert (eerst.status_code, nog_eens.status_code) == (302, 302)
    assert eerst["Location"] == nog_eens["Location"]
    assert factory._meta.model.objects.count() == 1
    assert data[veld] in client.get(eerst["Location"]).content.decode()


@pytest.mark.parametrize("wat", RIJEN)
def test_of_two_who_change_it_the_second_reads_what_the_first_stored(client, visie, wat):
    _, _, pad, data, veld = RIJEN[wat]
    rij = make(wat, visie)
    adres = f"/werkplaats/{pad}/{rij.pk}/"
    gezien = hidden(client.get(adres).content.decode())

    eerst = client.post(adres, {**data, veld: "Van Truus", **gezien})
    daarna = client.post(adres, {**data, veld: "Van Jan", **gezien})

    assert (eerst.status_code, daarna.status_code) == (302, 409)
    assert "Van Truus" in stored_meanwhile(daarna.content.decode())
    rij.refresh_from_db()
    assert getattr(rij, veld) == "Van Truus"


@pytest.mark.parametrize("wat", RIJEN)
def test_every_change_is_in_the_trail(visie, wat):
    rij, door = make(wat, visie), GebruikerFactory(projectleider=True)

    save(wat, rij, door=door)
    setattr(rij, RIJEN[wat][4], "Anders")
    save(wat, rij, door=door)

    laatste = rij.events.select_related("pgh_context").latest("pgh_id")
    assert laatste.pgh_context.metadata["handeling"] == f"{wat}_opslaan"
    assert laatste.pgh_context.metadata["gebruiker"] == door.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wat", RIJEN)
def test_a_double_click_makes_one(wat):
    door, sleutel = GebruikerFactory(projectleider=True), uuid.uuid4()
    visie = VisieFactory(slug="nu")
    thema = ThemaFactory(visie=visie)
    van = {"doel": {"thema": thema}, "organisatie": {}, "gebied": {}}.get(wat, {"visie": visie})
    velden = {naam: waarde for naam, waarde in RIJEN[wat][3].items() if naam != "bedrag_cent"}
    model = RIJEN[wat][0]._meta.model
    extra = {"bedrag_cent": 100} if wat == "kostenpost" else {}

    results = at_once(*[lambda: save(wat, model(**velden, **van, **extra), verzoek=sleutel, door=door)] * 3)

    assert len({getattr(result, "pk", result) for result in results}) == 1


@pytest.mark.parametrize("wat", ["doel", "onderwerp", "akkoord", "organisatie", "gebied"])
def test_a_name_or_number_that_is_taken_gets_a_sentence(client, visie, wat):
    _, adres, _, data, _ = RIJEN[wat]
    adres = adres.format(thema=ThemaFactory(visie=visie).pk)
    for _ in range(2):
        response = client.post(adres, {**data, **hidden(client.get(adres).content.decode())})

    assert response.status_code == 200
    assert re.search("staat er al|heeft al een doel", response.content.decode())
    nog_een = RIJEN[wat][0]._meta.model.objects.get()
    nog_een.pk, nog_een.verzoek, nog_een._state.adding = None, None, True
    with pytest.raises(HandelingFout, match=r"staat er al|heeft al een doel"):
        save(wat, nog_een, door=GebruikerFactory())


@pytest.mark.parametrize("wat", ["doel", "onderwerp", "akkoord"])
def test_content_stays_as_the_raad_adopted_it_while_planning_and_money_go_on(wat):
    visie, door = VisieFactory(vastgesteld=True), GebruikerFactory(projectleider=True)

    with pytest.raises(HandelingFout, match="De raad heeft deze visie vastgesteld"):
        save(wat, make(wat, visie), door=door)

    save("mijlpaal", make("mijlpaal", visie), door=door)
    save("kostenpost", make("kostenpost", visie), door=door)


@pytest.mark.parametrize(
    ("wat", "pad"), [("doel", "doelen"), ("mijlpaal", "mijlpalen"), ("kostenpost", "kostenposten")]
)
def test_it_is_taken_away_with_what_it_said_in_the_trail(client, visie, wat, pad):
    rij = make(wat, visie)
    events = type(rij).events.rel.related_model

    response = client.post(f"/werkplaats/{pad}/{rij.pk}/weghalen/", follow=True)

    assert "is weggehaald" in response.content.decode()
    assert not type(rij).objects.exists()
    laatste = events.objects.select_related("pgh_context").latest("pgh_id")
    assert (laatste.pgh_label, laatste.pgh_context.metadata["handeling"]) == ("delete", f"{wat}_verwijderen")


def test_a_doel_that_maatregelen_work_on_stays(client, visie):
    doel = make("doel", visie)
    MaatregelFactory(visie=visie, themas=[doel.thema], doelen=[doel], nummer="M1.1")

    response = client.post(f"/werkplaats/doelen/{doel.pk}/weghalen/", follow=True)

    assert "Aan dit doel werken nog maatregelen: M1.1." in response.content.decode()
    assert Doel.objects.exists()


def test_a_doel_in_a_lapsed_thema_is_not_changed():
    doel = DoelFactory(thema__vervallen_op="2026-01-01")

    with pytest.raises(HandelingFout, match="thema is vervallen"):
        actions.doel_opslaan(doel=doel, door=GebruikerFactory())


def test_only_public_dates_stand_on_the_home_page(client, visie):
    for naam, openbaar in (("De raad besluit", "on"), ("Intern overleg", "")):
        adres = "/werkplaats/visies/nu/planning/nieuw/"
        data = {"naam": naam, "op": "2027-04-24", "openbaar": openbaar, **hidden(client.get(adres).content.decode())}
        client.post(adres, data)

    home = Client().get("/").content.decode()

    assert Mijlpaal.objects.count() == 2
    assert "De raad besluit" in home
    assert "Intern overleg" not in home


@pytest.mark.parametrize(
    ("budget", "tekst"),
    [(100_000_00, ["\u20ac 60.000,50, nog \u20ac 39.999,50 over", "\u20ac 5.000, nog \u20ac 95.000 over"]),
     (50_000_00, ["\u20ac 60.000,50, meer dan het budget"]), (None, ["Nog niet ingevuld"])],
)  # fmt: skip
def test_begroot_and_besteed_are_added_up_against_the_budget(client, visie, budget, tekst):
    Visie.objects.update(budget_cent=budget)
    KostenpostFactory(visie=visie, bedrag_cent=50_000_50)
    KostenpostFactory(visie=visie, bedrag_cent=10_000_00)
    KostenpostFactory(visie=visie, bedrag_cent=5_000_00, soort="besteed")
    KostenpostFactory(bedrag_cent=999_00)

    body = client.get("/werkplaats/visies/nu/budget/").content.decode()

    assert [zin for zin in tekst if zin not in body] == []


def test_the_money_for_participatie_is_a_part_of_the_same_budget(client, visie):
    KostenpostFactory(visie=visie, bedrag_cent=50_000_00)
    KostenpostFactory(visie=visie, bedrag_cent=5_000_00, soort="besteed")
    KostenpostFactory(bedrag_cent=999_00, voor_participatie=True)
    adres = "/werkplaats/visies/nu/budget/nieuw/"
    for soort, bedrag in (("begroot", "16.000"), ("besteed", "1.240,50")):
        velden = {"omschrijving": "Tolken", "soort": soort, "bedrag_cent": bedrag, "voor_participatie": "on"}
        client.post(adres, velden | hidden(client.get(adres).content.decode()))

    tekst = " ".join(re.sub("<[^>]*>", " ", client.get("/werkplaats/visies/nu/budget/").content.decode()).split())

    assert "Begroot € 66.000 Besteed € 6.240,50 Waarvan voor participatie € 16.000 begroot, € 1.240,50 besteed" in tekst
    assert "Tolken Begroot Ja € 16.000" in tekst


def test_money_is_typed_in_euros_and_stored_in_cents(client, visie):
    post = KostenpostFactory(visie=visie, bedrag_cent=1_250_50)
    adres = f"/werkplaats/kostenposten/{post.pk}/"
    body = client.get(adres).content.decode()

    client.post(adres, {"omschrijving": "Zaal", "soort": "besteed", "bedrag_cent": "\u20ac 12.500", **hidden(body)})

    assert 'value="1.250,50"' in body
    post.refresh_from_db()
    assert (post.bedrag_cent, post.soort) == (12_500_00, "besteed")


def test_the_budget_and_the_portefeuilles_of_a_visie_are_filled_in_one_per_line(client, visie):
    adres = "/werkplaats/visies/nu/bewerken/"
    gezien = hidden(client.get(adres).content.decode())

    client.post(
        adres,
        {"titel": "Visie", "budget_cent": "90.000", "budget_toelichting": "Ten hoogste.",
         "portefeuilles": " Welzijn \n\nZorg", **gezien},
    )  # fmt: skip

    visie.refresh_from_db()
    assert (visie.budget_cent, visie.budget_toelichting) == (90_000_00, "Ten hoogste.")
    assert visie.portefeuilles == ["Welzijn", "Zorg"]
    body = client.get(adres).content.decode()
    assert 'value="90.000"' in body
    assert "Welzijn\nZorg</textarea>" in body


def test_a_portefeuille_that_is_too_long_is_refused_with_its_words(client, visie):
    gezien = hidden(client.get("/werkplaats/visies/nu/bewerken/").content.decode())

    response = client.post("/werkplaats/visies/nu/bewerken/", {"titel": "Visie", "portefeuilles": "x" * 81, **gezien})

    assert "hooguit 80 tekens" in response.content.decode()
    assert "x" * 81 in response.content.decode()


def test_another_budget_is_read_as_money_by_who_was_second(client, visie):
    adres = "/werkplaats/visies/nu/bewerken/"
    gezien = hidden(client.get(adres).content.decode())
    client.post(adres, {"titel": "Visie", "budget_cent": "90.000", **gezien})

    body = client.post(adres, {"titel": "Visie", "budget_cent": "80.000", **gezien}).content.decode()

    assert "<dd>90.000</dd>" in stored_meanwhile(body)


def test_a_gebied_keeps_its_address_when_it_is_renamed(client):
    gebied = Gebied.objects.create(naam="Centrum", slug="centrum")
    gebied.naam = "Oude centrum"

    actions.gebied_opslaan(gebied=gebied, door=GebruikerFactory())

    assert list(Gebied.objects.values_list("naam", "slug")) == [("Oude centrum", "centrum")]


@pytest.mark.parametrize(
    ("adres", "leeg"),
    [("/werkplaats/visies/nu/planning/", "Er staat nog niets in de planning."),
     ("/werkplaats/visies/nu/budget/", "Er zijn nog geen kostenposten."),
     ("/werkplaats/visies/nu/verbanden/", "Er zijn nog geen akkoorden."),
     ("/werkplaats/organisaties/", "Er zijn nog geen organisaties."),
     ("/werkplaats/gebieden/", "Er zijn nog geen gebieden.")],
)  # fmt: skip
def test_an_empty_list_says_what_it_is_for(client, visie, adres, leeg):
    assert leeg in client.get(adres).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_a_kostenpost_at_once_one_is_told():
    post, door = KostenpostFactory(), GebruikerFactory(projectleider=True)
    gezien = stempel(type(post).objects.get())

    def change(cent):
        def act():
            rij = type(post).objects.get()
            rij.bedrag_cent = cent
            return actions.kostenpost_opslaan(kostenpost=rij, gezien=gezien, door=door)

        return act

    results = at_once(change(1), change(2))

    assert sorted(isinstance(result, GezienConflict) for result in results) == [False, True], results


def test_a_doel_is_measurable_or_says_why_not_and_never_both(client, visie):
    adres = f"/werkplaats/themas/{ThemaFactory(visie=visie).pk}/doelen/nieuw/"
    data = {"nummer": "D1", "tekst": "Meer buren.", "indicator": "Aantal", "niet_smart_omdat": "Dat kan niet."}

    response = client.post(adres, {**data, **hidden(client.get(adres).content.decode())})

    assert "Kies één van beide" in response.content.decode()
    assert not Doel.objects.exists()
    with pytest.raises(IntegrityError, match="doel_is_meetbaar_of_zegt_waarom_niet"), transaction.atomic():
        DoelFactory(indicator="Aantal", niet_smart_omdat="Dat kan niet.")


def test_a_paragraaf_that_was_emptied_counts_as_empty(client, visie):
    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Tekst.</p>")
    before = client.get(f"/werkplaats/themas/{paragraaf.thema_id}/").content.decode()
    TekstversieFactory(paragraaf=paragraaf, html="")

    after = client.get(f"/werkplaats/themas/{paragraaf.thema_id}/").content.decode()

    assert ("Geschreven" in before, "Nog leeg" in before) == (True, False)
    assert ("Geschreven" in after, "Nog leeg" in after) == (False, True)
    assert "0 van 1" in client.get("/werkplaats/visies/nu/").content.decode()
