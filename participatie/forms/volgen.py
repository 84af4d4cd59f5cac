"""Following an own inbreng, and what its sender may change or erase with the code."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from participatie.forms.bericht import E_MAIL_FOUT, BerichtForm, LaterVeld
from participatie.models import Inbreng, Indiener
from portaal.forms import BasisForm


class VolgenForm(BasisForm):
    code = forms.CharField(
        label=_("Wat is uw code?"), max_length=60,
        help_text=_("De code heeft 16 letters en cijfers, in vier groepjes van vier."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )  # fmt: skip
    verplicht: ClassVar = {"code": _("Vul uw code in.")}


class GegevensForm(BerichtForm):
    """What a sender may still change: how to be reached, what to hear about, and whether the words may be public."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"), required=False, max_length=254,
        help_text=_("Wij gebruiken het alleen als wij u iets willen vragen over uw inbreng."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    telefoon = forms.CharField(
        label=_("Uw telefoonnummer"), required=False, max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
    )  # fmt: skip
    bericht = LaterVeld()
    bericht_email = forms.EmailField(
        label=_("Naar welk e-mailadres sturen wij dat bericht?"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )  # fmt: skip
    mag_gepubliceerd = forms.ChoiceField(
        label=_("Mag uw inbreng op onze website staan?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee, haal mijn woorden weg"))],
        widget=forms.RadioSelect,
    )
    meldingen: ClassVar = {"email": {"invalid": E_MAIL_FOUT}, "bericht_email": {"invalid": E_MAIL_FOUT}}
    verplicht: ClassVar = {"mag_gepubliceerd": _("Kies of uw inbreng op de website mag staan.")}
    adresveld: ClassVar = "bericht_email"

    def __init__(self, *args: Any, inbreng: Inbreng, **kwargs: Any) -> None:
        indiener = getattr(inbreng, "indiener", None) or Indiener()
        abonnement = getattr(inbreng, "abonnement", None)
        initial = {
            "email": indiener.email,
            "telefoon": indiener.telefoon,
            "bericht": abonnement.momenten if abonnement else [],
            "bericht_email": abonnement.email if abonnement else "",
            "mag_gepubliceerd": "ja" if inbreng.mag_gepubliceerd else "nee",
        }
        super().__init__(*args, initial=initial, **kwargs)
        if inbreng.soort != Inbreng.Soort.INWONER:
            self.fields["email"].help_text = cast(str, _("Naar dit adres mailen wij ons antwoord op uw brief."))


class WissenForm(BasisForm):
    """The first of two steps: what must go. The second one says that it cannot be undone."""

    CONTACT, ALLES = "contact", "alles"
    wat = forms.ChoiceField(
        label=_("Wat wilt u weghalen?"),
        choices=[
            (CONTACT, _("Alleen mijn e-mailadres, telefoonnummer en naam")),
            (ALLES, _("Alles, ook mijn woorden")),
        ],
        widget=forms.RadioSelect,
    )
    verplicht: ClassVar = {"wat": _("Kies wat u wilt weghalen.")}
