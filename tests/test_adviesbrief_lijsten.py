"""Lists of real letters: what leads one in, and one whose line ends fell away. Beside each, what only looks like it.

Every sentence here is invented.
"""

from __future__ import annotations

import pytest

from advies.adviesbrief import AdviesVoorstel, lees_advies

PUNTEN = ("de verdeling van het geld over de dorpen", "een vast spreekuur in de bibliotheek", "rust op het schoolplein")


def lees(inleiding: str, *, merk: str = "-") -> AdviesVoorstel:
    lijst = "\n".join(f"{merk} {punt};" for punt in PUNTEN)
    return lees_advies(
        f"Geacht college,\n\nDe nota kwam in mei.\n\n{inleiding}\n\n{lijst}\n\nHoogachtend,\nde voorzitter\n"
    )


@pytest.mark.parametrize(
    ("leidt_in", "niet"),
    [
        ("De adviesraad plaatst daarbij enkele kanttekeningen, te weten:", "De gemeente noemt enkele kanttekeningen, te weten:"),
        ("Wij hebben nog deze aandachtspunten:", "U noemt in de nota deze aandachtspunten:"),
        ("Met klem wordt gevraagd om:", "In de enquête werd gevraagd naar:"),
        ("Er wordt door ons aangedrongen op:", "De nota bestaat uit:"),
    ],
)  # fmt: skip
def test_a_list_of_nouns_is_led_in_by_what_we_remark_or_ask(leidt_in: str, niet: str) -> None:
    assert [a.tekst for a in lees(leidt_in).aanbevelingen] == list(PUNTEN)
    assert lees(niet) == AdviesVoorstel()


def test_papers_that_the_advice_is_about_are_no_points() -> None:
    assert lees("De ASD heeft bij de volgende stukken adviezen, maar ook vragen:") == AdviesVoorstel()
    assert len(lees("De ASD geeft u de volgende adviezen:").aanbevelingen) == len(PUNTEN)


@pytest.mark.parametrize("stip", ["", ".", ")"])
def test_a_numbered_list_that_lost_its_line_ends_is_a_list(stip: str) -> None:
    brief = (
        f"De commissie geeft de raad in overweging het college te vragen: 1{stip} Vaker af te wijken van de norm. "
        f"2{stip} Bewoners duidelijker voor te lichten. 3{stip} De hulp vaker te controleren."
    )

    gevonden = lees_advies(f"Geacht college,\n\n{brief}\n\nHoogachtend,\nde voorzitter\n").aanbevelingen

    assert [a.tekst for a in gevonden] == [
        "Vaker af te wijken van de norm",
        "Bewoners duidelijker voor te lichten",
        "De hulp vaker te controleren",
    ]


def test_numbers_in_a_sentence_are_no_list() -> None:
    brief = "De cijfers zijn: 1 school, 2 winkels en 3 haltes. In 2026 waren er 4 haltes."

    assert lees_advies(f"Geacht college,\n\n{brief}\n\nHoogachtend,\nde voorzitter\n") == AdviesVoorstel()


NOTULEN = "Verslag van de 12e vergadering\n\nAanwezig: Jan, Piet en Els\n\n1. Mededelingen\n\n{}\n"


def test_talk_among_members_in_minutes_is_no_advice() -> None:
    praat = "Een gratis adres mag niet. Overleg met de beheerder gaat stroef."
    gevraagd = "De adviesraad vraagt het college de halte te houden."

    assert [z.tekst for z in lees_advies(NOTULEN.format(f"{praat} {gevraagd}")).proza] == [gevraagd]
    assert [z.tekst for z in lees_advies(f"Geacht college,\n\n{praat}\n").proza] != []


def test_points_below_one_that_only_announces_them_stand_by_themselves() -> None:
    onder = "   - De gemeente moet zorgen voor een duidelijke folder.\n   - Wij vragen u de bus te laten rijden.\n"

    aangekondigd = lees_advies(f"Geacht college,\n\nOns advies:\n\n- Voor het beleid geven wij nog dit mee:\n{onder}")
    bevolen = lees_advies(f"Geacht college,\n\nOns advies:\n\n- Zorg voor:\n{onder}")

    assert [a.tekst[:12] for a in aangekondigd.aanbevelingen] == ["De gemeente ", "Wij vragen u"]
    assert [a.tekst[:9] for a in bevolen.aanbevelingen] == ["Zorg voor"]


def test_a_bullet_that_only_praises_is_no_point() -> None:
    voorstel = lees_advies(
        "Geacht college,\n\nOns advies:\n\n- De adviesraad vindt dat het concept prettig leest.\n- Maak een folder.\n"
    )

    assert [a.tekst for a in voorstel.aanbevelingen] == ["Maak een folder"]


def test_marks_without_room_behind_them_are_marks() -> None:
    dicht = "1.De raad adviseert een halte te bouwen.\n2.Zorg voor licht bij de halte.\na.Ook in de winter."
    bolletjes = "Wij adviseren:\n•een folder te maken;\n•een avond te houden."

    assert [a.tekst[:12] for a in lees_advies(f"Geacht college,\n\nAdviezen\n{dicht}\n").aanbevelingen] == [
        "De raad advi",
        "Zorg voor li",
    ]
    assert [a.tekst for a in lees_advies(f"Geacht college,\n\n{bolletjes}\n").aanbevelingen] == [
        "een folder te maken",
        "een avond te houden",
    ]


def test_the_initial_of_a_person_is_no_mark() -> None:
    assert lees_advies("Geacht college,\n\nAanwezig waren:\nJ.Jansen\nK.Klaassen\n") == AdviesVoorstel()


@pytest.mark.parametrize(
    "inleiding",
    ["Op de agenda stonden onder meer:", "De raad heeft vijf adviezen aan het college uitgebracht, over:", "Aan bod kwamen:"],
)  # fmt: skip
def test_what_a_year_went_about_is_no_advice(inleiding: str) -> None:
    over = "- onderzoek onder cliënten Wmo\n- onderzoek onder cliënten Jeugd\n- de beweegtuin\n- het zwembad\n- sport\n"

    assert lees_advies(f"Jaarverslag\n\n{inleiding}\n\n{over}") == AdviesVoorstel()
    assert len(lees_advies(f"Geacht college,\n\nWij adviseren u:\n\n{over}").aanbevelingen) == 5


TWEE_ZAKEN = """Wij vragen aandacht voor twee zaken die wij nog apart willen noemen.

1) De raad staat achter het idee dat mensen eerst zelf doen wat zij kunnen.

Niet iedere aanbieder is daar goed in.

Daarom adviseert de raad om voorrang te geven aan wie dat wel is.

2) Het vaste tarief pakt soms vreemd uit. Dat hoorden wij van bewoners.
"""


def test_a_numbered_point_of_some_paragraphs_is_one_if_it_asks() -> None:
    (punt,) = lees_advies(f"Geacht college,\n\n{TWEE_ZAKEN}\nHoogachtend,\nde voorzitter\n").aanbevelingen

    assert punt.tekst.startswith("De raad staat achter")
    assert punt.tekst.endswith("wie dat wel is")


def test_numbered_paragraphs_that_nothing_announces_stay_running_text() -> None:
    los = TWEE_ZAKEN.replace(
        "Wij vragen aandacht voor twee zaken die wij nog apart willen noemen.", "Er is veel gebeurd."
    )
    voorstel = lees_advies(f"Geacht college,\n\n{los}\nHoogachtend,\nde voorzitter\n")

    assert [z.tekst[:24] for z in voorstel.proza] == ["Daarom adviseert de raad"]


def test_a_sign_with_nothing_behind_it_is_no_point() -> None:
    voorstel = lees_advies("Advies\n\n1. ;\n2. Zorg voor een halte.")

    assert [a.tekst for a in voorstel.aanbevelingen] == ["Zorg voor een halte"]
    assert lees_advies("0.ADVIES\r0. ;") == AdviesVoorstel()
