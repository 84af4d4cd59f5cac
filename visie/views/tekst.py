"""Writing a paragraaf, its history, and the difference between two versions."""

from collections import defaultdict

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portaal.handelingen import HandelingFout
from portaal.opmaak import voor_editor
from portaal.rechten import met_recht
from portaal.samenvoegen import ANDER, BOTSING, KEUZES, MIJN, samenvoegen, vergelijk
from portaal.tekens import sleutel, zuiver
from portaal.verschil import verschil, verschil_html
from visie.actions import (
    AnderVenster,
    TekstConflict,
    meld_aanwezig,
    paragraaf_opslaan,
    versie_benoemen,
    voorstel_verwerkt,
    werktekst_bewaren,
    werktekst_weggooien,
)
from visie.forms import MijlpaalNaamForm, ParagraafForm
from visie.models import Paragraaf, Uitgave, UitgaveTekst, Werktekst
from visie.models.visie import NA_RAADSBESLUIT

LEESWIJZEN = {
    "verschil": "Verschil",
    "gewijzigd": "Alleen wat veranderde",
    "voorstel": "Nieuw, met markering",
    "definitief": "Nieuw",
    "origineel": "Oud",
}


def _paragraaf(pk):
    return get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)


@csp_update({"script-src": [NONCE]})
@met_recht("visie.schrijven")
def paragraaf_update(request, pk):
    paragraaf = _paragraaf(pk)
    werk = Werktekst.objects.filter(paragraaf=paragraaf, gebruiker=request.user).first()
    initial = {
        "html": werk.html if werk else voor_editor(paragraaf.html),
        "basis": werk.basis_nummer if werk else paragraaf.nummer,
    }
    form = ParagraafForm(request.POST or None, initial=initial)
    context = {"paragraaf": paragraaf, "visie": paragraaf.hoort_bij, "thema": paragraaf.thema, "werk": werk}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            versie = paragraaf_opslaan(
                paragraaf=paragraaf,
                html=data["html"],
                basis_nummer=data["basis"],
                toelichting=data["toelichting"],
                klein=data["klein"],
                door=request.user,
            )
        except TekstConflict as conflict:
            return conflictpagina(request, context, data, conflict.huidige, melding=str(conflict))
        except HandelingFout as fout:
            form.add_error("toelichting", str(fout))
        else:
            if voorstel := paragraaf.voorstellen.filter(pk=sleutel(data["voorstel"])).first():
                voorstel_verwerkt(voorstel=voorstel, versie=versie, door=request.user)
            messages.success(request, f"Bewaard als versie {versie.nummer}.")
            return redirect("visie:paragraaf-update", pk=paragraaf.pk)
    return render(request, "visie/paragraaf_form.html", context | {"form": form})


@require_POST
@met_recht("visie.schrijven")
@never_cache
def werktekst(request, pk):
    """Keep what is being written, when `html` is sent, and say as JSON who else is here. For static/js/schrijven.js."""
    paragraaf = _paragraaf(pk)
    antwoord = {}
    if "html" in request.POST:
        try:
            bewaard = werktekst_bewaren(
                paragraaf=paragraaf,
                html=request.POST["html"],
                basis_nummer=_number(request.POST.get("basis"), default=0),
                gezien=request.POST.get("gezien", ""),
                venster=zuiver(request.POST.get("venster", "")),
                door=request.user,
            )
        except AnderVenster as fout:
            return JsonResponse({"melding": str(fout)}, status=409)
        except HandelingFout as fout:
            return JsonResponse({"melding": str(fout)}, status=400)
        nieuwer = paragraaf.nummer > bewaard.basis_nummer
        melding = f"Bewaard om {localtime(bewaard.bewaard_op):%H:%M}."
        if nieuwer:
            melding += f" Let op: intussen is versie {paragraaf.nummer} bewaard. Bij opslaan ziet u beide teksten."
        antwoord = {"melding": melding, "gezien": bewaard.stempel, "nieuwer": nieuwer}
    return JsonResponse({**antwoord, "ook_hier": meld_aanwezig(paragraaf=paragraaf, door=request.user)})


@require_POST
@met_recht("visie.schrijven")
def werktekst_weg(request, pk):
    paragraaf = _paragraaf(pk)
    werktekst_weggooien(paragraaf=paragraaf, door=request.user)
    messages.success(request, "Uw niet opgeslagen tekst is weg. Hier staat de laatste versie.")
    return redirect("visie:paragraaf-update", pk=paragraaf.pk)


def _compare(paragraaf, data, huidige):
    """What was sent, block by block against `huidige` and the version that both began with."""
    basis = paragraaf.versies.filter(nummer=data["basis"]).values_list("html", flat=True).first() or ""
    return vergelijk(basis, huidige.html if huidige else "", data["html"])


def _side_by_side(stuk):
    """A piece with the differences that the page shows: of the other, of oneself, or of both where they clash."""
    return {
        "stuk": stuk,
        "van_ander": verschil_html(verschil(stuk.basis, stuk.ander)) if stuk.soort in {ANDER, BOTSING} else "",
        "van_mij": verschil_html(verschil(stuk.basis, stuk.mijn)) if stuk.soort in {MIJN, BOTSING} else "",
    }


def conflictpagina(request, context, data, huidige, *, melding, stukken=None):
    """Both texts on one page, block by block against the version both began with.

    Saving again is saving on top of what the other wrote, knowingly. With `samenvoegen` the choices per block make one
    text, which is shown in the form to be looked at before it is saved.
    """
    if stukken is None:
        stukken = _compare(context["paragraaf"], data, huidige)
    return render(
        request,
        "visie/paragraaf_conflict.html",
        context
        | {
            "form": ParagraafForm(initial=data | {"html": voor_editor(data["html"]), "basis": huidige.nummer}),
            "conflict": huidige,
            "melding": melding,
            "stukken": [_side_by_side(stuk) for stuk in stukken],
            "botsingen": sum(1 for stuk in stukken if stuk.nummer),
            "basis": data["basis"],
            "mijn": data["html"],
        },
        status=409,
    )


@require_POST
@csp_update({"script-src": [NONCE]})
@met_recht("visie.schrijven")
def paragraaf_samenvoegen(request, pk):
    """One text out of two that clashed, by the choice made for each block. Shown in the editor; nothing is stored yet."""
    paragraaf = _paragraaf(pk)
    form = ParagraafForm(request.POST)
    context = {"paragraaf": paragraaf, "visie": paragraaf.hoort_bij, "thema": paragraaf.thema}
    if not form.is_valid():
        return render(request, "visie/paragraaf_form.html", context | {"form": form})
    data = form.cleaned_data
    stukken = _compare(paragraaf, data, paragraaf.huidige)
    keuzes = {n: request.POST.get(f"keuze_{n}", "") for n in range(1, len(stukken) + 1)}
    if request.POST.get("gezien_versie") != str(paragraaf.nummer):
        melding = "Er is intussen nog een versie bewaard. Hieronder staat wat er nu is."
        return conflictpagina(request, context, data, paragraaf.huidige, melding=melding, stukken=stukken)
    if any(stuk.nummer and keuzes[stuk.nummer] not in KEUZES for stuk in stukken):
        melding = "Kies bij elk stuk dat u allebei veranderde welke tekst moet blijven."
        return conflictpagina(request, context, data, paragraaf.huidige, melding=melding, stukken=stukken)
    tekst = samenvoegen(stukken, keuzes)
    messages.info(request, "De teksten zijn samengevoegd. Kijk de tekst na en bewaar hem.")
    nieuw = ParagraafForm(initial=data | {"html": voor_editor(tekst), "basis": paragraaf.nummer})
    return render(request, "visie/paragraaf_form.html", context | {"form": nieuw})


@met_recht("visie.lezen")
def paragraaf_geschiedenis(request, pk):
    """All versions, the ones with a name and the published ones on top."""
    paragraaf = _paragraaf(pk)
    versies = list(paragraaf.versies.select_related("auteur").defer("html"))
    uitgaven = _published(paragraaf)
    for versie in versies:
        versie.uitgegeven_als = uitgaven.get(versie.nummer, ())
    return render(
        request,
        "visie/paragraaf_geschiedenis.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "versies": versies,
            "mijlpalen": [v for v in versies if v.mijlpaal or v.uitgegeven_als],
        },
    )


def _published(paragraaf):
    """Per number of a version the names of the uitgaven that hold it, the newest uitgave first."""
    rows = UitgaveTekst.objects.filter(tekstversie__paragraaf=paragraaf, uitgave__soort=Uitgave.Soort.VISIE)
    found = defaultdict(list)
    for nummer, versie, fase in rows.order_by("-uitgave__gemaakt_op").values_list(
        "tekstversie__nummer", "uitgave__versie", "uitgave__fase"
    ):
        found[nummer].append(f"{versie} (vastgesteld)" if fase in NA_RAADSBESLUIT else versie)
    return found


@met_recht("visie.schrijven")
def versie_naam(request, pk, nummer):
    """Give one version a name, so that it is found back among many."""
    paragraaf = _paragraaf(pk)
    versie = get_object_or_404(paragraaf.versies, nummer=nummer)
    form = MijlpaalNaamForm(request.POST or None, initial={"mijlpaal": versie.mijlpaal})
    if request.method == "POST" and form.is_valid():
        try:
            versie_benoemen(versie=versie, mijlpaal=form.cleaned_data["mijlpaal"], door=request.user)
        except HandelingFout as fout:
            form.add_error("mijlpaal", str(fout))
        else:
            messages.success(request, f"De naam van versie {versie.nummer} is bewaard.")
            return redirect("visie:paragraaf-geschiedenis", pk=pk)
    return render(
        request,
        "visie/versie_naam.html",
        {"form": form, "paragraaf": paragraaf, "visie": paragraaf.hoort_bij, "titel": f"Naam van versie {nummer}"},
    )


@met_recht("visie.lezen")
def paragraaf_verschil(request, pk):
    """Two versions side by side in one of five ways: `?van=1&naar=3&wijze=voorstel`; without them the last two, marked."""
    paragraaf = _paragraaf(pk)
    versies = {versie.nummer: versie for versie in paragraaf.versies.select_related("auteur")}
    naar = _number(request.GET.get("naar"), default=max(versies, default=0))
    van = _number(request.GET.get("van"), default=max(naar - 1, 1))
    if van not in versies or naar not in versies:
        raise Http404
    wijze = request.GET.get("wijze")
    wijze = wijze if wijze in LEESWIJZEN else "verschil"
    blokken = verschil(versies[van].html, versies[naar].html)
    uitgegeven = _published(paragraaf)
    vastgelegd = [
        {"nummer": v.nummer, "naam": naam}
        for v in versies.values()
        for naam in dict.fromkeys([*([v.mijlpaal] if v.mijlpaal else []), *uitgegeven.get(v.nummer, ())])
    ]
    return render(
        request,
        "visie/paragraaf_verschil.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "van": versies[van],
            "naar": versies[naar],
            "versies": versies.values(),
            "mijlpalen": vastgelegd,
            "wijze": wijze,
            "tabs": [
                {"naam": naam, "url": f"?van={van}&naar={naar}&wijze={sleutel}", "actief": sleutel == wijze}
                for sleutel, naam in LEESWIJZEN.items()
            ],
            "is_gewijzigd": any(blok.is_gewijzigd for blok in blokken),
            "tekst": verschil_html(blokken, wijze),
        },
    )


def _number(tekst, *, default):
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < 9 else default
