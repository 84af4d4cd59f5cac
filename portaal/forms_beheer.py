"""Forms of the beheerder."""

from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisModelForm
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol


class GebruikerForm(BasisModelForm):
    rollen = forms.MultipleChoiceField(label="Rollen", choices=Rol.choices, widget=forms.CheckboxSelectMultiple)
    verplicht: ClassVar = {
        "naam": "Vul de naam in.",
        "email": "Vul het e-mailadres in.",
        "rollen": "Kies minstens één rol.",
        "einddatum": "Een projectleider is ingehuurd: vul de laatste dag van het account in.",
    }

    class Meta:
        model = Gebruiker
        fields = ("naam", "email", "rollen", "einddatum", "is_active")
        widgets = {"einddatum": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if Rol.PROJECTLEIDER in cleaned.get("rollen", ()) and not cleaned.get("einddatum"):
            self.add_error("einddatum", self.verplicht["einddatum"])
        return cleaned


class GemeenteForm(BasisModelForm):
    class Meta:
        model = Gemeente
        fields = (
            "naam", "adviesraad", "adviesraad_afkorting", "contact_email", "contact_telefoon", "contact_adres",
            "hoofdkleur", "bewaartermijn_contact_dagen", "bewaartermijn_abonnement_dagen", "gegevens_vrij",
        )  # fmt: skip
