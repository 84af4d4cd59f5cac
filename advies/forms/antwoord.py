"""Answering a deelaanbeveling, and adopting the whole."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienMixin
from visie.forms import OordeelForm
from visie.models import Thema, Visie


class VaststellenForm(BasisForm):
    op = forms.DateField(
        label="Datum van het collegebesluit", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    besluitnummer = forms.CharField(label="Nummer van het besluit", max_length=40)
    inleiding = forms.CharField(
        label="Inleiding van de collegereactie",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    verplicht: ClassVar = {
        "op": "Vul de datum van het collegebesluit in.",
        "besluitnummer": "Vul het nummer van het besluit in.",
    }


class ThemasForm(BasisForm):
    """What an aanbeveling is about, when the splitting had it wrong or left it open."""

    themas = forms.ModelMultipleChoiceField(
        label="Thema's", queryset=Thema.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themas"].queryset = visie.themas.geldend()


class DeelantwoordForm(GezienMixin, OordeelForm):
    """The oordeel on one deelaanbeveling."""
