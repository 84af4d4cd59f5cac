"""The reader of adviesbrieven against letters written before it existed, and against anything at all."""

import json
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from advies.adviesbrief import AdviesVoorstel, lees_advies
from advies.adviesbrief.oordeel import is_plain_request, weeg
from portaal.tekst import normalise

VOORBEELDEN = sorted((Path(__file__).parent / "voorbeelden" / "adviesbrieven").glob("*.json"))


def read(path: Path) -> tuple[AdviesVoorstel, dict[str, list[dict[str, object]]]]:
    tekst = path.with_suffix(".txt").read_text(encoding="utf-8")
    return lees_advies(tekst), json.loads(path.read_text(encoding="utf-8"))


def score(found: list[str], wanted: list[str]) -> str:
    """Precision and recall by the words a passage starts with."""
    hits = sum(any(text.startswith(begin) for text in found) for begin in wanted)
    precision = hits / len(found) if found else 1.0
    recall = hits / len(wanted) if wanted else 1.0
    return f"precisie {precision:.2f} volledigheid {recall:.2f} ({hits} van {len(wanted)}, {len(found)} gevonden)"


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem)
def test_sample_is_split_as_a_careful_person_would(path: Path) -> None:
    voorstel, wanted = read(path)
    punten, zinnen = wanted["aanbevelingen"], wanted["proza"]
    print(f"{path.stem}: lijst", score([a.tekst for a in voorstel.aanbevelingen], [str(p["begin"]) for p in punten]))  # noqa: T201 - shown with -s
    print(f"{path.stem}: proza", score([z.tekst for z in voorstel.proza], [str(z["begin"]) for z in zinnen]))  # noqa: T201 - shown with -s

    found = [
        {
            "nummer": a.nummer,
            "begin": a.tekst[: len(str(p["begin"]))],
            "eind": a.tekst[-len(str(p["eind"])) :],
            "delen": len(a.delen) or 1,
            "verwijst_naar": a.verwijst_naar,
            "herhaald_in": a.herhaald_in,
        }
        for a, p in zip(voorstel.aanbevelingen, punten, strict=False)
    ]

    assert (len(voorstel.aanbevelingen), found) == (len(punten), punten)
    assert [(z.tekst[: len(str(w["begin"]))], z.herhaalt) for z, w in zip(voorstel.proza, zinnen, strict=False)] == [
        (w["begin"], w["herhaalt"]) for w in zinnen
    ]
    assert len(voorstel.proza) == len(zinnen)


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem)
def test_positions_and_pieces_are_literal(path: Path) -> None:
    tekst = normalise(path.with_suffix(".txt").read_text(encoding="utf-8"))
    voorstel, _ = read(path)

    for punt in (*voorstel.aanbevelingen, *voorstel.proza):
        source = tekst[punt.begin : punt.eind].split()
        assert punt.tekst.startswith(source[0])
        assert punt.tekst.endswith(source[-1])
    for aanbeveling in voorstel.aanbevelingen:
        assert all(deel in aanbeveling.tekst for deel in aanbeveling.delen)
        assert len(aanbeveling.delen) != 1


def test_samples_are_there() -> None:
    assert len(VOORBEELDEN) >= 12


RAPPORT = """ADVIES PARTICIPATIERAAD

Inleiding
Op 2 juni heeft het college de Participatieraad verzocht advies uit te brengen.

Bevindingen
- De visie is leesbaar.
- De visie mist cijfers.

Aanbevelingen

Aanbeveling 1
Betrek ervaringsdeskundigen vanaf het begin.

Toelichting
Wie het zelf heeft meegemaakt weet wat werkt.

Aanbeveling 2
De Participatieraad adviseert om:
a. de wachttijden in beeld te brengen;
b. jaarlijks te rapporteren.

Mantelzorg
• Geef mantelzorgers een vast aanspreekpunt
• Regel respijtzorg (zie aanbeveling 1)
"""


def test_report_without_salutation_with_labels_on_their_own_line() -> None:
    voorstel = lees_advies(RAPPORT)

    assert [a.tekst for a in voorstel.aanbevelingen] == [
        "Betrek ervaringsdeskundigen vanaf het begin",
        "De Participatieraad adviseert om:\na. de wachttijden in beeld te brengen;\nb. jaarlijks te rapporteren",
        "Geef mantelzorgers een vast aanspreekpunt",
        "Regel respijtzorg (zie aanbeveling 1)",
    ]
    assert voorstel.aanbevelingen[1].delen == ["de wachttijden in beeld te brengen", "jaarlijks te rapporteren"]
    assert voorstel.aanbevelingen[3].verwijst_naar == [1]
    assert voorstel.proza == []


@pytest.mark.parametrize(
    "zin",
    [
        "Wij adviseren u de buurthuizen open te houden.",
        "De ASD beveelt aan om de buurthuizen open te houden.",
        "Wij raden u aan de buurthuizen open te houden.",
        "Wij geven u in overweging de buurthuizen open te houden.",
        "De adviesraad vraagt het college om de buurthuizen open te houden.",
        "Wij pleiten voor een vangnet.",
        "De Wmo-raad verzoekt het college de buurthuizen open te houden.",
        "Wij zouden u willen adviseren de buurthuizen open te houden.",
        "Wij zouden het op prijs stellen als u jongeren betrekt.",
        "Wij zouden graag zien dat iedere wijk een buurthuis houdt.",
        "Het lijkt ons verstandig om de buurthuizen open te houden.",
        "Wat ons betreft komt er een meldpunt.",
        "Wij suggereren een proef in één wijk.",
        "Het is van belang dat u de scholen betrekt.",
        "Wij achten het wenselijk dat de buurthuizen open blijven.",
    ],
)
def test_advising_sentence_is_found(zin: str) -> None:
    voorstel = lees_advies(f"Geacht college,\n\nHet stuk is helder. {zin} Dat helpt.\n\nHoogachtend,\nde voorzitter\n")

    assert [z.tekst for z in voorstel.proza] == [zin]


@pytest.mark.parametrize(
    "zin",
    [
        "U vraagt ons advies over de thema's.",
        "Wij danken u voor de adviesaanvraag.",
        "Eerder adviseerden wij u de buurthuizen open te houden.",
        "In het begin van dit advies hebben wij u geadviseerd dit te onderzoeken.",
        "De rekenkamer adviseert de regels te vereenvoudigen.",
        "Wij verzoeken u de termijn te verlengen.",
        "Wat adviseert de ASD het college?",
        "De verordening geeft ons zes weken om te adviseren.",
        "Wij stellen het op prijs als u ons laat weten hoe u met het advies omgaat.",
        "Wij zouden graag zien dat u met een reactie komt.",
        "Het lijkt ons een mooi stuk.",
    ],
)
def test_mention_of_advice_is_no_advice(zin: str) -> None:
    voorstel = lees_advies(f"Geacht college,\n\nHet stuk is helder. {zin} Dat helpt.\n\nHoogachtend,\nde voorzitter\n")

    assert voorstel == AdviesVoorstel()


def test_titles_praise_and_duties_in_lists() -> None:
    voorstel = lees_advies(
        """Geacht college,

De adviesraad is van mening dat de gemeente:
- duidelijker keuzes moet maken;
- inwoners eerder moet betrekken.

Advies 1: jeugd
Voeg jeugd toe als thema.

Advies 2: rol
Werk de rol van de gemeente uit, zoals bedoeld in advies 1.

Verder hebben wij de volgende opmerkingen en aanbevelingen:
1) Positief vinden wij de aandacht voor jongeren.
2) De visie noemt geen cijfers. Voeg een nulmeting toe.

Hoogachtend,
"""
    )

    assert [(a.tekst, a.verwijst_naar) for a in voorstel.aanbevelingen] == [
        ("duidelijker keuzes moet maken", []),
        ("inwoners eerder moet betrekken", []),
        ("jeugd\nVoeg jeugd toe als thema", []),
        ("rol\nWerk de rol van de gemeente uit, zoals bedoeld in advies 1", [3]),
        ("De visie noemt geen cijfers. Voeg een nulmeting toe", []),
    ]


def aanbevelingen(tekst: str) -> list[tuple[str, list[str]]]:
    return [(a.tekst, a.delen) for a in lees_advies(tekst).aanbevelingen]


@pytest.mark.parametrize(
    "tabel",
    [
        """Thema            Onze aanbeveling

Vervoer          Laat de bus rijden op
naar het dorp    zondag.
Wonen            Bouw meer huizen en leg
                 dat vast.
""",
        """Nr  Thema      Advies                      Reden

1   Vervoer    Laat de bus rijden op       is nodig
               zondag.

2   Wonen      Bouw meer huizen en leg     te krap
               dat vast.
""",
        """| Nr | Thema | **Advies** | Reden |
|----|-------|------------|-------|
| 1 | Vervoer | Laat de bus rijden op zondag. | Nodig. |
| 2 | Wonen | Bouw meer huizen en leg dat vast. | Te krap. |
""",
    ],
)
def test_only_the_column_with_advice_is_read(tabel: str) -> None:
    tekst = f"Geacht college,\n\nDe tabel zegt wat wij vinden.\n\n{tabel}\nDit was ons advies.\n\nHoogachtend,\n"

    assert aanbevelingen(tekst) == [
        ("Laat de bus rijden op zondag", []),
        ("Bouw meer huizen en leg dat vast", ["Bouw meer huizen", "leg dat vast"]),
    ]


def test_point_below_a_title_ends_where_it_stops_asking() -> None:
    tekst = """Geacht college,

**Aanbeveling 1: geld**

Er is te weinig geld. Wij adviseren u:
- meer geld vrij te maken;
- dat elk jaar te melden.

Andere gemeenten doen dat ook.

**Aanbeveling 2: jeugd**

Jongeren komen er niet in voor. Betrek hen.

Wij hebben met plezier gelezen.

Hoogachtend,
"""

    assert aanbevelingen(tekst) == [
        (
            "geld\nEr is te weinig geld. Wij adviseren u:\n- meer geld vrij te maken;\n- dat elk jaar te melden",
            ["meer geld vrij te maken", "dat elk jaar te melden"],
        ),
        ("jeugd\nJongeren komen er niet in voor. Betrek hen", []),
    ]


@pytest.mark.parametrize(
    ("inleiding", "advises"),
    [
        ("Onze adviezen staan hieronder.", True),
        ("De adviesraad geeft u de volgende punten mee.", True),
        ("In de visie lazen wij de volgende punten.", False),
        ("Vorig jaar gaven wij u de volgende adviezen.", False),
    ],
)
def test_list_may_be_announced_without_a_colon(inleiding: str, *, advises: bool) -> None:
    tekst = f"Geacht college,\n\n{inleiding}\n\n1.1 Zorg voor een nulmeting.\n1.2 Meet elk jaar opnieuw.\n2.1 Betrek scholen.\n"

    assert aanbevelingen(tekst) == (
        [("Zorg voor een nulmeting", []), ("Meet elk jaar opnieuw", []), ("Betrek scholen", [])] if advises else []
    )


def test_signature_is_no_list() -> None:
    voorstel = lees_advies("Geacht college,\n\nWij adviseren u:\n1. door te gaan.\n\nHoogachtend,\nA. Proef\nB. Test\n")

    assert [a.tekst for a in voorstel.aanbevelingen] == ["door te gaan"]


WOORDEN = st.sampled_from(
    [
        "1.",
        "2.",
        "a)",
        "b)",
        "I.",
        "•",
        "-",
        "o",
        "Aanbeveling",
        "3:",
        "Wij",
        "adviseren",
        "u",
        "om",
        "te",
        "doen",
        "en",
        "te",
        "laten",
        "zie",
        "punt",
        "2",
        "Geacht",
        "college,",
        "Hoogachtend",
        "Adviezen",
        ":",
        ";",
        ".",
        ",",
        "\n",
        "\n\n",
        "Neem",
        "op",
        "maak",
        "buurt-",
        "huizen",
        "voor",
        "x",
        "voor",
        "y",
        "en",
        "voor",
        "z",
        "(",
        "|",
        "**",
        "**Advies",
        "onderwerp**",
        "\n#",
        "\n1.1",
        "  ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(WOORDEN, max_size=80).map(" ".join)))
def test_never_raises_and_positions_stay_in_the_text(tekst: str) -> None:
    voorstel = lees_advies(tekst)
    clean = normalise(tekst)

    for punt in (*voorstel.aanbevelingen, *voorstel.proza):
        assert 0 <= punt.begin < punt.eind <= len(clean)
        assert clean[punt.begin] == punt.tekst[0]
        assert clean[punt.eind - 1] == punt.tekst[-1]
    for aanbeveling in voorstel.aanbevelingen:
        assert all(deel and deel in aanbeveling.tekst for deel in aanbeveling.delen)
        assert all(1 <= n <= len(voorstel.aanbevelingen) for n in aanbeveling.verwijst_naar)
        assert aanbeveling.nummer not in aanbeveling.verwijst_naar
    json.dumps(voorstel.als_json())


def test_megabyte_on_one_line_is_read() -> None:
    tekst = "Wij adviseren u de wijk te helpen. " * 28_000

    assert len(lees_advies(tekst).proza) == 28_000


def test_command_prints_the_proposal() -> None:
    out = StringIO()
    path = VOORBEELDEN[0].with_suffix(".txt")

    call_command("lees_advies", str(path), stdout=out)

    assert json.loads(out.getvalue()) == lees_advies(path.read_text(encoding="utf-8")).als_json()


@pytest.mark.parametrize(
    "zin",
    [
        "De landelijke vereniging adviseert gemeenten om een coach aan te stellen.",
        "De heer Jansen pleit voor een hogere vergoeding.",
        "De wijkagent vraagt het college om meer verlichting.",
        "Zie ook de bijlage bij dit stuk.",
    ],
)
def test_what_somebody_else_advises_is_no_advice(zin: str) -> None:
    assert (
        lees_advies(f"Geacht college,\n\nHet stuk is helder. {zin} Dat helpt.\n\nHoogachtend,\nx\n") == AdviesVoorstel()
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    links = ["Wat wij adviseren", *[f"{n}. Maak in deze wijk plek nummer {n}." for n in range(1, 7)]]
    rechts = ["Wat wij verder zagen in wijk", *["In de wijk zijn mooie plekken."] * 6]
    rijen = [f"{a:<45}{b}" for a, b in zip(links, rechts, strict=True)]

    voorstel = lees_advies("Geacht college,\n\n" + "\n".join(rijen) + "\n\n\nHoogachtend,\nx\n")

    assert [a.tekst for a in voorstel.aanbevelingen] == [f"Maak in deze wijk plek nummer {n}" for n in range(1, 7)]


def test_a_table_from_word_gives_a_point_per_row() -> None:
    tabel = "Nr.\tOnderwerp\tAdvies\n1\tOntmoeten\tOpen een plek.\nDoe dat voor 1 maart.\n2\tZorg\nthuis\tGeef mantelzorgers een pas.\n"

    voorstel = lees_advies(f"Geacht college,\n\n{tabel}\nHoogachtend,\nx\n")

    assert [a.tekst for a in voorstel.aanbevelingen] == [
        "Open een plek. Doe dat voor 1 maart",
        "Geef mantelzorgers een pas",
    ]


def test_a_letter_that_says_it_is_no_advice_gives_none() -> None:
    brief = "Geacht college,\n\nDit is nog geen advies. Wij adviseren u later.\n\n1. Maak een kaart.\n2. Geef geld.\n"

    assert lees_advies(brief) == AdviesVoorstel()


@pytest.mark.parametrize(
    "zin",
    [
        "Wij adviseren u de wijk te helpen, ",
        "a",
        "Nr\tAdvies\n1\tDoe dat\n",
        "Blz   Zin   Voorstel\n1   a   Doe dat\n",
        "1. ",
        "- ",
        "voorstel",
    ],
)
def test_a_megabyte_is_read_in_seconds(zin: str) -> None:
    """Without line breaks, or with a table that does not end: seconds of the processor, where going back and forth is minutes."""
    start = time.process_time()

    lees_advies(zin * (1_000_000 // len(zin)))

    assert time.process_time() - start < 25


def brief_met(*regels: str) -> str:
    return "Geacht college,\n\n" + "\n".join(regels) + "\n\nHoogachtend,\nx\n"


def punten_in(*regels: str) -> list[tuple[str, int]]:
    return [(a.tekst, len(a.delen) or 1) for a in lees_advies(brief_met(*regels)).aanbevelingen]


def test_a_remark_and_what_is_asked_after_it_are_one_point() -> None:
    assert punten_in("Wat moet er beter", "- Niemand weet wie belt: noem een naam en geef een nummer", "- Zet er een kaart bij") == [
        ("Niemand weet wie belt: noem een naam en geef een nummer", 2),
        ("Zet er een kaart bij", 1),
    ]  # fmt: skip


def test_a_table_of_remarks_gives_its_column_of_proposals_and_skips_an_empty_cell() -> None:
    tabel = (
        "Pagina   Tekst                  Suggestie",
        "",
        "3        De wijk als basis      Noem ook de dorpen.",
        "",
        "8        Sport en spel          -",
        "",
        "9        Wie doet wat           Zet er namen bij.",
    )

    assert punten_in(*tabel) == [("Noem ook de dorpen", 1), ("Zet er namen bij", 1)]


def test_numbers_that_a_scan_pulled_loose_still_count() -> None:
    regels = (
        "Wij komen tot deze aan bevelingen :",
        "1 . Een lift te bouwen .",
        "2 , De hal te verven .",
        "3. Het dak te maken.",
    )

    assert [tekst for tekst, _ in punten_in(*regels)] == ["Een lift te bouwen", "De hal te verven", "Het dak te maken"]


def test_the_fields_above_a_letter_do_not_close_its_list() -> None:
    assert punten_in("Aan: het bestuur", "", "- Zet er een lift bij", "- Maak de hal licht") == [
        ("Zet er een lift bij", 1),
        ("Maak de hal licht", 1),
    ]


@pytest.mark.parametrize(
    ("zin", "adviseert"),
    [
        ("Wij zouden het prettig vinden als er een bel komt.", True),
        ("Het zou veel schelen wanneer de balie langer open was.", True),
        ("Wat ons betreft verdwijnt die balie.", True),
        ("Wat ons betreft klopt dit.", False),
        ("Een lift hoort wat ons betreft in het plan.", True),
        ("Wij blijven van oordeel dat de lift er dit jaar moet komen.", True),
        ("Het is te overwegen een lift te bouwen.", True),
        ("De raad vindt dat de gemeente een lift moet bouwen.", True),
        ("Volgens ons vindt de raad het een mooi plan.", False),
        ("De landelijke vereniging beveelt gemeenten aan om liften te bouwen.", False),
    ],
)
def test_softer_and_firmer_ways_to_advise(zin: str, adviseert: bool) -> None:
    assert bool(lees_advies(brief_met(zin)).proza) is adviseert


@pytest.mark.parametrize(
    ("zin", "adviseert"),
    [
        ("Veeg het plein in de zomer.", True),  # a verb nobody listed
        ("Lukt dat niet: praat dan met hen.", True),
        ("Als dat niet lukt, praat dan met hen.", True),
        ("Als je arm bent, ga je niet naar de yoga.", False),
        (
            "Kan dat niet in kleinere groepen, en met een vaste begeleider erbij die iedereen in de wijk al jaren kent?",
            True,
        ),
        ("Kan de gemeente dat uitleggen?", False),
        ("De gemeente dient de pas gratis te verstrekken.", True),
        ("De gemeente moet volgens de wet elk jaar meten.", False),
        ("Wij adviseren positief, mits de pas gratis blijft.", True),
        ("Dat verdient een compliment.", False),
        ("Neem gerust contact op.", False),
        ("Houd ons op de hoogte.", False),
        ("'Zorg eerst maar voor licht', zei een bewoner.", False),
        ("Inwoners die het geld niet hebben, blijven thuis.", False),
    ],
)
def test_evidence_for_and_against_is_weighed(zin: str, adviseert: bool) -> None:
    assert bool(lees_advies(brief_met(zin)).proza) is adviseert


def test_what_others_proposed_counts_when_the_council_takes_it_over() -> None:
    voorstel = lees_advies(brief_met("Jongeren stelden voor een maatje te zoeken. Dat voorstel nemen wij over."))

    assert [z.tekst for z in voorstel.proza] == ["Jongeren stelden voor een maatje te zoeken."]


def test_marks_without_a_stop_count_when_their_neighbours_are_there() -> None:
    assert punten_in("Wij adviseren u:", "I Maak een plan", "II (was 3) Geef geld", "III Bel de buurt") == [
        ("Maak een plan", 1),
        ("Geef geld", 1),
        ("Bel de buurt", 1),
    ]


def test_of_a_mixed_list_only_the_points_that_ask_are_proposed() -> None:
    assert punten_in("Dit hoorden wij.", "\uf0b7\tDe koffie is goed.", "\uf0b7\tDe hal is donker. Hang een lamp op.", "\uf0b7\tEr is post.") == [
        ("De hal is donker. Hang een lamp op", 1),
    ]  # fmt: skip


def test_a_list_of_what_was_taken_over_gives_nothing() -> None:
    assert punten_in("Overgenomen zijn:", "- advies 1: maak een plan", "- advies 2: geef geld") == []


@pytest.mark.parametrize(
    "punten",
    [
        ("Punt 1 - schrap de boete: niet overgenomen.", "Punt 2 - betaal de bus: onduidelijk."),
        ("- Plant bomen (2021). Het zijn er tachtig.", "- Wij adviseren de brug te openen (2019). Zij is open."),
    ],
)
def test_old_advice_with_its_outcome_or_its_year_is_no_advice(punten: tuple[str, ...]) -> None:
    assert punten_in("Aan eerdere brieven denken wij terug:", *punten) == []


@pytest.mark.parametrize(
    "zin",
    [
        "Wij eisen dat de bus weer rijdt.",
        "De raad verlangt dat de hal 's avonds open is.",
        "Het minste wat het college kan doen is de huur betalen.",
        "U kunt dit stuk beter niet vaststellen.",
        "Verder zou het de nota ten goede komen als er een kaart in staat.",
    ],
)
def test_a_demand_and_the_least_one_can_do_advise(zin: str) -> None:
    assert weeg(zin).adviseert


@pytest.mark.parametrize(
    "zin", ["Ton vraagt waarom de hal dicht is.", "Bel wil weten wat het kost.", "Kom gerust langs."]
)
def test_a_name_that_looks_like_an_order_and_an_invitation_do_not_advise(zin: str) -> None:
    assert not is_plain_request(zin)


def test_a_decision_in_minutes_advises_when_it_asks_the_gemeente() -> None:
    tekst = (
        "Verslag vergadering\n\n1. De hal\nDe hal is koud.\nBESLUIT: het college wordt geadviseerd de hal te verwarmen.\n\n"
        "2. De bus\nBesluit: geen advies.\n\n3. Verslag\nBesluit: het verslag wordt vastgesteld.\n\n"
        "4. Gast\nBesluit: Els belt de spreker.\n"
    )
    voorstel = lees_advies(tekst)

    assert [a.tekst.rstrip(".") for a in voorstel.aanbevelingen] == [
        "het college wordt geadviseerd de hal te verwarmen"
    ]
    assert voorstel.proza == []


def test_a_table_with_each_cell_on_a_line_of_its_own_is_read_by_its_numbers() -> None:
    cellen = [
        "Nr", "Onderwerp", "Advies", "1", "Ontmoeting", "Houd het dorpshuis ook 's avonds open.", "2", "Vervoer", "",
        "3", "Mantelzorg", "Logeerplekken voor het weekend.",
    ]  # fmt: skip

    voorstel = lees_advies("Geacht college,\n\n" + "\n".join(cellen) + "\n\nMet vriendelijke groet,\nde raad")

    assert [a.tekst for a in voorstel.aanbevelingen] == [
        "Houd het dorpshuis ook 's avonds open",
        "Logeerplekken voor het weekend",
    ]
    assert voorstel.proza == []


def test_numbers_alone_on_a_line_without_a_head_are_no_table() -> None:
    tekst = "1\nWij lazen de nota.\n2\nWij adviseren u haar te verkorten.\n3\nTot ziens."

    assert [z.tekst for z in lees_advies(tekst).proza] == ["Wij adviseren u haar te verkorten."]


BELOW_CHAPTERS = """Geacht college,

Ontmoeting

De huiskamers zijn in het weekend dicht.

Advies

Open ze ook op zaterdag. Zoek daarvoor vrijwilligers.

Jeugd

Dit hoofdstuk is goed.

Advies

Wij stemmen hiermee in.

Mantelzorg

De druk neemt toe.

Advies

Neem in elk jaarverslag op:
- het aantal plekken;
- het aantal gezinnen.

Met vriendelijke groet,

De Adviesraad Dorp

A. Naam, voorzitter
"""


def test_the_word_advies_below_each_chapter_makes_what_follows_one_point() -> None:
    voorstel = lees_advies(BELOW_CHAPTERS)

    assert [a.tekst for a in voorstel.aanbevelingen] == [
        "Open ze ook op zaterdag. Zoek daarvoor vrijwilligers",
        "Neem in elk jaarverslag op:\n- het aantal plekken;\n- het aantal gezinnen",
    ]
    assert voorstel.proza == []


def test_short_lines_below_a_heading_of_advice_are_a_list_that_lost_its_marks() -> None:
    begin = "Geacht college,\n\nWij lazen uw plan.\n\nOnze adviezen\n\n"

    lijst = lees_advies(begin + "Ruimere tijden voor de bibliotheek.\n\nEen vast gezicht per wijk.\n")
    tekst = lees_advies(begin + "Ruimere tijden voor de bibliotheek.\n\nDie is nu te vaak dicht.\n")

    assert [a.tekst for a in lijst.aanbevelingen] == ["Ruimere tijden voor de bibliotheek", "Een vast gezicht per wijk"]
    assert tekst.aanbevelingen == []


def test_two_columns_end_where_the_page_ends() -> None:
    links = [
        "Wij hebben uw plannen gelezen en met leden",
        "besproken. Ons advies is om de bussen ook",
        "in de avond te laten rijden.",
    ] * 2
    rechts = [
        "Daarnaast adviseren wij u de huur van de",
        "zaal te verlagen, want die is voor kleine",
        "clubs niet op te brengen.",
    ] * 2
    bladzij = [f"{a:<50}{b}" for a, b in zip(links, rechts, strict=True)]
    tekst = "\n".join(
        [
            "Geacht college,",
            "",
            *bladzij,
            "",
            "Contactblad Seniorenraad                 1",
            "",
            *bladzij,
            "",
            "Contactblad Seniorenraad                 2",
        ]
    )

    volgorde = [z.tekst.split()[0] for z in lees_advies(tekst).proza]

    assert volgorde == ["Ons", "Ons", "Daarnaast", "Daarnaast"] * 2


def test_a_point_between_brackets_is_a_reference_and_a_date_or_an_annex_is_none() -> None:
    brief = "Geacht college,\n\nWij adviseren:\n1. Open het dorpshuis (zie 3).\n2. Schrap de regels (zie bijlage 1).\n3. Neem iemand aan (zie 1 maart)."

    assert [a.verwijst_naar for a in lees_advies(brief).aanbevelingen] == [[3], [], []]
