"""What inwoners, organisaties and staff type about inbreng. One file per noun."""

from participatie.forms.formulier import GEEN_THEMA, HELE_GEMEENTE, STAPPEN
from participatie.forms.invoer import InbrengForm
from participatie.forms.lijst import FilterForm, InzichtForm, OpenbaarFilterForm
from participatie.forms.organisatie import OrganisatieBriefForm, tekst_en_bestand
from participatie.forms.publiceren import PubliceerForm
from participatie.forms.splitsen import AfsplitsForm
from participatie.forms.uitvoer import UitvoerForm
from participatie.forms.uitvraag import NieuweUitvraagForm, UitvraagForm
from participatie.forms.verwerken import AntwoordForm, IndelenForm, PubliekeTekstForm, VanSiteForm
from participatie.forms.volgen import VolgenForm

__all__ = [
    "GEEN_THEMA",
    "HELE_GEMEENTE",
    "STAPPEN",
    "AfsplitsForm",
    "AntwoordForm",
    "FilterForm",
    "InbrengForm",
    "IndelenForm",
    "InzichtForm",
    "NieuweUitvraagForm",
    "OpenbaarFilterForm",
    "OrganisatieBriefForm",
    "PubliceerForm",
    "PubliekeTekstForm",
    "UitvoerForm",
    "UitvraagForm",
    "VanSiteForm",
    "VolgenForm",
    "tekst_en_bestand",
]
