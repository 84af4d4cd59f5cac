"""Before it goes to the raad: the college answered, and each promise has somebody, money and a measure."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from participatie.models import Reactie
from publicatie.poorten.punt import Ding, Punt, begin, punt, zonder_uitgave
from publicatie.stand import Stand, themas_van
from visie.models import Doel, Uitgave
from visie.querysets import since


def collegereacties(stand: Stand) -> Punt | None:
    return punt(
        "collegereacties",
        "Op deze adviezen is nog geen collegereactie vastgesteld.",
        _adviezen(stand, "reactie"),
        hard=True,
    )


def adviesvragen(stand: Stand) -> Punt | None:
    """What was asked got an answer, or a person found that the letter gives none."""
    return punt(
        "adviesvragen", "Bij deze vragen aan de adviesraad staat nog niet wat het antwoord is.", _adviezen(stand, "vraag"),
        hard=True, knop="Invullen",
    )  # fmt: skip


def nareacties(stand: Stand) -> Punt | None:
    """Soft: the raad may decide while the college and the adviesraad still disagree, but knows it."""
    return punt(
        "nareacties", "De adviesraad vindt het antwoord van het college bij deze adviezen niet genoeg.",
        _adviezen(stand, "nareactie"), hard=False, knop="Beantwoorden",
    )  # fmt: skip


def _adviezen(stand: Stand, soort: str) -> list[Ding]:
    return [
        Ding(begin(row["naam"]), reverse("advies:advies-detail", args=[row["pk"]]), sinds=row["sinds"])
        for row in stand.adviezen.get(soort, [])
    ]


def antwoorden_niet_gepubliceerd(stand: Stand) -> Punt | None:
    """Soft: the raad can go on, but whoever reacted reads nothing of what was decided."""
    visie = stand.visie
    rows = Reactie.objects.filter(inbreng__visie=visie).te_publiceren()
    # What waits are the words as they are now, also where older ones were published.
    aantal, sinds = rows.aggregate(
        aantal=Count("pk"), sinds=Min(Coalesce("antwoord__gewijzigd_op", "antwoord__besloten_op"))
    ).values()
    url = f"{reverse('participatie:antwoorden-publiceren')}?visie={visie.slug}"
    return punt(
        "antwoorden", "Deze besluiten zijn nog niet gepubliceerd. De indieners kunnen ze niet lezen.",
        [Ding("Antwoorden publiceren", url, sinds=timezone.localdate(sinds), voor_alle=True)] if aantal else [], hard=False, aantal=aantal,
        alles=f"{reverse('participatie:reactie-list')}?visie={visie.slug}&staat=wacht", knop="Publiceren",
    )  # fmt: skip


def themas_zonder_maatregel(stand: Stand) -> Punt | None:
    visie = stand.visie
    dingen = [
        Ding(thema.kort, reverse("visie:maatregel-create", args=[visie.slug]), sinds=timezone.localdate(thema.sinds))
        for thema in themas_van(stand, verplicht=True)
        if not thema.maatregelen_aantal
    ]
    return punt("themas_zonder_maatregel", "Deze verplichte thema's hebben nog geen maatregel.", dingen, hard=True)


def kosten(stand: Stand) -> Punt | None:
    return punt(
        "kosten",
        "Bij deze maatregelen zijn kosten of dekking niet ingevuld, ook niet als 'onbekend'.",
        [_maatregel(m) for m in stand.onvolledige_maatregelen if not (m.heeft_kosten and m.dekking)],
        hard=True,
    )


def uitgaven(stand: Stand) -> Punt | None:
    visie = stand.visie
    return zonder_uitgave(
        visie,
        "uitgaven",
        "Deze stukken zijn nog niet uitgegeven.",
        Uitgave.objects.filter(visie=visie),
        stand.fase_sinds,
    )


def _maatregel(m: Any) -> Ding:
    """It begins without money and gebied: it lacks them since it was made."""
    return Ding(str(m), reverse("visie:maatregel-update", args=[m.pk]), sinds=timezone.localdate(m.sinds))


def doelen(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = Doel.objects.filter(thema__visie=visie, thema__vervallen_op=None, niet_smart_omdat="").filter(
        Q(indicator="") | Q(nulmeting="") | Q(streefwaarde="")
    )
    dingen = [
        Ding(begin(str(doel)), reverse("visie:doel-update", args=[doel.pk]), sinds=timezone.localdate(doel.sinds))
        for doel in rows.annotate(sinds=since(Doel))
    ]
    return punt("doelen", "Deze doelen zijn niet meetbaar, en er staat niet waarom.", dingen, hard=False)


def maatregelen_zonder_gebied(stand: Stand) -> Punt | None:
    return punt(
        "gebieden",
        "Deze maatregelen noemen geen dorp of wijk. Dan gelden ze voor de hele gemeente.",
        [_maatregel(m) for m in stand.onvolledige_maatregelen if not m.heeft_gebied],
        hard=False,
    )
