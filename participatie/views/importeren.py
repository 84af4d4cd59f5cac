"""A file with inbreng: sent once, then column by column, word by word, a dry run, and in or back as a whole."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.forms import ImportBestandForm, KolommenForm, WoordenForm
from participatie.importeren import controleer, kolomnaam, onbekende_waarden, voorstel
from participatie.models import Inbreng, Invoer, Reactie
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from portaal.tekens import getal
from visie.models import Gebied
from visie.views.keuze import huidige_visie

VOORBEELDEN = 3
TOON_FOUTEN = 200


@met_recht("participatie.verwerken")
def import_list(request):
    """Send a file, or see the earlier ones."""
    visie = huidige_visie(request)
    if visie is None:
        messages.info(request, "Maak eerst een visie. Daarna kunt u een bestand importeren.")
        return redirect("visie:visie-list")
    form = ImportBestandForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            invoer = actions.bestand_aanbieden(
                visie=visie,
                naam=form.cleaned_data["bestand"].name,
                inhoud=form.inhoud,
                rijen=form.rijen,
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error("bestand", str(fout))
        else:
            return redirect("participatie:import-kolommen", pk=invoer.pk)
    bestanden = (
        visie.invoer.filter(soort=Invoer.Soort.BESTAND)
        .select_related("gemaakt_door")
        .defer("koppen", "rijen", "indeling")
        .met_aantal()[:20]
    )
    return render(request, "participatie/import_list.html", {"form": form, "visie": visie, "bestanden": bestanden})


@never_cache
@met_recht("participatie.verwerken")
def import_detail(request, pk):
    """What became of one file."""
    invoer = get_object_or_404(_bestanden().defer("koppen", "rijen", "indeling"), pk=pk)
    aantal = invoer.inbreng.count()
    return render(
        request, "participatie/import_detail.html", {"invoer": invoer, "visie": invoer.visie, "aantal": aantal}
    )


@never_cache
@met_recht("participatie.verwerken")
def import_kolommen(request, pk):
    """Which column is what. Proposed as the last time with these headers, or by their names."""
    invoer = get_object_or_404(_bestanden(), pk=pk)
    if invoer.ingevoerd_op is not None:
        return redirect("participatie:import-detail", pk=pk)
    kolommen = invoer.indeling.get("kolommen") or voorstel(invoer.koppen)
    vast = invoer.indeling.get("vast") or {
        "aard": Reactie.Aard.IDEE,
        "kanaal": Inbreng.Kanaal.WEB,
        "uitvraag": invoer.visie.uitvragen.open().first(),
    }
    form = KolommenForm(
        request.POST or None,
        invoer=invoer,
        initial=vast | {f"kolom_{naam}": str(plek) for naam, plek in kolommen.items()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            invoer = actions.kolommen_aanwijzen(
                invoer=invoer, kolommen=form.kolommen(), vast=form.vast(), door=request.user
            )
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            stap = "import-woorden" if onbekende_waarden(invoer) else "import-proef"
            return redirect(f"participatie:{stap}", pk=pk)
    return render(
        request,
        "participatie/import_kolommen.html",
        {"form": form, "invoer": invoer, "visie": invoer.visie, "kolommen": _examples(invoer, request.user)},
    )


@never_cache
@met_recht("participatie.verwerken")
def import_woorden(request, pk):
    """What the words in the file mean here, for those that are not ours."""
    invoer = get_object_or_404(_bestanden(), pk=pk)
    if invoer.ingevoerd_op is not None or "kolommen" not in invoer.indeling:
        return redirect("participatie:import-kolommen", pk=pk)
    form = WoordenForm(
        request.POST or None,
        invoer=invoer,
        onbekend=onbekende_waarden(invoer),
        initial=invoer.indeling.get("waarden"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.woorden_overzetten(invoer=invoer, waarden=form.cleaned_data, door=request.user)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            return redirect("participatie:import-proef", pk=pk)
    return render(request, "participatie/import_woorden.html", {"form": form, "invoer": invoer, "visie": invoer.visie})


@never_cache
@met_recht("participatie.verwerken")
def import_proef(request, pk):
    """What would happen. Stores nothing."""
    invoer = get_object_or_404(_bestanden(), pk=pk)
    if invoer.ingevoerd_op is not None or "kolommen" not in invoer.indeling:
        return redirect("participatie:import-kolommen", pk=pk)
    proef = controleer(invoer)
    return render(
        request,
        "participatie/import_proef.html",
        {
            "invoer": invoer,
            "visie": invoer.visie,
            "proef": proef,
            "aantal": len(proef.rijen),
            "eerste": _eerste(invoer, proef.rijen, request.user),
            "lijsten": [
                ("Rijen met een fout", proef.fouten[:TOON_FOUTEN], len(proef.fouten)),
                ("Rijen die er al zijn", proef.dubbel[:TOON_FOUTEN], len(proef.dubbel)),
            ],
        },
    )


@require_POST
@met_recht("participatie.verwerken")
def import_invoeren(request, pk):
    invoer = get_object_or_404(_bestanden(), pk=pk)
    try:
        aantal = actions.bestand_invoeren(
            invoer=invoer, aantal=getal(request.POST.get("aantal"), default=0), door=request.user
        )
        messages.success(request, f"{aantal} {'rij is' if aantal == 1 else 'rijen zijn'} ingevoerd.")
    except AlGedaan as al:
        messages.info(request, str(al))
    except HandelingFout as fout:
        messages.error(request, str(fout))
        return redirect("participatie:import-proef", pk=pk)
    return redirect("participatie:import-detail", pk=pk)


@require_POST
@met_recht("participatie.verwerken")
def import_terug(request, pk):
    invoer = get_object_or_404(_bestanden(), pk=pk)
    try:
        aantal = actions.bestand_terugdraaien(invoer=invoer, door=request.user)
        messages.success(request, f"Het bestand is teruggedraaid: {aantal} keer inbreng is weg.")
    except AlGedaan as al:
        messages.info(request, str(al))
    except HandelingFout as fout:
        messages.error(request, str(fout))
    return redirect("participatie:import-detail", pk=pk)


def _bestanden():
    return Invoer.objects.select_related("visie", "gemaakt_door").filter(soort=Invoer.Soort.BESTAND)


def _eerste(invoer, rijen, gebruiker):
    """The first rows as they would come in, so that a column that was mixed up is seen now. Only for who sent the file."""
    if invoer.gemaakt_door_id != gebruiker.pk:
        return []
    themas = {thema.pk: thema.kort for thema in invoer.visie.themas.all()}
    gebieden = {gebied.pk: gebied.naam for gebied in Gebied.objects.all()}
    return [
        {
            "rij": rij,
            "aard": Reactie.Aard(rij.aard).label,
            "themas": ", ".join(themas[pk] for pk in rij.themas),
            "gebied": gebieden.get(rij.gebied, ""),
            "kanaal": Inbreng.Kanaal(rij.kanaal).label,
            "van": rij.organisatie or Inbreng.Soort(rij.soort).label,
        }
        for rij in rijen[:VOORBEELDEN]
    ]


def _examples(invoer, gebruiker):
    """Each column with its first values. Names and addresses may be among them: only who sent the file sees them."""
    mag_zien = invoer.gemaakt_door_id == gebruiker.pk
    for plek in range(len(invoer.koppen)):
        cellen = (rij[plek] for rij in invoer.rijen if mag_zien and plek < len(rij) and rij[plek])
        yield kolomnaam(invoer.koppen, plek), [cel for cel, _n in zip(cellen, range(VOORBEELDEN), strict=False)]
