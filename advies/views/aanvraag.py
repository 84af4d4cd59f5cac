"""Adviesaanvragen in the werkplaats: what the gemeente asks, and what the adviesraad sees of it."""

from django.shortcuts import get_object_or_404, render

from advies.models import Adviesaanvraag
from portaal.rechten import met_recht


@met_recht("advies.lezen")
def aanvraag_detail(request, pk):
    aanvraag = get_object_or_404(Adviesaanvraag.objects.voor(request.user).select_related("adviesraad", "visie"), pk=pk)
    return render(
        request,
        "advies/aanvraag_detail.html",
        {
            "aanvraag": aanvraag,
            "visie": aanvraag.visie,
            "vragen": aanvraag.vragen.all(),
            "stukken": aanvraag.stukken.select_related("uitgave", "bestand"),
        },
    )
