"""The bevindingen of a rapporteur of the raad on the newest Duisenbergblad: only the own ones."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.gelijktijdig import stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from publicatie.bevindingen import huidig_blad, per_vraag
from visie import actions
from visie.forms import BevindingForm
from visie.models import Bevinding
from visie.views.opnieuw import opnieuw_verstuurd
from visie.views.rij_formulier import FORMULIER, change_row, remove_row

LIJST, OUDER = "werkplaats:bevinding-list", "Bevindingen"
STAAT_VAST = "Deze bevinding staat op de pagina voor de raad en verandert niet meer."


@met_recht("visie.bevindingen_schrijven")
def bevinding_list(request):
    """What one wrote, per question, and the form for the next one."""
    blad = huidig_blad()
    form = None
    if blad is not None:
        form = BevindingForm(request.POST or None, instance=Bevinding(uitgave=blad, door=request.user))
        if eerder := form.eerder(Bevinding):
            return _sent_again(request, eerder)
        if request.method == "POST" and form.is_valid():
            try:
                actions.bevinding_opslaan(
                    bevinding=form.instance, verzoek=form.cleaned_data["verzoek"], door=request.user
                )
            except HandelingFout as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, f"Toegevoegd: {form.instance}.")
                return redirect(LIJST)
    eigen = list(Bevinding.objects.van(request.user).voor_lijst())
    nu = [bevinding for bevinding in eigen if bevinding.uitgave == blad]
    return render(
        request,
        "publicatie/bevinding_list.html",
        {
            "blad": blad,
            "form": form,
            "vragen": per_vraag(nu),
            "niet_openbaar": sum(not bevinding.is_openbaar for bevinding in nu),
            "eerder": [b for b in eigen if b.uitgave != blad and not b.is_openbaar],
        },
    )


def _sent_again(request, eerder):
    return opnieuw_verstuurd(
        request,
        BevindingForm(request.POST, instance=eerder),
        stempel=stempel(eerder),
        naar=resolve_url(LIJST),
        wijzigen=resolve_url("werkplaats:bevinding-update", pk=eerder.pk),
        template=FORMULIER,
        context={"ouder": OUDER, "ouder_url": resolve_url(LIJST), "titel": f"{eerder} wijzigen"},
    )


def _own(request, pk):
    """One's own; that of another rapporteur is not found."""
    eigen = Bevinding.objects.van(request.user).select_related("uitgave__visie")
    return get_object_or_404(eigen.defer("uitgave__html", "uitgave__inhoud"), pk=pk)


@met_recht("visie.bevindingen_schrijven")
def bevinding_update(request, pk):
    bevinding = _own(request, pk)
    if bevinding.is_openbaar and request.method != "POST":  # what was typed meanwhile is given back with the reason
        messages.info(request, STAAT_VAST)
        return redirect(LIJST)
    return change_row(
        request, BevindingForm, bevinding, actions.bevinding_opslaan, naar=resolve_url(LIJST), ouder=OUDER
    )


@require_POST
@met_recht("visie.bevindingen_schrijven")
def bevinding_delete(request, pk):
    return remove_row(request, actions.bevinding_verwijderen, _own(request, pk), resolve_url(LIJST))


@require_POST
@met_recht("visie.bevindingen_schrijven")
def bevindingen_openbaar(request):
    """All own ones with the newest Duisenbergblad at once."""
    blad = huidig_blad()
    if blad is None:
        return redirect(LIJST)
    try:
        aantal = actions.bevindingen_openbaar_maken(uitgave=blad, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    else:
        wat = "1 bevinding staat" if aantal == 1 else f"{aantal} bevindingen staan"
        messages.success(request, f"{wat} nu op de pagina voor de raad.")
    return redirect(LIJST)
