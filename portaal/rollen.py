"""The roles as one table. `docs/rechten.md` mirrors what each may; the predicates stand in each app's rules.py."""

from django.db import models


class Rol(models.TextChoices):
    PROJECTLEIDER = "projectleider", "Projectleider"
    REDACTEUR = "redacteur", "Redacteur"
    ADVIESRAADVOORZITTER = "adviesraadvoorzitter", "Voorzitter adviesraad"
    ADVIESRAADLID = "adviesraadlid", "Lid adviesraad"
    COLLEGE = "college", "College"
    GRIFFIE = "griffie", "Griffie"
    RAPPORTEUR = "rapporteur", "Rapporteur"
    BEHEERDER = "beheerder", "Beheerder"


# Who write and process: they see every draft of the visie.
SCHRIJVERS = frozenset({Rol.PROJECTLEIDER, Rol.REDACTEUR})
# Who may read drafts of the gemeente in the werkplaats.
GEMEENTE = SCHRIJVERS | {Rol.COLLEGE}
ADVIESRAAD = frozenset({Rol.ADVIESRAADVOORZITTER, Rol.ADVIESRAADLID})
