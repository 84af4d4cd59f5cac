"""Requests about somebody's own data, as the beheerder writes them down. No contact data may stand in the reasons."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from participatie.afschermen import in_woorden
from participatie.forms.bericht import E_MAIL_FOUT
from participatie.models import AvgVerzoek, Inbreng
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm

WAAROM = "Waarom, in woorden"
ZONDER = "Zonder naam, adres, e-mail of telefoonnummer: dit blijft bewaard."


class ZoekForm(BasisForm):
    zoek = forms.CharField(
        label="Code, nummer van de inbreng, e-mailadres of naam",
        help_text="Wat u hier invult, wordt nergens bewaard.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    toon_niet_verplicht = False
    verplicht: ClassVar = {"zoek": "Vul in wat u weet: de code, het nummer, het e-mailadres of de naam."}


class InzienForm(BasisForm):
    """Why somebody looks at contact data; `naam` is the sender's, which must not be written down."""

    grond = forms.CharField(label="Waarom bekijkt u dit?", help_text=ZONDER, max_length=300)
    verplicht: ClassVar = {
        "grond": "Schrijf op waarom u dit bekijkt, bijvoorbeeld: gevraagd per brief, of om te bellen."
    }

    def __init__(self, *args: Any, naam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naam = naam

    def clean_grond(self) -> str:
        return zonder_contact(self.cleaned_data["grond"], self.naam)


class _OpVerzoek(BasisForm):
    """When somebody asked, and why; `inbreng` is whose, so that the name is known that must not be written down."""

    ontvangen_op = forms.DateField(
        label="Wanneer kwam het verzoek binnen?",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    grond = forms.CharField(label=WAAROM, help_text=ZONDER, max_length=300)
    verplicht: ClassVar = {
        "ontvangen_op": "Vul in wanneer het verzoek binnenkwam.",
        "grond": "Schrijf op waarom u dit doet, bijvoorbeeld: gevraagd per telefoon.",
    }

    def __init__(self, *args: Any, inbreng: Inbreng | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naam = getattr(getattr(inbreng, "indiener", None), "naam", "")

    def clean_grond(self) -> str:
        return zonder_contact(self.cleaned_data["grond"], self.naam)

    def clean_ontvangen_op(self) -> Any:
        dag = self.cleaned_data["ontvangen_op"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Vul de dag in waarop het verzoek binnenkwam.")
        return dag


def zonder_contact(tekst: str, naam: str = "") -> str:
    """Refuse words in which somebody can be recognised: they are kept as evidence, longer than contact data may be."""
    if gevonden := in_woorden(tekst, naam=naam):
        raise forms.ValidationError(f"Hier staat {' en '.join(gevonden)} in. Haal dat weg: dit blijft bewaard.")
    return tekst


class VerzoekForm(EenmaligMixin, _OpVerzoek):
    soort = forms.ChoiceField(label="Wat is gevraagd?", choices=AvgVerzoek.Soort.choices, widget=forms.RadioSelect)
    nummer = forms.IntegerField(
        label="Nummer van de inbreng",
        required=False,
        min_value=1,
        max_value=10**15,
        help_text="Als u dat al weet. Zoek het anders eerst op.",
    )
    field_order = ("soort", "nummer", "ontvangen_op", "grond")
    verplicht: ClassVar = {**_OpVerzoek.verplicht, "soort": "Kies wat er is gevraagd."}
    meldingen: ClassVar = {"nummer": {"invalid": "Vul alleen het nummer in, bijvoorbeeld 12."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grond"].required = False

    def clean_nummer(self) -> Inbreng | None:
        nummer = self.cleaned_data["nummer"]
        if nummer is None:
            return None
        inbreng = Inbreng.objects.filter(pk=nummer).first()
        if inbreng is None:
            raise forms.ValidationError("Wij kennen geen inbreng met dit nummer.")
        return inbreng


class AfhandelenForm(BasisForm):
    uitkomst = forms.ChoiceField(
        label="Wat is de uitkomst?", choices=AvgVerzoek.Uitkomst.choices, widget=forms.RadioSelect
    )
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=300, help_text=ZONDER)
    verplicht: ClassVar = {"uitkomst": "Kies wat de uitkomst is."}

    def clean_toelichting(self) -> str:
        return zonder_contact(self.cleaned_data["toelichting"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        geweigerd = cleaned.get("uitkomst") == AvgVerzoek.Uitkomst.GEWEIGERD
        if geweigerd and not cleaned.get("toelichting") and "toelichting" not in self.errors:
            self.add_error("toelichting", "Schrijf op waarom het verzoek is geweigerd.")
        return cleaned


class CorrectieForm(_OpVerzoek):
    """Other contact data; all of them empty is a withdrawal."""

    naam_indiener = forms.CharField(label="Naam", required=False, max_length=120)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    telefoon = forms.CharField(label="Telefoonnummer", required=False, max_length=30)
    field_order = ("naam_indiener", "email", "telefoon", "ontvangen_op", "grond")
    meldingen: ClassVar = {"email": {"invalid": E_MAIL_FOUT}}

    def __init__(self, *args: Any, inbreng: Inbreng, **kwargs: Any) -> None:
        indiener = getattr(inbreng, "indiener", None)
        nu = (
            {"naam_indiener": indiener.naam, "email": indiener.email, "telefoon": indiener.telefoon} if indiener else {}
        )
        super().__init__(*args, inbreng=inbreng, initial=nu, prefix="correctie", **kwargs)


class _Wissen(_OpVerzoek):
    zeker = forms.BooleanField(label="Ik weet dat dit niet is terug te draaien")
    verplicht: ClassVar = {**_OpVerzoek.verplicht, "zeker": "Zet een vinkje als u het zeker weet."}


class WachtendWissenForm(_Wissen):
    """All of what waits for a look or was turned away: it has no parts to choose from."""

    def __init__(self, *args: Any, naam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naam = naam


class OpVerzoekWissenForm(_Wissen):
    CONTACT, ALLES = "contact", "alles"
    wat = forms.ChoiceField(
        label="Wat moet weg?",
        choices=[
            (CONTACT, "Alleen de contactgegevens en het bericht per e-mail"),
            (ALLES, "Alles, ook de woorden en het bestand"),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ("wat", "ontvangen_op", "grond", "zeker")
    verplicht: ClassVar = {**_Wissen.verplicht, "wat": "Kies wat er weg moet."}

    def __init__(self, *args: Any, inbreng: Inbreng, **kwargs: Any) -> None:
        super().__init__(*args, inbreng=inbreng, prefix="wissen", **kwargs)
