"""Adviezen as everyone may read them: the letter, and what the college said to each point."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from advies.models import Advies
from advies.overzicht import heeft_nareactie, klok, punten, vraagregels
from portaal.bestanden import stuur


@login_not_required
@require_safe
def advies_list(request):
    adviezen = Advies.objects.openbaar().select_related("adviesraad").met_aantallen()
    return render(request, "advies/openbaar_list.html", {"adviezen": adviezen})


@login_not_required
@require_safe
def advies_detail(request, pk):
    advies = get_object_or_404(
        Advies.objects.openbaar().select_related("adviesraad", "visie", "bestand", "aanvraag"), pk=pk
    )
    rondes = list(advies.collegereacties.filter(vastgesteld_op__isnull=False).order_by("ronde"))
    regels = punten(advies, openbaar=True, met_wijziging=True, met_adres=True)
    return render(
        request,
        "advies/openbaar_detail.html",
        {
            "advies": advies,
            "besluiten": rondes,
            "opnieuw": len(rondes) > 1,
            "punten": regels,
            "heeft_nareactie": heeft_nareactie(regels),
            "vragen": vraagregels(advies),
            "klok": klok(advies, rondes[0]),
        },
    )


@login_not_required
@require_safe
def brief(request, pk):
    """The letter itself: public from the moment the college has answered it."""
    return stuur(get_object_or_404(Advies.objects.openbaar().select_related("bestand"), pk=pk).bestand)
