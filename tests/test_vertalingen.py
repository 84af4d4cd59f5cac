"""The form in six languages: everything translated, with the same blanks, in letters that our fonts have."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils import translation
from fontTools.ttLib import TTFont

from participatie.models import Inbreng
from participatie.talen import TAALNAMEN

ANDERE = [taal for taal in Inbreng.Taal.values if taal != Inbreng.Taal.NL]
# Where the words of the form stand. A template that a page of the form includes belongs here too.
TEMPLATES = (
    "base.html", "components/getypt.html", "components/hulplijnen.html", "components/melding.html",
    "components/overslaan.html", "components/stap.html", "nlds/error_summary.html", "nlds/layout/field_errors.html",
    "nlds/layout/niet_verplicht.html", "participatie/_bescherming.html", "participatie/_gevolgen.html",
    "participatie/_begin.html", "participatie/_talen.html", "participatie/begin.html", "participatie/even_wachten.html",
    "participatie/controle.html", "participatie/formulier_basis.html", "participatie/gesloten.html",
    "participatie/later.html", "participatie/link_voorbij.html", "participatie/stap.html", "participatie/stoppen.html",
    "participatie/verzonden.html", "participatie/volgen.html", "participatie/volgen_resultaat.html",
    "participatie/volgen_wacht.html", "participatie/wissen.html",
)  # fmt: skip
MODULES = (
    "participatie/actions/abonnement.py", "participatie/actions/bevestigen.py", "participatie/actions/concept.py",
    "participatie/actions/indienen.py", "participatie/dossier.py",
    "participatie/forms/bericht.py", "participatie/forms/formulier.py", "participatie/forms/later.py", "participatie/forms/volgen.py",
    "participatie/views/volgen.py", "participatie/volgen.py", "participatie/vragen.py", "portaal/forms.py",
)  # fmt: skip
BLANCO = re.compile(r"%\(\w+\)[sd]")


def _in_template(name: str) -> Iterator[str]:
    nodes = get_template(name).template.nodelist
    for node in nodes.get_nodes_by_type(TranslateNode):
        yield str(node.filter_expression.var.literal)
    for node in nodes.get_nodes_by_type(BlockTranslateNode):
        yield node.render_token_list(node.singular)[0]


def _in_module(path: str) -> Iterator[str]:
    for node in ast.walk(ast.parse((settings.BASE_DIR / path).read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "_t"}:
            assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"
            yield node.args[0].value


@cache
def msgids() -> list[str]:
    found = [msgid for name in TEMPLATES for msgid in _in_template(name)]
    found += [msgid for path in MODULES for msgid in _in_module(path)]
    return list(dict.fromkeys(found))


def _catalogus(taal: str) -> dict[str, str]:
    """What the form says in this language; the Dutch itself where a translation is missing."""
    with translation.override(taal):
        return {msgid: translation.gettext(msgid) for msgid in msgids()}


def _blanks(text: str) -> list[str]:
    return sorted(BLANCO.findall(text))


def test_the_templates_of_the_form_include_no_others_with_words():
    """What is not in TEMPLATES would be looked at by no test below."""
    included = {
        name
        for template in TEMPLATES
        for name in re.findall(r'{% include "([^"]+)"', (settings.BASE_DIR / "templates" / template).read_text())
    }

    with_words = {
        name
        for name in included - set(TEMPLATES)
        if "{% translate" in (settings.BASE_DIR / "templates" / name).read_text()
    }

    assert with_words == set()


@pytest.mark.parametrize("taal", ANDERE)
def test_every_word_of_the_form_is_translated(taal):
    untranslated = [msgid for msgid, words in _catalogus(taal).items() if words == msgid]

    assert untranslated == []


@pytest.mark.parametrize("taal", ANDERE)
def test_a_translation_has_the_same_blanks_to_fill_in(taal):
    different = {msgid: words for msgid, words in _catalogus(taal).items() if _blanks(msgid) != _blanks(words)}

    assert different == {}


@pytest.mark.parametrize("taal", ANDERE)
def test_no_translation_is_left_of_words_that_are_gone(taal):
    text = (settings.BASE_DIR / "locale" / taal / "LC_MESSAGES" / "django.po").read_text()
    stored = {ast.literal_eval(f"({msgid})") for msgid in re.findall(r'^msgid ((?:"[^\n]*"\n)+)', text, re.M)} - {""}

    assert stored == set(msgids())


def _letters(*subsets: str) -> set[int]:
    fonts = [TTFont(settings.BASE_DIR / "build" / "fonts" / f"{name}.woff2") for name in subsets]
    return set.intersection(*(set.union(*(set(f.getBestCmap()) for f in fonts[i::2])) for i in range(2)))


@pytest.mark.parametrize("taal", Inbreng.Taal.values)
def test_our_fonts_have_every_letter_of_the_form_in_both_weights(taal):
    schrift = {"ar": "noto-sans-arabic-arabic", "uk": "fira-sans-cyrillic", "nl": "fira-sans-latin"}
    eigen = schrift.get(taal, "fira-sans-latin-ext")
    letters = _letters("fira-sans-latin-400", "fira-sans-latin-700", f"{eigen}-400", f"{eigen}-700")

    words = "".join(_catalogus(taal).values()) + TAALNAMEN[taal]
    missing = {c for c in words if not c.isspace() and ord(c) not in letters}

    assert missing == set()


def test_words_are_there_before_the_letters_of_our_own_are():
    css = (settings.BASE_DIR / "static" / "css" / "fonts.css").read_text()

    blokken = re.findall(r"@font-face\s*{(.*?)}", css, re.S)
    assert len(blokken) > 4
    assert [blok for blok in blokken if "font-display: swap" not in blok] == []
