"""The words of an uitvraag in another language."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.models import Uitvraag, UitvraagVertaling
from portaal.forms import BasisForm


class VertalingForm(BasisForm):
    """The Dutch words stand above each field as its hint, so that the translator need not look them up."""

    titel = forms.CharField(label="Titel", max_length=120)
    inleiding = forms.CharField(label="Inleiding", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    spelregels = forms.CharField(label="Spelregels", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    verplicht: ClassVar = {
        "titel": "Vul de titel in deze taal in.",
        "inleiding": "Vul de inleiding in deze taal in.",
        "spelregels": "Vul de spelregels in deze taal in.",
    }

    def __init__(
        self,
        *args: Any,
        uitvraag: Uitvraag,
        taal: str,
        richting: str,
        vertaling: UitvraagVertaling | None,
        **kwargs: Any,
    ) -> None:
        initial: dict[str, Any] = {}
        if vertaling is not None:
            initial = {name: getattr(vertaling, name) for name in ("titel", "inleiding", "spelregels")}
        self._themas = list(uitvraag.themas.geldend())
        for thema in self._themas:
            woorden = vertaling.themas.get(str(thema.pk), {}) if vertaling is not None else {}
            initial |= {f"thema_{thema.pk}_{deel}": woorden.get(deel, "") for deel in ("naam", "zin")}
        super().__init__(*args, initial=initial, **kwargs)
        for name in ("titel", "inleiding", "spelregels"):
            self.fields[name].help_text = getattr(uitvraag, name)
        for thema in self._themas:
            self.fields[f"thema_{thema.pk}_naam"] = forms.CharField(
                label=f"Naam van het thema ‘{thema.kort}’", required=False, max_length=120
            )
            self.fields[f"thema_{thema.pk}_zin"] = forms.CharField(
                label=f"‘{thema.kort}’ in één zin", required=False, max_length=300, help_text=thema.in_een_zin
            )
        for field in self.fields.values():
            field.widget.attrs |= {"lang": taal, "dir": richting}

    def clean(self) -> dict[str, Any]:
        """A sentence without a name would stand under a Dutch name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for thema in self._themas:
            if cleaned.get(f"thema_{thema.pk}_zin") and not cleaned.get(f"thema_{thema.pk}_naam"):
                self.add_error(f"thema_{thema.pk}_naam", f"Vul ook de naam van ‘{thema.kort}’ in.")
        return cleaned

    def themas(self) -> dict[str, dict[str, str]]:
        """What to store of the thema's; those without a name are left out."""
        c = self.cleaned_data
        return {
            str(thema.pk): {"naam": c[f"thema_{thema.pk}_naam"], "zin": c[f"thema_{thema.pk}_zin"]}
            for thema in self._themas
            if c[f"thema_{thema.pk}_naam"]
        }
