"""Kaders: the ledger, and where each is honoured."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import eis_recht, met_recht
from portaal.tekens import sleutel
from visie.actions import (
    kader_afwijken,
    kader_afwijking_intrekken,
    kader_ontkoppelen,
    kader_toevoegen,
    kader_verwerken,
    kader_wijzigen,
)
from visie.forms import AfwijkingForm, KaderForm, KaderWijzigenForm, KoppelForm, NieuwKaderForm
from visie.models import Kader, KaderVerwerking, Visie
from visie.views.opnieuw import opnieuw_verstuurd


@met_recht("visie.lezen")
def kader_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    # Counted apart: joins to every kind of place would count a link more than once.
    plaatsen = (
        KaderVerwerking.objects.staand().filter(kader=OuterRef("pk")).order_by().values("kader").annotate(n=Count("pk"))
    )
    kaders = (
        visie.kaders.geldend()
        .select_related("thema")
        .annotate(aantal=Coalesce(Subquery(plaatsen.values("n")), 0))
        .order_by("nummer", "pk")
    )
    return render(request, "visie/kader_list.html", {"visie": visie, "kaders": kaders})


@met_recht("visie.inrichten")
def kader_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    form = NieuwKaderForm(request.POST or None, visie=visie)
    if eerder := form.eerder(Kader):
        return opnieuw_verstuurd(
            request,
            KaderWijzigenForm(request.POST, instance=eerder, visie=visie),
            stempel=stempel(eerder),
            naar=resolve_url("visie:kader-list", slug=visie.slug),
            wijzigen=resolve_url("visie:kader-update", pk=eerder.pk),
            template="visie/kader_form.html",
            context={"titel": f"{eerder} verbeteren", "visie": visie},
        )
    if request.method == "POST" and form.is_valid():
        try:
            kader_toevoegen(kader=form.instance, verzoek=form.cleaned_data["verzoek"], door=request.user)
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
                messages.success(request, f"Bewaard bij {kader}.")
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
            "mag_wijzigen": kader.visie.is_schrijfbaar and not kader.vervallen_op,
            "koppelen": koppelen,
            "afwijken": afwijken,
            "verwerkingen": verwerkingen,
            "intussen": intussen,
        },
        status=200 if intussen is None else 409,
    )


@met_recht("visie.inrichten")
def kader_update(request, pk):
    kader = get_object_or_404(Kader.objects.select_related("visie"), pk=pk)
    visie, titel = kader.visie, f"{kader} verbeteren"
    form = KaderWijzigenForm(request.POST or None, instance=kader, visie=visie, initial={"gezien": stempel(kader)})
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            kader_wijzigen(
                kader=kader,
                reden=form.cleaned_data.get("reden", ""),
                gezien=form.gezien_stempel(),
                door=request.user,
            )
        except GezienConflict as conflict:
            intussen = form.na_conflict(conflict, KaderForm(instance=Kader.objects.get(pk=pk), visie=visie).initial)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het kader is verbeterd.")
            return redirect("visie:kader-detail", pk=kader.pk)
    return render(
        request,
        "visie/kader_form.html",
        {"form": form, "visie": visie, "titel": titel, "intussen": intussen},
        status=200 if intussen is None else 409,
    )


@require_POST
@met_recht("visie.schrijven")
def kader_koppeling_weg(request, pk):
    kader = get_object_or_404(Kader, pk=pk)
    verwerking = get_object_or_404(kader.verwerkingen, pk=sleutel(request.POST.get("ontkoppel", "")))
    try:
        kader_ontkoppelen(verwerking=verwerking, door=request.user)
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De koppeling is weg.")
    return redirect("visie:kader-detail", pk=kader.pk)


@require_POST
@met_recht("visie.schrijven")
def kader_afwijking_weg(request, pk):
    kader = get_object_or_404(Kader, pk=pk)
    try:
        kader_afwijking_intrekken(kader=kader, gezien=request.POST.get("gezien", ""), door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except GezienConflict:
        messages.error(request, "Iemand heeft dit kader intussen gewijzigd. Lees eerst wat er nu staat.")
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        verder = "" if kader.verwerkingen.staand().exists() else " Koppel nu waar de visie dit kader nakomt."
        messages.success(request, f"De afwijking is ingetrokken.{verder}")
    return redirect("visie:kader-detail", pk=kader.pk)
