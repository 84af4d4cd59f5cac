"""How accounts behave: nobody makes one for themselves, and a change of role holds at once."""

import datetime

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from portaal.beelden import Beeld
from portaal.bestanden import bewaar, verwijder
from portaal.bewaard import bladzijden_verouderd
from portaal.handelingen import HandelingFout, handeling
from portaal.limieten import onherkenbaar
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol

ACCOUNT_VELDEN = ("naam", "email", "rollen", "einddatum", "is_active")


class GeslotenAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Not the address itself: allauth keeps this in its counts of failed log-ins."""
        return onherkenbaar(super().get_client_ip(request))

    def login(self, request: HttpRequest, user: Gebruiker) -> None:
        onthoud_vorige_keer(user)
        super().login(request, user)


NIEUWE_KEER = datetime.timedelta(hours=4)


def onthoud_vorige_keer(gebruiker: Gebruiker) -> None:
    """Keep when somebody was here before, just before the moment of this log-in takes its place.

    Who logs in again within four hours (a session ended over lunch) is still on the same visit.
    """
    eerder = gebruiker.last_login
    if eerder is not None and timezone.now() - eerder > NIEUWE_KEER:
        gebruiker.vorige_keer_op = eerder
        gebruiker.save(update_fields=["vorige_keer_op"])


def account_opslaan(*, gebruiker: Gebruiker, door: Gebruiker) -> Gebruiker:
    """Store a new or changed account. A new one has no password: its owner sets one by mail.

    Every session of a changed account ends, so that a role that was taken away does not linger. Raises HandelingFout
    when no working beheerder would be left.
    """
    with handeling("account_opslaan", door=door):
        nieuw = gebruiker.pk is None
        if nieuw:
            gebruiker.set_unusable_password()
            gebruiker.save()
        else:
            gebruiker.save(update_fields=ACCOUNT_VELDEN)
        if not any(g.heeft_rol(Rol.BEHEERDER) for g in Gebruiker.objects.select_for_update()):
            raise HandelingFout("Er moet één beheerder overblijven. Geef eerst iemand anders die rol.")
        if gebruiker.pk != door.pk and not nieuw:
            end_sessions(gebruiker)
    return gebruiker


def end_sessions(gebruiker: Gebruiker) -> None:
    """Log somebody out everywhere."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(gebruiker.pk):
            session.delete()


def gemeente_opslaan(
    *, gemeente: Gemeente, door: Gebruiker, logo: Beeld | None = None, zonder_logo: bool = False
) -> Gemeente:
    """Store the settings of the gemeente (already validated), with another logo or without one.

    A former logo goes: an uitgave that shows it has the bytes of its own (ADR 13).
    """
    with handeling("gemeente_opslaan", door=door):
        bladzijden_verouderd()
        vorige = gemeente.logo
        if logo:
            gemeente.logo = bewaar(inhoud=logo.inhoud, naam=f"logo.{logo.soort}", soort=logo.soort, door=door)
        elif zonder_logo:
            gemeente.logo = None
        gemeente.save()
        if vorige and vorige != gemeente.logo:
            verwijder(vorige)
    return gemeente
