"""Judging a ground and pointing at where it landed."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from portaal.forms import BasisForm
from portaal.prepared import prepared
from portaal.schrijfhulp.formulier import SchrijfhulpMixin
from visie.actions.oordeel import Besluit, Plaats
from visie.models import Maatregel, Oordeel, Paragraaf, Standaardtekst, Visie


class KoppelForm(BasisForm):
    """Choose where something landed: a text, a maatregel, or a paragraaf that said it already."""

    zoek_plek = forms.CharField(label="Zoek een paragraaf of maatregel", required=False, max_length=100)
    plaats = forms.ChoiceField(label="Waar is dit verwerkt?")
    toon_niet_verplicht = False
    verplicht: ClassVar = {"plaats": "Kies een tekst of een maatregel."}

    def __init__(self, *args: Any, visie: Visie, zoek: str = "", **kwargs: Any) -> None:
        super().__init__(*args, initial={"zoek_plek": zoek}, **kwargs)
        maatregelen, teksten, al = _plekken(visie)
        self.fields["plaats"].choices = [
            ("", "Kies een tekst of een maatregel"),
            ("Maatregel", _met(zoek, maatregelen)),
            ("De tekst is aangepast", _met(zoek, teksten)),
            ("Het staat er al", _met(zoek, al)),
        ]
        if zoek.strip() and not any(keuzes for _groep, keuzes in self.fields["plaats"].choices[1:]):
            self.fields["plaats"].help_text = "Er is niets gevonden. Zoek met een ander woord."

    def place(self) -> Plaats:
        """Keyword for `koppelen`: tekstversie=, maatregel= or staat_er_al=."""
        soort, _, sleutel = self.cleaned_data["plaats"].partition(":")
        if soort == "maatregel":
            return {"maatregel": Maatregel.objects.get(pk=sleutel)}
        paragraaf = Paragraaf.objects.select_related("huidige").get(pk=sleutel)
        return {"staat_er_al": paragraaf} if soort == "al" else {"tekstversie": paragraaf.huidige}


Keuzes = list[tuple[str, str]]


def _plekken(visie: Visie) -> tuple[Keuzes, Keuzes, Keuzes]:
    """All places of a visie by name, in one query and without their texts."""
    keuzes: tuple[Keuzes, Keuzes, Keuzes] = ([], [], [])
    for soort, sleutel, voor, titel, nummer, *_ in sorted(
        _plekrijen(visie), key=lambda rij: (*rij[5:], rij[2], rij[1])
    ):
        if soort == "maatregel":
            keuzes[0].append((f"maatregel:{sleutel}", f"{voor} {titel}"))
            continue
        naam = f"{voor}: {titel}" if voor else titel
        keuzes[1].append((f"tekst:{sleutel}", f"{naam} (versie {nummer})"))
        keuzes[2].append((f"al:{sleutel}", naam))
    return keuzes


@prepared
def _plekrijen(visie: Visie) -> QuerySet[Maatregel, tuple[Any, ...]]:
    """Of each place: its kind, its key, what stands before its name, its name, the number of its text, its order."""
    tekst: CharField[str, str] = CharField()
    getal: IntegerField[int, int] = IntegerField()
    maatregelen = Maatregel.objects.geldend().filter(visie=visie).order_by().values_list(
        Value("maatregel", tekst), Cast("pk", tekst), F("nummer"), F("titel"), Value(0, getal), Value(0, getal),
        Value(0, getal),
    )  # fmt: skip
    thema = Coalesce(NullIf("thema__korte_naam", Value("")), "thema__naam", Value(""), output_field=tekst)
    paragrafen = Paragraaf.objects.van_visie(visie).geldend().exclude(huidige=None).order_by().values_list(
        Value("tekst", tekst), Cast("pk", tekst), thema, F("titel"), F("huidige__nummer"),
        Coalesce("thema__volgorde", Value(0), output_field=getal), F("volgorde"),
    )  # fmt: skip
    return maatregelen.union(paragrafen, all=True)


def _met(zoek: str, keuzes: Keuzes) -> Keuzes:
    """The choices with all of these words in their name."""
    woorden = zoek.casefold().split()
    return [(waarde, naam) for waarde, naam in keuzes if all(woord in naam.casefold() for woord in woorden)]


class _MetTekst(forms.Select):
    """Each option carries its text and its oordeel, for the script that puts it where one types."""

    teksten: dict[str, Standaardtekst]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if tekst := self.teksten.get(str(value)):
            option["attrs"] |= {"data-tekst": tekst.tekst, "data-oordeel": tekst.oordeel}
        return option


class StandaardtekstForm(BasisForm):
    """Choose a standaardtekst to go on with."""

    standaardtekst = forms.ChoiceField(label="Standaardtekst", widget=_MetTekst)
    toon_niet_verplicht = False
    verplicht: ClassVar = {"standaardtekst": "Kies een standaardtekst."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teksten: dict[str, Standaardtekst] = {str(tekst.pk): tekst for tekst in Standaardtekst.objects.geldend()}
        veld = self.fields["standaardtekst"]
        veld.widget.teksten = self.teksten
        veld.choices = [("", "Kies een standaardtekst"), *standaardtekst_keuzes(self.teksten.values())]

    def gekozen(self) -> Standaardtekst:
        return self.teksten[self.cleaned_data["standaardtekst"]]


def standaardtekst_keuzes(teksten: Any) -> list[tuple[str, Keuzes]]:
    """In groups by oordeel, those for any oordeel first."""
    groepen = [("", "Bij elk oordeel"), *Oordeel.choices]
    found = [(naam, [(str(t.pk), t.titel) for t in teksten if t.oordeel == oordeel]) for oordeel, naam in groepen]
    return [(str(naam), keuzes) for naam, keuzes in found if keuzes]


class OordeelForm(SchrijfhulpMixin, BasisForm):
    """An oordeel with what goes with it. Used for the voorstel and for the besluit; the act says which."""

    toon_niet_verplicht = False  # whether a field is needed depends on the oordeel; the hints say so
    # Where a standaardtekst can go, the usual place first.
    tekstvelden: ClassVar[tuple[str, ...]] = ("motivering",)
    schrijfhulp_velden: ClassVar[tuple[str, ...]] = ("motivering",)

    oordeel = forms.ChoiceField(label="Oordeel", choices=Oordeel.choices, widget=forms.RadioSelect)
    motivering = forms.CharField(
        label="Motivering", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Altijd nodig, behalve bij 'overnemen'.",
    )  # fmt: skip
    doorgeschoven_naar = forms.CharField(label="Doorgeschoven naar welk document?", required=False, max_length=160)
    doorgeschoven_trekker = forms.CharField(label="Wie pakt het daar op?", required=False, max_length=120)
    doorgeschoven_tot = forms.DateField(
        label="Uiterlijk op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    # The keys of the standaardteksten that were added on this page.
    standaardteksten = forms.CharField(required=False, max_length=250, widget=forms.HiddenInput)
    verplicht: ClassVar = {"oordeel": "Kies een oordeel."}

    def clean_standaardteksten(self) -> list[int]:
        """What was tampered with counts as nothing chosen."""
        return [
            int(deel)
            for deel in self.cleaned_data["standaardteksten"].split(",")
            if deel.isdecimal() and len(deel) < 10
        ]

    def voeg_toe(self, tekst: Standaardtekst, veld: str) -> None:
        """Put a standaardtekst behind what stands in a field of this unbound form, and choose its oordeel if none is."""
        veld = veld if veld in self.tekstvelden else self.tekstvelden[0]
        staat_er = str(self.initial.get(veld) or "").rstrip()
        self.initial[veld] = f"{staat_er}\n\n{tekst.tekst}" if staat_er else tekst.tekst
        self.initial["standaardteksten"] = ",".join(filter(None, [self.initial.get("standaardteksten"), str(tekst.pk)]))
        self.initial["oordeel"] = self.initial.get("oordeel") or tekst.oordeel

    def besluit(self) -> Besluit:
        c = self.cleaned_data
        return Besluit(
            oordeel=c["oordeel"],
            motivering=c["motivering"],
            doorgeschoven_naar=c["doorgeschoven_naar"],
            doorgeschoven_trekker=c["doorgeschoven_trekker"],
            doorgeschoven_tot=c["doorgeschoven_tot"],
        )
