"""The ways of reading an uitgave beside its text: what changed since another one, and why it says what it says."""

from collections import defaultdict

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from participatie.models import Uitvraag
from portaal.tekens import zuiver
from publicatie.document import Herkomst, van_json
from publicatie.document.vergelijken import vergelijk, zover_vergelijkbaar
from publicatie.waarom import Redenen, aanleiding, oordelen_bij
from publicatie.waarom import waarom as waarom_van
from visie.models import Tekstversie, Uitgave

BEWAAR_SECONDEN = 30 * 24 * 60 * 60
# Raised when what is kept takes another form: what an older version of the portal kept is then made anew.
VORM = 1


@login_not_required
@require_safe
def veranderd(request, slug):
    """Against the uitgave in `?sinds=`, else what people were last asked to respond to, else the one before it.

    Both are frozen, so what changed is worked out once and kept; the words of reacties are asked each time. So the page
    as a whole must not be kept: words that were erased would stay on it (docs/adr/0029).
    """
    uitgave = get_object_or_404(Uitgave.objects.select_related("visie").defer("html", "inhoud"), slug=slug)
    bevraagd = Exists(Uitvraag.objects.openbaar().filter(uitgave=OuterRef("pk")))
    eerdere = list(Uitgave.objects.eerder_dan(uitgave).annotate(bevraagd=bevraagd))
    gekozen = zuiver(request.GET.get("sinds", ""))
    vanzelf = next((eerder for eerder in eerdere if eerder.bevraagd), eerdere[0] if eerdere else None)
    sinds = next((eerder for eerder in eerdere if eerder.slug == gekozen), vanzelf)
    response = render(
        request,
        "publicatie/uitgave_veranderd.html",
        {
            "uitgave": uitgave,
            "sinds": sinds,
            "eerdere": eerdere,
            "hoofdstukken": _met_redenen(*_wijzigingen(sinds, uitgave)) if sinds else [],
            "tabs": tabs(uitgave, "veranderd"),
        },
    )
    patch_cache_control(response, public=True, max_age=0, s_maxage=60, stale_while_revalidate=300)
    return response


@login_not_required
@require_safe
def waarom(request, slug):
    """Per text what it rests on: kaders, reacties and aanbevelingen with their answer, and the maatregelen that follow."""
    uitgave = get_object_or_404(Uitgave.objects.select_related("visie").defer("html"), slug=slug)
    document = van_json(uitgave.inhoud)
    return render(
        request,
        "publicatie/uitgave_waarom.html",
        {
            "uitgave": uitgave,
            "hoofdstukken": waarom_van(document, oordelen_bij(uitgave, document)),
            "tabs": tabs(uitgave, "waarom"),
        },
    )


def _wijzigingen(sinds, uitgave):
    """What changed, and the oordelen that its grounds speak of."""

    def vergelijken():
        oud, nieuw = van_json(sinds.inhoud), van_json(uitgave.inhoud)
        return vergelijk(zover_vergelijkbaar(oud, nieuw.soort), nieuw), oordelen_bij(uitgave, nieuw)

    return cache.get_or_set(f"veranderd:{VORM}:{sinds.pk}:{uitgave.pk}", vergelijken, BEWAAR_SECONDEN)


def _met_redenen(hoofdstukken, oordelen):
    """Each change with why: the grounds that came since, else all that it rests on, and what its writers noted."""
    alle = [w for hoofdstuk in hoofdstukken for w in hoofdstuk.wijzigingen]
    gronden = {w.anker: _gronden(w) for w in alle if w.herkomst}
    redenen = Redenen(oordelen, gronden.values())
    notities = _notities(alle)
    return [
        {
            "titel": hoofdstuk.titel,
            "wijzigingen": [
                {
                    "wijziging": w,
                    "redenen": redenen.van(gronden[w.anker]) if w.herkomst else (),
                    "notities": notities.get(w.anker, ()),
                    "meer": bool(w.herkomst) and aanleiding(w.herkomst) != gronden[w.anker],
                }
                for w in hoofdstuk.wijzigingen
            ],
        }
        for hoofdstuk in hoofdstukken
    ]


def _gronden(wijziging) -> Herkomst:
    erbij = aanleiding(wijziging.erbij)
    return erbij if erbij.regels else aanleiding(wijziging.herkomst)


def _notities(wijzigingen):
    """By paragraaf what was noted with the versions in between, of those that an uitgave holds: no draft tells anything."""
    tussen = {w.anker: w.versies for w in wijzigingen if w.versies[1]}
    rijen = (
        Tekstversie.objects.filter(paragraaf__in=list(tussen), uitgaven__isnull=False, klein=False)
        .exclude(toelichting="")
        .order_by("nummer")
        .distinct()
        .values_list("paragraaf_id", "nummer", "toelichting")
    )
    gevonden = defaultdict(list)
    for paragraaf, nummer, toelichting in rijen if tussen else ():
        na, tot = tussen[str(paragraaf)]
        if na < nummer <= tot:
            gevonden[str(paragraaf)].append(toelichting)
    return gevonden


def tabs(uitgave, waar):
    """The ways of reading an uitgave; none where there is only one."""
    if not uitgave.is_te_vergelijken:
        return []
    wijzen = [("Tekst", "uitgave"), ("Wat is er veranderd", "veranderd"), ("Waarom", "waarom")]
    return [
        {"naam": naam, "url": reverse(f"publicatie:{adres}", args=[uitgave.slug]), "actief": adres == waar}
        for naam, adres in wijzen
    ]
