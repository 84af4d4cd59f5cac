"""Forms of the beheerder."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from portaal.beelden import VOOR_LOGO, Beeld, BeeldFout, teken_opnieuw
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
    logo_bestand = forms.FileField(
        label="Logo",
        required=False,
        help_text="Een png of jpg tot 10 MB, liefst op een witte achtergrond. Het komt op het omslag van elke pdf.",
        error_messages={"empty": "Dit bestand is leeg. Kies een ander."},
    )
    zonder_logo = forms.BooleanField(label="Het logo weghalen", required=False)

    class Meta:
        model = Gemeente
        fields = (
            "naam", "adviesraad", "adviesraad_afkorting", "contact_email", "contact_telefoon", "contact_adres",
            "hoofdkleur", "bewaartermijn_contact_dagen", "bewaartermijn_abonnement_dagen", "gegevens_vrij",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.logo_id is None:
            del self.fields["zonder_logo"]
        else:
            self.fields["logo_bestand"].label = "Een ander logo"
        self.order_fields([*self.Meta.fields[:7], "logo_bestand", "zonder_logo"])

    def clean_logo_bestand(self) -> Beeld | None:
        """The picture, drawn anew: nothing of the file itself is kept."""
        bestand: UploadedFile | None = self.cleaned_data["logo_bestand"]
        if bestand is None:
            return None
        if (bestand.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 10 MB. Maak het logo eerst kleiner.")
        try:
            return teken_opnieuw(bestand.read(), VOOR_LOGO)
        except BeeldFout as fout:
            raise forms.ValidationError(str(fout)) from fout
