"""Saying how far a maatregel is."""

from __future__ import annotations

import uuid

from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.visie import eis_geldend
from visie.models import Fase, Maatregel, TrekkerToegang, Visie, Voortgang

BIJHOUDEN = frozenset({Fase.VASTGESTELD, Fase.UITVOERING})


def voortgang_noteren(
    *, maatregel: Maatregel, status: str, zin: str, door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Voortgang:
    """Set the status of a maatregel with a sentence that everybody reads, from the besluit of the raad on.

    What the maatregel is stays as it was decided; this is the one thing about it that changes afterwards. The same form
    twice gives what the first made.
    """
    with handeling("voortgang_noteren", door=door):
        return _noteer(maatregel, Voortgang(status=status, zin=zin, door=door, verzoek=verzoek))


def voortgang_melden(
    *, maatregel: Maatregel, status: str, zin: str, toegang: TrekkerToegang, verzoek: uuid.UUID | None = None
) -> Voortgang:
    """The same by the trekker, with the link that was mailed. Raises HandelingFout once the link has ended."""
    with handeling("voortgang_melden", door=None, trekker=toegang.trekker):
        geldig = TrekkerToegang.objects.geldig().select_for_update(of=("self",)).filter(pk=toegang.pk).first()
        if geldig is None:
            raise HandelingFout("Deze link werkt niet meer. Vraag de gemeente om een nieuwe.")
        if (maatregel.visie_id, maatregel.trekker) != (geldig.visie_id, geldig.trekker):
            raise HandelingFout("Deze maatregel heeft een andere trekker gekregen.")
        return _noteer(maatregel, Voortgang(status=status, zin=zin, toegang=geldig, verzoek=verzoek))


def _noteer(maatregel: Maatregel, nieuw: Voortgang) -> Voortgang:
    maatregel = Maatregel.objects.select_for_update().get(pk=maatregel.pk)
    if eerder := eerder_gemaakt(Voortgang, nieuw.verzoek):
        return eerder
    eis_geldend(maatregel, "Deze maatregel is vervallen. Haal hem eerst terug.")
    if Visie.objects.values_list("fase", flat=True).get(pk=maatregel.visie_id) not in BIJHOUDEN:
        raise HandelingFout("De voortgang houdt u bij vanaf het besluit van de raad. Wijzig nu de maatregel zelf.")
    maatregel.status = nieuw.status
    maatregel.save(update_fields=["status"])
    nieuw.maatregel = maatregel
    nieuw.zin = " ".join(nieuw.zin.split())
    nieuw.save()
    return nieuw
