from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm, BasisModelForm
from portaal.gelijktijdig import GezienMixin
from visie.forms.bedrag import EuroField
from visie.models import Fase, Visie

TERMIJN = 42  # days; what the model starts with


class TermijnField(forms.IntegerField):
    """A term in days, from a day to a year; nothing filled in is the usual one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=366, required=False, **kwargs)

    def clean(self, value: Any) -> int:
        dagen: int | None = super().clean(value)
        return dagen or TERMIJN

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, TERMIJN if data in self.empty_values else data)


class RegelsField(forms.CharField):
    """A list, typed one per line. No line is longer than `regel_max`."""

    def __init__(self, *, regel_max: int, **kwargs: Any) -> None:
        self.regel_max = regel_max
        super().__init__(max_length=2000, **kwargs)

    def clean(self, value: Any) -> Any:
        regels = _lines(super().clean(value))
        if te_lang := next((regel for regel in regels if len(regel) > self.regel_max), None):
            raise forms.ValidationError(
                f"Maak deze regel korter, hooguit {self.regel_max} tekens: '{te_lang[:40]}...'."
            )
        return regels

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _lines(data or "") != list(initial or [])


def _lines(tekst: str) -> list[str]:
    return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


class VisieForm(BasisModelForm):
    verplicht: ClassVar = {"titel": "Vul de titel van de visie in."}
    meldingen: ClassVar = {
        veld: dict.fromkeys(("invalid", "min_value", "max_value"), "Vul een jaar in, bijvoorbeeld 2027.")
        for veld in ("periode_van", "periode_tot")
    } | {
        veld: dict.fromkeys(("invalid", "min_value", "max_value"), "Vul een aantal dagen in, van 1 tot en met 366.")
        for veld in ("adviestermijn_dagen", "antwoordtermijn_dagen")
    }

    portefeuilles = RegelsField(
        label="Portefeuilles", required=False, regel_max=80, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén per regel.",
    )  # fmt: skip
    budget_cent = EuroField(label="Budget van het traject", required=False)
    adviestermijn_dagen = TermijnField(
        label="Dagen die de adviesraad krijgt om te adviseren",
        help_text="Zoals de verordening of de afspraak met de adviesraad zegt. Vult u niets in, dan zijn het er 42.",
    )  # fmt: skip
    antwoordtermijn_dagen = TermijnField(label="Dagen waarbinnen het college antwoordt op een advies")

    class Meta:
        model = Visie
        fields = (
            "titel", "intro", "periode_van", "periode_tot", "zaaknummer", "programma", "taakveld", "portefeuilles",
            "budget_cent", "budget_toelichting", "adviestermijn_dagen", "antwoordtermijn_dagen",
        )  # fmt: skip
        labels = {"budget_toelichting": "Toelichting bij het budget"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = cleaned.get("periode_van"), cleaned.get("periode_tot")
        if van and tot and tot < van:
            self.add_error("periode_tot", f"De periode begint in {van}. Vul dat jaar of een later jaar in.")
        return cleaned


class NieuweVisieForm(EenmaligMixin, VisieForm):
    pass


class VisieWijzigenForm(GezienMixin, VisieForm):
    pass


class FaseForm(BasisForm):
    naar = forms.ChoiceField(label="Naar welke fase?", widget=forms.RadioSelect)
    besluit_op = forms.DateField(
        label="Datum van het raadsbesluit",
        required=False,
        help_text="Datum en nummer zijn nodig voor de stap vooruit.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    besluit_nummer = forms.CharField(label="Nummer van het raadsbesluit", required=False, max_length=40)
    reden = forms.CharField(
        label="Reden", required=False, max_length=500, help_text="Nodig als de visie een stap terug gaat.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    verplicht: ClassVar = {"naar": "Kies een fase."}

    def __init__(self, *args: Any, visie: Visie, moves: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar"].choices = [(fase, Fase(fase).label) for fase in moves]
        # Only what a step from this fase can need is asked.
        volgorde = list(Fase.values)
        if not any(volgorde.index(fase) < volgorde.index(visie.fase) for fase in moves):
            del self.fields["reden"]
        bekend = visie.startnotitie_besluit_op and visie.startnotitie_besluit_nummer
        if visie.fase != Fase.RAAD and (visie.fase != Fase.STARTNOTITIE or bekend):
            del self.fields["besluit_op"], self.fields["besluit_nummer"]

    def clean_besluit_op(self) -> Any:
        dag = self.cleaned_data["besluit_op"]
        if dag and dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Vul de dag van het besluit in.")
        return dag

    def stap(self) -> dict[str, Any]:
        """What the step asks for, empty where it was not asked."""
        velden = {"reden": "", "besluit_op": None, "besluit_nummer": ""}
        return {veld: self.cleaned_data.get(veld) or leeg for veld, leeg in velden.items()}
