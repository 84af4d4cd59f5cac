"""Letters in the werkplaats: the list, registering one, and one with the answers to it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from advies import actions
from advies.forms import AdviesForm, VaststellenForm
from advies.models import Advies, Adviesaanvraag
from advies.overzicht import heeft_nareactie, punten, vraagregels
from advies.querysets import is_lid
from portaal.bestanden import stuur, verwijder
from portaal.handelingen import HandelingFout
from portaal.leestaken import leestaak_gebruikt
from portaal.models import Gemeente
from portaal.rechten import met_recht
from portaal.tekens import zuiver
from portaal.views_lezen import bestand_bij, bestand_niet_gebruikt, gelezen_velden, lees_apart
from visie.models import Visie

PER_PAGINA = 50
# An advice after the raad's besluit changes no text any more, but it is not lost on anybody.
NA_VASTSTELLEN = (
    "Deze visie is al vastgesteld, dus de tekst verandert niet meer door dit advies. U kunt aanbevelingen nog wel "
    "verwerken in een maatregel, doorschuiven naar een volgend stuk, of uitleggen waarom u ze niet overneemt."
)


@met_recht("advies.lezen")
def advies_list(request):
    rondes = Prefetch("collegereacties", to_attr="rondes")  # a list, of which the template takes the last
    adviezen = (
        Advies.objects.voor(request.user)
        .select_related("adviesraad")
        .defer("brieftekst")
        .met_aantallen()
        .prefetch_related(rondes)
    )
    aanvragen = (
        Adviesaanvraag.objects.voor(request.user)
        .select_related("adviesraad")
        .annotate(beantwoord=Exists(Advies.objects.filter(aanvraag=OuterRef("pk"))))
    )
    pagina = Paginator(adviezen, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "advies/advies_list.html", {"adviezen": pagina, "aanvragen": aanvragen})


@met_recht("advies.verwerken")
def advies_create(request):
    if not Visie.objects.exists():
        messages.info(request, "Maak eerst een visie. Een advies gaat altijd over een visie.")
        return redirect("visie:visie-list")
    form = AdviesForm(
        request.POST or None,
        request.FILES or None,
        door=request.user,
        initial=_begin(request) | gelezen_velden(request),
    )
    if eerder := form.eerder(Advies):
        messages.info(request, "Deze brief was al bewaard.")
        return redirect("advies:advies-splitsen", pk=eerder.pk)
    if request.method == "POST" and form.is_valid():
        if antwoord := lees_apart(request, form):
            return antwoord
        c = form.cleaned_data
        bestand = bestand_bij(form, request.user)
        try:
            advies = actions.advies_registreren(
                visie=c["visie"],
                adviesraad=form.raad(),
                titel=c["titel"],
                brieftekst=c["brontekst"],
                ontvangen_op=c["ontvangen_op"],
                kenmerk=c["kenmerk"],
                gevraagd=c["gevraagd"],
                gevraagd_op=c["gevraagd_op"],
                gewenst_op=c["gewenst_op"],
                bestand=bestand,
                aanvraag=c["aanvraag"],
                vervolg_op=c["vervolg_op"],
                verzoek=c["verzoek"],
                door=request.user,
            )
        except HandelingFout as fout:
            bestand_niet_gebruikt(form, bestand)
            form.add_error("tekst", str(fout))
        else:
            if form.taak:
                leestaak_gebruikt(taak=form.taak, door=request.user)
            elif bestand is not None and advies.bestand_id != bestand.pk:  # a second send at the same moment
                verwijder(bestand)
            messages.success(request, "De brief is bewaard zoals hij is ontvangen. Bekijk nu de voorstellen.")
            if not advies.visie.is_schrijfbaar:
                messages.warning(request, NA_VASTSTELLEN)
            return redirect("advies:advies-splitsen", pk=advies.pk)
    return render(request, "advies/advies_form.html", {"form": form, "titel": "Advies registreren"})


def _begin(request):
    """What a letter most likely is about: the request in `?aanvraag=`, else the actuele visie and the own adviesraad."""
    pk = zuiver(request.GET.get("aanvraag", ""))
    aanvraag = Adviesaanvraag.objects.select_related("adviesraad").filter(pk=pk).first() if pk.isdecimal() else None
    if aanvraag is not None:
        return {
            "aanvraag": aanvraag.pk,
            "adviesraad": aanvraag.adviesraad.naam,
            "visie": aanvraag.visie_id,
            "titel": aanvraag.onderwerp,
        }
    return {"adviesraad": Gemeente.get().adviesraad, "visie": Visie.objects.actueel()}


def dit_advies(request, pk):
    """A letter this person may see: staff see each, members those of the own adviesraad."""
    adviezen = Advies.objects.voor(request.user).select_related(
        "adviesraad", "visie", "bestand", "aanvraag", "vervolg_op"
    )
    return get_object_or_404(adviezen, pk=pk)


@met_recht("advies.lezen")
def advies_detail(request, pk):
    advies = dit_advies(request, pk)
    is_gemeente = request.user.has_perm("visie.lezen")
    rondes = list(advies.collegereacties.select_related("nareactie").order_by("-ronde"))
    opnieuw = len(rondes) > 1 and not rondes[0].is_vastgesteld
    # What the college is still writing is no news to a member; that it looks again is.
    zichtbaar = [ronde for ronde in rondes if is_gemeente or ronde.is_vastgesteld]
    regels = punten(advies, openbaar=not is_gemeente, met_adres=True)
    mag_zien = is_gemeente or bool(zichtbaar)
    open_delen = sum(1 for punt in regels for deel in punt.delen if deel.laatste and not deel.laatste.antwoord.oordeel)
    mag_nareageren = request.user.has_perm("advies.raadswerk") and is_lid(request.user, advies.adviesraad_id)
    return render(
        request,
        "advies/advies_detail.html",
        {
            "advies": advies,
            "visie": advies.visie,
            "collegereactie": zichtbaar[0] if zichtbaar else None,
            "besluiten": [ronde for ronde in reversed(zichtbaar) if ronde.is_vastgesteld],
            "opnieuw": opnieuw,
            "punten": regels,
            "vragen": vraagregels(advies),
            "open_delen": open_delen,
            "heeft_nareactie": heeft_nareactie(regels),
            "mag_zien": mag_zien,
            "nareactie_op": next((r for r in zichtbaar if mag_nareageren and regels and r.wacht_op_nareactie), None),
            "form": VaststellenForm(),
        },
    )


@require_safe
@met_recht("advies.lezen")
def brief(request, pk):
    return stuur(dit_advies(request, pk).bestand)
