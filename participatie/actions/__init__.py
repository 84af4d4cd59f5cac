"""Every act on inbreng: taking it in, answering it, showing where it landed, making it public, erasing it."""

from participatie.actions.antwoord import antwoord_voorstellen, reactie_besluiten, reactie_koppelen, reactie_ontkoppelen
from participatie.actions.bewerken import (
    bewerking_ongedaan_maken,
    bewerkingen_opruimen,
    reacties_aard_geven,
    reacties_antwoord_voorstellen,
    reacties_thema_geven,
    reacties_toewijzen,
)
from participatie.actions.bijeenkomst import bijeenkomst_opslaan, punt_noteren
from participatie.actions.groeperen import reactie_losmaken, reacties_groeperen
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
    bewaarde_brief,
    brief_bewaren,
    concept_beginnen,
    concept_bewaren,
    concept_link_mailen,
    concept_van_link,
    inbreng_indienen,
    inbreng_van,
    is_andere_brief,
    sleutel_uit,
)
from participatie.actions.kaart import kaart_invoeren, stapel_beginnen
from participatie.actions.privacy import contact_inzien, contactgegevens_opruimen, gegevens_wijzigen, inbreng_wissen
from participatie.actions.publiceren import antwoorden_publiceren
from participatie.actions.splitsen import reactie_afsplitsen, reactie_intrekken
from participatie.actions.terugname import inbreng_terugnemen, neem_terug
from participatie.actions.uitvoer import maak_uitvoer, uitvoer_ophalen, uitvoer_opruimen, uitvoer_vragen
from participatie.actions.uitvraag import uitvraag_opslaan
from participatie.actions.vertaling import uitvraag_vertalen
from participatie.actions.website import reactie_openbaar_maken, reactie_van_site_halen

__all__ = [
    "Contact",
    "Punt",
    "antwoord_voorstellen",
    "antwoorden_publiceren",
    "bestand_aanbieden",
    "bestand_invoeren",
    "bestand_terugdraaien",
    "bestanden_opruimen",
    "bewaarde_brief",
    "bewerking_ongedaan_maken",
    "bewerkingen_opruimen",
    "bijeenkomst_opslaan",
    "brief_bewaren",
    "concept_beginnen",
    "concept_bewaren",
    "concept_link_mailen",
    "concept_van_link",
    "contact_inzien",
    "contactgegevens_opruimen",
    "gegevens_wijzigen",
    "inbreng_indienen",
    "inbreng_terugnemen",
    "inbreng_van",
    "inbreng_wissen",
    "is_andere_brief",
    "kaart_invoeren",
    "kolommen_aanwijzen",
    "maak_uitvoer",
    "neem_terug",
    "punt_noteren",
    "reactie_afsplitsen",
    "reactie_besluiten",
    "reactie_indelen",
    "reactie_intrekken",
    "reactie_koppelen",
    "reactie_losmaken",
    "reactie_ontkoppelen",
    "reactie_openbaar_maken",
    "reactie_toewijzen",
    "reactie_van_site_halen",
    "reacties_aard_geven",
    "reacties_antwoord_voorstellen",
    "reacties_groeperen",
    "reacties_thema_geven",
    "reacties_toewijzen",
    "sleutel_uit",
    "stapel_beginnen",
    "uitvoer_ophalen",
    "uitvoer_opruimen",
    "uitvoer_vragen",
    "uitvraag_opslaan",
    "uitvraag_vertalen",
    "woorden_overzetten",
]
