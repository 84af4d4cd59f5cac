"""An adviesraad as a body: its name and its members."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from advies.models import Adviesraad
from portaal.forms import BasisForm, BasisModelForm
from portaal.models import Gebruiker
from portaal.rollen import ADVIESRAAD


class AdviesraadForm(BasisModelForm):
    verplicht: ClassVar = {"naam": "Vul de naam van de adviesraad in."}
    meldingen: ClassVar = {"naam": {"unique": "Er is al een adviesraad met deze naam."}}

    class Meta:
        model = Adviesraad
        fields = ("naam", "afkorting", "email")


class LidForm(BasisForm):
    gebruiker = forms.ModelChoiceField(
        label="Wie wordt lid?", queryset=Gebruiker.objects.none(), empty_label="Kies een persoon",
        help_text="U ziet hier alleen mensen met een rol in een adviesraad. De beheerder geeft die rol.",
    )  # fmt: skip
    verplicht: ClassVar = {"gebruiker": "Kies wie lid wordt."}

    def __init__(self, *args: Any, adviesraad: Adviesraad, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebruiker"].queryset = Gebruiker.objects.met_rol(*ADVIESRAAD).exclude(
            lidmaatschappen__in=adviesraad.lidmaatschappen.geldend()
        )
