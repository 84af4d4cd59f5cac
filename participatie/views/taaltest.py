"""What came of reading an uitvraag with people, in the werkplaats. It is listed on the page of the uitvraag."""

from django.shortcuts import get_object_or_404, resolve_url
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.forms import TaaltestForm
from participatie.models import Taaltest, Uitvraag
from portaal.rechten import met_recht
from visie.views.rij_formulier import change_row, new_row, remove_row


@met_recht("participatie.uitvraag_beheren")
def taaltest_create(request, slug):
    uitvraag = get_object_or_404(Uitvraag.objects.select_related("visie"), slug=slug)
    return new_row(
        request,
        TaaltestForm,
        Taaltest(uitvraag=uitvraag),
        actions.taaltest_opslaan,
        titel="Een taaltest vastleggen",
        naar=_naar(uitvraag),
        wijzigen="participatie:taaltest-update",
        visie=uitvraag.visie,
        ouder=uitvraag.titel,
    )


@met_recht("participatie.uitvraag_beheren")
def taaltest_update(request, pk):
    taaltest = get_object_or_404(Taaltest.objects.select_related("uitvraag__visie"), pk=pk)
    uitvraag = taaltest.uitvraag
    return change_row(
        request,
        TaaltestForm,
        taaltest,
        actions.taaltest_opslaan,
        naar=_naar(uitvraag),
        visie=uitvraag.visie,
        ouder=uitvraag.titel,
    )


@require_POST
@met_recht("participatie.uitvraag_beheren")
def taaltest_delete(request, pk):
    taaltest = get_object_or_404(Taaltest.objects.select_related("uitvraag"), pk=pk)
    return remove_row(request, actions.taaltest_verwijderen, taaltest, _naar(taaltest.uitvraag))


def _naar(uitvraag):
    return resolve_url("participatie:uitvraag-update", slug=uitvraag.slug) + "#taaltesten"
