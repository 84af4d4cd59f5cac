"""Having a startnotitie read: text in, proposals out, and a person who decides on each. Nothing is stored before that."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions import startnotitie_overnemen, visie_aanmaken
from visie.forms import JA, BevestigForm, StartnotitieForm
from visie.models import Visie
from visie.startnotitie import lees_startnotitie


def _visie(slug):
    return get_object_or_404(Visie, slug=slug) if slug else None


@met_recht("visie.inrichten")
def startnotitie_lezen(request, slug=None):
    visie = _visie(slug)
    form = StartnotitieForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brontekst = form.cleaned_data["brontekst"]
        bevestig = BevestigForm(voorstel=lees_startnotitie(brontekst), initial={"brontekst": brontekst})
        if bevestig.groepen:
            return render(request, "visie/startnotitie_bevestigen.html", {"form": bevestig, "visie": visie})
        form.add_error(
            None,
            "In deze tekst vonden wij geen thema's, kaders of budget. Maak de visie met de hand, of probeer een andere tekst.",
        )
    context = {
        "form": form,
        "visie": visie,
        "titel": "Startnotitie laten lezen",
        "knop": "Lees de startnotitie",
        "ouder": visie.titel if visie else "Visies",
        "ouder_url": resolve_url("visie:visie-detail", slug=visie.slug) if visie else resolve_url("visie:visie-list"),
    }
    return render(request, "visie/startnotitie.html", context)


@require_POST
@met_recht("visie.inrichten")
def startnotitie_bevestigen(request, slug=None):
    visie = _visie(slug)
    brontekst = request.POST.get("brontekst", "")
    voorstel = lees_startnotitie(brontekst)
    data = request.POST.copy()
    if "alles" in data:  # one button for who has read everything and agrees; still to be sent by a person
        leeg = BevestigForm(voorstel=voorstel)
        for name in leeg.fields:
            if name.endswith("_keuze"):
                data[name] = JA
        form = BevestigForm(data, voorstel=voorstel)
        form.is_valid()
        return render(request, "visie/startnotitie_bevestigen.html", {"form": form, "visie": visie, "alles": True})
    form = BevestigForm(data, voorstel=voorstel)
    if visie is None and (eerder := form.eerder(Visie)):
        messages.success(request, "De bevestigde voorstellen staan in de visie.")
        return redirect("visie:visie-detail", slug=eerder.slug)
    if form.is_valid():
        bevestigd = form.bevestigd()
        try:
            with transaction.atomic():  # no empty visie is left behind when the rest is refused
                doel = visie or visie_aanmaken(
                    titel=bevestigd.titel or "Visie sociale basis",
                    verzoek=form.cleaned_data["verzoek"],
                    door=request.user,
                )
                startnotitie_overnemen(visie=doel, bevestigd=bevestigd, door=request.user)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De bevestigde voorstellen staan in de visie.")
            return redirect("visie:visie-detail", slug=doel.slug)
    return render(request, "visie/startnotitie_bevestigen.html", {"form": form, "visie": visie})
