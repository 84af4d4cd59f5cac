"""The adviesraad's letters, point by point, and what the college answered to each."""

from advies.models.advies import Aanbeveling, Advies, Adviesraad, Deelaanbeveling, Verwijzing
from advies.models.collegereactie import Collegereactie, Deelantwoord, Verwerking

__all__ = [
    "Aanbeveling",
    "Advies",
    "Adviesraad",
    "Collegereactie",
    "Deelaanbeveling",
    "Deelantwoord",
    "Verwerking",
    "Verwijzing",
]
