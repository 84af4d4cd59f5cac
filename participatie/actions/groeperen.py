"""One antwoord for reacties that say the same, and one of them on its own again."""

from __future__ import annotations

from collections.abc import Iterable

from participatie.actions.antwoord import moet_opnieuw_gepubliceerd
from participatie.models import Antwoord, Reactie, Verwerking
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker


def reacties_groeperen(*, reactie: Reactie, andere: Iterable[Reactie], door: Gebruiker) -> Antwoord:
    """Let `andere` share the antwoord of `reactie`, made when there is none. All or nothing.

    An own voorstel of the others goes away (the audit trail keeps its words). When the antwoord was decided it must be
    published again; till then the others read what they read before. Raises HandelingFout for one with an own besluit, an
    own link or another visie; AlGedaan when all share it already.
    """
    with handeling("reacties_groeperen", door=door):
        keys = {reactie.pk, *(rij.pk for rij in andere)}
        rijen = {
            rij.pk: rij
            for rij in Reactie.objects.select_for_update(of=("self",))
            .filter(pk__in=keys)
            .select_related("inbreng")
            .order_by("pk")
        }
        if len(rijen) != len(keys):
            raise HandelingFout("Een van deze reacties is intussen ingetrokken. Kies opnieuw.")
        eerste = rijen.pop(reactie.pk)
        if eerste.antwoord_id is None:
            eerste.antwoord = Antwoord.objects.create()
            eerste.save(update_fields=["antwoord"])
        antwoorden = Antwoord.objects.select_for_update().order_by("pk")
        bekend = antwoorden.in_bulk([r.antwoord_id for r in [eerste, *rijen.values()] if r.antwoord_id])
        antwoord: Antwoord = bekend[eerste.antwoord_id]
        nieuw = [rij for rij in rijen.values() if rij.antwoord_id != antwoord.pk]
        if not nieuw:
            raise AlGedaan("Deze reacties hebben al hetzelfde antwoord.")
        for rij in nieuw:
            _join(rij, antwoord, bekend.get(rij.antwoord_id), eerste)
        moet_opnieuw_gepubliceerd(antwoord)
    return antwoord


def _join(rij: Reactie, antwoord: Antwoord, eigen: Antwoord | None, eerste: Reactie) -> None:
    if rij.inbreng.visie_id != eerste.inbreng.visie_id:
        raise HandelingFout(f"Reactie {rij.nummer_openbaar} hoort bij een andere visie.")
    if eigen is not None and eigen.is_besloten:
        raise HandelingFout(
            f"Op reactie {rij.nummer_openbaar} is al apart besloten. Haar antwoord kan niet zomaar veranderen."
        )
    is_alleen = eigen is not None and not eigen.reacties.exclude(pk=rij.pk).exists()
    if eigen is not None and is_alleen and eigen.verwerkingen.exists():
        raise HandelingFout(
            f"Reactie {rij.nummer_openbaar} is zelf gekoppeld aan een tekst of maatregel. Haal eerst die koppelingen weg."
        )
    rij.antwoord = antwoord
    rij.save(update_fields=["antwoord"])
    if eigen is not None and is_alleen:
        eigen.delete()


def reactie_losmaken(*, reactie: Reactie, door: Gebruiker) -> Antwoord:
    """Give a reactie an antwoord of its own again: what the others have, as a voorstel with the same places.

    On it nothing is decided yet. Its sender goes on reading what was published. Raises AlGedaan when it shares none.
    """
    with handeling("reactie_losmaken", door=door):
        reactie = Reactie.objects.select_for_update().get(pk=reactie.pk)
        samen = Antwoord.objects.select_for_update().filter(pk=reactie.antwoord_id).first()
        if samen is None or not samen.reacties.exclude(pk=reactie.pk).exists():
            raise AlGedaan("Deze reactie heeft al een eigen antwoord.")
        eigen = Antwoord.objects.create(
            voorstel_oordeel=samen.oordeel or samen.voorstel_oordeel,
            voorstel_motivering=samen.motivering or samen.voorstel_motivering,
            tekst=samen.tekst,
            doorgeschoven_naar=samen.doorgeschoven_naar,
            doorgeschoven_trekker=samen.doorgeschoven_trekker,
            doorgeschoven_tot=samen.doorgeschoven_tot,
        )
        for v in samen.verwerkingen.order_by("pk"):
            plaats = {"tekstversie": v.tekstversie, "maatregel": v.maatregel, "staat_er_al": v.staat_er_al}
            Verwerking.objects.create(antwoord=eigen, gemaakt_door=door, **plaats)
        eigen.standaardteksten.set(samen.standaardteksten.all())
        reactie.antwoord = eigen
        reactie.save(update_fields=["antwoord"])
    return eigen
