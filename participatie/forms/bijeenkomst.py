"""A meeting, and one point that was made there."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from participatie.forms.bericht import OvergenomenContactForm
from participatie.models import Bijeenkomst
from participatie.vragen import ALLE, vragen_van
from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisModelForm
from portaal.gelijktijdig import GezienMixin
from visie.models import Thema, Visie


class BijeenkomstForm(BasisModelForm):
    verplicht: ClassVar = {
        "titel": "Vul in hoe de bijeenkomst heet.",
        "datum": "Vul in wanneer de bijeenkomst was.",
        "plaats": "Vul in waar de bijeenkomst was.",
    }
    meldingen: ClassVar = {"aantal_aanwezigen": {"invalid": "Vul een heel getal in, bijvoorbeeld 24."}}

    class Meta:
        model = Bijeenkomst
        fields = ("titel", "datum", "plaats", "gebied", "uitvraag", "aantal_aanwezigen", "verslag")
        widgets = {
            "datum": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "verslag": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "verslag": "Schrijf in korte zinnen waar het over ging. Iedereen kan dit lezen: noem geen namen van inwoners.",
            "aantal_aanwezigen": "Alleen het aantal. Bewaar hier geen namen.",
            "uitvraag": "Dan staan de vragen van die uitvraag klaar bij het invoeren.",
        }

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["uitvraag"].queryset = visie.uitvragen.all()
        self.fields["uitvraag"].empty_label = "Geen uitvraag"
        self.fields["gebied"].empty_label = "Hele gemeente"


class NieuweBijeenkomstForm(EenmaligMixin, BijeenkomstForm):
    pass


class BijeenkomstWijzigenForm(GezienMixin, BijeenkomstForm):
    pass


class PuntForm(OvergenomenContactForm):
    """One point, typed in quickly: the text first, so that the focus is where the typing goes on.

    Few who speak at a meeting leave an address, so that part stays out of the way of the keyboard.
    """

    tekst = forms.CharField(
        label="Wat is er gezegd?", max_length=5000, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )
    aard = forms.ChoiceField(label="Wat voor punt is dit?")
    thema = forms.ModelChoiceField(
        label="Thema", queryset=Thema.objects.none(), required=False, empty_label="Geen thema, of ik weet het niet"
    )
    mag_gepubliceerd = forms.BooleanField(label="Mag op de website", required=False)
    CONTACT: ClassVar = ("email", "code_per_mail", "bericht")
    verplicht: ClassVar = {"tekst": "Vul in wat er is gezegd.", "aard": "Kies wat voor punt dit is."}

    def __init__(self, *args: Any, bijeenkomst: Bijeenkomst, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vragen = vragen_van(bijeenkomst.uitvraag.vragen) if bijeenkomst.uitvraag else ALLE
        self.fields["aard"].choices = [(v.aard, v.keuze) for v in vragen]
        self.fields["thema"].queryset = bijeenkomst.visie.themas.geldend()
        self.order_fields(("tekst", "aard", "thema", "mag_gepubliceerd", *self.CONTACT))

    @property
    def van_het_punt(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name not in self.CONTACT]

    @property
    def van_wie_het_zei(self) -> list[forms.BoundField]:
        return [veld for veld in self if veld.name in self.CONTACT]

    @property
    def contact_is_open(self) -> bool:
        return any(veld.value() or veld.errors for veld in self.van_wie_het_zei)
