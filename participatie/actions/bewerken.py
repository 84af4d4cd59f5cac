"""One act on many reacties at once, and undoing it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from participatie.models import Antwoord, Bewerking, Reactie
from participatie.models.bewerking import BLIJFT
from portaal.gelijktijdig import stempel
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions import eis_collega
from visie.models import Standaardtekst, Thema, Visie

# So many at once, and no more: a page says so, and an act of this size takes a few seconds.
MEESTE = 1000
Rij = dict[str, Any]


@dataclass(frozen=True)
class Gedaan:
    """What came of it: how many changed, and the numbers of those that were left as they are."""

    aantal: int
    overgeslagen: tuple[str, ...] = ()


def reacties_toewijzen(*, visie: Visie, keys: Iterable[int], aan: Gebruiker | None, door: Gebruiker) -> Gedaan:
    """Give the answering of many reacties to a colleague, or to nobody. The day by which keeps what it was."""
    eis_collega(aan)
    pk = aan.pk if aan else None

    def act(reacties: list[Reactie]) -> list[Rij]:
        rijen = [_row(r, r.toegewezen_aan_id, pk) for r in reacties if r.toegewezen_aan_id != pk]
        _reacties(rijen).update(toegewezen_aan=aan)
        return rijen

    return _do(Bewerking.Soort.TOEWIJZEN, str(aan or "niemand"), visie=visie, keys=keys, door=door, act=act)


def reacties_aard_geven(*, visie: Visie, keys: Iterable[int], aard: str, door: Gebruiker) -> Gedaan:
    def act(reacties: list[Reactie]) -> list[Rij]:
        rijen = [_row(r, r.aard, aard) for r in reacties if r.aard != aard]
        _reacties(rijen).update(aard=aard)
        return rijen

    return _do(Bewerking.Soort.AARD, str(Reactie.Aard(aard).label), visie=visie, keys=keys, door=door, act=act)


def reacties_thema_geven(*, visie: Visie, keys: Iterable[int], thema: Thema, door: Gebruiker) -> Gedaan:
    """Put one thema in the place of those that many reacties have."""

    def act(reacties: list[Reactie]) -> list[Rij]:
        nu = _themas(reacties)
        rijen = [_row(r, nu[r.pk], [thema.pk]) for r in reacties if nu[r.pk] != [thema.pk]]
        _set_themas({rij["pk"]: rij["na"] for rij in rijen})
        return rijen

    return _do(Bewerking.Soort.THEMA, thema.kort, visie=visie, keys=keys, door=door, act=act)


def reacties_antwoord_voorstellen(
    *, visie: Visie, keys: Iterable[int], standaardtekst: Standaardtekst, door: Gebruiker
) -> Gedaan:
    """Propose a standaardtekst with its oordeel as the answer to many reacties, each with an antwoord of its own.

    Where somebody wrote, linked or decided something already nothing changes. The words are the motivering, which the
    sender reads where no other answer is written. Raises HandelingFout for a standaardtekst without an oordeel.
    """
    if not standaardtekst.oordeel:
        raise HandelingFout("Bij deze standaardtekst hoort geen oordeel. Kies een andere, of vul het oordeel eerst in.")

    def act(reacties: list[Reactie]) -> list[Rij]:
        lege = _empty({r.antwoord_id for r in reacties if r.antwoord_id})
        zonder = [r for r in reacties if r.antwoord_id is None]
        nieuw = Antwoord.objects.bulk_create(Antwoord(**_proposal(standaardtekst)) for _ in zonder)
        for reactie, antwoord in zip(zonder, nieuw, strict=True):
            reactie.antwoord = antwoord
        Reactie.objects.bulk_update(zonder, ["antwoord"], batch_size=MEESTE)
        Antwoord.objects.filter(pk__in=lege).update(**_proposal(standaardtekst))
        doorvoer = Antwoord.standaardteksten.through
        doorvoer.objects.bulk_create(
            doorvoer(antwoord_id=pk, standaardtekst=standaardtekst) for pk in (*lege, *(a.pk for a in nieuw))
        )
        # Of a group one row is enough: its reacties share what is undone.
        bestaand = {r.antwoord_id: r for r in reversed(reacties) if r.antwoord_id in lege}
        geraakt = [(r, None) for r in zonder] + [(r, pk) for pk, r in bestaand.items()]
        nu = Antwoord.objects.in_bulk([r.antwoord_id for r, _ in geraakt])
        return [
            _row(r, eerder, {"antwoord": r.antwoord_id, "stempel": stempel(nu[r.antwoord_id])}) for r, eerder in geraakt
        ]

    return _do(Bewerking.Soort.ANTWOORD, standaardtekst.titel, visie=visie, keys=keys, door=door, act=act)


def bewerking_ongedaan_maken(*, door: Gebruiker) -> tuple[Bewerking, Gedaan]:
    """Put back what stood there before the last act of this person on many reacties.

    A reactie that somebody changed since, or took back, stays as it is; its number is given. Raises AlGedaan when there
    is nothing to undo, HandelingFout after a day.
    """
    with handeling("bewerking_ongedaan_maken", door=door):
        bewerking = Bewerking.objects.select_for_update().filter(door=door).first()
        if bewerking is None:
            raise AlGedaan("Er is niets om ongedaan te maken. Misschien hebt u dat al gedaan.")
        if bewerking.op <= timezone.now() - BLIJFT:
            raise HandelingFout("Dit is langer dan een dag geleden. Het kan niet meer ongedaan worden gemaakt.")
        reacties = {r.pk: r for r in _lock(bewerking.visie, [rij["pk"] for rij in bewerking.rijen])}
        terug = _TERUG[bewerking.soort](bewerking.rijen, reacties)
        blijft = tuple(_number(rij, reacties) for rij in bewerking.rijen if rij["pk"] not in terug)
        bewerking.delete()
    return bewerking, Gedaan(len(terug), blijft)


def bewerkingen_opruimen(*, nu: datetime.datetime | None = None) -> int:
    """Forget what can no longer be undone. Returns how many."""
    weg, _ = Bewerking.objects.filter(op__lte=(nu or timezone.now()) - BLIJFT).delete()
    return weg


def _do(
    soort: Bewerking.Soort,
    waarde: str,
    *,
    visie: Visie,
    keys: Iterable[int],
    door: Gebruiker,
    act: Callable[[list[Reactie]], list[Rij]],
) -> Gedaan:
    """Run `act` on the locked reacties in one transaction, and keep what it gives, so that it can be undone."""
    keys = set(keys)
    if not keys:
        raise HandelingFout("Vink eerst de reacties aan waar het om gaat.")
    if len(keys) > MEESTE:
        raise HandelingFout(f"Dit zijn te veel reacties. Doe er hooguit {MEESTE} in één keer.")
    with handeling(f"reacties_{soort.value}", door=door, aantal=len(keys)):
        # Two acts of one person at once would both want to be the last.
        Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
        reacties = _lock(visie, keys)
        if len(reacties) != len(keys):
            raise HandelingFout("Een van deze reacties is intussen ingetrokken. Kies opnieuw.")
        rijen = act(reacties)
        if not rijen:
            raise AlGedaan("Er is niets veranderd: bij al deze reacties stond dit al, of is al iets geschreven.")
        Bewerking.objects.filter(door=door).delete()
        Bewerking.objects.create(
            door=door, visie=visie, soort=soort, waarde=waarde[:200], aantal=len(rijen), rijen=rijen
        )
    geraakt = {rij["pk"] for rij in rijen}
    return Gedaan(len(rijen), tuple(r.nummer_openbaar for r in reacties if r.pk not in geraakt))


def _lock(visie: Visie, keys: Iterable[int]) -> list[Reactie]:
    """In the order of their keys, as every act that locks more than one does."""
    rijen = Reactie.objects.select_for_update(of=("self",)).filter(pk__in=keys, inbreng__visie=visie)
    return list(rijen.order_by("pk"))


def _row(reactie: Reactie, voor: Any, na: Any) -> Rij:
    return {"pk": reactie.pk, "nummer": reactie.nummer_openbaar, "voor": voor, "na": na}


def _number(rij: Rij, reacties: dict[int, Reactie]) -> str:
    """As it was called then: splitting and taking back may have changed what there is."""
    return reacties[rij["pk"]].nummer_openbaar if rij["pk"] in reacties else str(rij["nummer"])


def _reacties(rijen: list[Rij]) -> Any:
    return Reactie.objects.filter(pk__in=[rij["pk"] for rij in rijen])


def _empty(keys: set[int]) -> set[int]:
    """Those of these antwoorden in which nobody has written, linked or decided anything; locked."""
    leeg = {"voorstel_oordeel": "", "voorstel_motivering": "", "oordeel": "", "tekst": "", "doorgeschoven_naar": ""}
    antwoorden = list(Antwoord.objects.select_for_update().filter(pk__in=keys, **leeg).order_by("pk"))
    gekoppeld = Antwoord.objects.filter(pk__in=keys, verwerkingen__isnull=False).values_list("pk", flat=True)
    return {antwoord.pk for antwoord in antwoorden} - set(gekoppeld)


def _proposal(standaardtekst: Standaardtekst) -> dict[str, str]:
    return {"voorstel_oordeel": standaardtekst.oordeel, "voorstel_motivering": standaardtekst.tekst}


def _themas(reacties: Iterable[Reactie]) -> dict[int, list[int]]:
    gevonden: dict[int, list[int]] = {reactie.pk: [] for reactie in reacties}
    koppel = Reactie.themas.through.objects.filter(reactie__in=gevonden).order_by("thema_id")
    for reactie, thema in koppel.values_list("reactie_id", "thema_id"):
        gevonden[reactie].append(thema)
    return gevonden


def _set_themas(themas: dict[int, list[int]]) -> None:
    koppel = Reactie.themas.through
    koppel.objects.filter(reactie__in=themas).delete()
    koppel.objects.bulk_create(koppel(reactie_id=pk, thema_id=thema) for pk, keys in themas.items() for thema in keys)


# --- Undoing: each gives the keys of what was put back -------------------------------------------


def _veld_terug(naam: str) -> Callable[[list[Rij], dict[int, Reactie]], set[int]]:
    def terug(rijen: list[Rij], reacties: dict[int, Reactie]) -> set[int]:
        zelfde = [r for r in rijen if r["pk"] in reacties and getattr(reacties[r["pk"]], naam) == r["na"]]
        for rij in zelfde:
            setattr(reacties[rij["pk"]], naam, rij["voor"])
        Reactie.objects.bulk_update([reacties[rij["pk"]] for rij in zelfde], [naam], batch_size=MEESTE)
        return {rij["pk"] for rij in zelfde}

    return terug


def _themas_terug(rijen: list[Rij], reacties: dict[int, Reactie]) -> set[int]:
    """A thema that lapsed meanwhile is put back too: that is what stood there."""
    nu = _themas(reacties.values())
    zelfde = {rij["pk"]: rij["voor"] for rij in rijen if nu.get(rij["pk"]) == rij["na"]}
    _set_themas(zelfde)
    return set(zelfde)


def _antwoord_terug(rijen: list[Rij], reacties: dict[int, Reactie]) -> set[int]:
    """Take a voorstel back of which nothing was changed, linked or shared since; an antwoord that was made for it goes."""
    keys = [rij["na"]["antwoord"] for rij in rijen]
    nu = Antwoord.objects.select_for_update().order_by("pk").in_bulk(keys)
    gekoppeld = set(Antwoord.objects.filter(pk__in=keys, verwerkingen__isnull=False).values_list("pk", flat=True))
    van: dict[int, set[int]] = {}
    for antwoord, reactie in Reactie.objects.filter(antwoord__in=keys).values_list("antwoord_id", "pk"):
        van.setdefault(antwoord, set()).add(reactie)
    weg: list[int] = []
    leeg: list[int] = []
    terug: set[int] = set()
    for rij in rijen:
        pk, sleutel = rij["pk"], rij["na"]["antwoord"]
        antwoord, alleen = nu.get(sleutel), van.get(sleutel) == {rij["pk"]}
        if antwoord is None or sleutel in gekoppeld or pk not in van.get(sleutel, set()):
            continue
        if stempel(antwoord) != rij["na"]["stempel"] or (rij["voor"] is None and not alleen):
            continue
        (weg if rij["voor"] is None else leeg).append(sleutel)
        terug.add(pk)
    Reactie.objects.filter(antwoord__in=weg).update(antwoord=None)
    Antwoord.standaardteksten.through.objects.filter(antwoord__in=leeg).delete()
    Antwoord.objects.filter(pk__in=leeg).update(voorstel_oordeel="", voorstel_motivering="")
    Antwoord.objects.filter(pk__in=weg).delete()
    return terug


_TERUG: dict[str, Callable[[list[Rij], dict[int, Reactie]], set[int]]] = {
    Bewerking.Soort.TOEWIJZEN: _veld_terug("toegewezen_aan_id"),
    Bewerking.Soort.AARD: _veld_terug("aard"),
    Bewerking.Soort.THEMA: _themas_terug,
    Bewerking.Soort.ANTWOORD: _antwoord_terug,
}
