"""Trekkers: inviting them in the werkplaats, and their own pages behind a mailed link."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
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


def _met_link(view):
    """For the pages behind a mailed link: the address is the proof, and a link that has ended gets a page that says so."""

    @login_not_required
    @never_cache
    @wraps(view)
    def checked(request, link, **kwargs):
        toegang = toegang_van(link)
        if toegang is None:
            response = render(request, "visie/trekker.html", {"toegang": None}, status=404)
        else:
            response = view(request, toegang, link, **kwargs)
        # The address is a key. Not `no-referrer`: then a browser sends the form without its origin, and Django refuses it.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return checked


@_met_link
def eigen_maatregelen(request, toegang, link):
    """What somebody leads, with the last sentence of each."""
    maatregelen = list(_van(toegang))
    laatste = laatste_per_maatregel(maatregelen)
    rijen = [{"maatregel": m, "voortgang": laatste.get(m.pk)} for m in maatregelen]
    return render(request, "visie/trekker.html", {"toegang": toegang, "link": link, "rijen": rijen})


@_met_link
def eigen_voortgang(request, toegang, link, pk):
    maatregel = get_object_or_404(_van(toegang), pk=pk)
    form = VoortgangForm(request.POST or None, initial={"status": maatregel.status})
    if request.method == "POST" and form.is_valid():
        try:
            voortgang_melden(maatregel=maatregel, toegang=toegang, **form.cleaned_data)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Bedankt. Uw zin over maatregel {maatregel.nummer} is bewaard.")
            return redirect("trekker:maatregelen", link=link)
    eerder = maatregel.voortgang.select_related("door", "toegang")
    context = {"toegang": toegang, "link": link, "maatregel": maatregel, "form": form, "voortgang": eerder}
    return render(request, "visie/trekker_voortgang.html", context)


def _van(toegang):
    return toegang.visie.maatregelen.geldend().filter(trekker=toegang.trekker).order_by("nummer", "pk")
