"""Following an own inbreng with its code: reading, changing what one gave with it, and taking it away.

Each page is in the language of its address, or in the one that the page before it was in.
"""

import datetime
import functools

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
from participatie.talen import TAALNAMEN, volgen_pad, woorden_van, zelfde_pagina
from participatie.volgen import om_te_volgen, overige_tekst, veranderd_sinds, wat_is_verstuurd
from portaal.limieten import mag
from portaal.views import too_many_requests

ZOUT, ZOUT_WACHT = "eigen-gegevens", "gegevens-van-wat-wacht"
GELDT = datetime.timedelta(hours=1)


@login_not_required
@never_cache
def volgen(request, taal="nl"):
    """The code comes in by POST and never stands in an address. A wrong and an unknown code get the same answer.

    For the same page in another language our sign comes in place of the code (as in `_met_teken`); what was typed on
    the page goes along, and nobody looks at it yet.
    """
    with translation.override(taal):
        if request.method == "POST" and not mag(request, "inbreng_volgen"):
            return too_many_requests(request)
        if teken := request.POST.get("teken", ""):
            return _in_andere_taal(request, teken, taal)
        form = VolgenForm(request.POST or None)
        if "taal" in request.POST:
            return _vraag_code(request, form.unchecked(), taal)
        if request.method == "POST" and form.is_valid():
            code = form.cleaned_data["code"]
            if inbreng := _inbreng_van(code):
                return _toon(request, inbreng, taal)
            if wachtend := _wachtend_van(code):
                return _wat_wacht(request, wachtend)
            form.add_error(
                "code", _("Wij kennen deze code niet. Kijk of u alle 16 letters en cijfers goed hebt overgenomen.")
            )
        return _vraag_code(request, form, taal)


def _in_andere_taal(request, teken, taal):
    if inbreng := _inbreng_van_teken(teken):
        return _toon(request, inbreng, taal, GegevensForm(request.POST, inbreng=inbreng).unchecked())
    if wachtend := _wachtend_van_teken(teken):
        return _wat_wacht(request, wachtend, taal)
    return _vraag_code(request, VolgenForm(), taal, opnieuw=True)


def _met_teken(van_wie):
    """For what is sent from a page with something of one's own: a sign of ours says whose it is. The code stands on no page."""

    def decorate(view):
        @login_not_required
        @never_cache
        @functools.wraps(view)
        def checked(request):
            if request.method != "POST":
                return redirect("meedoen:volgen")
            if not mag(request, "inbreng_volgen"):
                return too_many_requests(request)
            taal = request.POST.get("taal", "")
            taal = taal if taal in TAALNAMEN else "nl"
            with translation.override(taal):
                van_deze = van_wie(request.POST.get("teken", ""))
                if van_deze is None:
                    return _vraag_code(request, VolgenForm(), taal, opnieuw=True)
                return view(request, van_deze, taal)

        return checked

    return decorate


def _inbreng_van_teken(teken):
    return _met_nummer(teken, ZOUT, lambda nummer: _rij(pk=nummer))


def _wachtend_van_teken(teken):
    return _met_nummer(teken, ZOUT_WACHT, lambda nummer: _wachtenden().filter(pk=nummer).first())


def _met_nummer(teken, zout, zoek):
    try:
        return zoek(signing.loads(teken, salt=zout, max_age=GELDT))
    except signing.BadSignature:
        return None


@_met_teken(_inbreng_van_teken)
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


@_met_teken(_inbreng_van_teken)
def wissen(request, inbreng, taal):
    """Take away contact data or everything, in two steps. The first one only asks and explains."""
    form = WissenForm(request.POST if "wat" in request.POST or "verder" in request.POST else None)
    context = {
        "inbreng": inbreng,
        "form": form,
        "taal": taal,
        "gewist": request.POST.get("gewist", "") if _is_gewist(inbreng, request.POST.get("gewist")) else "",
        "zeker": "",
    }
    if form.is_valid():
        wat = form.cleaned_data["wat"]
        if request.POST.get("bevestigd") == "ja":
            actions.zelf_wissen(inbreng=inbreng, alles=wat == WissenForm.ALLES)
            context["gewist"] = wat
        else:
            context["zeker"] = wat
    teken = {"teken": signing.dumps(inbreng.pk, salt=ZOUT)}
    stand = {"gewist": context["gewist"], "wat": context["zeker"]}
    context |= teken | {
        "talen": zelfde_pagina(lambda _taal: request.path, taal=taal),
        "vast": teken | {naam: waarde for naam, waarde in stand.items() if waarde},
    }
    return render(request, "participatie/wissen.html", context)


def _is_gewist(inbreng, wat):
    """Whether that is gone, so that nobody reads of it what is not so."""
    if wat == WissenForm.ALLES:
        return inbreng.tekst.gewist_op is not None
    return wat == WissenForm.CONTACT and not hasattr(inbreng, "indiener") and not hasattr(inbreng, "abonnement")


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
            {
                "taal": taal,
                "talen": zelfde_pagina(lambda keuze: resolve_url("meedoen:stoppen", keuze, link), taal=taal),
                "gestopt": gestopt,
                "abonnement": abonnement,
                "volgen": volgen_pad(taal),
            },
        )
    response["Referrer-Policy"] = "no-referrer"  # the address is a key
    return response


@_met_teken(_wachtend_van_teken)
def gegevens_wissen(request, wachtend, taal):
    """The sender of something that waits takes the own contact data away."""
    wachtend = actions.wachtende_gegevens_wissen(nummer=wachtend.nummer)
    if wachtend is None:  # let in meanwhile: there the sender changes them
        return _vraag_code(request, VolgenForm(), taal, opnieuw=True)
    return _wat_wacht(request, wachtend, taal)


def _rij(**wie):
    return (
        Inbreng.objects.select_related("uitvraag", "gebied", "tekst__bijlage", "indiener", "abonnement")
        .filter(**wie)
        .first()
    )


def _inbreng_van(code):
    return _rij(code_hash=hash_van(code)) if is_code(code) else None


def _wachtenden():
    return WachtendeInbreng.objects.niet_toegelaten().select_related("uitvraag", "visie", "bijlage")


def _wachtend_van(code):
    return _wachtenden().filter(code_hash=hash_van(code)).first() if is_code(code) else None


def _wat_wacht(request, wachtend, taal=""):
    """What its sender sees of an inbreng that was not let in: that it is there, and what happens.

    In the language of the form, until the sender chooses another (`taal`).
    """
    inhoud = inhoud_van(wachtend)
    taal = taal or inhoud.taal
    teken = signing.dumps(wachtend.nummer, salt=ZOUT_WACHT)
    with translation.override(taal):
        return render(
            request,
            "participatie/volgen_wacht.html",
            {
                "wachtend": wachtend,
                "uitvraag": wachtend.uitvraag,
                "taal": taal,
                "woorden": woorden_van(wachtend.uitvraag, taal),
                "rijen": wat_is_verstuurd(inhoud, taal) if wachtend.tekst else [],
                "alles": alles_van(wachtend),
                "taal_van_de_woorden": inhoud.taal,
                "teken": teken,
                "talen": zelfde_pagina(volgen_pad, taal=taal),
                "vast": {"teken": teken},  # by POST too, for the sign is as good as the code
            },
        )


def _vraag_code(request, form, taal, *, opnieuw=False):
    talen = zelfde_pagina(volgen_pad, taal=taal)
    context = {"form": form, "taal": taal, "talen": talen, "opnieuw": opnieuw, "volgen": volgen_pad(taal)}
    return render(request, "participatie/volgen.html", context)


def _toon(request, inbreng, taal, form=None, *, bewaard=False):
    reacties = om_te_volgen(inbreng, taal)
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
            "talen": zelfde_pagina(volgen_pad, taal=taal),
            "form": form or GegevensForm(inbreng=inbreng),
            "alles": alles_van(inbreng),
        },
    )
