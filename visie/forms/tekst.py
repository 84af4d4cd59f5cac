from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django_prose_editor.fields import ProseEditorFormField

from portaal.forms import BasisForm
from portaal.handelingen import HandelingFout
from portaal.opmaak import MAX_ALT, OpmaakFout, schoon
from visie.actions.beeld import eis_beelden
from visie.actions.schrijven import MAX_TEKENS

EDITOR_EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [3, 4]},
    "Blockquote": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": ["https", "mailto"]},
    "HardBreak": True,
    "History": True,
    # static/js/plakken.js, noot.js and beeld.js
    "Plakken": True,
    "Noot": True,
    "Beeld": True,
}


class MijlpaalNaamForm(BasisForm):
    """The name of a version that people look for later."""

    toon_niet_verplicht = False
    mijlpaal = forms.CharField(
        label="Naam van deze versie",
        required=False,
        max_length=80,
        help_text="Bijvoorbeeld: Concept 1. Vult u niets in, dan heeft de versie geen naam.",
    )


class ParagraafForm(BasisForm):
    """The editor. `basis` is the number of the version this text was made from, `voorstel` the Tekstvoorstel it settles."""

    toon_niet_verplicht = False

    html = ProseEditorFormField(
        label="Tekst", required=False, extensions=EDITOR_EXTENSIONS, sanitize=False, max_length=MAX_TEKENS,
        help_text="Een regel boven een tabel die begint met ‘Tabel:’ of ‘Tabel 1:’ wordt het bijschrift van die tabel. Een noot komt aan "
        "het eind van het hoofdstuk. Plakken uit Word of LibreOffice kan: koppen, lijsten, tabellen en noten blijven. "
        "Met Tab gaat u in een tabel naar de volgende cel en in een lijst een stap dieper. Wilt u met Tab uit de tekst? Druk dan eerst op "
        "Escape.",
    )  # fmt: skip
    toelichting = forms.CharField(
        label="Wat verandert er en waarom?", required=False, max_length=300,
        help_text="Bijvoorbeeld: doel scherper gemaakt na advies 4b. Als de tekst is uitgegeven, kan iedereen dit lezen.",
    )  # fmt: skip
    klein = forms.BooleanField(label="Dit is een kleine wijziging, zoals een tikfout", required=False)
    basis = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    voorstel = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_html(self) -> str:
        try:
            html = schoon(self.cleaned_data["html"] or "")
            eis_beelden(html)
        except (OpmaakFout, HandelingFout) as fout:
            raise forms.ValidationError(str(fout)) from fout
        return html


class BeeldForm(BasisForm):
    """A picture with what it shows; sent by static/js/beeld.js."""

    bestand = forms.FileField(label="Afbeelding", error_messages={"empty": "Dit bestand is leeg. Kies een ander."})
    alt = forms.CharField(label="Wat is er te zien?", max_length=MAX_ALT)

    def clean_bestand(self) -> UploadedFile:
        bestand: UploadedFile = self.cleaned_data["bestand"]
        if (bestand.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 10 MB. Maak de afbeelding eerst kleiner.")
        return bestand


class AfwijzenForm(BasisForm):
    """Why a Tekstvoorstel is not taken over; may stay empty."""

    reden = forms.CharField(label="Waarom neemt u dit niet over?", required=False, max_length=300)


class OvernemenForm(BasisForm):
    """What the history will say about a Tekstvoorstel that is taken over."""

    toelichting = forms.CharField(
        label="Wat verandert er en waarom?", required=False, max_length=300,
        help_text="Vult u niets in, dan staat er uit welk bestand het komt. Als de tekst is uitgegeven, kan iedereen dit lezen.",
    )  # fmt: skip
