"""Writing, changing and lapsing a standaardtekst. The list, with where each was used, stands above (publicatie)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.views.decorators.http import require_POST

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from visie import actions, forms
from visie.models import Standaardtekst
from visie.views.rij_formulier import change_row, new_row

LIJST, OUDER = "werkplaats:standaardtekst-list", "Standaardteksten"


@met_recht("visie.schrijven")
def standaardtekst_create(request):
    return new_row(
        request,
        forms.StandaardtekstWijzigenForm,
        Standaardtekst(),
        actions.standaardtekst_opslaan,
        titel="Nieuwe standaardtekst",
        naar=resolve_url(LIJST),
        wijzigen="visie:standaardtekst-update",
        ouder=OUDER,
    )


@met_recht("visie.schrijven")
def standaardtekst_update(request, pk):
    rij = get_object_or_404(Standaardtekst, pk=pk)
    return change_row(
        request,
        forms.StandaardtekstWijzigenForm,
        rij,
        actions.standaardtekst_opslaan,
        naar=resolve_url(LIJST),
        ouder=OUDER,
    )


@require_POST
@met_recht("visie.schrijven")
def standaardtekst_vervallen(request, pk):
    return _do(request, pk, actions.standaardtekst_laten_vervallen, "wordt niet meer aangeboden")


@require_POST
@met_recht("visie.schrijven")
def standaardtekst_herstel(request, pk):
    return _do(request, pk, actions.standaardtekst_herstellen, "wordt weer aangeboden")


def _do(request, pk, act, gevolg):
    rij = get_object_or_404(Standaardtekst, pk=pk)
    try:
        act(standaardtekst=rij, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"‘{rij}’ {gevolg}.")
    return redirect(LIJST)
