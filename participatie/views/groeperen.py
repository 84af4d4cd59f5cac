"""Answering several reacties with one antwoord."""

import re

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.models import Reactie
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht

MEESTE = 50


@require_POST
@met_recht("participatie.verwerken")
def groeperen(request, pk):
    """The numbers come as people write them: `12.1, 14.2`."""
    reactie = get_object_or_404(Reactie.objects.select_related("inbreng"), pk=pk)
    nummers = dict.fromkeys(re.findall(r"(\d{1,9})\.(\d{1,4})", request.POST.get("nummers", "")[:1000]))
    keuze = Q(pk__in=[])
    for inbreng, nummer in list(nummers)[:MEESTE]:
        keuze |= Q(inbreng_id=inbreng, nummer=nummer)
    andere = list(Reactie.objects.filter(keuze, inbreng__visie=reactie.inbreng.visie_id))
    if not andere or len(andere) != len(nummers):
        messages.error(request, "Niet alle nummers zijn gevonden. Schrijf ze zo: 12.1, 14.2. Er is niets veranderd.")
        return redirect("participatie:reactie-detail", pk=pk)
    _do(request, lambda: actions.reacties_groeperen(reactie=reactie, andere=andere, door=request.user),
        "Deze reacties hebben nu hetzelfde antwoord.")  # fmt: skip
    return redirect("participatie:reactie-detail", pk=pk)


@require_POST
@met_recht("participatie.verwerken")
def losmaken(request, pk):
    reactie = get_object_or_404(Reactie, pk=pk)
    _do(request, lambda: actions.reactie_losmaken(reactie=reactie, door=request.user),
        "De reactie heeft weer een eigen antwoord. Daarop is nog niet besloten.")  # fmt: skip
    return redirect("participatie:reactie-detail", pk=pk)


def _do(request, handeling, gelukt):
    try:
        handeling()
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, gelukt)
