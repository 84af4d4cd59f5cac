"""Meetings: in the werkplaats with the points typed in, and for everyone with what was said."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_safe

from participatie import actions
from participatie.forms import BijeenkomstWijzigenForm, NieuweBijeenkomstForm, PuntForm
from participatie.models import Bijeenkomst, Reactie
from portaal.eenmalig import is_anders
from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from portaal.tekens import zuiver
from visie.views.keuze import huidige_visie

PER_PAGINA = 20


@met_recht("participatie.lezen")
def bijeenkomst_list(request):
    visie = huidige_visie(request)
    bijeenkomsten = visie.bijeenkomsten.select_related("gebied").met_aantal() if visie else ()
    return render(request, "participatie/bijeenkomst_list.html", {"visie": visie, "bijeenkomsten": bijeenkomsten})


@met_recht("participatie.verwerken")
def bijeenkomst_create(request):
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie. Daarna kunt u een bijeenkomst toevoegen.")
        return redirect("visie:visie-list")
    form = NieuweBijeenkomstForm(request.POST or None, visie=visie)
    if eerder := form.eerder(Bijeenkomst):
        return _bijeenkomst_opnieuw(request, eerder)
    if request.method == "POST" and form.is_valid():
        bijeenkomst = actions.bijeenkomst_opslaan(
            bijeenkomst=form.instance, verzoek=form.cleaned_data["verzoek"], door=request.user
        )
        messages.success(request, "De bijeenkomst is bewaard. Voer nu de punten in.")
        return redirect("participatie:bijeenkomst-detail", pk=bijeenkomst.pk)
    return _form_page(request, form, visie, "Nieuwe bijeenkomst")


def _bijeenkomst_opnieuw(request, eerder):
    """The same form again leads to the same meeting; what was typed meanwhile stays on the page, to be kept or not."""
    form = BijeenkomstWijzigenForm(request.POST, instance=eerder, visie=eerder.visie)
    if not is_anders(form):
        messages.success(request, "De bijeenkomst was al bewaard.")
        return redirect("participatie:bijeenkomst-detail", pk=eerder.pk)
    form.add_error(None, "U hebt deze bijeenkomst al bewaard. Bewaar opnieuw om te houden wat u daarna hebt veranderd.")
    actie = resolve_url("participatie:bijeenkomst-update", pk=eerder.pk)
    return _form_page(request, form, eerder.visie, eerder.titel, actie=actie, status=409)


@met_recht("participatie.verwerken")
def bijeenkomst_update(request, pk):
    bijeenkomst = get_object_or_404(Bijeenkomst.objects.select_related("visie"), pk=pk)
    form = BijeenkomstWijzigenForm(
        request.POST or None,
        instance=bijeenkomst,
        visie=bijeenkomst.visie,
        initial={"gezien": stempel(bijeenkomst)},
    )
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.bijeenkomst_opslaan(bijeenkomst=form.instance, gezien=form.gezien_stempel(), door=request.user)
        except GezienConflict as conflict:
            nu = Bijeenkomst.objects.get(pk=pk)
            intussen = form.na_conflict(conflict, {naam: nu.serializable_value(naam) for naam in form._meta.fields})
        else:
            messages.success(request, "De bijeenkomst is bewaard.")
            return redirect("participatie:bijeenkomst-detail", pk=pk)
    return _form_page(request, form, bijeenkomst.visie, bijeenkomst.titel, intussen=intussen)


def _form_page(request, form, visie, titel, *, status=200, **context):
    context |= {
        "form": form,
        "titel": titel,
        "visie": visie,
        "ouder": "Bijeenkomsten",
        "ouder_url": resolve_url("participatie:bijeenkomst-list"),
    }
    return render(request, "werkplaats/formulier.html", context, status=status)


@met_recht("participatie.lezen")
def bijeenkomst_detail(request, pk):
    """Its points newest first, and above them the form for the next one."""
    bijeenkomst = get_object_or_404(Bijeenkomst.objects.select_related("visie", "uitvraag", "gebied"), pk=pk)
    mag_invoeren = request.user.has_perm("participatie.verwerken")
    form = PuntForm(bijeenkomst=bijeenkomst, initial=_kept(request)) if mag_invoeren else None
    return _detail_page(request, bijeenkomst, form)


def _kept(request):
    """The aard and thema of the point before: people hand in their notes sorted."""
    return {naam: zuiver(request.GET[naam]) for naam in ("aard", "thema", "mag_gepubliceerd") if naam in request.GET}


def _detail_page(request, bijeenkomst, form, sleutel=""):
    reacties = Reactie.objects.filter(inbreng__bijeenkomst=bijeenkomst).voor_lijst()
    pagina = Paginator(reacties.order_by("-inbreng_id", "nummer"), PER_PAGINA).get_page(
        zuiver(request.GET.get("pagina", ""))
    )
    return render(
        request,
        "participatie/bijeenkomst_detail.html",
        {
            "bijeenkomst": bijeenkomst,
            "visie": bijeenkomst.visie,
            "form": form,
            "pagina": pagina,
            "aantal": pagina.paginator.count,
            "sleutel": actions.sleutel_uit(sleutel),
        },
    )


@met_recht("participatie.verwerken")
def bijeenkomst_punt(request, pk):
    """One point; afterwards the page is there again with an empty box."""
    bijeenkomst = get_object_or_404(Bijeenkomst.objects.select_related("visie", "uitvraag", "gebied"), pk=pk)
    if request.method != "POST":
        return redirect("participatie:bijeenkomst-detail", pk=pk)
    form = PuntForm(request.POST, bijeenkomst=bijeenkomst)
    sleutel = request.POST.get("sleutel", "")
    if form.is_valid():
        c = form.cleaned_data
        try:
            inbreng, code = actions.punt_noteren(
                bijeenkomst=bijeenkomst,
                tekst=c["tekst"],
                aard=c["aard"],
                thema=c["thema"],
                mag_gepubliceerd=c["mag_gepubliceerd"],
                contact=form.contact(),
                sleutel=actions.sleutel_uit(sleutel),
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            voor_wie_het_zei = f" De code voor wie het zei: {code}." if c["email"] else ""
            messages.success(request, f"Punt {inbreng.pk} is bewaard.{voor_wie_het_zei}")
            kept = {"aard": c["aard"]}
            if c["thema"]:
                kept["thema"] = c["thema"].pk
            if c["mag_gepubliceerd"]:
                kept["mag_gepubliceerd"] = "1"
            return redirect(resolve_url("participatie:bijeenkomst-detail", pk=pk) + "?" + urlencode(kept))
    return _detail_page(request, bijeenkomst, form, sleutel)


@login_not_required
@require_safe
def bijeenkomst_openbaar(request, pk):
    """What anyone may know of a meeting: no names, the words only where they may be shown, the number of all (P10)."""
    bijeenkomst = get_object_or_404(Bijeenkomst.objects.openbaar().select_related("gebied", "uitvraag"), pk=pk)
    reacties = Reactie.objects.filter(inbreng__bijeenkomst=bijeenkomst)
    pagina = Paginator(reacties.voor_lijst().met_woorden_eerst(), PER_PAGINA).get_page(
        zuiver(request.GET.get("pagina", ""))
    )
    return render(
        request,
        "participatie/bijeenkomst_openbaar.html",
        {"bijeenkomst": bijeenkomst, "pagina": pagina, "aantal": pagina.paginator.count},
    )
