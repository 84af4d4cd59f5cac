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
