"""Where grounds landed: the chain from kader, reactie and aanbeveling to text and maatregel."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from portaal.rollen import Rol
from publicatie.voorbeeld.bronnen import CONCEPT_GESCHREVEN, lees, moment, paragraafbronnen
from publicatie.voorbeeld.gemeente import account
from publicatie.voorbeeld.teksten import naam_van
from visie.models import KaderVerwerking, Maatregel, Paragraaf, Tekstversie, Visie


class Plaatsen:
    """Every place a source may name, found in the database: `paragraaf:mantelzorg/doen`, `maatregel:M2.1`.

    A paragraaf that was rewritten is meant as its current Tekstversie, another as "staat er al".
    """

    def __init__(self, visie: Visie) -> None:
        self._gevonden: dict[str, Tekstversie | Maatregel | Paragraaf] = {
            f"maatregel:{maatregel.nummer}": maatregel for maatregel in visie.maatregelen.all()
        }
        for paragraaf in Paragraaf.objects.van_visie(visie).met_tekst():
            herschreven = paragraaf.nummer > 1
            self._gevonden[f"paragraaf:{naam_van(paragraaf)}"] = paragraaf.huidige if herschreven else paragraaf
        self._per_grond = _names_per_ground()

    def van(self, grond: str) -> list[Tekstversie | Maatregel | Paragraaf]:
        """Where this ground (R1, A4b, K5) landed, none twice."""
        return [self._gevonden[naam] for naam in self._per_grond.get(grond, ())]


def _names_per_ground() -> dict[str, list[str]]:
    """The places a ground names itself, followed by the texts and maatregelen that name this ground."""
    names: dict[str, list[str]] = defaultdict(list)
    for grond, plaats in _all_mentions():
        if plaats not in names[grond]:
            names[grond].append(plaats)
    return names


def _all_mentions() -> Iterator[tuple[str, str]]:
    for kader in lees("gemeente")["kader"]:
        yield from ((f"K{kader['nummer']}", plaats) for plaats in kader.get("honoured", ()))
    for inbreng in lees("inbreng")["inbreng"]:
        for reactie in inbreng["reactie"]:
            yield from ((reactie["id"], plaats) for plaats in reactie.get("antwoord", {}).get("verwerkt_in", ()))
    for advies in lees("adviezen")["advies"]:
        for aanbeveling in advies["aanbeveling"]:
            for deel in aanbeveling["deel"]:
                grond = f"{advies['id']}{aanbeveling['nummer']}{deel['letter']}"
                yield from ((grond, plaats) for plaats in deel.get("verwerkt_in", ()))
    for naam, paragraaf in paragraafbronnen().items():
        yield from ((grond, f"paragraaf:{naam}") for grond in paragraaf.get("gronden", ()))
    for maatregel in lees("maatregelen")["maatregel"]:
        yield from ((grond, f"maatregel:{maatregel['nummer']}") for grond in maatregel["herkomst"])


def als_velden(plaats: Tekstversie | Maatregel | Paragraaf) -> dict[str, Any]:
    """The one field of a Verwerking that points at this place."""
    if isinstance(plaats, Tekstversie):
        return {"tekstversie": plaats}
    return {"maatregel": plaats} if isinstance(plaats, Maatregel) else {"staat_er_al": plaats}


def laatst_geschreven(plaatsen: Iterable[Tekstversie | Maatregel | Paragraaf]) -> datetime.datetime:
    """When the last of these was written: whoever points at it did so later. Maatregelen came with the concept."""
    momenten = [plaats.gemaakt_op for plaats in plaatsen if isinstance(plaats, Tekstversie)]
    return max(momenten, default=moment(CONCEPT_GESCHREVEN, 16))


def verwerk_kaders(visie: Visie, plaatsen: Plaatsen) -> None:
    door = account(Rol.PROJECTLEIDER)
    KaderVerwerking.objects.bulk_create(
        [
            KaderVerwerking(
                kader=kader,
                gemaakt_op=laatst_geschreven([plaats]) + datetime.timedelta(minutes=20),
                gemaakt_door=door,
                **als_velden(plaats),
            )
            for kader in visie.kaders.all()
            for plaats in plaatsen.van(f"K{kader.nummer}")
        ]
    )
