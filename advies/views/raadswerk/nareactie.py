"""The word of the adviesraad on a collegereactie: noted together, sent by the voorzitter."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from advies import actions
from advies.actions.nareactie import inhoud_nareactie
from advies.forms import NareactieForm
from advies.models import Adviesraad, Collegereactie, Nareactie
from advies.overzicht import punten
from advies.views.raadswerk import kruimel
from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht

NIEUW = "nieuw"  # the stamp of what nobody stored yet


def _reactie(request, pk):
    """An adopted collegereactie on a letter of the own adviesraad."""
    eigen = Collegereactie.objects.filter(
        advies__adviesraad__in=Adviesraad.objects.van(request.user), vastgesteld_op__isnull=False
    )
    return get_object_or_404(eigen.select_related("advies__adviesraad", "advies__visie"), pk=pk)


def _nareactie(reactie):
    return Nareactie.objects.filter(collegereactie=reactie).select_related("collegereactie__advies").first()


def _antwoorden(reactie, **met):
    """Per answer in this ronde: the part, and the answer. `met`: what of its places, as `punten` takes it."""
    return [
        (deel, ronde)
        for punt in punten(reactie.advies, openbaar=True, **met)
        for deel in punt.delen
        for ronde in deel.rondes
        if ronde.nummer == reactie.ronde
    ]


@met_recht("advies.raadswerk")
def nareactie_update(request, pk):
    reactie = _reactie(request, pk)
    nareactie = _nareactie(reactie)
    if nareactie is not None and nareactie.is_ingediend:
        return _ingediend(request, reactie)
    antwoorden = _antwoorden(reactie, met_wijziging=True, met_adres=True)
    form = NareactieForm(
        request.POST or None,
        antwoorden=[ronde.antwoord for _, ronde in antwoorden],
        nummers={ronde.antwoord.pk: f"aanbeveling {deel.nummer}" for deel, ronde in antwoorden},
        initial=NareactieForm.begin(nareactie) | {"gezien": _stempel(nareactie)},
    )
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.nareactie_opslaan(
                collegereactie=reactie,
                punten=form.punten(),
                toelichting=form.cleaned_data["toelichting"],
                gezien=form.gezien_stempel(),
                door=request.user,
            )
        except AlGedaan as gedaan:
            form.add_error(None, f"{gedaan} Wat u hebt getypt, staat nog op deze pagina.")
        except GezienConflict as conflict:
            leeg = dict.fromkeys(naam for naam in form.fields if naam != "gezien")
            intussen = form.na_conflict(conflict, leeg | NareactieForm.begin(_nareactie(reactie)))
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            if "verder" in request.POST:
                return redirect("raadswerk:nareactie-indienen", pk=pk)
            messages.success(request, "Bewaard. Alleen leden van uw adviesraad zien dit.")
            return redirect("raadswerk:nareactie-update", pk=pk)
    context = {
        "reactie": reactie,
        "advies": reactie.advies,
        "nareactie": nareactie,
        "form": form,
        "rijen": [(deel, ronde, *form.velden_van(ronde.antwoord)) for deel, ronde in antwoorden],
        "intussen": intussen,
        **kruimel(reactie.advies.adviesraad),
    }
    return render(request, "advies/raad/nareactie_form.html", context)


def _stempel(nareactie):
    return NIEUW if nareactie is None else stempel(nareactie, ook=inhoud_nareactie(nareactie))


def _ingediend(request, reactie):
    messages.info(request, "Deze nareactie is ingediend en kan niet meer veranderen.")
    return redirect("advies:advies-detail", pk=reactie.advies_id)


@met_recht("advies.uitbrengen")
def nareactie_indienen(request, pk):
    """All of it on one page, and the button after which it is public."""
    reactie = _reactie(request, pk)
    nareactie = _nareactie(reactie)
    if nareactie is None:
        messages.info(request, "Zeg eerst bij elk antwoord of het voldoende is.")
        return redirect("raadswerk:nareactie-update", pk=pk)
    if nareactie.is_ingediend:
        return _ingediend(request, reactie)
    fout = ""
    if request.method == "POST":
        try:
            actions.nareactie_indienen(nareactie=nareactie, door=request.user)
        except AlGedaan:
            return _ingediend(request, reactie)
        except HandelingFout as reden:
            fout = str(reden)
        else:
            messages.success(
                request, "De nareactie is ingediend. De gemeente krijgt bericht en iedereen kan haar lezen."
            )
            return redirect("advies:advies-detail", pk=reactie.advies_id)
    gezegd = {punt.deelantwoord_id: punt for punt in nareactie.punten.all()}
    context = {
        "reactie": reactie,
        "nareactie": nareactie,
        "fout": fout,
        "rijen": [(deel, ronde, gezegd.get(ronde.antwoord.pk)) for deel, ronde in _antwoorden(reactie)],
        **kruimel(reactie.advies.adviesraad),
    }
    return render(request, "advies/raad/nareactie_indienen.html", context)
