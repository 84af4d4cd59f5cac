"""The paper form of an uitvraag, for whoever may read the uitvraag."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from participatie.models import Uitvraag
from portaal.limieten import mag
from portaal.models import Gemeente
from portaal.views import too_many_requests
from publicatie.papier import Papier
from publicatie.pdf import PdfFout


@login_not_required
@require_safe
def papier(request, slug):
    """Only making the file is limited: one that was made before costs no more than reading it."""
    uitvraag = get_object_or_404(Uitvraag.objects.openbaar(), slug=slug)
    formulier = Papier(uitvraag, Gemeente.get())
    inhoud = formulier.bewaard()
    if inhoud is None:
        if not mag(request, "papier_maken"):
            return too_many_requests(request)
        try:
            inhoud = formulier.maak()
        except PdfFout:
            return render(request, "publicatie/papier_mislukt.html", {"uitvraag": uitvraag}, status=503)
    response = HttpResponse(inhoud, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="formulier-{uitvraag.slug}.pdf"'
    return response
