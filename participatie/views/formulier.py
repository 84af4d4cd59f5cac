"""The resident's form: one question per page, kept on the server, without an account and without JavaScript.

The language stands in the address (no cookie, no `Vary`), so each page here is shown inside `in_taal`.
"""

import functools

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participatie.actions import (
    concept_beginnen,
    concept_bewaren,
    concept_link_mailen,
    concept_van_link,
)
from participatie.codes import link_voor
from participatie.forms import (
    STAPPEN,
    LaterForm,
    TekstStap,
    stappen_van,
)
from participatie.models import ConceptInbreng, Uitvraag
from participatie.talen import taalkeuzes, volgen_pad, woorden_van
from portaal.handelingen import HandelingFout
from portaal.limieten import mag
from portaal.views import WACHT_EVEN, typed_text

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


SESSIE = "inbreng-"


def sessie_sleutel(uitvraag):
    return f"{SESSIE}{uitvraag.pk}"


def _concept(request, uitvraag):
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    if not sleutel:
        return None
    concept = ConceptInbreng.objects.geldig().filter(pk=sleutel, uitvraag=uitvraag).first()
    if concept is not None:
        concept.uitvraag = uitvraag
    return concept


def _getypt(*bronnen):
    """The answers in own words, to be given back when they can no longer be sent; each once."""
    teksten = [str(w) for bron in bronnen for naam, w in bron.items() if naam.startswith("tekst") and w]
    return [{"tekst": tekst} for tekst in dict.fromkeys(teksten)]


def _hier_in_elke_taal(request, uitvraag, taal):
    """This address in each language. None for what came with this request and is not kept: a link would lose those words."""
    delen = dict(request.resolver_match.kwargs)
    if "taal" not in delen or (request.method == "POST" and typed_text(request)):
        return []
    for deel in ("slug", "taal"):
        del delen[deel]
    return taalkeuzes(uitvraag.slug, taal=taal, naam=request.resolver_match.view_name, **delen)


def gesloten(request, uitvraag, taal, *getypt):
    return render(
        request,
        "participatie/gesloten.html",
        {
            "uitvraag": uitvraag,
            "taal": taal,
            "talen": _hier_in_elke_taal(request, uitvraag, taal),
            "woorden": woorden_van(uitvraag, taal),
            "getypt": _getypt(*getypt),
        },
        status=410,
    )


def even_wachten(request, uitvraag, taal, *, terug=""):
    """Too many from one computer. What was filled in stays on the server; `terug` is the page to go on from."""
    context = {
        "uitvraag": uitvraag,
        "taal": taal,
        "talen": _hier_in_elke_taal(request, uitvraag, taal),
        "woorden": woorden_van(uitvraag, taal),
        "terug": terug,
        "getypt": typed_text(request),
    }
    response = render(request, "participatie/even_wachten.html", context, status=429)
    response["Retry-After"] = str(WACHT_EVEN)
    return response


def in_elke_taal(uitvraag, taal, naam, *, query=None, **delen):
    """What every page of the form shows: the words of the uitvraag, and where this page `naam` is in other languages."""
    return {
        "uitvraag": uitvraag,
        "taal": taal,
        "talen": taalkeuzes(uitvraag.slug, taal=taal, naam=naam, query=query, **delen),
        "woorden": woorden_van(uitvraag, taal),
    }


def eerste_die_ontbreekt(uitvraag, antwoorden, kan=None):
    """The first page whose answer is not there or no longer right; None when all are. `kan` as in `Stap`."""
    stappen = stappen_van(uitvraag, antwoorden)
    return next((s for s in stappen if not s(antwoorden, uitvraag=uitvraag, kan=kan).is_valid()), None)


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
    """One question. Who stops halfway ("later") or chooses another language ("taal") keeps the words as they are."""
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
        halfweg = form.te_bewaren() if {"later", "taal"} & request.POST.keys() else None
        if "taal" in request.POST and concept is None and halfweg is not None and not any(halfweg.values()):
            return redirect(request.get_full_path())  # nothing was typed: there is nothing to keep
        if halfweg is not None or form.is_valid():
            if concept is None and not mag(request, "inbreng_beginnen"):
                return even_wachten(request, uitvraag, taal)
            concept = concept or _new_concept(request, uitvraag)
            _keep(concept, klasse, form.cleaned_data if halfweg is None else halfweg)
            if "taal" in request.POST:
                return redirect(request.get_full_path())
            return redirect(
                _next(concept, taal, klasse, terug_naar_controle=terug_naar_controle, later=halfweg is not None)
            )
    nummer = stappen.index(klasse) if klasse in stappen else 0
    vorige = stappen[nummer - 1].naam if nummer else ""
    return render(
        request,
        "participatie/stap.html",
        {
            **in_elke_taal(
                uitvraag, taal, "meedoen:stap", stap=stap, query={"terug": "controle"} if terug_naar_controle else None
            ),
            "form": form,
            "velden": list(form),
            "nummer": nummer + 1,
            "totaal": totaal_van(stappen),
            "terug": terug_naar(
                slug, taal, vorige, naar_controle=terug_naar_controle and not eerste_die_ontbreekt(uitvraag, antwoorden)
            ),
        },
    )


def totaal_van(stappen):
    """With the check-answers page; and with one answer as long as nobody chose what to tell."""
    return len(stappen) + (1 if any(issubclass(s, TekstStap) for s in stappen) else 2)


def terug_naar(slug, taal, vorige, *, naar_controle):
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
    if later:
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
    if "taal" in request.POST:
        form = form.unchecked()
    elif request.method == "POST":
        if not mag(request, "inbreng_link"):
            return even_wachten(request, uitvraag, taal, terug=request.path)
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
            **in_elke_taal(uitvraag, taal, "meedoen:later"),
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
        context = {**in_elke_taal(uitvraag, taal, "meedoen:verder", link=link), "volgen": volgen_pad(taal)}
        return _without_referrer(render(request, "participatie/link_voorbij.html", context, status=410))
    request.session[sessie_sleutel(uitvraag)] = str(concept.pk)
    missing = eerste_die_ontbreekt(uitvraag, concept.antwoorden)
    if missing is None:
        return _without_referrer(redirect("meedoen:controle", slug=slug, taal=taal))
    return _without_referrer(redirect("meedoen:stap", slug=slug, taal=taal, stap=missing.naam))


def _without_referrer(response):
    """The address is a key: no other page is told where somebody came from.

    Not for a page with a form: the browser would send it from "null", which the check on forms of others refuses.
    """
    response["Referrer-Policy"] = "no-referrer"
    return response
