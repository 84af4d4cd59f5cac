"""What inwoners and organisaties fill in, one question at a time, and what staff decide about it."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef

from participatie.actions import MAX_TEKST
from participatie.afschermen import in_woorden
from participatie.models import Inbreng, Reactie, Uitvraag
from participatie.passages import Passage, Stuk
from portaal.documenten import OnleesbaarBestand, tekst_uit_bestand
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm, BasisModelForm, TegelKeuze
from portaal.gelijktijdig import GezienMixin
from portaal.tekens import zuiver
from portaal.zinnen import opsomming
from visie.forms import TE_GROOT, OordeelForm
from visie.models import Gebied, Thema, Visie

GEEN_THEMA, HELE_GEMEENTE = "geen", "hele"
AARD_IN_GEWONE_TAAL = [
    (Reactie.Aard.HELPEND, "Iets dat helpt"),
    (Reactie.Aard.REMMEND, "Iets dat tegenwerkt"),
    (Reactie.Aard.IDEE, "Een idee"),
    (Reactie.Aard.ACTIVITEIT, "Een activiteit waar u aan meedoet of aan wilt meedoen"),
    (Reactie.Aard.RANDVOORWAARDE, "Iets dat nodig is om mee te kunnen doen"),
]


class Stap(BasisForm):
    """One page of the resident's form. `naam` is the last part of its address."""

    naam = ""
    titel = ""  # short name on the check-answers page

    def __init__(self, *args: Any, uitvraag: Uitvraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.uitvraag = uitvraag

    def in_woorden(self, antwoorden: dict[str, Any]) -> str:
        """The answer as the check-answers page shows it."""
        name = next(iter(self.fields))
        value = antwoorden.get(name, "")
        choices = dict(getattr(self.fields[name], "choices", []))
        return str(choices.get(value, value) or "Niet ingevuld")


class ThemaStap(Stap):
    naam, titel = "thema", "Onderwerp"
    thema = forms.ChoiceField(label="Waar gaat uw reactie over?", widget=TegelKeuze)
    verplicht: ClassVar = {"thema": "Kies waar uw reactie over gaat."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themas = list(self.uitvraag.themas.geldend())
        self.fields["thema"].choices = [(str(t.pk), t.kort) for t in themas] + [
            (GEEN_THEMA, "Iets anders, of ik weet het niet")
        ]
        self.fields["thema"].widget.details = {str(t.pk): {"icoon": t.icoon, "voorbeeld": t.in_een_zin} for t in themas}


class GebiedStap(Stap):
    naam, titel = "gebied", "Dorp of wijk"
    gebied = forms.ChoiceField(
        label="Over welk dorp of welke wijk gaat het?", help_text="Dan weten wij waar wij iets kunnen doen."
    )
    verplicht: ClassVar = {"gebied": "Kies een dorp of wijk, of kies 'de hele gemeente'."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gebieden = [(str(g.pk), g.naam) for g in Gebied.objects.all()]
        self.fields["gebied"].choices = [
            ("", "Maak een keuze"),
            (HELE_GEMEENTE, "De hele gemeente, of ik weet het niet"),
            *gebieden,
        ]


class AardStap(Stap):
    naam, titel = "aard", "Wat wilt u vertellen?"
    aard = forms.ChoiceField(label="Wat wilt u ons vertellen?", choices=AARD_IN_GEWONE_TAAL, widget=forms.RadioSelect)
    verplicht: ClassVar = {"aard": "Kies wat u ons wilt vertellen."}


class TekstStap(Stap):
    naam, titel = "tekst", "Uw reactie"
    tekst = forms.CharField(
        label="Wat is uw reactie?", max_length=5000,
        help_text="Schrijf zoals u praat. Zet geen namen of telefoonnummers in de tekst.",
        widget=forms.Textarea(attrs={"rows": 9}),
    )  # fmt: skip
    verplicht: ClassVar = {"tekst": "Vul uw reactie in."}


class PublicatieStap(Stap):
    naam, titel = "website", "Op de website"
    mag_gepubliceerd = forms.ChoiceField(
        label="Mag uw reactie op onze website staan?",
        help_text="Zonder uw naam. Wij lezen elke reactie voordat zij op de website komt.",
        choices=[
            ("ja", "Ja, anderen mogen mijn reactie lezen"),
            ("nee", "Nee, alleen de gemeente mag mijn reactie lezen"),
        ],
        widget=forms.RadioSelect,
    )
    verplicht: ClassVar = {"mag_gepubliceerd": "Kies of uw reactie op de website mag staan."}


class ContactStap(Stap):
    naam, titel = "contact", "Bericht van ons"
    email = forms.EmailField(
        label="Wat is uw e-mailadres?", required=False, max_length=254,
        help_text="Alleen als u bericht van ons wilt. Wij gebruiken het nergens anders voor.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    telefoon = forms.CharField(
        label="Wat is uw telefoonnummer?", required=False, max_length=30,
        help_text="Alleen als u liever gebeld wordt.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    meldingen: ClassVar = {
        "email": {"invalid": "Vul een e-mailadres in met een apenstaartje, zoals naam@voorbeeld.nl."}
    }

    def in_woorden(self, antwoorden: dict[str, Any]) -> str:
        return ", ".join(v for v in (antwoorden.get("email"), antwoorden.get("telefoon")) if v) or "Niet ingevuld"


STAPPEN: tuple[type[Stap], ...] = (ThemaStap, GebiedStap, AardStap, TekstStap, PublicatieStap, ContactStap)


class OrganisatieBriefForm(BasisForm):
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
    tekst = forms.CharField(
        label="Plak hier uw brief", required=False, max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 12})
    )
    bestand = forms.FileField(
        label="Of kies een bestand", required=False,
        help_text="Een .txt, .docx, .odt of .pdf tot 10 MB. Vult u allebei in? Dan lezen wij eerst uw tekst en daarna het bestand.",
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
        label="Wat is het e-mailadres?",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    verplicht: ClassVar = {
        "organisatie": "Vul de naam van uw organisatie of groep in.",
        "soort": "Kies wat voor organisatie het is.",
        "mag_gepubliceerd": "Kies of uw brief op de website mag staan.",
    }
    meldingen: ClassVar = {
        "email": {"invalid": "Vul een e-mailadres in met een apenstaartje, zoals naam@voorbeeld.nl."}
    }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.bytes, brief = b"", cleaned.get("tekst") or ""
        bestand = cleaned.get("bestand")
        if bestand and bestand.size > settings.UPLOAD_MAX_BYTES:
            self.add_error("bestand", TE_GROOT)
            return cleaned
        if bestand:
            self.bytes = bestand.read()
            try:
                brief = tekst_en_bestand(brief, tekst_uit_bestand(self.bytes, bestand.name))
            except OnleesbaarBestand as fout:
                self.add_error("bestand", str(fout))
                return cleaned
        if len(brief) > MAX_TEKST:
            wat = "Uw tekst en het bestand zijn samen" if self.bytes and cleaned.get("tekst") else "De brief is"
            self.add_error("bestand" if self.bytes else "tekst", f"{wat} te lang. Er passen {MAX_TEKST} tekens in.")
        elif not zuiver(brief).strip() and "tekst" not in self.errors:
            self.add_error("tekst", "Plak uw brief of kies een bestand.")
        cleaned["brief"] = brief
        return cleaned


def tekst_en_bestand(tekst: str, uit_bestand: str) -> str:
    """What was pasted, then what the file says; once when they say the same. Nothing of ours stands in between."""
    if not zuiver(tekst).strip() or zuiver(tekst).split() == zuiver(uit_bestand).split():
        return uit_bestand
    return f"{tekst.strip()}\n\n{uit_bestand}"


class VolgenForm(BasisForm):
    code = forms.CharField(
        label="Wat is uw code?", max_length=60,
        help_text="De code heeft 16 letters en cijfers, in vier groepjes van vier.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    verplicht: ClassVar = {"code": "Vul uw code in."}


class InbrengForm(BasisForm):
    """Staff type in what came by paper, phone, letter or meeting."""

    kanaal = forms.ChoiceField(
        label="Hoe kwam dit binnen?", choices=[c for c in Inbreng.Kanaal.choices if c[0] != "web"]
    )
    soort = forms.ChoiceField(label="Van wie is het?", choices=Inbreng.Soort.choices, widget=forms.RadioSelect)
    organisatie = forms.CharField(label="Naam van de organisatie of groep", required=False, max_length=120)
    themas = forms.ModelMultipleChoiceField(
        label="Thema's", queryset=Thema.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    aard = forms.ChoiceField(label="Aard", choices=Reactie.Aard.choices, widget=forms.RadioSelect)
    gebied = forms.ModelChoiceField(
        label="Gebied", queryset=Gebied.objects.all(), required=False, empty_label="Hele gemeente of onbekend"
    )
    taal = forms.ChoiceField(label="Taal", choices=Inbreng.Taal.choices)
    tekst = forms.CharField(label="Letterlijke tekst", max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 8}))
    mag_gepubliceerd = forms.BooleanField(label="Mag op de website", required=False)
    verplicht: ClassVar = {"tekst": "Vul de tekst in.", "aard": "Kies de aard.", "soort": "Kies van wie het is."}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themas"].queryset = visie.themas.geldend()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("soort") not in (None, Inbreng.Soort.INWONER) and not cleaned.get("organisatie"):
            self.add_error("organisatie", "Vul de naam van de organisatie of groep in.")
        return cleaned


class FilterForm(BasisForm):
    """Filters of the list of reacties."""

    toon_niet_verplicht = False
    zoek = forms.CharField(label="Zoek in de tekst", required=False, max_length=100)
    staat = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alles"), ("open", "Zonder besluit"), ("besloten", "Met besluit")]
    )
    # Keys instead of rows: to check a choice costs no query of its own.
    thema = forms.TypedChoiceField(label="Thema", required=False, coerce=int, empty_value=None)
    gebied = forms.TypedChoiceField(label="Gebied", required=False, coerce=int, empty_value=None)
    kanaal = forms.ChoiceField(label="Kanaal", required=False, choices=[("", "Alle kanalen"), *Inbreng.Kanaal.choices])
    aard = forms.ChoiceField(label="Aard", required=False, choices=[("", "Elke aard"), *Reactie.Aard.choices])

    def __init__(self, *args: Any, visie: Visie | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themas = Thema.objects.geldend().filter(visie=visie)
        self.fields["thema"].choices = lambda: [("", "Alle thema's"), *((t.pk, str(t)) for t in themas)]
        gebieden = Gebied.objects.all()
        self.fields["gebied"].choices = lambda: [("", "Alle gebieden"), *((g.pk, str(g)) for g in gebieden)]

    def filter(self, reacties: Any) -> Any:
        """The reacties that fit; an unknown value filters nothing."""
        self.is_valid()
        c = self.cleaned_data
        if c.get("staat"):
            reacties = reacties.openstaand().vanaf_eerste_open() if c["staat"] == "open" else reacties.beantwoord()
        if c.get("thema"):
            # Not a join: in the order of the numbers the first page is found without reading all of the thema.
            van_thema = Reactie.themas.through.objects.filter(reactie=OuterRef("pk"), thema=c["thema"])
            reacties = reacties.filter(Exists(van_thema))
        if c.get("gebied"):
            reacties = reacties.filter(inbreng__gebied=c["gebied"])
        if c.get("kanaal"):
            reacties = reacties.filter(inbreng__kanaal=c["kanaal"])
        if c.get("aard"):
            reacties = reacties.filter(aard=c["aard"])
        if c.get("zoek"):
            reacties = reacties.zoek(c["zoek"])
        return reacties

    def adres(self) -> str:
        """What was chosen, as the end of an address (`?staat=open`); empty when nothing was."""
        chosen = {naam: self.data.get(naam) for naam in ("visie", *self.fields)}
        zoek = urlencode({naam: waarde for naam, waarde in chosen.items() if waarde})
        return f"?{zoek}" if zoek else ""


class OpenbaarFilterForm(BasisForm):
    """Filters of the public list. By gebied only what is on the website counts: a few words in a small place say who."""

    toon_niet_verplicht = False
    thema = forms.ModelChoiceField(
        label="Thema", queryset=Thema.objects.none(), required=False, empty_label="Alle thema's", to_field_name="slug"
    )
    gebied = forms.ModelChoiceField(
        label="Dorp of wijk", queryset=Gebied.objects.all(), required=False, empty_label="De hele gemeente"
    )

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].queryset = visie.themas.geldend()
        self.is_valid()

    def filter(self, reacties: Any) -> Any:
        """The reacties that fit; an unknown value filters nothing."""
        if thema := self.cleaned_data.get("thema"):
            reacties = reacties.filter(themas=thema)
        if gebied := self.cleaned_data.get("gebied"):
            reacties = reacties.openbaar().filter(inbreng__gebied=gebied)
        return reacties

    def als_zoek(self) -> str:
        """What was chosen, for the addresses of the other pages of the list."""
        keuzes = {"thema": self.cleaned_data.get("thema"), "gebied": self.cleaned_data.get("gebied")}
        return urlencode({naam: getattr(keuze, "slug", keuze.pk) for naam, keuze in keuzes.items() if keuze})


class AntwoordForm(GezienMixin, OordeelForm):
    tekst = forms.CharField(
        label="Antwoord aan de indiener, in gewone taal", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dit leest de indiener met zijn code.",
    )  # fmt: skip


class PubliekeTekstForm(BasisForm):
    publieke_tekst = forms.CharField(
        label="Tekst voor de website", max_length=MAX_TEKST, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Kijk of er geen namen, adressen of andere persoonlijke gegevens in staan.",
    )  # fmt: skip
    # Asked when something that looks like a personal detail is still in the text.
    nagekeken = forms.BooleanField(label="Ik heb het nagekeken: dit mag op de website staan", required=False)
    toon_niet_verplicht = False
    verplicht: ClassVar = {"publieke_tekst": "Vul de tekst in zoals die op de website komt."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gevonden = in_woorden(self.data.get("publieke_tekst", "")) if self.is_bound else []
        if not self.gevonden:
            del self.fields["nagekeken"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.gevonden and not cleaned.get("nagekeken") and "publieke_tekst" not in self.errors:
            self.add_error(
                "publieke_tekst",
                f"In de tekst staat misschien {opsomming(self.gevonden)}. Haal het weg, of kruis hieronder aan dat het mag.",
            )
        return cleaned


class IndelenForm(BasisForm):
    themas = forms.ModelMultipleChoiceField(
        label="Thema's", queryset=Thema.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    aard = forms.ChoiceField(label="Aard", choices=Reactie.Aard.choices)

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themas"].queryset = visie.themas.geldend()


class AfsplitsForm(IndelenForm):
    """Which passages together are one reactie. Their place in the text is the value, so that another person's
    splitting, which renumbers them, cannot change what was chosen."""

    passages = forms.MultipleChoiceField(
        label="Welke passages zijn samen één reactie?", widget=forms.CheckboxSelectMultiple
    )
    verplicht: ClassVar = {"passages": "Vink aan welke passages samen één reactie zijn.", "aard": "Kies de aard."}
    meldingen: ClassVar = {
        "passages": {
            "invalid_choice": "Iemand anders heeft deze tekst intussen anders verdeeld. Kies de passages opnieuw."
        }
    }
    field_order = ("passages", "themas", "aard")

    def __init__(self, *args: Any, stukken: list[Stuk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stukken = stukken
        self.fields["aard"].choices = [("", "Kies de aard"), *Reactie.Aard.choices]
        self.fields["passages"].choices = [
            (_plaats(stuk.passage), f"Passage {stuk.passage.nummer}") for stuk in stukken if stuk.reactie is None
        ]

    def rijen(self) -> list[dict[str, Any]]:
        """Every passage, with its box where it is free to choose."""
        vakjes = {vakje.data["value"]: vakje for vakje in self["passages"]}
        return [{"stuk": stuk, "vakje": vakjes.get(_plaats(stuk.passage))} for stuk in self.stukken]

    def clean_passages(self) -> tuple[int, int]:
        """Begin and end of the chosen part. Two boxes far apart are its first and last passage."""
        gekozen = set(self.cleaned_data["passages"])
        plaatsen = [i for i, stuk in enumerate(self.stukken) if _plaats(stuk.passage) in gekozen]
        eerste, laatste = plaatsen[0], plaatsen[-1]
        ertussen = self.stukken[eerste : laatste + 1]
        if len(plaatsen) > 2 and len(plaatsen) < len(ertussen):
            nummers = [stuk.passage.nummer for stuk in ertussen if _plaats(stuk.passage) not in gekozen]
            raise forms.ValidationError(
                "Een reactie is een stuk tekst zonder gaten. Vink ook passage "
                f"{', '.join(str(n) for n in nummers[:10])}{' en verder' if len(nummers) > 10 else ''} aan, of maak er twee reacties van."
            )
        bezet = next((stuk for stuk in ertussen if stuk.reactie is not None), None)
        if bezet is not None and bezet.reactie is not None:
            raise forms.ValidationError(
                f"Passage {bezet.passage.nummer} ligt ertussen en hoort al bij reactie {bezet.reactie.nummer_openbaar}."
            )
        return ertussen[0].passage.begin, ertussen[-1].passage.eind


def _plaats(passage: Passage) -> str:
    return f"{passage.begin}-{passage.eind}"


class VanSiteForm(BasisForm):
    reden = forms.CharField(
        label="Waarom gaat deze reactie van de website?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat alleen in het logboek. Zet er geen persoonlijke gegevens in.",
    )  # fmt: skip
    verplicht: ClassVar = {"reden": "Schrijf op waarom de reactie van de website gaat."}


class UitvraagForm(BasisModelForm):
    verplicht: ClassVar = {
        "titel": "Vul de titel van de uitvraag in.",
        "inleiding": "Schrijf in gewone taal waar de uitvraag over gaat.",
        "spelregels": "Schrijf op wat open staat, wat niet, en wat er met de inbreng gebeurt.",
        "opent_op": "Vul in wanneer de uitvraag opent.",
        "sluit_op": "Vul in wanneer de uitvraag sluit.",
        "antwoord_uiterlijk": "Vul in wanneer mensen uiterlijk antwoord krijgen.",
        "themas": "Kies minstens één thema.",
    }

    class Meta:
        model = Uitvraag
        fields = ("titel", "inleiding", "spelregels", "niveau", "themas", "opent_op", "sluit_op", "antwoord_uiterlijk")
        widgets = {
            "themas": forms.CheckboxSelectMultiple,
            "inleiding": forms.Textarea(attrs={"rows": 4}),
            "spelregels": forms.Textarea(attrs={"rows": 4}),
            "opent_op": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "sluit_op": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "antwoord_uiterlijk": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["themas"].queryset = visie.themas.geldend()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("opent_op", "sluit_op", "antwoord_uiterlijk"):
            if (moment := cleaned.get(name)) and not 2000 <= moment.year <= 2100:
                self.add_error(name, "Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.")
        return cleaned


class NieuweUitvraagForm(EenmaligMixin, UitvraagForm):
    pass
