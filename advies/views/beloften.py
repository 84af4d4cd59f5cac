"""What the college promised to do later: the list, and one promise with what became of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_safe

from advies import actions
from advies.beloften import belofte as belofte_van
from advies.beloften import beloften
from advies.forms import AfdoeningForm
from advies.models import Advies, Afdoening, Deelantwoord
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import eis_recht, met_recht
from portaal.tekens import zuiver

PER_PAGINA = 50
OVER_TIJD = "over-tijd"


def _beloften(request, *, over_tijd=False):
    """Those this person may see: staff each, members those to the own adviesraad."""
    rijen = Deelantwoord.objects.over_tijd() if over_tijd else Deelantwoord.objects.beloften()
    return (
        rijen.filter(deelaanbeveling__aanbeveling__advies__in=Advies.objects.voor(request.user))
        .select_related("deelaanbeveling__aanbeveling__advies__adviesraad", "collegereactie")
        .prefetch_related("afdoeningen")
    )


@require_safe
@met_recht("advies.lezen")
def belofte_list(request):
    """All, or with `?stand=over-tijd` those that are late; `?advies=` keeps those of one letter."""
    zoek = {"stand": OVER_TIJD} if request.GET.get("stand") == OVER_TIJD else {}
    rijen = _beloften(request, over_tijd=bool(zoek))
    gekozen = zuiver(request.GET.get("advies", ""))
    if gekozen.isdecimal() and len(gekozen) < 10:
        rijen, zoek["advies"] = rijen.filter(deelaanbeveling__aanbeveling__advies=gekozen), gekozen
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {"beloften": beloften(pagina), "pagina": pagina, "gekozen": bool(zoek), "zoek": urlencode(zoek)}
    return render(request, "advies/belofte_list.html", context)


@met_recht("advies.lezen")
def belofte(request, pk):
    """One promise; who may do so says here that it was kept, or gives it another date."""
    antwoord = get_object_or_404(_beloften(request), pk=pk)
    mag_afdoen = request.user.has_perm("advies.afdoen")
    form = None
    if mag_afdoen:
        form = AfdoeningForm(request.POST or None, mag_verzetten=request.user.has_perm("advies.besluiten"))
    if request.method == "POST":
        if not mag_afdoen:
            raise PermissionDenied("U kunt deze belofte lezen, maar niet afdoen.")
        if request.POST.get("uitkomst") == Afdoening.Uitkomst.VERZET:
            eis_recht(request, "advies.besluiten")  # another date is for the college
        if form.eerder(Afdoening):
            return redirect("advies:belofte", pk=pk)
        if form.is_valid() and _afgedaan(request, antwoord, form):
            return redirect("advies:belofte", pk=pk)
    context = {
        "belofte": belofte_van(antwoord),
        "advies": antwoord.deelaanbeveling.aanbeveling.advies,
        "deel": antwoord.deelaanbeveling,
        "form": form,
        "ouder": "Beloften",
        "ouder_url": resolve_url("advies:belofte-list"),
    }
    return render(request, "advies/belofte_detail.html", context)


def _afgedaan(request, antwoord, form):
    c = form.cleaned_data
    gemeen = {"deelantwoord": antwoord, "toelichting": c["toelichting"], "verzoek": c["verzoek"], "door": request.user}
    try:
        if form.verzet:
            actions.belofte_verzetten(nieuwe_datum=c["nieuwe_datum"], **gemeen)
        else:
            actions.belofte_inlossen(**gemeen)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
        return True
    except HandelingFout as fout:
        form.add_error("nieuwe_datum" if form.verzet else None, str(fout))
        return False
    messages.success(request, "Dit staat nu op de website. De adviesraad krijgt bericht.")
    return True
