"""Publishing: freeze the data, make the page and the PDFs, check them, and show all of it at once or nothing."""

from __future__ import annotations

import datetime
import errno
import hashlib
import json
import logging
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from advies.models import Collegereactie
from portaal.begrensd import ProcesFout
from portaal.bewaard import bladzijden_verouderd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from publicatie import raadspakket
from publicatie.dienen import maak_bladzijden
from publicatie.document import Document, als_json, stel_samen
from publicatie.document.soorten.waswordt import BEGIN_SOORTEN
from publicatie.kantoor import SOORTEN as SOORTEN_KANTOOR
from publicatie.kantoor import maak_kantoor
from publicatie.models import Uitgeefopdracht
from publicatie.opslag import bewaar_beelden, bewaar_bestand
from visie.models import Fase, Tekstversie, Uitgave, UitgaveBeeld, UitgaveBestand, UitgaveTekst, Visie
from visie.models.uitgave import SOORT_IN_FASE
from visie.models.visie import NA_RAADSBESLUIT

logger = logging.getLogger(__name__)

Soort = Uitgave.Soort
# What is made when nobody chooses: what every fase asks for, in each fase as far as it can be made there.
GEWOON = (Soort.VISIE, Soort.UITVOERINGSPLAN, Soort.EINDVERSLAG, Soort.STARTNOTITIE)


def soorten_in(fase: str) -> tuple[Uitgave.Soort, ...]:
    """Every kind that can be made in this fase, in the order of Soort."""
    return tuple(soort for soort in Soort if fase in SOORT_IN_FASE[soort])


def gewone_soorten(fase: str) -> tuple[Uitgave.Soort, ...]:
    """Which kinds are made together in this fase when nobody chooses."""
    return tuple(soort for soort in GEWOON if fase in SOORT_IN_FASE[soort])


VOL = frozenset({errno.ENOSPC, errno.EDQUOT})
KANTOOR_MISLUKT = (
    "De bestanden voor Word en LibreOffice konden niet worden gemaakt. De vorige uitgave staat er nog. Probeer het opnieuw, "
    "en meld het aan de beheerder als het weer gebeurt."
)
ONVERWACHT = "Er ging iets mis dat wij niet hadden voorzien. De vorige uitgave staat er nog. Probeer het opnieuw of bel de beheerder."


def uitgeven(
    *, visie: Visie, versie: str, door: Gebruiker, soorten: Iterable[Uitgave.Soort] | None = None
) -> Uitgeefopdracht:
    """Ask for a new uitgave of the kinds given, else the gewone_soorten. Made in the background; the old ones stay until then.

    Raises HandelingFout when the fase does not allow a kind or something it needs is not there, when the version label
    is taken, or when one is being made already.
    """
    gekozen = tuple(gewone_soorten(visie.fase) if soorten is None else dict.fromkeys(map(Soort, soorten)))
    versie = " ".join(versie.split())
    if not slugify(versie):
        raise HandelingFout("Geef de uitgave een versie, bijvoorbeeld: concept 1.")
    if not soorten_in(visie.fase):
        raise HandelingFout("Een visie die vervangen is, kunt u niet meer uitgeven.")
    if not gekozen:
        raise HandelingFout("Kies wat u wilt uitgeven.")
    for soort, reden in beletsels(visie, gekozen, samen_met=gekozen).items():
        raise HandelingFout(f"{soort.label}: {reden}")
    if Uitgave.objects.filter(visie=visie, slug__in=[_slug(visie, soort, versie) for soort in gekozen]).exists():
        raise HandelingFout(f"Er is al een uitgave met de versie '{versie}'. Kies een andere.")
    try:
        with handeling("uitgeven", door=door):
            opdracht = Uitgeefopdracht.objects.create(
                visie=visie, versie=versie, soorten=list(gekozen), gevraagd_door=door
            )
            transaction.on_commit(lambda: maak_uitgave.enqueue(opdracht.pk))
    except IntegrityError as fout:
        raise HandelingFout("Er wordt al een uitgave gemaakt. Wacht tot die klaar is.") from fout
    return opdracht


def beletsels(
    visie: Visie, soorten: Iterable[Uitgave.Soort], *, samen_met: Iterable[Uitgave.Soort] = ()
) -> dict[Uitgave.Soort, str]:
    """Of these kinds those that cannot be made now, each with why in a sentence. `samen_met`: what is made in the same go."""
    er_zijn = set(Uitgave.objects.filter(visie=visie).values_list("soort", flat=True).distinct())
    komen = {*er_zijn, *samen_met}
    beantwoord = Collegereactie.objects.filter(advies__visie=visie, vastgesteld_op__isnull=False).exists()

    def waarom(soort: Uitgave.Soort) -> str:
        if visie.fase not in SOORT_IN_FASE[soort]:
            return f"dat kan niet in de fase '{Fase(visie.fase).label.lower()}'."
        match soort:
            case Soort.WAS_WORDT if er_zijn.isdisjoint(BEGIN_SOORTEN):
                return "er is nog geen eerdere uitgave van de visie om mee te vergelijken."
            case Soort.COLLEGEREACTIE if not beantwoord:
                return "het college heeft nog geen antwoord op een advies vastgesteld."
            case Soort.VOORTGANGSRAPPORTAGE if Soort.UITVOERINGSPLAN not in er_zijn:
                return "er is nog geen uitvoeringsplan uitgegeven."
            case Soort.RAADSPAKKET if not {Soort.VISIE, Soort.UITVOERINGSPLAN} <= komen:
                return "daarin horen de visie en het uitvoeringsplan. Geef die eerst uit, of tegelijk."
        return ""

    return {soort: reden for soort in soorten if (reden := waarom(soort))}


@task()
def maak_uitgave(opdracht_id: int, op: datetime.datetime | None = None) -> str:
    """Make what was asked for. Idempotent: an opdracht that is done or has failed is left alone.

    `op`: the moment it is said to be made at, instead of now; only the demo content tells of an earlier day.

    Everything becomes public in one transaction at the end, and then the pages are made that visitors get. When something
    fails, the opdracht says why in plain words and nothing else has changed.
    """
    from publicatie.pdf import SCHIJF_VOL, PdfFout  # noqa: PLC0415 - the web processes do not render

    opdracht = _claim(opdracht_id)
    if opdracht is None:
        return "niets te doen"
    try:
        _make(opdracht, op)
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


def _make_pages() -> None:
    """After all is public. Whatever goes wrong here: a page that is not there yet is made by its first visitor."""
    try:
        maak_bladzijden()
    except Exception:
        logger.exception("the pages of the new uitgave could not be made beforehand")


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


def _make(opdracht: Uitgeefopdracht, op: datetime.datetime | None) -> None:
    visie = Visie.objects.get(pk=opdracht.visie_id)
    soorten = [Soort(soort) for soort in opdracht.soorten]
    for soort in soorten:
        if visie.fase not in SOORT_IN_FASE[soort]:
            raise HandelingFout("De visie staat niet meer in een fase waarin zij kan worden uitgegeven.")
    documents: dict[Uitgave.Soort, Document] = {
        soort: stel_samen(visie, soort, versie=opdracht.versie, datum=_datum(visie, soort, op))
        for soort in soorten
        if soort != Soort.RAADSPAKKET
    }
    bewaar_beelden(documents.values())
    pdfs: dict[Soort, tuple[Document, bytes]] = {}
    bestanden: dict[Soort, list[UitgaveBestand]] = {}
    for soort, document in documents.items():
        bestanden[soort], pdf = _files(opdracht, soort, document)
        pdfs[soort] = document, pdf
    if Soort.RAADSPAKKET in soorten:
        documents[Soort.RAADSPAKKET], bestanden[Soort.RAADSPAKKET] = _raadspakket(opdracht, visie, pdfs)
    with handeling("uitgave_maken", door=opdracht.gevraagd_door, versie=opdracht.versie):
        locked = Uitgeefopdracht.objects.select_for_update().get(pk=opdracht.pk)
        if not locked.is_bezig:
            return
        bladzijden_verouderd()
        transaction.on_commit(_make_pages)
        # One moment for all: what came out together does not replace each other.
        gemaakt_op = op or timezone.now()
        for soort, document in documents.items():
            _publish(visie, soort, document, bestanden[soort], opdracht, gemaakt_op)
        locked.toestand = Uitgeefopdracht.Toestand.KLAAR
        locked.voortgang = ""
        locked.klaar_op = timezone.now()
        locked.save(update_fields=["toestand", "voortgang", "klaar_op"])


def _datum(visie: Visie, soort: Uitgave.Soort, op: datetime.datetime | None = None) -> datetime.date:
    """What stands on the cover: the day the raad adopted it, else today; of how far things are always today."""
    besluit_op = None if soort == Soort.VOORTGANGSRAPPORTAGE else _besluit(visie, soort)[0]
    return besluit_op or timezone.localdate(op)


def _files(opdracht: Uitgeefopdracht, soort: Uitgave.Soort, document: Document) -> tuple[list[UitgaveBestand], bytes]:
    """The files of one document, stored under their hash, and the bytes of the PDF."""
    from publicatie.pdf import maak_pdf  # noqa: PLC0415 - the web processes do not render

    _say(opdracht, f"De pdf van {soort.label.lower()} wordt gemaakt en gecontroleerd")
    pdf = maak_pdf(document)
    bestanden = [bewaar_bestand(pdf.inhoud, "pdf", paginas=pdf.paginas, controle=pdf.controle)]
    _say(opdracht, f"De bestanden voor Word en LibreOffice van {soort.label.lower()} worden gemaakt")
    bestanden += [bewaar_bestand(maak_kantoor(document, formaat), formaat) for formaat in SOORTEN_KANTOOR]
    return bestanden, pdf.inhoud


def _raadspakket(
    opdracht: Uitgeefopdracht, visie: Visie, pdfs: dict[Uitgave.Soort, tuple[Document, bytes]]
) -> tuple[Document, list[UitgaveBestand]]:
    """The covering document and its files, the zip among them."""
    datum = _datum(visie, Soort.RAADSPAKKET)
    antwoorden = raadspakket.antwoorden_in(visie, pdfs)
    if antwoorden is None:
        antwoorden = stel_samen(visie, Soort.COLLEGEREACTIE, versie=opdracht.versie, datum=datum).collegereacties
    onderdelen = raadspakket.met_adviesspoor(raadspakket.verzamel(visie, pdfs), antwoorden)
    document = stel_samen(
        visie,
        Soort.RAADSPAKKET,
        versie=opdracht.versie,
        datum=datum,
        pakket=tuple(onderdeel.stuk for onderdeel in onderdelen),
    )
    bestanden, oplegger = _files(opdracht, Soort.RAADSPAKKET, document)
    _say(opdracht, "Het raadspakket wordt ingepakt")
    return document, [*bestanden, bewaar_bestand(raadspakket.pak_in(onderdelen, document, oplegger), "zip")]


def _publish(
    visie: Visie,
    soort: Uitgave.Soort,
    document: Document,
    bestanden: list[UitgaveBestand],
    opdracht: Uitgeefopdracht,
    gemaakt_op: datetime.datetime,
) -> None:
    """Make the rows of one uitgave. The bytes of `bestanden` were stored already; they have no row yet."""
    data = als_json(document)
    bytes_json = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode()
    html = render_to_string("publicatie/uitgave_inhoud.html", {"document": document})
    besluit_op, besluit_nummer = _besluit(visie, soort)
    uitgave = Uitgave.objects.create(
        visie=visie,
        soort=soort,
        versie=opdracht.versie,
        slug=_slug(visie, soort, opdracht.versie),
        fase=visie.fase,
        besluit_op=besluit_op,
        besluit_nummer=besluit_nummer,
        inhoud=data,
        html=html,
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        invoer_sha256=hashlib.sha256(bytes_json).hexdigest(),
        gemaakt_op=gemaakt_op,
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
    for bestand in (*bestanden, bewaar_bestand(bytes_json, "json")):
        bestand.uitgave = uitgave
        bestand.save()


def _besluit(visie: Visie, soort: Uitgave.Soort) -> tuple[datetime.date | None, str]:
    """When and under which number the raad decided on what is published; (None, "") when it did not yet."""
    if soort == Soort.STARTNOTITIE:
        besluit = visie.startnotitie_is_besloten, visie.startnotitie_besluit_op, visie.startnotitie_besluit_nummer
    else:
        besluit = visie.fase in NA_RAADSBESLUIT, visie.raadsbesluit_op, visie.raadsbesluit_nummer
    genomen, op, nummer = besluit
    return (op, nummer) if genomen else (None, "")


def _slug(visie: Visie, soort: str, versie: str) -> str:
    """Address of an uitgave, for ever: by its version, with the visie in front where another visie has that address."""
    slug = _short_slug(soort, versie)
    taken = Uitgave.objects.filter(slug=slug).exclude(visie=visie).exists()
    return f"{visie.slug}-{slug}"[:80] if taken else slug


def _short_slug(soort: str, versie: str) -> str:
    if soort == Soort.VISIE:
        return slugify(versie)[:60]
    # A version is often called "Concept 1": no address says that twice.
    return f"{'ter-inzage' if soort == Soort.CONCEPT else soort}-{slugify(versie)[:60]}"


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
