"""One advice from the first question to the last word: the projectleider, the adviesraad, the college, and everyone."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import expect

from advies.models import Advies, Nareactie
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from tests.e2e.hulp import WACHTWOORD, kijk_na, log_in
from tests.factories import AdviesraadFactory, VisieFactory
from tests.factories_advies import LidmaatschapFactory

ROLLEN = (Rol.PROJECTLEIDER, Rol.ADVIESRAADLID, Rol.ADVIESRAADVOORZITTER, Rol.COLLEGE)


@pytest.fixture
def gemeente(transactional_db):
    Gemeente.objects.create(pk=1, naam="Testdam", contact_email="visie@testdam.example")
    raad = AdviesraadFactory(naam="Adviesraad Testdam")
    for rol in ROLLEN:
        gebruiker = Gebruiker.objects.create(
            email=f"{rol}@testdam.example", naam=rol.label, rollen=[rol], password=make_password(WACHTWOORD)
        )
        if rol in (Rol.ADVIESRAADLID, Rol.ADVIESRAADVOORZITTER):
            LidmaatschapFactory(adviesraad=raad, gebruiker=gebruiker)
    VisieFactory(slug="nu", titel="Visie sociale basis", actueel=True, ter_inzage=True)


def knop(page, naam):
    page.get_by_role("button", name=naam, exact=True).click()


def test_an_advice_goes_all_the_way(gemeente, live_server, browser):
    mensen = {rol: log_in(browser, live_server.url, f"{rol}@testdam.example") for rol in ROLLEN}
    projectleider, lid, voorzitter, college = (mensen[rol] for rol in ROLLEN)
    werkplaats = live_server.url + "/werkplaats/"

    # The gemeente asks.
    projectleider.goto(werkplaats + "adviezen/")
    projectleider.get_by_role("link", name="Advies vragen").click()
    projectleider.get_by_label("Aan welke adviesraad?").select_option(label="Adviesraad Testdam")
    projectleider.get_by_label("Waarover vraagt u advies?").fill("De visie sociale basis")
    projectleider.get_by_label("Vraag 1", exact=False).first.fill("Wat mist u?")
    kijk_na(projectleider)
    knop(projectleider, "Bewaar als concept")
    with projectleider.expect_download() as bezig:
        projectleider.get_by_role("link", name="Word", exact=True).click()
    assert bezig.value.suggested_filename == "adviesaanvraag-de-visie-sociale-basis.docx"
    projectleider.get_by_role("link", name="Bekijk en verstuur").click()
    knop(projectleider, "Verstuur naar Adviesraad Testdam")

    # The adviesraad answers.
    voorzitter.goto(werkplaats)
    knop(voorzitter, "Begin met het advies")
    voorzitter.get_by_label("Uw antwoord op vraag 1").fill("Wij missen het vervoer.")
    voorzitter.get_by_label("Aanbeveling 1", exact=False).first.fill("Laat de bus op zondag rijden.")
    knop(voorzitter, "Nog een aanbeveling")
    voorzitter.get_by_label("Aanbeveling 2", exact=False).first.fill("Maak een plek in elk dorp.")
    knop(voorzitter, "Bewaar en bekijk de brief")
    voorzitter.get_by_role("link", name="Naar uitbrengen").click()
    knop(voorzitter, "Breng het advies uit")
    advies = Advies.objects.get()

    # The gemeente splits it and proposes answers.
    projectleider.goto(f"{werkplaats}adviezen/{advies.pk}/")
    projectleider.get_by_role("link", name="Bekijk de voorstellen").click()
    knop(projectleider, "Bevestig alles wat openstaat")
    knop(projectleider, "Leg de aanbevelingen vast")  # at once: it waits for what is being kept
    projectleider.get_by_role("heading", name="De visie sociale basis").wait_for()
    dag = timezone.localdate() + timedelta(days=90)
    projectleider.get_by_role("link", name="1", exact=True).click()
    trekker = projectleider.get_by_label("Wie pakt het daar op?")
    expect(trekker).to_have_count(1)
    expect(trekker).to_be_hidden()  # asked only of what is put off
    projectleider.get_by_label("Doorgeschoven", exact=True).check()
    projectleider.get_by_label("Motivering").first.fill("Dat hoort bij het vervoersplan.")
    projectleider.get_by_label("Doorgeschoven naar welk document?").fill("het vervoersplan")
    projectleider.get_by_label("Wie pakt het daar op?").fill("de afdeling Vervoer")
    projectleider.get_by_label("Uiterlijk op").fill(str(dag))
    kijk_na(projectleider)
    knop(projectleider, "Bewaar als voorstel")
    projectleider.get_by_role("link", name="Volgende").click()
    projectleider.get_by_label("Niet overnemen", exact=True).check()
    projectleider.get_by_label("Motivering").first.fill("Daar is geen geld voor.")
    knop(projectleider, "Bewaar als voorstel")

    # The college decides, and adopts the whole.
    def besluit(*antwoorden):
        for antwoord in antwoorden:
            college.goto(f"{werkplaats}adviezen/delen/{antwoord.pk}/")
            knop(college, "Bewaar als besluit")
            expect(college.get_by_text("Het besluit is bewaard.")).to_be_visible()
        college.goto(f"{werkplaats}adviezen/{advies.pk}/")
        college.get_by_role("link", name="Collegereactie vaststellen").click()
        kijk_na(college)
        college.get_by_label("Datum van het collegebesluit").fill(str(timezone.localdate()))
        college.get_by_label("Nummer van het besluit").fill("B-2026-1")
        knop(college, "Stel vast en publiceer")
        expect(college.get_by_text("De collegereactie is vastgesteld en staat op de website.").first).to_be_visible()

    ronde = advies.collegereacties.get()
    besluit(*ronde.deelantwoorden.all())

    # Everyone reads it.
    inwoner = browser.new_context(java_script_enabled=True).new_page()
    inwoner.goto(f"{live_server.url}/advies/{advies.pk}/")
    expect(inwoner.get_by_text("Het college schuift dit door.")).to_be_visible()
    kijk_na(inwoner)
    with inwoner.expect_download() as bezig:
        inwoner.get_by_role("link", name="LibreOffice").click()
    assert bezig.value.suggested_filename.endswith(".odt")

    # The adviesraad says what it finds of it: a member writes, the voorzitter sends.
    lid.goto(werkplaats)
    lid.get_by_role("link", name="Bekijk de antwoorden").click()
    lid.get_by_label("Ja, dit is afdoende").first.check()
    lid.get_by_label("Nee, het college moet").last.check()
    lid.get_by_label("Wat mist u in het antwoord").last.fill("U zegt niet wat het kost.")
    lid.get_by_role("button", name="Bewaar", exact=True).click()
    lid.get_by_text("Bewaard. Alleen leden").wait_for()
    voorzitter.goto(f"{werkplaats}adviesraad/nareactie/{ronde.pk}/indienen/")
    knop(voorzitter, "Dien de reactie in")
    voorzitter.get_by_text("De nareactie is ingediend.").wait_for()
    assert Nareactie.objects.get().is_ingediend

    # What was "niet" comes back to the college, which answers once more.
    opnieuw = advies.collegereacties.get(ronde=2)
    [antwoord] = opnieuw.deelantwoorden.all()
    projectleider.goto(f"{werkplaats}adviezen/delen/{antwoord.pk}/themas/")
    kijk_na(projectleider)
    college.goto(f"{werkplaats}adviezen/delen/{antwoord.pk}/")
    college.get_by_label("Niet overnemen", exact=True).check()
    college.get_by_label("Motivering").first.fill("Het kost 90.000 euro per jaar.")
    besluit_knop = college.get_by_role("button", name="Bewaar als besluit", exact=True)
    besluit_knop.click()
    besluit()

    # And the promise is kept.
    projectleider.goto(werkplaats + "adviezen/beloften/")
    kijk_na(projectleider)
    projectleider.get_by_role("link", name="De visie sociale basis").click()
    projectleider.get_by_label("De belofte is ingelost").check()
    kijk_na(projectleider)
    projectleider.get_by_label("Wat is er gedaan").fill("De bus rijdt sinds maart.")
    knop(projectleider, "Zet dit op de website")
    inwoner.reload()
    expect(inwoner.get_by_text("De bus rijdt sinds maart.")).to_be_visible()
    expect(inwoner.get_by_text("Het kost 90.000 euro per jaar.")).to_be_visible()
    kijk_na(inwoner)

    projectleider.goto(werkplaats + "adviezen/overzicht/")
    kijk_na(projectleider)
    projectleider.get_by_role("link", name="1 keer Niet overnemen").click()
    expect(projectleider.get_by_text("Maak een plek in elk dorp.")).to_be_visible()
    kijk_na(projectleider)
    for page in (*mensen.values(), inwoner):
        page.context.close()
