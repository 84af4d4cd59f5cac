"""Every act on an advies, by noun: the body, the request, the concept, the letter, the answer, the word on that."""

from advies.actions.aanvraag import (
    Aanvraaggegevens,
    aanvraag_beginnen,
    aanvraag_intrekken,
    aanvraag_versturen,
    aanvraag_wijzigen,
    datum_afspreken,
    gesprek_vastleggen,
    stuk_toevoegen,
    stuk_weghalen,
)
from advies.actions.advies import (
    BevestigdeAanbeveling,
    aanbevelingen_vastleggen,
    advies_registreren,
    themas_kiezen,
    vraag_beantwoord,
)
from advies.actions.afdoening import belofte_inlossen, belofte_verzetten
from advies.actions.antwoord import (
    deel_besluiten,
    deel_koppelen,
    deel_ontkoppelen,
    deel_toewijzen,
    deel_voorstellen,
)
from advies.actions.collegereactie import collegereactie_vaststellen
from advies.actions.concept import (
    Conceptgegevens,
    Punttekst,
    advies_uitbrengen,
    brief_gebruiken,
    brief_van,
    concept_advies_beginnen,
    concept_advies_opslaan,
    concept_weggooien,
    opmerking_overnemen,
    punten_in_brief,
    raadsopmerking_afhandelen,
    raadsopmerking_plaatsen,
)
from advies.actions.herinneren import herinneren
from advies.actions.nareactie import Punt, nareactie_indienen, nareactie_opslaan
from advies.actions.raad import (
    adviesraad_opslaan,
    lid_beeindigen,
    lid_toevoegen,
    vergadering_vastleggen,
    vergadering_weghalen,
)
from advies.actions.splitsing import bevestigde, splitsing_bewaren, splitsing_lezen

__all__ = [
    "Aanvraaggegevens",
    "BevestigdeAanbeveling",
    "Conceptgegevens",
    "Punt",
    "Punttekst",
    "aanbevelingen_vastleggen",
    "aanvraag_beginnen",
    "aanvraag_intrekken",
    "aanvraag_versturen",
    "aanvraag_wijzigen",
    "advies_registreren",
    "advies_uitbrengen",
    "adviesraad_opslaan",
    "belofte_inlossen",
    "belofte_verzetten",
    "bevestigde",
    "brief_gebruiken",
    "brief_van",
    "collegereactie_vaststellen",
    "concept_advies_beginnen",
    "concept_advies_opslaan",
    "concept_weggooien",
    "datum_afspreken",
    "deel_besluiten",
    "deel_koppelen",
    "deel_ontkoppelen",
    "deel_toewijzen",
    "deel_voorstellen",
    "gesprek_vastleggen",
    "herinneren",
    "lid_beeindigen",
    "lid_toevoegen",
    "nareactie_indienen",
    "nareactie_opslaan",
    "opmerking_overnemen",
    "punten_in_brief",
    "raadsopmerking_afhandelen",
    "raadsopmerking_plaatsen",
    "splitsing_bewaren",
    "splitsing_lezen",
    "stuk_toevoegen",
    "stuk_weghalen",
    "themas_kiezen",
    "vergadering_vastleggen",
    "vergadering_weghalen",
    "vraag_beantwoord",
]
