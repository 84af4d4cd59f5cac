"""What is never deleted but can lapse, with the reason, and come back."""

from django.db import models
from django.db.models import Q


class KanVervallen(models.Model):
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_omdat = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


def only_what_lapsed_says_why(naam: str) -> models.CheckConstraint:
    """Whoever is brought back leaves no old reason behind. `naam` is that of the constraint."""
    return models.CheckConstraint(name=naam, condition=Q(vervallen_op__isnull=False) | Q(vervallen_omdat=""))
