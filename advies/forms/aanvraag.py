"""Asking for advice: the letter with its questions, and the few things that are said about it afterwards."""

from __future__ import annotations

import contextlib
from typing import Any, ClassVar, Self

from django import forms
from django.conf import settings
from django.http import QueryDict

from advies.actions import Aanvraaggegevens
from advies.actions.aanvraag import MAX_VRAGEN
from advies.models import Adviesaanvraag, Adviesraad
from portaal.documenten import OnleesbaarBestand, controleer_stuk
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienMixin
from visie.forms.bron import TE_GROOT
from visie.models import Uitgave, Visie

VRAAG = "vraag_"


def _dag(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class AanvraagForm(BasisForm):
    """The letter of a request. The questions are boxes that a person can ask more of, without JavaScript."""

    adviesraad = forms.ModelChoiceField(
        label="Aan welke adviesraad?", queryset=Adviesraad.objects.all(), empty_label="Kies een adviesraad"
    )
    onderwerp = forms.CharField(label="Waarover vraagt u advies?", max_length=160)
    kenmerk = forms.CharField(label="Kenmerk", required=False, max_length=60)
    gewenst_op = _dag("Wanneer hebt u het advies graag?", required=False)
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Waarom vraagt u advies, en wat kan er nog veranderen?",
    )  # fmt: skip
    uitgaven = forms.ModelMultipleChoiceField(
        label="Welke uitgaven gaan mee?", queryset=Uitgave.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    aantal = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verplicht: ClassVar = {
        "adviesraad": "Kies aan welke adviesraad u advies vraagt.",
        "onderwerp": "Vul in waarover u advies vraagt.",
    }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uitgaven = Uitgave.objects.filter(visie=visie)
        self.fields["uitgaven"].queryset = uitgaven
        if not uitgaven:
            del self.fields["uitgaven"]
        self.fields["gewenst_op"].help_text = f"De afspraak voor dit traject is {visie.adviestermijn_dagen} dagen."
        self.initial["aantal"] = aantal = self._boxes()
        for nummer in range(1, aantal + 1):
            self.fields[f"{VRAAG}{nummer}"] = forms.CharField(
                label=f"Vraag {nummer}", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )

    def _boxes(self) -> int:
        """As many as the page had when it comes back; else two more than are filled, and at least three."""
        gevuld = sum(1 for naam in self.initial if naam.startswith(VRAAG))
        aantal = max(3, gevuld + 2)
        with contextlib.suppress(ValueError, TypeError, KeyError):
            aantal = int((self.data if self.is_bound else self.initial)["aantal"])
        return min(max(aantal, 1), MAX_VRAGEN)

    @classmethod
    def met_meer_vragen(cls, getypt: QueryDict, *, visie: Visie) -> Self:
        """The same page with everything that was typed, unchecked, and two more boxes for a question."""
        initial: dict[str, Any] = {naam: getypt[naam] for naam in getypt}
        initial["uitgaven"] = getypt.getlist("uitgaven")
        with contextlib.suppress(ValueError, TypeError):
            initial["aantal"] = int(getypt.get("aantal", "")) + 2
        return cls(visie=visie, initial=initial)

    @property
    def vraagvelden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in self.fields if naam.startswith(VRAAG)]

    @property
    def velden(self) -> list[forms.BoundField]:
        """The visible fields that are no question."""
        return [veld for veld in self.visible_fields() if not veld.name.startswith(VRAAG)]

    def gegevens(self) -> Aanvraaggegevens:
        c = self.cleaned_data
        return Aanvraaggegevens(
            adviesraad=c["adviesraad"],
            onderwerp=c["onderwerp"],
            kenmerk=c["kenmerk"],
            toelichting=c["toelichting"],
            gewenst_op=c["gewenst_op"],
            vragen=[c[naam] for naam in self.fields if naam.startswith(VRAAG)],
            uitgaven=list(c.get("uitgaven") or ()),
        )


class NieuweAanvraagForm(EenmaligMixin, AanvraagForm):
    pass


class AanvraagWijzigenForm(GezienMixin, AanvraagForm):
    @staticmethod
    def begin(aanvraag: Adviesaanvraag) -> dict[str, Any]:
        """What is stored, by the names of the fields."""
        vragen = {f"{VRAAG}{vraag.nummer}": vraag.tekst for vraag in aanvraag.vragen.all()}
        return {
            "adviesraad": aanvraag.adviesraad_id,
            "onderwerp": aanvraag.onderwerp,
            "kenmerk": aanvraag.kenmerk,
            "gewenst_op": aanvraag.gewenst_op,
            "toelichting": aanvraag.toelichting,
            "uitgaven": [stuk.uitgave_id for stuk in aanvraag.stukken.all() if stuk.uitgave_id],
            **vragen,
        }


class StukForm(BasisForm):
    """A file that goes along with a request."""

    bestand = forms.FileField(label="Voeg een bestand toe", help_text="Een .pdf, .docx, .odt of .txt tot 10 MB.")
    verplicht: ClassVar = {"bestand": "Kies een bestand."}

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(TE_GROOT)
        self.bytes = bestand.read()
        try:
            self.soort = controleer_stuk(self.bytes, bestand.name)
        except OnleesbaarBestand as fout:
            raise forms.ValidationError(str(fout)) from None
        return bestand


class DatumForm(BasisForm):
    op = _dag("Welke datum spreekt u af?")
    omdat = forms.CharField(label="Waarom een andere datum?", max_length=300)
    verplicht: ClassVar = {
        "op": "Vul de datum in die u hebt afgesproken.",
        "omdat": "Schrijf op waarom u een andere datum afspreekt.",
    }


class IntrekkenForm(BasisForm):
    omdat = forms.CharField(label="Waarom trekt u de aanvraag in?", max_length=300)
    verplicht: ClassVar = {"omdat": "Schrijf op waarom u de aanvraag intrekt."}


class GesprekForm(EenmaligMixin, BasisForm):
    dag = _dag("Wanneer was het gesprek?")
    verslag = forms.CharField(
        label="Wat is er besproken?", max_length=8000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="De adviesraad leest dit verslag ook. Het is geen advies.",
    )  # fmt: skip
    verplicht: ClassVar = {"dag": "Vul in wanneer het gesprek was.", "verslag": "Schrijf op wat er is besproken."}
