"""Splitting a received text into reacties."""

from __future__ import annotations

from collections.abc import Iterable

from participatie.models import (
    Antwoord,
    Inbreng,
    InbrengTekst,
    Reactie,
)
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.models import Thema


def reactie_afsplitsen(
    *, inbreng: Inbreng, begin: int, eind: int, themas: Iterable[Thema], aard: str, door: Gebruiker
) -> Reactie:
    """Make a contiguous part of a received text a reactie of its own. The text itself never changes.

    The first time, the reactie that was the whole text becomes this part, with its voorstel and links; after that a
    new one is added. What is left belongs to none until somebody splits that off too. Raises HandelingFout when the
    part overlaps another reactie, or when the whole has been answered or published; AlGedaan for a repeat.
    """
    with handeling("reactie_afsplitsen", door=door):
        tekst, reacties = _lock_split(inbreng)
        if not 0 <= begin < eind <= len(tekst) or not tekst[begin:eind].strip():
            raise HandelingFout("Deze passages staan niet in de tekst. Kies ze opnieuw.")
        geheel = reacties[0] if len(reacties) == 1 and reacties[0].is_hele_tekst else None
        if geheel is not None:
            _refuse_new_span(geheel)
            if not tekst[:begin].strip() and not tekst[eind:].strip():
                raise HandelingFout("Dit is de hele tekst. Kies alleen de passages die samen één reactie zijn.")
            reactie = geheel
        else:
            for andere in reacties:
                if (andere.begin, andere.eind) == (begin, eind):
                    raise AlGedaan(f"Deze passages zijn al reactie {andere.nummer_openbaar}.")
                if andere.begin < eind and begin < andere.eind:
                    raise HandelingFout(
                        f"Een deel van deze passages hoort al bij reactie {andere.nummer_openbaar}. Kies andere passages, "
                        "of trek die reactie eerst in."
                    )
            reactie = Reactie(inbreng=inbreng, nummer=max((r.nummer for r in reacties), default=0) + 1)
        reactie.begin, reactie.eind, reactie.aard, reactie.publieke_tekst = begin, eind, aard, ""
        reactie.save()
        reactie.themas.set(themas)
    return reactie


def reactie_intrekken(*, reactie: Reactie, door: Gebruiker) -> Reactie | None:
    """Undo the splitting off of a reactie on which nothing was decided: its words belong to none again.

    A voorstel that only this reactie had goes with it (the audit trail keeps its words). The last reactie of an
    inbreng does not go but becomes the whole text again, and is returned.
    """
    with handeling("reactie_intrekken", door=door):
        tekst, reacties = _lock_split(reactie.inbreng)
        gevonden = next((r for r in reacties if r.pk == reactie.pk), None)
        if gevonden is None:
            raise AlGedaan("Deze reactie is al ingetrokken.")
        _refuse_new_span(gevonden)
        if len(reacties) == 1:
            if gevonden.is_hele_tekst:
                raise HandelingFout("Deze reactie is de hele tekst. Er valt niets in te trekken.")
            gevonden.begin, gevonden.eind, gevonden.publieke_tekst = 0, len(tekst), ""
            gevonden.save(update_fields=["begin", "eind", "publieke_tekst"])
            return gevonden
        antwoord = gevonden.antwoord
        is_eigen = antwoord is not None and antwoord.reacties.count() == 1
        if antwoord is not None and is_eigen and antwoord.verwerkingen.exists():
            raise HandelingFout("Deze reactie is gekoppeld aan een tekst of maatregel. Haal eerst de koppelingen weg.")
        gevonden.themas.clear()
        gevonden.delete()
        if antwoord is not None and is_eigen:
            antwoord.delete()
    return None


def _lock_split(inbreng: Inbreng) -> tuple[str, list[Reactie]]:
    """The text of an inbreng with its reacties, locked, so that two people cannot split it at the same time."""
    Inbreng.objects.select_for_update(no_key=True).get(pk=inbreng.pk)
    bron = InbrengTekst.objects.get(inbreng=inbreng)
    if bron.gewist_op is not None:
        raise HandelingFout("De tekst van deze inbreng is gewist. Er valt niets meer te splitsen.")
    reacties = list(
        Reactie.objects.select_for_update(of=("self",))
        .filter(inbreng=inbreng)
        .select_related("inbreng__tekst")
        .order_by("nummer")
    )
    # The antwoorden too: a besluit can come in through another reactie that shares one.
    antwoorden = Antwoord.objects.select_for_update().in_bulk([r.antwoord_id for r in reacties if r.antwoord_id])
    for reactie in reacties:
        if reactie.antwoord_id is not None:
            reactie.antwoord = antwoorden[reactie.antwoord_id]
    return bron.tekst, reacties


def _refuse_new_span(reactie: Reactie) -> None:
    if reactie.mag_anders_verdeeld:
        return
    if reactie.openbaar_op is not None:
        raise HandelingFout(f"Reactie {reactie.nummer_openbaar} staat op de website. Haal haar eerst van de website.")
    raise HandelingFout(
        f"Op reactie {reactie.nummer_openbaar} is al besloten. Haar tekst blijft zoals de indiener hem terugvindt bij het antwoord."
    )
