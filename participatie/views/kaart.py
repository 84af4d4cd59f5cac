"""Typing in a stack of paper cards, with the keyboard alone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.forms import KaartForm, StapelForm
from participatie.models import Inbreng, Invoer
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from portaal.tekens import sleutel as as_key
from visie.views.keuze import huidige_visie

LAATSTE = 5


@met_recht("participatie.verwerken")
def stapel_list(request):
    """Begin a stack, or go on with one."""
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie. Daarna kunt u kaarten invoeren.")
        return redirect("visie:visie-list")
    form = StapelForm(
        request.POST or None,
        visie=visie,
        initial={"kanaal": Inbreng.Kanaal.PAPIER, "uitvraag": visie.uitvragen.open().first()},
    )
    if request.method == "POST" and form.is_valid():
        stapel = actions.stapel_beginnen(
            visie=visie, uitvraag=form.cleaned_data["uitvraag"], vast=form.vast(), door=request.user
        )
        return redirect("participatie:kaart-create", pk=stapel.pk)
    stapels = (
        visie.invoer.filter(soort=Invoer.Soort.KAARTEN).select_related("uitvraag", "gemaakt_door").met_aantal()[:20]
    )
    return render(request, "participatie/stapel_list.html", {"form": form, "visie": visie, "stapels": stapels})


@never_cache
@met_recht("participatie.verwerken")
def kaart_create(request, pk):
    """One card; after saving an empty one, with what the stack has in common still filled in."""
    stapel = _stapel(pk)
    sleutel = actions.sleutel_uit(request.POST.get("sleutel", ""))
    form = KaartForm(request.POST or None, stapel=stapel, initial=stapel.indeling)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            inbreng, code = actions.kaart_invoeren(
                stapel=stapel,
                antwoorden=form.antwoorden(),
                thema=c["thema"],
                kanaal=c["kanaal"],
                bijeenkomst=c["bijeenkomst"],
                gebied=c["gebied"],
                taal=c["taal"],
                soort=c["soort"],
                organisatie=c["organisatie"],
                mag_gepubliceerd=c["mag_gepubliceerd"],
                voor_iemand_anders=c["voor_iemand_anders"],
                contact=form.contact(),
                sleutel=sleutel,
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Inbreng {inbreng.pk} is bewaard. Schrijf de code op de kaart: {code}.")
            return redirect("participatie:kaart-create", pk=pk)
    laatste = list(stapel.inbreng.select_related("tekst").defer("tekst__woorden").order_by("-pk")[:LAATSTE])
    return render(
        request,
        "participatie/kaart_form.html",
        {
            "form": form,
            "stapel": stapel,
            "visie": stapel.visie,
            "sleutel": sleutel,
            "laatste": laatste,
            "nummer": stapel.inbreng.count() + 1,
        },
    )


@require_POST
@met_recht("participatie.verwerken")
def kaart_terug(request, pk):
    """Take back one card of this stack. A card of another stack is not found."""
    stapel = _stapel(pk)
    nummer = as_key(request.POST.get("inbreng", ""))
    inbreng = stapel.inbreng.filter(pk=nummer).first() if nummer else None
    try:
        if inbreng is None:
            raise AlGedaan("Deze kaart is al teruggenomen.")
        actions.inbreng_terugnemen(inbreng=inbreng, door=request.user)
        messages.success(request, f"Kaart met nummer {nummer} is teruggenomen. De code ervan werkt niet meer.")
    except AlGedaan as al:
        messages.info(request, str(al))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    return redirect("participatie:kaart-create", pk=pk)


def _stapel(pk):
    return get_object_or_404(
        Invoer.objects.select_related("visie", "uitvraag").filter(soort=Invoer.Soort.KAARTEN), pk=pk
    )
