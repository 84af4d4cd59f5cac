"""Cleaning, healing and splitting of plain text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portaal.tekst import (
    Document,
    heal,
    heal_lines,
    normalise,
    split_sentences,
    stem,
    strip_closing,
    unwrap,
    woorden_van,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\x0cd\u2028e", "a\nb\nc\nd\ne"),
        ("a\u00a0b\u202fc", "a b c"),
        ("e\u0301e\u0301n", "één"),
        ("\ufeffTekst\x00\x07\u200b", "Tekst"),
        ("buurt\u00adhuis en buurt\u00ad\nhuis", "buurthuis en buurt-\nhuis"),
        ("\uf0b7 punt", "• punt"),
        ("regel   \nregel\t\n", "regel\nregel\n"),
        ("e\ufb03ciënt", "efficiënt"),
    ],
)
def test_normalise(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@pytest.mark.parametrize(
    ("raw", "healed"),
    [
        ("vier buurt-\nhuizen", "vier buurthuizen"),
        ("de dorps-\nen wijkraden", "de dorps- en wijkraden"),
        ("de dorps- en\nwijkraden", "de dorps- en wijkraden"),
        ("de concept-\nvisie", "de concept-visie"),
        ("de Wmo-\nraad", "de Wmo-raad"),
        ("in Noord-\nHolland", "in Noord-Holland"),
        ("tegen zee-\neenden", "tegen zee-eenden"),
        ("per e-\nmail", "per e-mail"),
        ("65-\nplussers", "65-plussers"),
        ("inwoners en/\nof organisaties", "inwoners en/of organisaties"),
        ("een beleids-\nadviseur en de beleidsadviseur", "een beleidsadviseur en de beleidsadviseur"),
        ("een doe-\nmiddag, de doe-middag", "een doe-middag, de doe-middag"),
        ("een regel\ndie doorloopt", "een regel die doorloopt"),
    ],
)
def test_heal_lines_joins_what_was_broken(raw: str, healed: str) -> None:
    assert heal_lines(raw) == healed


def test_heal_lines_keeps_paragraphs_and_list_items_apart() -> None:
    tekst = "Wij vragen:\n- een eerste punt dat\n  doorloopt;\n- een tweede.\n\nDaarna volgt een\nnieuwe alinea."

    assert (
        heal_lines(tekst)
        == "Wij vragen:\n- een eerste punt dat doorloopt;\n- een tweede.\n\nDaarna volgt een nieuwe alinea."
    )


@pytest.mark.parametrize(
    ("tekst", "zinnen"),
    [
        ("Op 4 november jl. vroeg u advies. Dat volgt hier.", ["Op 4 november jl. vroeg u advies.", "Dat volgt hier."]),
        ("Zie art. 5 en nr. 3, o.a. Wmo. Goed.", ["Zie art. 5 en nr. 3, o.a. Wmo.", "Goed."]),
        ("De GGD e.a. doen mee. Ook dhr. De Vries.", ["De GGD e.a. doen mee.", "Ook dhr. De Vries."]),
        ("Namens B. Fictief. Einde", ["Namens B. Fictief.", "Einde"]),
        ("Kan dat? Ja! Zeker.", ["Kan dat?", "Ja!", "Zeker."]),
        ("Bijv. Havenstad kreeg € 2.500. Meer niet.", ["Bijv. Havenstad kreeg € 2.500.", "Meer niet."]),
        ("Hij zei: “Kom.” Wij kwamen.", ["Hij zei: “Kom.”", "Wij kwamen."]),
    ],
)
def test_split_sentences(tekst: str, zinnen: list[str]) -> None:
    assert [tekst[begin:eind] for begin, eind in split_sentences(tekst)] == zinnen


def test_healed_span_points_at_the_words_in_the_source() -> None:
    tekst = "De vier buurt-\nhuizen   blijven\nopen."
    healed = heal(tekst, 0, len(tekst), woorden=woorden_van(tekst))

    begin = healed.tekst.index("buurthuizen")
    start, stop = healed.span(begin, begin + len("buurthuizen blijven"))

    assert healed.tekst == "De vier buurthuizen blijven open."
    assert tekst[start:stop] == "buurt-\nhuizen   blijven"


def test_page_headers_are_left_out() -> None:
    tekst = "Raadsvoorstel 12\n\nDe eerste regel van de alinea gaat verder\n\nRaadsvoorstel 12          2\nPagina 2 van 3\n\nop de volgende bladzijde."

    document = Document(normalise(tekst))

    assert [document.heal(blok).tekst for blok in document.blokken] == [
        "Raadsvoorstel 12",
        "De eerste regel van de alinea gaat verder op de volgende bladzijde.",
    ]


def test_line_that_comes_back_beside_a_page_number_is_left_out() -> None:
    tekst = "Raad van Testdam\n\nWij lazen het\n\nRaad van Testdam\nPagina 1 van 2\n\nstuk en vroegen raad.\nRaad van Testdam\nPagina 2 van 2\n"

    assert heal_lines(tekst) == "Raad van Testdam\n\nWij lazen het stuk en vroegen raad."


def test_signs_of_markdown_are_hidden_and_positions_stay() -> None:
    tekst = "## Wat **wij** vinden\n\n- **Jeugd**: *betrek* hen. 2 * 3 is 6, snake_case blijft.\n"
    document = Document(tekst)

    assert [(blok.soort, document.heal(blok).tekst) for blok in document.blokken] == [
        ("kop", "Wat wij vinden"),
        ("punt", "Jeugd: betrek hen. 2 * 3 is 6, snake_case blijft."),
    ]
    assert len(document.tekst) == len(document.bron)
    assert document.bron[document.blokken[0].begin : document.blokken[0].eind] == "Wat **wij** vinden"


def test_numbers_with_dots_are_items_below_their_number_but_titles_stay_titles() -> None:
    tekst = "1. Kaders:\n   1.1 Verplicht:\n      1.1.1 zorg;\n      1.1.2 jeugd.\n   1.2 Wonen;\n2. Geld.\n\n3.1 Aanleiding\nDe raad vroeg om een stuk.\n"
    document = Document(tekst)

    assert [(b.soort, b.diepte, b.merk and b.merk.label) for b in document.blokken] == [
        ("punt", 0, "1"),
        ("punt", 1, "1.1"),
        ("punt", 2, "1.1.1"),
        ("punt", 2, "1.1.2"),
        ("punt", 1, "1.2"),
        ("punt", 0, "2"),
        ("kop", 0, None),
        ("alinea", 0, None),
    ]


def test_document_sees_headings_lists_and_levels() -> None:
    tekst = "1. Voorstel\nDe raad besluit:\n1. thema's te kiezen:\na. mantelzorg\nb. wonen\n2. geld te geven.\n\n2. Samenvatting\nHier staat iets.\nA. Jansen\n"

    document = Document(tekst)

    assert [(b.soort, b.diepte, document.heal(b).tekst) for b in document.blokken] == [
        ("kop", 0, "Voorstel"),
        ("kop", 0, "De raad besluit:"),
        ("punt", 0, "thema's te kiezen:"),
        ("punt", 1, "mantelzorg"),
        ("punt", 1, "wonen"),
        ("punt", 0, "geld te geven."),
        ("kop", 0, "Samenvatting"),
        ("alinea", 0, "Hier staat iets."),
        ("alinea", 0, "A. Jansen"),
    ]


@pytest.mark.parametrize(
    ("left", "right"), [("wijzigingen", "gewijzigd"), ("jaren", "jaar"), ("maak", "maken"), ("brieven", "brief")]
)
def test_stem_brings_forms_together(left: str, right: str) -> None:
    assert stem(left) == stem(right)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_normalise_is_stable_and_never_raises(tekst: str) -> None:
    clean = normalise(tekst)

    assert normalise(clean) == clean
    assert "\r" not in clean
    assert "\u00a0" not in clean
    clean.encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("ab-. \n\t•1)oIVX:"), st.characters()), max_size=300))
def test_every_block_and_sentence_is_literal(tekst: str) -> None:
    clean = normalise(tekst)
    document = Document(clean)

    for blok in document.blokken:
        assert 0 <= blok.merk_begin <= blok.begin <= blok.eind <= len(clean)
        healed = document.heal(blok)
        for begin, eind in split_sentences(healed.tekst):
            start, stop = healed.span(begin, eind)
            assert blok.begin <= start < stop <= blok.eind
            assert clean[start] == healed.tekst[begin]
    begin, eind = strip_closing(clean, 0, len(clean))
    assert 0 <= begin <= eind <= len(clean)
    heal_lines(tekst)


def test_a_letter_is_shown_without_the_line_ends_of_its_paper_and_every_position_holds() -> None:
    brief = (
        "Adviesraad Dorp\nPostbus 1\n\n"
        "Als adviesraad voelen wij twijfel bij het uitgangspunt dat de inwoner het\n"
        "verschil maakt, in samenhang met de dienende rol die de gemeente voor zich-\n"
        "zelf ziet.\nDat is een grote opgave.\n\n"
        "• de aanleiding voor het ontwikkelen van een visie te benoemen en uw kijk op\n"
        "de problematiek onderbouwd aan te geven, met cijfers van de laatste vijf jaar\n"
        "• het begrip scherper te definiëren.\n\nHoogachtend,\nde voorzitter"
    )

    getoond = unwrap(brief)

    assert len(getoond) == len(brief)
    assert getoond.replace(" ", "").replace("\n", "") == brief.replace(" ", "").replace("\n", "")
    assert getoond.split("\n") == [
        "Adviesraad Dorp", "Postbus 1", "",
        "Als adviesraad voelen wij twijfel bij het uitgangspunt dat de inwoner het verschil maakt, in samenhang met de dienende "
        "rol die de gemeente voor zich-",
        "zelf ziet.",
        "Dat is een grote opgave.", "",
        "• de aanleiding voor het ontwikkelen van een visie te benoemen en uw kijk op de problematiek onderbouwd aan te geven, "
        "met cijfers van de laatste vijf jaar",
        "• het begrip scherper te definiëren.", "", "Hoogachtend,", "de voorzitter",
    ]  # fmt: skip


@pytest.mark.parametrize("tekst", ["", "\n", "kort\nkort\nkort", "lang " * 400 + "\nen nog een regel", "- a\n- b\n- c"])
def test_where_no_paper_broke_the_lines_they_stay(tekst: str) -> None:
    assert unwrap(tekst) == tekst
