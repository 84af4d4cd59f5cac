"""Remarks of colleagues: beside the text they are about, and all of a visie in one list."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.http import require_POST

from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Gebruiker
from portaal.rechten import met_recht
from portaal.rollen import GEMEENTE
from portaal.tekens import sleutel
from visie import actions
from visie.forms import CitaatForm, OpmerkingAntwoordForm, OpmerkingForm, OpmerkingToewijzenForm
from visie.gesprek import gesprekken
from visie.models import Opmerking, Paragraaf, Visie

SOORTEN = {
    "open": "Open",
    "mij": "Voor mij",
    "gewijzigd": "Tekst is gewijzigd",
    "afgehandeld": "Afgehandeld",
}


@met_recht("visie.opmerken")
def opmerkingen(request, pk):
    """The text of one paragraaf with what colleagues say about it, and a form to say more."""
    paragraaf = get_object_or_404(Paragraaf.objects.met_tekst(), pk=pk)
    form = OpmerkingForm(request.POST or None)
    if request.method == "POST":
        if form.eerder(Opmerking):
            return _back(request, paragraaf)
        if form.is_valid():
            c = form.cleaned_data
            try:
                actions.opmerking_plaatsen(
                    paragraaf=paragraaf,
                    tekst=c["tekst"],
                    citaat=c["citaat"],
                    toegewezen_aan=c["aan"],
                    verzoek=c["verzoek"],
                    door=request.user,
                )
            except HandelingFout as fout:
                form.add_error("citaat" if str(fout) == actions.CITAAT_WEG else "tekst", str(fout))
            else:
                messages.success(request, "Uw opmerking is geplaatst.")
                return _back(request, paragraaf)
    return _show(request, paragraaf, nieuw=form)


def _show(request, paragraaf, *, nieuw=None, bij=None):
    """`bij` is a form with errors and the remark it belongs to: (key, name in the template, form)."""
    rows = gesprekken(paragraaf.opmerkingen.hoofd().met_gesprek())
    keuzes = [("", "Niemand"), *((wie.pk, str(wie)) for wie in Gebruiker.objects.met_rol(*GEMEENTE))]
    rijen = [{"gesprek": gesprek, **_forms(gesprek.opmerking, bij, keuzes)} for gesprek in rows]
    return render(
        request,
        "visie/opmerkingen.html",
        {
            "paragraaf": paragraaf,
            "visie": paragraaf.hoort_bij,
            "form": nieuw or OpmerkingForm(),
            "openstaand": [rij for rij in rijen if rij["gesprek"].opmerking.is_open],
            "afgehandeld": [rij for rij in rijen if not rij["gesprek"].opmerking.is_open],
            "met_fouten": bij[2] if bij else nieuw if nieuw is not None and nieuw.is_bound else None,
        },
    )


def _forms(opmerking, bij, keuzes):
    """The small forms under one remark; the one that was just sent keeps what was typed."""
    made = {
        "antwoord": OpmerkingAntwoordForm(auto_id=f"antwoord_{opmerking.pk}_%s"),
        "toewijzen": OpmerkingToewijzenForm(
            auto_id=f"toewijzen_{opmerking.pk}_%s", initial={"aan": opmerking.toegewezen_aan_id}, keuzes=keuzes
        ),
        "citaat": CitaatForm(auto_id=f"citaat_{opmerking.pk}_%s", initial={"citaat": opmerking.citaat}),
    }
    if bij and bij[0] == opmerking.pk:
        made[bij[1]] = bij[2]
    return made


def _back(request, paragraaf):
    """To where the remark was made: the page of remarks, or the text that is being written."""
    if request.POST.get("terug") == "schrijven" and request.user.has_perm("visie.schrijven"):
        return redirect("werkplaats:paragraaf-update", pk=paragraaf.pk)
    return redirect(f"{resolve_url('visie:opmerkingen', pk=paragraaf.pk)}#opmerkingen")


def _remark(pk):
    return get_object_or_404(Opmerking.objects.hoofd().met_gesprek(), pk=pk)


def _with_form(request, pk, naam, form_class, act, gelukt, *, veld):
    """One act on a remark that needs something typed; what it refuses stands beside `veld`.

    Its address stands in the bar after an error: asking for it shows the page.
    """
    opmerking = _remark(pk)
    if request.method != "POST":
        return _back(request, opmerking.paragraaf)
    form = form_class(request.POST, auto_id=f"{naam}_{opmerking.pk}_%s")
    if form.is_valid():
        try:
            act(opmerking, form.cleaned_data)
        except HandelingFout as fout:
            form.add_error(veld, str(fout))
        else:
            messages.success(request, gelukt)
            return _back(request, opmerking.paragraaf)
    return _show(request, opmerking.paragraaf, bij=(opmerking.pk, naam, form))


@met_recht("visie.opmerken")
def opmerking_antwoord(request, pk):
    def act(opmerking, c):
        actions.opmerking_beantwoorden(opmerking=opmerking, tekst=c["tekst"], verzoek=c["verzoek"], door=request.user)

    return _with_form(request, pk, "antwoord", OpmerkingAntwoordForm, act, "Uw antwoord is geplaatst.", veld="tekst")


@met_recht("visie.opmerken")
def opmerking_toewijzen(request, pk):
    def act(opmerking, c):
        actions.opmerking_toewijzen(opmerking=opmerking, aan=c["aan"], door=request.user)

    return _with_form(
        request, pk, "toewijzen", OpmerkingToewijzenForm, act, "Bewaard voor wie de opmerking is.", veld="aan"
    )


@met_recht("visie.opmerken")
def opmerking_citaat(request, pk):
    def act(opmerking, c):
        actions.opmerking_herplaatsen(opmerking=opmerking, citaat=c["citaat"], door=request.user)

    heel = not request.POST.get("citaat", "").strip()
    gelukt = "De opmerking hoort nu bij de hele paragraaf." if heel else "De opmerking hoort nu bij deze woorden."
    return _with_form(request, pk, "citaat", CitaatForm, act, gelukt, veld="citaat")


def _plain(request, pk, act, gelukt):
    opmerking = _remark(pk)
    try:
        act(opmerking=opmerking, door=request.user)
    except AlGedaan as gedaan:
        messages.info(request, str(gedaan))
    else:
        messages.success(request, gelukt)
    return _back(request, opmerking.paragraaf)


@require_POST
@met_recht("visie.opmerken")
def opmerking_afhandelen(request, pk):
    return _plain(request, pk, actions.opmerking_afhandelen, "De opmerking is afgehandeld.")


@require_POST
@met_recht("visie.opmerken")
def opmerking_heropenen(request, pk):
    return _plain(request, pk, actions.opmerking_heropenen, "De opmerking staat weer open.")


@met_recht("visie.opmerken")
def opmerking_list(request, slug):
    """All remarks of a visie. `?soort=`: open, mij (a task of mine or naming me), gewijzigd, afgehandeld; `?thema=`."""
    visie = get_object_or_404(Visie, slug=slug)
    thema = visie.themas.filter(pk=sleutel(request.GET.get("thema", ""))).first()
    soort = request.GET.get("soort")
    soort = soort if soort in SOORTEN else "open"
    alle = Opmerking.objects.van_visie(visie)
    if thema is not None:
        alle = alle.filter(paragraaf__thema=thema)
    openstaand = gesprekken(alle.openstaand().met_gesprek())
    mij = set(alle.openstaand().voor(request.user).values_list("pk", flat=True))
    per_soort = {
        "open": openstaand,
        "mij": [g for g in openstaand if g.opmerking.pk in mij],
        "gewijzigd": [g for g in openstaand if g.is_gewijzigd],
        "afgehandeld": gesprekken(alle.hoofd().filter(afgehandeld_op__isnull=False).met_gesprek()),
    }
    zoek = f"&thema={thema.pk}" if thema else ""
    return render(
        request,
        "visie/opmerking_list.html",
        {
            "visie": visie,
            "soort": soort,
            "thema": thema,
            "gesprekken": per_soort[soort],
            "tabs": [
                {
                    "naam": naam,
                    "url": f"?soort={keus}{zoek}",
                    "actief": keus == soort,
                    "aantal": len(per_soort[keus]),
                }
                for keus, naam in SOORTEN.items()
            ],
        },
    )
