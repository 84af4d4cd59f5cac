"""Having a startnotitie read, and confirming what was read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.tekens import zuiver
from visie.actions.kader import BevestigdeStartnotitie, BevestigdKader, BevestigdThema
from visie.forms.bedrag import euro_naar_cent
from visie.forms.bron import TekstOfBestandForm
from visie.models import Kader
from visie.startnotitie import StartnotitieVoorstel


class StartnotitieForm(TekstOfBestandForm):
    toon_niet_verplicht = False  # one of the two is
    leeg_melding = "Plak de tekst van de startnotitie of kies een bestand."


JA, NEE = "ja", "nee"
KEUZES = [(JA, "Overnemen"), (NEE, "Niet overnemen")]


class BevestigForm(EenmaligMixin, BasisForm):
    """One row per proposal out of a startnotitie: take over or not, with the words editable. Nothing is preset."""

    brontekst = forms.CharField(widget=forms.HiddenInput, max_length=1_000_000)

    def __init__(self, *args: Any, voorstel: StartnotitieVoorstel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voorstel = voorstel.als_json()
        self.groepen: list[dict[str, Any]] = []
        v = self.voorstel
        if v.get("titel"):
            self._group("Titel", [("titel", v["titel"]["waarde"], v["titel"]["bron"], {})])
        self._group(
            "Thema's",
            [
                (f"thema_{i}", capfirst(t["naam"]), t["bron"], {"verplicht": t["verplicht"]})
                for i, t in enumerate(v["themas"])
            ],
        )
        self._group(
            "Kaders",
            [
                (f"kader_{i}", k["tekst"], k["bron"], {"nummer": k["nummer"], "soort": k["soort"]})
                for i, k in enumerate(v["kaders"])
            ],
        )
        self._group(
            "Doorsnijdende onderwerpen",
            [(f"onderwerp_{i}", o["naam"], o["bron"], {}) for i, o in enumerate(v["doorsnijdend"])],
        )
        self._group(
            "Akkoorden en beleidskaders",
            [(f"akkoord_{i}", a["naam"], a["bron"], {}) for i, a in enumerate(v["akkoorden"])],
        )
        if v.get("budget"):
            self._group("Budget", [("budget", str(v["budget"]["bedrag"]), v["budget"]["bron"], {})])
        if v.get("taakveld"):
            self._group("Taakveld", [("taakveld", v["taakveld"]["waarde"], v["taakveld"]["bron"], {})])
        self._group(
            "Portefeuilles", [(f"portefeuille_{i}", p["naam"], p["bron"], {}) for i, p in enumerate(v["portefeuilles"])]
        )

    def _group(self, titel: str, rows: list[tuple[str, str, str, dict[str, Any]]]) -> None:
        if not rows:
            return
        group: dict[str, Any] = {"titel": titel, "rijen": []}
        for key, waarde, bron, extra in rows:
            nummer = len(group["rijen"]) + 1
            wat = f"{titel} {nummer}" if len(rows) > 1 else titel
            self.fields[f"{key}_keuze"] = forms.ChoiceField(
                choices=KEUZES, widget=forms.RadioSelect, label=f"{wat}: overnemen?",
                error_messages={"required": f"Kies bij {wat}: overnemen of niet overnemen."},
            )  # fmt: skip
            self.fields[f"{key}_tekst"] = forms.CharField(
                label=f"Tekst van {wat[0].lower()}{wat[1:]}", initial=zuiver(waarde), max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}) if len(waarde) > 90 else forms.TextInput(),
                error_messages={"required": f"Vul de tekst in bij {wat}, of kies 'niet overnemen'."},
                required=False,
            )  # fmt: skip
            if "verplicht" in extra:
                self.fields[f"{key}_verplicht"] = forms.BooleanField(
                    label="Verplicht volgens het GALA", required=False, initial=extra["verplicht"]
                )
            if "soort" in extra:
                self.fields[f"{key}_nummer"] = forms.CharField(
                    label="Nummer", required=False, max_length=10, initial=extra["nummer"]
                )
                self.fields[f"{key}_soort"] = forms.ChoiceField(
                    label="Soort kader", choices=Kader.Soort.choices, initial=extra["soort"]
                )
            group["rijen"].append({"key": key, "bron": bron})
        self.groepen.append(group)

    def rijen(self) -> list[dict[str, Any]]:
        """The groups with their bound fields, for the template."""
        return [
            {
                "titel": group["titel"],
                "rijen": [
                    {
                        "bron": row["bron"],
                        "keuze": self[f"{row['key']}_keuze"],
                        "velden": [
                            self[name]
                            for name in self.fields
                            if name.startswith(f"{row['key']}_") and not name.endswith("_keuze")
                        ],
                    }
                    for row in group["rijen"]
                ],
            }
            for group in self.groepen
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for group in self.groepen:
            for row in group["rijen"]:
                key = row["key"]
                if cleaned.get(f"{key}_keuze") == JA and not (cleaned.get(f"{key}_tekst") or "").strip():
                    self.add_error(f"{key}_tekst", self.fields[f"{key}_tekst"].error_messages["required"])
        if cleaned.get("budget_keuze") == JA and "budget_tekst" in cleaned:
            try:
                cleaned["budget_cent"] = euro_naar_cent(cleaned["budget_tekst"])
            except ValueError:
                self.add_error("budget_tekst", "Vul het budget in als een bedrag in euro's, bijvoorbeeld 90.000.")
        return cleaned

    def bevestigd(self) -> BevestigdeStartnotitie:
        """What was confirmed; call only on a valid form."""
        c = self.cleaned_data

        def taken(prefix: str) -> list[str]:
            keys = [
                row["key"] for group in self.groepen for row in group["rijen"] if row["key"].rsplit("_", 1)[0] == prefix
            ]
            return [key for key in keys if c[f"{key}_keuze"] == JA]

        def one(key: str) -> str:
            return c[f"{key}_tekst"].strip() if c.get(f"{key}_keuze") == JA else ""

        bron = {row["key"]: row["bron"] for group in self.groepen for row in group["rijen"]}
        budget = self.voorstel.get("budget") or {}
        return BevestigdeStartnotitie(
            titel=one("titel")[:160],
            themas=[
                BevestigdThema(naam=c[f"{k}_tekst"].strip()[:160], verplicht=c[f"{k}_verplicht"])
                for k in taken("thema")
            ],
            kaders=[
                BevestigdKader(
                    nummer=c[f"{k}_nummer"].strip(), soort=c[f"{k}_soort"], tekst=c[f"{k}_tekst"].strip(), bron=bron[k]
                )
                for k in taken("kader")
            ],
            onderwerpen=[c[f"{k}_tekst"].strip()[:100] for k in taken("onderwerp")],
            akkoorden=[c[f"{k}_tekst"].strip()[:200] for k in taken("akkoord")],
            portefeuilles=[c[f"{k}_tekst"].strip()[:80] for k in taken("portefeuille")],
            taakveld=one("taakveld")[:10],
            budget_cent=c.get("budget_cent"),
            budget_toelichting=budget.get("toelichting") or "",
        )
