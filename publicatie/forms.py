"""What is asked before publishing, and with a text that changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisForm
from publicatie.gronden import Grond, Keuze
from publicatie.poorten import Punt
from visie.forms import FaseForm, ParagraafForm


class UitgeefForm(BasisForm):
    versie = forms.CharField(
        label="Hoe heet deze versie?", max_length=40, help_text="Bijvoorbeeld: concept 1. De naam komt op de omslag."
    )
    verplicht: ClassVar = {"versie": "Vul de naam van deze versie in."}


class SindsForm(BasisForm):
    toon_niet_verplicht = False
    sinds = forms.DateField(label="Sinds", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    verplicht: ClassVar = {"sinds": "Kies een dag."}


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


class SchrijfForm(ParagraafForm):
    """The editor with the grounds of what changes. `keuze` holds what may be named."""

    gronden = forms.MultipleChoiceField(
        label="Waarom verandert deze tekst?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, keuze: Keuze, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keuze = keuze
        self.fields["gronden"].choices = [(grond.sleutel, grond.naam) for grond in keuze.alle]
        self.fields["gronden"].error_messages["invalid_choice"] = (
            "Een van de gekozen aanleidingen kan niet meer. Kijk de lijst na en kies opnieuw."
        )

    def gekozen(self) -> list[Grond]:
        """The grounds that were ticked, in the order of the page."""
        keuze = set(self.cleaned_data.get("gronden", ()))
        return [grond for grond in self.keuze.alle if grond.sleutel in keuze]

    def aangevinkt(self) -> set[str]:
        """What is ticked on the page, also when the form has errors."""
        return set(self["gronden"].value() or ())
