"""All adviezen in numbers, the parts behind each number, and the table as a file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_safe

from advies.cijfers import OPEN, als_tabel, cijfers, delen_met
from advies.models import Advies
from portaal.rechten import met_recht
from portaal.rekenbladen import csv_tekst
from portaal.tekens import zuiver
from visie.models import Oordeel

PER_PAGINA = 50


@require_safe
@met_recht("advies.lezen")
def overzicht(request):
    alles = cijfers(Advies.objects.voor(request.user))
    pagina = Paginator(alles.regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "advies/overzicht.html", {"cijfers": alles, "pagina": pagina})


@require_safe
@met_recht("advies.lezen")
def overzicht_delen(request, stand):
    """The delen behind one number; `?advies=` keeps those of one letter."""
    if stand not in {*Oordeel.values, OPEN}:
        raise Http404
    adviezen = Advies.objects.voor(request.user)
    gekozen = zuiver(request.GET.get("advies", ""))
    advies = None
    if gekozen.isdecimal() and len(gekozen) < 10:
        adviezen = adviezen.filter(pk=gekozen)
        advies = adviezen.first()
    context = {
        "pagina": Paginator(delen_met(adviezen, stand), PER_PAGINA).get_page(request.GET.get("pagina")),
        "stand": "Nog niet beantwoord" if stand == OPEN else Oordeel(stand).label,
        "advies": advies,
        "zoek": f"advies={advies.pk}" if advies else "",
        "ouder": "Adviezen in cijfers",
        "ouder_url": resolve_url("advies:overzicht"),
    }
    return render(request, "advies/overzicht_delen.html", context)


@require_safe
@met_recht("advies.lezen")
def overzicht_csv(request):
    kop, rijen = als_tabel(cijfers(Advies.objects.voor(request.user)).regels)
    response = HttpResponse(csv_tekst(kop, rijen), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="adviezen-{timezone.localdate():%Y-%m-%d}.csv"'
    return response
