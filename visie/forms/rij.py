"""Small rows: doelen, mijlpalen, kostenposten, onderwerpen, akkoorden, gebieden, organisaties, beleid, bijdragen."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm, eis_jaar
from portaal.gelijktijdig import GezienMixin
from portaal.schrijfhulp.formulier import SchrijfhulpMixin
from visie.forms.bedrag import EuroField
from visie.models import (
    Akkoord,
    BestaandBeleid,
    Bijdrage,
    Doel,
    Gebied,
    Kostenpost,
    Mijlpaal,
    Onderwerp,
    Oordeel,
    Organisatie,
    Standaardtekst,
)


class RijForm(EenmaligMixin, GezienMixin, BasisModelForm):
    """Of a new row (sent once) or of one that is there (the stamp of what was seen)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["verzoek" if self.instance.pk else "gezien"]

    def _get_validation_exclusions(self) -> set[str]:
        """The visie or thema is no field, but it is known: a name or number is unique within it."""
        eigen: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # ModelForm has it, its stubs do not
        return eigen - {"visie", "thema"}


class DoelForm(RijForm):
    verplicht: ClassVar = {
        "nummer": "Vul een nummer in, bijvoorbeeld D2.1.",
        "tekst": "Schrijf op wat u wilt bereiken.",
    }

    class Meta:
        model = Doel
        fields = (
            "nummer", "tekst", "indicator", "nulmeting", "peildatum", "bron", "streefwaarde", "jaar", "niet_smart_omdat",
        )  # fmt: skip
        labels = {
            "tekst": "Wat willen we bereiken?",
            "indicator": "Waaraan zien we dat?",
            "nulmeting": "Waar staan we nu?",
            "peildatum": "Wanneer is dat gemeten?",
            "bron": "Wie meet dat?",
            "streefwaarde": "Waar willen we naartoe?",
            "jaar": "In welk jaar?",
            "niet_smart_omdat": "Niet te meten, omdat",
        }
        help_texts = {"niet_smart_omdat": "Alleen als u dit doel niet in cijfers kunt zeggen."}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 2})}

    def clean_jaar(self) -> Any:
        jaar = self.cleaned_data["jaar"]
        if jaar is not None:
            eis_jaar(jaar)
        return jaar


class MijlpaalForm(RijForm):
    verplicht: ClassVar = {"naam": "Vul in wat er op deze dag gebeurt.", "op": "Vul de datum in."}

    class Meta:
        model = Mijlpaal
        fields = ("naam", "op", "openbaar")
        labels = {"naam": "Wat gebeurt er?", "op": "Datum", "openbaar": "Toon deze datum op de voorpagina"}
        widgets = {"op": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_op(self) -> Any:
        op = self.cleaned_data["op"]
        eis_jaar(op.year)
        return op


class KostenpostForm(RijForm):
    bedrag_cent = EuroField(label="Bedrag")
    verplicht: ClassVar = {
        "omschrijving": "Vul in waar het geld voor is.",
        "bedrag_cent": "Vul een bedrag in euro's in, bijvoorbeeld 12.500.",
    }

    class Meta:
        model = Kostenpost
        fields = ("omschrijving", "soort", "bedrag_cent", "voor_participatie")
        labels = {"omschrijving": "Waarvoor?", "voor_participatie": "Dit geld is voor participatie"}
        help_texts = {"voor_participatie": "Zoals zaalhuur, tolken of een bedankje voor wie meedenkt."}
        widgets = {"soort": forms.RadioSelect}


class OnderwerpForm(RijForm):
    verplicht: ClassVar = {"naam": "Vul het onderwerp in."}

    class Meta:
        model = Onderwerp
        fields = ("naam",)
        labels = {"naam": "Onderwerp"}


class AkkoordForm(RijForm):
    verplicht: ClassVar = {"naam": "Vul de naam van het akkoord of beleidskader in."}

    class Meta:
        model = Akkoord
        fields = ("naam", "kort")
        labels = {"naam": "Naam van het akkoord of beleidskader", "kort": "Korte naam"}


class OrganisatieForm(RijForm):
    verplicht: ClassVar = {"naam": "Vul de naam van de organisatie in."}
    meldingen: ClassVar = {"naam": {"unique": "Deze organisatie staat er al."}}

    class Meta:
        model = Organisatie
        fields = ("naam", "soort", "omschrijving")


class GebiedForm(RijForm):
    verplicht: ClassVar = {"naam": "Vul de naam van de kern of wijk in."}
    meldingen: ClassVar = {"naam": {"unique": "Dit gebied staat er al."}}

    class Meta:
        model = Gebied
        fields = ("naam", "soort")


class BeleidForm(RijForm):
    verplicht: ClassVar = {"naam": "Vul de naam van de nota of het plan in."}

    class Meta:
        model = BestaandBeleid
        fields = ("naam", "omschrijving", "eigenaar", "tot_en_met", "bron", "themas")
        labels = {"naam": "Naam van de nota of het plan", "themas": "Bij welke thema's hoort dit?"}
        widgets = {
            "omschrijving": forms.Textarea(attrs={"rows": 3}),
            "tot_en_met": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "themas": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themas"].queryset = self.instance.visie.themas.geldend()


class BijdrageForm(RijForm):
    verplicht: ClassVar = {"organisatie": "Kies een organisatie."}

    class Meta:
        model = Bijdrage
        fields = ("organisatie", "thema", "brengt", "heeft_nodig")
        labels = {"thema": "Bij welk thema?"}
        widgets = {"brengt": forms.Textarea(attrs={"rows": 3}), "heeft_nodig": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].queryset = self.instance.visie.themas.geldend()
        self.fields["thema"].empty_label = "De hele visie"
        self.fields["organisatie"].empty_label = "Kies een organisatie"


class StandaardtekstWijzigenForm(SchrijfhulpMixin, RijForm):
    schrijfhulp_velden: ClassVar = ("tekst",)
    verplicht: ClassVar = {
        "titel": "Vul een titel in waaraan u de tekst herkent.",
        "tekst": "Schrijf de tekst op, in gewone taal.",
    }

    class Meta:
        model = Standaardtekst
        fields = ("titel", "tekst", "oordeel")
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"tekst": "Gewone tekst, in gewone taal. Wie hem gebruikt, kan hem daarna nog aanpassen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oordeel"].choices = [("", "Bij elk oordeel"), *Oordeel.choices]
