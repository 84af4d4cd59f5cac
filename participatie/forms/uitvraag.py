"""A round of asking."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from participatie.models import Uitvraag
from participatie.models.uitvraag import ANTWOORD_NA_SLUITEN
from participatie.vragen import ALLE
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm
from portaal.gelijktijdig import GezienMixin
from portaal.letters import drukbaar
from portaal.schrijfhulp.formulier import SchrijfhulpMixin
from visie.models import Visie

# In the order of the page: what is asked, of whom, when, and what happens then.
GROEPEN = (
    ("Wat u vraagt", ("titel", "inleiding", "niveau", "uitgave")),
    ("Spelregels", ("spelregels",)),
    ("Voor welke thema's en vragen", ("themas", "vragen")),
    ("Wanneer", ("opent_op", "sluit_op")),
    ("Antwoord", ("antwoord_uiterlijk",)),
    ("Bescherming", ("bescherming",)),
)
# Printed on the paper form too.
GEDRUKT = ("titel", "inleiding", "spelregels")


class UitvraagForm(SchrijfhulpMixin, BasisModelForm):
    schrijfhulp_velden: ClassVar = ("titel", "inleiding", "spelregels")
    vragen = forms.MultipleChoiceField(
        label="Wat vraagt u?", choices=[(v.aard, v.vraag) for v in ALLE], widget=forms.CheckboxSelectMultiple,
        help_text="Dit is waar mensen over kunnen vertellen, op de website en op papier.",
    )  # fmt: skip
    verplicht: ClassVar = {
        "titel": "Vul de titel van de uitvraag in.",
        "inleiding": "Schrijf in gewone taal waar de uitvraag over gaat.",
        "spelregels": "Schrijf op wat open staat, wat niet, en wat er met de inbreng gebeurt.",
        "opent_op": "Vul in wanneer de uitvraag opent.",
        "sluit_op": "Vul in wanneer de uitvraag sluit.",
        "antwoord_uiterlijk": "Vul in wanneer mensen uiterlijk antwoord krijgen.",
        "themas": "Kies minstens één thema.",
        "vragen": "Kies minstens één vraag.",
        "bescherming": "Kies wanneer de browser een som maakt.",
    }

    class Meta:
        model = Uitvraag
        fields = (
            "titel",
            "inleiding",
            "spelregels",
            "niveau",
            "uitgave",
            "themas",
            "vragen",
            "opent_op",
            "sluit_op",
            "antwoord_uiterlijk",
            "bescherming",
        )
        labels = {"uitgave": "Over welke uitgave gaat het?", "opent_op": "Opent op", "sluit_op": "Sluit op"}
        help_texts = {
            "uitgave": "Alleen als u reacties vraagt op een tekst die al op de website staat.",
            "opent_op": "Nederlandse tijd.",
            "sluit_op": "Vanaf dit moment is de uitvraag dicht. Wie het formulier dan open heeft, kan het nog een kwartier versturen.",
            "antwoord_uiterlijk": "Deze belofte staat bij de uitvraag. Kies een dag na het sluiten.",
        }
        widgets = {
            "themas": forms.CheckboxSelectMultiple,
            "bescherming": forms.RadioSelect,
            "inleiding": forms.Textarea(attrs={"rows": 4}),
            "spelregels": forms.Textarea(attrs={"rows": 4}),
            "opent_op": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "sluit_op": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "antwoord_uiterlijk": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["themas"].queryset = visie.themas.geldend()
        self.fields["uitgave"].queryset = visie.uitgaven.defer("html", "inhoud")
        self.fields["uitgave"].empty_label = "Niet over een uitgave"
        for naam in GEDRUKT:
            self.fields[naam].validators = [*self.fields[naam].validators, drukbaar]

    @property
    def groepen(self) -> list[tuple[str, list[Any]]]:
        """The fields under their legends."""
        return [(legenda, [self[naam] for naam in namen]) for legenda, namen in GROEPEN]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("opent_op", "sluit_op", "antwoord_uiterlijk"):
            if (moment := cleaned.get(name)) and not 2000 <= moment.year <= 2100:
                self.add_error(name, "Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.")
        sluit, antwoord = cleaned.get("sluit_op"), cleaned.get("antwoord_uiterlijk")
        if sluit and antwoord and antwoord <= timezone.localdate(sluit):
            self.add_error("antwoord_uiterlijk", ANTWOORD_NA_SLUITEN)
        return cleaned


class NieuweUitvraagForm(EenmaligMixin, UitvraagForm):
    pass


class UitvraagWijzigenForm(GezienMixin, UitvraagForm):
    pass
