"""Letting something lapse and bringing it back. Nothing is deleted: what pointed at it keeps its meaning.

The chain may not break: what is (deels) overgenomen must keep a place that stands. That is looked up here, through
the subclasses of Verwerking, because visie does not know the apps above it, and a trigger on the tables of visie would
have to name theirs; it could not say either which answers are in the way. What makes it as sure as a trigger is the
order of the locks: first the answers, as the acts on them do, then the place, as `koppelen` does. So no answer is
decided, linked or unlinked between looking and storing.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Q
from django.utils import timezone

from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.indeling import renumber
from visie.actions.visie import eis_schrijfbaar
from visie.models import Beoordeling, Kader, Maatregel, Paragraaf, Thema, Verwerking, Visie
from visie.models.oordeel import MET_VERWERKING
from visie.models.vervallen import KanVervallen

Rij = TypeVar("Rij", bound=KanVervallen)

GENOEMD = 5  # answers that stand in the way and are named


def maatregel_laten_vervallen(*, maatregel: Maatregel, reden: str, door: Gebruiker) -> Maatregel:
    """Drop a maatregel from the plan; its number never comes back. Refused when an answer rests on it alone."""
    with handeling("maatregel_laten_vervallen", door=door, reden=reden):
        _require_reason(reden)
        Visie.objects.select_for_update().get(pk=maatregel.visie_id)
        eis_schrijfbaar(maatregel.visie)
        _require_no_answer_rests_on(Q(maatregel=maatregel.pk), lock=Maatregel.objects.filter(pk=maatregel.pk))
        return _lapse(Maatregel.objects.get(pk=maatregel.pk), reden, "Deze maatregel is al vervallen.")


def maatregel_herstellen(*, maatregel: Maatregel, door: Gebruiker) -> Maatregel:
    """Bring a maatregel back with its number, unless all its thema's have lapsed."""
    with handeling("maatregel_herstellen", door=door):
        Visie.objects.select_for_update().get(pk=maatregel.visie_id)
        eis_schrijfbaar(maatregel.visie)
        maatregel = Maatregel.objects.select_for_update().get(pk=maatregel.pk)
        if not maatregel.themas.geldend().exists():
            raise HandelingFout("Alle thema's van deze maatregel zijn vervallen. Haal eerst een thema terug.")
        return _bring_back(maatregel, "Deze maatregel geldt al.")


def thema_laten_vervallen(*, thema: Thema, reden: str, door: Gebruiker) -> Thema:
    """Drop a thema with its texts; the thema's behind it move up.

    Refused for a verplicht thema, for the only thema of a maatregel, and when an answer rests on its texts alone.
    """
    with handeling("thema_laten_vervallen", door=door, reden=reden):
        _require_reason(reden)
        Visie.objects.select_for_update().get(pk=thema.visie_id)
        eis_schrijfbaar(thema.visie)
        _require_no_answer_rests_on(
            Q(tekstversie__paragraaf__thema=thema.pk) | Q(staat_er_al__thema=thema.pk),
            lock=Paragraaf.objects.filter(thema=thema.pk),
        )
        thema = Thema.objects.select_for_update().get(pk=thema.pk)
        if thema.verplicht:
            raise HandelingFout("Dit thema is verplicht volgens het GALA en kan niet vervallen.")
        andere = Thema.objects.filter(visie=thema.visie_id).geldend().exclude(pk=thema.pk)
        alleen_hier = thema.maatregelen.geldend().exclude(
            pk__in=Maatregel.objects.filter(themas__in=andere).values("pk")
        )
        if nummers := sorted(alleen_hier.values_list("nummer", flat=True)):
            raise HandelingFout(
                f"Bij dit thema alleen horen nog maatregelen: {', '.join(nummers)}. Geef ze een ander thema of laat ze "
                "eerst vervallen."
            )
        thema = _lapse(thema, reden, "Dit thema is al vervallen.")
        renumber(Thema.objects.filter(visie=thema.visie_id))
    return thema


def thema_herstellen(*, thema: Thema, door: Gebruiker) -> Thema:
    """Bring a thema back behind the others, with its texts."""
    with handeling("thema_herstellen", door=door):
        Visie.objects.select_for_update().get(pk=thema.visie_id)
        eis_schrijfbaar(thema.visie)
        thema = Thema.objects.select_for_update().get(pk=thema.pk)
        thema.volgorde = Thema.objects.filter(visie=thema.visie_id).geldend().count() + 1
        return _bring_back(thema, "Dit thema geldt al.", "volgorde")


def paragraaf_laten_vervallen(*, paragraaf: Paragraaf, reden: str, door: Gebruiker) -> Paragraaf:
    """Drop a paragraaf; its versions stay readable. Refused when the visie cannot do without, or an answer cannot."""
    with handeling("paragraaf_laten_vervallen", door=door, reden=reden):
        _require_reason(reden)
        paragraaf = Paragraaf.objects.met_tekst().get(pk=paragraaf.pk)
        Visie.objects.select_for_update().get(pk=paragraaf.hoort_bij.pk)
        eis_schrijfbaar(paragraaf.hoort_bij)
        _require_no_answer_rests_on(
            Q(tekstversie__paragraaf=paragraaf.pk) | Q(staat_er_al=paragraaf.pk),
            lock=Paragraaf.objects.filter(pk=paragraaf.pk),
        )
        if paragraaf.is_onmisbaar:
            raise HandelingFout(
                "De visie kan niet zonder deze paragraaf. Schrijf hem korter als er weinig te zeggen is."
            )
        paragraaf = _lapse(Paragraaf.objects.get(pk=paragraaf.pk), reden, "Deze paragraaf is al vervallen.")
        renumber(Paragraaf.objects.filter(visie=paragraaf.visie_id, thema=paragraaf.thema_id))
    return paragraaf


def paragraaf_herstellen(*, paragraaf: Paragraaf, door: Gebruiker) -> Paragraaf:
    """Bring a paragraaf back, behind the others of its thema or of the visie."""
    with handeling("paragraaf_herstellen", door=door):
        paragraaf = Paragraaf.objects.met_tekst().get(pk=paragraaf.pk)
        Visie.objects.select_for_update().get(pk=paragraaf.hoort_bij.pk)
        eis_schrijfbaar(paragraaf.hoort_bij)
        paragraaf = Paragraaf.objects.select_for_update(of=("self",)).select_related("thema").get(pk=paragraaf.pk)
        if paragraaf.thema and paragraaf.thema.vervallen_op:
            raise HandelingFout("Het thema van deze paragraaf is vervallen. Haal eerst het thema terug.")
        buren = Paragraaf.objects.filter(visie=paragraaf.visie_id, thema=paragraaf.thema_id)
        paragraaf.volgorde = buren.geldend().count() + 1
        return _bring_back(paragraaf, "Deze paragraaf geldt al.", "volgorde")


def kader_laten_vervallen(*, kader: Kader, reden: str, door: Gebruiker) -> Kader:
    """Let a kader lapse that the raad took back. Its number is free again."""
    with handeling("kader_laten_vervallen", door=door, reden=reden):
        _require_reason(reden)
        Visie.objects.select_for_update().get(pk=kader.visie_id)
        eis_schrijfbaar(kader.visie)
        kader = Kader.objects.select_for_update().get(pk=kader.pk)
        return _lapse(kader, reden, "Dit kader is al vervallen.")


def kader_herstellen(*, kader: Kader, door: Gebruiker) -> Kader:
    """Bring a kader back, unless its number has gone to another."""
    with handeling("kader_herstellen", door=door):
        Visie.objects.select_for_update().get(pk=kader.visie_id)
        eis_schrijfbaar(kader.visie)
        kader = Kader.objects.select_for_update().get(pk=kader.pk)
        geldend = Kader.objects.filter(visie=kader.visie_id).geldend().exclude(pk=kader.pk)
        if kader.nummer and geldend.filter(nummer=kader.nummer).exists():
            raise HandelingFout(
                f"Nummer {kader.nummer} hoort intussen bij een ander kader. Geef dat eerst een ander nummer."
            )
        return _bring_back(kader, "Dit kader geldt al.")


def _require_reason(reden: str) -> None:
    if not reden.strip():
        raise HandelingFout("Schrijf op waarom dit vervalt.")


def _lapse(rij: Rij, reden: str, al_gedaan: str) -> Rij:
    if rij.vervallen_op:
        raise AlGedaan(al_gedaan)
    rij.vervallen_op, rij.vervallen_omdat = timezone.localdate(), reden.strip()
    rij.save(update_fields=["vervallen_op", "vervallen_omdat"])
    return rij


def _bring_back(rij: Rij, al_gedaan: str, *ook: str) -> Rij:
    if not rij.vervallen_op:
        raise AlGedaan(al_gedaan)
    rij.vervallen_op, rij.vervallen_omdat = None, ""
    rij.save(update_fields=["vervallen_op", "vervallen_omdat", *ook])
    return rij


def _require_no_answer_rests_on(plaats: Q, *, lock: Any) -> None:
    """Refuse when something that is (deels) overgenomen has no other standing place than `plaats`. Locks `lock`."""
    gronden = [(model, veld) for model in Verwerking.__subclasses__() if (veld := _judged_by(model))]
    gezien = {}
    for model, veld in gronden:
        gezien[model] = set(model._default_manager.filter(plaats).values_list(veld.attname, flat=True))
        list(veld.related_model._default_manager.select_for_update().filter(pk__in=gezien[model]).order_by("pk"))
    list(lock.select_for_update().order_by("pk"))
    in_de_weg: list[str] = []
    for model, veld in gronden:
        hier = model._default_manager.staand().filter(plaats)
        geraakt = set(hier.values_list(veld.attname, flat=True))
        if geraakt - gezien[model]:
            raise HandelingFout("Iemand koppelt hier op dit moment iets aan. Probeer het straks opnieuw.")
        elders = model._default_manager.staand().exclude(pk__in=hier.values("pk")).values(veld.attname)
        alleen_hier = veld.related_model._default_manager.filter(pk__in=geraakt, oordeel__in=MET_VERWERKING)
        in_de_weg += [grond.waarop for grond in alleen_hier.exclude(pk__in=elders).order_by("pk")]
    if in_de_weg:
        meer = f" en nog {len(in_de_weg) - GENOEMD}" if len(in_de_weg) > GENOEMD else ""
        raise HandelingFout(
            f"Dit kan nu niet vervallen. Er is iets overgenomen dat alleen hier staat: {', '.join(in_de_weg[:GENOEMD])}"
            f"{meer}. Koppel dat eerst ook ergens anders, of verander het oordeel."
        )


def _judged_by(model: type[Verwerking]) -> Any:
    """The relation of a verwerking to what was judged; a kader is not judged and has none."""
    return next(
        (
            veld
            for veld in model._meta.concrete_fields
            if isinstance(veld.related_model, type) and issubclass(veld.related_model, Beoordeling)
        ),
        None,
    )
