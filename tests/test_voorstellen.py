"""Texts out of a file: proposed together, decided on one by one, and nobody's text is lost."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.opmaak import OpmaakFout
from publicatie.forms_word import MAX_FORMULIER
from publicatie.word.schrijven import schrijf_concept
from tests.factories import (
    EEN_DAG,
    GebruikerFactory,
    ParagraafFactory,
    TekstversieFactory,
    TekstvoorstelFactory,
    ThemaFactory,
    VisieFactory,
)
from tests.word import bewerk, maak
from visie.actions import (
    NieuweTekst,
    VoorstelBotst,
    voorstel_afwijzen,
    voorstel_overnemen,
    voorstel_verwerkt,
    voorstellen_indienen,
)
from visie.models import Paragraaf, Tekstversie, Tekstvoorstel, Werktekst

pytestmark = pytest.mark.django_db
BASIS = "<p>Een gelijk stuk.</p><p>Het tweede stuk.</p><p>Het derde stuk.</p>"


@pytest.fixture
def redacteur():
    return GebruikerFactory(redacteur=True, naam="Yusuf")


@pytest.fixture
def client(redacteur) -> Client:
    client = Client()
    client.force_login(redacteur)
    return client


@pytest.fixture
def paragraaf() -> Paragraaf:
    return ParagraafFactory(html=BASIS)


def indienen(paragraaf, html, door, basis=1, **velden):
    return voorstellen_indienen(
        visie=paragraaf.hoort_bij, teksten=[NieuweTekst(paragraaf, basis, html)], herkomst="bewerkt.docx",
        soort="terug", door=door, **velden,
    )  # fmt: skip


# --- The acts -------------------------------------------------------------------------------------------
def test_a_text_is_proposed_and_nothing_of_the_paragraaf_changes(paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, BASIS + "<script>x</script><p>Meer.</p>", redacteur)

    assert (voorstel.html, voorstel.basis_nummer, voorstel.status) == (BASIS + "<p>Meer.</p>", 1, "open")
    assert Paragraaf.objects.met_tekst().get().html == BASIS
    event = apps.get_model("visie", "TekstvoorstelEvent").objects.get()
    assert (event.pgh_context.metadata["handeling"], event.pgh_context.metadata["reden"]) == (
        "voorstellen_indienen",
        "bewerkt.docx",
    )


def test_what_stands_there_already_is_no_voorstel(paragraaf, redacteur):
    assert indienen(paragraaf, BASIS, redacteur) == []


def test_the_same_file_twice_makes_the_same_voorstel_and_a_newer_one_takes_its_place(paragraaf, redacteur):
    (eerste,) = indienen(paragraaf, BASIS + "<p>Een.</p>", redacteur)
    (nogmaals,) = indienen(paragraaf, BASIS + "<p>Een.</p>", redacteur)
    (tweede,) = indienen(paragraaf, BASIS + "<p>Twee.</p>", redacteur)

    assert eerste == nogmaals
    assert dict(Tekstvoorstel.objects.values_list("pk", "status")) == {eerste.pk: "vervallen", tweede.pk: "open"}


def test_two_people_may_each_propose(paragraaf, redacteur):
    indienen(paragraaf, BASIS + "<p>Een.</p>", redacteur)
    indienen(paragraaf, BASIS + "<p>Twee.</p>", GebruikerFactory(projectleider=True))

    assert Tekstvoorstel.objects.open().count() == 2


@pytest.mark.parametrize("fout", ["vervallen", "ander", "te lang"])
def test_one_text_that_cannot_be_proposed_stops_the_whole_file(paragraaf, redacteur, fout):
    tweede = ParagraafFactory(thema=paragraaf.thema, soort="doen", volgorde=2)
    html = "<p>Tekst.</p>"
    if fout == "vervallen":
        Paragraaf.objects.filter(pk=tweede.pk).update(vervallen_op=EEN_DAG)
    elif fout == "ander":
        tweede = ParagraafFactory()
    else:
        html = f"<p>{'x' * 201}</p>"

    with pytest.raises((HandelingFout, OpmaakFout)):
        voorstellen_indienen(
            visie=paragraaf.hoort_bij, herkomst="a.docx", soort="import", door=redacteur,
            teksten=[NieuweTekst(paragraaf, 1, "<p>Nieuw.</p>"), NieuweTekst(tweede, 0, html)],
        )  # fmt: skip

    assert not Tekstvoorstel.objects.exists()


def test_a_vastgestelde_visie_takes_no_voorstellen(redacteur):
    paragraaf = ParagraafFactory(visie=VisieFactory(vastgesteld=True), thema=None, soort="definitie")

    with pytest.raises(HandelingFout, match="vastgesteld"):
        indienen(paragraaf, "<p>Nieuw.</p>", redacteur, basis=0)


def test_taking_over_makes_the_next_version_and_says_where_it_came_from(paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, BASIS + "<p>Meer.</p>", redacteur)

    versie = voorstel_overnemen(voorstel=voorstel, door=redacteur)

    voorstel.refresh_from_db()
    assert (versie.nummer, versie.html, versie.toelichting) == (
        2,
        BASIS + "<p>Meer.</p>",
        "Overgenomen uit bewerkt.docx.",
    )
    assert (voorstel.status, voorstel.tekstversie, voorstel.beslist_door) == ("overgenomen", versie, redacteur)


def test_the_first_text_of_an_empty_paragraaf_can_come_from_a_file(redacteur):
    paragraaf = ParagraafFactory()
    (voorstel,) = indienen(paragraaf, "<p>Eerste tekst.</p>", redacteur, basis=0)

    assert voorstel_overnemen(voorstel=voorstel, door=redacteur).nummer == 1


def test_what_others_changed_elsewhere_in_the_text_stays(paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, BASIS.replace("derde", "laatste"), redacteur)
    TekstversieFactory(paragraaf=paragraaf, html=BASIS.replace("tweede", "andere"))

    versie = voorstel_overnemen(voorstel=voorstel, door=redacteur)

    assert versie.nummer == 3
    assert versie.html == BASIS.replace("derde", "laatste").replace("tweede", "andere")


def test_a_clash_is_for_a_person_and_changes_nothing(paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, BASIS.replace("tweede", "mijn"), redacteur)
    versie = TekstversieFactory(paragraaf=paragraaf, html=BASIS.replace("tweede", "haar"))

    with pytest.raises(VoorstelBotst) as botsing:
        voorstel_overnemen(voorstel=voorstel, door=redacteur)

    voorstel.refresh_from_db()
    assert botsing.value.huidige == versie
    assert (voorstel.status, Tekstversie.objects.count()) == ("open", 2)


def test_the_unfinished_text_of_who_decides_stays(paragraaf, redacteur):
    Werktekst.objects.create(paragraaf=paragraaf, gebruiker=redacteur, basis_nummer=1, html="<p>Half.</p>")
    (voorstel,) = indienen(paragraaf, "<p>Nieuw.</p>", redacteur)

    voorstel_overnemen(voorstel=voorstel, door=redacteur)

    assert Werktekst.objects.get().html == "<p>Half.</p>"


def test_rejecting_leaves_the_text_and_keeps_the_reason(paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, "<p>Nieuw.</p>", redacteur)

    voorstel_afwijzen(voorstel=voorstel, reden="Te kort.", door=redacteur)

    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.reden, Tekstversie.objects.count()) == ("afgewezen", "Te kort.", 1)


@pytest.mark.parametrize("eerst", [voorstel_overnemen, voorstel_afwijzen])
@pytest.mark.parametrize("dan", [voorstel_overnemen, voorstel_afwijzen])
def test_a_second_decision_changes_nothing_and_says_so(paragraaf, redacteur, eerst, dan):
    (voorstel,) = indienen(paragraaf, "<p>Nieuw.</p>", redacteur)
    eerst(voorstel=voorstel, door=redacteur)
    status, versies = Tekstvoorstel.objects.get().status, Tekstversie.objects.count()

    with pytest.raises(AlGedaan, match="al beslist"):
        dan(voorstel=voorstel, door=GebruikerFactory(projectleider=True))

    assert (Tekstvoorstel.objects.get().status, Tekstversie.objects.count()) == (status, versies)


def test_a_voorstel_is_not_settled_by_the_version_of_another_paragraaf(paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, "<p>Nieuw.</p>", redacteur)

    with pytest.raises(HandelingFout, match="andere paragraaf"):
        voorstel_verwerkt(voorstel=voorstel, versie=TekstversieFactory(), door=redacteur)


# --- The pages -------------------------------------------------------------------------------------------
def stuur(client, visie, inhoud, naam="visie.docx"):
    return client.post(f"/werkplaats/visies/{visie.slug}/word/", {"bestand": SimpleUploadedFile(naam, inhoud)})


def bevestig(client, response, **keuzes):
    """Send the choices as the page offers them, with these changed."""
    form = response.context["form"]
    data = {"inhoud": form["inhoud"].value(), **{n: form[n].value() or "" for n in form.fields if n != "inhoud"}}
    adres = f"/werkplaats/visies/{response.context['visie'].slug}/word/bevestigen/"
    return client.post(adres, data | keuzes, follow=True)


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_the_concept_is_a_download_with_a_neat_name_that_no_cache_keeps(client, paragraaf, soort):
    response = client.get(f"/werkplaats/visies/{paragraaf.hoort_bij.slug}/word/concept.{soort}")

    assert re.fullmatch(
        rf'attachment; filename="{paragraaf.hoort_bij.slug}-concept-\d{{4}}-\d\d-\d\d\.{soort}"',
        response["Content-Disposition"],
    )
    assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))


@pytest.mark.parametrize("soort", ["pdf", "exe", "docx/"])
def test_another_kind_of_file_is_not_found(client, paragraaf, soort):
    assert client.get(f"/werkplaats/visies/{paragraaf.hoort_bij.slug}/word/concept.{soort}").status_code == 404


def test_a_changed_sentence_becomes_a_voorstel_after_the_choice(client, paragraaf):
    visie = paragraaf.hoort_bij
    inhoud = bewerk(schrijf_concept(visie, "docx"), "docx", "Het derde stuk.", "Het laatste stuk.")

    keuze = stuur(client, visie, inhoud)
    voor = Tekstvoorstel.objects.count()
    response = bevestig(client, keuze)

    assert voor == 0
    assert "visie.docx" in response.content.decode()
    voorstel = Tekstvoorstel.objects.get()
    assert (voorstel.paragraaf, voorstel.html, voorstel.soort) == (
        paragraaf,
        BASIS.replace("derde", "laatste"),
        "terug",
    )


def test_an_unchanged_file_says_that_nothing_changed(client, paragraaf):
    response = stuur(client, paragraaf.hoort_bij, schrijf_concept(paragraaf.hoort_bij, "odt"), "visie.odt")

    assert "Geen tekst is veranderd." in response.content.decode()


def test_a_new_file_is_placed_by_its_headings_and_a_person_may_choose_otherwise(client, paragraaf):
    visie = paragraaf.hoort_bij
    doen = ParagraafFactory(thema=paragraaf.thema, soort="doen", volgorde=2)
    html = f"<h1>{paragraaf.thema.naam}</h1><h2>Acties</h2><p>Wij doen iets.</p><h2>Het weer</h2><p>Het regent.</p><h2>Later</h2><p>Zon.</p>"

    keuze = stuur(client, visie, maak(html, "docx"))
    response = bevestig(client, keuze, plaats_1=str(doen.pk))

    assert [v["veld"].value() for v in keuze.context["form"].rijen()] == [str(doen.pk), "", ""]
    assert response.status_code == 200
    voorstel = Tekstvoorstel.objects.get()
    assert (voorstel.paragraaf, voorstel.soort) == (doen, "import")
    assert voorstel.html == "<p>Wij doen iets.</p><h3>Het weer</h3><p>Het regent.</p>"


def test_a_section_that_cannot_be_stored_is_named_and_the_rest_goes_on(client, paragraaf):
    html = f"<h2>Onbekend</h2><p>{'x' * 300}</p><h2>{paragraaf.titel}</h2><p>Nieuw.</p>"

    keuze = stuur(client, paragraaf.hoort_bij, maak(html, "docx"))
    bevestig(client, keuze)

    assert "meer dan 200 tekens" in keuze.content.decode()
    assert Tekstvoorstel.objects.get().html == "<p>Nieuw.</p>"


def test_the_page_says_what_did_not_come_along(client, paragraaf):
    plaatje = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">'

    body = stuur(
        client, paragraaf.hoort_bij, maak(f"<h2>Kop</h2><p>{plaatje}{plaatje} tekst</p>", "docx")
    ).content.decode()

    assert "2 afbeeldingen zijn niet meegenomen. Voeg ze toe in de editor." in " ".join(body.split())


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_a_changed_heading_and_a_text_that_was_taken_out_are_said(client, paragraaf, soort):
    visie = paragraaf.hoort_bij
    elders = ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Van een ander thema.</p>", titel="Elders")
    inhoud = bewerk(schrijf_concept(visie, soort, thema=paragraaf.thema), soort, paragraaf.titel, "Een betere kop")
    weg = ParagraafFactory(thema=paragraaf.thema, soort="overig", titel="Uit het bestand gehaald", volgorde=9)
    client.force_login(GebruikerFactory(projectleider=True))

    body = " ".join(stuur(client, visie, inhoud, f"visie.{soort}").content.decode().split())

    assert (
        f"De kop van ‘{paragraaf}’ is in het bestand ‘Een betere kop’. De kop blijft zoals hij is.".replace(
            "'", "&#x27;"
        )
        in body
    )
    assert f"/werkplaats/paragrafen/{paragraaf.pk}/titel/" in body
    assert "Niet in het bestand: " in body
    assert f"/werkplaats/paragrafen/{weg.pk}/vervallen/" in body
    assert "Elders" not in body.split("Niet in het bestand")[1].split("</li>")[0]
    assert Paragraaf.objects.get(pk=paragraaf.pk).titel == paragraaf.titel
    assert elders.vervallen_op is None


def test_a_file_that_came_back_as_it_went_has_no_other_headings(client, paragraaf):
    ParagraafFactory(thema=paragraaf.thema, soort="overig", titel="Met  twee spaties & een 'teken'", volgorde=3)
    body = stuur(client, paragraaf.hoort_bij, schrijf_concept(paragraaf.hoort_bij, "docx")).content.decode()

    assert "De kop van" not in body
    assert "Niet in het bestand" not in body


@pytest.mark.parametrize(
    ("naam", "inhoud", "melding"),
    [
        ("a.docx", b"", "leeg"),
        ("a.docx", b"hallo", "iets anders"),
        ("a.docm", b"PK", "macro"),
        ("a.exe", b"MZ", ".docx of .odt"),
        ("a.docx", b"x" * (10 * 1024 * 1024 + 1), "te groot"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_message_beside_the_field(client, paragraaf, naam, inhoud, melding):
    response = stuur(client, paragraaf.hoort_bij, inhoud, naam)

    assert response.status_code == 200
    assert [melding in fout for fout in response.context["form"].errors["bestand"]] == [True]
    assert not Tekstvoorstel.objects.exists()


def test_no_file_at_all_gets_a_message(client, paragraaf):
    response = client.post(f"/werkplaats/visies/{paragraaf.hoort_bij.slug}/word/", {})

    assert response.context["form"].errors["bestand"] == ["Kies een bestand."]


@pytest.mark.parametrize("inhoud", ["", "onzin", "eyJhIjoxfQ:1tKx:abc", "x" * MAX_FORMULIER])
def test_a_choice_that_was_tampered_with_makes_no_voorstel(client, paragraaf, inhoud):
    response = client.post(
        f"/werkplaats/visies/{paragraaf.hoort_bij.slug}/word/bevestigen/", {"inhoud": inhoud}, follow=True
    )

    assert "Stuur het bestand nog een keer." in response.content.decode()
    assert not Tekstvoorstel.objects.exists()


def test_what_was_read_for_one_visie_cannot_be_sent_to_another(client, paragraaf):
    keuze = stuur(client, paragraaf.hoort_bij, maak(f"<h2>{paragraaf.titel}</h2><p>Nieuw.</p>", "docx"))
    ander = ThemaFactory(visie=VisieFactory(slug="ander")).visie

    client.post(
        f"/werkplaats/visies/{ander.slug}/word/bevestigen/", {"inhoud": keuze.context["form"]["inhoud"].value()}
    )

    assert not Tekstvoorstel.objects.exists()


def test_an_unknown_place_is_refused_beside_its_field(client, paragraaf):
    keuze = stuur(client, paragraaf.hoort_bij, maak("<h2>Kop</h2><p>Nieuw.</p>", "docx"))

    response = bevestig(client, keuze, plaats_0=str(ParagraafFactory().pk))

    assert list(response.context["form"].errors) == ["plaats_0"]
    assert not Tekstvoorstel.objects.exists()


def test_taking_over_and_going_on_walks_through_the_voorstellen(client, paragraaf, redacteur):
    tweede = ParagraafFactory(thema=paragraaf.thema, soort="doen", volgorde=2, html=BASIS)
    een, twee = (TekstvoorstelFactory(paragraaf=p) for p in (paragraaf, tweede))

    eerst = client.post(f"/werkplaats/voorstellen/{een.pk}/overnemen/", {"volgende": "1", "toelichting": "Korter."})
    dan = client.post(f"/werkplaats/voorstellen/{twee.pk}/afwijzen/", {"volgende": "1", "reden": "Te kort."})

    assert eerst["Location"] == f"/werkplaats/voorstellen/{twee.pk}/"
    assert dan["Location"] == f"/werkplaats/visies/{paragraaf.hoort_bij.slug}/voorstellen/"
    assert paragraaf.versies.get(nummer=2).toelichting == "Korter."
    assert list(Tekstvoorstel.objects.order_by("pk").values_list("status", "reden")) == [
        ("overgenomen", ""),
        ("afgewezen", "Te kort."),
    ]


def test_deciding_twice_is_told_kindly(client, paragraaf):
    voorstel = TekstvoorstelFactory(paragraaf=paragraaf)
    adres = f"/werkplaats/voorstellen/{voorstel.pk}/overnemen/"
    client.post(adres)

    response = client.post(adres, follow=True)

    assert "Over dit voorstel is al beslist: overgenomen." in response.content.decode()
    assert paragraaf.versies.count() == 2


def test_a_clash_shows_both_texts_and_saving_settles_the_voorstel(client, paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, BASIS.replace("tweede", "mijn"), redacteur)
    TekstversieFactory(paragraaf=paragraaf, html=BASIS.replace("tweede", "haar"))

    botsing = client.post(f"/werkplaats/voorstellen/{voorstel.pk}/overnemen/")
    form = botsing.context["form"]
    bewaard = client.post(
        f"/werkplaats/paragrafen/{paragraaf.pk}/",
        {naam: form[naam].value() for naam in ("html", "basis", "toelichting", "voorstel")},
    )

    voorstel.refresh_from_db()
    assert (botsing.status_code, bewaard.status_code) == (409, 302)
    assert (voorstel.status, voorstel.tekstversie.nummer) == ("overgenomen", 3)
    assert "mijn" in voorstel.tekstversie.html


def test_the_reading_modes_show_the_difference(client, paragraaf, redacteur):
    (voorstel,) = indienen(paragraaf, BASIS.replace("tweede", "mijn"), redacteur)

    body = client.get(f"/werkplaats/voorstellen/{voorstel.pk}/").content.decode()
    nieuw = client.get(f"/werkplaats/voorstellen/{voorstel.pk}/?wijze=definitief").content.decode()

    assert "<del>" in body
    assert "<del>" not in nieuw
    assert "Het mijn stuk." in nieuw


@pytest.mark.parametrize("pad", ["voorstellen/0/", f"voorstellen/{2**63}/", "visies/bestaat-niet/voorstellen/", "visies/bestaat-niet/word/"])  # fmt: skip
def test_what_is_not_there_is_not_found(client, pad):
    assert client.get(f"/werkplaats/{pad}").status_code == 404


def test_an_empty_list_says_what_to_do(client, paragraaf):
    body = client.get(f"/werkplaats/visies/{paragraaf.hoort_bij.slug}/voorstellen/").content.decode()

    assert "Er wacht geen voorstel." in body
    assert "Naar Word" in body
