"""The standaardteksten, and where each was used."""

from django.shortcuts import get_object_or_404, render

from participatie.bladeren import blader
from portaal.rechten import met_recht
from portaal.tekens import zuiver
from publicatie.standaardteksten import delen_met, met_gebruik, reacties_met
from visie.models import Standaardtekst

PER_PAGINA = 25


@met_recht("visie.lezen")
def standaardtekst_list(request):
    return render(request, "publicatie/standaardtekst_list.html", {"teksten": met_gebruik()})


@met_recht("visie.lezen")
def standaardtekst_detail(request, pk):
    tekst = get_object_or_404(Standaardtekst, pk=pk)
    reacties = reacties_met(tekst)
    blad = blader(
        reacties.voor_lijst(),
        na=zuiver(request.GET.get("na", "")),
        voor=zuiver(request.GET.get("voor", "")),
        per=PER_PAGINA,
    )
    return render(
        request,
        "publicatie/standaardtekst_detail.html",
        {"tekst": tekst, "blad": blad, "aantal": reacties.count(), "delen": delen_met(tekst)},
    )
