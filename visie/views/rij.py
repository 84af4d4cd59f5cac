"""Small rows that people keep in lists: doelen, planning, budget, onderwerpen, akkoorden, gebieden, organisaties."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie import actions, forms
from visie.models import Akkoord, Doel, Gebied, Kostenpost, Mijlpaal, Onderwerp, Organisatie, Thema, Visie
from visie.views.opnieuw import opnieuw_verstuurd

FORMULIER = "werkplaats/formulier.html"


def _noun(rij):
    """The row as the acts take it: by its own noun, as in `doel_opslaan(doel=…)`."""
    return {rij._meta.model_name: rij}


def _new(request, form_class, rij, opslaan, *, titel, naar, wijzigen, visie=None, ouder):
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
            opslaan(**_noun(form.instance), verzoek=form.cleaned_data["verzoek"], door=request.user)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Toegevoegd.")
            return redirect(naar)
    return render(request, FORMULIER, context | {"form": form, "titel": titel, "knop": "Toevoegen"})


def _change(request, form_class, rij, opslaan, *, naar, visie=None, ouder):
    titel = f"{rij} wijzigen"
    form = form_class(request.POST or None, instance=rij, initial={"gezien": stempel(rij)})
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            opslaan(**_noun(form.instance), gezien=form.gezien_stempel(), door=request.user)
        except GezienConflict as conflict:
            bewaard = form_class(instance=type(rij).objects.get(pk=rij.pk))
            intussen = form.na_conflict(conflict, bewaard.initial)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Bewaard.")
            return redirect(naar)
    return render(
        request,
        FORMULIER,
        {"form": form, "titel": titel, "visie": visie, "ouder": ouder, "ouder_url": naar, "intussen": intussen},
        status=200 if intussen is None else 409,
    )


def _remove(request, act, rij, naar):
    try:
        act(**_noun(rij), door=request.user)
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{rij} is weggehaald.")
    return redirect(naar)


# --- Doelen, shown on the page of their thema -----------------------------------------------------------
def _doel(pk):
    doel = get_object_or_404(Doel.objects.select_related("thema__visie"), pk=pk)
    return doel, resolve_url("visie:thema-detail", pk=doel.thema.pk)


@met_recht("visie.schrijven")
def doel_create(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    return _new(
        request,
        forms.DoelForm,
        Doel(thema=thema),
        actions.doel_opslaan,
        titel="Nieuw doel",
        naar=resolve_url("visie:thema-detail", pk=pk),
        wijzigen="visie:doel-update",
        visie=thema.visie,
        ouder=thema.kort,
    )


@met_recht("visie.schrijven")
def doel_update(request, pk):
    doel, naar = _doel(pk)
    return _change(
        request, forms.DoelForm, doel, actions.doel_opslaan, naar=naar, visie=doel.thema.visie, ouder=doel.thema.kort
    )


@require_POST
@met_recht("visie.schrijven")
def doel_delete(request, pk):
    doel, naar = _doel(pk)
    return _remove(request, actions.doel_verwijderen, doel, naar)


# --- Planning ---------------------------------------------------------------------------------------------
def _mijlpaal(pk):
    mijlpaal = get_object_or_404(Mijlpaal.objects.select_related("visie"), pk=pk)
    return mijlpaal, resolve_url("visie:planning", slug=mijlpaal.visie.slug)


@met_recht("visie.lezen")
def planning(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return render(request, "visie/planning.html", {"visie": visie, "mijlpalen": visie.mijlpalen.all()})


@met_recht("visie.inrichten")
def mijlpaal_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return _new(
        request,
        forms.MijlpaalForm,
        Mijlpaal(visie=visie),
        actions.mijlpaal_opslaan,
        titel="Nieuwe datum",
        naar=resolve_url("visie:planning", slug=slug),
        wijzigen="visie:mijlpaal-update",
        visie=visie,
        ouder="Planning",
    )


@met_recht("visie.inrichten")
def mijlpaal_update(request, pk):
    rij, naar = _mijlpaal(pk)
    return _change(
        request, forms.MijlpaalForm, rij, actions.mijlpaal_opslaan, naar=naar, visie=rij.visie, ouder="Planning"
    )


@require_POST
@met_recht("visie.inrichten")
def mijlpaal_delete(request, pk):
    rij, naar = _mijlpaal(pk)
    return _remove(request, actions.mijlpaal_verwijderen, rij, naar)


# --- Budget -----------------------------------------------------------------------------------------------
def _kostenpost(pk):
    post = get_object_or_404(Kostenpost.objects.select_related("visie"), pk=pk)
    return post, resolve_url("visie:budget", slug=post.visie.slug)


@met_recht("visie.lezen")
def budget(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    totalen = visie.kostenposten.totalen()
    context = {"visie": visie, "posten": visie.kostenposten.order_by("soort", "pk"), "totalen": totalen}
    if visie.budget_cent is not None:
        context |= {
            "nog_te_begroten": visie.budget_cent - totalen["begroot"],
            "nog_te_besteden": visie.budget_cent - totalen["besteed"],
        }
    return render(request, "visie/budget.html", context)


@met_recht("visie.inrichten")
def kostenpost_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return _new(
        request,
        forms.KostenpostForm,
        Kostenpost(visie=visie),
        actions.kostenpost_opslaan,
        titel="Nieuwe kostenpost",
        naar=resolve_url("visie:budget", slug=slug),
        wijzigen="visie:kostenpost-update",
        visie=visie,
        ouder="Budget",
    )


@met_recht("visie.inrichten")
def kostenpost_update(request, pk):
    rij, naar = _kostenpost(pk)
    return _change(
        request, forms.KostenpostForm, rij, actions.kostenpost_opslaan, naar=naar, visie=rij.visie, ouder="Budget"
    )


@require_POST
@met_recht("visie.inrichten")
def kostenpost_delete(request, pk):
    rij, naar = _kostenpost(pk)
    return _remove(request, actions.kostenpost_verwijderen, rij, naar)


# --- Onderwerpen and akkoorden ------------------------------------------------------------------------------
@met_recht("visie.lezen")
def verbanden(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return render(
        request,
        "visie/verbanden.html",
        {
            "visie": visie,
            "onderwerpen": visie.onderwerpen.all(),
            "akkoorden": visie.akkoorden.all(),
            "mag_wijzigen": visie.is_schrijfbaar and request.user.has_perm("visie.inrichten"),
        },
    )


@met_recht("visie.inrichten")
def onderwerp_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return _new(
        request,
        forms.OnderwerpForm,
        Onderwerp(visie=visie),
        actions.onderwerp_opslaan,
        titel="Nieuw onderwerp",
        naar=resolve_url("visie:verbanden", slug=slug),
        wijzigen="visie:onderwerp-update",
        visie=visie,
        ouder="Onderwerpen en akkoorden",
    )


@met_recht("visie.inrichten")
def onderwerp_update(request, pk):
    rij = get_object_or_404(Onderwerp.objects.select_related("visie"), pk=pk)
    naar = resolve_url("visie:verbanden", slug=rij.visie.slug)
    return _change(
        request,
        forms.OnderwerpForm,
        rij,
        actions.onderwerp_opslaan,
        naar=naar,
        visie=rij.visie,
        ouder="Onderwerpen en akkoorden",
    )


@met_recht("visie.inrichten")
def akkoord_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return _new(
        request,
        forms.AkkoordForm,
        Akkoord(visie=visie),
        actions.akkoord_opslaan,
        titel="Nieuw akkoord",
        naar=resolve_url("visie:verbanden", slug=slug),
        wijzigen="visie:akkoord-update",
        visie=visie,
        ouder="Onderwerpen en akkoorden",
    )


@met_recht("visie.inrichten")
def akkoord_update(request, pk):
    rij = get_object_or_404(Akkoord.objects.select_related("visie"), pk=pk)
    naar = resolve_url("visie:verbanden", slug=rij.visie.slug)
    return _change(
        request,
        forms.AkkoordForm,
        rij,
        actions.akkoord_opslaan,
        naar=naar,
        visie=rij.visie,
        ouder="Onderwerpen en akkoorden",
    )


# --- Of the gemeente ------------------------------------------------------------------------------------------
@met_recht("visie.lezen")
def organisatie_list(request):
    return render(request, "visie/organisatie_list.html", {"organisaties": Organisatie.objects.all()})


@met_recht("visie.schrijven")
def organisatie_create(request):
    return _new(
        request,
        forms.OrganisatieForm,
        Organisatie(),
        actions.organisatie_opslaan,
        titel="Nieuwe organisatie",
        naar=resolve_url("visie:organisatie-list"),
        wijzigen="visie:organisatie-update",
        ouder="Organisaties",
    )


@met_recht("visie.schrijven")
def organisatie_update(request, pk):
    rij = get_object_or_404(Organisatie, pk=pk)
    naar = resolve_url("visie:organisatie-list")
    return _change(request, forms.OrganisatieForm, rij, actions.organisatie_opslaan, naar=naar, ouder="Organisaties")


@met_recht("visie.lezen")
def gebied_list(request):
    return render(request, "visie/gebied_list.html", {"gebieden": Gebied.objects.all()})


@met_recht("visie.inrichten")
def gebied_create(request):
    return _new(
        request,
        forms.GebiedForm,
        Gebied(),
        actions.gebied_opslaan,
        titel="Nieuw gebied",
        naar=resolve_url("visie:gebied-list"),
        wijzigen="visie:gebied-update",
        ouder="Gebieden",
    )


@met_recht("visie.inrichten")
def gebied_update(request, pk):
    rij = get_object_or_404(Gebied, pk=pk)
    naar = resolve_url("visie:gebied-list")
    return _change(request, forms.GebiedForm, rij, actions.gebied_opslaan, naar=naar, ouder="Gebieden")
