"""Two people with the same form: nobody's work disappears, whoever is second is told what the other stored."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from portaal.gelijktijdig import GezienConflict, stempel
from tests.factories import (
    DoelFactory,
    GebiedFactory,
    GebruikerFactory,
    KaderFactory,
    KostenregelFactory,
    MaatregelFactory,
    OrganisatieFactory,
    ThemaFactory,
    VisieFactory,
)
from tests.test_handelingen import at_once
from visie.actions import (
    kader_afwijken,
    maatregel_opslaan,
    maatregel_stempel,
    thema_bijwerken,
    visie_bijwerken,
)
from visie.actions.maatregel import Kosten
from visie.models import Kader, Maatregel, Thema, Visie

pytestmark = pytest.mark.django_db
NU = "Wat er nu is bewaard"


def browser(naam):
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True, naam=naam))
    return client


def hidden(body: str) -> dict[str, str]:
    """The hidden fields of a page, as a browser sends them back."""
    velden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', body)
    return {naam: unescape(waarde) for naam, waarde in velden if naam != "csrfmiddlewaretoken"}


def stored_meanwhile(body: str) -> str:
    """The box that says what the other stored."""
    return body[body.index(NU) : body.index("</section>", body.index(NU))]


THEMA = {"naam": "Wonen", "icoon": "ruimte", "verplicht": "on"}
MAATREGEL = {
    "titel": "Bankje", "activiteit": "Wij plaatsen een bankje.", "trekker": "Wijkteam", "start": "2027-K1",
    "dekking": "onbekend", "status": "nieuw", "kosten": "2027 eenmalig 10.000",
}  # fmt: skip


def test_the_second_of_two_who_change_a_thema_reads_what_the_first_stored():
    thema = ThemaFactory(in_een_zin="Begin.")
    adres = f"/werkplaats/themas/{thema.pk}/bewerken/"
    truus, jan = browser("Truus"), browser("Jan")
    gezien = hidden(truus.get(adres).content.decode())

    eerst = truus.post(adres, {**THEMA, **gezien, "in_een_zin": "Van Truus."})
    daarna = jan.post(adres, {**THEMA, **gezien, "in_een_zin": "Van Jan."})

    body = daarna.content.decode()
    assert (eerst.status_code, daarna.status_code) == (302, 409)
    assert Thema.objects.get().in_een_zin == "Van Truus."
    assert "Truus heeft dit intussen gewijzigd" in body
    assert "Van Truus." in stored_meanwhile(body)
    assert 'value="Van Jan."' in body

    opnieuw = jan.post(adres, {**THEMA, **hidden(body), "in_een_zin": "Van Jan."})

    assert opnieuw.status_code == 302
    assert Thema.objects.get().in_een_zin == "Van Jan."


def test_the_second_of_two_who_change_a_visie_reads_what_the_first_stored():
    visie = VisieFactory(slug="nu")
    adres = "/werkplaats/visies/nu/bewerken/"
    truus, jan = browser("Truus"), browser("Jan")
    gezien = hidden(truus.get(adres).content.decode())

    truus.post(adres, {**gezien, "titel": "Visie van Truus"})
    daarna = jan.post(adres, {**gezien, "titel": "Visie van Jan"})

    assert daarna.status_code == 409
    assert "Visie van Truus" in stored_meanwhile(daarna.content.decode())
    visie.refresh_from_db()
    assert visie.titel == "Visie van Truus"


def test_the_second_of_two_who_depart_from_a_kader_reads_what_the_first_stored():
    kader = KaderFactory()
    adres = f"/werkplaats/kaders/{kader.pk}/"
    truus, jan = browser("Truus"), browser("Jan")
    gezien = hidden(truus.get(adres).content.decode())

    truus.post(adres, {**gezien, "omdat": "Het budget is lager."})
    daarna = jan.post(adres, {**gezien, "omdat": "Er is geen tijd."})

    assert daarna.status_code == 409
    assert "Het budget is lager." in stored_meanwhile(daarna.content.decode())
    assert "Er is geen tijd." in daarna.content.decode()
    assert Kader.objects.get().afwijking_omdat == "Het budget is lager."


@pytest.mark.parametrize(
    ("veld", "van_truus"),
    [("titel", "Twee bankjes"), ("kosten", "2028 structureel 500"), ("gebieden", "gebied"), ("partners", "partner"),
     ("doelen", "doel")],
)  # fmt: skip
def test_the_second_of_two_who_change_a_maatregel_is_told_whatever_the_first_changed(veld, van_truus):
    thema = ThemaFactory()
    maatregel = MaatregelFactory(visie=thema.visie, themas=[thema], nummer="M1.1")
    KostenregelFactory(maatregel=maatregel)
    keuzes = {
        "gebied": GebiedFactory(naam="Noord"),
        "partner": OrganisatieFactory(naam="Buurthuis"),
        "doel": DoelFactory(thema=thema, nummer="D1", tekst="Elkaar kennen"),
    }
    gekozen = keuzes.get(van_truus)
    adres = f"/werkplaats/maatregelen/{maatregel.pk}/"
    truus, jan = browser("Truus"), browser("Jan")
    begin = {**MAATREGEL, "themas": thema.pk, **hidden(truus.get(adres).content.decode())}

    eerst = truus.post(adres, {**begin, veld: gekozen.pk if gekozen else van_truus})
    daarna = jan.post(adres, {**begin, "trekker": "Jan zelf"})

    body = daarna.content.decode()
    assert (eerst.status_code, daarna.status_code) == (302, 409)
    zichtbaar = str(gekozen) if gekozen else {"kosten": "2028 structureel 500,00"}.get(veld, van_truus)
    assert zichtbaar in stored_meanwhile(body)
    assert 'value="Jan zelf"' in body
    assert Maatregel.objects.get().trekker == "Wijkteam"


def test_a_form_with_an_emptied_stamp_counts_as_changed():
    thema = ThemaFactory()

    response = browser("Jan").post(f"/werkplaats/themas/{thema.pk}/bewerken/", {**THEMA, "gezien": ""})

    assert response.status_code == 409
    assert Thema.objects.get().naam == thema.naam


def test_who_was_alone_is_not_told_anything():
    """Money that is written otherwise, or relations in another order, are no change."""
    thema = ThemaFactory()
    maatregel = MaatregelFactory(visie=thema.visie, themas=[thema, ThemaFactory(visie=thema.visie)])
    KostenregelFactory(maatregel=maatregel)
    jan = browser("Jan")
    adres = f"/werkplaats/maatregelen/{maatregel.pk}/"

    for kosten in ("2027 eenmalig 10.000", "2027 eenmalig € 10000,00"):
        gezien = hidden(jan.get(adres).content.decode())
        response = jan.post(adres, {**MAATREGEL, "themas": thema.pk, **gezien, "kosten": kosten})
        assert response.status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wat", ["visie", "thema", "kader", "maatregel"])
def test_of_two_who_save_at_the_same_moment_one_is_refused(wat):
    """The comparison stands behind the row lock: between looking and storing nothing slips in."""
    door = GebruikerFactory(projectleider=True)
    thema = ThemaFactory()
    visie, kader = thema.visie, KaderFactory(visie=thema.visie)
    MaatregelFactory(visie=visie, themas=[thema])
    gezien = {
        "visie": stempel(Visie.objects.get()),
        "thema": stempel(Thema.objects.get()),
        "kader": stempel(Kader.objects.get()),
        "maatregel": maatregel_stempel(Maatregel.objects.get()),
    }[wat]

    def save(tekst):
        def act():
            if wat == "visie":
                rij = Visie.objects.get()
                rij.titel = tekst
                return visie_bijwerken(visie=rij, gezien=gezien, door=door)
            if wat == "thema":
                rij = Thema.objects.get()
                rij.naam = tekst
                return thema_bijwerken(thema=rij, gezien=gezien, door=door)
            if wat == "kader":
                return kader_afwijken(kader=kader, omdat=tekst, gezien=gezien, door=door)
            kosten = [Kosten(jaar=2027, soort="eenmalig", bedrag_cent=len(tekst))]  # only its costs differ
            rij = Maatregel.objects.get()
            return maatregel_opslaan(maatregel=rij, themas=[thema], kosten=kosten, gezien=gezien, door=door)

        return act

    results = at_once(save("Kort"), save("Iets langer"))

    assert sorted(isinstance(result, GezienConflict) for result in results) == [False, True], results
