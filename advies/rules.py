"""Who may see and answer adviezen."""

from typing import Any

import rules

from portaal.rollen import Rol
from visie.rules import is_adviesraad, is_college, is_gemeente, is_projectleider, is_schrijver


@rules.predicate
def is_voorzitter(user: Any) -> bool:
    return user.is_authenticated and user.heeft_rol(Rol.ADVIESRAADVOORZITTER)


rules.add_perm("advies.lezen", is_gemeente | is_adviesraad)
rules.add_perm("advies.verwerken", is_schrijver)
# An adviesraad may split its own letter too (Advies.objects.voor).
rules.add_perm("advies.splitsen", is_schrijver | is_adviesraad)
rules.add_perm("advies.besluiten", is_college)
rules.add_perm("advies.vragen", is_projectleider)
# Saying that a promise of the college was kept; giving it another date is a besluit.
rules.add_perm("advies.afdoen", is_projectleider | is_college)
# What an adviesraad keeps closed. Of which adviesraad somebody is a member, the querysets ask (`voor`, `van`).
rules.add_perm("advies.raadswerk", is_adviesraad)
rules.add_perm("advies.uitbrengen", is_voorzitter)
