"""A file with rows: the file itself, which column is what, and what its words mean here."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings

from participatie.importeren import LEEG, VELDEN, kolomnaam, waarde_sleutel
from participatie.models import Inbreng, Invoer, Reactie, Uitvraag
from portaal.documenten import OnleesbaarBestand
from portaal.forms import BasisForm
from portaal.tabelbestand import rijen_uit_bestand
from visie.forms import TE_GROOT
from visie.models import Gebied


class ImportBestandForm(BasisForm):
    """The file; after validation `inhoud` and `rijen` hold what it says."""

    bestand = forms.FileField(
        label="Bestand",
        help_text="Een .csv of .xlsx tot 10 MB, met in de eerste rij boven elke kolom wat erin staat. Van een .xlsx lezen wij het eerste blad.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        bestand = cleaned.get("bestand")
        if bestand is None:
            return cleaned
        if bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        self.inhoud = bestand.read()
        try:
            self.rijen = rijen_uit_bestand(self.inhoud, bestand.name)
        except OnleesbaarBestand as fout:
            self.add_error("bestand", str(fout))
        return cleaned


class KolommenForm(BasisForm):
    """For each field of ours a column of the file; below that what holds for every row without one."""

    aard = forms.ChoiceField(label="Aard, als die niet in het bestand staat", choices=Reactie.Aard.choices)
    kanaal = forms.ChoiceField(
        label="Hoe het binnenkwam, als dat niet in het bestand staat", choices=Inbreng.Kanaal.choices
    )
    uitvraag = forms.ModelChoiceField(
        label="Bij welke uitvraag hoort dit?",
        queryset=Uitvraag.objects.none(),
        required=False,
        empty_label="Geen uitvraag",
    )
    VAST: ClassVar = ("aard", "kanaal", "uitvraag")

    def __init__(self, *args: Any, invoer: Invoer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitvraag"].queryset = invoer.visie.uitvragen.all()
        kolommen = [(str(plek), kolomnaam(invoer.koppen, plek)) for plek in range(len(invoer.koppen))]
        for naam, (label, _koppen) in VELDEN.items():
            self.fields[f"kolom_{naam}"] = forms.ChoiceField(
                label=label, required=naam == "tekst", choices=[("", "Niet in het bestand"), *kolommen],
                error_messages={
                    "required": "Kies in welke kolom de tekst staat.",
                    "invalid_choice": "Deze kolom staat niet in het bestand. Kies opnieuw.",
                },
            )  # fmt: skip
        self.order_fields([f"kolom_{naam}" for naam in VELDEN])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        eerder: dict[int, str] = {}
        for naam, plek in self.kolommen().items():
            if plek in eerder:
                label = VELDEN[eerder[plek]][0]
                self.add_error(f"kolom_{naam}", f"Deze kolom koos u ook bij ‘{label}’. Kies een andere.")
            eerder.setdefault(plek, naam)
        return cleaned

    @property
    def van_de_kolommen(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name not in self.VAST]

    @property
    def van_het_bestand(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name in self.VAST]

    def kolommen(self) -> dict[str, int]:
        gekozen = {naam: self.cleaned_data.get(f"kolom_{naam}") for naam in VELDEN}
        return {naam: int(plek) for naam, plek in gekozen.items() if plek}

    def vast(self) -> dict[str, Any]:
        """What holds for every row, as JSON."""
        c = self.cleaned_data
        return {naam: getattr(c[naam], "pk", c[naam]) for naam in self.VAST}


class WoordenForm(BasisForm):
    """One choice for each word in the file that is not one of ours."""

    def __init__(self, *args: Any, invoer: Invoer, onbekend: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = {
            "aard": list(Reactie.Aard.choices),
            "thema": [(str(thema.pk), thema.naam) for thema in invoer.visie.themas.geldend()],
            "gebied": [(str(gebied.pk), gebied.naam) for gebied in Gebied.objects.all()],
        }
        for naam, woorden in onbekend.items():
            for woord in woorden:
                self.fields[waarde_sleutel(naam, woord)] = forms.ChoiceField(
                    label=f"{VELDEN[naam][0]}: ‘{woord[:80]}’",
                    choices=[("", "Kies"), (LEEG, "Laat leeg"), *keuzes[naam]],
                    error_messages={
                        "required": f"Kies wat ‘{woord[:80]}’ is, of kies ‘Laat leeg’.",
                        "invalid_choice": "Deze keuze kan niet (meer). Kies opnieuw.",
                    },
                )
