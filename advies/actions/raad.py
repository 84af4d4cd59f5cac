"""An adviesraad as a body: its name, its members, its meetings."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from advies.models import Adviesraad, Lidmaatschap, Vergadering
from advies.querysets import is_lid
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.rollen import ADVIESRAAD


def adviesraad_opslaan(*, adviesraad: Adviesraad, door: Gebruiker) -> Adviesraad:
    """Make an adviesraad or change its name and address."""
    with handeling("adviesraad_opslaan", door=door):
        adviesraad.save()
    return adviesraad


def lid_toevoegen(*, adviesraad: Adviesraad, gebruiker: Gebruiker, door: Gebruiker) -> Lidmaatschap:
    """Give somebody a seat from today. Needs a role of the adviesraad; AlGedaan for who has a seat."""
    with handeling("lid_toevoegen", door=door):
        adviesraad = Adviesraad.objects.select_for_update().get(pk=adviesraad.pk)
        if not gebruiker.heeft_rol(*ADVIESRAAD):
            raise HandelingFout("Deze persoon heeft geen rol in een adviesraad. De beheerder kan die geven.")
        if adviesraad.lidmaatschappen.geldend().filter(gebruiker=gebruiker).exists():
            raise AlGedaan("Deze persoon is al lid van deze adviesraad.")
        return Lidmaatschap.objects.create(adviesraad=adviesraad, gebruiker=gebruiker)


def lid_beeindigen(*, lidmaatschap: Lidmaatschap, door: Gebruiker) -> Lidmaatschap:
    """End a seat: from now on nothing of this adviesraad opens for this person any more."""
    with handeling("lid_beeindigen", door=door):
        lidmaatschap = Lidmaatschap.objects.select_for_update().get(pk=lidmaatschap.pk)
        if lidmaatschap.tot is not None:
            raise AlGedaan("Dit lidmaatschap is al beëindigd.")
        gisteren = timezone.localdate() - datetime.timedelta(days=1)
        if lidmaatschap.van > gisteren:  # a mistake of today: as if it had not been
            lidmaatschap.delete()
            return lidmaatschap
        lidmaatschap.tot = gisteren
        lidmaatschap.save(update_fields=["tot"])
    return lidmaatschap


def vergadering_vastleggen(
    *, adviesraad: Adviesraad, dag: datetime.date, plaats: str = "", door: Gebruiker
) -> Vergadering:
    """Note a day on which the adviesraad meets or met. AlGedaan when it stands there; for members only."""
    eis_lid(door, adviesraad)
    with handeling("vergadering_vastleggen", door=door):
        try:
            with transaction.atomic():
                return Vergadering.objects.create(adviesraad=adviesraad, dag=dag, plaats=plaats.strip())
        except IntegrityError:
            raise AlGedaan("Deze vergadering staat er al.") from None


def vergadering_weghalen(*, vergadering: Vergadering, door: Gebruiker) -> None:
    """Take a meeting out of the list."""
    eis_lid(door, vergadering.adviesraad)
    with handeling("vergadering_weghalen", door=door):
        Vergadering.objects.filter(pk=vergadering.pk).delete()


def eis_lid(gebruiker: Gebruiker, adviesraad: Adviesraad) -> None:
    """Raise HandelingFout for who is no member today: the view asks it too, but no act leans on that."""
    if not is_lid(gebruiker, adviesraad.pk):
        raise HandelingFout("Dit kan alleen een lid van deze adviesraad.")
