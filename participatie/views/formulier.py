"""The resident's form: one question per page, kept on the server, without an account and without JavaScript."""

import uuid

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
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
)
from participatie.codes import code_voor
from participatie.forms import GEEN_THEMA, HELE_GEMEENTE, STAPPEN
from participatie.models import ConceptInbreng, Uitvraag
from portaal.handelingen import HandelingFout
from portaal.views import too_many_requests
from visie.models import Gebied, Thema

NAMEN = [stap.naam for stap in STAPPEN]


def deze_uitvraag(slug):
    return get_object_or_404(Uitvraag.objects.openbaar().select_related("visie"), slug=slug)


def sessie_sleutel(uitvraag):
    return f"inbreng-{uitvraag.pk}"


def _concept(request, uitvraag):
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    if not sleutel:
        return None
    return ConceptInbreng.objects.filter(pk=sleutel, uitvraag=uitvraag, verloopt_op__gt=timezone.now()).first()


def gesloten(request, uitvraag, getypt=""):
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
    uitvraag = deze_uitvraag(slug)
    if not uitvraag.is_open():
        return gesloten(request, uitvraag)
    return redirect("meedoen:stap", slug=slug, stap=NAMEN[0])


@login_not_required
@never_cache
def stap(request, slug, stap):
    if stap not in NAMEN:
        raise Http404
    uitvraag = deze_uitvraag(slug)
    concept = _concept(request, uitvraag)
    if not uitvraag.neemt_aan(geopend_op=concept.gemaakt_op if concept else timezone.now()):
        return gesloten(request, uitvraag, request.POST.get("tekst", ""))
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
    request.session[sessie_sleutel(uitvraag)] = str(concept.pk)
    return concept


@login_not_required
@never_cache
def controle(request, slug):
    """Check the answers, then send. Sending twice gives one row and the same code."""
    uitvraag = deze_uitvraag(slug)
    concept = _concept(request, uitvraag)
    sleutel = request.session.get(sessie_sleutel(uitvraag))
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
                return gesloten(request, uitvraag, concept.antwoorden.get("tekst", ""))
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
    uitvraag = deze_uitvraag(slug)
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    inbreng = inbreng_van(uuid.UUID(sleutel)) if sleutel else None
    if inbreng is None:
        return redirect("meedoen:uitvraag-detail", slug=slug)
    heeft_mail = hasattr(inbreng, "indiener") and bool(inbreng.indiener.email)
    return render(
        request,
        "participatie/verzonden.html",
        {"uitvraag": uitvraag, "inbreng": inbreng, "code": code_voor(uuid.UUID(sleutel)), "heeft_mail": heeft_mail},
    )
