"""A version knows why it was made: the grounds are chosen beside the text, linked, and name themselves in the note."""

from __future__ import annotations

import pytest
from django.urls import reverse

from participatie.models import Verwerking as Inbrengverwerking
from portaal.handelingen import HandelingFout
from publicatie.gronden import Grond, gronden_per_versie, omdat, te_kiezen, tekst_opslaan
from tests.factories import (
    AdviesFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    KaderFactory,
    ParagraafFactory,
    ReactieFactory,
    ThemaFactory,
    VisieFactory,
    stel_vast,
)
from visie.models import KaderVerwerking, Tekstversie

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True)


@pytest.fixture
def visie():
    return VisieFactory()


@pytest.fixture
def thema(visie):
    return ThemaFactory(visie=visie)


@pytest.fixture
def paragraaf(thema):
    return ParagraafFactory(thema=thema, html="<p>Er zijn plekken.</p>")


def test_one_chooses_from_what_belongs_to_this_text(visie, thema, paragraaf):
    eigen, breed = KaderFactory(visie=visie, nummer="1a", thema=thema), KaderFactory(visie=visie, nummer="2")
    KaderFactory(visie=visie, nummer="3", thema=ThemaFactory(visie=visie))
    KaderFactory(visie=VisieFactory(), nummer="4")
    reactie = ReactieFactory(inbreng__visie=visie, themas=[thema])
    ReactieFactory(inbreng__visie=visie, themas=[ThemaFactory(visie=visie)])
    deel = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie))
    vast = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie))
    stel_vast(vast.collegereactie)

    keuze = te_kiezen(type(paragraaf).objects.met_tekst().get(pk=paragraaf.pk))

    assert [grond.rij for grond in keuze.alle] == [eigen, breed, reactie, deel]
    assert [grond.naam for grond in keuze.alle] == [
        "kader 1a", "kader 2", f"reactie {reactie.nummer_openbaar}", f"aanbeveling {deel.deelaanbeveling}",
    ]  # fmt: skip


def test_the_text_of_the_visie_itself_has_all_kaders_and_reacties(visie, thema):
    paragraaf = ParagraafFactory(visie=visie, thema=None, soort="aanleiding")
    kader, reactie = KaderFactory(visie=visie, thema=thema), ReactieFactory(inbreng__visie=visie, themas=[thema])

    assert [grond.rij for grond in te_kiezen(paragraaf).alle] == [kader, reactie]


@pytest.mark.parametrize(
    ("namen", "tekst"),
    [
        ([], ""),
        (["kader 2a"], "Naar aanleiding van kader 2a."),
        (
            ["kader 2a", "reactie 12.1", "aanbeveling 4b"],
            "Naar aanleiding van kader 2a, reactie 12.1 en aanbeveling 4b.",
        ),
        ([f"reactie {n}.1" for n in range(100)], "Naar aanleiding van reactie 0.1 en 99 andere gronden."),
    ],
)
def test_the_note_names_the_grounds(namen, tekst):
    assert omdat([Grond(naam, naam, "", None) for naam in namen]) == tekst


def test_a_version_is_stored_with_its_grounds_or_not_at_all(visie, thema, paragraaf, redacteur):
    kader, reactie = KaderFactory(visie=visie, thema=thema), ReactieFactory(inbreng__visie=visie, themas=[thema])
    deel = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie))
    gronden = te_kiezen(paragraaf).alle

    versie = tekst_opslaan(
        paragraaf=paragraaf, html="<p>Er zijn genoeg plekken.</p>", basis_nummer=1, gronden=gronden, door=redacteur
    )

    assert versie.toelichting == (
        f"Naar aanleiding van kader {kader.nummer}, reactie {reactie.nummer_openbaar} en "
        f"aanbeveling {deel.deelaanbeveling}."
    )
    gevonden = gronden_per_versie(paragraaf)
    assert set(gevonden) == {2}
    assert (gevonden[2].kaders, gevonden[2].reacties, gevonden[2].delen) == ([kader], [reactie], [deel])

    stel_vast(deel.collegereactie)
    with pytest.raises(HandelingFout, match="vastgesteld"):
        tekst_opslaan(paragraaf=paragraaf, html="<p>Nog meer.</p>", basis_nummer=2, gronden=gronden, door=redacteur)
    assert (Tekstversie.objects.count(), Inbrengverwerking.objects.count()) == (2, 1)


def test_naming_the_same_ground_again_links_it_once(visie, thema, paragraaf, redacteur):
    KaderFactory(visie=visie, thema=thema)
    gronden = te_kiezen(paragraaf).kaders
    html = "<p>Er zijn genoeg plekken.</p>"

    for _ in range(2):
        tekst_opslaan(paragraaf=paragraaf, html=html, basis_nummer=1, gronden=gronden, door=redacteur)

    assert (Tekstversie.objects.count(), KaderVerwerking.objects.count()) == (2, 1)


def test_the_editor_takes_the_ticked_grounds_and_the_history_opens_them(visie, thema, paragraaf, redacteur, client):
    kader = KaderFactory(visie=visie, thema=thema, nummer="2a")
    client.force_login(redacteur)
    adres = reverse("werkplaats:paragraaf-update", args=[paragraaf.pk])

    antwoord = client.post(
        adres, {"html": "<p>Er zijn genoeg plekken.</p>", "basis": "1", "gronden": [f"kader:{kader.pk}"]}
    )

    assert (antwoord.status_code, antwoord.url) == (302, adres)
    versie = Tekstversie.objects.get(nummer=2)
    assert versie.toelichting == "Naar aanleiding van kader 2a."
    for pad in ("werkplaats:paragraaf-geschiedenis", "werkplaats:paragraaf-verschil"):
        html = client.get(reverse(pad, args=[paragraaf.pk])).content.decode()
        assert f'<a href="{reverse("visie:kader-detail", args=[kader.pk])}">Kader 2a</a>' in html


def test_an_own_note_is_kept_and_a_ground_that_is_gone_is_told(visie, thema, paragraaf, redacteur, client):
    kader = KaderFactory(visie=visie, thema=thema)
    client.force_login(redacteur)
    adres = reverse("werkplaats:paragraaf-update", args=[paragraaf.pk])
    data = {"html": "<p>Er zijn genoeg plekken.</p>", "basis": "1", "toelichting": "Duidelijker."}

    fout = client.post(adres, data | {"gronden": ["kader:999999"]})
    goed = client.post(adres, data | {"gronden": [f"kader:{kader.pk}"]})

    assert "Een van de gekozen aanleidingen kan niet meer" in fout.content.decode()
    assert "Er zijn genoeg plekken." in fout.content.decode()
    assert (goed.status_code, Tekstversie.objects.get(nummer=2).toelichting) == (302, "Duidelijker.")


def test_the_grounds_survive_a_clash(visie, thema, paragraaf, redacteur, client):
    kader = KaderFactory(visie=visie, thema=thema)
    client.force_login(redacteur)
    adres = reverse("werkplaats:paragraaf-update", args=[paragraaf.pk])
    client.post(adres, {"html": "<p>Van de ander.</p>", "basis": "1", "klein": "on"})

    botsing = client.post(adres, {"html": "<p>Van mij.</p>", "basis": "1", "gronden": [f"kader:{kader.pk}"]})

    verborgen = f'<input type="hidden" name="gronden" value="kader:{kader.pk}">'
    assert (botsing.status_code, botsing.content.decode().count(verborgen)) == (409, 2)
