"""The writing help on screen: one text with its tips in it, and a thema as a whole. Nothing here blocks anything."""

from django.shortcuts import get_object_or_404, render

from portaal.rechten import met_recht
from portaal.schrijfhulp import MIN_LEESBAARHEID, STREEF_WOORDEN_PER_ZIN, UITLEG, Soort, gemarkeerd
from visie.controle import MAX_WOORDEN_SAMENVATTING, controleer_thema, tips
from visie.models import Paragraaf, Thema

GRENZEN = {
    "min_leesbaarheid": MIN_LEESBAARHEID,
    "streef_zin": STREEF_WOORDEN_PER_ZIN,
    "max_samenvatting": MAX_WOORDEN_SAMENVATTING,
}


def _per_regel(bevindingen, soort):
    """The tips of one soort, numbered as they stand in the text, per rule with why the rule is there."""
    groepen = {}
    for nummer, bevinding in enumerate(bevindingen, start=1):
        if bevinding.soort == soort:
            groep = groepen.setdefault(bevinding.regel, {"regel": bevinding.regel, "waarom": UITLEG[bevinding.regel]})
            groep.setdefault("tips", []).append({"nummer": nummer, "bevinding": bevinding})
    return list(groepen.values())


@met_recht("visie.lezen")
def paragraaf_controle(request, pk):
    """The text as it was last saved, with a number at each tip, and the tips per rule."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    uitkomst = tips(paragraaf)
    return render(
        request,
        "visie/paragraaf_controle.html",
        {
            "paragraaf": paragraaf,
            "thema": paragraaf.thema,
            "visie": paragraaf.hoort_bij,
            "uitkomst": uitkomst,
            "soorten": [
                {"soort": soort, "regels": regels}
                for soort in Soort
                if (regels := _per_regel(uitkomst.bevindingen, soort))
            ],
            "tekst": gemarkeerd(paragraaf.html, uitkomst.bevindingen),
            **GRENZEN,
        },
    )


@met_recht("visie.lezen")
def thema_controle(request, pk):
    thema = get_object_or_404(Thema.objects.select_related("visie"), pk=pk)
    controle = controleer_thema(thema)
    return render(
        request,
        "visie/thema_controle.html",
        {
            "thema": thema,
            "visie": thema.visie,
            "controle": controle,
            "regels": [{"rij": rij, "waarom": UITLEG[rij.regel]} for rij in controle.per_regel()],
            "tips_samenvatting": controle.samenvatting.bevindingen,
            **GRENZEN,
        },
    )
