"""Trekkers: inviting them in the werkplaats, and their own pages behind a mailed link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions import toegang_van, trekker_intrekken, trekker_uitnodigen, voortgang_melden
from visie.actions.voortgang import BIJHOUDEN
from visie.forms import TrekkerForm, VoortgangForm
from visie.models import TrekkerToegang, Visie
from visie.trekkers import trekkers_van
from visie.voortgang import laatste_per_maatregel


@met_recht("visie.inrichten")
def trekker_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return render(
        request,
        "visie/trekker_list.html",
        {"visie": visie, "trekkers": trekkers_van(visie), "mag_uitnodigen": visie.fase in BIJHOUDEN},
    )


@met_recht("visie.inrichten")
def trekker_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    form = TrekkerForm(request.POST or None, visie=visie, initial={"trekker": request.GET.get("trekker", "")})
    if request.method == "POST" and form.is_valid():
        try:
            toegang = trekker_uitnodigen(visie=visie, door=request.user, **form.cleaned_data)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"De uitnodiging voor {toegang.trekker} is onderweg.")
            return redirect("visie:trekker-list", slug=slug)
    return render(
        request,
        "visie/trekker_form.html",
        {
            "form": form,
            "titel": "Trekker uitnodigen",
            "knop": "Stuur de uitnodiging",
            "ouder": "Trekkers",
            "ouder_url": resolve_url("visie:trekker-list", slug=slug),
        },
    )


@require_POST
@met_recht("visie.inrichten")
def trekker_delete(request, pk):
    toegang = get_object_or_404(TrekkerToegang.objects.select_related("visie"), pk=pk)
    trekker_intrekken(toegang=toegang, door=request.user)
    messages.success(request, f"De link van {toegang.trekker} werkt niet meer. Het e-mailadres is gewist.")
    return redirect("visie:trekker-list", slug=toegang.visie.slug)


@login_not_required
@never_cache
def eigen_maatregelen(request, link):
    """What somebody leads, with the last sentence of each. The address is the proof; one that ended says so."""
    toegang = toegang_van(link)
    maatregelen = list(_van(toegang)) if toegang else []
    laatste = laatste_per_maatregel(maatregelen)
    response = render(
        request,
        "visie/trekker.html",
        {
            "toegang": toegang,
            "link": link,
            "rijen": [{"maatregel": m, "voortgang": laatste.get(m.pk)} for m in maatregelen],
        },
        status=200 if toegang else 404,
    )
    return _geheim(response)


@login_not_required
@never_cache
def eigen_voortgang(request, link, pk):
    toegang = toegang_van(link)
    if toegang is None:
        return _geheim(render(request, "visie/trekker.html", {"toegang": None}, status=404))
    maatregel = _van(toegang).filter(pk=pk).first()
    if maatregel is None:
        raise Http404
    form = VoortgangForm(request.POST or None, initial={"status": maatregel.status})
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            voortgang_melden(
                maatregel=maatregel, status=c["status"], zin=c["zin"], toegang=toegang, verzoek=c["verzoek"]
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Bedankt. Uw zin over maatregel {maatregel.nummer} is bewaard.")
            return _geheim(redirect("trekker:maatregelen", link=link))
    eerder = maatregel.voortgang.select_related("door", "toegang")
    context = {"toegang": toegang, "link": link, "maatregel": maatregel, "form": form, "voortgang": eerder}
    return _geheim(render(request, "visie/trekker_voortgang.html", context))


def _van(toegang):
    return toegang.visie.maatregelen.geldend().filter(trekker=toegang.trekker).order_by("nummer", "pk")


def _geheim(response):
    # The address is a key. Not `no-referrer`: then a browser sends the form without its origin, and Django refuses it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
