"""What is done with many reacties at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.actions.bewerken import MEESTE
from participatie.forms.lijst import FilterForm
from participatie.models import Reactie
from portaal.forms import BasisForm
from portaal.models import Gebruiker
from portaal.tekens import sleutel
from visie.models import Standaardtekst, Thema

GEKOZEN, BLADZIJDE, ALLES = "gekozen", "bladzijde", "alles"
NIEMAND = "niemand"
# The button that was pressed says what is done; its own field says with what.
VELDEN = {"toewijzen": "aan", "thema": "thema", "aard": "aard", "antwoord": "standaardtekst"}


class BewerkForm(BasisForm):
    """Which reacties (what is ticked, this page, all of the filter), and what they get."""

    toon_niet_verplicht = False
    welke = forms.ChoiceField(
        label="Welke reacties?", choices=[(GEKOZEN, "Wat is aangevinkt"), (BLADZIJDE, "Alles op deze bladzijde")],
        widget=forms.RadioSelect, initial=GEKOZEN, required=False,
    )  # fmt: skip
    aan = forms.ChoiceField(label="Wie antwoordt", required=False)
    thema = forms.ChoiceField(label="Thema", required=False, help_text="Komt in de plaats van de thema's die er staan.")
    aard = forms.ChoiceField(label="Aard", required=False, choices=[("", "Kies de aard"), *Reactie.Aard.choices])
    standaardtekst = forms.ChoiceField(
        label="Standaardtekst als voorstel", required=False,
        help_text="Alleen waar nog niets is geschreven. Standaardteksten zonder oordeel staan hier niet bij.",
    )  # fmt: skip
    aantal = forms.IntegerField(required=False, widget=forms.HiddenInput)
    leeg: ClassVar = {
        "aan": "Kies wie deze reacties beantwoordt.",
        "thema": "Kies een thema.",
        "aard": "Kies de aard.",
        "standaardtekst": "Kies een standaardtekst.",
    }

    def __init__(self, *args: Any, filter_: FilterForm, aantal: int | None, **kwargs: Any) -> None:
        """`aantal`: how many fit the filter, where that is known and not too many for one act."""
        # The filter on the same page has fields of the same names.
        super().__init__(*args, initial={"aantal": aantal}, auto_id="bewerken_%s", **kwargs)
        keuzes = filter_.keuzes()
        self.fields["aan"].choices = [("", "Kies een collega"), *_text(keuzes["collega"]), (NIEMAND, "Niemand")]
        self.fields["thema"].choices = [("", "Kies een thema"), *_text(keuzes["thema"])]
        self.fields["standaardtekst"].choices = [("", "Kies een standaardtekst"), *_text(keuzes["standaardtekst"])]
        if not keuzes["standaardtekst"]:
            del self.fields["standaardtekst"]
        if aantal:
            self.fields["welke"].choices += [(ALLES, f"Alle {aantal} die bij dit filter horen")]

    @property
    def knoppen(self) -> list[tuple[str, Any, str]]:
        """What can be done: the value of its button, the field beside it, and the words on it."""
        namen = {
            "toewijzen": "Wijs toe",
            "thema": "Geef dit thema",
            "aard": "Geef deze aard",
            "antwoord": "Stel dit voor",
        }
        return [(soort, self[veld], namen[soort]) for soort, veld in VELDEN.items() if veld in self.fields]

    @property
    def soort(self) -> str:
        """What the button says to do; the first when it says nothing we know."""
        soort = str(self.data.get("bewerking", ""))
        return soort if VELDEN.get(soort) in self.fields else next(iter(VELDEN))

    @property
    def gekozen(self) -> set[str]:
        """The keys that were ticked, to tick them again after an error."""
        return set(self.data.getlist("reacties")) if self.is_bound else set()

    def keys(self) -> set[int]:
        """Of what was ticked, or of the page that was seen."""
        naam = "bladzijde" if self.cleaned_data["welke"] == BLADZIJDE else "reacties"
        delen = self.data.get("bladzijde", "").split(",") if naam == "bladzijde" else self.data.getlist(naam)
        return {pk for deel in delen[: MEESTE + 1] if (pk := sleutel(deel)) is not None}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["welke"] = cleaned.get("welke") or GEKOZEN
        veld = VELDEN[self.soort]
        if not cleaned.get(veld) and veld not in self.errors:
            self.add_error(veld, self.leeg[veld])
        return cleaned

    def waarde(self) -> dict[str, Any]:
        """As the act of this soort takes it."""
        gekozen = self.cleaned_data[VELDEN[self.soort]]
        if self.soort == "toewijzen":
            return {"aan": None if gekozen == NIEMAND else Gebruiker.objects.get(pk=gekozen)}
        if self.soort == "thema":
            return {"thema": Thema.objects.get(pk=gekozen)}
        if self.soort == "antwoord":
            return {"standaardtekst": Standaardtekst.objects.get(pk=gekozen)}
        return {"aard": gekozen}


def _text(keuzes: list[tuple[Any, str]]) -> list[tuple[str, str]]:
    return [(str(pk), naam) for pk, naam in keuzes]
