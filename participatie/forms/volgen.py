"""Following an own inbreng."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.forms.formulier import E_MAIL_FOUT
from participatie.models import Inbreng, Indiener
from portaal.forms import BasisForm


class VolgenForm(BasisForm):
    code = forms.CharField(
        label="Wat is uw code?", max_length=60,
        help_text="De code heeft 16 letters en cijfers, in vier groepjes van vier.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    verplicht: ClassVar = {"code": "Vul uw code in."}


class GegevensForm(BasisForm):
    """What a sender may still change: how to be reached, and whether the words may be on the website."""

    email = forms.EmailField(
        label="Uw e-mailadres", required=False, max_length=254,
        help_text="Wij sturen bericht als er antwoord is. Maak het leeg als u dat niet meer wilt.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    telefoon = forms.CharField(
        label="Uw telefoonnummer", required=False, max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    mag_gepubliceerd = forms.ChoiceField(
        label="Mag uw inbreng op onze website staan?", choices=[("ja", "Ja"), ("nee", "Nee, haal mijn woorden weg")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    meldingen: ClassVar = {"email": {"invalid": E_MAIL_FOUT}}
    verplicht: ClassVar = {"mag_gepubliceerd": "Kies of uw inbreng op de website mag staan."}

    def __init__(self, *args: Any, inbreng: Inbreng, **kwargs: Any) -> None:
        indiener = getattr(inbreng, "indiener", None) or Indiener()
        initial = {
            "email": indiener.email,
            "telefoon": indiener.telefoon,
            "mag_gepubliceerd": "ja" if inbreng.mag_gepubliceerd else "nee",
        }
        super().__init__(*args, initial=initial, **kwargs)
