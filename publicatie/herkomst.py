"""Where a paragraaf comes from: the kaders, reacties and aanbevelingen behind its text. Looks at all three apps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from advies.models import Verwerking as Adviesverwerking
from participatie.models import Reactie
from participatie.models import Verwerking as Inbrengverwerking
from visie.models import Kader, KaderVerwerking, Maatregel, Paragraaf


@dataclass
class Gronden:
    """The grounds of one paragraaf or maatregel; each list can be opened by the reader (P10)."""

    kaders: list[Kader] = field(default_factory=list)
    reacties: list[Reactie] = field(default_factory=list)
    aanbevelingen: list[Adviesverwerking] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.kaders or self.reacties or self.aanbevelingen)


def gronden_per_paragraaf(paragrafen: Iterable[Paragraaf], *, ook_concept: bool) -> dict[object, Gronden]:
    """Grounds by paragraaf id, in five queries however many there are.

    With `ook_concept` also decisions that are not public yet (for the werkplaats); without it only what anyone
    may know: answered reacties and vastgestelde collegereacties.
    """
    ids = [p.pk for p in paragrafen]
    return _collect("paragraaf", ids, ook_concept)


def gronden_per_maatregel(maatregelen: Iterable[Maatregel], *, ook_concept: bool) -> dict[object, Gronden]:
    """Grounds by maatregel id; see `gronden_per_paragraaf`."""
    return _collect("maatregel", [m.pk for m in maatregelen], ook_concept)


def _collect(wat: str, ids: Sequence[object], ook_concept: bool) -> dict[object, Gronden]:
    found: dict[object, Gronden] = {pk: Gronden() for pk in ids}
    paths = ["maatregel_id"] if wat == "maatregel" else ["tekstversie__paragraaf_id", "staat_er_al_id"]
    for path in paths:
        for kv in KaderVerwerking.objects.filter(**{f"{path}__in": ids}).select_related("kader", "tekstversie"):
            _add(found[_key(kv, path)].kaders, kv.kader)
        inbreng = Inbrengverwerking.objects.filter(**{f"{path}__in": ids}).exclude(antwoord__oordeel="")
        if not ook_concept:
            inbreng = inbreng.filter(antwoord__gepubliceerd_op__isnull=False)
        for iv in inbreng.select_related("tekstversie", "antwoord").prefetch_related(
            "antwoord__reacties__inbreng__tekst"
        ):
            for reactie in iv.antwoord.reacties.all():
                _add(found[_key(iv, path)].reacties, reactie)
        advies = Adviesverwerking.objects.filter(**{f"{path}__in": ids}).exclude(deelantwoord__oordeel="")
        if not ook_concept:
            advies = advies.filter(deelantwoord__collegereactie__vastgesteld_op__isnull=False)
        for av in advies.select_related("tekstversie", "deelantwoord__deelaanbeveling__aanbeveling"):
            found[_key(av, path)].aanbevelingen.append(av)
    return found


def _key(verwerking: KaderVerwerking | Inbrengverwerking | Adviesverwerking, path: str) -> object:
    if path == "tekstversie__paragraaf_id":
        assert verwerking.tekstversie is not None
        return verwerking.tekstversie.paragraaf_id
    return verwerking.maatregel_id if path == "maatregel_id" else verwerking.staat_er_al_id


def _add(rows: list, row: object) -> None:  # type: ignore[type-arg]
    if row not in rows:
        rows.append(row)
