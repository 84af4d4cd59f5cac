"""Which reacties somebody chose: the list, what is done with many at once, and files all read it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from participatie.querysets import ReactieQuerySet

GEEN_GEBIED = "geen"


def gebied_van(waarde: str) -> int | str:
    return waarde if waarde == GEEN_GEBIED else int(waarde)


@dataclass(frozen=True)
class Filter:
    """What was chosen; nothing chosen is all reacties. Made by a FilterForm, or again from what an Uitvoer kept."""

    zoek: str = ""
    staat: str = ""
    thema: int | None = None
    gebied: int | str | None = None
    ronde: int | None = None
    kanaal: str = ""
    soort: str = ""
    aard: str = ""

    @classmethod
    def van(cls, keuze: Mapping[str, str]) -> Filter:
        """From `keuze()`."""
        waarden: dict[str, Any] = {naam: keuze[naam] for naam in cls.__dataclass_fields__ if keuze.get(naam)}
        for naam, lees in (("thema", int), ("ronde", int), ("gebied", gebied_van)):
            if naam in waarden:
                waarden[naam] = lees(waarden[naam])
        return cls(**waarden)

    def keuze(self) -> dict[str, str]:
        """What was chosen, as an address or a row can hold it."""
        return {naam: str(waarde) for naam, waarde in asdict(self).items() if waarde}

    def pas_toe(self, reacties: ReactieQuerySet) -> ReactieQuerySet:
        if self.staat == "open":
            reacties = reacties.openstaand().vanaf_eerste_open()
        elif self.staat == "besloten":
            reacties = reacties.beantwoord()
        elif self.staat == "wacht":
            reacties = reacties.te_publiceren()
        if self.thema:
            reacties = reacties.van_thema(self.thema)
        if self.gebied:
            reacties = reacties.filter(inbreng__gebied=None if self.gebied == GEEN_GEBIED else self.gebied)
        if self.ronde:
            reacties = reacties.filter(inbreng__uitvraag=self.ronde)
        for naam in ("kanaal", "soort"):
            if waarde := getattr(self, naam):
                reacties = reacties.filter(**{f"inbreng__{naam}": waarde})
        if self.aard:
            reacties = reacties.filter(aard=self.aard)
        return reacties.zoek(self.zoek) if self.zoek else reacties
