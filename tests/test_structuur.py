"""The tree of a PDF says what the page says, also where a page ends in the middle of it."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest
import tinyhtml5
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from publicatie import structuur
from publicatie.pdf import als_html, drukklaar
from publicatie.structuur.inkt import ONBEKEND, Blad, Letters
from tests.drukwerk import PLAATJE, Druk, Drukpers, hoofdstuk, pagina
from tests.lezer import Stuk, boom, geteld, van_pagina, vergelijk
from tests.stukken import FASE_VAN, document, in_fase, maak_visie, met_eerdere_uitgave
from tests.test_pdf import DOCUMENT, PLAN, elements
from visie.models import Uitgave


@pytest.fixture(scope="module")
def pers() -> Iterator[Drukpers]:
    pers = Drukpers()
    yield pers
    pers.sluit()


def goed(druk: Druk) -> Druk:
    assert druk.fout == ""
    return druk


def kinds(stukken: list[Stuk]) -> Counter[str]:
    return Counter(stuk.soort for stuk in stukken)


def sheets(inhoud: bytes) -> int:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return len(pdf.pages)


# --- Whole documents -----------------------------------------------------------------------

DOCUMENTEN = {
    "visie": lambda: als_html(drukklaar(DOCUMENT)),
    "uitvoeringsplan": lambda: als_html(drukklaar(PLAN)),
    "lang": lambda: pagina(hoofdstuk(1)),
}


@pytest.fixture(scope="module", params=DOCUMENTEN)
def gedrukt(request, pers) -> tuple[str, Druk]:
    html = DOCUMENTEN[request.param]()
    return html, goed(pers.druk(html))


def test_another_reader_finds_every_part_of_the_page_with_its_words(gedrukt):
    html, druk = gedrukt

    vergelijk(druk.inhoud, html)


def test_what_runs_along_every_page_is_not_in_the_tree(gedrukt):
    html, druk = gedrukt
    titel = html.partition('data-titel="')[2].partition('"')[0]

    words = [stuk.tekst for stuk in boom(druk.inhoud)]

    # The title stands on the cover, once; above each other page it is decoration.
    assert sum(words_of == titel.replace(" ", "") for words_of in words if words_of) <= 1
    assert not any(f"1van{sheets(druk.inhoud)}" in words_of for words_of in words)
    assert titel in subprocess.run(["pdftotext", "-", "-"], input=druk.inhoud, capture_output=True).stdout.decode()


def test_every_head_of_a_table_says_of_what_and_every_cell_names_its_heads(gedrukt):
    html, druk = gedrukt
    tree = boom(druk.inhoud)

    scopes = Counter(stuk.velden["Scope"] for stuk in tree if stuk.soort == "TH")
    names = [stuk.id for stuk in tree if stuk.soort == "TH"]
    asked = {
        naam.strip("()")
        for stuk in tree
        if stuk.soort == "TD"
        for naam in stuk.velden.get("Headers", "").strip("[]").split()
    }

    assert scopes == {"/Row": html.count('<th scope="row"'), "/Column": html.count('<th scope="col"')}
    assert len(set(names)) == len(names)
    assert asked <= set(names)
    assert asked


def test_nothing_that_is_painted_changes(gedrukt):
    _html, druk = gedrukt

    voor, na = (
        subprocess.run(["pdftoppm", "-r", "60", "-"], input=inhoud, capture_output=True, check=True).stdout
        for inhoud in (druk.ruw, druk.inhoud)
    )

    assert len(voor) > 1_000_000
    assert voor == na


def test_the_same_page_gives_the_same_bytes(gedrukt, pers):
    html, druk = gedrukt

    assert pers.druk(html).inhoud == druk.inhoud


@pytest.mark.django_db
@pytest.mark.parametrize("soort", Uitgave.Soort.values)
def test_every_kind_of_uitgave_has_in_its_tree_what_its_page_says_and_the_same_bytes_each_time(pers, soort):
    visie = met_eerdere_uitgave(maak_visie())
    html = als_html(drukklaar(document(in_fase(visie, FASE_VAN[soort]), soort)))
    druk = goed(pers.druk(html))

    tree = vergelijk(druk.inhoud, html)

    assert kinds(tree)["H1"] == 1
    assert kinds(tree)["Table"] == html.count("<table") >= 1
    assert pers.druk(html).inhoud == druk.inhoud


# --- What a page end cuts in two ------------------------------------------------------------

LANG = "Buren die elkaar kennen, vragen eerder om hulp. " * 12


def test_a_table_over_three_pages_is_one_table_with_one_head(pers):
    rijen = "".join(f"<tr><th scope='row'>{n}</th><td>Zo gaat het.</td></tr>" for n in range(80))
    html = pagina(
        "<table><caption>Alles</caption><thead><tr><th scope='col'>Wat</th><th scope='col'>Hoe</th></tr></thead>"
        f"<tbody>{rijen}</tbody></table>"
    )

    tree = vergelijk(goed(druk := pers.druk(html)).inhoud, html)

    assert sheets(druk.inhoud) == 3
    assert {soort: kinds(tree)[soort] for soort in ("Table", "THead", "TBody", "TR", "TH", "TD")} == {
        "Table": 1, "THead": 1, "TBody": 1, "TR": 81, "TH": 82, "TD": 80,
    }  # fmt: skip
    hoe = next(stuk.id for stuk in tree if stuk.tekst == "Hoe")
    assert all(hoe in stuk.velden["Headers"] for stuk in tree if stuk.soort == "TD")


def test_a_caption_that_a_page_end_leaves_alone_belongs_to_its_table(pers):
    """Such a document was refused: the first row did not fit below its caption."""
    html = pagina(
        "<div style='height:204mm'></div><table><caption>Alleen</caption><tbody><tr><td><p style='height:90mm'>Hoog</p></td></tr>"
        "<tr><td>Laag</td></tr><tr><td>Lager</td></tr></tbody></table>",
        "<style>tr{break-inside:avoid}caption{break-after:auto}</style>",
    )

    tree = vergelijk(goed(druk := pers.druk(html)).inhoud, html)

    assert sheets(druk.inhoud) == 2
    assert (kinds(tree)["Table"], kinds(tree)["Caption"], kinds(tree)["TR"]) == (1, 1, 3)


def test_words_of_a_cell_and_an_item_that_go_on_stay_together(pers):
    html = pagina(
        f"<div style='height:190mm'></div><table><tbody><tr><td>{LANG * 2}</td><td>{LANG}</td></tr></tbody></table>"
        f"<ul><li>{LANG * 4}<ul><li>{LANG * 3}</li></ul></li><li><p>{LANG}</p><p>{LANG * 5}</p></li></ul>",
        "<style>tr{break-inside:auto}</style>",
    )

    tree = vergelijk(goed(druk := pers.druk(html)).inhoud, html)

    assert sheets(druk.inhoud) >= 4
    assert {soort: kinds(tree)[soort] for soort in ("TR", "TD", "L", "LI", "Lbl", "LBody", "P")} == {
        "TR": 1, "TD": 2, "L": 2, "LI": 3, "Lbl": 3, "LBody": 3, "P": 2,
    }  # fmt: skip
    # The inner list hangs in its item, not beside it.
    assert [stuk.binnen[-2:] for stuk in tree if stuk.soort == "L"][1] == ["LI", "LBody"]


ZIN = st.integers(1, 70).map(lambda aantal: " ".join(LANG.split()[:aantal]))
ALINEA = ZIN.map(lambda zin: f"<p>{zin} <strong>{zin[:9]}</strong><em>{zin[-9:]}</em> {zin}</p>")
ITEM = st.recursive(
    ZIN | st.lists(ALINEA, min_size=1, max_size=2).map("".join),
    lambda item: st.tuples(ZIN, st.sampled_from(("ul", "ol")), st.lists(item, min_size=1, max_size=3)).map(
        lambda deel: f"{deel[0]}<{deel[1]}>{''.join(f'<li>{punt}</li>' for punt in deel[2])}</{deel[1]}>"
    ),
    max_leaves=6,
)
LIJST = st.lists(ITEM, min_size=1, max_size=5).map(lambda items: f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>")
CEL = st.just("") | ZIN | ALINEA | LIJST
TABEL = st.lists(st.tuples(CEL, CEL), min_size=1, max_size=25).map(
    lambda rijen: (
        "<table><thead><tr><th scope='col'>Een</th><th scope='col'>Twee</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{een}</td><td>{twee}</td></tr>" for een, twee in rijen)
        + "</tbody></table>"
    )
)
CITAAT = ALINEA.map(lambda alinea: f"<blockquote>{alinea}<p class='citaat__wie'>Iemand</p></blockquote>")
BLOK = ALINEA | LIJST | TABEL | CITAAT | st.just(PLAATJE) | st.just("<h3>Kop</h3>") | st.just("<p></p>")


HOOFDSTUK = st.tuples(st.integers(0, 235), st.lists(BLOK, min_size=1, max_size=8), st.booleans()).map(
    lambda deel: pagina(
        f"<h2 data-kort='Kop'>Kop</h2><div style='height:{deel[0]}mm'></div>{''.join(deel[1])}",
        "" if deel[2] else "<style>tr,blockquote{break-inside:auto}</style>",
    )
)
ELKE_KEER_GELIJK = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@settings(ELKE_KEER_GELIJK, max_examples=40)
@given(html=HOOFDSTUK)
def test_any_chapter_has_every_part_once_whatever_the_height_at_which_it_breaks(pers, html):
    druk = goed(pers.druk(html))

    assert geteld(elements(PdfReader(io.BytesIO(druk.inhoud)))) == geteld(stuk.soort for stuk in van_pagina(html))


@settings(ELKE_KEER_GELIJK, max_examples=5)
@given(html=HOOFDSTUK)
def test_any_chapter_keeps_the_words_of_every_part(pers, html):
    vergelijk(goed(pers.druk(html)).inhoud, html)


# --- What must not be joined -----------------------------------------------------------------


@pytest.mark.parametrize("hoogte", [200, 205, 210, 215, 220])
def test_two_lists_that_meet_at_a_page_end_stay_two(pers, hoogte):
    lijst = "<ul><li>een</li><li>twee</li></ul>"
    html = pagina(f"<div style='height:{hoogte}mm'></div>{lijst}<ul style='break-before:page'><li>een</li></ul>{lijst}")

    tree = vergelijk(goed(pers.druk(html)).inhoud, html)

    assert (kinds(tree)["L"], kinds(tree)["LI"]) == (3, 5)


def test_a_table_of_one_row_over_the_edge_is_one_row(pers):
    html = pagina(
        f"<div style='height:200mm'></div><table><tbody><tr><th scope='row'>1</th><td>{LANG * 3}</td></tr></tbody></table>",
        "<style>tr{break-inside:auto}</style>",
    )

    tree = vergelijk(goed(druk := pers.druk(html)).inhoud, html)

    assert sheets(druk.inhoud) == 2
    assert (kinds(tree)["Table"], kinds(tree)["TR"], kinds(tree)["TH"], kinds(tree)["TD"]) == (1, 1, 1, 1)


def test_an_empty_cell_stays_and_an_empty_paragraph_or_item_goes(pers):
    html = pagina("<p></p><ul><li></li><li>wel</li></ul><table><tbody><tr><td></td><td>wel</td></tr></tbody></table>")

    tree = vergelijk(goed(pers.druk(html)).inhoud, html)

    assert (kinds(tree)["TD"], kinds(tree)["P"], kinds(tree)["LI"], kinds(tree)["Lbl"]) == (2, 0, 1, 1)


def test_a_chapter_of_one_page_needs_no_joining(pers):
    html = pagina("<section><h2 data-kort='x'>Kort</h2><p>Klaar.</p></section>")

    tree = vergelijk(goed(pers.druk(html)).inhoud, html)

    assert [(stuk.soort, stuk.binnen) for stuk in tree] == [
        ("Document", []), ("H1", ["Document"]), ("Sect", ["Document"]),
        ("H2", ["Document", "Sect"]), ("P", ["Document", "Sect"]),
    ]  # fmt: skip


def test_words_beside_blocks_become_a_paragraph(pers):
    tree = boom(goed(pers.druk(pagina("<div>Los <em>woord</em><p>Alinea.</p> en nog iets</div>"))).inhoud)

    assert [stuk.tekst for stuk in tree if stuk.soort == "P"] == ["Loswoord", "Alinea.", "ennogiets"]


# --- Roles, languages, links ------------------------------------------------------------------


def test_contents_notes_and_emphasis_have_tags_of_their_own(pers):
    html = pagina(
        '<ul class="inhoud__lijst"><li><a href="#een">Een</a><span class="inhoud__pagina" data-doel="#een"></span></li></ul>'
        '<h2 id="een" data-kort="x">Een</h2><p>Zo <em>is</em> het<sup class="nootverwijzing"><a id="bij" href="#noot" '
        'aria-label="Noot 1">1</a></sup>, <strong>echt</strong>.</p>'
        '<ol class="noten"><li id="noot">Bron. <a href="#bij">Terug naar noot 1</a></li></ol>'
    )

    tree = vergelijk(goed(druk := pers.druk(html)).inhoud, html)

    assert [(stuk.soort, stuk.tekst, stuk.binnen[-1]) for stuk in tree if stuk.soort in {"TOC", "TOCI", "Reference", "Note"}] == [
        ("TOC", "Een", "Document"), ("TOCI", "Een", "TOC"), ("Reference", "Een", "TOCI"),
        ("Reference", "1", "P"), ("Note", "Bron.Terugnaarnoot1", "LBody"),
    ]  # fmt: skip
    assert [stuk.id for stuk in tree if stuk.soort == "Note"] == ["noot"]
    with pikepdf.open(io.BytesIO(druk.inhoud)) as pdf:
        links = {str(link.Dest): str(link.Contents) for link in pdf.pages[0].Annots}
        names = {str(naam) for naam in pdf.Root.Names.Dests.Names[::2]}
        emphasis = _kinds_with_words(pdf)
    assert links == {"een": "Een", "noot": "Noot 1", "bij": "Terug naar noot 1"}
    # Names that only served to find parts are gone.
    assert names == {"een", "noot", "bij"}
    assert {"/Em", "/Strong"} <= emphasis


def _kinds_with_words(pdf: pikepdf.Pdf) -> set[str]:
    return {
        str(ding.S) for ding in pdf.objects if isinstance(ding, pikepdf.Dictionary) and "/S" in ding and "/P" in ding
    }


def test_a_piece_in_another_language_says_so(pers):
    html = pagina(f'<p lang="pl">Dzień dobry</p><p>Wij zeggen <span lang="en">good morning</span>.</p>'
                  f'<blockquote lang="uk"><p lang="uk">Добрий день</p></blockquote><p lang="nl">{LANG}</p>')  # fmt: skip

    with pikepdf.open(io.BytesIO(goed(pers.druk(html)).inhoud)) as pdf:
        languages = Counter(
            (str(ding.Lang), str(ding.S))
            for ding in pdf.objects
            if isinstance(ding, pikepdf.Dictionary) and "/Lang" in ding and "/S" in ding
        )

    assert languages == {("pl", "/P"): 1, ("en", "/Span"): 1, ("uk", "/BlockQuote"): 1}


def test_the_place_of_a_picture_is_where_it_is_painted(pers):
    """WeasyPrint gives it in pixels from the top; a reader that zooms in on it would show something else."""
    druk = goed(pers.druk(pagina(PLAATJE, "<style>img{width:100mm;height:50mm}</style>")))

    with pikepdf.open(io.BytesIO(druk.inhoud)) as pdf:
        [figuur] = [d for d in pdf.objects if isinstance(d, pikepdf.Dictionary) and d.get("/S") == "/Figure"]
        links, onder, rechts, boven = (float(getal) for getal in figuur.A.BBox)

    assert round(rechts - links) == round(100 / 25.4 * 72)
    assert round(boven - onder) == round(50 / 25.4 * 72)
    assert round(links) == round(33 / 25.4 * 72)
    assert 590 < onder < boven < 842 - 27 / 25.4 * 72


def test_words_and_their_meanings_become_items_with_a_mark_and_a_body(pers):
    tree = boom(
        goed(pers.druk(pagina(f"<dl><dt>Buur</dt><dd>{LANG * 9}</dd><dt>Wijk</dt><dd>Veel buren.</dd></dl>"))).inhoud
    )

    assert [(stuk.soort, stuk.tekst[:10]) for stuk in tree if stuk.soort in {"Lbl", "LBody"}] == [
        ("Lbl", "Buur"), ("LBody", "Burendieel"), ("Lbl", "Wijk"), ("LBody", "Veelburen."),
    ]  # fmt: skip


def test_a_cell_over_columns_and_rows_has_the_heads_of_all_of_them(pers):
    html = pagina(
        "<table><thead><tr><th scope='col' rowspan='2'>Wie</th><th scope='col' colspan='2'>Kosten</th></tr>"
        "<tr><th scope='col'>Nu</th><th scope='col'>Straks</th></tr></thead>"
        "<tbody><tr><th scope='row'>Team</th><td>1</td><td>2</td></tr><tr><th>Zonder scope</th><td colspan='2'>3</td></tr></tbody></table>"
    )

    tree = vergelijk(goed(pers.druk(html)).inhoud, html)

    woord = {stuk.id: stuk.tekst for stuk in tree if stuk.soort == "TH"}
    assert {
        stuk.tekst: [woord[naam.strip("()")] for naam in stuk.velden["Headers"].strip("[]").split()]
        for stuk in tree
        if stuk.soort == "TD"
    } == {
        "1": ["Team", "Kosten", "Nu"], "2": ["Team", "Kosten", "Straks"],
        "3": ["Zonderscope", "Kosten", "Nu", "Straks"],
    }  # fmt: skip
    assert [stuk.velden["Scope"] for stuk in tree if stuk.tekst == "Zonderscope" and stuk.soort == "TH"] == ["/Row"]


# --- Refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "head", "zin"),
    [
        ("<div>los<div>blok</div></div>", "", "er staat tekst los naast een blok"),
        ("<p style='display:none'>weg</p>", "", "Een stuk tekst kwam niet op papier: “weg”"),
        (f"<p style='position:fixed'>overal</p><p>{LANG * 20}</p>", "", "staat niet precies wat er in de tekst staat"),
        ("<p id='x'>a</p><p id='x'>b</p>", "", "Twee delen van de tekst hebben dezelfde naam: x"),
        ("<a href='https://x.example/'><div>blok</div></a>", "<style>a{display:block}</style>", "er staat een link om een heel blok"),
        ("<p>klein</p>", "<style>p{text-transform:uppercase}</style>", "staat niet precies wat er in de tekst staat"),
    ],
)  # fmt: skip
def test_where_page_and_paper_do_not_fit_there_is_no_file(pers, body, head, zin):
    druk = pers.druk(pagina(body, head))

    assert zin in druk.fout
    assert druk.inhoud == b""


@pytest.fixture(scope="module")
def proef(pers) -> tuple[str, bytes]:
    html = pagina(
        '<p lang="en">Een</p><table><tr><th scope="col">Kop</th></tr><tr><td>Cel</td></tr></table>'
        '<ol class="noten"><li id="noot">Bron</li></ol><p>Twee <a href="https://x.example/">drie</a></p>'
    )
    return html, goed(pers.druk(html)).inhoud


def _first(pdf: pikepdf.Pdf, soort: str) -> pikepdf.Dictionary:
    return next(ding for ding in pdf.objects if isinstance(ding, pikepdf.Dictionary) and ding.get("/S") == soort)


def _lose(pdf: pikepdf.Pdf, soort: str) -> None:
    weg = _first(pdf, soort)
    weg.P.K = pikepdf.Array([kind for kind in weg.P.K if kind.objgen != weg.objgen])


def _swap(pdf: pikepdf.Pdf) -> None:
    kinderen = _first(pdf, "/Document").K
    _first(pdf, "/Document").K = pikepdf.Array([*list(kinderen)[::-1]])


def _forget(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = None


def _empty(pdf: pikepdf.Pdf) -> None:
    document = _first(pdf, "/Document")
    leeg = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Div, P=document))
    document.K.append(leeg)


@pytest.mark.parametrize(
    ("schade", "zin"),
    [
        (lambda pdf: _lose(pdf, "/P"), "keer P in"),
        (lambda pdf: _lose(pdf, "/TR"), "keer T"),
        (_swap, "andere woorden"),
        (_forget, "niet te bereiken"),
        (_empty, "zonder inhoud"),
        (lambda pdf: _first(pdf, "/TH").A.__delitem__("/Scope"), "waarvan hij de kop is"),
        (lambda pdf: setattr(_first(pdf, "/TD").A, "Headers", pikepdf.Array([pikepdf.String("weg")])), "verwijst naar een kop"),
        (lambda pdf: _first(pdf, "/Note").__delitem__("/ID"), "heeft geen naam"),
        (lambda pdf: _first(pdf, "/P").__delitem__("/Lang"), "taal"),
        (lambda pdf: setattr(pdf.pages[0].Annots[0], "StructParent", 0), "link"),
    ],
)  # fmt: skip
def test_a_tree_with_something_wrong_in_it_is_refused(proef, schade, zin):
    html, inhoud = proef
    bron = structuur.lees(tinyhtml5.parse(html, namespace_html_elements=False))
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        structuur.controleer(pdf, bron)
        schade(pdf)

        with pytest.raises(structuur.Afgekeurd, match=zin):
            structuur.controleer(pdf, bron)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"/Span\n<</MCID 0>>\nBDC\nEMC\n/Span\n<</MCID 0>>\nBDC\nEMC\n", "hetzelfde nummer"),
        (b"/Span\n<</MCID 0>>\nBDC\n", "geen einde"),
        (b"EMC\n", "geen begin"),
        (b"(EMC\n) Tj\n", "op een andere manier geschreven"),
    ],
)
def test_content_that_is_written_in_another_way_is_refused(inhoud, zin):
    with pikepdf.new() as pdf:
        blad = pdf.add_blank_page()
        blad.Contents = pdf.make_stream(inhoud)

        with pytest.raises(structuur.Afgekeurd, match=zin):
            Blad(blad, Letters())


def test_a_letter_that_the_font_does_not_name_is_no_letter_of_the_page():
    with pikepdf.new() as pdf:
        blad = pdf.add_blank_page()
        kaart = pdf.make_stream(b"endcodespacerange <0001> <0041> <0002> <00660069>")
        blad.Resources.Font = pikepdf.Dictionary(F1=pdf.make_indirect(pikepdf.Dictionary(ToUnicode=kaart)))
        blad.Contents = pdf.make_stream(
            b"/Span\n<</MCID 0>>\nBDC\n/F1 12.5 Tf\n[<0001>0<0002>-40<00010003>0] TJ\nEMC\n"
        )

        assert Blad(blad, Letters()).merken == {0: f"AfiA{ONBEKEND}"}
