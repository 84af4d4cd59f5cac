"""Following an own inbreng with its code, and changing what one gave with it."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache

from participatie import actions
from participatie.codes import hash_van, is_code
from participatie.forms import GegevensForm, VolgenForm
from participatie.inhoud import inhoud_van
from participatie.models import Inbreng, WachtendeInbreng
from participatie.talen import woorden_van
from participatie.volgen import overige_tekst, reacties_om_te_volgen, wat_is_verstuurd
from portaal.limieten import mag
from portaal.views import too_many_requests

ZOUT, ZOUT_WACHT = "eigen-gegevens", "gegevens-van-wat-wacht"
GELDT = datetime.timedelta(hours=1)
ONBEKEND = "Wij kennen deze code niet. Kijk of u alle 16 letters en cijfers goed hebt overgenomen."


@login_not_required
@never_cache
def volgen(request):
    """The code comes in by POST and never stands in an address. A wrong and an unknown code get the same answer."""
    form = VolgenForm(request.POST or None)
    if request.method == "POST":
        if not mag(request, "inbreng_volgen"):
            return too_many_requests(request)
        if form.is_valid():
            code = form.cleaned_data["code"]
            if inbreng := _inbreng_van(code):
                return _toon(request, inbreng)
            if wachtend := _wachtend_van(code):
                return wat_wacht(request, wachtend)
            form.add_error("code", ONBEKEND)
    return render(request, "participatie/volgen.html", {"form": form})


@login_not_required
@never_cache
def gegevens(request):
    """The page with the own inbreng posts here, with a sign of ours that says whose it is. The code stands on no page."""
    if request.method != "POST":
        return redirect("meedoen:volgen")
    if not mag(request, "inbreng_volgen"):
        return too_many_requests(request)
    inbreng = _inbreng_van_teken(request.POST.get("teken", ""))
    if inbreng is None:
        return render(request, "participatie/volgen.html", {"form": VolgenForm(), "opnieuw": True})
    form = GegevensForm(request.POST, inbreng=inbreng)
    if not form.is_valid():
        return _toon(request, inbreng, form)
    c = form.cleaned_data
    actions.gegevens_wijzigen(
        inbreng=inbreng,
        email=c["email"],
        telefoon=c["telefoon"],
        mag_gepubliceerd=c["mag_gepubliceerd"] == "ja",
    )
    return _toon(request, _rij(pk=inbreng.pk), bewaard=True)


@login_not_required
@never_cache
def gegevens_wissen(request):
    """The sender of something that waits takes the own contact data away; the sign is as in `gegevens`."""
    if request.method != "POST":
        return redirect("meedoen:volgen")
    if not mag(request, "inbreng_volgen"):
        return too_many_requests(request)
    try:
        nummer = signing.loads(request.POST.get("teken", ""), salt=ZOUT_WACHT, max_age=GELDT)
    except signing.BadSignature:
        return render(request, "participatie/volgen.html", {"form": VolgenForm(), "opnieuw": True})
    wachtend = actions.wachtende_gegevens_wissen(nummer=nummer)
    if wachtend is None:  # let in meanwhile: there the sender changes them
        return render(request, "participatie/volgen.html", {"form": VolgenForm(), "opnieuw": True})
    return wat_wacht(request, wachtend)


def _rij(**wie):
    return Inbreng.objects.select_related("uitvraag", "gebied", "tekst", "indiener").filter(**wie).first()


def _inbreng_van(code):
    return _rij(code_hash=hash_van(code)) if is_code(code) else None


def _wachtend_van(code):
    rijen = WachtendeInbreng.objects.select_related("uitvraag", "visie", "bijlage")
    return rijen.filter(code_hash=hash_van(code)).first() if is_code(code) else None


def wat_wacht(request, wachtend):
    """What its sender sees of an inbreng that was not let in: that it is there, and what happens; in the language of the form."""
    inhoud = inhoud_van(wachtend)
    with translation.override(inhoud.taal):
        return render(
            request,
            "participatie/volgen_wacht.html",
            {
                "wachtend": wachtend,
                "uitvraag": wachtend.uitvraag,
                "taal": inhoud.taal,
                "woorden": woorden_van(wachtend.uitvraag, inhoud.taal),
                "rijen": wat_is_verstuurd(inhoud, inhoud.taal) if wachtend.tekst else [],
                "teken": signing.dumps(wachtend.nummer, salt=ZOUT_WACHT),
            },
        )


def _inbreng_van_teken(teken):
    try:
        return _rij(pk=signing.loads(teken, salt=ZOUT, max_age=GELDT))
    except signing.BadSignature:
        return None


def _toon(request, inbreng, form=None, *, bewaard=False):
    reacties = reacties_om_te_volgen(inbreng)
    return render(
        request,
        "participatie/volgen_resultaat.html",
        {
            "inbreng": inbreng,
            "reacties": reacties,
            "overig": overige_tekst(inbreng, reacties),
            "bewaard": bewaard,
            "teken": signing.dumps(inbreng.pk, salt=ZOUT),
            "form": form or GegevensForm(inbreng=inbreng),
            "indiener": getattr(inbreng, "indiener", None),
        },
    )
