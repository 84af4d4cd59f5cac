"""The core: what a visie is made of. One file per group of nouns."""

from visie.models.kader import Kader, KaderVerwerking
from visie.models.maatregel import Doel, Kostenregel, Maatregel, Organisatie
from visie.models.oordeel import Beoordeling, Oordeel, Verwerking
from visie.models.schrijven import Aanwezigheid, Werktekst
from visie.models.tekst import Paragraaf, Tekstversie
from visie.models.thema import Akkoord, Gebied, Onderwerp, Thema
from visie.models.uitgave import Uitgave, UitgaveBestand, UitgaveTekst
from visie.models.visie import Fase, Kostenpost, Mijlpaal, Visie
from visie.models.voorstel import Tekstvoorstel

__all__ = [
    "Aanwezigheid",
    "Akkoord",
    "Beoordeling",
    "Doel",
    "Fase",
    "Gebied",
    "Kader",
    "KaderVerwerking",
    "Kostenpost",
    "Kostenregel",
    "Maatregel",
    "Mijlpaal",
    "Onderwerp",
    "Oordeel",
    "Organisatie",
    "Paragraaf",
    "Tekstversie",
    "Tekstvoorstel",
    "Thema",
    "Uitgave",
    "UitgaveBestand",
    "UitgaveTekst",
    "Verwerking",
    "Visie",
    "Werktekst",
]
