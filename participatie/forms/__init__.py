"""What inwoners, organisaties and staff type about inbreng. One file per noun."""

from participatie.forms.avg import (
    AfhandelenForm,
    CorrectieForm,
    InzienForm,
    OpVerzoekWissenForm,
    VerzoekForm,
    WachtendWissenForm,
    ZoekForm,
)
from participatie.forms.bewerken import BewerkForm
from participatie.forms.bijeenkomst import BijeenkomstWijzigenForm, NieuweBijeenkomstForm, PuntForm
from participatie.forms.formulier import (
    ANDER,
    GEEN_THEMA,
    HELE_GEMEENTE,
    STAPPEN,
    AardStap,
    TekstStap,
    gekozen_vragen,
    stappen_van,
    tekst_en_stukken,
    tekstveld,
)
from participatie.forms.groeperen import GroepeerForm
from participatie.forms.importeren import ImportBestandForm, KolommenForm, WoordenForm
from participatie.forms.invoer import InbrengForm
from participatie.forms.kaart import KaartForm, StapelForm
from participatie.forms.later import LaterForm
from participatie.forms.lijst import FilterForm, InzichtForm, OpenbaarFilterForm
from participatie.forms.organisatie import OrganisatieBriefForm, tekst_en_bestand
from participatie.forms.publiceren import PubliceerForm
from participatie.forms.splitsen import AfsplitsForm
from participatie.forms.taaltest import TaaltestForm
from participatie.forms.uitvoer import UitvoerForm
from participatie.forms.uitvraag import NieuweUitvraagForm, UitvraagForm, UitvraagWijzigenForm
from participatie.forms.vertaling import VertalingForm
from participatie.forms.verwerken import AntwoordForm, IndelenForm, PubliekeTekstForm, VanSiteForm
from participatie.forms.volgen import GegevensForm, VolgenForm, WissenForm
from participatie.forms.wachtrij import WachtrijForm

__all__ = [
    "ANDER",
    "GEEN_THEMA",
    "HELE_GEMEENTE",
    "STAPPEN",
    "AardStap",
    "AfhandelenForm",
    "AfsplitsForm",
    "AntwoordForm",
    "BewerkForm",
    "BijeenkomstWijzigenForm",
    "CorrectieForm",
    "FilterForm",
    "GegevensForm",
    "GroepeerForm",
    "ImportBestandForm",
    "InbrengForm",
    "IndelenForm",
    "InzichtForm",
    "InzienForm",
    "KaartForm",
    "KolommenForm",
    "LaterForm",
    "NieuweBijeenkomstForm",
    "NieuweUitvraagForm",
    "OpVerzoekWissenForm",
    "OpenbaarFilterForm",
    "OrganisatieBriefForm",
    "PubliceerForm",
    "PubliekeTekstForm",
    "PuntForm",
    "StapelForm",
    "TaaltestForm",
    "TekstStap",
    "UitvoerForm",
    "UitvraagForm",
    "UitvraagWijzigenForm",
    "VanSiteForm",
    "VertalingForm",
    "VerzoekForm",
    "VolgenForm",
    "WachtendWissenForm",
    "WachtrijForm",
    "WissenForm",
    "WoordenForm",
    "ZoekForm",
    "gekozen_vragen",
    "stappen_van",
    "tekst_en_bestand",
    "tekst_en_stukken",
    "tekstveld",
]
