"""What inwoners and organisaties bring in, and what was done with it."""

from participatie.models.abonnement import Abonnement, AbonnementBericht, Moment
from participatie.models.avg import AvgVerzoek, Opruiming
from participatie.models.bewerking import Bewerking
from participatie.models.bijeenkomst import Bijeenkomst
from participatie.models.inbreng import ConceptInbreng, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.models.invoer import Invoer, Kolomindeling, Terugname
from participatie.models.publicatie import AntwoordVersie, Plek
from participatie.models.taaltest import Taaltest
from participatie.models.telling import GeteldeInbreng, GeteldeReactie, GeteldThema, Telling
from participatie.models.uitvoer import Uitvoer
from participatie.models.uitvraag import Uitvraag
from participatie.models.vertaling import UitvraagVertaling
from participatie.models.verwerking import Antwoord, Verwerking
from participatie.models.wachtend import IngelatenInbreng, WachtendeInbreng

__all__ = [
    "Abonnement",
    "AbonnementBericht",
    "Antwoord",
    "AntwoordVersie",
    "AvgVerzoek",
    "Bewerking",
    "Bijeenkomst",
    "ConceptInbreng",
    "GeteldThema",
    "GeteldeInbreng",
    "GeteldeReactie",
    "Inbreng",
    "InbrengTekst",
    "Indiener",
    "IngelatenInbreng",
    "Invoer",
    "Inzage",
    "Kolomindeling",
    "Moment",
    "Opruiming",
    "Plek",
    "Reactie",
    "Taaltest",
    "Telling",
    "Terugname",
    "Uitvoer",
    "Uitvraag",
    "UitvraagVertaling",
    "Verwerking",
    "WachtendeInbreng",
]
