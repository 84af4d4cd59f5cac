"""Remarks of colleagues: said, answered, given to somebody, settled, and put before a person when the text changed."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from portaal.citaat import platte_tekst, staat_in
from portaal.handelingen import AlGedaan, HandelingFout
from tests.factories import GebruikerFactory, OpmerkingFactory, ParagraafFactory
from visie.actions import (
    opmerking_afhandelen,
    opmerking_beantwoorden,
    opmerking_heropenen,
    opmerking_herplaatsen,
    opmerking_plaatsen,
    opmerking_toewijzen,
    paragraaf_opslaan,
)
from visie.gesprek import gesprekken
from visie.models import Opmerking

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True, naam="Yusuf Demir")


@pytest.fixture
def collega():
    return GebruikerFactory(projectleider=True, naam="Marloes Terpstra")


@pytest.fixture
def paragraaf():
    return ParagraafFactory(html="<p>Mensen ontmoeten <strong>elkaar</strong> vaker.</p><ul><li>In de buurt</li></ul>")


def test_a_quote_is_found_whatever_its_markup_and_line_breaks():
    tekst = platte_tekst("<p>Mensen ontmoeten <strong>elkaar</strong>\n vaker.</p><ul><li>In de buurt</li></ul>")

    assert tekst == "Mensen ontmoeten elkaar vaker. In de buurt"
    assert staat_in("ontmoeten\n elkaar  vaker", tekst)
    assert staat_in("vaker. In de", tekst)
    assert not staat_in("ontmoeten vaker", tekst)


def test_the_words_of_a_note_do_not_come_between():
    tekst = platte_tekst('<p>Mensen<span class="noot">Bron: GGD 2025.</span> ontmoeten elkaar.</p>')

    assert staat_in("Mensen ontmoeten", tekst)
    assert not staat_in("GGD", tekst)


def test_a_remark_keeps_its_words_and_the_version_they_come_from(paragraaf, redacteur):
    opmerking = opmerking_plaatsen(paragraaf=paragraaf, tekst=" Hoe vaak? ", citaat="elkaar vaker", door=redacteur)

    opmerking.refresh_from_db()
    assert (opmerking.tekst, opmerking.citaat, opmerking.versie, opmerking.auteur, opmerking.is_open) == (
        "Hoe vaak?", "elkaar vaker", paragraaf.huidige, redacteur, True,
    )  # fmt: skip
    context = opmerking.events.get().pgh_context.metadata
    assert (context["handeling"], context["naam"]) == ("opmerking_plaatsen", "Yusuf Demir")


def test_words_that_are_not_in_the_text_are_refused(paragraaf, redacteur):
    with pytest.raises(HandelingFout, match="staan niet in de bewaarde tekst"):
        opmerking_plaatsen(paragraaf=paragraaf, tekst="Hoe vaak?", citaat="elke week", door=redacteur)

    assert Opmerking.objects.count() == 0


def test_a_remark_on_changed_words_comes_first_and_is_put_before_a_person(paragraaf, redacteur, client):
    eerst = opmerking_plaatsen(paragraaf=paragraaf, tekst="Mooi.", door=redacteur)
    over_woorden = opmerking_plaatsen(paragraaf=paragraaf, tekst="Hoe vaak?", citaat="elkaar vaker", door=redacteur)
    paragraaf_opslaan(
        paragraaf=paragraaf, html="<p>Mensen ontmoeten elkaar elke week.</p>", basis_nummer=paragraaf.nummer,
        toelichting="Scherper.", door=redacteur,
    )  # fmt: skip

    rows = gesprekken(paragraaf.opmerkingen.openstaand().met_gesprek())

    assert [(g.opmerking, g.is_gewijzigd) for g in rows] == [(over_woorden, True), (eerst, False)]
    client.force_login(redacteur)
    pagina = client.get(reverse("visie:opmerking-list", args=[paragraaf.hoort_bij.slug]), {"soort": "gewijzigd"})
    assert [g.opmerking for g in pagina.context["gesprekken"]] == [over_woorden]
    assert "Tekst is gewijzigd" in pagina.content.decode()

    opmerking_herplaatsen(opmerking=over_woorden, citaat="elke week", door=redacteur)

    over_woorden.refresh_from_db()
    paragraaf.refresh_from_db()
    assert (over_woorden.citaat, over_woorden.versie) == ("elke week", paragraaf.huidige)
    assert not any(g.is_gewijzigd for g in gesprekken(paragraaf.opmerkingen.openstaand().met_gesprek()))


def test_who_is_named_or_gets_the_task_is_told_once_without_the_words(
    paragraaf, redacteur, collega, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        opmerking = opmerking_plaatsen(
            paragraaf=paragraaf, tekst="@Marloes, klopt dit geheim?", toegewezen_aan=collega, door=redacteur
        )

    assert list(opmerking.vermeld.all()) == [collega]
    assert [(m.to, m.subject) for m in mail.outbox] == [
        ([collega.email], "Yusuf Demir heeft een opmerking aan u gegeven")
    ]
    assert "geheim" not in mail.outbox[0].body
    assert reverse("visie:opmerkingen", args=[paragraaf.pk]) in mail.outbox[0].body


def test_an_answer_tells_the_author_but_not_oneself(paragraaf, redacteur, collega, django_capture_on_commit_callbacks):
    opmerking = OpmerkingFactory(paragraaf=paragraaf, auteur=redacteur, toegewezen_aan=collega)

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = opmerking_beantwoorden(opmerking=opmerking, tekst="Ja.", door=collega)

    assert (antwoord.antwoord_op, antwoord.paragraaf) == (opmerking, paragraaf)
    assert [m.to for m in mail.outbox] == [[redacteur.email]]


@pytest.mark.parametrize("naam", ["@marloes", "@Marloes Terpstra", "@MARLOES TERPSTRA,"])
def test_a_colleague_is_meant_by_full_name_or_first_name(paragraaf, redacteur, collega, naam):
    opmerking = opmerking_plaatsen(paragraaf=paragraaf, tekst=f"Vraag aan {naam} hierover.", door=redacteur)

    assert list(opmerking.vermeld.all()) == [collega]


@pytest.mark.parametrize("tekst", ["Mail naar info@gemeente.nl.", "Reken 3 @ 4 euro."])
def test_an_at_sign_that_names_nobody_is_just_text(paragraaf, redacteur, collega, tekst):
    assert list(opmerking_plaatsen(paragraaf=paragraaf, tekst=tekst, door=redacteur).vermeld.all()) == []


def test_a_name_of_nobody_or_of_two_people_is_refused_with_who_there_are(paragraaf, redacteur, collega):
    GebruikerFactory(redacteur=True, naam="Marloes Bakker")
    GebruikerFactory(griffie=True, naam="Sander Postma")

    for naam in ("@Marloes", "@Sander"):
        with pytest.raises(HandelingFout, match=r"U kunt noemen: Marloes Bakker, Marloes Terpstra, .*Yusuf Demir\."):
            opmerking_plaatsen(paragraaf=paragraaf, tekst=f"{naam}, klopt dit?", door=redacteur)

    assert Opmerking.objects.count() == 0


def test_a_settled_remark_takes_no_answer_until_it_is_opened_again(paragraaf, redacteur, collega):
    opmerking = OpmerkingFactory(paragraaf=paragraaf)
    opmerking_afhandelen(opmerking=opmerking, door=redacteur)

    with pytest.raises(AlGedaan):
        opmerking_afhandelen(opmerking=opmerking, door=redacteur)
    for act in (
        lambda: opmerking_beantwoorden(opmerking=opmerking, tekst="Nog iets.", door=redacteur),
        lambda: opmerking_toewijzen(opmerking=opmerking, aan=collega, door=redacteur),
    ):
        with pytest.raises(HandelingFout, match="Open haar eerst weer"):
            act()

    opmerking_heropenen(opmerking=opmerking, door=redacteur)
    opmerking_beantwoorden(opmerking=opmerking, tekst="Nog iets.", door=redacteur)
    opmerking.refresh_from_db()
    assert (opmerking.is_open, opmerking.afgehandeld_door, opmerking.antwoorden.count()) == (True, None, 1)


def test_work_goes_only_to_a_colleague_whose_account_works(paragraaf, redacteur):
    opmerking = OpmerkingFactory(paragraaf=paragraaf)

    for persoon in (GebruikerFactory(griffie=True), GebruikerFactory(redacteur=True, is_active=False)):
        with pytest.raises(HandelingFout, match="kan dit niet doen"):
            opmerking_toewijzen(opmerking=opmerking, aan=persoon, door=redacteur)

    opmerking.refresh_from_db()
    assert opmerking.toegewezen_aan is None


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(paragraaf, redacteur, client):
    client.force_login(redacteur)
    adres = reverse("visie:opmerkingen", args=[paragraaf.pk])

    leeg = client.post(adres, {"citaat": "elke week", "tekst": ""})
    fout = client.post(adres, {"citaat": "elke week", "tekst": "Hoe vaak?"})

    assert "Schrijf uw opmerking op." in leeg.content.decode()
    assert fout.context["form"].errors.keys() == {"citaat"}
    assert ("Hoe vaak?" in fout.content.decode(), Opmerking.objects.count()) == (True, 0)


def test_a_remark_sent_twice_is_one(paragraaf, redacteur, client):
    client.force_login(redacteur)
    adres = reverse("visie:opmerkingen", args=[paragraaf.pk])
    data = {"tekst": "Hoe vaak?", "verzoek": "8c1f4cf0-9f8b-4a54-8f0c-0a1b2c3d4e5f"}

    antwoorden = [client.post(adres, data).status_code for _ in range(2)]

    assert (antwoorden, Opmerking.objects.count()) == ([302, 302], 1)


def test_a_wrong_answer_stays_under_its_own_remark(paragraaf, redacteur, client):
    eerste, tweede = OpmerkingFactory(paragraaf=paragraaf), OpmerkingFactory(paragraaf=paragraaf)
    client.force_login(redacteur)

    pagina = client.post(reverse("visie:opmerking-antwoord", args=[tweede.pk]), {"tekst": "@Piet weet het."})

    per = {rij["gesprek"].opmerking: rij["antwoord"] for rij in pagina.context["openstaand"]}
    assert (per[eerste].is_bound, per[tweede].errors.keys()) == (False, {"tekst"})
    assert "@Piet weet het." in pagina.content.decode()


def test_from_the_editor_one_comes_back_to_the_editor(paragraaf, redacteur, client):
    opmerking = OpmerkingFactory(paragraaf=paragraaf)
    client.force_login(redacteur)

    klaar = client.post(reverse("visie:opmerking-afhandelen", args=[opmerking.pk]), {"terug": "schrijven"})
    elders = client.post(reverse("visie:opmerking-heropenen", args=[opmerking.pk]), {"terug": "https://kwaad.example"})

    assert klaar.url == reverse("werkplaats:paragraaf-update", args=[paragraaf.pk])
    assert elders.url == f"{reverse('visie:opmerkingen', args=[paragraaf.pk])}#opmerkingen"


def test_the_list_tells_what_is_for_me(paragraaf, redacteur, collega):
    taak = OpmerkingFactory(paragraaf=paragraaf, toegewezen_aan=collega)
    genoemd = opmerking_plaatsen(paragraaf=paragraaf, tekst="@Marloes?", door=redacteur)
    OpmerkingFactory(paragraaf=paragraaf, toegewezen_aan=redacteur)
    OpmerkingFactory(paragraaf=paragraaf, toegewezen_aan=collega, afgehandeld=True)
    client = Client()
    client.force_login(collega)

    pagina = client.get(reverse("visie:opmerking-list", args=[paragraaf.hoort_bij.slug]), {"soort": "mij"})

    assert {g.opmerking for g in pagina.context["gesprekken"]} == {taak, genoemd}
    assert [(tab["naam"], tab["aantal"]) for tab in pagina.context["tabs"]] == [
        ("Open", 3), ("Voor mij", 2), ("Tekst is gewijzigd", 0), ("Afgehandeld", 1),
    ]  # fmt: skip


def test_what_people_write_is_data(paragraaf, redacteur, client):
    OpmerkingFactory(paragraaf=paragraaf, tekst="<script>alert(1)</script> & <b>vet</b>")
    client.force_login(redacteur)

    html = client.get(reverse("visie:opmerkingen", args=[paragraaf.pk])).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;vet&lt;/b&gt;" in html
