"""Staff type in what came by paper, phone, letter or meeting."""

from django.contrib import messages
from django.shortcuts import redirect, render

from participatie import actions
from participatie.forms import (
    InbrengForm,
)
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.views.keuze import huidige_visie


@met_recht("participatie.verwerken")
def inbreng_create(request):
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie.")
        return redirect("visie:visie-list")
    sleutel = actions.sleutel_uit(request.POST.get("sleutel", ""))
    form = InbrengForm(request.POST or None, visie=visie)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            inbreng, code = actions.inbreng_indienen(
                visie=visie,
                tekst=c["tekst"],
                punten=[actions.Punt(themas=tuple(c["themas"]), aard=c["aard"])],
                sleutel=sleutel,
                uitvraag=visie.uitvragen.open().first(),
                kanaal=c["kanaal"],
                soort=c["soort"],
                organisatie=c["organisatie"],
                gebied=c["gebied"],
                taal=c["taal"],
                mag_gepubliceerd=c["mag_gepubliceerd"],
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Inbreng {inbreng.pk} is bewaard. De code voor de indiener is {code}.")
            return redirect("participatie:reactie-detail", pk=inbreng.reacties.order_by("nummer")[0].pk)
    return render(
        request,
        "participatie/inbreng_form.html",
        {"form": form, "titel": "Inbreng invoeren", "visie": visie, "sleutel": sleutel},
    )
