"""Which passages of a text are one reactie."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms

from participatie.forms.verwerken import IndelenForm
from participatie.models import Reactie
from participatie.passages import Passage, Stuk


class AfsplitsForm(IndelenForm):
    """Which passages together are one reactie. Their place in the text is the value, so that another person's
    splitting, which renumbers them, cannot change what was chosen."""

    passages = forms.MultipleChoiceField(
        label="Welke passages zijn samen één reactie?", widget=forms.CheckboxSelectMultiple
    )
    verplicht: ClassVar = {"passages": "Vink aan welke passages samen één reactie zijn.", "aard": "Kies de aard."}
    meldingen: ClassVar = {
        "passages": {
            "invalid_choice": "Iemand anders heeft deze tekst intussen anders verdeeld. Kies de passages opnieuw."
        }
    }
    # Words that were marked with mouse or keyboard: first character and the one after the last, as `12-80`.
    gemarkeerd = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)
    field_order = ("gemarkeerd", "passages", "themas", "aard")

    def __init__(self, *args: Any, tekst: str, stukken: list[Stuk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tekst, self.stukken = tekst, stukken
        self.fields["passages"].required = not self.data.get("gemarkeerd")
        self.fields["aard"].choices = [("", "Kies de aard"), *Reactie.Aard.choices]
        self.fields["passages"].choices = [
            (_plaats(stuk.passage), f"Passage {stuk.passage.nummer}") for stuk in stukken if stuk.reactie is None
        ]

    def rijen(self) -> list[dict[str, Any]]:
        """Every passage, with its box where it is free to choose."""
        vakjes = {vakje.data["value"]: vakje for vakje in self["passages"]}
        return [{"stuk": stuk, "vakje": vakjes.get(_plaats(stuk.passage))} for stuk in self.stukken]

    def _marked(self, gemarkeerd: str) -> tuple[int, int]:
        """What was marked, without the white space at its ends."""
        match = re.fullmatch(r"([0-9]{1,6})-([0-9]{1,6})", gemarkeerd)
        begin, eind = (int(match[1]), int(match[2])) if match else (0, 0)
        stuk = self.tekst[begin:eind]
        if eind > len(self.tekst) or not stuk.strip():
            raise forms.ValidationError("Deze woorden staan niet in de tekst. Markeer ze opnieuw.")
        return begin + len(stuk) - len(stuk.lstrip()), begin + len(stuk.rstrip())

    def clean_passages(self) -> tuple[int, int]:
        """Begin and end of the chosen part. Two boxes far apart are its first and last passage."""
        if gemarkeerd := self.cleaned_data.get("gemarkeerd"):
            return self._marked(gemarkeerd)
        gekozen = set(self.cleaned_data["passages"])
        plaatsen = [i for i, stuk in enumerate(self.stukken) if _plaats(stuk.passage) in gekozen]
        eerste, laatste = plaatsen[0], plaatsen[-1]
        ertussen = self.stukken[eerste : laatste + 1]
        if len(plaatsen) > 2 and len(plaatsen) < len(ertussen):
            nummers = [stuk.passage.nummer for stuk in ertussen if _plaats(stuk.passage) not in gekozen]
            raise forms.ValidationError(
                "Een reactie is een stuk tekst zonder gaten. Vink ook passage "
                f"{', '.join(str(n) for n in nummers[:10])}{' en verder' if len(nummers) > 10 else ''} aan, of maak er twee reacties van."
            )
        bezet = next((stuk for stuk in ertussen if stuk.reactie is not None), None)
        if bezet is not None and bezet.reactie is not None:
            raise forms.ValidationError(
                f"Passage {bezet.passage.nummer} ligt ertussen en hoort al bij reactie {bezet.reactie.nummer_openbaar}."
            )
        return ertussen[0].passage.begin, ertussen[-1].passage.eind


def _plaats(passage: Passage) -> str:
    return f"{passage.begin}-{passage.eind}"
