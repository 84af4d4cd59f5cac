"""Reading two versions in five ways, and settling a clash between two people block by block."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from tests.factories import GebruikerFactory, ParagraafFactory, TekstversieFactory, TekstvoorstelFactory, UitgaveFactory
from visie.models import Paragraaf, Werktekst

BASIS = "<p>Een gelijk stuk.</p><p>Een stuk dat zij verandert.</p><p>Een stuk dat wij allebei veranderen.</p>"
HAAR = BASIS.replace("zij verandert", "zij heeft veranderd").replace("allebei veranderen", "samen maken")
MIJN = BASIS.replace("allebei veranderen", "apart maken") + "<p>Een stuk van mij erbij.</p>"


@pytest.fixture
def client(db) -> Client:
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    return client


@pytest.fixture
def paragraaf(db) -> Paragraaf:
    """With the version both began with, and the one that she saved on top of it."""
    paragraaf = ParagraafFactory(html=BASIS)
    TekstversieFactory(paragraaf=paragraaf, html=HAAR, auteur=GebruikerFactory(redacteur=True, naam="Carla"))
    return Paragraaf.objects.get(pk=paragraaf.pk)


def _send(client: Client, paragraaf: Paragraaf, **data: str):
    velden = {"html": MIJN, "basis": "1", "toelichting": "Scherper.", "gezien_versie": "2"}
    return client.post(f"/werkplaats/paragrafen/{paragraaf.pk}/samenvoegen/", velden | data)


@pytest.mark.parametrize(
    ("wijze", "staat_er", "staat_er_niet"),
    [
        ("verschil", ["<ins>", "<del>", "Een gelijk stuk."], []),
        ("gewijzigd", ["<ins>", "<del>"], ["Een gelijk stuk."]),
        ("voorstel", ["<ins>", "heeft veranderd"], ["<del>"]),
        ("definitief", ["Een stuk dat zij heeft veranderd."], ["<ins>", "<del>"]),
        ("origineel", ["Een stuk dat zij verandert."], ["<ins>", "<del>", "heeft veranderd"]),
        ("onzin", ["<ins>", "<del>"], []),
    ],
)
def test_two_versions_can_be_read_in_five_ways(client, paragraaf, wijze, staat_er, staat_er_niet):
    body = client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/verschil/?van=1&naar=2&wijze={wijze}").content.decode()
    tekst = body[body.index("verschil-tekst") :]

    assert [woord for woord in staat_er if woord not in tekst] == []
    assert [woord for woord in staat_er_niet if woord in tekst] == []
    assert body.count('aria-current="page"') >= 1


@pytest.mark.parametrize(("van", "naar", "weg", "erbij"), [(1, 2, "verandert", "veranderd"), (1, 3, "Een gelijk stuk.", "Nieuw."), (2, 3, "samen", "Nieuw.")])  # fmt: skip
def test_any_two_of_three_versions_can_be_compared(client, paragraaf, van, naar, weg, erbij):
    TekstversieFactory(paragraaf=paragraaf, html="<p>Nieuw.</p>")

    response = client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/verschil/?van={van}&naar={naar}")

    assert (response.context["van"].nummer, response.context["naar"].nummer) == (van, naar)
    tekst = response.content.decode().split("verschil-tekst", 1)[1]
    assert any(weg in stuk for stuk in re.findall(r"<del>(.*?)</del>", tekst, re.DOTALL))
    assert any(erbij in stuk for stuk in re.findall(r"<ins>(.*?)</ins>", tekst, re.DOTALL))


def test_who_saves_a_text_that_lapsed_meanwhile_gets_the_words_back(client, paragraaf):
    paragraaf.vervallen_op, paragraaf.vervallen_omdat = timezone.now(), "Samengevoegd."
    paragraaf.save()
    velden = {"html": HAAR + "<p>Mijn woorden.</p>", "basis": "2", "toelichting": "Scherper."}

    body = client.post(f"/werkplaats/paragrafen/{paragraaf.pk}/", velden).content.decode()

    assert "vervallen" in body
    assert "Mijn woorden." in unescape(body)
    assert paragraaf.versies.count() == 2


def test_a_version_with_a_name_is_one_click_away(client, paragraaf):
    paragraaf.versies.filter(nummer=1).update(mijlpaal="Concept 1")

    body = client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/verschil/").content.decode()

    assert ">Concept 1</a>" in body


def test_saving_on_an_outdated_base_shows_both_texts_and_asks_only_where_both_changed(client, paragraaf):
    response = client.post(
        f"/werkplaats/paragrafen/{paragraaf.pk}/", {"html": MIJN, "basis": "1", "toelichting": "Scherper."}
    )

    body = response.content.decode()
    assert response.status_code == 409
    assert re.findall(r'name="(keuze_\d+)" value="(\w+)"', body) == [
        ("keuze_1", "mijn"), ("keuze_1", "ander"), ("keuze_1", "allebei"),
    ]  # fmt: skip
    assert "Van Carla" in body
    assert "Van u" in body
    assert [woord for woord in ("allebei", "samen", "apart", "<del>", "<ins>") if woord not in body] == []
    assert paragraaf.versies.count() == 2


@pytest.mark.parametrize(
    ("keuze", "stuk"),
    [
        ("mijn", "<p>Een stuk dat wij apart maken.</p>"),
        ("ander", "<p>Een stuk dat wij samen maken.</p>"),
        ("allebei", "<p>Een stuk dat wij samen maken.</p><p>Een stuk dat wij apart maken.</p>"),
    ],
)
def test_the_choice_per_block_makes_one_text_to_look_at_before_it_is_saved(client, paragraaf, keuze, stuk):
    response = _send(client, paragraaf, keuze_1=keuze)

    form = response.context["form"]
    assert form["html"].value() == (
        f"<p>Een gelijk stuk.</p><p>Een stuk dat zij heeft veranderd.</p>{stuk}<p>Een stuk van mij erbij.</p>"
    )
    assert (form["basis"].value(), form["toelichting"].value()) == (2, "Scherper.")
    assert paragraaf.versies.count() == 2


def test_the_merged_text_is_saved_as_the_next_version(client, paragraaf):
    form = _send(client, paragraaf, keuze_1="allebei").context["form"]

    client.post(
        f"/werkplaats/paragrafen/{paragraaf.pk}/",
        {naam: form[naam].value() for naam in ("html", "basis", "toelichting")},
    )

    versie = paragraaf.versies.get(nummer=3)
    assert "samen maken" in versie.html
    assert "apart maken" in versie.html


@pytest.mark.parametrize("keuze", ["", "onzin"])
def test_a_block_without_a_choice_is_asked_again_and_nothing_is_lost(client, paragraaf, keuze):
    response = _send(client, paragraaf, keuze_1=keuze)

    body = response.content.decode()
    assert response.status_code == 409
    assert "Kies bij elk stuk dat u allebei veranderde" in body
    assert "apart maken" in body


def test_a_third_version_meanwhile_is_shown_instead_of_merged_past(client, paragraaf):
    TekstversieFactory(paragraaf=paragraaf, html=HAAR + "<p>Nog iets.</p>")

    response = _send(client, paragraaf, keuze_1="mijn")

    assert response.status_code == 409
    assert "Er is intussen nog een versie bewaard." in response.content.decode()


def test_markup_that_was_sent_past_the_editor_is_cleaned_before_it_is_shown(client, paragraaf):
    response = _send(
        client, paragraaf, keuze_1="mijn", html=MIJN + "<script>alert(1)</script><img src=x onerror=alert(1)>"
    )

    body = response.content.decode()
    assert "<script>alert" not in body
    assert "onerror" not in body


def test_a_version_gets_a_name_that_stands_first_in_the_history(client, paragraaf):
    adres = f"/werkplaats/paragrafen/{paragraaf.pk}/versies/1/naam/"

    client.post(adres, {"mijlpaal": "Voor het college"})
    body = client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/geschiedenis/").content.decode()

    assert body.index("Versie 1: Voor het college") < body.index("Alle versies")
    event = apps.get_model("visie", "TekstversieMijlpaalEvent").objects.get()
    assert (event.mijlpaal, event.pgh_context.metadata["handeling"]) == ("Voor het college", "versie_benoemen")
    client.post(adres, {"mijlpaal": ""})
    assert not paragraaf.versies.exclude(mijlpaal="").exists()


@pytest.mark.parametrize("nummer", [0, 3, 2**63])
def test_a_version_that_is_not_there_gets_no_name(client, paragraaf, nummer):
    assert client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/versies/{nummer}/naam/").status_code == 404


def test_what_was_published_and_what_was_adopted_is_one_click_away(client):
    paragraaf = ParagraafFactory(html=BASIS)
    visie = paragraaf.hoort_bij
    UitgaveFactory(visie=visie, versie="Concept 1", fase="ter_inzage")
    TekstversieFactory(paragraaf=paragraaf, html=HAAR)
    UitgaveFactory(
        visie=visie, versie="Definitief", fase="vastgesteld", besluit_op=date(2026, 6, 18), besluit_nummer="R"
    )
    adres = f"/werkplaats/paragrafen/{paragraaf.pk}/verschil/"

    body = client.get(adres).content.decode()

    for naam, nummer in (("Concept 1", 1), ("Definitief (vastgesteld)", 2)):
        [href] = re.findall(rf'href="([^"]*)"[^>]*>{re.escape(naam)}</a>', body)
        assert client.get(adres + unescape(href)).context["van"].nummer == nummer


def test_an_empty_start_is_no_version_and_an_emptied_text_is_told(client):
    leeg, vol = ParagraafFactory(), ParagraafFactory(html="<p>Tekst.</p>")

    begin = client.post(f"/werkplaats/paragrafen/{leeg.pk}/", {"html": "", "basis": "0", "klein": "on"})
    geleegd = client.post(f"/werkplaats/paragrafen/{vol.pk}/", {"html": "", "basis": "1", "klein": "on"}, follow=True)

    assert "Er staat nog geen tekst om te bewaren." in begin.content.decode()
    assert (leeg.versies.count(), vol.versies.count()) == (0, 2)
    assert "de paragraaf is nu leeg" in geleegd.content.decode()


def test_your_own_other_tab_is_not_somebody_else(client):
    paragraaf = ParagraafFactory(html="<p>Begin.</p>")
    adres = f"/werkplaats/paragrafen/{paragraaf.pk}/"
    client.post(adres, {"html": "<p>Eerste tab.</p>", "basis": "1", "klein": "on"})

    pagina = client.post(adres, {"html": "<p>Tweede tab.</p>", "basis": "1", "klein": "on"})

    assert (pagina.status_code, pagina.context["ander"]) == (409, "uw andere tabblad")
    assert "Iemand anders" not in pagina.content.decode()


@pytest.mark.parametrize("html", ["", "<p>Eén versie.</p>"])
def test_with_one_version_there_is_nothing_to_compare(client, html):
    paragraaf = ParagraafFactory(html=html)

    pagina = client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/verschil/", follow=True)

    assert pagina.redirect_chain == [(f"/werkplaats/paragrafen/{paragraaf.pk}/geschiedenis/", 302)]
    assert "Er valt nog niets te vergelijken" in pagina.content.decode()


def test_saving_can_go_on_to_the_next_text_of_the_thema(client):
    eerste = ParagraafFactory(volgorde=1)
    weg = ParagraafFactory(thema=eerste.thema, soort="signalen", volgorde=2, vervallen_op=date(2026, 11, 1))
    tweede = ParagraafFactory(thema=eerste.thema, soort="doen", volgorde=3)
    adressen = {p: f"/werkplaats/paragrafen/{p.pk}/" for p in (eerste, weg, tweede)}
    velden = {"html": "<p>Tekst.</p>", "basis": "0", "toelichting": "Begin."}

    verder = client.post(adressen[eerste], velden | {"verder": "ja"})
    blijft = client.post(adressen[tweede], velden | {"verder": "ja"})
    pagina = client.get(adressen[tweede])

    assert (verder.url, blijft.url) == (adressen[tweede], adressen[tweede])
    assert pagina.context["vorige"] == {"pk": eerste.pk, "titel": eerste.titel}
    assert pagina.context["volgende"] is None
    assert client.get(adressen[weg]).context.get("volgende") is None


def test_the_page_says_whose_text_it_is_and_who_left_words_here(client):
    marloes = GebruikerFactory(redacteur=True, naam="Marloes")
    paragraaf = ParagraafFactory(toegewezen_aan=marloes)
    Werktekst.objects.create(paragraaf=paragraaf, gebruiker=marloes, basis_nummer=0, html="<p>Geheim concept.</p>")

    body = " ".join(client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/").content.decode().split())

    assert "Deze tekst is van Marloes." in body
    assert "Marloes heeft hier sinds" in body
    assert "Geheim concept" not in body


def test_a_file_that_clashes_is_called_a_file_and_no_other_tab(client):
    """Who takes over a voorstel most often saved the newest version too."""
    voorstel = TekstvoorstelFactory()
    wie = GebruikerFactory(redacteur=True, naam="Carla")
    TekstversieFactory(paragraaf=voorstel.paragraaf, html="<p>Mensen ontmoeten elkaar thuis.</p>", auteur=wie)
    client.force_login(wie)

    body = client.post(f"/werkplaats/voorstellen/{voorstel.pk}/overnemen/").content.decode()

    assert "De tekst uit het bestand" in body
    assert "tabblad" not in body
