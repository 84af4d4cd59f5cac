"""The trajectory: list, make, look at, move to the next fase."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render, resolve_url

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions import maak_actueel, visie_aanmaken, visie_bijwerken
from visie.forms import NieuweVisieForm, VisieForm, VisieWijzigenForm
from visie.models import Visie
from visie.views.opnieuw import opnieuw_verstuurd


@met_recht("visie.lezen")
def visie_list(request):
    return render(request, "visie/visie_list.html", {"visies": Visie.objects.all()})


@met_recht("visie.inrichten")
def visie_create(request):
    form = NieuweVisieForm(request.POST or None)
    if eerder := form.eerder(Visie):
        return opnieuw_verstuurd(
            request,
            VisieWijzigenForm(request.POST, instance=eerder),
            stempel=stempel(eerder),
            naar=resolve_url("visie:visie-detail", slug=eerder.slug),
            wijzigen=resolve_url("visie:visie-update", slug=eerder.slug),
            template="visie/visie_form.html",
            context={"titel": "Gegevens van de visie", "visie": eerder},
        )
    if request.method == "POST" and form.is_valid():
        visie = visie_aanmaken(door=request.user, **form.cleaned_data)
        messages.success(request, "De visie is gemaakt. Voeg nu thema's toe of laat de startnotitie lezen.")
        return redirect("visie:visie-detail", slug=visie.slug)
    context = {"form": form, "titel": "Nieuwe visie", "ouder": "Visies", "ouder_url": resolve_url("visie:visie-list")}
    return render(request, "visie/visie_form.html", context)


@met_recht("visie.lezen")
def visie_detail(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    themas = (
        visie.themas.geldend()
        .annotate(
            aantal_paragrafen=Count("paragrafen", filter=Q(paragrafen__vervallen_op=None), distinct=True),
            aantal_geschreven=Count(
                "paragrafen",
                filter=Q(paragrafen__huidige__html__gt="", paragrafen__vervallen_op=None),
                distinct=True,
            ),
            aantal_maatregelen=Count("maatregelen", filter=Q(maatregelen__vervallen_op=None), distinct=True),
        )
        .order_by("volgorde")
    )
    return render(
        request,
        "visie/visie_detail.html",
        {
            "visie": visie,
            "themas": themas,
            "mag_indelen": visie.is_schrijfbaar and request.user.has_perm("visie.inrichten"),
            "paragrafen": visie.paragrafen.geldend().select_related("huidige__auteur", "toegewezen_aan"),
            "aantal_kaders": visie.kaders.geldend().count(),
            "aantal_maatregelen": visie.maatregelen.geldend().count(),
        },
    )


@met_recht("visie.inrichten")
def visie_update(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    terug = {
        "ouder": visie.titel,
        "ouder_url": resolve_url("visie:visie-detail", slug=slug),
    }  # the form changes the title
    form = VisieWijzigenForm(request.POST or None, instance=visie, initial={"gezien": stempel(visie)})
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            visie_bijwerken(visie=visie, gezien=form.gezien_stempel(), door=request.user)
        except GezienConflict as conflict:
            intussen = form.na_conflict(conflict, VisieForm(instance=Visie.objects.get(pk=visie.pk)).initial)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De gegevens zijn bewaard.")
            return redirect("visie:visie-detail", slug=visie.slug)
    return render(
        request,
        "visie/visie_form.html",
        {"form": form, "visie": visie, "titel": "Gegevens van de visie", "intussen": intussen} | terug,
        status=200 if intussen is None else 409,
    )


@met_recht("visie.inrichten")
def visie_actueel(request, slug):
    """Ask first: from then on every public page is about this visie."""
    visie = get_object_or_404(Visie, slug=slug)
    if request.method == "POST":
        maak_actueel(visie=visie, door=request.user)
        messages.success(request, "Inwoners zien vanaf nu deze visie.")
        return redirect("visie:visie-detail", slug=visie.slug)
    return render(request, "visie/visie_actueel.html", {"visie": visie, "nu": Visie.objects.actueel()})
