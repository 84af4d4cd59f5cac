"""The writing help over the texts of a visie: one paragraaf, a thema with its summary, and all standing text at once."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from portaal.opmaak import alineas
from portaal.prepared import prepared
from portaal.schrijfhulp import Bevinding, Cijfers, Regel, Uitkomst, controleer, controleer_vorm, tel_woorden
from visie.models import Paragraaf, Tekstversie, Thema
from visie.querysets import since

MAX_WOORDEN_SAMENVATTING = 250


@dataclass(frozen=True)
class ParagraafControle:
    paragraaf: Paragraaf
    uitkomst: Uitkomst


@dataclass(frozen=True)
class Nieuwer:
    """A paragraaf whose text changed after the summary of its thema got its present words."""

    paragraaf: Paragraaf
    gewijzigd_op: datetime.datetime


@dataclass(frozen=True)
class ThemaControle:
    """What the writing help says of a thema. `nieuwer` is empty while the summary is as new as the text."""

    thema: Thema
    paragrafen: list[ParagraafControle]
    samenvatting: Uitkomst
    woorden_samenvatting: int
    nieuwer: list[Nieuwer] = field(default_factory=list)

    @property
    def aantal(self) -> int:
        return self.samenvatting.aantal + sum(p.uitkomst.aantal for p in self.paragrafen)

    @property
    def samenvatting_te_lang(self) -> bool:
        return self.woorden_samenvatting > MAX_WOORDEN_SAMENVATTING

    @property
    def cijfers(self) -> Cijfers:
        """Words and sentences of all paragrafen together; a score has each text for itself."""
        cijfers = [p.uitkomst.cijfers for p in self.paragrafen]
        return Cijfers(sum(c.woorden for c in cijfers), sum(c.zinnen for c in cijfers))

    def per_regel(self) -> list[PerRegel]:
        """In the order of the rules, only those with a tip, with the paragrafen they stand in."""
        found = []
        for regel in Regel:
            per_paragraaf = [(p.paragraaf, p.uitkomst.per_regel().get(regel, 0)) for p in self.paragrafen]
            in_samenvatting = self.samenvatting.per_regel().get(regel, 0)
            rij = PerRegel(regel, in_samenvatting, [(p, n) for p, n in per_paragraaf if n])
            if rij.aantal:
                found.append(rij)
        return found


@dataclass(frozen=True)
class PerRegel:
    """One rule over a thema: how often in the summary, and how often in which paragraaf."""

    regel: Regel
    in_samenvatting: int
    paragrafen: list[tuple[Paragraaf, int]]

    @property
    def aantal(self) -> int:
        return self.in_samenvatting + sum(n for _paragraaf, n in self.paragrafen)


def tips(paragraaf: Paragraaf) -> Uitkomst:
    """What the writing help says of the text that is saved. Asks no query when `huidige` is there."""
    return controleer(paragraaf.html)


def tips_in_woorden(versie: Tekstversie) -> str:
    """How many tips a version gets, as a sentence after saving it."""
    aantal = controleer(versie.html).aantal
    if not aantal:
        return "De schrijfhulp heeft geen tips."
    return f"De schrijfhulp heeft {aantal} {'tip' if aantal == 1 else 'tips'}."


def aantal_tips(thema: Thema, paragrafen: Iterable[Paragraaf]) -> int:
    """All tips of a thema, for the line that leads to its page."""
    return controleer(alineas(thema.samenvatting)).aantal + sum(tips(paragraaf).aantal for paragraaf in paragrafen)


def controleer_thema(thema: Thema) -> ThemaControle:
    """Every standing paragraaf of the thema and its summary. Three queries, whatever its size."""
    paragrafen = list(thema.paragrafen.geldend().select_related("huidige", "thema"))
    return ThemaControle(
        thema=thema,
        paragrafen=[ParagraafControle(paragraaf, tips(paragraaf)) for paragraaf in paragrafen],
        samenvatting=controleer(alineas(thema.samenvatting)),
        woorden_samenvatting=tel_woorden(thema.samenvatting),
        nieuwer=verouderde_samenvattingen([thema]).get(thema.pk, []),
    )


def vormfouten(paragrafen: Iterable[Paragraaf], regels: Collection[Regel]) -> dict[Paragraaf, list[Bevinding]]:
    """The findings of these rules of form, in the order of the paragrafen, which come with `huidige`."""
    found = {p: [b for b in controleer_vorm(p.html) if b.regel in regels] for p in paragrafen if p.huidige}
    return {paragraaf: bevindingen for paragraaf, bevindingen in found.items() if bevindingen}


def verouderde_samenvattingen(
    themas: Iterable[Thema], *, geschreven: Mapping[int, datetime.datetime] | None = None
) -> dict[int, list[Nieuwer]]:
    """Per thema id the texts that changed, not in a small way, after the summary got its present words.

    A thema without a summary, or with one that is as new as its text, is not in it. The newest change comes first.
    Two queries, or one for who knows since when each summary has its words: `geschreven`.
    """
    met_tekst = {thema.pk: thema for thema in themas if thema.samenvatting}
    if geschreven is None:
        geschreven = _samenvatting_geschreven(met_tekst.values())
    found: dict[int, list[Nieuwer]] = defaultdict(list)
    for paragraaf in _veranderde(tuple(met_tekst.values())):
        paragraaf.thema = met_tekst[paragraaf.thema_id]
        if paragraaf.gewijzigd_op > geschreven[paragraaf.thema_id]:
            found[paragraaf.thema_id].append(Nieuwer(paragraaf, paragraaf.gewijzigd_op))
    return dict(found)


@prepared
def _veranderde(themas: tuple[Thema, ...]) -> QuerySet[Any]:
    """The texts of these thema's with when they last changed in a way that matters."""
    # The newest by its number: of each paragraaf the database looks at one version or two, never at all sixty.
    groot = Tekstversie.objects.filter(paragraaf=OuterRef("pk"), klein=False).order_by("-nummer")
    rows: QuerySet[Any] = (
        Paragraaf.objects.geldend()
        .filter(thema__in=themas, huidige__isnull=False)
        .annotate(gewijzigd_op=Subquery(groot.values("gemaakt_op")[:1]))
        .filter(gewijzigd_op__isnull=False)
        .order_by("-gewijzigd_op")
        .only("titel", "thema_id")
    )
    return rows


def _samenvatting_geschreven(themas: Iterable[Thema]) -> dict[int, datetime.datetime]:
    """Since when each summary has its present words, as the audit trail tells it."""
    rows = Thema.objects.filter(pk__in=[thema.pk for thema in themas]).annotate(sinds=since(Thema, "samenvatting"))
    return dict(rows.values_list("pk", "sinds"))
