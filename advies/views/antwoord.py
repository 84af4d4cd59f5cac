"""Answering a letter: each deelaanbeveling, who does it, and adopting the whole."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from advies import actions
from advies.forms import DeelantwoordForm, ThemasForm, VaststellenForm
from advies.models import Deelantwoord
from advies.versies import antwoordversies
from advies.views.brief import dit_advies
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.rechten import met_recht
from visie.views.oordeel import OordeelScherm
from visie.views.taak import taak_formulier


@met_recht("advies.besluiten")
def vaststellen(request, pk):
    advies = dit_advies(request, pk)
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
            "themas": self.deelantwoord.deelaanbeveling.aanbeveling.themas.all(),
            "eerder": self._eerder(),
            "versies": antwoordversies(self.deelantwoord),
            "vorige": ids[plaats - 1] if plaats else None,
            "volgende": ids[plaats + 1] if plaats + 1 < len(ids) else None,
        }

    def _eerder(self):
        """Of a point that the adviesraad opened again: what was answered, and why that was not enough."""
        if self.deelantwoord.collegereactie.ronde == 1:
            return ()
        return Deelantwoord.objects.eerder_dan(self.deelantwoord)


deel_detail = met_recht("visie.lezen")(DeelScherm.as_view())


@met_recht("advies.verwerken")
def deel_themas(request, pk):
    """The thema's of the whole aanbeveling, asked where one of its parts is answered."""
    deel = _deel(pk).deelaanbeveling
    aanbeveling, visie = deel.aanbeveling, deel.aanbeveling.advies.visie
    gestuurd = request.POST if request.method == "POST" else None  # nothing ticked is an answer too
    form = ThemasForm(gestuurd, visie=visie, initial={"themas": aanbeveling.themas.all()})
    terug = reverse("advies:deel-detail", args=[pk])
    if form.is_valid():
        actions.themas_kiezen(aanbeveling=aanbeveling, themas=form.cleaned_data["themas"], door=request.user)
        messages.success(request, "De thema's zijn bewaard.")
        return redirect(terug)
    return render(
        request,
        "advies/themas_form.html",
        {
            "form": form,
            "visie": visie,
            "aanbeveling": aanbeveling,
            "titel": f"Over welke thema's gaat aanbeveling {aanbeveling.nummer}?",
            "ouder": f"Aanbeveling {deel}",
            "ouder_url": terug,
        },
    )


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
