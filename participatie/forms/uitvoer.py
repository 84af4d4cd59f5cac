"""Which file with reacties somebody wants."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisForm
from portaal.rekenbladen import FORMATEN


class UitvoerForm(BasisForm):
    formaat = forms.ChoiceField(label="Wat voor bestand wilt u?", choices=list(FORMATEN.items()), widget=forms.RadioSelect, initial="xlsx")  # fmt: skip
    met_contact = forms.BooleanField(
        label="Zet er ook namen, e-mailadressen en telefoonnummers in", required=False,
        help_text="Alleen als het echt nodig is. Wij bewaren wie dit vroeg, en waarom.",
    )  # fmt: skip
    reden = forms.CharField(label="Waarom hebt u de contactgegevens nodig?", required=False, max_length=300)
    verplicht: ClassVar = {"formaat": "Kies wat voor bestand u wilt."}
    toon_niet_verplicht = False

    def __init__(self, *args: Any, mag_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mag_contact:
            del self.fields["met_contact"], self.fields["reden"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("met_contact") and not cleaned.get("reden"):
            self.add_error("reden", "Schrijf op waarom u de contactgegevens nodig hebt.")
        return cleaned
