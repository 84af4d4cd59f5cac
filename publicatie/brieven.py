"""Letters around an advies: the request of the gemeente and the answer of the college, as PDF, Word and LibreOffice."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from advies.models import Advies, Adviesaanvraag
from advies.overzicht import Deelregel, Puntregel, punten, vraagregels
from portaal.berichten import adres
from portaal.models import Gemeente
from publicatie.gemaakt import Gemaakt

SOORTEN = ("pdf", "docx", "odt")
LANG_SMAL, LANG_BREED = 700, 1_300


def aanvraagbrief(aanvraag: Adviesaanvraag) -> Gemaakt:
    """The letter with the numbered adviesvragen and what goes with it. A concept says on every page that it is one."""
    gemeente = Gemeente.get()
    return _brief(
        "publicatie/pdf/brief_aanvraag.html",
        naam=f"adviesaanvraag {aanvraag.onderwerp}",
        gemeente=gemeente,
        concept=not aanvraag.is_verstuurd,
        datum=timezone.localdate(aanvraag.verstuurd_op) if aanvraag.verstuurd_op else None,
        aanvraag=aanvraag,
        vragen=aanvraag.vragen.all(),
        stukken=[
            (str(stuk), adres(reverse("publicatie:uitgave", args=[stuk.uitgave.slug])) if stuk.uitgave else "")
            for stuk in aanvraag.stukken.select_related("uitgave", "bestand")
        ],
    )


def collegereactiebrief(advies: Advies, *, openbaar: bool) -> Gemaakt:
    """The answer of the college to a whole letter: first the letter, then a table with every point.

    `openbaar`: only what the college adopted. Else also what it is about to decide, and then it is a concept.
    Needs at least one collegereactie; what changed in the text is shown from published versions only.
    """
    rondes: QuerySet[Any] = advies.collegereacties.order_by("ronde")
    if openbaar:
        rondes = rondes.filter(vastgesteld_op__isnull=False)
    besluiten = list(rondes)
    collegereactie = besluiten[-1]
    regels = punten(advies, openbaar=openbaar, met_wijziging=True)
    return _brief(
        "publicatie/pdf/brief_collegereactie.html",
        naam=f"collegereactie {advies.titel}",
        gemeente=Gemeente.get(),
        concept=not collegereactie.is_vastgesteld,
        datum=collegereactie.vastgesteld_op,
        advies=advies,
        besluiten=besluiten,
        opnieuw=len(besluiten) > 1,
        punten=regels,
        lang={deel.nummer for punt in regels for deel in punt.delen if _is_lang(punt, deel)},
        vragen=vraagregels(advies),
    )


def _is_lang(punt: Puntregel, deel: Deelregel) -> bool:
    """Whether its row can be higher than a page, so that it may go on over the next. In letters, per column."""
    plaatsen = deel.laatste.plaatsen if deel.laatste else ()
    veranderd = sum(len(d.tekst) for p in plaatsen for blok in p.wijziging for d in blok.delen)
    geantwoord = sum(
        len(ronde.antwoord.motivering) + (len(ronde.nareactie.toelichting) if ronde.nareactie else 0)
        for ronde in deel.rondes
    )
    heel = punt.aanbeveling.tekst
    gevraagd = len(deel.tekst) + (len(heel) if deel is punt.delen[0] and deel.tekst != heel else 0)
    return gevraagd > LANG_SMAL or geantwoord > LANG_SMAL or veranderd > LANG_BREED


def _brief(sjabloon: str, *, naam: str, gemeente: Gemeente, **context: Any) -> Gemaakt:
    return Gemaakt.uit_sjabloon(
        sjabloon, {"gemeente": gemeente, **context}, naam=slugify(naam)[:80] or "brief", kleur=gemeente.hoofdkleur
    )
