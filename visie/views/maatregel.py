"""Maatregelen: list with totals, make and change."""

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.shortcuts import get_object_or_404, redirect, render, resolve_url

from portaal.gelijktijdig import GezienConflict
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions import maatregel_opslaan, maatregel_stempel
from visie.actions.voortgang import BIJHOUDEN
from visie.forms import MaatregelForm, MaatregelWijzigenForm, NieuweMaatregelForm
from visie.models import Kostenregel, Maatregel, Visie
from visie.views.opnieuw import opnieuw_verstuurd


@met_recht("visie.lezen")
def maatregel_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    maatregelen = (
        visie.maatregelen.geldend()
        .prefetch_related("themas", "gebieden")
        .annotate(
            totaal_cent=Sum("kosten__bedrag_cent"), aantal_onbekend=Count("kosten", filter=Q(kosten__onbekend=True))
        )
        .order_by("nummer", "pk")
    )
    totalen = Kostenregel.objects.filter(maatregel__visie=visie, maatregel__vervallen_op=None).aggregate(
        eenmalig=Sum("bedrag_cent", filter=Q(soort="eenmalig")),
        structureel=Sum("bedrag_cent", filter=Q(soort="structureel")),
        onbekend=Count("pk", filter=Q(onbekend=True)),
    )
    return render(
        request,
        "visie/maatregel_list.html",
        {
            "visie": visie,
            "maatregelen": maatregelen,
            "totalen": totalen,
            "houdt_voortgang_bij": visie.fase in BIJHOUDEN,
        },
    )


@met_recht("visie.schrijven")
def maatregel_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    form = NieuweMaatregelForm(request.POST or None, instance=Maatregel(visie=visie), visie=visie)
    if eerder := form.eerder(Maatregel):
        return opnieuw_verstuurd(
            request,
            MaatregelWijzigenForm(request.POST, instance=eerder, visie=visie),
            stempel=maatregel_stempel(eerder),
            naar=resolve_url("visie:maatregel-list", slug=visie.slug),
            wijzigen=resolve_url("visie:maatregel-update", pk=eerder.pk),
            template="visie/maatregel_form.html",
            context={"titel": f"Maatregel {eerder.nummer}", "visie": visie},
        )
    if request.method == "POST" and form.is_valid():
        try:
            maatregel = _store(request, form, verzoek=form.cleaned_data["verzoek"])
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Maatregel {maatregel.nummer} is bewaard.")
            return redirect("visie:maatregel-list", slug=visie.slug)
    return render(request, "visie/maatregel_form.html", {"form": form, "visie": visie, "titel": "Nieuwe maatregel"})


@met_recht("visie.schrijven")
def maatregel_update(request, pk):
    maatregel = get_object_or_404(Maatregel.objects.select_related("visie"), pk=pk)
    visie = maatregel.visie
    if maatregel.vervallen_op:
        messages.info(request, f"Maatregel {maatregel.nummer} is vervallen. Haal hem eerst terug.")
        return redirect("visie:vervallen-list", slug=visie.slug)
    form = MaatregelWijzigenForm(
        request.POST or None, instance=maatregel, visie=visie, initial={"gezien": maatregel_stempel(maatregel)}
    )
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            _store(request, form, gezien=form.gezien_stempel())
        except GezienConflict as conflict:
            bewaard = MaatregelForm(instance=Maatregel.objects.get(pk=pk), visie=visie)
            intussen = form.na_conflict(conflict, bewaard.initial)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Maatregel {form.instance.nummer} is bewaard.")
            return redirect("visie:maatregel-list", slug=visie.slug)
    return render(
        request,
        "visie/maatregel_form.html",
        {
            "form": form,
            "visie": visie,
            "maatregel": maatregel,
            "titel": f"Maatregel {maatregel.nummer}",
            "intussen": intussen,
        },
        status=200 if intussen is None else 409,
    )


def _store(request, form, **extra):
    data = form.cleaned_data
    return maatregel_opslaan(
        maatregel=form.instance,
        themas=data["themas"],
        doelen=data.get("doelen", ()),
        gebieden=data.get("gebieden", ()),
        partners=data.get("partners", ()),
        kosten=data["kosten"],
        door=request.user,
        **extra,
    )
