"""Writing a paragraaf, with everything that stands behind it, and settling two texts that clash."""

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from portaal.handelingen import HandelingFout
from portaal.opmaak import voor_editor
from portaal.rechten import met_recht
from portaal.samenvoegen import ANDER, BOTSING, KEUZES, MIJN, samenvoegen, vergelijk
from portaal.tekens import sleutel
from portaal.verschil import verschil, verschil_html
from publicatie.forms import SchrijfForm
from publicatie.gronden import te_kiezen, tekst_opslaan
from visie.actions import TekstConflict
from visie.controle import tips, tips_in_woorden
from visie.forms import OpmerkingForm
from visie.gesprek import gesprekken
from visie.models import Paragraaf, Werktekst

# What the page with the editor needs on top: a nonce for the import map, and the hash of the one <style> that the editor
# writes. That hash changes with django-prose-editor; the browser says the new one (tests/e2e/test_plakken.py).
EDITOR_CSP = {
    "script-src": [NONCE],
    "style-src": ["'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
}


def context_van(paragraaf, keuze):
    """What stands beside the text: its grounds, what colleagues say about it, and the text that comes after it."""
    open_ = paragraaf.opmerkingen.openstaand().met_gesprek()
    return {
        "paragraaf": paragraaf,
        "visie": paragraaf.hoort_bij,
        "thema": paragraaf.thema,
        "keuze": keuze,
        "aantal_tips": tips(paragraaf).aantal,
        "gesprekken": gesprekken(open_),
        "opmerking_form": OpmerkingForm(auto_id="opmerking_%s"),
        **_neighbours(paragraaf),
    }


def _neighbours(paragraaf):
    """The texts before and after this one, of the same thema or of the visie as a whole."""
    rij = (paragraaf.thema or paragraaf.visie).paragrafen.geldend().order_by("volgorde", "pk")
    namen = list(rij.values("pk", "titel"))
    hier = next((i for i, naam in enumerate(namen) if naam["pk"] == paragraaf.pk), None)
    if hier is None:  # it has lapsed
        return {}
    return {
        "vorige": namen[hier - 1] if hier else None,
        "volgende": namen[hier + 1] if hier + 1 < len(namen) else None,
    }


def _unfinished(paragraaf, gebruiker):
    """Who else has words here that are no version yet; nobody but they can read them."""
    return paragraaf.werkteksten.exclude(gebruiker=gebruiker).select_related("gebruiker").order_by("-bewaard_op")


@csp_update(EDITOR_CSP)
@met_recht("visie.schrijven")
def paragraaf_update(request, pk):
    """The editor. A version is stored with its grounds; a newer one of somebody else comes beside it."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst().select_related("toegewezen_aan"), pk=pk)
    keuze = te_kiezen(paragraaf)
    werk = Werktekst.objects.filter(paragraaf=paragraaf, gebruiker=request.user).first()
    initial = {
        "html": werk.html if werk else voor_editor(paragraaf.html),
        "basis": werk.basis_nummer if werk else paragraaf.nummer,
    }
    form = SchrijfForm(request.POST or None, keuze=keuze, eerste=not paragraaf.nummer, initial=initial)
    context = context_van(paragraaf, keuze) | {"werk": werk, "onaf": _unfinished(paragraaf, request.user)}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            versie = tekst_opslaan(
                paragraaf=paragraaf,
                html=data["html"],
                basis_nummer=data["basis"],
                toelichting=data["toelichting"],
                klein=data["klein"],
                gronden=form.gekozen(),
                voorstel=paragraaf.voorstellen.filter(pk=sleutel(data["voorstel"])).first(),
                door=request.user,
            )
        except TekstConflict as conflict:
            return conflictpagina(request, context, data, conflict.huidige, melding=str(conflict))
        except HandelingFout as fout:
            form.add_error(None if form.gekozen() else "toelichting", str(fout))
        else:
            if versie.html:
                messages.success(request, f"Bewaard als versie {versie.nummer}. {tips_in_woorden(versie)}")
            else:
                messages.warning(
                    request,
                    f"Bewaard als versie {versie.nummer}: de paragraaf is nu leeg. De vorige tekst staat onder 'Alle versies'.",
                )
            verder = context.get("volgende") if "verder" in request.POST else None
            return redirect("werkplaats:paragraaf-update", pk=verder["pk"] if verder else paragraaf.pk)
    return render(request, "publicatie/schrijven.html", context | {"form": form})


def _compare(paragraaf, data, huidige):
    """What was sent, block by block against `huidige` and the version that both began with."""
    basis = paragraaf.versies.filter(nummer=data["basis"]).values_list("html", flat=True).first() or ""
    return vergelijk(basis, huidige.html if huidige else "", data["html"])


def _side_by_side(stuk):
    """A piece with the differences that the page shows: of the other, of oneself, or of both where they clash."""
    return {
        "stuk": stuk,
        "van_ander": verschil_html(verschil(stuk.basis, stuk.ander)) if stuk.soort in {ANDER, BOTSING} else "",
        "van_mij": verschil_html(verschil(stuk.basis, stuk.mijn)) if stuk.soort in {MIJN, BOTSING} else "",
    }


def conflictpagina(request, context, data, huidige, *, melding, stukken=None):
    """Both texts on one page, block by block against the version both began with.

    Saving again is saving on top of what the other wrote, knowingly. With `samenvoegen` the choices per block make one
    text, which is shown in the form to be looked at before it is saved. With a voorstel in `data` one of the two came
    out of a file that somebody sent, not out of the editor.
    """
    uit_bestand = bool(data.get("voorstel"))
    eigen = huidige.auteur == request.user and not uit_bestand
    if eigen and stukken is None:
        melding = (
            "U bewaarde deze tekst ook in een ander tabblad. Er is niets overschreven: hieronder staan beide teksten."
        )
    if stukken is None:
        stukken = _compare(context["paragraaf"], data, huidige)
    return render(
        request,
        "publicatie/conflict.html",
        context
        | {
            "form": SchrijfForm(
                keuze=context["keuze"],
                initial=data | {"html": voor_editor(data["html"]), "basis": huidige.nummer},
            ),
            "conflict": huidige,
            "eigen": eigen,
            "uit_bestand": uit_bestand,
            "ander": "uw andere tabblad" if eigen else "nu" if uit_bestand else str(huidige.auteur),
            "van_ander": "De tekst van nu"
            if uit_bestand
            else f"Van {'uw andere tabblad' if eigen else huidige.auteur}",
            "van_mij": "Uit het bestand" if uit_bestand else "Van u",
            "melding": melding,
            "stukken": [_side_by_side(stuk) for stuk in stukken],
            "botsingen": sum(1 for stuk in stukken if stuk.nummer),
            "basis": data["basis"],
            "mijn": data["html"],
        },
        status=409,
    )


@require_POST
@csp_update(EDITOR_CSP)
@met_recht("visie.schrijven")
def paragraaf_samenvoegen(request, pk):
    """One text out of two that clashed, by the choice made for each block. Shown in the editor; nothing is stored yet."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    keuze = te_kiezen(paragraaf)
    form = SchrijfForm(request.POST, keuze=keuze)
    context = context_van(paragraaf, keuze)
    if not form.is_valid():
        return render(request, "publicatie/schrijven.html", context | {"form": form})
    data = form.cleaned_data
    stukken = _compare(paragraaf, data, paragraaf.huidige)
    keuzes = {n: request.POST.get(f"keuze_{n}", "") for n in range(1, len(stukken) + 1)}
    if request.POST.get("gezien_versie") != str(paragraaf.nummer):
        melding = "Er is intussen nog een versie bewaard. Hieronder staat wat er nu is."
        return conflictpagina(request, context, data, paragraaf.huidige, melding=melding, stukken=stukken)
    if any(stuk.nummer and keuzes[stuk.nummer] not in KEUZES for stuk in stukken):
        melding = "Kies bij elk stuk dat u allebei veranderde welke tekst moet blijven."
        return conflictpagina(request, context, data, paragraaf.huidige, melding=melding, stukken=stukken)
    tekst = samenvoegen(stukken, keuzes)
    messages.info(request, "De teksten zijn samengevoegd. Kijk de tekst na en bewaar hem.")
    nieuw = SchrijfForm(keuze=keuze, initial=data | {"html": voor_editor(tekst), "basis": paragraaf.nummer})
    return render(request, "publicatie/schrijven.html", context | {"form": nieuw})
