"""Undoing and correcting what was said about a kader: acts, and the buttons on its page."""

from __future__ import annotations

import re

import pghistory.models
import pytest
from django.test import Client

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import (
    GebruikerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    MaatregelFactory,
    ParagraafFactory,
    TekstversieFactory,
    ThemaFactory,
    VisieFactory,
)
from tests.test_gelijktijdig import hidden
from tests.test_handelingen import at_once
from visie.actions import kader_afwijking_intrekken, kader_ontkoppelen, kader_toevoegen, kader_wijzigen
from visie.models import Kader, KaderVerwerking

pytestmark = pytest.mark.django_db


@pytest.fixture
def pl():
    return GebruikerFactory(projectleider=True)


@pytest.fixture
def client(pl):
    client = Client()
    client.force_login(pl)
    return client


def trail(naam):
    return [c.metadata["reden"] for c in pghistory.models.Context.objects.filter(metadata__handeling=naam)]


def test_a_link_is_taken_back_and_the_button_says_which(client):
    kader = KaderFactory()
    weg = KaderVerwerkingFactory(kader=kader, maatregel=MaatregelFactory(visie=kader.visie, titel="Bankje plaatsen"))
    blijft = KaderVerwerkingFactory(
        kader=kader, staat_er_al=ParagraafFactory(thema__visie=kader.visie, html="<p>Er staat al iets.</p>")
    )

    page = client.get(f"/werkplaats/kaders/{kader.pk}/").content.decode()
    knop = re.search(rf'<button[^>]*value="{weg.pk}">.*?</button>', page)[0]
    response = client.post(f"/werkplaats/kaders/{kader.pk}/ontkoppelen/", {"ontkoppel": weg.pk})

    assert "Koppeling weghalen" in knop
    assert "Bankje plaatsen" in knop
    assert response["Location"] == f"/werkplaats/kaders/{kader.pk}/"
    assert list(KaderVerwerking.objects.all()) == [blijft]
    assert trail("kader_ontkoppelen") == [""]


def test_a_kader_shows_its_source_and_where_it_is_honoured(client):
    kader = KaderFactory(bron="De raad besluit dat elk dorp meedoet.")
    versie = TekstversieFactory(paragraaf=ParagraafFactory(thema__visie=kader.visie), html="<p>Elk dorp doet mee.</p>")
    staat_er = ParagraafFactory(thema__visie=kader.visie, html="<p>Er staat al iets.</p>")
    KaderVerwerkingFactory(kader=kader, tekstversie=versie)
    KaderVerwerkingFactory(kader=kader, staat_er_al=staat_er)

    page = client.get(f"/werkplaats/kaders/{kader.pk}/").content.decode()
    lijst = client.get(f"/werkplaats/visies/{kader.visie.slug}/kaders/").content.decode()

    assert "De raad besluit dat elk dorp meedoet.</blockquote>" in page
    assert f'href="/werkplaats/paragrafen/{versie.paragraaf_id}/verschil/?naar={versie.nummer}"' in page
    assert f'href="/werkplaats/paragrafen/{staat_er.pk}/geschiedenis/"' in page
    assert "op 2 plaatsen</a>" in lijst


def test_a_kader_that_is_departed_from_shows_the_reason(client):
    kader = KaderFactory(afwijking_omdat="Daar is geen geld voor.")

    for adres in (f"/werkplaats/kaders/{kader.pk}/", f"/werkplaats/visies/{kader.visie.slug}/kaders/"):
        page = client.get(adres).content.decode()
        assert "Afwijking" in page
        assert "Daar is geen geld voor." in page


def test_a_toezegging_of_the_college_is_a_kader_too(client):
    visie = VisieFactory(slug="nu")
    adres = "/werkplaats/visies/nu/kaders/nieuw/"
    data = {"nummer": "T1", "soort": "toezegging", "tekst": "Wij komen in het najaar terug.", **hidden(client.get(adres).content.decode())}  # fmt: skip

    client.post(adres, data)

    assert visie.kaders.get().soort == Kader.Soort.TOEZEGGING
    assert "Toezegging" in client.get("/werkplaats/visies/nu/kaders/").content.decode()


@pytest.mark.parametrize("verwerking", ["", "abc", "\u00b2", "9" * 30, "-1"])
def test_a_link_that_is_not_there_is_not_found(client, verwerking):
    kader = KaderFactory()
    van_een_ander = KaderVerwerkingFactory()

    assert client.post(f"/werkplaats/kaders/{kader.pk}/ontkoppelen/", {"ontkoppel": verwerking}).status_code == 404
    assert (
        client.post(f"/werkplaats/kaders/{kader.pk}/ontkoppelen/", {"ontkoppel": van_een_ander.pk}).status_code == 404
    )
    assert KaderVerwerking.objects.count() == 1


def test_an_afwijking_is_taken_back_from_its_page_and_stays_in_the_trail(client):
    kader = KaderFactory(afwijking_omdat="Het budget is lager.")
    adres = f"/werkplaats/kaders/{kader.pk}/"
    gezien = hidden(client.get(adres).content.decode())

    client.post(f"{adres}afwijking-intrekken/", gezien)

    kader.refresh_from_db()
    assert kader.afwijking_omdat == ""
    assert trail("kader_afwijking_intrekken") == [""]
    assert [e.afwijking_omdat for e in kader.events.order_by("pgh_id")] == ["Het budget is lager.", ""]


def test_an_afwijking_that_changed_meanwhile_is_not_taken_back(client):
    kader = KaderFactory(afwijking_omdat="Het budget is lager.")
    adres = f"/werkplaats/kaders/{kader.pk}/"
    gezien = hidden(client.get(adres).content.decode())
    Kader.objects.update(afwijking_omdat="Er is geen tijd.")

    response = client.post(f"{adres}afwijking-intrekken/", gezien, follow=True)

    assert "intussen gewijzigd" in response.content.decode()
    assert Kader.objects.get().afwijking_omdat == "Er is geen tijd."


def test_taking_an_afwijking_back_twice_says_kindly_that_there_is_none(pl):
    with pytest.raises(AlGedaan):
        kader_afwijking_intrekken(kader=KaderFactory(), door=pl)


def test_a_kader_is_corrected_with_the_reason_in_the_trail(client):
    kader = KaderFactory(nummer="1a", afwijking_omdat="Het budget is lager.")
    thema = ThemaFactory(visie=kader.visie)
    adres = f"/werkplaats/kaders/{kader.pk}/bewerken/"
    gezien = hidden(client.get(adres).content.decode())

    response = client.post(
        adres,
        {"nummer": "1b", "soort": "motie", "tekst": "Anders.", "thema": thema.pk, "reden": "Tikfout.", **gezien},
    )

    assert response["Location"] == f"/werkplaats/kaders/{kader.pk}/"
    assert list(Kader.objects.values_list("nummer", "soort", "tekst", "thema", "afwijking_omdat")) == [
        ("1b", "motie", "Anders.", thema.pk, "Het budget is lager.")
    ]
    assert trail("kader_wijzigen") == ["Tikfout."]


@pytest.mark.parametrize(("startnotitie", "nodig"), [(True, False), (False, True)])
def test_correcting_needs_a_reason_once_the_raad_has_decided_on_the_startnotitie(pl, startnotitie, nodig):
    kader = KaderFactory(visie=VisieFactory(startnotitie=startnotitie))
    kader.tekst = "Verbeterd."

    if nodig:
        with pytest.raises(HandelingFout, match="waarom u het verbetert"):
            kader_wijzigen(kader=kader, reden="  ", door=pl)
    else:
        kader_wijzigen(kader=kader, door=pl)

    assert (Kader.objects.get().tekst == "Verbeterd.") != nodig


def test_the_form_asks_the_reason_only_when_it_is_needed(client):
    vroeg = KaderFactory(visie=VisieFactory(startnotitie=True))
    later = KaderFactory()

    vraagt = {
        kader.pk: 'name="reden"' in client.get(f"/werkplaats/kaders/{kader.pk}/bewerken/").content.decode()
        for kader in (vroeg, later)
    }

    assert vraagt == {vroeg.pk: False, later.pk: True}


def test_the_number_of_another_kader_cannot_be_taken(pl, client):
    kader = KaderFactory(nummer="1a")
    ander = KaderFactory(visie=kader.visie, nummer="1b")
    kader.nummer = "1b"

    with pytest.raises(HandelingFout, match="al een kader"):
        kader_wijzigen(kader=kader, reden="Tikfout.", door=pl)
    response = client.post(
        f"/werkplaats/kaders/{kader.pk}/bewerken/",
        {"nummer": ander.nummer, "soort": "motie", "tekst": "x", "reden": "Tikfout.", "gezien": stempel(ander)},
    )

    assert "Dit nummer heeft al een kader." in response.content.decode()


@pytest.mark.parametrize("wat", ["ontkoppelen", "intrekken", "wijzigen"])
def test_nothing_about_a_kader_changes_after_the_raad_has_decided(pl, wat):
    kader = KaderFactory(visie=VisieFactory(vastgesteld=True), afwijking_omdat="Geen geld.")
    verwerking = KaderVerwerkingFactory(kader=kader)
    act = {
        "ontkoppelen": lambda: kader_ontkoppelen(verwerking=verwerking, door=pl),
        "intrekken": lambda: kader_afwijking_intrekken(kader=kader, door=pl),
        "wijzigen": lambda: kader_wijzigen(kader=kader, reden="Tikfout.", door=pl),
    }[wat]

    with pytest.raises(HandelingFout, match="De raad heeft deze visie vastgesteld"):
        act()

    assert KaderVerwerking.objects.count() == 1
    assert Kader.objects.get(pk=kader.pk).afwijking_omdat == "Geen geld."


def test_sending_a_new_kader_twice_makes_one(client):
    VisieFactory(slug="nu")
    adres = "/werkplaats/visies/nu/kaders/nieuw/"
    data = {"nummer": "9z", "soort": "motie", "tekst": "Doe iets.", **hidden(client.get(adres).content.decode())}

    eerst, nog_eens = client.post(adres, data), client.post(adres, data)

    assert (eerst.status_code, nog_eens.status_code) == (302, 302)
    assert Kader.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_a_kader_at_once_one_is_told():
    pl, kader = GebruikerFactory(projectleider=True), KaderFactory()
    gezien = stempel(Kader.objects.get())

    def correct(tekst):
        def act():
            rij = Kader.objects.get()
            rij.tekst = tekst
            return kader_wijzigen(kader=rij, reden="Tikfout.", gezien=gezien, door=pl)

        return act

    results = at_once(correct("Links."), correct("Rechts."))

    assert sorted(type(r).__name__ for r in results) == ["GezienConflict", "Kader"]
    assert isinstance(next(r for r in results if not isinstance(r, Kader)), GezienConflict)
    assert Kader.objects.filter(pk=kader.pk, tekst__in=["Links.", "Rechts."]).exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_cannot_give_the_same_number_at_once():
    pl, visie = GebruikerFactory(projectleider=True), VisieFactory()
    kader = KaderFactory(visie=visie, nummer="1a")

    def renumber():
        rij = Kader.objects.get(pk=kader.pk)
        rij.nummer = "2b"
        return kader_wijzigen(kader=rij, reden="Tikfout.", door=pl)

    results = at_once(renumber, lambda: kader_toevoegen(kader=KaderFactory.build(visie=visie, nummer="2b"), door=pl))

    assert sorted(type(r).__name__ for r in results) == ["HandelingFout", "Kader"]
