"""What must be in order before a visie goes to its next fase (ontwerp, par. 5), computed from the data.

Only presence and arithmetic, never whether a text is good. A hard point blocks the step; a soft one can be passed over
with a reason, which is kept and public.
"""

from __future__ import annotations

from publicatie.poorten import college, opstellen, raad, ter_inzage, uitvoering
from publicatie.poorten.kaders import losse_kaders
from publicatie.poorten.punt import Check, Ding, Punt
from publicatie.stand import Stand
from visie.models import Fase, Kader, Visie
from visie.models.visie import FASE_MOVES

__all__ = ["POORTEN", "Ding", "Punt", "open_punten", "volgende_fase"]


def open_punten(visie: Visie, naar: str, *, stand: Stand | None = None) -> list[Punt]:
    """What is open before `visie` can go one step on to `naar`: hard points first, in the order of the design.

    Empty for a step back, and when all is in order. Pass the `stand` when the page has read it already.
    """
    stand = stand or Stand(visie)
    volgorde = list(Fase)
    if volgorde.index(Fase(naar)) <= volgorde.index(Fase(visie.fase)):
        return []
    punten = [punt for check in POORTEN.get(Fase(naar), ()) if (punt := check(stand)) is not None]
    return sorted(punten, key=lambda punt: not punt.hard)


def volgende_fase(visie: Visie) -> str:
    """The fase one step on that has a gate, or nothing when there is none."""
    values = list(Fase.values)
    ahead = values[values.index(visie.fase) + 1 :]
    return next((fase for fase in ahead if fase in FASE_MOVES[visie.fase] and fase in POORTEN), "")


POORTEN: dict[str, tuple[Check, ...]] = {
    # The raad's besluit itself (datum, nummer) is asked in the same form; fase_wijzigen refuses the step without it.
    Fase.OPSTELLEN: (opstellen.kaders_bevestigd, opstellen.verplichte_themas, opstellen.gegevens),
    Fase.TER_INZAGE: (
        ter_inzage.verplichte_teksten,
        ter_inzage.definitie,
        ter_inzage.vormfouten,
        ter_inzage.uitvraag,
        ter_inzage.samenvattingen,
        ter_inzage.verouderde_samenvattingen,
        ter_inzage.gebiedsgericht,
        lambda stand: losse_kaders(stand, hard=False),
    ),
    Fase.COLLEGE: (
        college.wachtende_inbreng,
        college.reacties_zonder_besluit,
        college.advies_onderweg,
        college.adviezen_niet_verdeeld,
        college.delen_zonder_voorstel,
        lambda stand: losse_kaders(stand, hard=True),
        college.open_opmerkingen,
        college.reacties_op_oudere_tekst,
    ),
    Fase.RAAD: (
        raad.collegereacties,
        raad.adviesvragen,
        raad.themas_zonder_maatregel,
        raad.kosten,
        raad.uitgaven,
        raad.antwoorden_niet_gepubliceerd,
        raad.nareacties,
        raad.doelen,
        raad.maatregelen_zonder_gebied,
    ),
    Fase.VASTGESTELD: (
        lambda stand: losse_kaders(stand, hard=True, soorten=(Kader.Soort.AMENDEMENT, Kader.Soort.MOTIE)),
    ),
    Fase.UITVOERING: (uitvoering.definitieve_uitgaven, uitvoering.trekkers_uitgenodigd),
}
