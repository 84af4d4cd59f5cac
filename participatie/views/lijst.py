"""The list of reacties in the werkplaats."""

from django.shortcuts import render

from participatie.bladeren import blader, tel
from participatie.forms import (
    FilterForm,
)
from participatie.models import Reactie, WachtendeInbreng
from portaal.rechten import met_recht
from portaal.tekens import zuiver
from visie.views.keuze import huidige_visie

PER_PAGINA = 25


@met_recht("participatie.lezen")
def reactie_list(request):
    visie = huidige_visie(request)
    form = FilterForm(request.GET, visie=visie)
    reacties = Reactie.objects.filter(inbreng__visie=visie) if visie else Reactie.objects.none()
    reacties = form.filter(reacties)
    eerst = reacties.openstaand().filter(inbreng__eerst_lezen=True).in_volgorde()
    blad = blader(
        reacties.voor_lijst(),
        na=zuiver(request.GET.get("na", "")),
        voor=zuiver(request.GET.get("voor", "")),
        per=PER_PAGINA,
    )
    aantal, meer = tel(reacties, blad, gezocht=bool(form.cleaned_data.get("zoek")))
    return render(
        request,
        "participatie/reactie_list.html",
        {
            "form": form,
            "blad": blad,
            "aantal": aantal,
            "meer": meer,
            "visie": visie,
            "wachtend": WachtendeInbreng.objects.geteld(visie) if visie and blad.is_eerste else None,
            "lijst": form.adres(),
            "eerst": eerst.select_related("inbreng__tekst")[:PER_PAGINA] if blad.is_eerste else (),
        },
    )
