"""What a rapporteur of the raad found."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from visie.forms.rij import RijForm
from visie.models import Bevinding


class BevindingForm(RijForm):
    """`instance.uitgave` is the Duisenbergblad that it is about, with its visie."""

    verplicht: ClassVar = {"vraag": "Kies bij welke vraag dit hoort.", "tekst": "Schrijf op wat u vond."}

    class Meta:
        model = Bevinding
        fields = ("vraag", "thema", "tekst")
        labels = {"vraag": "Bij welke vraag hoort het?", "thema": "Over welk thema gaat het?", "tekst": "Uw bevinding"}
        help_texts = {
            "tekst": "Wat staat er, wat mist u, en wat wilt u dat de raad bespreekt? Ten hoogste 2.000 tekens."
        }
        widgets = {"vraag": forms.RadioSelect, "tekst": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vraag, thema = self.fields["vraag"], self.fields["thema"]
        vraag.choices = Bevinding.Vraag.choices  # without the empty one
        themas = self.instance.uitgave.visie.themas
        thema.queryset = themas.filter(Q(vervallen_op=None) | Q(pk=self.instance.thema_id))
        thema.empty_label = "Niet over één thema"
