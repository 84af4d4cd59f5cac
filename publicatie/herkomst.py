"""Where a paragraaf comes from: the kaders, reacties and aanbevelingen behind its text. Looks at all three apps.

Public pages read the same from the frozen document (publicatie/document)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from advies.models import Verwerking as Adviesverwerking
from participatie.models import Reactie
from participatie.models import Verwerking as Inbrengverwerking
from visie.models import Kader, KaderVerwerking, Paragraaf


@dataclass
class Gronden:
    """The grounds of one paragraaf or maatregel; each list can be opened by the reader (P10)."""

    kaders: list[Kader] = field(default_factory=list)
    reacties: list[Reactie] = field(default_factory=list)
    aanbevelingen: list[Adviesverwerking] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.kaders or self.reacties or self.aanbevelingen)


def gronden_van(paragraaf: Paragraaf) -> Gronden:
    """Everything behind one paragraaf, decisions that are not public yet included: for the werkplaats only."""
    found = Gronden()
    for plek in ("tekstversie__paragraaf", "staat_er_al"):
        for kv in KaderVerwerking.objects.filter(**{plek: paragraaf}, kader__vervallen_op=None).select_related("kader"):
            _add(found.kaders, kv.kader)
        inbreng = Inbrengverwerking.objects.filter(**{plek: paragraaf}).exclude(antwoord__oordeel="")
        for iv in inbreng.select_related("antwoord").prefetch_related("antwoord__reacties__inbreng__tekst"):
            for reactie in iv.antwoord.reacties.all():
                _add(found.reacties, reactie)
        advies = Adviesverwerking.objects.filter(**{plek: paragraaf}).exclude(deelantwoord__oordeel="")
        found.aanbevelingen += advies.select_related("deelantwoord__deelaanbeveling__aanbeveling")
    return found


def _add(rows: list[Any], row: object) -> None:
    if row not in rows:
        rows.append(row)
