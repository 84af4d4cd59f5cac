"""Pages for members of an adviesraad only. What is not of the own adviesraad is not found, whoever asks."""

from django.http import Http404
from django.shortcuts import get_object_or_404, resolve_url

from advies.models import Adviesraad, ConceptAdvies


def eigen_raad(request, pk):
    return get_object_or_404(Adviesraad.objects.van(request.user), pk=pk)


def eigen_concept(request, pk):
    concepten = ConceptAdvies.objects.voor(request.user).select_related(
        "adviesraad", "visie", "aanvraag", "vervolg_op", "bestand"
    )
    return get_object_or_404(concepten, pk=pk)


def eis_eigen(gevonden):
    if gevonden is None:
        raise Http404
    return gevonden


def kruimel(raad):
    """The way back to the home of this adviesraad, for the breadcrumb."""
    return {"raad": raad, "ouder": raad.naam, "ouder_url": resolve_url("werkplaats:raadshome", pk=raad.pk)}
