"""The workspace of an adviesraad is in plain words: members are no civil servants. What they read from others is not held to it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

from advies.forms import raadswerk
from portaal.schrijfhulp import Regel, controleer_tekst

SJABLONEN = sorted((settings.BASE_DIR / "templates" / "advies" / "raad").glob("*.html"))
# The state of a thing may be passive: the concept "is bewaard". The size of a file is written as computers do.
MAG, MAAT = {Regel.LIJDEND}, "MB"
EINDE_VAN_EEN_ZIN = re.compile(
    r"</(?:p|li|h\d|td|th|dt|dd|label|legend|summary|a|button|caption)>|<br>"
    r"|\{% (?:if|elif|else|endif|for|endfor|empty|block|endblock|with|endwith|include|url)[^%]*%\}"
)


def zinnen(sjabloon: str) -> list[str]:
    """What it says itself: a value that is filled in counts as one word."""
    bron = re.sub(r"\{#.*?#\}", "", sjabloon, flags=re.S)
    gegeven = re.findall(r'(?:titel|tekst|knop_tekst|link_tekst)="([^"{]+)"', bron)
    tekst = re.sub(r"\{%.*?%\}", "", EINDE_VAN_EEN_ZIN.sub("\n", bron), flags=re.S)
    tekst = unescape(re.sub(r"<[^>]*>", "", re.sub(r"\{\{.*?\}\}", "3", tekst, flags=re.S)))
    return [*(" ".join(regel.split()) for regel in tekst.splitlines() if regel.strip()), *gegeven]


def tips(tekst: str) -> list[str]:
    return [
        f"{b.regel}: {b.fragment}"
        for b in controleer_tekst(tekst).bevindingen
        if b.regel not in MAG and b.fragment != MAAT
    ]


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: pad.name)
def test_a_page_of_the_adviesraad_has_no_hard_word_and_no_long_sentence(sjabloon: Path):
    gezegd = zinnen(sjabloon.read_text())

    assert gezegd or sjabloon.name.startswith("_")
    assert {zin: gevonden for zin in gezegd if (gevonden := tips(zin))} == {}


def test_nor_has_a_form_of_the_adviesraad():
    vormen = [vorm for vorm in vars(raadswerk).values() if isinstance(vorm, type) and issubclass(vorm, forms.BaseForm)]
    velden = {veld for vorm in vormen for veld in vorm.base_fields.values()}
    teksten = {
        str(tekst) for veld in velden for tekst in (veld.label, veld.help_text, *veld.error_messages.values()) if tekst
    }

    assert len(vormen) >= 7
    assert len(teksten) > 12
    assert {tekst: gevonden for tekst in teksten if (gevonden := tips(tekst))} == {}


@pytest.mark.parametrize(
    "zin", ["<p>Wij faciliteren {{ wie }}.</p>", '{% include "x" with tekst="Wij faciliteren dit." only %}']
)
def test_a_hard_word_would_be_seen(zin):
    assert any(tips(gezegd) for gezegd in zinnen(zin))
