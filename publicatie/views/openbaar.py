"""Reading pages. Public, without session; what they say of the visie comes from the last uitgave, never from drafts."""

import hashlib
from collections import defaultdict

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from advies.beloften import beloften
from advies.models import Advies, Deelantwoord
from participatie.models import Plek, Reactie, Telling, Uitvraag
from participatie.tellingen import per_thema, som, som_per, tellingen
from portaal.beelden import BEELDSOORTEN
from portaal.bestanden import SOORT_INHOUD
from portaal.tekens import zuiver
from portaal.verzenden import Verzending
from publicatie.bevindingen import voor_de_raad
from publicatie.dienen import bewaar
from publicatie.document import van_json
from publicatie.document.plankosten import ingevulde_jaren, kostenregels
from publicatie.raadsstukken import raadsstukken
from publicatie.views.veranderd import tabs
from visie.models import Fase, Gebied, Uitgave, UitgaveBeeld, UitgaveBestand, Visie
from visie.models.visie import NA_RAADSBESLUIT
from visie.voortgang import openbare_stand
from visie.wijzigingen import openbare_wijzigingen

TYPE_VAN = SOORT_INHOUD | {"json": "application/json; charset=utf-8"}


@login_not_required
@require_safe
def home(request):
    visie = Visie.objects.actueel()
    context = {"visie": visie, "uitvraag": Uitvraag.objects.open().first()}
    if visie is not None:
        reacties = Reactie.objects.filter(inbreng__visie=visie)
        aantallen = per_thema(visie)
        # Thema's are the raad's to set: nothing of them is public before it has decided on the startnotitie.
        themas = list(visie.themas.geldend()) if visie.fase != Fase.STARTNOTITIE else []
        gehoord = som_per(tellingen(visie, Telling.Wat.INBRENG, gebied__isnull=False), "gebied")
        uitgaven = Uitgave.objects.huidige(visie)
        context |= {
            "themas": [{"thema": t, "aantal": aantallen.get(t.pk, 0)} for t in themas],
            "mijlpalen": _timeline(visie),
            "quotes": reacties.openbaar()
            .filter(inbreng__taal="nl")
            .select_related("inbreng__gebied", "inbreng__tekst")
            .order_by("-openbaar_op")[:3],
            "aantal_reacties": som(tellingen(visie, Telling.Wat.REACTIE)),
            "aantal_gebieden": len(gehoord),
            "niet_gehoord": Gebied.objects.exclude(pk__in=gehoord),
            "wijzigingen": _recent_changes(visie),
            "uitgaven": uitgaven,
            "wacht_op_uitgave": _waits(visie, uitgaven.get(Uitgave.Soort.VISIE)),
        }
    return render(request, "home.html", context)


def _waits(visie, uitgave):
    """Whether the raad has decided while the newest uitgave is still a concept: pages then say which of the two they show."""
    return visie.fase in NA_RAADSBESLUIT and (uitgave is None or uitgave.is_concept)


def _timeline(visie):
    today = timezone.localdate()
    mijlpalen = list(visie.mijlpalen.filter(openbaar=True))
    volgende = next((m for m in mijlpalen if m.op >= today), None)
    return [
        {"naam": m.naam, "datum": m.op, "staat": "geweest" if m.op < today else "nu" if m is volgende else "straks"}
        for m in mijlpalen
    ]


def _recent_changes(visie):
    """Three published changes that came from somebody: the text, what it became, and why."""
    rows = (
        Plek.objects.filter(
            Exists(Reactie.objects.filter(gepubliceerd_antwoord=OuterRef("versie"))),
            tekstversie__nummer__gt=1,
            tekstversie__paragraaf__thema__visie=visie,
        )
        .select_related("tekstversie__paragraaf__thema")
        .order_by("tekstversie_id")
        .distinct("tekstversie_id")[:12]
    )
    changes = openbare_wijzigingen([v.tekstversie for v in rows], hooguit=20)
    found = [
        {"versie": v.tekstversie, "blokken": sorted(changes[v.tekstversie.pk], key=_length, reverse=True)[:1]}
        for v in rows
    ]
    return [row for row in found if row["blokken"]][:3]


def _length(blok):
    return sum(len(deel.tekst) for deel in blok.delen)


@login_not_required
@require_safe
@bewaar
def visie(request):
    """The current visie, else the concept ter inzage, or where the work stands when nothing has been published."""
    visie = Visie.objects.actueel()
    uitgaven = Uitgave.objects.huidige(visie) if visie else {}
    huidige = uitgaven.get(Uitgave.Soort.VISIE) or uitgaven.get(Uitgave.Soort.CONCEPT)
    if huidige is None:
        return render(request, "publicatie/nog_niets.html", {"visie": visie})
    return _show(request, huidige)


@login_not_required
@require_safe
@bewaar
def uitgave(request, slug):
    """Any uitgave ever made keeps its address, also when another visie is the actuele one."""
    return _show(request, get_object_or_404(Uitgave.objects.select_related("visie").defer("inhoud"), slug=slug))


def _show(request, uitgave):
    """The frozen page in today's frame, with an ETag over all of it."""
    nieuwste = Uitgave.objects.opvolger_van(uitgave)
    concepten = Uitgave.objects.eerder_dan(uitgave).filter(soort=Uitgave.Soort.CONCEPT)
    response = render(
        request,
        "publicatie/uitgave.html",
        {
            "uitgave": uitgave,
            "nieuwste": nieuwste,
            "volgt_op": concepten.first() if uitgave.soort == Uitgave.Soort.VISIE else None,
            "wacht_op_uitgave": nieuwste is None and _waits(uitgave.visie, uitgave),
            "bestanden": {b.formaat: b for b in uitgave.op_volgorde},
            "tabs": tabs(uitgave, "uitgave"),
            "uitgaven": Uitgave.objects.filter(visie=uitgave.visie).defer("html", "inhoud"),
        },
    )
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def _frozen(visie, soort):
    """The newest uitgave of a kind and its document, or (None, None). Public pages read from here, never from drafts."""
    newest = Uitgave.objects.nieuwste_eerst(visie, soort).first()
    return (newest, van_json(newest.inhoud)) if newest else (None, None)


@login_not_required
@require_safe
def thema(request, slug):
    """One thema as the last uitgave has it: the words, and per paragraaf where they come from."""
    visie = Visie.objects.actueel()
    if visie is None or visie.fase == Fase.STARTNOTITIE:
        raise Http404
    thema = get_object_or_404(visie.themas.geldend(), slug=slug)
    uitgave, document = _frozen(visie, Uitgave.Soort.VISIE)
    _plan_uitgave, plan = _frozen(visie, Uitgave.Soort.UITVOERINGSPLAN)
    reacties = Reactie.objects.filter(inbreng__visie=visie, themas=thema)
    return render(
        request,
        "publicatie/thema.html",
        {
            "visie": visie,
            "thema": thema,
            "uitgave": uitgave,
            "wacht_op_uitgave": _waits(visie, uitgave),
            "hoofdstuk": _chapter(document, thema),
            "maatregelen": getattr(_chapter(plan, thema), "maatregelen", ()),
            "reacties": reacties.openbaar().select_related(
                "inbreng__gebied", "inbreng__tekst", "gepubliceerd_antwoord"
            )[:20],
            "aantal_openbaar": reacties.openbaar().count(),
            "aantal_reacties": reacties.count(),
        },
    )


def _chapter(document, thema):
    """The chapter of a thema in a frozen document, by its address; None when it is not in it."""
    if document is None:
        return None
    return next((h for h in document.themas if h.anker == f"thema-{thema.slug}"), None)


@login_not_required
@require_safe
def huidig_bestand(request, soort, formaat):
    """A stable address that leads to the immutable one of the newest uitgave."""
    visie = Visie.objects.actueel()
    uitgave = Uitgave.objects.huidige(visie).get(soort) if visie else None
    if uitgave is None:
        raise Http404
    bestand = get_object_or_404(uitgave.bestanden, formaat=formaat)
    response = redirect("publicatie:bestand", sha256=bestand.sha256, naam=bestandsnaam(uitgave, formaat))
    patch_cache_control(response, public=True, max_age=60)
    return response


def bestandsnaam(uitgave, formaat):
    return f"{slugify(uitgave.visie.titel)[:60]}-{uitgave.soort}-{slugify(uitgave.versie)}.{formaat}"


@login_not_required
@require_safe
def bestand(request, sha256, naam):
    """One published file under the hash of its bytes. Never changes, so it may be kept for ever."""
    bestand = UitgaveBestand.objects.filter(sha256=zuiver(sha256)).first()
    if bestand is None:
        raise Http404
    waar = "attachment" if bestand.formaat in {"docx", "odt", "zip"} else "inline"
    koppen = {
        "Content-Type": TYPE_VAN[bestand.formaat],
        "Content-Disposition": f'{waar}; filename="{slugify(naam.rsplit(".", 1)[0])}.{bestand.formaat}"',
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    verzending = Verzending(bestand.pad, bestand.grootte, f'"{bestand.sha256}"', koppen)
    try:
        response = verzending.answer(request)
    except OSError as fout:
        raise Http404 from fout
    response.bewaren = verzending
    return response


@login_not_required
@require_safe
def beeld(request, sha256, soort):
    """A picture of an uitgave under the hash of its bytes. One that no uitgave names is not there, draft or not."""
    beeld = UitgaveBeeld.objects.filter(sha256=zuiver(sha256), soort=zuiver(soort)).first()
    if beeld is None or not default_storage.exists(beeld.pad):
        raise Http404
    response = FileResponse(default_storage.open(beeld.pad), content_type=BEELDSOORTEN[beeld.soort])
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response


@login_not_required
@require_safe
@bewaar
def documenten(request):
    """Every file that was ever published, the newest uitgave first; of each uitgave in the order people ask for them."""
    uitgaven = Uitgave.objects.defer("html", "inhoud").select_related("visie").prefetch_related("bestanden")
    rows = [
        {
            "uitgave": uitgave,
            "bestanden": [{"bestand": b, "naam": bestandsnaam(uitgave, b.formaat)} for b in uitgave.op_volgorde],
        }
        for uitgave in uitgaven
    ]
    return render(request, "publicatie/documenten.html", {"rijen": rows})


@login_not_required
@require_safe
def voortgang(request):
    """Maatregelen as they were published; only their status is of today."""
    visie = Visie.objects.actueel()
    uitgave, plan = _frozen(visie, Uitgave.Soort.UITVOERINGSPLAN) if visie else (None, None)
    rows = []
    if plan is not None:
        maatregelen = list(visie.maatregelen.all())
        standen = openbare_stand(maatregelen)
        now = {m.nummer: standen[m.pk] for m in maatregelen if m.pk in standen}
        rows = [
            {"maatregel": m, "thema": h.kort or h.titel, "status": m.status_naam, "stand": now.get(m.nummer)}
            for h in plan.hoofdstukken
            for m in h.maatregelen
        ]
    return render(
        request,
        "publicatie/voortgang.html",
        {
            "visie": visie,
            "uitgave": uitgave,
            "rijen": rows,
            "wacht_op_uitgave": visie is not None and _waits(visie, uitgave),
        },
    )


def _verschillen(visie):
    """Where the college departs from the advice, and what else the adviesraad finds or found no (full) answer. One query.

    Each as (the answer that holds, those before it that the adviesraad did not find enough).
    """
    niet_gevolgd = {"niet_overnemen", "deels_overnemen", "doorgeschoven", "buiten_bevoegdheid"}
    antwoorden = (
        Deelantwoord.objects.filter(collegereactie__advies__visie=visie, collegereactie__vastgesteld_op__isnull=False)
        .filter(
            Q(oordeel__in=niet_gevolgd)
            | Q(nareactiepunt__waardering__in=["niet", "deels"], nareactiepunt__nareactie__ingediend_op__isnull=False)
            | Q(collegereactie__ronde__gt=1)  # so the last one of a part is the one that holds
        )
        .select_related("deelaanbeveling__aanbeveling__advies", "collegereactie", "nareactiepunt__nareactie")
        .order_by("deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter", "collegereactie__ronde")
    )
    per_deel = defaultdict(list)
    for antwoord in antwoorden:
        per_deel[antwoord.deelaanbeveling_id].append(antwoord)
    rijen = [(geldend, [a for a in eerder if _niet_afdoende(a)]) for *eerder, geldend in per_deel.values()]
    return {
        "afwijkingen": [rij for rij in rijen if rij[0].oordeel in niet_gevolgd],
        "niet_afdoende": [
            rij for rij in rijen if rij[0].oordeel not in niet_gevolgd and (rij[1] or _niet_afdoende(rij[0]))
        ],
    }


def _niet_afdoende(antwoord):
    return antwoord.weerwoord is not None and antwoord.weerwoord.waardering in {"niet", "deels"}


@login_not_required
@require_safe
def raad(request):
    """One page for raadsleden: kaders, where the college departs from the advice, money, downloads. As published."""
    visie = Visie.objects.actueel()
    uitgaven = Uitgave.objects.huidige(visie) if visie else {}
    context = {"visie": visie, "uitgaven": uitgaven}
    if uitgaven:
        context["stukken"] = raadsstukken(uitgaven.values())
        _visie_uitgave, document = _frozen(visie, Uitgave.Soort.VISIE)
        _plan_uitgave, plan = _frozen(visie, Uitgave.Soort.UITVOERINGSPLAN)
        kosten = kostenregels(plan) if plan else ()
        # Before there is a visie, the kaders are those that the raad is asked to set.
        bron = document or _frozen(visie, Uitgave.Soort.STARTNOTITIE)[1]
        context |= {
            "kaders": bron.kaders if bron else (),
            "wacht_op_uitgave": _waits(visie, _visie_uitgave),
            **_verschillen(visie),
            "bevindingen": voor_de_raad(visie, uitgaven.get(Uitgave.Soort.DUISENBERGBLAD)),
            "beloften": beloften(
                Deelantwoord.objects.beloften()
                .filter(collegereactie__advies__visie=visie)
                .select_related("deelaanbeveling__aanbeveling__advies")
                .prefetch_related("afdoeningen")
            ),
            "mijlpalen": visie.mijlpalen.filter(openbaar=True, op__gte=timezone.localdate()),
            "adviezen": Advies.objects.openbaar().filter(visie=visie),
            "totalen": plan.totalen if plan else None,
            "ingevulde_jaren": ingevulde_jaren(plan.totalen.jaren) if plan and plan.totalen else "",
            "zonder_bedrag": sum(bool(regel.zonder) for regel in kosten),
            "uitzonderingen": visie.poortuitzonderingen.all(),
            "maatregelen": kosten,
        }
    return render(request, "publicatie/raad.html", context)


@login_not_required
@require_safe
def toegankelijkheid(request):
    return render(request, "publicatie/toegankelijkheid.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "publicatie/privacy.html")
