"""Files that are made on request: the paper form of an uitvraag, and the letters around an advies."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from advies.models import Advies, Adviesaanvraag
from participatie.models import Uitvraag
from portaal.begrensd import ProcesFout
from portaal.bestanden import SOORT_INHOUD
from portaal.limieten import mag
from portaal.models import Gemeente
from portaal.rechten import met_recht
from portaal.views import too_many_requests
from publicatie.brieven import SOORTEN, aanvraagbrief, collegereactiebrief
from publicatie.papier import papier as papier_van
from publicatie.pdf import PdfFout


@login_not_required
@require_safe
def papier(request, slug):
    uitvraag = get_object_or_404(Uitvraag.objects.openbaar(), slug=slug)
    anders = reverse("meedoen:uitvraag-detail", args=[uitvraag.slug])
    return _stuur(request, papier_van(uitvraag, Gemeente.get()), "pdf", anders=(anders, "Doe mee via de website"))


@require_safe
@met_recht("advies.lezen")
def aanvraag(request, pk, soort):
    aanvragen = Adviesaanvraag.objects.voor(request.user).select_related("adviesraad", "visie", "verstuurd_door")
    return _brief(request, aanvraagbrief(get_object_or_404(aanvragen, pk=pk)), soort)


@require_safe
@met_recht("advies.lezen")
def collegereactie(request, pk, soort):
    """For the gemeente also while it is a concept; for the adviesraad once the college adopted it."""
    adviezen = Advies.objects.voor(request.user)
    is_gemeente = request.user.has_perm("visie.lezen")
    adviezen = adviezen.exclude(collegereacties=None) if is_gemeente else adviezen.openbaar()
    advies = get_object_or_404(adviezen.select_related("adviesraad", "visie").distinct(), pk=pk)
    return _brief(request, collegereactiebrief(advies, openbaar=not is_gemeente), soort)


@login_not_required
@require_safe
def collegereactie_openbaar(request, pk, soort):
    advies = get_object_or_404(Advies.objects.openbaar().select_related("adviesraad", "visie"), pk=pk)
    return _brief(request, collegereactiebrief(advies, openbaar=True), soort)


def _brief(request, brief, soort):
    if soort not in SOORTEN:
        raise Http404
    return _stuur(request, brief, soort)


def _stuur(request, gemaakt, soort, anders=None):
    """Only making the file is limited: one that was made before costs no more than reading it.

    `anders`: the address and name of what a reader can do without the file.
    """
    inhoud = gemaakt.bewaard(soort)
    if inhoud is None:
        if not mag(request, "papier_maken"):
            return too_many_requests(request)
        try:
            inhoud = gemaakt.maak(soort)
        except (PdfFout, ProcesFout) as fout:
            reden = str(fout) if isinstance(fout, PdfFout) else ""
            return render(request, "publicatie/bestand_mislukt.html", {"reden": reden, "anders": anders}, status=503)
    response = HttpResponse(inhoud, content_type=SOORT_INHOUD[soort])
    waar = "inline" if soort == "pdf" else "attachment"
    response["Content-Disposition"] = f'{waar}; filename="{gemaakt.naam}.{soort}"'
    return response
