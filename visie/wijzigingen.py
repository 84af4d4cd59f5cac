"""What changed in public: was and wordt, from published versions only. A draft never shows through a difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from portaal.verschil import Blok, alleen_gewijzigd, verschil
from visie.models import Tekstversie


def openbare_wijzigingen(versies: Iterable[Tekstversie], *, hooguit: int = 6) -> dict[int, tuple[Blok, ...]]:
    """Per Tekstversie id the changed blocks anyone may see, or an empty tuple when it is in no uitgave yet.

    `wordt` is the first published version that holds the change, `was` the last published one before it. One query.
    """
    versies = list(versies)
    published: dict[object, list[Tekstversie]] = defaultdict(list)
    rows = Tekstversie.objects.filter(
        paragraaf__in={versie.paragraaf_id for versie in versies}, uitgaven__isnull=False
    ).distinct()
    for row in rows.order_by("nummer"):
        published[row.paragraaf_id].append(row)
    return {versie.pk: _change(versie, published[versie.paragraaf_id], hooguit) for versie in versies}


def wijziging(versie: Tekstversie | None, *, hooguit: int = 6) -> tuple[Blok, ...]:
    """The changed blocks of one version against the one before it, drafts included: for the werkplaats only."""
    if versie is None or versie.vorige is None:
        return ()
    return tuple(alleen_gewijzigd(verschil(versie.vorige.html, versie.html))[:hooguit])


def _change(versie: Tekstversie, published: list[Tekstversie], hooguit: int) -> tuple[Blok, ...]:
    wordt = next((row for row in published if row.nummer >= versie.nummer), None)
    if wordt is None:
        return ()
    was = next((row for row in reversed(published) if row.nummer < versie.nummer), None)
    return tuple(alleen_gewijzigd(verschil(was.html if was else "", wordt.html))[:hooguit])
