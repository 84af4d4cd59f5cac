"""The order of thema's and paragrafen; titles, labels and tasks of paragrafen, and ones that people add."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from portaal.rollen import SCHRIJVERS
from visie.actions import (
    paragraaf_hernoemen,
    paragraaf_labelen,
    paragraaf_toevoegen,
    paragraaf_toewijzen,
    paragraaf_verplaatsen,
    thema_verplaatsen,
)
from visie.forms import LabelForm, NieuweParagraafForm, ParagraafTitelForm
from visie.models import Paragraaf, Thema, Visie
from visie.views.opnieuw import opnieuw_verstuurd
from visie.views.taak import taak_formulier


def page_of(paragraaf):
    """Address of the page on which a paragraaf stands in its list."""
    if paragraaf.thema:
        return resolve_url("visie:thema-detail", pk=paragraaf.thema.pk)
    return resolve_url("visie:visie-detail", slug=paragraaf.visie.slug)


@require_POST
@met_recht("visie.inrichten")
def thema_move(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    try:
        thema_verplaatsen(thema=thema, richting=request.POST.get("richting", ""), door=request.user)
    except HandelingFout as fout:
        messages.error(request, str(fout))
    return redirect("visie:visie-detail", slug=thema.visie.slug)


@require_POST
@met_recht("visie.inrichten")
def paragraaf_move(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    try:
        paragraaf_verplaatsen(paragraaf=paragraaf, richting=request.POST.get("richting", ""), door=request.user)
    except HandelingFout as fout:
        messages.error(request, str(fout))
    return redirect(page_of(paragraaf))


@met_recht("visie.inrichten")
def paragraaf_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return _new(request, visie, visie.titel, resolve_url("visie:visie-detail", slug=slug), visie=visie)


@met_recht("visie.inrichten")
def thema_paragraaf_create(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    return _new(request, thema.visie, thema.kort, resolve_url("visie:thema-detail", pk=pk), thema=thema)


def _new(request, van, ouder, terug, **waarvan):
    form = NieuweParagraafForm(request.POST or None)
    if eerder := form.eerder(Paragraaf):
        return opnieuw_verstuurd(
            request,
            ParagraafTitelForm(request.POST, initial={"titel": eerder.titel}),
            stempel=stempel(eerder),
            naar=resolve_url("werkplaats:paragraaf-update", pk=eerder.pk),
            wijzigen=resolve_url("visie:paragraaf-titel", pk=eerder.pk),
            template="werkplaats/formulier.html",
            context={"titel": "Titel wijzigen", "visie": van},
        )
    if request.method == "POST" and form.is_valid():
        try:
            paragraaf = paragraaf_toevoegen(door=request.user, **form.cleaned_data, **waarvan)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De paragraaf is toegevoegd. Schrijf nu de tekst.")
            return redirect("werkplaats:paragraaf-update", pk=paragraaf.pk)
    return render(
        request,
        "werkplaats/formulier.html",
        {"form": form, "visie": van, "titel": "Nieuwe paragraaf", "ouder": ouder, "ouder_url": terug},
    )


@met_recht("visie.inrichten")
def paragraaf_titel(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    form = ParagraafTitelForm(request.POST or None, initial={"titel": paragraaf.titel, "gezien": stempel(paragraaf)})
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            paragraaf_hernoemen(
                paragraaf=paragraaf,
                titel=form.cleaned_data["titel"],
                gezien=form.gezien_stempel(),
                door=request.user,
            )
        except GezienConflict as conflict:
            intussen = form.na_conflict(conflict, {"titel": Paragraaf.objects.get(pk=pk).titel})
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De titel is bewaard.")
            return redirect(page_of(paragraaf))
    return render(
        request,
        "werkplaats/formulier.html",
        {
            "form": form,
            "visie": paragraaf.hoort_bij,
            "titel": "Titel wijzigen",
            "ouder": str(paragraaf),
            "ouder_url": page_of(paragraaf),
            "intussen": intussen,
        },
        status=200 if intussen is None else 409,
    )


@met_recht("visie.schrijven")
def paragraaf_labels(request, pk):
    """What a text also speaks about. Without onderwerpen, akkoorden or gebieden there is nothing to choose from."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    namen = ("onderwerpen", "akkoorden", "gebieden")
    initial = {naam: list(getattr(paragraaf, naam).values_list("pk", flat=True)) for naam in namen}
    form = LabelForm(request.POST or None, visie=paragraaf.hoort_bij, initial=initial)
    if not form.fields:
        messages.info(request, "Er zijn nog geen onderwerpen, akkoorden of gebieden. Voeg ze hier eerst toe.")
        return redirect("visie:verbanden", slug=paragraaf.hoort_bij.slug)
    if request.method == "POST" and form.is_valid():
        try:
            paragraaf_labelen(paragraaf=paragraaf, door=request.user, **(dict.fromkeys(namen, ()) | form.cleaned_data))
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De labels zijn bewaard.")
            return redirect(page_of(paragraaf))
    return render(
        request,
        "werkplaats/formulier.html",
        {
            "form": form,
            "visie": paragraaf.hoort_bij,
            "titel": f"Waar gaat '{paragraaf.titel}' ook over?",
            "uitleg": "Staat iets er niet bij? Voeg het toe onder 'Onderwerpen en akkoorden' of 'Gebieden'.",
            "ouder": str(paragraaf),
            "ouder_url": page_of(paragraaf),
        },
    )


@met_recht("visie.schrijven")
def paragraaf_taak(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    return taak_formulier(
        request,
        paragraaf,
        partial(paragraaf_toewijzen, paragraaf=paragraaf),
        titel=f"Wie schrijft '{paragraaf.titel}'?",
        visie=paragraaf.hoort_bij,
        ouder=str(paragraaf),
        terug=page_of(paragraaf),
        rollen=SCHRIJVERS,
    )
