"""Adviesaanvragen in the werkplaats: what the gemeente asks, and what the adviesraad sees of it once it is sent."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from advies import actions
from advies.actions.aanvraag import inhoud
from advies.forms import (
    AanvraagWijzigenForm,
    DatumForm,
    GesprekForm,
    IntrekkenForm,
    NieuweAanvraagForm,
    StukForm,
)
from advies.models import Aanvraagstuk, Advies, Adviesaanvraag, Adviesraad
from advies.overzicht import aanvraagklok
from portaal.bestanden import bewaar, stuur, verwijder
from portaal.eenmalig import is_anders
from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from visie.views.keuze import huidige_visie

VERSTUURD = "Deze aanvraag is verstuurd en kan niet meer veranderen."


@met_recht("advies.verwerken")
def aanvraag_create(request):
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie. U vraagt altijd advies over een visie.")
        return redirect("visie:visie-list")
    if not Adviesraad.objects.exists():
        messages.info(request, "Voeg eerst een adviesraad toe. Daarna kunt u om advies vragen.")
        return redirect("advies:raad-create")
    if "meer" in request.POST:
        form = NieuweAanvraagForm.met_meer_vragen(request.POST, visie=visie)
        return _form_page(request, form, visie, "Advies vragen")
    form = NieuweAanvraagForm(request.POST or None, visie=visie)
    if eerder := form.eerder(Adviesaanvraag):
        return _opnieuw(request, eerder)
    if request.method == "POST" and form.is_valid():
        try:
            aanvraag = actions.aanvraag_beginnen(
                visie=visie, gegevens=form.gegevens(), verzoek=form.cleaned_data["verzoek"], door=request.user
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De aanvraag is bewaard. De adviesraad ziet haar nog niet.")
            return redirect("advies:aanvraag-detail", pk=aanvraag.pk)
    return _form_page(request, form, visie, "Advies vragen")


def _opnieuw(request, eerder):
    """The same form again leads to the same request; what was typed meanwhile stays on the page, to be kept or not."""
    if eerder.is_verstuurd:
        messages.info(request, VERSTUURD)
        return redirect("advies:aanvraag-detail", pk=eerder.pk)
    form = AanvraagWijzigenForm(request.POST, visie=eerder.visie, initial=AanvraagWijzigenForm.begin(eerder))
    if not is_anders(form):
        messages.success(request, "De aanvraag was al bewaard.")
        return redirect("advies:aanvraag-detail", pk=eerder.pk)
    form.add_error(None, "U hebt deze aanvraag al bewaard. Bewaar opnieuw om te houden wat u daarna hebt veranderd.")
    actie = resolve_url("advies:aanvraag-update", pk=eerder.pk)
    return _form_page(request, form, eerder.visie, eerder.onderwerp, actie=actie, status=409)


@met_recht("advies.verwerken")
def aanvraag_update(request, pk):
    aanvraag = _aanvraag(request, pk)
    if aanvraag.is_verstuurd:
        messages.info(request, VERSTUURD)
        return redirect("advies:aanvraag-detail", pk=pk)
    if "meer" in request.POST:
        form = AanvraagWijzigenForm.met_meer_vragen(request.POST, visie=aanvraag.visie)
        return _form_page(request, form, aanvraag.visie, aanvraag.onderwerp)
    form = AanvraagWijzigenForm(
        request.POST or None,
        visie=aanvraag.visie,
        initial=AanvraagWijzigenForm.begin(aanvraag) | {"gezien": stempel(aanvraag, ook=inhoud(aanvraag))},
    )
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.aanvraag_wijzigen(
                aanvraag=aanvraag, gegevens=form.gegevens(), gezien=form.gezien_stempel(), door=request.user
            )
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:aanvraag-detail", pk=pk)
        except GezienConflict as conflict:
            intussen = form.na_conflict(conflict, AanvraagWijzigenForm.begin(_aanvraag(request, pk)))
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De aanvraag is bewaard.")
            return redirect("advies:aanvraag-detail", pk=pk)
    return _form_page(request, form, aanvraag.visie, aanvraag.onderwerp, intussen=intussen)


def _form_page(request, form, visie, titel, *, status=200, **context):
    context |= {
        "form": form,
        "titel": titel,
        "visie": visie,
        "ouder": "Adviezen",
        "ouder_url": resolve_url("advies:advies-list"),
    }
    return render(request, "advies/aanvraag_form.html", context, status=status)


def _aanvraag(request, pk):
    """A request this person may see: staff see each, members those that were sent to the own adviesraad."""
    aanvragen = Adviesaanvraag.objects.voor(request.user).select_related("adviesraad", "visie")
    return get_object_or_404(aanvragen, pk=pk)


@met_recht("advies.lezen")
def aanvraag_detail(request, pk):
    return _detail_page(request, _aanvraag(request, pk))


def _detail_page(request, aanvraag, stukform=None):
    adviezen = Advies.objects.voor(request.user).filter(aanvraag=aanvraag).order_by("pk")
    mag_schrijven = request.user.has_perm("advies.verwerken")
    return render(
        request,
        "advies/aanvraag_detail.html",
        {
            "aanvraag": aanvraag,
            "visie": aanvraag.visie,
            "vragen": aanvraag.vragen.all(),
            "stukken": aanvraag.stukken.select_related("uitgave", "bestand"),
            "gesprekken": aanvraag.gesprekken.select_related("gemaakt_door"),
            "adviezen": adviezen,
            "klok": aanvraagklok(aanvraag, adviezen),
            "stukform": stukform or (StukForm() if mag_schrijven and not aanvraag.is_verstuurd else None),
        },
    )


@met_recht("advies.vragen")
def aanvraag_versturen(request, pk):
    """The letter as it will go, and the button that sends it."""
    aanvraag = _aanvraag(request, pk)
    if aanvraag.is_verstuurd:
        messages.info(request, VERSTUURD)
        return redirect("advies:aanvraag-detail", pk=pk)
    fout = ""
    if request.method == "POST":
        try:
            actions.aanvraag_versturen(aanvraag=aanvraag, door=request.user)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:aanvraag-detail", pk=pk)
        except HandelingFout as reden:
            fout = str(reden)
        else:
            messages.success(
                request, f"De aanvraag is verstuurd. {aanvraag.adviesraad} ziet haar nu en krijgt bericht."
            )
            return redirect("advies:aanvraag-detail", pk=pk)
    context = {
        "aanvraag": aanvraag,
        "visie": aanvraag.visie,
        "vragen": aanvraag.vragen.all(),
        "stukken": aanvraag.stukken.select_related("uitgave", "bestand"),
        "fout": fout,
    }
    return render(request, "advies/aanvraag_versturen.html", context)


@require_POST
@met_recht("advies.verwerken")
def stuk_create(request, pk):
    aanvraag = _aanvraag(request, pk)
    form = StukForm(request.POST, request.FILES)
    if not form.is_valid():
        return _detail_page(request, aanvraag, form)
    bestand = bewaar(inhoud=form.bytes, naam=form.cleaned_data["bestand"].name, soort=form.soort, door=request.user)
    try:
        actions.stuk_toevoegen(aanvraag=aanvraag, bestand=bestand, door=request.user)
    except AlGedaan as gedaan:
        verwijder(bestand)
        messages.info(request, str(gedaan))
    else:
        messages.success(request, f"{bestand.naam} gaat mee met de aanvraag.")
    return redirect("advies:aanvraag-detail", pk=pk)


@require_POST
@met_recht("advies.verwerken")
def stuk_delete(request, pk):
    stuk = get_object_or_404(Aanvraagstuk.objects.select_related("aanvraag", "bestand"), pk=pk)
    try:
        bestand = actions.stuk_weghalen(stuk=stuk, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    else:
        if bestand is not None:
            verwijder(bestand)
        messages.success(request, "Het stuk gaat niet meer mee.")
    return redirect("advies:aanvraag-detail", pk=stuk.aanvraag_id)


@require_safe
@met_recht("advies.lezen")
def stuk(request, pk):
    """A file of a request, for who may see the request."""
    stukken = Aanvraagstuk.objects.filter(aanvraag__in=Adviesaanvraag.objects.voor(request.user))
    return stuur(get_object_or_404(stukken.select_related("bestand"), pk=pk).bestand)


def _act_page(request, pk, form_class, titel, knop, handel, gelukt):
    """One question about a request that was sent, and the act that follows."""
    aanvraag = _aanvraag(request, pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            handel(aanvraag, form)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:aanvraag-detail", pk=pk)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, gelukt)
            return redirect("advies:aanvraag-detail", pk=pk)
    context = {
        "form": form,
        "titel": titel,
        "knop": knop,
        "visie": aanvraag.visie,
        "ouder": aanvraag.onderwerp,
        "ouder_url": resolve_url("advies:aanvraag-detail", pk=pk),
    }
    return render(request, "werkplaats/formulier.html", context)


@met_recht("advies.vragen")
def aanvraag_datum(request, pk):
    def handel(aanvraag, form):
        actions.datum_afspreken(aanvraag=aanvraag, door=request.user, **form.cleaned_data)

    return _act_page(
        request, pk, DatumForm, "Andere datum afspreken", "Leg de datum vast", handel, "De nieuwe datum staat vast."
    )


@met_recht("advies.vragen")
def aanvraag_intrekken(request, pk):
    def handel(aanvraag, form):
        actions.aanvraag_intrekken(aanvraag=aanvraag, door=request.user, **form.cleaned_data)

    return _act_page(
        request,
        pk,
        IntrekkenForm,
        "Adviesaanvraag intrekken",
        "Trek de aanvraag in",
        handel,
        "De aanvraag is ingetrokken.",
    )


@met_recht("advies.verwerken")
def gesprek_create(request, pk):
    def handel(aanvraag, form):
        actions.gesprek_vastleggen(aanvraag=aanvraag, door=request.user, **form.cleaned_data)

    return _act_page(
        request, pk, GesprekForm, "Gesprek met de adviesraad", "Bewaar het verslag", handel, "Het verslag is bewaard."
    )
