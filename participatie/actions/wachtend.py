"""Looking at what waits: letting it in as inbreng, turning it away with a reason, and erasing it when asked."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from participatie.actions.vastleggen import laat_toe
from participatie.inhoud import Contact, inhoud_van
from participatie.models import WachtendeInbreng
from participatie.models.wachtend import Staat
from portaal.bestanden import verwijder
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.models import Visie


def inbreng_toelaten(*, visie: Visie, nummers: Iterable[int], door: Gebruiker) -> int:
    """Let these in as inbreng, under their number and with the moment and the code of their sender. Returns how many.

    Also what was turned away before. What somebody else let in meanwhile is passed over; all of the others, or none.
    Raises HandelingFout for one whose words were erased.
    """
    with handeling("inbreng_toelaten", door=door):
        gevonden = _te_beoordelen(visie, nummers, Staat.WACHT, Staat.AFGEWEZEN)
        for wachtend in gevonden:
            if wachtend.gewist_op is not None:
                raise HandelingFout(
                    f"De woorden van inbreng {wachtend.nummer} zijn gewist. Die kan niet meer worden toegelaten."
                )
            inhoud, contact = (
                inhoud_van(wachtend),
                Contact(**{**wachtend.contact, "later": tuple(wachtend.contact.get("later", ()))}),
            )
            wachtend.staat, wachtend.afwijsreden = Staat.TOEGELATEN, ""
            _is_beoordeeld(wachtend, door)
            _leeg(wachtend)
            wachtend.save()
            laat_toe(wachtend, inhoud, contact)
    return len(gevonden)


def inbreng_afwijzen(*, visie: Visie, nummers: Iterable[int], reden: str, door: Gebruiker) -> int:
    """Turn these away, with a reason that stays. The words stay until their date, and it can be turned back. Returns how many."""
    reden = " ".join(reden.split())
    if not reden:
        raise HandelingFout("Schrijf op waarom u deze inbreng afwijst.")
    with handeling("inbreng_afwijzen", door=door, reden=reden):
        gevonden = _te_beoordelen(visie, nummers, Staat.WACHT)
        for wachtend in gevonden:
            wachtend.staat = Staat.AFGEWEZEN
            wachtend.afwijsreden = reden
            _is_beoordeeld(wachtend, door)
            wachtend.save()
    return len(gevonden)


def wachtende_inbreng_wissen(*, wachtend: WachtendeInbreng, door: Gebruiker | None, reden: str) -> None:
    """Blank the words, the letter and the contact data for good (AVG art. 17), as `inbreng_wissen` does for an inbreng."""
    with handeling("inbreng_wissen", door=door, reden=reden):
        rij = WachtendeInbreng.objects.select_for_update(of=("self",)).select_related("bijlage").get(pk=wachtend.pk)
        if rij.staat == Staat.TOEGELATEN:
            raise HandelingFout("Deze inbreng is toegelaten. Wis haar bij de inbreng zelf.")
        wis_woorden([rij])


def wachtende_gegevens_wissen(*, nummer: int) -> WachtendeInbreng | None:
    """A sender takes back how to be reached, while it waits or after it was turned away. None once it was let in."""
    with handeling("gegevens_wijzigen", door=None):
        rijen = WachtendeInbreng.objects.select_for_update(of=("self",)).select_related("uitvraag", "visie", "bijlage")
        rij: WachtendeInbreng | None = rijen.niet_toegelaten().filter(pk=nummer).first()
        if rij is not None:
            rij.contact = {}
            rij.save(update_fields=["contact"])
    return rij


def wis_woorden(rijen: Iterable[WachtendeInbreng]) -> None:
    """Blank these rows. Inside an act, locked."""
    for rij in rijen:
        bijlage = rij.bijlage
        _leeg(rij)
        rij.bijlage, rij.eerst_lezen, rij.gewist_op = None, False, timezone.now()
        rij.save()
        if bijlage is not None:
            verwijder(bijlage)


def _te_beoordelen(visie: Visie, nummers: Iterable[int], *staten: Staat) -> list[WachtendeInbreng]:
    """Locked in one order, so that two colleagues never wait for each other."""
    rijen = WachtendeInbreng.objects.select_for_update(of=("self",)).select_related("visie", "uitvraag", "bijlage")
    return list(rijen.filter(visie=visie, pk__in=list(nummers), staat__in=staten).order_by("nummer"))


def _is_beoordeeld(wachtend: WachtendeInbreng, door: Gebruiker) -> None:
    wachtend.beoordeeld_op, wachtend.beoordeeld_door = timezone.now(), door


def _leeg(wachtend: WachtendeInbreng) -> None:
    wachtend.tekst, wachtend.velden, wachtend.contact, wachtend.bijlage = "", {}, {}, None
