"""The raadspakket: one zip with the PDFs that go to the raad, the trail of the advice, and sums to check them with.

Only what is public is in it. So a letter of an adviesraad is, as it was received, from the moment its answer was adopted.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation

from advies.models import Advies
from portaal.rekenbladen import csv_tekst
from publicatie.document import Collegereactie, Document, van_json
from publicatie.document.stukken import Pakketstuk
from visie.models import Uitgave, UitgaveBestand, Visie

_Soort = Uitgave.Soort
# In the order in which a griffie numbers annexes.
BIJLAGEN = (
    _Soort.VISIE,
    _Soort.UITVOERINGSPLAN,
    _Soort.COLLEGEREACTIE,
    _Soort.EINDVERSLAG,
    _Soort.WAS_WORDT,
    _Soort.DUISENBERGBLAD,
    _Soort.STARTNOTITIE,
    _Soort.VOORTGANGSRAPPORTAGE,
)
OPLEGGER = "00 Inhoud van het raadspakket.pdf"


@dataclass(frozen=True)
class Onderdeel:
    """One file of the package, under the name it gets in the zip."""

    naam: str
    wat: str
    inhoud: bytes

    @property
    def stuk(self) -> Pakketstuk:
        return Pakketstuk(self.naam, self.wat, len(self.inhoud), hashlib.sha256(self.inhoud).hexdigest())


def verzamel(visie: Visie, nieuw: dict[_Soort, tuple[Document, bytes]]) -> list[Onderdeel]:
    """The PDF of every kind in the order of the annexes: those being made now, else the newest published one.

    After them the public letters of adviesraden. Kinds that were never made are left out.
    """
    gevonden: list[tuple[str, str, bytes]] = []
    uitgaven = Uitgave.objects.huidige(visie)
    for soort in BIJLAGEN:
        if soort in nieuw:
            document, inhoud = nieuw[soort]
            gevonden.append((str(soort.label), document.versie, inhoud))
        elif soort in uitgaven:
            uitgave = uitgaven[soort]
            bestand = uitgave.bestanden.filter(formaat=UitgaveBestand.Formaat.PDF).first()
            if bestand is not None:
                with default_storage.open(bestand.pad) as bron:
                    gevonden.append((str(soort.label), uitgave.versie, bron.read()))
    pdfs = [
        Onderdeel(f"{nummer:02d} {naam} ({_veilig(versie)}).pdf", f"{naam}, versie {versie}", inhoud)
        for nummer, (naam, versie, inhoud) in enumerate(gevonden, 1)
    ]
    return [*pdfs, *(_brief(nummer, advies) for nummer, advies in enumerate(_adviezen(visie), len(pdfs) + 1))]


def antwoorden_in(visie: Visie, nieuw: dict[_Soort, tuple[Document, bytes]]) -> tuple[Collegereactie, ...] | None:
    """The answers as the collegereactie in the package has them, so that its table says what its PDF says.

    None when there is no collegereactie in it.
    """
    if _Soort.COLLEGEREACTIE in nieuw:
        return nieuw[_Soort.COLLEGEREACTIE][0].collegereacties
    uitgave = Uitgave.objects.nieuwste_eerst(visie, _Soort.COLLEGEREACTIE).first()
    return van_json(uitgave.inhoud).collegereacties if uitgave else None


def _adviezen(visie: Visie) -> Iterable[Advies]:
    adviezen = Advies.objects.openbaar().filter(visie=visie).select_related("adviesraad", "bestand")
    return adviezen.order_by("ontvangen_op", "pk")


def _brief(nummer: int, advies: Advies) -> Onderdeel:
    """The file as it was received, else the text."""
    soort, inhoud = "txt", advies.brieftekst.encode()
    if advies.bestand is not None:
        with advies.bestand.inhoud.open("rb") as bron:
            soort, inhoud = advies.bestand.soort, bron.read()
    naam = f"{nummer:02d} Advies {_veilig(advies.adviesraad.naam)[:60]} ({advies.ontvangen_op:%d-%m-%Y}).{soort}"
    return Onderdeel(naam, f"{advies.titel}, zoals ontvangen", inhoud)


def met_adviesspoor(onderdelen: list[Onderdeel], collegereacties: Iterable[Collegereactie]) -> list[Onderdeel]:
    """The files with, as the last one, a table of every aanbeveling and each answer to it, if there are any."""
    rijen = [
        (
            c.adviesraad, c.advies, antwoord.nummer, antwoord.tekst, antwoord.oordeel_naam, antwoord.motivering,
            antwoord.doorgeschoven_naar, antwoord.doorgeschoven_tot or "", "; ".join(plek.tekst for plek in antwoord.plekken),
            besluit.besluitnummer, besluit.vastgesteld_op, antwoord.weerwoord,
        )
        for c in collegereacties
        for besluit in c.per_besluit
        for antwoord in besluit.antwoorden
    ]  # fmt: skip
    if not rijen:
        return onderdelen
    kop = [
        "adviesraad",
        "advies",
        "nummer",
        "aanbeveling",
        "oordeel",
        "motivering",
        "komt terug in",
        "uiterlijk",
        "waar",
        "besluit",
        "besluit van",
        "de adviesraad over dit antwoord",
    ]
    naam = f"{len(onderdelen) + 1:02d} Aanbevelingen en antwoorden.csv"
    return [
        *onderdelen,
        Onderdeel(naam, "Elke aanbeveling met het antwoord, als tabel", csv_tekst(kop, rijen).encode()),
    ]


def pak_in(onderdelen: Iterable[Onderdeel], document: Document, oplegger: bytes) -> bytes:
    """The zip: the covering page, the files, an index page and SHA256SUMS. The same files and date give the same bytes."""
    alles = [Onderdeel(OPLEGGER, "De inhoud van dit pakket", oplegger), *onderdelen]
    with translation.override("nl"):
        index = render_to_string(
            "publicatie/raadspakket_index.html", {"document": document, "stukken": [o.stuk for o in alles]}
        ).encode()
    sommen = "".join(f"{onderdeel.stuk.sha256}  {onderdeel.naam}\n" for onderdeel in alles).encode()
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in (
            *((onderdeel.naam, onderdeel.inhoud) for onderdeel in alles),
            ("index.html", index),
            ("SHA256SUMS", sommen),
        ):
            pakket.writestr(_lid(naam, document.datum), inhoud)
    return uit.getvalue()


def _lid(naam: str, datum: date) -> zipfile.ZipInfo:
    lid = zipfile.ZipInfo(naam, (datum.year, datum.month, datum.day, 0, 0, 0))
    lid.compress_type = zipfile.ZIP_DEFLATED
    lid.external_attr = 0o644 << 16
    return lid


def _veilig(versie: str) -> str:
    """Letters, figures, spaces and dashes: what any computer takes in a file name."""
    return " ".join(re.sub(r"[^\w\- ]+", " ", versie).split()) or "versie"
