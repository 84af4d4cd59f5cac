"""The participation as a document: how people could take part, who did, and a reasoned answer to each point."""

from __future__ import annotations

from collections import defaultdict

from participatie.gehoord import gehoord
from participatie.models import Bijeenkomst, Inbreng, Uitvraag
from participatie.models import Reactie as ReactieRij
from publicatie.document.bron import plaats_en_plek
from publicatie.document.inhoud import Eindverslag, Puntantwoord, Telgroep, Telrij, Verslagpunt, Verslagthema
from publicatie.document.rondes import ronde
from visie.models import Oordeel, Visie


def stel_verslag_samen(visie: Visie) -> Eindverslag:
    """Only what anyone may read: public reacties in their checked words, published answers, counts that hide small groups."""
    wie = gehoord(visie)
    return Eindverslag(
        aantal=wie.aantal if wie else "0",
        rondes=tuple(
            ronde(uitvraag) for uitvraag in Uitvraag.objects.openbaar().filter(visie=visie).order_by("opent_op")
        ),
        bijeenkomsten=tuple(
            f"{bijeenkomst}, {bijeenkomst.datum:%d-%m-%Y}"
            for bijeenkomst in Bijeenkomst.objects.openbaar().filter(visie=visie).order_by("datum", "pk")
        ),
        groepen=tuple(
            Telgroep(groep.titel, tuple(Telrij(naam, aantal) for naam, aantal in groep.rijen), groep.niet_gehoord)
            for groep in (wie.groepen if wie else ())
        ),
        themas=_themas(visie),
    )


def _themas(visie: Visie) -> tuple[Verslagthema, ...]:
    """Each public reactie once, under its first thema; last those under none."""
    per_thema: dict[int | None, list[Verslagpunt]] = defaultdict(list)
    themas = list(visie.themas.geldend())
    rows = (
        ReactieRij.objects.openbaar()
        .filter(inbreng__visie=visie)
        .select_related("inbreng", "gepubliceerd_antwoord")
        .prefetch_related("themas", "gepubliceerd_antwoord__plekken__maatregel")
        .prefetch_related("gepubliceerd_antwoord__plekken__tekstversie__paragraaf__thema")
        .prefetch_related("gepubliceerd_antwoord__plekken__staat_er_al__thema")
        .order_by("inbreng__ontvangen_op", "inbreng_id", "nummer")
    )
    for rij in rows:
        van = {thema.pk for thema in rij.themas.all()}
        eerste = next((thema.pk for thema in themas if thema.pk in van), None)
        per_thema[eerste].append(_punt(rij))
    gevonden = [
        Verslagthema(f"verslag-{thema.slug}", thema.naam, tuple(per_thema[thema.pk]))
        for thema in themas
        if per_thema[thema.pk]
    ]
    if per_thema[None]:
        gevonden.append(Verslagthema("verslag-overig", "Over iets anders", tuple(per_thema[None])))
    return tuple(gevonden)


def _punt(rij: ReactieRij) -> Verslagpunt:
    inbreng, versie = rij.inbreng, rij.gepubliceerd_antwoord
    return Verslagpunt(
        nummer=rij.nummer_openbaar,
        tekst=rij.publieke_tekst.strip(),
        taal=inbreng.taal,
        taal_naam=Inbreng.Taal(inbreng.taal).label,
        aard_naam=ReactieRij.Aard(rij.aard).label,
        wie=inbreng.afzender,
        antwoord=Puntantwoord(
            oordeel=versie.oordeel,
            oordeel_naam=str(Oordeel(versie.oordeel).label),
            motivering=versie.motivering,
            tekst=versie.tekst,
            doorgeschoven_naar=versie.doorgeschoven_naar,
            doorgeschoven_trekker=versie.doorgeschoven_trekker,
            doorgeschoven_tot=versie.doorgeschoven_tot,
            plekken=tuple(plaats_en_plek(plek)[1] for plek in versie.plekken.all()),
        )
        if versie
        else None,
    )
