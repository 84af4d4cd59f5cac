"""Answering several reacties with one antwoord."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.models import Reactie
from participatie.views.reactie import ReactieScherm
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht


@require_POST
@met_recht("participatie.verwerken")
def groeperen(request, pk):
    """Sent with what was typed at the oordeel, so that joining costs nobody their words."""
    scherm = ReactieScherm()
    scherm.setup(request, pk=pk)
    return scherm.groepeer(pk)


@require_POST
@met_recht("participatie.verwerken")
def losmaken(request, pk):
    reactie = get_object_or_404(Reactie, pk=pk)
    try:
        actions.reactie_losmaken(reactie=reactie, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, "De reactie heeft weer een eigen antwoord. Daarop is nog niet besloten.")
    return redirect("participatie:reactie-detail", pk=pk)
