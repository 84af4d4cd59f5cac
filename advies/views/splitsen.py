"""Splitting a letter: proposals beside it, and a person who confirms each."""

from django.contrib import messages
from django.shortcuts import redirect, render

from advies import actions
from advies.adviesbrief import lees_advies
from advies.forms import SplitsForm
from advies.views.brief import dit_advies
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht


@met_recht("advies.verwerken")
def advies_splitsen(request, pk):
    """Proposals beside the letter; a person confirms, merges or drops each."""
    advies = dit_advies(request, pk)
    if advies.gesplitst_op is not None:
        messages.info(request, "De aanbevelingen van dit advies zijn al vastgelegd.")
        return redirect("advies:advies-detail", pk=advies.pk)
    voorstel = lees_advies(advies.brieftekst)
    data = request.POST.copy() if request.method == "POST" else None
    alles = data is not None and "alles" in data
    if alles:  # everything as the assistant proposes it; a person still has to send it
        for punt in voorstel.aanbevelingen:
            data[f"a{punt.nummer}_keuze"] = "bevestig"
        for zin in voorstel.proza:
            data[f"p{zin.nummer}_keuze"] = "herhaalt" if zin.herhaalt else "los"
    form = SplitsForm(data, voorstel=voorstel)
    if data is not None and form.is_valid() and not alles:
        try:
            actions.aanbevelingen_vastleggen(advies=advies, bevestigd=form.bevestigd(), door=request.user)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:advies-detail", pk=advies.pk)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De aanbevelingen zijn vastgelegd. U kunt ze nu beantwoorden.")
            return redirect("advies:advies-detail", pk=advies.pk)
    return render(
        request,
        "advies/splitsen.html",
        {
            "advies": advies,
            "visie": advies.visie,
            "form": form,
            "voorstel": voorstel,
            "stukken": brief_in_stukken(advies.brieftekst, voorstel),
            "alles": alles,
        },
    )


def brief_in_stukken(brieftekst, voorstel):
    """The letter as pieces, each with the label of the proposal it belongs to, or none."""
    spans = [(p.begin, p.eind, f"Punt {p.nummer}", "punt") for p in voorstel.aanbevelingen]
    spans += [(z.begin, z.eind, f"Zin {z.nummer}", "zin") for z in voorstel.proza]
    stukken, plaats = [], 0
    for begin, eind, label, soort in sorted(spans):
        if begin < plaats:
            continue
        if begin > plaats:
            stukken.append({"tekst": brieftekst[plaats:begin], "label": "", "soort": ""})
        stukken.append({"tekst": brieftekst[begin:eind], "label": label, "soort": soort})
        plaats = eind
    stukken.append({"tekst": brieftekst[plaats:], "label": "", "soort": ""})
    return stukken
