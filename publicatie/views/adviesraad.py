"""The home of an adviesraad. It looks at reacties and uitgaven too, so it stands above the apps."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render

from advies.models import Adviesraad
from advies.raadsoverzicht import sinds_vorige, werk_van
from participatie.models import Reactie
from portaal.rechten import met_recht
from visie.models import Fase, Uitgave, Visie


@met_recht("advies.raadswerk")
def adviesraad(request):
    """To the one adviesraad of this person, or a choice; who has no seat yet reads whom to ask."""
    raden = list(Adviesraad.objects.van(request.user))
    if len(raden) == 1:
        return redirect("werkplaats:raadshome", pk=raden[0].pk)
    return render(request, "advies/raad/kies.html", {"raden": raden})


@met_recht("advies.raadswerk")
def raadshome(request, pk):
    raad = get_object_or_404(Adviesraad.objects.van(request.user), pk=pk)
    sinds = sinds_vorige(raad)
    visie = Visie.objects.exclude(fase=Fase.STARTNOTITIE).filter(actueel=True).first()
    context = {
        "raad": raad,
        "werk": werk_van(raad),
        "sinds": sinds,
        "visie": visie,
        "reacties": _nieuwe_reacties(visie, sinds.dag) if visie else [],
        "uitgaven": Uitgave.objects.filter(gemaakt_op__date__gte=sinds.dag).defer("html", "inhoud")[:10],
        "andere": Adviesraad.objects.van(request.user).exclude(pk=pk),
    }
    return render(request, "advies/raad/home.html", context)


def _nieuwe_reacties(visie, dag):
    """Per thema how many reacties came in since; words are read on the public list, where they may be."""
    nieuw = Reactie.objects.filter(
        inbreng__visie=visie, inbreng__ontvangen_op__date__gte=dag, themas__vervallen_op=None, themas__isnull=False
    )
    rijen = nieuw.order_by("themas__volgorde").values_list("themas__slug", "themas__naam")
    return [{"slug": slug, "naam": naam, "aantal": n} for slug, naam, n in rijen.annotate(n=Count("pk", distinct=True))]
