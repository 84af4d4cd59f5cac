"""Sending a file of text, and saying where each of its sections goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core import signing

from portaal.documenten import OnleesbaarBestand
from portaal.forms import BasisForm
from publicatie.word.beelden import BekendBeeld
from publicatie.word.lezen import Gelezen, Sectie, lees_bestand
from publicatie.word.plaatsen import KENMERK, Gezien, Plaats, herstel
from visie.actions import NieuweTekst
from visie.forms import TE_GROOT
from visie.models import Paragraaf, Tekstvoorstel, Visie

# What was read travels along in the form (ADR 4), signed and compressed; the whole form may be 3 MB.
MAX_FORMULIER = 2_500_000
GELDIG = 60 * 60 * 24
VERLOPEN = "Deze keuze is verlopen of veranderd. Stuur het bestand nog een keer."


class WordForm(BasisForm):
    """One .docx or .odt. `gelezen` in the cleaned data holds its sections."""

    bestand = forms.FileField(label="Uw bestand", help_text="Een .docx of .odt tot 10 MB, zonder macro's.")
    meldingen = {"bestand": {"required": "Kies een bestand.", "empty": "Dit bestand is leeg. Kijk of u het goede bestand hebt gekozen."}}  # fmt: skip

    def __init__(
        self, *args: Any, beelden: Mapping[str, BekendBeeld] | None = None, themas: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.beelden, self.themas = beelden, themas

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        bestand = cleaned.get("bestand")
        if not bestand:
            return cleaned
        if bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        try:
            cleaned["gelezen"] = lees_bestand(bestand.read(), bestand.name, beelden=self.beelden, themas=self.themas)
        except OnleesbaarBestand as fout:
            self.add_error("bestand", str(fout))
        return cleaned


class PlaatsForm(BasisForm):
    """One choice per section that would change something: a paragraaf, or not. Preset to what was recognised."""

    toon_niet_verplicht = False
    inhoud = forms.CharField(widget=forms.HiddenInput, max_length=MAX_FORMULIER)

    def __init__(self, *args: Any, visie: Visie, secties: Sequence[tuple[Sectie, UUID | None, int]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.secties = secties
        self.paragrafen = {str(p.pk): p for p in Paragraaf.objects.van_visie(visie).met_tekst().geldend()}
        keuzes = _choices(self.paragrafen.values())
        for i, (sectie, pk, _nummer) in enumerate(secties):
            if not sectie.fout:
                self.fields[f"plaats_{i}"] = forms.ChoiceField(
                    label=f"Waar hoort ‘{sectie.titel or 'Tekst zonder kop'}’?",
                    choices=keuzes,
                    required=False,
                    initial=str(pk) if pk else "",
                )

    def rijen(self) -> list[dict[str, Any]]:
        """Each section with its choice, for the template."""
        return [
            {"sectie": s, "herkend": pk, "veld": None if s.fout else self[f"plaats_{i}"]}
            for i, (s, pk, _nummer) in enumerate(self.secties)
        ]

    def teksten(self) -> list[NieuweTekst]:
        """What was chosen, sections for the same paragraaf put together. Call only on a valid form."""
        chosen: dict[str, NieuweTekst] = {}
        for i, (sectie, pk, nummer) in enumerate(self.secties):
            keuze = self.cleaned_data.get(f"plaats_{i}", "")
            if not keuze:
                continue
            paragraaf = self.paragrafen[keuze]
            if eerder := chosen.get(keuze):
                kop = f"<h3>{escape(sectie.titel)}</h3>" if sectie.titel else ""
                chosen[keuze] = NieuweTekst(paragraaf, eerder.basis_nummer, eerder.html + kop + sectie.html)
            elif str(pk) == keuze:
                chosen[keuze] = NieuweTekst(paragraaf, nummer, sectie.html)
            else:
                chosen[keuze] = NieuweTekst(paragraaf, paragraaf.nummer, herstel(paragraaf.html, sectie.html))
        return list(chosen.values())


def _choices(paragrafen: Any) -> list[Any]:
    """Grouped by thema, in reading order; named in full, because a closed list shows only the choice."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for p in paragrafen:
        groups.setdefault(p.thema.kort if p.thema else "Hele visie", []).append((str(p.pk), str(p)))
    return [("", "Niet overnemen"), *groups.items()]


def verpak(visie: Visie, naam: str, plaatsen: Sequence[Plaats], gelezen: Gelezen, gezien: Gezien) -> str:
    """What the form carries: the sections that would change something, signed. Raises OnleesbaarBestand when too much."""
    bekend = any(p.hoe == KENMERK for p in plaatsen)
    inhoud = {
        "naam": naam,
        "soort": Tekstvoorstel.Soort.TERUG if bekend else Tekstvoorstel.Soort.IMPORT,
        "gelijk": sum(p.gelijk for p in plaatsen),
        "weg": {"afbeeldingen": gelezen.afbeeldingen, "opmerkingen": gelezen.opmerkingen},
        "koppen": [{"pk": str(p.pk), "oud": str(p), "nieuw": nieuw} for p, nieuw in gezien.koppen],
        "ontbreekt": [{"pk": str(p.pk), "naam": str(p)} for p in gezien.ontbreekt],
        "secties": [
            {
                "sectie": asdict(p.sectie) | {"html": p.html, "paragraaf": None},
                "paragraaf": p.paragraaf.pk.hex if p.paragraaf else "",
                "nummer": p.basis_nummer,
            }
            for p in plaatsen
            if not p.gelijk
        ],
    }  # fmt: skip
    verpakt = signing.dumps(inhoud, salt=_salt(visie), compress=True)
    if len(verpakt) > MAX_FORMULIER:
        raise OnleesbaarBestand("Er staat te veel tekst in dit bestand. Stuur het in delen, bijvoorbeeld per thema.")
    return verpakt


def pak_uit(visie: Visie, verpakt: str) -> dict[str, Any] | None:
    """What `verpak` made for this visie, or None when it was changed or is older than a day."""
    try:
        inhoud: dict[str, Any] = signing.loads(verpakt, salt=_salt(visie), max_age=GELDIG)
    except signing.BadSignature:
        return None
    inhoud["secties"] = [
        (Sectie(**rij["sectie"]), UUID(rij["paragraaf"]) if rij["paragraaf"] else None, rij["nummer"])
        for rij in inhoud["secties"]
    ]
    return inhoud


def _salt(visie: Visie) -> str:
    return f"word.{visie.pk}"
