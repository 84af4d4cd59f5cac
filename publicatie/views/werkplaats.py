"""Home of the werkplaats and publishing."""

import datetime
from dataclasses import replace

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, make_aware
from django.views.decorators.cache import never_cache

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import eis_recht, met_recht
from portaal.rollen import ADVIESRAAD
from portaal.taken import worker_is_seen, worker_last_seen
from portaal.tekens import zuiver
from publicatie.actions import soorten_in
from publicatie.actions import uitgeven as uitgeven_act
from publicatie.bevindingen import bevindingwerk
from publicatie.fase import fase_verzetten
from publicatie.forms import PoortForm, SindsForm, UitgeefForm
from publicatie.herkomst import gronden_van
from publicatie.models import Uitgeefopdracht
from publicatie.poorten import open_punten, volgende_fase
from publicatie.stand import Stand, visies_met_stand
from publicatie.veranderd import EERSTE_KEER, veranderd, vorige_keer
from publicatie.werk import mensen, overdragen, per_thema, taken
from visie.forms import OverdragenForm
from visie.models import Fase, Paragraaf, Uitgave, Visie
from visie.models.visie import FASE_MOVES
from visie.rules import can_move_fase

TOON_VERANDERD = 8
BINNENKORT = datetime.timedelta(days=30)  # so long before the end of an account its work is worth a warning


def home(request):
    """What this person finds first: own work, what blocks the next gate, how far each thema is, what others did.

    About the visie that inwoners see, or the newest; `?visie=` names another. Members of an adviesraad have a home of
    their own.
    """
    if request.user.rollen and set(request.user.rollen) <= ADVIESRAAD:
        return redirect("werkplaats:adviesraad")
    visies = list(visies_met_stand())
    actueel = next((rij for rij in visies if rij.actueel), None)
    visie = next((rij for rij in visies if rij.slug == request.GET.get("visie")), actueel or next(iter(visies), None))
    andere = [rij for rij in visies if rij != visie and rij.fase != Fase.VERVANGEN]
    context = {"visie": visie, "andere_visies": andere, "vandaag": localdate()}
    if visie is not None and request.user.has_perm("visie.lezen"):
        stand = Stand(visie)
        volgende = volgende_fase(visie)
        sinds = vorige_keer(request.user)
        veranderingen = veranderd(visie, sinds=sinds, voor=request.user, hooguit=TOON_VERANDERD + 1)
        context |= {
            "volgende": Fase(volgende).label if volgende else "",
            "punten": [punt.kort for punt in open_punten(visie, volgende, stand=stand)] if volgende else [],
            "mijn": _mijn(request.user, visie, andere),
            "themas": stand.themas,
            "wachtend": stand.wachtend,
            "sinds": sinds,
            "veranderingen": veranderingen[:TOON_VERANDERD],
            "meer_veranderd": len(veranderingen) > TOON_VERANDERD,
        }
    if request.user.has_perm("visie.bevindingen_schrijven"):
        context["bevindingwerk"] = bevindingwerk(request.user)
    return render(request, "werkplaats/home.html", context)


def _mijn(gebruiker, visie, andere):
    """What this person has to do in every visie; a thing of another one says of which."""
    titels = {rij.pk: rij.titel for rij in andere}
    return [
        replace(taak, waar=" · ".join(filter(None, (titels.get(taak.visie), taak.waar))))
        for taak in taken(visie, *andere, van=gebruiker)
    ]


@met_recht("visie.lezen")
def visie_veranderd(request, slug):
    """All that others did since a day: `?sinds=2026-11-01`."""
    visie = get_object_or_404(Visie, slug=slug)
    form = SindsForm(request.GET or None)
    dag = form.cleaned_data["sinds"] if form.is_valid() else localdate() - EERSTE_KEER
    sinds = make_aware(datetime.datetime.combine(dag, datetime.time()))
    return render(
        request,
        "publicatie/veranderd.html",
        {
            "visie": visie,
            "form": form if form.is_bound else SindsForm(initial={"sinds": dag}),
            "sinds": sinds,
            "veranderingen": veranderd(visie, sinds=sinds, voor=request.user),
        },
    )


@met_recht("visie.lezen")
def overdracht(request, slug):
    """All open work per person. `?van=` names whose is shown; the projectleider gives it to somebody else."""
    visie = get_object_or_404(Visie, slug=slug)
    van = zuiver(request.GET.get("van", ""))
    form = OverdragenForm(request.POST or None)
    if request.method == "POST":
        eis_recht(request, "visie.inrichten")
        sleutels = request.POST.getlist("taken")
        if not sleutels:
            form.add_error(None, "Kruis aan wat u wilt geven.")
        elif form.is_valid():
            try:
                aantal = overdragen(visie=visie, sleutels=sleutels, door=request.user, **form.cleaned_data)
            except HandelingFout as fout:
                form.add_error("aan", str(fout))
            else:
                aan = form.cleaned_data["aan"] or "niemand"
                messages.success(request, f"{aantal} {'ding is' if aantal == 1 else 'dingen zijn'} nu van {aan}.")
                return redirect("werkplaats:overdracht", slug=slug)
    alle = taken(visie)
    personen = mensen(alle, vandaag=localdate())
    gekozen = next((persoon for persoon in personen if persoon.sleutel == van), None)
    wie = gekozen.gebruiker.pk if gekozen and gekozen.gebruiker else None
    van_wie = [taak for taak in alle if taak.wie == wie] if gekozen else []
    return render(
        request,
        "publicatie/overdracht.html",
        {
            "visie": visie,
            "form": form,
            "mensen": personen,
            "van": van,
            "gekozen": gekozen,
            "groepen": per_thema(van_wie, visie.themas.geldend()),
            # All of a person goes over unless one unticks it; of what nobody has, one chooses.
            "aangevinkt": request.POST.getlist("taken") if form.is_bound else {t.sleutel for t in van_wie if t.wie},
            "vandaag": localdate(),
            "binnenkort": localdate() + BINNENKORT,
        },
    )


@met_recht("visie.fase_bekijken")
def visie_fase(request, slug):
    """Which fase the visie is in, what is open before the next one, and the step itself for who may take it."""
    visie = get_object_or_404(Visie, slug=slug)
    moves = [fase for fase in FASE_MOVES[visie.fase] if can_move_fase(request.user, visie.fase, fase)]
    moves.sort(key=Fase.values.index, reverse=True)
    volgende = volgende_fase(visie)
    punten = open_punten(visie, volgende) if volgende else []
    form = PoortForm(
        request.POST or None, visie=visie, moves=moves, punten=punten if volgende in moves else (), volgende=volgende
    )
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            fase_verzetten(
                visie=visie, naar=c["naar"], redenen=form.redenen(), door=request.user, **form.stap(),
            )  # fmt: skip
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("werkplaats:visie-fase", slug=visie.slug)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
            punten = getattr(fout, "punten", punten)
        else:
            messages.success(request, f"De visie staat nu in de fase {Fase(c['naar']).label}.")
            return redirect("werkplaats:visie-fase", slug=visie.slug)
    return render(
        request,
        "publicatie/fase.html",
        {
            "visie": visie,
            "form": form,
            "moves": moves,
            "fasen": [f for f in Fase if f != Fase.VERVANGEN],
            "volgende": Fase(volgende).label if volgende else "",
            "punten": punten if request.user.has_perm("visie.lezen") else [punt.alleen_aantal for punt in punten],
            "uitzonderingen": visie.poortuitzonderingen.select_related("door"),
        },
    )


@met_recht("publicatie.uitgeven")
def uitgeven(request):
    visie = Visie.objects.actueel() or Visie.objects.first()
    if slug := request.GET.get("visie"):
        visie = get_object_or_404(Visie, slug=zuiver(slug))
    if visie is None:
        messages.info(request, "Maak eerst een visie. Daarna kunt u haar uitgeven.")
        return redirect("visie:visie-list")
    form = UitgeefForm(request.POST or None, visie=visie)
    if request.method == "POST" and form.is_valid():
        try:
            opdracht = uitgeven_act(
                visie=visie,
                versie=form.cleaned_data["versie"],
                soorten=form.cleaned_data["soorten"],
                door=request.user,
            )
        except HandelingFout as fout:
            form.add_error("versie", str(fout))
        else:
            return redirect("werkplaats:opdracht", pk=opdracht.pk)
    return render(
        request,
        "publicatie/uitgeven.html",
        {
            "visie": visie,
            "form": form,
            "mag_nu": bool(soorten_in(visie.fase)),
            "opdrachten": visie.uitgeefopdrachten.select_related("gevraagd_door")[:10],
            "uitgaven": Uitgave.objects.huidige(visie).values(),
        },
    )


@met_recht("publicatie.uitgeven")
@never_cache
def opdracht(request, pk):
    """Progress of one uitgeven; the page refreshes itself while it runs."""
    opdracht = get_object_or_404(Uitgeefopdracht.objects.select_related("visie"), pk=pk)
    uitgaven = Uitgave.objects.filter(visie=opdracht.visie, versie=opdracht.versie).prefetch_related("bestanden")
    response = render(
        request,
        "publicatie/opdracht.html",
        {
            "opdracht": opdracht,
            "visie": opdracht.visie,
            "uitgaven": uitgaven,
            "duur": Uitgeefopdracht.objects.gebruikelijke_duur() if opdracht.is_bezig else None,
            "werker_weg": opdracht.is_bezig and not worker_is_seen(),
            "werker_gezien_op": worker_last_seen(),
        },
    )
    if opdracht.is_bezig:
        response["Refresh"] = "2"
    return response


@met_recht("visie.lezen")
def paragraaf_herkomst(request, pk):
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    gronden = gronden_van(paragraaf)
    return render(
        request,
        "publicatie/paragraaf_herkomst.html",
        {"paragraaf": paragraaf, "visie": paragraaf.hoort_bij, "gronden": gronden},
    )
