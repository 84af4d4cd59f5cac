"""The adviesraden of the gemeente: their names, and who is in them."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from advies import actions
from advies.forms import AdviesraadForm, LidForm
from advies.models import Adviesraad, Lidmaatschap
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht


@met_recht("advies.vragen")
def raad_list(request):
    leden = Prefetch("lidmaatschappen", Lidmaatschap.objects.geldend().select_related("gebruiker"), to_attr="leden")
    return render(request, "advies/raad_list.html", {"raden": Adviesraad.objects.prefetch_related(leden)})


@met_recht("advies.vragen")
def raad_create(request):
    return _raad_form(request, Adviesraad(), "Nieuwe adviesraad")


@met_recht("advies.vragen")
def raad_update(request, pk):
    raad = get_object_or_404(Adviesraad, pk=pk)
    return _raad_form(request, raad, raad.naam)


def _raad_form(request, raad, titel):
    form = AdviesraadForm(request.POST or None, instance=raad)
    if request.method == "POST" and form.is_valid():
        raad = actions.adviesraad_opslaan(adviesraad=form.instance, door=request.user)
        messages.success(request, "De adviesraad is bewaard.")
        return redirect("advies:raad-detail", pk=raad.pk)
    context = {
        "form": form,
        "titel": titel,
        "ouder": "Adviesraden",
        "ouder_url": resolve_url("advies:raad-list"),
    }
    return render(request, "werkplaats/formulier.html", context)


@met_recht("advies.vragen")
def raad_detail(request, pk):
    """Who is in it, and the form for one more."""
    raad = get_object_or_404(Adviesraad, pk=pk)
    form = LidForm(request.POST or None, adviesraad=raad)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lid_toevoegen(adviesraad=raad, gebruiker=form.cleaned_data["gebruiker"], door=request.user)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:raad-detail", pk=pk)
        except HandelingFout as fout:
            form.add_error("gebruiker", str(fout))
        else:
            messages.success(request, "Deze persoon is nu lid.")
            return redirect("advies:raad-detail", pk=pk)
    leden = raad.lidmaatschappen.geldend().select_related("gebruiker")
    return render(request, "advies/raad_detail.html", {"raad": raad, "leden": leden, "form": form})


@require_POST
@met_recht("advies.vragen")
def lid_beeindigen(request, pk):
    lidmaatschap = get_object_or_404(Lidmaatschap.objects.select_related("adviesraad", "gebruiker"), pk=pk)
    try:
        actions.lid_beeindigen(lidmaatschap=lidmaatschap, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    else:
        messages.success(request, f"{lidmaatschap.gebruiker} is geen lid meer.")
    return redirect("advies:raad-detail", pk=lidmaatschap.adviesraad_id)
