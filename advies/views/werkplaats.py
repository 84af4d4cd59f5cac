"""Adviezen in the werkplaats: register, split, answer per deelaanbeveling, adopt."""

from functools import partial

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from advies import actions
from advies.adviesbrief import lees_advies
from advies.forms import AdviesForm, DeelantwoordForm, SplitsForm, VaststellenForm
from advies.models import Advies, Deelantwoord
from advies.overzicht import punten
from portaal.bestanden import bewaar, stuur, verwijder
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Gemeente
from portaal.rechten import met_recht
from visie.models import Visie
from visie.views.oordeel import OordeelScherm
from visie.views.taak import taak_formulier


@met_recht("advies.lezen")
def advies_list(request):
    rondes = Prefetch("collegereacties", to_attr="rondes")  # a list, of which the template takes the last
    adviezen = (
        Advies.objects.voor(request.user).select_related("adviesraad", "visie").met_aantallen().prefetch_related(rondes)
    )
    return render(request, "advies/advies_list.html", {"adviezen": adviezen})


@met_recht("advies.verwerken")
def advies_create(request):
    if not Visie.objects.exists():
        messages.info(request, "Maak eerst een visie. Een advies gaat altijd over een visie.")
        return redirect("visie:visie-list")
    form = AdviesForm(
        request.POST or None, request.FILES or None,
        initial={"adviesraad": Gemeente.get().adviesraad, "visie": Visie.objects.actueel()},
    )  # fmt: skip
    if eerder := form.eerder(Advies):
        messages.info(request, "Deze brief was al bewaard.")
        return redirect("advies:advies-splitsen", pk=eerder.pk)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        bestand = None
        if form.bytes:
            bestand = bewaar(
                inhoud=form.bytes,
                naam=c["bestand"].name,
                soort=c["bestand"].name.rsplit(".", 1)[-1].lower(),
                door=request.user,
            )
        try:
            advies = actions.advies_registreren(
                visie=c["visie"],
                adviesraad=form.raad(),
                titel=c["titel"],
                brieftekst=c["brontekst"],
                ontvangen_op=c["ontvangen_op"],
                kenmerk=c["kenmerk"],
                gevraagd=c["gevraagd"],
                gevraagd_op=c["gevraagd_op"],
                gewenst_op=c["gewenst_op"],
                bestand=bestand,
                verzoek=c["verzoek"],
                door=request.user,
            )
        except HandelingFout as fout:
            if bestand is not None:
                verwijder(bestand)
            form.add_error("tekst", str(fout))
        else:
            if bestand is not None and advies.bestand_id != bestand.pk:  # a second send at the same moment
                verwijder(bestand)
            messages.success(request, "De brief is bewaard zoals hij is ontvangen. Bekijk nu de voorstellen.")
            return redirect("advies:advies-splitsen", pk=advies.pk)
    return render(request, "advies/advies_form.html", {"form": form, "titel": "Advies registreren"})


def _advies(request, pk):
    """A letter this person may see: staff see each, members those of the own adviesraad."""
    adviezen = Advies.objects.voor(request.user).select_related("adviesraad", "visie", "bestand")
    return get_object_or_404(adviezen, pk=pk)


@met_recht("advies.verwerken")
def advies_splitsen(request, pk):
    """Proposals beside the letter; a person confirms, merges or drops each."""
    advies = _advies(request, pk)
    if advies.gesplitst_op is not None:
        messages.info(request, "De aanbevelingen van dit advies zijn al vastgelegd.")
        return redirect("advies:advies-detail", pk=advies.pk)
    voorstel = lees_advies(advies.brieftekst)
    data = request.POST.copy() if request.method == "POST" else None
    alles = data is not None and "alles" in data
    if alles:  # everything as the assistant proposes it; a person still has to send it
        for punt in voorstel.aanbevelingen:
            data[f"a{punt.nummer}_keuze"] = "bevestig"
        for zin in voorstel.proza:
            data[f"p{zin.nummer}_keuze"] = "herhaalt" if zin.herhaalt else "los"
    form = SplitsForm(data, voorstel=voorstel)
    if data is not None and form.is_valid() and not alles:
        try:
            actions.aanbevelingen_vastleggen(advies=advies, bevestigd=form.bevestigd(), door=request.user)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:advies-detail", pk=advies.pk)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De aanbevelingen zijn vastgelegd. U kunt ze nu beantwoorden.")
            return redirect("advies:advies-detail", pk=advies.pk)
    return render(
        request,
        "advies/splitsen.html",
        {
            "advies": advies,
            "visie": advies.visie,
            "form": form,
            "voorstel": voorstel,
            "stukken": brief_in_stukken(advies.brieftekst, voorstel),
            "alles": alles,
        },
    )


def brief_in_stukken(brieftekst, voorstel):
    """The letter as pieces, each with the label of the proposal it belongs to, or none."""
    spans = [(p.begin, p.eind, f"Punt {p.nummer}", "punt") for p in voorstel.aanbevelingen]
    spans += [(z.begin, z.eind, f"Zin {z.nummer}", "zin") for z in voorstel.proza]
    stukken, plaats = [], 0
    for begin, eind, label, soort in sorted(spans):
        if begin < plaats:
            continue
        if begin > plaats:
            stukken.append({"tekst": brieftekst[plaats:begin], "label": "", "soort": ""})
        stukken.append({"tekst": brieftekst[begin:eind], "label": label, "soort": soort})
        plaats = eind
    stukken.append({"tekst": brieftekst[plaats:], "label": "", "soort": ""})
    return stukken


@met_recht("advies.lezen")
def advies_detail(request, pk):
    advies = _advies(request, pk)
    collegereactie = advies.collegereacties.order_by("-ronde").first()
    is_gemeente = request.user.has_perm("visie.lezen")
    regels = punten(advies, openbaar=not is_gemeente)
    mag_zien = is_gemeente or any(deel.rondes for punt in regels for deel in punt.delen)
    open_delen = sum(1 for punt in regels for deel in punt.delen if deel.laatste and not deel.laatste.antwoord.oordeel)
    return render(
        request,
        "advies/advies_detail.html",
        {
            "advies": advies,
            "visie": advies.visie,
            "collegereactie": collegereactie,
            "punten": regels,
            "open_delen": open_delen,
            "mag_zien": mag_zien,
            "form": VaststellenForm(),
        },
    )


@require_safe
@met_recht("advies.lezen")
def brief(request, pk):
    return stuur(_advies(request, pk).bestand)


@met_recht("advies.besluiten")
def vaststellen(request, pk):
    advies = _advies(request, pk)
    collegereactie = advies.collegereacties.order_by("-ronde").first()
    if collegereactie is None:
        messages.info(request, "De aanbevelingen van dit advies zijn nog niet vastgelegd.")
        return redirect("advies:advies-detail", pk=pk)
    form = VaststellenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.collegereactie_vaststellen(collegereactie=collegereactie, door=request.user, **form.cleaned_data)
        except AlGedaan as gedaan:
            messages.info(request, str(gedaan))
            return redirect("advies:advies-detail", pk=pk)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "De collegereactie is vastgesteld en staat op de website.")
            return redirect("advies:advies-detail", pk=pk)
    return render(
        request,
        "advies/vaststellen.html",
        {
            "form": form,
            "titel": "Collegereactie vaststellen",
            "knop": "Stel vast en publiceer",
            "advies": advies,
            "visie": advies.visie,
        },
    )


def _deel(pk):
    return get_object_or_404(
        Deelantwoord.objects.select_related(
            "deelaanbeveling__aanbeveling__advies__visie", "collegereactie", "besloten_door", "toegewezen_aan"
        ),
        pk=pk,
    )


class DeelScherm(OordeelScherm):
    """One deelaanbeveling: the words, the voorstel and the besluit, and where it landed."""

    template_name = "advies/deel_detail.html"
    form_class = DeelantwoordForm
    recht_verwerken, recht_besluiten = "advies.verwerken", "advies.besluiten"
    besluit_bewaard = "Het besluit is bewaard."

    def haal(self, pk):
        self.deelantwoord = _deel(pk)

    @property
    def beoordeling(self):
        return self.deelantwoord

    @property
    def advies(self):
        return self.deelantwoord.deelaanbeveling.aanbeveling.advies

    @property
    def visie(self):
        return self.advies.visie

    def adres(self):
        return reverse("advies:deel-detail", args=[self.deelantwoord.pk])

    def stel_voor(self, form, **kwargs):
        actions.deel_voorstellen(deelantwoord=self.deelantwoord, voorstel=form.besluit(), **kwargs)

    def besluit(self, form, **kwargs):
        actions.deel_besluiten(deelantwoord=self.deelantwoord, besluit=form.besluit(), **kwargs)

    def koppel(self, **plaats):
        actions.deel_koppelen(deelantwoord=self.deelantwoord, door=self.request.user, **plaats)

    def ontkoppel(self, verwerking):
        actions.deel_ontkoppelen(verwerking=verwerking, door=self.request.user)

    def pagina(self):
        ids = list(self.deelantwoord.collegereactie.deelantwoorden.values_list("pk", flat=True))
        plaats = ids.index(self.deelantwoord.pk)
        return {
            "deelantwoord": self.deelantwoord,
            "deel": self.deelantwoord.deelaanbeveling,
            "advies": self.advies,
            "vorige": ids[plaats - 1] if plaats else None,
            "volgende": ids[plaats + 1] if plaats + 1 < len(ids) else None,
        }


deel_detail = met_recht("visie.lezen")(DeelScherm.as_view())


@met_recht("advies.verwerken")
def deel_taak(request, pk):
    deelantwoord = _deel(pk)
    deel = deelantwoord.deelaanbeveling
    return taak_formulier(
        request,
        deelantwoord,
        partial(actions.deel_toewijzen, deelantwoord=deelantwoord),
        titel=f"Wie beantwoordt aanbeveling {deel}?",
        visie=deel.aanbeveling.advies.visie,
        ouder=f"Aanbeveling {deel}",
        terug=reverse("advies:deel-detail", args=[pk]),
    )
