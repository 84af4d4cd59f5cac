"""Finding personal details in what people write, so that the public text does not show them (AVG art. 5, UAVG art. 46)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models
from stdnum import iban
from stdnum.nl import bsn

MASKER = "[weggelaten]"


class Soort(models.TextChoices):
    """What kind of detail it is, in words for who reads the text. In the order in which one text is said to be one thing."""

    E_MAIL = "e-mail", "een e-mailadres"
    IBAN = "iban", "een rekeningnummer"
    TELEFOON = "telefoon", "een telefoonnummer"
    BSN = "bsn", "een burgerservicenummer (BSN)"
    ADRES = "adres", "een adres"
    NAAM = "naam", "een naam"


@dataclass(frozen=True)
class Vondst:
    """A detail as a span of the text: from `begin` up to `eind`."""

    soort: Soort
    begin: int
    eind: int


_TUSSEN = r"(?:van|de|den|der|het|ten|ter|te|in|op|el|al|la|le|'t|’t)"
_WOORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_STRAAT = (
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:straat|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|dreef|erf|plantsoen|park)"
)
_PATRONEN: tuple[tuple[Soort, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Soort.E_MAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), bool),
    # A Dutch one also when somebody mistyped it; of other countries only what is one.
    (Soort.IBAN, re.compile(r"(?<!\w)NL\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b", re.I), bool),
    (Soort.IBAN, re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b"), iban.is_valid),
    (Soort.TELEFOON, re.compile(r"(?<![\w])(?:(?:\+|00)31[\s.-]*(?:\(0\))?|\(?0)(?:[\s().-]{0,3}\d){9}(?!\d)"), bool),
    (Soort.BSN, re.compile(r"(?<![\w.,-])\d(?:[ .-]?\d){8}(?![\w-]|[.,]\d)"), bsn.is_valid),
    (Soort.ADRES, re.compile(rf"(?<!\w){_STRAAT}\s+\d{{1,5}}(?:\s?[a-zA-Z]\b)?"), bool),
    (Soort.ADRES, re.compile(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b(?:\s*\d{1,5}\b)?"), bool),
    (
        Soort.NAAM,
        re.compile(
            r"(?i:(?<!\w)(?:mevrouw|meneer|mijnheer|de heer|mevr\.?|mw\.?|dhr\.?|juf|meester|dokter|dr\.))\s+"
            rf"(?P<naam>(?:{_TUSSEN}\s+)*{_WOORD}(?:\s+(?:{_TUSSEN}\s+)*{_WOORD}){{0,2}})"
        ),
        bool,
    ),
)


def vind(tekst: str, *, naam: str = "") -> list[Vondst]:
    """Every detail in a text, in order, none inside another. `naam` is the name that the sender gave.

    A machine finds what has a shape. A person still reads the text before it becomes public.
    """
    found: list[Vondst] = []
    for vondst in (*_by_name(tekst, naam), *_by_shape(tekst)):
        # A name may run on into the street behind it.
        eind = min([vondst.eind, *(ander.begin for ander in found if vondst.begin < ander.begin)])
        if eind > vondst.begin and all(vondst.begin >= ander.eind or eind <= ander.begin for ander in found):
            found.append(Vondst(vondst.soort, vondst.begin, eind))
    return sorted(found, key=lambda vondst: vondst.begin)


def _by_name(tekst: str, naam: str) -> Iterator[Vondst]:
    for deel in (naam.strip(), *(woord for woord in naam.split() if len(woord) > 2)):
        if deel:
            for match in re.finditer(rf"(?<!\w){re.escape(deel)}(?!\w)", tekst, flags=re.I):
                yield Vondst(Soort.NAAM, *match.span())


def _by_shape(tekst: str) -> Iterator[Vondst]:
    for soort, patroon, klopt in _PATRONEN:
        for match in patroon.finditer(tekst):
            begin, eind = match.span("naam") if soort == Soort.NAAM else match.span()
            if klopt(match[0]):
                yield Vondst(soort, begin, eind)


def scherm_af(tekst: str, *, naam: str = "") -> str:
    """The text with every detail left out. Only a proposal: a person reads it before it becomes public."""
    delen, vanaf = [], 0
    for vondst in vind(tekst, naam=naam):
        delen += [tekst[vanaf : vondst.begin], MASKER]
        vanaf = vondst.eind
    return "".join([*delen, tekst[vanaf:]])


def in_woorden(tekst: str, *, naam: str = "") -> list[str]:
    """What kinds of details stand in a text, each once, in the words of `Soort`."""
    soorten = {vondst.soort for vondst in vind(tekst, naam=naam)}
    return [str(soort.label) for soort in Soort if soort in soorten]
