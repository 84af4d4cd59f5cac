"""The core: what a visie is made of. One file per group of nouns."""

from visie.models.beleid import BestaandBeleid, Bijdrage
from visie.models.bevinding import Bevinding
from visie.models.kader import Kader, KaderVerwerking
from visie.models.maatregel import Doel, Kostenregel, Maatregel, Organisatie
from visie.models.oordeel import Beoordeling, Oordeel, Verwerking
from visie.models.opmerking import Opmerking
from visie.models.schrijven import Aanwezigheid, Werktekst
from visie.models.standaardtekst import Standaardtekst
from visie.models.tekst import Paragraaf, Tekstversie
from visie.models.thema import Akkoord, Gebied, Onderwerp, Thema
from visie.models.toewijzing import KanToegewezen
from visie.models.trekker import TrekkerToegang
from visie.models.uitgave import Uitgave, UitgaveBeeld, UitgaveBestand, UitgaveTekst
from visie.models.visie import Fase, Kostenpost, Mijlpaal, Visie
from visie.models.voorstel import Tekstvoorstel
from visie.models.voortgang import Voortgang

__all__ = [
    "Aanwezigheid",
    "Akkoord",
    "Beoordeling",
    "BestaandBeleid",
    "Bevinding",
    "Bijdrage",
    "Doel",
    "Fase",
    "Gebied",
    "Kader",
    "KaderVerwerking",
    "KanToegewezen",
    "Kostenpost",
    "Kostenregel",
    "Maatregel",
    "Mijlpaal",
    "Onderwerp",
    "Oordeel",
    "Opmerking",
    "Organisatie",
    "Paragraaf",
    "Standaardtekst",
    "Tekstversie",
    "Tekstvoorstel",
    "Thema",
    "TrekkerToegang",
    "Uitgave",
    "UitgaveBeeld",
    "UitgaveBestand",
    "UitgaveTekst",
    "Verwerking",
    "Visie",
    "Voortgang",
    "Werktekst",
]
