"""A round of answering as a whole: it begins with open answers and ends when the college adopts it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from advies.actions.berichten import meld_adviesraad
from advies.models import Advies, Collegereactie, Deelaanbeveling, Deelantwoord
from portaal.berichten import adres
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.tekens import zuiver


def begin_ronde(advies: Advies, delen: Iterable[Deelaanbeveling]) -> Collegereactie:
    """Start the next round for these parts, with an open answer to each. Runs inside the act that asks for it."""
    laatste = advies.collegereacties.aggregate(ronde=Max("ronde"))["ronde"] or 0
    reactie = Collegereactie.objects.create(advies=advies, ronde=laatste + 1)
    for deel in delen:
        Deelantwoord.objects.create(collegereactie=reactie, deelaanbeveling=deel)
    return reactie


def collegereactie_vaststellen(
    *, collegereactie: Collegereactie, op: datetime.date, besluitnummer: str, inleiding: str, door: Gebruiker
) -> Collegereactie:
    """Adopt the answer as a whole: from this moment it is public and stands (Awb 3:50: deviations have a motivering).

    Needs an oordeel on every deelaanbeveling and the number of the college's besluit.
    """
    with handeling("collegereactie_vaststellen", door=door):
        collegereactie = Collegereactie.objects.select_for_update().get(pk=collegereactie.pk)
        if collegereactie.is_vastgesteld:
            raise AlGedaan("Deze collegereactie is al vastgesteld.")
        open_delen = collegereactie.deelantwoorden.filter(oordeel="").count()
        if open_delen:
            raise HandelingFout(
                f"Er {'is' if open_delen == 1 else 'zijn'} nog {open_delen} aanbeveling(en) zonder oordeel."
            )
        if not besluitnummer.strip():
            raise HandelingFout("Vul het nummer van het collegebesluit in.")
        if op > timezone.localdate():
            raise HandelingFout("De datum van het besluit ligt in de toekomst.")
        if collegereactie.ronde > 1 and not collegereactie.deelantwoorden.exists():
            raise HandelingFout("In deze ronde staat niets om te beantwoorden.")
        if op < collegereactie.advies.ontvangen_op:
            raise HandelingFout("De datum van het besluit ligt voor de dag waarop het advies is ontvangen.")
        collegereactie.vastgesteld_op = op
        collegereactie.besluitnummer = besluitnummer.strip()
        collegereactie.inleiding = zuiver(inleiding).strip()
        collegereactie.vastgesteld_door = door
        collegereactie.save()
        meld_adviesraad(
            collegereactie.advies.adviesraad,
            gebeurtenis=f"collegereactie-vastgesteld-{collegereactie.pk}",
            onderwerp="Het college heeft geantwoord op uw advies",
            tekst=(
                f"Het college heeft op {op:%d-%m-%Y} geantwoord op uw advies ‘{collegereactie.advies}’.\n\n"
                "U leest het antwoord per aanbeveling op deze pagina. Daar kunt u ook zeggen of het antwoord voldoende is:\n"
                f"{adres(reverse('advies:advies-detail', args=[collegereactie.advies_id]))}\n"
            ),
        )
    return collegereactie
