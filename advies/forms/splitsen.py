"""Everything on the screen that splits a letter: what was typed per point, and how to add one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from advies.splitsing import PROZA, RANDEN, WEG, Punten, Werkpunt, knipplaatsen
from portaal.forms import BasisForm
from portaal.tekst import split_sentences

MEESTE_ZINNEN = 300
MEESTE_DELEN = 26
_ZIN_LENGTE = 90


class SplitsForm(BasisForm):
    """One set of fields per point. Every submit brings all of them, so nothing typed is lost."""

    toon_niet_verplicht = False

    def __init__(
        self,
        *args: Any,
        punten: Punten,
        brief: str,
        themas: Sequence[tuple[int, str]],
        vragen: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.punten = punten
        self.brief = brief
        nummers = {punt.id: i for i, punt in enumerate(punten, start=1)}
        for punt in punten:
            self._fields_of(punt, nummers, themas, vragen)
        self.fields["woorden"] = forms.CharField(
            label="Woorden uit de brief", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Kopieer ze letterlijk uit de brief.",
        )  # fmt: skip
        self.fields["zin"] = forms.ChoiceField(
            label="Of kies een zin", required=False, choices=[("", "Kies een zin"), *_zinnen(brief)]
        )

    def _fields_of(
        self,
        punt: Werkpunt,
        nummers: dict[int, int],
        themas: Sequence[tuple[int, str]],
        vragen: Sequence[tuple[int, str]],
    ) -> None:
        key = str(punt.id)
        if punt.keuze == WEG:
            return
        self.fields[f"delen-{key}"] = forms.CharField(
            label="Wat wordt hier gevraagd? Eén ding per regel.", required=False, max_length=8000,
            initial="\n".join(_one_line(deel) for deel in punt.delen or (punt.tekst,)),
            widget=forms.Textarea(attrs={"rows": max(2, len(punt.delen) + 1)}),
        )  # fmt: skip
        if punt.herkomst == PROZA or punt.herhaalt is not None:
            anderen = [
                (str(a.id), f"Herhaalt punt {nummers[a.id]}") for a in self.punten if a.id != punt.id and a.keuze != WEG
            ]
            self.fields[f"herhaalt-{key}"] = forms.ChoiceField(
                label="Staat dit er twee keer?", required=False, initial=str(punt.herhaalt or ""),
                choices=[("", "Nee, een eigen aanbeveling"), *anderen],
            )  # fmt: skip
        if themas:
            self.fields[f"themas-{key}"] = forms.MultipleChoiceField(
                label="Gaat over", required=False, initial=[str(t) for t in punt.themas],
                choices=[(str(pk), naam) for pk, naam in themas], widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        if vragen:
            self.fields[f"vragen-{key}"] = forms.MultipleChoiceField(
                label="Beantwoordt", required=False, initial=[str(v) for v in punt.vragen],
                choices=[(str(nummer), f"Vraag {nummer}: {tekst[:80]}") for nummer, tekst in vragen],
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        self.fields[f"rand-{key}"] = forms.ChoiceField(
            label="Langer of korter", required=False, choices=[(naam, tekst) for naam, (tekst, _) in RANDEN.items()]
        )
        if plaatsen := knipplaatsen(punt, self.brief):
            self.fields[f"knip-{key}"] = forms.ChoiceField(
                label="Splitsen voor", required=False, choices=[(str(at), f"… {begin}") for at, begin in plaatsen]
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for punt in self.punten:
            if len(_lines(cleaned.get(f"delen-{punt.id}"))) > MEESTE_DELEN:
                self.add_error(f"delen-{punt.id}", f"Er kunnen {MEESTE_DELEN} delen zijn. Voeg er een paar samen.")
        return cleaned

    def getypt(self) -> Punten:
        """The points with what was typed, as far as it is right."""
        return tuple(self._typed(punt) for punt in self.punten)

    def _typed(self, punt: Werkpunt) -> Werkpunt:
        c, key = self.cleaned_data, str(punt.id)
        if f"delen-{key}" in c and f"delen-{key}" in self.data:
            lines = _lines(c[f"delen-{key}"])
            punt = replace(punt, delen=() if lines == [_one_line(punt.tekst)] else tuple(lines))
            if f"themas-{key}" in c:
                punt = replace(punt, themas=tuple(int(w) for w in c[f"themas-{key}"]))
            if f"vragen-{key}" in c:
                punt = replace(punt, vragen=tuple(int(w) for w in c[f"vragen-{key}"]))
            if f"herhaalt-{key}" in c:
                punt = replace(punt, herhaalt=int(c[f"herhaalt-{key}"]) if c[f"herhaalt-{key}"] else None)
        return punt

    def rijen(self, redenen: Mapping[int, list[str]]) -> list[dict[str, Any]]:
        """Per point its number, its fields, what it is now, and by id why that is proposed."""
        rijen = []
        for nummer, punt in enumerate(self.punten, start=1):
            velden = {
                naam: self[f"{naam}-{punt.id}"]
                for naam in ("delen", "herhaalt", "themas", "vragen", "rand", "knip")
                if f"{naam}-{punt.id}" in self.fields
            }
            rijen.append(
                {
                    "nummer": nummer,
                    "punt": punt,
                    "velden": velden,
                    "redenen": redenen.get(punt.id, []),
                    "eerste": nummer == 1,
                }
            )
        return rijen


def _one_line(tekst: str) -> str:
    return " ".join(tekst.split())


def _lines(tekst: str | None) -> list[str]:
    return [" ".join(regel.split()) for regel in (tekst or "").splitlines() if regel.strip()]


def _zinnen(brief: str) -> list[tuple[str, str]]:
    """The sentences of the letter to choose from. Of a very long letter only the first; pasting always works."""
    spans = split_sentences(brief[:200_000])[:MEESTE_ZINNEN]
    return [(f"{a}-{b}", _one_line(brief[a : min(b, a + _ZIN_LENGTE)])) for a, b in spans if b - a > 10]
