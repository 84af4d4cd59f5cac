"""What is asked of an adviesraad, the letters it writes point by point, what the college answered, and its word on that."""

from advies.models.aanvraag import Aanvraagstuk, Adviesaanvraag, Adviesvraag, Consultatiegesprek
from advies.models.advies import Aanbeveling, Advies, Deelaanbeveling, Verwijzing, Vraagantwoord
from advies.models.afdoening import Afdoening
from advies.models.collegereactie import Collegereactie, Deelantwoord, Verwerking
from advies.models.concept import ConceptAdvies, Conceptantwoord, Conceptpunt, Raadsopmerking
from advies.models.nareactie import Nareactie, Nareactiepunt, Waardering
from advies.models.raad import Adviesraad, Lidmaatschap, Vergadering
from advies.models.splitsing import Splitsing

__all__ = [
    "Aanbeveling",
    "Aanvraagstuk",
    "Advies",
    "Adviesaanvraag",
    "Adviesraad",
    "Adviesvraag",
    "Afdoening",
    "Collegereactie",
    "ConceptAdvies",
    "Conceptantwoord",
    "Conceptpunt",
    "Consultatiegesprek",
    "Deelaanbeveling",
    "Deelantwoord",
    "Lidmaatschap",
    "Nareactie",
    "Nareactiepunt",
    "Raadsopmerking",
    "Splitsing",
    "Vergadering",
    "Verwerking",
    "Verwijzing",
    "Vraagantwoord",
    "Waardering",
]
