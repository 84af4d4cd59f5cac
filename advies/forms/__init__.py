"""What people fill in around an advies, by noun."""

from advies.forms.aanvraag import (
    AanvraagWijzigenForm,
    DatumForm,
    GesprekForm,
    IntrekkenForm,
    NieuweAanvraagForm,
    StukForm,
)
from advies.forms.afdoening import AfdoeningForm
from advies.forms.antwoord import DeelantwoordForm, ThemasForm, VaststellenForm
from advies.forms.brief import AdviesForm, VraagantwoordForm
from advies.forms.raad import AdviesraadForm, LidForm
from advies.forms.raadswerk import (
    ConceptbriefForm,
    ConceptForm,
    NareactieForm,
    NieuwConceptForm,
    RaadsopmerkingForm,
    UitbrengenForm,
    VergaderingForm,
)
from advies.forms.splitsen import SplitsForm

__all__ = [
    "AanvraagWijzigenForm",
    "AdviesForm",
    "AdviesraadForm",
    "AfdoeningForm",
    "ConceptForm",
    "ConceptbriefForm",
    "DatumForm",
    "DeelantwoordForm",
    "GesprekForm",
    "IntrekkenForm",
    "LidForm",
    "NareactieForm",
    "NieuwConceptForm",
    "NieuweAanvraagForm",
    "RaadsopmerkingForm",
    "SplitsForm",
    "StukForm",
    "ThemasForm",
    "UitbrengenForm",
    "VaststellenForm",
    "VergaderingForm",
    "VraagantwoordForm",
]
