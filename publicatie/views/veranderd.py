"""What changed between two uitgaven, for everyone: both are frozen, so the page is made once and kept."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portaal.tekens import zuiver
from publicatie.dienen import bewaar
from publicatie.document import van_json
from publicatie.document.vergelijken import vergelijk
from visie.models import Uitgave

BEWAAR_SECONDEN = 30 * 24 * 60 * 60


@login_not_required
@require_safe
@bewaar(vraag_telt=True)
def veranderd(request, slug):
    """Against the uitgave in `?sinds=`, else the one before it. Only uitgaven of the same visie and kind."""
    uitgave = get_object_or_404(Uitgave.objects.select_related("visie").defer("html", "inhoud"), slug=slug)
    eerdere = list(
        Uitgave.objects.filter(visie=uitgave.visie, soort=uitgave.soort)
        .filter(gemaakt_op__lte=uitgave.gemaakt_op)
        .exclude(pk=uitgave.pk)
        .defer("html", "inhoud")
        .order_by("-gemaakt_op", "-pk")
    )
    gekozen = zuiver(request.GET.get("sinds", ""))
    sinds = next((eerder for eerder in eerdere if eerder.slug == gekozen), eerdere[0] if eerdere else None)
    response = render(
        request,
        "publicatie/uitgave_veranderd.html",
        {
            "uitgave": uitgave,
            "sinds": sinds,
            "eerdere": eerdere,
            # Asked by the template only when the page was not kept.
            "hoofdstukken": lambda: vergelijk(van_json(sinds.inhoud), van_json(uitgave.inhoud)),
            "bewaar": BEWAAR_SECONDEN,
            "tabs": tabs(uitgave, "veranderd"),
        },
    )
    patch_cache_control(response, public=True, max_age=300)
    return response


def tabs(uitgave, waar):
    """The ways of reading an uitgave; none where there is only one."""
    if not uitgave.is_te_vergelijken:
        return []
    wijzen = [("Tekst", "uitgave"), ("Wat is er veranderd", "veranderd")]
    return [
        {"naam": naam, "url": reverse(f"publicatie:{adres}", args=[uitgave.slug]), "actief": adres == waar}
        for naam, adres in wijzen
    ]
