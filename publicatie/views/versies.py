"""The history of a paragraaf, and the difference between two of its versions."""

from collections import defaultdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from portaal.rechten import met_recht
from portaal.tekens import getal
from portaal.verschil import verschil, verschil_html
from publicatie.gronden import gronden_per_versie
from visie.models import Paragraaf, Uitgave, UitgaveTekst
from visie.models.visie import NA_RAADSBESLUIT

PER_PAGINA = 20
LEESWIJZEN = {
    "verschil": "Verschil",
    "gewijzigd": "Alleen wat veranderde",
    "voorstel": "Nieuw, met wat erbij kwam gemarkeerd",
    "definitief": "Nieuw",
    "origineel": "Oud",
}


@met_recht("visie.lezen")
def paragraaf_geschiedenis(request, pk):
    """All versions with their grounds, page by page; the ones with a name and the published ones on top."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst().defer("huidige__html"), pk=pk)
    versies = list(paragraaf.versies.voor_geschiedenis())
    pagina = Paginator(versies, PER_PAGINA).get_page(request.GET.get("pagina"))
    uitgaven = _published(paragraaf)
    gronden = gronden_per_versie(paragraaf)
    for versie in versies:
        versie["uitgegeven_als"] = uitgaven.get(versie["nummer"], ())
        versie["gronden"] = gronden.get(versie["nummer"])
    return render(
        request,
        "publicatie/geschiedenis.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "versies": versies,
            "pagina": pagina,
            "mijlpalen": [v for v in versies if v["mijlpaal"] or v["uitgegeven_als"]],
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


@met_recht("visie.lezen")
def paragraaf_verschil(request, pk):
    """Two versions side by side in one of five ways: `?van=1&naar=3&wijze=voorstel`; without them the last two, marked."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    versies = {versie.nummer: versie for versie in paragraaf.versies.voor_lijst()}
    if len(versies) < 2:
        messages.info(request, "Er valt nog niets te vergelijken: deze paragraaf heeft hooguit één versie.")
        return redirect("werkplaats:paragraaf-geschiedenis", pk=pk)
    naar = getal(request.GET.get("naar"), default=max(versies, default=0))
    van = getal(request.GET.get("van"), default=max(naar - 1, 1))
    if van not in versies or naar not in versies:
        raise Http404
    wijze = request.GET.get("wijze")
    wijze = wijze if wijze in LEESWIJZEN else "verschil"
    html = dict(paragraaf.versies.filter(nummer__in=(van, naar)).values_list("nummer", "html"))
    blokken = verschil(html[van], html[naar])
    uitgegeven = _published(paragraaf)
    vastgelegd = [
        {"nummer": v.nummer, "naam": naam}
        for v in versies.values()
        for naam in dict.fromkeys([*([v.mijlpaal] if v.mijlpaal else []), *uitgegeven.get(v.nummer, ())])
    ]
    return render(
        request,
        "publicatie/verschil.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "van": versies[van],
            "naar": versies[naar],
            "versies": versies.values(),
            "mijlpalen": vastgelegd,
            "wijze": wijze,
            "gronden": _between(gronden_per_versie(paragraaf), van, naar),
            "tabs": [
                {"naam": naam, "url": f"?van={van}&naar={naar}&wijze={sleutel}", "actief": sleutel == wijze}
                for sleutel, naam in LEESWIJZEN.items()
            ],
            "is_gewijzigd": any(blok.is_gewijzigd for blok in blokken),
            "tekst": verschil_html(blokken, wijze),
        },
    )


def _between(per_versie, van, naar):
    """The grounds of every version after `van` up to and including `naar`, with the number they belong to."""
    return [(nummer, per_versie[nummer]) for nummer in sorted(per_versie) if min(van, naar) < nummer <= max(van, naar)]
