from __future__ import annotations

from typing import ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm
from portaal.gelijktijdig import GezienMixin
from portaal.schrijfhulp import tel_woorden
from portaal.tekens import zuiver
from visie.controle import MAX_WOORDEN_SAMENVATTING
from visie.models import Thema


class ThemaForm(BasisModelForm):
    verplicht: ClassVar = {"naam": "Vul de naam van het thema in."}
    samenvatting = forms.CharField(
        label="Samenvatting in gewone taal", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Hooguit 250 woorden. Een lege regel begint een nieuwe alinea. Begin regels met een streepje voor een opsomming.",
    )  # fmt: skip

    class Meta:
        model = Thema
        fields = ("naam", "korte_naam", "in_een_zin", "icoon", "verplicht", "samenvatting", "woorden")
        widgets = {"woorden": forms.Textarea(attrs={"rows": 2})}
        labels = {"in_een_zin": "In één zin"}

    def clean_samenvatting(self) -> str:
        """At most 250 words. An older one that is longer may stay until somebody changes it."""
        tekst: str = self.cleaned_data["samenvatting"]
        woorden = tel_woorden(tekst)
        is_nieuw = zuiver(tekst).strip() != zuiver(self.initial.get("samenvatting") or "").strip()
        if is_nieuw and woorden > MAX_WOORDEN_SAMENVATTING:
            raise forms.ValidationError(
                f"De samenvatting heeft {woorden} woorden. Gebruik er hooguit {MAX_WOORDEN_SAMENVATTING}."
            )
        return tekst


class NieuwThemaForm(EenmaligMixin, ThemaForm):
    pass


class ThemaWijzigenForm(GezienMixin, ThemaForm):
    pass
