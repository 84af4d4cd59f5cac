"""An uitvraag as an inwoner will see it, before it opens."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from participatie.forms import stappen_van
from participatie.models import Uitvraag
from participatie.talen import taalkeuzes, woorden_van
from participatie.views.formulier import in_taal
from portaal.rechten import met_recht


@require_safe
@met_recht("participatie.uitvraag_beheren")
@in_taal
def voorbeeld(request, slug, taal):
    """Every question under the other, by the forms the inwoner gets. They stand in no form, so nothing can be sent."""
    uitvraag = get_object_or_404(Uitvraag.objects.select_related("visie"), slug=slug)
    alles = stappen_van(uitvraag, {"aard": uitvraag.vragen})
    stappen = [stap(uitvraag=uitvraag) for stap in alles]
    return render(
        request,
        "participatie/uitvraag_voorbeeld.html",
        {
            "uitvraag": uitvraag,
            "taal": taal,
            "talen": taalkeuzes(slug, taal=taal, naam="participatie:uitvraag-voorbeeld"),
            "woorden": woorden_van(uitvraag, taal, uitvraag.themas.geldend()),
            "stappen": [{"form": form, "velden": list(form)} for form in stappen],
        },
    )
