"""What is there already: the inventory of beleid, and what organisations bring."""

from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from portaal.rechten import met_recht
from visie import actions, forms
from visie.models import BestaandBeleid, Bijdrage, Visie
from visie.views.rij_formulier import change_row, new_row, remove_row


@met_recht("visie.lezen")
def beleid_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    rijen = visie.beleid.prefetch_related("themas")
    return render(request, "visie/beleid_list.html", {"visie": visie, "rijen": rijen, "vandaag": localdate()})


def _beleid(pk):
    rij = get_object_or_404(BestaandBeleid.objects.select_related("visie"), pk=pk)
    return rij, resolve_url("visie:beleid-list", slug=rij.visie.slug)


@met_recht("visie.schrijven")
def beleid_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return new_row(
        request,
        forms.BeleidForm,
        BestaandBeleid(visie=visie),
        actions.beleid_opslaan,
        titel="Beleid toevoegen",
        naar=resolve_url("visie:beleid-list", slug=slug),
        wijzigen="visie:beleid-update",
        visie=visie,
        ouder="Bestaand beleid",
    )


@met_recht("visie.schrijven")
def beleid_update(request, pk):
    rij, naar = _beleid(pk)
    return change_row(
        request, forms.BeleidForm, rij, actions.beleid_opslaan, naar=naar, visie=rij.visie, ouder="Bestaand beleid"
    )


@require_POST
@met_recht("visie.schrijven")
def beleid_delete(request, pk):
    rij, naar = _beleid(pk)
    return remove_row(request, actions.beleid_verwijderen, rij, naar)


@met_recht("visie.lezen")
def bijdrage_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    rijen = visie.bijdragen.select_related("organisatie", "thema")
    return render(request, "visie/bijdrage_list.html", {"visie": visie, "rijen": rijen})


def _bijdrage(pk):
    rij = get_object_or_404(Bijdrage.objects.select_related("visie", "organisatie", "thema"), pk=pk)
    return rij, resolve_url("visie:bijdrage-list", slug=rij.visie.slug)


@met_recht("visie.schrijven")
def bijdrage_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return new_row(
        request,
        forms.BijdrageForm,
        Bijdrage(visie=visie),
        actions.bijdrage_opslaan,
        titel="Bijdrage toevoegen",
        naar=resolve_url("visie:bijdrage-list", slug=slug),
        wijzigen="visie:bijdrage-update",
        visie=visie,
        ouder="Bijdragen",
    )


@met_recht("visie.schrijven")
def bijdrage_update(request, pk):
    rij, naar = _bijdrage(pk)
    return change_row(
        request, forms.BijdrageForm, rij, actions.bijdrage_opslaan, naar=naar, visie=rij.visie, ouder="Bijdragen"
    )


@require_POST
@met_recht("visie.schrijven")
def bijdrage_delete(request, pk):
    rij, naar = _bijdrage(pk)
    return remove_row(request, actions.bijdrage_verwijderen, rij, naar)
