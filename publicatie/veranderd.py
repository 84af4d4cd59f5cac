"""What others did in a visie since somebody was last there."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone

from advies.models import Advies, Deelantwoord
from participatie.models import Inbreng, Reactie
from portaal.models import Gebruiker
from portaal.prepared import prepared
from publicatie.stand import deel_nummer, reactie_nummer, thema_naam
from visie.models import Oordeel, Opmerking, Paragraaf, Tekstversie, Uitgave, Visie, Voortgang

EERSTE_KEER = datetime.timedelta(days=7)
MEEST = 200


@dataclass(frozen=True)
class Verandering:
    """One thing that happened, or several of one kind by one person in one place. `op` is the last moment."""

    op: datetime.datetime
    wie: str
    wat: str
    url: str


def vorige_keer(gebruiker: Gebruiker) -> datetime.datetime:
    """When this person was here before; a week ago when that is not known."""
    return gebruiker.vorige_keer_op or timezone.now() - EERSTE_KEER


def veranderd(visie: Visie, *, sinds: datetime.datetime, voor: Gebruiker, hooguit: int = MEEST) -> list[Verandering]:
    """What others did since then, newest first, at most so many. One query over all kinds."""
    return [_ZINNEN[row[2]](row[0], row[1] or "", *row[3:]) for row in _rows(visie, sinds, voor, hooguit)]


@prepared
def _rows(visie: Visie, sinds: datetime.datetime, voor: Gebruiker, hooguit: int) -> QuerySet[Any, tuple[Any, ...]]:
    delen = [
        _teksten(visie, sinds, voor),
        _opmerkingen(visie, sinds, voor),
        _inbreng(visie, sinds),
        _adviezen(visie, sinds),
        _besluiten(visie, sinds, voor),
        _collegebesluiten(visie, sinds, voor),
        _uitgaven(visie, sinds, voor),
        _voortgang(visie, sinds, voor),
    ]
    eerste, *rest = [
        rows.order_by().values_list("op", "wie", "wat", "sleutel", "naam", "bij", "n", "m") for rows in delen
    ]
    return eerste.union(*rest, all=True).order_by("-op")[:hooguit]


def _columns(rows: QuerySet[Any], wat: str, **kolommen: Any) -> QuerySet[Any]:
    """The same columns for every kind: who, a key for the address, a name, a word beside it, and two numbers."""
    leeg: dict[str, Any] = {
        "wie": Value("", CharField()),
        "sleutel": Value("", CharField()),
        "naam": Value("", CharField()),
        "bij": Value("", CharField()),
        "n": Value(0, IntegerField()),
        "m": Value(0, IntegerField()),
    }
    annotated: QuerySet[Any] = rows.annotate(wat=Value(wat, CharField()), **(leeg | kolommen))
    return annotated


def _paragraaf(titel: str, thema: str) -> str:
    return f"{thema}: {titel}" if thema else titel


# --- texts: per person and paragraaf one line, that opens the difference over all of their versions
def _teksten(visie: Visie, sinds: datetime.datetime, voor: Gebruiker) -> QuerySet[Any]:
    paragrafen = Paragraaf.objects.van_visie(visie).order_by().values("pk")
    rows = Tekstversie.objects.filter(gemaakt_op__gt=sinds, paragraaf__in=paragrafen).exclude(auteur=voor)
    per = rows.values(
        "paragraaf", "paragraaf__titel", "paragraaf__thema__naam", "paragraaf__thema__korte_naam", "auteur__naam"
    )
    return _columns(
        per, "tekst", op=Max("gemaakt_op"), wie=F("auteur__naam"), sleutel=Cast("paragraaf", CharField()),
        naam=F("paragraaf__titel"), bij=thema_naam("paragraaf__thema"), n=Min("nummer"), m=Max("nummer"),
    )  # fmt: skip


def _zin_tekst(
    op: datetime.datetime, wie: str, sleutel: str, titel: str, thema: str, eerste: int, laatste: int
) -> Verandering:
    pk = uuid.UUID(sleutel)
    naam = _paragraaf(titel, thema)
    if laatste == 1:
        return Verandering(op, wie, f"begon met '{naam}'", reverse("werkplaats:paragraaf-geschiedenis", args=[pk]))
    url = reverse("werkplaats:paragraaf-verschil", args=[pk])
    keer = "" if eerste == laatste else f" {laatste - eerste + 1} keer"
    return Verandering(op, wie, f"veranderde '{naam}'{keer}", f"{url}?van={max(eerste - 1, 1)}&naar={laatste}")


# --- remarks
def _opmerkingen(visie: Visie, sinds: datetime.datetime, voor: Gebruiker) -> QuerySet[Any]:
    rows = Opmerking.objects.van_visie(visie).filter(gemaakt_op__gt=sinds).exclude(auteur=voor)
    return _columns(
        rows, "opmerking", op=F("gemaakt_op"), wie=F("auteur__naam"), sleutel=Cast("paragraaf_id", CharField()),
        naam=F("paragraaf__titel"), bij=thema_naam("paragraaf__thema"), n=Coalesce("antwoord_op_id", "pk"), m=F("pk"),
    )  # fmt: skip


def _zin_opmerking(
    op: datetime.datetime, wie: str, sleutel: str, titel: str, thema: str, hoofd: int, pk: int
) -> Verandering:
    url = f"{reverse('visie:opmerkingen', args=[uuid.UUID(sleutel)])}#opmerking-{hoofd}"
    deed = "maakte een opmerking" if hoofd == pk else "antwoordde op een opmerking"
    return Verandering(op, wie, f"{deed} bij '{_paragraaf(titel, thema)}'", url)


# --- what came in
def _inbreng(visie: Visie, sinds: datetime.datetime) -> QuerySet[Any]:
    rows = Inbreng.objects.filter(visie=visie, ontvangen_op__gt=sinds).values("visie__slug")
    return _columns(rows, "inbreng", op=Max("ontvangen_op"), sleutel=F("visie__slug"), n=Count("pk"))


def _zin_inbreng(op: datetime.datetime, _wie: str, slug: str, _naam: str, _bij: str, n: int, _m: int) -> Verandering:
    wat = "1 inbreng kwam binnen" if n == 1 else f"{n} keer kwam er inbreng binnen"
    return Verandering(op, "", wat, f"{reverse('participatie:reactie-list')}?visie={slug}")


def _adviezen(visie: Visie, sinds: datetime.datetime) -> QuerySet[Any]:
    rows = Advies.objects.filter(visie=visie, geregistreerd_op__gt=sinds)
    return _columns(rows, "advies", op=F("geregistreerd_op"), naam=F("titel"), n=F("pk"))


def _zin_advies(
    op: datetime.datetime, _wie: str, _sleutel: str, titel: str, _bij: str, pk: int, _m: int
) -> Verandering:
    return Verandering(op, "", f"het advies '{titel}' is ontvangen", reverse("advies:advies-detail", args=[pk]))


# --- decisions
def _besluiten(visie: Visie, sinds: datetime.datetime, voor: Gebruiker) -> QuerySet[Any]:
    rows = Reactie.objects.filter(inbreng__visie=visie, antwoord__besloten_op__gt=sinds)
    return _columns(
        rows.exclude(antwoord__besloten_door=voor), "besluit", op=F("antwoord__besloten_op"),
        wie=F("antwoord__besloten_door__naam"), bij=F("antwoord__oordeel"), n=F("pk"),
        naam=reactie_nummer(),
    )  # fmt: skip


def _zin_besluit(
    op: datetime.datetime, wie: str, _sleutel: str, nummer: str, oordeel: str, pk: int, _m: int
) -> Verandering:
    wat = f"besliste over reactie {nummer}: {_in_woorden(oordeel)}"
    return Verandering(op, wie, wat, reverse("participatie:reactie-detail", args=[pk]))


def _collegebesluiten(visie: Visie, sinds: datetime.datetime, voor: Gebruiker) -> QuerySet[Any]:
    rows = Deelantwoord.objects.filter(collegereactie__advies__visie=visie, besloten_op__gt=sinds)
    return _columns(
        rows.exclude(besloten_door=voor), "deel", op=F("besloten_op"), wie=F("besloten_door__naam"), bij=F("oordeel"),
        n=F("pk"), naam=deel_nummer(),
    )  # fmt: skip


def _zin_deel(
    op: datetime.datetime, wie: str, _sleutel: str, nummer: str, oordeel: str, pk: int, _m: int
) -> Verandering:
    wat = f"besliste over aanbeveling {nummer}: {_in_woorden(oordeel)}"
    return Verandering(op, wie, wat, reverse("advies:deel-detail", args=[pk]))


def _in_woorden(oordeel: str) -> str:
    return Oordeel(oordeel).label.lower() if oordeel else "nog geen oordeel"


# --- publishing
def _uitgaven(visie: Visie, sinds: datetime.datetime, voor: Gebruiker) -> QuerySet[Any]:
    rows = Uitgave.objects.filter(visie=visie, gemaakt_op__gt=sinds).exclude(gemaakt_door=voor)
    return _columns(
        rows, "uitgave", op=F("gemaakt_op"), wie=F("gemaakt_door__naam"), sleutel=F("slug"), naam=F("versie"),
        bij=F("soort"),
    )  # fmt: skip


def _zin_uitgave(op: datetime.datetime, wie: str, slug: str, versie: str, soort: str, _n: int, _m: int) -> Verandering:
    wat = f"gaf '{Uitgave.Soort(soort).label}, {versie}' uit"
    return Verandering(op, wie, wat, reverse("publicatie:uitgave", args=[slug]))


# --- carrying out: also by trekkers, whose words stand on the website at once
def _voortgang(visie: Visie, sinds: datetime.datetime, voor: Gebruiker) -> QuerySet[Any]:
    # Not `exclude`: what a trekker wrote has no `door`.
    rows = Voortgang.objects.filter(~Q(door=voor) | Q(door=None), maatregel__visie=visie, op__gt=sinds)
    return _columns(
        rows, "voortgang", wie=Coalesce(F("toegang__trekker"), F("door__naam")), sleutel=F("maatregel__nummer"),
        naam=F("maatregel__titel"), bij=F("zin"), n=F("maatregel_id"),
    )  # fmt: skip


def _zin_voortgang(op: datetime.datetime, wie: str, nummer: str, titel: str, zin: str, pk: int, _m: int) -> Verandering:
    wat = f"schreef bij maatregel {nummer} {titel}: {zin}"
    return Verandering(op, wie, wat, reverse("visie:maatregel-voortgang", args=[pk]))


_ZINNEN = {
    "tekst": _zin_tekst,
    "opmerking": _zin_opmerking,
    "inbreng": _zin_inbreng,
    "advies": _zin_advies,
    "besluit": _zin_besluit,
    "deel": _zin_deel,
    "uitgave": _zin_uitgave,
    "voortgang": _zin_voortgang,
}
