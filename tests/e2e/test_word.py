"""The concept goes to Word and comes back: each change is looked at, one is taken over and one is not."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e import hulp
from tests.e2e.hulp import kijk_na, log_in
from tests.factories import GebruikerFactory, ParagraafFactory, ThemaFactory, VisieFactory
from tests.word import HOOFDTEKST, bewerk, lid, maak, met_leden
from visie.models import Tekstvoorstel

TEKST = "<p>Het eerste stuk.</p><ul><li>een punt</li><li>nog een punt</li></ul><p>Het stuk dat weggaat.</p>"


def _edit(inhoud: bytes) -> bytes:
    """As a person would: change a sentence, add an item to the list, take a paragraph out of the other paragraaf."""
    xml = lid(inhoud, HOOFDTEKST["docx"])
    item = next(p for p in xml.split("<w:p>") if "nog een punt" in p)
    nieuw = item.split("</w:p>")[0].replace("nog een punt", "een punt erbij") + "</w:p>"
    xml = xml.replace(item, item.replace("</w:p>", f"</w:p><w:p>{nieuw}", 1))
    weg = next(p for p in xml.split("<w:p>") if "Het stuk dat weggaat en blijft." in p).split("</w:p>")[0] + "</w:p>"
    inhoud = met_leden(inhoud, {HOOFDTEKST["docx"]: xml.replace(f"<w:p>{weg}", "")})
    return bewerk(inhoud, "docx", "Het eerste stuk.", "Het allereerste stuk.")


def test_the_concept_goes_to_word_and_comes_back(transactional_db, live_server, browser, tmp_path: Path):
    visie = VisieFactory(slug="nu", actueel=True)
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", korte_naam="Mantelzorg", slug="mantelzorg")
    eerste = ParagraafFactory(thema=thema, soort="bereiken", volgorde=1, html=TEKST)
    tweede = ParagraafFactory(
        thema=thema, soort="doen", volgorde=2, html="<p>Dit blijft.</p><p>Het stuk dat weggaat en blijft.</p>"
    )
    GebruikerFactory(projectleider=True, email="pl@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "pl@demo.example", accept_downloads=True)

    page.goto(f"{live_server.url}/werkplaats/visies/nu/")
    page.get_by_role("link", name="Werken in Word of LibreOffice").click()
    kijk_na(page)
    with page.expect_download() as wacht:
        page.get_by_role("link", name="Hele visie voor Word (.docx)").click()
    bestand = tmp_path / wacht.value.suggested_filename
    bestand.write_bytes(_edit(Path(wacht.value.path()).read_bytes()))
    page.get_by_label("Uw bestand").set_input_files(bestand)
    page.get_by_role("button", name="Lees het bestand").click()

    page.get_by_role("heading", name="Waar hoort elke tekst?").wait_for()
    kijk_na(page)
    assert not Tekstvoorstel.objects.exists()
    page.get_by_role("button", name="Maak voorstellen").click()
    page.get_by_role("heading", name="Voorstellen uit bestanden").wait_for()
    kijk_na(page)

    page.get_by_role("link", name="Mantelzorg: Wat willen we bereiken?").click()
    kijk_na(page)
    assert [page.locator("ins").all_inner_texts()[0].strip() != "", page.locator("li ins").count()] == [True, 1]
    page.get_by_role("button", name="Overnemen en volgende").click()
    page.get_by_role("heading", name="Voorstel voor Mantelzorg: Wat gaan we doen?").wait_for()
    kijk_na(page)
    page.get_by_label("Waarom neemt u dit niet over?").fill("Dit stuk is nog nodig.")
    page.get_by_role("button", name="Afwijzen", exact=True).click()
    page.get_by_text("Dit stuk is nog nodig.").wait_for()
    kijk_na(page)

    versie = eerste.versies.get(nummer=2)
    assert versie.html == (
        "<p>Het allereerste stuk.</p><ul><li>een punt</li><li>nog een punt</li><li>een punt erbij</li></ul>"
        "<p>Het stuk dat weggaat.</p>"
    )
    assert versie.toelichting == f"Overgenomen uit {bestand.name}."
    assert tweede.versies.count() == 1
    page.goto(f"{live_server.url}/werkplaats/paragrafen/{eerste.pk}/geschiedenis/")
    expect(page.get_by_text(versie.toelichting)).to_be_visible()


def test_a_new_file_and_a_wrong_one(transactional_db, live_server, browser, tmp_path: Path):
    """What was not recognised is asked; what cannot be read gets its message beside the field."""
    paragraaf = ParagraafFactory(thema__naam="Mantelzorg", html=TEKST)
    GebruikerFactory(redacteur=True, email="redacteur@demo.example", password=hulp.WACHTWOORD)
    page = log_in(browser, live_server.url, "redacteur@demo.example")
    adres = f"{live_server.url}/werkplaats/visies/{paragraaf.hoort_bij.slug}/word/"
    goed, fout = tmp_path / "opzet.docx", tmp_path / "opzet.odt"
    goed.write_bytes(maak(f"<h1>Iets</h1><h2>Het weer</h2><p>Zon.</p><h2>Fout</h2><p>{'x' * 250}</p>", "docx"))
    fout.write_bytes(b"geen odt")

    page.goto(adres)
    page.get_by_label("Uw bestand").set_input_files(fout)
    page.get_by_role("button", name="Lees het bestand").click()
    expect(page.get_by_text("Dit bestand heet .odt, maar het is iets anders.").first).to_be_visible()
    kijk_na(page)
    page.get_by_label("Uw bestand").set_input_files(goed)
    page.get_by_role("button", name="Lees het bestand").click()
    page.get_by_text("Het portaal herkent deze kop niet.").wait_for()
    kijk_na(page)
    page.get_by_role("button", name="Maak voorstellen").click()

    page.get_by_text("U koos bij alles ‘niet overnemen’.").wait_for()
    assert not Tekstvoorstel.objects.exists()
