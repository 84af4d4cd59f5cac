"""Following an own inbreng."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from portaal.forms import BasisForm


class VolgenForm(BasisForm):
    code = forms.CharField(
        label="Wat is uw code?", max_length=60,
        help_text="De code heeft 16 letters en cijfers, in vier groepjes van vier.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    verplicht: ClassVar = {"code": "Vul uw code in."}
