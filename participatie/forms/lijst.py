"""Filters of the lists of reacties."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms

from participatie.models import Inbreng, Reactie
from portaal.forms import BasisForm
from visie.models import Gebied, Thema, Visie


class FilterForm(BasisForm):
    """Filters of the list of reacties."""

    toon_niet_verplicht = False
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
    # Keys instead of rows: to check a choice costs no query of its own.
    thema = forms.TypedChoiceField(label="Thema", required=False, coerce=int, empty_value=None)
    gebied = forms.TypedChoiceField(label="Gebied", required=False, coerce=int, empty_value=None)
    kanaal = forms.ChoiceField(label="Kanaal", required=False, choices=[("", "Alle kanalen"), *Inbreng.Kanaal.choices])
    aard = forms.ChoiceField(label="Aard", required=False, choices=[("", "Elke aard"), *Reactie.Aard.choices])

    def __init__(self, *args: Any, visie: Visie | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themas = Thema.objects.geldend().filter(visie=visie)
        self.fields["thema"].choices = lambda: [("", "Alle thema's"), *((t.pk, str(t)) for t in themas)]
        gebieden = Gebied.objects.all()
        self.fields["gebied"].choices = lambda: [("", "Alle gebieden"), *((g.pk, str(g)) for g in gebieden)]

    def filter(self, reacties: Any) -> Any:
        """The reacties that fit; an unknown value filters nothing."""
        self.is_valid()
        c = self.cleaned_data
        if c.get("staat") == "open":
            reacties = reacties.openstaand().vanaf_eerste_open()
        elif c.get("staat") == "besloten":
            reacties = reacties.beantwoord()
        elif c.get("staat") == "wacht":
            reacties = reacties.te_publiceren()
        if c.get("thema"):
            reacties = reacties.van_thema(c["thema"])
        if c.get("gebied"):
            reacties = reacties.filter(inbreng__gebied=c["gebied"])
        if c.get("kanaal"):
            reacties = reacties.filter(inbreng__kanaal=c["kanaal"])
        if c.get("aard"):
            reacties = reacties.filter(aard=c["aard"])
        if c.get("zoek"):
            reacties = reacties.zoek(c["zoek"])
        return reacties

    def adres(self) -> str:
        """What was chosen, as the end of an address (`?staat=open`); empty when nothing was."""
        chosen = {naam: self.data.get(naam) for naam in ("visie", *self.fields)}
        zoek = urlencode({naam: waarde for naam, waarde in chosen.items() if waarde})
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
        return reacties

    def als_zoek(self) -> str:
        """What was chosen, for the addresses of the other pages of the list."""
        keuzes = {"thema": self.cleaned_data.get("thema"), "gebied": self.cleaned_data.get("gebied")}
        return urlencode({naam: getattr(keuze, "slug", keuze.pk) for naam, keuze in keuzes.items() if keuze})
