"""What people type about the visie. One file per noun."""

from visie.forms.bedrag import euro_naar_cent
from visie.forms.bevinding import BevindingForm
from visie.forms.bron import TE_GROOT, TekstOfBestandForm
from visie.forms.indeling import (
    LabelForm,
    NieuweParagraafForm,
    OverdragenForm,
    ParagraafTitelForm,
    ToewijzenForm,
    VervallenForm,
)
from visie.forms.kader import AfwijkingForm, KaderForm, KaderWijzigenForm, NieuwKaderForm
from visie.forms.maatregel import MaatregelForm, MaatregelWijzigenForm, NieuweMaatregelForm
from visie.forms.oordeel import KoppelForm, OordeelForm, StandaardtekstForm, standaardtekst_keuzes
from visie.forms.opmerking import CitaatForm, OpmerkingAntwoordForm, OpmerkingForm, OpmerkingToewijzenForm
from visie.forms.rij import (
    AkkoordForm,
    BeleidForm,
    BijdrageForm,
    DoelForm,
    GebiedForm,
    KostenpostForm,
    MijlpaalForm,
    OnderwerpForm,
    OrganisatieForm,
    RijForm,
    StandaardtekstWijzigenForm,
)
from visie.forms.startnotitie import JA, BevestigForm, StartnotitieForm
from visie.forms.tekst import AfwijzenForm, BeeldForm, MijlpaalNaamForm, OvernemenForm, ParagraafForm
from visie.forms.thema import NieuwThemaForm, ThemaForm, ThemaWijzigenForm
from visie.forms.trekker import TrekkerForm
from visie.forms.visie import FaseForm, NieuweVisieForm, VisieForm, VisieWijzigenForm
from visie.forms.voortgang import VoortgangForm

__all__ = [
    "JA",
    "TE_GROOT",
    "AfwijkingForm",
    "AfwijzenForm",
    "AkkoordForm",
    "BeeldForm",
    "BeleidForm",
    "BevestigForm",
    "BevindingForm",
    "BijdrageForm",
    "CitaatForm",
    "DoelForm",
    "FaseForm",
    "GebiedForm",
    "KaderForm",
    "KaderWijzigenForm",
    "KoppelForm",
    "KostenpostForm",
    "LabelForm",
    "MaatregelForm",
    "MaatregelWijzigenForm",
    "MijlpaalForm",
    "MijlpaalNaamForm",
    "NieuwKaderForm",
    "NieuwThemaForm",
    "NieuweMaatregelForm",
    "NieuweParagraafForm",
    "NieuweVisieForm",
    "OnderwerpForm",
    "OordeelForm",
    "OpmerkingAntwoordForm",
    "OpmerkingForm",
    "OpmerkingToewijzenForm",
    "OrganisatieForm",
    "OverdragenForm",
    "OvernemenForm",
    "ParagraafForm",
    "ParagraafTitelForm",
    "RijForm",
    "StandaardtekstForm",
    "StandaardtekstWijzigenForm",
    "StartnotitieForm",
    "TekstOfBestandForm",
    "ThemaForm",
    "ThemaWijzigenForm",
    "ToewijzenForm",
    "TrekkerForm",
    "VervallenForm",
    "VisieForm",
    "VisieWijzigenForm",
    "VoortgangForm",
    "euro_naar_cent",
    "standaardtekst_keuzes",
]
