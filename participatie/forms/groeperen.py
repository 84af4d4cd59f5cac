"""Which reacties get the same antwoord."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q

from participatie.models import Reactie
from portaal.forms import BasisForm
from visie.models import Visie

MEESTE = 50


class GroepeerForm(BasisForm):
    """Numbers as people write them (`12.1, 14.2`), with those that were ticked among the ones that are alike."""

    toon_niet_verplicht = False
    nummers = forms.CharField(
        label="Nummers van reacties die hetzelfde zeggen", required=False, max_length=1000,
        help_text="Schrijf ze zo: 12.1, 14.2. Zij krijgen dit antwoord. Een eigen voorstel gaat weg.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "form": "oordeelformulier"}),
    )  # fmt: skip

    def __init__(self, *args: Any, visie: Visie, aangevinkt: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visie = visie
        self.aangevinkt = list(aangevinkt)[:MEESTE]

    def clean(self) -> dict[str, Any]:
        """`andere`: the reacties of this visie with those numbers; all of them are there, or it is an error."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        getypt = re.findall(r"(\d{1,9})\.(\d{1,4})", " ".join([cleaned.get("nummers", ""), *self.aangevinkt]))
        nummers = dict.fromkeys(getypt)
        if not nummers:
            self.add_error("nummers", "Vink een reactie aan, of schrijf nummers op. Schrijf ze zo: 12.1, 14.2.")
            return cleaned
        if len(nummers) > MEESTE:
            self.add_error("nummers", f"Dit zijn te veel nummers. Doe er hooguit {MEESTE} in één keer.")
            return cleaned
        keuze = Q(pk__in=[])
        for inbreng, nummer in nummers:
            keuze |= Q(inbreng_id=inbreng, nummer=nummer)
        andere = {
            (str(r.inbreng_id), str(r.nummer)): r for r in Reactie.objects.filter(keuze, inbreng__visie=self.visie)
        }
        if weg := [f"{i}.{n}" for i, n in nummers if (i.lstrip("0"), n.lstrip("0")) not in andere]:
            self.add_error(
                "nummers", f"Niet alle nummers zijn gevonden: {', '.join(weg[:5])}. Kijk ze na. Er is niets veranderd."
            )
        return cleaned | {"andere": list(andere.values())}
