"""The paper form: the same questions as online, in the same order and words, to fill in with a pen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import segno
from django import forms
from django.urls import reverse
from django.utils import translation

from participatie.forms.bericht import LaterVeld
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
    """One question on paper, or a box to tick with the question before it (then `vraag` is empty).

    With `opties` they get a box to tick each; otherwise there are `regels` lines to write on.
    """

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
                vakken += [_vak(field) for field in stap(uitvraag=uitvraag).fields.values()]
    return tuple(vakken)


def _vak(field: forms.Field) -> Vak:
    if isinstance(field, forms.BooleanField):
        return Vak("", "", (Optie(str(field.label)),))
    hulp = _tot_wanneer() if isinstance(field, LaterVeld) else str(field.help_text)
    if not isinstance(field, forms.ChoiceField):
        return Vak(str(field.label), hulp, regels=1)
    choices: Any = field.choices
    details = getattr(field.widget, "details", {})
    opties = tuple(
        Optie(str(tekst), details.get(waarde, {}).get("icoon", ""), details.get(waarde, {}).get("voorbeeld", ""))
        for waarde, tekst in choices
        if waarde
    )
    return Vak(str(field.label), hulp, opties)


def _tot_wanneer() -> str:
    """The promise about the address without a date: its term runs from the day on which the paper is typed over."""
    dagen = Gemeente.get().bewaartermijn_abonnement_dagen
    return f"U kunt altijd stoppen, en wij wissen het adres uiterlijk {dagen} dagen nadat wij dit formulier hebben overgetypt."


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
