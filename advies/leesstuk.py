"""An uitgave cut into what one reads and talks about at a time: its chapters, paragrafen and maatregelen, as frozen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from advies.models import Adviesraad, Raadsopmerking
from visie.models import Uitgave


@dataclass(frozen=True)
class Leesparagraaf:
    """A paragraaf with its notes, and the box for one more."""

    sleutel: str
    titel: str
    html: str
    opmerkingen: tuple[Raadsopmerking, ...] = ()
    form: Any = None


@dataclass(frozen=True)
class Leesmaatregel:
    nummer: str
    titel: str
    activiteit: str
    trekker: str
    planning: str


@dataclass(frozen=True)
class Leeshoofdstuk:
    anker: str
    titel: str
    is_thema: bool
    paragrafen: tuple[Leesparagraaf, ...]
    maatregelen: tuple[Leesmaatregel, ...]


@dataclass(frozen=True)
class Leesstuk:
    hoofdstukken: tuple[Leeshoofdstuk, ...]
    opmerkingen: tuple[Raadsopmerking, ...]  # about the whole
    form: Any = None
    sleutels: frozenset[str] = field(default_factory=frozenset)  # of the paragrafen one can speak about


def opmerkingen_per_uitgave(raad: Adviesraad, uitgaven: Iterable[Uitgave]) -> dict[int, list[Raadsopmerking]]:
    """What this adviesraad noted with each of them, in one query: id of the uitgave -> notes."""
    rows = Raadsopmerking.objects.filter(adviesraad=raad, uitgave__in=uitgaven).select_related("gemaakt_door")
    per_uitgave: dict[int, list[Raadsopmerking]] = {}
    for opmerking in rows:
        per_uitgave.setdefault(opmerking.uitgave_id, []).append(opmerking)
    return per_uitgave


def leesstuk(
    uitgave: Uitgave, *, opmerkingen: Iterable[Raadsopmerking] = (), vak: Callable[[str], Any] | None = None
) -> Leesstuk:
    """What an uitgave says, with these notes at their place. No query.

    `vak` gives the box for a note, by the key of a paragraaf; the empty key is the whole.
    """
    per_paragraaf: dict[str, list[Raadsopmerking]] = {}
    for opmerking in opmerkingen:
        per_paragraaf.setdefault(str(opmerking.paragraaf_id or ""), []).append(opmerking)
    hoofdstukken = tuple(
        Leeshoofdstuk(
            anker=hoofdstuk["anker"],
            titel=hoofdstuk["titel"],
            is_thema=hoofdstuk["soort"] == "thema",
            paragrafen=tuple(
                Leesparagraaf(
                    sleutel=paragraaf["uuid"],
                    titel=paragraaf["titel"],
                    html=paragraaf["html"],
                    opmerkingen=tuple(per_paragraaf.get(paragraaf["uuid"], ())),
                    form=vak(paragraaf["uuid"]) if vak else None,
                )
                for paragraaf in hoofdstuk.get("paragrafen", ())
                if paragraaf["html"]
            ),
            maatregelen=tuple(
                Leesmaatregel(**{naam: maatregel.get(naam, "") for naam in Leesmaatregel.__dataclass_fields__})
                for maatregel in hoofdstuk.get("maatregelen", ())
            ),
        )
        # Other kinds say more than these parts, or something else: those are read as everybody reads them.
        for hoofdstuk in (uitgave.inhoud["hoofdstukken"] if uitgave.is_te_vergelijken else ())
    )
    return Leesstuk(
        hoofdstukken=hoofdstukken,
        opmerkingen=tuple(per_paragraaf.get("", ())),
        form=vak("") if vak else None,
        sleutels=frozenset(p.sleutel for h in hoofdstukken for p in h.paragrafen),
    )
