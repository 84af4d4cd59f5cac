"""What somebody is writing is kept while typing, for its writer alone, and never over something newer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portaal.models import Gebruiker
from tests.factories import GebruikerFactory, ParagraafFactory, TekstversieFactory
from visie.actions import paragraaf_opslaan
from visie.models import Aanwezigheid, Paragraaf, Tekstversie, Visie, Werktekst


@pytest.fixture
def paragraaf(db) -> Paragraaf:
    return ParagraafFactory(html="<p>Zoals het was.</p>")


@pytest.fixture
def carla(db) -> Gebruiker:
    return GebruikerFactory(redacteur=True, naam="Carla")


def log_in(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def keep(client: Client, paragraaf: Paragraaf, **data: str) -> Any:
    velden = {"html": "<p>In de maak.</p>", "basis": "1", "gezien": "", "venster": "tab-1"}
    return client.post(f"/werkplaats/paragrafen/{paragraaf.pk}/werktekst/", {**velden, **data})


def page(client: Client, paragraaf: Paragraaf) -> str:
    return client.get(f"/werkplaats/paragrafen/{paragraaf.pk}/").content.decode()


def test_an_unfinished_text_is_there_again_and_says_when_it_was_kept(carla, paragraaf):
    client = log_in(carla)

    antwoord = keep(client, paragraaf).json()

    body = page(client, paragraaf)
    bewaard_op = timezone.localtime(Werktekst.objects.get().bewaard_op)
    assert antwoord["melding"] == f"Bewaard om {bewaard_op:%H:%M}."
    assert "&lt;p&gt;In de maak.&lt;/p&gt;" in body
    assert "Hij is bewaard, maar nog geen versie." in body
    assert Tekstversie.objects.count() == 1


def test_nobody_else_ever_sees_an_unfinished_text(carla, paragraaf):
    keep(log_in(carla), paragraaf, html="<p>kanarie</p>")
    ander = log_in(GebruikerFactory(projectleider=True))

    paginas = [page(ander, paragraaf)] + [
        ander.get(f"/werkplaats/paragrafen/{paragraaf.pk}/{deel}/").content.decode()
        for deel in ("geschiedenis", "verschil", "herkomst")
    ]

    assert [body for body in paginas if "kanarie" in body] == []


def test_saving_as_a_version_takes_the_working_copy_away(carla, paragraaf):
    keep(log_in(carla), paragraaf)

    paragraaf_opslaan(paragraaf=paragraaf, html="<p>Klaar.</p>", basis_nummer=1, toelichting="Af.", door=carla)

    assert not Werktekst.objects.exists()


def test_a_clash_leaves_the_working_copy_where_it_is(carla, paragraaf):
    client = log_in(carla)
    keep(client, paragraaf)
    TekstversieFactory(paragraaf=paragraaf, html="<p>Van een ander.</p>")

    client.post(
        f"/werkplaats/paragrafen/{paragraaf.pk}/", {"html": "<p>Van mij.</p>", "basis": "1", "toelichting": "Af."}
    )

    assert Werktekst.objects.get().html == "<p>In de maak.</p>"


def test_it_says_so_when_somebody_saved_a_version_meanwhile(carla, paragraaf):
    client = log_in(carla)
    keep(client, paragraaf)
    TekstversieFactory(paragraaf=paragraaf, html="<p>Van een ander.</p>")

    antwoord = keep(client, paragraaf).json()

    assert antwoord["nieuwer"]
    assert "intussen is versie 2 bewaard" in antwoord["melding"]
    assert "Intussen is versie 2 bewaard." in page(client, paragraaf)


def test_one_tab_goes_on_saving_also_when_an_answer_got_lost(carla, paragraaf):
    client = log_in(carla)

    codes = [keep(client, paragraaf, html=f"<p>{n}</p>").status_code for n in range(3)]

    assert codes == [200, 200, 200]
    assert Werktekst.objects.get().html == "<p>2</p>"


def test_an_older_tab_does_not_save_over_what_a_newer_one_kept(carla, paragraaf):
    client = log_in(carla)
    eerste = keep(client, paragraaf, html="<p>oud tabblad</p>").json()
    keep(client, paragraaf, html="<p>nieuw tabblad</p>", venster="tab-2", gezien=eerste["gezien"])

    response = keep(client, paragraaf, html="<p>oud tabblad, verder</p>", gezien=eerste["gezien"])

    assert response.status_code == 409
    assert "in een ander tabblad open" in response.json()["melding"]
    assert Werktekst.objects.get().html == "<p>nieuw tabblad</p>"


@pytest.mark.parametrize("gezien", ["", "x", "2026-01-01T00:00:00", "\x00", "2026-01-01T00:00:00+00:00", "9" * 500])
def test_a_strange_stamp_of_another_tab_saves_nothing(carla, paragraaf, gezien):
    client = log_in(carla)
    keep(client, paragraaf)

    assert keep(client, paragraaf, venster="tab-2", gezien=gezien, html="<p>anders</p>").status_code == 409
    assert Werktekst.objects.get().html == "<p>In de maak.</p>"


@pytest.mark.parametrize(
    ("wat", "melding"),
    [("vervallen", "is vervallen"), ("vastgesteld", "is vastgesteld"), ("te lang", "te lang om te bewaren")],
)
def test_a_text_that_can_go_nowhere_is_told_and_not_kept(carla, paragraaf, wat, melding):
    if wat == "vervallen":
        Paragraaf.objects.update(vervallen_op=timezone.localdate(), vervallen_omdat="Dubbel.")
    elif wat == "vastgesteld":
        vandaag = timezone.localdate()
        Visie.objects.update(
            fase="vastgesteld",
            startnotitie_besluit_op=vandaag,
            startnotitie_besluit_nummer="1",
            raadsbesluit_op=vandaag,
            raadsbesluit_nummer="2",
        )

    response = keep(log_in(carla), paragraaf, html="x" * (400_001 if wat == "te lang" else 3))

    assert response.status_code == 400
    assert melding in response.json()["melding"]
    assert not Werktekst.objects.exists()


def test_the_working_copy_can_be_thrown_away(carla, paragraaf):
    client = log_in(carla)
    keep(client, paragraaf)

    for _ in range(2):
        response = client.post(f"/werkplaats/paragrafen/{paragraaf.pk}/werktekst/weg/", follow=True)

    assert response.status_code == 200
    assert "&lt;p&gt;Zoals het was.&lt;/p&gt;" in page(client, paragraaf)


def test_who_else_is_here_is_told_for_a_minute(carla, paragraaf):
    anderen = [GebruikerFactory(redacteur=True, naam=naam) for naam in ("Zeynep", "Bas")]
    adres = f"/werkplaats/paragrafen/{paragraaf.pk}/werktekst/"
    for ander in anderen:
        log_in(ander).post(adres)
    client = log_in(carla)

    nu = client.post(adres).json()
    Aanwezigheid.objects.update(gezien_op=timezone.now() - timedelta(seconds=61))

    assert nu == {"ook_hier": ["Bas", "Zeynep"]}
    assert keep(client, paragraaf).json()["ook_hier"] == []


def test_keeping_a_text_costs_at_most_six_queries(carla, paragraaf, django_assert_max_num_queries):
    client = log_in(carla)

    with django_assert_max_num_queries(6 + 2):  # the first one; a savepoint and its release belong to the test
        eerste = keep(client, paragraaf)
    with django_assert_max_num_queries(6):
        volgende = keep(client, paragraaf, html="<p>Verder.</p>", gezien=eerste.json()["gezien"])

    assert (eerste.status_code, volgende.status_code) == (200, 200)


def test_text_of_users_is_data_also_before_it_is_cleaned(carla, paragraaf):
    client = log_in(carla)
    keep(client, paragraaf, html="<script>alert(1)</script>\x00")

    body = page(client, paragraaf)

    assert "<script>alert" not in body
    assert "\x00" not in Werktekst.objects.get().html
