"""What must be in order before a visie goes to its next fase (ontwerp, par. 5), computed from the data.

Only presence and arithmetic, never whether a text is good. A hard point blocks the step; a soft one can be passed over
with a reason, which is kept and public.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone

from advies.models import Advies, Deelantwoord
from participatie.models import Reactie, Uitvraag
from portaal.schrijfhulp import Bevinding, Regel
from publicatie.stand import EERSTE, Stand, themas_van
from visie.controle import verouderde_samenvattingen, vormfouten
from visie.models import (
    Doel,
    Fase,
    Kader,
    KaderVerwerking,
    KanToegewezen,
    Opmerking,
    Paragraaf,
    Uitgave,
    Visie,
)
from visie.models.visie import FASE_MOVES, NA_RAADSBESLUIT

AANTAL_VERPLICHT = 4  # what the GALA obliges
TOON = EERSTE
TOON_KORT = 5
# Before others read the text it must work for who listens to it (WCAG 2.2 AA: 1.1.1, 1.3.1, 2.4.6).
VORM_VOOR_INZAGE = frozenset({Regel.KOPVOLGORDE, Regel.LEGE_KOP, Regel.TABEL_ZONDER_KOP, Regel.AFBEELDING_ZONDER_TEKST})


@dataclass(frozen=True)
class Ding:
    """One thing that is still open, with the page where it can be put right, and whose it is where that is known."""

    naam: str
    url: str
    wie: str = ""
    klaar_voor: datetime.date | None = None
    sinds: datetime.date | None = None

    @property
    def is_te_laat(self) -> bool:
        return self.klaar_voor is not None and self.klaar_voor < timezone.localdate()


@dataclass(frozen=True)
class Punt:
    """One check that is not met. `aantal` counts all that is open, `dingen` are the first of it."""

    sleutel: str
    hard: bool
    wat: str
    aantal: int
    dingen: tuple[Ding, ...]
    alles: str = ""  # the page that lists all of it, where there is one
    knop: str = "Bekijken"  # what one does about it

    @property
    def meer(self) -> int:
        return self.aantal - len(self.dingen)

    @property
    def kort(self) -> Punt:
        """With only the first few, for a page that shows more than this."""
        return replace(self, dingen=self.dingen[:TOON_KORT])

    @property
    def alleen_aantal(self) -> Punt:
        """For who takes the step without reading drafts: the names of what is open are words out of them."""
        return replace(self, dingen=(), alles="")


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


Check = Callable[[Stand], Punt | None]


def _punt(
    sleutel: str,
    wat: str,
    dingen: Iterable[Ding],
    *,
    hard: bool,
    aantal: int | None = None,
    alles: str = "",
    knop: str = "Bekijken",
) -> Punt | None:
    found = list(dingen)
    count = len(found) if aantal is None else aantal
    return Punt(sleutel, hard, wat, count, tuple(found[:TOON]), alles, knop) if count else None


def _taak(naam: str, url: str, taak: KanToegewezen, sinds: datetime.date | None = None) -> Ding:
    """Something that can be given to a colleague; comes with `toegewezen_aan`."""
    return Ding(naam, url, str(taak.toegewezen_aan or ""), taak.klaar_voor, sinds)


def _begin(tekst: str) -> str:
    """The first words, cut between two of them."""
    return shorten(tekst, 80, placeholder=" …")


def _since(model: Any) -> Coalesce:
    """Since when a row of a tracked model is there, as the audit trail tells it; now when it tells nothing."""
    events = model.events.rel.related_model.objects.filter(pgh_obj=OuterRef("pk")).order_by("pgh_id")
    return Coalesce(Subquery(events.values("pgh_created_at")[:1]), Now())


def _een(
    sleutel: str, wat: str, naam: str, url: str, *, hard: bool, ontbreekt: bool, knop: str = "Invullen"
) -> Punt | None:
    """A check of one thing that is there or not."""
    return _punt(sleutel, wat, [Ding(naam, url)] if ontbreekt else [], hard=hard, knop=knop)


def _visie_url(naam: str, visie: Visie) -> str:
    return reverse(f"visie:{naam}", args=[visie.slug])


# --- to opstellen ------------------------------------------------------------------------------------------
def _kaders_bevestigd(stand: Stand) -> Punt | None:
    visie = stand.visie
    return _een(
        "kaders_bevestigd", "Er is nog geen kader van de raad vastgelegd.", "Kaders", _visie_url("kader-list", visie),
        hard=True, ontbreekt=not visie.kaders.geldend().exists(),
    )  # fmt: skip


def _verplichte_themas(stand: Stand) -> Punt | None:
    visie = stand.visie
    aantal = len(themas_van(stand, verplicht=True))
    return _een(
        "verplichte_themas", f"Er zijn {aantal} van de {AANTAL_VERPLICHT} verplichte thema's van het GALA.", "Thema's",
        _visie_url("visie-detail", visie), hard=True, ontbreekt=aantal < AANTAL_VERPLICHT,
    )  # fmt: skip


def _gegevens(stand: Stand) -> Punt | None:
    visie = stand.visie
    leeg = {
        "Portefeuilles": not visie.portefeuilles,
        "Taakveld": not visie.taakveld,
        "Budget": visie.budget_cent is None,
    }
    urls = {"Budget": _visie_url("budget", visie)}
    dingen = [
        Ding(naam, urls.get(naam, _visie_url("visie-update", visie))) for naam, is_leeg in leeg.items() if is_leeg
    ]
    return _punt("gegevens", "Gegevens van het traject zijn niet ingevuld.", dingen, hard=False, knop="Invullen")


# --- to ter inzage -----------------------------------------------------------------------------------------
def _teksten_zonder(stand: Stand, soorten: Iterable[str], *, alleen_verplicht: bool) -> list[Ding]:
    """Paragrafen of these kinds without text, of the thema's that stand; a kind that is not there at all counts too."""
    rows = {(p.thema_id, p.soort): p for p in stand.paragrafen}
    found = []
    for thema in themas_van(stand, verplicht=alleen_verplicht):
        for soort in soorten:
            paragraaf = rows.get((thema.pk, soort))
            if paragraaf is None:
                url = reverse("visie:thema-detail", args=[thema.pk])
                found.append(Ding(f"{thema.kort}: {Paragraaf.Soort(soort).label}", url))
            elif not paragraaf.is_geschreven:
                url = reverse("werkplaats:paragraaf-update", args=[paragraaf.pk])
                found.append(_taak(f"{thema.kort}: {paragraaf.titel}", url, paragraaf))
    return found


def _verplichte_teksten(stand: Stand) -> Punt | None:
    soorten = (Paragraaf.Soort.BEREIKEN, Paragraaf.Soort.DOEN)
    return _punt(
        "verplichte_teksten", "Verplichte thema's hebben nog geen tekst bij 'wat willen we bereiken' of 'wat gaan we doen'.",
        _teksten_zonder(stand, soorten, alleen_verplicht=True), hard=True, knop="Schrijven",
    )  # fmt: skip


def _definitie(stand: Stand) -> Punt | None:
    visie = stand.visie
    paragraaf = next((p for p in stand.paragrafen if p.soort == Paragraaf.Soort.DEFINITIE), None)
    url = (
        reverse("werkplaats:paragraaf-update", args=[paragraaf.pk]) if paragraaf else _visie_url("visie-detail", visie)
    )
    return _een(
        "definitie", "De visie zegt nog niet wat de sociale basis is.", "Wat is de sociale basis?", url,
        hard=True, ontbreekt=paragraaf is None or not paragraaf.is_geschreven, knop="Schrijven",
    )  # fmt: skip


def _uitvraag(stand: Stand) -> Punt | None:
    visie = stand.visie
    klaar = Uitvraag.objects.filter(visie=visie).exclude(spelregels="").exists()
    return _een(
        "uitvraag", "Er is nog geen uitvraag met spelregels en een datum voor het antwoord.", "Uitvragen",
        reverse("participatie:uitvraag-list"), hard=True, ontbreekt=not klaar,
    )  # fmt: skip


def _samenvattingen(stand: Stand) -> Punt | None:
    dingen = [
        Ding(thema.kort, reverse("visie:thema-update", args=[thema.pk]))
        for thema in stand.themas
        if not thema.samenvatting
    ]
    return _punt(
        "samenvattingen", "Thema's hebben nog geen samenvatting in gewone taal.", dingen, hard=False, knop="Schrijven"
    )


def _verouderde_samenvattingen(stand: Stand) -> Punt | None:
    """Thema's of which a text was saved, not as a small change, after the summary got its present words."""
    themas = {thema.pk: thema for thema in stand.themas}
    verouderd = verouderde_samenvattingen(themas.values())
    dingen = [
        Ding(thema.kort, reverse("visie:thema-controle", args=[pk])) for pk, thema in themas.items() if pk in verouderd
    ]
    return _punt(
        "verouderde_samenvattingen", "De tekst van deze thema's is veranderd na hun samenvatting.", dingen, hard=False,
        knop="Nakijken",
    )  # fmt: skip


def _vormfouten(stand: Stand) -> Punt | None:
    """What a screen reader stumbles over. Saving mends or refuses most of it; an older or imported text may hold it."""
    dingen = [
        Ding(f"{paragraaf}: {_som(bevindingen)}", reverse("visie:paragraaf-controle", args=[paragraaf.pk]))
        for paragraaf, bevindingen in vormfouten(stand.paragrafen, VORM_VOOR_INZAGE).items()
    ]
    return _punt(
        "vormfouten", "In deze teksten klopt iets niet met koppen, tabellen of afbeeldingen.", dingen, hard=True,
        knop="Nakijken",
    )  # fmt: skip


def _som(bevindingen: Iterable[Bevinding]) -> str:
    """The rules by name, each once."""
    return ", ".join(dict.fromkeys(b.regel.label.lower() for b in bevindingen))


def _gebiedsgericht(stand: Stand) -> Punt | None:
    dingen = _teksten_zonder(stand, (Paragraaf.Soort.GEBIEDSGERICHT,), alleen_verplicht=False)
    return _punt(
        "gebiedsgericht",
        "Deze thema's zeggen nog niets over de dorpen en wijken.",
        dingen,
        hard=False,
        knop="Schrijven",
    )


def _losse_kaders(stand: Stand, *, hard: bool, soorten: Iterable[str] | None = None) -> Punt | None:
    """Kaders that are linked nowhere, while nobody wrote why the visie departs from them."""
    gekoppeld = KaderVerwerking.objects.staand().filter(kader=OuterRef("pk"))
    kaders = stand.visie.kaders.geldend().filter(afwijking_omdat="").exclude(Exists(gekoppeld))
    if soorten is not None:
        kaders = kaders.filter(soort__in=list(soorten))
    dingen = [
        Ding(f"{k}: {_begin(k.tekst)}", reverse("visie:kader-detail", args=[k.pk]), sinds=timezone.localdate(k.sinds))
        for k in kaders.annotate(sinds=_since(Kader))
    ]
    return _punt(
        "kaders", "Deze kaders zijn nergens gekoppeld, en er staat niet waarom de visie afwijkt.", dingen, hard=hard,
        knop="Koppelen",
    )  # fmt: skip


# --- to college --------------------------------------------------------------------------------------------
def _reacties_zonder_besluit(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = [reactie for reactie in stand.reacties if reactie.is_open]
    dingen = [
        _taak(
            f"Reactie {r.nummer_openbaar}",
            reverse("participatie:reactie-detail", args=[r.pk]),
            r,
            timezone.localdate(r.inbreng.ontvangen_op),
        )
        for r in rows
    ]
    alles = f"{reverse('participatie:reactie-list')}?visie={visie.slug}&staat=open"
    return _punt(
        "reacties", "Deze reacties hebben nog geen besluit.", dingen, hard=True, aantal=rows[0].aantal_open if rows else 0,
        alles=alles,
        knop="Beantwoorden",
    )  # fmt: skip


def _adviezen_niet_verdeeld(stand: Stand) -> Punt | None:
    visie = stand.visie
    dingen = [
        Ding(str(advies), reverse("advies:advies-splitsen", args=[advies.pk]), sinds=advies.ontvangen_op)
        for advies in Advies.objects.filter(visie=visie, gesplitst_op=None)
    ]
    return _punt(
        "adviezen", "Van deze adviezen zijn de aanbevelingen nog niet vastgelegd.", dingen, hard=True, knop="Vastleggen"
    )


def _delen_zonder_voorstel(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = (
        Deelantwoord.objects.filter(collegereactie__advies__visie=visie, voorstel_oordeel="", oordeel="")
        .select_related("deelaanbeveling__aanbeveling__advies", "toegewezen_aan")
        .order_by("collegereactie_id", "deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter")
    )
    dingen = [
        _taak(
            f"{d.deelaanbeveling.aanbeveling.advies}, {d.deelaanbeveling}",
            reverse("advies:deel-detail", args=[d.pk]),
            d,
            d.deelaanbeveling.aanbeveling.advies.ontvangen_op,
        )
        for d in rows
    ]
    return _punt(
        "delen", "Deze aanbevelingen hebben nog geen ambtelijk voorstel.", dingen, hard=True,
        knop="Beantwoorden",
    )  # fmt: skip


def _reacties_op_oudere_tekst(stand: Stand) -> Punt | None:
    rows = [reactie for reactie in stand.reacties if reactie.is_ouder]
    dingen = [Ding(f"Reactie {r.nummer_openbaar}", reverse("participatie:reactie-detail", args=[r.pk])) for r in rows]
    return _punt(
        "oudere_tekst", "Deze reacties gaan over een tekst die daarna is veranderd.", dingen, hard=False,
        aantal=rows[0].aantal_ouder if rows else 0,
    )  # fmt: skip


def _open_opmerkingen(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = Opmerking.objects.van_visie(visie).openstaand()
    dingen = [
        Ding(
            f"Bij '{o.paragraaf}': {_begin(o.tekst)}",
            f"{reverse('visie:opmerkingen', args=[o.paragraaf_id])}#opmerking-{o.pk}",
            str(o.toegewezen_aan or ""),
            sinds=timezone.localdate(o.gemaakt_op),
        )
        for o in rows.select_related("paragraaf__thema", "toegewezen_aan")
    ]
    return _punt(
        "opmerkingen", "Deze opmerkingen van collega's staan nog open.", dingen, hard=False,
        alles=_visie_url("opmerking-list", visie), knop="Afhandelen",
    )  # fmt: skip


# --- to raad -----------------------------------------------------------------------------------------------
def _collegereacties(stand: Stand) -> Punt | None:
    visie = stand.visie
    dingen = [
        Ding(str(advies), reverse("advies:advies-detail", args=[advies.pk]))
        for advies in Advies.objects.filter(visie=visie).exclude(collegereacties__vastgesteld_op__isnull=False)
    ]
    return _punt("collegereacties", "Op deze adviezen is nog geen collegereactie vastgesteld.", dingen, hard=True)


def _antwoorden_niet_gepubliceerd(stand: Stand) -> Punt | None:
    """Soft: the raad can go on, but whoever reacted reads nothing of what was decided."""
    visie = stand.visie
    aantal = Reactie.objects.filter(inbreng__visie=visie).te_publiceren().count()
    url = f"{reverse('participatie:antwoorden-publiceren')}?visie={visie.slug}"
    return _punt(
        "antwoorden", "Deze besluiten zijn nog niet gepubliceerd. De indieners kunnen ze niet lezen.",
        [Ding("Antwoorden publiceren", url)] if aantal else [], hard=False, aantal=aantal,
        alles=f"{reverse('participatie:reactie-list')}?visie={visie.slug}&staat=wacht", knop="Publiceren",
    )  # fmt: skip


def _themas_zonder_maatregel(stand: Stand) -> Punt | None:
    visie = stand.visie
    dingen = [
        Ding(thema.kort, reverse("visie:maatregel-create", args=[visie.slug]))
        for thema in themas_van(stand, verplicht=True)
        if not thema.maatregelen_aantal
    ]
    return _punt("themas_zonder_maatregel", "Deze verplichte thema's hebben nog geen maatregel.", dingen, hard=True)


def _kosten(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = visie.maatregelen.geldend().annotate(regels=Count("kosten")).filter(Q(regels=0) | Q(dekking=""))
    dingen = [Ding(str(m), reverse("visie:maatregel-update", args=[m.pk])) for m in rows.order_by("nummer")]
    return _punt(
        "kosten",
        "Bij deze maatregelen zijn kosten of dekking niet ingevuld, ook niet als 'onbekend'.",
        dingen,
        hard=True,
    )


def _uitgaven(stand: Stand) -> Punt | None:
    visie = stand.visie
    return _zonder_uitgave(
        visie, "uitgaven", "Deze stukken zijn nog niet uitgegeven.", Uitgave.objects.filter(visie=visie)
    )


def _zonder_uitgave(visie: Visie, sleutel: str, wat: str, uitgaven: Any) -> Punt | None:
    soorten = set(uitgaven.values_list("soort", flat=True))
    url = f"{reverse('werkplaats:uitgeven')}?visie={visie.slug}"
    ontbreekt = [s for s in (Uitgave.Soort.VISIE, Uitgave.Soort.UITVOERINGSPLAN) if s not in soorten]
    return _punt(sleutel, wat, [Ding(str(soort.label), url) for soort in ontbreekt], hard=True)


def _doelen(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = Doel.objects.filter(thema__visie=visie, thema__vervallen_op=None, niet_smart_omdat="").filter(
        Q(indicator="") | Q(nulmeting="") | Q(streefwaarde="")
    )
    dingen = [Ding(_begin(str(doel)), reverse("visie:doel-update", args=[doel.pk])) for doel in rows]
    return _punt("doelen", "Deze doelen zijn niet meetbaar, en er staat niet waarom.", dingen, hard=False)


def _maatregelen_zonder_gebied(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = visie.maatregelen.geldend().filter(gebieden=None).order_by("nummer")
    dingen = [Ding(str(m), reverse("visie:maatregel-update", args=[m.pk])) for m in rows]
    return _punt(
        "gebieden",
        "Deze maatregelen noemen geen dorp of wijk. Dan gelden ze voor de hele gemeente.",
        dingen,
        hard=False,
    )


# --- to uitvoering -----------------------------------------------------------------------------------------
def _definitieve_uitgaven(stand: Stand) -> Punt | None:
    visie = stand.visie
    definitief = Uitgave.objects.filter(visie=visie, fase__in=NA_RAADSBESLUIT)
    return _zonder_uitgave(visie, "definitief", "Deze vastgestelde stukken zijn nog niet uitgegeven.", definitief)


POORTEN: dict[str, tuple[Check, ...]] = {
    # The raad's besluit itself (datum, nummer) is asked in the same form; fase_wijzigen refuses the step without it.
    Fase.OPSTELLEN: (_kaders_bevestigd, _verplichte_themas, _gegevens),
    Fase.TER_INZAGE: (
        _verplichte_teksten,
        _definitie,
        _vormfouten,
        _uitvraag,
        _samenvattingen,
        _verouderde_samenvattingen,
        _gebiedsgericht,
        lambda stand: _losse_kaders(stand, hard=False),
    ),
    Fase.COLLEGE: (
        _reacties_zonder_besluit,
        _adviezen_niet_verdeeld,
        _delen_zonder_voorstel,
        lambda stand: _losse_kaders(stand, hard=True),
        _open_opmerkingen,
        _reacties_op_oudere_tekst,
    ),
    Fase.RAAD: (
        _collegereacties,
        _themas_zonder_maatregel,
        _kosten,
        _uitgaven,
        _antwoorden_niet_gepubliceerd,
        _doelen,
        _maatregelen_zonder_gebied,
    ),
    Fase.VASTGESTELD: (
        lambda stand: _losse_kaders(stand, hard=True, soorten=(Kader.Soort.AMENDEMENT, Kader.Soort.MOTIE)),
    ),
    Fase.UITVOERING: (_definitieve_uitgaven,),
}
