"""Who may do what with the visie. `docs/rechten.md` shows the same as a table."""

from typing import Any

import rules

from portaal.rollen import ADVIESRAAD, GEMEENTE, SCHRIJVERS, Rol
from visie.models import Fase


@rules.predicate
def is_schrijver(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(*SCHRIJVERS)


@rules.predicate
def is_gemeente(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(*GEMEENTE)


@rules.predicate
def is_adviesraad(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(*ADVIESRAAD)


@rules.predicate
def is_projectleider(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(Rol.PROJECTLEIDER)


@rules.predicate
def is_college(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(Rol.COLLEGE)


@rules.predicate
def is_griffie(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(Rol.GRIFFIE)


@rules.predicate
def is_rapporteur(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(Rol.RAPPORTEUR)


@rules.predicate
def is_beheerder(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(Rol.BEHEERDER)


# Who makes which move of the fase: (from, to) -> roles.
FASE_ROLLEN: dict[tuple[str, str], frozenset[Rol]] = {
    (Fase.STARTNOTITIE, Fase.OPSTELLEN): frozenset({Rol.PROJECTLEIDER, Rol.GRIFFIE}),
    (Fase.OPSTELLEN, Fase.TER_INZAGE): frozenset({Rol.PROJECTLEIDER}),
    (Fase.OPSTELLEN, Fase.STARTNOTITIE): frozenset({Rol.PROJECTLEIDER}),
    (Fase.TER_INZAGE, Fase.COLLEGE): frozenset({Rol.PROJECTLEIDER}),
    (Fase.TER_INZAGE, Fase.OPSTELLEN): frozenset({Rol.PROJECTLEIDER}),
    (Fase.COLLEGE, Fase.RAAD): frozenset({Rol.COLLEGE}),
    (Fase.COLLEGE, Fase.TER_INZAGE): frozenset({Rol.PROJECTLEIDER, Rol.COLLEGE}),
    (Fase.RAAD, Fase.VASTGESTELD): frozenset({Rol.GRIFFIE}),
    (Fase.RAAD, Fase.COLLEGE): frozenset({Rol.COLLEGE, Rol.GRIFFIE}),
    (Fase.VASTGESTELD, Fase.UITVOERING): frozenset({Rol.PROJECTLEIDER}),
    (Fase.VASTGESTELD, Fase.RAAD): frozenset({Rol.GRIFFIE}),
    (Fase.VASTGESTELD, Fase.VERVANGEN): frozenset({Rol.PROJECTLEIDER}),
    (Fase.UITVOERING, Fase.VASTGESTELD): frozenset({Rol.PROJECTLEIDER}),
    (Fase.UITVOERING, Fase.VERVANGEN): frozenset({Rol.PROJECTLEIDER}),
}


def can_move_fase(user: Any, van: str, naar: str) -> bool:
    return bool(user.heeft_rol(*FASE_ROLLEN.get((van, naar), frozenset())))


rules.add_perm("visie.lezen", is_gemeente)
rules.add_perm("visie.schrijven", is_schrijver)
rules.add_perm("visie.opmerken", is_gemeente)
rules.add_perm("visie.inrichten", is_projectleider)
rules.add_perm("visie.fase_bekijken", is_gemeente | is_griffie)
rules.add_perm("visie.bevindingen_schrijven", is_rapporteur)
