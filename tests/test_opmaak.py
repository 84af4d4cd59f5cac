"""Rich text: what may be stored, what is refused in words people understand, and what two texts differ in."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from portaal.beelden import CONCEPT
from portaal.opmaak import (
    ATTRIBUTES,
    KLASSEN,
    TAGS,
    OpmaakFout,
    opmaak,
    schoon,
    verschuif_koppen,
    voor_editor,
)
from portaal.tekens import zuiver
from portaal.verschil import alleen_gewijzigd, verschil, verschil_html
from tests.leesbaar import blokken, platte_tekst


class Reader(HTMLParser):
    """Every element and attribute in a text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "elements close in the order they opened"

    def handle_comment(self, data):
        self.found.append(("!comment", {}))

    def handle_decl(self, decl):
        self.found.append(("!decl", {}))


def assert_harmless(html: str) -> None:
    """Only our elements, only their attributes, only links to https and mailto; everything is closed."""
    reader = Reader(html)
    assert reader.open == []
    for tag, attributes in reader.found:
        assert tag in TAGS
        assert {attributes.pop("class", None)} <= {None, *KLASSEN.get(tag, set())}
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        if tag == "img":
            assert CONCEPT.fullmatch(attributes["src"])
            assert attributes["alt"]
        if "href" in attributes:
            assert re.match(r"(https://|mailto:)", attributes["href"] or "", re.IGNORECASE)


BEELD = "/werkplaats/beelden/8f0f7a52-0000-4000-8000-000000000001/"
TAG = st.sampled_from(
    [*sorted(TAGS), "h1", "h2", "h5", "b", "i", "div", "span", "script", "style", "svg", "math", "img", "iframe", "template",
     "noscript", "title", "textarea", "plaintext", "xmp", "form", "input", "object"]
)  # fmt: skip
ATTRIBUTE = st.sampled_from(
    ["", ' href="https://voorbeeld.nl"', ' href="javascript:alert(1)"', ' href="//kwaad.example"', ' onclick="x"',
     ' style="color:red"', ' colspan="2"', ' rowspan="3"', ' scope="row"', ' colspan="\u00b2"', " href='mailto:a@b.nl'", ' class="a"', ' class="noot"', f' src="{BEELD}" alt="kaart"']
)  # fmt: skip
TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
STUKJE = st.one_of(
    st.builds(lambda tag, attribute: f"<{tag}{attribute}>", TAG, ATTRIBUTE),
    st.builds(lambda tag: f"</{tag}>", TAG),
    TEKST,
    st.sampled_from(
        [
            "&lt;",
            "&amp;lt;script&amp;gt;",
            "<!-- x -->",
            "<![CDATA[x]]>",
            "<",
            ">",
            '"',
            "&",
            "&#0;",
            "&nbsp;",
            "{{ x }}",
        ]
    ),
)
HTML = st.lists(STUKJE, max_size=25).map("".join)


def clean(html: str) -> str:
    try:
        return schoon(html)
    except OpmaakFout:
        assume(False)
        raise


@settings(max_examples=400, deadline=None)
@given(HTML)
@example('<table><tr><td colspan="\u00b2">x</td></tr></table>')
@example("<a href='https://a.nl'>x<b>y</b></a>")
@example("&lt;script&gt;alert(1)&lt;/script&gt;")
def test_cleaning_twice_is_cleaning_once(html):
    eenmaal = clean(html)

    assert schoon(eenmaal) == eenmaal


@settings(max_examples=400, deadline=None)
@given(HTML)
def test_whatever_goes_in_only_harmless_html_comes_out(html):
    eenmaal = clean(html)

    assert_harmless(eenmaal)
    assert_harmless(str(opmaak(eenmaal)))


@settings(max_examples=200, deadline=None)
@given(HTML)
def test_showing_a_stored_text_changes_none_of_its_words(html):
    eenmaal = clean(html)

    assert platte_tekst(str(opmaak(eenmaal))) == platte_tekst(eenmaal)


PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//kwaad.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src=x onerror="alert(1)">',
    '<p onclick="alert(1)">klik</p>',
    '<p style="background:url(https://kwaad.example)">x</p>',
    "<style>@import 'https://kwaad.example'</style>",
    "<svg onload=alert(1)><circle/></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="&#x6a;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="//kwaad.example">x</a>',
    '<a href="/\\kwaad.example">x</a>',
    '<a href="\\\\kwaad.example">x</a>',
    '<a href="/beheer/">x</a>',
    '<a href="http://kwaad.example">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<a href="https://goed.nl" target="_blank" onmouseover="alert(1)" ping="//kwaad.example">x</a>',
    "<iframe src=https://kwaad.example></iframe>",
    "<object data=x></object><embed src=x>",
    '<link rel="stylesheet" href="https://kwaad.example">',
    '<meta http-equiv="refresh" content="0;url=https://kwaad.example">',
    '<base href="https://kwaad.example">',
    '<form action="https://kwaad.example"><input name="x"><button>Verstuur</button></form>',
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p id=inhoud name=cookie class=nl-button>x</p>",
    "<div contenteditable autofocus onfocus=alert(1)>x</div>",
    '<td background="https://kwaad.example">x</td>',
    "<p>\x00<scr\x00ipt>alert(1)</scr\x00ipt></p>",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "rond", ["{}", "<p>voor {} na</p>", "<ul><li>{}</li></ul>", "<table><tbody><tr><td>{}</td></tr></tbody></table>"]
)
def test_no_payload_survives(payload, rond):
    assert_harmless(schoon(rond.format(payload)))


@pytest.mark.parametrize("tekst", ["{{ visie.titel }}", "{% include 'x' %}", "{# x #}", "${x}", "<%= x %>"])
def test_template_syntax_stays_plain_words(tekst):
    """Stored text is never a template; nobody's words go missing because they hold a brace."""
    schoongemaakt = schoon(f"<p>{tekst.replace('<', '&lt;')}</p>")

    assert blokken(schoongemaakt) == [("p", tekst)]


def test_what_looks_like_html_in_the_words_stays_words():
    assert schoon("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; 3 &lt; 4</p>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; 3 &lt; 4</p>"
    )


# --- What is refused, and how it is said ----------------------------------------------------------------
DIEP = "Deze tekst heeft te veel lijsten of citaten in elkaar. Maak het eenvoudiger."
BREED = "Een cel in de tabel is te breed of te hoog (meer dan 20). Maak de tabel eenvoudiger."
SCHEEF = "In de tabel hebben niet alle rijen evenveel cellen. Vul de ontbrekende cellen aan."


@pytest.mark.parametrize(
    ("html", "melding"),
    [
        ("<ul><li>" * 400 + "x" + "</li></ul>" * 400, DIEP),
        ("<ul><li>" * 15 + "x" + "</li></ul>" * 15, DIEP),
        ("<blockquote>" * 21 + "x" + "</blockquote>" * 21, DIEP),
        ('<table><tr><td colspan="21">x</td></tr></table>', BREED),
        ('<table><tr><td colspan="999999999">x</td></tr></table>', BREED),
        ('<table><tr><td rowspan="1000">x</td></tr></table>', BREED),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", SCHEEF),
        ('<table><tr><td colspan="3">a</td></tr><tr><td>c</td></tr></table>', SCHEEF),
        ("<table>" + "<tr><td>x</td></tr>" * 501 + "</table>", "Deze tabel heeft meer dan 500 rijen. Maak er een bijlage van."),
        ("<h3></h3>", "Er staat een lege kop in de tekst. Vul hem in of haal hem weg."),
        ("<p>a</p><h4> <br> </h4>", "Er staat een lege kop in de tekst. Vul hem in of haal hem weg."),
        ("<h2>&nbsp;</h2>", "Er staat een lege kop in de tekst. Vul hem in of haal hem weg."),
        ("<p>" + "a" * 201 + "</p>", f"Er staat een woord van meer dan 200 tekens in de tekst: ‘{'a' * 30}…’. Zet er spaties in. Is het een adres? Maak dan een link van een paar gewone woorden."),
        ("a" * 1_000_000, "Deze tekst is veel te lang. Verdeel hem over meer paragrafen."),
        ("<p>" + "woord " * 20_000 + "</p>", "Deze tekst is te lang (meer dan 100.000 tekens). Verdeel hem over meer paragrafen."),
    ],
)  # fmt: skip
def test_what_would_break_a_page_is_refused_in_dutch(html, melding):
    with pytest.raises(OpmaakFout) as fout:
        schoon(html)

    assert str(fout.value) == melding


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>" * 400,
        "<div>" * 5_000 + "x" + "</div>" * 5_000,
        "<span><b>" * 3_000 + "x",
        "<font>" * 20_000 + "x" + "</font>" * 20_000,
        "<section>" * 20_000 + "x" + "</section>" * 20_000,
        "<" * 100_000,
        "&lt;" * 50_000,
        "<a " * 20_000,
        "<table>" * 3_000,
        "<!--" * 20_000,
    ],
    ids=lambda html: html[:12],
)
def test_a_bomb_is_refused_or_becomes_harmless(html):
    try:
        schoongemaakt = schoon(html)
    except OpmaakFout:
        return
    assert_harmless(schoongemaakt)


@pytest.mark.parametrize("waarde", ["\u00b2", "\u0663", "-1", "0", "1e3", "9" * 40, "x", ""])
def test_a_span_that_is_no_number_counts_as_one(waarde):
    """int() refuses a superscript two although it is a digit; that was an error page."""
    html = schoon(f'<table><tbody><tr><td colspan="{waarde}">a</td></tr><tr><td>b</td></tr></tbody></table>')

    assert "colspan" not in html


# --- What is mended -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("html", "wordt"),
    [
        ("<h1>Kop</h1><h2>Kop</h2>", "<h3>Kop</h3><h3>Kop</h3>"),
        ("<h4>Eerst</h4>", "<h3>Eerst</h3>"),
        ("<h3>Kop</h3><h6>Sub</h6>", "<h3>Kop</h3><h4>Sub</h4>"),
        ("<p><b>vet</b> en <i>schuin</i></p>", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ('<p><a href="https://a.nl"><strong>hier</strong></a></p>', '<p><a href="https://a.nl">hier</a></p>'),
        ('<p><a href="https://a.nl?x=1&amp;y=2">a</a></p>', '<p><a href="https://a.nl?x=1&amp;y=2">a</a></p>'),
        ('<p><a href="https://a.nl"></a>niets</p>', "<p>niets</p>"),
        ("<table><tr><th>Kop</th></tr></table>", '<table><tbody><tr><th scope="col">Kop</th></tr></tbody></table>'),
        ("<p>a\r\nb</p>", "<p>a\nb</p>"),
        ("  <p>a</p>  ", "<p>a</p>"),
        ("", ""),
    ],
)
def test_pasted_text_keeps_its_meaning(html, wordt):
    assert schoon(html) == wordt


ONZICHTBAAR = "\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x07\x1b"


def test_characters_that_hide_what_a_text_says_are_stripped():
    verstopt = "".join(f"a{teken}" for teken in ONZICHTBAAR)

    assert zuiver(verstopt) == "a" * len(ONZICHTBAAR)
    assert schoon(f"<p>{verstopt}</p>") == f"<p>{'a' * len(ONZICHTBAAR)}</p>"


@given(st.text())
def test_plain_text_is_clean_after_one_time(tekst):
    eenmaal = zuiver(tekst)

    assert zuiver(eenmaal) == eenmaal
    assert not set(eenmaal) & set(ONZICHTBAAR)
    assert unicodedata.is_normalized("NFC", eenmaal)


def test_headings_move_down_with_the_place_on_the_page():
    assert verschuif_koppen("<h3>A</h3><h4>B</h4><p>C</p>", 1) == "<h4>A</h4><h5>B</h5><p>C</p>"


# --- The difference between two texts -------------------------------------------------------------------
WOORD = st.text("abcdé<&", min_size=1, max_size=3)
ALINEA = st.lists(WOORD, min_size=1, max_size=8).map(" ".join)
BLOK = st.tuples(st.sampled_from(["p", "h3", "li"]), ALINEA)
BLOKKEN = st.lists(BLOK, max_size=8)


def as_html(blocks: list[tuple[str, str]]) -> str:
    from html import escape

    return "".join(
        f"<ul><li>{escape(t)}</li></ul>" if tag == "li" else f"<{tag}>{escape(t)}</{tag}>" for tag, t in blocks
    )


def one_side(html_old: str, html_new: str, soort: str) -> list[str]:
    """The words of one of both texts, put together again from the parts of their difference."""
    regels = ["".join(d.tekst for d in b.delen if d.soort in {"gelijk", soort}) for b in verschil(html_old, html_new)]
    return [" ".join(regel.split()) for regel in regels if regel.strip()]


@settings(max_examples=300, deadline=None)
@given(BLOKKEN, BLOKKEN)
def test_what_stayed_and_what_came_make_the_new_text(oud, nieuw):
    html_oud, html_nieuw = as_html(oud), as_html(nieuw)

    assert one_side(html_oud, html_nieuw, "nieuw") == [tekst for _tag, tekst in nieuw]


@settings(max_examples=300, deadline=None)
@given(BLOKKEN, BLOKKEN)
def test_what_stayed_and_what_went_make_the_old_text(oud, nieuw):
    html_oud, html_nieuw = as_html(oud), as_html(nieuw)

    assert one_side(html_oud, html_nieuw, "weg") == [tekst for _tag, tekst in oud]


@given(BLOKKEN)
def test_a_text_does_not_differ_from_itself(blocks):
    assert alleen_gewijzigd(verschil(as_html(blocks), as_html(blocks))) == []


def test_one_changed_word_is_one_changed_word():
    [blok] = verschil("<p>Wij doen het morgen samen.</p>", "<p>Wij doen het vandaag samen.</p>")

    assert [(d.soort, d.tekst) for d in blok.delen] == [
        ("gelijk", "Wij doen het "),
        ("weg", "morgen"),
        ("nieuw", "vandaag"),
        ("gelijk", " samen."),
    ]


OUD = (
    "<h3>Kop</h3><p>Een <strong>vette</strong> zin.</p><ul><li>een</li><li>twee<ul><li>diep</li></ul></li></ul>"
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td>twee woorden</td></tr>'
    "<tr><td>weg</td><td>ermee</td></tr></tbody></table><p>Slot.</p>"
)
NIEUW = (
    '<h3>Kop</h3><p>Een <strong>vette</strong> en lange zin, met een <a href="https://voorbeeld.example">link</a>.</p>'
    "<ul><li>een</li><li>twee punten<ul><li>diep</li><li>dieper</li></ul></li><li>drie</li></ul>"
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td>drie woorden</td></tr>'
    "<tr><td>nieuw</td><td>erbij</td></tr></tbody></table><p>Slot.</p>"
)


def test_the_two_clean_ways_of_reading_give_each_text_back_with_its_lists_and_tables():
    blokken = verschil(OUD, NIEUW)

    assert verschil_html(blokken, "origineel") == OUD
    assert verschil_html(blokken, "definitief") == NIEUW


def test_a_difference_keeps_the_table_whole_and_marks_cells_and_rows():
    html = verschil_html(verschil(OUD, NIEUW))

    assert html.count("<table>") == 1
    assert html.count("<thead>") == html.count("<tbody>") == 1
    assert '<tr class="gewijzigd"><td>1</td><td><del>' in html
    assert "twee" in html
    assert html.count("<li") == 5


def test_what_is_marked_says_so_in_words_for_who_listens():
    html = verschil_html(verschil("<p>Wij doen het morgen.</p>", "<p>Wij doen het vandaag.</p>"))

    assert (
        '<del><span class="visueel-verborgen">vervallen: </span>morgen<span class="visueel-verborgen"> (einde vervallen) </span></del>'
        '<ins><span class="visueel-verborgen">toegevoegd: </span>vandaag<span class="visueel-verborgen"> (einde toegevoegd) </span></ins>'
    ) in html


def test_a_proposal_marks_what_is_new_and_leaves_out_what_went():
    html = verschil_html(verschil("<p>Wij doen het morgen.</p>", "<p>Wij doen het vandaag.</p>"), "voorstel")

    assert "<ins>" in html
    assert "morgen" not in html


def test_only_changes_are_shown_below_the_heading_they_stand_under():
    oud = "<h3>Eerste</h3><p>gelijk</p><h3>Tweede</h3><p>dit was zo</p><p>blijft</p>"

    html = verschil_html(verschil(oud, oud.replace("was zo", "wordt anders")), "gewijzigd")

    assert "Tweede" in html
    assert "Eerste" not in html
    assert "blijft" not in html


@pytest.mark.parametrize("wijze", ["origineel", "definitief", "voorstel", "verschil", "gewijzigd"])
def test_a_text_of_users_stays_text_in_every_way_of_reading(wijze):
    html = verschil_html(
        verschil("<p>&lt;script&gt;alert(1)&lt;/script&gt; a</p>", "<p>&lt;b&gt; &amp;amp; a</p>"), wijze
    )

    assert "<script" not in html
    assert "<b>" not in html


@settings(max_examples=200, deadline=None)
@given(BLOKKEN, BLOKKEN)
def test_reading_the_old_or_the_new_text_from_a_difference_loses_nothing(oud, nieuw):
    html_oud, html_nieuw = schoon(as_html(oud)), schoon(as_html(nieuw))
    blokken = verschil(html_oud, html_nieuw)

    assert platte_tekst(verschil_html(blokken, "origineel")) == platte_tekst(html_oud)
    assert platte_tekst(verschil_html(blokken, "definitief")) == platte_tekst(html_nieuw)


def test_a_list_as_the_editor_writes_it_has_no_paragraphs_in_its_items():
    """<li><p> breaks PDF/UA-1: an uitgave of a text with a list typed in the editor failed."""
    html = "<ul><li><p>een</p><p>nog <strong>iets</strong></p><ul><li><p>diep</p></li></ul></li></ul><table><tr><td><p>x</p></td></tr></table>"

    assert schoon(html) == (
        "<ul><li>een<br>nog <strong>iets</strong><ul><li>diep</li></ul></li></ul>"
        "<table><tbody><tr><td>x</td></tr></tbody></table>"
    )


# --- What the editor cannot hold ---------------------------------------------------------------------
TABEL = (
    '<table><caption>Dagdelen per week</caption><thead><tr><th scope="col">Gebied</th><th scope="col">Plek</th></tr></thead>'
    '<tbody><tr><th scope="row">Noord</th><td>2</td></tr><tr><th scope="row">Zuid</th><td>0</td></tr></tbody></table>'
)
# The same table as the editor gives it back: no caption, no head, no scope, and paragraphs in its cells.
UIT_DE_EDITOR = (
    "<p>Tabel: Dagdelen per week</p><table><tbody><tr><th><p>Gebied</p></th><th><p>Plek</p></th></tr>"
    "<tr><th><p>Noord</p></th><td><p>2</p></td></tr><tr><th><p>Zuid</p></th><td><p>0</p></td></tr></tbody></table>"
)


def test_the_caption_of_word_with_its_number_is_one_too():
    html = "<p>Tabel 12: Plekken per wijk</p><table><tbody><tr><td>Noord</td></tr></tbody></table>"

    assert schoon(html) == schoon(html.replace(" 12", ""))
    assert "<caption>Plekken per wijk</caption>" in schoon(html)


def test_a_table_survives_the_editor_with_its_caption_head_and_row_headings():
    """A paragraaf with a captioned table could not be saved: the editor made a row of one cell of the caption."""
    assert voor_editor(f"<p>Voor.</p>{TABEL}") == f"<p>Voor.</p><p>Tabel: Dagdelen per week</p>{TABEL}".replace(
        "<caption>Dagdelen per week</caption>", ""
    )
    assert schoon(f"<p>Voor.</p>{UIT_DE_EDITOR}") == f"<p>Voor.</p>{TABEL}"
    assert schoon(TABEL) == TABEL


def test_a_table_written_over_several_lines_survives_the_editor_too():
    ruim = TABEL.replace("><", ">\n<")

    assert voor_editor(ruim).startswith("<p>Tabel: Dagdelen per week</p><table>")
    assert "caption" not in voor_editor(ruim)
    assert schoon(ruim) == ruim


@pytest.mark.parametrize(
    "html",
    [
        "<p>Tabel: los in de tekst.</p><p>Nog een zin.</p>",
        "<p>Tabel:</p><table><tbody><tr><td>1</td></tr></tbody></table>",
        "<p>Zie Tabel: 1</p><table><tbody><tr><td>1</td></tr></tbody></table>",
        f"<p>Tabel: te veel</p>{TABEL}",
    ],
)
def test_only_a_line_right_above_a_table_without_caption_becomes_one(html):
    assert schoon(html) == html


def test_a_table_of_headings_alone_keeps_its_one_row():
    html = '<table><tbody><tr><th scope="col">a</th></tr></tbody></table>'

    assert schoon(html) == html


def test_a_table_in_a_table_is_refused_because_its_words_would_get_lost():
    with pytest.raises(OpmaakFout, match="een tabel in een tabel"):
        schoon("<table><tr><td>a</td><td>b<table><tr><td>genest</td></tr></table></td></tr></table>")


def test_a_word_that_is_too_long_is_shown():
    with pytest.raises(OpmaakFout, match=r"‘https://voorbeeld\.example/lang…’"):
        schoon(f"<p>https://voorbeeld.example/lange{'-' * 250}</p>")
