"""A round of asking."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.models import Uitvraag
from participatie.vragen import ALLE
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm
from visie.models import Visie


class UitvraagForm(BasisModelForm):
    vragen = forms.MultipleChoiceField(
        label="Wat vraagt u?", choices=[(v.aard, v.vraag) for v in ALLE], widget=forms.CheckboxSelectMultiple,
        help_text="Dit is waar mensen over kunnen vertellen, op de website en op papier.",
    )  # fmt: skip
    verplicht: ClassVar = {
        "titel": "Vul de titel van de uitvraag in.",
        "inleiding": "Schrijf in gewone taal waar de uitvraag over gaat.",
        "spelregels": "Schrijf op wat open staat, wat niet, en wat er met de inbreng gebeurt.",
        "opent_op": "Vul in wanneer de uitvraag opent.",
        "sluit_op": "Vul in wanneer de uitvraag sluit.",
        "antwoord_uiterlijk": "Vul in wanneer mensen uiterlijk antwoord krijgen.",
        "themas": "Kies minstens één thema.",
        "vragen": "Kies minstens één vraag.",
        "bescherming": "Kies wanneer de browser een som maakt.",
    }

    class Meta:
        model = Uitvraag
        fields = (
            "titel",
            "inleiding",
            "spelregels",
            "niveau",
            "themas",
            "vragen",
            "opent_op",
            "sluit_op",
            "antwoord_uiterlijk",
            "bescherming",
        )
        widgets = {
            "themas": forms.CheckboxSelectMultiple,
            "bescherming": forms.RadioSelect,
            "inleiding": forms.Textarea(attrs={"rows": 4}),
            "spelregels": forms.Textarea(attrs={"rows": 4}),
            "opent_op": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "sluit_op": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "antwoord_uiterlijk": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["themas"].queryset = visie.themas.geldend()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("opent_op", "sluit_op", "antwoord_uiterlijk"):
            if (moment := cleaned.get(name)) and not 2000 <= moment.year <= 2100:
                self.add_error(name, "Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.")
        return cleaned


class NieuweUitvraagForm(EenmaligMixin, UitvraagForm):
    pass
