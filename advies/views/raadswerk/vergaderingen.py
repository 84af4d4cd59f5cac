"""When an adviesraad meets: the home counts what is new from the last meeting on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from advies import actions
from advies.forms import VergaderingForm
from advies.models import Adviesraad, Vergadering
from advies.views.raadswerk import eigen_raad, kruimel
from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht


@met_recht("advies.raadswerk")
def vergadering_list(request, pk):
    raad = eigen_raad(request, pk)
    form = VergaderingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.vergadering_vastleggen(adviesraad=raad, door=request.user, **form.cleaned_data)
        except HandelingFout as fout:
            form.add_error("dag", str(fout))
        else:
            messages.success(request, "De vergadering staat erbij.")
            return redirect("raadswerk:vergadering-list", pk=pk)
    context = {
        "form": form,
        "vergaderingen": raad.vergaderingen.all(),
        "vandaag": timezone.localdate(),
        **kruimel(raad),
    }
    return render(request, "advies/raad/vergadering_list.html", context)


@require_POST
@met_recht("advies.raadswerk")
def vergadering_delete(request, pk):
    eigen = Vergadering.objects.filter(adviesraad__in=Adviesraad.objects.van(request.user))
    vergadering = get_object_or_404(eigen.select_related("adviesraad"), pk=pk)
    actions.vergadering_weghalen(vergadering=vergadering, door=request.user)
    messages.success(request, f"De vergadering van {vergadering.dag:%d-%m-%Y} is weg.")
    return redirect("raadswerk:vergadering-list", pk=vergadering.adviesraad_id)
