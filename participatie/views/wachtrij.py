"""What waits for a look, for who processes inbreng: letting it in, or turning it away with a reason."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from participatie import actions
from participatie.forms import WachtrijForm
from participatie.models import WachtendeInbreng
from portaal.bestanden import stuur
from portaal.handelingen import HandelingFout
from portaal.rechten import eis_recht, met_recht
from portaal.tekens import zuiver
from visie.views.keuze import huidige_visie

PER_PAGINA = 25
AFGEWEZEN = "afgewezen"


@met_recht("participatie.lezen")
def wachtrij(request):
    """First what may speak of danger, then as it came in. `?staat=afgewezen` shows what was turned away."""
    visie = huidige_visie(request)
    afgewezen = request.GET.get("staat") == AFGEWEZEN
    form = WachtrijForm(request.POST or None)
    if request.method == "POST":
        eis_recht(request, "participatie.verwerken")
        if visie is not None and form.is_valid() and _judge(request, visie, form):
            return redirect(_address(visie, afgewezen=afgewezen))
    rijen = WachtendeInbreng.objects.filter(visie=visie).select_related("uitvraag", "bijlage", "beoordeeld_door")
    wacht, af = rijen.die_wacht(), rijen.afgewezen()
    pagina = Paginator(af if afgewezen else wacht, PER_PAGINA).get_page(zuiver(request.GET.get("pagina", "")))
    return render(
        request,
        "participatie/wachtrij.html",
        {
            "visie": visie,
            "form": form,
            "pagina": pagina,
            "afgewezen": afgewezen,
            "ander_aantal": (wacht if afgewezen else af).count(),
            "aangevinkt": form.nummers() if form.is_bound else (),
            "zoek": f"visie={visie.slug}{'&staat=afgewezen' if afgewezen else ''}" if visie else "",
        },
    )


@require_safe
@met_recht("participatie.lezen")
def bijlage(request, pk):
    """The letter of what waits or was turned away, to judge it by."""
    return stuur(get_object_or_404(WachtendeInbreng.objects.select_related("bijlage"), pk=pk).bijlage)


def _address(visie, *, afgewezen):
    return f"{reverse('participatie:wachtrij')}?visie={visie.slug}{'&staat=afgewezen' if afgewezen else ''}"


def _judge(request, visie, form):
    """Do what the button said. Whether that went well; if not, the form says why."""
    nummers = form.nummers()
    try:
        if form.cleaned_data["wat"] == form.AFWIJZEN:
            aantal = actions.inbreng_afwijzen(
                visie=visie, nummers=nummers, reden=form.cleaned_data["reden"], door=request.user
            )
            gedaan = "afgewezen. De woorden blijven bewaard; u kunt dit terugdraaien."
        else:
            aantal = actions.inbreng_toelaten(visie=visie, nummers=nummers, door=request.user)
            gedaan = "toegelaten. U vindt ze bij de reacties."
    except HandelingFout as fout:
        form.add_error(None, str(fout))
        return False
    if aantal:
        messages.success(request, f"{aantal} {'inzending is' if aantal == 1 else 'inzendingen zijn'} {gedaan}")
    if al := len(nummers) - aantal:
        messages.info(
            request, f"{al} {'inzending was' if al == 1 else 'inzendingen waren'} al door een collega bekeken."
        )
    return True
