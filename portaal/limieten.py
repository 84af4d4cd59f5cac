"""How often something may happen in a while, counted by the database in one statement and of nobody by name.

Who it was is kept as a hash with our own key and the day in it; the row goes when its time is over. No address of a
computer is stored anywhere.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from portaal.models import Limiet

# The rows of one statement are locked in the order of their keys, so that two senders never wait for each other.
_TEL = """
    WITH geteld AS (
        INSERT INTO portaal_limiet AS l (sleutel, aantal, tot)
        SELECT sleutel, 1, now() + make_interval(secs => seconden)
        FROM unnest(%s::text[], %s::int[]) AS nieuw (sleutel, seconden) ORDER BY sleutel
        ON CONFLICT (sleutel) DO UPDATE SET
            aantal = CASE WHEN l.tot > now() THEN l.aantal + 1 ELSE 1 END,
            tot = CASE WHEN l.tot > now() THEN l.tot ELSE excluded.tot END
        RETURNING sleutel, aantal
    )
    SELECT sleutel, aantal FROM geteld
    UNION ALL
    SELECT sleutel, aantal FROM portaal_limiet WHERE sleutel = ANY(%s::text[]) AND tot > now()
"""


@dataclass(frozen=True)
class Tik:
    """Something that is counted: what (`naam`), of whom or of which (`van`), and how long a count runs."""

    naam: str
    van: str
    seconden: int = 60

    @property
    def sleutel(self) -> str:
        bericht = f"limiet:{timezone.localdate()}:{self.naam}:{self.van}"
        return hmac.new(settings.SECRET_KEY.encode(), bericht.encode(), hashlib.sha256).hexdigest()


def tel(tikken: Iterable[Tik], *, kijk: Iterable[Tik] = ()) -> dict[str, int]:
    """Count each of these once more; gives by name how often it came, this time included. `kijk` is only looked at.

    One query. Call it outside the transaction of an act: another one with the same key waits for its end.
    """
    tellen, bekijken = list(tikken), list(kijk)
    namen = {tik.sleutel: tik.naam for tik in (*tellen, *bekijken)}
    with connection.cursor() as cursor:
        cursor.execute(_TEL, [[d.sleutel for d in tellen], [d.seconden for d in tellen], [d.sleutel for d in bekijken]])
        return dict.fromkeys(namen.values(), 0) | {namen[sleutel]: aantal for sleutel, aantal in cursor.fetchall()}


def zet(tik: Tik) -> None:
    """Begin its time anew, from now."""
    tot = timezone.now() + datetime.timedelta(seconds=tik.seconden)
    Limiet.objects.update_or_create(sleutel=tik.sleutel, defaults={"aantal": 1, "tot": tot})


def van_dit_adres(request: HttpRequest, naam: str) -> Tik:
    """What the computer that asks this does; how often it may, stands in the settings."""
    from allauth.account.adapter import get_adapter  # noqa: PLC0415 - needs loaded apps

    return Tik(naam, get_adapter().get_client_ip(request), settings.LIMIETEN[naam][1])


def mag(request: HttpRequest, naam: str) -> bool:
    """Count that this computer does it once more, and say whether that is not too often."""
    return tel([van_dit_adres(request, naam)])[naam] <= settings.LIMIETEN[naam][0]


def onherkenbaar(adres: str) -> str:
    """What stands for the address of a computer wherever it is kept for a while. Of IPv6 a whole house counts as one."""
    try:
        ip = ipaddress.ip_address(adres)
    except ValueError:
        return Tik("adres", adres).sleutel
    if isinstance(ip, ipaddress.IPv6Address):
        return Tik("adres", str(ipaddress.IPv6Network(f"{ip}/64", strict=False))).sleutel
    return Tik("adres", str(ip)).sleutel


def opruimen() -> int:
    """Delete what is over. Returns how many rows."""
    return Limiet.objects.filter(tot__lte=timezone.now()).delete()[0]
