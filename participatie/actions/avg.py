"""Requests about somebody's own data: registering them, doing what is asked, and saying that it was done."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from participatie.actions.privacy import contact_wissen, correct_contact, inbreng_wissen
from participatie.actions.wachtend import wachtende_inbreng_wissen
from participatie.models import AvgVerzoek, Inbreng, Inzage, WachtendeInbreng
from participatie.models.avg import een_maand_na
from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.rollen import Rol

ZELF = "De indiener deed dit zelf, met de code."
Soort, Uitkomst = AvgVerzoek.Soort, AvgVerzoek.Uitkomst


def verzoek_registreren(
    *,
    soort: str,
    ontvangen_op: datetime.date,
    door: Gebruiker,
    inbreng: Inbreng | None = None,
    grond: str = "",
    verzoek: uuid.UUID | None = None,
) -> AvgVerzoek:
    """Write down what somebody asked. It must be done within a month after `ontvangen_op` (AVG art. 12 lid 3).

    A form that comes twice (`verzoek`) gives the row of the first time.
    """
    with handeling("verzoek_registreren", door=door):
        if eerder := eerder_gemaakt(AvgVerzoek, verzoek):
            return eerder
        return _new(soort=soort, ontvangen_op=ontvangen_op, inbreng=inbreng, grond=grond, verzoek=verzoek)


def verzoek_afhandelen(*, verzoek: AvgVerzoek, uitkomst: str, door: Gebruiker, toelichting: str = "") -> AvgVerzoek:
    """Say what became of a request. Refusing needs the reason. Raises AlGedaan when that was said before."""
    with handeling("verzoek_afhandelen", door=door, reden=toelichting):
        verzoek = AvgVerzoek.objects.select_for_update().get(pk=verzoek.pk)
        if verzoek.afgehandeld_op is not None:
            raise AlGedaan("Dit verzoek is al afgehandeld.")
        if uitkomst == Uitkomst.GEWEIGERD and not toelichting.strip():
            raise HandelingFout("Schrijf op waarom het verzoek is geweigerd.")
        return _close(verzoek, uitkomst=uitkomst, door=door, toelichting=toelichting)


def dossier_inzien(*, inbreng: Inbreng, reden: str, door: Gebruiker) -> None:
    """Record that the beheerder looks at everything that is kept about one sender, and why."""
    with handeling("dossier_inzien", door=door, reden=reden):
        Inzage.objects.create(inbreng=inbreng, reden=" ".join(reden.split()), gebruiker=door, rol=Rol.BEHEERDER)


def wachtend_dossier_inzien(*, wachtend: WachtendeInbreng, reden: str, door: Gebruiker) -> WachtendeInbreng:
    """Give what waits or was turned away as it is now, and record who looked and why. Raises HandelingFout once it was let in."""
    with handeling("dossier_inzien", door=door, reden=reden):
        rijen = WachtendeInbreng.objects.select_for_update(of=("self",)).select_related("uitvraag", "visie", "bijlage")
        rij: WachtendeInbreng = rijen.get(pk=wachtend.pk)
        if rij.staat == WachtendeInbreng.Staat.TOEGELATEN:
            raise HandelingFout("Deze inbreng is intussen toegelaten. Zoek haar opnieuw.")
        Inzage.objects.create(wachtend=rij, reden=" ".join(reden.split()), gebruiker=door, rol=Rol.BEHEERDER)
    return rij


def gegevens_corrigeren(
    *, inbreng: Inbreng, naam: str, email: str, telefoon: str, ontvangen_op: datetime.date, grond: str, door: Gebruiker
) -> None:
    """Change or empty contact data because the sender asked for it (AVG art. 16)."""
    with handeling("gegevens_corrigeren", door=door, reden=grond):
        inbreng = Inbreng.objects.select_for_update(of=("self",)).select_related("visie").get(pk=inbreng.pk)
        correct_contact(inbreng, naam=naam, email=email, telefoon=telefoon)
        _done(Soort.CORRECTIE, inbreng, ontvangen_op=ontvangen_op, grond=grond, door=door)


def op_verzoek_wissen(
    *, inbreng: Inbreng, alles: bool, ontvangen_op: datetime.date, grond: str, door: Gebruiker
) -> None:
    """Erase because the sender asked the gemeente: contact data alone, or the words too (AVG art. 17)."""
    with handeling("op_verzoek_wissen", door=door, reden=grond):
        _erase(inbreng, alles=alles, door=door, reden=grond)
        _done(Soort.VERWIJDERING, inbreng, ontvangen_op=ontvangen_op, grond=grond, door=door)


def wachtende_op_verzoek_wissen(
    *, wachtend: WachtendeInbreng, ontvangen_op: datetime.date, grond: str, door: Gebruiker
) -> None:
    """The same for what waits for a look or was turned away: all of it goes. Raises HandelingFout once it was let in."""
    with handeling("op_verzoek_wissen", door=door, reden=grond):
        wachtende_inbreng_wissen(wachtend=wachtend, door=door, reden=grond)
        verzoek = _new(soort=Soort.VERWIJDERING, ontvangen_op=ontvangen_op, inbreng=None, grond=grond)
        _close(
            verzoek,
            uitkomst=Uitkomst.GEDAAN,
            door=door,
            toelichting=f"Van inbreng {wachtend.nummer}, die niet was toegelaten.",
        )


def zelf_wissen(*, inbreng: Inbreng, alles: bool) -> None:
    """What a sender erases with the code, at once. Nobody is mailed; the register says that it was done."""
    with handeling("zelf_wissen", door=None, reden=ZELF):
        _erase(inbreng, alles=alles, door=None, reden=ZELF)
        _done(Soort.VERWIJDERING, inbreng, ontvangen_op=timezone.localdate(), grond=ZELF, door=None)


def _erase(inbreng: Inbreng, *, alles: bool, door: Gebruiker | None, reden: str) -> None:
    wis = inbreng_wissen if alles else contact_wissen
    wis(inbreng=inbreng, door=door, reden=reden)


def _done(
    soort: str, inbreng: Inbreng, *, ontvangen_op: datetime.date, grond: str, door: Gebruiker | None
) -> AvgVerzoek:
    """Close the request of this kind that waits for this inbreng, or write down one that was done at once."""
    verzoek = (
        AvgVerzoek.objects.select_for_update().openstaand().filter(inbreng=inbreng, soort=soort).first()
    ) or _new(soort=soort, ontvangen_op=ontvangen_op, inbreng=inbreng, grond=grond)
    return _close(verzoek, uitkomst=Uitkomst.GEDAAN, door=door)


def _new(
    *,
    soort: str,
    ontvangen_op: datetime.date,
    inbreng: Inbreng | None,
    grond: str,
    verzoek: uuid.UUID | None = None,
) -> AvgVerzoek:
    if ontvangen_op > timezone.localdate():
        raise HandelingFout("De datum van ontvangst ligt in de toekomst.")
    return AvgVerzoek.objects.create(
        soort=soort,
        inbreng=inbreng,
        ontvangen_op=ontvangen_op,
        uiterlijk_op=een_maand_na(ontvangen_op),
        grond=" ".join(grond.split()),
        verzoek=verzoek,
    )


def _close(verzoek: AvgVerzoek, *, uitkomst: str, door: Gebruiker | None, toelichting: str = "") -> AvgVerzoek:
    verzoek.uitkomst, verzoek.toelichting = uitkomst, " ".join(toelichting.split())
    verzoek.afgehandeld_op = timezone.now()
    verzoek.afgehandeld_door, verzoek.door_indiener = door, door is None
    verzoek.save()
    return verzoek
