"""The round trip through Word and LibreOffice: download the concept, send a file back, say where each section goes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.cache import cache_control

from portaal.bestanden import SOORT_INHOUD
from portaal.documenten import OnleesbaarBestand
from portaal.handelingen import HandelingFout
from portaal.opmaak import OpmaakFout
from portaal.rechten import eis_recht, met_recht
from publicatie.forms_word import VERLOPEN, PlaatsForm, WordForm, pak_uit, verpak
from publicatie.word.beelden import bekende_beelden
from publicatie.word.plaatsen import plaats_secties, zie
from publicatie.word.schrijven import SOORTEN, schrijf_concept
from visie.actions import voorstellen_indienen
from visie.models import Tekstvoorstel, Thema, Visie


@met_recht("visie.lezen")
def word(request, slug):
    """Three steps: download, edit, send back. A file that is sent is read at once, and nothing of it is stored here."""
    visie = get_object_or_404(Visie, slug=slug)
    form = WordForm()
    if request.method == "POST":
        eis_recht(request, "visie.schrijven")
        themas = [naam for thema in visie.themas.geldend() for naam in (thema.naam, thema.korte_naam) if naam]
        form = WordForm(request.POST, request.FILES, beelden=bekende_beelden(visie), themas=themas)
        if form.is_valid():
            bestand = form.cleaned_data["bestand"]
            gelezen = form.cleaned_data["gelezen"]
            plaatsen = plaats_secties(visie, gelezen.secties)
            try:
                verpakt = verpak(visie, bestand.name, plaatsen, gelezen, zie(visie, gelezen.secties))
            except OnleesbaarBestand as fout:
                form.add_error("bestand", str(fout))
            else:
                inhoud = pak_uit(visie, verpakt)
                keuze = PlaatsForm(visie=visie, secties=inhoud["secties"], initial={"inhoud": verpakt})
                return _choose(request, visie, inhoud, keuze)
    return render(
        request,
        "publicatie/word.html",
        {
            "visie": visie,
            "form": form,
            "themas": visie.themas.geldend(),
            "aantal_open": Tekstvoorstel.objects.open().van_visie(visie).count(),
        },
    )


def _choose(request, visie, inhoud, form):
    weg = inhoud["weg"]
    return render(
        request,
        "publicatie/word_plaatsen.html",
        {
            "visie": visie,
            "form": form,
            "inhoud": inhoud,
            "iets_weg": any(weg.values()) or inhoud["koppen"] or inhoud["ontbreekt"],
            "weg": weg,
            "mag_indelen": request.user.has_perm("visie.inrichten"),
        },
    )


@met_recht("visie.schrijven")
def word_bevestigen(request, slug):
    """Make voorstellen of what was chosen: all of them or none. Its address stands in the bar after an error."""
    visie = get_object_or_404(Visie, slug=slug)
    if request.method != "POST":
        return redirect("werkplaats:word", slug=slug)
    inhoud = pak_uit(visie, request.POST.get("inhoud", ""))
    if inhoud is None:
        messages.error(request, VERLOPEN)
        return redirect("werkplaats:word", slug=slug)
    form = PlaatsForm(request.POST, visie=visie, secties=inhoud["secties"])
    if not form.is_valid():
        return _choose(request, visie, inhoud, form)
    teksten = form.teksten()
    if not teksten:
        messages.info(request, "U koos bij alles ‘niet overnemen’. Er is niets voorgesteld.")
        return redirect("werkplaats:word", slug=slug)
    try:
        voorstellen = voorstellen_indienen(
            visie=visie, teksten=teksten, herkomst=inhoud["naam"], soort=inhoud["soort"], door=request.user
        )
    except (HandelingFout, OpmaakFout) as fout:
        form.add_error(None, str(fout))
        return _choose(request, visie, inhoud, form)
    if not voorstellen:
        messages.info(request, "De gekozen teksten staan er al. Er is niets voorgesteld.")
        return redirect("werkplaats:word", slug=slug)
    aantal = "wacht één voorstel" if len(voorstellen) == 1 else f"wachten {len(voorstellen)} voorstellen"
    messages.success(request, f"Uit {inhoud['naam']} {aantal} op een beslissing.")
    return redirect("werkplaats:voorstel-list", slug=slug)


@met_recht("visie.lezen")
@cache_control(private=True, no_store=True)
def concept(request, slug, soort):
    """The whole concept as a file to work in."""
    return _download(get_object_or_404(Visie, slug=slug), soort)


@met_recht("visie.lezen")
@cache_control(private=True, no_store=True)
def concept_van_thema(request, pk, soort):
    thema = get_object_or_404(Thema.objects.geldend().select_related("visie"), pk=pk)
    return _download(thema.visie, soort, thema)


def _download(visie, soort, thema=None):
    if soort not in SOORTEN:
        raise Http404
    onderwerp = f"{slugify(thema.kort)}-" if thema else ""
    naam = f"{visie.slug}-{onderwerp}concept-{timezone.localdate():%Y-%m-%d}.{soort}"
    return HttpResponse(
        schrijf_concept(visie, soort, thema=thema),
        content_type=SOORT_INHOUD[soort],
        headers={"Content-Disposition": f'attachment; filename="{naam}"', "X-Content-Type-Options": "nosniff"},
    )
