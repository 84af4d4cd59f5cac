"""The Duisenbergblad: per thema the three W-vragen with what is missing, and per kader where it is honoured.

It reports presence and sums. It never says whether a maatregel works: that verdict is the raad's.
"""

from __future__ import annotations

from portaal.templatetags.portaal import euro
from publicatie.document.inhoud import Document, Doel, Hoofdstuk, Kader, Maatregel
from publicatie.document.vorm import Blok, Cel, Kolom, Rij, Sectie, Tabel, alineas, cel, zin

ONTBREEKT = "ontbreekt"


def secties(document: Document) -> tuple[Sectie, ...]:
    themas = [
        hoofdstuk
        for hoofdstuk in document.hoofdstukken
        if hoofdstuk.doelen or hoofdstuk.maatregelen or hoofdstuk.is_thema
    ]
    return (
        _in_het_kort(document),
        *(Sectie(f"w-{h.anker}", h.titel, _wvragen(h), liggend=True) for h in themas),
        *((_kaders(document.kaders),) if document.kaders else ()),
    )


def _in_het_kort(document: Document) -> Sectie:
    doelen = [doel for h in document.hoofdstukken for doel in h.doelen]
    maatregelen = [m for h in document.hoofdstukken for m in h.maatregelen]
    in_getal = [doel for doel in doelen if not doel.niet_smart_omdat]
    tellingen = (
        ("doelen zonder indicator", sum(not d.indicator for d in in_getal), len(in_getal)),
        ("doelen zonder nulmeting", sum(not d.nulmeting for d in in_getal), len(in_getal)),
        ("doelen zonder streefwaarde of jaar", sum(not (d.streefwaarde and d.jaar) for d in in_getal), len(in_getal)),
        ("doelen zonder maatregel", sum(not d.maatregelen for d in doelen), len(doelen)),
        ("maatregelen zonder doel", sum(not m.doelen for m in maatregelen), len(maatregelen)),
        ("maatregelen zonder kosten", sum(not m.kosten for m in maatregelen), len(maatregelen)),
        ("maatregelen met een onbekend bedrag", sum(m.onbekend > 0 for m in maatregelen), len(maatregelen)),
        ("maatregelen zonder bekende dekking", sum(_onbekend(m.dekking) for m in maatregelen), len(maatregelen)),
        (
            "kaders nog nergens verwerkt",
            sum(not (k.plekken or k.afwijking_omdat) for k in document.kaders),
            len(document.kaders),
        ),
    )
    rijen = tuple(
        Rij((cel(f"{naam[0].upper()}{naam[1:]}"), cel(f"{aantal} van {totaal}")))
        for naam, aantal, totaal in tellingen
        if aantal
    )
    compleet = [f"{naam} (van {totaal})" for naam, aantal, totaal in tellingen if totaal and not aantal]
    uitleg = alineas(
        "Dit blad helpt de raad bij de methode Duisenberg: wat willen we bereiken, wat gaan we daarvoor doen en wat mag "
        "het kosten? Het laat zien wat er staat en wat ontbreekt. Of een maatregel werkt, bepaalt de raad zelf.",
        f"Van {len(doelen)} doelen staan er {len(doelen) - len(in_getal)} met reden niet in een getal."
        if len(in_getal) < len(doelen)
        else "",
        _samen(document),
        f"Dit komt niet voor: {', '.join(compleet)}." if compleet else "",
    )
    kolommen = (Kolom("Wat ontbreekt"), Kolom("Hoe vaak", "k-naam"))
    blokken: tuple[Blok, ...] = (uitleg, Tabel("Wat ontbreekt er nog?", kolommen, rijen)) if rijen else (uitleg,)
    return Sectie("in-het-kort", "In het kort", blokken)


def _samen(document: Document) -> str:
    if document.totalen is None or not document.totalen.jaren:
        return "Er zijn nog geen bedragen ingevuld."
    t = document.totalen
    onbekend = f" Daarbij zijn {t.onbekend} bedragen nog onbekend." if t.onbekend else ""
    return (
        f"De bekende kosten van alle maatregelen zijn samen {euro(t.totaal_cent)}: {euro(t.eenmalig_cent)} eenmalig en "
        f"{euro(t.structureel_cent)} structureel, over alle jaren.{onbekend}"
    )


def _wvragen(hoofdstuk: Hoofdstuk) -> tuple[Blok, ...]:
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
                    Kolom("Eenmalig", "k-geld", is_getal=True),
                    Kolom("Structureel", "k-geld", is_getal=True),
                    Kolom("Dekking"),
                ),
                (*(_maatregelrij(m) for m in hoofdstuk.maatregelen), *_som(hoofdstuk)),
            )
        )
    elif hoofdstuk.is_thema:
        blokken.append(alineas("Wat gaan we daarvoor doen? Er is nog geen maatregel."))
    if hoofdstuk.elders:
        elders = "; ".join(f"{grond.nummer} {grond.tekst}" for grond in hoofdstuk.elders)
        blokken.append(alineas(f"Hoort ook bij dit thema, en telt mee bij een ander: {elders}."))
    return tuple(blokken)


def _onbekend(dekking: str) -> bool:
    return dekking.strip().lower() in {"", "onbekend"}


def _of_niet(tekst: str) -> Cel:
    return cel(tekst) if tekst.strip() else (zin(ONTBREEKT, "vet"),)


def _doelrij(doel: Doel) -> Rij:
    if doel.niet_smart_omdat:
        waarom = cel(f"Niet in een getal, omdat: {doel.niet_smart_omdat}")
        return Rij((cel(doel.nummer), cel(doel.tekst), waarom, cel(""), cel("")))
    nulmeting = (
        "\n".join(deel for deel in (doel.nulmeting, doel.peildatum, doel.bron) if deel) if doel.nulmeting else ""
    )
    straks = f"{doel.streefwaarde} in {doel.jaar}" if doel.streefwaarde and doel.jaar else ""
    return Rij((cel(doel.nummer), cel(doel.tekst), _of_niet(doel.indicator), _of_niet(nulmeting), _of_niet(straks)))


def _maatregelrij(m: Maatregel) -> Rij:
    if m.kosten:
        onbekend = f"\n+ {m.onbekend} onbekend" if m.onbekend else ""
        geld = (cel(euro(m.eenmalig_cent)), cel(euro(m.structureel_cent) + onbekend))
    else:
        geld = (_of_niet(""), _of_niet(""))
    return Rij(
        (
            cel(m.nummer),
            cel(m.titel),
            _of_niet(", ".join(m.doelen)),
            cel(m.trekker),
            *geld,
            _of_niet("" if _onbekend(m.dekking) else m.dekking),
        )
    )


def _som(hoofdstuk: Hoofdstuk) -> tuple[Rij, ...]:
    if not hoofdstuk.jaren:
        return ()
    eenmalig = sum(jaar.eenmalig_cent for jaar in hoofdstuk.jaren)
    structureel = sum(jaar.structureel_cent for jaar in hoofdstuk.jaren)
    return (
        Rij(
            (cel("Samen"), cel(""), cel(""), cel(""), cel(euro(eenmalig)), cel(euro(structureel)), cel("")), is_som=True
        ),
    )


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
