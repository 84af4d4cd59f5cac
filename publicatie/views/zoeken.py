"""Finding words in one uitgave. An address of its own: the reading page depends on no query and can be kept."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from portaal.tekens import zuiver
from publicatie.document import van_json
from publicatie.zoeken import zoek
from visie.models import Uitgave

LANGSTE_VRAAG = 100


@login_not_required
@require_safe
def zoeken(request, slug):
    """Per chapter where the words of `?zoek=` stand, each leading to its place in the text."""
    uitgave = get_object_or_404(Uitgave.objects.select_related("visie").defer("html"), slug=slug)
    woorden = " ".join(zuiver(request.GET.get("zoek", "")).split())[:LANGSTE_VRAAG]
    treffers = zoek(van_json(uitgave.inhoud), woorden) if woorden else ()
    return render(
        request,
        "publicatie/uitgave_zoeken.html",
        {
            "uitgave": uitgave,
            "zoek": woorden,
            "aantal": len(treffers),
            "hoofdstukken": [(titel, list(van)) for titel, van in groupby(treffers, key=lambda t: t.stuk.hoofdstuk)],
        },
    )
