"""The resident's form, one question at a time."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.models import Uitvraag
from participatie.vragen import vragen_van
from portaal.forms import BasisForm, TegelKeuze
from visie.models import Gebied

GEEN_THEMA, HELE_GEMEENTE = "geen", "hele"


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
    aard = forms.ChoiceField(label="Wat wilt u ons vertellen?", widget=forms.RadioSelect)
    verplicht: ClassVar = {"aard": "Kies wat u ons wilt vertellen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aard"].choices = [(v.aard, v.keuze) for v in vragen_van(self.uitvraag.vragen)]


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
