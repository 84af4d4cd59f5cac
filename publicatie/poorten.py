"""What must be in order before a visie goes to its next fase (ontwerp, par. 5), computed from the data.

Only presence and arithmetic, never whether a text is good. A hard point blocks the step; a soft one can be passed over
with a reason, which is kept and public.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from advies.models import Advies, Deelantwoord
from participatie.models import Reactie, Uitvraag
from portaal.schrijfhulp import Bevinding, Regel
from visie.controle import verouderde_samenvattingen, vormfouten
from visie.models import Doel, Fase, Kader, KaderVerwerking, Maatregel, Paragraaf, Uitgave, Visie
from visie.models.visie import FASE_MOVES, NA_RAADSBESLUIT

AANTAL_VERPLICHT = 4  # what the GALA obliges
TOON = 12
# Before others read the text it must work for who listens to it (WCAG 2.2 AA: 1.1.1, 1.3.1, 2.4.6).
VORM_VOOR_INZAGE = frozenset({Regel.KOPVOLGORDE, Regel.LEGE_KOP, Regel.TABEL_ZONDER_KOP, Regel.AFBEELDING_ZONDER_TEKST})


@dataclass(frozen=True)
class Ding:
    """One thing that is still open, with the page where it can be put right."""

    naam: str
    url: str


@dataclass(frozen=True)
class Punt:
    """One check that is not met. `aantal` counts all that is open, `dingen` are the first of it."""

    sleutel: str
    hard: bool
    wat: str
    aantal: int
    dingen: tuple[Ding, ...]
    alles: str = ""  # the page that lists all of it, where there is one

    @property
    def meer(self) -> int:
        return self.aantal - len(self.dingen)


def open_punten(visie: Visie, naar: str) -> list[Punt]:
    """What is open before `visie` can go one step on to `naar`: hard points first, in the order of the design.

    Empty for a step back, and when all is in order.
    """
    volgorde = list(Fase)
    if volgorde.index(Fase(naar)) <= volgorde.index(Fase(visie.fase)):
        return []
    punten = [punt for check in POORTEN.get(Fase(naar), ()) if (punt := check(visie)) is not None]
    return sorted(punten, key=lambda punt: not punt.hard)


def volgende_fase(visie: Visie) -> str:
    """The fase one step on that has a gate, or nothing when there is none."""
    values = list(Fase.values)
    ahead = values[values.index(visie.fase) + 1 :]
    return next((fase for fase in ahead if fase in FASE_MOVES[visie.fase] and fase in POORTEN), "")


Check = Callable[[Visie], Punt | None]


def _punt(
    sleutel: str, wat: str, dingen: Iterable[Ding], *, hard: bool, aantal: int | None = None, alles: str = ""
) -> Punt | None:
    found = list(dingen)
    count = len(found) if aantal is None else aantal
    return Punt(sleutel, hard, wat, count, tuple(found[:TOON]), alles) if count else None


def _een(sleutel: str, wat: str, naam: str, url: str, *, hard: bool, ontbreekt: bool) -> Punt | None:
    """A check of one thing that is there or not."""
    return _punt(sleutel, wat, [Ding(naam, url)] if ontbreekt else [], hard=hard)


def _visie_url(naam: str, visie: Visie) -> str:
    return reverse(f"visie:{naam}", args=[visie.slug])


# --- to opstellen ------------------------------------------------------------------------------------------
def _kaders_bevestigd(visie: Visie) -> Punt | None:
    return _een(
        "kaders_bevestigd", "Er is nog geen kader van de raad vastgelegd.", "Kaders", _visie_url("kader-list", visie),
        hard=True, ontbreekt=not visie.kaders.geldend().exists(),
    )  # fmt: skip


def _verplichte_themas(visie: Visie) -> Punt | None:
    aantal = visie.themas.geldend().filter(verplicht=True).count()
    return _een(
        "verplichte_themas", f"Er zijn {aantal} van de {AANTAL_VERPLICHT} verplichte thema's van het GALA.", "Thema's",
        _visie_url("visie-detail", visie), hard=True, ontbreekt=aantal < AANTAL_VERPLICHT,
    )  # fmt: skip


def _gegevens(visie: Visie) -> Punt | None:
    leeg = {
        "portefeuilles": not visie.portefeuilles,
        "taakveld": not visie.taakveld,
        "budget": visie.budget_cent is None,
    }
    urls = {"budget": _visie_url("budget", visie)}
    dingen = [
        Ding(naam, urls.get(naam, _visie_url("visie-update", visie))) for naam, is_leeg in leeg.items() if is_leeg
    ]
    return _punt("gegevens", "Gegevens van het traject zijn niet ingevuld.", dingen, hard=False)


# --- to ter inzage -----------------------------------------------------------------------------------------
def _teksten_zonder(visie: Visie, soorten: Iterable[str], *, alleen_verplicht: bool) -> list[Ding]:
    """Paragrafen of these kinds without text, of the thema's that stand; a kind that is not there at all counts too."""
    themas = visie.themas.geldend().filter(verplicht=True) if alleen_verplicht else visie.themas.geldend()
    found = []
    for thema in themas.prefetch_related("paragrafen__huidige"):
        rows = {p.soort: p for p in thema.paragrafen.all() if p.vervallen_op is None}
        for soort in soorten:
            paragraaf = rows.get(soort)
            if paragraaf is None:
                found.append(
                    Ding(
                        f"{thema.kort}: {Paragraaf.Soort(soort).label}", reverse("visie:thema-detail", args=[thema.pk])
                    )
                )
            elif not paragraaf.is_geschreven:
                found.append(
                    Ding(f"{thema.kort}: {paragraaf.titel}", reverse("visie:paragraaf-update", args=[paragraaf.pk]))
                )
    return found


def _verplichte_teksten(visie: Visie) -> Punt | None:
    soorten = (Paragraaf.Soort.BEREIKEN, Paragraaf.Soort.DOEN)
    return _punt(
        "verplichte_teksten", "Verplichte thema's hebben nog geen tekst bij 'wat willen we bereiken' of 'wat gaan we doen'.",
        _teksten_zonder(visie, soorten, alleen_verplicht=True), hard=True,
    )  # fmt: skip


def _definitie(visie: Visie) -> Punt | None:
    paragraaf = visie.paragrafen.geldend().filter(soort=Paragraaf.Soort.DEFINITIE).select_related("huidige").first()
    url = reverse("visie:paragraaf-update", args=[paragraaf.pk]) if paragraaf else _visie_url("visie-detail", visie)
    return _een(
        "definitie", "De visie zegt nog niet wat de sociale basis is.", "Wat is de sociale basis?", url,
        hard=True, ontbreekt=paragraaf is None or not paragraaf.is_geschreven,
    )  # fmt: skip


def _uitvraag(visie: Visie) -> Punt | None:
    klaar = Uitvraag.objects.filter(visie=visie).exclude(spelregels="").exists()
    return _een(
        "uitvraag", "Er is nog geen uitvraag met spelregels en een datum voor het antwoord.", "Uitvragen",
        reverse("participatie:uitvraag-list"), hard=True, ontbreekt=not klaar,
    )  # fmt: skip


def _samenvattingen(visie: Visie) -> Punt | None:
    dingen = [
        Ding(thema.kort, reverse("visie:thema-update", args=[thema.pk]))
        for thema in visie.themas.geldend().filter(samenvatting="")
    ]
    return _punt("samenvattingen", "Thema's hebben nog geen samenvatting in gewone taal.", dingen, hard=False)


def _verouderde_samenvattingen(visie: Visie) -> Punt | None:
    """Thema's of which a text was saved, not as a small change, after the summary got its present words."""
    themas = {thema.pk: thema for thema in visie.themas.geldend().exclude(samenvatting="")}
    verouderd = verouderde_samenvattingen(themas.values())
    dingen = [
        Ding(thema.kort, reverse("visie:thema-controle", args=[pk])) for pk, thema in themas.items() if pk in verouderd
    ]
    return _punt(
        "verouderde_samenvattingen", "De tekst van deze thema's is veranderd na hun samenvatting.", dingen, hard=False
    )


def _vormfouten(visie: Visie) -> Punt | None:
    """What a screen reader stumbles over. Saving mends or refuses most of it; an older or imported text may hold it."""
    dingen = [
        Ding(f"{paragraaf}: {_som(bevindingen)}", reverse("visie:paragraaf-controle", args=[paragraaf.pk]))
        for paragraaf, bevindingen in vormfouten(visie, VORM_VOOR_INZAGE).items()
    ]
    return _punt(
        "vormfouten", "In deze teksten klopt iets niet met koppen, tabellen of afbeeldingen.", dingen, hard=True
    )


def _som(bevindingen: Iterable[Bevinding]) -> str:
    """The rules by name, each once."""
    return ", ".join(dict.fromkeys(b.regel.label.lower() for b in bevindingen))


def _gebiedsgericht(visie: Visie) -> Punt | None:
    dingen = _teksten_zonder(visie, (Paragraaf.Soort.GEBIEDSGERICHT,), alleen_verplicht=False)
    return _punt("gebiedsgericht", "Deze thema's zeggen nog niets over de dorpen en wijken.", dingen, hard=False)


def _losse_kaders(visie: Visie, *, hard: bool, soorten: Iterable[str] | None = None) -> Punt | None:
    """Kaders that are linked nowhere, while nobody wrote why the visie departs from them."""
    gekoppeld = KaderVerwerking.objects.staand().filter(kader=OuterRef("pk"))
    kaders = visie.kaders.geldend().filter(afwijking_omdat="").exclude(Exists(gekoppeld))
    if soorten is not None:
        kaders = kaders.filter(soort__in=list(soorten))
    dingen = [Ding(f"{kader}: {kader.tekst[:60]}", reverse("visie:kader-detail", args=[kader.pk])) for kader in kaders]
    return _punt(
        "kaders", "Deze kaders zijn nergens gekoppeld, en er staat niet waarom de visie afwijkt.", dingen, hard=hard
    )


# --- to college --------------------------------------------------------------------------------------------
def _reacties_zonder_besluit(visie: Visie) -> Punt | None:
    rows = Reactie.objects.filter(inbreng__visie=visie).openstaand()
    dingen = [
        Ding(f"Reactie {r.nummer_openbaar}", reverse("participatie:reactie-detail", args=[r.pk])) for r in rows[:TOON]
    ]
    alles = f"{reverse('participatie:reactie-list')}?visie={visie.slug}&staat=open"
    return _punt(
        "reacties", "Deze reacties hebben nog geen besluit.", dingen, hard=True, aantal=rows.count(), alles=alles
    )


def _adviezen_niet_verdeeld(visie: Visie) -> Punt | None:
    dingen = [
        Ding(str(advies), reverse("advies:advies-splitsen", args=[advies.pk]))
        for advies in Advies.objects.filter(visie=visie, gesplitst_op=None)
    ]
    return _punt("adviezen", "Van deze adviezen zijn de aanbevelingen nog niet vastgelegd.", dingen, hard=True)


def _delen_zonder_voorstel(visie: Visie) -> Punt | None:
    rows = (
        Deelantwoord.objects.filter(collegereactie__advies__visie=visie, voorstel_oordeel="", oordeel="")
        .select_related("deelaanbeveling__aanbeveling__advies")
        .order_by("collegereactie_id", "deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter")
    )
    dingen = [
        Ding(f"{d.deelaanbeveling.aanbeveling.advies}, {d.deelaanbeveling}", reverse("advies:deel-detail", args=[d.pk]))
        for d in rows[:TOON]
    ]
    return _punt(
        "delen", "Deze aanbevelingen hebben nog geen ambtelijk voorstel.", dingen, hard=True, aantal=rows.count()
    )


def _reacties_op_oudere_tekst(visie: Visie) -> Punt | None:
    rows = Reactie.objects.filter(inbreng__visie=visie, over_tekstversie__isnull=False).exclude(
        over_tekstversie=F("over_paragraaf__huidige")
    )
    dingen = [
        Ding(f"Reactie {r.nummer_openbaar}", reverse("participatie:reactie-detail", args=[r.pk])) for r in rows[:TOON]
    ]
    return _punt(
        "oudere_tekst",
        "Deze reacties gaan over een tekst die daarna is veranderd.",
        dingen,
        hard=False,
        aantal=rows.count(),
    )


# --- to raad -----------------------------------------------------------------------------------------------
def _collegereacties(visie: Visie) -> Punt | None:
    dingen = [
        Ding(str(advies), reverse("advies:advies-detail", args=[advies.pk]))
        for advies in Advies.objects.filter(visie=visie).exclude(collegereacties__vastgesteld_op__isnull=False)
    ]
    return _punt("collegereacties", "Op deze adviezen is nog geen collegereactie vastgesteld.", dingen, hard=True)


def _themas_zonder_maatregel(visie: Visie) -> Punt | None:
    staand = Maatregel.objects.geldend().filter(themas=OuterRef("pk"))
    dingen = [
        Ding(thema.kort, reverse("visie:maatregel-create", args=[visie.slug]))
        for thema in visie.themas.geldend().filter(verplicht=True).exclude(Exists(staand))
    ]
    return _punt("themas_zonder_maatregel", "Deze verplichte thema's hebben nog geen maatregel.", dingen, hard=True)


def _kosten(visie: Visie) -> Punt | None:
    rows = visie.maatregelen.geldend().annotate(regels=Count("kosten")).filter(Q(regels=0) | Q(dekking=""))
    dingen = [Ding(str(m), reverse("visie:maatregel-update", args=[m.pk])) for m in rows.order_by("nummer")]
    return _punt(
        "kosten",
        "Bij deze maatregelen zijn kosten of dekking niet ingevuld, ook niet als 'onbekend'.",
        dingen,
        hard=True,
    )


def _uitgaven(visie: Visie) -> Punt | None:
    return _zonder_uitgave(
        visie, "uitgaven", "Deze stukken zijn nog niet uitgegeven.", Uitgave.objects.filter(visie=visie)
    )


def _zonder_uitgave(visie: Visie, sleutel: str, wat: str, uitgaven: Any) -> Punt | None:
    soorten = set(uitgaven.values_list("soort", flat=True))
    url = f"{reverse('werkplaats:uitgeven')}?visie={visie.slug}"
    ontbreekt = [s for s in (Uitgave.Soort.VISIE, Uitgave.Soort.UITVOERINGSPLAN) if s not in soorten]
    return _punt(sleutel, wat, [Ding(str(soort.label), url) for soort in ontbreekt], hard=True)


def _doelen(visie: Visie) -> Punt | None:
    rows = Doel.objects.filter(thema__visie=visie, thema__vervallen_op=None, niet_smart_omdat="").filter(
        Q(indicator="") | Q(nulmeting="") | Q(streefwaarde="")
    )
    dingen = [Ding(str(doel)[:80], reverse("visie:doel-update", args=[doel.pk])) for doel in rows]
    return _punt("doelen", "Deze doelen zijn niet meetbaar, en er staat niet waarom.", dingen, hard=False)


def _maatregelen_zonder_gebied(visie: Visie) -> Punt | None:
    rows = visie.maatregelen.geldend().filter(gebieden=None).order_by("nummer")
    dingen = [Ding(str(m), reverse("visie:maatregel-update", args=[m.pk])) for m in rows]
    return _punt(
        "gebieden",
        "Deze maatregelen noemen geen dorp of wijk. Dan gelden ze voor de hele gemeente.",
        dingen,
        hard=False,
    )


# --- to uitvoering -----------------------------------------------------------------------------------------
def _definitieve_uitgaven(visie: Visie) -> Punt | None:
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
        lambda visie: _losse_kaders(visie, hard=False),
    ),
    Fase.COLLEGE: (
        _reacties_zonder_besluit,
        _adviezen_niet_verdeeld,
        _delen_zonder_voorstel,
        lambda visie: _losse_kaders(visie, hard=True),
        _reacties_op_oudere_tekst,
    ),
    Fase.RAAD: (
        _collegereacties,
        _themas_zonder_maatregel,
        _kosten,
        _uitgaven,
        _doelen,
        _maatregelen_zonder_gebied,
    ),
    Fase.VASTGESTELD: (
        lambda visie: _losse_kaders(visie, hard=True, soorten=(Kader.Soort.AMENDEMENT, Kader.Soort.MOTIE)),
    ),
    Fase.UITVOERING: (_definitieve_uitgaven,),
}
