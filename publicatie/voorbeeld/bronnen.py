"""The written sources of the demo content (TOML beside this file), and its calendar in days from today."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from visie.models import Thema

# The thema's in the order of the visie: the four of the GALA first.
THEMAS = {
    "sociale-samenhang": Thema.Icoon.SAMENHANG,
    "mantelzorg": Thema.Icoon.MANTELZORG,
    "eenzaamheid": Thema.Icoon.EENZAAMHEID,
    "vrijwilligers-en-professionals": Thema.Icoon.VRIJWILLIGERS,
    "eerstelijnszorg": Thema.Icoon.ZORG,
    "sociaal-en-ruimtelijk": Thema.Icoon.RUIMTE,
}
# The life of the demo visie, in days from the day of loading. What the sources tell lies between these.
EERSTE_RONDE = (-214, -160)
CONCEPT_GESCHREVEN = -105
TER_INZAGE = -45
HERSCHREVEN = -32
COLLEGEREACTIE = -17
TWEEDE_RONDE_SLUIT = 45
IEDEREEN_BERICHT = 98


@cache
def lees(naam: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{naam}.toml").read_text(encoding="utf-8"))


def themabronnen() -> list[dict[str, Any]]:
    return [lees(f"thema_{slug}") for slug in THEMAS]


def paragraafbronnen() -> dict[str, dict[str, Any]]:
    """Every paragraaf of the sources by its name there: `visie/definitie`, `mantelzorg/doen`."""
    found = {f"visie/{p['soort']}": p for p in lees("visie")["paragraaf"]}
    for thema in themabronnen():
        found |= {f"{thema['slug']}/{p['soort']}": p for p in thema["paragraaf"]}
    return found


def dag(aantal: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=aantal)


def moment(aantal: int, uur: int = 0, minuut: int = 0) -> datetime.datetime:
    """A clock time of the gemeente (Europe/Amsterdam) on the day `aantal` days from today."""
    return datetime.datetime.combine(dag(aantal), datetime.time(uur, minuut), tzinfo=timezone.get_default_timezone())
