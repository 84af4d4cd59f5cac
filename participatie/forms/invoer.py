"""What staff type in for others."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.models import Inbreng, Reactie
from participatie.models.inbreng import MAX_TEKST
from portaal.forms import BasisForm
from visie.models import Gebied, Thema, Visie


class InbrengForm(BasisForm):
    """Staff type in what came by paper, phone, letter or meeting."""

    kanaal = forms.ChoiceField(
        label="Hoe kwam dit binnen?", choices=[c for c in Inbreng.Kanaal.choices if c[0] != "web"]
    )
    soort = forms.ChoiceField(label="Van wie is het?", choices=Inbreng.Soort.choices, widget=forms.RadioSelect)
    organisatie = forms.CharField(label="Naam van de organisatie of groep", required=False, max_length=120)
    themas = forms.ModelMultipleChoiceField(
        label="Thema's", queryset=Thema.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    aard = forms.ChoiceField(label="Aard", choices=Reactie.Aard.choices, widget=forms.RadioSelect)
    gebied = forms.ModelChoiceField(
        label="Gebied", queryset=Gebied.objects.all(), required=False, empty_label="Hele gemeente of onbekend"
    )
    taal = forms.ChoiceField(label="Taal", choices=Inbreng.Taal.choices)
    tekst = forms.CharField(label="Letterlijke tekst", max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 8}))
    mag_gepubliceerd = forms.BooleanField(label="Mag op de website", required=False)
    verplicht: ClassVar = {"tekst": "Vul de tekst in.", "aard": "Kies de aard.", "soort": "Kies van wie het is."}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themas"].queryset = visie.themas.geldend()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("soort") not in (None, Inbreng.Soort.INWONER) and not cleaned.get("organisatie"):
            self.add_error("organisatie", "Vul de naam van de organisatie of groep in.")
        return cleaned
