"""What changed between two documents of the same kind: per text, doel and maatregel, with what the new one rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.html import escape

from portaal.verschil import Blok, alleen_gewijzigd, verschil
from publicatie.document.inhoud import Document, Doel, Herkomst, Hoofdstuk, Maatregel
from visie.models import Uitgave

GEWIJZIGD, NIEUW, VERVALLEN = "gewijzigd", "nieuw", "vervallen"
# More of one text makes a page that nobody reads; the texts themselves are a link away.
HOOGUIT = 40


@dataclass(frozen=True)
class Deel:
    """Something that can change: known by its key, shown by its title, with its words as cleaned HTML.

    `herkomst` is None for what never has grounds of its own; `versie` is 0 for what has no versions.
    """

    sleutel: str
    titel: str
    html: str
    anker: str
    herkomst: Herkomst | None = None
    versie: int = 0


@dataclass(frozen=True)
class Wijziging:
    """One part that came, went or changed. `anker` is its place in the new document; empty where it is gone.

    `herkomst` is all that it rests on, `erbij` what came since; `versies` from which version, not included, to which.
    """

    titel: str
    stand: str
    anker: str
    blokken: tuple[Blok, ...]
    herkomst: Herkomst | None = None
    erbij: Herkomst = field(default_factory=Herkomst)
    versies: tuple[int, int] = (0, 0)

    @property
    def is_vervallen(self) -> bool:
        return self.stand == VERVALLEN


@dataclass(frozen=True)
class Hoofdstukwijziging:
    titel: str
    wijzigingen: tuple[Wijziging, ...]


def vergelijk(oud: Document, nieuw: Document) -> tuple[Hoofdstukwijziging, ...]:
    """In the order of the new document, what went last in its chapter; chapters without a change are left out.

    What moved to another chapter counts as the same. Both documents are frozen, so the answer never changes.
    """
    was = {deel.sleutel: deel for hoofdstuk in oud.hoofdstukken for deel in delen(hoofdstuk)}
    is_er = {deel.sleutel for hoofdstuk in nieuw.hoofdstukken for deel in delen(hoofdstuk)}
    weg = {hoofdstuk.anker: [d for d in delen(hoofdstuk) if d.sleutel not in is_er] for hoofdstuk in oud.hoofdstukken}
    gevonden = []
    for hoofdstuk in nieuw.hoofdstukken:
        rijen = [w for deel in delen(hoofdstuk) if (w := _wijziging(was.get(deel.sleutel), deel))]
        rijen += [_vervallen(deel) for deel in weg.pop(hoofdstuk.anker, [])]
        gevonden.append(Hoofdstukwijziging(hoofdstuk.titel, tuple(rijen)))
    titels = {hoofdstuk.anker: hoofdstuk.titel for hoofdstuk in oud.hoofdstukken}
    gevonden += [Hoofdstukwijziging(titels[anker], tuple(map(_vervallen, rest))) for anker, rest in weg.items()]
    return tuple(hoofdstuk for hoofdstuk in gevonden if hoofdstuk.wijzigingen)


def zover_vergelijkbaar(oud: Document, soort: str) -> Document:
    """A concept ter inzage cut down to what an uitgave of this kind tells, so that the rest does not count as dropped."""
    if oud.soort != Uitgave.Soort.CONCEPT or soort == Uitgave.Soort.CONCEPT:
        return oud
    if soort == Uitgave.Soort.UITVOERINGSPLAN:
        met_plan = (h for h in oud.hoofdstukken if h.soort != "tekst")
        return replace(oud, hoofdstukken=tuple(replace(h, paragrafen=()) for h in met_plan))
    return replace(oud, hoofdstukken=tuple(h for h in oud.hoofdstukken if h.soort != "overig"))


def delen(hoofdstuk: Hoofdstuk) -> Iterator[Deel]:
    """Everything in a chapter that people wrote, in reading order; what is empty is not there."""
    if hoofdstuk.samenvatting:
        yield Deel(f"samenvatting-{hoofdstuk.anker}", "In het kort", hoofdstuk.samenvatting, hoofdstuk.anker)
    for paragraaf in hoofdstuk.paragrafen:
        if paragraaf.geschreven:
            yield Deel(
                paragraaf.uuid, paragraaf.titel, paragraaf.html, paragraaf.uuid, paragraaf.herkomst, paragraaf.versie
            )
    for doel in hoofdstuk.doelen:
        yield Deel(f"doel-{doel.nummer}", f"Doel {doel.nummer}", _regels(_van_doel(doel)), hoofdstuk.anker)
    for maatregel in hoofdstuk.maatregelen:
        titel = f"Maatregel {maatregel.nummer}: {maatregel.titel}"
        html = _regels(_van_maatregel(maatregel))
        yield Deel(f"maatregel-{maatregel.nummer}", titel, html, maatregel.anker, maatregel.herkomst)


def _van_doel(doel: Doel) -> Iterator[tuple[str, str]]:
    yield "", doel.tekst
    yield "Indicator", doel.indicator
    yield "Nu", doel.nulmeting
    yield "Doel", f"{doel.streefwaarde} in {doel.jaar}" if doel.jaar else doel.streefwaarde
    yield "Niet meetbaar gemaakt, omdat", doel.niet_smart_omdat


def _van_maatregel(maatregel: Maatregel) -> Iterator[tuple[str, str]]:
    yield "", maatregel.titel
    yield "Wat", maatregel.activiteit
    yield "Voor", maatregel.doelgroep
    yield "Wie trekt het", maatregel.trekker
    yield "Met", ", ".join(maatregel.partners)
    yield "Wanneer", maatregel.planning
    yield "Waar", ", ".join(maatregel.gebieden)
    yield "Dekking", maatregel.dekking
    for bedrag in maatregel.kosten:
        cent = "onbekend" if bedrag.cent is None else f"{bedrag.cent // 100} euro"
        yield f"Kosten {bedrag.jaar}, {bedrag.soort_naam.lower()}", cent


def _regels(velden: Iterator[tuple[str, str]]) -> str:
    return "".join(f"<p>{escape(f'{naam}: {waarde}' if naam else waarde)}</p>" for naam, waarde in velden if waarde)


def _wijziging(was: Deel | None, nu: Deel) -> Wijziging | None:
    if was is not None and was.html == nu.html:
        return None
    blokken = tuple(alleen_gewijzigd(verschil(was.html if was else "", nu.html))[:HOOGUIT])
    if not blokken:
        # Another space or mark-up is no change to who reads it.
        return None
    return Wijziging(
        titel=nu.titel,
        stand=GEWIJZIGD if was else NIEUW,
        anker=nu.anker,
        blokken=blokken,
        herkomst=nu.herkomst,
        erbij=nu.herkomst.zonder((was and was.herkomst) or Herkomst()) if nu.herkomst else Herkomst(),
        versies=(was.versie if was else 0, nu.versie),
    )


def _vervallen(deel: Deel) -> Wijziging:
    return Wijziging(deel.titel, VERVALLEN, "", tuple(alleen_gewijzigd(verschil(deel.html, ""))[:HOOGUIT]))
