"""Where the link to go on later may be sent."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from participatie.forms.bericht import E_MAIL_FOUT
from portaal.forms import BasisForm


class LaterForm(BasisForm):
    email = forms.EmailField(
        label=_("Naar welk e-mailadres sturen wij de link?"),
        max_length=254,
        help_text=_("Wij gebruiken het adres alleen om de link te sturen en bewaren het niet."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    verplicht: ClassVar = {"email": _("Vul het e-mailadres in.")}
    meldingen: ClassVar = {"email": {"invalid": E_MAIL_FOUT}}
