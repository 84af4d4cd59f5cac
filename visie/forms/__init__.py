"""What people type about the visie. One file per noun."""

from visie.forms.bedrag import euro_naar_cent
from visie.forms.bron import TE_GROOT, TekstOfBestandForm
from visie.forms.indeling import NieuweParagraafForm, ParagraafTitelForm, VervallenForm
from visie.forms.kader import AfwijkingForm, KaderForm, KaderWijzigenForm, NieuwKaderForm
from visie.forms.maatregel import MaatregelForm, MaatregelWijzigenForm, NieuweMaatregelForm
from visie.forms.oordeel import KoppelForm, OordeelForm
from visie.forms.rij import (
    AkkoordForm,
    DoelForm,
    GebiedForm,
    KostenpostForm,
    MijlpaalForm,
    OnderwerpForm,
    OrganisatieForm,
)
from visie.forms.startnotitie import JA, BevestigForm, StartnotitieForm
from visie.forms.tekst import AfwijzenForm, MijlpaalNaamForm, OvernemenForm, ParagraafForm
from visie.forms.thema import NieuwThemaForm, ThemaForm, ThemaWijzigenForm
from visie.forms.visie import FaseForm, NieuweVisieForm, VisieForm, VisieWijzigenForm

__all__ = [
    "JA",
    "TE_GROOT",
    "AfwijkingForm",
    "AfwijzenForm",
    "AkkoordForm",
    "BevestigForm",
    "DoelForm",
    "FaseForm",
    "GebiedForm",
    "KaderForm",
    "KaderWijzigenForm",
    "KoppelForm",
    "KostenpostForm",
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
    "OrganisatieForm",
    "OvernemenForm",
    "ParagraafForm",
    "ParagraafTitelForm",
    "StartnotitieForm",
    "TekstOfBestandForm",
    "ThemaForm",
    "ThemaWijzigenForm",
    "VervallenForm",
    "VisieForm",
    "VisieWijzigenForm",
    "euro_naar_cent",
]
