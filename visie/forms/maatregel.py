from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm
from portaal.gelijktijdig import GezienMixin
from visie.actions.maatregel import Kosten
from visie.forms.bedrag import euro_naar_cent
from visie.models import Kostenregel, Maatregel, Visie


class KostenField(forms.CharField):
    """Costs as people type them, a line per year, cleaned to a list of Kosten."""

    def clean(self, value: Any) -> Any:
        return _read_costs(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """`12.500` and `12500,00` are the same money."""
        try:
            return _read_costs(initial or "") != _read_costs(data or "")
        except forms.ValidationError:
            return True


class MaatregelForm(BasisModelForm):
    verplicht: ClassVar = {
        "titel": "Vul de titel van de maatregel in.",
        "themas": "Kies minstens één thema.",
        "activiteit": "Schrijf op wat er gaat gebeuren.",
        "trekker": "Vul in wie de maatregel trekt.",
        "start": "Kies wanneer de maatregel begint.",
        "dekking": "Vul in waar het geld vandaan komt, of schrijf 'onbekend'.",
    }
    kosten = KostenField(
        label="Kosten", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000,
        help_text="Per regel: jaar, eenmalig of structureel, bedrag in euro's of het woord onbekend. "
        "Bijvoorbeeld: 2027 eenmalig 12.500",
    )  # fmt: skip

    class Meta:
        model = Maatregel
        fields = (
            "titel", "themas", "doelen", "activiteit", "doelgroep", "gebieden", "trekker", "partners", "start", "eind",
            "dekking", "status",
        )  # fmt: skip
        widgets = {
            "themas": forms.CheckboxSelectMultiple,
            "doelen": forms.CheckboxSelectMultiple,
            "gebieden": forms.CheckboxSelectMultiple,
            "partners": forms.CheckboxSelectMultiple,
            "activiteit": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {"start": "Begint in", "eind": "Eindigt in"}
        help_texts = {
            "gebieden": "Kiest u niets, dan geldt de maatregel voor de hele gemeente.",
            "start": "",
            "eind": "Kiest u niets, dan gaat de maatregel door.",
        }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["themas"].queryset = visie.themas.geldend()
        doelen = self.fields["doelen"]
        doelen.queryset = doelen.queryset.filter(thema__visie=visie, thema__vervallen_op=None)
        if not doelen.queryset.exists():
            del self.fields["doelen"]
        if not self.fields["partners"].queryset.exists():
            del self.fields["partners"]
        if not self.fields["gebieden"].queryset.exists():
            del self.fields["gebieden"]
        for veld, leeg in (("start", "Kies een kwartaal"), ("eind", "Geen einde")):
            self.fields[veld].widget = forms.Select(
                choices=[("", leeg), *_kwartalen(visie, getattr(self.instance, veld))]
            )
        self.fields["kosten"].error_messages["required"] = (
            "Vul de kosten in, of schrijf bijvoorbeeld: 2027 eenmalig onbekend."
        )
        if self.instance.pk:
            self.initial["kosten"] = "\n".join(
                f"{k.jaar} {k.soort} {'onbekend' if k.onbekend else f'{k.bedrag_cent / 100:.2f}'.replace('.', ',')}"
                for k in self.instance.kosten.all()
            )


def _kwartalen(visie: Visie, nu: str) -> list[tuple[str, str]]:
    """The quarters one can choose from, in order: around the period of the visie, and the one that was chosen before."""
    dit_jaar = timezone.localdate().year
    van, tot = visie.periode_van or dit_jaar, visie.periode_tot or dit_jaar
    jaren = range(max(2000, min(van, dit_jaar) - 1), min(2099, max(tot, van, dit_jaar) + 4) + 1)
    keuzes = {f"{jaar}-K{k}" for jaar in jaren for k in range(1, 5)} | ({nu} if nu else set())
    return [(keuze, f"{keuze[-1]}e kwartaal {keuze[:4]}") for keuze in sorted(keuzes)]


class NieuweMaatregelForm(EenmaligMixin, MaatregelForm):
    pass


class MaatregelWijzigenForm(GezienMixin, MaatregelForm):
    pass


def _read_costs(tekst: str) -> list[Kosten]:
    regels: list[Kosten] = []
    for regel in tekst.splitlines():
        if not regel.strip():
            continue
        match = re.fullmatch(r"\s*(20\d\d)\s+(eenmalig|structureel)\s+(.+?)\s*", regel, re.I)
        if not match:
            raise forms.ValidationError(
                f"Deze regel begrijpen wij niet: '{regel.strip()[:60]}'. Schrijf bijvoorbeeld: 2027 eenmalig 12.500"
            )
        jaar, soort, bedrag = int(match[1]), match[2].lower(), match[3]
        try:
            cent = None if bedrag.lower() == "onbekend" else euro_naar_cent(bedrag)
        except ValueError as fout:
            raise forms.ValidationError(
                f"'{bedrag[:40]}' is geen bedrag. Schrijf bijvoorbeeld 12.500 of onbekend."
            ) from fout
        if any(r.jaar == jaar and r.soort == soort for r in regels):
            raise forms.ValidationError(f"{jaar} {soort} staat er twee keer. Tel de bedragen op.")
        regels.append(Kosten(jaar=jaar, soort=soort, bedrag_cent=cent))
    if not regels:
        raise forms.ValidationError("Vul de kosten in, of schrijf bijvoorbeeld: 2027 eenmalig onbekend.")
    assert {r.soort for r in regels} <= set(Kostenregel.Soort.values)
    return sorted(regels, key=lambda r: (r.jaar, r.soort))
