"""The screen where one reactie is answered."""

from functools import partial

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from participatie import actions
from participatie.afschermen import MASKER, in_woorden, scherm_af
from participatie.bladeren import buren
from participatie.forms import (
    AntwoordForm,
    FilterForm,
    GroepeerForm,
    IndelenForm,
    InzienForm,
    PubliekeTekstForm,
)
from participatie.herkennen import aard_suggestie, thema_suggestie
from participatie.models import Antwoord, Indiener, Reactie
from participatie.vergelijkbaar import vergelijkbare
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.prepared import prepared
from portaal.rechten import met_recht
from portaal.zinnen import opsomming
from visie.models import Thema
from visie.views.oordeel import OordeelScherm
from visie.views.taak import taak_formulier

SAMEN = 50  # so many others that share the antwoord are named


def _reactie(pk):
    # As a row with only a key: that is what may differ in a query that is built once.
    rijen = list(_met_alles(Reactie(pk=pk)))
    if not rijen:
        raise Http404
    return rijen[0]


@prepared
def _met_alles(reactie):
    """This reactie with all that its screen shows, but for where it landed; none where there is no such reactie."""
    van = Reactie.themas.through.objects.filter(reactie=OuterRef("pk"))
    themas = Thema.objects.geldend().filter(visie=OuterRef("inbreng__visie")).order_by("volgorde", "pk")
    samen = Reactie.objects.filter(antwoord=OuterRef("antwoord")).exclude(pk=OuterRef("pk")).in_volgorde()
    return (
        Reactie.objects.filter(pk=reactie.pk)
        .annotate(
            thema_keys=ArraySubquery(van.values("thema")),
            visiethemas=ArraySubquery(
                themas.values(rij=JSONObject(pk="pk", naam="naam", korte_naam="korte_naam", woorden="woorden"))
            ),
            samen=ArraySubquery(samen.values(rij=JSONObject(pk="pk", inbreng="inbreng_id", nummer="nummer"))[:SAMEN]),
        )
        .select_related(
            "inbreng__visie",
            "inbreng__tekst__bijlage",
            "inbreng__gebied",
            "inbreng__indiener",
            "antwoord__besloten_door",
            "toegewezen_aan",
        )
    )


class ReactieScherm(OordeelScherm):
    """One reactie: what was said, the oordeel, and where it landed."""

    template_name = "participatie/reactie_detail.html"
    form_class = AntwoordForm
    recht_verwerken, recht_besluiten = "participatie.verwerken", "participatie.besluiten"
    besluit_bewaard = "Het besluit is bewaard. De indiener leest het zodra de antwoorden zijn gepubliceerd."
    openbaar = None  # the form for the website, when it came back with errors
    groeperen = None  # and that for answering together

    def haal(self, pk):
        self.reactie = _reactie(pk)

    @property
    def beoordeling(self):
        return self.reactie.antwoord or Antwoord()

    @property
    def visie(self):
        return self.reactie.inbreng.visie

    def ook(self):
        return (self.reactie.begin, self.reactie.eind)

    @cached_property
    def filter(self):
        """The list this person came from, which the address carries: the next reactie is the next of that list."""
        return FilterForm(self.request.GET, visie=self.visie)

    def adres(self):
        return reverse("participatie:reactie-detail", args=[self.reactie.pk]) + self.filter.adres()

    def hierna(self):
        """This reactie again, or the next one of the list when the button says so."""
        if "volgende" not in (self.request.POST.get("besluit"), self.request.POST.get("voorstel")):
            return self.adres()
        volgende = self.buren[1]
        if volgende is None:
            messages.info(self.request, "Dit was de laatste reactie van de lijst.")
            return reverse("participatie:reactie-list") + self.filter.adres()
        return reverse("participatie:reactie-detail", args=[volgende]) + self.filter.adres()

    @cached_property
    def buren(self):
        """Keys of the reacties before and after this one, asked before saving takes it out of the list, or after: the same."""
        return buren(self.filter.filter(Reactie.objects.filter(inbreng__visie=self.visie)), self.reactie)

    def bewaard(self):
        return super().bewaard() | {"tekst": self.beoordeling.tekst}

    def stel_voor(self, form, **kwargs):
        actions.antwoord_voorstellen(
            reactie=self.reactie, voorstel=form.besluit(), tekst=form.cleaned_data["tekst"], **kwargs
        )

    def besluit(self, form, **kwargs):
        actions.reactie_besluiten(
            reactie=self.reactie, besluit=form.besluit(), tekst=form.cleaned_data["tekst"], **kwargs
        )

    def koppel(self, **plaats):
        actions.reactie_koppelen(reactie=self.reactie, door=self.request.user, **plaats)
        self.haal(self.reactie.pk)

    def ontkoppel(self, verwerking):
        actions.reactie_ontkoppelen(verwerking=verwerking, door=self.request.user)

    def groepeer(self, pk):
        """Let others share this antwoord, or this reactie that of another, and go on with what was typed."""
        self.haal(pk)
        neem = self.request.POST.get("neem", "")
        form = self.groeperen = GroepeerForm(
            {"nummers": neem} if neem else self.request.POST,
            visie=self.visie,
            aangevinkt=() if neem else self.request.POST.getlist("gelijk"),
        )
        if not form.is_valid():
            return self.toon(self._getypt())
        reactie, andere = self.reactie, form.cleaned_data["andere"]
        if neem:
            reactie, andere = andere[0], [reactie]
        try:
            actions.reacties_groeperen(reactie=reactie, andere=andere, door=self.request.user)
        except AlGedaan as gedaan:
            messages.info(self.request, str(gedaan))
        except HandelingFout as fout:
            form.add_error("nummers", str(fout))
            return self.toon(self._getypt())
        else:
            messages.success(self.request, "Deze reacties hebben nu hetzelfde antwoord.")
        self.groeperen = None
        self.haal(pk)
        return self._ga_door()

    def pagina(self):
        reactie = self.reactie
        themas = [Thema(**rij) for rij in reactie.visiethemas]
        vorige, volgende = self.buren
        indiener = getattr(reactie.inbreng, "indiener", None)
        naam = indiener.naam if indiener else ""
        gelijk = vergelijkbare(reactie, visie=self.visie, naam=naam)
        kaal = scherm_af(reactie.tekst, naam=naam).replace(MASKER, " ")
        return {
            "reactie": reactie,
            "misschien": thema_suggestie(kaal, themas, reactie.thema_keys),
            "misschien_aard": aard_suggestie(kaal, reactie.aard),
            "openbaar": self.openbaar
            or PubliekeTekstForm(
                initial={"publieke_tekst": reactie.publieke_tekst or scherm_af(reactie.tekst, naam=naam)}
            ),
            "gegevens": opsomming(in_woorden(reactie.tekst, naam=naam)),
            "indelen": IndelenForm(
                visie=self.visie,
                themas=themas,
                initial={"themas": reactie.thema_keys, "aard": reactie.aard},
                auto_id="indelen_%s",
            ),
            "vorige": vorige,
            "volgende": volgende,
            "lijst": self.filter.adres(),
            "heeft_contact": indiener is not None,
            "samen": reactie.samen,
            "vergelijkbaar": gelijk,
            "kan_mee": any(ander.kan_mee for ander in gelijk),
            "groeperen": self.groeperen or GroepeerForm(visie=self.visie),
        }


reactie_detail = met_recht("participatie.lezen")(ReactieScherm.as_view())


@require_POST
@met_recht("participatie.verwerken")
def reactie_openbaar(request, pk):
    reactie = _reactie(pk)
    form = PubliekeTekstForm(request.POST)
    if form.is_valid():
        try:
            actions.reactie_openbaar_maken(
                reactie=reactie, publieke_tekst=form.cleaned_data["publieke_tekst"], door=request.user
            )
            messages.success(request, "De reactie staat op de website.")
            return redirect("participatie:reactie-detail", pk=reactie.pk)
        except HandelingFout as fout:
            form.add_error("publieke_tekst", str(fout))
    scherm = ReactieScherm(openbaar=form)
    scherm.setup(request, pk=pk)
    return scherm.get(request, pk)


@require_POST
@met_recht("participatie.verwerken")
def reactie_indelen(request, pk):
    reactie = _reactie(pk)
    form = IndelenForm(request.POST, visie=reactie.inbreng.visie)
    if form.is_valid():
        try:
            actions.reactie_indelen(
                reactie=reactie, themas=form.cleaned_data["themas"], aard=form.cleaned_data["aard"], door=request.user
            )
        except HandelingFout as fout:
            messages.error(request, str(fout))
            return redirect("participatie:reactie-list")
        messages.success(request, "De indeling is bewaard.")
    else:
        messages.error(request, "Kies thema's en een aard uit de lijst.")
    # The list one came from goes along, so that "next" stays the next of that list.
    lijst = FilterForm(request.GET, visie=reactie.inbreng.visie).adres()
    return redirect(reverse("participatie:reactie-detail", args=[reactie.pk]) + lijst)


@met_recht("participatie.verwerken")
def reactie_taak(request, pk):
    reactie = _reactie(pk)
    return taak_formulier(
        request,
        reactie,
        partial(actions.reactie_toewijzen, reactie=reactie),
        titel=f"Wie beantwoordt reactie {reactie.nummer_openbaar}?",
        visie=reactie.inbreng.visie,
        ouder=f"Reactie {reactie.nummer_openbaar}",
        terug=resolve_url("participatie:reactie-detail", pk=pk),
    )


@never_cache
@met_recht("participatie.contact_zien")
def contact(request, pk):
    """Contact data, once it is written down why; each look is logged with who and when, not with the data (AVG)."""
    reactie = _reactie(pk)
    indiener = get_object_or_404(Indiener, inbreng=reactie.inbreng_id)
    form = InzienForm(request.POST or None, naam=indiener.naam)
    context = {"reactie": reactie, "form": form, "indiener": None, "visie": reactie.inbreng.visie}
    if request.method == "POST" and form.is_valid():
        try:
            context["indiener"] = actions.contact_inzien(
                reactie=reactie, reden=form.cleaned_data["grond"], door=request.user
            )
        except Indiener.DoesNotExist as leeg:  # erased meanwhile
            raise Http404 from leeg
    return render(request, "participatie/contact.html", context)
