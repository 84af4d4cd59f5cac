"""Keeping what somebody is writing, and telling who else is there. Few queries: this runs every two seconds of typing."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from portaal.handelingen import Conflict, HandelingFout
from portaal.models import Gebruiker
from portaal.tekens import zuiver
from visie.actions.tekst import eis_te_schrijven
from visie.models import Aanwezigheid, Paragraaf, Werktekst

MAX_TEKENS = 400_000  # the form of a version takes as many
HIER = datetime.timedelta(seconds=60)


class AnderVenster(Conflict):
    """The same person writes this text in another tab, which saved last."""

    def __init__(self) -> None:
        super().__init__(
            "U hebt deze tekst ook in een ander tabblad open, en daar is later bewaard. Hier wordt niets meer vanzelf "
            "bewaard. Kopieer wat u van deze tekst wilt houden en sluit dit tabblad."
        )


def werktekst_bewaren(
    *, paragraaf: Paragraaf, html: str, basis_nummer: int, gezien: str, venster: str, door: Gebruiker
) -> Werktekst:
    """Keep an unfinished text. `paragraaf` comes with its thema and visie; nothing else of it is asked.

    It counts when this tab (`venster`) saved last, or when nothing was saved since the page was opened (`gezien` is
    the stamp it then had, empty for none). Else raises AnderVenster. Raises HandelingFout when the text can go nowhere.
    """
    eis_te_schrijven(paragraaf)
    if len(html) > MAX_TEKENS:
        raise HandelingFout("Deze tekst is te lang om te bewaren. Verdeel hem over meer paragrafen.")
    waarden = {
        "html": zuiver(html),
        "basis_nummer": basis_nummer,
        "venster": venster[:40],
        "bewaard_op": timezone.now(),
    }
    mine = Werktekst.objects.filter(paragraaf=paragraaf, gebruiker=door)
    own = mine.filter(Q(venster=venster[:40]) | Q(bewaard_op=_moment(gezien)))
    # Who saw no copy most likely makes the first one; who saw one changes it. The other way round comes after.
    if gezien and own.update(**waarden):
        return Werktekst(paragraaf=paragraaf, gebruiker=door, **waarden)
    try:
        with transaction.atomic():
            return Werktekst.objects.create(paragraaf=paragraaf, gebruiker=door, **waarden)
    except IntegrityError as bestaat:
        if not gezien and own.update(**waarden):  # this tab saved before, but never heard so
            return Werktekst(paragraaf=paragraaf, gebruiker=door, **waarden)
        raise AnderVenster from bestaat


def werktekst_weggooien(*, paragraaf: Paragraaf, door: Gebruiker) -> None:
    """Begin again from the saved version. Doing it twice does no harm."""
    Werktekst.objects.filter(paragraaf=paragraaf, gebruiker=door).delete()


def meld_aanwezig(*, paragraaf: Paragraaf, door: Gebruiker) -> list[str]:
    """Say that somebody has this paragraaf open. Returns the names of the others who have, in the order of the names."""
    Aanwezigheid.objects.bulk_create(
        [Aanwezigheid(paragraaf=paragraaf, gebruiker=door, gezien_op=timezone.now())],
        update_conflicts=True,
        unique_fields=["paragraaf", "gebruiker"],
        update_fields=["gezien_op"],
    )
    others = Aanwezigheid.objects.filter(paragraaf=paragraaf, gezien_op__gt=timezone.now() - HIER).exclude(
        gebruiker=door
    )
    return sorted(others.values_list("gebruiker__naam", flat=True))


def _moment(stempel: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(stempel)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
