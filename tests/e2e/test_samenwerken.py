"""Beside the text: grounds that name themselves in the change note, words quoted both ways, remarks that get settled."""

from tests.e2e import hulp
from tests.e2e.hulp import druk, kijk_na, log_in, tekstvak
from tests.factories import GebruikerFactory, KaderFactory, ParagraafFactory, ReactieFactory, ThemaFactory, VisieFactory
from visie.models import KaderVerwerking, Opmerking


def test_a_writer_names_the_ground_quotes_it_and_asks_a_colleague(transactional_db, live_server, browser):
    visie = VisieFactory(slug="nu", actueel=True)
    thema = ThemaFactory(visie=visie, korte_naam="Samen")
    paragraaf = ParagraafFactory(thema=thema, html="<p>Er zijn plekken om elkaar te ontmoeten.</p>")
    kader = KaderFactory(visie=visie, thema=thema, nummer="2a")
    reactie = ReactieFactory(inbreng__visie=visie, inbreng__tekst="Een bankje bij de bushalte.", themas=[thema])
    GebruikerFactory(redacteur=True, naam="Yusuf Demir", email="yusuf@demo.example", password=hulp.WACHTWOORD)
    marloes = GebruikerFactory(
        projectleider=True, naam="Marloes Terpstra", email="marloes@demo.example", password=hulp.WACHTWOORD
    )
    page = log_in(browser, live_server.url, "yusuf@demo.example")
    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/")
    box = tekstvak(page)

    page.get_by_text("Waarom verandert deze tekst?").click()
    page.get_by_label("Kader 2a").check()
    notitie = page.get_by_label("Wat verandert er en waarom?")
    assert notitie.input_value() == "Naar aanleiding van kader 2a."
    box.locator("p").last.click()
    page.keyboard.press("End")
    page.locator(".grond", has_text=f"Reactie {reactie.nummer_openbaar}").get_by_role("button").click()
    assert notitie.input_value() == f"Naar aanleiding van kader 2a en reactie {reactie.nummer_openbaar}."
    assert box.locator("blockquote").inner_text() == "Een bankje bij de bushalte."
    kijk_na(page)
    page.get_by_role("button", name="Opslaan als versie").click()
    page.get_by_text("Bewaard als versie 2.").wait_for()

    assert KaderVerwerking.objects.get().tekstversie == paragraaf.versies.get(nummer=2)
    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/geschiedenis/")
    assert page.get_by_role("link", name="Kader 2a", exact=True).get_attribute("href").endswith(f"/kaders/{kader.pk}/")
    kijk_na(page)

    page.goto(f"{live_server.url}/werkplaats/paragrafen/{paragraaf.pk}/")
    box.wait_for()
    page.locator("summary", has_text="Waarom verandert deze tekst?").click()
    page.get_by_label("Kader 2a").check()
    notitie.fill("Eigen woorden.")
    page.locator("summary", has_text="Opmerkingen").click()
    box.locator("p").first.click()
    druk(page, "Home", "Shift+End")
    page.get_by_role("button", name="Neem over wat ik in de tekst selecteer").click()
    assert page.get_by_label("Bij welke woorden?").input_value() == "Er zijn plekken om elkaar te ontmoeten."
    page.get_by_label("Uw opmerking").fill("@Marloes, welke plekken?")
    page.get_by_role("button", name="Plaats opmerking").click()
    page.get_by_text("Uw opmerking is geplaatst.").wait_for()
    assert notitie.input_value() == "Eigen woorden."
    page.locator("summary", has_text="Waarom verandert deze tekst?").click()
    assert page.get_by_label("Kader 2a").is_checked()
    kijk_na(page)
    assert list(Opmerking.objects.get().vermeld.all()) == [marloes]

    ander = log_in(browser, live_server.url, "marloes@demo.example")
    ander.goto(f"{live_server.url}/werkplaats/visies/nu/opmerkingen/?soort=mij")
    ander.get_by_role("link", name="Samen").click()
    ander.get_by_text("Antwoorden", exact=True).click()
    ander.get_by_label("Uw antwoord").fill("Die in het dorpshuis.")
    ander.get_by_role("button", name="Plaats antwoord").click()
    kijk_na(ander)
    ander.get_by_role("button", name="Afgehandeld").click()
    ander.get_by_text("De opmerking is afgehandeld.").wait_for()

    assert not Opmerking.objects.openstaand().exists()
    for gebruikt in (page, ander):
        gebruikt.context.close()
