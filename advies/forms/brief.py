"""Registering a letter."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from advies.models import Advies, Adviesaanvraag, Adviesraad, Vraagantwoord
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from visie.forms import TekstOfBestandForm
from visie.models import Visie


class AdviesForm(EenmaligMixin, TekstOfBestandForm):
    leeg_melding = "Plak de tekst van de brief of kies een bestand."
    field_order = (
        "aanvraag",
        "visie",
        "adviesraad",
        "vervolg_op",
        "titel",
        "kenmerk",
        "gevraagd",
        "gevraagd_op",
        "gewenst_op",
        "ontvangen_op",
        "tekst",
        "bestand",
    )
    aanvraag = forms.ModelChoiceField(
        label="Op welke adviesaanvraag is dit een antwoord?", required=False, empty_label="Op geen aanvraag",
        queryset=Adviesaanvraag.objects.none(),
        help_text="Dan nemen wij de datums over van de aanvraag, en hoeft u die hieronder niet in te vullen.",
    )  # fmt: skip
    vervolg_op = forms.ModelChoiceField(
        label="Volgt deze brief op een eerder advies?",
        required=False,
        empty_label="Nee",
        queryset=Advies.objects.none(),
    )
    visie = forms.ModelChoiceField(
        label="Over welke visie gaat het advies?", queryset=Visie.objects.all(), empty_label=None
    )
    adviesraad = forms.CharField(label="Naam van de adviesraad", max_length=120)
    titel = forms.CharField(label="Onderwerp van het advies", max_length=160)
    kenmerk = forms.CharField(label="Kenmerk", required=False, max_length=60)
    gevraagd = forms.BooleanField(label="De gemeente heeft om dit advies gevraagd", required=False, initial=True)
    gevraagd_op = forms.DateField(
        label="Gevraagd op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    gewenst_op = forms.DateField(
        label="Afgesproken datum voor het advies",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ontvangen_op = forms.DateField(
        label="Ontvangen op", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    verplicht: ClassVar = {
        "titel": "Vul het onderwerp in.",
        "adviesraad": "Vul de naam van de adviesraad in.",
        "ontvangen_op": "Vul in wanneer de brief is ontvangen.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanvraag"].queryset = Adviesaanvraag.objects.filter(
            verstuurd_op__isnull=False, ingetrokken_op__isnull=True
        ).select_related("adviesraad")
        self.fields["aanvraag"].label_from_instance = lambda a: f"{a.onderwerp} ({a.adviesraad})"
        self.fields["vervolg_op"].queryset = Advies.objects.select_related("adviesraad")
        self.fields["vervolg_op"].label_from_instance = lambda a: (
            f"{a.titel} ({a.adviesraad}, {a.ontvangen_op:%d-%m-%Y})"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        aanvraag = cleaned.get("aanvraag")
        if aanvraag and cleaned.get("adviesraad", "").strip() not in {"", aanvraag.adviesraad.naam}:
            self.add_error(
                "aanvraag", f"Deze aanvraag is gedaan aan {aanvraag.adviesraad}. Kies een andere, of pas de naam aan."
            )
        if aanvraag and cleaned.get("visie") not in {None, aanvraag.visie}:
            self.add_error("aanvraag", "Deze aanvraag gaat over een andere visie.")
        return cleaned

    def clean_ontvangen_op(self) -> Any:
        dag = self.cleaned_data["ontvangen_op"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Vul in wanneer de brief is ontvangen.")
        return dag

    def raad(self) -> Adviesraad:
        raad, _nieuw = Adviesraad.objects.get_or_create(naam=self.cleaned_data["adviesraad"].strip())
        return raad


class VraagantwoordForm(BasisForm):
    """The words of the letter that answer a question, or the finding that it does not."""

    WOORDEN, NIET = "woorden", "niet"
    keuze = forms.ChoiceField(
        label="Geeft de brief een antwoord?", widget=forms.RadioSelect,
        choices=[(WOORDEN, "Ja, met deze woorden"), (NIET, "Nee, daar gaat de brief niet op in")],
    )  # fmt: skip
    woorden = forms.CharField(
        label="De woorden uit de brief", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    verplicht: ClassVar = {"keuze": "Kies of de brief een antwoord geeft."}

    @classmethod
    def begin(cls, antwoord: Vraagantwoord | None) -> dict[str, str]:
        if antwoord is None:
            return {}
        return {"keuze": cls.WOORDEN if antwoord.tekst else cls.NIET, "woorden": antwoord.tekst}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("keuze") == self.WOORDEN and not (cleaned.get("woorden") or "").strip():
            self.add_error("woorden", "Plak hier de woorden uit de brief, of kies dat de brief er niet op ingaat.")
        return cleaned

    def tekst(self) -> str:
        return self.cleaned_data["woorden"] if self.cleaned_data["keuze"] == self.WOORDEN else ""
