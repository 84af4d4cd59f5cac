"""The PDF as a reader, a screen reader and an archive get it, and what a hostile or huge text cannot do."""

import io
import re
import socket
import subprocess
import threading
import zlib
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import page
import pikepdf
import pytest
from django.conf import settings
from pypdf import PdfReader

from portaal.kleur import tinten
from publicatie import pdf as pdf_module
from publicatie.document import (
    Bedrag,
    Citaat,
    Collegereactie,
    Deelantwoord,
    Document,
    Doel,
    Grond,
    Gronden,
    Herkomst,
    Hoofdstuk,
    Kader,
    Kostenjaar,
    Maatregel,
    Paragraaf,
    Planning,
    Planregel,
    Plek,
    Totalen,
)
from publicatie.pdf import Pdf, PdfFout, als_html, drukklaar, maak_pdf, render
from publicatie.render import _syntaxis, bewaar

ALINEA = "<p>Mensen die hun buren kennen, voelen zich vaker thuis en vragen eerder om hulp. </p>"
HERKOMST = Herkomst(kaders=Gronden(1, (Grond("1a", "Kader"),)), reacties=Gronden(14, (Grond("3.1", "Een idee"),) * 12))


def paragraaf(titel: str, html: str) -> Paragraaf:
    return Paragraaf("8f0f7a52-0000-4000-8000-000000000000", "wat_is_het", titel, 1, html, HERKOMST)


def citaat(tekst: str, taal: str = "nl", taal_naam: str = "Nederlands") -> Citaat:
    return Citaat("3.1", tekst, taal, taal_naam, "idee", "Een idee", "Dorpsraad Rietwoude")


MAATREGEL = Maatregel(
    nummer="M1.1", titel="Plek in elke wijk", activiteit="Er komt een plek om elkaar te ontmoeten.", doelgroep="Iedereen",
    gebieden=("Molenkoog",), trekker="Welzijn", partners=("Bibliotheek",), start="2027-K1", eind="2028-K4",
    planning="kwartaal 1 van 2027 - kwartaal 4 van 2028", dekking="Taakveld 6.1", status="nieuw", status_naam="Nieuw",
    doelen=("D1.1",), ook_bij=(), kosten=(Bedrag(2027, "eenmalig", "Eenmalig", 4_800_000),),
    jaren=(Kostenjaar(2027, 4_800_000, 0, 1),), herkomst=HERKOMST,
)  # fmt: skip
THEMA = Hoofdstuk(
    anker="thema-samenhang", soort="thema", nummer=1, titel="Sociale samenhang", kort="Samenhang", icoon="samenhang",
    icoon_naam="Mensen bij elkaar", verplicht=True, in_een_zin="Dit gaat over buren.",
    samenvatting="<p>Kort gezegd: <strong>buren</strong>.</p><ul><li>een<ul><li>binnen</li></ul></li></ul>",
    paragrafen=(
        paragraaf("Wat is het?", ALINEA * 40),
        paragraaf("Wat signaleren we?", "<h3>In de kernen</h3><p>Veel.</p><h4>Molenkoog</h4>"
            '<p>Meer<span class="noot">Cijfers van de GGD, https://ggd.example/cijfers.</span> en meer'
            '<span class="noot">Gemeten in 2025.</span>.</p>'),
        paragraaf(
            "Wat doen we al?",
            "<table><caption>Open</caption><thead><tr><th scope='col'>Plek</th><th scope='col'>Dagdelen</th></tr></thead>"
            "<tbody><tr><td>Huis</td><td>2</td></tr></tbody></table>"
            '<p>Lees <a href="https://voorbeeld.example/">meer hierover</a>.</p>',
        ),
    ),
    doelen=(Doel("D1.1", "Meer buren", "Aandeel", "61 procent", "maart 2026", "Panel", "66 procent", 2030, "", ("M1.1",)),),
    maatregelen=(MAATREGEL,),
    elders=(Grond("M2.2", "Elders"),),
    citaten=(
        citaat("Een bankje helpt."),
        citaat("Zażółć gęślą jaźń w Łodzi.", "pl", "Pools"),
        citaat("Дякуємо за лавку.", "uk", "Oekraïens"),
    ),
)  # fmt: skip
DOCUMENT = Document(
    soort="visie", soort_naam="Visie", titel="Visie sociale basis: dichtbij en samen", intro="Over uw buurt.",
    gemeente="Elzendam", contact_email="visie@elzendam.example", contact_telefoon="0900 000 00 00",
    contact_adres="Raadhuisplein 1", is_voorbeeld=True, periode="2027-2031", versie="concept 2", datum=date(2026, 9, 1),
    is_concept=True, fase_naam="Ter inzage", besluit_op=None, besluit_nummer="", portefeuilles=("Wethouder Zorg",),
    zaaknummer="Z-1",
    hoofdstukken=(
        Hoofdstuk("aanleiding", "tekst", 0, "Aanleiding", "Aanleiding",
            (paragraaf("Aanleiding", ALINEA + '<p>Zo is de wet<span class="noot">Wmo 2015.</span>.</p>'),)),
        THEMA,
        replace(THEMA, anker="thema-zorg", nummer=2, titel="Mantelzorg", kort="Mantelzorg", icoon="mantelzorg"),
        Hoofdstuk("financien", "tekst", 0, "Financiën", "Financiën", (paragraaf("Financiën", ""),)),
    ),
    kaders=(
        Kader("1a", "motie", "Motie", "Zie de buren.", "Startnotitie", "", (Plek("Samenhang: Wat is het?", versie=1),)),
        Kader("2", "budget", "Budget", "Niet te duur.", "", "Het werd duurder.", ()),
    ),
    collegereacties=(
        Collegereactie(
            "Adviesraad", "Advies over de visie", "ASR-1", date(2026, 7, 1), date(2026, 8, 1), "B-9", "Dank u.",
            (
                Deelantwoord("1", "meer plekken", "overnemen", "Overnemen", "", "", "", None, (Plek("maatregel", maatregel="M1.1"),)),
                Deelantwoord("2", "later", "doorgeschoven", "Doorgeschoven", "Nu niet.", "Nota", "Team", date(2027, 1, 1), ()),
            ),
        ),
    ),
)  # fmt: skip
PLAN = replace(
    DOCUMENT,
    soort="uitvoeringsplan",
    soort_naam="Uitvoeringsplan",
    versie="definitief",
    is_concept=False,
    fase_naam="Vastgesteld",
    besluit_op=date(2026, 9, 1),
    besluit_nummer="R-5",
    hoofdstukken=(replace(THEMA, paragrafen=(), citaten=(), samenvatting=""),),
    kaders=(),
    collegereacties=(),
    totalen=Totalen((Kostenjaar(2027, 4_800_000, 0, 1),), maatregelen=1, met_onbekend=1, zonder_kosten=0),
    planning=Planning((2027, 2028), (Planregel("M1.1", "Plek in elke wijk", "Welzijn", ("hele jaar", "hele jaar")),)),
)


# What the page head may name.
HOOFDSTUKTITELS = (
    "Colofon",
    "Inhoud",
    "Aanleiding",
    "Samenhang",
    "Mantelzorg",
    "Financiën",
    "Het plan in het kort",
    "Planning",
)


@pytest.fixture(scope="module")
def concept() -> Pdf:
    return maak_pdf(DOCUMENT)


@pytest.fixture(scope="module")
def plan() -> Pdf:
    return maak_pdf(PLAN)


def read(pdf: Pdf) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.inhoud))


def words(text: str) -> str:
    return " ".join(text.split())


def pagina(body: str, head: str = "") -> str:
    """A small page with our own stylesheet."""
    sheets = ("tokens.css", "print.css", "huisstijl.css")
    css = "".join(f'<link rel="stylesheet" href="asset:{sheet}">' for sheet in sheets)
    return f'<html lang="nl"><head><title>x</title>{css}{head}</head><body><h1>x</h1>{body}</body></html>'


class Koppen(HTMLParser):
    """Headings of a page, in order, as (level, text)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.gevonden: list[tuple[int, str]] = []
        self._in = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._in = int(tag[1])
            self.gevonden.append((self._in, ""))

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._in = 0

    def handle_data(self, data: str) -> None:
        if self._in:
            self.gevonden[-1] = (self._in, self.gevonden[-1][1] + data)


def outline(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Bookmarks as (level, text, page number)."""
    found: list[tuple[int, str, int]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                found.append((level, str(item.title), (reader.get_destination_page_number(item) or 0) + 1))

    walk(reader.outline, 1)
    return found


def elements(reader: PdfReader) -> list[str]:
    """Kinds of the structure elements, in reading order."""
    kinds: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                kinds.append(str(node["/S"]).lstrip("/"))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return kinds


@pytest.mark.parametrize("welke", ["concept", "plan"])
def test_file_passes_both_standards_and_says_so(welke, request):
    pdf = request.getfixturevalue(welke)

    assert {
        profiel: page.validate_pdf_bytes(pdf.inhoud, profile=profiel).is_compliant for profiel in ("ua1", "2a")
    } == {
        "ua1": True,
        "2a": True,
    }
    assert [pdf.controle["profielen"][profiel]["voldoet"] for profiel in ("ua1", "2a")] == [True, True]
    assert pdf.paginas == len(read(pdf).pages)


def test_stream_that_ends_in_a_carriage_return_is_packed_again(concept):
    with pikepdf.open(io.BytesIO(concept.inhoud)) as pdf:
        stream = pdf.pages[3].Contents
        inhoud = stream.read_bytes()
        while not zlib.compress(inhoud).endswith(b"\r"):
            inhoud += b"\t"
        stream.write(zlib.compress(inhoud), filter=pikepdf.Name.FlateDecode)
        ruw = io.BytesIO()
        pdf.save(ruw)
        assert b"\r\nendstream" in ruw.getvalue()

        assert b"\r\nendstream" not in bewaar(pdf)


def test_a_page_that_cannot_be_read_to_its_end_is_named(concept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pikepdf.open(io.BytesIO(concept.inhoud)) as pdf:
        assert _syntaxis(pdf, concept.inhoud) == ""
        pdf.pages[3].Contents = pdf.make_stream(b"q BT [<00> TJ ) ET Q")
        pdf.save(kapot := io.BytesIO())

    with pikepdf.open(kapot) as pdf:
        assert "unexpected )" in _syntaxis(pdf, kapot.getvalue())


def test_language_title_dates_and_tags_are_those_of_the_document(concept):
    reader = read(concept)

    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "nl",
        True,
        True,
    )
    assert reader.metadata is not None
    assert reader.metadata.title == DOCUMENT.titel
    assert str(reader.metadata["/CreationDate"]).startswith("D:20260901")
    kinds = set(elements(reader))
    assert {"H1", "H2", "H3", "H4", "H5", "P", "L", "LI", "Table", "TH", "TD", "Caption", "Figure", "Link"} <= kinds


@pytest.mark.parametrize(("welke", "document"), [("concept", DOCUMENT), ("plan", PLAN)])
def test_bookmarks_and_tags_are_the_headings_of_the_page(welke, document, request):
    reader = read(request.getfixturevalue(welke))
    koppen = Koppen(als_html(drukklaar(document))).gevonden

    assert [(level, words(text)) for level, text, _page in outline(reader)] == [(n, words(t)) for n, t in koppen]
    assert [kind for kind in elements(reader) if re.fullmatch("H[1-6]", kind)] == [f"H{n}" for n, _text in koppen]


def test_contents_name_the_page_on_which_each_chapter_begins(concept):
    reader = read(concept)
    begins = {words(text): number for level, text, number in outline(reader) if level == 2}
    contents = words(reader.pages[begins["Inhoud"] - 1].extract_text())

    for titel, regel in [
        ("Colofon", "Colofon"),
        ("Aanleiding", "Aanleiding"),
        ("Sociale samenhang", "Thema 1. Sociale samenhang Dit gaat over buren."),
        ("Mantelzorg", "Thema 2. Mantelzorg Dit gaat over buren."),
        ("Bijlage: kaders van de raad", "Bijlage: kaders van de raad"),
        ("Bijlage: antwoord op de adviezen", "Bijlage: antwoord op de adviezen"),
    ]:
        assert f"{regel} {begins[titel]} " in f"{contents} "


def inside(page: Any) -> str:
    """The words of a page without what stands above and below each page."""
    text = words(page.extract_text())
    for running in (PLAN.volledige_titel, DOCUMENT.titel, "CONCEPT", *HOOFDSTUKTITELS):
        text = text.removeprefix(running).strip().removesuffix(running).strip()
    return re.sub(r"\d+ van \d+$", "", text).strip()


@pytest.mark.parametrize("welke", ["concept", "plan"])
def test_no_page_is_empty_and_each_thema_opens_one(welke, request):
    """A white page before a thema looked like a mistake on a screen: what comes before a spread has its colour."""
    pdf = request.getfixturevalue(welke)
    reader = read(pdf)
    begins = {number for level, text, number in outline(reader) if text in {"Sociale samenhang", "Mantelzorg"}}

    empty = [number for number, page in enumerate(reader.pages, 1) if not inside(page)]
    assert set(empty) <= {number - 1 for number in begins}
    assert all("#ffffff" not in colours(pdf, number) for number in empty)
    # A spread begins on the left; in the plan, whose pages lie, there is none.
    assert welke == "plan" or {number % 2 for number in begins} == {0}
    assert {
        number for number, page in enumerate(reader.pages, 1) if re.search(r"Thema \d, verplicht", inside(page)[:40])
    } == begins


def _rows_per_page(pdf: Pdf) -> list[int]:
    return [len(re.findall(r"Rij \d+", page.extract_text())) for page in read(pdf).pages]


def _table(rows: int, head: str = "") -> Pdf:
    body = "".join(f"<tr><th scope='row'>Rij {n}</th><td>Zo gaat het.</td></tr>" for n in range(rows))
    return render(
        pagina(
            f"<table><thead><tr><th scope='col'>Wat</th><th scope='col'>Hoe</th></tr></thead><tbody>{body}</tbody></table>",
            head,
        )
    )


def test_the_last_row_of_a_table_never_stands_alone_on_a_page():
    full = _rows_per_page(_table(60))[0]

    assert _rows_per_page(_table(full + 1)) == [full - 1, 2]
    # Without our rule it would.
    assert _rows_per_page(_table(full + 1, "<style>tr{break-after:auto!important}</style>")) == [full, 1]


KLEUR = "#7a1f5c"
PAARS = replace(DOCUMENT, hoofdkleur=KLEUR)


@pytest.fixture(scope="module")
def paars() -> Pdf:
    return maak_pdf(PAARS)


def colours(pdf: Pdf, number: int) -> set[str]:
    """Colours that fill something on a page, as a reader paints it."""
    ppm = subprocess.run(
        ["pdftoppm", "-r", "40", "-f", str(number), "-l", str(number), "-aa", "no", "-aaVector", "no", "-"],
        input=pdf.inhoud,
        capture_output=True,
        check=True,
    ).stdout
    pixels = ppm.split(b"\n", 3)[3]
    return {"#" + pixels[i : i + 3].hex() for i in range(0, len(pixels), 3)}


def test_cover_headings_drawings_and_edges_have_the_main_colour_of_the_gemeente(concept, paars):
    begins = {text: number for level, text, number in outline(read(paars)) if level == 2}
    pages = [1, begins["Colofon"], begins["Sociale samenhang"], begins["Bijlage: kaders van de raad"]]

    assert [KLEUR in colours(paars, number) for number in pages] == [True] * 4
    assert ["#154273" in colours(concept, number) for number in pages] == [True] * 4
    assert "#154273" not in set().union(*(colours(paars, number) for number in range(1, paars.paginas + 1)))
    assert tinten(KLEUR)["--portaal-kleur-hoofd-licht"] in colours(paars, begins["Sociale samenhang"] + 1)


def test_another_colour_is_another_file_and_the_same_colour_the_same_bytes(concept, paars):
    assert maak_pdf(PAARS).inhoud == paars.inhoud
    assert paars.sha256 != concept.sha256
    assert read(paars).trailer["/ID"] != read(concept).trailer["/ID"]
    assert paars.controle["profielen"] == concept.controle["profielen"]


def test_text_comes_in_reading_order(concept):
    text = words(" ".join(pagina.extract_text() for pagina in read(concept).pages))

    stukken = ["Colofon", "Inhoud", "Aanleiding", "Thema 1, verplicht", "In gewone taal", "Kort gezegd",
               "Doelen van dit thema", "Maatregelen van dit thema", "Wat hoorden wij?", "Een bankje helpt.", "In de kernen",
               "Thema 2, verplicht", "Nog niet geschreven.", "Het werd duurder.", "uiterlijk op 1 januari 2027"]  # fmt: skip
    plaats = 0
    for stuk in stukken:
        assert stuk in text[plaats:], stuk
        plaats = text.index(stuk, plaats)


def test_every_page_of_a_concept_says_so_and_no_page_of_a_definitive_one(concept, plan):
    assert all("CONCEPT" in pagina.extract_text() for pagina in read(concept).pages)
    assert not any("CONCEPT" in pagina.extract_text() for pagina in read(plan).pages)


def test_the_cover_names_what_it_is_which_version_and_when(concept):
    cover = words(read(concept).pages[0].extract_text())

    assert DOCUMENT.titel in cover
    assert "Versie: concept 2 1 september 2026" in cover


def head(pdf: Pdf, number: int) -> str:
    """The words above the text of a page."""
    band = ["-f", str(number), "-l", str(number), "-r", "72", "-x", "0", "-y", "0", "-W", "600", "-H", "70"]
    return words(
        subprocess.run(
            ["pdftotext", *band, "-", "-"], input=pdf.inhoud, capture_output=True, check=True
        ).stdout.decode()
    )


def test_above_a_page_stand_the_title_and_the_chapter(concept):
    begins = {text: number for level, text, number in outline(read(concept)) if level == 2}

    for titel, bladen, kort in [
        ("Sociale samenhang", 2, "Samenhang"),
        ("Bijlage: kaders van de raad", 0, "Kaders van de raad"),
    ]:
        boven = head(concept, begins[titel] + bladen)
        assert (
            sorted([boven.removeprefix(DOCUMENT.titel), boven.removesuffix(DOCUMENT.titel)], key=len)[0].strip() == kort
        )


TOKENS = dict(
    re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text())
)


def test_the_summary_stands_in_its_box_on_the_opening_page(concept):
    """The box has the colours of the site."""
    number = next(number for _level, text, number in outline(read(concept)) if text == "Sociale samenhang")

    assert "In gewone taal Kort gezegd: buren." in words(read(concept).pages[number - 1].extract_text())
    assert TOKENS["--portaal-kleur-accent-licht"] in colours(concept, number)


def test_a_bijlage_has_a_coloured_edge_and_the_answers_lie_on_their_side(concept):
    begins = {text: number for level, text, number in outline(read(concept)) if level == 2}
    kaders, adviezen = begins["Bijlage: kaders van de raad"], begins["Bijlage: antwoord op de adviezen"]
    boxes = [read(concept).pages[number - 1].mediabox for number in (kaders, adviezen)]

    assert [box.width > box.height for box in boxes] == [False, True]
    for number in (kaders, adviezen):
        assert edge(concept, number) == DOCUMENT.hoofdkleur
    assert edge(concept, begins["Aanleiding"]) == "#ffffff"


def edge(pdf: Pdf, number: int) -> str:
    """The colour halfway the right side of a page."""
    ppm = subprocess.run(
        ["pdftoppm", "-r", "40", "-f", str(number), "-l", str(number), "-"],
        input=pdf.inhoud,
        capture_output=True,
        check=True,
    ).stdout
    _soort, maat, _diepte, pixels = ppm.split(b"\n", 3)
    width, height = map(int, maat.split())
    plek = 3 * (height // 2 * width + width - 4)
    return "#" + pixels[plek : plek + 3].hex()


def test_a_quote_keeps_its_language():
    html = als_html(DOCUMENT)

    assert '<p class="citaat__woorden" lang="pl">Zażółć' in html
    assert '<p class="citaat__woorden" lang="uk">Дякуємо' in html


def test_pages_are_numbered(concept):
    reader = read(concept)

    assert f"3 van {len(reader.pages)}" in words(reader.pages[2].extract_text())


def test_only_our_letters_are_inside_also_for_polish_and_ukrainian(concept):
    assert concept.controle["lettertypen"] == [
        "Fira-Sans",
        "Fira-Sans-Bold",
        "Fira-Sans-Cyrillisch",
        "Fira-Sans-Ext",
        "Fira-Sans-Italic",
    ]
    text = words(" ".join(pagina.extract_text() for pagina in read(concept).pages))
    assert "Дякуємо за лавку." in text
    assert "Zażółć gęślą jaźń w Łodzi." in text


def test_wide_table_lies_on_its_side_with_unknown_costs_in_sight(plan):
    pages = read(plan).pages

    breed = [words(p.extract_text()) for p in pages if p.mediabox.width > p.mediabox.height]
    assert any("Maatregelen van dit hoofdstuk" in text and "Molenkoog" in text for text in breed)
    assert any("€ 48.000" in text and "1 bedrag" in text for text in breed)
    assert any("hele jaar" in text for text in breed)


def test_same_document_gives_the_same_bytes(plan):
    assert maak_pdf(PLAN).inhoud == plan.inhoud


def test_links_in_the_contents_have_no_children():
    html = als_html(DOCUMENT)

    assert re.findall(r"<a [^>]*>[^<]*</a>", html) == re.findall(r"<a [^>]*>.*?</a>", html, re.S)


def test_no_flex_and_no_grid_in_the_print_stylesheet(settings):
    css = (settings.BASE_DIR / "static" / "publicatie" / "print.css").read_text()

    assert not re.findall(r"display:\s*(flex|grid)", css)
    assert not re.findall(r"leader\(|float:\s*footnote|columns?:", css)


def test_character_without_a_letter_is_named_with_its_paragraaf():
    stuk = paragraaf("Wat is het?", "<p>Van A \N{RIGHTWARDS ARROW} B.</p>")
    document = replace(DOCUMENT, hoofdstukken=(replace(THEMA, paragrafen=(stuk,)),))

    with pytest.raises(PdfFout, match=r"“Samenhang: Wat is het\?” staat het teken \N{RIGHTWARDS ARROW} \(U\+2192\)"):
        drukklaar(document)


def test_entity_of_a_missing_character_is_found_too():
    with pytest.raises(PdfFout, match=r"U\+2713"):
        drukklaar(replace(DOCUMENT, hoofdstukken=(replace(THEMA, paragrafen=(paragraaf("A", "<p>&check;</p>"),)),)))


def test_quote_in_a_script_we_cannot_print_makes_way_and_says_so():
    arabisch = citaat("نحتاج إلى مقعد", "ar", "Arabisch")

    document = drukklaar(
        replace(
            DOCUMENT,
            hoofdstukken=(
                replace(
                    THEMA,
                    citaten=(arabisch, citaat("Wel.")),
                ),
            ),
        )
    )

    eerste, tweede = document.hoofdstukken[0].citaten
    assert (eerste.tekst, "taal: Arabisch" in eerste.in_plaats_van) == ("", True)
    assert (tweede.tekst, tweede.in_plaats_van) == ("Wel.", "")
    assert "taal: Arabisch" in als_html(document)


def test_every_note_is_printed_and_linked_both_ways(concept):
    """Notes were lost at the foot of a page, so they stand at the end of the chapter; none may be missing."""
    reader = read(concept)
    ankers = [
        f"noot-{anker}"
        for anker in ("aanleiding-1", "thema-samenhang-1", "thema-samenhang-2", "thema-zorg-1", "thema-zorg-2")
    ]
    tekst = words(" ".join(page.extract_text() for page in reader.pages))

    links = [
        str(note.get_object().get("/Dest") or "")
        for page in reader.pages
        for note in page.get("/Annots") or ()
        if note.get_object()["/Subtype"] == "/Link"
    ]

    assert [tekst.count(f"{woorden} Terug naar noot") for woorden in ("Wmo 2015.", "Gemeten in 2025.")] == [1, 2]
    assert sorted(link for link in links if "noot-" in link) == sorted([*ankers, *(f"bij-{anker}" for anker in ankers)])
    assert set(ankers) | {f"bij-{anker}" for anker in ankers} <= set(reader.named_destinations)


def test_other_hyphens_and_invisible_marks_become_plain():
    stuk = paragraaf("Wij\N{NON-BREAKING HYPHEN}zij", "<p>a\N{ZERO WIDTH SPACE}b e\N{COMBINING ACUTE ACCENT}</p>")

    document = drukklaar(replace(DOCUMENT, hoofdstukken=(replace(THEMA, paragrafen=(stuk,)),)))

    assert (document.hoofdstukken[0].paragrafen[0].titel, document.hoofdstukken[0].paragrafen[0].html) == (
        "Wij-zij",
        "<p>ab é</p>",
    )


@pytest.fixture
def luisteraar():
    """A server on this computer that counts who calls."""
    server = socket.create_server(("127.0.0.1", 0))
    calls: list[Any] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            calls.append(1)
            connection.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield server.getsockname()[1], calls
    server.close()


@pytest.mark.parametrize(
    "vijandig",
    [
        '<img src="http://127.0.0.1:{poort}/x" alt="x">',
        '<style>@import "http://127.0.0.1:{poort}/x.css";</style>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<img src="asset:../../.env" alt="x">',
    ],
)
def test_html_that_wants_something_from_outside_gives_no_pdf(vijandig, luisteraar):
    poort, calls = luisteraar

    with pytest.raises(PdfFout, match="van buiten halen"):
        render(pagina(vijandig.format(poort=poort)))
    assert calls == []


def test_hostile_rich_text_never_reaches_the_renderer():
    kwaad = (
        '<p>a</p><img src="http://127.0.0.1/"><svg><use href="#a"/></svg><style>p{color:red}</style><script>x</script>'
    )
    document = replace(
        DOCUMENT,
        hoofdstukken=(replace(THEMA, paragrafen=(paragraaf("A <b>", kwaad),), citaten=(citaat("<img src=x>"),)),),
    )

    html = als_html(document)

    assert not re.search(r"127\.0\.0\.1|<img|<use|color:red|<script|<b>", html)
    assert "&lt;img src=x&gt;" in html


def test_render_warning_is_a_refusal():
    with pytest.raises(PdfFout, match="Bij het opmaken ging iets mis"):
        render(pagina("", "<style>p{colour:red}</style>"))


def test_file_that_fails_a_standard_is_a_refusal():
    with pytest.raises(PdfFout, match="voldoet niet aan PDF/UA-1"):
        render(pagina("<h3>y</h3>"))


def test_text_too_deep_is_a_refusal():
    with pytest.raises(PdfFout, match="in elkaar"):
        render(pagina("<div>" * 900))


def test_endless_text_is_stopped_by_the_limits(monkeypatch):
    monkeypatch.setattr(pdf_module, "CPU_SECONDS", 3)
    koppen = "".join(f"<h3>Kop {nummer}</h3>{ALINEA}" for nummer in range(3000))

    with pytest.raises(PdfFout, match="kostte te veel tijd of geheugen"):
        maak_pdf(replace(DOCUMENT, hoofdstukken=(replace(THEMA, paragrafen=(paragraaf("Lang", koppen),)),)))
