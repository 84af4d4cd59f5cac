"""The conversations on a text: each with whether the words it is about still stand there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portaal.citaat import platte_tekst, staat_in
from visie.models import Opmerking


@dataclass(frozen=True)
class Gesprek:
    """One remark with its answers. `is_gewijzigd`: the quoted words are no longer in the text."""

    opmerking: Opmerking
    is_gewijzigd: bool


def gesprekken(opmerkingen: Iterable[Opmerking]) -> list[Gesprek]:
    """In the order given, with those whose words were changed first: a person must look at them."""
    teksten: dict[object, str] = {}
    rows = []
    for opmerking in opmerkingen:
        paragraaf = opmerking.paragraaf
        if opmerking.citaat and paragraaf.pk not in teksten:
            teksten[paragraaf.pk] = platte_tekst(paragraaf.html)
        weg = bool(opmerking.citaat) and not staat_in(opmerking.citaat, teksten[paragraaf.pk])
        rows.append(Gesprek(opmerking, weg))
    return sorted(rows, key=lambda gesprek: not gesprek.is_gewijzigd)
