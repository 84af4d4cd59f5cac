"""Publishing the answers: what is ready, what senders will read, and one button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from participatie import actions
from participatie.bladeren import blader
from participatie.forms import PubliceerForm
from participatie.forms.publiceren import ontzegel, zegel
from participatie.models import Reactie
from participatie.querysets import TEL_TOT
from portaal.handelingen import AlGedaan
from portaal.rechten import met_recht
from portaal.tekens import zuiver
from visie.views.keuze import huidige_visie

PER_PAGINA = 10


@met_recht("participatie.publiceren")
def antwoorden_publiceren(request):
    visie = huidige_visie(request)
    if visie is None:
        return render(request, "participatie/antwoorden_publiceren.html", {"visie": None})
    form = PubliceerForm(request.POST if request.method == "POST" else request.GET, visie=visie)
    if request.method == "POST":
        _publish(request, visie, form)
        return redirect(f"{reverse('participatie:antwoorden-publiceren')}?visie={visie.slug}")
    alle = Reactie.objects.filter(inbreng__visie=visie)
    klaar = alle.te_publiceren()
    gekozen = klaar.van_thema(form.keuze) if form.keuze else klaar
    # Before reading them, so that nothing can come in between.
    gezien = zegel(timezone.now())
    blad = blader(
        gekozen.voor_publicatie(),
        na=zuiver(request.GET.get("na", "")),
        voor=zuiver(request.GET.get("voor", "")),
        per=PER_PAGINA,
    )
    aantal = gekozen.tel_tot(TEL_TOT)
    return render(
        request,
        "participatie/antwoorden_publiceren.html",
        {
            "visie": visie,
            "form": form,
            "thema": form.keuze,
            "blad": blad,
            "aantal": min(aantal, TEL_TOT),
            "meer": aantal > TEL_TOT,
            "per_thema": klaar.per_thema_geteld(visie),
            "open": alle.openstaand().stand_van_open(),
            "gezien": gezien,
            "zoek": f"?visie={visie.slug}{f'&thema={form.keuze.slug}' if form.keuze else ''}",
        },
    )


def _publish(request, visie, form):
    tot = ontzegel(request.POST.get("gezien", ""))
    if tot is None or form.errors:
        messages.error(request, "Bekijk eerst wat er op de website komt. Kies daarna opnieuw.")
        return
    try:
        aantal = actions.antwoorden_publiceren(visie=visie, thema=form.keuze, tot=tot, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
        return
    messages.success(
        request,
        f"{aantal} {'antwoord is' if aantal == 1 else 'antwoorden zijn'} gepubliceerd. De indieners kunnen ze nu lezen. "
        "Een organisatie krijgt het antwoord per e-mail. Wie anders een adres gaf, krijgt bericht dat er antwoord is.",
    )
