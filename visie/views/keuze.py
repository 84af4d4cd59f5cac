"""Which visie a page of the werkplaats is about."""

from django.shortcuts import get_object_or_404

from portaal.tekens import zuiver
from visie.models import Visie


def huidige_visie(request):
    """The visie named in `?visie=`, else the actuele one, else the newest."""
    slug = request.GET.get("visie")
    if slug:
        return get_object_or_404(Visie, slug=zuiver(slug))
    return Visie.objects.actueel() or Visie.objects.first()
