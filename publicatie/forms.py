"""What is asked before publishing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisForm
from publicatie.poorten import Punt
from visie.forms import FaseForm


class UitgeefForm(BasisForm):
    versie = forms.CharField(
        label="Hoe heet deze versie?", max_length=40, help_text="Bijvoorbeeld: concept 1. De naam komt op de omslag."
    )
    verplicht: ClassVar = {"versie": "Vul de naam van deze versie in."}


class PoortForm(FaseForm):
    """The step to another fase, with a reason for each soft point that is open before the next one."""

    toon_niet_verplicht = False

    def __init__(self, *args: Any, punten: Sequence[Punt], volgende: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.volgende = volgende
        self.zachte = [punt for punt in punten if not punt.hard]
        for punt in self.zachte:
            self.fields[f"reden_{punt.sleutel}"] = forms.CharField(
                label=f"{punt.wat} Waarom gaat de visie toch verder?", required=False, max_length=500,
                help_text="Deze reden is openbaar.", widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("naar") == self.volgende:
            for punt in self.zachte:
                if not cleaned.get(f"reden_{punt.sleutel}"):
                    self.add_error(
                        f"reden_{punt.sleutel}", "Schrijf op waarom de visie verder gaat, of maak dit punt eerst af."
                    )
        return cleaned

    def redenen(self) -> dict[str, str]:
        return {punt.sleutel: self.cleaned_data.get(f"reden_{punt.sleutel}", "") for punt in self.zachte}
