"""End notes: the same number everywhere, links both ways, and words that stay words."""

from dataclasses import dataclass

import pytest
from django.template.loader import render_to_string

from portaal.noten import Noot, met_verwijzingen, nummer
from portaal.opmaak import OpmaakFout, opmaak, schoon, voor_editor
from portaal.samenvoegen import samenvoegen, vergelijk
from portaal.verschil import verschil, verschil_html
from tests import factories as maak
from tests.leesbaar import platte_tekst
from tests.test_pdf import DOCUMENT


@dataclass(frozen=True)
class Tekst:
    html: str


NOOT = '<span class="noot">De bron.</span>'


def test_notes_count_through_a_chapter_and_keep_the_paragraaf_they_stand_in():
    eerste, tweede = Tekst(f"<p>a{NOOT} b{NOOT}</p>"), Tekst(f"<p>c{NOOT}</p>")

    genummerd = nummer([eerste, Tekst("<p>niets</p>"), tweede], "thema-zorg")

    assert genummerd.delen == (
        (eerste, (Noot(1, "De bron.", "noot-thema-zorg-1"), Noot(2, "De bron.", "noot-thema-zorg-2"))),
        (Tekst("<p>niets</p>"), ()),
        (tweede, (Noot(3, "De bron.", "noot-thema-zorg-3"),)),
    )


def test_a_note_in_a_text_becomes_a_link_to_its_words():
    assert met_verwijzingen(f"<p>Zo{NOOT}.</p>", [Noot(4, "De bron.", "noot-x-4")]) == (
        '<p>Zo<sup class="nootverwijzing"><a id="bij-noot-x-4" href="#noot-x-4" aria-label="Noot 4">4</a></sup>.</p>'
    )


def test_an_address_in_a_note_is_a_link_and_the_rest_is_words():
    noot = Noot(1, 'Zie <b>https://a.nl/x?y=1&z="2".', "noot-x-1")

    assert opmaak(noot.html) == 'Zie &lt;b&gt;<a href="https://a.nl/x?y=1&amp;z=">https://a.nl/x?y=1&amp;z=</a>"2".'


@pytest.mark.parametrize(
    ("geplakt", "bewaard"),
    [
        (f"<p>a{NOOT}b</p>", f"<p>a{NOOT}b</p>"),
        ('<p>a<span class="noot x" style="color:red" onclick="x">De  bron.</span></p>', f"<p>a{NOOT}</p>"),
        ('<p>a<span class="noot">De <strong>bron</strong>.</span></p>', f"<p>a{NOOT}</p>"),
        ('<p>a<span class="noot"> </span><span>b</span><span class="kleur">c</span></p>', "<p>abc</p>"),
        (
            f'<p><a href="https://a.nl">een {NOOT} twee</a></p>',
            f'<p><a href="https://a.nl">een</a>{NOOT} <a href="https://a.nl">twee</a></p>',
        ),
        ('<p>a<span class="noot">&lt;script&gt;</span></p>', '<p>a<span class="noot">&lt;script&gt;</span></p>'),
        (
            f"<table><tr><td><p>a{NOOT}</p></td></tr></table>",
            f"<table><tbody><tr><td>a{NOOT}</td></tr></tbody></table>",
        ),
    ],
)
def test_a_note_is_stored_as_words_at_its_place(geplakt, bewaard):
    assert schoon(geplakt) == bewaard
    assert schoon(voor_editor(bewaard)) == bewaard


@pytest.mark.parametrize(
    ("html", "melding"),
    [
        (f"<h3>Kop{NOOT}</h3>", "Er staat een noot in een kop. Zet de noot in de tekst eronder."),
        (f'<p>a<span class="noot">{"woord " * 200}</span></p>', "Er staat een noot van meer dan 1.000 tekens in de tekst. Maak hem korter."),
    ],
)  # fmt: skip
def test_a_note_that_cannot_be_says_why(html, melding):
    with pytest.raises(OpmaakFout) as fout:
        schoon(html)

    assert str(fout.value) == melding


def test_a_note_that_changed_shows_its_words_in_the_difference():
    blokken = verschil(f"<p>Zo is het{NOOT}.</p>", '<p>Zo is het<span class="noot">De nieuwe bron.</span>.</p>')

    assert platte_tekst(verschil_html(blokken, "origineel")) == "Zo is het [noot: De bron.]."
    assert platte_tekst(verschil_html(blokken, "definitief")) == "Zo is het [noot: De nieuwe bron.]."
    assert "<ins>" in verschil_html(blokken)


def test_words_that_became_a_note_are_a_change():
    assert any(blok.is_gewijzigd for blok in verschil("<p>Zo [noot: De bron.]</p>", f"<p>Zo{NOOT}</p>"))


def test_putting_two_texts_together_keeps_the_notes():
    stukken = vergelijk("<p>een</p><p>twee</p>", f"<p>een{NOOT}</p><p>twee</p>", "<p>een</p><p>twee</p><p>drie</p>")

    assert samenvoegen(stukken, {}) == f"<p>een{NOOT}</p><p>twee</p><p>drie</p>"


def test_page_and_pdf_have_the_same_notes_in_the_same_order():
    """P4: what one edition says, the other says too."""
    gevonden = {}
    for naam in ("publicatie/uitgave_inhoud.html", "publicatie/pdf/document.html"):
        html = render_to_string(naam, {"document": DOCUMENT})
        # Behind the texts of their own chapter, before the next one begins.
        volgorde = [html.rindex(f'href="#noot-{a}"') for a in ("aanleiding-1", "thema-samenhang-2", "thema-zorg-2")]
        noten = [html.index(f'id="noot-{a}"') for a in ("aanleiding-1", "thema-samenhang-2", "thema-zorg-2")]
        assert sorted(volgorde + noten) == [plek for paar in zip(volgorde, noten, strict=True) for plek in paar], naam
        gevonden[naam] = [(html.count(f'id="noot-{a}"'), html.count(f'href="#noot-{a}"'), html.count(f'href="#bij-noot-{a}"')) for a in (
            "aanleiding-1", "thema-samenhang-1", "thema-samenhang-2", "thema-zorg-1", "thema-zorg-2", "thema-zorg-3"
        )]  # fmt: skip

    assert gevonden["publicatie/uitgave_inhoud.html"] == [(1, 1, 1)] * 5 + [(0, 0, 0)]
    assert gevonden["publicatie/pdf/document.html"] == gevonden["publicatie/uitgave_inhoud.html"]


@pytest.mark.django_db
def test_the_page_of_a_thema_lists_its_notes(client):
    visie = maak.VisieFactory(ter_inzage=True, actueel=True, skelet=True)
    thema = maak.ThemaFactory(visie=visie, skelet=True)
    for paragraaf in thema.paragrafen.all()[:2]:
        maak.TekstversieFactory(paragraaf=paragraaf, html=f"<p>Zo is het{NOOT}.</p>")
    maak.UitgaveFactory(visie=visie)

    html = client.get(f"/visie/thema/{thema.slug}/").content.decode()

    assert [html.count(f'id="noot-thema-{thema.slug}-{n}"') for n in (1, 2, 3)] == [1, 1, 0]
