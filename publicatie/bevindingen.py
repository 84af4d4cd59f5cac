"""What the rapporteurs of the raad say about the Duisenbergblad: for themselves, and for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portaal.models import Gebruiker
from visie.models import Bevinding, Uitgave, Visie

PerVraag = list[tuple[str, list[Bevinding]]]


@dataclass(frozen=True)
class Bevindingwerk:
    """What a rapporteur has to do: with which Duisenbergblad, how many were written, how many nobody can read yet."""

    blad: Uitgave
    geschreven: int
    niet_openbaar: int


@dataclass(frozen=True)
class VoorDeRaad:
    """What the raad reads. `is_nieuwste`: whether no newer Duisenbergblad came after that of these bevindingen."""

    blad: Uitgave
    vragen: PerVraag
    is_nieuwste: bool


def huidig_blad() -> Uitgave | None:
    """The newest Duisenbergblad of the visie that inwoners see."""
    visie = Visie.objects.actueel()
    return Uitgave.objects.duisenbergblad(visie) if visie else None


def bevindingwerk(rapporteur: Gebruiker) -> Bevindingwerk | None:
    """None as long as there is no Duisenbergblad."""
    blad = huidig_blad()
    if blad is None:
        return None
    openbaar = [b.is_openbaar for b in Bevinding.objects.van(rapporteur).filter(uitgave=blad).only("openbaar_op")]
    return Bevindingwerk(blad, len(openbaar), openbaar.count(False))


def voor_de_raad(visie: Visie, nieuwste: Uitgave | None) -> VoorDeRaad | None:
    """None when no rapporteur made anything openbaar. `nieuwste` is the newest Duisenbergblad of this visie."""
    bevindingen = list(Bevinding.objects.voor_de_raad(visie))
    if not bevindingen:
        return None
    blad = bevindingen[0].uitgave
    return VoorDeRaad(blad, per_vraag(bevindingen), is_nieuwste=blad == nieuwste)


def per_vraag(bevindingen: Iterable[Bevinding]) -> PerVraag:
    """In the order of the W-vragen; a vraag without bevindingen is left out."""
    alle = list(bevindingen)
    groepen = [(vraag.label, [b for b in alle if b.vraag == vraag]) for vraag in Bevinding.Vraag]
    return [(label, groep) for label, groep in groepen if groep]
