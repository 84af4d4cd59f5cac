"""Confirming the points that the reader proposes."""

from __future__ import annotations

from typing import Any

from django import forms

from advies.actions import BevestigdeAanbeveling
from advies.adviesbrief import AdviesVoorstel
from advies.models import Aanbeveling
from portaal.forms import BasisForm

BEVESTIG, SAMEN, WEG = "bevestig", "samen", "weg"
HERHAALT, LOS = "herhaalt", "los"


class SplitsForm(BasisForm):
    """One row per proposal; nothing is preset, and none may stay unanswered."""

    def __init__(self, *args: Any, voorstel: AdviesVoorstel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voorstel = voorstel
        for punt in voorstel.aanbevelingen:
            key = f"a{punt.nummer}"
            keuzes = [(BEVESTIG, "Dit is een aanbeveling")]
            if punt.nummer > 1:
                keuzes.append((SAMEN, "Hoort bij de vorige"))
            keuzes.append((WEG, "Dit is geen aanbeveling"))
            self._choice(key, f"Punt {punt.nummer}", keuzes)
            self.fields[f"{key}_delen"] = forms.CharField(
                label="Wat wordt hier gevraagd? Eén vraag per regel.", required=False, max_length=8000,
                initial="\n".join(punt.delen or [punt.tekst]), widget=forms.Textarea(attrs={"rows": max(3, len(punt.delen) + 2)}),
                help_text="Elke regel krijgt een eigen oordeel (bijvoorbeeld 4a, 4b).",
            )  # fmt: skip
        for zin in voorstel.proza:
            key = f"p{zin.nummer}"
            keuzes = [(HERHAALT, "Herhaalt een punt")] if voorstel.aanbevelingen else []
            keuzes += [(LOS, "Is een eigen aanbeveling"), (WEG, "Dit is geen aanbeveling")]
            self._choice(key, f"Zin {zin.nummer}", keuzes)
            if voorstel.aanbevelingen:
                self.fields[f"{key}_van"] = forms.ChoiceField(
                    label="Welk punt?", required=False, initial=str(zin.herhaalt[0]) if zin.herhaalt else "",
                    choices=[("", "Kies een punt")] + [(str(p.nummer), f"Punt {p.nummer}") for p in voorstel.aanbevelingen],
                )  # fmt: skip

    def _choice(self, key: str, wat: str, keuzes: list[tuple[str, str]]) -> None:
        self.fields[f"{key}_keuze"] = forms.ChoiceField(
            label=f"{wat}: klopt dit?", choices=keuzes, widget=forms.RadioSelect,
            error_messages={"required": f"Kies bij {wat.lower()} wat het is."},
        )  # fmt: skip

    def rijen(self) -> list[dict[str, Any]]:
        return [
            {"voorstel": p, "keuze": self[f"a{p.nummer}_keuze"], "delen": self[f"a{p.nummer}_delen"]}
            for p in self.voorstel.aanbevelingen
        ]

    def proza_rijen(self) -> list[dict[str, Any]]:
        return [
            {
                "voorstel": z,
                "keuze": self[f"p{z.nummer}_keuze"],
                "van": self[f"p{z.nummer}_van"] if self.voorstel.aanbevelingen else None,
            }
            for z in self.voorstel.proza
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for punt in self.voorstel.aanbevelingen:
            key = f"a{punt.nummer}"
            if cleaned.get(f"{key}_keuze") == BEVESTIG and not (cleaned.get(f"{key}_delen") or "").strip():
                self.add_error(f"{key}_delen", f"Vul bij punt {punt.nummer} in wat er wordt gevraagd.")
        for zin in self.voorstel.proza:
            key = f"p{zin.nummer}"
            if cleaned.get(f"{key}_keuze") == HERHAALT:
                van = cleaned.get(f"{key}_van")
                if not van:
                    self.add_error(f"{key}_van", f"Kies welk punt zin {zin.nummer} herhaalt.")
                elif cleaned.get(f"a{van}_keuze") == WEG:
                    self.add_error(
                        f"{key}_van", f"Punt {van} is geen aanbeveling. Kies een ander punt bij zin {zin.nummer}."
                    )
        return cleaned

    def bevestigd(self) -> list[BevestigdeAanbeveling]:
        """The confirmed points in the order of the letter: first the list, then what only the prose says."""
        c = self.cleaned_data
        herhaald: dict[int, list[str]] = {}
        for zin in self.voorstel.proza:
            if c[f"p{zin.nummer}_keuze"] == HERHAALT:
                herhaald.setdefault(int(c[f"p{zin.nummer}_van"]), []).append(zin.tekst)
        rows: list[dict[str, Any]] = []
        plaats: dict[int, int] = {}  # number in the letter -> place in the confirmed list
        for punt in self.voorstel.aanbevelingen:
            keuze = c[f"a{punt.nummer}_keuze"]
            delen = [regel.strip() for regel in (c[f"a{punt.nummer}_delen"] or "").splitlines() if regel.strip()]
            if keuze == SAMEN and rows:
                last = rows[-1]
                last["tekst"] += " " + punt.tekst
                last["eind"] = max(last["eind"], punt.eind)
                last["delen"] += delen
                last["verwijst"] += punt.verwijst_naar
                last["herhaald"] += herhaald.get(punt.nummer, [])
                plaats[punt.nummer] = len(rows)
            elif keuze != WEG:
                rows.append(
                    {
                        "tekst": punt.tekst, "begin": punt.begin, "eind": punt.eind, "delen": delen,
                        "herkomst": Aanbeveling.Herkomst.LIJST, "verwijst": list(punt.verwijst_naar),
                        "herhaald": herhaald.get(punt.nummer, []),
                    }
                )  # fmt: skip
                plaats[punt.nummer] = len(rows)
        rows += [
            {
                "tekst": zin.tekst, "begin": zin.begin, "eind": zin.eind, "delen": [zin.tekst],
                "herkomst": Aanbeveling.Herkomst.PROZA, "verwijst": [], "herhaald": [],
            }
            for zin in self.voorstel.proza
            if c[f"p{zin.nummer}_keuze"] == LOS
        ]  # fmt: skip
        return [
            BevestigdeAanbeveling(
                tekst=row["tekst"], begin=row["begin"], eind=row["eind"], delen=row["delen"], herkomst=row["herkomst"],
                verwijst_naar=[plaats[n] for n in row["verwijst"] if n in plaats], herhaald_in=row["herhaald"],
            )
            for row in rows
        ]  # fmt: skip
