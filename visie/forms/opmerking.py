"""Remarks of colleagues on a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE


class OpmerkingForm(EenmaligMixin, BasisForm):
    toon_niet_verplicht = False
    citaat = forms.CharField(
        label="Bij welke woorden?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Neem de woorden precies over uit de bewaarde tekst. Vult u niets in, dan gaat het over de hele paragraaf.",
    )  # fmt: skip
    tekst = forms.CharField(
        label="Uw opmerking", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Noem een collega met @ en een naam. Die krijgt dan een e-mail.",
    )  # fmt: skip
    aan = forms.ModelChoiceField(
        Gebruiker.objects.none(), label="Wie pakt dit op?", required=False, empty_label="Niemand in het bijzonder"
    )
    verplicht: ClassVar = {"tekst": "Schrijf uw opmerking op."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = Gebruiker.objects.met_rol(*GEMEENTE)


class OpmerkingAntwoordForm(EenmaligMixin, BasisForm):
    tekst = forms.CharField(label="Uw antwoord", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    verplicht: ClassVar = {"tekst": "Schrijf uw antwoord op."}


class OpmerkingToewijzenForm(BasisForm):
    """`keuzes` are the choices of `aan` when the page has them already: it shows this form under every remark."""

    toon_niet_verplicht = False
    aan = forms.ModelChoiceField(
        Gebruiker.objects.none(), label="Wie pakt dit op?", required=False, empty_label="Niemand"
    )

    def __init__(self, *args: Any, keuzes: Sequence[tuple[Any, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = Gebruiker.objects.met_rol(*GEMEENTE)
        if keuzes is not None:
            self.fields["aan"].choices = keuzes


class CitaatForm(BasisForm):
    toon_niet_verplicht = False
    citaat = forms.CharField(
        label="Bij welke woorden hoort deze opmerking nu?", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Vult u niets in, dan gaat het over de hele paragraaf.",
    )  # fmt: skip
