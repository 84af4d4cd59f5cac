"""The collegereactie: what the college decided about every aanbeveling of every advies, and where it landed."""

from __future__ import annotations

from publicatie.document.inhoud import Adviesvraag, Collegereactie, Deelantwoord, Document
from publicatie.document.vorm import Blok, Cel, Kolom, Kop, Regel, Rij, Sectie, Tabel, Woorden, alineas, cel, datum, zin


def secties(document: Document) -> tuple[Sectie, ...]:
    if not document.collegereacties:
        return (Sectie("adviezen", "Adviezen", (alineas("Het college heeft nog geen advies beantwoord."),)),)
    return tuple(_advies(nummer, c) for nummer, c in enumerate(document.collegereacties, 1))


def _advies(nummer: int, c: Collegereactie) -> Sectie:
    kenmerk = f", kenmerk {c.kenmerk}" if c.kenmerk else ""
    eerste, *later = c.per_besluit
    blokken: list[Blok] = [
        alineas(
            f"{c.adviesraad}{kenmerk}. Wij ontvingen dit advies op {datum(c.ontvangen_op)}. Het college stelde zijn antwoord "
            f"vast op {datum(eerste.vastgesteld_op)} (besluit {eerste.besluitnummer}).",
            *(
                f"De adviesraad vond een deel van de antwoorden niet afdoende. Daarover besloot het college opnieuw op "
                f"{datum(besluit.vastgesteld_op)} (besluit {besluit.besluitnummer})."
                for besluit in later
            ),
            "" if later else eerste.inleiding,
            _telling(c.antwoorden, "Oordelen die nu gelden" if later else "Oordelen"),
        )
    ]
    if c.vragen:
        blokken += [Kop("Onze vragen en het antwoord van de adviesraad"), _vragen(c.vragen)]
    for besluit in c.per_besluit:
        if not besluit.antwoorden:
            continue
        kop, bijschrift = "Antwoord per aanbeveling", "Elke aanbeveling met het antwoord van het college"
        if besluit is not eerste:
            kop, bijschrift = "Opnieuw beantwoord", "De aanbevelingen die het college opnieuw beantwoordde"
        if later:
            wanneer = f"besluit {besluit.besluitnummer} van {datum(besluit.vastgesteld_op)}"
            kop, bijschrift = f"{kop}: {wanneer}", f"{bijschrift} in {wanneer}"
        blokken.append(Kop(kop))
        if later and besluit.inleiding:
            blokken.append(alineas(besluit.inleiding))
        blokken.append(_antwoorden(besluit.antwoorden, bijschrift))
    return Sectie(f"advies-{nummer}", c.advies, tuple(blokken), liggend=True)


def _telling(antwoorden: tuple[Deelantwoord, ...], kop: str) -> str:
    """In the order in which an oordeel first comes up."""
    per_oordeel: dict[str, int] = {}
    for antwoord in antwoorden:
        per_oordeel[antwoord.oordeel_naam] = per_oordeel.get(antwoord.oordeel_naam, 0) + 1
    delen = ", ".join(f"{naam.lower()} {aantal}" for naam, aantal in per_oordeel.items())
    return f"{kop}: {delen}." if delen else ""


def _vragen(vragen: tuple[Adviesvraag, ...]) -> Tabel:
    def antwoord(vraag: Adviesvraag) -> Cel:
        regels = list(cel(vraag.antwoord)) if vraag.antwoord else []
        if vraag.aanbevelingen:
            regels.append(zin(f"Aanbevelingen: {', '.join(map(str, vraag.aanbevelingen))}.", "zacht"))
        return tuple(regels) or cel("In de brief vonden wij hierop geen antwoord.")

    return Tabel(
        "Adviesvragen",
        (Kolom("Nr.", "k-nummer"), Kolom("Vraag van de gemeente"), Kolom("Antwoord van de adviesraad")),
        tuple(Rij((cel(str(v.nummer)), cel(v.tekst), antwoord(v))) for v in vragen),
    )


def _antwoorden(antwoorden: tuple[Deelantwoord, ...], bijschrift: str) -> Tabel:
    return Tabel(
        bijschrift,
        (
            Kolom("Nr.", "k-nummer"),
            Kolom("Aanbeveling"),
            Kolom("Antwoord van het college"),
            Kolom("Waar staat het?", "k-plaatsen"),
        ),
        tuple(Rij((cel(a.nummer), cel(a.tekst), _antwoord(a), _waar(a))) for a in antwoorden),
    )


def _antwoord(a: Deelantwoord) -> Cel:
    oordeel: Regel = (Woorden(f"{a.oordeel_naam}.", "vet"), Woorden(f" {' '.join(a.motivering.split())}"))
    regels = [oordeel]
    if a.doorgeschoven_tot:
        regels.append(
            zin(
                f"Dit komt terug in {a.doorgeschoven_naar}. {a.doorgeschoven_trekker} pakt het op, uiterlijk "
                f"{datum(a.doorgeschoven_tot)}."
            )
        )
    if a.weerwoord:
        regels.append(zin(f"De adviesraad over dit antwoord: {a.weerwoord}"))
    return tuple(regels)


def _waar(a: Deelantwoord) -> Cel:
    return tuple(zin(p.tekst + (" (stond er al)" if p.staat_er_al else ""), adres=p.adres) for p in a.plekken) or cel(
        ""
    )
