"""The list of reacties in the werkplaats, and what is done with many of them at once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.actions.bewerken import MEESTE
from participatie.bladeren import blader, tel
from participatie.forms import BewerkForm, FilterForm
from participatie.forms.bewerken import ALLES
from participatie.models import Bewerking, Reactie, WachtendeInbreng
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import eis_recht, met_recht
from portaal.tekens import zuiver
from visie.views.keuze import huidige_visie

PER_PAGINA = 25
BEWERKT = "bewerkt"
GENOEMD = 10  # so many numbers of what was left alone are named
ACTS = {
    "toewijzen": actions.reacties_toewijzen,
    "thema": actions.reacties_thema_geven,
    "aard": actions.reacties_aard_geven,
    "antwoord": actions.reacties_antwoord_voorstellen,
}


@met_recht("participatie.lezen")
def reactie_list(request):
    visie = huidige_visie(request)
    form = FilterForm(request.GET, visie=visie)
    reacties = Reactie.objects.filter(inbreng__visie=visie) if visie else Reactie.objects.none()
    reacties = form.filter(reacties)
    if request.method == "POST":
        eis_recht(request, "participatie.verwerken")
    blad = blader(
        reacties.voor_lijst(),
        na=zuiver(request.GET.get("na", "")),
        voor=zuiver(request.GET.get("voor", "")),
        per=PER_PAGINA,
    )
    aantal, meer = tel(reacties, blad, gezocht=bool(form.cleaned_data.get("zoek")))
    bewerken = None
    if visie and request.user.has_perm("participatie.verwerken"):
        data = request.POST if request.method == "POST" else None
        bewerken = BewerkForm(data, filter_=form, aantal=None if meer or aantal > MEESTE else aantal)
        if data is not None and bewerken.is_valid() and _do(request, bewerken, visie, reacties):
            return redirect(request.get_full_path())
        for reactie in blad.rijen:
            reactie.is_gekozen = str(reactie.pk) in bewerken.gekozen
    eerst = reacties.openstaand().filter(inbreng__eerst_lezen=True).in_volgorde()
    return render(
        request,
        "participatie/reactie_list.html",
        {
            "form": form,
            "blad": blad,
            "aantal": aantal,
            "meer": meer,
            "visie": visie,
            "wachtend": WachtendeInbreng.objects.geteld(visie) if visie and blad.is_eerste else None,
            "lijst": form.adres(),
            "eerst": eerst.select_related("inbreng__tekst")[:PER_PAGINA] if blad.is_eerste else (),
            "bewerken": bewerken,
            "meeste": MEESTE,
            "laatste": _last(request) if bewerken else None,
        },
    )


def _last(request):
    """What can be undone here. The session remembers that there is something, so that mostly nothing is asked."""
    if BEWERKT not in request.session:
        return None
    laatste = Bewerking.objects.ongedaan_te_maken().filter(door=request.user).defer("rijen").first()
    if laatste is None:
        del request.session[BEWERKT]
    return laatste


def _do(request, form, visie, reacties):
    """Run the act; False when it cannot be, with the reason in the form."""
    keys = form.keys()
    if form.cleaned_data["welke"] == ALLES:
        keys = set(reacties.order_by().values_list("pk", flat=True)[: MEESTE + 1])
        if len(keys) != form.cleaned_data.get("aantal"):
            form.add_error(
                "welke", "Intussen horen er andere reacties bij dit filter. Kijk de lijst nog eens na en kies opnieuw."
            )
            return False
    try:
        gedaan = ACTS[form.soort](visie=visie, keys=keys, door=request.user, **form.waarde())
    except AlGedaan as al:
        messages.info(request, str(al))
        return True
    except HandelingFout as fout:
        form.add_error("welke", str(fout))
        return False
    request.session[BEWERKT] = True
    messages.success(
        request,
        f"{_aantal(gedaan.aantal)} veranderd.{_ongewijzigd(gedaan, 'bleef zoals het was', 'bleven zoals ze waren')}",
    )
    return True


@require_POST
@met_recht("participatie.verwerken")
def ongedaan(request):
    """Undo the last thing this person did with many reacties."""
    terug = reverse("participatie:reactie-list")
    try:
        bewerking, gedaan = actions.bewerking_ongedaan_maken(door=request.user)
    except HandelingFout as fout:
        messages.info(request, str(fout))
        return redirect(terug)
    messages.success(
        request,
        f"Ongedaan gemaakt bij {_aantal(gedaan.aantal)}."
        + _ongewijzigd(gedaan, "is intussen veranderd en bleef zo", "zijn intussen veranderd en bleven zo"),
    )
    return redirect(f"{terug}?visie={bewerking.visie.slug}")


def _aantal(n):
    return f"{n} reactie{'' if n == 1 else 's'}"


def _ongewijzigd(gedaan, een, meer):
    nummers = gedaan.overgeslagen
    if not nummers:
        return ""
    genoemd = ", ".join(nummers[:GENOEMD]) + (" en verder" if len(nummers) > GENOEMD else "")
    return f" {_aantal(len(nummers))} {een if len(nummers) == 1 else meer}: {genoemd}."
