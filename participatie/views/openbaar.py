"""Public pages: which rounds there are, what one is about, and following an inbreng with its code."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from participatie.forms import STAPPEN, OpenbaarFilterForm
from participatie.gehoord import gehoord
from participatie.models import Bijeenkomst, Reactie, Uitvraag
from participatie.talen import taalkeuzes
from participatie.tellingen import per_gebied
from participatie.volgen import reacties_om_te_volgen, veranderd_sinds
from portaal.tekens import zuiver
from visie.models import Fase, Visie

PER_PAGINA = 20


@login_not_required
@require_safe
def uitvraag_list(request):
    uitvragen = Uitvraag.objects.openbaar().prefetch_related("themas")
    bijeenkomsten = Bijeenkomst.objects.openbaar().met_aantal()
    return render(
        request,
        "participatie/uitvraag_list_openbaar.html",
        {"uitvragen": uitvragen, "bijeenkomsten": bijeenkomsten},
    )


@login_not_required
@require_safe
def uitvraag_detail(request, slug):
    uitvraag = get_object_or_404(Uitvraag.objects.openbaar(), slug=slug)
    return render(
        request,
        "participatie/uitvraag_detail.html",
        {
            "uitvraag": uitvraag,
            "themas": uitvraag.themas.geldend(),
            "eerste": STAPPEN[0].naam,
            "talen": taalkeuzes(slug, taal="nl") if uitvraag.is_open() else [],
        },
    )


@login_not_required
@require_safe
def reactie_list(request):
    """Every reactie that counts, so that no number on the site is only a number (P10); words only where they may be shown."""
    visie = Visie.objects.actueel()
    if visie is None or visie.fase == Fase.STARTNOTITIE:
        return render(request, "participatie/reactie_list_openbaar.html", {"visie": visie})
    form = OpenbaarFilterForm(request.GET, visie=visie)
    alle = Reactie.objects.filter(inbreng__visie=visie)
    reacties = form.filter(alle)
    pagina = Paginator(reacties.voor_lijst().met_woorden_eerst(), PER_PAGINA).get_page(
        zuiver(request.GET.get("pagina", ""))
    )
    return render(
        request,
        "participatie/reactie_list_openbaar.html",
        {
            "visie": visie,
            "form": form,
            "pagina": pagina,
            "aantal": pagina.paginator.count,
            "aantal_openbaar": reacties.openbaar().count(),
            "zoek": form.als_zoek(),
            "gebieden": per_gebied(visie),
        },
    )


@login_not_required
@require_safe
def wie_gehoord(request):
    visie = Visie.objects.actueel()
    mag = visie is not None and visie.fase != Fase.STARTNOTITIE
    return render(request, "participatie/gehoord.html", {"gehoord": gehoord(visie) if mag else None})


@login_not_required
@require_safe
def reactie_detail(request, inbreng, nummer):
    """One reactie by the number that documents name it with; its words only where they may be shown."""
    reactie = get_object_or_404(
        Reactie.objects.voor_lijst()
        .select_related("inbreng__uitvraag")
        .exclude(inbreng__visie__fase=Fase.STARTNOTITIE),
        inbreng_id=inbreng,
        nummer=nummer,
    )
    gevolgd = next(g for g in reacties_om_te_volgen(reactie.inbreng) if g.reactie.pk == reactie.pk)
    return render(
        request,
        "participatie/reactie_detail_openbaar.html",
        {
            "r": reactie,
            "themas": reactie.themas.all(),
            "gevolgen": gevolgd.gevolgen,
            "veranderd": veranderd_sinds(reactie.inbreng),
        },
    )
