"""Making a visie, its thema's and its way through the phases."""

from __future__ import annotations

import datetime
import uuid

from django.db import connection
from django.db.models import Max, Model
from django.utils import timezone
from django.utils.text import slugify

from portaal.bewaard import bladzijden_verouderd
from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.models import Fase, Paragraaf, Thema, Visie
from visie.models.tekst import THEMA_SKELET, VISIE_SKELET
from visie.models.vervallen import KanVervallen
from visie.models.visie import FASE_MOVES, NA_RAADSBESLUIT, SCHRIJFBAAR
from visie.rules import can_move_fase

VOORUIT = list(Fase.values)


def visie_aanmaken(
    *, titel: str, door: Gebruiker, slug: str = "", verzoek: uuid.UUID | None = None, **velden: object
) -> Visie:
    """Start a visie in the fase startnotitie, with the skeleton of paragrafen of its own.

    The first visie of the portal becomes the actuele one, which the public site is about. The same `verzoek` twice
    gives the same visie.
    """
    with handeling("visie_aanmaken", door=door):
        _one_at_a_time()
        if eerder := eerder_gemaakt(Visie, verzoek):
            return eerder
        bladzijden_verouderd()
        visie = Visie.objects.create(
            titel=titel,
            verzoek=verzoek,
            slug=slug or unique_slug(Visie, titel),
            actueel=not Visie.objects.filter(actueel=True).exists(),
            **velden,
        )
        _skeleton(VISIE_SKELET, visie=visie)
    return visie


def maak_actueel(*, visie: Visie, door: Gebruiker) -> None:
    """Make this the visie that the public site is about."""
    with handeling("maak_actueel", door=door):
        bladzijden_verouderd()
        _one_at_a_time()
        Visie.objects.select_for_update().filter(actueel=True).exclude(pk=visie.pk).update(actueel=False)
        Visie.objects.filter(pk=visie.pk).update(actueel=True)
    visie.actueel = True


def thema_toevoegen(
    *,
    visie: Visie,
    naam: str,
    verplicht: bool,
    door: Gebruiker,
    slug: str = "",
    verzoek: uuid.UUID | None = None,
    **velden: object,
) -> Thema:
    """Add a thema behind the others, with its skeleton of paragrafen. The same `verzoek` twice gives the same thema."""
    with handeling("thema_toevoegen", door=door):
        Visie.objects.select_for_update().get(pk=visie.pk)
        if eerder := eerder_gemaakt(Thema, verzoek):
            return eerder
        eis_schrijfbaar(visie)
        last = visie.themas.geldend().aggregate(hoogste=Max("volgorde"))["hoogste"] or 0
        thema = Thema.objects.create(
            visie=visie,
            naam=naam,
            verplicht=verplicht,
            slug=slug or unique_slug(Thema, naam, visie=visie),
            volgorde=last + 1,
            verzoek=verzoek,
            **{"icoon": icon_for(naam), **velden},
        )
        _skeleton(THEMA_SKELET, thema=thema)
    return thema


def fase_wijzigen(
    *,
    visie: Visie,
    naar: str,
    door: Gebruiker,
    reden: str = "",
    besluit_op: datetime.date | None = None,
    besluit_nummer: str = "",
) -> Visie:
    """Move the visie one fase on, or one back with a reason.

    On the way to `opstellen` and to `vastgesteld` the raad's besluit (datum, nummer) is recorded. Raises
    HandelingFout when the move is not allowed, not this person's, or lacks what it needs; AlGedaan when the
    visie is in that fase already.
    """
    with handeling("fase_wijzigen", door=door, reden=reden):
        visie = Visie.objects.select_for_update().get(pk=visie.pk)
        van = visie.fase
        if van == naar:
            raise AlGedaan("De visie staat al in deze fase.")
        if naar not in FASE_MOVES[van]:
            raise HandelingFout(f"Van '{Fase(van).label}' kan de visie niet naar '{Fase(naar).label}'.")
        if not can_move_fase(door, van, naar):
            raise HandelingFout("Deze stap hoort niet bij uw rol.")
        if VOORUIT.index(naar) < VOORUIT.index(van) and not reden.strip():
            raise HandelingFout("Schrijf op waarom de visie een stap terug gaat.")
        if besluit_op and besluit_op > timezone.localdate():
            raise HandelingFout("De datum van het raadsbesluit ligt in de toekomst. Vul de dag van het besluit in.")
        visie.fase = naar
        if van == Fase.STARTNOTITIE:
            if not visie.startnotitie_besluit_op and not besluit_op:
                raise HandelingFout("Vul eerst datum en nummer van het raadsbesluit over de startnotitie in.")
            visie.startnotitie_besluit_op = besluit_op or visie.startnotitie_besluit_op
            visie.startnotitie_besluit_nummer = besluit_nummer or visie.startnotitie_besluit_nummer
            if not visie.startnotitie_besluit_nummer:
                raise HandelingFout("Vul ook het nummer van het raadsbesluit in.")
        if naar in NA_RAADSBESLUIT and van == Fase.RAAD:
            if not besluit_op or not besluit_nummer:
                raise HandelingFout("Vul datum en nummer van het raadsbesluit in.")
            visie.raadsbesluit_op, visie.raadsbesluit_nummer = besluit_op, besluit_nummer
        bladzijden_verouderd()
        visie.save()
    return visie


def _one_at_a_time() -> None:
    """Make two people who start or switch a visie at the same moment wait for each other, until the act ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('visie.actueel'))")


def eis_schrijfbaar(visie: Visie) -> None:
    """Refuse a change of content after the raad has decided: what was adopted is what is published (P4)."""
    fase = Visie.objects.values_list("fase", flat=True).get(pk=visie.pk)
    if fase not in SCHRIJFBAAR:
        raise HandelingFout("De raad heeft deze visie vastgesteld. De inhoud kan nu niet meer veranderen.")


def eis_geldend(rij: KanVervallen, melding: str) -> None:
    """Refuse a change of what has lapsed; `rij` is locked or just read."""
    if rij.vervallen_op:
        raise HandelingFout(melding)


def _skeleton(soorten: tuple[Paragraaf.Soort, ...], **waarvan: object) -> None:
    Paragraaf.objects.bulk_create(
        [Paragraaf(soort=soort, titel=soort.label, volgorde=i, **waarvan) for i, soort in enumerate(soorten, start=1)]
    )


def unique_slug(model: type[Model], tekst: str, **binnen: object) -> str:
    """A slug of at most 45 characters that no row has yet."""
    base = slugify(tekst)[:45].strip("-") or "zonder-naam"
    slug, number = base, 2
    while slug in GERESERVEERD or model._default_manager.filter(slug=slug, **binnen).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


# Words that are an address of their own where a slug could stand.
GERESERVEERD = frozenset({
    "nieuw", "startnotitie", "volgen", "stoppen", "reacties", "gehoord", "bijeenkomsten", "thema", "nl", "visie",
    "uitvoeringsplan",
})  # fmt: skip

_ICON_WORDS = {
    Thema.Icoon.MANTELZORG: ("mantelzorg",),
    Thema.Icoon.EENZAAMHEID: ("eenzaam",),
    Thema.Icoon.VRIJWILLIGERS: ("vrijwillig",),
    Thema.Icoon.ZORG: ("zorg", "eerstelijn", "gezond"),
    Thema.Icoon.RUIMTE: ("ruimte", "ruimtelijk", "leefomgeving", "wonen"),
}


def icon_for(naam: str) -> str:
    """The drawing that fits a thema best, by its words; people can choose another."""
    laag = naam.lower()
    return next((icon for icon, words in _ICON_WORDS.items() if any(w in laag for w in words)), Thema.Icoon.SAMENHANG)


VISIE_VELDEN = (
    "titel", "intro", "periode_van", "periode_tot", "zaaknummer", "programma", "taakveld", "portefeuilles",
    "budget_cent", "budget_toelichting", "adviestermijn_dagen", "antwoordtermijn_dagen",
)  # fmt: skip
THEMA_VELDEN = ("naam", "korte_naam", "in_een_zin", "icoon", "verplicht", "samenvatting", "woorden")


def visie_bijwerken(*, visie: Visie, door: Gebruiker, gezien: str | None = None) -> Visie:
    """Store changed data of the trajectory (already validated). Only those fields, so that the fase stays as it is.

    Raises GezienConflict when the stored row is not what `gezien` says.
    """
    with handeling("visie_bijwerken", door=door):
        eis_ongewijzigd(Visie.objects.select_for_update().get(pk=visie.pk), gezien, door=door)
        eis_schrijfbaar(visie)
        bladzijden_verouderd()
        visie.save(update_fields=VISIE_VELDEN)
    return visie


def thema_bijwerken(*, thema: Thema, door: Gebruiker, gezien: str | None = None) -> Thema:
    """Store changed short texts of a thema (already validated). Raises GezienConflict as visie_bijwerken does."""
    with handeling("thema_bijwerken", door=door):
        bewaard = Thema.objects.select_for_update().get(pk=thema.pk)
        eis_ongewijzigd(bewaard, gezien, door=door)
        eis_schrijfbaar(thema.visie)
        eis_geldend(bewaard, "Dit thema is vervallen. Haal het eerst terug.")
        thema.save(update_fields=THEMA_VELDEN)
    return thema
