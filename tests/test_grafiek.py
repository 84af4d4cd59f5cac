"""Charts say what the table beside them says, in words as well, and hide what the table hides."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from portaal.kleur import WIT, contrast
from publicatie.document import Document, Kostenjaar
from publicatie.document.grafiek import (
    Balk,
    balken,
    kosten_per_jaar,
    kosten_per_thema,
    kwartalen,
    per_thema,
    themakosten,
)
from publicatie.document.inhoud import Eindverslag, Puntantwoord, Telrij, Totalen, Verslagpunt, Verslagthema
from publicatie.kantoor import als_html as kantoor_html
from publicatie.pdf import als_html, maak_pdf
from publicatie.templatetags.publicatie_grafiek import GROOTTE, TEKST, ZACHT, loopt, staaf, teken, tijdbalk
from tests.test_pdf import PLAN, THEMA

JAREN = (Kostenjaar(2027, 4_800_000, 10_000_000, 1), Kostenjaar(2028, 0, 12_345_600, 0), Kostenjaar(2029, 0, 0, 0))


def plan() -> Document:
    """Two themas with costs in three years."""
    een = replace(THEMA.maatregelen[0], jaren=JAREN)
    ander = replace(een, nummer="M2.1", jaren=JAREN[:1])
    kaal = {"paragrafen": (), "citaten": (), "samenvatting": ""}
    return replace(
        PLAN,
        hoofdstukken=(
            replace(THEMA, maatregelen=(een,), **kaal),
            replace(THEMA, anker="thema-zorg", nummer=2, titel="Mantelzorg", kort="Zorg", maatregelen=(ander,), **kaal),
        ),
        totalen=Totalen(JAREN, maatregelen=2, met_onbekend=1, zonder_kosten=0),
    )


def test_a_chart_of_costs_says_its_figures_in_words() -> None:
    per_jaar = kosten_per_jaar(JAREN)
    thema = kosten_per_thema(themakosten(plan().hoofdstukken))

    assert per_jaar is not None
    assert per_jaar.tekst == (
        "Staafdiagram van de bekende kosten per jaar: 2027 € 148.000, 2028 € 123.456 en 2029 € 0."
    )
    assert thema is not None
    assert thema.tekst == "Staafdiagram van de bekende kosten per thema: Samenhang € 271.456 en Zorg € 148.000."


@pytest.mark.parametrize("jaren", [(), JAREN[:1], (JAREN[2], JAREN[2])], ids=["geen", "een", "niets"])
def test_there_is_no_chart_where_there_is_nothing_to_compare(jaren: tuple[Kostenjaar, ...]) -> None:
    assert kosten_per_jaar(jaren) is None


def test_a_number_that_is_hidden_has_no_bar() -> None:
    """Its length would say what the words do not."""
    rijen = [
        Telrij("Website", "40"),
        Telrij("Brief", "minder dan 5"),
        Telrij("E-mail", "5 of meer"),
        Telrij("Balie", "10"),
    ]

    assert balken(rijen) == (
        Balk("Website", "40", 100),
        Balk("Brief", "minder dan 5", 0),
        Balk("E-mail", "5 of meer", 0),
        Balk("Balie", "10", 25),
    )
    assert (staaf(0), 'width="25"' in staaf(25)) == ("", True)


def test_reacties_are_counted_per_thema_with_their_answers() -> None:
    antwoord = Puntantwoord("overnemen", "Overnemen", "", "Ja.", "", "", None, ())
    punt = Verslagpunt("1.1", "Een bank.", "nl", "Nederlands", "Een idee", "Inwoner", antwoord)
    verslag = Eindverslag(
        "9",
        themas=(
            Verslagthema("a", "Samenhang", (punt, replace(punt, antwoord=None))),
            Verslagthema("b", "Zorg", (replace(punt, antwoord=None),)),
        ),
    )

    assert per_thema(verslag) == (Balk("Samenhang", "2", 100, 1), Balk("Zorg", "1", 50, 0))
    assert per_thema(Eindverslag("0")) == ()


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [("hele jaar", (1, 4)), ("K2 - K4", (2, 4)), ("K3", (3, 3)), ("", None), ("later", None)],
)
def test_the_bar_of_a_maatregel_covers_its_quarters(woorden: str, verwacht: tuple[int, int] | None) -> None:
    assert kwartalen(woorden) == verwacht
    assert loopt(woorden) == ("loopt loopt--{}-{}".format(*verwacht) if verwacht else "")
    assert bool(tijdbalk(woorden)) == bool(verwacht)


def test_a_chart_has_a_title_plain_colours_and_words_one_can_read() -> None:
    grafiek = kosten_per_jaar(JAREN)
    assert grafiek is not None
    svg = teken(grafiek, "#7a1f5c")

    assert re.match(r"<svg [^>]*><title>Staafdiagram", svg)
    assert "style=" not in svg
    assert "var(" not in svg
    assert GROOTTE >= 9.5
    assert set(re.findall(r'font-size="([\d.]+)"', svg)) == {str(GROOTTE)}
    # Filled and open, so that it can be told apart without colour.
    assert 'fill="#7a1f5c"' in svg
    assert 'stroke="#7a1f5c"' in svg
    assert min(contrast(kleur, WIT) for kleur in (TEKST, ZACHT)) >= 4.5


def test_names_in_a_chart_are_words_and_never_markup() -> None:
    kwaad = kosten_per_thema(replace(rij, naam="<script>alert(1)</script>") for rij in themakosten(plan().hoofdstukken))

    assert kwaad is not None
    assert "<script" not in teken(kwaad, "#154273")


def test_every_figure_of_a_chart_stands_in_a_table_too_also_for_word() -> None:
    document = plan()
    html, kantoor = als_html(document), kantoor_html(document)

    assert html.count('<figure class="grafiek">') == 3  # in all, per thema, and of the one thema with more years
    assert '<figure class="grafiek">' not in kantoor
    for bedrag in ("148.000", "123.456", "271.456"):
        assert any(bedrag in tabel for tabel in re.findall(r"<table.*?</table>", html, re.S)), bedrag
        assert any(bedrag in tabel for tabel in re.findall(r"<table.*?</table>", kantoor, re.S)), bedrag


def test_a_plan_with_charts_passes_both_standards_and_they_are_figures_with_words() -> None:
    pdf = maak_pdf(plan())

    assert [pdf.controle["profielen"][profiel]["voldoet"] for profiel in ("ua1", "2a")] == [True, True]
    assert pdf.controle["delen"]["Figure"] == als_html(plan()).count("<svg")
