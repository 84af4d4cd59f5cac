"""Texts proposed by a file: which there are, what each would change, and deciding."""

from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from portaal.verschil import verschil, verschil_html
from publicatie.gronden import te_kiezen
from publicatie.views.schrijven import EDITOR_CSP, conflictpagina, context_van
from publicatie.views.versies import LEESWIJZEN
from visie.actions import VoorstelBotst, voorstel_afwijzen, voorstel_overnemen
from visie.actions.voorstel import basistekst, toelichting_van
from visie.forms import AfwijzenForm, OvernemenForm
from visie.models import Tekstvoorstel, Visie


def _voorstel(pk):
    return get_object_or_404(
        Tekstvoorstel.objects.select_related(
            "paragraaf__thema__visie", "paragraaf__visie", "paragraaf__huidige__auteur", "ingediend_door",
            "beslist_door", "tekstversie",
        ),
        pk=pk,
    )  # fmt: skip


@met_recht("visie.lezen")
def voorstel_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    voorstellen = list(Tekstvoorstel.objects.van_visie(visie).voor_lijst()[:300])
    return render(
        request,
        "publicatie/voorstel_list.html",
        {
            "visie": visie,
            "open_voorstellen": [v for v in voorstellen if v.is_open],
            "besliste_voorstellen": [v for v in voorstellen if not v.is_open],
        },
    )


@met_recht("visie.lezen")
def voorstel_detail(request, pk):
    """What the voorstel changes in the text it was made from, in one of five ways (`?wijze=`)."""
    voorstel = _voorstel(pk)
    return _show(request, voorstel, OvernemenForm(), AfwijzenForm())


def _show(request, voorstel, overnemen, afwijzen):
    paragraaf = voorstel.paragraaf
    wijze = request.GET.get("wijze")
    wijze = wijze if wijze in LEESWIJZEN else "verschil"
    blokken = verschil(basistekst(voorstel), voorstel.html)
    return render(
        request,
        "publicatie/voorstel_detail.html",
        {
            "voorstel": voorstel,
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "tekst": verschil_html(blokken, wijze),
            "is_gewijzigd": any(blok.is_gewijzigd for blok in blokken),
            "verouderd": voorstel.is_open and paragraaf.nummer > voorstel.basis_nummer,
            "tabs": [
                {"naam": naam, "url": f"?wijze={sleutel}", "actief": sleutel == wijze}
                for sleutel, naam in LEESWIJZEN.items()
            ],
            "overnemen": overnemen,
            "afwijzen": afwijzen,
        },
    )


@require_POST
@csp_update(EDITOR_CSP)
@met_recht("visie.schrijven")
def voorstel_overname(request, pk):
    """Take it over; where both sides changed the same place, the page with both texts."""
    voorstel = _voorstel(pk)
    form = OvernemenForm(request.POST)
    if not form.is_valid():
        return _show(request, voorstel, form, AfwijzenForm())
    toelichting = form.cleaned_data["toelichting"]
    try:
        versie = voorstel_overnemen(voorstel=voorstel, toelichting=toelichting, door=request.user)
    except VoorstelBotst as botsing:
        paragraaf = voorstel.paragraaf
        data = {
            "html": voorstel.html,
            "basis": voorstel.basis_nummer,
            "toelichting": toelichting or toelichting_van(voorstel),
            "klein": False,
            "voorstel": voorstel.pk,
        }
        context = context_van(paragraaf, te_kiezen(paragraaf))
        melding = "Het bestand en de tekst van nu veranderden hetzelfde stuk. Kies welke tekst moet blijven."
        return conflictpagina(request, context, data, botsing.huidige, melding=melding)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        form.add_error(None, str(fout))
        return _show(request, voorstel, form, AfwijzenForm())
    else:
        messages.success(request, f"Overgenomen: {voorstel.paragraaf} heeft nu versie {versie.nummer}.")
    return _go_on(request, voorstel)


@require_POST
@met_recht("visie.schrijven")
def voorstel_afwijzing(request, pk):
    voorstel = _voorstel(pk)
    form = AfwijzenForm(request.POST)
    if not form.is_valid():
        return _show(request, voorstel, OvernemenForm(), form)
    try:
        voorstel_afwijzen(voorstel=voorstel, reden=form.cleaned_data["reden"], door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    else:
        messages.success(request, f"Niet overgenomen. De tekst van {voorstel.paragraaf} blijft zoals hij is.")
    return _go_on(request, voorstel)


def _go_on(request, voorstel):
    """To the next open voorstel when that was asked, else to the list."""
    visie = voorstel.paragraaf.hoort_bij
    if "volgende" in request.POST:
        volgende = Tekstvoorstel.objects.open().van_visie(visie).voor_lijst().first()
        if volgende is not None:
            return redirect("werkplaats:voorstel-detail", pk=volgende.pk)
    return redirect("werkplaats:voorstel-list", slug=visie.slug)
