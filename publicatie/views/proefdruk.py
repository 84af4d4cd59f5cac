"""Proofs for who writes: one thema at once, a whole document in the background. Everybody sees the own one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portaal.bestanden import stuur
from portaal.handelingen import HandelingFout
from portaal.limieten import mag
from portaal.rechten import met_recht
from portaal.taken import worker_is_seen
from portaal.views import too_many_requests
from publicatie.forms import ProefdrukForm
from publicatie.models import Proefdruk
from publicatie.pdf import PdfFout
from publicatie.proefdruk import proefdruk_van_thema, proefdruk_vragen, soorten_van_proef
from visie.models import Thema, Visie


@require_safe
@never_cache
@met_recht("visie.lezen")
def proefdruk_thema(request, pk):
    """A few pages, made while the reader waits."""
    thema = get_object_or_404(Thema.objects.geldend().select_related("visie"), pk=pk)
    if not mag(request, "proefdruk_maken"):
        return too_many_requests(request)
    try:
        inhoud = proefdruk_van_thema(thema)
    except PdfFout as fout:
        anders = reverse("visie:thema-detail", args=[thema.pk]), f"Terug naar {thema.kort}"
        context = {"reden": str(fout), "anders": anders, "basis": "werkplaats/base.html"}
        return render(request, "publicatie/bestand_mislukt.html", context, status=503)
    response = HttpResponse(inhoud, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="proefdruk-{thema.slug}.pdf"'
    return response


@never_cache
@met_recht("visie.lezen")
def proefdruk(request, slug):
    """Ask for one, and see how far it is; the page asks for itself again while it is being made."""
    visie = get_object_or_404(Visie, slug=slug)
    form = ProefdrukForm(request.POST or None, soorten=soorten_van_proef(visie))
    if request.method == "POST" and form.is_valid():
        try:
            proefdruk_vragen(visie=visie, soort=form.cleaned_data["soort"], door=request.user)
        except HandelingFout as fout:
            messages.error(request, str(fout))
        return redirect("werkplaats:proefdruk", slug=visie.slug)
    laatste = Proefdruk.objects.filter(gevraagd_door=request.user, visie=visie).select_related("bestand").first()
    bezig = laatste is not None and laatste.is_bezig
    response = render(
        request,
        "publicatie/proefdruk.html",
        {
            "visie": visie,
            "form": form,
            "proefdruk": laatste,
            "werker_weg": bezig and not worker_is_seen(),
            "themas": visie.themas.geldend(),
        },
    )
    if bezig and not form.errors:
        response["Refresh"] = "2"
    return response


@require_safe
@never_cache
@met_recht("visie.lezen")
def proefdruk_bestand(request, slug):
    laatste = Proefdruk.objects.filter(gevraagd_door=request.user, visie__slug=slug).select_related("bestand").first()
    if laatste is None or laatste.bestand is None:
        raise Http404
    return stuur(laatste.bestand)
