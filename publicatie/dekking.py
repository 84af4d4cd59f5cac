"""The coverage matrix: what each thema says about every kader, onderwerp, akkoord, gebied and beleid, and what is missing.

One place holds which text or maatregel speaks about what; the overview, the matrix of one kind and the page behind a
cell all read from it. Presence only: a full cell says that something stands there, not that it is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from participatie.models import Reactie, Telling
from participatie.tellingen import per_thema, som_per, tellingen
from visie.models import Gebied, KaderVerwerking, Maatregel, Paragraaf, Thema, Visie

VAN_DE_VISIE = 0  # the row of what stands in no thema but in the visie itself


@dataclass(frozen=True)
class Plek:
    """A paragraaf or maatregel that speaks about something, with the page where it stands."""

    naam: str
    url: str
    alleen_schrijvers: bool = False  # who may not write would find that page closed


@dataclass
class Soort:
    """One kind of thing to cover. `plekken` has per thema (0: the visie itself) and per thing where it stands."""

    sleutel: str
    naam: str
    ding: str
    dingen: dict[Any, str] = field(default_factory=dict)
    plekken: dict[int, dict[Any, list[Plek]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def add(self, thema: int, ding: Any, plek: Plek) -> None:
        rows = self.plekken[thema][ding]
        if ding in self.dingen and plek not in rows:
            rows.append(plek)

    def aantal(self, thema: int) -> int:
        """How many different things are covered in a thema."""
        return sum(1 for rows in self.plekken.get(thema, {}).values() if rows)


@dataclass(frozen=True)
class Cel:
    aantal: int
    url: str
    wat: str  # for who cannot see the table: thema and column


@dataclass(frozen=True)
class Regel:
    naam: str
    url: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True)
class Matrix:
    kolommen: tuple[tuple[str, str], ...]  # (name, address or nothing)
    regels: tuple[Regel, ...]

    @property
    def leeg(self) -> int:
        return sum(1 for regel in self.regels for cel in regel.cellen if not cel.aantal)


def _plek(paragraaf: Paragraaf) -> Plek:
    return Plek(str(paragraaf), reverse("werkplaats:paragraaf-geschiedenis", args=[paragraaf.pk]))


def _plek_maatregel(maatregel: Maatregel) -> Plek:
    return Plek(
        f"Maatregel {maatregel}", reverse("visie:maatregel-update", args=[maatregel.pk]), alleen_schrijvers=True
    )


def _kaders(visie: Visie) -> Soort:
    soort = Soort("kaders", "Kaders", "kader", {k.pk: str(k) for k in visie.kaders.geldend()})
    rows = (
        KaderVerwerking.objects.staand()
        .filter(kader__visie=visie)
        .select_related("tekstversie__paragraaf__thema", "staat_er_al__thema", "maatregel")
        .prefetch_related("maatregel__themas")
    )
    for row in rows:
        if row.maatregel is not None:
            for thema in row.maatregel.themas.all():
                soort.add(thema.pk, row.kader_id, _plek_maatregel(row.maatregel))
        else:
            paragraaf = row.staat_er_al or row.tekstversie.paragraaf
            soort.add(paragraaf.thema_id or VAN_DE_VISIE, row.kader_id, _plek(paragraaf))
    return soort


def _labels(soort: Soort, visie: Visie, veld: str) -> Soort:
    paragrafen = Paragraaf.objects.van_visie(visie).geldend().exclude(**{veld: None}).select_related("thema")
    for paragraaf in paragrafen.prefetch_related(veld):
        for ding in getattr(paragraaf, veld).all():
            soort.add(paragraaf.thema_id or VAN_DE_VISIE, ding.pk, _plek(paragraaf))
    return soort


def _onderwerpen(visie: Visie) -> Soort:
    dingen = {rij.pk: str(rij) for rij in visie.onderwerpen.all()}
    return _labels(Soort("onderwerpen", "Doorsnijdende onderwerpen", "onderwerp", dingen), visie, "onderwerpen")


def _akkoorden(visie: Visie) -> Soort:
    dingen = {rij.pk: str(rij) for rij in visie.akkoorden.all()}
    return _labels(Soort("akkoorden", "Akkoorden", "akkoord", dingen), visie, "akkoorden")


def _gebieden(visie: Visie) -> Soort:
    """By label of a text, and by the gebieden of the maatregelen."""
    dingen = {gebied.pk: str(gebied) for gebied in Gebied.objects.all()}
    soort = _labels(Soort("gebieden", "Gebieden", "gebied", dingen), visie, "gebieden")
    for maatregel in visie.maatregelen.geldend().exclude(gebieden=None).prefetch_related("gebieden", "themas"):
        for thema in maatregel.themas.all():
            for gebied in maatregel.gebieden.all():
                soort.add(thema.pk, gebied.pk, _plek_maatregel(maatregel))
    return soort


def _beleid(visie: Visie) -> Soort:
    rows = list(visie.beleid.prefetch_related("themas"))
    soort = Soort("beleid", "Bestaand beleid", "nota of plan", {rij.pk: rij.naam for rij in rows})
    for rij in rows:
        url = f"{reverse('visie:beleid-list', args=[visie.slug])}#beleid-{rij.pk}"
        for thema in rij.themas.all():
            soort.add(thema.pk, rij.pk, Plek(rij.naam, url))
    return soort


def _maatregelen(visie: Visie) -> Soort:
    rows = list(visie.maatregelen.geldend().prefetch_related("themas"))
    soort = Soort("maatregelen", "Maatregelen", "maatregel", {m.pk: str(m) for m in rows})
    for maatregel in rows:
        for thema in maatregel.themas.all():
            soort.add(thema.pk, maatregel.pk, _plek_maatregel(maatregel))
    return soort


SOORTEN: dict[str, Callable[[Visie], Soort]] = {
    "kaders": _kaders,
    "onderwerpen": _onderwerpen,
    "akkoorden": _akkoorden,
    "gebieden": _gebieden,
    "beleid": _beleid,
    "maatregelen": _maatregelen,
}


def overzicht(visie: Visie) -> Matrix:
    """All kinds at once: per thema how many kaders, onderwerpen … it speaks about, and how many reacties it got."""
    themas = list(visie.themas.geldend())
    soorten = [lees(visie) for lees in SOORTEN.values()]
    reacties = per_thema(visie)
    regels = []
    for thema in themas:
        cellen = [
            Cel(soort.aantal(thema.pk), _url(visie, soort, thema.pk), f"{thema.kort}, {soort.naam}")
            for soort in soorten
        ]
        cellen.append(Cel(reacties.get(thema.pk, 0), _reacties_url(visie, thema), f"{thema.kort}, reacties"))
        regels.append(Regel(thema.kort, reverse("visie:thema-detail", args=[thema.pk]), tuple(cellen)))
    kolommen = [
        (soort.naam, reverse("werkplaats:dekking-soort", args=[visie.slug, soort.sleutel])) for soort in soorten
    ]
    kolommen.append(("Reacties", reverse("werkplaats:dekking-soort", args=[visie.slug, "reacties"])))
    return Matrix(tuple(kolommen), tuple(regels))


def per_ding(visie: Visie, soort: Soort) -> Matrix:
    """One kind: per thema and per thing in how many places it stands. The visie itself is the last row where it counts."""
    rijen = [(thema.kort, reverse("visie:thema-detail", args=[thema.pk]), thema.pk) for thema in visie.themas.geldend()]
    if VAN_DE_VISIE in soort.plekken:
        rijen.append(("De visie zelf", reverse("visie:visie-detail", args=[visie.slug]), VAN_DE_VISIE))
    regels = []
    for naam, url, thema in rijen:
        plekken = soort.plekken.get(thema, {})
        cellen = tuple(
            Cel(len(plekken.get(pk, ())), _url(visie, soort, thema, pk), f"{naam}, {ding}")
            for pk, ding in soort.dingen.items()
        )
        regels.append(Regel(naam, url, cellen))
    return Matrix(tuple((ding, "") for ding in soort.dingen.values()), tuple(regels))


def reacties_per_aard(visie: Visie) -> Matrix:
    """The reacties on each thema by what they say; each cell opens the list of them."""
    aantallen = som_per(tellingen(visie, Telling.Wat.THEMA), "thema", "aard")
    regels = [
        Regel(
            thema.kort,
            reverse("visie:thema-detail", args=[thema.pk]),
            tuple(
                Cel(aantallen.get((thema.pk, aard), 0), _reacties_url(visie, thema, aard=aard), f"{thema.kort}, {naam}")
                for aard, naam in Reactie.Aard.choices
            ),
        )
        for thema in visie.themas.geldend()
    ]
    return Matrix(tuple((naam, "") for naam in Reactie.Aard.labels), tuple(regels))


@dataclass(frozen=True)
class Gedekt:
    ding: str
    plekken: tuple[Plek, ...]


def achter_een_cel(soort: Soort, thema: int, ding: int | None) -> list[Gedekt]:
    """What a cell counts: the things covered in a thema (or one of them), each with where it stands."""
    return [
        Gedekt(naam, tuple(soort.plekken.get(thema, {}).get(pk, ())))
        for pk, naam in soort.dingen.items()
        if (ding is None or pk == ding) and soort.plekken.get(thema, {}).get(pk)
    ]


def niet_gedekt(soort: Soort, thema: int) -> list[str]:
    """The things about which a thema says nothing."""
    return [naam for pk, naam in soort.dingen.items() if not soort.plekken.get(thema, {}).get(pk)]


def _url(visie: Visie, soort: Soort, thema: int, ding: Any = None) -> str:
    pad = reverse("werkplaats:dekking-cel", args=[visie.slug, soort.sleutel, thema])
    return pad if ding is None else f"{pad}?{urlencode({'ding': ding})}"


def _reacties_url(visie: Visie, thema: Thema, **zoek: str) -> str:
    gekozen: dict[str, str | int] = {"visie": visie.slug, "thema": thema.pk, **zoek}
    return f"{reverse('participatie:reactie-list')}?{urlencode(gekozen)}"
