from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from portaal.eenmalig import EenmaligMixin
from portaal.forms import BasisForm, BasisModelForm
from portaal.gelijktijdig import GezienMixin
from visie.models import Kader, Visie


class KaderForm(BasisModelForm):
    verplicht: ClassVar = {"tekst": "Vul in wat de raad heeft bepaald.", "soort": "Kies wat voor kader dit is."}

    class Meta:
        model = Kader
        fields = ("nummer", "soort", "tekst", "bron", "thema")
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3}), "bron": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.visie = visie
        self.fields["thema"].queryset = visie.themas.geldend()
        self.fields["thema"].empty_label = "Geen thema"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        # The constraint names the visie, which is no field here, so the form would not look at it.
        nummer = cleaned.get("nummer")
        if nummer and self.instance.visie.kaders.geldend().filter(nummer=nummer).exclude(pk=self.instance.pk).exists():
            self.add_error("nummer", "Dit nummer heeft al een kader.")
        return cleaned


class NieuwKaderForm(EenmaligMixin, KaderForm):
    pass


class KaderWijzigenForm(GezienMixin, KaderForm):
    """Correcting. `reden` is there once the raad has decided on the startnotitie."""

    reden = forms.CharField(
        label="Waarom verbetert u dit kader?", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dit zijn de woorden van de raad. Uw reden komt in het logboek.",
    )  # fmt: skip
    verplicht: ClassVar = KaderForm.verplicht | {"reden": "Schrijf op waarom u dit kader verbetert."}

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, visie=visie, **kwargs)
        if not visie.startnotitie_is_besloten:
            del self.fields["reden"]


class AfwijkingForm(GezienMixin, BasisForm):
    omdat = forms.CharField(
        label="Waarom wijkt de visie van dit kader af?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    verplicht: ClassVar = {"omdat": "Schrijf op waarom de visie van dit kader afwijkt."}
