"""Filters of the lists of reacties."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from participatie.filter import GEEN_GEBIED, Filter, gebied_van
from participatie.models import Inbreng, Reactie, Uitvraag
from portaal.forms import BasisForm
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE
from visie.models import Gebied, Standaardtekst, Thema, Visie

_VELDEN: Any = Filter.__dataclass_fields__
Keuze = list[tuple[Any, str]]
Keuzes = dict[str, Keuze]


class KeuzeForm(BasisForm):
    """What the list of reacties and the numbers about them can both be narrowed by."""

    toon_niet_verplicht = False
    # Keys instead of rows: to check a choice costs no query of its own.
    ronde = forms.TypedChoiceField(label="Uitvraag", required=False, coerce=int, empty_value=None)
    thema = forms.TypedChoiceField(label="Thema", required=False, coerce=int, empty_value=None)
    gebied = forms.TypedChoiceField(label="Gebied", required=False, coerce=gebied_van, empty_value=None)
    kanaal = forms.ChoiceField(label="Kanaal", required=False, choices=[("", "Alle kanalen"), *Inbreng.Kanaal.choices])
    soort = forms.ChoiceField(label="Van wie", required=False, choices=[("", "Iedereen"), *Inbreng.Soort.choices])

    def __init__(self, *args: Any, visie: Visie | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visie = visie
        self.keuzes = keuzes = cache(partial(_keuzes, visie))
        for naam, alles, geen in (
            ("ronde", "Alle uitvragen", ()),
            ("thema", "Alle thema's", ()),
            ("gebied", "Alle gebieden", ((GEEN_GEBIED, "Geen gebied genoemd"),)),
        ):
            self.fields[naam].choices = partial(_met_alles, keuzes, naam, alles, geen)


def _met_alles(keuzes: Callable[[], Keuzes], naam: str, alles: str, geen: tuple[tuple[str, str], ...]) -> Keuze:
    return [("", alles), *keuzes()[naam], *geen]


def _keuzes(visie: Visie | None) -> Keuzes:
    """What the lists offer, in one query: rounds newest first, thema's in their order, the rest by name."""
    wie = Coalesce(NullIf("naam", Value("")), "email", output_field=CharField())
    soort, volgorde = partial(Value, output_field=CharField()), partial(Value, output_field=IntegerField())
    rijen = (
        Thema.objects.geldend().filter(visie=visie).order_by().values_list(soort("thema"), "volgorde", "pk", "naam")
        .union(
            Uitvraag.objects.filter(visie=visie).order_by().values_list(soort("ronde"), -F("pk"), "pk", "titel"),
            Gebied.objects.order_by().values_list(soort("gebied"), volgorde(0), "pk", "naam"),
            Gebruiker.objects.met_rol(*GEMEENTE).order_by().values_list(soort("collega"), volgorde(0), "pk", wie),
            Standaardtekst.objects.geldend().exclude(oordeel="").order_by().values_list(
                soort("standaardtekst"), volgorde(0), "pk", "titel"
            ),
            all=True,
        )
    )  # fmt: skip
    keuzes: Keuzes = {"thema": [], "ronde": [], "gebied": [], "collega": [], "standaardtekst": []}
    for wat, _volgorde, pk, naam in sorted(rijen, key=lambda rij: (rij[1], rij[3])):
        keuzes[wat].append((pk, naam))
    return keuzes


class FilterForm(KeuzeForm):
    """Filters of the list of reacties."""

    zoek = forms.CharField(label="Zoek in de tekst", required=False, max_length=100)
    staat = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            ("", "Alles"),
            ("open", "Zonder besluit"),
            ("besloten", "Met besluit"),
            ("wacht", "Besluit nog niet gepubliceerd"),
        ],
    )
    aard = forms.ChoiceField(label="Aard", required=False, choices=[("", "Elke aard"), *Reactie.Aard.choices])
    field_order = ("zoek", "staat", "thema", "gebied", "ronde", "kanaal", "soort", "aard")

    def als_filter(self) -> Filter:
        """What was chosen; an unknown value filters nothing."""
        self.is_valid()
        return Filter(**{naam: self.cleaned_data.get(naam) or veld.default for naam, veld in _VELDEN.items()})

    def filter(self, reacties: Any) -> Any:
        """The reacties that fit."""
        return self.als_filter().pas_toe(reacties)

    def adres(self) -> str:
        """What was chosen, as the end of an address (`?staat=open`); empty when nothing was."""
        return _zoekdeel({"visie": self.data.get("visie")} | self.als_filter().keuze())

    def in_woorden(self) -> list[tuple[str, str]]:
        """What was chosen, as people read it: name of the filter and the choice."""
        self.is_valid()
        gekozen = [(naam, veld) for naam, veld in self.fields.items() if self.cleaned_data.get(naam)]
        return [
            (
                str(veld.label),
                str(dict(getattr(veld, "choices", [])).get(self.cleaned_data[naam], self.cleaned_data[naam])),
            )
            for naam, veld in gekozen
        ]


class InzichtForm(KeuzeForm):
    """What the numbers are about. Read after `is_valid()`; an unknown value narrows nothing."""

    field_order = ("thema", "gebied", "ronde", "kanaal", "soort")

    def waar(self) -> dict[str, Any]:
        """As a filter of tellingen, apart from the thema: not every telling has one."""
        c = self.cleaned_data
        waar = {naam: c[naam] for naam in ("kanaal", "soort") if c.get(naam)}
        if c.get("ronde"):
            waar["uitvraag"] = c["ronde"]
        if c.get("gebied"):
            waar["gebied"] = None if c["gebied"] == GEEN_GEBIED else c["gebied"]
        return waar

    def lijst_adres(self, **keuze: object) -> str:
        """The list of the reacties that are counted, narrowed further by `keuze`."""
        gekozen = {naam: self.data.get(naam) for naam in self.fields if self.cleaned_data.get(naam)}
        visie = {"visie": self.visie.slug} if self.visie is not None else {}
        return reverse("participatie:reactie-list") + _zoekdeel(visie | gekozen | keuze)


def _zoekdeel(keuzes: dict[str, Any]) -> str:
    zoek = urlencode({naam: waarde for naam, waarde in keuzes.items() if waarde})
    return f"?{zoek}" if zoek else ""


class OpenbaarFilterForm(BasisForm):
    """Filters of the public list. By gebied only what is on the website counts: a few words in a small place say who."""

    toon_niet_verplicht = False
    thema = forms.ModelChoiceField(
        label="Thema", queryset=Thema.objects.none(), required=False, empty_label="Alle thema's", to_field_name="slug"
    )
    gebied = forms.ModelChoiceField(
        label="Dorp of wijk", queryset=Gebied.objects.all(), required=False, empty_label="De hele gemeente"
    )
    vanaf = forms.DateField(
        label="Binnengekomen vanaf", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].queryset = visie.themas.geldend()
        self.is_valid()

    def filter(self, reacties: Any) -> Any:
        """The reacties that fit; an unknown value filters nothing."""
        if thema := self.cleaned_data.get("thema"):
            reacties = reacties.filter(themas=thema)
        if gebied := self.cleaned_data.get("gebied"):
            reacties = reacties.openbaar().filter(inbreng__gebied=gebied)
        if vanaf := self.cleaned_data.get("vanaf"):
            reacties = reacties.filter(inbreng__ontvangen_op__date__gte=vanaf)
        return reacties

    def als_zoek(self) -> str:
        """What was chosen, for the addresses of the other pages of the list."""
        keuzes = {"thema": self.cleaned_data.get("thema"), "gebied": self.cleaned_data.get("gebied")}
        zoek = {naam: getattr(keuze, "slug", keuze.pk) for naam, keuze in keuzes.items() if keuze}
        if vanaf := self.cleaned_data.get("vanaf"):
            zoek["vanaf"] = vanaf.isoformat()
        return urlencode(zoek)
