"""Rounds of asking, in the werkplaats."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url

from participatie import actions
from participatie.forms import (
    NieuweUitvraagForm,
    UitvraagForm,
    UitvraagWijzigenForm,
)
from participatie.models import Inbreng, Taaltest, Uitvraag
from participatie.talen import TAALNAMEN
from portaal.gelijktijdig import GezienConflict
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions.visie import unique_slug
from visie.views.keuze import huidige_visie
from visie.views.opnieuw import opnieuw_verstuurd

TEMPLATE = "participatie/uitvraag_form.html"


@met_recht("participatie.uitvraag_beheren")
def uitvraag_list(request):
    uitvragen = Uitvraag.objects.select_related("visie").met_taaltest()
    return render(request, "participatie/uitvraag_list.html", {"uitvragen": uitvragen})


@met_recht("participatie.uitvraag_beheren")
def uitvraag_create(request):
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie. Daarna kunt u een uitvraag openen.")
        return redirect("visie:visie-list")
    form = NieuweUitvraagForm(request.POST or None, visie=visie)
    if eerder := form.eerder(Uitvraag):
        return _uitvraag_opnieuw(request, eerder)
    if request.method == "POST" and form.is_valid():
        form.instance.slug = unique_slug(Uitvraag, form.cleaned_data["titel"])
        try:
            actions.uitvraag_opslaan(
                uitvraag=form.instance,
                themas=form.cleaned_data["themas"],
                verzoek=form.cleaned_data["verzoek"],
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error("titel", str(fout))
        else:
            messages.success(request, f"De uitvraag is bewaard.{form.tips_in_woorden()}")
            return redirect("participatie:uitvraag-list")
    return render(request, TEMPLATE, {"form": form, "titel": "Nieuwe uitvraag", "visie": visie})


def _uitvraag_opnieuw(request, eerder):
    """The same form again leads to the same round; what was typed meanwhile stays on the page, to be kept or not."""
    return opnieuw_verstuurd(
        request,
        UitvraagWijzigenForm(request.POST, instance=eerder, visie=eerder.visie),
        stempel=actions.uitvraag_stempel(eerder),
        naar=resolve_url("participatie:uitvraag-list"),
        wijzigen=resolve_url("participatie:uitvraag-update", slug=eerder.slug),
        template=TEMPLATE,
        context={"titel": eerder.titel, "visie": eerder.visie},
    )


@met_recht("participatie.uitvraag_beheren")
def uitvraag_update(request, slug):
    uitvraag = get_object_or_404(Uitvraag.objects.select_related("visie"), slug=slug)
    titel, visie = uitvraag.titel, uitvraag.visie
    form = UitvraagWijzigenForm(
        request.POST or None, instance=uitvraag, visie=visie, initial={"gezien": actions.uitvraag_stempel(uitvraag)}
    )
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.uitvraag_opslaan(
                uitvraag=form.instance,
                themas=form.cleaned_data["themas"],
                gezien=form.gezien_stempel(),
                door=request.user,
            )
        except GezienConflict as conflict:
            bewaard = UitvraagForm(instance=Uitvraag.objects.get(pk=uitvraag.pk), visie=visie)
            intussen = form.na_conflict(conflict, bewaard.initial)
        else:
            messages.success(request, f"De uitvraag is bewaard.{form.tips_in_woorden()}")
            return redirect("participatie:uitvraag-list")
    # With the round as it is stored: what is in the form may not be.
    taaltesten = list(Taaltest.objects.filter(uitvraag=uitvraag.pk).select_related("uitvraag"))
    return render(
        request,
        TEMPLATE,
        {
            "form": form,
            "titel": titel,
            "visie": visie,
            "talen": _translations(uitvraag, taaltesten),
            "taaltesten": taaltesten,
            "nederlands_getest": any(test.taal == Inbreng.Taal.NL for test in taaltesten),
            "intussen": intussen,
        },
        status=200 if intussen is None else 409,
    )


def _translations(uitvraag, taaltesten):
    vertaald = set(uitvraag.vertalingen.values_list("taal", flat=True))
    getest = {test.taal: test.op for test in reversed(taaltesten)}  # the latest of each language
    return [
        {"taal": taal, "naam": Inbreng.Taal(taal).label, "is_vertaald": taal in vertaald, "getest_op": getest.get(taal)}
        for taal in TAALNAMEN
        if taal != Inbreng.Taal.NL
    ]
