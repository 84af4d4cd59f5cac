"""Letting something lapse, and titles of paragrafen."""

from typing import ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienMixin


class VervallenForm(BasisForm):
    reden = forms.CharField(
        label="Waarom vervalt dit?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Er wordt niets gewist. U kunt het later terughalen.",
    )  # fmt: skip
    verplicht: ClassVar = {"reden": "Schrijf op waarom dit vervalt."}


class TitelForm(BasisForm):
    titel = forms.CharField(label="Titel van de paragraaf", max_length=160)
    verplicht: ClassVar = {"titel": "Vul een titel in."}


class NieuweParagraafForm(EenmaligMixin, TitelForm):
    pass


class ParagraafTitelForm(GezienMixin, TitelForm):
    pass
