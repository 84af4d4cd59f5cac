"""Publishing: freeze the data, make the page and the PDFs, check them, and show all of it at once or nothing."""

from __future__ import annotations

import datetime
import errno
import hashlib
import json
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portaal.begrensd import ProcesFout
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from publicatie.document import Document, als_json, stel_samen
from publicatie.kantoor import SOORTEN as SOORTEN_KANTOOR
from publicatie.kantoor import maak_kantoor
from publicatie.models import Uitgeefopdracht
from visie.models import Fase, Tekstversie, Uitgave, UitgaveBeeld, UitgaveBestand, UitgaveTekst, Visie
from visie.models.visie import NA_RAADSBESLUIT

logger = logging.getLogger(__name__)

# From which fase each kind can be published (ontwerp, par. 4).
UITGEEFBAAR = frozenset({Fase.TER_INZAGE, Fase.COLLEGE, Fase.RAAD, Fase.VASTGESTELD, Fase.UITVOERING})
VANAF_COLLEGE = UITGEEFBAAR - {Fase.TER_INZAGE}


def soorten_voor(fase: str) -> tuple[Uitgave.Soort, ...]:
    """Which kinds are made together in this fase; none before 'ter inzage'."""
    if fase not in UITGEEFBAAR:
        return ()
    verslag = (Uitgave.Soort.EINDVERSLAG,) if fase in VANAF_COLLEGE else ()
    return (Uitgave.Soort.VISIE, Uitgave.Soort.UITVOERINGSPLAN, *verslag)


VOL = frozenset({errno.ENOSPC, errno.EDQUOT})
KANTOOR_MISLUKT = (
    "De bestanden voor Word en LibreOffice konden niet worden gemaakt. De vorige uitgave staat er nog. Probeer het opnieuw, "
    "en meld het aan de beheerder als het weer gebeurt."
)
ONVERWACHT = "Er ging iets mis dat wij niet hadden voorzien. De vorige uitgave staat er nog. Probeer het opnieuw of bel de beheerder."


def uitgeven(*, visie: Visie, versie: str, door: Gebruiker) -> Uitgeefopdracht:
    """Ask for a new uitgave of every kind that the fase allows. It is made in the background; the old one stays until then.

    Raises HandelingFout when the fase does not allow it, the version label is taken, or one is being made already.
    """
    versie = " ".join(versie.split())
    if not slugify(versie):
        raise HandelingFout("Geef de uitgave een versie, bijvoorbeeld: concept 1.")
    if visie.fase not in UITGEEFBAAR:
        raise HandelingFout("Uitgeven kan pas vanaf de fase 'ter inzage'. Zet de visie eerst in die fase.")
    if Uitgave.objects.filter(
        visie=visie, slug__in=[_slug(visie, s, versie) for s in soorten_voor(visie.fase)]
    ).exists():
        raise HandelingFout(f"Er is al een uitgave met de versie '{versie}'. Kies een andere.")
    try:
        with handeling("uitgeven", door=door):
            opdracht = Uitgeefopdracht.objects.create(visie=visie, versie=versie, gevraagd_door=door)
            transaction.on_commit(lambda: maak_uitgave.enqueue(opdracht.pk))
    except IntegrityError as fout:
        raise HandelingFout("Er wordt al een uitgave gemaakt. Wacht tot die klaar is.") from fout
    return opdracht


@task()
def maak_uitgave(opdracht_id: int) -> str:
    """Make what was asked for. Idempotent: an opdracht that is done or has failed is left alone.

    Everything becomes public in one transaction at the end. When something fails, the opdracht says why in
    plain words and nothing else has changed.
    """
    from publicatie.pdf import SCHIJF_VOL, PdfFout  # noqa: PLC0415 - the web processes do not render

    opdracht = _claim(opdracht_id)
    if opdracht is None:
        return "niets te doen"
    try:
        _make(opdracht)
    except (PdfFout, HandelingFout) as fout:
        _fail(opdracht, str(fout))
        return "mislukt"
    except ProcesFout as fout:
        logger.exception("the files for word processors of uitgave %s failed", opdracht.pk)
        _fail(opdracht, SCHIJF_VOL if fout.is_schijf_vol else KANTOOR_MISLUKT)
        return "mislukt"
    except OSError as fout:
        logger.exception("uitgave %s failed", opdracht.pk)
        _fail(opdracht, SCHIJF_VOL if fout.errno in VOL else ONVERWACHT)
        if fout.errno not in VOL:
            raise
        return "mislukt"
    except Exception:
        logger.exception("uitgave %s failed", opdracht.pk)
        _fail(opdracht, ONVERWACHT)
        raise
    return "klaar"


def _claim(opdracht_id: int) -> Uitgeefopdracht | None:
    with transaction.atomic():
        opdracht = Uitgeefopdracht.objects.select_for_update().filter(pk=opdracht_id).first()
        if opdracht is None or not opdracht.is_bezig:
            return None
        opdracht.toestand = Uitgeefopdracht.Toestand.BEZIG
        opdracht.voortgang = "De gegevens worden verzameld"
        opdracht.begonnen_op = timezone.now()
        opdracht.save(update_fields=["toestand", "voortgang", "begonnen_op"])
    return opdracht


def _make(opdracht: Uitgeefopdracht) -> None:
    from publicatie.pdf import maak_pdf  # noqa: PLC0415 - the web processes do not render

    visie = Visie.objects.get(pk=opdracht.visie_id)
    if visie.fase not in UITGEEFBAAR:
        raise HandelingFout("De visie staat niet meer in een fase waarin zij kan worden uitgegeven.")
    datum = visie.raadsbesluit_op if visie.fase in NA_RAADSBESLUIT and visie.raadsbesluit_op else timezone.localdate()
    documents = {
        soort: stel_samen(visie, soort, versie=opdracht.versie, datum=datum) for soort in soorten_voor(visie.fase)
    }
    for sha256, soort in frozenset().union(*(document.beelden for document in documents.values())):
        _store(Bestand.objects.filter(sha256=sha256, soort=soort)[0].inhoud.read(), sha256, soort)
    bestanden: dict[str, list[UitgaveBestand]] = {}
    for soort, document in documents.items():
        _say(opdracht, f"De pdf van {soort.label.lower()} wordt gemaakt en gecontroleerd")
        pdf = maak_pdf(document)
        bestanden[soort] = [_store_file(pdf.inhoud, "pdf", paginas=pdf.paginas, controle=pdf.controle)]
        _say(opdracht, f"De bestanden voor Word en LibreOffice van {soort.label.lower()} worden gemaakt")
        bestanden[soort] += [_store_file(maak_kantoor(document, formaat), formaat) for formaat in SOORTEN_KANTOOR]
    with handeling("uitgave_maken", door=opdracht.gevraagd_door, versie=opdracht.versie):
        locked = Uitgeefopdracht.objects.select_for_update().get(pk=opdracht.pk)
        if not locked.is_bezig:
            return
        for soort, document in documents.items():
            _publish(visie, soort, document, bestanden[soort], opdracht)
        locked.toestand = Uitgeefopdracht.Toestand.KLAAR
        locked.voortgang = ""
        locked.klaar_op = timezone.now()
        locked.save(update_fields=["toestand", "voortgang", "klaar_op"])


def _publish(
    visie: Visie,
    soort: Uitgave.Soort,
    document: Document,
    bestanden: list[UitgaveBestand],
    opdracht: Uitgeefopdracht,
) -> None:
    """Make the rows of one uitgave. The bytes of `bestanden` were stored already; they have no row yet."""
    data = als_json(document)
    bytes_json = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode()
    html = render_to_string("publicatie/uitgave_inhoud.html", {"document": document})
    definitief = visie.fase in NA_RAADSBESLUIT
    uitgave = Uitgave.objects.create(
        visie=visie,
        soort=soort,
        versie=opdracht.versie,
        slug=_slug(visie, soort, opdracht.versie),
        fase=visie.fase,
        besluit_op=visie.raadsbesluit_op if definitief else None,
        besluit_nummer=visie.raadsbesluit_nummer if definitief else "",
        inhoud=data,
        html=html,
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        invoer_sha256=hashlib.sha256(bytes_json).hexdigest(),
        gemaakt_door=opdracht.gevraagd_door,
    )
    numbers = {p.uuid: p.versie for h in document.hoofdstukken for p in h.paragrafen if p.versie}
    versies = Tekstversie.objects.filter(paragraaf__in=list(numbers)).only("paragraaf_id", "nummer")
    UitgaveTekst.objects.bulk_create(
        [UitgaveTekst(uitgave=uitgave, tekstversie=v) for v in versies if numbers[str(v.paragraaf_id)] == v.nummer]
    )
    UitgaveBeeld.objects.bulk_create(
        [
            UitgaveBeeld(uitgave=uitgave, sha256=sha256, soort=beeldsoort)
            for sha256, beeldsoort in sorted(document.beelden)
        ]
    )
    for bestand in (*bestanden, _store_file(bytes_json, "json")):
        bestand.uitgave = uitgave
        bestand.save()


def _store_file(inhoud: bytes, formaat: str, **meer: Any) -> UitgaveBestand:
    """Store one file under its hash and give its row, which still waits for its uitgave."""
    bestand = UitgaveBestand(formaat=formaat, sha256=hashlib.sha256(inhoud).hexdigest(), grootte=len(inhoud), **meer)
    _store(inhoud, bestand.sha256, formaat)
    return bestand


def _slug(visie: Visie, soort: str, versie: str) -> str:
    """Address of an uitgave, for ever: by its version, with the visie in front where another visie has that address."""
    slug = _short_slug(soort, versie)
    taken = Uitgave.objects.filter(slug=slug).exclude(visie=visie).exists()
    return f"{visie.slug}-{slug}"[:80] if taken else slug


def _short_slug(soort: str, versie: str) -> str:
    return slugify(versie)[:60] if soort == Uitgave.Soort.VISIE else f"{soort}-{slugify(versie)[:60]}"


def _store(inhoud: bytes, sha256: str, formaat: str) -> None:
    """Write bytes under their hash; the same bytes twice are one file.

    A worker that was killed or a full disk may have left half a file under that name: what stands there is read back,
    and replaced when it is not the whole thing.
    """
    pad = f"uitgaven/{sha256[:2]}/{sha256}.{formaat}"
    if default_storage.exists(pad):
        if _sha256_of(pad) == sha256:
            return
        default_storage.delete(pad)
    default_storage.save(pad, ContentFile(inhoud))
    if _sha256_of(pad) != sha256:
        default_storage.delete(pad)
        raise HandelingFout(
            "Het bestand kon niet heel worden bewaard. Is de schijf vol? De vorige uitgave staat er nog."
        )


def _sha256_of(pad: str) -> str:
    with default_storage.open(pad) as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def _say(opdracht: Uitgeefopdracht, voortgang: str) -> None:
    Uitgeefopdracht.objects.filter(pk=opdracht.pk).update(voortgang=voortgang)


def _fail(opdracht: Uitgeefopdracht, waarom: str) -> None:
    with handeling("uitgave_mislukt", door=opdracht.gevraagd_door, reden=waarom[:300]):
        # Only what is not finished: a run that just succeeded stays klaar.
        Uitgeefopdracht.objects.filter(pk=opdracht.pk, toestand__in=["wacht", "bezig"]).update(
            toestand=Uitgeefopdracht.Toestand.MISLUKT, fout=waarom, voortgang="", klaar_op=timezone.now()
        )


OPGEGEVEN_NA = datetime.timedelta(minutes=30)


def geef_vastgelopen_op() -> int:
    """Close opdrachten that nobody works on any more, so that a new one can be asked for. Returns how many."""
    count = 0
    bezig = [Uitgeefopdracht.Toestand.WACHT, Uitgeefopdracht.Toestand.BEZIG]
    for opdracht in Uitgeefopdracht.objects.filter(toestand__in=bezig):
        if _is_given_up(opdracht):
            _fail(
                opdracht,
                "Het maken is een paar keer begonnen en steeds afgebroken, bijvoorbeeld omdat de computer te weinig "
                "geheugen had. De vorige uitgave staat er nog. Meld het aan de beheerder.",
            )
        elif opdracht.gevraagd_op < timezone.now() - OPGEGEVEN_NA:
            _fail(
                opdracht,
                "Het maken duurde te lang of de werker is gestopt. De vorige uitgave staat er nog. Probeer het opnieuw.",
            )
        else:
            continue
        count += 1
    return count


def _is_given_up(opdracht: Uitgeefopdracht) -> bool:
    """Whether its task failed without a word (portaal.taken.sweep) and no other one is on its way."""
    tasks = DBTaskResult.objects.filter(task_path=maak_uitgave.module_path, args_kwargs__args=[opdracht.pk])
    states = set(tasks.values_list("status", flat=True))
    return TaskResultStatus.FAILED in states and not states & {TaskResultStatus.READY, TaskResultStatus.RUNNING}
