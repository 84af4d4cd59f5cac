"""What inwoners, organisaties and staff type about inbreng. One file per noun."""

from participatie.forms.bijeenkomst import BijeenkomstWijzigenForm, NieuweBijeenkomstForm, PuntForm
from participatie.forms.formulier import GEEN_THEMA, HELE_GEMEENTE, STAPPEN
from participatie.forms.importeren import ImportBestandForm, KolommenForm, WoordenForm
from participatie.forms.invoer import InbrengForm
from participatie.forms.kaart import KaartForm, StapelForm
from participatie.forms.lijst import FilterForm, OpenbaarFilterForm
from participatie.forms.organisatie import OrganisatieBriefForm, tekst_en_bestand
from participatie.forms.splitsen import AfsplitsForm
from participatie.forms.uitvraag import NieuweUitvraagForm, UitvraagForm
from participatie.forms.verwerken import AntwoordForm, IndelenForm, PubliekeTekstForm, VanSiteForm
from participatie.forms.volgen import VolgenForm

__all__ = [
    "GEEN_THEMA",
    "HELE_GEMEENTE",
    "STAPPEN",
    "AfsplitsForm",
    "AntwoordForm",
    "BijeenkomstWijzigenForm",
    "FilterForm",
    "ImportBestandForm",
    "InbrengForm",
    "IndelenForm",
    "KaartForm",
    "KolommenForm",
    "NieuweBijeenkomstForm",
    "NieuweUitvraagForm",
    "OpenbaarFilterForm",
    "OrganisatieBriefForm",
    "PubliekeTekstForm",
    "PuntForm",
    "StapelForm",
    "UitvraagForm",
    "VanSiteForm",
    "VolgenForm",
    "WoordenForm",
    "tekst_en_bestand",
]
