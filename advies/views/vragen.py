"""What a letter answers to each question that was asked."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url

from advies import actions
from advies.forms import VraagantwoordForm
from advies.models import Adviesvraag, Vraagantwoord
from advies.views.brief import dit_advies
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht


@met_recht("advies.verwerken")
def vraag_beantwoord(request, pk, nummer):
    advies = dit_advies(request, pk)
    vraag = get_object_or_404(Adviesvraag, aanvraag=advies.aanvraag_id, nummer=nummer)
    nu = Vraagantwoord.objects.filter(advies=advies, vraag=vraag).first()
    form = VraagantwoordForm(request.POST or None, initial=VraagantwoordForm.begin(nu))
    if request.method == "POST" and form.is_valid():
        try:
            actions.vraag_beantwoord(advies=advies, vraag=vraag, tekst=form.tekst(), door=request.user)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Het antwoord op vraag {nummer} is bewaard.")
            return redirect("advies:advies-detail", pk=pk)
    context = {
        "form": form,
        "titel": f"Wat antwoordt de brief op vraag {nummer}?",
        "vraag": vraag,
        "advies": advies,
        "visie": advies.visie,
        "ouder": advies.titel,
        "ouder_url": resolve_url("advies:advies-detail", pk=pk),
    }
    return render(request, "advies/vraagantwoord_form.html", context)
