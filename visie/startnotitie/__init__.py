"""Read a startnotitie: the kaders, thema's, budget and what else the raad decides about the visie.

A proposal for a person to confirm. Every value comes with `bron`: the literal piece of the normalised text it was read from.
"""

from portaal.tekst import Document, normalise
from visie.startnotitie.akkoorden import read_akkoorden
from visie.startnotitie.besluit import read_besluit
from visie.startnotitie.doorsnijdend import read_doorsnijdend
from visie.startnotitie.geld import read_budget, read_taakveld
from visie.startnotitie.kaders import read_kaders
from visie.startnotitie.namen import same_name
from visie.startnotitie.portefeuilles import read_portefeuilles
from visie.startnotitie.themas import added_themas, read_themas
from visie.startnotitie.titel import read_titel
from visie.startnotitie.verplicht import LABELS_EXPLAINED
from visie.startnotitie.voorstel import (
    BudgetVoorstel,
    Genoemd,
    KaderVoorstel,
    StartnotitieVoorstel,
    ThemaVoorstel,
    Waarde,
)
from visie.startnotitie.wijzigingen import apply_wijzigingen, read_wijzigingen
from visie.startnotitie.zinnen import read_sentences

__all__ = [
    "BudgetVoorstel",
    "Genoemd",
    "KaderVoorstel",
    "StartnotitieVoorstel",
    "ThemaVoorstel",
    "Waarde",
    "lees_startnotitie",
]


def lees_startnotitie(tekst: str) -> StartnotitieVoorstel:
    """What the startnotitie sets, after an adopted amendement. What it does not say stays empty."""
    document = Document(normalise(tekst))
    zinnen = list(read_sentences(document))
    besluit = read_besluit(document)
    besluit.vervolg += " " + " ".join(z.tekst for z in zinnen[:5000] if LABELS_EXPLAINED.search(z.tekst))[:4000]
    wijzigingen = read_wijzigingen(document)
    apply_wijzigingen(besluit, wijzigingen)
    themas = read_themas(document, besluit, zinnen)
    for wijziging in wijzigingen:
        themas = [t for t in themas if not any(same_name(t.naam, naam) for naam in wijziging.namen_weg)]
        themas += added_themas(wijziging, themas)
    return StartnotitieVoorstel(
        titel=read_titel(document, zinnen),
        themas=[ThemaVoorstel(t.naam, t.verplicht, t.bron) for t in themas],
        doorsnijdend=read_doorsnijdend(besluit, zinnen),
        akkoorden=read_akkoorden(document, zinnen),
        budget=read_budget(besluit, wijzigingen, zinnen),
        taakveld=read_taakveld(zinnen),
        portefeuilles=read_portefeuilles(zinnen),
        kaders=read_kaders(besluit, wijzigingen, themas),
    )
