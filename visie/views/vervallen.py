"""Letting something lapse with a reason, and the page from which it comes back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from visie import actions
from visie.forms import VervallenForm
from visie.models import Kader, Maatregel, Paragraaf, Thema, Visie
from visie.views.indeling import page_of


@met_recht("visie.lezen")
def vervallen_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    groepen = [
        {
            "titel": "Thema's",
            "herstel": "visie:thema-herstellen",
            "recht": "inrichten",
            "rijen": visie.themas.vervallen(),
        },
        {
            "titel": "Paragrafen",
            "herstel": "visie:paragraaf-herstellen",
            "recht": "inrichten",
            "rijen": Paragraaf.objects.van_visie(visie).vervallen().select_related("thema"),
        },
        {
            "titel": "Maatregelen",
            "herstel": "visie:maatregel-herstellen",
            "recht": "schrijven",
            "rijen": visie.maatregelen.vervallen(),
        },
        {
            "titel": "Kaders",
            "herstel": "visie:kader-herstellen",
            "recht": "inrichten",
            "rijen": visie.kaders.vervallen(),
        },
    ]
    groepen = [groep | {"rijen": list(groep["rijen"])} for groep in groepen]
    return render(
        request,
        "visie/vervallen_list.html",
        {"visie": visie, "groepen": [groep for groep in groepen if groep["rijen"]]},
    )


@met_recht("visie.schrijven")
def maatregel_vervallen(request, pk):
    maatregel = get_object_or_404(Maatregel.objects.select_related("visie"), pk=pk)
    terug = resolve_url("visie:maatregel-list", slug=maatregel.visie.slug)

    def act(reden):
        actions.maatregel_laten_vervallen(maatregel=maatregel, reden=reden, door=request.user)

    return _let_lapse(request, maatregel.visie, f"Maatregel {maatregel}", terug, terug, act)


@met_recht("visie.inrichten")
def thema_vervallen(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)

    def act(reden):
        actions.thema_laten_vervallen(thema=thema, reden=reden, door=request.user)

    return _let_lapse(
        request,
        thema.visie,
        f"Thema {thema}",
        resolve_url("visie:thema-detail", pk=pk),
        resolve_url("visie:visie-detail", slug=thema.visie.slug),
        act,
    )


@met_recht("visie.inrichten")
def paragraaf_vervallen(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    terug = page_of(paragraaf)

    def act(reden):
        actions.paragraaf_laten_vervallen(paragraaf=paragraaf, reden=reden, door=request.user)

    return _let_lapse(request, paragraaf.hoort_bij, f"Paragraaf {paragraaf}", terug, terug, act)


@met_recht("visie.inrichten")
def kader_vervallen(request, pk):
    kader = get_object_or_404(Kader.objects.select_related("visie"), pk=pk)

    def act(reden):
        actions.kader_laten_vervallen(kader=kader, reden=reden, door=request.user)

    return _let_lapse(
        request,
        kader.visie,
        str(kader),
        resolve_url("visie:kader-detail", pk=pk),
        resolve_url("visie:kader-list", slug=kader.visie.slug),
        act,
    )


def _let_lapse(request, visie, wat, terug, naar, act):
    form = VervallenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reden"])
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect(naar)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"{wat} is vervallen. U vindt het terug onder 'Vervallen'.")
            return redirect(naar)
    return render(
        request,
        "werkplaats/formulier.html",
        {
            "form": form,
            "visie": visie,
            "titel": f"{wat} laten vervallen",
            "knop": "Laat vervallen",
            "ouder": wat,
            "ouder_url": terug,
        },
    )


@require_POST
@met_recht("visie.schrijven")
def maatregel_herstel(request, pk):
    maatregel = get_object_or_404(Maatregel.objects.select_related("visie"), pk=pk)
    return _bring_back(
        request,
        maatregel.visie,
        maatregel,
        lambda: actions.maatregel_herstellen(maatregel=maatregel, door=request.user),
    )


@require_POST
@met_recht("visie.inrichten")
def thema_herstel(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    return _bring_back(request, thema.visie, thema, lambda: actions.thema_herstellen(thema=thema, door=request.user))


@require_POST
@met_recht("visie.inrichten")
def paragraaf_herstel(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    return _bring_back(
        request,
        paragraaf.hoort_bij,
        paragraaf,
        lambda: actions.paragraaf_herstellen(paragraaf=paragraaf, door=request.user),
    )


@require_POST
@met_recht("visie.inrichten")
def kader_herstel(request, pk):
    kader = get_object_or_404(Kader.objects.select_related("visie"), pk=pk)
    return _bring_back(request, kader.visie, kader, lambda: actions.kader_herstellen(kader=kader, door=request.user))


def _bring_back(request, visie, rij, act):
    try:
        act()
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij} geldt weer.")
    return redirect("visie:vervallen-list", slug=visie.slug)
