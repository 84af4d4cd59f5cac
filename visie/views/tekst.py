"""A text that is being written: keeping it, throwing it away, and giving a version a name.

The page on which it is written shows what stands behind it in all apps: publicatie/views/schrijven.py.
"""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from portaal.tekens import getal, zuiver
from visie.actions import AnderVenster, meld_aanwezig, versie_benoemen, werktekst_bewaren, werktekst_weggooien
from visie.forms import MijlpaalNaamForm
from visie.models import Paragraaf


@require_POST
@met_recht("visie.schrijven")
@never_cache
def werktekst(request, pk):
    """Keep what is being written, when `html` is sent, and say as JSON who else is here. For static/js/schrijven.js."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    antwoord = {}
    if "html" in request.POST:
        try:
            bewaard = werktekst_bewaren(
                paragraaf=paragraaf,
                html=request.POST["html"],
                basis_nummer=getal(request.POST.get("basis"), default=0),
                gezien=request.POST.get("gezien", ""),
                venster=zuiver(request.POST.get("venster", "")),
                door=request.user,
            )
        except AnderVenster as fout:
            return JsonResponse({"melding": str(fout)}, status=409)
        except HandelingFout as fout:
            return JsonResponse({"melding": str(fout)}, status=400)
        nieuwer = paragraaf.nummer > bewaard.basis_nummer
        melding = f"Bewaard om {localtime(bewaard.bewaard_op):%H:%M}."
        if nieuwer:
            melding += f" Let op: intussen is versie {paragraaf.nummer} bewaard. Bij opslaan ziet u beide teksten."
        antwoord = {"melding": melding, "gezien": bewaard.stempel, "nieuwer": nieuwer}
    return JsonResponse({**antwoord, "ook_hier": meld_aanwezig(paragraaf=paragraaf, door=request.user)})


@require_POST
@met_recht("visie.schrijven")
def werktekst_weg(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    werktekst_weggooien(paragraaf=paragraaf, door=request.user)
    messages.success(request, "Uw niet opgeslagen tekst is weg. Hier staat de laatste versie.")
    return redirect("werkplaats:paragraaf-update", pk=paragraaf.pk)


@met_recht("visie.schrijven")
def versie_naam(request, pk, nummer):
    """Give one version a name, so that it is found back among many."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    versie = get_object_or_404(paragraaf.versies, nummer=nummer)
    form = MijlpaalNaamForm(request.POST or None, initial={"mijlpaal": versie.mijlpaal})
    if request.method == "POST" and form.is_valid():
        try:
            versie_benoemen(versie=versie, mijlpaal=form.cleaned_data["mijlpaal"], door=request.user)
        except HandelingFout as fout:
            form.add_error("mijlpaal", str(fout))
        else:
            messages.success(request, f"De naam van versie {versie.nummer} is bewaard.")
            return redirect("werkplaats:paragraaf-geschiedenis", pk=pk)
    return render(
        request,
        "visie/versie_naam.html",
        {"form": form, "paragraaf": paragraaf, "visie": paragraaf.hoort_bij, "titel": f"Naam van versie {nummer}"},
    )
