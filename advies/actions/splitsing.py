"""The work on splitting a letter, kept until the points are fixed."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from advies.actions.advies import BevestigdeAanbeveling
from advies.actions.concept import punten_in_brief
from advies.adviesbrief import lees_advies
from advies.adviesbrief.onderwerp import themas_bij, vragen_bij
from advies.models import Advies, Splitsing
from advies.redenen import gesteld, themas_voor
from advies.splitsing import BEVESTIGD, Punten, Werkpunt, als_json, begin, eis_in_de_brief, open_punten, uit_json
from portaal.gelijktijdig import GezienConflict
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker

NIEUW = "0"  # the stamp of a letter that nobody worked on yet


def splitsing_lezen(advies: Advies) -> tuple[Punten, str]:
    """The points as they stand now, with their stamp: what was kept, else what the reader proposes."""
    splitsing = Splitsing.objects.filter(advies=advies).first()
    if splitsing is not None:
        return uit_json(splitsing.punten, advies.brieftekst), str(splitsing.versie)
    return voorstel(advies), NIEUW


def voorstel(advies: Advies) -> Punten:
    """Each point with the thema's and adviesvraag it is probably about. Points written in the portal are certain."""
    themas, vragen = themas_voor(advies.visie.themas.geldend()), gesteld(advies)
    geschreven = punten_in_brief(advies)
    if geschreven:
        punten: Punten = tuple(
            Werkpunt(id=i, begin=d.begin, eind=d.eind, tekst=d.tekst, vragen=(d.vraag,) if d.vraag else ())
            for i, d in enumerate(geschreven, start=1)
        )
    else:
        punten = begin(lees_advies(advies.brieftekst))
    rijen: list[Werkpunt] = []
    for punt in punten:
        keys = themas_bij(punt.tekst, themas)
        beantwoordt = punt.vragen or tuple(vragen_bij(punt.tekst, advies.brieftekst, punt.begin, vragen))
        rijen.append(replace(punt, themas=tuple(keys), vragen=beantwoordt))
    return tuple(rijen)


def splitsing_bewaren(*, advies: Advies, punten: Punten, gezien: str, door: Gebruiker) -> str:
    """Keep the work so far and give its new stamp.

    Raises AlGedaan when the points are fixed, GezienConflict when a colleague went on meanwhile.
    """
    eis_in_de_brief(punten, advies.brieftekst)
    with handeling("splitsing_bewaren", door=door):
        advies = Advies.objects.select_for_update().get(pk=advies.pk)
        if advies.gesplitst_op is not None:
            raise AlGedaan("De aanbevelingen van dit advies zijn al vastgelegd.")
        splitsing = Splitsing.objects.select_related("gewijzigd_door").filter(advies=advies).first()
        if splitsing is None:
            splitsing = Splitsing(advies=advies, versie=0)
        if gezien != str(splitsing.versie):
            wie = splitsing.gewijzigd_door.naam if splitsing.versie else "Iemand anders"
            raise GezienConflict(
                f"{wie} werkte intussen verder aan deze brief. Er is niets overschreven. U ziet wat er nu staat; daaronder staat wat u had.",
                str(splitsing.versie),
            )
        splitsing.punten = als_json(punten)
        splitsing.versie += 1
        splitsing.gewijzigd_op = timezone.now()
        splitsing.gewijzigd_door = door
        splitsing.save()
    return str(splitsing.versie)


def eis_af(punten: Punten) -> None:
    """Raise HandelingFout, with their numbers, when points still wait for an answer."""
    wachten = {punt.id for punt in open_punten(punten)}
    nummers = [str(i) for i, punt in enumerate(punten, start=1) if punt.id in wachten]
    if nummers:
        wat = (
            f"Punt {nummers[0]} is"
            if len(nummers) == 1
            else f"De punten {', '.join(nummers[:-1])} en {nummers[-1]} zijn"
        )
        raise HandelingFout(f"{wat} nog niet bevestigd. Bevestig elk punt, of zeg dat het geen aanbeveling is.")


def bevestigde(punten: Punten) -> list[BevestigdeAanbeveling]:
    """What was confirmed, in the order of the letter; a sentence that repeats a point goes with that point.

    Raises HandelingFout when something is open, or repeats what is no aanbeveling.
    """
    eis_af(punten)
    tellen = [punt for punt in punten if punt.telt]
    plaats = {punt.id: i for i, punt in enumerate(tellen, start=1)}
    herhaald: dict[int, list[str]] = {}
    for nummer, punt in enumerate(punten, start=1):
        if punt.keuze != BEVESTIGD or punt.herhaalt is None:
            continue
        if punt.herhaalt not in plaats:
            raise HandelingFout(
                f"Punt {nummer} herhaalt een punt dat geen aanbeveling is. Kies bij punt {nummer} iets anders."
            )
        herhaald.setdefault(punt.herhaalt, []).append(punt.tekst)
    return [
        BevestigdeAanbeveling(
            tekst=punt.tekst,
            begin=punt.begin,
            eind=punt.eind,
            delen=punt.delen or (punt.tekst,),
            herkomst=punt.herkomst,
            verwijst_naar=[plaats[n] for n in punt.verwijst if n in plaats],
            herhaald_in=herhaald.get(punt.id, []),
            vragen=punt.vragen,
            themas=punt.themas,
        )
        for punt in tellen
    ]
