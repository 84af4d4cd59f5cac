"""Small rows that people keep in lists: doelen, planning, budget, onderwerpen, akkoorden, gebieden, organisaties."""

from django.shortcuts import get_object_or_404, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.rechten import met_recht
from visie import actions, forms
from visie.models import Akkoord, Doel, Gebied, Kostenpost, Mijlpaal, Onderwerp, Organisatie, Thema, Visie
from visie.views.rij_formulier import change_row, new_row, remove_row


# --- Doelen, shown on the page of their thema -----------------------------------------------------------
def _doel(pk):
    doel = get_object_or_404(Doel.objects.select_related("thema__visie"), pk=pk)
    return doel, resolve_url("visie:thema-detail", pk=doel.thema.pk)


@met_recht("visie.schrijven")
def doel_create(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    return new_row(
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
    return change_row(
        request, forms.DoelForm, doel, actions.doel_opslaan, naar=naar, visie=doel.thema.visie, ouder=doel.thema.kort
    )


@require_POST
@met_recht("visie.schrijven")
def doel_delete(request, pk):
    doel, naar = _doel(pk)
    return remove_row(request, actions.doel_verwijderen, doel, naar)


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
    return new_row(
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
    return change_row(
        request, forms.MijlpaalForm, rij, actions.mijlpaal_opslaan, naar=naar, visie=rij.visie, ouder="Planning"
    )


@require_POST
@met_recht("visie.inrichten")
def mijlpaal_delete(request, pk):
    rij, naar = _mijlpaal(pk)
    return remove_row(request, actions.mijlpaal_verwijderen, rij, naar)


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
    return new_row(
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
    return change_row(
        request, forms.KostenpostForm, rij, actions.kostenpost_opslaan, naar=naar, visie=rij.visie, ouder="Budget"
    )


@require_POST
@met_recht("visie.inrichten")
def kostenpost_delete(request, pk):
    rij, naar = _kostenpost(pk)
    return remove_row(request, actions.kostenpost_verwijderen, rij, naar)


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
    return new_row(
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
    return change_row(
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
    return new_row(
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
    return change_row(
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
    return new_row(
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
    return change_row(request, forms.OrganisatieForm, rij, actions.organisatie_opslaan, naar=naar, ouder="Organisaties")


@met_recht("visie.lezen")
def gebied_list(request):
    return render(request, "visie/gebied_list.html", {"gebieden": Gebied.objects.all()})


@met_recht("visie.inrichten")
def gebied_create(request):
    return new_row(
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
    return change_row(request, forms.GebiedForm, rij, actions.gebied_opslaan, naar=naar, ouder="Gebieden")
