"""Reading pages. Public, without session; a published page is served as it was frozen."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.views.decorators.http import condition, require_safe

from advies.models import Advies, Deelantwoord
from participatie.models import Reactie, Uitvraag
from publicatie.herkomst import gronden_per_paragraaf
from visie.models import Gebied, Kostenregel, Maatregel, Tekstversie, Uitgave, UitgaveBestand, Visie

SOORT_INHOUD = {"pdf": "application/pdf", "json": "application/json; charset=utf-8"}


@login_not_required
@require_safe
def home(request):
    visie = Visie.objects.actueel()
    context = {"visie": visie, "uitvraag": Uitvraag.objects.open().first()}
    if visie is not None:
        reacties = Reactie.objects.filter(inbreng__visie=visie)
        aantallen = reacties.per_thema()
        themas = list(visie.themas.geldend())
        gehoord = Gebied.objects.filter(inbreng__visie=visie).distinct()
        uitgaven = Uitgave.objects.huidige(visie)
        context |= {
            "themas": [{"thema": t, "aantal": aantallen.get(t.pk, 0)} for t in themas],
            "mijlpalen": _timeline(visie),
            "quotes": reacties.openbaar()
            .filter(inbreng__taal="nl")
            .select_related("inbreng__gebied", "inbreng__tekst")
            .order_by("-openbaar_op")[:3],
            "aantal_reacties": reacties.count(),
            "aantal_gebieden": gehoord.count(),
            "niet_gehoord": Gebied.objects.exclude(pk__in=gehoord.values("pk")),
            "wijzigingen": _recent_changes(visie, uitgaven.get(Uitgave.Soort.VISIE)),
            "uitgaven": uitgaven,
        }
    return render(request, "home.html", context)


def _timeline(visie):
    from django.utils import timezone  # noqa: PLC0415

    today = timezone.localdate()
    mijlpalen = list(visie.mijlpalen.filter(openbaar=True))
    volgende = next((m for m in mijlpalen if m.op >= today), None)
    return [
        {"naam": m.naam, "datum": m.op, "staat": "geweest" if m.op < today else "nu" if m is volgende else "straks"}
        for m in mijlpalen
    ]


def _recent_changes(visie, uitgave):
    """Three published changes that came from somebody: the text, what it became, and why."""
    if uitgave is None:
        return []
    from participatie.models import Verwerking  # noqa: PLC0415
    from portaal.verschil import alleen_gewijzigd, verschil  # noqa: PLC0415

    # A version that no uitgave holds is a draft, also when the sender has been answered.
    uitgegeven = Tekstversie.objects.filter(
        pk__in=list(published_versions(uitgave).values()),
        paragraaf=OuterRef("tekstversie__paragraaf"),
        nummer__gte=OuterRef("tekstversie__nummer"),
    )
    rows = (
        Verwerking.objects.filter(
            Exists(uitgegeven),
            antwoord__gepubliceerd_op__isnull=False,
            tekstversie__nummer__gt=1,
            tekstversie__paragraaf__thema__visie=visie,
        )
        .select_related("tekstversie__paragraaf__thema", "tekstversie__vorige", "antwoord")
        .order_by("tekstversie_id", "-antwoord__gepubliceerd_op")
        .distinct("tekstversie_id")[:3]
    )
    return [
        {
            "versie": v.tekstversie,
            "blokken": sorted(
                alleen_gewijzigd(verschil(v.tekstversie.vorige.html, v.tekstversie.html)),
                key=lambda blok: -sum(len(deel.tekst) for deel in blok.delen),
            )[:1],
        }
        for v in rows
    ]


@login_not_required
@require_safe
def visie(request):
    """The current uitgave, or where the work stands when nothing has been published."""
    visie = Visie.objects.actueel()
    huidige = Uitgave.objects.huidige(visie).get(Uitgave.Soort.VISIE) if visie else None
    if huidige is None:
        return render(request, "publicatie/nog_niets.html", {"visie": visie})
    return _show(request, huidige)


@login_not_required
@require_safe
def uitgave(request, slug):
    visie = Visie.objects.actueel()
    if visie is None:
        raise Http404
    gevraagd = get_object_or_404(Uitgave.objects.defer("inhoud"), visie=visie, slug=slug)
    return _show(request, gevraagd)


def _show(request, uitgave):
    """The frozen page in today's frame. Its hash is the ETag, so a second visit costs nothing."""
    nieuwste = Uitgave.objects.huidige(uitgave.visie)[uitgave.soort]
    etag = f'"{uitgave.html_sha256[:32]}-{nieuwste.pk}"'

    @condition(etag_func=lambda request: etag)
    def page(request):
        return render(
            request,
            "publicatie/uitgave.html",
            {
                "uitgave": uitgave,
                "nieuwste": nieuwste if nieuwste.pk != uitgave.pk else None,
                "bestanden": {b.formaat: b for b in uitgave.bestanden.all()},
                "uitgaven": Uitgave.objects.filter(visie=uitgave.visie).defer("html", "inhoud"),
            },
        )

    return page(request)


@login_not_required
@require_safe
def thema(request, slug):
    """One thema: of the last uitgave the words, and per paragraaf where they come from."""
    visie = Visie.objects.actueel()
    if visie is None:
        raise Http404
    thema = get_object_or_404(visie.themas.geldend(), slug=slug)
    uitgaven = Uitgave.objects.huidige(visie)
    huidige = uitgaven.get(Uitgave.Soort.VISIE)
    versies = published_versions(huidige)
    paragrafen = list(thema.paragrafen.geldend()) if huidige else []
    teksten = Tekstversie.objects.in_bulk([pk for pk in versies.values() if pk]) if versies else {}
    gronden = gronden_per_paragraaf(paragrafen, ook_concept=False)
    rows = [
        {"paragraaf": p, "tekst": teksten.get(versies.get(str(p.pk))), "gronden": gronden[p.pk]}
        for p in paragrafen
        if versies.get(str(p.pk))
    ]
    return render(
        request,
        "publicatie/thema.html",
        {
            "visie": visie,
            "thema": thema,
            "uitgave": huidige,
            "rijen": rows,
            "reacties": Reactie.objects.filter(inbreng__visie=visie, themas=thema)
            .openbaar()
            .select_related("inbreng__gebied", "inbreng__tekst", "antwoord")[:20],
            "aantal_reacties": Reactie.objects.filter(inbreng__visie=visie, themas=thema).count(),
            "maatregelen": thema.maatregelen.geldend().filter(
                nummer__in=published_measures(uitgaven.get(Uitgave.Soort.UITVOERINGSPLAN))
            ),
        },
    )


def published_versions(uitgave):
    """Paragraaf uuid -> id of the Tekstversie that this uitgave holds."""
    if uitgave is None:
        return {}
    numbers = {}

    def walk(node):
        if isinstance(node, dict):
            if "uuid" in node and "versie" in node:
                numbers[node["uuid"]] = node["versie"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(Uitgave.objects.values_list("inhoud", flat=True).get(pk=uitgave.pk))
    rows = Tekstversie.objects.filter(paragraaf__in=list(numbers)).values_list("paragraaf_id", "nummer", "pk")
    return {str(uuid): pk for uuid, nummer, pk in rows if numbers.get(str(uuid)) == nummer}


def published_measures(uitgave):
    """Numbers of the maatregelen that this uitvoeringsplan holds; what was added since is a draft."""
    if uitgave is None:
        return []
    inhoud = Uitgave.objects.values_list("inhoud", flat=True).get(pk=uitgave.pk)
    return [m["nummer"] for hoofdstuk in inhoud.get("hoofdstukken", ()) for m in hoofdstuk.get("maatregelen", ())]


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
    bestand = UitgaveBestand.objects.filter(sha256=sha256).first()
    if bestand is None or not default_storage.exists(bestand.pad):
        raise Http404

    @condition(etag_func=lambda *args, **kwargs: f'"{sha256}"')
    def send(request):
        response = FileResponse(default_storage.open(bestand.pad), content_type=SOORT_INHOUD[bestand.formaat])
        response["Content-Disposition"] = f'inline; filename="{slugify(naam.rsplit(".", 1)[0])}.{bestand.formaat}"'
        return response

    response = send(request)
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response


@login_not_required
@require_safe
def documenten(request):
    uitgaven = Uitgave.objects.defer("html", "inhoud").select_related("visie").prefetch_related("bestanden")
    rows = [
        {"uitgave": u, "bestanden": [{"bestand": b, "naam": bestandsnaam(u, b.formaat)} for b in u.bestanden.all()]}
        for u in uitgaven
    ]
    return render(request, "publicatie/documenten.html", {"rijen": rows})


@login_not_required
@require_safe
def voortgang(request):
    """Maatregelen as they were published, with their status today."""
    visie = Visie.objects.actueel()
    plan = Uitgave.objects.huidige(visie).get(Uitgave.Soort.UITVOERINGSPLAN) if visie else None
    maatregelen = (
        visie.maatregelen.geldend().filter(nummer__in=published_measures(plan)).prefetch_related("themas", "gebieden")
        if plan
        else Maatregel.objects.none()
    )
    return render(request, "publicatie/voortgang.html", {"visie": visie, "maatregelen": maatregelen})


@login_not_required
@require_safe
def raad(request):
    """One page for raadsleden: kaders, where the college departs from the advice, money, downloads."""
    visie = Visie.objects.actueel()
    uitgaven = Uitgave.objects.huidige(visie) if visie else {}
    context = {"visie": visie, "uitgaven": uitgaven}
    if visie is not None and uitgaven:
        kosten = Kostenregel.objects.filter(maatregel__visie=visie, maatregel__vervallen_op=None)
        context |= {
            "kaders": visie.kaders.geldend().select_related("thema").prefetch_related(
                "verwerkingen__tekstversie__paragraaf__thema", "verwerkingen__maatregel", "verwerkingen__staat_er_al__thema"
            ),
            "afwijkingen": Deelantwoord.objects.filter(
                collegereactie__advies__visie=visie, collegereactie__vastgesteld_op__isnull=False,
                oordeel__in=["niet_overnemen", "deels_overnemen", "doorgeschoven", "buiten_bevoegdheid"],
            ).select_related("deelaanbeveling__aanbeveling__advies"),
            "adviezen": Advies.objects.openbaar().filter(visie=visie),
            "eenmalig": sum(k.bedrag_cent or 0 for k in kosten if k.soort == "eenmalig"),
            "structureel": sum(k.bedrag_cent or 0 for k in kosten if k.soort == "structureel"),
            "onbekend": sum(1 for k in kosten if k.onbekend),
        }  # fmt: skip
    return render(request, "publicatie/raad.html", context)


@login_not_required
@require_safe
def toegankelijkheid(request):
    return render(request, "publicatie/toegankelijkheid.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "publicatie/privacy.html")
