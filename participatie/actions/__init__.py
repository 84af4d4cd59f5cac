"""Every act on inbreng: taking it in, answering it, showing where it landed, making it public, erasing it."""

from participatie.actions.antwoord import antwoord_voorstellen, reactie_besluiten, reactie_koppelen, reactie_ontkoppelen
from participatie.actions.bijeenkomst import bijeenkomst_opslaan, punt_noteren
from participatie.actions.importeren import (
    bestand_aanbieden,
    bestand_invoeren,
    bestand_terugdraaien,
    bestanden_opruimen,
    kolommen_aanwijzen,
    woorden_overzetten,
)
from participatie.actions.indelen import reactie_indelen, reactie_toewijzen
from participatie.actions.indienen import (
    Contact,
    Punt,
    concept_beginnen,
    inbreng_indienen,
    inbreng_van,
    is_andere_brief,
    sleutel_uit,
)
from participatie.actions.kaart import kaart_invoeren, stapel_beginnen
from participatie.actions.privacy import contact_inzien, contactgegevens_opruimen, inbreng_wissen
from participatie.actions.splitsen import reactie_afsplitsen, reactie_intrekken
from participatie.actions.terugname import inbreng_terugnemen, neem_terug
from participatie.actions.uitvraag import uitvraag_opslaan
from participatie.actions.website import reactie_openbaar_maken, reactie_van_site_halen
from participatie.models.inbreng import MAX_TEKST

__all__ = [
    "MAX_TEKST",
    "Contact",
    "Punt",
    "antwoord_voorstellen",
    "bestand_aanbieden",
    "bestand_invoeren",
    "bestand_terugdraaien",
    "bestanden_opruimen",
    "bijeenkomst_opslaan",
    "concept_beginnen",
    "contact_inzien",
    "contactgegevens_opruimen",
    "inbreng_indienen",
    "inbreng_terugnemen",
    "inbreng_van",
    "inbreng_wissen",
    "is_andere_brief",
    "kaart_invoeren",
    "kolommen_aanwijzen",
    "neem_terug",
    "punt_noteren",
    "reactie_afsplitsen",
    "reactie_besluiten",
    "reactie_indelen",
    "reactie_intrekken",
    "reactie_koppelen",
    "reactie_ontkoppelen",
    "reactie_openbaar_maken",
    "reactie_toewijzen",
    "reactie_van_site_halen",
    "sleutel_uit",
    "stapel_beginnen",
    "uitvraag_opslaan",
    "woorden_overzetten",
]
