"""What inwoners, organisaties and staff type about inbreng. One file per noun."""

from participatie.forms.bijeenkomst import BijeenkomstWijzigenForm, NieuweBijeenkomstForm, PuntForm
from participatie.forms.formulier import GEEN_THEMA, HELE_GEMEENTE, STAPPEN
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
    "InbrengForm",
    "IndelenForm",
    "KaartForm",
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
    "tekst_en_bestand",
]
