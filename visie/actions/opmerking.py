"""Talking about a text: a remark, answers, who picks it up, and that it is settled."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from portaal.berichten import adres, schrijf
from portaal.citaat import platte_tekst, staat_in
from portaal.eenmalig import eerder_gemaakt
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import GEMEENTE
from visie.actions.toewijzing import eis_collega
from visie.models import Opmerking, Paragraaf

CITAAT_WEG = (
    "Deze woorden staan niet in de bewaarde tekst. Bewaar eerst uw tekst, neem de woorden precies over, "
    "of laat het citaat leeg."
)


def opmerking_plaatsen(
    *,
    paragraaf: Paragraaf,
    tekst: str,
    door: Gebruiker,
    citaat: str = "",
    toegewezen_aan: Gebruiker | None = None,
    verzoek: uuid.UUID | None = None,
) -> Opmerking:
    """Remark on a paragraaf, or on the words `citaat` of its current version.

    Who is named with @ or gets the remark as a task is told by mail, without the words: drafts stay here. Raises
    HandelingFout when the words are not in the text, or a name belongs to no colleague.
    """
    with handeling("opmerking_plaatsen", door=door):
        paragraaf = Paragraaf.objects.select_for_update(of=("self",)).met_tekst().get(pk=paragraaf.pk)
        if eerder := eerder_gemaakt(Opmerking, verzoek):
            return eerder
        if paragraaf.vervallen_op or (paragraaf.thema and paragraaf.thema.vervallen_op):
            raise HandelingFout("Deze paragraaf is vervallen.")
        citaat = citaat.strip()
        if citaat and not staat_in(citaat, platte_tekst(paragraaf.html)):
            raise HandelingFout(CITAAT_WEG)
        return _say(
            Opmerking(
                paragraaf=paragraaf,
                tekst=tekst,
                citaat=citaat,
                versie=paragraaf.huidige if citaat else None,
                toegewezen_aan=toegewezen_aan,
                verzoek=verzoek,
            ),
            door,
        )


def opmerking_beantwoorden(
    *, opmerking: Opmerking, tekst: str, door: Gebruiker, verzoek: uuid.UUID | None = None
) -> Opmerking:
    """Answer a remark that is not settled yet. Its author and who has it as a task are told, unless it is oneself."""
    with handeling("opmerking_beantwoorden", door=door):
        opmerking = _lock(opmerking)
        if eerder := eerder_gemaakt(Opmerking, verzoek):
            return eerder
        if not opmerking.is_open:
            raise HandelingFout("Deze opmerking is afgehandeld. Open haar eerst weer.")
        antwoord = _say(
            Opmerking(paragraaf=opmerking.paragraaf, antwoord_op=opmerking, tekst=tekst, verzoek=verzoek), door
        )
        for persoon in {opmerking.auteur, opmerking.toegewezen_aan} - {None}:
            _mail(antwoord, persoon, door, "heeft geantwoord op een opmerking van u of voor u")
        return antwoord


def opmerking_toewijzen(*, opmerking: Opmerking, aan: Gebruiker | None, door: Gebruiker) -> Opmerking:
    """Give a remark to a colleague to pick up, or to nobody."""
    with handeling("opmerking_toewijzen", door=door):
        opmerking = _lock(opmerking)
        if not opmerking.is_open:
            raise HandelingFout("Deze opmerking is afgehandeld. Open haar eerst weer.")
        eis_collega(aan)
        if opmerking.toegewezen_aan == aan:
            return opmerking
        opmerking.toegewezen_aan = aan
        opmerking.save(update_fields=["toegewezen_aan"])
        if aan is not None:
            _mail(opmerking, aan, door, "heeft een opmerking aan u gegeven")
    return opmerking


def opmerking_afhandelen(*, opmerking: Opmerking, door: Gebruiker) -> Opmerking:
    with handeling("opmerking_afhandelen", door=door):
        opmerking = _lock(opmerking)
        if not opmerking.is_open:
            raise AlGedaan("Deze opmerking was al afgehandeld.")
        opmerking.afgehandeld_op = timezone.now()
        opmerking.afgehandeld_door = door
        opmerking.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
    return opmerking


def opmerking_heropenen(*, opmerking: Opmerking, door: Gebruiker) -> Opmerking:
    with handeling("opmerking_heropenen", door=door):
        opmerking = _lock(opmerking)
        if opmerking.is_open:
            raise AlGedaan("Deze opmerking staat al open.")
        opmerking.afgehandeld_op = opmerking.afgehandeld_door = None
        opmerking.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
    return opmerking


def opmerking_herplaatsen(*, opmerking: Opmerking, citaat: str, door: Gebruiker) -> Opmerking:
    """Point a remark whose words were changed at the words it is about now, or (empty) at the whole paragraaf."""
    with handeling("opmerking_herplaatsen", door=door):
        opmerking = _lock(opmerking)
        citaat = citaat.strip()
        if citaat and not staat_in(citaat, platte_tekst(opmerking.paragraaf.html)):
            raise HandelingFout(CITAAT_WEG)
        opmerking.citaat = citaat
        opmerking.versie = opmerking.paragraaf.huidige if citaat else None
        opmerking.save(update_fields=["citaat", "versie"])
    return opmerking


def _lock(opmerking: Opmerking) -> Opmerking:
    """The remark, held; not one of its answers."""
    rows = Opmerking.objects.hoofd().select_for_update(of=("self",))
    locked: Opmerking = rows.select_related(
        "paragraaf__huidige", "paragraaf__thema__visie", "paragraaf__visie", "auteur", "toegewezen_aan"
    ).get(pk=opmerking.pk)
    return locked


def _say(opmerking: Opmerking, door: Gebruiker) -> Opmerking:
    opmerking.tekst = opmerking.tekst.strip()
    opmerking.auteur = door
    if not opmerking.tekst:
        raise HandelingFout("Schrijf uw opmerking op.")
    eis_collega(opmerking.toegewezen_aan)
    vermeld = vermelde_collegas(opmerking.tekst)
    opmerking.save()
    opmerking.vermeld.set(vermeld)
    if opmerking.toegewezen_aan is not None:
        _mail(opmerking, opmerking.toegewezen_aan, door, "heeft een opmerking aan u gegeven")
    for persoon in vermeld:
        _mail(opmerking, persoon, door, "noemt u in een opmerking")
    return opmerking


_NAAM = re.compile(r"(?<![\w.@])@(?=\w)")


def vermelde_collegas(tekst: str) -> list[Gebruiker]:
    """The colleagues named with @ in a text, by full name or by a first name that only one of them has.

    Raises HandelingFout for a name that belongs to nobody or to several, and says who there are.
    """
    if not _NAAM.search(tekst):
        return []
    collegas = list(Gebruiker.objects.met_rol(*GEMEENTE))
    namen = _handles(collegas)
    found: list[Gebruiker] = []
    for match in _NAAM.finditer(tekst):
        rest = tekst[match.end() :]
        naam = next((naam for naam in sorted(namen, key=len, reverse=True) if _begins_with(rest, naam)), None)
        if naam is None:
            woord = re.match(r"[\w'-]+", rest)
            raise HandelingFout(
                f"Er is geen collega die @{woord[0] if woord else ''} heet, of er zijn er meer. "
                f"U kunt noemen: {', '.join(collega.naam for collega in collegas)}."
            )
        if namen[naam] not in found:
            found.append(namen[naam])
    return found


def _handles(collegas: Iterable[Gebruiker]) -> dict[str, Gebruiker]:
    """Every name by which exactly one colleague can be meant, in small letters."""
    by_name: dict[str, list[Gebruiker]] = {}
    for collega in collegas:
        for naam in {collega.naam.casefold(), *collega.naam.casefold().split()[:1]}:
            by_name.setdefault(naam, []).append(collega)
    return {naam: personen[0] for naam, personen in by_name.items() if naam and len(personen) == 1}


def _begins_with(rest: str, naam: str) -> bool:
    kop = rest[: len(naam)]
    return kop.casefold() == naam and not re.match(r"\w", rest[len(naam) : len(naam) + 1])


def _mail(opmerking: Opmerking, persoon: Gebruiker | None, door: Gebruiker, wat: str) -> None:
    if persoon is None or persoon == door or not persoon.is_bruikbaar:
        return
    pad = reverse("visie:opmerkingen", args=[opmerking.paragraaf.pk])
    schrijf(
        ontvanger=persoon.email,
        gebeurtenis=f"opmerking-{opmerking.pk}-{persoon.pk}",  # one mail, however many reasons there are
        onderwerp=f"{door.naam} {wat}",
        tekst=(
            f"{door.naam} {wat}, bij de tekst '{opmerking.paragraaf}'.\n\nLees en antwoord in de werkplaats:\n"
            f"{adres(pad)}#opmerking-{opmerking.antwoord_op_id or opmerking.pk}\n\n{Gemeente.get().naam}\n"
        ),
    )
