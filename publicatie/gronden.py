"""Why a text changes: what the writer may name as ground, and saving a version together with its grounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model, Q, QuerySet, prefetch_related_objects

from advies.actions import deel_koppelen
from advies.models import Deelantwoord
from advies.models import Verwerking as Adviesverwerking
from participatie.actions import reactie_koppelen
from participatie.models import Reactie
from participatie.models import Verwerking as Inbrengverwerking
from portaal.handelingen import AlGedaan, handeling
from portaal.models import Gebruiker
from portaal.prepared import prepared
from portaal.zinnen import opsomming
from visie.actions import kader_verwerken, paragraaf_opslaan, voorstel_verwerkt
from visie.models import Kader, KaderVerwerking, Paragraaf, Tekstversie, Tekstvoorstel

MAX_REACTIES = 100


@dataclass(frozen=True)
class Grond:
    """One thing that can be named: `sleutel` goes through the form, `naam` into the change note."""

    sleutel: str
    naam: str
    tekst: str
    rij: Kader | Reactie | Deelantwoord


@dataclass(frozen=True)
class Keuze:
    """What a writer may name as ground for a change of one paragraaf, per kind in reading order."""

    kaders: Sequence[Grond] = ()
    reacties: Sequence[Grond] = ()
    aanbevelingen: Sequence[Grond] = ()
    meer_reacties: int = 0

    @property
    def alle(self) -> list[Grond]:
        return [*self.kaders, *self.reacties, *self.aanbevelingen]


def te_kiezen(paragraaf: Paragraaf) -> Keuze:
    """Kaders of its thema and of the whole visie; reacties on its thema, newest first; parts of advice still open.

    Five queries, whatever there is. `paragraaf` comes with its thema and visie (met_tekst).
    """
    visie, thema = paragraaf.hoort_bij, paragraaf.thema
    kaders = visie.kaders.geldend()
    reacties = Reactie.objects.filter(inbreng__visie=visie, inbreng__tekst__gewist_op=None)
    if thema is not None:
        kaders = kaders.filter(Q(thema=thema) | Q(thema=None))
        reacties = reacties.filter(Q(themas=thema) | Q(over_paragraaf=paragraaf)).distinct()
    aantal = reacties.count()
    nieuwste = reacties.select_related("inbreng__tekst").order_by("-inbreng__ontvangen_op", "-pk")[:MAX_REACTIES]
    delen = (
        Deelantwoord.objects.filter(collegereactie__advies__visie=visie, collegereactie__vastgesteld_op=None)
        .select_related("deelaanbeveling__aanbeveling__advies")
        .order_by("collegereactie__advies_id", "deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter")
    )
    return Keuze(
        kaders=[Grond(f"kader:{k.pk}", _lower(str(k)), k.tekst, k) for k in kaders],
        reacties=[Grond(f"reactie:{r.pk}", f"reactie {r.nummer_openbaar}", r.tekst, r) for r in nieuwste],
        aanbevelingen=[
            Grond(f"deel:{d.pk}", f"aanbeveling {d.deelaanbeveling}", d.deelaanbeveling.tekst, d) for d in delen
        ],
        meer_reacties=max(0, aantal - MAX_REACTIES),
    )


def _lower(naam: str) -> str:
    return naam[:1].lower() + naam[1:]


def omdat(gronden: Iterable[Grond]) -> str:
    """The change note when the writer wrote none: it names the grounds. At most 300 characters."""
    namen = [grond.naam for grond in gronden]
    if not namen:
        return ""
    tekst = f"Naar aanleiding van {opsomming(namen)}."
    if len(tekst) > 300:
        tekst = f"Naar aanleiding van {namen[0]} en {len(namen) - 1} andere gronden."
    return tekst


def tekst_opslaan(
    *,
    paragraaf: Paragraaf,
    html: str,
    basis_nummer: int,
    door: Gebruiker,
    toelichting: str = "",
    klein: bool = False,
    gronden: Sequence[Grond] = (),
    voorstel: Tekstvoorstel | None = None,
) -> Tekstversie:
    """Store a version of a paragraaf, link it to its grounds and settle the voorstel it came from: all or nothing.

    An empty `toelichting` becomes `omdat(gronden)`. When the text did not change, the grounds are linked to the version
    that is there. Raises what `visie.actions.paragraaf_opslaan` and the three acts of linking raise.
    """
    toelichting = toelichting.strip() or omdat(gronden)
    with handeling("paragraaf_opslaan", door=door, reden=toelichting):
        versie = paragraaf_opslaan(
            paragraaf=paragraaf, html=html, basis_nummer=basis_nummer, toelichting=toelichting, klein=klein, door=door
        )
        for grond in gronden:
            try:
                _link(grond, versie, door)
            except AlGedaan:
                continue
        if voorstel is not None:
            voorstel_verwerkt(voorstel=voorstel, versie=versie, door=door)
    return versie


def _link(grond: Grond, versie: Tekstversie, door: Gebruiker) -> None:
    if isinstance(grond.rij, Kader):
        kader_verwerken(kader=grond.rij, tekstversie=versie, door=door)
    elif isinstance(grond.rij, Reactie):
        reactie_koppelen(reactie=grond.rij, tekstversie=versie, door=door)
    else:
        deel_koppelen(deelantwoord=grond.rij, tekstversie=versie, door=door)


@dataclass
class VersieGronden:
    """The grounds of one version, to be opened by who reads its history."""

    kaders: list[Kader] = field(default_factory=list)
    reacties: list[Reactie] = field(default_factory=list)
    delen: list[Deelantwoord] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.kaders or self.reacties or self.delen)


def gronden_per_versie(paragraaf: Paragraaf) -> dict[int, VersieGronden]:
    """By number of the version, for all versions of a paragraaf that have any. Four queries."""
    found: dict[int, VersieGronden] = defaultdict(VersieGronden)
    for kv in _in_versies(KaderVerwerking, "kader", paragraaf):
        found[kv.in_versie].kaders.append(kv.kader)
    inbreng = list(_in_versies(Inbrengverwerking, "antwoord", paragraaf))
    prefetch_related_objects(inbreng, "antwoord__reacties")
    for iv in inbreng:
        found[iv.in_versie].reacties += iv.antwoord.reacties.all()
    for av in _in_versies(Adviesverwerking, "deelantwoord__deelaanbeveling__aanbeveling", paragraaf):
        found[av.in_versie].delen.append(av.deelantwoord)
    return dict(found)


@prepared
def _in_versies(model: type[Model], grond: str, paragraaf: Paragraaf) -> QuerySet[Any]:
    rows: QuerySet[Any] = (
        model._default_manager.filter(tekstversie__paragraaf=paragraaf)
        .annotate(in_versie=F("tekstversie__nummer"))
        .select_related(grond)
        .order_by("pk")
    )
    return rows
