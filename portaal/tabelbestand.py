"""Rows of text from an uploaded .csv or .xlsx. Whoever sends the file is a stranger: see portaal/documenten.py."""

import csv
import io
import json
import sys
from pathlib import Path, PurePath

from portaal.begrensd import LimietBereikt, ProcesFout, run_limited
from portaal.documenten import OnleesbaarBestand, check_size, check_zip, from_txt
from portaal.tabel_programma import MAX_KOLOMMEN, MAX_RIJEN, TE_VEEL_KOLOMMEN, TE_VEEL_RIJEN
from portaal.tekens import zuiver

SCHEIDINGSTEKENS = ";,\t"
MAX_UITVOER = 40 * 1024 * 1024


def rijen_uit_bestand(inhoud: bytes, naam: str) -> list[list[str]]:
    """The rows as they stand in the file, headers first; an empty row is an empty list, so that numbers stay right.

    Each row has at most MAX_KOLOMMEN cells, without the empty ones at its end. Raises OnleesbaarBestand.
    """
    soort = PurePath(naam).suffix.lower()
    if soort not in {".csv", ".xlsx"}:
        raise OnleesbaarBestand(
            "Wij kunnen dit soort bestand niet lezen. Sla het in Excel of LibreOffice op als .xlsx of .csv."
        )
    check_size(inhoud)
    rijen = _from_xlsx(inhoud) if soort == ".xlsx" else _from_csv(from_txt(inhoud, ".csv"))
    schoon = [[zuiver(cel).strip() for cel in rij] for rij in rijen]
    for rij in schoon:
        while rij and not rij[-1]:
            rij.pop()
    while schoon and not schoon[-1]:
        schoon.pop()
    if not schoon or not schoon[0]:
        raise OnleesbaarBestand("De eerste rij is leeg. Zet in de eerste rij boven elke kolom wat erin staat.")
    if len(schoon) == 1:
        raise OnleesbaarBestand("Onder de koppen staan geen rijen. Kijk of u het goede bestand hebt gekozen.")
    if max(map(len, schoon)) > MAX_KOLOMMEN:
        raise _too_many_columns()
    if sum(map(bool, schoon)) > MAX_RIJEN + 1:
        raise _too_many_rows()
    return schoon


def _from_csv(tekst: str) -> list[list[str]]:
    """Excel writes semicolons here, others commas or tabs: the sign that gives the first row most columns is it."""
    per_teken = []
    for teken in SCHEIDINGSTEKENS:
        lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
        try:
            per_teken.append((len(next(lezer, [])), teken))
        except csv.Error:
            continue
    _aantal, teken = max(per_teken, key=lambda paar: paar[0], default=(0, ";"))
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
    try:
        return list(lezer)
    except csv.Error as exc:
        raise OnleesbaarBestand(
            f"Rond regel {lezer.line_num} klopt een aanhalingsteken niet. Sla het bestand in Excel op als .xlsx en stuur dat."
        ) from exc


def _from_xlsx(inhoud: bytes) -> list[list[str]]:
    check_zip(inhoud, ".xlsx")
    program = "import sys; sys.path.insert(0, sys.argv[1]); from portaal.tabel_programma import main; main()"
    root = str(Path(__file__).resolve().parent.parent)
    try:
        output = run_limited(
            [sys.executable, "-I", "-c", program, root],
            input=inhoud,
            cpu_seconds=30,
            memory_bytes=1_500 * 1024 * 1024,
            wall_seconds=45.0,
            output_bytes=MAX_UITVOER,
        )
    except LimietBereikt as exc:
        raise OnleesbaarBestand(
            "Dit bestand is te groot of te ingewikkeld om te lezen. Kopieer de rijen naar een nieuw bestand en stuur dat."
        ) from exc
    except ProcesFout as exc:
        if exc.returncode == TE_VEEL_RIJEN:
            raise _too_many_rows() from exc
        if exc.returncode == TE_VEEL_KOLOMMEN:
            raise _too_many_columns() from exc
        raise OnleesbaarBestand(
            "Dit bestand is beschadigd. Open het in Excel of LibreOffice, sla het opnieuw op en stuur het nog een keer."
        ) from exc
    rijen: list[list[str]] = json.loads(output)
    return rijen


def _too_many_rows() -> OnleesbaarBestand:
    return OnleesbaarBestand(
        f"Er staan te veel rijen in dit bestand. Wij lezen er hooguit {MAX_RIJEN}. Verdeel het over meer bestanden."
    )


def _too_many_columns() -> OnleesbaarBestand:
    return OnleesbaarBestand(
        f"Er staan te veel kolommen in dit bestand. Wij lezen er hooguit {MAX_KOLOMMEN}. Haal weg wat u niet nodig hebt."
    )
