"""The resident's form: one question per page, kept on the server, without an account and without JavaScript.

The language stands in the address (no cookie, no `Vary`), so each page here is shown inside `in_taal`.
"""

import functools
import uuid

from allauth.core.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participatie.actions import (
    Contact,
    Punt,
    concept_beginnen,
    concept_bewaren,
    concept_link_mailen,
    concept_van_link,
    inbreng_indienen,
    inbreng_van,
)
from participatie.codes import code_voor, link_voor
from participatie.forms import (
    ANDER,
    GEEN_THEMA,
    HELE_GEMEENTE,
    STAPPEN,
    LaterForm,
    TekstStap,
    stappen_van,
    tekst_en_stukken,
)
from participatie.models import ConceptInbreng, Uitvraag
from participatie.talen import taalkeuzes, woorden_van
from participatie.volgen import wat_is_verstuurd
from portaal.handelingen import HandelingFout
from portaal.views import too_many_requests
from visie.models import Gebied, Thema

STAP_BIJ_NAAM = {stap.naam: stap for stap in STAPPEN}
EERSTE = STAPPEN[0]


def in_taal(view):
    """Show the page in the language of its address, and leave no trace of that for the next request."""

    @functools.wraps(view)
    def shown(request, slug, taal, **kwargs):
        with translation.override(taal):
            return view(request, slug=slug, taal=taal, **kwargs)

    return shown


def deze_uitvraag(slug):
    return get_object_or_404(Uitvraag.objects.openbaar().select_related("visie"), slug=slug)


def sessie_sleutel(uitvraag):
    return f"inbreng-{uitvraag.pk}"


def _concept(request, uitvraag):
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    if not sleutel:
        return None
    concept = ConceptInbreng.objects.filter(pk=sleutel, uitvraag=uitvraag, verloopt_op__gt=timezone.now()).first()
    if concept is not None:
        concept.uitvraag = uitvraag
    return concept


def _getypt(*bronnen):
    """The answers in own words, to be given back when they can no longer be sent; each once."""
    teksten = [str(w) for bron in bronnen for naam, w in bron.items() if naam.startswith("tekst") and w]
    return [{"tekst": tekst} for tekst in dict.fromkeys(teksten)]


def gesloten(request, uitvraag, taal, *getypt):
    return render(
        request,
        "participatie/gesloten.html",
        {
            "uitvraag": uitvraag,
            "taal": taal,
            "woorden": woorden_van(uitvraag, taal),
            "getypt": _getypt(*getypt),
        },
        status=410,
    )


def _in_elke_taal(uitvraag, taal, naam, **delen):
    """What every page of the form shows: the words of the uitvraag, and where this page `naam` is in other languages."""
    return {
        "uitvraag": uitvraag,
        "taal": taal,
        "talen": taalkeuzes(uitvraag.slug, taal=taal, naam=naam, **delen),
        "woorden": woorden_van(uitvraag, taal),
    }


def _missing(uitvraag, antwoorden):
    """The first page whose answer is not there or no longer right; None when all are."""
    return next((s for s in stappen_van(uitvraag, antwoorden) if not s(antwoorden, uitvraag=uitvraag).is_valid()), None)


@login_not_required
@require_safe
@in_taal
def begin(request, slug, taal):
    """What it is about, in one language. Keeps nothing, so anyone may be shown the same page."""
    uitvraag = deze_uitvraag(slug)
    if not uitvraag.is_open():
        return gesloten(request, uitvraag, taal)
    return render(
        request,
        "participatie/begin.html",
        {
            "uitvraag": uitvraag,
            "taal": taal,
            "talen": taalkeuzes(slug, taal=taal),
            "woorden": woorden_van(uitvraag, taal, uitvraag.themas.geldend()),
            "eerste": EERSTE.naam,
        },
    )


@login_not_required
@never_cache
@in_taal
def stap(request, slug, taal, stap):
    klasse = STAP_BIJ_NAAM.get(stap)
    if klasse is None:
        raise Http404
    uitvraag = deze_uitvraag(slug)
    concept = _concept(request, uitvraag)
    antwoorden = concept.antwoorden if concept else {}
    if not uitvraag.neemt_aan(geopend_op=concept.gemaakt_op if concept else timezone.now()):
        return gesloten(request, uitvraag, taal, antwoorden, request.POST)
    stappen = stappen_van(uitvraag, antwoorden)
    if request.method != "POST" and (klasse not in stappen or (concept is None and klasse is not EERSTE)):
        return redirect("meedoen:stap", slug=slug, taal=taal, stap=EERSTE.naam)
    form = klasse(request.POST or None, uitvraag=uitvraag, initial=antwoorden)
    terug_naar_controle = request.GET.get("terug") == "controle"
    if request.method == "POST":
        later = form.getypt() if "later" in request.POST else None
        if later is not None or form.is_valid():
            if concept is None and not consume(request, action="inbreng_beginnen"):
                return too_many_requests(request)
            concept = concept or _new_concept(request, uitvraag)
            _keep(concept, klasse, form.cleaned_data if later is None else later)
            return redirect(_next(concept, taal, klasse, terug_naar_controle=terug_naar_controle, later=later))
    nummer = stappen.index(klasse) if klasse in stappen else 0
    vorige = stappen[nummer - 1].naam if nummer else ""
    return render(
        request,
        "participatie/stap.html",
        {
            **_in_elke_taal(uitvraag, taal, "meedoen:stap", stap=stap),
            "form": form,
            "velden": list(form),
            "nummer": nummer + 1,
            "totaal": _total(stappen),
            "terug": _back(
                slug, taal, vorige, naar_controle=terug_naar_controle and not _missing(uitvraag, antwoorden)
            ),
        },
    )


def _total(stappen):
    """With the check-answers page; and with one answer as long as nobody chose what to tell."""
    return len(stappen) + (1 if any(issubclass(s, TekstStap) for s in stappen) else 2)


def _back(slug, taal, vorige, *, naar_controle):
    if naar_controle:
        return resolve_url("meedoen:controle", slug=slug, taal=taal)
    if vorige:
        return resolve_url("meedoen:stap", slug=slug, taal=taal, stap=vorige)
    return resolve_url("meedoen:begin", slug=slug, taal=taal)


def _keep(concept, klasse, antwoord):
    """Store the answer of one page. Who answers a question has chosen it, also when the session ended in between."""
    samen = {**concept.antwoorden, **antwoord}
    gekozen = samen.get("aard") or []
    if issubclass(klasse, TekstStap) and len(concept.uitvraag.vragen) > 1 and klasse.vraag.aard not in gekozen:
        samen["aard"] = [*gekozen, str(klasse.vraag.aard)]
    concept.antwoorden = samen
    concept.save(update_fields=["antwoorden"])


def _next(concept, taal, klasse, *, terug_naar_controle, later):
    slug = concept.uitvraag.slug
    if later is not None:
        concept_bewaren(concept=concept)
        return resolve_url("meedoen:later", slug=slug, taal=taal)
    stappen = stappen_van(concept.uitvraag, concept.antwoorden)
    verder = stappen[stappen.index(klasse) + 1 :] if klasse in stappen else []
    if terug_naar_controle or not verder:
        return resolve_url("meedoen:controle", slug=slug, taal=taal)
    return resolve_url("meedoen:stap", slug=slug, taal=taal, stap=verder[0].naam)


def _new_concept(request, uitvraag):
    concept = concept_beginnen(uitvraag=uitvraag)
    request.session[sessie_sleutel(uitvraag)] = str(concept.pk)
    return concept


@login_not_required
@never_cache
@in_taal
def later(request, slug, taal):
    """The link with which this form can be continued, shown and, when asked, mailed."""
    uitvraag = deze_uitvraag(slug)
    concept = _concept(request, uitvraag)
    if concept is None or not concept.link_hash:
        return redirect("meedoen:begin", slug=slug, taal=taal)
    pad = resolve_url("meedoen:verder", slug=slug, taal=taal, link=link_voor(concept.pk))
    form = LaterForm(request.POST or None)
    if request.method == "POST":
        if not consume(request, action="inbreng_link"):
            return too_many_requests(request)
        if form.is_valid():
            try:
                concept_link_mailen(concept=concept, email=form.cleaned_data["email"], pad=pad)
            except HandelingFout as fout:
                form.add_error("email", str(fout))
            else:
                return redirect(f"{request.path}?verstuurd=ja")
    return render(
        request,
        "participatie/later.html",
        {
            **_in_elke_taal(uitvraag, taal, "meedoen:later"),
            "form": form,
            "link": request.build_absolute_uri(pad),
            "tot": concept.verloopt_op,
            "verstuurd": request.GET.get("verstuurd") == "ja" and not form.is_bound,
        },
    )


@login_not_required
@never_cache
@in_taal
def verder(request, slug, taal, link):
    """Go on in this browser with a form that was kept for later."""
    uitvraag = deze_uitvraag(slug)
    concept = concept_van_link(uitvraag=uitvraag, link=link)
    if concept is None:
        context = {"uitvraag": uitvraag, "taal": taal, "woorden": woorden_van(uitvraag, taal)}
        return _without_referrer(render(request, "participatie/link_voorbij.html", context, status=410))
    request.session[sessie_sleutel(uitvraag)] = str(concept.pk)
    missing = _missing(uitvraag, concept.antwoorden)
    if missing is None:
        return _without_referrer(redirect("meedoen:controle", slug=slug, taal=taal))
    return _without_referrer(redirect("meedoen:stap", slug=slug, taal=taal, stap=missing.naam))


def _without_referrer(response):
    """The address is a key: no other page is told where somebody came from.

    Not for a page with a form: the browser would send it from "null", which the check on forms of others refuses.
    """
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@never_cache
@in_taal
def controle(request, slug, taal):
    """Check the answers, then send. Sending twice gives one row and the same code."""
    uitvraag = deze_uitvraag(slug)
    concept = _concept(request, uitvraag)
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    if concept is None:
        if sleutel and inbreng_van(uuid.UUID(sleutel)) is not None:
            return redirect("meedoen:verzonden", slug=slug, taal=taal)
        return redirect("meedoen:stap", slug=slug, taal=taal, stap=EERSTE.naam)
    if "later" in request.POST:
        concept_bewaren(concept=concept)
        return redirect("meedoen:later", slug=slug, taal=taal)
    if (missing := _missing(uitvraag, concept.antwoorden)) is not None:
        pad = resolve_url("meedoen:stap", slug=slug, taal=taal, stap=missing.naam)
        return redirect(f"{pad}?terug=controle")
    fout = ""
    if request.method == "POST":
        if not consume(request, action="inbreng_versturen"):
            return too_many_requests(request)
        try:
            _send(concept, taal)
        except HandelingFout as reden:
            fout = str(reden)
            if not uitvraag.neemt_aan(geopend_op=concept.gemaakt_op):
                return gesloten(request, uitvraag, taal, concept.antwoorden)
        else:
            return redirect("meedoen:verzonden", slug=slug, taal=taal)
    stappen = stappen_van(uitvraag, concept.antwoorden)
    rijen = [
        {
            "naam": s.naam,
            "titel": s.titel,
            "antwoord": s(uitvraag=uitvraag).in_woorden(concept.antwoorden),
            "is_eigen": issubclass(s, TekstStap),
        }
        for s in stappen
    ]
    return render(
        request,
        "participatie/controle.html",
        {
            **_in_elke_taal(uitvraag, taal, "meedoen:controle"),
            "rijen": rijen,
            "nummer": _total(stappen),
            "totaal": _total(stappen),
            "fout": fout,
            "terug": _back(slug, taal, stappen[-1].naam, naar_controle=False),
        },
    )


def _send(concept, taal):
    a = concept.antwoorden
    uitvraag = concept.uitvraag
    themas = () if a["thema"] == GEEN_THEMA else tuple(Thema.objects.filter(pk=a["thema"]))
    tekst, stukken = tekst_en_stukken(uitvraag, a)
    return inbreng_indienen(
        visie=uitvraag.visie,
        uitvraag=uitvraag,
        geopend_op=concept.gemaakt_op,
        tekst=tekst,
        punten=[Punt(themas=themas, aard=aard, begin=begin, eind=eind) for aard, begin, eind in stukken],
        sleutel=concept.pk,
        taal=taal,
        voor_iemand_anders=a["voor"] == ANDER,
        gebied=None if a["gebied"] == HELE_GEMEENTE else Gebied.objects.filter(pk=a["gebied"]).first(),
        mag_gepubliceerd=a["mag_gepubliceerd"] == "ja",
        contact=Contact(
            email=a.get("email", ""),
            telefoon=a.get("telefoon", ""),
            code_per_mail=bool(a.get("code_per_mail")),
            later=tuple(a.get("bericht") or ()),
        ),
    )


@login_not_required
@never_cache
@in_taal
def verzonden(request, slug, taal):
    """The confirmation with the code. Coming back shows the same as long as this browser is open."""
    uitvraag = deze_uitvraag(slug)
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    inbreng = inbreng_van(uuid.UUID(sleutel)) if sleutel else None
    if inbreng is None:
        return redirect("meedoen:begin", slug=slug, taal=taal)
    indiener = getattr(inbreng, "indiener", None)
    return render(
        request,
        "participatie/verzonden.html",
        {
            **_in_elke_taal(uitvraag, taal, "meedoen:verzonden"),
            "inbreng": inbreng,
            "code": code_voor(uuid.UUID(sleutel)),
            "email": indiener.email if indiener else "",
            "rijen": wat_is_verstuurd(inbreng, taal),
        },
    )
