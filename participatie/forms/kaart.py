"""A stack of paper cards, and one card of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.forms.bericht import OvergenomenContactForm
from participatie.models import Bijeenkomst, Inbreng, Invoer, Uitvraag
from participatie.vragen import ALLE, vragen_van
from portaal.forms import BasisForm
from visie.models import Gebied, Thema, Visie


class StapelForm(BasisForm):
    """What the cards of one stack have in common."""

    uitvraag = forms.ModelChoiceField(
        label="Bij welke uitvraag horen de kaarten?",
        queryset=Uitvraag.objects.none(),
        required=False,
        empty_label="Geen uitvraag: alle vragen",
        help_text="Dan krijgt u de vragen die ook op het papieren formulier staan.",
    )
    kanaal = forms.ChoiceField(
        label="Hoe kwamen de kaarten binnen?", choices=[c for c in Inbreng.Kanaal.choices if c[0] != "web"]
    )
    bijeenkomst = forms.ModelChoiceField(
        label="Bijeenkomst", queryset=Bijeenkomst.objects.none(), required=False, empty_label="Geen bijeenkomst"
    )
    gebied = forms.ModelChoiceField(
        label="Dorp of wijk", queryset=Gebied.objects.all(), required=False, empty_label="Hele gemeente of onbekend"
    )
    taal = forms.ChoiceField(label="Taal", choices=Inbreng.Taal.choices)

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "uitvraag" in self.fields:
            self.fields["uitvraag"].queryset = visie.uitvragen.all()
        self.fields["bijeenkomst"].queryset = visie.bijeenkomsten.all()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("bijeenkomst") and cleaned.get("kanaal") not in (None, Inbreng.Kanaal.BIJEENKOMST):
            self.add_error("kanaal", "Kies het kanaal ‘Bijeenkomst’, of kies geen bijeenkomst.")
        return cleaned

    def vast(self) -> dict[str, Any]:
        """What is kept between two cards, as JSON."""
        c = self.cleaned_data
        return {naam: getattr(c[naam], "pk", c[naam]) for naam in ("kanaal", "bijeenkomst", "gebied", "taal")}


class KaartForm(OvergenomenContactForm, StapelForm):
    """One card: the same questions as on paper, in the same order; below them what the whole stack has in common."""

    uitvraag = None  # type: ignore[assignment] # a stack keeps its round: the questions would change under somebody's hands

    thema = forms.ModelChoiceField(
        label="Thema", queryset=Thema.objects.none(), required=False, empty_label="0. Geen thema, of ik weet het niet",
        help_text="Typ het cijfer van het thema.",
    )  # fmt: skip
    soort = forms.ChoiceField(label="Van wie is de kaart?", choices=Inbreng.Soort.choices)
    organisatie = forms.CharField(label="Naam van de organisatie of groep", required=False, max_length=120)
    mag_gepubliceerd = forms.BooleanField(label="Mag op de website", required=False)
    voor_iemand_anders = forms.BooleanField(label="Ingevuld voor iemand anders", required=False)
    telefoon = forms.CharField(label="Telefoonnummer", required=False, max_length=30)
    ACHTERAF: ClassVar = ("kanaal", "bijeenkomst", "gebied", "taal")

    def __init__(self, *args: Any, stapel: Invoer, **kwargs: Any) -> None:
        super().__init__(*args, visie=stapel.visie, **kwargs)
        self.vragen = vragen_van(stapel.uitvraag.vragen) if stapel.uitvraag else ALLE
        for vraag in self.vragen:
            self.fields[vraag.aard] = forms.CharField(
                label=str(vraag.vraag), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[vraag.aard].error_messages["max_length"] = (
                "Maak deze tekst korter: gebruik hooguit %(limit_value)d tekens. Nu zijn het er %(show_value)d."
            )
            self.fields[vraag.aard].widget.attrs.pop("maxlength", None)
        self.fields[self.vragen[0].aard].widget.attrs["autofocus"] = True
        themas = (stapel.uitvraag.themas if stapel.uitvraag else stapel.visie.themas).geldend()
        self.fields["thema"].queryset = themas
        nummers = {thema.pk: nummer for nummer, thema in enumerate(themas, start=1)}
        self.fields["thema"].label_from_instance = lambda thema: f"{nummers[thema.pk]}. {thema.kort}"
        self.order_fields(
            [v.aard for v in self.vragen]
            + ["thema", "mag_gepubliceerd", "soort", "organisatie", "voor_iemand_anders"]
            + ["email", "code_per_mail", "telefoon", "bericht", *self.ACHTERAF]
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("soort") not in (None, Inbreng.Soort.INWONER) and not cleaned.get("organisatie"):
            self.add_error("organisatie", "Vul de naam van de organisatie of groep in.")
        if not self.errors and not any(cleaned.get(vraag.aard) for vraag in self.vragen):
            self.add_error(self.vragen[0].aard, "Vul bij minstens één vraag in wat er op de kaart staat.")
        return cleaned

    @property
    def van_de_kaart(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name not in self.ACHTERAF]

    @property
    def van_de_stapel(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name in self.ACHTERAF]

    def antwoorden(self) -> dict[str, str]:
        return {vraag.aard: self.cleaned_data[vraag.aard] for vraag in self.vragen}
