"""What makes a submission look like spam. It decides only whether a person looks first, never whether it is kept."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from participatie.actions.bevestigen import mail_aan
from participatie.models import Inbreng, Uitvraag
from participatie.models.wachtend import Reden
from participatie.som import GELDT, welke_som
from portaal.limieten import Tik, tel, van_dit_adres, zet

# Looks like any other field to a program that fills in forms. People do not see it.
VALVELD = "aanvulling"
SOMVELD = "som"
_LINK = re.compile(r"https?://|\bwww\.|<a\s|\[url", re.I)
VEEL_LINKS = {Inbreng.Soort.INWONER: 3}
VEEL_LINKS_IN_EEN_BRIEF = 10
# A short answer may be the same by chance.
KORT = 20
ZELFDE_TEKST = 3
EEN_UUR = 60 * 60
DRUKTE_DUURT = 10 * 60


@dataclass(frozen=True)
class Toets:
    """What was found. `te_vaak` is about the computer, not about what was sent: nothing is taken in then."""

    te_vaak: bool
    redenen: tuple[Reden, ...]
    mag_mailen: bool


def is_druk(uitvraag: Uitvraag) -> bool:
    """Whether browsers are asked for a sum now: set by hand, or because of how much came in in the last minutes."""
    if uitvraag.bescherming != Uitvraag.Bescherming.VANZELF:
        return uitvraag.bescherming == Uitvraag.Bescherming.AAN
    return tel([], kijk=[_drukte(uitvraag)])["drukte"] > 0


def toets(
    request: HttpRequest, *, uitvraag: Uitvraag, tekst: str, soort: str, begonnen_op: datetime.datetime, email: str = ""
) -> Toets:
    """Look at what is about to be sent, and count it. One query; two when it is suspicious."""
    som = welke_som(request.POST.get(SOMVELD, ""))
    tikken = [van_dit_adres(request, "inbreng_versturen"), Tik("druk", str(uitvraag.pk))]
    kort = " ".join(tekst.casefold().split())
    if len(kort) >= KORT:
        tikken.append(Tik("tekst", kort, EEN_UUR))
    if som:
        tikken.append(Tik("som", som, GELDT))
    if email:
        tikken.append(mail_aan(email))
    aantal = tel(tikken, kijk=[_drukte(uitvraag)])
    gevonden = {
        Reden.VALVELD: bool(request.POST.get(VALVELD)),
        Reden.TE_SNEL: timezone.now() - begonnen_op < settings.INBRENG_TE_SNEL,
        Reden.ZELFDE_TEKST: aantal.get("tekst", 0) > ZELFDE_TEKST,
        Reden.LINKS: len(_LINK.findall(tekst)) >= VEEL_LINKS.get(Inbreng.Soort(soort), VEEL_LINKS_IN_EEN_BRIEF),
        Reden.DRUKTE: _vraagt_som(uitvraag, aantal) and aantal.get("som") != 1,
    }
    redenen = tuple(reden for reden, is_zo in gevonden.items() if is_zo)
    if redenen:
        aantal |= tel([Tik("verdacht", str(uitvraag.pk))])
    _begint_het(uitvraag, aantal)
    return Toets(
        te_vaak=aantal["inbreng_versturen"] > settings.LIMIETEN["inbreng_versturen"][0],
        redenen=redenen,
        mag_mailen=aantal.get("mail") == 1,
    )


def _drukte(uitvraag: Uitvraag) -> Tik:
    return Tik("drukte", str(uitvraag.pk), DRUKTE_DUURT)


def _vraagt_som(uitvraag: Uitvraag, aantal: dict[str, int]) -> bool:
    if uitvraag.bescherming != Uitvraag.Bescherming.VANZELF:
        return uitvraag.bescherming == Uitvraag.Bescherming.AAN
    return aantal["drukte"] > 0


def _begint_het(uitvraag: Uitvraag, aantal: dict[str, int]) -> None:
    """From the first that is too much on; when that time is over, the next that is too much begins it again."""
    te_veel = (
        aantal["druk"] > settings.INBRENG_DRUK_PER_MINUUT
        or aantal.get("verdacht", 0) > settings.INBRENG_VERDACHT_PER_MINUUT
    )
    if te_veel and not aantal["drukte"]:
        zet(_drukte(uitvraag))
