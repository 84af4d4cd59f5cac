"""What inwoners and organisaties bring in, and what was done with it."""

from participatie.models.bijeenkomst import Bijeenkomst
from participatie.models.inbreng import ConceptInbreng, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.models.invoer import Invoer, Kolomindeling, Terugname
from participatie.models.uitvraag import Uitvraag
from participatie.models.verwerking import Antwoord, Verwerking

__all__ = [
    "Antwoord",
    "Bijeenkomst",
    "ConceptInbreng",
    "Inbreng",
    "InbrengTekst",
    "Indiener",
    "Invoer",
    "Inzage",
    "Kolomindeling",
    "Reactie",
    "Terugname",
    "Uitvraag",
    "Verwerking",
]
