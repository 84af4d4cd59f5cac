"""A stack of paper cards: typed in one after the other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from participatie.actions.indienen import inbreng_indienen
from participatie.inhoud import Contact, Punt
from participatie.models import Bijeenkomst, Inbreng, Invoer, Uitvraag
from participatie.vragen import achter_elkaar, vragen_van
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.tekens import zuiver
from visie.models import Gebied, Thema, Visie


def stapel_beginnen(*, visie: Visie, uitvraag: Uitvraag | None, vast: dict[str, object], door: Gebruiker) -> Invoer:
    """Begin a stack. `vast` is what each card of it has in common: kanaal, bijeenkomst, gebied, taal (as JSON)."""
    with handeling("stapel_beginnen", door=door):
        return Invoer.objects.create(
            visie=visie, uitvraag=uitvraag, soort=Invoer.Soort.KAARTEN, indeling=vast, gemaakt_door=door
        )


def kaart_invoeren(
    *,
    stapel: Invoer,
    antwoorden: Mapping[str, str],
    thema: Thema | None,
    kanaal: str,
    bijeenkomst: Bijeenkomst | None,
    gebied: Gebied | None,
    taal: str,
    soort: str,
    organisatie: str,
    voor_iemand_anders: bool,
    mag_gepubliceerd: bool,
    contact: Contact,
    sleutel: uuid.UUID,
    door: Gebruiker,
) -> tuple[Inbreng, str]:
    """Store one card as one inbreng, each answer on it a reactie of its own. The same `sleutel` twice is one card.

    `antwoorden` holds the words per aard; they are joined in the order of the questions. What the card has in common
    with the stack becomes what the next card begins with. A confirmation is mailed, as the paper promises. Gives the
    code too, to be written on the card.
    """
    ingevuld = [
        (vraag.aard, woorden) for vraag in vragen_van(antwoorden) if (woorden := zuiver(antwoorden[vraag.aard]).strip())
    ]
    if not ingevuld:
        raise HandelingFout("Vul bij minstens één vraag in wat er op de kaart staat.")
    tekst, stukken = achter_elkaar(ingevuld)
    themas = (thema,) if thema else ()
    with handeling("kaart_invoeren", door=door):
        stapel = Invoer.objects.select_for_update().get(pk=stapel.pk)
        stapel.indeling = {
            "kanaal": kanaal,
            "bijeenkomst": bijeenkomst.pk if bijeenkomst else None,
            "gebied": gebied.pk if gebied else None,
            "taal": taal,
        }
        stapel.save(update_fields=["indeling"])
        return inbreng_indienen(
            visie=stapel.visie,
            uitvraag=stapel.uitvraag,
            invoer=stapel,
            tekst=tekst,
            punten=[Punt(themas=themas, aard=aard, begin=begin, eind=eind) for aard, begin, eind in stukken],
            sleutel=sleutel,
            kanaal=kanaal,
            bijeenkomst=bijeenkomst,
            gebied=gebied,
            taal=taal,
            soort=soort,
            organisatie=organisatie,
            voor_iemand_anders=voor_iemand_anders,
            mag_gepubliceerd=mag_gepubliceerd,
            contact=contact,
            bevestigen=True,
            door=door,
        )
