"""What was said, in numbers: what helps and what works against, per thema and per gebied. Every number opens its rows (P10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from participatie.filter import GEEN_GEBIED
from participatie.forms import InzichtForm
from participatie.models import Reactie, Telling
from participatie.tellingen import som_per, tellingen
from portaal.grafiek import Rij, Staven, hoogste, staven
from visie.models import Gebied, Visie

HELPT, TEGEN = Reactie.Aard.HELPEND.value, Reactie.Aard.REMMEND.value
LINKS, RECHTS = "Werkt tegen", "Helpt"
NERGENS = "Geen dorp of wijk genoemd"


@dataclass(frozen=True)
class Getal:
    """A number and the list of the reacties it counts."""

    aantal: int
    url: str


@dataclass(frozen=True)
class Regel:
    naam: str
    per_aard: dict[str, Getal]  # in the order of Reactie.Aard
    alles: Getal


@dataclass(frozen=True)
class Vak:
    helpt: Getal
    tegen: Getal


@dataclass(frozen=True)
class Inzicht:
    # How many sent something in; None where a thema was chosen, for an inbreng has none of its own.
    inbreng: int | None
    reacties: Getal
    open: Getal
    themas: tuple[Regel, ...]
    gebieden: tuple[Regel, ...]
    # Per thema a row, in the order of `themas`; per gebied a column, in the order of `gebieden`.
    kruis: tuple[tuple[str, tuple[Vak, ...]], ...]

    @property
    def grafiek_themas(self) -> Staven:
        return _grafiek(self.themas)

    @property
    def grafiek_gebieden(self) -> Staven:
        return _grafiek(self.gebieden)

    @property
    def kruis_per_gebied(self) -> list[tuple[str, tuple[Vak, ...]]]:
        """The same with a row per gebied: there are more of those than thema's, and a page is longer than it is wide."""
        return [
            (gebied.naam, tuple(vakken[plek] for _thema, vakken in self.kruis))
            for plek, gebied in enumerate(self.gebieden)
        ]

    @property
    def grafieken_kruis(self) -> list[tuple[str, Staven]]:
        """Per thema its places, all on one scale. What nobody said anything about has no row, and without rows no drawing."""
        per_thema = [
            (
                thema,
                [
                    _rij(gebied.naam, vak.tegen, vak.helpt)
                    for gebied, vak in zip(self.gebieden, vakken, strict=True)
                    if vak.tegen.aantal or vak.helpt.aantal
                ],
            )
            for thema, vakken in self.kruis
        ]
        meeste = max((hoogste(rijen) for _thema, rijen in per_thema), default=0)
        return [(thema, staven(LINKS, RECHTS, rijen, meeste=meeste)) for thema, rijen in per_thema if rijen]


def inzicht(visie: Visie, form: InzichtForm) -> Inzicht:
    """Three queries, whatever there is. A thema that was chosen is the only one the gebieden count."""
    waar = form.waar()
    thema = form.cleaned_data.get("thema")
    themas = [t for t in visie.themas.geldend() if thema is None or t.pk == thema]
    velden = ("wat", "thema", "gebied", "aard", "besloten")
    rijen = som_per(
        tellingen(visie, Telling.Wat.REACTIE, **waar)
        | tellingen(visie, Telling.Wat.THEMA, **waar)
        | tellingen(visie, Telling.Wat.INBRENG, **waar),
        *velden,
    )
    per_thema: Counter[Any] = Counter()
    per_gebied: Counter[Any] = Counter()
    kruis: Counter[Any] = Counter()
    inbreng = alles = onbesloten = 0
    # Of one thema: each reactie stands once at it, so its rows count reacties too.
    tellend = Telling.Wat.THEMA if thema is not None else Telling.Wat.REACTIE
    for (wat, bij_thema, gebied, aard, besloten), aantal in rijen.items():
        if wat == Telling.Wat.INBRENG:
            inbreng += aantal
        if wat == Telling.Wat.THEMA:
            per_thema[bij_thema, aard] += aantal
            kruis[bij_thema, gebied, aard] += aantal
        if wat == tellend and (thema is None or bij_thema == thema):
            alles += aantal
            onbesloten += 0 if besloten else aantal
            per_gebied[gebied, aard] += aantal
    genoemd = {gebied for gebied, _aard in per_gebied}
    gebieden: list[tuple[int | None, str]] = [(g.pk, g.naam) for g in Gebied.objects.all() if g.pk in genoemd]
    if None in genoemd:
        gebieden.append((None, NERGENS))
    adres = form.lijst_adres
    return Inzicht(
        inbreng=inbreng if thema is None else None,
        reacties=Getal(alles, adres()),
        open=Getal(onbesloten, adres(staat="open")),
        themas=tuple(
            _regel(t.kort, {a: per_thema[t.pk, a] for a in Reactie.Aard.values}, adres, thema=t.pk) for t in themas
        ),
        gebieden=tuple(
            _regel(naam, {a: per_gebied[pk, a] for a in Reactie.Aard.values}, adres, gebied=pk or GEEN_GEBIED)
            for pk, naam in gebieden
        ),
        kruis=tuple(
            (
                t.kort,
                tuple(
                    Vak(
                        *(
                            Getal(kruis[t.pk, pk, aard], adres(thema=t.pk, gebied=pk or GEEN_GEBIED, aard=aard))
                            for aard in (HELPT, TEGEN)
                        )
                    )
                    for pk, _naam in gebieden
                ),
            )
            for t in themas
        ),
    )


def _regel(naam: str, aantallen: dict[str, int], adres: Callable[..., str], **keuze: object) -> Regel:
    return Regel(
        naam=naam,
        per_aard={aard: Getal(n, adres(**keuze, aard=aard)) for aard, n in aantallen.items()},
        alles=Getal(sum(aantallen.values()), adres(**keuze)),
    )


def _grafiek(regels: tuple[Regel, ...]) -> Staven:
    return staven(LINKS, RECHTS, [_rij(r.naam, r.per_aard[TEGEN], r.per_aard[HELPT]) for r in regels])


def _rij(naam: str, tegen: Getal, helpt: Getal) -> Rij:
    return naam, (tegen.aantal, tegen.url), (helpt.aantal, helpt.url)
