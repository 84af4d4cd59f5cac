"""The workspace of an adviesraad as its members use it: home, notes, drafting, signing off, the word on the answer."""

from __future__ import annotations

import re
from datetime import timedelta

import pypandoc
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from advies.actions import splitsing_lezen
from advies.leesstuk import leesstuk
from advies.models import Advies, ConceptAdvies, Nareactie, Raadsopmerking, Vergadering
from portaal.models import Bericht
from tests.factories import (
    AdviesFactory,
    AdviesraadFactory,
    CollegereactieFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    ParagraafFactory,
    ReactieFactory,
    ThemaFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import (
    AanvraagFactory,
    ConceptAdviesFactory,
    NareactieFactory,
    RaadsopmerkingFactory,
    VergaderingFactory,
    lid,
)
from tests.test_documenten import make_pdf
from visie.models import Uitgave

pytestmark = pytest.mark.django_db
BASIS = "/werkplaats/adviesraad/"


def als(gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


@pytest.fixture
def visie():
    return VisieFactory(slug="nu", actueel=True, ter_inzage=True)


@pytest.fixture
def raad():
    return AdviesraadFactory()


@pytest.fixture
def aanvraag(visie, raad):
    return AanvraagFactory(visie=visie, adviesraad=raad, verstuurd=True, vragen=["Klopt het?", "Wat mist u?"])


@pytest.fixture
def raadslid(raad):
    return als(lid(raad))


@pytest.fixture
def voorzitter(raad):
    return als(lid(raad, adviesraadvoorzitter=True))


def tekst(response) -> str:
    return response.content.decode()


def gezien(client, url) -> str:
    return client.get(url).context["form"]["gezien"].value()


# --- Home ----------------------------------------------------------------------------------------
def test_logging_in_leads_to_the_own_home_or_says_whom_to_ask(raad, raadslid):
    zonder = als(GebruikerFactory(adviesraadlid=True))
    twee = lid(raad)
    AdviesraadFactory(naam="Jongerenraad").lidmaatschappen.create(gebruiker=twee)

    assert raadslid.get("/werkplaats/", follow=True).redirect_chain[-1][0] == f"{BASIS}{raad.pk}/"
    assert "Vraag de projectleider" in tekst(zonder.get("/werkplaats/", follow=True))
    assert "Jongerenraad" in tekst(als(twee).get("/werkplaats/", follow=True))


def test_the_home_of_an_adviesraad_with_nothing_to_do_offers_what_can_be_done(raad, raadslid):
    body = tekst(raadslid.get(f"{BASIS}{raad.pk}/"))

    assert "Er wacht nu niets op u." in body
    assert f"{BASIS}{raad.pk}/advies/nieuw/" in body


def test_an_advies_of_which_nobody_confirmed_the_points_waits_for_the_adviesraad(raad, raadslid, visie):
    """The home said that nothing waited, while the adviesraad may confirm them itself."""
    advies = AdviesFactory(visie=visie, adviesraad=raad)
    AdviesFactory(visie=visie, adviesraad=raad, titel="Al klaar", gesplitst_op=timezone.now())
    AdviesFactory(visie=visie, titel="Van een andere raad")

    body = tekst(raadslid.get(f"{BASIS}{raad.pk}/"))

    naar = f"/werkplaats/adviezen/{advies.pk}/splitsen/"
    assert f'href="{naar}"' in body
    assert raadslid.get(naar).status_code == 200
    assert "Er wacht nu niets op u." not in body
    assert "Al klaar" not in body
    assert "Van een andere raad" not in body


def test_the_home_shows_what_waits_and_what_changed_since_the_last_meeting(raad, raadslid, aanvraag, visie):
    vandaag = timezone.localdate()
    VergaderingFactory(adviesraad=raad, dag=vandaag - timedelta(days=20))
    VergaderingFactory(adviesraad=raad, dag=vandaag + timedelta(days=9))
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", slug="mantelzorg")
    for dagen, aantal in ((5, 2), (40, 1)):
        for _ in range(aantal):
            ReactieFactory(
                inbreng__visie=visie,
                inbreng__ontvangen_op=timezone.now() - timedelta(days=dagen),
                themas=[thema],
            )
    advies = AdviesFactory(visie=visie, adviesraad=raad)
    for tot in (vandaag - timedelta(days=3), vandaag + timedelta(days=30)):
        antwoord = DeelantwoordFactory(
            deelaanbeveling__aanbeveling__advies=advies,
            deelaanbeveling__aanbeveling__nummer=1 + advies.aanbevelingen.count(),
            oordeel="doorgeschoven",
            motivering="Later.",
            doorgeschoven_naar="Nota vrijwilligers",
            doorgeschoven_trekker="Team zorg",
            doorgeschoven_tot=tot,
            collegereactie=advies.collegereacties.first() or CollegereactieFactory(advies=advies),
        )
    stel_vast(antwoord.collegereactie, op=vandaag - timedelta(days=10))

    body = tekst(raadslid.get(f"{BASIS}{raad.pk}/"))

    assert "Nog 30 dagen." in body
    assert "3 dagen te laat" in body
    assert f'thema=mantelzorg&amp;vanaf={vandaag - timedelta(days=20):%Y-%m-%d}">Mantelzorg: 2<' in body
    assert "Bekijk de antwoorden" in body
    assert "Team zorg, in Nota vrijwilligers" in body
    lijst = tekst(raadslid.get(f"/meedoen/reacties/?thema=mantelzorg&vanaf={vandaag - timedelta(days=20)}"))
    assert "2 reacties" in lijst


def test_a_promise_with_another_answer_since_is_named(raad, raadslid, visie):
    vandaag = timezone.localdate()
    VergaderingFactory(adviesraad=raad, dag=vandaag - timedelta(days=20))
    advies = AdviesFactory(visie=visie, adviesraad=raad)
    eerste = DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies=advies,
        oordeel="doorgeschoven",
        motivering="Later.",
        doorgeschoven_naar="Nota",
        doorgeschoven_trekker="Team",
        doorgeschoven_tot=vandaag,
    )
    stel_vast(eerste.collegereactie, op=vandaag - timedelta(days=90))
    tweede = DeelantwoordFactory(
        deelaanbeveling=eerste.deelaanbeveling, collegereactie=CollegereactieFactory(advies=advies, ronde=2)
    )
    stel_vast(tweede.collegereactie, op=vandaag - timedelta(days=4))

    body = tekst(raadslid.get(f"{BASIS}{raad.pk}/"))

    assert "Veranderde beloften" in body
    assert "het college neemt dit niet over" in body


def test_meetings_are_noted_and_taken_out(raad, raadslid):
    url = f"{BASIS}{raad.pk}/vergaderingen/"

    raadslid.post(url, {"dag": "2027-03-01", "plaats": "Raadhuis"})
    dubbel = tekst(raadslid.post(url, {"dag": "2027-03-01"}))
    leeg = tekst(raadslid.post(url, {"dag": "morgen"}))
    raadslid.post(f"{BASIS}vergaderingen/{Vergadering.objects.get().pk}/weg/")

    assert "Deze vergadering staat er al." in dubbel
    assert "Schrijf de datum zo" in leeg
    assert 'value="morgen"' in leeg
    assert not Vergadering.objects.exists()


# --- Drafting ------------------------------------------------------------------------------------
@pytest.fixture
def url(raadslid, aanvraag):
    """The page of the letter on the request, just begun."""
    return raadslid.post(f"{BASIS}aanvragen/{aanvraag.pk}/schrijven/")["Location"]


def velden(**anders):
    return {
        "titel": "Ons advies",
        "inleiding": "Geacht college,",
        "antwoord_1": "Ja, het klopt.",
        "punt_1": "Maak plekken.",
        "bij_1": "2",
        "punt_2": "Maak tijd.",
        "bij_2": "",
        "aantal": "2",
        "slot": "Met groet",
    } | anders


def test_a_letter_is_written_looked_at_and_signed_off(url, raadslid, voorzitter, aanvraag):
    raadslid.post(url, velden(gezien=gezien(raadslid, url)))
    brief = tekst(raadslid.get(f"{url}voorbeeld/"))
    geweigerd = raadslid.post(f"{url}uitbrengen/").status_code
    pagina = tekst(voorzitter.get(f"{url}uitbrengen/"))
    klaar = voorzitter.post(f"{url}uitbrengen/", {"kenmerk": "ASD-7"}, follow=True)
    nog_eens = voorzitter.post(f"{url}uitbrengen/", {"kenmerk": "ASD-8"}, follow=True)

    advies = Advies.objects.get()
    assert all(w in brief for w in ("Ja, het klopt.", "1. Maak plekken.", "2. Maak tijd.", "Naar uitbrengen")[:3])
    assert geweigerd == 403
    assert "hierna kan niemand het advies meer veranderen" in pagina
    assert (advies.aanvraag, advies.kenmerk, advies.gevraagd) == (aanvraag, "ASD-7", True)
    assert "Het advies is uitgebracht." in tekst(klaar)
    assert "kan niet meer veranderen" in tekst(nog_eens)
    assert Bericht.objects.filter(gebeurtenis__startswith="advies-uitgebracht").count() == 1
    assert tekst(raadslid.get(url, follow=True)).count("U kunt wel een vervolg schrijven") == 1


def test_a_next_letter_on_the_same_request_follows_the_first(url, raadslid, voorzitter, aanvraag):
    raadslid.post(url, velden(gezien=gezien(raadslid, url)))
    voorzitter.post(f"{url}uitbrengen/")

    assert "Schrijf een vervolg" in tekst(raadslid.get(f"/werkplaats/adviezen/aanvragen/{aanvraag.pk}/"))
    volgende = raadslid.post(f"{BASIS}aanvragen/{aanvraag.pk}/schrijven/")["Location"]
    raadslid.post(volgende, velden(gezien=gezien(raadslid, volgende), titel="Vervolg"))
    voorzitter.post(f"{volgende}uitbrengen/")

    eerste, tweede = Advies.objects.order_by("pk")
    assert tweede.vervolg_op == eerste


@pytest.mark.parametrize(
    ("actie", "verwacht"),
    [
        ("erbij", ["Maak plekken.", "Maak tijd.", ""]),
        ("omlaag-1", ["Maak tijd.", "Maak plekken."]),
        ("omhoog-2", ["Maak tijd.", "Maak plekken."]),
        ("weg-1", ["Maak tijd."]),
        ("omhoog-1", ["Maak plekken.", "Maak tijd."]),
        ("weg-99", ["Maak plekken.", "Maak tijd."]),
        ("onzin", ["Maak plekken.", "Maak tijd."]),
    ],
)
def test_points_are_moved_without_storing_anything(url, raadslid, actie, verwacht):
    form = raadslid.post(url, velden(actie=actie, titel="", gezien="x" * 32)).context["form"]

    rijen = [rij["tekst"].value() or "" for rij in form.puntrijen]
    assert rijen == verwacht
    assert form["inleiding"].value() == "Geacht college,"
    assert not form.errors
    assert form["gezien"].value() == "x" * 32
    assert not ConceptAdvies.objects.get().punten.exists()


def test_moving_a_point_takes_its_question_along(url, raadslid):
    form = raadslid.post(url, velden(actie="omlaag-1")).context["form"]

    assert [rij["bij"].value() for rij in form.puntrijen] == ["", "2"]


def test_who_comes_second_sees_both_texts_and_overwrites_nothing(url, raadslid, raad):
    collega = lid(raad)
    stempel = gezien(raadslid, url)
    als(collega).post(
        url, velden(gezien=stempel, punt_3="Een derde punt.", aantal="3", inleiding="Van de collega.", antwoord_1="")
    )

    response = raadslid.post(url, velden(gezien=stempel, punt_1="Mijn punt."))
    body = tekst(response)

    concept = ConceptAdvies.objects.get()
    assert f"{collega.naam} heeft dit intussen gewijzigd" in body
    assert concept.inleiding == "Van de collega."
    intussen = dict(response.context["intussen"])
    assert "3. Een derde punt." in intussen["Aanbevelingen"]
    assert intussen["Inleiding"] == "Van de collega."
    assert intussen["Uw antwoord op vraag 1"] == "leeg"
    assert "Mijn punt." in body
    raadslid.post(url, velden(gezien=response.context["form"]["gezien"].value(), punt_1="Mijn punt."))
    assert concept.punten.first().tekst == "Mijn punt."


def test_what_was_typed_is_not_lost_when_the_letter_went_out_meanwhile(url, raadslid, voorzitter):
    raadslid.post(url, velden(gezien=gezien(raadslid, url)))
    concept = ConceptAdvies.objects.get()
    stempel = gezien(raadslid, url)
    voorzitter.post(f"{url}uitbrengen/")

    response = raadslid.post(url, velden(gezien=stempel, inleiding="Te laat getypt."), follow=True)

    assert concept.punten.count() == 2
    assert "Te laat getypt." in tekst(response)


@pytest.mark.parametrize("fout", [{"titel": ""}, {"titel": "x" * 161}, {"punt_1": "x" * 8001}, {"bij_1": "99"}])
def test_bad_input_says_so_beside_the_field_and_stores_nothing(url, raadslid, fout):
    response = raadslid.post(url, velden(gezien=gezien(raadslid, url)) | fout)

    assert response.context["form"].errors.keys() == fout.keys()
    assert "Maak tijd." in tekst(response)
    assert not ConceptAdvies.objects.get().punten.exists()


@pytest.mark.parametrize("aantal", ["", "0", "-4", "999999", "tien"])
def test_a_count_that_was_tampered_with_is_no_error_page(url, raadslid, aantal):
    assert raadslid.post(url, velden(aantal=aantal)).status_code in {200, 302}


# --- The letter written elsewhere ----------------------------------------------------------------
def test_a_letter_from_elsewhere_is_read_shown_and_kept_as_file(url, raadslid, voorzitter):
    bestand = SimpleUploadedFile("brief.txt", b"Geacht college,\n\n1. Maak een plek.")

    raadslid.post(f"{url}brief/", {"bestand": bestand})
    getoond = tekst(raadslid.get(f"{url}voorbeeld/"))
    voorzitter.post(f"{url}uitbrengen/")

    assert "1. Maak een plek." in getoond
    advies = Advies.objects.get()
    assert advies.bestand.naam == "brief.txt"
    assert "Maak een plek." in advies.brieftekst


@pytest.mark.parametrize("soort", ["docx", "odt", "pdf", "txt"])
def test_a_letter_of_each_kind_is_read_and_kept_and_goes_out_with_its_points(
    url, raadslid, voorzitter, soort, tmp_path
):
    pad = tmp_path / f"brief.{soort}"
    if soort in {"docx", "odt"}:
        pypandoc.convert_text(
            "Wij adviseren u:\n\n- laat de bus rijden;\n- maak plekken.", soort, format="markdown", outputfile=str(pad)
        )
    elif soort == "pdf":
        pad.write_bytes(make_pdf(["Wij adviseren u:", "- laat de bus rijden;", "- maak plekken."]))
    else:
        pad.write_text("Wij adviseren u:\n\n- laat de bus rijden;\n- maak plekken.")

    raadslid.post(f"{url}brief/", {"bestand": SimpleUploadedFile(pad.name, pad.read_bytes())})
    getoond = tekst(raadslid.get(f"{url}voorbeeld/"))
    bestand = b"".join(raadslid.get(f"{url}brief/bestand/").streaming_content)
    voorzitter.post(f"{url}uitbrengen/")

    assert "laat de bus rijden" in getoond
    assert bestand == pad.read_bytes()
    punten, _ = splitsing_lezen(Advies.objects.get())
    assert [punt.tekst for punt in punten] == ["laat de bus rijden", "maak plekken"]


def test_a_letter_from_elsewhere_can_be_dropped_and_the_parts_are_still_there(url, raadslid):
    raadslid.post(url, velden(gezien=gezien(raadslid, url)))
    raadslid.post(f"{url}brief/", {"tekst": "Andere brief."})
    raadslid.post(f"{url}brief/weg/")

    assert "Maak plekken." in tekst(raadslid.get(f"{url}voorbeeld/"))


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [("brief.pdf", b"%PDF-1.4 kapot"), ("brief.docx", b"PK\x03\x04 kapot"), ("brief.exe", b"MZ"), ("leeg.txt", b"")],
)
def test_a_file_that_cannot_be_read_says_why_and_keeps_nothing(url, raadslid, naam, inhoud):
    response = raadslid.post(f"{url}brief/", {"bestand": SimpleUploadedFile(naam, inhoud)})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not ConceptAdvies.objects.get().is_brief


@pytest.mark.parametrize(
    ("getypt", "verwacht"), [("De eerste brief.\r\n", "De tweede brief."), ("De eerste brief, beter.", "")]
)
def test_another_file_takes_the_place_of_a_text_that_nobody_changed(url, raadslid, getypt, verwacht):
    """The box holds the letter as it is; with another file one read that one had pasted a text as well."""
    raadslid.post(f"{url}brief/", {"tekst": "De eerste brief."})
    gevuld = raadslid.get(f"{url}brief/").context["form"]["tekst"].value()

    response = raadslid.post(
        f"{url}brief/", {"tekst": getypt, "bestand": SimpleUploadedFile("brief.txt", b"De tweede brief.")}
    )

    assert gevuld == "De eerste brief."
    assert ConceptAdvies.objects.get().brieftekst == (verwacht or "De eerste brief.")
    assert ("U hebt een tekst geplakt" in tekst(response)) is not bool(verwacht)


def test_the_home_leads_to_a_letter_from_elsewhere_and_not_to_boxes_that_do_not_count(url, raad, raadslid):
    raadslid.post(f"{url}brief/", {"tekst": "De brief."})
    ongevraagd = ConceptAdviesFactory(adviesraad=raad, brieftekst="Nog een brief.")

    body = tekst(raadslid.get(f"{BASIS}{raad.pk}/"))

    assert f'href="{url}voorbeeld/"' in body
    assert f'href="{BASIS}concepten/{ongevraagd.pk}/voorbeeld/"' in body
    assert "Schrijf verder" not in body


def test_who_signs_off_reads_which_question_has_no_answer(url, raadslid, voorzitter, aanvraag):
    """A letter went out with a question open, and nobody had been told."""
    raadslid.post(url, velden(gezien=gezien(raadslid, url), bij_1=""))
    pagina = tekst(voorzitter.get(f"{url}uitbrengen/"))
    raadslid.post(url, velden(gezien=gezien(raadslid, url)))  # a point belongs to question 2
    alles = tekst(voorzitter.get(f"{url}uitbrengen/"))
    raadslid.post(url, velden(gezien=gezien(raadslid, url), bij_1=""))
    voorzitter.post(f"{url}uitbrengen/")

    assert "In uw advies staat geen antwoord op deze vraag" in pagina
    assert "<li>Vraag 2: Wat mist u?</li>" in pagina
    assert "Vraag 1: Klopt het?</li>" not in pagina
    assert "staat geen antwoord op" not in alles
    assert Advies.objects.exists()  # it may go as it is


def test_a_letter_from_elsewhere_goes_without_a_word_on_questions(url, raadslid, voorzitter):
    """Nobody knows which of them it answers."""
    raadslid.post(f"{url}brief/", {"tekst": "De brief."})

    assert "staat geen antwoord op" not in tekst(voorzitter.get(f"{url}uitbrengen/"))


# --- Unasked -------------------------------------------------------------------------------------
def test_an_unasked_advies_on_an_adopted_visie_says_what_it_can_still_do_and_goes_through(raad, raadslid, voorzitter):
    vast = VisieFactory(slug="oud", vastgesteld=True, actueel=True)
    begin = raadslid.get(f"{BASIS}{raad.pk}/advies/nieuw/").context["form"]
    gegevens = {"visie": vast.pk, "titel": "Vervoer", "verzoek": begin["verzoek"].value()}
    url = raadslid.post(f"{BASIS}{raad.pk}/advies/nieuw/", gegevens)["Location"]
    zelfde = raadslid.post(f"{BASIS}{raad.pk}/advies/nieuw/", gegevens)["Location"]

    raadslid.post(url, {"titel": "Vervoer", "punt_1": "Laat de bus rijden.", "aantal": "1"})
    pagina = tekst(voorzitter.get(f"{url}uitbrengen/"))
    voorzitter.post(f"{url}uitbrengen/")

    assert zelfde == url
    assert "De visie is al vastgesteld." in pagina
    assert Advies.objects.get().gevraagd is False


def test_an_empty_letter_cannot_go_out(url, voorzitter):
    assert "Er staat nog niets in dit advies." in tekst(voorzitter.get(f"{url}uitbrengen/"))
    voorzitter.post(f"{url}uitbrengen/")

    assert not Advies.objects.exists()


def test_throwing_away_asks_first(url, raadslid):
    raadslid.get(f"{url}weg/")
    raadslid.post(f"{url}weg/", {})
    stond_er_nog = ConceptAdvies.objects.exists()
    raadslid.post(f"{url}weg/", {"zeker": "ja"})

    assert stond_er_nog
    assert not ConceptAdvies.objects.exists()


# --- Notes ---------------------------------------------------------------------------------------
@pytest.fixture
def stuk(visie, aanvraag):
    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Mensen ontmoeten elkaar.</p>")
    return paragraaf, UitgaveFactory(visie=visie)


def test_what_the_reading_room_cannot_cut_up_is_read_on_the_website(visie, raad, raadslid):
    """The parts of a Duisenbergblad are those of the plan, and those of a was-wordt none: neither is what that stuk says."""
    ThemaFactory(visie=visie)
    blad = UitgaveFactory(visie=visie, soort=Uitgave.Soort.DUISENBERGBLAD, versie="blad", gemaakt_op=timezone.now())
    plan = UitgaveFactory(visie=visie, soort=Uitgave.Soort.UITVOERINGSPLAN, versie="plan", gemaakt_op=timezone.now())

    home = tekst(raadslid.get(f"{BASIS}{raad.pk}/"))
    lezen = tekst(raadslid.get(f"{BASIS}{raad.pk}/lezen/{blad.slug}/"))

    assert f'href="/visie/{blad.slug}/"' in home
    assert f'href="{BASIS}{raad.pk}/lezen/{plan.slug}/"' in home
    assert f'Dit stuk leest u <a href="/visie/{blad.slug}/">op de website</a>' in lezen
    assert [bool(leesstuk(uitgave).hoofdstukken) for uitgave in (blad, plan)] == [False, True]


def test_a_note_stands_at_its_paragraaf_and_becomes_a_point(stuk, raad, raadslid, url):
    paragraaf, uitgave = stuk
    lezen = f"{BASIS}{raad.pk}/lezen/{uitgave.slug}/"
    gegevens = {"paragraaf": str(paragraaf.pk), "tekst": "Wie dan?", "verzoek": "5c2a3e64-7b4e-4a52-9d93-0f6d4a3f1a11"}

    weer = raadslid.post(lezen, gegevens)["Location"]
    raadslid.post(lezen, gegevens)
    raadslid.post(lezen, gegevens | {"tekst": "En wanneer?"})
    body = tekst(raadslid.get(lezen))
    opmerking = Raadsopmerking.objects.get(tekst="Wie dan?")
    lijst = tekst(raadslid.get(f"{BASIS}{raad.pk}/opmerkingen/"))
    raadslid.post(f"{BASIS}opmerkingen/{opmerking.pk}/overnemen/", {"concept": ConceptAdvies.objects.get().pk})
    raadslid.post(f"{BASIS}opmerkingen/{opmerking.pk}/overnemen/", {"concept": ConceptAdvies.objects.get().pk})

    assert weer.endswith(f"#{paragraaf.pk}")
    assert Raadsopmerking.objects.count() == 2
    assert "Mensen ontmoeten elkaar." in body
    assert "Wie dan?" in body
    assert "Neem over in het concept" in lijst
    assert [p.tekst for p in ConceptAdvies.objects.get().punten.all()] == ["Wie dan?"]
    opmerking.refresh_from_db()
    assert opmerking.afgehandeld_op


def test_an_empty_note_says_so_in_its_own_box(stuk, raad, raadslid):
    paragraaf, uitgave = stuk

    response = raadslid.post(f"{BASIS}{raad.pk}/lezen/{uitgave.slug}/", {"paragraaf": str(paragraaf.pk), "tekst": " "})

    assert tekst(response).count("Schrijf uw opmerking op.") == 2  # in the summary and beside the field
    assert not Raadsopmerking.objects.exists()


def test_a_note_about_a_text_that_is_not_in_the_uitgave_is_not_found(stuk, raad, raadslid):
    _, uitgave = stuk
    for sleutel in ("7d1c7d8e-1111-4222-8333-444455556666", "onzin"):
        gegevens = {"paragraaf": sleutel, "tekst": "Hm."}
        assert raadslid.post(f"{BASIS}{raad.pk}/lezen/{uitgave.slug}/", gegevens).status_code == 404


def test_a_note_is_dealt_with_and_opened_again(raad, raadslid):
    opmerking = RaadsopmerkingFactory(adviesraad=raad)

    raadslid.post(f"{BASIS}opmerkingen/{opmerking.pk}/afhandelen/")
    klaar = tekst(raadslid.get(f"{BASIS}{raad.pk}/opmerkingen/"))
    raadslid.post(f"{BASIS}opmerkingen/{opmerking.pk}/afhandelen/", {"open": "ja"})

    assert "Afgehandeld (1)" in klaar
    assert "Open (1)" in tekst(raadslid.get(f"{BASIS}{raad.pk}/opmerkingen/"))


def test_a_paragraaf_named_as_its_chapter_shows_that_name_once(visie, raad, raadslid):
    ParagraafFactory(visie=visie, thema=None, soort="definitie", html="<p>Dit is de sociale basis.</p>")
    uitgave = UitgaveFactory(visie=visie)

    body = tekst(raadslid.get(f"{BASIS}{raad.pk}/lezen/{uitgave.slug}/"))

    koppen = re.findall(r"<h[23]([^>]*)>Wat is de sociale basis\?</h[23]>", body)
    assert ['class="visueel-verborgen"' in kop for kop in koppen] == [False, True]


def test_the_page_for_paper_holds_questions_texts_and_notes(visie, raad, raadslid):
    paragraaf = ParagraafFactory(thema=ThemaFactory(visie=visie), html="<p>Mensen ontmoeten elkaar.</p>")
    uitgave = UitgaveFactory(visie=visie)
    aanvraag = AanvraagFactory(visie=visie, adviesraad=raad)
    aanvraag.stukken.create(uitgave=uitgave)
    aanvraag.verstuurd_op, aanvraag.verstuurd_door = timezone.now(), aanvraag.gemaakt_door
    aanvraag.afgesproken_op = aanvraag.gewenst_op
    aanvraag.save()
    RaadsopmerkingFactory(adviesraad=raad, uitgave=uitgave, paragraaf=paragraaf, tekst="Wie dan?")

    body = tekst(raadslid.get(f"{BASIS}aanvragen/{aanvraag.pk}/papier/"))

    assert all(
        w in body
        for w in (
            "<strong>Vraag 1:</strong> Wat vindt u van de doelen?",
            "Mensen ontmoeten elkaar.",
            "Wie dan?",
            "schrijfruimte",
        )
    )


# --- Nareactie -----------------------------------------------------------------------------------
@pytest.fixture
def antwoord(visie, raad):
    advies = AdviesFactory(visie=visie, adviesraad=raad, gesplitst_op=timezone.now())
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie)
    return antwoord


def test_the_word_on_an_answer_is_closed_until_the_voorzitter_sends_it(antwoord, raadslid, voorzitter, raad):
    url = f"{BASIS}nareactie/{antwoord.collegereactie_id}/"
    leider = als(GebruikerFactory(projectleider=True))
    advies = antwoord.deelaanbeveling.aanbeveling.advies
    gegevens = {f"waardering_{antwoord.pk}": "niet", f"waarom_{antwoord.pk}": "Geen antwoord op onze vraag."}

    raadslid.post(url, gegevens | {"gezien": gezien(raadslid, url)})
    ervoor = tekst(leider.get(f"/werkplaats/adviezen/{advies.pk}/"))
    geweigerd = raadslid.post(f"{url}indienen/").status_code
    check = tekst(voorzitter.get(f"{url}indienen/"))
    voorzitter.post(f"{url}indienen/")
    openbaar = tekst(Client().get(f"/advies/{advies.pk}/"))

    assert "Geen antwoord op onze vraag." not in ervoor
    assert geweigerd == 403
    assert "Geen antwoord op onze vraag." in check
    assert "Geen antwoord op onze vraag." in openbaar
    assert advies.collegereacties.count() == 2  # open again for the college
    assert raadslid.get(url).status_code == 302


def test_a_no_without_a_reason_stands_beside_its_field(antwoord, raadslid):
    url = f"{BASIS}nareactie/{antwoord.collegereactie_id}/"

    response = raadslid.post(url, {f"waardering_{antwoord.pk}": "niet", "toelichting": "Dank."})

    assert list(response.context["form"].errors) == [f"waarom_{antwoord.pk}"]
    assert "Dank." in tekst(response)
    assert not Nareactie.objects.exists()


def test_a_reason_without_a_choice_is_not_dropped(antwoord, raadslid):
    url = f"{BASIS}nareactie/{antwoord.collegereactie_id}/"

    response = raadslid.post(url, {f"waarom_{antwoord.pk}": "Hm."})

    assert list(response.context["form"].errors) == [f"waardering_{antwoord.pk}"]


def test_two_members_with_the_same_nareactie_lose_nothing(antwoord, raad):
    url = f"{BASIS}nareactie/{antwoord.collegereactie_id}/"
    een, twee = als(lid(raad)), als(lid(raad))
    stempels = gezien(een, url), gezien(twee, url)
    een.post(url, {f"waardering_{antwoord.pk}": "afdoende", "gezien": stempels[0]})

    response = twee.post(url, {f"waardering_{antwoord.pk}": "deels", "toelichting": "Hm.", "gezien": stempels[1]})

    assert "heeft dit intussen gewijzigd" in tekst(response)
    assert ("Is dit antwoord op aanbeveling 1 voldoende?", "Ja, dit is afdoende") in response.context["intussen"]
    assert Nareactie.objects.get().punten.get().waardering == "afdoende"


def test_an_unfinished_nareactie_is_not_sent(antwoord, voorzitter):
    NareactieFactory(collegereactie=antwoord.collegereactie).punten.all().delete()

    response = voorzitter.post(f"{BASIS}nareactie/{antwoord.collegereactie_id}/indienen/")

    assert "Zeg bij elk antwoord of het voldoende is." in tekst(response)
    assert not Nareactie.objects.get().is_ingediend


def test_a_member_whose_seat_ended_sees_nothing_any_more(raad):
    gebruiker = lid(raad)
    concept = ConceptAdviesFactory(adviesraad=raad)
    client = als(gebruiker)
    assert client.get(f"{BASIS}concepten/{concept.pk}/").status_code == 200

    gebruiker.lidmaatschappen.update(tot=timezone.localdate() - timedelta(days=1))

    assert client.get(f"{BASIS}concepten/{concept.pk}/").status_code == 404


def test_the_page_of_an_advies_gives_the_reason_and_leads_members_to_their_word_on_it(antwoord, raad, raadslid):
    """The home leads here for the answers; there was no motivering, and no way on."""
    pagina = f"/werkplaats/adviezen/{antwoord.deelaanbeveling.aanbeveling.advies_id}/"
    naar = f'href="{BASIS}nareactie/{antwoord.collegereactie_id}/"'
    ervoor = tekst(raadslid.get(pagina))
    gemeente = tekst(als(GebruikerFactory(redacteur=True)).get(pagina))

    NareactieFactory(collegereactie=antwoord.collegereactie, ingediend=True)

    assert antwoord.motivering in ervoor
    assert naar in ervoor
    assert naar not in gemeente
    assert naar not in tekst(raadslid.get(pagina))


@pytest.fixture
def opnieuw(antwoord):
    """The adviesraad said "niet", and the college answers again."""
    NareactieFactory(collegereactie=antwoord.collegereactie, waardering="niet", ingediend=True)
    ronde = CollegereactieFactory(advies=antwoord.deelaanbeveling.aanbeveling.advies)
    return DeelantwoordFactory(
        deelaanbeveling=antwoord.deelaanbeveling, collegereactie=ronde, motivering="Bij nader inzien."
    )


def test_the_word_on_a_second_answer_is_given_beside_the_first_and_the_objection(opnieuw, raadslid):
    stel_vast(opnieuw.collegereactie, besluitnummer="B-2")

    body = tekst(raadslid.get(f"{BASIS}nareactie/{opnieuw.collegereactie_id}/"))

    woorden = [
        "Daar is nu geen geld voor.",
        "niet afdoende",
        "Dit is geen antwoord op onze vraag.",
        "Bij nader inzien.",
    ]
    plekken = [body.index(woord) for woord in woorden]
    assert plekken == sorted(plekken)


@pytest.mark.parametrize("wie", ["college", "redacteur"])
def test_who_answers_again_sees_the_first_answer_and_the_objection(opnieuw, antwoord, wie):
    client = als(GebruikerFactory(**{wie: True}))

    body = tekst(client.get(f"/werkplaats/adviezen/delen/{opnieuw.pk}/"))
    eerste = tekst(client.get(f"/werkplaats/adviezen/delen/{antwoord.pk}/"))

    assert "Daar is nu geen geld voor." in body
    assert "De adviesraad vond dit niet afdoende." in body
    assert "Dit is geen antwoord op onze vraag." in body
    assert "Eerder antwoord" not in eerste


def test_no_box_of_a_nareactie_says_that_it_may_stay_empty_and_that_it_may_not(antwoord, raadslid):
    body = tekst(raadslid.get(f"{BASIS}nareactie/{antwoord.collegereactie_id}/"))

    assert "Verplicht als u nee kiest." in body
    assert "niet verplicht" not in body


@pytest.mark.parametrize(("oordeel", "gemeente"), [("", "0 van 1"), ("niet_overnemen", "1 van 1")])
def test_the_list_counts_what_was_decided_before_a_point_was_opened_again(
    antwoord, opnieuw, raadslid, oordeel, gemeente
):
    """It said "18 gevraagd", as if nothing had been decided. What the college is about to decide stays closed."""
    if not oordeel:
        type(opnieuw).objects.filter(pk=opnieuw.pk).update(
            oordeel="", motivering="", besloten_op=None, besloten_door=None
        )

    assert "0 van 1" in tekst(raadslid.get("/werkplaats/adviezen/"))
    assert gemeente in tekst(als(GebruikerFactory(redacteur=True)).get("/werkplaats/adviezen/"))

    if oordeel:
        stel_vast(opnieuw.collegereactie)
        assert "1 van 1" in tekst(raadslid.get("/werkplaats/adviezen/"))
