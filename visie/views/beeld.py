"""Pictures in texts that are being written. What has been published is served by publicatie."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from portaal.bestanden import toon
from portaal.handelingen import HandelingFout
from portaal.models import Bestand
from portaal.rechten import met_recht
from visie.actions import beeld_toevoegen
from visie.forms import BeeldForm


@require_POST
@met_recht("visie.schrijven")
def beeld_create(request):
    """Store a picture and say as JSON where it is, or what is wrong with which field. For static/js/beeld.js."""
    form = BeeldForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"fouten": {veld: fouten[0] for veld, fouten in form.errors.items()}}, status=400)
    bestand = form.cleaned_data["bestand"]
    try:
        beeld = beeld_toevoegen(
            inhoud=bestand.read(), naam=bestand.name, alt=form.cleaned_data["alt"], door=request.user
        )
    except HandelingFout as fout:
        return JsonResponse({"fouten": {"bestand": str(fout)}}, status=400)
    return JsonResponse({"adres": reverse("visie:beeld", args=[beeld.pk])})


@require_safe
@met_recht("visie.lezen")
def beeld(request, pk):
    """A picture as the texts of the gemeente name it; nobody else may see what has not been published."""
    return toon(get_object_or_404(Bestand, pk=pk))
