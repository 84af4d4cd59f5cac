"""Who was heard, in numbers that point at nobody, and who was not heard yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from participatie.models import Inbreng, Telling
from participatie.querysets import KLEIN_AANTAL
from participatie.tellingen import som_per, tellingen
from portaal.zinnen import opsomming
from visie.models import Gebied, Visie

MINDER = f"minder dan {KLEIN_AANTAL}"
MEER = f"{KLEIN_AANTAL} of meer"


@dataclass(frozen=True)
class Groep:
    """One way to divide who was heard: the kind, each part with its number in words, and the parts nobody came from."""

    titel: str
    rijen: tuple[tuple[str, str], ...]
    niet_gehoord: str  # as a list in a sentence; empty when everyone was


@dataclass(frozen=True)
class Gehoord:
    aantal: str
    groepen: tuple[Groep, ...]


def gehoord(visie: Visie) -> Gehoord | None:
    """Two queries; None when nobody was heard. Counted are the inzendingen, not the reacties in them."""
    rijen = som_per(tellingen(visie, Telling.Wat.INBRENG), "gebied", "soort", "kanaal", "taal")
    if not rijen:
        return None
    per: list[Counter[Any]] = [Counter() for _ in range(4)]
    for sleutel, aantal in rijen.items():
        for teller, waarde in zip(per, sleutel, strict=True):
            teller[waarde] += aantal
    gebieden, soorten, kanalen, talen = per
    alles = sum(rijen.values())
    return Gehoord(
        aantal=MINDER if alles < KLEIN_AANTAL else str(alles),
        groepen=(
            _groep(
                "Dorp of wijk",
                gebieden,
                [*Gebied.objects.values_list("pk", "naam"), (None, "Geen dorp of wijk genoemd")],
            ),
            _groep("Inwoner of organisatie", soorten, Inbreng.Soort.choices),
            _groep("Hoe het binnenkwam", kanalen, Inbreng.Kanaal.choices, noem_wie_niet=False),
            _groep("Taal", talen, Inbreng.Taal.choices),
        ),
    )


def _groep(
    titel: str, aantallen: Counter[Any], delen: Iterable[tuple[Any, str]], *, noem_wie_niet: bool = True
) -> Groep:
    delen = list(delen)
    gehoord_ = [(naam, aantallen[sleutel]) for sleutel, naam in delen if aantallen[sleutel]]
    niet = [naam for sleutel, naam in delen if sleutel is not None and not aantallen[sleutel]]
    return Groep(titel, tuple(verhuld(gehoord_)), opsomming(niet) if noem_wie_niet else "")


def verhuld(aantallen: list[tuple[str, int]]) -> list[tuple[str, str]]:
    """The numbers in words, none of which says how many a small group has; not even by subtracting the others from the sum.

    So when one is small, the smallest of the others is not given either.
    """
    klein = [naam for naam, aantal in aantallen if aantal < KLEIN_AANTAL]
    groot = sorted(((aantal, naam) for naam, aantal in aantallen if aantal >= KLEIN_AANTAL))
    ook_niet = groot[0][1] if len(klein) == 1 and groot else None
    return [
        (naam, MINDER if naam in klein else MEER if naam == ook_niet else str(aantal)) for naam, aantal in aantallen
    ]
