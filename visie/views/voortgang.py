"""The progress of one maatregel: what was said before, and a new sentence."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions import voortgang_noteren
from visie.forms import VoortgangForm
from visie.models import Maatregel


@met_recht("visie.schrijven")
def maatregel_voortgang(request, pk):
    maatregel = get_object_or_404(Maatregel.objects.select_related("visie"), pk=pk)
    form = VoortgangForm(request.POST or None, initial={"status": maatregel.status})
    if request.method == "POST" and form.is_valid():
        try:
            voortgang_noteren(maatregel=maatregel, door=request.user, **form.cleaned_data)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"De voortgang van maatregel {maatregel.nummer} is bewaard.")
            return redirect("visie:maatregel-voortgang", pk=pk)
    return render(
        request,
        "visie/maatregel_voortgang.html",
        {
            "form": form,
            "visie": maatregel.visie,
            "maatregel": maatregel,
            "voortgang": maatregel.voortgang.select_related("door", "toegang"),
        },
    )
