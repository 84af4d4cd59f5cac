"""A letter: sent as text, file or both, opened by who may, and split by passage into reacties."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from advies.models import Advies
from participatie.actions import inbreng_wissen, reactie_afsplitsen, reactie_besluiten
from participatie.afschermen import scherm_af
from participatie.codes import hash_van
from participatie.forms import tekst_en_bestand
from participatie.models import Inbreng, InbrengTekst, Reactie, Uitvraag
from participatie.models.inbreng import MAX_TEKST
from participatie.passages import MEESTE, passages
from portaal.bestanden import bewaar, stuur
from portaal.models import Bestand
from tests.factories import (
    AdviesFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    ReactieFactory,
    ThemaFactory,
    UitvraagFactory,
    VisieFactory,
    stel_vast,
)
from visie.actions import Besluit

BRIEF = """Geacht college,

Wij vinden ontmoeten belangrijk. De zaal van de
Stichting A.B. de Vries is te duur.

Onze punten
1. Betaal de zaal. Ook in de zomer.
   En op zondag.
2. Minder regels.
- Een bankje
bij de bushalte."""
IN_PASSAGES = [
    "Geacht college,",
    "Wij vinden ontmoeten belangrijk.",
    "De zaal van de\nStichting A.B. de Vries is te duur.",
    "Onze punten",
    "1. Betaal de zaal. Ook in de zomer.\n   En op zondag.",
    "2. Minder regels.",
    "- Een bankje\nbij de bushalte.",
]


# --- Passages ---------------------------------------------------------------------------------------
def test_a_letter_is_cut_into_sentences_list_items_and_short_lines():
    found = passages(BRIEF)

    assert [p.tekst for p in found] == IN_PASSAGES
    assert [p.nummer for p in found] == list(range(1, 8))


def test_a_long_alinea_on_one_line_is_cut_into_sentences():
    zin = "Wij willen graag dat er in elk dorp een plek is waar mensen elkaar kunnen ontmoeten."

    assert [p.tekst for p in passages(f"Ontmoeten\n{zin} {zin} {zin}\nMet groet")] == [
        "Ontmoeten",
        zin,
        zin,
        zin,
        "Met groet",
    ]


def test_a_passage_ends_where_a_reactie_ends():
    assert [p.tekst for p in passages("Een bankje en een prullenbak.", [10, 14, 99])] == [
        "Een bankje",
        "en",
        "een prullenbak.",
    ]


def test_a_text_of_many_short_lines_stays_a_page_that_can_be_used():
    tekst = "- punt\n" * 5_000

    found = passages(tekst)

    assert len(found) <= MEESTE
    assert "".join("".join(p.tekst for p in found).split()) == "".join(tekst.split())


@given(
    st.text(alphabet=st.sampled_from("aB .!?\n\t-•1).é\u0627\U0001f9d3\uf0b7"), max_size=200),
    st.lists(st.integers(min_value=-5, max_value=220), max_size=4),
)
def test_passages_hold_every_word_once_in_order(tekst, grenzen):
    found = passages(tekst, grenzen)

    assert all(p.tekst == tekst[p.begin : p.eind] and p.tekst.strip() == p.tekst != "" for p in found)
    assert all(links.eind <= rechts.begin for links, rechts in itertools.pairwise(found))
    assert "".join("".join(p.tekst.split()) for p in found) == "".join(tekst.split())
    assert not any(p.begin < grens < p.eind for p in found for grens in grenzen)


# --- The page where a letter is split -----------------------------------------------------------------
@pytest.fixture
def brief(db):
    """A letter of an organisatie, as it came in."""
    inbreng = InbrengFactory(soort="organisatie_formeel", organisatie="De Schakel", tekst=BRIEF)
    return ReactieFactory(inbreng=inbreng).inbreng


@pytest.fixture
def client(db):
    client = Client()
    client.force_login(GebruikerFactory(redacteur=True))
    return client


def adres(brief):
    return f"/werkplaats/inbreng/{brief.pk}/splitsen/"


def keuze(*nummers):
    """What the boxes of these passages send."""
    gekozen = [p for p in passages(BRIEF) if p.nummer in nummers]
    return [f"{p.begin}-{p.eind}" for p in gekozen]


def teksten(brief):
    return [r.tekst for r in brief.reacties.order_by("nummer")]


def test_ticked_passages_become_reacties_and_the_rest_is_shown_as_free(client, brief):
    thema = ThemaFactory(visie=brief.visie, naam="Ontmoeten")
    before = client.get(adres(brief)).content.decode()

    client.post(adres(brief), {"passages": keuze(2, 3), "themas": [thema.pk], "aard": "remmend"})
    client.post(adres(brief), {"passages": keuze(6), "aard": "idee"})

    page = client.get(adres(brief)).content.decode()
    assert teksten(brief) == [BRIEF[17:100].split("\n\nOnze")[0], "2. Minder regels."]
    assert [(r.aard, list(r.themas.all())) for r in brief.reacties.order_by("nummer")] == [
        ("remmend", [thema]),
        ("idee", []),
    ]
    assert (before.count('name="passages"'), page.count('name="passages"')) == (7, 4)
    assert "2 passages gebruikt, 4 alinea's nog niet." in unescape(page)
    assert page.count("Nog bij geen reactie") == 3
    assert InbrengTekst.objects.get().tekst == BRIEF


def test_first_and_last_passage_are_enough_for_a_long_part(client, brief):
    client.post(adres(brief), {"passages": keuze(2, 6), "aard": "idee"})

    assert teksten(brief) == [BRIEF[BRIEF.index("Wij") : BRIEF.index("\n- Een bankje")]]


@pytest.mark.parametrize(
    ("nummers", "melding"),
    [
        ((), "Vink aan welke passages samen één reactie zijn."),
        ((1, 2, 5), "Vink ook passage 3, 4 aan, of maak er twee reacties van."),
        (tuple(range(1, 8)), "Dit is de hele tekst."),
    ],
)
def test_a_choice_that_is_no_part_of_the_text_is_said_beside_it_and_kept(client, brief, nummers, melding):
    response = client.post(adres(brief), {"passages": keuze(*nummers), "aard": "randvoorwaarde"})

    body = unescape(response.content.decode())
    assert response.status_code == 200
    assert body.count(melding) == 2  # in the summary and beside the passages
    assert body.count(" checked>") == len(nummers)
    assert '<option value="randvoorwaarde" selected>' in body
    assert teksten(brief) == [BRIEF]


def test_a_choice_around_another_reactie_is_refused(client, brief):
    client.post(adres(brief), {"passages": keuze(3), "aard": "idee"})

    response = client.post(adres(brief), {"passages": keuze(2, 4), "aard": "idee"})

    assert f"Passage 3 ligt ertussen en hoort al bij reactie {brief.pk}.1." in response.content.decode()
    assert len(teksten(brief)) == 1


def test_a_colleague_who_split_first_changes_nothing_in_what_was_chosen(client, brief):
    """Two have the page open; one makes a reactie that cuts a passage in two, so the numbers after it move."""
    gekozen = keuze(6)
    reactie_afsplitsen(inbreng=brief, begin=17, eind=25, themas=[], aard="idee", door=GebruikerFactory())

    client.post(adres(brief), {"passages": gekozen, "aard": "idee"})
    response = client.post(adres(brief), {"passages": keuze(2), "aard": "idee"})

    assert teksten(brief) == [BRIEF[17:25], "2. Minder regels."]
    assert "Iemand anders heeft deze tekst intussen anders verdeeld." in response.content.decode()


@pytest.mark.parametrize("openbaar", [True, False])
def test_a_letter_that_was_answered_or_published_as_a_whole_says_why_it_stays(client, brief, openbaar):
    if openbaar:
        Reactie.objects.update(publieke_tekst="x", openbaar_op=timezone.now())
    else:
        besluit = Besluit(oordeel="niet_overnemen", motivering="Geen geld.")
        reactie_besluiten(reactie=brief.reacties.get(), besluit=besluit, tekst="Nee.", door=GebruikerFactory())

    page = client.get(adres(brief)).content.decode()
    response = client.post(adres(brief), {"passages": keuze(2), "aard": "idee"})

    assert "Daarom kan hij niet meer worden gesplitst." in page
    assert 'name="passages"' not in page
    assert 'id="id_passages_error"' in response.content.decode()
    assert teksten(brief) == [BRIEF]


@pytest.mark.parametrize(
    ("tekst", "melding"), [("Een bankje.", "Er valt niets te splitsen."), (None, "De tekst is gewist.")]
)
def test_a_text_that_cannot_be_split_says_so(client, brief, tekst, melding):
    if tekst is None:
        inbreng_wissen(inbreng=brief, door=GebruikerFactory(), reden="Op verzoek.")
    else:
        brief = ReactieFactory(inbreng__tekst=tekst).inbreng

    page = client.get(adres(brief)).content.decode()

    assert melding in page
    assert 'name="passages"' not in page


def test_withdrawing_frees_the_passages_and_refusing_it_says_why(client, brief):
    client.post(adres(brief), {"passages": keuze(2), "aard": "idee"})
    client.post(adres(brief), {"passages": keuze(3), "aard": "idee"})
    eerste, tweede = brief.reacties.order_by("nummer")

    page = client.post(f"/werkplaats/reacties/{tweede.pk}/intrekken/", follow=True)
    whole = client.post(f"/werkplaats/reacties/{eerste.pk}/intrekken/", follow=True)
    again = client.post(f"/werkplaats/reacties/{eerste.pk}/intrekken/", follow=True)

    assert f"Reactie {brief.pk}.2 is ingetrokken. De passages zijn weer vrij." in page.content.decode()
    assert "De hele tekst is weer één reactie." in whole.content.decode()
    assert "Er valt niets in te trekken." in again.content.decode()
    assert teksten(brief) == [BRIEF]


def test_what_was_typed_about_a_reactie_that_is_gone_is_given_back(client, brief):
    """A colleague withdrew it while somebody wrote the answer."""
    response = client.post("/werkplaats/reacties/999999/", {"oordeel": "overnemen", "tekst": "Een lang antwoord."})

    assert response.status_code == 404
    assert "Een lang antwoord." in response.content.decode()


def test_the_sender_still_reads_the_whole_letter_when_a_part_was_split_off(client, brief):
    code = "ABCD-EFGH-JKMN-PQRS"
    Inbreng.objects.filter(pk=brief.pk).update(code_hash=hash_van(code))
    client.post(adres(brief), {"passages": keuze(2, 3), "aard": "idee"})

    page = unescape(Client().post("/meedoen/volgen/", {"code": code}).content.decode())

    assert page.count("Wij vinden ontmoeten belangrijk.") == 1
    assert "De rest van uw tekst" in page
    for rest in ("Geacht college,", "2. Minder regels."):
        assert rest in page


# --- Off the website -----------------------------------------------------------------------------------
def test_the_page_to_take_a_reactie_off_the_website(client):
    reactie = ReactieFactory(openbaar=True)
    url = f"/werkplaats/reacties/{reactie.pk}/van-website/"
    detail = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()

    leeg = client.post(url, {"reden": ""})
    lang = client.post(url, {"reden": "Daarom. " * 100})
    goed = client.post(url, {"reden": "Op verzoek."}, follow=True)
    nog_eens = client.get(url, follow=True)

    assert url in detail
    assert "Schrijf op waarom" in leeg.content.decode()
    assert "Daarom. Daarom." in lang.content.decode()
    assert "De reactie is van de website gehaald." in goed.content.decode()
    assert url not in goed.content.decode()
    assert "Deze reactie staat niet op de website." in nog_eens.content.decode()


# --- The file itself --------------------------------------------------------------------------------
PDF = b"%PDF-1.7 zoals ontvangen"


def bestand(naam="Onze brief.pdf", soort="pdf", inhoud=PDF):
    return bewaar(inhoud=inhoud, naam=naam, soort=soort, door=None)


def test_staff_open_the_letter_byte_for_byte_as_a_download(client):
    reactie = ReactieFactory(inbreng__tekst__bijlage=bestand())
    detail = client.get(f"/werkplaats/reacties/{reactie.pk}/").content.decode()

    response = client.get(f"/werkplaats/inbreng/{reactie.inbreng_id}/brief/")

    assert f'href="/werkplaats/inbreng/{reactie.inbreng_id}/brief/"' in detail
    assert "Open de brief (PDF, 24" in detail
    assert b"".join(response.streaming_content) == PDF
    assert {
        k: response[k] for k in ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Length")
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="Onze brief.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Length": "24",
    }
    assert "no-store" in response["Cache-Control"]


def test_the_letter_is_gone_after_erasure(client, django_capture_on_commit_callbacks):
    inbreng = ReactieFactory(inbreng__tekst__bijlage=bestand()).inbreng

    with django_capture_on_commit_callbacks(execute=True):
        inbreng_wissen(inbreng=inbreng, door=GebruikerFactory(), reden="Op verzoek.")

    assert client.get(f"/werkplaats/inbreng/{inbreng.pk}/brief/").status_code == 404


def test_a_row_whose_bytes_are_lost_and_an_inbreng_without_a_letter_are_not_found(client):
    kwijt = bestand()
    kwijt.inhoud.storage.delete(kwijt.inhoud.name)
    met, zonder = InbrengFactory(tekst__bijlage=kwijt), InbrengFactory()

    assert [client.get(f"/werkplaats/inbreng/{i.pk}/brief/").status_code for i in (met, zonder)] == [404, 404]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("naam", "soort", "kop"),
    [
        ('a"; x=".txt', "txt", r'attachment; filename="a\"; x=\".txt"'),
        ("brief é.docx", "docx", "attachment; filename*=utf-8''brief%20%C3%A9.docx"),
        ("pagina.html", "txt", 'attachment; filename="pagina.html.txt"'),  # what it really is comes last
    ],
)
def test_the_name_a_stranger_gave_stays_a_name(naam, soort, kop):
    response = stuur(bestand(naam, soort, b"x"))
    response.close()

    assert response["Content-Disposition"] == kop
    assert response["Content-Type"] != "text/html"


def test_the_letter_of_an_advies_is_public_with_the_collegereactie_and_not_before(client):
    advies = AdviesFactory(bestand=bestand("advies.pdf"))
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    open_url, staf_url = f"/advies/{advies.pk}/brief/", f"/werkplaats/adviezen/{advies.pk}/brief/"
    before = [Client().get(open_url).status_code, client.get(staf_url).status_code]

    stel_vast(antwoord.collegereactie)

    assert before == [404, 200]
    assert b"".join(Client().get(open_url).streaming_content) == PDF
    assert f'href="{open_url}"' in Client().get(f"/advies/{advies.pk}/").content.decode()
    assert f'href="{staf_url}"' in client.get(f"/werkplaats/adviezen/{advies.pk}/").content.decode()


# --- Sending: pasted, as a file, or both -----------------------------------------------------------
@pytest.fixture
def ronde(db):
    return UitvraagFactory(visie=VisieFactory(actueel=True), slug="ronde")


FORMULIER = "/meedoen/ronde/nl/organisatie/"
VELDEN = {"organisatie": "De Schakel", "soort": "organisatie_formeel", "mag_gepubliceerd": "nee", "bevestigd": "ja"}


def stuur_brief(client=None, **velden):
    return (client or Client()).post(FORMULIER, {**VELDEN, **velden})


def test_pasted_text_and_file_are_both_kept_and_nothing_of_ours_is_added(ronde):
    response = stuur_brief(
        tekst="Zie onze brief.", bestand=SimpleUploadedFile("brief.txt", b"Geacht college, meer bankjes.")
    )

    tekst = InbrengTekst.objects.get()
    assert response.status_code == 302
    assert tekst.tekst == ("Zie onze brief.\n\nGeacht college, meer bankjes.")
    assert tekst.bijlage.inhoud.read() == b"Geacht college, meer bankjes."
    assert Reactie.objects.get().tekst == tekst.tekst
    tekst.bijlage.inhoud.close()


def test_an_empty_file_is_said_once_and_a_letter_in_a_file_is_not_called_missing(ronde):
    """It said too that no letter was pasted, and on the check page "Uw brief: Niet ingevuld" beside the file."""
    leeg = stuur_brief(bestand=SimpleUploadedFile("leeg.txt", b"")).content.decode()
    nakijken = stuur_brief(bestand=SimpleUploadedFile("brief.txt", b"Geacht college."), bevestigd="").content.decode()

    assert re.findall(r'<li><a href="#[^"]+">(.*?)</a>', leeg) == [
        "Dit bestand is leeg. Kies een ander bestand, of plak uw brief."
    ]
    assert re.search(r"<dt>Uw brief</dt><dd[^>]*>(.*?)</dd>", nakijken)[1] == "Die staat in het bestand."


def test_who_sends_a_file_sees_how_it_begins_as_we_read_it(ronde):
    """A wrong file, or a pdf with its letters in a mess, was seen by nobody before it was sent."""
    inhoud = f"Geacht college, <b>meer</b> bankjes. {'woord ' * 60}einde".encode()

    body = stuur_brief(bestand=SimpleUploadedFile("brief.txt", inhoud), bevestigd="").content.decode()

    bestand = re.search(r"<dt>Bestand</dt><dd[^>]*>(.*?)</dd>", body, re.S)[1]
    assert "brief.txt (1 kB)<br>Dit lezen wij erin: ‘Geacht college, &lt;b&gt;meer&lt;/b&gt; bankjes." in bestand
    assert (bestand.count("woord"), "einde" in bestand) == (36, False)


@pytest.mark.parametrize("geplakt", ["", " \u200b\n", "Geacht college,\nmeer   bankjes."])
def test_a_letter_that_says_the_same_twice_stands_there_once(geplakt):
    assert tekst_en_bestand(geplakt, "Geacht college, meer bankjes.") == "Geacht college, meer bankjes."


def _key(client: Client) -> str:
    """The key that the page puts into its form."""
    return re.search(r'name="sleutel" value="([^"]+)"', client.get(FORMULIER).content.decode())[1]


def test_going_back_and_sending_the_letter_again_gives_one_row_and_the_same_code(ronde):
    """The page is never kept, so going back asks for it again: it came with a new key, and the letter was stored twice."""
    client = Client()
    codes = []
    for _ in range(2):
        stuur_brief(client, tekst="Onze brief.", sleutel=_key(client))
        codes.append(
            re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", client.get("/meedoen/ronde/nl/verzonden/").content.decode())[0]
        )

    assert Inbreng.objects.count() == 1
    assert codes[0] == codes[1]


@pytest.mark.parametrize("anders", [{"tekst": "Een tweede brief."}, {"organisatie": "Een andere groep"}])
def test_another_letter_from_the_same_browser_is_another_inbreng(ronde, anders):
    client = Client()
    for velden in ({"tekst": "Onze brief."}, {"tekst": "Onze brief.", **anders}):
        stuur_brief(client, sleutel=_key(client), **velden)

    assert Inbreng.objects.count() == 2


def test_the_name_that_a_sender_gave_is_left_out_of_the_text_for_the_website():
    tekst = "Met groet, Fris de Vries. Bel fris op 06-12345678, zegt Frisia."

    assert (
        scherm_af(tekst, naam="Fris de Vries")
        == "Met groet, [weggelaten]. Bel [weggelaten] op [weggelaten], zegt Frisia."
    )


def test_text_and_file_that_are_too_long_together_are_both_said_and_the_text_is_kept(ronde):
    getypt = "Onze toelichting. " * 1_000
    lang = SimpleUploadedFile("brief.txt", b"woord " * (MAX_TEKST // 6))

    response = stuur_brief(tekst=getypt, bestand=lang)

    body = response.content.decode()
    assert response.status_code == 200
    assert f"Uw tekst en het bestand zijn samen te lang. Gebruik hooguit {MAX_TEKST} tekens." in body
    assert getypt.strip() in body
    assert (Inbreng.objects.count(), Bestand.objects.count()) == (0, 0)


@pytest.mark.parametrize("gelijk", [True, False])
def test_an_advies_is_one_letter_so_who_gives_two_different_ones_must_choose(client, gelijk):
    visie = VisieFactory(actueel=True)
    brief = "1. Wij adviseren meer bankjes."
    data = {
        "visie": visie.pk, "adviesraad": "ASD", "titel": "Advies", "ontvangen_op": "2026-03-02",
        "tekst": brief if gelijk else "Wij adviseren iets anders.", "bestand": SimpleUploadedFile("brief.txt", brief.encode()),
    }  # fmt: skip

    response = client.post("/werkplaats/adviezen/nieuw/", data)

    if gelijk:
        assert Advies.objects.get().brieftekst == brief
        return
    body = response.content.decode()
    assert body.count("Kies er één.") == 2
    assert 'id="id_tekst_error"' in body
    assert "Wij adviseren iets anders." in body
    assert (Advies.objects.count(), Bestand.objects.count()) == (0, 0)


# --- Sending just after closing ----------------------------------------------------------------------
def sign_of(client):
    page = client.get(FORMULIER).content.decode()
    return page.split('name="geopend" value="')[1].split('"')[0]


def close(minuten):
    Uitvraag.objects.update(
        opent_op=timezone.now() - timedelta(days=9), sluit_op=timezone.now() - timedelta(minutes=minuten)
    )


def open_long_ago(monkeypatch, client):
    """Opened before the round closed."""
    with monkeypatch.context() as patch:
        vroeger = timezone.now() - timedelta(minutes=40)
        patch.setattr("participatie.views.organisatie.timezone.now", lambda: vroeger)
        return sign_of(client)


@pytest.mark.parametrize(("minuten", "status", "aantal"), [(14, 302, 1), (16, 410, 0)])
def test_a_letter_opened_in_time_can_be_sent_for_fifteen_minutes_more(ronde, monkeypatch, minuten, status, aantal):
    client = Client()
    geopend = open_long_ago(monkeypatch, client)
    close(minuten)

    response = stuur_brief(client, tekst="Onze lange brief.", geopend=geopend)

    assert (response.status_code, Inbreng.objects.count()) == (status, aantal)
    if status == 410:
        assert "Onze lange brief." in response.content.decode()


def test_a_mistake_in_the_form_does_not_cost_the_fifteen_minutes(ronde, monkeypatch):
    client = Client()
    geopend = open_long_ago(monkeypatch, client)
    close(5)

    response = stuur_brief(client, tekst="Onze brief.", organisatie="", geopend=geopend)
    opnieuw = response.content.decode().split('name="geopend" value="')[1].split('"')[0]

    assert response.status_code == 200
    assert stuur_brief(client, tekst="Onze brief.", geopend=opnieuw).status_code == 302


@pytest.mark.parametrize("vervalst", ["geen", "leeg", "veranderd", "van een andere ronde"])
def test_a_moment_that_is_not_ours_counts_as_now(ronde, monkeypatch, vervalst):
    client = Client()
    geopend = open_long_ago(monkeypatch, client)
    close(5)
    moment = (timezone.now() - timedelta(minutes=40)).isoformat()
    data = {
        "geen": {},
        "leeg": {"geopend": ""},
        "veranderd": {"geopend": "x" + geopend},
        "van een andere ronde": {"geopend": signing.dumps(moment, salt=f"brief-geopend-{ronde.pk + 1}")},
    }[vervalst]

    response = stuur_brief(client, tekst="Onze lange brief.", **data)

    assert response.status_code == 410
    assert "Onze lange brief." in response.content.decode()
    assert Inbreng.objects.count() == 0


def test_a_letter_sent_again_after_weeks_is_the_same_letter(ronde):
    """Its key is kept nowhere; the database refused the second row with an error page."""
    client = Client()
    sleutel = "7d9f4c1e-2c55-4a43-8a5f-0d1f1a4f0c11"
    stuur_brief(client, tekst="Onze brief.", sleutel=sleutel)
    first = client.get("/meedoen/ronde/nl/verzonden/").content.decode()
    Inbreng.objects.update(ontvangen_op=timezone.now() - timedelta(days=40))

    again = stuur_brief(Client(), tekst="Onze brief.", sleutel=sleutel)

    assert again["Location"] == "/meedoen/ronde/nl/verzonden/"
    assert Inbreng.objects.count() == 1
    assert client.get("/meedoen/ronde/nl/verzonden/").content.decode() == first


# --- Marking words -----------------------------------------------------------------------------


def _markeer(client, brief, gemarkeerd, **meer):
    return client.post(f"/werkplaats/inbreng/{brief.pk}/splitsen/", {"gemarkeerd": gemarkeerd, "aard": "idee"} | meer)


def test_marked_words_become_a_reactie_that_need_be_no_whole_sentence(client, brief):
    tekst = brief.tekst.tekst
    begin = tekst.index("ontmoeten")
    eind = begin + len("ontmoeten belangrijk. ")  # with the space behind it

    response = _markeer(client, brief, f"{begin}-{eind}")

    assert response.status_code == 302
    assert brief.reacties.get().tekst == "ontmoeten belangrijk."
    body = client.get(f"/werkplaats/inbreng/{brief.pk}/splitsen/").content.decode()
    assert "1 passage gebruikt, 6 alinea's nog niet." in unescape(body)


@pytest.mark.parametrize("gemarkeerd", ["x", "5-5", "9-3", "-1-4", "0-999999", "16-17", "1-2-3", "٣-٩"])
def test_what_was_not_marked_in_the_text_is_refused_beside_the_passages(client, brief, gemarkeerd):
    response = _markeer(client, brief, gemarkeerd)

    assert "Deze woorden staan niet in de tekst. Markeer ze opnieuw." in response.content.decode()
    assert brief.reacties.get().is_hele_tekst


def test_marked_words_that_belong_to_a_reactie_are_refused(client, brief):
    _markeer(client, brief, "17-49")

    response = _markeer(client, brief, "40-60")

    assert "hoort al bij reactie" in response.content.decode()
    assert 'name="gemarkeerd" value="40-60"' in response.content.decode()
    assert brief.reacties.count() == 1
