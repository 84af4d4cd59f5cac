"""Thema's: their skeleton of paragrafen and their short texts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.prepared import prepared
from portaal.rechten import met_recht
from visie.actions import thema_bijwerken, thema_toevoegen
from visie.controle import aantal_tips
from visie.forms import NieuwThemaForm, ThemaForm, ThemaWijzigenForm
from visie.models import Maatregel, Paragraaf, Thema, Visie
from visie.views.opnieuw import opnieuw_verstuurd


@met_recht("visie.lezen")
def thema_detail(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    paragrafen = list(_paragrafen(thema))
    for paragraaf in paragrafen:
        paragraaf.thema = thema
    return render(
        request,
        "visie/thema_detail.html",
        {
            "thema": thema,
            "visie": thema.visie,
            "mag_indelen": (
                thema.visie.is_schrijfbaar and not thema.vervallen_op and request.user.has_perm("visie.inrichten")
            ),
            "paragrafen": paragrafen,
            "aantal_tips": aantal_tips(thema, paragrafen),
            "mag_doelen": (
                thema.visie.is_schrijfbaar and not thema.vervallen_op and request.user.has_perm("visie.schrijven")
            ),
            "doelen": thema.doelen.all(),
            "maatregelen": _maatregelen(thema),
            "kaders": thema.kaders.geldend(),
        },
    )


@prepared
def _paragrafen(thema):
    return Paragraaf.objects.filter(thema=thema).geldend().voor_lijst()


@prepared
def _maatregelen(thema):
    return Maatregel.objects.filter(themas=thema).geldend()


@met_recht("visie.inrichten")
def thema_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    form = NieuwThemaForm(request.POST or None)
    if eerder := form.eerder(Thema):
        return opnieuw_verstuurd(
            request,
            ThemaWijzigenForm(request.POST, instance=eerder),
            stempel=stempel(eerder),
            naar=resolve_url("visie:thema-detail", pk=eerder.pk),
            wijzigen=resolve_url("visie:thema-update", pk=eerder.pk),
            template="visie/thema_form.html",
            context={"titel": "Thema bewerken", "visie": visie},
        )
    if request.method == "POST" and form.is_valid():
        try:
            thema = thema_toevoegen(visie=visie, door=request.user, **form.cleaned_data)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het thema is toegevoegd.")
            return redirect("visie:thema-detail", pk=thema.pk)
    terug = {"ouder": visie.titel, "ouder_url": resolve_url("visie:visie-detail", slug=slug)}
    return render(request, "visie/thema_form.html", {"form": form, "visie": visie, "titel": "Nieuw thema"} | terug)


@met_recht("visie.schrijven")
def thema_update(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    terug = {"ouder": thema.kort, "ouder_url": resolve_url("visie:thema-detail", pk=pk)}  # the form changes the name
    form = ThemaWijzigenForm(request.POST or None, instance=thema, initial={"gezien": stempel(thema)})
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            thema_bijwerken(thema=thema, gezien=form.gezien_stempel(), door=request.user)
        except GezienConflict as conflict:
            intussen = form.na_conflict(conflict, ThemaForm(instance=Thema.objects.get(pk=pk)).initial)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het thema is bewaard.")
            return redirect("visie:thema-detail", pk=thema.pk)
    return render(
        request,
        "visie/thema_form.html",
        {"form": form, "visie": thema.visie, "thema": thema, "titel": "Thema bewerken", "intussen": intussen} | terug,
        status=200 if intussen is None else 409,
    )
