"""Taking reacties out of the portal as a spreadsheet: asking for it, making it in the background, and clearing it away."""

from __future__ import annotations

import datetime
import logging
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from participatie.filter import Filter
from participatie.models import Inbreng, Inzage, Reactie
from participatie.models.uitvoer import Uitvoer
from participatie.querysets import ReactieQuerySet
from portaal.bestanden import bewaar_bestand, verwijder
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker, Gemeente
from portaal.rekenbladen import LANGSTE_CEL, Waarde, schrijf
from portaal.rollen import Rol
from visie.models import Visie

logger = logging.getLogger(__name__)

# As many as are made within the time a task may take.
MEESTE = 300_000
PER_KEER = 2_000
KOP = (
    "Nummer", "Ontvangen op", "Kanaal", "Van wie", "Organisatie", "Gebied", "Taal", "Thema's", "Aard", "Tekst",
    "Vervolg van de tekst", "Mag op de website", "Op de website sinds", "Stand", "Oordeel", "Motivering", "Antwoord",
)  # fmt: skip
KOP_CONTACT = ("Naam", "E-mailadres", "Telefoonnummer")


def uitvoer_vragen(
    *,
    visie: Visie,
    formaat: str,
    filter_: Filter,
    door: Gebruiker,
    in_woorden: Sequence[tuple[str, str]] = (),
    met_contact: bool = False,
    reden: str = "",
) -> Uitvoer:
    """Ask for a file with the reacties that fit `filter_`. It is made in the background and kept for a week.

    `in_woorden` says in the file what was chosen.

    Contact data only with a reason, which is kept for good with who asked (AVG art. 5 lid 2). Raises HandelingFout when
    the reason is missing or there is nothing, or too much, to give.
    """
    reden = " ".join(reden.split()) if met_contact else ""
    if met_contact and not reden:
        raise HandelingFout("Schrijf op waarom u de contactgegevens nodig hebt.")
    aantal = _rows(visie, filter_).tel_tot(MEESTE)
    if not aantal:
        raise HandelingFout("Bij deze keuze horen geen reacties. Kies een ander filter.")
    if aantal > MEESTE:
        raise HandelingFout("Dit zijn te veel reacties voor één bestand. Kies bijvoorbeeld één thema of één uitvraag.")
    with handeling("uitvoer_vragen", door=door, reden=reden):
        uitvoer = Uitvoer.objects.create(
            visie=visie,
            formaat=formaat,
            keuze=filter_.keuze(),
            keuze_in_woorden=list(in_woorden),
            met_contact=met_contact,
            reden=reden,
            gevraagd_door=door,
        )
        transaction.on_commit(lambda: maak_uitvoer.enqueue(uitvoer.pk))
    return uitvoer


@task()
def maak_uitvoer(uitvoer_id: int) -> str:
    """Make what was asked for. Idempotent: what is done, has failed or was cleared is left alone."""
    with transaction.atomic():
        uitvoer = Uitvoer.objects.select_for_update().filter(pk=uitvoer_id).first()
        if uitvoer is None or not uitvoer.is_bezig:
            return "niets te doen"
        uitvoer.toestand = Uitvoer.Toestand.BEZIG
        uitvoer.save(update_fields=["toestand"])
    try:
        _make(uitvoer)
    except Exception:
        logger.exception("uitvoer %s failed", uitvoer.pk)
        Uitvoer.objects.filter(pk=uitvoer.pk, toestand=Uitvoer.Toestand.BEZIG).update(toestand=Uitvoer.Toestand.MISLUKT)
        raise
    return "klaar"


def _make(uitvoer: Uitvoer) -> None:
    soort = "zip" if uitvoer.formaat == "csv" else uitvoer.formaat
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / f"uitvoer.{soort}"
        # One transaction: all rows as they stand at one moment.
        with transaction.atomic():
            schrijf(
                pad,
                uitvoer.formaat,
                titel="Reacties",
                informatie=_information(uitvoer),
                kop=KOP + (KOP_CONTACT if uitvoer.met_contact else ()),
                rijen=_progress(uitvoer, uitvoer_rijen(uitvoer)),
            )
        with handeling("uitvoer_maken", door=uitvoer.gevraagd_door):
            rij = Uitvoer.objects.select_for_update().get(pk=uitvoer.pk)
            if rij.toestand != Uitvoer.Toestand.BEZIG:
                return
            rij.bestand = bewaar_bestand(
                pad=pad, naam=f"reacties-{rij.pk}.{soort}", soort=soort, door=rij.gevraagd_door
            )
            rij.toestand, rij.gedaan, rij.contact_van = Uitvoer.Toestand.KLAAR, uitvoer.gedaan, uitvoer.contact_van
            rij.save(update_fields=["bestand", "toestand", "gedaan", "contact_van"])


def _rows(visie: Visie, filter_: Filter) -> ReactieQuerySet:
    alle: ReactieQuerySet = Reactie.objects.filter(inbreng__visie=visie)
    return filter_.pas_toe(alle)


def uitvoer_rijen(uitvoer: Uitvoer) -> Iterator[tuple[Waarde, ...]]:
    """The rows of a file, in the order of their numbers, read a few thousand at a time. Inside a transaction."""
    rijen = _rows(uitvoer.visie, Filter.van(uitvoer.keuze)).voor_lijst().in_volgorde()
    if uitvoer.met_contact:
        rijen = rijen.select_related("inbreng__indiener")
    for reactie in rijen.iterator(chunk_size=PER_KEER):
        inbreng, antwoord, tekst = reactie.inbreng, reactie.antwoord, reactie.tekst
        rij: tuple[Waarde, ...] = (
            reactie.nummer_openbaar,
            timezone.localdate(inbreng.ontvangen_op),
            inbreng.get_kanaal_display(),
            inbreng.get_soort_display(),
            inbreng.organisatie,
            inbreng.gebied.naam if inbreng.gebied else "",
            inbreng.get_taal_display(),
            ", ".join(thema.kort for thema in reactie.themas.all()),
            reactie.get_aard_display(),
            tekst[:LANGSTE_CEL],
            tekst[LANGSTE_CEL:],
            "ja" if inbreng.mag_gepubliceerd else "nee",
            timezone.localdate(reactie.openbaar_op) if reactie.openbaar_op else None,
            reactie.toestand,
            antwoord.get_oordeel_display() if antwoord else "",
            antwoord.motivering if antwoord else "",
            antwoord.tekst if antwoord else "",
        )
        if uitvoer.met_contact:
            indiener = getattr(inbreng, "indiener", None)
            if indiener and inbreng.pk not in uitvoer.contact_van[-1:]:
                uitvoer.contact_van.append(inbreng.pk)
            rij += (indiener.naam, indiener.email, indiener.telefoon) if indiener else ("", "", "")
        yield rij


def _progress(uitvoer: Uitvoer, rijen: Iterator[tuple[Waarde, ...]]) -> Iterator[tuple[Waarde, ...]]:
    for uitvoer.gedaan, rij in enumerate(rijen, start=1):
        yield rij


def _information(uitvoer: Uitvoer) -> list[tuple[str, str]]:
    keuze = [(f"Gekozen: {wat}", waarde) for wat, waarde in uitvoer.keuze_in_woorden]
    contact = (
        [("Contactgegevens", "ja"), ("Reden", uitvoer.reden)] if uitvoer.met_contact else [("Contactgegevens", "nee")]
    )
    return [
        ("Wat is dit", "Reacties van inwoners en organisaties"),
        ("Gemeente", Gemeente.get().naam),
        ("Visie", uitvoer.visie.titel),
        ("Gemaakt op", timezone.localtime(uitvoer.gevraagd_op).strftime("%d-%m-%Y %H:%M")),
        ("Gevraagd door", uitvoer.gevraagd_door.naam),
        *(keuze or [("Gekozen", "alle reacties")]),
        *contact,
        ("Wis dit bestand uiterlijk op", timezone.localtime(uitvoer.bewaren_tot).strftime("%d-%m-%Y")),
        ("Let op", "Hierin staan ook woorden die niet openbaar zijn. Deel dit bestand niet buiten de gemeente."),
    ]


def uitvoer_ophalen(*, uitvoer: Uitvoer, door: Gebruiker) -> Uitvoer:
    """Record that the file is taken; with contact data in it, that is a look at each of those senders."""
    if uitvoer.bestand is None:
        raise HandelingFout("Dit bestand is er niet meer. Vraag het opnieuw.")
    with handeling("uitvoer_ophalen", door=door, reden=uitvoer.reden, uitvoer=uitvoer.pk):
        er_nog = Inbreng.objects.filter(pk__in=uitvoer.contact_van).order_by("pk").values_list("pk", flat=True)
        Inzage.objects.bulk_create(
            (Inzage(inbreng_id=pk, reden=uitvoer.reden, gebruiker=door, rol=Rol.PROJECTLEIDER) for pk in er_nog),
            batch_size=PER_KEER,
        )
    return uitvoer


def uitvoer_opruimen(
    *, nu: datetime.datetime | None = None, van: Visie | None = None, alleen_contact: bool = False
) -> int:
    """Clear the files whose week is over; or, of one visie, all at once, because something in them must go. Returns how many."""
    # Also what is being made: it may have read already what must go.
    rijen = Uitvoer.objects.filter(toestand__in=[Uitvoer.Toestand.BEZIG, Uitvoer.Toestand.KLAAR])
    rijen = rijen.filter(bewaren_tot__lte=nu or timezone.now()) if van is None else rijen.filter(visie=van)
    if alleen_contact:
        rijen = rijen.filter(met_contact=True)
    with handeling("uitvoer_opruimen", door=None):
        weg = list(rijen.select_for_update(of=("self",)).select_related("bestand"))
        for uitvoer in weg:
            bestand = uitvoer.bestand
            uitvoer.bestand, uitvoer.toestand, uitvoer.contact_van = None, Uitvoer.Toestand.GEWIST, []
            uitvoer.save(update_fields=["bestand", "toestand", "contact_van"])
            if bestand is not None:
                verwijder(bestand)
    return len(weg)
