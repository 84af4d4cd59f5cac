"""How a sender hears from us: the question about later news, and what it asks of the address. On the web and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from participatie.inhoud import Contact
from participatie.models import Moment
from participatie.termijnen import einde_van_abonnement
from portaal.forms import BasisForm

E_MAIL_FOUT: Any = _("Vul het hele e-mailadres in, met een apenstaartje en een punt. Zo: naam@voorbeeld.nl.")
LATER = [
    (Moment.VERWERKT, _("Als er antwoord is op mijn reactie")),
    (Moment.VASTGESTELD, _("Als de gemeenteraad heeft besloten")),
    (Moment.UITGEVOERD, _("Als er iets is gedaan met mijn reactie")),
]


class TotWanneer:
    """The promise under the question about later news. Its term is a setting, asked once and only where it is shown:
    Django looks whether there is a help text at all each time a form is checked."""

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self._words

    @cached_property
    def _words(self) -> str:
        return _t("U kunt altijd stoppen, en wij wissen het adres uiterlijk op %(datum)s.") % {
            "datum": date_format(einde_van_abonnement(), "j E Y")
        }


class LaterVeld(forms.MultipleChoiceField):
    """When somebody wants to hear more. Nothing is chosen beforehand: each tick is a consent."""

    def __init__(self, choices: Sequence[tuple[str, Any]] = LATER) -> None:
        super().__init__(
            label=_("Wilt u later bericht?"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )


class BerichtForm(BasisForm):
    """For a form with the field `bericht`: nothing is sent to nowhere."""

    adresveld: ClassVar = "email"
    # What is missing its address, and what to say then. Only the first one that applies is said.
    zonder_adres: ClassVar[dict[str, Any]] = {
        "code_per_mail": _("Vul uw e-mailadres in, of haal het vinkje bij de code weg."),
        "bericht": _("Vul uw e-mailadres in, of haal de vinkjes bij ‘Wilt u later bericht?’ weg."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bericht"].help_text = cast(str, TotWanneer())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get(self.adresveld) and self.adresveld not in self.errors:
            for veld, melding in self.zonder_adres.items():
                if cleaned.get(veld):
                    self.add_error(self.adresveld, melding)
                    break
        return cleaned


class OvergenomenContactForm(BerichtForm):
    """What a sender wrote on paper, or said, about hearing from us, for staff who type it over. Asked as on the web."""

    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    code_per_mail = forms.BooleanField(label="Stuur de code ook per e-mail", required=False)
    bericht = LaterVeld()
    zonder_adres: ClassVar = {
        "code_per_mail": "Vul het e-mailadres in, of haal het vinkje bij de code weg.",
        "bericht": "Vul het e-mailadres in, of haal de vinkjes bij ‘Wilt u later bericht?’ weg.",
    }

    def contact(self) -> Contact:
        c = self.cleaned_data
        return Contact(
            email=c["email"],
            telefoon=c.get("telefoon", ""),
            code_per_mail=c["code_per_mail"],
            later=tuple(c["bericht"]),
        )
