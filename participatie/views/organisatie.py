"""An organisatie sends a letter: pasted, as a file, or both."""

import uuid
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache

from participatie.actions import (
    Contact,
    Punt,
    bewaarde_brief,
    brief_bewaren,
    inbreng_insturen,
    is_andere_brief,
    ontvangen_van,
    sleutel_uit,
)
from participatie.forms import OrganisatieBriefForm
from participatie.models import Inbreng
from participatie.verdacht import VALVELD, toets
from participatie.views.formulier import deze_uitvraag, even_wachten, gesloten, sessie_sleutel
from participatie.views.versturen import bescherming
from portaal.bestanden import bewaar, verwijder
from portaal.handelingen import HandelingFout
from portaal.limieten import mag

BEGIN_VAN_BESTAND = 40  # words


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
    # Before the form is looked at: reading a file is work too.
    if request.method == "POST" and not mag(request, "inbreng_versturen"):
        return even_wachten(request, uitvraag, "nl")
    bewaard = bewaarde_brief(uitvraag=uitvraag, sleutel=sleutel) if request.method == "POST" else None
    form = OrganisatieBriefForm(request.POST or None, request.FILES or None, bewaard=bewaard)
    if wijzig := form.fields.get(request.POST.get("wijzig", "")):
        wijzig.widget.attrs["autofocus"] = True
    nagekeken = request.POST.get("bevestigd") == "ja"
    if request.method == "POST" and form.is_valid() and nagekeken:
        response = _send(request, uitvraag, form, sleutel, geopend_op)
        if response is not None:
            return response
    if form.is_bound and getattr(form, "bytes", b"") and "bestand" not in form.errors:
        # An error elsewhere, or the answers are to be checked first: the file is not asked twice.
        form.bewaard = brief_bewaren(
            uitvraag=uitvraag, sleutel=sleutel, inhoud=form.bytes, naam=form.cleaned_data["bestand"].name
        )
    context = {
        "uitvraag": uitvraag,
        "form": form,
        "sleutel": sleutel,
        "geopend": geopend,
        "valveld": VALVELD,
        "gevuld": bool(request.POST.get(VALVELD)),
    }
    if form.is_bound and form.is_valid() and "wijzig" not in request.POST:
        context |= {**bescherming(uitvraag), "rijen": _answers(form)}
        return render(request, "participatie/organisatie_controle.html", context)
    return render(request, "participatie/organisatie.html", context)


def _send(request, uitvraag, form, sleutel, geopend_op):
    """Send a letter that was checked. None when it was refused, with the reason in the form."""
    c = form.cleaned_data
    eerder = ontvangen_van(sleutel)
    bijlage = form.bewaard
    if is_andere_brief(eerder, tekst=c["brief"], organisatie=c["organisatie"]):
        sleutel, eerder = uuid.uuid4(), None  # another letter from the same browser
    gezien = toets(
        request,
        uitvraag=uitvraag,
        sleutel=sleutel,
        tekst=c["brief"],
        soort=c["soort"],
        begonnen_op=geopend_op,
        email=c["email"],
    )
    if gezien.te_vaak:
        return even_wachten(request, uitvraag, "nl")
    nieuw = None
    if form.bytes and eerder is None:
        nieuw = bijlage = bewaar(
            inhoud=form.bytes, naam=c["bestand"].name, soort=c["bestand"].name.rsplit(".", 1)[-1].lower(), door=None
        )
    try:
        inbreng_insturen(
            visie=uitvraag.visie,
            uitvraag=uitvraag,
            geopend_op=geopend_op,
            tekst=c["brief"],
            punten=[Punt()],
            sleutel=sleutel,
            kanaal=Inbreng.Kanaal.WEB,
            soort=c["soort"],
            organisatie=c["organisatie"],
            namens=c["namens"],
            mag_gepubliceerd=c["mag_gepubliceerd"] == "ja",
            contact=Contact(naam=c["naam"], email=c["email"], later=tuple(c["bericht"])),
            bijlage=bijlage,
            redenen=gezien.redenen,
            mag_mailen=gezien.mag_mailen,
        )
    except HandelingFout as fout:
        if nieuw is not None:
            verwijder(nieuw)
        if not uitvraag.neemt_aan(geopend_op=geopend_op):  # it closed while the file was read
            return gesloten(request, uitvraag, "nl", {"tekst": c["brief"]})
        form.add_error(None, str(fout))
        return None
    request.session[sessie_sleutel(uitvraag)] = str(sleutel)
    return redirect("meedoen:verzonden", slug=uitvraag.slug, taal="nl")


def _answers(form):
    """What the letter page was filled in with, as the check shows it."""
    c = form.cleaned_data
    bestand = ""
    if form.bewaard:
        # A file can be the wrong one, or hold its letters as a mess: who sends it sees what we read.
        begin = Truncator(" ".join(form.gelezen.split())).words(BEGIN_VAN_BESTAND)
        bestand = f"{form.bewaard.naam} ({form.bewaard.grootte // 1024 + 1} kB)\nDit lezen wij erin: ‘{begin}’"
    rows = {
        "organisatie": ("Organisatie of groep", c["organisatie"]),
        "soort": ("Soort", dict(form.fields["soort"].choices)[c["soort"]]),
        "namens": ("Namens wie", c["namens"]),
        "tekst": ("Uw brief", c["tekst"] or "Die staat in het bestand."),
        "bestand": ("Bestand", bestand),
        "mag_gepubliceerd": (
            "Op de website, met uw naam",
            dict(form.fields["mag_gepubliceerd"].choices)[c["mag_gepubliceerd"]],
        ),
        "naam": ("Wie wij kunnen spreken", c["naam"]),
        "email": ("Ons antwoord gaat naar", c["email"]),
        "bericht": (
            "Later bericht",
            "\n".join(str(label) for moment, label in form.fields["bericht"].choices if moment in c["bericht"]),
        ),
    }
    return [{"naam": naam, "titel": titel, "antwoord": antwoord} for naam, (titel, antwoord) in rows.items()]
