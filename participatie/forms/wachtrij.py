"""Choosing what is let in and what is turned away."""

from __future__ import annotations

from typing import Any

from django import forms

from portaal.forms import BasisForm


class WachtrijForm(BasisForm):
    """One list with a box per row. `een` is the button of one row: that one is let in, whatever else is ticked."""

    TOELATEN, AFWIJZEN = "toelaten", "afwijzen"

    toon_niet_verplicht = False
    reden = forms.CharField(
        label="Waarom wijst u af?", required=False, max_length=300,
        help_text="Alleen nodig als u afwijst. De indiener leest dit niet; het staat in het logboek.",
    )  # fmt: skip
    wat = forms.ChoiceField(choices=[(TOELATEN, "Toelaten"), (AFWIJZEN, "Afwijzen")], required=False)

    def nummers(self) -> list[int]:
        gekozen = [self.data["een"]] if self.data.get("een") else self.data.getlist("nummer")
        return [
            int(nummer)
            for nummer in dict.fromkeys(gekozen)
            if nummer.isascii() and nummer.isdigit() and len(nummer) < 18
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.data.get("een"):
            cleaned["wat"] = self.TOELATEN
        if not self.nummers():
            self.add_error(None, "Kruis eerst aan wat u wilt toelaten of afwijzen.")
        elif cleaned.get("wat") == self.AFWIJZEN and not (cleaned.get("reden") or "").strip():
            self.add_error("reden", "Schrijf op waarom u afwijst.")
        return cleaned
