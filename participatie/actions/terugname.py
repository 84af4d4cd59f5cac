"""Taking back what staff put in, while nothing was done with it (docs/adr/0017)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, OperationalError, transaction

from participatie.actions.abonnement import stop
from participatie.models import Abonnement, Inbreng, InbrengTekst, Indiener, Invoer, Reactie, Terugname
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker

LOCK_NOT_AVAILABLE = "55P03"


def inbreng_terugnemen(*, inbreng: Inbreng, door: Gebruiker) -> None:
    """Take back one card, with its reacties and contact data. That it was there, and who took it back, stays on record.

    Raises AlGedaan when it is gone already, HandelingFout when something was done with it or when it was not typed in
    here.
    """
    with handeling("inbreng_terugnemen", door=door):
        gevonden = (
            Inbreng.objects.select_for_update(of=("self",)).select_related("invoer").filter(pk=inbreng.pk).first()
        )
        if gevonden is None:
            raise AlGedaan("Deze kaart is al teruggenomen.")
        if gevonden.invoer is None:
            raise HandelingFout("Alleen wat hier is ingevoerd, kan terug.")
        neem_terug([gevonden.pk], invoer=gevonden.invoer, door=door)


def neem_terug(nummers: Sequence[int], *, invoer: Invoer, door: Gebruiker) -> None:
    """Delete these inbreng for good, all or none. Call it inside an act, with the invoer locked for more than one.

    The database looks whether something was done with one of them, locks it, and names it in the HandelingFout.
    """
    try:
        with transaction.atomic():
            Terugname.objects.bulk_create(
                Terugname(inbreng=nummer, invoer=invoer, door=door) for nummer in sorted(nummers)
            )
    except IntegrityError as fout:
        melding = getattr(getattr(fout.__cause__, "diag", None), "message_primary", "")
        if "kan dit niet meer terug" not in melding:
            raise
        raise HandelingFout(melding) from fout
    except OperationalError as fout:
        if getattr(fout.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
            raise
        raise HandelingFout("Iemand is nu bezig met deze inbreng. Kijk eerst wat er is gedaan.") from fout
    for abonnement in Abonnement.objects.filter(inbreng__in=nummers):
        stop(abonnement)
    Indiener.objects.filter(inbreng__in=nummers).delete()
    Reactie.objects.filter(inbreng__in=nummers).delete()
    InbrengTekst.objects.filter(inbreng__in=nummers).delete()
    Inbreng.objects.filter(pk__in=nummers).delete()
