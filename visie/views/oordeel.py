"""The screen on which a ground is judged and linked: the same for a reactie and for a deelaanbeveling."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from portaal.gelijktijdig import VELD, GezienConflict, stempel
from portaal.handelingen import HandelingFout
from portaal.prepared import prepared
from portaal.rechten import eis_recht
from portaal.schrijfhulp.formulier import VRAAG
from portaal.tekens import sleutel
from visie.forms import KoppelForm, StandaardtekstForm
from visie.models import Beoordeling, Verwerking, Visie
from visie.wijzigingen import wijziging

NIET_BEWAARD = "Wat u bij het oordeel hebt ingevuld, staat er nog, maar is nog niet bewaard."


@prepared
def _verwerkingen(beoordeling: Beoordeling) -> QuerySet[Verwerking]:
    """Where it landed, with what the page says of each place."""
    van: Any = beoordeling.verwerkingen
    rijen: QuerySet[Verwerking] = van.model.objects.filter(**{van.field.name: beoordeling})
    return rijen.select_related(
        "tekstversie__paragraaf__thema", "tekstversie__vorige", "maatregel", "staat_er_al__thema"
    )


class OordeelScherm(View):
    """What was said, its oordeel, and where it landed. The button that was pressed says which act is meant.

    Linking and judging share one form, so that a link never costs somebody the motivering they were typing. A
    subclass names the ground, its form, its acts and its page.
    """

    http_method_names = ("get", "post", "head", "options")
    template_name: str
    form_class: Any
    recht_verwerken: str
    recht_besluiten: str
    besluit_bewaard: str

    # --- what a subclass says -----------------------------------------------------------------

    def haal(self, pk: int) -> None:
        """Read the ground into self, or raise Http404."""
        raise NotImplementedError

    @property
    def beoordeling(self) -> Beoordeling:
        """What is judged; unsaved when nothing has been said yet."""
        raise NotImplementedError

    @property
    def visie(self) -> Visie:
        raise NotImplementedError

    def adres(self) -> str:
        raise NotImplementedError

    def hierna(self) -> str:
        """Where somebody goes after saving."""
        return self.adres()

    def stel_voor(self, form: Any, **kwargs: Any) -> None:
        raise NotImplementedError

    def besluit(self, form: Any, **kwargs: Any) -> None:
        raise NotImplementedError

    def koppel(self, **plaats: Any) -> None:
        raise NotImplementedError

    def ontkoppel(self, verwerking: Verwerking) -> None:
        raise NotImplementedError

    def ook(self) -> tuple[object, ...]:
        """What else the stamp holds, as the act compares it."""
        return ()

    def pagina(self) -> dict[str, Any]:
        """The rest of what the template shows."""
        raise NotImplementedError

    # --- the same for both --------------------------------------------------------------------

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.haal(pk)
        return self.toon(self.form_class(initial=self.bewaard()))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.haal(pk)
        if "koppel" in request.POST:
            return self._koppel()
        if "ontkoppel" in request.POST:
            return self._ontkoppel()
        if "voeg_toe" in request.POST:
            return self._voeg_toe()
        if "zoek" in request.POST:
            return self.toon(self._getypt())
        if VRAAG in request.POST:
            return self.toon(self.form_class(request.POST, initial=self.bewaard()))
        besluit = "besluit" in request.POST
        eis_recht(request, self.recht_besluiten if besluit else self.recht_verwerken)
        form = self.form_class(request.POST, initial=self.bewaard())
        if not form.is_valid():
            return self.toon(form)
        act, gelukt = (self.besluit, self.besluit_bewaard) if besluit else (self.stel_voor, "Het voorstel is bewaard.")
        try:
            act(
                form,
                door=request.user,
                gezien=form.gezien_stempel(),
                standaardteksten=form.cleaned_data["standaardteksten"],
            )
        except GezienConflict as conflict:
            return self._conflict(form, conflict, pk)
        except HandelingFout as fout:
            form.add_error(None, str(fout))
            return self.toon(form)
        messages.success(request, gelukt + form.tips_in_woorden())
        return redirect(self.hierna())

    def bewaard(self) -> dict[str, Any]:
        """What is stored now, by field name: the besluit where there is one, else the voorstel."""
        b = self.beoordeling
        return {
            VELD: stempel(b, ook=self.ook()),
            "oordeel": b.oordeel or b.voorstel_oordeel,
            "motivering": b.motivering or b.voorstel_motivering,
            "doorgeschoven_naar": b.doorgeschoven_naar,
            "doorgeschoven_trekker": b.doorgeschoven_trekker,
            "doorgeschoven_tot": b.doorgeschoven_tot,
        }

    def toon(
        self, form: Any, *, koppelen: Any = None, standaard: Any = None, intussen: Any = (), status: int = 200
    ) -> HttpResponse:
        b = self.beoordeling
        koppelen = koppelen or KoppelForm(visie=self.visie, zoek=self.request.POST.get("zoek_plek", ""))
        for veld in koppelen.fields.values():
            veld.widget.attrs["form"] = "oordeelformulier"
        plekken = list(_verwerkingen(b)) if b.pk else []
        for plek in plekken:
            plek.wijziging = wijziging(plek.tekstversie)
        return render(
            self.request,
            self.template_name,
            {
                "visie": self.visie,
                "form": form,
                "koppelen": koppelen,
                "standaard": standaard or StandaardtekstForm(),
                "tekstvelden": [form[naam] for naam in form.tekstvelden],
                "intussen": intussen,
                "verwerkingen": plekken,
                "nog_nodig": b.nog_nodig(heeft_plek=bool(plekken)),
                **self.pagina(),
            },
            status=status,
        )

    def _conflict(self, form: Any, conflict: GezienConflict, pk: int) -> HttpResponse:
        self.haal(pk)
        intussen = form.na_conflict(conflict, self.bewaard())
        if not intussen and "besluit" not in self.request.POST:
            messages.info(self.request, "Dit was al zo bewaard.")  # the same form sent twice
            return redirect(self.adres())
        return self.toon(form, intussen=intussen, status=409)

    def _koppel(self) -> HttpResponse:
        eis_recht(self.request, self.recht_verwerken)
        koppelen = KoppelForm(self.request.POST, visie=self.visie, zoek=self.request.POST.get("zoek_plek", ""))
        if koppelen.is_valid():
            try:
                self.koppel(**koppelen.place())
            except HandelingFout as fout:
                koppelen.add_error("plaats", str(fout))
            else:
                messages.success(self.request, "Gekoppeld.")
                return self._ga_door()
        return self.toon(self._getypt(), koppelen=koppelen)

    def _voeg_toe(self) -> HttpResponse:
        """A standaardtekst behind what was typed, for who has no script that puts it at the cursor."""
        standaard, getypt = StandaardtekstForm(self.request.POST), self._getypt()
        if standaard.is_valid():
            getypt.voeg_toe(standaard.gekozen(), self.request.POST["voeg_toe"])
            messages.info(self.request, f"De standaardtekst is toegevoegd. {NIET_BEWAARD}")
            return self.toon(getypt)
        return self.toon(getypt, standaard=standaard)

    def _ontkoppel(self) -> HttpResponse:
        eis_recht(self.request, self.recht_verwerken)
        beoordeling: Any = self.beoordeling
        if beoordeling.pk is None:
            raise Http404
        verwerking = get_object_or_404(beoordeling.verwerkingen, pk=sleutel(self.request.POST["ontkoppel"]))
        try:
            self.ontkoppel(verwerking)
            messages.success(self.request, "De koppeling is weg.")
        except HandelingFout as fout:
            messages.error(self.request, str(fout))
        return self._ga_door()

    def _ga_door(self) -> HttpResponse:
        """Back to the page by its own address, unless somebody was typing: then the page with what they typed."""
        getypt = self.form_class(self.request.POST, initial=self.bewaard())
        if not any(naam in self.request.POST for naam in getypt.changed_data if naam != VELD):
            return redirect(self.adres())
        messages.info(self.request, NIET_BEWAARD)
        return self.toon(self._getypt())

    def _getypt(self) -> Any:
        """The form as it was sent, without judging it yet, and with the stamp it had."""
        vers = self.form_class(initial=self.bewaard())
        getypt = {naam: self.request.POST[naam] for naam in vers.fields if naam in self.request.POST}
        return self.form_class(initial=self.bewaard() | getypt)
