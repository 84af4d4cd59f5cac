"""An organisatie sends a letter: pasted, as a file, or both."""

import uuid
from datetime import datetime

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from participatie.actions import (
    Contact,
    Punt,
    inbreng_indienen,
    inbreng_van,
    is_andere_brief,
    sleutel_uit,
)
from participatie.forms import OrganisatieBriefForm
from participatie.models import Inbreng
from participatie.views.formulier import deze_uitvraag, gesloten, sessie_sleutel
from portaal.bestanden import bewaar, verwijder
from portaal.handelingen import HandelingFout
from portaal.views import too_many_requests


def _opened_at(request, uitvraag):
    """When this browser got the letter form, as the form itself says under our signature, and that sign; else now."""
    sign = request.POST.get("geopend", "")
    salt = f"brief-geopend-{uitvraag.pk}"
    try:
        return datetime.fromisoformat(signing.loads(sign, salt=salt)), sign
    except (signing.BadSignature, TypeError, ValueError):
        now = timezone.now()
        return now, signing.dumps(now.isoformat(), salt=salt)


def _letter_key(request, uitvraag):
    """The key of the letter this browser is writing. It outlives sending: going back and sending again is no new letter."""
    if request.method == "POST":
        return sleutel_uit(request.POST.get("sleutel", ""))
    sleutel = sleutel_uit(request.session.get(f"brief-{uitvraag.pk}", ""))
    request.session[f"brief-{uitvraag.pk}"] = str(sleutel)
    return sleutel


@login_not_required
@never_cache
def organisatie(request, slug):
    """An organisatie sends a letter: pasted, as a file, or both."""
    uitvraag = deze_uitvraag(slug)
    geopend_op, geopend = _opened_at(request, uitvraag)
    if not uitvraag.neemt_aan(geopend_op=geopend_op):
        return gesloten(request, uitvraag, "nl", request.POST)
    sleutel = _letter_key(request, uitvraag)
    if request.method == "POST" and not consume(request, action="inbreng_versturen"):
        return too_many_requests(request)
    form = OrganisatieBriefForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        bijlage = None
        eerder = inbreng_van(sleutel)
        if is_andere_brief(eerder, tekst=c["brief"], organisatie=c["organisatie"]):
            sleutel, eerder = uuid.uuid4(), None  # another letter from the same browser
        if form.bytes and eerder is None:
            bijlage = bewaar(
                inhoud=form.bytes, naam=c["bestand"].name, soort=c["bestand"].name.rsplit(".", 1)[-1].lower(), door=None
            )
        try:
            inbreng_indienen(
                visie=uitvraag.visie,
                uitvraag=uitvraag,
                geopend_op=geopend_op,
                tekst=c["brief"],
                punten=[Punt()],
                sleutel=sleutel,
                kanaal=Inbreng.Kanaal.WEB,
                soort=c["soort"],
                organisatie=c["organisatie"],
                mag_gepubliceerd=c["mag_gepubliceerd"] == "ja",
                contact=Contact(naam=c["naam"], email=c["email"]),
                bijlage=bijlage,
            )
        except HandelingFout as fout:
            if bijlage is not None:
                verwijder(bijlage)
            if not uitvraag.neemt_aan(geopend_op=geopend_op):  # it closed while the file was read
                return gesloten(request, uitvraag, "nl", {"tekst": c["brief"]})
            form.add_error(None, str(fout))
        else:
            request.session[sessie_sleutel(uitvraag)] = str(sleutel)
            return redirect("meedoen:verzonden", slug=slug, taal="nl")
    return render(
        request,
        "participatie/organisatie.html",
        {"uitvraag": uitvraag, "form": form, "sleutel": sleutel, "geopend": geopend},
    )
