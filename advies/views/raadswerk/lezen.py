"""Reading what the gemeente asks about, and what members note with it for each other."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from advies import actions
from advies.forms import RaadsopmerkingForm
from advies.leesstuk import leesstuk, opmerkingen_per_uitgave
from advies.models import Adviesaanvraag, Adviesraad, ConceptAdvies, Raadsopmerking
from advies.views.raadswerk import eigen_raad, eis_eigen, kruimel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from visie.models import Paragraaf, Uitgave


@met_recht("advies.raadswerk")
def uitgave_lezen(request, pk, slug):
    """An uitgave paragraaf by paragraaf, with the notes of the own members and a box for one more."""
    raad = eigen_raad(request, pk)
    uitgave = get_object_or_404(Uitgave.objects.select_related("visie").defer("html"), slug=slug)
    form = RaadsopmerkingForm(request.POST or None)
    eerder = form.eerder(Raadsopmerking)
    if eerder is not None and eerder.tekst == (form["tekst"].value() or "").strip():
        return _terug(raad, uitgave, eerder.paragraaf_id)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        stuk = leesstuk(uitgave)
        paragraaf = None
        if c["paragraaf"]:
            eis_eigen(c["paragraaf"] if c["paragraaf"] in stuk.sleutels else None)
            paragraaf = get_object_or_404(Paragraaf, pk=c["paragraaf"])
        try:
            actions.raadsopmerking_plaatsen(
                adviesraad=raad,
                uitgave=uitgave,
                paragraaf=paragraaf,
                tekst=c["tekst"],
                verzoek=None if eerder else c["verzoek"],  # other words in a box that was sent: another note
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error("tekst", str(fout))
        else:
            messages.success(request, "Uw opmerking staat erbij. Alleen leden van uw adviesraad zien haar.")
            return _terug(raad, uitgave, c["paragraaf"])
    context = {
        "uitgave": uitgave,
        "stuk": leesstuk(
            uitgave,
            opmerkingen=opmerkingen_per_uitgave(raad, [uitgave]).get(uitgave.pk, ()),
            vak=lambda sleutel: _vak(form, sleutel),
        ),
        "form": form,
        **kruimel(raad),
    }
    return render(request, "advies/raad/uitgave_lezen.html", context)


def _vak(form, sleutel):
    """The box at one paragraaf; what was refused comes back in its own."""
    if form.is_bound and (form["paragraaf"].value() or "") == sleutel:
        return form
    return RaadsopmerkingForm(initial={"paragraaf": sleutel}, auto_id=f"op-{sleutel}-%s")


def _terug(raad, uitgave, paragraaf):
    return redirect(f"{reverse('raadswerk:uitgave-lezen', args=[raad.pk, uitgave.slug])}#{paragraaf or 'geheel'}")


@met_recht("advies.raadswerk")
def opmerking_list(request, pk):
    """What is still to be talked about, and after that what has been dealt with."""
    raad = eigen_raad(request, pk)
    opmerkingen = (
        Raadsopmerking.objects.voor(request.user)
        .filter(adviesraad=raad)
        .select_related("paragraaf__thema", "uitgave", "gemaakt_door", "afgehandeld_door")
        .defer("uitgave__html", "uitgave__inhoud")
        .order_by("uitgave", "gemaakt_op", "pk")
    )
    alle = list(opmerkingen)
    context = {
        "open": [o for o in alle if o.afgehandeld_op is None],
        "klaar": [o for o in alle if o.afgehandeld_op is not None],
        "concepten": ConceptAdvies.objects.voor(request.user).filter(adviesraad=raad, advies=None, brieftekst=""),
        **kruimel(raad),
    }
    return render(request, "advies/raad/opmerking_list.html", context)


def _opmerking(request, pk):
    return get_object_or_404(Raadsopmerking.objects.voor(request.user).select_related("adviesraad"), pk=pk)


@require_POST
@met_recht("advies.raadswerk")
def opmerking_afhandelen(request, pk):
    opmerking = _opmerking(request, pk)
    klaar = request.POST.get("open") is None
    actions.raadsopmerking_afhandelen(opmerking=opmerking, afgehandeld=klaar, door=request.user)
    messages.success(request, "De opmerking is afgehandeld." if klaar else "De opmerking staat weer open.")
    return redirect("raadswerk:opmerking-list", pk=opmerking.adviesraad_id)


@require_POST
@met_recht("advies.raadswerk")
def opmerking_overnemen(request, pk):
    """Make a point of a note, in the letter that was chosen."""
    opmerking = _opmerking(request, pk)
    gekozen = request.POST.get("concept", "")
    eigen = ConceptAdvies.objects.voor(request.user).filter(adviesraad=opmerking.adviesraad_id, advies=None)
    concept = eigen.filter(pk=gekozen).first() if gekozen.isdecimal() and len(gekozen) < 10 else None
    if concept is None:
        messages.warning(
            request, "Kies in welk advies u de opmerking overneemt. Is er nog geen? Begin dan eerst met schrijven."
        )
        return redirect("raadswerk:opmerking-list", pk=opmerking.adviesraad_id)
    try:
        actions.opmerking_overnemen(opmerking=opmerking, concept=concept, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    except HandelingFout as fout:
        messages.warning(request, str(fout))
    else:
        messages.success(request, f"De opmerking staat nu als laatste aanbeveling in ‘{concept}’.")
    return redirect("raadswerk:opmerking-list", pk=opmerking.adviesraad_id)


@require_safe
@met_recht("advies.raadswerk")
def aanvraag_papier(request, pk):
    """A request with its vragen and the texts it is about, with notes and room to write: for who wants paper."""
    aanvragen = Adviesaanvraag.objects.filter(
        adviesraad__in=Adviesraad.objects.van(request.user), verstuurd_op__isnull=False
    )
    aanvraag = get_object_or_404(aanvragen.select_related("adviesraad", "visie"), pk=pk)
    uitgaven = Uitgave.objects.filter(pk__in=aanvraag.stukken.values("uitgave")).defer("html").order_by("pk")
    genoteerd = opmerkingen_per_uitgave(aanvraag.adviesraad, uitgaven)
    context = {
        "aanvraag": aanvraag,
        "vragen": aanvraag.vragen.all(),
        "stukken": [(uitgave, leesstuk(uitgave, opmerkingen=genoteerd.get(uitgave.pk, ()))) for uitgave in uitgaven],
        **kruimel(aanvraag.adviesraad),
    }
    return render(request, "advies/raad/aanvraag_papier.html", context)
