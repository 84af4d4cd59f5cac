"""Home of the werkplaats and publishing."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from advies.models import Deelantwoord
from participatie.models import Reactie
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from portaal.taken import worker_is_seen, worker_last_seen
from portaal.tekens import zuiver
from publicatie.actions import UITGEEFBAAR
from publicatie.actions import uitgeven as uitgeven_act
from publicatie.fase import fase_verzetten
from publicatie.forms import PoortForm, UitgeefForm
from publicatie.herkomst import gronden_van
from publicatie.models import Uitgeefopdracht
from publicatie.poorten import open_punten, volgende_fase
from visie.models import Fase, KaderVerwerking, Paragraaf, Uitgave, Visie
from visie.models.visie import FASE_MOVES
from visie.rules import can_move_fase


def home(request):
    """What this person finds first; each row is a count with a link to the rows behind it."""
    visie = Visie.objects.actueel() or Visie.objects.first()
    werk, punten, volgende = [], [], ""
    if visie is not None and request.user.has_perm("visie.lezen"):
        werk = _work(visie)
        volgende = volgende_fase(visie)
        punten = open_punten(visie, volgende) if volgende else []
    return render(
        request,
        "werkplaats/home.html",
        {
            "visie": visie,
            "werk": werk,
            "werk_open": [w for w in werk if w["aantal"]],
            "punten": punten,
            "volgende": Fase(volgende).label if volgende else "",
        },
    )


def _work(visie):
    paragrafen = Paragraaf.objects.van_visie(visie).geldend()
    delen = Deelantwoord.objects.filter(collegereactie__advies__visie=visie, collegereactie__vastgesteld_op=None)
    gekoppeld = KaderVerwerking.objects.staand().filter(kader__visie=visie).values("kader")
    kaders = visie.kaders.geldend().filter(afwijking_omdat="").exclude(pk__in=gekoppeld)
    return [
        {"een": "paragraaf is nog leeg", "meer": "paragrafen zijn nog leeg", "aantal": paragrafen.exclude(huidige__html__gt="").count(), "url": "visie:visie-detail", "slug": visie.slug, "knop": "Schrijven"},
        {"een": "reactie wacht op een besluit", "meer": "reacties wachten op een besluit", "aantal": Reactie.objects.filter(inbreng__visie=visie).openstaand().count(), "url": "participatie:reactie-list", "zoek": "?staat=open", "knop": "Beantwoorden"},
        {"een": "deel van een advies wacht op een besluit", "meer": "delen van een advies wachten op een besluit", "aantal": delen.filter(oordeel="").count(), "url": "advies:advies-list", "knop": "Beantwoorden"},
        {"een": "kader is nog nergens gekoppeld", "meer": "kaders zijn nog nergens gekoppeld", "aantal": kaders.count(), "url": "visie:kader-list", "slug": visie.slug, "knop": "Koppelen"},
        {"een": "maatregel heeft een onbekend bedrag", "meer": "maatregelen hebben een onbekend bedrag", "aantal": visie.maatregelen.geldend().filter(Q(kosten__onbekend=True)).distinct().count(), "url": "visie:maatregel-list", "slug": visie.slug, "knop": "Bekijken"},
    ]  # fmt: skip


@met_recht("visie.fase_bekijken")
def visie_fase(request, slug):
    """Which fase the visie is in, what is open before the next one, and the step itself for who may take it."""
    visie = get_object_or_404(Visie, slug=slug)
    moves = [fase for fase in FASE_MOVES[visie.fase] if can_move_fase(request.user, visie.fase, fase)]
    moves.sort(key=Fase.values.index, reverse=True)
    volgende = volgende_fase(visie)
    punten = open_punten(visie, volgende) if volgende else []
    form = PoortForm(request.POST or None, moves=moves, punten=punten if volgende in moves else (), volgende=volgende)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            fase_verzetten(
                visie=visie, naar=c["naar"], redenen=form.redenen(), reden=c["reden"], besluit_op=c["besluit_op"],
                besluit_nummer=c["besluit_nummer"], door=request.user,
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
            "punten": punten,
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
    form = UitgeefForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opdracht = uitgeven_act(visie=visie, versie=form.cleaned_data["versie"], door=request.user)
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
            "mag_nu": visie.fase in UITGEEFBAAR,
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
