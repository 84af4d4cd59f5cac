"""Registering a letter."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from advies.models import Adviesraad
from portaal.eenmalig import EenmaligMixin
from visie.forms import TekstOfBestandForm
from visie.models import Visie


class AdviesForm(EenmaligMixin, TekstOfBestandForm):
    leeg_melding = "Plak de tekst van de brief of kies een bestand."
    field_order = (
        "visie",
        "adviesraad",
        "titel",
        "kenmerk",
        "gevraagd",
        "gevraagd_op",
        "gewenst_op",
        "ontvangen_op",
        "tekst",
        "bestand",
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

    def clean_ontvangen_op(self) -> Any:
        dag = self.cleaned_data["ontvangen_op"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Vul in wanneer de brief is ontvangen.")
        return dag

    def raad(self) -> Adviesraad:
        raad, _nieuw = Adviesraad.objects.get_or_create(naam=self.cleaned_data["adviesraad"].strip())
        return raad
