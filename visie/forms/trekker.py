"""Inviting a trekker, and what a trekker fills in."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from portaal.forms import BasisModelForm
from visie.actions.trekker import LANGST
from visie.models import TrekkerToegang, Visie
from visie.trekkers import trekkers_van


class TrekkerForm(BasisModelForm):
    """Without a default address; the last day is a year from now unless somebody chooses another."""

    verplicht: ClassVar = {
        "trekker": "Kies een trekker.",
        "email": "Vul het e-mailadres van de trekker in.",
        "geldig_tot": "Kies tot wanneer de link werkt.",
    }

    class Meta:
        model = TrekkerToegang
        fields = ("trekker", "email", "geldig_tot")
        labels = {"geldig_tot": "Tot en met welke dag werkt de link?", "trekker": "Trekker"}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namen = [trekker.naam for trekker in trekkers_van(visie)]
        self.fields["trekker"] = forms.ChoiceField(
            label="Trekker",
            choices=[("", "Kies een trekker"), *((naam, naam) for naam in namen)],
            help_text="Zoals bij de maatregelen staat.",
            error_messages={"required": self.verplicht["trekker"]},
        )
        self.fields["email"].required = True
        self.fields["email"].error_messages["required"] = self.verplicht["email"]
        self.fields["geldig_tot"].initial = timezone.localdate() + datetime.timedelta(days=365)

    def clean_geldig_tot(self) -> datetime.date:
        dag: datetime.date = self.cleaned_data["geldig_tot"]
        vandaag = timezone.localdate()
        if dag <= vandaag:
            raise forms.ValidationError("Kies een dag na vandaag.")
        if dag > vandaag + LANGST:
            raise forms.ValidationError("Kies een dag binnen een jaar. Daarna nodigt u de trekker opnieuw uit.")
        return dag
