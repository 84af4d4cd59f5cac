"""Maatregelen: list with totals, make and change."""

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.shortcuts import get_object_or_404, redirect, render

from portaal.handelingen import HandelingFout
from portaal.rechten import met_recht
from visie.actions import maatregel_opslaan
from visie.forms import MaatregelForm
from visie.models import Kostenregel, Maatregel, Visie


@met_recht("visie.lezen")
def maatregel_list(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    maatregelen = (
        visie.maatregelen.geldend()
        .prefetch_related("themas", "gebieden")
        .annotate(
            totaal_cent=Sum("kosten__bedrag_cent"), aantal_onbekend=Count("kosten", filter=Q(kosten__onbekend=True))
        )
        .order_by("nummer", "pk")
    )
    totalen = Kostenregel.objects.filter(maatregel__visie=visie, maatregel__vervallen_op=None).aggregate(
        eenmalig=Sum("bedrag_cent", filter=Q(soort="eenmalig")),
        structureel=Sum("bedrag_cent", filter=Q(soort="structureel")),
        onbekend=Count("pk", filter=Q(onbekend=True)),
    )
    return render(
        request, "visie/maatregel_list.html", {"visie": visie, "maatregelen": maatregelen, "totalen": totalen}
    )


@met_recht("visie.schrijven")
def maatregel_create(request, slug):
    visie = get_object_or_404(Visie, slug=slug)
    return _form(request, visie, Maatregel(visie=visie), "Nieuwe maatregel")


@met_recht("visie.schrijven")
def maatregel_update(request, pk):
    maatregel = get_object_or_404(Maatregel.objects.select_related("visie"), pk=pk)
    return _form(request, maatregel.visie, maatregel, f"Maatregel {maatregel.nummer}")


def _form(request, visie, maatregel, titel):
    form = MaatregelForm(request.POST or None, instance=maatregel, visie=visie)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            maatregel_opslaan(
                maatregel=form.instance,
                themas=data["themas"],
                doelen=data.get("doelen", ()),
                gebieden=data.get("gebieden", ()),
                partners=data.get("partners", ()),
                kosten=data["kosten"],
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, f"Maatregel {form.instance.nummer} is bewaard.")
            return redirect("visie:maatregel-list", slug=visie.slug)
    return render(request, "visie/maatregel_form.html", {"form": form, "visie": visie, "titel": titel})
