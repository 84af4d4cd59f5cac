"""The paper form: the same questions as online, in the same order and words, to fill in with a pen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import segno
from django import forms
from django.urls import reverse
from django.utils import translation

from participatie.forms.formulier import STAPPEN
from participatie.models import Uitvraag
from participatie.vragen import vragen_van
from portaal.berichten import adres as adres_van
from portaal.models import Gemeente
from publicatie.gemaakt import Gemaakt

TWEE_KOLOMMEN_VANAF = 6


@dataclass(frozen=True)
class Optie:
    tekst: str
    icoon: str = ""
    uitleg: str = ""


@dataclass(frozen=True)
class Vak:
    """One question on paper. With `opties` they get a box to tick each; otherwise there are `regels` lines to write on."""

    vraag: str
    hulp: str = ""
    opties: tuple[Optie, ...] = ()
    regels: int = 0

    @property
    def is_lang(self) -> bool:
        """Many short options: two beside each other save a page."""
        return len(self.opties) > TWEE_KOLOMMEN_VANAF and not any(optie.uitleg for optie in self.opties)


def vakken_van(uitvraag: Uitvraag) -> tuple[Vak, ...]:
    """What the form asks, read from the pages of the online form so that the two cannot differ.

    Online one first chooses what to tell. On paper every question has its own box, at the place of that choice.
    """
    vakken: list[Vak] = []
    with translation.override("nl"):
        for stap in STAPPEN:
            if stap.naam == "aard":
                vakken += [Vak(str(v.vraag), str(v.hulp), regels=5) for v in vragen_van(uitvraag.vragen)]
            elif not stap.naam.startswith("tekst"):
                vakken += [
                    _vak(field) for field in stap(uitvraag=uitvraag).fields.values() if not _is_alleen_online(field)
                ]
    return tuple(vakken)


def _is_alleen_online(field: forms.Field) -> bool:
    """A single tick is about sending by e-mail: paper has no use for it."""
    return isinstance(field, forms.BooleanField)


def _vak(field: forms.Field) -> Vak:
    if not isinstance(field, forms.ChoiceField):
        return Vak(str(field.label), str(field.help_text), regels=1)
    choices: Any = field.choices
    details = getattr(field.widget, "details", {})
    opties = tuple(
        Optie(str(tekst), details.get(waarde, {}).get("icoon", ""), details.get(waarde, {}).get("voorbeeld", ""))
        for waarde, tekst in choices
        if waarde
    )
    return Vak(str(field.label), str(field.help_text), opties)


def papier(uitvraag: Uitvraag, gemeente: Gemeente) -> Gemaakt:
    """The paper form of one uitvraag."""
    adres = adres_van(reverse("meedoen:uitvraag-detail", args=[uitvraag.slug]))
    return Gemaakt.uit_sjabloon(
        "publicatie/pdf/papier.html",
        {
            "uitvraag": uitvraag,
            "gemeente": gemeente,
            "vakken": vakken_van(uitvraag),
            "adres": adres,
            "qr": segno.make(adres, error="m", micro=False).svg_data_uri(scale=4, border=4),
        },
        naam=f"formulier-{uitvraag.slug}",
        kleur=gemeente.hoofdkleur,
    )
