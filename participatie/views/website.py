"""A reactie that stands on the website, and taking it off again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participatie import actions
from participatie.forms import VanSiteForm
from participatie.models import Reactie
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht


@met_recht("participatie.verwerken")
def van_site_halen(request, pk):
    reactie = get_object_or_404(Reactie.objects.select_related("inbreng__visie"), pk=pk)
    if request.method != "POST" and reactie.openbaar_op is None:
        messages.info(request, "Deze reactie staat niet op de website.")
        return redirect("participatie:reactie-detail", pk=pk)
    form = VanSiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reactie_van_site_halen(reactie=reactie, reden=form.cleaned_data["reden"], door=request.user)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("participatie:reactie-detail", pk=pk)
        except HandelingFout as fout:
            form.add_error("reden", str(fout))
        else:
            messages.success(request, "De reactie is van de website gehaald.")
            return redirect("participatie:reactie-detail", pk=pk)
    return render(
        request,
        "participatie/van_site.html",
        {
            "reactie": reactie,
            "visie": reactie.inbreng.visie,
            "form": form,
            "titel": f"Reactie {reactie.nummer_openbaar} van de website halen",
            "knop": "Haal van de website",
            "ouder": f"Reactie {reactie.nummer_openbaar}",
            "ouder_url": reverse("participatie:reactie-detail", args=[pk]),
        },
    )
