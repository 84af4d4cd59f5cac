"""Following an own inbreng with its code: reading, changing what one gave with it, and taking it away.

Each page is in the language of its address, or in the one that the page before it was in.
"""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from participatie import actions
from participatie.codes import hash_van, is_code
from participatie.dossier import alles_van
from participatie.forms import GegevensForm, VolgenForm, WissenForm
from participatie.inhoud import inhoud_van
from participatie.models import Inbreng, WachtendeInbreng
from participatie.talen import TAALNAMEN, Taalkeuze, richting, volgen_pad, woorden_van
from participatie.volgen import om_te_volgen, overige_tekst, veranderd_sinds, wat_is_verstuurd
from portaal.limieten import mag
from portaal.views import too_many_requests

ZOUT, ZOUT_WACHT = "eigen-gegevens", "gegevens-van-wat-wacht"
GELDT = datetime.timedelta(hours=1)


@login_not_required
@never_cache
def volgen(request, taal="nl"):
    """The code comes in by POST and never stands in an address. A wrong and an unknown code get the same answer."""
    with translation.override(taal):
        form = VolgenForm(request.POST or None)
        if request.method == "POST":
            if not mag(request, "inbreng_volgen"):
                return too_many_requests(request)
            if form.is_valid():
                code = form.cleaned_data["code"]
                if inbreng := _inbreng_van(code):
                    return _toon(request, inbreng, taal)
                if wachtend := _wachtend_van(code):
                    return wat_wacht(request, wachtend)
                form.add_error(
                    "code", _("Wij kennen deze code niet. Kijk of u alle 16 letters en cijfers goed hebt overgenomen.")
                )
        return _vraag_code(request, form, taal)


def _met_teken(view):
    """For what is sent from the page with the own inbreng: a sign of ours says whose it is. The code stands on no page."""

    @login_not_required
    @never_cache
    def checked(request):
        if request.method != "POST":
            return redirect("meedoen:volgen")
        if not mag(request, "inbreng_volgen"):
            return too_many_requests(request)
        taal = request.POST.get("taal", "")
        taal = taal if taal in TAALNAMEN else "nl"
        with translation.override(taal):
            inbreng = _inbreng_van_teken(request.POST.get("teken", ""))
            if inbreng is None:
                return _vraag_code(request, VolgenForm(), taal, opnieuw=True)
            return view(request, inbreng, taal)

    return checked


@_met_teken
def gegevens(request, inbreng, taal):
    form = GegevensForm(request.POST, inbreng=inbreng)
    if not form.is_valid():
        return _toon(request, inbreng, taal, form)
    c = form.cleaned_data
    actions.gegevens_wijzigen(
        inbreng=inbreng,
        email=c["email"],
        telefoon=c["telefoon"],
        mag_gepubliceerd=c["mag_gepubliceerd"] == "ja",
        later_email=c["bericht_email"],
        later=c["bericht"],
        taal=taal,
    )
    return _toon(request, _rij(pk=inbreng.pk), taal, bewaard=True)


@_met_teken
def wissen(request, inbreng, taal):
    """Take away contact data or everything, in two steps. The first one only asks and explains."""
    form = WissenForm(request.POST if "wat" in request.POST or "verder" in request.POST else None)
    context = {
        "inbreng": inbreng,
        "form": form,
        "teken": signing.dumps(inbreng.pk, salt=ZOUT),
        "taal": taal,
        "gewist": "",
        "zeker": "",
    }
    if form.is_valid():
        wat = form.cleaned_data["wat"]
        if request.POST.get("bevestigd") == "ja":
            actions.zelf_wissen(inbreng=inbreng, alles=wat == WissenForm.ALLES)
            context["gewist"] = wat
        else:
            context["zeker"] = wat
    return render(request, "participatie/wissen.html", context)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the link is the proof
@login_not_required
@never_cache
def stoppen(request, taal, link):
    """End later news with the link of a mail. Opening it changes nothing: scanners of mail follow links."""
    with translation.override(taal):
        abonnement = actions.abonnement_van(link)
        gestopt = request.method == "POST"
        if gestopt:
            actions.abonnement_stoppen(link=link)
        response = render(
            request,
            "participatie/stoppen.html",
            {"taal": taal, "gestopt": gestopt, "abonnement": abonnement, "volgen": volgen_pad(taal)},
        )
    response["Referrer-Policy"] = "no-referrer"  # the address is a key
    return response


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
        return _vraag_code(request, VolgenForm(), "nl", opnieuw=True)
    wachtend = actions.wachtende_gegevens_wissen(nummer=nummer)
    if wachtend is None:  # let in meanwhile: there the sender changes them
        return _vraag_code(request, VolgenForm(), "nl", opnieuw=True)
    return wat_wacht(request, wachtend)


def _rij(**wie):
    return (
        Inbreng.objects.select_related("uitvraag", "gebied", "tekst__bijlage", "indiener", "abonnement")
        .filter(**wie)
        .first()
    )


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


def _vraag_code(request, form, taal, *, opnieuw=False):
    talen = [
        Taalkeuze(
            taal=keuze, naam=naam, richting=richting(keuze), url=resolve_url(volgen_pad(keuze)), is_deze=keuze == taal
        )
        for keuze, naam in TAALNAMEN.items()
    ]
    context = {"form": form, "taal": taal, "talen": talen, "opnieuw": opnieuw, "volgen": volgen_pad(taal)}
    return render(request, "participatie/volgen.html", context)


def _toon(request, inbreng, taal, form=None, *, bewaard=False):
    reacties = om_te_volgen(inbreng)
    return render(
        request,
        "participatie/volgen_resultaat.html",
        {
            "inbreng": inbreng,
            "reacties": reacties,
            "overig": overige_tekst(inbreng, reacties),
            "veranderd": veranderd_sinds(inbreng),
            "bewaard": bewaard,
            "taal": taal,
            "teken": signing.dumps(inbreng.pk, salt=ZOUT),
            "form": form or GegevensForm(inbreng=inbreng),
            "alles": alles_van(inbreng),
        },
    )
