"""Who may see and answer adviezen."""

import rules

from visie.rules import is_adviesraad, is_college, is_gemeente, is_projectleider, is_schrijver

rules.add_perm("advies.lezen", is_gemeente | is_adviesraad)
rules.add_perm("advies.verwerken", is_schrijver)
# An adviesraad may split its own letter too (Advies.objects.voor).
rules.add_perm("advies.splitsen", is_schrijver | is_adviesraad)
rules.add_perm("advies.besluiten", is_college)
rules.add_perm("advies.vragen", is_projectleider)
