"""Letting something lapse; titles, labels and tasks of paragrafen."""

from typing import Any, ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienMixin
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE
from visie.models import Akkoord, Gebied, Onderwerp, Visie


class VervallenForm(BasisForm):
    reden = forms.CharField(
        label="Waarom vervalt dit?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Er wordt niets gewist. U kunt het later terughalen.",
    )  # fmt: skip
    verplicht: ClassVar = {"reden": "Schrijf op waarom dit vervalt."}


class TitelForm(BasisForm):
    titel = forms.CharField(label="Titel van de paragraaf", max_length=160)
    verplicht: ClassVar = {"titel": "Vul een titel in."}


class NieuweParagraafForm(EenmaligMixin, TitelForm):
    pass


class ParagraafTitelForm(GezienMixin, TitelForm):
    pass


class LabelForm(BasisForm):
    """What a text also speaks about, beside its thema."""

    toon_niet_verplicht = False
    onderwerpen = forms.ModelMultipleChoiceField(
        Onderwerp.objects.none(), label="Doorsnijdende onderwerpen", required=False, widget=forms.CheckboxSelectMultiple
    )
    akkoorden = forms.ModelMultipleChoiceField(
        Akkoord.objects.none(), label="Akkoorden en beleidskaders", required=False, widget=forms.CheckboxSelectMultiple
    )
    gebieden = forms.ModelMultipleChoiceField(
        Gebied.objects.all(), label="Dorpen en wijken", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["onderwerpen"].queryset = visie.onderwerpen.all()
        self.fields["akkoorden"].queryset = visie.akkoorden.all()
        for naam in ("onderwerpen", "akkoorden", "gebieden"):
            if not self.fields[naam].queryset:
                del self.fields[naam]


class ToewijzenForm(BasisForm):
    """Who does this, and by when."""

    toon_niet_verplicht = False
    aan = forms.ModelChoiceField(
        Gebruiker.objects.none(), label="Wie doet dit?", required=False, empty_label="Nog niemand"
    )
    klaar_voor = forms.DateField(
        label="Klaar op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = Gebruiker.objects.met_rol(*GEMEENTE)
