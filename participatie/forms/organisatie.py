"""The letter of an organisatie."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings

from participatie.forms.bericht import E_MAIL_FOUT, BerichtForm, LaterVeld
from participatie.models import Inbreng, Moment
from participatie.models.inbreng import MAX_TEKST
from portaal.documenten import OnleesbaarBestand, tekst_uit_bestand
from portaal.models import Bestand
from portaal.tekens import zuiver
from visie.forms import TE_GROOT


class OrganisatieBriefForm(BerichtForm):
    """The path of an organisatie: a letter, pasted or uploaded."""

    organisatie = forms.CharField(
        label="Hoe heet uw organisatie of groep?",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    soort = forms.ChoiceField(
        label="Wat voor organisatie is het?",
        choices=[
            (Inbreng.Soort.ORGANISATIE_FORMEEL, "Een organisatie, zoals een stichting, vereniging of zorgaanbieder"),
            (Inbreng.Soort.ORGANISATIE_INFORMEEL, "Een groep of initiatief van inwoners"),
        ],
        widget=forms.RadioSelect,
    )
    namens = forms.CharField(
        label="Namens wie schrijft u?", required=False, max_length=300,
        help_text="Bijvoorbeeld: het bestuur, of 40 leden die wij hebben gevraagd.",
    )  # fmt: skip
    tekst = forms.CharField(
        label="Plak hier uw brief", required=False, max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 12})
    )
    bestand = forms.FileField(
        label="Of kies een bestand", required=False,
        help_text="Kies een .docx, .odt, .pdf of .txt tot 10 MB.",
    )  # fmt: skip
    mag_gepubliceerd = forms.ChoiceField(
        label="Mag uw brief op onze website staan, met de naam van uw organisatie?",
        choices=[("ja", "Ja"), ("nee", "Nee, alleen de gemeente mag de brief lezen")],
        widget=forms.RadioSelect,
    )
    naam = forms.CharField(
        label="Met wie kunnen wij praten over de brief?", required=False, max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label="Naar welk e-mailadres mailen wij ons antwoord?",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    bericht = LaterVeld(
        [
            (Moment.VASTGESTELD, "Als de gemeenteraad heeft besloten"),
            (Moment.UITGEVOERD, "Als er iets is gedaan met onze brief"),
        ]
    )
    een_van: ClassVar = ("tekst", "bestand")
    verplicht: ClassVar = {
        "organisatie": "Vul de naam van uw organisatie of groep in.",
        "soort": "Kies wat voor organisatie het is.",
        "mag_gepubliceerd": "Kies of uw brief op de website mag staan.",
    }
    meldingen: ClassVar = {
        "email": {"invalid": E_MAIL_FOUT},
        "bestand": {"empty": "Dit bestand is leeg. Kies een ander bestand, of plak uw brief."},
    }
    zonder_adres: ClassVar = {"bericht": "Vul een e-mailadres in, of haal de vinkjes bij ‘Wilt u later bericht?’ weg."}

    def __init__(self, *args: Any, bewaard: Bestand | None = None, **kwargs: Any) -> None:
        """`bewaard` is the file that came with an earlier try; another one takes its place."""
        super().__init__(*args, **kwargs)
        self.bewaard = bewaard

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.bytes, self.gelezen, brief = b"", "", cleaned.get("tekst") or ""
        bestand = cleaned.get("bestand")
        if bestand and bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        if bestand:
            self.bytes = bestand.read()
        if bestand or self.bewaard:
            try:
                self.gelezen = self._text_of_file(bestand)
                brief = tekst_en_bestand(brief, self.gelezen)
            except OnleesbaarBestand as fout:
                self.add_error("bestand", str(fout))
                return cleaned
        if len(brief) > MAX_TEKST:
            heeft_bestand = bool(self.bytes or self.bewaard)
            wat = "Uw tekst en het bestand zijn samen" if heeft_bestand and cleaned.get("tekst") else "De brief is"
            self.add_error(
                "bestand" if heeft_bestand else "tekst", f"{wat} te lang. Gebruik hooguit {MAX_TEKST} tekens."
            )
        elif not zuiver(brief).strip() and not {"tekst", "bestand"} & self.errors.keys():
            self.add_error("tekst", "Plak uw brief of kies een bestand.")
        cleaned["brief"] = brief
        return cleaned

    def _text_of_file(self, bestand: Any) -> str:
        if bestand:
            return tekst_uit_bestand(self.bytes, bestand.name)
        assert self.bewaard is not None
        with self.bewaard.inhoud.open("rb") as kept:
            return tekst_uit_bestand(kept.read(), self.bewaard.naam)


def tekst_en_bestand(tekst: str, uit_bestand: str) -> str:
    """What was pasted, then what the file says; once when they say the same. Nothing of ours stands in between."""
    if not zuiver(tekst).strip() or zuiver(tekst).split() == zuiver(uit_bestand).split():
        return uit_bestand
    return f"{tekst.strip()}\n\n{uit_bestand}"
