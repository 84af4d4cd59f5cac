"""The coverage matrix in the werkplaats: the overview, one kind of thing, and what stands behind a cell."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from portaal.rechten import met_recht
from portaal.tekens import sleutel
from publicatie import dekking as tabellen
from visie.models import Visie


@met_recht("visie.lezen")
def dekking(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    matrix = tabellen.overzicht(visie)
    return render(request, "publicatie/dekking.html", {"visie": visie, "matrix": matrix})


@met_recht("visie.lezen")
def dekking_soort(request, slug, soort):
    visie = get_object_or_404(Visie, slug=slug)
    if soort == "reacties":
        context = {"titel": "Reacties", "matrix": tabellen.reacties_per_aard(visie)}
    else:
        gelezen = _kind(visie, soort)
        context = {"titel": gelezen.naam, "matrix": tabellen.per_ding(visie, gelezen), "soort": gelezen}
    return render(request, "publicatie/dekking_soort.html", {"visie": visie, **context})


@met_recht("visie.lezen")
def dekking_cel(request, slug, soort, thema):
    """The things a thema speaks about, or with `?ding=` one of them. Thema 0 is the visie itself."""
    visie = get_object_or_404(Visie, slug=slug)
    gelezen = _kind(visie, soort)
    rij = get_object_or_404(visie.themas.geldend(), pk=thema) if thema else None
    ding = sleutel(request.GET.get("ding", ""))
    if ding is not None and ding not in gelezen.dingen:
        raise Http404
    return render(
        request,
        "publicatie/dekking_cel.html",
        {
            "visie": visie,
            "soort": gelezen,
            "thema": rij,
            "ding": gelezen.dingen.get(ding, ""),
            "gedekt": tabellen.achter_een_cel(gelezen, thema, ding),
            "niet_gedekt": [] if ding is not None else tabellen.niet_gedekt(gelezen, thema),
        },
    )


def _kind(visie, soort):
    if soort not in tabellen.SOORTEN:
        raise Http404
    return tabellen.SOORTEN[soort](visie)
