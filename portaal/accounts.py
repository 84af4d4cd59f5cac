"""How accounts behave: nobody makes one for themselves, and a change of role holds at once."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from portaal.handelingen import handeling
from portaal.models import Gebruiker, Gemeente


class GeslotenAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def account_opslaan(*, gebruiker: Gebruiker, door: Gebruiker) -> Gebruiker:
    """Store a new or changed account. A new one has no password: its owner sets one by mail.

    Every session of a changed account ends, so that a role that was taken away does not linger.
    """
    with handeling("account_opslaan", door=door):
        if gebruiker.pk is None:
            gebruiker.set_unusable_password()
        gebruiker.save()
        if gebruiker.pk != door.pk:
            end_sessions(gebruiker)
    return gebruiker


def end_sessions(gebruiker: Gebruiker) -> None:
    """Log somebody out everywhere."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(gebruiker.pk):
            session.delete()


def gemeente_opslaan(*, gemeente: Gemeente, door: Gebruiker) -> Gemeente:
    """Store the settings of the gemeente (already validated)."""
    with handeling("gemeente_opslaan", door=door):
        gemeente.save()
    return gemeente
