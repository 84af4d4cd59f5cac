"""Following an own inbreng with its code, and changing what one gave with it."""

import datetime

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from participatie import actions
from participatie.codes import hash_van, is_code
from participatie.forms import GegevensForm, VolgenForm
from participatie.models import Inbreng
from participatie.volgen import overige_tekst, reacties_om_te_volgen
from portaal.views import too_many_requests

ZOUT = "eigen-gegevens"
GELDT = datetime.timedelta(hours=1)
ONBEKEND = "Wij kennen deze code niet. Kijk of u alle 16 letters en cijfers goed hebt overgenomen."


@login_not_required
@never_cache
def volgen(request):
    """The code comes in by POST and never stands in an address. A wrong and an unknown code get the same answer."""
    form = VolgenForm(request.POST or None)
    if request.method == "POST":
        if not consume(request, action="inbreng_volgen"):
            return too_many_requests(request)
        if form.is_valid():
            code = form.cleaned_data["code"]
            if inbreng := _inbreng_van(code):
                return _toon(request, inbreng)
            form.add_error("code", ONBEKEND)
    return render(request, "participatie/volgen.html", {"form": form})


@login_not_required
@never_cache
def gegevens(request):
    """The page with the own inbreng posts here, with a sign of ours that says whose it is. The code stands on no page."""
    if request.method != "POST":
        return redirect("meedoen:volgen")
    if not consume(request, action="inbreng_volgen"):
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


def _rij(**wie):
    return Inbreng.objects.select_related("uitvraag", "gebied", "tekst", "indiener").filter(**wie).first()


def _inbreng_van(code):
    return _rij(code_hash=hash_van(code)) if is_code(code) else None


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
