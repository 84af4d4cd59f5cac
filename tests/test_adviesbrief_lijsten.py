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
