"""The concept as a file to work in: what comes back unchanged proposes nothing."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from portaal.opmaak import schoon
from publicatie.voorbeeld.laden import laad_begin
from publicatie.voorbeeld.teksten import herschrijf
from publicatie.word.beelden import bekende_beelden
from publicatie.word.lezen import Sectie, lees_bestand
from publicatie.word.plaatsen import KENMERK, KOP, by_heading, herstel, plaats_secties
from publicatie.word.schrijven import als_bestand, schrijf_concept
from tests.factories import ParagraafFactory, TekstversieFactory, ThemaFactory, VisieFactory
from tests.word import bewerk, lid
from visie.models import Paragraaf, Visie

pytestmark = pytest.mark.django_db
ALLES = schoon(
    "<h3>Cijfers</h3><p>Een <strong>vet</strong> en een <em>schuin</em> woord, <strong><em>allebei</em></strong>, en een "
    '<a href="https://voorbeeld.example">link</a>.<br>Nieuwe regel met &lt;tekens&gt; &amp; “aanhaling”.</p><h4>Dieper</h4>'
    "<ul><li>een<ul><li>dieper</li></ul></li><li>twee</li></ul><ul><li>een andere lijst</li></ul><ol><li>eerst</li></ol>"
    "<blockquote><p>Een citaat.</p></blockquote><blockquote><p>Nog een.</p></blockquote><table><caption>Dagdelen per week</caption>"
    '<thead><tr><th scope="col">Gebied</th><th scope="col">Dagdelen</th></tr></thead><tbody><tr><th scope="row">Noord</th><td>2</td>'
    '</tr><tr><th scope="row">Zuid</th><td>3<br>of 4</td></tr></tbody></table><p>Slot.</p>'
)


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_the_demo_comes_back_as_it_went(soort):
    laad_begin("een-wachtwoord-van-de-test")
    visie = Visie.objects.get()
    herschrijf(visie)

    gelezen = lees_bestand(schrijf_concept(visie, soort), f"visie.{soort}", beelden=bekende_beelden(visie))
    plaatsen = plaats_secties(visie, gelezen.secties)

    pks = list(Paragraaf.objects.van_visie(visie).values_list("pk", flat=True))
    assert [p.paragraaf.pk for p in plaatsen] == pks
    assert [str(p.paragraaf) for p in plaatsen if not p.gelijk or p.hoe != KENMERK] == []
    teksten = "".join(p.html for p in plaatsen)
    assert ('<span class="noot">' in teksten, "<figcaption>" in teksten, gelezen.afbeeldingen) == (True, True, 0)


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_a_text_with_everything_in_it_comes_back_as_it_went(soort):
    paragraaf = ParagraafFactory(html=ALLES)

    (plaats,) = plaats_secties(
        paragraaf.hoort_bij, lees_bestand(schrijf_concept(paragraaf.hoort_bij, soort), f"a.{soort}").secties
    )

    assert plaats.html == ALLES
    assert plaats.gelijk


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_one_changed_sentence_changes_only_its_block(soort):
    paragraaf = ParagraafFactory(html=ALLES)
    visie = paragraaf.hoort_bij
    inhoud = bewerk(schrijf_concept(visie, soort), soort, "Slot.", "Einde.")

    (plaats,) = plaats_secties(visie, lees_bestand(inhoud, f"a.{soort}").secties)

    assert plaats.html == ALLES.replace("Slot.", "Einde.")
    assert (plaats.basis_nummer, plaats.gelijk) == (1, False)


def test_a_changed_table_keeps_the_headings_of_its_rows():
    paragraaf = ParagraafFactory(html=ALLES)
    visie = paragraaf.hoort_bij
    inhoud = bewerk(schrijf_concept(visie, "docx"), "docx", "Zuid", "Oost")

    (plaats,) = plaats_secties(visie, lees_bestand(inhoud, "a.docx").secties)

    assert plaats.html == ALLES.replace("Zuid", "Oost")


def test_a_file_of_an_older_version_is_compared_with_that_version():
    paragraaf = ParagraafFactory(html="<p>Eerst.</p>")
    visie = paragraaf.hoort_bij
    inhoud = schrijf_concept(visie, "docx")
    TekstversieFactory(paragraaf=paragraaf, html="<p>Daarna.</p>")

    (plaats,) = plaats_secties(visie, lees_bestand(inhoud, "a.docx").secties)

    assert (plaats.basis_nummer, plaats.gelijk) == (1, True)


def test_without_its_bookmark_a_paragraaf_is_known_by_its_heading_below_that_of_its_thema():
    visie = VisieFactory()
    for n, naam in enumerate(("Mantelzorg", "Eenzaamheid"), start=1):
        thema = ThemaFactory(visie=visie, naam=naam, korte_naam=naam, slug=naam.lower(), volgorde=n)
        ParagraafFactory(thema=thema, soort="doen", html=f"<p>{naam}.</p>")
    inhoud = schrijf_concept(visie, "docx")
    tweede = Paragraaf.objects.get(thema__naam="Eenzaamheid")
    inhoud = bewerk(inhoud, "docx", f'w:name="p_{tweede.pk.hex}_v1"', 'w:name="weg"')

    plaatsen = plaats_secties(visie, lees_bestand(inhoud, "a.docx").secties)

    assert [(p.paragraaf.thema.naam, p.hoe, p.gelijk) for p in plaatsen] == [
        ("Mantelzorg", KENMERK, True),
        ("Eenzaamheid", KOP, True),
    ]


@pytest.mark.parametrize(
    ("boven", "kop", "soort"),
    [
        ("Mantelzorg", "Wat willen we bereiken?", "bereiken"),
        ("3. Mantelzorg", "3.2 Doelstellingen", "bereiken"),
        ("Thema 1: Mantelzorg", "Onze ambitie", "bereiken"),
        ("Mantelzorg", "Acties en maatregelen", "doen"),
        ("Mantelzorg", "Wat hoorden wij?", "gehoord"),
        ("", "Inleiding", "aanleiding"),
        ("Mantelzorg", "Het weer", None),
        ("Een ander thema", "Doelen", None),
    ],
)
def test_the_words_of_a_heading_say_where_a_new_text_goes(boven, kop, soort):
    visie = VisieFactory()
    thema = ThemaFactory(visie=visie, naam="Mantelzorg", korte_naam="Mantelzorg")
    paragrafen = [ParagraafFactory(thema=thema, soort=s) for s in ("bereiken", "doen", "gehoord")]
    paragrafen.append(ParagraafFactory(visie=visie, thema=None, soort="aanleiding"))

    gevonden = by_heading(Sectie(titel=kop, niveau=2, boven=boven), paragrafen)

    assert (gevonden.soort if gevonden else None) == soort


def test_the_file_says_its_title_and_language_and_nobodys_name():
    paragraaf = ParagraafFactory(html=ALLES)
    visie = paragraaf.hoort_bij

    docx, odt = schrijf_concept(visie, "docx"), schrijf_concept(visie, "odt")

    assert f"<dc:title>{visie.titel}</dc:title><dc:creator></dc:creator>" in lid(docx, "docProps/core.xml")
    assert 'w:val="nl-NL"' in lid(docx, "word/styles.xml")
    assert "w:tblHeader" in lid(docx, "word/document.xml")
    assert f"<dc:title>{visie.titel}</dc:title>" in lid(odt, "meta.xml")
    assert 'fo:language="nl"' in lid(odt, "styles.xml")
    assert paragraaf.huidige.auteur.naam not in "".join(
        lid(docx, n) for n in ("docProps/core.xml", "word/document.xml")
    )


def test_one_thema_is_a_file_of_its_own():
    visie = VisieFactory()
    een, ander = (ThemaFactory(visie=visie, slug=slug, volgorde=n) for n, slug in enumerate(("een", "ander")))
    for thema in (een, ander):
        ParagraafFactory(thema=thema, html=f"<p>Tekst van {thema.slug}.</p>")

    plaatsen = plaats_secties(visie, lees_bestand(schrijf_concept(visie, "odt", thema=een), "a.odt").secties)

    assert [(p.paragraaf.thema, p.gelijk) for p in plaatsen] == [(een, True)]


def test_an_address_that_libreoffice_wrote_a_slash_behind_is_the_same():
    met_slash = ALLES.replace('href="https://voorbeeld.example"', 'href="https://voorbeeld.example/"')

    assert met_slash != ALLES
    assert herstel(ALLES, met_slash) == ALLES


@pytest.mark.parametrize("html", [ALLES, "", "<p>Een.</p>"])
def test_the_same_text_restores_to_itself(html):
    assert herstel(html, html) == html


@pytest.mark.parametrize(("soort", "hoofddeel"), [("odt", "content.xml"), ("docx", "word/document.xml")])
def test_a_page_that_names_a_file_of_the_server_gets_none_of_it(tmp_path, soort, hoofddeel):
    """Without pandoc's sandbox the picture would be read and put into the file."""
    beeld = tmp_path / "geheim.png"
    Image.new("RGB", (40, 40), "red").save(beeld)

    inhoud = als_bestand(f'<p>Zie <img src="{beeld}" alt="plaatje">.</p>', soort)

    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        assert archief.read(hoofddeel)
        assert [naam for naam in archief.namelist() if naam.endswith(".png") and "humbnail" not in naam] == []
