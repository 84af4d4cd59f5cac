"""What inwoners and organisaties bring in, and what was done with it."""

from participatie.models.inbreng import ConceptInbreng, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.models.telling import GeteldeInbreng, GeteldeReactie, GeteldThema, Telling
from participatie.models.uitvoer import Uitvoer
from participatie.models.uitvraag import Uitvraag
from participatie.models.verwerking import Antwoord, Verwerking

__all__ = [
    "Antwoord",
    "ConceptInbreng",
    "GeteldThema",
    "GeteldeInbreng",
    "GeteldeReactie",
    "Inbreng",
    "InbrengTekst",
    "Indiener",
    "Inzage",
    "Reactie",
    "Telling",
    "Uitvoer",
    "Uitvraag",
    "Verwerking",
]
