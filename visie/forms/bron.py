"""Text that somebody brings along: pasted or as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from portaal.documenten import OnleesbaarBestand, tekst_uit_bestand
from portaal.forms import BasisForm
from portaal.tekens import zuiver

BRON_MAX = 300_000
TE_GROOT = "Dit bestand is te groot. Kies een bestand van hooguit 10 MB."


ALLEBEI = (
    "U hebt een tekst geplakt en ook een bestand gekozen, en er staat niet hetzelfde in. Kies er één. Wilt u de "
    "geplakte tekst? Verstuur dan nog een keer, zonder bestand. Wilt u het bestand? Maak dit vak leeg en kies het bestand opnieuw."
)


class TekstOfBestandForm(BasisForm):
    """Text by pasting or by uploading; exactly one of the two. `brontekst` in the cleaned data holds the words."""

    tekst = forms.CharField(
        label="Plak hier de tekst", required=False, max_length=BRON_MAX, widget=forms.Textarea(attrs={"rows": 12})
    )
    bestand = forms.FileField(
        label="Of kies een bestand", required=False, help_text="Een .txt, .docx, .odt of .pdf tot 10 MB."
    )
    leeg_melding = "Plak een tekst of kies een bestand."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        bestand = cleaned.get("bestand")
        self.bytes = b""
        if bestand and bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        if bestand:
            self.bytes = bestand.read()
            try:
                cleaned["brontekst"] = tekst_uit_bestand(self.bytes, bestand.name)
            except OnleesbaarBestand as fout:
                self.add_error("bestand", str(fout))
                return cleaned
            geplakt = zuiver(cleaned.get("tekst") or "").split()
            if geplakt and geplakt != zuiver(cleaned["brontekst"]).split():
                self.add_error("tekst", ALLEBEI)
        else:
            cleaned["brontekst"] = cleaned.get("tekst") or ""
        if not zuiver(cleaned["brontekst"]).strip() and not self.errors:
            self.add_error("tekst", self.leeg_melding)
        return cleaned
