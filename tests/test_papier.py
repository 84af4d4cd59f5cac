"""The paper form asks what the online form asks, and is a file that screen readers and archives can use."""

import io
import re
from html import unescape

import pytest
import segno
from django.test import Client
from pypdf import PdfReader

from participatie.forms import stappen_van
from publicatie.papier import papier, vakken_van
from tests.factories import GebiedFactory, GemeenteFactory, ThemaFactory, UitvraagFactory

pytestmark = pytest.mark.django_db


def test_paper_asks_the_same_questions_with_the_same_options_as_online():
    for _ in range(3):
        GebiedFactory()
    uitvraag = UitvraagFactory(vragen=["idee", "helpend"])
    uitvraag.themas.set([ThemaFactory(visie=uitvraag.visie) for _ in range(2)])

    vakken = vakken_van(uitvraag)
    # A box to tick of its own has no question above it: its words are the question.
    papier = [(v.vraag, [o.tekst for o in v.opties]) if v.vraag else (v.opties[0].tekst, []) for v in vakken]

    online = []
    for stap in stappen_van(uitvraag, {"aard": uitvraag.vragen}):
        for veld in stap(uitvraag=uitvraag).fields.values():
            opties = [str(tekst) for waarde, tekst in getattr(veld, "choices", ()) if waarde]
            online.append((str(veld.label), opties))
    # Choosing what to tell is answering it, on paper.
    assert papier == [vraag for vraag in online if vraag[0] != "Wat wilt u ons vertellen?"]
    assert len(papier) == 10


def test_paper_that_may_lie_for_weeks_promises_no_date_for_the_address():
    GemeenteFactory(bewaartermijn_abonnement_dagen=100)

    hulp = next(vak.hulp for vak in vakken_van(UitvraagFactory()) if vak.vraag == "Wilt u later bericht?")

    assert hulp.endswith("wij wissen het adres uiterlijk 100 dagen nadat wij dit formulier hebben overgetypt.")


def test_the_file_is_dutch_titled_and_holds_the_printed_address():
    uitvraag = UitvraagFactory(slug="buurt", titel="Uw buurt")

    response = Client().get("/meedoen/buurt/papier.pdf")

    lezer = PdfReader(io.BytesIO(response.content))
    assert response["Content-Type"] == "application/pdf"
    assert (lezer.metadata.title, lezer.trailer["/Root"]["/Lang"]) == ("Uw buurt: formulier op papier", "nl")
    assert f"/meedoen/{uitvraag.slug}/" in "".join(pagina.extract_text() for pagina in lezer.pages)


def test_a_square_code_leads_to_the_address_that_stands_beside_it(settings):
    settings.SITE_ADRES = "https://portaal.example"
    uitvraag = UitvraagFactory(slug="buurt")

    html = unescape(papier(uitvraag, GemeenteFactory()).html)

    adres = "https://portaal.example/meedoen/buurt/"
    [beeld] = re.findall(r'<img src="(data:image/svg[^"]+)" alt="QR-code naar ([^"]+)"', html)
    gewoon = segno.make(adres, error="m", micro=False)
    assert beeld == (unescape(gewoon.svg_data_uri(scale=4, border=4)), adres)
    assert gewoon.default_border_size == 4  # the white edge that a camera needs


def test_the_same_form_is_not_made_twice():
    UitvraagFactory(slug="buurt")

    first, second = (Client().get("/meedoen/buurt/papier.pdf").content for _ in range(2))

    assert first.startswith(b"%PDF")
    assert first == second


def test_an_uitvraag_that_is_not_public_yet_has_no_paper_form():
    UitvraagFactory(slug="straks", straks=True)

    assert Client().get("/meedoen/straks/papier.pdf").status_code == 404


def test_a_form_with_a_character_no_font_has_says_so_instead_of_failing():
    UitvraagFactory(slug="buurt", inleiding="Vertel het ons 😀")

    response = Client().get("/meedoen/buurt/papier.pdf")

    assert response.status_code == 503
    body = response.content.decode()
    assert "Het bestand is niet gemaakt" in body
    assert "het teken 😀" in body
    assert '<a href="/meedoen/buurt/">Doe mee via de website</a>' in body


def test_a_form_that_was_made_asks_a_fixed_number_of_queries(django_assert_num_queries):
    UitvraagFactory(slug="buurt")
    Client().get("/meedoen/buurt/papier.pdf")

    with django_assert_num_queries(6):
        Client().get("/meedoen/buurt/papier.pdf")
