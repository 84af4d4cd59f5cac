"""What became of a promise of the college."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from advies.models import Afdoening
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm


class AfdoeningForm(EenmaligMixin, BasisForm):
    """Kept, or another date. `mag_verzetten`: whether this person may give another date."""

    uitkomst = forms.ChoiceField(label="Wat is er gebeurd?", widget=forms.RadioSelect)
    nieuwe_datum = forms.DateField(
        label="Nieuwe datum",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Alleen als de belofte een andere datum krijgt.",
    )
    toelichting = forms.CharField(
        label="Wat is er gedaan, of waarom wordt het later?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Iedereen kan dit lezen, bij het advies op de website.",
    )
    verplicht: ClassVar = {
        "uitkomst": "Kies wat er met de belofte is gebeurd.",
        "toelichting": "Schrijf op wat er is gedaan, of waarom het later wordt.",
    }

    def __init__(self, *args: Any, mag_verzetten: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(Afdoening.Uitkomst.INGELOST, "De belofte is ingelost")]
        if mag_verzetten:
            keuzes.append((Afdoening.Uitkomst.VERZET, "Het college geeft de belofte een andere datum"))
        else:
            del self.fields["nieuwe_datum"]
        self.fields["uitkomst"].choices = keuzes

    @property
    def verzet(self) -> bool:
        return self.cleaned_data.get("uitkomst") == Afdoening.Uitkomst.VERZET

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        datum = cleaned.get("nieuwe_datum")
        if self.verzet and not datum and "nieuwe_datum" not in self.errors:
            self.add_error("nieuwe_datum", "Vul de nieuwe datum in.")
        elif datum and cleaned.get("uitkomst") == Afdoening.Uitkomst.INGELOST:
            self.add_error("nieuwe_datum", "Een belofte die is ingelost krijgt geen nieuwe datum. Maak dit vak leeg.")
        return cleaned
