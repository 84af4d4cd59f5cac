"""Every act that changes the visie. Web, commands and tests call these; nothing else writes."""

from visie.actions.indeling import paragraaf_hernoemen, paragraaf_toevoegen, paragraaf_verplaatsen, thema_verplaatsen
from visie.actions.kader import (
    kader_afwijken,
    kader_afwijking_intrekken,
    kader_ontkoppelen,
    kader_toevoegen,
    kader_verwerken,
    kader_wijzigen,
    startnotitie_overnemen,
)
from visie.actions.maatregel import maatregel_opslaan, maatregel_stempel
from visie.actions.oordeel import Besluit, koppelen, leg_besluit_vast, leg_voorstel_vast, ontkoppelen
from visie.actions.tekst import TekstConflict, paragraaf_opslaan
from visie.actions.vervallen import (
    kader_herstellen,
    kader_laten_vervallen,
    maatregel_herstellen,
    maatregel_laten_vervallen,
    paragraaf_herstellen,
    paragraaf_laten_vervallen,
    thema_herstellen,
    thema_laten_vervallen,
)
from visie.actions.visie import (
    fase_wijzigen,
    maak_actueel,
    thema_bijwerken,
    thema_toevoegen,
    visie_aanmaken,
    visie_bijwerken,
)

__all__ = [
    "Besluit",
    "TekstConflict",
    "fase_wijzigen",
    "kader_afwijken",
    "kader_afwijking_intrekken",
    "kader_herstellen",
    "kader_laten_vervallen",
    "kader_ontkoppelen",
    "kader_toevoegen",
    "kader_verwerken",
    "kader_wijzigen",
    "koppelen",
    "leg_besluit_vast",
    "leg_voorstel_vast",
    "maak_actueel",
    "maatregel_herstellen",
    "maatregel_laten_vervallen",
    "maatregel_opslaan",
    "maatregel_stempel",
    "ontkoppelen",
    "paragraaf_hernoemen",
    "paragraaf_herstellen",
    "paragraaf_laten_vervallen",
    "paragraaf_opslaan",
    "paragraaf_toevoegen",
    "paragraaf_verplaatsen",
    "startnotitie_overnemen",
    "thema_bijwerken",
    "thema_herstellen",
    "thema_laten_vervallen",
    "thema_toevoegen",
    "thema_verplaatsen",
    "visie_aanmaken",
    "visie_bijwerken",
]
