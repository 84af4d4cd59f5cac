"""The Duisenbergblad: per thema the three W-vragen with what is missing, and per kader where it is honoured.

It reports presence and sums. It never says whether a maatregel works: that verdict is the raad's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portaal.templatetags.portaal import euro_op_een_regel as euro
from publicatie.document.inhoud import (
    Document,
    Doel,
    Hoofdstuk,
    Kader,
    Maatregel,
    adres_van_maatregel,
)
from publicatie.document.plankosten import Kostenregels, ingevulde_jaren, kosten_van, kostenregels
from publicatie.document.vorm import Blok, Cel, Kolom, Rij, Sectie, Tabel, Woorden, achter_elkaar, alineas, cel, zin
from publicatie.document.zekerheid import is_nog_niet_zeker
from visie.vindplaatsen import anker_van

ONTBREEKT = "ontbreekt"


def secties(document: Document) -> tuple[Sectie, ...]:
    themas = [
        hoofdstuk
        for hoofdstuk in document.hoofdstukken
        if hoofdstuk.doelen or hoofdstuk.maatregelen or hoofdstuk.is_thema
    ]
    return (
        _in_het_kort(document),
        *(Sectie(f"w-{h.anker}", h.titel, _wvragen(document, h), liggend=True) for h in themas),
        *((_kaders(document.kaders),) if document.kaders else ()),
    )


def _in_het_kort(document: Document) -> Sectie:
    doelen = [doel for h in document.hoofdstukken for doel in h.doelen]
    in_getal = [doel for doel in doelen if not doel.niet_smart_omdat]
    kosten = kostenregels(document)
    tellingen = _tellingen(document, doelen, in_getal, kosten)
    rijen = tuple(
        Rij(
            (
                cel(f"{telling.naam[0].upper()}{telling.naam[1:]}"),
                cel(f"{len(telling.welke)}\u00a0van\u00a0{telling.totaal}"),
                achter_elkaar(telling.welke),
            )
        )
        for telling in tellingen
        if telling.welke
    )
    compleet = [f"{t.naam} (van {t.totaal})" for t in tellingen if t.totaal and not t.welke]
    onzeker = _onzeker(document)
    uitleg = alineas(
        "Dit blad helpt de raad bij de methode Duisenberg: wat willen we bereiken, wat gaan we daarvoor doen en wat mag "
        "het kosten? Het laat zien wat er staat en wat ontbreekt. Of een maatregel werkt, bepaalt de raad zelf.",
        f"Van {len(doelen)} doelen staan er {len(doelen) - len(in_getal)} met reden niet in een getal."
        if len(in_getal) < len(doelen)
        else "",
        _samen(document),
        "Dit blad telt wat niet is ingevuld. Staat er wel iets, maar zegt de tekst zelf dat het nog niet vaststaat? Dan "
        "staat het in de tabel ‘Ingevuld, maar nog niet zeker’."
        if onzeker
        else "Dit blad telt wat niet is ingevuld.",
        "Staat er ‘leeg’ achter een jaar? Dan loopt de maatregel in dat jaar, maar is er geen bedrag ingevuld."
        if any(regel.zonder for regel in kosten)
        else "",
        f"Dit komt niet voor: {', '.join(compleet)}." if compleet else "",
    )
    blokken: list[Blok] = [uitleg]
    if rijen:
        kolommen = (Kolom("Wat ontbreekt"), Kolom("Hoe vaak", "k-hoeveel"), Kolom("Welke", "k-welke"))
        blokken.append(Tabel("Wat is nog niet ingevuld?", kolommen, rijen))
    if onzeker:
        kolommen = (Kolom("Nr.", "k-nummer"), Kolom("Waarvan", "k-naam"), Kolom("Wat er staat"))
        blokken.append(Tabel("Ingevuld, maar nog niet zeker", kolommen, onzeker))
    return Sectie("in-het-kort", "In het kort", tuple(blokken))


@dataclass(frozen=True)
class _Telling:
    """What is missing, of which of them, out of how many. `welke` lead to their rows further on."""

    naam: str
    welke: tuple[Woorden, ...]
    totaal: int


def _tellingen(
    document: Document, doelen: list[Doel], in_getal: list[Doel], kosten: tuple[Kostenregels, ...]
) -> tuple[_Telling, ...]:
    maatregelen = [regel.maatregel for regel in kosten]

    def bij_doelen(naam: str, alle: list[Doel], mist: Callable[[Doel], object]) -> _Telling:
        return _Telling(naam, tuple(_naar_doel(doel) for doel in alle if mist(doel)), len(alle))

    def bij_maatregelen(naam: str, gevonden: Iterable[Maatregel]) -> _Telling:
        return _Telling(naam, tuple(_naar_maatregel(m) for m in gevonden), len(maatregelen))

    kaders = (k for k in document.kaders if not (k.plekken or k.afwijking_omdat))
    return (
        bij_doelen("doelen zonder ingevulde indicator", in_getal, lambda d: not d.indicator.strip()),
        bij_doelen("doelen zonder ingevulde nulmeting", in_getal, lambda d: not d.nulmeting.strip()),
        bij_doelen("doelen zonder ingevulde streefwaarde of jaar", in_getal, lambda d: not (d.streefwaarde and d.jaar)),
        bij_doelen("doelen zonder maatregel", doelen, lambda d: not d.maatregelen),
        bij_maatregelen("maatregelen zonder doel", (m for m in maatregelen if not m.doelen)),
        bij_maatregelen("maatregelen zonder ingevulde kosten", (m for m in maatregelen if not m.kosten)),
        bij_maatregelen("maatregelen met een onbekend bedrag", (m for m in maatregelen if m.onbekend)),
        bij_maatregelen(
            "maatregelen die lopen in een jaar zonder bedrag", (regel.maatregel for regel in kosten if regel.zonder)
        ),
        bij_maatregelen("maatregelen zonder ingevulde dekking", (m for m in maatregelen if not m.dekking.strip())),
        _Telling(
            "kaders nog nergens verwerkt",
            tuple(Woorden(k.nummer or k.soort_naam, adres=f"#{k.anker}") for k in kaders),
            len(document.kaders),
        ),
    )


def _onzeker(document: Document) -> tuple[Rij, ...]:
    """What was filled in and says itself that it is not certain, in its own words."""
    gevonden = [
        (nummer, waarvan, tekst)
        for h in document.hoofdstukken
        for nummer, velden in (
            *((_naar_doel(d), (("Indicator", d.indicator), ("Nulmeting", d.nulmeting), ("Streefwaarde", d.streefwaarde))) for d in h.doelen),
            *((_naar_maatregel(m), (("Wie trekt het", m.trekker), ("Dekking", m.dekking))) for m in h.maatregelen),
        )
        for waarvan, tekst in velden
        if is_nog_niet_zeker(tekst)
    ]  # fmt: skip
    return tuple(Rij((((nummer,),), cel(waarvan), cel(tekst))) for nummer, waarvan, tekst in gevonden)


def _naar_doel(doel: Doel) -> Woorden:
    return Woorden(doel.nummer, adres=f"#{anker_van('doel', doel.nummer)}")


def _naar_maatregel(maatregel: Maatregel) -> Woorden:
    return Woorden(maatregel.nummer, adres=f"#{maatregel.anker}")


def _samen(document: Document) -> str:
    if document.totalen is None or not document.totalen.jaren:
        return "Er zijn nog geen bedragen ingevuld."
    t = document.totalen
    woorden = "is nog 1 bedrag" if t.onbekend == 1 else f"zijn nog {t.onbekend} bedragen"
    onbekend = f" Daarbij {woorden} onbekend." if t.onbekend else ""
    jaren = ingevulde_jaren(t.jaren)
    return (
        f"De bekende kosten van alle maatregelen zijn samen {euro(t.totaal_cent)}: {euro(t.eenmalig_cent)} eenmalig en "
        f"{euro(t.structureel_cent)} structureel{f' (ingevuld voor {jaren})' if jaren else ''}.{onbekend}"
    )


def _wvragen(document: Document, hoofdstuk: Hoofdstuk) -> tuple[Blok, ...]:
    blokken: list[Blok] = []
    if hoofdstuk.doelen:
        blokken.append(
            Tabel(
                "Wat willen we bereiken?",
                (
                    Kolom("Nr.", "k-nummer"),
                    Kolom("Doel"),
                    Kolom("Indicator"),
                    Kolom("Nulmeting", "k-nu-db"),
                    Kolom("Streefwaarde", "k-nu-db"),
                ),
                tuple(_doelrij(doel) for doel in hoofdstuk.doelen),
            )
        )
    elif hoofdstuk.is_thema:
        blokken.append(alineas("Wat willen we bereiken? Er is nog geen doel."))
    if hoofdstuk.maatregelen:
        blokken.append(
            Tabel(
                "Wat gaan we daarvoor doen en wat mag het kosten?",
                (
                    Kolom("Nr.", "k-nummer"),
                    Kolom("Maatregel"),
                    Kolom("Voor doel", "k-doel-db"),
                    Kolom("Wie trekt het"),
                    Kolom("Eenmalig", "k-eenmalig-db", is_getal=True),
                    Kolom("Structureel", "k-structureel-db", is_getal=True),
                    Kolom("Dekking"),
                ),
                (*map(_maatregelrij, kosten_van(document, hoofdstuk).regels), *_som(hoofdstuk)),
            )
        )
    elif hoofdstuk.is_thema:
        blokken.append(alineas("Wat gaan we daarvoor doen? Er is nog geen maatregel."))
    if hoofdstuk.elders:
        elders = "; ".join(f"{grond.nummer} {grond.tekst}" for grond in hoofdstuk.elders)
        blokken.append(alineas(f"Hoort ook bij dit thema, en telt mee bij een ander: {elders}."))
    return tuple(blokken)


def _of_niet(tekst: str) -> Cel:
    return cel(tekst) if tekst.strip() else (zin(ONTBREEKT, "vet"),)


def _doelrij(doel: Doel) -> Rij:
    if doel.niet_smart_omdat:
        waarom = cel(f"Niet in een getal, omdat: {doel.niet_smart_omdat}")
        return Rij((cel(doel.nummer), cel(doel.tekst), waarom, cel(""), cel("")), anker_van("doel", doel.nummer))
    nulmeting = (
        "\n".join(deel for deel in (doel.nulmeting, doel.peildatum, doel.bron) if deel) if doel.nulmeting else ""
    )
    straks = f"{doel.streefwaarde} in {doel.jaar}" if doel.streefwaarde and doel.jaar else ""
    cellen = (cel(doel.nummer), cel(doel.tekst), _of_niet(doel.indicator), _of_niet(nulmeting), _of_niet(straks))
    return Rij(cellen, anker_van("doel", doel.nummer))


def _maatregelrij(regel: Kostenregels) -> Rij:
    m = regel.maatregel
    if m.kosten:
        zonder = f"\n{regel.zonder_in_woorden} leeg" if regel.zonder else ""
        geld = (cel(euro(m.eenmalig_cent)), cel(euro(m.structureel_cent) + _erbij(m.onbekend) + zonder))
    else:
        geld = (_of_niet(""), _of_niet(""))
    return Rij(
        (
            cel(m.nummer, adres=adres_van_maatregel(m.nummer)),
            cel(m.titel),
            _of_niet(", ".join(m.doelen)),
            cel(m.trekker),
            *geld,
            _of_niet(m.dekking),
        ),
        m.anker,
    )


def _erbij(onbekend: int) -> str:
    """What a sum does not know, behind it."""
    return f" +\u00a0{onbekend}\u00a0onbekend" if onbekend else ""


def _som(hoofdstuk: Hoofdstuk) -> tuple[Rij, ...]:
    if not hoofdstuk.jaren:
        return ()
    eenmalig = sum(jaar.eenmalig_cent for jaar in hoofdstuk.jaren)
    structureel = sum(jaar.structureel_cent for jaar in hoofdstuk.jaren)
    onbekend = sum(jaar.onbekend for jaar in hoofdstuk.jaren)
    geld = (cel(euro(eenmalig)), cel(euro(structureel) + _erbij(onbekend)))
    return (Rij((cel("Samen"), cel(""), cel(""), cel(""), *geld, cel("")), is_som=True),)


def _kaders(kaders: tuple[Kader, ...]) -> Sectie:
    rijen = tuple(Rij((cel(k.nummer), cel(k.tekst), _waar(k)), k.anker) for k in kaders)
    kolommen = (Kolom("Nr.", "k-nummer"), Kolom("Kader"), Kolom("Waar komt het terug?"))
    return Sectie(
        "kaders", "Kaders van de raad", (Tabel("Kaders en waar ze terugkomen", kolommen, rijen),), liggend=True
    )


def _waar(kader: Kader) -> Cel:
    afwijking = ((zin(f"Afgeweken, omdat: {kader.afwijking_omdat}")),) if kader.afwijking_omdat else ()
    plekken = tuple(
        zin(plek.tekst + (" (stond er al)" if plek.staat_er_al else ""), adres=plek.adres) for plek in kader.plekken
    )
    return (*plekken, *afwijking) or (zin("nog nergens", "vet"),)
