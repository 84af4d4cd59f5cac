"""Text that somebody brings along: pasted or as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from portaal.documenten import OnleesbaarBestand, bladzijden_van_pdf, tekst_uit_bestand
from portaal.forms import BasisForm
from portaal.models import Gebruiker, Leestaak
from portaal.tekens import zuiver

BRON_MAX = 300_000
TE_GROOT = "Dit bestand is te groot. Kies een bestand van hooguit 10 MB."


ALLEBEI = (
    "U hebt een tekst geplakt en ook een bestand gekozen, en er staat niet hetzelfde in. Kies er één. Wilt u de "
    "geplakte tekst? Verstuur dan nog een keer, zonder bestand. Wilt u het bestand? Maak dit vak leeg en kies het bestand opnieuw."
)


# From so many pages on, a pdf is read in the background: a page that waits longer than some seconds looks broken.
LANGE_PDF = 40


class TekstOfBestandForm(BasisForm):
    """Text by pasting or by uploading; exactly one of the two. `brontekst` in the cleaned data holds the words.

    With `door`, a long pdf is not read here: `lang` is its number of pages then, and `portaal.views_lezen` goes on. Its
    text comes back with `gelezen`, and `taak` is what holds it.
    """

    tekst = forms.CharField(
        label="Plak hier de tekst", required=False, max_length=BRON_MAX, widget=forms.Textarea(attrs={"rows": 12})
    )
    bestand = forms.FileField(
        label="Of kies een bestand", required=False, help_text="Een .txt, .docx, .odt of .pdf tot 10 MB."
    )
    gelezen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    leeg_melding = "Plak een tekst of kies een bestand."

    def __init__(self, *args: Any, door: Gebruiker | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self.bytes, self.lang = b"", 0
        self.taak: Leestaak | None = None
        if door is None:
            del self.fields["gelezen"]
            return
        gelezen = str((self.data if self.is_bound else self.initial).get("gelezen") or "")
        if gelezen.isdecimal() and len(gelezen) < 15:
            taak = Leestaak.objects.select_related("bestand").filter(pk=gelezen, gevraagd_door=door).first()
            self.taak = taak if taak is not None and taak.is_gelukt else None
        if self.taak is not None:
            self.fields["bestand"].help_text = (
                f"‘{self.taak.bestand.naam}’ is gelezen ({self.taak.bladzijden} bladzijden) en gaat mee. "
                "U hoeft het niet opnieuw te kiezen."
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        bestand = cleaned.get("bestand")
        if bestand and bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        if bestand:
            self.taak = None
            self.bytes = bestand.read()
            try:
                if self._te_lang(bestand.name):
                    return cleaned
                cleaned["brontekst"] = tekst_uit_bestand(self.bytes, bestand.name)
            except OnleesbaarBestand as fout:
                self.add_error("bestand", str(fout))
                return cleaned
            geplakt = zuiver(cleaned.get("tekst") or "").split()
            # What stood in the box already was pasted by nobody: the file that somebody chose takes its place.
            bekend = [zuiver(tekst or "").split() for tekst in (self.initial.get("tekst"), cleaned["brontekst"])]
            if geplakt and geplakt not in bekend:
                self.add_error("tekst", ALLEBEI)
        elif self.taak is not None and not (cleaned.get("tekst") or "").strip():
            cleaned["brontekst"] = self.taak.tekst
        else:
            self.taak = None
            cleaned["brontekst"] = cleaned.get("tekst") or ""
        if not zuiver(cleaned["brontekst"]).strip() and not self.errors:
            self.add_error("tekst", self.leeg_melding)
        return cleaned

    def _te_lang(self, naam: str) -> bool:
        """Whether this is a pdf that is read in the background. Raises OnleesbaarBestand."""
        if self.door is None or not naam.lower().endswith(".pdf"):
            return False
        bladzijden = bladzijden_van_pdf(self.bytes)
        self.lang = bladzijden if bladzijden > LANGE_PDF else 0
        return bool(self.lang)
