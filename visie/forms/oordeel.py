"""Judging a ground and pointing at where it landed."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisForm
from visie.actions.oordeel import Besluit
from visie.models import Oordeel, Paragraaf, Visie


class KoppelForm(BasisForm):
    """Choose where something landed: a text, a maatregel, or a paragraaf that said it already."""

    zoek_plek = forms.CharField(label="Zoek een paragraaf of maatregel", required=False, max_length=100)
    plaats = forms.ChoiceField(label="Waar is dit verwerkt?")
    toon_niet_verplicht = False
    verplicht: ClassVar = {"plaats": "Kies een tekst of een maatregel."}

    def __init__(self, *args: Any, visie: Visie, zoek: str = "", **kwargs: Any) -> None:
        super().__init__(*args, initial={"zoek_plek": zoek}, **kwargs)
        paragrafen = [p for p in Paragraaf.objects.van_visie(visie).geldend().met_tekst() if p.huidige]
        maatregelen = list(visie.maatregelen.geldend())
        self.places: dict[str, dict[str, Any]] = {}
        for p in paragrafen:
            self.places[f"tekst:{p.pk}"] = {"tekstversie": p.huidige}
            self.places[f"al:{p.pk}"] = {"staat_er_al": p}
        for m in maatregelen:
            self.places[f"maatregel:{m.pk}"] = {"maatregel": m}
        self.fields["plaats"].choices = [
            ("", "Kies een tekst of een maatregel"),
            ("Maatregel", _met(zoek, [(f"maatregel:{m.pk}", str(m)) for m in maatregelen])),
            (
                "De tekst is aangepast",
                _met(zoek, [(f"tekst:{p.pk}", f"{p} (versie {p.nummer})") for p in paragrafen]),
            ),
            ("Het staat er al", _met(zoek, [(f"al:{p.pk}", str(p)) for p in paragrafen])),
        ]
        if zoek.strip() and not any(keuzes for _groep, keuzes in self.fields["plaats"].choices[1:]):
            self.fields["plaats"].help_text = "Er is niets gevonden. Zoek met een ander woord."

    def place(self) -> dict[str, Any]:
        """Keyword for `koppelen`: tekstversie=, maatregel= or staat_er_al=."""
        return self.places[self.cleaned_data["plaats"]]


def _met(zoek: str, keuzes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The choices with all of these words in their name."""
    woorden = zoek.casefold().split()
    return [(waarde, naam) for waarde, naam in keuzes if all(woord in naam.casefold() for woord in woorden)]


class OordeelForm(BasisForm):
    """An oordeel with what goes with it. Used for the voorstel and for the besluit; the act says which."""

    toon_niet_verplicht = False  # whether a field is needed depends on the oordeel; the hints say so

    oordeel = forms.ChoiceField(label="Oordeel", choices=Oordeel.choices, widget=forms.RadioSelect)
    motivering = forms.CharField(
        label="Motivering", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Altijd nodig, behalve bij 'overnemen'.",
    )  # fmt: skip
    doorgeschoven_naar = forms.CharField(label="Doorgeschoven naar welk document?", required=False, max_length=160)
    doorgeschoven_trekker = forms.CharField(label="Wie pakt het daar op?", required=False, max_length=120)
    doorgeschoven_tot = forms.DateField(
        label="Uiterlijk op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    verplicht: ClassVar = {"oordeel": "Kies een oordeel."}

    def besluit(self) -> Besluit:
        c = self.cleaned_data
        return Besluit(
            oordeel=c["oordeel"],
            motivering=c["motivering"],
            doorgeschoven_naar=c["doorgeschoven_naar"],
            doorgeschoven_trekker=c["doorgeschoven_trekker"],
            doorgeschoven_tot=c["doorgeschoven_tot"],
        )
