"""Writing a letter of advice: starting, drafting, the letter written elsewhere, looking at it, signing off."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from advies import actions
from advies.actions.concept import brief_van, inhoud_concept
from advies.forms import ConceptbriefForm, ConceptForm, NieuwConceptForm, UitbrengenForm
from advies.models import Adviesaanvraag, Adviesraad, ConceptAdvies
from advies.views.raadswerk import eigen_concept, eigen_raad, kruimel
from portaal.bestanden import stuur, verwijder
from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.leestaken import leestaak_gebruikt
from portaal.rechten import met_recht
from portaal.views_lezen import bestand_bij, bestand_niet_gebruikt, gelezen_velden, lees_apart

UITGEBRACHT = "Dit advies is uitgebracht en kan niet meer veranderen. U kunt wel een vervolg schrijven."
# What an advies can still do when the raad has decided already.
NA_VASTSTELLEN = (
    "De raad heeft deze visie al vastgesteld. Uw advies verandert de tekst dus niet meer. Het college moet wel antwoord "
    "geven. Het kan uw advies gebruiken bij een maatregel of bij een volgend stuk."
)


@met_recht("advies.raadswerk")
def concept_create(request, pk):
    """An advies that nobody asked for."""
    raad = eigen_raad(request, pk)
    form = NieuwConceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        concept = actions.concept_advies_beginnen(
            adviesraad=raad, visie=c["visie"], titel=c["titel"], verzoek=c["verzoek"], door=request.user
        )
        return redirect("raadswerk:concept-update", pk=concept.pk)
    context = {
        "form": form,
        "titel": "Advies geven zonder vraag",
        "uitleg": (
            "Uw adviesraad mag altijd advies geven, ook als de gemeente er niet om vraagt. "
            "Hierna schrijft u de brief, of u kiest een brief die u al hebt."
        ),
        "knop": "Ga verder",
        **kruimel(raad),
    }
    return render(request, "werkplaats/formulier.html", context)


@require_POST
@met_recht("advies.raadswerk")
def concept_bij_aanvraag(request, pk):
    """Begin the letter on a request, or go on with the one a colleague began."""
    aanvragen = Adviesaanvraag.objects.filter(
        adviesraad__in=Adviesraad.objects.van(request.user), verstuurd_op__isnull=False
    )
    aanvraag = get_object_or_404(aanvragen.select_related("adviesraad", "visie"), pk=pk)
    try:
        concept = actions.concept_advies_beginnen(
            adviesraad=aanvraag.adviesraad,
            visie=aanvraag.visie,
            aanvraag=aanvraag,
            titel=f"Advies over {aanvraag.onderwerp}"[:160],
            door=request.user,
        )
    except HandelingFout as fout:
        messages.warning(request, str(fout))
        return redirect("advies:aanvraag-detail", pk=pk)
    return redirect("raadswerk:concept-update", pk=concept.pk)


@met_recht("advies.raadswerk")
def concept_update(request, pk):
    """The whole letter in one form. What is sent after it went out comes back with the page: nothing typed is lost."""
    concept = eigen_concept(request, pk)
    if concept.is_uitgebracht and request.method != "POST":
        return _uitgebracht(request, concept)
    vragen = list(concept.aanvraag.vragen.all()) if concept.aanvraag else []
    actie = request.POST.get("actie", "")
    if actie and actie != "bekijk":
        return _concept_page(request, concept, ConceptForm.herschikt(request.POST, actie, vragen=vragen))
    form = ConceptForm(
        request.POST or None,
        vragen=vragen,
        initial=ConceptForm.begin(concept) | {"gezien": stempel(concept, ook=inhoud_concept(concept))},
    )
    intussen = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.concept_advies_opslaan(
                concept=concept, gegevens=form.gegevens(), gezien=form.gezien_stempel(), door=request.user
            )
        except AlGedaan:
            form.add_error(
                None, f"{UITGEBRACHT} Wat u hebt getypt, staat nog op deze pagina. Kopieer het als u het wilt houden."
            )
        except GezienConflict as conflict:
            intussen = form.na_conflict(conflict, ConceptForm.begin(eigen_concept(request, pk)))
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            if actie == "bekijk":
                return redirect("raadswerk:concept-detail", pk=pk)
            messages.success(request, "Het concept is bewaard. Alleen leden van uw adviesraad zien het.")
            return redirect("raadswerk:concept-update", pk=pk)
    return _concept_page(request, concept, form, intussen=intussen)


def _concept_page(request, concept, form, *, intussen=None):
    context = {"concept": concept, "form": form, "intussen": intussen, **kruimel(concept.adviesraad)}
    return render(request, "advies/raad/concept_form.html", context)


def _uitgebracht(request, concept):
    messages.info(request, UITGEBRACHT)
    return redirect("advies:advies-detail", pk=concept.advies_id)


@met_recht("advies.raadswerk")
def concept_brief(request, pk):
    """The letter that was written elsewhere, as a file or pasted. Its text is shown before anybody signs it."""
    concept = eigen_concept(request, pk)
    if concept.is_uitgebracht:
        return _uitgebracht(request, concept)
    begin = gelezen_velden(request) or {"tekst": concept.brieftekst}
    form = ConceptbriefForm(request.POST or None, request.FILES or None, door=request.user, initial=begin)
    if request.method == "POST" and form.is_valid():
        if antwoord := lees_apart(request, form):
            return antwoord
        bestand = bestand_bij(form, request.user)
        try:
            vorige = actions.brief_gebruiken(
                concept=concept, brieftekst=form.cleaned_data["brontekst"], bestand=bestand, door=request.user
            )
        except HandelingFout as fout:
            bestand_niet_gebruikt(form, bestand)
            form.add_error(None, str(fout))
        else:
            if form.taak:
                leestaak_gebruikt(taak=form.taak, door=request.user)
            if vorige is not None:
                verwijder(vorige)
            messages.success(
                request, "Dit is de tekst van uw brief. Klopt alles? Dan kan de voorzitter hem uitbrengen."
            )
            return redirect("raadswerk:concept-detail", pk=pk)
    context = {"concept": concept, "form": form, **kruimel(concept.adviesraad)}
    return render(request, "advies/raad/concept_brief.html", context)


@require_POST
@met_recht("advies.raadswerk")
def concept_brief_weg(request, pk):
    """Back to the parts; they were kept."""
    concept = eigen_concept(request, pk)
    try:
        vorige = actions.brief_gebruiken(concept=concept, brieftekst="", bestand=None, door=request.user)
    except AlGedaan:
        return _uitgebracht(request, concept)
    if vorige is not None:
        verwijder(vorige)
    messages.success(request, "De brief is weg. U schrijft het advies nu hier.")
    return redirect("raadswerk:concept-update", pk=pk)


@require_safe
@met_recht("advies.raadswerk")
def concept_bestand(request, pk):
    return stuur(eigen_concept(request, pk).bestand)


@require_safe
@met_recht("advies.raadswerk")
def concept_detail(request, pk):
    """The letter as it will go, to read together or on paper."""
    concept = eigen_concept(request, pk)
    if concept.is_uitgebracht:
        return _uitgebracht(request, concept)
    context = {"concept": concept, "brief": brief_van(concept), **kruimel(concept.adviesraad)}
    return render(request, "advies/raad/concept_detail.html", context)


@met_recht("advies.uitbrengen")
def concept_uitbrengen(request, pk):
    """The voorzitter looks at the whole letter once more, and signs it off."""
    concept = eigen_concept(request, pk)
    if concept.is_uitgebracht:
        return _uitgebracht(request, concept)
    form = UitbrengenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            advies = actions.advies_uitbrengen(concept=concept, door=request.user, **form.cleaned_data)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:advies-list")
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(
                request,
                "Het advies is uitgebracht. De gemeente krijgt nu bericht. U of de gemeente legt vast welke aanbevelingen "
                "erin staan. Dan geeft het college op elke aanbeveling antwoord. Dat antwoord ziet u op deze pagina.",
            )
            return redirect("advies:advies-detail", pk=advies.pk)
    context = {
        "concept": concept,
        "form": form,
        "brief": brief_van(concept),
        "zonder_antwoord": concept.onbeantwoorde_vragen(),
        "na_vaststellen": "" if concept.visie.is_schrijfbaar else NA_VASTSTELLEN,
        **kruimel(concept.adviesraad),
    }
    return render(request, "advies/raad/concept_uitbrengen.html", context)


@met_recht("advies.raadswerk")
def concept_delete(request, pk):
    """Ask first: nobody else has a copy."""
    concept = eigen_concept(request, pk)
    if concept.is_uitgebracht:
        return _uitgebracht(request, concept)
    if request.method == "POST" and "zeker" in request.POST:
        try:
            bestand = actions.concept_weggooien(concept=concept, door=request.user)
        except AlGedaan:
            return _uitgebracht(request, ConceptAdvies.objects.get(pk=pk))
        if bestand is not None:
            verwijder(bestand)
        messages.success(request, "Het concept is weggegooid.")
        return redirect("werkplaats:raadshome", pk=concept.adviesraad_id)
    context = {
        "concept": concept,
        "terug": resolve_url("raadswerk:concept-update", pk=pk),
        **kruimel(concept.adviesraad),
    }
    return render(request, "advies/raad/concept_weg.html", context)
