"""The last page of the resident's form, sending, and the confirmation with the code."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.cache import never_cache

from participatie.actions import Contact, Punt, concept_bewaren, inbreng_insturen, ontvangen_van
from participatie.codes import code_voor
from participatie.forms import ANDER, GEEN_THEMA, HELE_GEMEENTE, TekstStap, stappen_van, tekst_en_stukken
from participatie.inhoud import inhoud_van
from participatie.models import ConceptInbreng, Inbreng
from participatie.som import nieuwe_som
from participatie.verdacht import SOMVELD, VALVELD, is_druk, toets
from participatie.views.formulier import (
    EERSTE,
    SESSIE,
    deze_uitvraag,
    eerste_die_ontbreekt,
    even_wachten,
    gesloten,
    in_elke_taal,
    in_taal,
    sessie_sleutel,
    terug_naar,
    totaal_van,
)
from participatie.volgen import mailadres_van, wat_is_verstuurd
from portaal.handelingen import HandelingFout
from visie.models import Gebied, Thema


def _om_te_versturen(request, slug):
    """The concept of this browser with its uitvraag and all that sending asks of it, in one query."""
    sleutels = [sleutel for naam, sleutel in request.session.items() if naam.startswith(SESSIE)]
    rijen = ConceptInbreng.objects.geldig().met_keuzes().select_related("uitvraag__visie")
    return rijen.filter(pk__in=sleutels, uitvraag__slug=slug).first()


@login_not_required
@never_cache
@in_taal
def controle(request, slug, taal):
    """Check the answers, then send. Sending twice gives one row and the same code."""
    concept = _om_te_versturen(request, slug)
    if concept is None:
        uitvraag = deze_uitvraag(slug)
        sleutel = request.session.get(sessie_sleutel(uitvraag))
        if sleutel and ontvangen_van(uuid.UUID(sleutel)) is not None:
            return redirect("meedoen:verzonden", slug=slug, taal=taal)
        return redirect("meedoen:stap", slug=slug, taal=taal, stap=EERSTE.naam)
    if "later" in request.POST:
        concept_bewaren(concept=concept)
        return redirect("meedoen:later", slug=slug, taal=taal)
    kan = {"thema": concept.thema_kan, "gebied": concept.gebied_kan}
    if (missing := eerste_die_ontbreekt(concept.uitvraag, concept.antwoorden, kan)) is not None:
        pad = resolve_url("meedoen:stap", slug=slug, taal=taal, stap=missing.naam)
        return redirect(f"{pad}?terug=controle")
    return _send(request, concept, taal) if request.method == "POST" else _check_page(request, concept, taal)


def _check_page(request, concept, taal, fout=""):
    uitvraag = concept.uitvraag
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
            **in_elke_taal(uitvraag, taal, "meedoen:controle"),
            **bescherming(uitvraag),
            "rijen": rijen,
            "nummer": totaal_van(stappen),
            "totaal": totaal_van(stappen),
            "fout": fout,
            "terug": terug_naar(uitvraag.slug, taal, stappen[-1].naam, naar_controle=False),
        },
    )


def bescherming(uitvraag):
    """What the last page of a form needs against spam: the field that people do not see, and a sum while it is asked."""
    return {"valveld": VALVELD, "somveld": SOMVELD, "som": nieuwe_som() if is_druk(uitvraag) else ""}


def _send(request, concept, taal):
    a, uitvraag = concept.antwoorden, concept.uitvraag
    tekst, stukken = tekst_en_stukken(uitvraag, a)
    gezien = toets(
        request,
        uitvraag=uitvraag,
        tekst=tekst,
        soort=Inbreng.Soort.INWONER,
        begonnen_op=concept.gemaakt_op,
        email=a.get("email", ""),
    )
    if gezien.te_vaak:
        return even_wachten(request, uitvraag, taal, terug=request.path)
    themas = () if a["thema"] == GEEN_THEMA else (Thema(pk=int(a["thema"])),)
    try:
        inbreng_insturen(
            visie=uitvraag.visie,
            uitvraag=uitvraag,
            geopend_op=concept.gemaakt_op,
            tekst=tekst,
            punten=[Punt(themas=themas, aard=aard, begin=begin, eind=eind) for aard, begin, eind in stukken],
            sleutel=concept.pk,
            taal=taal,
            voor_iemand_anders=a["voor"] == ANDER,
            gebied=None if a["gebied"] == HELE_GEMEENTE else Gebied(pk=int(a["gebied"])),
            mag_gepubliceerd=a["mag_gepubliceerd"] == "ja",
            contact=Contact(
                email=a.get("email", ""),
                telefoon=a.get("telefoon", ""),
                code_per_mail=bool(a.get("code_per_mail")),
                later=tuple(a.get("bericht") or ()),
            ),
            redenen=gezien.redenen,
            mag_mailen=gezien.mag_mailen,
        )
    except HandelingFout as reden:
        if not uitvraag.neemt_aan(geopend_op=concept.gemaakt_op):
            return gesloten(request, uitvraag, taal, a)
        return _check_page(request, concept, taal, fout=str(reden))
    return redirect("meedoen:verzonden", slug=uitvraag.slug, taal=taal)


@login_not_required
@never_cache
@in_taal
def verzonden(request, slug, taal):
    """The confirmation with the code. Coming back shows the same as long as this browser is open.

    For what waits for a look it is the same page: whoever sent it has done what there was to do.
    """
    uitvraag = deze_uitvraag(slug)
    sleutel = request.session.get(sessie_sleutel(uitvraag))
    ontvangen = ontvangen_van(uuid.UUID(sleutel)) if sleutel else None
    if ontvangen is None:
        return redirect("meedoen:begin", slug=slug, taal=taal)
    inhoud = inhoud_van(ontvangen)
    return render(
        request,
        "participatie/verzonden.html",
        {
            **in_elke_taal(uitvraag, taal, "meedoen:verzonden"),
            "ontvangen": ontvangen,
            "inhoud": inhoud,
            "code": code_voor(uuid.UUID(sleutel)),
            "email": mailadres_van(ontvangen),
            "rijen": wat_is_verstuurd(inhoud, taal),
        },
    )
