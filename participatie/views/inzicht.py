"""What was said, in numbers and charts."""

from django.shortcuts import render

from participatie.forms import InzichtForm
from participatie.inzicht import inzicht
from participatie.models import Reactie
from portaal.rechten import met_recht
from visie.views.keuze import huidige_visie


@met_recht("participatie.lezen")
def overzicht(request):
    visie = huidige_visie(request)
    if visie is None:
        return render(request, "participatie/inzicht.html", {"visie": None})
    form = InzichtForm(request.GET, visie=visie)
    form.is_valid()
    return render(
        request,
        "participatie/inzicht.html",
        {"visie": visie, "form": form, "inzicht": inzicht(visie, form), "aarden": Reactie.Aard.labels},
    )
