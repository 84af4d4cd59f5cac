"""Every act on inbreng: taking it in, answering it, showing where it landed, telling it, making it public, erasing it."""

from participatie.actions.abonnement import abonnees_berichten, abonnement_stoppen, abonnement_van, abonneren
from participatie.actions.antwoord import antwoord_voorstellen, reactie_besluiten, reactie_koppelen, reactie_ontkoppelen
from participatie.actions.avg import (
    dossier_inzien,
    gegevens_corrigeren,
    op_verzoek_wissen,
    verzoek_afhandelen,
    verzoek_registreren,
    wachtend_dossier_inzien,
    wachtende_op_verzoek_wissen,
    zelf_wissen,
)
from participatie.actions.bewerken import (
    bewerking_ongedaan_maken,
    bewerkingen_opruimen,
    reacties_aard_geven,
    reacties_antwoord_voorstellen,
    reacties_thema_geven,
    reacties_toewijzen,
)
from participatie.actions.bijeenkomst import bijeenkomst_opslaan, punt_noteren
from participatie.actions.concept import (
    bewaarde_brief,
    brief_bewaren,
    concept_beginnen,
    concept_bewaren,
    concept_link_mailen,
    concept_van_link,
    sleutel_uit,
)
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
    inbreng_indienen,
    inbreng_insturen,
    inbreng_van,
    is_andere_brief,
    ontvangen_van,
)
from participatie.actions.kaart import kaart_invoeren, stapel_beginnen
from participatie.actions.opruimen import abonnementen_opruimen, concepten_opruimen, contactgegevens_opruimen, opruimen
from participatie.actions.privacy import contact_inzien, contact_wissen, gegevens_wijzigen, inbreng_wissen
from participatie.actions.publiceren import antwoorden_publiceren
from participatie.actions.splitsen import reactie_afsplitsen, reactie_intrekken
from participatie.actions.taaltest import taaltest_opslaan, taaltest_verwijderen
from participatie.actions.terugname import inbreng_terugnemen, neem_terug
from participatie.actions.uitvoer import maak_uitvoer, uitvoer_ophalen, uitvoer_opruimen, uitvoer_vragen
from participatie.actions.uitvraag import uitvraag_opslaan, uitvraag_stempel
from participatie.actions.vertaling import uitvraag_vertalen
from participatie.actions.wachtend import (
    inbreng_afwijzen,
    inbreng_toelaten,
    wachtende_gegevens_wissen,
    wachtende_inbreng_wissen,
)
from participatie.actions.website import reactie_openbaar_maken, reactie_van_site_halen
from participatie.inhoud import Contact, Punt

__all__ = [
    "Contact",
    "Punt",
    "abonnees_berichten",
    "abonnement_stoppen",
    "abonnement_van",
    "abonnementen_opruimen",
    "abonneren",
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
    "concepten_opruimen",
    "contact_inzien",
    "contact_wissen",
    "contactgegevens_opruimen",
    "dossier_inzien",
    "gegevens_corrigeren",
    "gegevens_wijzigen",
    "inbreng_afwijzen",
    "inbreng_indienen",
    "inbreng_insturen",
    "inbreng_terugnemen",
    "inbreng_toelaten",
    "inbreng_van",
    "inbreng_wissen",
    "is_andere_brief",
    "kaart_invoeren",
    "kolommen_aanwijzen",
    "maak_uitvoer",
    "neem_terug",
    "ontvangen_van",
    "op_verzoek_wissen",
    "opruimen",
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
    "taaltest_opslaan",
    "taaltest_verwijderen",
    "uitvoer_ophalen",
    "uitvoer_opruimen",
    "uitvoer_vragen",
    "uitvraag_opslaan",
    "uitvraag_stempel",
    "uitvraag_vertalen",
    "verzoek_afhandelen",
    "verzoek_registreren",
    "wachtend_dossier_inzien",
    "wachtende_gegevens_wissen",
    "wachtende_inbreng_wissen",
    "wachtende_op_verzoek_wissen",
    "woorden_overzetten",
    "zelf_wissen",
]
