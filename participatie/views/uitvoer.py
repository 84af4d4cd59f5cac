"""Reacties as a spreadsheet: ask for a file, see how far it is, take it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from participatie import actions
from participatie.forms import FilterForm, UitvoerForm
from participatie.models import Reactie, Uitvoer
from portaal.bestanden import stuur
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.views.keuze import huidige_visie

LAATSTE = 20


@met_recht("participatie.verwerken")
def nieuw(request):
    """The file that is asked for holds what the list shows now: its filter stands in the address."""
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie.")
        return redirect("visie:visie-list")
    filter_ = FilterForm(request.GET, visie=visie)
    keuze = filter_.in_woorden()
    form = UitvoerForm(request.POST or None, mag_contact=request.user.has_perm("participatie.contact_zien"))
    if request.method == "POST" and form.is_valid():
        try:
            uitvoer = actions.uitvoer_vragen(
                visie=visie, filter_=filter_.als_filter(), in_woorden=keuze, door=request.user, **form.cleaned_data
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            return redirect("participatie:uitvoer", pk=uitvoer.pk)
    uitvoeren = Uitvoer.objects.filter(visie=visie).select_related("gevraagd_door", "bestand")[:LAATSTE]
    return render(
        request,
        "participatie/uitvoer_form.html",
        {
            "visie": visie,
            "form": form,
            "keuze": keuze,
            "lijst": reverse("participatie:reactie-list") + filter_.adres(),
            # Asking for it counts already.
            "aantal": None if form.is_bound else filter_.filter(Reactie.objects.filter(inbreng__visie=visie)).count(),
            "uitvoeren": uitvoeren,
        },
    )


def _uitvoer(request, pk):
    uitvoer = get_object_or_404(Uitvoer.objects.select_related("visie", "gevraagd_door", "bestand"), pk=pk)
    if uitvoer.met_contact and not request.user.has_perm("participatie.contact_zien"):
        raise PermissionDenied
    return uitvoer


@require_safe
@never_cache
@met_recht("participatie.verwerken")
def een(request, pk):
    uitvoer = _uitvoer(request, pk)
    response = render(request, "participatie/uitvoer.html", {"uitvoer": uitvoer, "visie": uitvoer.visie})
    if uitvoer.is_bezig:
        response["Refresh"] = "2"
    return response


@require_POST
@met_recht("participatie.verwerken")
def bestand(request, pk):
    """By POST, because taking a file with contact data is recorded."""
    try:
        uitvoer = actions.uitvoer_ophalen(uitvoer=_uitvoer(request, pk), door=request.user)
    except HandelingFout as fout:
        messages.info(request, str(fout))
        return redirect("participatie:uitvoer", pk=pk)
    return stuur(uitvoer.bestand)
