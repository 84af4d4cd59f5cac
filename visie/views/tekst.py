"""Writing a paragraaf, its history, and the difference between two versions."""

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from portaal.verschil import verschil
from visie.actions import TekstConflict, paragraaf_opslaan
from visie.forms import ParagraafForm
from visie.models import Paragraaf


def _paragraaf(pk):
    return get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)


@csp_update({"script-src": [NONCE]})
@met_recht("visie.schrijven")
def paragraaf_update(request, pk):
    paragraaf = _paragraaf(pk)
    form = ParagraafForm(request.POST or None, initial={"html": paragraaf.html, "basis": paragraaf.nummer})
    context = {"paragraaf": paragraaf, "visie": paragraaf.hoort_bij, "thema": paragraaf.thema}
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
            # Both texts on one page. Saving again is saving on top of what the other wrote, knowingly.
            opnieuw = ParagraafForm(initial=data | {"basis": conflict.huidige.nummer})
            context |= {
                "form": opnieuw,
                "conflict": conflict.huidige,
                "melding": str(conflict),
                "verschil": verschil(conflict.huidige.html, data["html"]),
            }
            return render(request, "visie/paragraaf_conflict.html", context, status=409)
        except HandelingFout as fout:
            form.add_error("toelichting", str(fout))
        else:
            messages.success(request, f"Bewaard als versie {versie.nummer}.")
            return redirect("visie:paragraaf-update", pk=paragraaf.pk)
    return render(request, "visie/paragraaf_form.html", context | {"form": form})


@met_recht("visie.lezen")
def paragraaf_geschiedenis(request, pk):
    paragraaf = _paragraaf(pk)
    return render(
        request,
        "visie/paragraaf_geschiedenis.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "versies": paragraaf.versies.select_related("auteur").defer("html"),
        },
    )


@met_recht("visie.lezen")
def paragraaf_verschil(request, pk):
    """Difference between two versions: `?van=1&naar=3`; without them the last two."""
    paragraaf = _paragraaf(pk)
    versies = {versie.nummer: versie for versie in paragraaf.versies.select_related("auteur")}
    naar = _number(request.GET.get("naar"), default=max(versies, default=0))
    van = _number(request.GET.get("van"), default=max(naar - 1, 1))
    if van not in versies or naar not in versies:
        raise Http404
    return render(
        request,
        "visie/paragraaf_verschil.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "van": versies[van],
            "naar": versies[naar],
            "versies": versies.values(),
            "blokken": verschil(versies[van].html, versies[naar].html),
        },
    )


def _number(tekst, *, default):
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < 9 else default
