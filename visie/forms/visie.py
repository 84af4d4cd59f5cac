from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm, BasisModelForm
from portaal.gelijktijdig import GezienMixin
from visie.models import Fase, Visie


class VisieForm(BasisModelForm):
    verplicht: ClassVar = {"titel": "Vul de titel van de visie in."}

    class Meta:
        model = Visie
        fields = ("titel", "intro", "periode_van", "periode_tot", "zaaknummer", "programma", "taakveld")


class NieuweVisieForm(EenmaligMixin, VisieForm):
    pass


class VisieWijzigenForm(GezienMixin, VisieForm):
    pass


class FaseForm(BasisForm):
    naar = forms.ChoiceField(label="Naar welke fase?", widget=forms.RadioSelect)
    besluit_op = forms.DateField(
        label="Datum van het raadsbesluit",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    besluit_nummer = forms.CharField(label="Nummer van het raadsbesluit", required=False, max_length=40)
    reden = forms.CharField(
        label="Reden", required=False, max_length=500, help_text="Nodig als de visie een stap terug gaat.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    verplicht: ClassVar = {"naar": "Kies een fase."}

    def __init__(self, *args: Any, moves: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].choices = [(fase, Fase(fase).label) for fase in moves]
