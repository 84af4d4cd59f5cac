"""Logging in with a code by mail: for members of an adviesraad, who come by a few times a year."""

from __future__ import annotations

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm

from portaal.models import Gebruiker
from portaal.rollen import ADVIESRAAD


class CodeVragenForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth publishes no types
    """Asks for an address. The answer is the same for every address; only a member whose account works gets a mail."""

    _user: Gebruiker | None

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Uw e-mailadres"
        self.fields["email"].error_messages["required"] = "Vul uw e-mailadres in."

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if self._user is not None:
            # Who may do more than an adviesraad logs in with a password.
            leden = Gebruiker.objects.met_rol(*ADVIESRAAD).filter(rollen__contained_by=list(ADVIESRAAD))
            self._user = leden.filter(pk=self._user.pk).first()
        return email


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code itself. A third wrong one ends the try."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "De code uit de mail"
        self.fields["code"].error_messages["required"] = "Vul de code uit de mail in."
        self.fields["code"].widget.attrs["autocomplete"] = "one-time-code"
