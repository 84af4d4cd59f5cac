"""Kaders: the ledger, and where each is honoured."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.rechten import eis_recht, met_recht
from visie.actions import kader_afwijken, kader_toevoegen, kader_verwerken
from visie.forms import AfwijkingForm, KaderForm, KoppelForm
from visie.models import Kader, Visie


@met_recht("visie.lezen")
def kader_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    kaders = (
        visie.kaders.geldend().select_related("thema").annotate(aantal=Count("verwerkingen")).order_by("nummer", "pk")
    )
    return render(request, "visie/kader_list.html", {"visie": visie, "kaders": kaders})


@met_recht("visie.inrichten")
def kader_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    form = KaderForm(request.POST or None, visie=visie)
    if request.method == "POST" and form.is_valid():
        try:
            kader_toevoegen(kader=form.instance, door=request.user)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het kader is toegevoegd.")
            return redirect("visie:kader-list", slug=visie.slug)
    return render(request, "visie/kader_form.html", {"form": form, "visie": visie, "titel": "Kader toevoegen"})


@met_recht("visie.lezen")
def kader_detail(request, pk):
    kader = get_object_or_404(Kader.objects.select_related("visie", "thema"), pk=pk)
    koppelen = KoppelForm(request.POST if "plaats" in request.POST else None, visie=kader.visie)
    afwijken = AfwijkingForm(
        request.POST if "omdat" in request.POST else None,
        initial={"omdat": kader.afwijking_omdat, "gezien": stempel(kader)},
    )
    intussen = None
    if request.method == "POST":
        eis_recht(request, "visie.schrijven")
        form = koppelen if "plaats" in request.POST else afwijken
        if form.is_valid():
            try:
                if form is koppelen:
                    kader_verwerken(kader=kader, door=request.user, **koppelen.place())
                else:
                    kader_afwijken(
                        kader=kader,
                        omdat=afwijken.cleaned_data["omdat"],
                        gezien=afwijken.gezien_stempel(),
                        door=request.user,
                    )
            except GezienConflict as conflict:
                kader.refresh_from_db()
                intussen = afwijken.na_conflict(conflict, {"omdat": kader.afwijking_omdat})
            except HandelingFout as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, "Bewaard.")
                return redirect("visie:kader-detail", pk=kader.pk)
    verwerkingen = kader.verwerkingen.select_related(
        "tekstversie__paragraaf__thema", "maatregel", "staat_er_al__thema", "gemaakt_door"
    )
    return render(
        request,
        "visie/kader_detail.html",
        {
            "kader": kader,
            "visie": kader.visie,
            "koppelen": koppelen,
            "afwijken": afwijken,
            "verwerkingen": verwerkingen,
            "intussen": intussen,
        },
        status=200 if intussen is None else 409,
    )
