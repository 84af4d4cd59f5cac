"""Before others read it: what must be written, and work for who listens to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from participatie.models import Uitvraag
from portaal.prepared import prepared
from portaal.schrijfhulp import Bevinding, Regel
from publicatie.poorten.punt import Ding, Punt, een, punt, taak, visie_url
from publicatie.stand import Stand, themas_van
from visie import controle
from visie.models import Paragraaf, Visie

# Before others read the text it must work for who listens to it (WCAG 2.2 AA: 1.1.1, 1.3.1, 2.4.6).
VORM_VOOR_INZAGE = frozenset({Regel.KOPVOLGORDE, Regel.LEGE_KOP, Regel.TABEL_ZONDER_KOP, Regel.AFBEELDING_ZONDER_TEKST})


def _teksten_zonder(stand: Stand, soorten: Iterable[str], *, alleen_verplicht: bool) -> list[Ding]:
    """Paragrafen of these kinds without text, of the thema's that stand; a kind that is not there at all counts too."""
    rows = {(p.thema_id, p.soort): p for p in stand.paragrafen}
    found = []
    for thema in themas_van(stand, verplicht=alleen_verplicht):
        for soort in soorten:
            paragraaf = rows.get((thema.pk, soort))
            if paragraaf is None:
                url = reverse("visie:thema-detail", args=[thema.pk])
                naam = f"{thema.kort}: {Paragraaf.Soort(soort).label}"
                found.append(Ding(naam, url, sinds=timezone.localdate(thema.sinds)))
            elif not paragraaf.is_geschreven:
                found.append(_tekst(f"{thema.kort}: {paragraaf.titel}", paragraaf))
    return found


def _tekst(naam: str, paragraaf: Any, waar: str = "werkplaats:paragraaf-update") -> Ding:
    return taak(naam, reverse(waar, args=[paragraaf.pk]), paragraaf, timezone.localdate(paragraaf.sinds))


def verplichte_teksten(stand: Stand) -> Punt | None:
    soorten = (Paragraaf.Soort.BEREIKEN, Paragraaf.Soort.DOEN)
    return punt(
        "verplichte_teksten", "Verplichte thema's hebben nog geen tekst bij 'wat willen we bereiken' of 'wat gaan we doen'.",
        _teksten_zonder(stand, soorten, alleen_verplicht=True), hard=True, knop="Schrijven",
    )  # fmt: skip


def definitie(stand: Stand) -> Punt | None:
    visie = stand.visie
    paragraaf = next((p for p in stand.paragrafen if p.soort == Paragraaf.Soort.DEFINITIE), None)
    naam = "Wat is de sociale basis?"
    if paragraaf:
        ding = _tekst(naam, paragraaf)
    else:
        ding = Ding(naam, visie_url("visie-detail", visie), sinds=timezone.localdate(visie.aangemaakt_op))
    return punt(
        "definitie", "De visie zegt nog niet wat de sociale basis is.",
        [] if paragraaf and paragraaf.is_geschreven else [ding], hard=True, knop="Schrijven",
    )  # fmt: skip


def uitvraag(stand: Stand) -> Punt | None:
    klaar = bool(_uitvragen_met_spelregels(stand.visie))
    return een(
        "uitvraag", "Er is nog geen uitvraag met spelregels en een datum voor het antwoord.", "Uitvragen",
        reverse("participatie:uitvraag-list"), hard=True, ontbreekt=not klaar,
        sinds=stand.fase_sinds,
    )  # fmt: skip


@prepared
def _uitvragen_met_spelregels(visie: Visie) -> QuerySet[Any]:
    rows: QuerySet[Any] = Uitvraag.objects.filter(visie=visie).exclude(spelregels="").order_by().values_list("pk")
    return rows


def samenvattingen(stand: Stand) -> Punt | None:
    dingen = [
        Ding(
            thema.kort,
            reverse("visie:thema-update", args=[thema.pk]),
            sinds=timezone.localdate(thema.samenvatting_sinds),
        )
        for thema in stand.themas
        if not thema.samenvatting
    ]
    return punt(
        "samenvattingen", "Thema's hebben nog geen samenvatting in gewone taal.", dingen, hard=False, knop="Schrijven"
    )


def verouderde_samenvattingen(stand: Stand) -> Punt | None:
    """Thema's of which a text was saved, not as a small change, after the summary got its present words."""
    themas = {thema.pk: thema for thema in stand.themas}
    geschreven = {pk: thema.samenvatting_sinds for pk, thema in themas.items()}
    verouderd = controle.verouderde_samenvattingen(themas.values(), geschreven=geschreven)
    dingen = [
        # Old since the first of its texts changed. Of each text the last change is known: an earlier one of it is not told.
        Ding(
            thema.kort,
            reverse("visie:thema-controle", args=[pk]),
            sinds=timezone.localdate(min(nieuwer.gewijzigd_op for nieuwer in verouderd[pk])),
        )
        for pk, thema in themas.items()
        if pk in verouderd
    ]
    return punt(
        "verouderde_samenvattingen", "De tekst van deze thema's is veranderd na hun samenvatting.", dingen, hard=False,
        knop="Nakijken",
    )  # fmt: skip


def vormfouten(stand: Stand) -> Punt | None:
    """What a screen reader stumbles over. Saving mends or refuses most of it; an older or imported text may hold it."""
    dingen = [
        _tekst(f"{paragraaf}: {_som(bevindingen)}", paragraaf, "visie:paragraaf-controle")
        for paragraaf, bevindingen in controle.vormfouten(stand.paragrafen, VORM_VOOR_INZAGE).items()
    ]
    return punt(
        "vormfouten", "In deze teksten klopt iets niet met koppen, tabellen of afbeeldingen.", dingen, hard=True,
        knop="Nakijken",
    )  # fmt: skip


def _som(bevindingen: Iterable[Bevinding]) -> str:
    """The rules by name, each once."""
    return ", ".join(dict.fromkeys(b.regel.label.lower() for b in bevindingen))


def gebiedsgericht(stand: Stand) -> Punt | None:
    dingen = _teksten_zonder(stand, (Paragraaf.Soort.GEBIEDSGERICHT,), alleen_verplicht=False)
    return punt(
        "gebiedsgericht",
        "Deze thema's zeggen nog niets over de dorpen en wijken.",
        dingen,
        hard=False,
        knop="Schrijven",
    )
