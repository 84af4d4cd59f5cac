"""The resident's form: one question per page, kept on the server, without an account and without JavaScript."""

import uuid
from datetime import datetime

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from participatie.actions import (
    Contact,
    Punt,
    concept_beginnen,
    inbreng_indienen,
    inbreng_van,
    is_andere_brief,
    sleutel_uit,
)
from participatie.codes import code_voor
from participatie.forms import GEEN_THEMA, HELE_GEMEENTE, STAPPEN, OrganisatieBriefForm
from participatie.models import ConceptInbreng, Inbreng, Uitvraag
from portaal.bestanden import bewaar, verwijder
from portaal.handelingen import HandelingFout
from portaal.views import too_many_requests
from visie.models import Gebied, Thema

NAMEN = [stap.naam for stap in STAPPEN]


def _uitvraag(slug):
    return get_object_or_404(Uitvraag.objects.openbaar().select_related("visie"), slug=slug)


def _sessie_sleutel(uitvraag):
    return f"inbreng-{uitvraag.pk}"


def _concept(request, uitvraag):
    sleutel = request.session.get(_sessie_sleutel(uitvraag))
    if not sleutel:
        return None
    return ConceptInbreng.objects.filter(pk=sleutel, uitvraag=uitvraag, verloopt_op__gt=timezone.now()).first()


def _gesloten(request, uitvraag, getypt=""):
    return render(
        request,
        "participatie/gesloten.html",
        {"uitvraag": uitvraag, "getypt": [{"tekst": getypt}] if getypt else []},
        status=410,
    )


@login_not_required
@never_cache
def begin(request, slug):
    """Start, or go on where this browser was."""
    uitvraag = _uitvraag(slug)
    if not uitvraag.is_open():
        return _gesloten(request, uitvraag)
    return redirect("meedoen:stap", slug=slug, stap=NAMEN[0])


@login_not_required
@never_cache
def stap(request, slug, stap):
    if stap not in NAMEN:
        raise Http404
    uitvraag = _uitvraag(slug)
    concept = _concept(request, uitvraag)
    if not uitvraag.neemt_aan(geopend_op=concept.gemaakt_op if concept else timezone.now()):
        return _gesloten(request, uitvraag, request.POST.get("tekst", ""))
    nummer = NAMEN.index(stap)
    if concept is None and nummer > 0:
        if request.method != "POST":
            return redirect("meedoen:stap", slug=slug, stap=NAMEN[0])
        concept = _new_concept(request, uitvraag)  # the session ended while somebody was typing: keep the words
    antwoorden = concept.antwoorden if concept else {}
    form = STAPPEN[nummer](request.POST or None, uitvraag=uitvraag, initial=antwoorden)
    terug_naar_controle = request.GET.get("terug") == "controle"
    if request.method == "POST" and form.is_valid():
        if concept is None:
            if not consume(request, action="inbreng_beginnen"):
                return too_many_requests(request)
            concept = _new_concept(request, uitvraag)
        concept.antwoorden = {**antwoorden, **form.cleaned_data}
        concept.save(update_fields=["antwoorden"])
        if terug_naar_controle or nummer + 1 == len(NAMEN):
            return redirect("meedoen:controle", slug=slug)
        return redirect("meedoen:stap", slug=slug, stap=NAMEN[nummer + 1])
    return render(
        request,
        "participatie/stap.html",
        {
            "uitvraag": uitvraag,
            "form": form,
            "velden": list(form),
            "nummer": nummer + 1,
            "totaal": len(NAMEN) + 1,
            "vorige": NAMEN[nummer - 1] if nummer else "",
            "terug_naar_controle": terug_naar_controle,
        },
    )


def _new_concept(request, uitvraag):
    concept = concept_beginnen(uitvraag=uitvraag)
    request.session[_sessie_sleutel(uitvraag)] = str(concept.pk)
    return concept


@login_not_required
@never_cache
def controle(request, slug):
    """Check the answers, then send. Sending twice gives one row and the same code."""
    uitvraag = _uitvraag(slug)
    concept = _concept(request, uitvraag)
    sleutel = request.session.get(_sessie_sleutel(uitvraag))
    if concept is None:
        if sleutel and inbreng_van(uuid.UUID(sleutel)) is not None:
            return redirect("meedoen:verzonden", slug=slug)
        return redirect("meedoen:stap", slug=slug, stap=NAMEN[0])
    fout = ""
    missing = next((s.naam for s in STAPPEN if not s(concept.antwoorden, uitvraag=uitvraag).is_valid()), None)
    if missing:
        return redirect("meedoen:stap", slug=slug, stap=missing)
    if request.method == "POST":
        if not consume(request, action="inbreng_versturen"):
            return too_many_requests(request)
        try:
            _send(concept)
        except HandelingFout as reden:
            fout = str(reden)
            if not uitvraag.neemt_aan(geopend_op=concept.gemaakt_op):
                return _gesloten(request, uitvraag, concept.antwoorden.get("tekst", ""))
        else:
            return redirect("meedoen:verzonden", slug=slug)
    rijen = [
        {"naam": s.naam, "titel": s.titel, "antwoord": s(uitvraag=uitvraag).in_woorden(concept.antwoorden)}
        for s in STAPPEN
    ]
    return render(
        request,
        "participatie/controle.html",
        {
            "uitvraag": uitvraag,
            "rijen": rijen,
            "nummer": len(NAMEN) + 1,
            "totaal": len(NAMEN) + 1,
            "fout": fout,
            "vorige": NAMEN[-1],
        },
    )


def _send(concept):
    a = concept.antwoorden
    uitvraag = concept.uitvraag
    themas = () if a["thema"] == GEEN_THEMA else tuple(Thema.objects.filter(pk=a["thema"]))
    return inbreng_indienen(
        visie=uitvraag.visie,
        uitvraag=uitvraag,
        geopend_op=concept.gemaakt_op,
        tekst=a["tekst"],
        punten=[Punt(themas=themas, aard=a["aard"])],
        sleutel=concept.pk,
        gebied=None if a["gebied"] == HELE_GEMEENTE else Gebied.objects.filter(pk=a["gebied"]).first(),
        mag_gepubliceerd=a["mag_gepubliceerd"] == "ja",
        contact=Contact(email=a.get("email", ""), telefoon=a.get("telefoon", "")),
    )


@login_not_required
@never_cache
def verzonden(request, slug):
    """The confirmation with the code. Coming back shows the same as long as this browser is open."""
    uitvraag = _uitvraag(slug)
    sleutel = request.session.get(_sessie_sleutel(uitvraag))
    inbreng = inbreng_van(uuid.UUID(sleutel)) if sleutel else None
    if inbreng is None:
        return redirect("meedoen:uitvraag-detail", slug=slug)
    heeft_mail = hasattr(inbreng, "indiener") and bool(inbreng.indiener.email)
    return render(
        request,
        "participatie/verzonden.html",
        {"uitvraag": uitvraag, "inbreng": inbreng, "code": code_voor(uuid.UUID(sleutel)), "heeft_mail": heeft_mail},
    )


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
    uitvraag = _uitvraag(slug)
    geopend_op, geopend = _opened_at(request, uitvraag)
    if not uitvraag.neemt_aan(geopend_op=geopend_op):
        return _gesloten(request, uitvraag, request.POST.get("tekst", ""))
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
                return _gesloten(request, uitvraag, c["brief"])
            form.add_error(None, str(fout))
        else:
            request.session[_sessie_sleutel(uitvraag)] = str(sleutel)
            return redirect("meedoen:verzonden", slug=slug)
    return render(
        request,
        "participatie/organisatie.html",
        {"uitvraag": uitvraag, "form": form, "sleutel": sleutel, "geopend": geopend},
    )
