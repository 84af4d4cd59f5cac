"""What inwoners and organisaties bring in, and what was done with it."""

from participatie.models.inbreng import ConceptInbreng, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.models.publicatie import AntwoordVersie, Plek
from participatie.models.uitvraag import Uitvraag
from participatie.models.verwerking import Antwoord, Verwerking

__all__ = [
    "Antwoord",
    "AntwoordVersie",
    "ConceptInbreng",
    "Inbreng",
    "InbrengTekst",
    "Indiener",
    "Inzage",
    "Plek",
    "Reactie",
    "Uitvraag",
    "Verwerking",
]
