"""What staff decide about a reactie, and what of it goes on the website."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from participatie.afschermen import in_woorden
from participatie.models import Reactie
from participatie.models.inbreng import MAX_TEKST
from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienMixin
from portaal.zinnen import opsomming
from visie.forms import OordeelForm
from visie.models import Thema, Visie


class AntwoordForm(GezienMixin, OordeelForm):
    tekstvelden: ClassVar = ("tekst", "motivering")
    schrijfhulp_velden: ClassVar = ("motivering", "tekst")
    tekst = forms.CharField(
        label="Antwoord aan de indiener, in gewone taal", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dit leest de indiener met zijn code.",
    )  # fmt: skip


class PubliekeTekstForm(BasisForm):
    publieke_tekst = forms.CharField(
        label="Tekst voor de website", max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Kijk of er geen namen, adressen of andere persoonlijke gegevens in staan.",
    )  # fmt: skip
    # Asked when something that looks like a personal detail is still in the text.
    nagekeken = forms.BooleanField(label="Ik heb het nagekeken: dit mag op de website staan", required=False)
    toon_niet_verplicht = False
    verplicht: ClassVar = {"publieke_tekst": "Vul de tekst in zoals die op de website komt."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gevonden = in_woorden(self.data.get("publieke_tekst", "")) if self.is_bound else []
        if not self.gevonden:
            del self.fields["nagekeken"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.gevonden and not cleaned.get("nagekeken") and "publieke_tekst" not in self.errors:
            self.add_error(
                "publieke_tekst",
                f"In de tekst staat misschien {opsomming(self.gevonden)}. Haal het weg, of kruis hieronder aan dat het mag.",
            )
        return cleaned


class IndelenForm(BasisForm):
    themas = forms.ModelMultipleChoiceField(
        label="Thema's", queryset=Thema.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    aard = forms.ChoiceField(label="Aard", choices=Reactie.Aard.choices)

    def __init__(self, *args: Any, visie: Visie, themas: Iterable[Thema] | None = None, **kwargs: Any) -> None:
        """`themas`: those of the visie, for who has read them already and only shows the form."""
        super().__init__(*args, **kwargs)
        self.fields["themas"].queryset = visie.themas.geldend()
        if themas is not None:
            self.fields["themas"].choices = [(thema.pk, str(thema)) for thema in themas]


class VanSiteForm(BasisForm):
    reden = forms.CharField(
        label="Waarom gaat deze reactie van de website?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat alleen in het logboek. Zet er geen persoonlijke gegevens in.",
    )  # fmt: skip
    verplicht: ClassVar = {"reden": "Schrijf op waarom de reactie van de website gaat."}
