"""Who does something, and by when: one form for a paragraaf, a reactie and a part of an advice."""

from django.contrib import messages
from django.shortcuts import redirect, render

from portaal.handelingen import HandelingFout
from portaal.rollen import GEMEENTE
from visie.forms import ToewijzenForm


def taak_formulier(request, taak, toewijzen, *, titel, visie, ouder, terug, rollen=GEMEENTE):
    """`toewijzen(aan=…, klaar_voor=…, door=…)` is the act; `terug` the page it leads back to, `ouder` its name."""
    initial = {"aan": taak.toegewezen_aan_id, "klaar_voor": taak.klaar_voor}
    form = ToewijzenForm(request.POST or None, initial=initial, rollen=rollen)
    if request.method == "POST" and form.is_valid():
        try:
            toewijzen(**form.cleaned_data, door=request.user)
        except HandelingFout as fout:
            form.add_error("aan", str(fout))
        else:
            messages.success(request, "Bewaard wie dit doet en wanneer het klaar moet zijn.")
            return redirect(terug)
    return render(
        request,
        "werkplaats/formulier.html",
        {"form": form, "visie": visie, "titel": titel, "ouder": ouder, "ouder_url": terug},
    )
