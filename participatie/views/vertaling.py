"""The words of an uitvraag in another language, in the werkplaats."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from participatie import actions
from participatie.forms import VertalingForm
from participatie.models import Inbreng, Uitvraag
from participatie.talen import TAALNAMEN, richting
from portaal.rechten import met_recht


@met_recht("participatie.uitvraag_beheren")
def vertaling(request, slug, taal):
    if taal == Inbreng.Taal.NL:
        raise Http404
    uitvraag = get_object_or_404(Uitvraag, slug=slug)
    form = VertalingForm(
        request.POST or None,
        uitvraag=uitvraag,
        taal=taal,
        richting=richting(taal),
        vertaling=uitvraag.vertalingen.filter(taal=taal).first(),
    )
    naam = f"{Inbreng.Taal(taal).label} ({TAALNAMEN[taal]})"
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        actions.uitvraag_vertalen(
            uitvraag=uitvraag,
            taal=taal,
            titel=c["titel"],
            inleiding=c["inleiding"],
            spelregels=c["spelregels"],
            themas=form.themas(),
            door=request.user,
        )
        messages.success(request, f"De vertaling in het {naam} is bewaard.")
        return redirect("participatie:uitvraag-update", slug=slug)
    return render(
        request,
        "participatie/vertaling_form.html",
        {"form": form, "titel": f"Vertaling in het {naam}", "uitvraag": uitvraag},
    )
