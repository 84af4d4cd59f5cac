"""What is asked before publishing, and with a text that changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from portaal.forms import BasisForm
from publicatie.actions import beletsels, gewone_soorten, soorten_in
from publicatie.gronden import Grond, Keuze
from publicatie.poorten import Punt
from visie.forms import FaseForm, ParagraafForm
from visie.models import Uitgave, Visie

# What each kind is for, to whoever chooses.
UITLEG_VAN_SOORT = {
    Uitgave.Soort.VISIE: "de tekst zelf, met de kaders en het antwoord op de adviezen",
    Uitgave.Soort.UITVOERINGSPLAN: "doelen, maatregelen, kosten en planning",
    Uitgave.Soort.EINDVERSLAG: "elke reactie met ons antwoord, en wie wij hoorden",
    Uitgave.Soort.STARTNOTITIE: "de kaders, de planning en het budget waar de raad over besluit",
    Uitgave.Soort.CONCEPT: "visie en uitvoeringsplan in één stuk, met voorin hoe mensen kunnen reageren",
    Uitgave.Soort.WAS_WORDT: "wat er veranderde sinds de vorige ronde, met de reden",
    Uitgave.Soort.DUISENBERGBLAD: "per thema de drie W-vragen, en wat nog ontbreekt",
    Uitgave.Soort.COLLEGEREACTIE: "elke aanbeveling van de adviesraad met het antwoord van het college",
    Uitgave.Soort.RAADSPAKKET: "alles voor de griffie in één zip, met controlesommen",
    Uitgave.Soort.VOORTGANGSRAPPORTAGE: "hoe ver de maatregelen zijn",
}


class UitgeefForm(BasisForm):
    """What to publish, of the kinds that this visie can have now."""

    versie = forms.CharField(
        label="Hoe heet deze versie?", max_length=40, help_text="Bijvoorbeeld: concept 1. De naam komt op de omslag."
    )
    soorten = forms.MultipleChoiceField(
        label="Wat wilt u uitgeven?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Elk stuk komt als leespagina, pdf, Word- en LibreOffice-bestand en als gegevens (JSON).",
    )
    verplicht: ClassVar = {
        "versie": "Vul de naam van deze versie in.",
        "soorten": "Kies ten minste één stuk om uit te geven.",
    }
    meldingen: ClassVar = {
        "soorten": {"invalid_choice": "Een van de gekozen stukken kan nu niet worden uitgegeven. Kies opnieuw."}
    }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visie = visie
        soorten = soorten_in(visie.fase)
        niet = beletsels(visie, soorten, samen_met=Uitgave.Soort)
        self.fields["soorten"].choices = [
            (soort, f"{soort.label}: {UITLEG_VAN_SOORT[soort]}") for soort in soorten if soort not in niet
        ]
        self.fields["soorten"].initial = [soort for soort in gewone_soorten(visie.fase) if soort not in niet]
        self.kan_nog_niet = [(soort.label, reden) for soort, reden in niet.items()]

    def clean_soorten(self) -> list[Uitgave.Soort]:
        gekozen = [Uitgave.Soort(soort) for soort in self.cleaned_data["soorten"]]
        for soort, reden in beletsels(self.visie, gekozen, samen_met=gekozen).items():
            raise forms.ValidationError(f"{soort.label}: {reden}")
        return gekozen


class ProefdrukForm(BasisForm):
    soort = forms.ChoiceField(label="Waarvan wilt u een proefdruk?", widget=forms.RadioSelect)
    verplicht: ClassVar = {"soort": "Kies een stuk."}

    def __init__(self, *args: Any, soorten: Sequence[Uitgave.Soort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [(soort, f"{soort.label}: {UITLEG_VAN_SOORT[soort]}") for soort in soorten]
        self.fields["soort"].initial = soorten[0] if soorten else None

    def clean_soort(self) -> Uitgave.Soort:
        return Uitgave.Soort(self.cleaned_data["soort"])


class SindsForm(BasisForm):
    toon_niet_verplicht = False
    sinds = forms.DateField(label="Sinds", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    verplicht: ClassVar = {"sinds": "Kies een dag."}


class PoortForm(FaseForm):
    """The step to another fase, with a reason for each soft point that is open before the next one."""

    toon_niet_verplicht = False

    def __init__(self, *args: Any, punten: Sequence[Punt], volgende: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.volgende = volgende
        self.zachte = [punt for punt in punten if not punt.hard]
        for punt in self.zachte:
            self.fields[f"reden_{punt.sleutel}"] = forms.CharField(
                label=f"{punt.wat} Waarom gaat de visie toch verder?", required=False, max_length=500,
                help_text="Deze reden is openbaar.", widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("naar") == self.volgende:
            for punt in self.zachte:
                if not cleaned.get(f"reden_{punt.sleutel}"):
                    self.add_error(
                        f"reden_{punt.sleutel}", "Schrijf op waarom de visie verder gaat, of maak dit punt eerst af."
                    )
        return cleaned

    def redenen(self) -> dict[str, str]:
        return {punt.sleutel: self.cleaned_data.get(f"reden_{punt.sleutel}", "") for punt in self.zachte}


class SchrijfForm(ParagraafForm):
    """The editor with the grounds of what changes. `keuze` holds what may be named."""

    gronden = forms.MultipleChoiceField(
        label="Waarom verandert deze tekst?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, keuze: Keuze, eerste: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keuze = keuze
        if eerste:  # nothing changes yet
            self.fields["toelichting"].help_text = "Bij de eerste versie mag dit leeg blijven."
        self.fields["gronden"].choices = [(grond.sleutel, grond.naam) for grond in keuze.alle]
        self.fields["gronden"].error_messages["invalid_choice"] = (
            "Een van de gekozen aanleidingen kan niet meer. Kijk de lijst na en kies opnieuw."
        )

    def gekozen(self) -> list[Grond]:
        """The grounds that were ticked, in the order of the page."""
        keuze = set(self.cleaned_data.get("gronden", ()))
        return [grond for grond in self.keuze.alle if grond.sleutel in keuze]

    def aangevinkt(self) -> set[str]:
        """What is ticked on the page, also when the form has errors."""
        return set(self["gronden"].value() or ())
