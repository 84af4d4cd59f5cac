"""Who may see and process inbreng."""

import rules

from visie.rules import is_beheerder, is_college, is_gemeente, is_projectleider, is_schrijver

rules.add_perm("participatie.lezen", is_gemeente)
rules.add_perm("participatie.verwerken", is_schrijver)
rules.add_perm("participatie.besluiten", is_projectleider | is_college)
# Deciding is one thing, telling everybody on one day another.
rules.add_perm("participatie.publiceren", is_projectleider)
rules.add_perm("participatie.uitvraag_beheren", is_projectleider)
# Contact data: only who must be able to answer people, and each look is logged.
rules.add_perm("participatie.contact_zien", is_projectleider)
# What is kept about one person, for who asks that about themselves (AVG). Each look is logged.
rules.add_perm("participatie.inzage", is_beheerder)
