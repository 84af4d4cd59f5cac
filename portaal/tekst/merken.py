"""The signs before list items: 1. a) II – • or a label such as "Aanbeveling 3:" before it."""

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from portaal.tekst.schoon import HIDDEN

Merksoort: TypeAlias = Literal["cijfer", "letter", "hoofdletter", "romeins", "opsomming", "label"]

_BULLET = re.compile(r"([•▪◦‣●○■□▶▸▹►➢➤➔→❖◆◇✓✔✗★☆·*+>–—-]|o)\s+(?=\S)|([•▪◦‣●○■□▶▸▹►➢➤➔❖◆◇✓✔✗])(?=\w)")
_COUNTED = re.compile(rf"(\(?)(\d{{1,2}}|[A-Za-z]|[IVX]{{2,5}}|[ivx]{{2,5}})([.)]|\.\)){HIDDEN}*[ \t]+(?=\S)")
# "1.De bus", "a)Een halte": no room behind it. Of a person it would be the initial, so not behind a capital.
_CLOSE = re.compile(r"(\(?)(\d{1,2}|[a-z])([.)]|\.\))(?=[A-ZÀ-Þ][a-zà-ÿ]|[A-ZÀ-Þ]{3})")
# "2.1" or "2.1.3" below "2."
_NESTED = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[.)]?{HIDDEN}*[ \t]+(?=\S)")
_LABEL = re.compile(
    r"(Aanbeveling|Advies|Adviespunt|Punt|Beslispunt|Aandachtspunt|Vraag|Adviesvraag|Antwoord|Conclusie)"
    # "Advies 3.2" numbers a section, "Advies n.a.v." abbreviates.
    r"\s+(?:nr\.?\s*|nummer\s+)?(\d{1,2}(?![.,]?\d)|(?:[A-Z]|[IVX]{2,5})\b(?![.,]\w))\b\s*\u2060*(?:([:.)–-])[\s\u2060]*|$)",
    re.IGNORECASE,
)
# "Advies van de raad: …" below a chapter, or "Besluit: …" in minutes, without a number.
_UNNUMBERED = re.compile(
    r"(?:(?:Ons|Het|Concreet|Kort|Dus|Daarom)\s+)?(?:Advies|Aanbeveling|Adviespunt|Besluit)"
    r"(?:\s+(?:van|aan|over|bij)\s+[^.:;\n]{2,40})?\s*:(?:[\s\u2060]+(?=\S)|$)",
    re.IGNORECASE,
)
# "1 - …", "II – …", "3: …": only a mark when its neighbour follows.
_DASHED = re.compile(r"(\d{1,2}|[A-Z]|[IVX]{2,5})(\s+[-–—]|:)[ \t]+(?=\S)")
# "1 . " and "3 , ": a scan puts a space before the stop, or reads it as a comma.
_LOOSE = re.compile(r"(\d{1,2})(?: [.,]|,)[ \t]+(?=\S)")
# "II   Zorg …" and "3<tab>Zorg …": no stop at all, only room.
_BARE = re.compile(r"(\d{1,2}|[A-Z]|[IVX]{2,5})(?:\t[ \t]*| {2,})(?=\S)|([IVX]{1,5}) (?=[A-Za-z(])")
# What an earlier list called it, behind the mark: "II (was 4)".
_WAS = re.compile(r"\((?:was|voorheen|oud|eerder|advies|punt|nr)\.?\s[^()]{1,20}\)\s*", re.IGNORECASE)
_ROMAN = {numeral: i for i, numeral in enumerate(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
     "XVIII", "XIX", "XX"], start=1)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merk:
    """The sign before a list item. `waarde` counts from 1 (0 for a bullet); `label` is how the letter writes it."""

    soort: Merksoort
    waarde: int
    label: str
    stijl: str
    lengte: int
    zeker_met_buur: bool = False  # only a mark when the one before or after it is there too


def possible_marks(tekst: str) -> list[Merk]:
    marks = _marks(tekst[:60])
    was = _WAS.match(tekst, marks[0].lengte) if marks and marks[0].waarde else None
    return [replace(merk, lengte=was.end()) for merk in marks] if was else marks


def _marks(tekst: str) -> list[Merk]:
    head = tekst
    label = _LABEL.match(head)
    if label and (label.group(3) or label.end() == len(tekst)):
        value = _value(label.group(2))
        return [Merk("label", value, label.group(2), f"label {label.group(1).casefold()}", label.end())]
    unnumbered = _UNNUMBERED.match(head)
    if unnumbered:
        return [Merk("label", 0, "", "label advies", unnumbered.end())]
    bullet = _BULLET.match(head)
    if bullet:
        sign = bullet.group(1) or bullet.group(2)
        return [Merk("opsomming", 0, sign, f"opsomming {sign}", bullet.end())]
    nested = _NESTED.match(head)
    if nested:
        number = nested.group(1)
        parent, _, last = number.rpartition(".")
        return [Merk("cijfer", int(last), number, f"cijfer {parent}.", nested.end())]
    counted = _COUNTED.match(head)
    if not counted:
        return _close_marks(head) or _dashed_marks(head)
    opening, sign, closing = counted.groups()
    style = f"{opening}{closing}"
    if sign in ("l", "I"):  # a scan reads 1 as l or I
        misread = [Merk("cijfer", 1, "1", f"cijfer {style}", counted.end(), zeker_met_buur=True)]
        return [*_lettered(sign, style, counted.end()), *misread]
    if sign.isdigit():
        return [Merk("cijfer", int(sign), sign, f"cijfer {style}", counted.end())]
    return _lettered(sign, style, counted.end())


def _close_marks(head: str) -> list[Merk]:
    close = _CLOSE.match(head)
    if not close:
        return []
    opening, sign, closing = close.groups()
    style = f"{opening}{closing}"
    if sign.isdigit():
        return [Merk("cijfer", int(sign), sign, f"cijfer {style}", close.end())]
    return [replace(merk, zeker_met_buur=True) for merk in _lettered(sign, style, close.end())]


def _dashed_marks(head: str) -> list[Merk]:
    loose = _LOOSE.match(head)
    if loose:
        return [Merk("cijfer", int(loose.group(1)), loose.group(1), "cijfer .", loose.end(), zeker_met_buur=True)]
    dashed = _DASHED.match(head)
    if not dashed:
        bare = _BARE.match(head)
        return _bare_marks(bare.group(1) or bare.group(2), bare.end()) if bare else []
    sign, closing = dashed.group(1), dashed.group(2).strip()
    if sign.isdigit():
        return [Merk("cijfer", int(sign), sign, f"cijfer {closing}", dashed.end(), zeker_met_buur=True)]
    marks = _lettered(sign, closing, dashed.end())
    return [replace(merk, zeker_met_buur=True) for merk in marks]


def _bare_marks(sign: str, lengte: int) -> list[Merk]:
    if sign.isdigit():
        return [Merk("cijfer", int(sign), sign, "cijfer los", lengte, zeker_met_buur=True)]
    return [replace(merk, zeker_met_buur=True) for merk in _lettered(sign, " los", lengte)]


def _lettered(sign: str, style: str, lengte: int) -> list[Merk]:
    """A letter or a Roman numeral; of "I." and "i." both readings."""
    marks: list[Merk] = []
    if sign.upper() in _ROMAN and (sign.isupper() or sign.islower()):
        case = "I" if sign.isupper() else "i"
        marks.append(Merk("romeins", _ROMAN[sign.upper()], sign, f"romeins {case}{style}", lengte))
    if len(sign) == 1:
        soort: Merksoort = "letter" if sign.islower() else "hoofdletter"
        mark = Merk(soort, ord(sign.lower()) - ord("a") + 1, sign, f"{soort} {style}", lengte)
        marks.insert(0 if sign.lower() not in "i" else 1, mark)
    return marks


def _value(sign: str) -> int:
    if sign.isdigit():
        return int(sign)
    if sign.upper() in _ROMAN and (sign.isupper() or len(sign) > 1):
        return _ROMAN[sign.upper()]
    return ord(sign.lower()[0]) - ord("a") + 1
