"""What inwoners and organisaties bring in, and what was done with it."""

from participatie.models.inbreng import ConceptInbreng, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.models.publicatie import AntwoordVersie, Plek
from participatie.models.telling import GeteldeInbreng, GeteldeReactie, GeteldThema, Telling
from participatie.models.uitvoer import Uitvoer
from participatie.models.uitvraag import Uitvraag
from participatie.models.vertaling import UitvraagVertaling
from participatie.models.verwerking import Antwoord, Verwerking

__all__ = [
    "Antwoord",
    "AntwoordVersie",
    "ConceptInbreng",
    "GeteldThema",
    "GeteldeInbreng",
    "GeteldeReactie",
    "Inbreng",
    "InbrengTekst",
    "Indiener",
    "Inzage",
    "Plek",
    "Reactie",
    "Telling",
    "Uitvoer",
    "Uitvraag",
    "UitvraagVertaling",
    "Verwerking",
]
