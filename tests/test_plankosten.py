"""What a plan costs: nothing that nobody filled in is € 0, paper and page say the same, and every count leads to its rows."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from publicatie.document import Bedrag, Document, Kostenjaar
from publicatie.document.grafiek import kosten_per_jaar
from publicatie.document.inhoud import Totalen
from publicatie.document.plankosten import (
    ingevulde_jaren,
    jaren_in_woorden,
    jaren_zonder_bedrag,
    kostenregels,
    plankort,
)
from publicatie.document.zekerheid import is_nog_niet_zeker
from publicatie.kantoor import als_html as als_kantoor
from publicatie.pdf import als_html, maak_pdf
from publicatie.templatetags.publicatie_grafiek import teken
from tests.test_pdf import MAATREGEL, PLAN, THEMA

ELK_JAAR = Kostenjaar(2027, 0, 41_200_000, 0)
LOOPT_DOOR = replace(
    MAATREGEL, nummer="M1.3", titel="Vaste buurtverbinder", start="2027-K1", eind="2030-K4", doelen=("D1.1",),
    kosten=(Bedrag(2027, "structureel", "Structureel", 41_200_000), Bedrag(2029, "structureel", "Structureel", None)),
    jaren=(ELK_JAAR, Kostenjaar(2029, 0, 0, 1)),
)  # fmt: skip
ZONDER_KOSTEN = replace(LOOPT_DOOR, nummer="M1.4", titel="Welkom in de buurt", kosten=(), jaren=())


def plan(*maatregelen: object) -> Document:
    kaal = {"paragrafen": (), "citaten": (), "samenvatting": "", "elders": ()}
    jaren = (ELK_JAAR, Kostenjaar(2029, 0, 0, 1)) if LOOPT_DOOR in maatregelen else ()
    zonder = sum(not m.kosten for m in maatregelen)  # type: ignore[attr-defined]
    totalen = Totalen(jaren, len(maatregelen), met_onbekend=int(bool(jaren)), zonder_kosten=zonder)
    return replace(PLAN, hoofdstukken=(replace(THEMA, maatregelen=maatregelen, **kaal),), totalen=totalen)


def woorden(html: str) -> str:
    return " ".join(strip_tags(html.replace("<", " <")).replace("\xa0", " ").split())


def pagina(document: Document) -> str:
    return render_to_string("publicatie/uitgave_inhoud.html", {"document": document})


@pytest.mark.parametrize(
    ("eind", "kosten", "verwacht"),
    [
        ("2030-K4", LOOPT_DOOR.kosten, (2028, 2030)),
        ("2027-K4", LOOPT_DOOR.kosten[:1], ()),
        ("", LOOPT_DOOR.kosten[:1], (2028, 2029, 2030, 2031)),
        ("2030-K4", (), ()),
    ],
    ids=["loopt door", "past precies", "zonder eind", "zonder kosten"],
)
def test_a_maatregel_that_runs_on_has_years_without_an_amount(eind, kosten, verwacht) -> None:
    assert jaren_zonder_bedrag(replace(LOOPT_DOOR, eind=eind, kosten=kosten), 2031) == verwacht


def test_the_last_year_looked_at_is_the_last_one_the_plan_speaks_of() -> None:
    [regel] = kostenregels(plan(replace(LOOPT_DOOR, eind="")))
    assert regel.zonder == (2028, 2030, 2031)  # until the end of the periode
    assert regel.zonder_in_woorden == "2028, 2030 en 2031"


@pytest.mark.parametrize(
    ("jaren", "verwacht"),
    [((), ""), ((2028,), "2028"), ((2028, 2029), "2028 en 2029"), ((2027, 2029, 2030, 2031), "2027 en 2029-2031")],
)
def test_years_in_a_row_are_told_short(jaren: tuple[int, ...], verwacht: str) -> None:
    assert jaren_in_woorden(jaren) == verwacht


def test_a_year_nobody_knows_the_costs_of_is_never_nought() -> None:
    kort = plankort(plan(LOOPT_DOOR))
    assert kort is not None

    assert [(jaar.jaar, jaar.samen, jaar.zonder) for jaar in kort.jaren] == [
        (2027, 41_200_000, 0), (2028, None, 1), (2029, None, 0), (2030, None, 1),
    ]  # fmt: skip
    grafiek = kosten_per_jaar(kort.jaren)
    assert grafiek is not None
    assert grafiek.tekst.endswith("2027 € 412.000, 2028 onbekend, 2029 onbekend en 2030 onbekend.")
    assert teken(grafiek, "#154273").count(">onbekend<") == 3
    assert teken(grafiek, "#154273", 172).count(">?<") == 3
    assert ingevulde_jaren(kort.totalen.jaren) == "2027"


def test_page_print_and_word_say_the_same_about_money() -> None:
    document = plan(LOOPT_DOOR, ZONDER_KOSTEN)
    teksten = [woorden(html) for html in (pagina(document), als_html(document), als_kantoor(document))]

    for verwacht in (
        "Het plan in het kort",
        "Structurele kosten zijn ingevuld voor 2027.",
        "Nog niet bekend. 1 bedrag is nog onbekend, bij 1 maatregel. 1 maatregel loopt door in een jaar waarvoor geen bedrag "
        "is opgegeven. Wat dat kost, is dus onbekend. Bij 1 maatregel zijn nog geen kosten opgegeven.",
        "2028 onbekend onbekend onbekend geen 1",
        "Alle jaren € 0 € 412.000 € 412.000 1 1",
        "Kosten per maatregel en jaar",
        "Loopt, en geen bedrag opgegeven: M1.3 in 2028 en 2030.",
        "M1.4 Welkom in de buurt Nog geen kosten opgegeven",
        "Waarvan weten wij het bedrag nog niet?",
        "2028 - M1.3 2029 M1.3 - 2030 - M1.3 Alle jaren - M1.4",
    ):
        assert [verwacht in tekst for tekst in teksten] == [True, True, True], verwacht


def test_what_does_not_occur_is_not_said() -> None:
    precies = replace(LOOPT_DOOR, eind="2027-K4", kosten=LOOPT_DOOR.kosten[:1], jaren=(ELK_JAAR,))
    document = replace(plan(precies), totalen=Totalen((ELK_JAAR,), 1, met_onbekend=0, zonder_kosten=0))

    for html in (pagina(document), als_html(document)):
        tekst = woorden(html)
        assert "Nog niet bekend" not in tekst
        assert "Bij 0" not in tekst
        assert "0 bedragen" not in tekst
        assert "Waarvan weten wij het bedrag nog niet?" not in tekst


def test_every_count_on_the_page_leads_to_its_rows() -> None:
    html = pagina(plan(LOOPT_DOOR, ZONDER_KOSTEN))
    kort = html[html.index('id="kort"') : html.index('id="thema-samenhang"')]

    naar = set(re.findall(r'href="#([^"]+)"', kort))
    assert naar == {
        "nog-niet-bekend", "onbekend-2028", "onbekend-2029", "onbekend-2030", "thema-samenhang", "kosten-thema-samenhang",
        "maatregel-m1-3", "maatregel-m1-4",
    }  # fmt: skip
    assert naar <= set(re.findall(r'\bid="([^"]+)"', html))


def test_the_pdf_of_a_plan_with_years_without_an_amount_passes() -> None:
    pdf = maak_pdf(plan(LOOPT_DOOR, ZONDER_KOSTEN))

    assert [pdf.controle["profielen"][profiel]["voldoet"] for profiel in ("ua1", "2a")] == [True, True]


@pytest.mark.parametrize("tekst", [
    "Nog te bepalen met de zorgverzekeraar", "Taakveld 6.1; huisvesting nog niet gedekt", "Grondexploitatie, nog te besluiten",
    "Nog niet gemeten; eerste meting eind 2027", "onbekend", "Onbekend.", "p.m.", "PM", "n.t.b.", "Nader te bepalen", "nog geen dekking",
])  # fmt: skip
def test_words_that_leave_it_open_are_found(tekst: str) -> None:
    assert is_nog_niet_zeker(tekst)


@pytest.mark.parametrize("tekst", [
    "", "Taakveld 6.1, programma Maatschappelijke Ontwikkeling", "Binnen bestaande formatie", "nog geen 5 procent", "61 procent",
    "Brede SPUK tot en met 2027, daarna taakveld 6.1", "Nog te verhogen tot 80 procent", "spm",
])  # fmt: skip
def test_words_that_leave_nothing_open_are_left_alone(tekst: str) -> None:
    assert not is_nog_niet_zeker(tekst)
