"""Words are found in an uitgave as it was published, in any form of the word, and any text is only a text."""

from dataclasses import replace

import pytest
from django.test import Client

from publicatie.document import als_json
from publicatie.zoeken import als_tekst, stukken, zoek
from tests.factories import ParagraafFactory, UitgaveFactory, VisieFactory
from tests.test_pdf import DOCUMENT as GEDRUKT
from tests.test_veranderd import DOCUMENT, THEMA, met_tekst

pytestmark = pytest.mark.django_db


def gemerkt(treffer) -> list[str]:
    """The words that are marked, those of the title first."""
    runs = [*treffer.titel, *(run for fragment in treffer.fragmenten for run in fragment)]
    return [run.tekst for run in runs if run.is_treffer]


def gevonden(html: str, woorden: str) -> list[list[str]]:
    """What is marked in the one text that holds them."""
    anker = THEMA.paragrafen[0].uuid
    return [gemerkt(t) for t in zoek(met_tekst(html), woorden) if t.stuk.anker == anker]


@pytest.mark.parametrize(
    ("tekst", "woorden", "gemerkt"),
    [
        ("Er zijn drie zwembaden.", "zwembad", ["zwembaden"]),
        ("Er is een zwembad.", "ZWEMBADEN", ["zwembad"]),
        ("Wij maken een enquête.", "enquete", ["enquête"]),
        ("Wij maken een enquete.", "enquête", ["enquete"]),
        ("Wie vrijwilligerswerk doet.", "vrijwillig", ["vrijwilligerswerk"]),
        ("Een zwembad en een schaatsbaan.", "schaatsbaan zwembad", ["zwembad", "schaatsbaan"]),
        ("Een zwembad, een zwembad.", "zwembad", ["zwembad", "zwembad"]),
        ("Onderhoud &amp; beheer van <strong>zwembaden</strong>", "zwembad", ["zwembaden"]),
    ],
)
def test_a_word_is_found_in_any_form_without_capitals_and_accents(tekst, woorden, gemerkt):
    assert gevonden(f"<p>{tekst}</p>", woorden) == [gemerkt]


def test_all_words_must_be_in_the_same_text():
    assert gevonden("<p>Een zwembad.</p>", "zwembad schaatsbaan") == []


def test_the_words_around_it_are_whole_and_say_that_there_is_more():
    voor, na = "voorwoord " * 40, "nawoord " * 40

    [treffer] = [t for t in zoek(met_tekst(f"<p>{voor}zwembad {na}</p>"), "zwembad") if t.fragmenten]

    [fragment] = treffer.fragmenten
    woorden = "".join(run.tekst for run in fragment).split()
    assert (woorden[0], woorden[-1]) == ("…", "…")
    assert set(woorden[1:-1]) == {"voorwoord", "zwembad", "nawoord"}


def test_blocks_notes_and_cells_do_not_run_into_each_other():
    assert als_tekst(
        "<h3>Kop</h3><p>Een<span class='noot'>Noot.</span> zin &lt;5.</p><ul><li>a</li><li>b</li></ul>"
    ) == ("Kop Een Noot. zin <5. a b")


@pytest.mark.parametrize(
    "woorden",
    ["'", "\\", "!!", "a' | 'b", "zwembad & !", "<b>zwembad</b>", "(zwembad", ":*", "\x00", "\ue000zwembad\ue001", "x" * 5000,
     "'; DROP TABLE x; --", "de het een", "%s", "🏊", "e\u0301"],
)  # fmt: skip
def test_any_question_is_only_a_question(woorden):
    UitgaveFactory(versie="concept 1", visie__actueel=True)

    zoek(met_tekst("<p>Een zwembad.</p>"), woorden)

    assert Client().get("/visie/concept-1/zoeken/", {"zoek": woorden}).status_code == 200


def test_every_part_of_every_kind_can_be_found():
    """The sample holds all there is: texts, a summary, doelen, maatregelen, quotes, kaders and answers."""
    titels = {stuk.titel for stuk in stukken(GEDRUKT)}

    assert {"In het kort", "Wat is het?", "Doel D1.1", "Maatregel M1.1: Plek in elke wijk"} <= titels
    assert any(titel.startswith("Kader ") for titel in titels)
    assert any(titel.startswith("Aanbeveling ") for titel in titels)
    assert gemerkt(zoek(GEDRUKT, "M1.1")[0])


def test_the_page_leads_to_the_place_and_marks_the_words():
    UitgaveFactory(
        visie=VisieFactory(actueel=True, ter_inzage=True), versie="concept 1",
        inhoud=als_json(met_tekst("<p>Er komen <em>twee</em> zwembaden &amp; meer.</p>")),
    )  # fmt: skip

    body = Client().get("/visie/concept-1/zoeken/?zoek=zwembad").content.decode()

    assert "1 plek gevonden voor ‘zwembad’." in body
    assert f'<a href="/visie/concept-1/#{THEMA.paragrafen[0].uuid}">Wat is het?</a>' in body
    assert "<p>Er komen twee <mark>zwembaden</mark> &amp; meer.</p>" in body
    assert '<meta name="robots" content="noindex">' in body


@pytest.mark.parametrize(
    ("vraag", "zegt"),
    [
        ("", "Vul een of meer woorden in."),
        ("?zoek=", "Vul een of meer woorden in."),
        ("?zoek=olifant", "Niets gevonden."),
    ],
)
def test_without_a_word_or_without_a_hit_it_says_what_to_do(vraag, zegt):
    UitgaveFactory(versie="concept 1", visie__actueel=True)

    assert zegt in Client().get(f"/visie/concept-1/zoeken/{vraag}").content.decode()


def test_a_draft_is_never_found():
    visie = VisieFactory(actueel=True, ter_inzage=True)
    UitgaveFactory(visie=visie, versie="concept 1", inhoud=als_json(replace(DOCUMENT)))
    ParagraafFactory(thema__visie=visie, html="<p>Een geheim zwembad.</p>")

    assert "Niets gevonden." in Client().get("/visie/concept-1/zoeken/?zoek=zwembad").content.decode()


def test_the_reading_page_asks_another_address_and_depends_on_no_query():
    UitgaveFactory(versie="concept 1", visie__actueel=True)

    gewoon, met_vraag = (Client().get(f"/visie/concept-1/{vraag}").content for vraag in ("", "?zoek=zwembad"))

    assert b'action="/visie/concept-1/zoeken/"' in gewoon
    assert gewoon == met_vraag
