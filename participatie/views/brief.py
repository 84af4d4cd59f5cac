"""What came in as one text and is more than one reactie: opening the letter, and splitting its words by passage."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from participatie import actions
from participatie.forms import AfsplitsForm
from participatie.models import Inbreng, Reactie
from participatie.passages import verdeling, vrije_alineas
from portaal.bestanden import stuur
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht


def _inbreng(pk):
    return get_object_or_404(Inbreng.objects.select_related("visie", "tekst__bijlage"), pk=pk)


@require_safe
@met_recht("participatie.lezen")
def bijlage(request, pk):
    return stuur(_inbreng(pk).tekst.bijlage)


@met_recht("participatie.verwerken")
def splitsen(request, pk):
    """The literal text as numbered passages; each POST makes one reactie of some of them."""
    inbreng = _inbreng(pk)
    reacties = list(inbreng.reacties.select_related("inbreng__tekst", "antwoord").prefetch_related("themas"))
    stukken = verdeling(inbreng, reacties)
    tekst = inbreng.tekst.tekst
    form = AfsplitsForm(request.POST or None, visie=inbreng.visie, tekst=tekst, stukken=stukken)
    if request.method == "POST" and form.is_valid():
        begin, eind = form.cleaned_data["passages"]
        try:
            reactie = actions.reactie_afsplitsen(
                inbreng=inbreng, begin=begin, eind=eind, themas=form.cleaned_data["themas"],
                aard=form.cleaned_data["aard"], door=request.user,
            )  # fmt: skip
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("participatie:inbreng-splitsen", pk=pk)
        except HandelingFout as fout:
            form.add_error("passages", str(fout))
        else:
            messages.success(
                request, f"Reactie {reactie.nummer_openbaar} is gemaakt. De andere passages staan hieronder."
            )
            return redirect("participatie:inbreng-splitsen", pk=pk)
    geheel = reacties[0] if len(reacties) == 1 and reacties[0].is_hele_tekst else None
    vrij = sum(1 for stuk in stukken if stuk.reactie is None)
    return render(
        request,
        "participatie/splitsen.html",
        {
            "inbreng": inbreng,
            "visie": inbreng.visie,
            "reacties": reacties,
            "geheel": geheel,
            "staat_vast": geheel is not None and not geheel.mag_anders_verdeeld,
            "form": form,
            "aantal": len(stukken),
            "vrij": vrij,
            "alineas_vrij": 0 if geheel else vrije_alineas(tekst, stukken),
        },
    )


@require_POST
@met_recht("participatie.verwerken")
def intrekken(request, pk):
    reactie = get_object_or_404(Reactie.objects.select_related("inbreng"), pk=pk)
    nummer = reactie.nummer_openbaar
    try:
        geheel = actions.reactie_intrekken(reactie=reactie, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    else:
        gevolg = "De hele tekst is weer één reactie." if geheel else "De passages zijn weer vrij."
        messages.success(request, f"Reactie {nummer} is ingetrokken. {gevolg}")
    return redirect("participatie:inbreng-splitsen", pk=reactie.inbreng_id)
