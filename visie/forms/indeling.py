"""Letting something lapse; titles, labels and tasks of paragrafen."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import localdate

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm
from portaal.gelijktijdig import GezienMixin
from portaal.models import Gebruiker
from portaal.rollen import GEMEENTE, Rol
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

    def __init__(self, *args: Any, rollen: Collection[Rol] = GEMEENTE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = Gebruiker.objects.met_rol(*rollen)

    def clean_klaar_voor(self) -> Any:
        """A day that comes, or the one that was there already."""
        klaar_voor = self.cleaned_data["klaar_voor"]
        return klaar_voor if klaar_voor == self.initial.get("klaar_voor") else _that_comes(klaar_voor)


NIEMAND = "niemand"


class OverdragenForm(BasisForm):
    """The same for many things at once: nobody is a choice one makes, not what happens when one forgets to choose."""

    toon_niet_verplicht = False
    aan = forms.ChoiceField(label="Aan wie geeft u dit?")
    klaar_voor = forms.DateField(
        label="Klaar op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Vult u niets in, dan houdt elk ding de dag die het had.",
    )  # fmt: skip
    verplicht: ClassVar = {"aan": "Kies aan wie u dit geeft."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(wie.pk): wie for wie in Gebruiker.objects.met_rol(*GEMEENTE)}
        self.fields["aan"].choices = [
            ("", "Kies een collega"),
            *((pk, str(wie)) for pk, wie in self.collegas.items()),
            (NIEMAND, "Niemand: haal het weg"),
        ]

    def clean_aan(self) -> Gebruiker | None:
        return self.collegas.get(self.cleaned_data["aan"])

    def clean_klaar_voor(self) -> Any:
        return _that_comes(self.cleaned_data["klaar_voor"])


def _that_comes(dag: Any) -> Any:
    if dag and dag < localdate():
        raise forms.ValidationError("Deze dag is al voorbij. Kies een dag die nog komt.")
    return dag
