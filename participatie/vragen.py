"""The five questions a round can ask. The form, the paper form and the import all read them here, so they stay equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from participatie.models import Reactie

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Vraag:
    """One question, in the words an inwoner reads. `keuze` stands in the list to choose from, `vraag` above the answer."""

    aard: str
    keuze: str | _StrPromise
    vraag: str | _StrPromise
    hulp: str | _StrPromise


ALLE = (
    Vraag(
        Reactie.Aard.HELPEND,
        _("Iets dat helpt"),
        _("Wat helpt u, of helpt anderen?"),
        _("Bijvoorbeeld: een plek, een persoon of een regeling."),
    ),
    Vraag(
        Reactie.Aard.REMMEND,
        _("Iets dat tegenwerkt"),
        _("Wat werkt tegen?"),
        _("Bijvoorbeeld: iets dat te duur is, te ver weg of te moeilijk."),
    ),
    Vraag(
        Reactie.Aard.IDEE,
        _("Een idee"),
        _("Wat is uw idee?"),
        _("Vertel wat er beter kan, en voor wie."),
    ),
    Vraag(
        Reactie.Aard.ACTIVITEIT,
        _("Een activiteit waar u aan meedoet of aan wilt meedoen"),
        _("Aan welke activiteit doet u mee, of wilt u meedoen?"),
        _("Vertel wat het is, waar het is en waarom u het doet."),
    ),
    Vraag(
        Reactie.Aard.RANDVOORWAARDE,
        _("Iets dat nodig is om mee te kunnen doen"),
        _("Wat is nodig om mee te kunnen doen?"),
        _("Bijvoorbeeld: vervoer, geld, hulp of een plek die u kunt bereiken."),
    ),
)


def achter_elkaar(antwoorden: Iterable[tuple[str, str]]) -> tuple[str, list[tuple[str, int, int]]]:
    """Answers (aard, words) as one text, and of each its aard with the place it has in that text.

    Between two answers stands an empty line and nothing else: no word of ours is stored as somebody's own.
    """
    tekst = ""
    stukken: list[tuple[str, int, int]] = []
    for aard, woorden in antwoorden:
        tekst += "\n\n" if tekst else ""
        begin, tekst = len(tekst), tekst + woorden
        stukken.append((aard, begin, len(tekst)))
    return tekst, stukken


def vragen_van(gekozen: Iterable[str]) -> tuple[Vraag, ...]:
    """The chosen questions (`Uitvraag.vragen`), always in the same order, however they were ticked."""
    gekozen = set(gekozen)
    return tuple(vraag for vraag in ALLE if vraag.aard in gekozen)
