"""What came of reading an uitvraag with people."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django import forms
from django.utils import timezone

from participatie.models import Taaltest
from portaal.forms import eis_jaar
from visie.forms import RijForm


class TaaltestForm(RijForm):
    verplicht: ClassVar = {
        "taal": "Kies in welke taal is gelezen.",
        "op": "Vul in wanneer de uitvraag is gelezen.",
        "met": "Schrijf op met wie: hoeveel mensen, en van welke groep.",
        "uitkomst": "Schrijf op wat moeilijk was. Was niets moeilijk? Schrijf dat dan op.",
    }

    class Meta:
        model = Taaltest
        fields = ("taal", "op", "met", "uitkomst", "gedaan")
        labels = {
            "taal": "In welke taal lazen zij?",
            "op": "Wanneer?",
            "met": "Met wie?",
            "uitkomst": "Wat was moeilijk?",
            "gedaan": "Wat hebt u veranderd?",
        }
        help_texts = {
            "met": "Bijvoorbeeld: vier taalambassadeurs van de bibliotheek. Noem geen namen.",
            "uitkomst": "Welke zin, welk woord of welk plaatje begreep iemand anders dan u bedoelde? Noem geen namen.",
        }
        widgets = {
            "op": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "uitkomst": forms.Textarea(attrs={"rows": 4}),
            "gedaan": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_op(self) -> datetime.date:
        op: datetime.date = self.cleaned_data["op"]
        eis_jaar(op.year)
        if op > timezone.localdate():
            raise forms.ValidationError("Deze dag is nog niet geweest. Leg de test vast als hij is gedaan.")
        return op
