"""Which answers are published now."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core import signing

from portaal.forms import BasisForm
from visie.models import Thema, Visie


class PubliceerForm(BasisForm):
    """All that is ready, or one thema. `gezien` is when the preview was made: what came after that was seen by nobody."""

    toon_niet_verplicht = False
    thema = forms.ModelChoiceField(
        label="Van welk thema?", queryset=Thema.objects.none(), required=False, empty_label="Alle thema's",
        to_field_name="slug",
    )  # fmt: skip

    def __init__(self, *args: Any, visie: Visie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thema"].queryset = visie.themas.geldend()
        self.is_valid()

    @property
    def keuze(self) -> Thema | None:
        """The thema that was chosen; none for all, and for one that is not there."""
        return self.cleaned_data.get("thema")


def zegel(moment: datetime.datetime) -> str:
    """The moment of the preview, as the button carries it."""
    return signing.dumps(moment.isoformat(), salt="antwoorden-publiceren")


def ontzegel(tekst: str) -> datetime.datetime | None:
    """The moment back, or None when it did not come from our page."""
    try:
        return datetime.datetime.fromisoformat(signing.loads(tekst, salt="antwoorden-publiceren"))
    except signing.BadSignature:
        return None
