"""Accounts, roles and the settings of the gemeente, for the beheerder."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from portaal.accounts import account_opslaan, gemeente_opslaan
from portaal.forms_beheer import GebruikerForm, GemeenteForm
from portaal.handelingen import HandelingFout
from portaal.models import Gebruiker, Gemeente
from portaal.rechten import met_recht


@met_recht("portaal.beheren")
def gebruiker_list(request):
    return render(request, "beheer/gebruiker_list.html", {"gebruikers": Gebruiker.objects.all()})


@met_recht("portaal.beheren")
def gebruiker_create(request):
    return _form(request, Gebruiker(), "Nieuw account")


@met_recht("portaal.beheren")
def gebruiker_update(request, pk):
    return _form(request, get_object_or_404(Gebruiker, pk=pk), "Account wijzigen")


def _form(request, gebruiker, titel):
    form = GebruikerForm(request.POST or None, instance=gebruiker)
    if request.method == "POST" and form.is_valid():
        try:
            account_opslaan(gebruiker=form.instance, door=request.user)
        except HandelingFout as fout:
            form.add_error("rollen", str(fout))
        else:
            messages.success(request, f"Het account van {form.instance} is bewaard.")
            return redirect("beheer:gebruiker-list")
    return render(request, "beheer/formulier.html", {"form": form, "titel": titel})


@met_recht("portaal.beheren")
def gemeente(request):
    form = GemeenteForm(request.POST or None, request.FILES or None, instance=Gemeente.get())
    if request.method == "POST" and form.is_valid():
        gemeente_opslaan(
            gemeente=form.instance,
            door=request.user,
            logo=form.cleaned_data["logo_bestand"],
            zonder_logo=form.cleaned_data.get("zonder_logo", False),
        )
        messages.success(request, "De gegevens van de gemeente zijn bewaard.")
        return redirect("beheer:gemeente")
    return render(request, "beheer/formulier.html", {"form": form, "titel": "Gegevens van de gemeente"})
