"""What inwoners and organisaties bring in, and what was done with it."""

from participatie.models.inbreng import ConceptInbreng, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.models.uitvraag import Uitvraag
from participatie.models.vertaling import UitvraagVertaling
from participatie.models.verwerking import Antwoord, Verwerking

__all__ = [
    "Antwoord",
    "ConceptInbreng",
    "Inbreng",
    "InbrengTekst",
    "Indiener",
    "Inzage",
    "Reactie",
    "Uitvraag",
    "UitvraagVertaling",
    "Verwerking",
]
