"""Splitting a letter: proposals beside it, and a person who confirms each. What was done is kept at every step."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from advies import actions, splitsing
from advies.forms import SplitsForm
from advies.redenen import gesteld, redenen
from advies.views.brief import dit_advies
from portaal.gelijktijdig import GezienConflict
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from portaal.tekens import zuiver
from portaal.tekst import unwrap

DOEN = {
    "bevestig": splitsing.bevestigen,
    "weg": splitsing.weghalen,
    "terug": splitsing.heropenen,
    "samen": splitsing.samenvoegen,
}


@met_recht("advies.splitsen")
def advies_splitsen(request, pk):
    """Each button sends the whole form: what was typed is kept, then the one thing is done."""
    advies = dit_advies(request, pk)
    if advies.gesplitst_op is not None:
        messages.info(request, "De aanbevelingen van dit advies zijn al vastgelegd.")
        return redirect("advies:advies-detail", pk=advies.pk)
    punten, stempel = actions.splitsing_lezen(advies)
    form = _form(request.POST if request.method == "POST" else None, advies, punten)
    if request.method != "POST":
        return _toon(request, advies, form, stempel)
    gezien = zuiver(request.POST.get("gezien", stempel))
    if not form.is_valid() and gezien == stempel:
        return _toon(request, advies, form, stempel)
    try:
        punten = form.getypt()
        stempel = actions.splitsing_bewaren(advies=advies, punten=punten, gezien=gezien, door=request.user)
        punten, volgende = _doe(request.POST, form.cleaned_data, punten, advies.brieftekst)
        if request.POST.get("doe") == "vastleggen":
            actions.aanbevelingen_vastleggen(advies=advies, bevestigd=actions.bevestigde(punten), door=request.user)
            messages.success(request, "De aanbevelingen zijn vastgelegd.")
            return redirect("advies:advies-detail", pk=advies.pk)
        actions.splitsing_bewaren(advies=advies, punten=punten, gezien=stempel, door=request.user)
    except GezienConflict as conflict:
        punten, stempel = actions.splitsing_lezen(advies)
        form = _form(None, advies, punten)
        return _toon(request, advies, form, stempel, conflict=str(conflict), had=_wat_u_had(request.POST, form))
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
        return redirect("advies:advies-detail", pk=advies.pk)
    except HandelingFout as fout:
        form.add_error(None, str(fout))
        return _toon(request, advies, form, stempel)
    anker = f"?punt={volgende}#punt-{volgende}" if volgende else ""
    return redirect(reverse("advies:advies-splitsen", args=[advies.pk]) + anker)


def _form(data, advies, punten):
    themas = [(thema.pk, thema.korte_naam or thema.naam) for thema in advies.visie.themas.geldend()]
    return SplitsForm(data, punten=punten, brief=advies.brieftekst, themas=themas, vragen=gesteld(advies))


def _doe(post, cleaned, punten, brief):
    """The points after the one thing that was asked, and the point to look at next."""
    wat, _, id = zuiver(post.get("doe", "")).partition("-")
    if wat == "alles":
        for punt in splitsing.open_punten(punten):
            punten = splitsing.bevestigen(punten, brief, punt.id)
        return punten, None
    if wat == "nieuw":
        van, tot = _gekozen(post, cleaned, brief)
        nieuw = splitsing.toevoegen(punten, brief, van, tot)
        return nieuw, splitsing.volgend_id(punten)
    if not id.isdecimal() or len(id) > 6:
        return punten, None
    id = int(id)
    if wat == "rand":
        return splitsing.verplaats(punten, brief, id, post.get("rand") or cleaned.get(f"rand-{id}", "")), id
    if wat == "knip":
        plaats = zuiver(post.get("plaats") or cleaned.get(f"knip-{id}", ""))
        return splitsing.splitsen(punten, brief, id, int(plaats) if plaats.isdecimal() and len(plaats) < 9 else -1), id
    if wat not in DOEN:
        return punten, None
    volgorde = [punt.id for punt in punten]
    punten = DOEN[wat](punten, brief, id)
    if wat == "terug":
        return punten, id
    wachten = [punt.id for punt in splitsing.open_punten(punten)]
    if wat == "samen":
        eerder = volgorde[: volgorde.index(id)]
        return punten, next(n for n in reversed(eerder) if any(p.id == n and p.keuze != splitsing.WEG for p in punten))
    later = [n for n in wachten if volgorde.index(n) > volgorde.index(id)]
    return punten, (later or wachten or [id])[0]


def _gekozen(post, cleaned, brief):
    """The words chosen in the letter: marked there, pasted, or as a sentence."""
    for keuze in (zuiver(post.get("selectie", "")), cleaned.get("zin") or ""):
        van, streep, tot = keuze.partition("-")
        if streep and van.isdecimal() and tot.isdecimal() and len(keuze) < 20 and not cleaned.get("woorden"):
            return int(van), int(tot)
    return splitsing.zoek_woorden(brief, cleaned.get("woorden") or "")


def _wat_u_had(post, form):
    """Typed texts that differ from what is stored now."""
    nu = {naam: str(veld.initial or "") for naam, veld in form.fields.items()}
    had = [
        zuiver(waarde).strip()
        for naam, waarde in post.items()
        if naam.startswith(("delen-", "woorden")) and waarde.split() != nu.get(naam, "").split()
    ]
    return [tekst[:4000] for tekst in had if tekst][:20]


def _toon(request, advies, form, stempel, *, conflict="", had=()):
    punten = form.punten
    huidig = zuiver(request.GET.get("punt", ""))
    wachten = splitsing.open_punten(punten)
    return render(
        request,
        "advies/splitsen.html",
        {
            "advies": advies,
            "visie": advies.visie,
            "form": form,
            "rijen": form.rijen(redenen(advies, punten)),
            "stukken": splitsing.stukken(unwrap(advies.brieftekst), punten),
            "gezien": stempel,
            "aantal": len(punten),
            "klaar": len(punten) - len(wachten),
            "wachten": len(wachten),
            "huidig": int(huidig) if huidig.isdecimal() and len(huidig) < 7 else (wachten[0].id if wachten else None),
            "conflict": conflict,
            "had": had,
        },
        status=409 if conflict else 200,
    )
