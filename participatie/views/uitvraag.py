"""Rounds of asking, in the werkplaats."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url

from participatie import actions
from participatie.forms import (
    NieuweUitvraagForm,
    UitvraagForm,
)
from participatie.models import Inbreng, Uitvraag
from participatie.talen import TAALNAMEN
from portaal.eenmalig import is_anders
from portaal.rechten import met_recht
from visie.actions.visie import unique_slug
from visie.views.keuze import huidige_visie


@met_recht("participatie.uitvraag_beheren")
def uitvraag_list(request):
    return render(request, "participatie/uitvraag_list.html", {"uitvragen": Uitvraag.objects.select_related("visie")})


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
        actions.uitvraag_opslaan(
            uitvraag=form.instance,
            themas=form.cleaned_data["themas"],
            verzoek=form.cleaned_data["verzoek"],
            door=request.user,
        )
        messages.success(request, "De uitvraag is bewaard.")
        return redirect("participatie:uitvraag-list")
    return render(
        request, "participatie/uitvraag_form.html", {"form": form, "titel": "Nieuwe uitvraag", "visie": visie}
    )


def _uitvraag_opnieuw(request, eerder):
    """The same form again leads to the same round; what was typed meanwhile stays on the page, to be kept or not."""
    form = UitvraagForm(request.POST, instance=eerder, visie=eerder.visie)
    if not is_anders(form):
        messages.success(request, "De uitvraag was al bewaard.")
        return redirect("participatie:uitvraag-list")
    form.add_error(None, "U hebt deze uitvraag al bewaard. Bewaar opnieuw om te houden wat u daarna hebt veranderd.")
    return render(
        request,
        "participatie/uitvraag_form.html",
        {
            "form": form,
            "titel": eerder.titel,
            "visie": eerder.visie,
            "actie": resolve_url("participatie:uitvraag-update", slug=eerder.slug),
        },
        status=409,
    )


@met_recht("participatie.uitvraag_beheren")
def uitvraag_update(request, slug):
    uitvraag = get_object_or_404(Uitvraag.objects.select_related("visie"), slug=slug)
    form = UitvraagForm(request.POST or None, instance=uitvraag, visie=uitvraag.visie)
    if request.method == "POST" and form.is_valid():
        actions.uitvraag_opslaan(uitvraag=form.instance, themas=form.cleaned_data["themas"], door=request.user)
        messages.success(request, "De uitvraag is bewaard.")
        return redirect("participatie:uitvraag-list")
    return render(
        request,
        "participatie/uitvraag_form.html",
        {"form": form, "titel": uitvraag.titel, "visie": uitvraag.visie, "talen": _translations(uitvraag)},
    )


def _translations(uitvraag):
    vertaald = set(uitvraag.vertalingen.values_list("taal", flat=True))
    return [
        {"taal": taal, "naam": Inbreng.Taal(taal).label, "is_vertaald": taal in vertaald}
        for taal in TAALNAMEN
        if taal != Inbreng.Taal.NL
    ]
