"""How far the reading of a long pdf is. Everybody sees the own one."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portaal.bestanden import bewaar, verwijder
from portaal.leestaken import lezen_beginnen
from portaal.models import Bestand, Gebruiker, Leestaak
from portaal.rechten import met_recht
from portaal.taken import worker_is_seen


def _wie(request: HttpRequest) -> Gebruiker:
    """Who is logged in: every page here asks for a right."""
    return cast("Gebruiker", request.user)


@require_safe
@met_recht("advies.lezen")
def leestaak(request: HttpRequest) -> HttpResponse:
    """The page asks for itself again while the reading goes on."""
    taak = Leestaak.objects.select_related("bestand").filter(gevraagd_door=_wie(request)).first()
    bezig = taak is not None and taak.is_bezig
    response = render(request, "leestaak.html", {"taak": taak, "werker_weg": bezig and not worker_is_seen()})
    if bezig:
        response["Refresh"] = "2"
    return response


def lees_apart(request: HttpRequest, form: Any) -> HttpResponse | None:
    """After a valid form with a long pdf: begin reading, and show how far it is. None when the text is there."""
    if not form.lang:
        return None
    velden = {naam: waarde for naam, waarde in request.POST.items() if naam in form.fields and naam != "tekst"}
    lezen_beginnen(
        inhoud=form.bytes,
        naam=form.cleaned_data["bestand"].name,
        bladzijden=form.lang,
        velden=velden,
        waar=request.path,
        door=_wie(request),
    )
    return redirect("leestaak")


def gelezen_velden(request: HttpRequest) -> dict[str, Any]:
    """What was typed before the reading began, for the form that goes on with it. Empty without one."""
    taak = Leestaak.objects.filter(gevraagd_door=_wie(request), waar=request.path).first()
    if taak is None or not taak.is_gelukt or request.GET.get("gelezen") != str(taak.pk):
        return {}
    return {**taak.velden, "gelezen": taak.pk}


def bestand_bij(form: Any, door: Gebruiker) -> Bestand | None:
    """The file of a valid form: stored now, or the long pdf that was read before. None for pasted text."""
    if form.taak:
        return cast("Bestand", form.taak.bestand)
    if not form.bytes:
        return None
    naam = form.cleaned_data["bestand"].name
    return bewaar(inhoud=form.bytes, naam=naam, soort=naam.rsplit(".", 1)[-1].lower(), door=door)


def bestand_niet_gebruikt(form: Any, bestand: Bestand | None) -> None:
    """The act was refused: what was stored for it goes. A long pdf waits for the next try."""
    if bestand is not None and form.taak is None:
        verwijder(bestand)
