"""Before it goes to the college: every voice has a besluit, and the adviesraad was heard."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from advies.models import Deelantwoord
from publicatie.poorten.punt import Ding, Punt, begin, punt, taak, visie_url
from publicatie.stand import Stand
from visie.models import Opmerking


def reacties_zonder_besluit(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = [reactie for reactie in stand.reacties if reactie.is_open]
    dingen = [
        taak(
            f"Reactie {r.nummer_openbaar}",
            reverse("participatie:reactie-detail", args=[r.pk]),
            r,
            timezone.localdate(r.inbreng.ontvangen_op),
        )
        for r in rows
    ]
    alles = f"{reverse('participatie:reactie-list')}?visie={visie.slug}&staat=open"
    return punt(
        "reacties", "Deze reacties hebben nog geen besluit.", dingen, hard=True, aantal=rows[0].aantal_open if rows else 0,
        alles=alles,
        knop="Beantwoorden",
    )  # fmt: skip


def wachtende_inbreng(stand: Stand) -> Punt | None:
    """What was kept apart as spam, perhaps wrongly: no voice is left unread."""
    url = f"{reverse('participatie:wachtrij')}?visie={stand.visie.slug}"
    aantal, sinds = stand.wachtend.aantal, stand.wachtend.sinds
    return punt(
        "wachtend", "Deze inzendingen wachten nog op een blik.",
        [Ding("Inzendingen bekijken", url, sinds=timezone.localdate(sinds), voor_alle=True)] if sinds else [],
        hard=True, aantal=aantal, alles=url,
    )  # fmt: skip


def advies_onderweg(stand: Stand) -> Punt | None:
    """The adviesraad gets the time that was agreed (Wmo 2015 art. 2.1.3 lid 3: its advice can still count)."""
    dingen = [
        Ding(
            row["naam"], reverse("advies:aanvraag-detail", args=[row["pk"]]), klaar_voor=row["tot"], sinds=row["sinds"]
        )
        for row in stand.adviezen.get("aanvraag", [])
    ]
    return punt(
        "aanvragen", "De adviesraad heeft nog tijd om te antwoorden op deze adviesaanvragen.", dingen, hard=True
    )


def adviezen_niet_verdeeld(stand: Stand) -> Punt | None:
    dingen = [
        Ding(row["naam"], reverse("advies:advies-detail", args=[row["pk"]]), sinds=row["sinds"])
        for row in stand.adviezen.get("verdelen", [])
    ]
    return punt(
        "adviezen", "Van deze adviezen zijn de aanbevelingen nog niet vastgelegd.", dingen, hard=True, knop="Vastleggen"
    )


def delen_zonder_voorstel(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = (
        Deelantwoord.objects.filter(collegereactie__advies__visie=visie, voorstel_oordeel="", oordeel="")
        .select_related("deelaanbeveling__aanbeveling__advies", "toegewezen_aan")
        .order_by("collegereactie_id", "deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter")
    )
    dingen = [
        taak(
            f"{d.deelaanbeveling.aanbeveling.advies}, {d.deelaanbeveling}",
            reverse("advies:deel-detail", args=[d.pk]),
            d,
            d.deelaanbeveling.aanbeveling.advies.ontvangen_op,
        )
        for d in rows
    ]
    return punt(
        "delen", "Deze aanbevelingen hebben nog geen ambtelijk voorstel.", dingen, hard=True,
        knop="Beantwoorden",
    )  # fmt: skip


def reacties_op_oudere_tekst(stand: Stand) -> Punt | None:
    rows = [reactie for reactie in stand.reacties if reactie.is_ouder]
    dingen = [
        taak(
            f"Reactie {r.nummer_openbaar}",
            reverse("participatie:reactie-detail", args=[r.pk]),
            r,
            timezone.localdate(r.ouder_sinds),
        )
        for r in rows
    ]
    return punt(
        "oudere_tekst", "Deze reacties gaan over een tekst die daarna is veranderd.", dingen, hard=False,
        aantal=rows[0].aantal_ouder if rows else 0,
    )  # fmt: skip


def open_opmerkingen(stand: Stand) -> Punt | None:
    visie = stand.visie
    rows = Opmerking.objects.van_visie(visie).openstaand()
    dingen = [
        Ding(
            f"Bij '{o.paragraaf}': {begin(o.tekst)}",
            f"{reverse('visie:opmerkingen', args=[o.paragraaf_id])}#opmerking-{o.pk}",
            str(o.toegewezen_aan or ""),
            sinds=timezone.localdate(o.gemaakt_op),
        )
        for o in rows.select_related("paragraaf__thema", "toegewezen_aan")
    ]
    return punt(
        "opmerkingen", "Deze opmerkingen van collega's staan nog open.", dingen, hard=False,
        alles=visie_url("opmerking-list", visie), knop="Afhandelen",
    )  # fmt: skip
