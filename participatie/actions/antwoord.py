"""Answering a reactie, and showing where it landed."""

from __future__ import annotations

from typing import Unpack

from django.urls import reverse
from django.utils import timezone

from participatie.actions.indelen import lock_reactie
from participatie.models import (
    Antwoord,
    Indiener,
    Reactie,
    Verwerking,
)
from portaal.berichten import adres, schrijf
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker, Gemeente
from visie.actions import Besluit, Plaats, koppelen, leg_besluit_vast, leg_voorstel_vast, ontkoppelen


def antwoord_voorstellen(
    *, reactie: Reactie, voorstel: Besluit, tekst: str, door: Gebruiker, gezien: str | None = None
) -> Antwoord:
    """Write the ambtelijk voorstel for a reactie. Changes nothing for the sender yet.

    Raises HandelingFout when there is a besluit: its text has been published, and a voorstel would rewrite it;
    GezienConflict when the antwoord is no longer what its stamp `gezien` says.
    """
    with handeling("antwoord_voorstellen", door=door):
        antwoord = _answer_of(reactie, gezien=gezien, door=door)
        if antwoord.is_besloten:
            raise HandelingFout(
                "Op deze reactie is al besloten. Alleen wie mag besluiten, kan het antwoord veranderen."
            )
        leg_voorstel_vast(antwoord, voorstel)
        antwoord.tekst = tekst.strip()
        antwoord.save()
    return antwoord


def reactie_besluiten(
    *, reactie: Reactie, besluit: Besluit, tekst: str, door: Gebruiker, gezien: str | None = None
) -> Antwoord:
    """Decide on a reactie and show the answer to its sender at once.

    Order: lock, check, store, tell the sender by mail when there is an address. Raises HandelingFout when a
    motivering, a destination or a verwerking is missing; GezienConflict when the antwoord is no longer what its
    stamp `gezien` says.
    """
    with handeling("reactie_besluiten", door=door, reden=besluit.motivering):
        antwoord = _answer_of(reactie, gezien=gezien, door=door)
        leg_besluit_vast(antwoord, besluit, heeft_verwerking=antwoord.verwerkingen.staand().exists(), door=door)
        antwoord.tekst = tekst.strip()
        antwoord.gepubliceerd_op = timezone.now()
        antwoord.save()
        for gelijke in antwoord.reacties.select_related("inbreng"):
            _meld_antwoord(gelijke)
    return antwoord


def _answer_of(reactie: Reactie, *, gezien: str | None = None, door: Gebruiker | None = None) -> Antwoord:
    """The locked antwoord of a reactie, made when there is none. The stamp holds its words too: an oordeel is about those."""
    reactie = lock_reactie(reactie)
    if reactie.antwoord_id is None:
        reactie.antwoord = Antwoord.objects.create()
        reactie.save(update_fields=["antwoord"])
    antwoord = reactie.antwoord
    assert antwoord is not None
    antwoord = Antwoord.objects.select_for_update().get(pk=antwoord.pk)
    eis_ongewijzigd(antwoord, gezien, door=door, ook=(reactie.begin, reactie.eind))
    return antwoord


def _meld_antwoord(reactie: Reactie) -> None:
    indiener = Indiener.objects.filter(inbreng=reactie.inbreng).first()
    if indiener is None or not indiener.email:
        return
    gemeente = Gemeente.get()
    schrijf(
        ontvanger=indiener.email,
        gebeurtenis=f"reactie-beantwoord-{reactie.pk}",
        onderwerp=f"{gemeente.naam}: er is antwoord op uw inbreng",
        tekst=(
            "Er is antwoord op uw inbreng. Open deze pagina en vul uw code in. Daar leest u wat wij ermee doen:\n"
            f"{adres(reverse('meedoen:volgen'))}\n\nMet vriendelijke groet,\n{gemeente.naam}\n"
        ),
    )


def reactie_koppelen(*, reactie: Reactie, door: Gebruiker, **plaats: Unpack[Plaats]) -> Verwerking:
    """Record where a reactie landed."""
    with handeling("reactie_koppelen", door=door):
        return koppelen(Verwerking, door=door, antwoord=_answer_of(reactie), **plaats)


def reactie_ontkoppelen(*, verwerking: Verwerking, door: Gebruiker) -> None:
    """Take a link back, unless it is the last one under an oordeel that needs one."""
    with handeling("reactie_ontkoppelen", door=door):
        antwoord = Antwoord.objects.select_for_update().get(pk=verwerking.antwoord_id)
        ontkoppelen(
            verwerking,
            oordeel=antwoord.oordeel,
            andere=antwoord.verwerkingen.staand().exclude(pk=verwerking.pk).exists(),
        )
