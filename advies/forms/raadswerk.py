"""What members of an adviesraad fill in: the letter in the making, notes, meetings, and the word on an answer."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict

from advies.actions import Conceptgegevens, Punt, Punttekst
from advies.actions.concept import MAX_PUNTEN
from advies.models import Adviesvraag, ConceptAdvies, Deelantwoord, Nareactie, Waardering
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienConflict, GezienMixin
from visie.forms import TekstOfBestandForm
from visie.models import Visie

ANTWOORD, PUNT, BIJ = "antwoord_", "punt_", "bij_"
ERBIJ, OMHOOG, OMLAAG, WEG = "erbij", "omhoog", "omlaag", "weg"


def _vak(label: str, rijen: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rijen}), **kwargs)


class ConceptForm(GezienMixin, BasisForm):
    """A whole letter. Points are added, moved and taken out by buttons that send the page, so without JavaScript."""

    titel = forms.CharField(label="Onderwerp van het advies", max_length=160)
    inleiding = _vak("Inleiding", 5, max_length=20_000, help_text="Waarom u dit advies geeft, en hoe u te werk ging.")
    slot = _vak("Slot", 3, max_length=8000, help_text="Een laatste zin, de groet en de namen onder de brief.")
    aantal = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verplicht: ClassVar = {"titel": "Vul in waarover het advies gaat."}

    def __init__(self, *args: Any, vragen: Sequence[Adviesvraag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = vragen
        self.initial["aantal"] = self.aantal_vakken = self._boxes()
        for vraag in vragen:
            self.fields[f"{ANTWOORD}{vraag.nummer}"] = _vak(
                f"Uw antwoord op vraag {vraag.nummer}", 4, max_length=8000, help_text=vraag.tekst
            )
        keuzes = [("", "Bij geen vraag"), *((str(v.nummer), f"Vraag {v.nummer}: {v.tekst[:80]}") for v in vragen)]
        for nummer in range(1, self.aantal_vakken + 1):
            self.fields[f"{PUNT}{nummer}"] = _vak(f"Aanbeveling {nummer}", 3, max_length=8000)
            if vragen:
                self.fields[f"{BIJ}{nummer}"] = forms.ChoiceField(
                    label=f"Bij welke vraag hoort aanbeveling {nummer}?", choices=keuzes, required=False
                )

    def _boxes(self) -> int:
        """As many as the page had when it comes back; else one more than are filled."""
        aantal = sum(1 for naam in self.initial if naam.startswith(PUNT)) + 1
        with contextlib.suppress(ValueError, TypeError, KeyError):
            aantal = int((self.data if self.is_bound else self.initial)["aantal"])
        return min(max(aantal, 1), MAX_PUNTEN)

    @classmethod
    def herschikt(cls, getypt: QueryDict, actie: str, *, vragen: Sequence[Adviesvraag]) -> Self:
        """The same page with everything that was typed, unchecked, after `erbij` or `omhoog-3`, `omlaag-3`, `weg-3`."""
        wat, _, welke = actie.partition("-")
        rijen = _rijen(getypt)
        plek = int(welke) - 1 if welke.isdecimal() else -1
        ander = {OMHOOG: plek - 1, OMLAAG: plek + 1}.get(wat, -1)
        if wat == ERBIJ:
            rijen.append(("", ""))
        elif wat == WEG and 0 <= plek < len(rijen):
            del rijen[plek]
        elif 0 <= plek < len(rijen) and 0 <= ander < len(rijen):
            rijen[plek], rijen[ander] = rijen[ander], rijen[plek]
        initial: dict[str, Any] = {naam: getypt[naam] for naam in getypt if not naam.startswith((PUNT, BIJ))}
        for nummer, (tekst, bij) in enumerate(rijen, start=1):
            initial |= {f"{PUNT}{nummer}": tekst, f"{BIJ}{nummer}": bij}
        return cls(vragen=vragen, initial=initial | {"aantal": len(rijen)})

    @staticmethod
    def begin(concept: ConceptAdvies) -> dict[str, Any]:
        """What is stored, by the names of the fields."""
        velden: dict[str, Any] = {"titel": concept.titel, "inleiding": concept.inleiding, "slot": concept.slot}
        for antwoord in concept.antwoorden.select_related("vraag"):
            velden[f"{ANTWOORD}{antwoord.vraag.nummer}"] = antwoord.tekst
        for nummer, punt in enumerate(concept.punten.select_related("vraag"), start=1):
            velden |= {f"{PUNT}{nummer}": punt.tekst, f"{BIJ}{nummer}": str(punt.vraag.nummer) if punt.vraag else ""}
        return velden

    def na_conflict(self, conflict: GezienConflict, nu: dict[str, Any]) -> list[tuple[str, str]]:
        """Points as one list: they may have other numbers now, and there may be more of them than this page has boxes."""
        leeg = dict.fromkeys(naam for naam in self.fields if naam.startswith(ANTWOORD))
        velden = {naam: waarde for naam, waarde in (leeg | nu).items() if not naam.startswith((PUNT, BIJ))}
        intussen = super().na_conflict(conflict, velden)
        bewaard, getypt = ([rij for rij in _rijen(bron) if rij[0].strip()] for bron in (nu, self.data))
        if bewaard != getypt:
            regels = [
                f"{nummer}. {tekst}{f' (bij vraag {bij})' if bij else ''}"
                for nummer, (tekst, bij) in enumerate(bewaard, start=1)
            ]
            intussen.append(("Aanbevelingen", "\n".join(regels) or "geen"))
        return intussen

    @property
    def antwoordvelden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in self.fields if naam.startswith(ANTWOORD)]

    @property
    def puntrijen(self) -> list[dict[str, Any]]:
        """Each point with its box, its vraag and which buttons it has."""
        return [
            {
                "nummer": nummer,
                "tekst": self[f"{PUNT}{nummer}"],
                "bij": self[f"{BIJ}{nummer}"] if self.vragen else None,
                "omhoog": nummer > 1,
                "omlaag": nummer < self.aantal_vakken,
            }
            for nummer in range(1, self.aantal_vakken + 1)
        ]

    def gegevens(self) -> Conceptgegevens:
        c = self.cleaned_data
        return Conceptgegevens(
            titel=c["titel"],
            inleiding=c["inleiding"],
            slot=c["slot"],
            antwoorden={vraag.nummer: c[f"{ANTWOORD}{vraag.nummer}"] for vraag in self.vragen},
            punten=[
                Punttekst(tekst=c[f"{PUNT}{nummer}"], vraag=int(c.get(f"{BIJ}{nummer}") or 0) or None)
                for nummer in range(1, self.aantal_vakken + 1)
            ],
        )


def _rijen(bron: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The points in typed or stored values, as (words, number of the vraag), in order and empty boxes too."""
    aantal = sum(1 for naam in bron if naam.startswith(PUNT))
    return [(str(bron.get(f"{PUNT}{n}") or ""), str(bron.get(f"{BIJ}{n}") or "")) for n in range(1, aantal + 1)]


class ConceptbriefForm(TekstOfBestandForm):
    """The letter as it was written elsewhere."""

    leeg_melding = "Plak de tekst van uw brief of kies een bestand."


class NieuwConceptForm(EenmaligMixin, BasisForm):
    """An advies that nobody asked for."""

    visie = forms.ModelChoiceField(
        label="Over welke visie gaat uw advies?", queryset=Visie.objects.none(), empty_label=None
    )
    titel = forms.CharField(label="Waarover gaat uw advies?", max_length=160)
    verplicht: ClassVar = {"titel": "Vul in waarover uw advies gaat.", "visie": "Kies over welke visie uw advies gaat."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visie"].queryset = (
            Visie.objects.exclude(uitgaven=None).distinct() | Visie.objects.filter(actueel=True).distinct()
        )


class UitbrengenForm(BasisForm):
    kenmerk = forms.CharField(label="Uw kenmerk", required=False, max_length=60, help_text="Als u een nummer gebruikt.")


class RaadsopmerkingForm(EenmaligMixin, BasisForm):
    paragraaf = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    tekst = forms.CharField(label="Uw opmerking", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    verplicht: ClassVar = {"tekst": "Schrijf uw opmerking op."}


class VergaderingForm(BasisForm):
    dag = forms.DateField(
        label="Wanneer is de vergadering?", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    plaats = forms.CharField(label="Waar?", required=False, max_length=120)
    verplicht: ClassVar = {"dag": "Vul in wanneer de vergadering is."}


class NareactieForm(GezienMixin, BasisForm):
    """Per answer whether it will do. An empty choice: not said yet."""

    # Nothing is needed to store it, but a "nee" needs its reason: that each box may stay empty would not be true.
    toon_niet_verplicht = False
    toelichting = _vak(
        "Wat wilt u er in het algemeen over zeggen?", 4, max_length=4000, help_text="U mag dit leeg laten."
    )

    def __init__(
        self, *args: Any, antwoorden: Sequence[Deelantwoord], nummers: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.antwoorden = antwoorden
        for antwoord in antwoorden:
            nummer = nummers.get(antwoord.pk, "")
            self.fields[f"waardering_{antwoord.pk}"] = forms.ChoiceField(
                label=f"Is dit antwoord op {nummer} voldoende?",
                required=False,
                widget=forms.RadioSelect,
                choices=[
                    (Waardering.AFDOENDE, "Ja, dit is afdoende"),
                    (Waardering.DEELS, "Deels"),
                    (Waardering.NIET, "Nee, het college moet hier opnieuw naar kijken"),
                ],
            )
            self.fields[f"waarom_{antwoord.pk}"] = _vak(
                f"Wat mist u in het antwoord op {nummer}?", 2, max_length=2000, help_text="Verplicht als u nee kiest."
            )

    @staticmethod
    def begin(nareactie: Nareactie | None) -> dict[str, Any]:
        if nareactie is None:
            return {}
        velden: dict[str, Any] = {"toelichting": nareactie.toelichting}
        for punt in nareactie.punten.all():
            velden[f"waardering_{punt.deelantwoord_id}"] = punt.waardering
            velden[f"waarom_{punt.deelantwoord_id}"] = punt.toelichting
        return velden

    def velden_van(self, antwoord: Deelantwoord) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"waardering_{antwoord.pk}"], self[f"waarom_{antwoord.pk}"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for antwoord in self.antwoorden:
            waarom = (cleaned.get(f"waarom_{antwoord.pk}") or "").strip()
            if cleaned.get(f"waardering_{antwoord.pk}") == Waardering.NIET and not waarom:
                self.add_error(f"waarom_{antwoord.pk}", "Schrijf op wat er aan het antwoord ontbreekt.")
            elif waarom and not cleaned.get(f"waardering_{antwoord.pk}"):
                self.add_error(
                    f"waardering_{antwoord.pk}", "Kies of het antwoord voldoende is. Anders bewaren wij uw tekst niet."
                )
        return cleaned

    def punten(self) -> list[Punt]:
        c = self.cleaned_data
        return [
            Punt(
                deelantwoord=antwoord,
                waardering=c[f"waardering_{antwoord.pk}"],
                toelichting=c[f"waarom_{antwoord.pk}"],
            )
            for antwoord in self.antwoorden
        ]
