"""Who may publish."""

import rules

from visie.rules import is_beheerder, is_gemeente, is_projectleider

rules.add_perm("publicatie.uitgeven", is_projectleider)
rules.add_perm("publicatie.bekijken", is_gemeente)
rules.add_perm("portaal.beheren", is_beheerder)
