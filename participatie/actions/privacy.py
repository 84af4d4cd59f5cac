"""Contact data: looking, changing, and erasing for good."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from participatie.actions.abonnement import abonneren, stop
from participatie.actions.uitvoer import uitvoer_opruimen
from participatie.antwoordmail import antwoord_op
from participatie.models import Abonnement, Inbreng, InbrengTekst, Indiener, Inzage, Reactie
from participatie.termijnen import bewaren_tot
from portaal.berichten import trek_in
from portaal.bestanden import verwijder
from portaal.handelingen import handeling
from portaal.models import Gebruiker
from portaal.rollen import Rol


def contact_inzien(*, reactie: Reactie, reden: str, door: Gebruiker) -> Indiener:
    """Give the contact data of a sender, and record who looked and why. Raises Indiener.DoesNotExist when there are none."""
    with handeling("contact_inzien", door=door, reden=reden):
        indiener = Indiener.objects.get(inbreng=reactie.inbreng_id)
        waarom = " ".join(reden.split())
        Inzage.objects.create(inbreng_id=reactie.inbreng_id, reden=waarom, gebruiker=door, rol=Rol.PROJECTLEIDER)
    return indiener


def gegevens_wijzigen(
    *,
    inbreng: Inbreng,
    email: str,
    telefoon: str,
    mag_gepubliceerd: bool,
    later_email: str = "",
    later: Iterable[str] = (),
    taal: str = Inbreng.Taal.NL,
) -> None:
    """What a sender changes with the code: contact data (AVG art. 16), later news, and permission (art. 7 lid 3).

    Without permission the words leave the public pages at once; what stands in an uitgave stays there (docs/adr/0008).
    Emptied contact data are gone, unless a name of the contact of an organisatie is left.
    """
    with handeling("gegevens_wijzigen", door=None):
        inbreng = Inbreng.objects.select_for_update(of=("self",)).select_related("visie").get(pk=inbreng.pk)
        naam = Indiener.objects.filter(inbreng=inbreng).values_list("naam", flat=True).first() or ""
        _store_contact(inbreng, naam=naam, email=email, telefoon=telefoon)
        abonneren(inbreng=inbreng, email=later_email, momenten=later, taal=taal)
        if mag_gepubliceerd != inbreng.mag_gepubliceerd:
            inbreng.mag_gepubliceerd = mag_gepubliceerd
            inbreng.save(update_fields=["mag_gepubliceerd"])
        if not mag_gepubliceerd:
            inbreng.reacties.filter(openbaar_op__isnull=False).update(openbaar_op=None)


def contact_wissen(*, inbreng: Inbreng, door: Gebruiker | None, reden: str) -> None:
    """Erase how a sender can be reached, everywhere. The words and their answer stay."""
    with handeling("contact_wissen", door=door, reden=reden):
        Inbreng.objects.select_for_update(of=("self",)).get(pk=inbreng.pk)
        erase_contact(inbreng)


def inbreng_wissen(*, inbreng: Inbreng, door: Gebruiker | None, reden: str) -> None:
    """Blank the words, the letter and the contact data of an inbreng for good (AVG art. 17). Counts and answers stay.

    Files with reacties that somebody took out go too: the words may stand in them. Mails nobody. Again changes nothing.
    """
    with handeling("inbreng_wissen", door=door, reden=reden):
        Inbreng.objects.select_for_update(of=("self",)).get(pk=inbreng.pk)
        erase_contact(inbreng)
        bijlage = InbrengTekst.objects.select_related("bijlage").get(inbreng=inbreng).bijlage
        Inbreng.objects.filter(pk=inbreng.pk).update(eerst_lezen=False, namens="")
        inbreng.reacties.update(publieke_tekst="", openbaar_op=None)
        InbrengTekst.objects.filter(inbreng=inbreng, gewist_op=None).update(
            tekst="", bijlage=None, gewist_op=timezone.now()
        )
        uitvoer_opruimen(van=inbreng.visie)
        if bijlage is not None:
            verwijder(bijlage)


def erase_contact(inbreng: Inbreng) -> None:
    """Contact data, later news, what waits to be mailed, and files with any of it. Inside an act."""
    abonnement = Abonnement.objects.filter(inbreng=inbreng).first()
    if abonnement is not None:
        stop(abonnement)
        take_back([abonnement.email])
    _store_contact(inbreng, naam="", email="", telefoon="")


def correct_contact(inbreng: Inbreng, *, naam: str, email: str, telefoon: str) -> None:
    """Store other contact data, for an act of the beheerder."""
    _store_contact(inbreng, naam=naam, email=email, telefoon=telefoon)


def _store_contact(inbreng: Inbreng, *, naam: str, email: str, telefoon: str) -> None:
    """Put these contact data in place of those that were; none at all means no row. What held the old ones goes too."""
    indiener = Indiener.objects.filter(inbreng=inbreng).first()
    oud = (indiener.naam, indiener.email, indiener.telefoon) if indiener else ("", "", "")
    nieuw = (naam, email, telefoon)
    if nieuw == oud:
        return
    if not any(nieuw):
        assert indiener is not None
        indiener.delete()
    else:
        indiener = indiener or Indiener(inbreng=inbreng, bewaren_tot=bewaren_tot(inbreng.visie))
        indiener.naam, indiener.email, indiener.telefoon = nieuw
        indiener.save()
    if any(was and was != wordt for was, wordt in zip(oud, nieuw, strict=True)):
        uitvoer_opruimen(van=inbreng.visie, alleen_contact=True)
    if oud[1] and oud[1] != email:
        trek_in(begin=antwoord_op(inbreng.pk))  # it holds words of this inbreng, whoever else has the same address
        take_back([oud[1]])


def take_back(adressen: Iterable[str]) -> None:
    """Send nothing more to these addresses, unless somebody else still gave the same one."""
    for email in {email.lower() for email in adressen if email}:
        if not any(m.objects.filter(email__iexact=email).exists() for m in (Indiener, Abonnement)):
            trek_in(ontvanger=email)
