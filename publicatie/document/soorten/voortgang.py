"""The voortgangsrapportage: how far the maatregelen of the published plan are, and what became of promises."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone

from advies.beloften import beloften
from advies.models import Deelantwoord
from portaal.handelingen import HandelingFout
from portaal.templatetags.portaal import euro
from publicatie.document.inhoud import Document
from publicatie.document.json_vorm import van_json
from publicatie.document.stukken import Belofteregel, Voortgangsrapport, Voortgangsregel, Voortgangsthema
from publicatie.document.vorm import Blok, Kolom, Kop, Rij, Sectie, Tabel, alineas, cel, datum, lijst
from visie.models import Uitgave, Visie
from visie.voortgang import openbare_stand

# Of more than this the silence is counted; the table names them.
GENOEMD = 8


def stel_samen(visie: Visie) -> Voortgangsrapport:
    """The maatregelen as the newest published plan has them; only status and word are of today.

    Raises HandelingFout when no uitvoeringsplan was published.
    """
    uitgave = Uitgave.objects.nieuwste_eerst(visie, Uitgave.Soort.UITVOERINGSPLAN).first()
    if uitgave is None:
        raise HandelingFout("Een voortgangsrapportage gaat over een uitgegeven uitvoeringsplan, en dat is er nog niet.")
    maatregelen = list(visie.maatregelen.all())
    standen = openbare_stand(maatregelen)
    nu = {m.nummer: standen[m.pk] for m in maatregelen if m.pk in standen}
    themas = []
    for hoofdstuk in van_json(uitgave.inhoud).hoofdstukken:
        regels = []
        for m in hoofdstuk.maatregelen:
            stand = nu.get(m.nummer)
            regels.append(
                Voortgangsregel(
                    nummer=m.nummer,
                    titel=m.titel,
                    trekker=m.trekker,
                    planning=m.planning,
                    status=stand.status if stand else m.status_naam,
                    is_klaar=bool(stand and stand.is_klaar),
                    zin=stand.zin if stand else "",
                    op=stand.op if stand else None,
                )
            )
        if regels:
            themas.append(Voortgangsthema(hoofdstuk.titel, tuple(regels)))
    return Voortgangsrapport(
        plan=str(uitgave),
        plan_op=timezone.localdate(uitgave.gemaakt_op),
        themas=tuple(themas),
        beloften=_beloften(visie),
    )


def _beloften(visie: Visie) -> tuple[Belofteregel, ...]:
    rows = (
        Deelantwoord.objects.beloften()
        .filter(collegereactie__advies__visie=visie)
        .select_related("deelaanbeveling__aanbeveling__advies")
        .prefetch_related("afdoeningen")
    )
    return tuple(
        Belofteregel(
            nummer=str(b.antwoord.deelaanbeveling.nummer),
            tekst=b.antwoord.deelaanbeveling.tekst,
            naar=b.antwoord.doorgeschoven_naar,
            trekker=b.antwoord.doorgeschoven_trekker,
            uiterlijk=b.uiterlijk,
            stand=b.stand[0],
            uitkomst=b.ingelost.toelichting if b.ingelost else "",
        )
        for b in beloften(rows)
    )


def secties(document: Document) -> tuple[Sectie, ...]:
    rapport = document.voortgang
    if rapport is None:
        return ()
    return (
        _in_het_kort(document, rapport),
        *((_per_thema(rapport),) if rapport.themas else ()),
        *((_beloofd(rapport),) if rapport.beloften else ()),
    )


def _in_het_kort(document: Document, rapport: Voortgangsrapport) -> Sectie:
    regels = rapport.regels
    per_status = Counter(regel.status for regel in regels)
    stil = [f"{regel.nummer} {regel.titel}" for regel in regels if not regel.zin]
    blokken: list[Blok] = [
        alineas(
            f"Deze rapportage gaat over “{rapport.plan}” van {datum(rapport.plan_op)}. Het plan heeft {len(regels)} "
            f"maatregelen. Hoe ver ze zijn, is bijgewerkt tot {datum(document.datum)}.",
            _geld(document),
        ),
    ]
    if regels:
        kolommen = (Kolom("Stand"), Kolom("Aantal", "k-naam", is_getal=True))
        rijen = tuple(Rij((cel(status), cel(str(aantal)))) for status, aantal in per_status.most_common())
        blokken.append(Tabel("Hoe staan de maatregelen ervoor?", kolommen, rijen))
    if len(stil) > GENOEMD:
        blokken.append(
            alineas(f"Van {len(stil)} van de {len(regels)} maatregelen schreef de trekker nog niet hoe het gaat.")
        )
    elif stil:
        blokken += [alineas("Van deze maatregelen schreef de trekker nog niet hoe het gaat:"), lijst(stil)]
    return Sectie("in-het-kort", "In het kort", tuple(blokken))


def _geld(document: Document) -> str:
    if document.totalen is None or not document.totalen.jaren:
        return ""
    return f"In het plan staan kosten van samen {euro(document.totalen.totaal_cent)}. Wat er is uitgegeven, staat in de jaarstukken."


def _per_thema(rapport: Voortgangsrapport) -> Sectie:
    blokken: list[Blok] = []
    for thema in rapport.themas:
        blokken += [Kop(thema.titel), _thema(thema)]
    return Sectie("maatregelen", "Hoe ver zijn de maatregelen?", tuple(blokken), kort="Maatregelen", liggend=True)


def _thema(thema: Voortgangsthema) -> Tabel:
    return Tabel(
        f"Voortgang: {thema.titel}",
        (
            Kolom("Nr.", "k-nummer"),
            Kolom("Maatregel"),
            Kolom("Trekker"),
            Kolom("Planning", "k-naam"),
            Kolom("Stand", "k-naam"),
            Kolom("Hoe gaat het?"),
        ),
        tuple(
            Rij(
                (
                    cel(r.nummer),
                    cel(r.titel),
                    cel(r.trekker),
                    cel(r.planning),
                    cel(r.status),
                    cel(f"{r.zin}\n{datum(r.op)}") if r.op else cel("Nog niets over geschreven."),
                )
            )
            for r in thema.regels
        ),
    )


def _beloofd(rapport: Voortgangsrapport) -> Sectie:
    tabel = Tabel(
        "Wat het college later zou doen",
        (
            Kolom("Nr.", "k-nummer"),
            Kolom("Aanbeveling"),
            Kolom("Komt terug in"),
            Kolom("Trekker"),
            Kolom("Uiterlijk", "k-naam"),
            Kolom("Stand"),
        ),
        tuple(
            Rij(
                (
                    cel(b.nummer),
                    cel(b.tekst),
                    cel(b.naar),
                    cel(b.trekker),
                    cel(datum(b.uiterlijk)),
                    cel(f"{b.stand}. {b.uitkomst}".strip()),
                )
            )
            for b in rapport.beloften
        ),
    )
    return Sectie("beloften", "Wat is beloofd aan de adviesraad?", (tabel,), kort="Beloften", liggend=True)
