"""What came in by the website and looks like spam: some of it is, and one of them is not."""

from __future__ import annotations

import datetime
import uuid

from django.utils import timezone

from participatie.actions.vastleggen import Afzender, laat_wachten
from participatie.codes import code_voor
from participatie.inhoud import Contact, Inhoud, Punt
from participatie.models import Uitvraag, WachtendeInbreng
from participatie.models.wachtend import Reden, Staat
from portaal.rollen import Rol
from publicatie.voorbeeld.gemeente import account
from visie.models import Visie

# Words, why it waits, how many days ago it came, and the reason why it was turned away, if it was.
BRONNEN: list[tuple[str, tuple[Reden, ...], int, str]] = [
    (
        "Goedkope zonnepanelen? Kijk nu op www.zon.example, www.dak.example of www.korting.example en bespaar.",
        (Reden.LINKS, Reden.TE_SNEL),
        6,
        "Dit is reclame.",
    ),
    (
        "Wij van de volleybalclub willen graag dat de gymzaal ook op zondag open is. Dan kunnen ouderen mee sporten.",
        (Reden.ZELFDE_TEKST,),
        3,
        "",
    ),
    ("Snel geld lenen zonder vragen: www.lenen.example www.cash.example www.nu.example", (Reden.VALVELD, Reden.LINKS), 2, ""),
    ("asdf asdf", (Reden.TE_SNEL,), 1, ""),
]  # fmt: skip


def maak_wachtende_inbreng(visie: Visie) -> None:
    uitvraag = Uitvraag.objects.filter(visie=visie).latest("opent_op")
    for n, (tekst, redenen, dagen, afgewezen_omdat) in enumerate(BRONNEN):
        sleutel = uuid.uuid5(uuid.NAMESPACE_URL, f"https://voorbeeldgemeente.example/wachtend/{n}")
        afzender = Afzender(contact=Contact(), code=code_voor(sleutel), mailt=False)
        inhoud = Inhoud(visie=visie, uitvraag=uitvraag, tekst=tekst, punten=(Punt(),))
        wachtend = laat_wachten(
            inhoud, afzender, redenen=redenen, ontvangen_op=timezone.now() - datetime.timedelta(days=dagen, hours=n)
        )
        if afgewezen_omdat:
            WachtendeInbreng.objects.filter(pk=wachtend.pk).update(
                staat=Staat.AFGEWEZEN,
                afwijsreden=afgewezen_omdat,
                beoordeeld_op=timezone.now() - datetime.timedelta(days=dagen - 1),
                beoordeeld_door=account(Rol.REDACTEUR),
            )
