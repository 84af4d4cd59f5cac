"""What is kept about one person, for the beheerder: finding it, giving it, correcting it and taking it away.

What is searched for comes in by POST and stands in no address. Looking is a POST too, because each look is recorded,
with why.
"""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.dossier import alles_van, als_json, vind_bewaarde
from participatie.forms import (
    AfhandelenForm,
    CorrectieForm,
    InzienForm,
    OpVerzoekWissenForm,
    VerzoekForm,
    WachtendWissenForm,
    ZoekForm,
)
from participatie.inhoud import inhoud_van
from participatie.models import AvgVerzoek, Inbreng, Opruiming, WachtendeInbreng
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht

LAATSTE = 20


@never_cache
@met_recht("participatie.inzage")
def overzicht(request):
    form = ZoekForm(request.POST or None)
    gevonden, wachtend = [], []
    if request.method == "POST" and form.is_valid():
        gevonden, wachtend = vind_bewaarde(form.cleaned_data["zoek"])
        if not gevonden and not wachtend:
            form.add_error(
                "zoek", "Hier hoort niets bij. Klopt het adres of het nummer? Of is het al gewist op zijn datum?"
            )
    return render(
        request,
        "beheer/inzage.html",
        {
            "form": form,
            "gevonden": gevonden,
            "wachtend": wachtend,
            "openstaand": AvgVerzoek.objects.openstaand(),
            "afgehandeld": AvgVerzoek.objects.afgehandeld().select_related("afgehandeld_door")[:LAATSTE],
            "opruimingen": Opruiming.objects.all()[:LAATSTE],
        },
    )


def _inbreng(pk):
    return get_object_or_404(
        Inbreng.objects.select_related("visie", "gebied", "tekst__bijlage", "indiener", "abonnement"), pk=pk
    )


def _naam(inbreng):
    return getattr(getattr(inbreng, "indiener", None), "naam", "")


def _dossier(request, inbreng, *, correctie=None, wissen=None):
    """The question why, and with the answer everything about this sender. The answer goes along in the forms on that page."""
    form = InzienForm(request.POST or None, naam=_naam(inbreng))
    if not form.is_valid():
        return render(request, "beheer/dossier_waarom.html", {"nummer": inbreng.pk, "form": form})
    actions.dossier_inzien(inbreng=inbreng, reden=form.cleaned_data["grond"], door=request.user)
    if "bestand" in request.POST:
        return _als_bestand(inbreng)
    return render(
        request,
        "beheer/dossier.html",
        {
            "inbreng": inbreng,
            "alles": alles_van(inbreng, met_woorden=True),
            "grond": form.cleaned_data["grond"],
            "correctie": correctie or CorrectieForm(inbreng=inbreng),
            "wissen": wissen or OpVerzoekWissenForm(inbreng=inbreng),
            "fouten": correctie or wissen,
        },
    )


@never_cache
@met_recht("participatie.inzage")
def dossier(request, pk):
    return _dossier(request, _inbreng(pk))


def _als_bestand(ontvangen):
    return HttpResponse(
        json.dumps(als_json(ontvangen), ensure_ascii=False, indent=1),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="inbreng-{ontvangen.pk}.json"'},
    )


@never_cache
@require_POST
@met_recht("participatie.inzage")
def corrigeren(request, pk):
    inbreng = _inbreng(pk)
    form = CorrectieForm(request.POST, inbreng=inbreng)
    if not form.is_valid():
        return _dossier(request, inbreng, correctie=form)
    c = form.cleaned_data
    actions.gegevens_corrigeren(
        inbreng=inbreng,
        naam=c["naam_indiener"],
        email=c["email"],
        telefoon=c["telefoon"],
        ontvangen_op=c["ontvangen_op"],
        grond=c["grond"],
        door=request.user,
    )
    messages.success(request, f"De contactgegevens bij inbreng {pk} zijn veranderd. Het verzoek staat in het register.")
    return redirect("inzage:overzicht")


@never_cache
@require_POST
@met_recht("participatie.inzage")
def wissen(request, pk):
    inbreng = _inbreng(pk)
    form = OpVerzoekWissenForm(request.POST, inbreng=inbreng)
    if not form.is_valid():
        return _dossier(request, inbreng, wissen=form)
    c = form.cleaned_data
    actions.op_verzoek_wissen(
        inbreng=inbreng,
        alles=c["wat"] == OpVerzoekWissenForm.ALLES,
        ontvangen_op=c["ontvangen_op"],
        grond=c["grond"],
        door=request.user,
    )
    messages.success(request, f"Bij inbreng {pk} is gewist wat u koos. Het verzoek staat in het register.")
    return redirect("inzage:overzicht")


@never_cache
@met_recht("participatie.inzage")
def wachtend_dossier(request, pk):
    """What waits for a look or was turned away, once it is written down why; as a page, or as a file."""
    wachtend = get_object_or_404(WachtendeInbreng.objects.met_woorden(), pk=pk)
    form = InzienForm(request.POST or None, naam=wachtend.contact.get("naam", ""))
    if request.method == "POST" and form.is_valid():
        try:
            wachtend = actions.wachtend_dossier_inzien(
                wachtend=wachtend, reden=form.cleaned_data["grond"], door=request.user
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            if "bestand" in request.POST:
                return _als_bestand(wachtend)
            context = {
                "wachtend": wachtend,
                "grond": form.cleaned_data["grond"],
                "alles": alles_van(wachtend, met_woorden=True),
                "taal": inhoud_van(wachtend).taal,
            }
            return render(request, "beheer/dossier_wachtend.html", context)
    context = {"nummer": wachtend.nummer, "niet_toegelaten": True, "form": form}
    return render(request, "beheer/dossier_waarom.html", context)


@never_cache
@met_recht("participatie.inzage")
def wachtend_wissen(request, pk):
    """Erasing what waits for a look or was turned away. The page shows nothing of it, so that no look is to be recorded."""
    wachtend = get_object_or_404(WachtendeInbreng.objects.met_woorden(), pk=pk)
    form = WachtendWissenForm(request.POST or None, naam=wachtend.contact.get("naam", ""))
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            actions.wachtende_op_verzoek_wissen(
                wachtend=wachtend, ontvangen_op=c["ontvangen_op"], grond=c["grond"], door=request.user
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Alles van inbreng {pk} is gewist. Het verzoek staat in het register.")
            return redirect("inzage:overzicht")
    return render(
        request,
        "werkplaats/formulier.html",
        {
            "form": form,
            "titel": f"Inbreng {pk} wissen",
            "uitleg": "De woorden, het bestand en de contactgegevens gaan voorgoed weg. Kijk eerst na of dit de indiener is: "
            "vraag de code, of iets dat alleen die weet.",
            "knop": "Wis dit voorgoed",
            "ouder": "Inzage en verwijdering",
            "ouder_url": resolve_url("inzage:overzicht"),
        },
    )


@met_recht("participatie.inzage")
def verzoek_create(request):
    form = VerzoekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        verzoek = actions.verzoek_registreren(
            soort=c["soort"],
            inbreng=c["nummer"],
            ontvangen_op=c["ontvangen_op"],
            grond=c["grond"],
            verzoek=c["verzoek"],
            door=request.user,
        )
        messages.success(request, f"Het verzoek staat in het register. Doe dit voor {verzoek.uiterlijk_op:%d-%m-%Y}.")
        return redirect("inzage:overzicht")
    return render(request, "beheer/verzoek_form.html", {"form": form})


@met_recht("participatie.inzage")
def verzoek_detail(request, pk):
    verzoek = get_object_or_404(AvgVerzoek.objects.select_related("afgehandeld_door"), pk=pk)
    form = AfhandelenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            actions.verzoek_afhandelen(
                verzoek=verzoek, uitkomst=c["uitkomst"], toelichting=c["toelichting"], door=request.user
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Het verzoek is afgehandeld.")
            return redirect("inzage:overzicht")
    return render(request, "beheer/verzoek_detail.html", {"verzoek": verzoek, "form": form})
