"""The form of a small row in a list: a new one, one that changes, one that goes."""

from django.contrib import messages
from django.shortcuts import redirect, render, resolve_url

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.schrijfhulp.formulier import SchrijfhulpMixin
from visie.views.opnieuw import opnieuw_verstuurd

FORMULIER = "werkplaats/formulier.html"


def _noun(rij):
    """The row as the acts take it: by its own noun, as in `doel_opslaan(doel=…)`."""
    return {rij._meta.model_name: rij}


def _many(form):
    """What belongs to the row in tables beside it, as the acts take it: `beleid_opslaan(…, themas=…)`."""
    namen = {veld.name for veld in form._meta.model._meta.many_to_many}
    return {naam: waarde for naam, waarde in form.cleaned_data.items() if naam in namen}


def _tips(form):
    """What the writing help says of a text for inwoners, as a sentence; of other rows it says nothing."""
    return form.tips_in_woorden() if isinstance(form, SchrijfhulpMixin) else ""


def new_row(request, form_class, rij, opslaan, *, titel, naar, wijzigen, visie=None, ouder):
    """A form for a row that does not exist yet. `wijzigen` is the name of the address that changes one."""
    context = {"visie": visie, "ouder": ouder, "ouder_url": naar}
    form = form_class(request.POST or None, instance=rij)
    if eerder := form.eerder(type(rij)):
        return opnieuw_verstuurd(
            request,
            form_class(request.POST, instance=eerder),
            stempel=stempel(eerder),
            naar=naar,
            wijzigen=resolve_url(wijzigen, pk=eerder.pk),
            template=FORMULIER,
            context=context | {"titel": f"{eerder} wijzigen"},
        )
    if request.method == "POST" and form.is_valid():
        try:
            opslaan(**_noun(form.instance), **_many(form), verzoek=form.cleaned_data["verzoek"], door=request.user)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Toegevoegd: {form.instance}.{_tips(form)}")
            return redirect(naar)
    return render(request, FORMULIER, context | {"form": form, "titel": titel, "knop": "Toevoegen"})


def change_row(request, form_class, rij, opslaan, *, naar, visie=None, ouder):
    titel = f"{rij} wijzigen"
    form = form_class(request.POST or None, instance=rij, initial={"gezien": stempel(rij)})
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            opslaan(**_noun(form.instance), **_many(form), gezien=form.gezien_stempel(), door=request.user)
        except GezienConflict as conflict:
            bewaard = form_class(instance=type(rij).objects.get(pk=rij.pk))
            intussen = form.na_conflict(conflict, bewaard.initial)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Bewaard: {rij}.{_tips(form)}")
            return redirect(naar)
    return render(
        request,
        FORMULIER,
        {"form": form, "titel": titel, "visie": visie, "ouder": ouder, "ouder_url": naar, "intussen": intussen},
        status=200 if intussen is None else 409,
    )


def remove_row(request, act, rij, naar):
    try:
        act(**_noun(rij), door=request.user)
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij} is weggehaald.")
    return redirect(naar)
