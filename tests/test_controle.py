"""The writing help on screen: one paragraaf, a thema with its summary, and what the gate asks before ter inzage."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portaal.schrijfhulp import Regel
from publicatie.poorten import open_punten
from publicatie.stand import Stand
from tests.factories import GebruikerFactory, ParagraafFactory, TekstversieFactory, ThemaFactory, VisieFactory
from tests.test_gelijktijdig import THEMA, hidden
from visie.controle import controleer_thema, verouderde_samenvattingen, vormfouten
from visie.models import Fase, Paragraaf, Thema

pytestmark = pytest.mark.django_db
MOEILIJK = "<p>De implementatie wordt door de gemeente betaald.</p>"
ZONDER_KOP = "<table><tbody><tr><td>2025</td><td>94</td></tr><tr><td>2026</td><td>97</td></tr></tbody></table>"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    return client


def page(client: Client, adres: str) -> str:
    response = client.get(adres)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html[html.index("<main") :]).split())


# --- One paragraaf ------------------------------------------------------------------------------
def test_the_page_of_a_paragraaf_shows_each_tip_and_where_it_stands(client):
    paragraaf = ParagraafFactory(html=MOEILIJK)

    body = page(client, f"/werkplaats/paragrafen/{paragraaf.pk}/controle/")

    links = re.findall(r'href="#(bevinding-\d+)"', body)
    assert sorted(links) == sorted(re.findall(r'id="(bevinding-\d+)"', body)) == ["bevinding-1", "bevinding-2"]
    assert "Tips (2)" in body
    assert "Moeilijk woord (1)" in body
    assert "Schrijf liever: invoeren." in body
    assert '<mark class="tip">wordt door de gemeente betaald</mark>' in body
    assert f'href="/werkplaats/paragrafen/{paragraaf.pk}/"' in body


# Flesch-Douma by hand: 206,84 - 0,77 x syllables per hundred words - 0,93 x words per sentence.
@pytest.mark.parametrize(
    ("zin", "op_de_pagina", "is_tip"),
    [
        # 13 syllables (1 2 2 2 1 2 1 2) in 8 words: 206,84 - 0,77 x 162,5 - 0,93 x 8 = 74,3
        ("De buren helpen elkaar met koken en wassen. ", "Leesbaarheid 74 van 100 Goed te lezen.", False),
        # 24 syllables (1 3 1 3 1 2 5 1 2 5) in 10 words: 206,84 - 0,77 x 240 - 0,93 x 10 = 12,7
        (
            "De gemeente helpt bewoners die samen activiteiten in buurten organiseren. ",
            "Leesbaarheid 13 van 100 Vanaf 60 is het goed te lezen.",
            True,
        ),
    ],
)
def test_the_score_on_the_page_is_that_of_flesch_and_douma(client, zin, op_de_pagina, is_tip):
    paragraaf = ParagraafFactory(html=f"<p>{zin * 10}</p>")
    score = op_de_pagina.split()[1]

    tekst = words(page(client, f"/werkplaats/paragrafen/{paragraaf.pk}/controle/"))
    van_thema = words(page(client, f"/werkplaats/themas/{paragraaf.thema_id}/controle/"))

    assert op_de_pagina in tekst
    assert (f"De leesbaarheid is {score} van 100. Kortere zinnen" in tekst) == is_tip
    assert f" {score} van 100 " in van_thema


def test_a_text_without_tips_says_so(client):
    paragraaf = ParagraafFactory(html="<p>Wij helpen elkaar.</p>")

    body = page(client, f"/werkplaats/paragrafen/{paragraaf.pk}/controle/")

    assert "De schrijfhulp heeft geen tips voor deze tekst." in body
    assert "bevinding-" not in body


@pytest.mark.parametrize(("rol", "knop"), [("redacteur", True), ("college", False)])
def test_an_empty_paragraaf_says_what_to_do_to_who_may(rol, knop):
    client = Client()
    client.force_login(GebruikerFactory(**{rol: True}))
    paragraaf = ParagraafFactory()

    body = page(client, f"/werkplaats/paragrafen/{paragraaf.pk}/controle/")

    assert "Zodra er tekst is bewaard, staan hier tips." in body
    assert ("Begin met schrijven" in body) == knop


def test_a_text_that_was_stored_with_markup_of_its_own_is_shown_as_text(client):
    paragraaf = ParagraafFactory(html="<p>De borging</p><script>alert(1)</script><p onclick=x>van IZA &lt;b&gt;</p>")

    body = page(client, f"/werkplaats/paragrafen/{paragraaf.pk}/controle/")

    assert '<mark class="tip">borging</mark>' in body
    assert "<script>alert" not in body
    assert "onclick" not in body
    assert "&lt;b&gt;" in body


@pytest.mark.parametrize(
    ("html", "melding", "regel"),
    [
        (MOEILIJK, "Bewaard als versie 1. De schrijfhulp heeft 2 tips.", "2 tips bij versie 1"),
        ("<p>Borging.</p>", "Bewaard als versie 1. De schrijfhulp heeft 1 tip.", "1 tip bij versie 1"),
        ("<p>Wij helpen.</p>", "Bewaard als versie 1. De schrijfhulp heeft geen tips.", "Schrijfhulp: geen tips"),
    ],
)
def test_saving_says_how_many_tips_there_are_and_the_editor_leads_to_them(client, html, melding, regel):
    paragraaf = ParagraafFactory()

    body = client.post(
        f"/werkplaats/paragrafen/{paragraaf.pk}/", {"html": html, "basis": "0"}, follow=True
    ).content.decode()

    assert melding in body
    assert regel in words(body)
    assert (f"/werkplaats/paragrafen/{paragraaf.pk}/controle/" in body) == ("geen tips" not in regel)


def test_tips_stop_nobody_from_saving(client):
    paragraaf = ParagraafFactory()

    client.post(f"/werkplaats/paragrafen/{paragraaf.pk}/", {"html": ZONDER_KOP + MOEILIJK, "basis": "0"})

    assert paragraaf.versies.count() == 1


# --- A thema ------------------------------------------------------------------------------------
@pytest.fixture
def thema() -> Thema:
    """A summary, a text with two tips and one with one, an empty one, and one that lapsed."""
    thema = ThemaFactory(samenvatting="Wij helpen elkaar.", korte_naam="Samen")
    ParagraafFactory(thema=thema, soort="wat_is_het", volgorde=1, html=MOEILIJK)
    ParagraafFactory(thema=thema, soort="signalen", volgorde=2, html="<p>De borging telt.</p>")
    ParagraafFactory(thema=thema, soort="doen", volgorde=3)
    ParagraafFactory(thema=thema, soort="overig", volgorde=4, html=MOEILIJK, vervallen_op=timezone.localdate())
    return thema


def test_the_page_of_a_thema_counts_tips_that_open(client, thema):
    body = page(client, f"/werkplaats/themas/{thema.pk}/controle/")

    tekst = words(body)
    assert "Tips per regel (3)" in tekst
    assert "Moeilijk woord (2)" in tekst
    assert "Lijdende zin (1)" in tekst
    for paragraaf, aantal in zip(thema.paragrafen.geldend(), (2, 1), strict=False):
        url = f"/werkplaats/paragrafen/{paragraaf.pk}/controle/"
        assert f'<a href="{url}">{aantal}<' in body
        assert f"Tips ({aantal})" in page(client, url)
        assert f'href="{url}#regel-moeilijk_woord"' in body
        assert 'id="regel-moeilijk_woord"' in page(client, url)
    assert "3 van hooguit 250 woorden." in tekst


def test_the_page_of_the_thema_itself_leads_there_with_the_same_count(client, thema):
    body = page(client, f"/werkplaats/themas/{thema.pk}/")

    assert f'href="/werkplaats/themas/{thema.pk}/controle/">3 tips bij de teksten van dit thema</a>' in body


def test_a_thema_without_anything_says_what_to_do(client):
    thema = ThemaFactory()

    tekst = words(page(client, f"/werkplaats/themas/{thema.pk}/controle/"))

    assert "Dit thema heeft nog geen samenvatting. Schrijf een samenvatting" in tekst
    assert "Dit thema heeft nog geen paragrafen." in tekst
    assert "De schrijfhulp heeft geen tips voor dit thema." in tekst


def test_the_tips_for_the_summary_stand_on_the_page(client):
    thema = ThemaFactory(samenvatting="Wij implementeren dit.\n\n- IZA")

    tekst = words(page(client, f"/werkplaats/themas/{thema.pk}/controle/"))

    assert "Moeilijk woord : ‘implementeren’ Schrijf liever: invoeren." in tekst
    assert "Afkorting zonder uitleg : ‘IZA’" in tekst


# --- The summary against its text ---------------------------------------------------------------
def _later(paragraaf: Paragraaf, uren: int, *, klein: bool = False) -> None:
    TekstversieFactory(
        paragraaf=paragraaf,
        html=f"<p>Tekst {uren}.</p>",
        klein=klein,
        gemaakt_op=timezone.now() + timedelta(hours=uren),
    )


def test_a_text_that_changed_after_the_summary_is_named_with_its_moment(client, thema):
    eerste, tweede = thema.paragrafen.geldend()[:2]
    assert "De tekst is na de samenvatting veranderd." not in page(client, f"/werkplaats/themas/{thema.pk}/controle/")

    _later(eerste, 1)
    _later(tweede, 2)

    tekst = words(page(client, f"/werkplaats/themas/{thema.pk}/controle/"))
    assert "De tekst is na de samenvatting veranderd." in tekst
    assert [n.paragraaf for n in controleer_thema(thema).nieuwer] == [tweede, eerste]
    assert f"{tweede.titel} , veranderd op" in tekst


def test_a_small_change_makes_no_summary_old_and_hides_no_large_one(thema):
    eerste, tweede = thema.paragrafen.geldend()[:2]

    _later(eerste, 1, klein=True)
    _later(tweede, 2)
    _later(tweede, 3, klein=True)

    assert [n.paragraaf for n in verouderde_samenvattingen([thema])[thema.pk]] == [tweede]


@pytest.mark.django_db(transaction=True)  # the audit trail dates everything in one transaction the same
def test_a_summary_written_again_is_new():
    thema = ThemaFactory(samenvatting="Wij helpen elkaar.")
    TekstversieFactory(paragraaf=ParagraafFactory(thema=thema), html="<p>Net.</p>", gemaakt_op=timezone.now())
    assert verouderde_samenvattingen([thema]).keys() == {thema.pk}

    thema.samenvatting = "Opnieuw geschreven."
    thema.save()

    assert verouderde_samenvattingen([thema]) == {}


def test_a_lapsed_text_makes_no_summary_old(thema):
    _later(thema.paragrafen.vervallen().get(), 1)

    assert verouderde_samenvattingen([thema]) == {}


# --- At most 250 words --------------------------------------------------------------------------
def _save(client: Client, thema: Thema, samenvatting: str):
    adres = f"/werkplaats/themas/{thema.pk}/bewerken/"
    gezien = hidden(client.get(adres).content.decode())
    return client.post(adres, {**THEMA, **gezien, "samenvatting": samenvatting})


@pytest.mark.parametrize(("woorden", "mag"), [(250, True), (251, False)])
def test_a_new_summary_has_at_most_250_words(client, woorden, mag):
    thema = ThemaFactory()
    tekst = "woord " * woorden

    response = _save(client, thema, tekst)

    thema.refresh_from_db()
    assert (response.status_code, thema.samenvatting.split()) == ((302, tekst.split()) if mag else (200, []))
    if not mag:
        assert "De samenvatting heeft 251 woorden. Gebruik er hooguit 250." in response.content.decode()
        assert response.context["form"]["samenvatting"].value().split() == tekst.split()


def test_an_older_summary_that_is_longer_stays_until_it_changes(client):
    lang = "woord " * 150 + "\n\n" + "woord " * 150 + "einde"
    thema = ThemaFactory(samenvatting=lang)
    assert "Te lang" in page(client, f"/werkplaats/themas/{thema.pk}/controle/")

    zelfde = _save(client, thema, lang.replace("\n", "\r\n"))
    anders = _save(client, thema, lang + " meer")

    thema.refresh_from_db()
    assert (zelfde.status_code, anders.status_code, thema.samenvatting.split()) == (302, 200, lang.split())


# --- The gate -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "html",
    [ZONDER_KOP, "<h3></h3><p>Tekst.</p>", "<h4>Te diep</h4>", '<p>Zie:</p><img src="https://x.nl/a.png">'],
)
def test_what_a_screen_reader_stumbles_over_blocks_ter_inzage_and_leads_to_its_tips(client, html):
    visie = VisieFactory()
    heel = ParagraafFactory(visie=visie, thema=None, soort="aanleiding", html=MOEILIJK)
    stuk = ParagraafFactory(thema__visie=visie, html=html)
    ParagraafFactory(thema__visie=visie, html=html, vervallen_op=timezone.localdate())

    [punt] = [punt for punt in open_punten(visie, Fase.TER_INZAGE) if punt.sleutel == "vormfouten"]

    assert (punt.hard, punt.aantal) == (True, 1)
    assert [ding.url for ding in punt.dingen] == [f"/werkplaats/paragrafen/{stuk.pk}/controle/"]
    assert "bevinding-1" in page(client, punt.dingen[0].url)
    assert str(heel) not in punt.dingen[0].naam


def test_all_texts_and_their_themas_are_two_queries_for_the_gate(django_assert_num_queries):
    visie = VisieFactory()
    thema = ThemaFactory(visie=visie)
    for nummer in range(30):
        ParagraafFactory(thema=thema, soort="overig", volgorde=nummer, html=ZONDER_KOP)

    with django_assert_num_queries(2):
        found = vormfouten(Stand(visie).paragrafen, {Regel.TABEL_ZONDER_KOP})
        namen = {str(paragraaf) for paragraaf in found}

    assert namen == {f"{thema.kort}: {p.titel}" for p in thema.paragrafen.all()}
    assert [len(tips) for tips in found.values()] == [1] * 30
