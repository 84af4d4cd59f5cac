"""Plain text from an uploaded file: .txt, .docx, .odt or .pdf, and nothing else.

Whoever sends the file is a stranger, so name and content must agree, sizes are checked before unpacking, and
reading happens in a process with limits.
"""

import io
import json
import re
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

import pypandoc

from portaal.begrensd import LimietBereikt, ProcesFout, run_limited
from portaal.tekst import normalise

MAX_BYTES = 10 * 1024 * 1024
MAX_TEKENS = 1_000_000
MAX_PAGINAS = 300
PAGINAS_PER_STAP = 25
MAX_ZIP_LEDEN = 1_000
MAX_UITGEPAKT = 100 * 1024 * 1024
MAX_VERHOUDING = 100
CPU_SECONDEN = 30
GEHEUGEN_BYTES = 1_500 * 1024 * 1024
WACHT_SECONDEN = 45.0
# Of one part of a .docx or .odt that we read ourselves, and of what pandoc tells about the whole.
MAX_HOOFDTEKST = 30 * 1024 * 1024
MAX_BOOM = 12 * 1024 * 1024

# How the process that reads a pdf says what it found.
_PDF_BEVEILIGD, _PDF_TE_LANG, _PDF_TE_VEEL_TEKST = 21, 22, 23


class OnleesbaarBestand(ValueError):
    """The file cannot be read. The message is Dutch, for the person who sent it, and says what to do."""


def tekst_uit_bestand(inhoud: bytes, naam: str) -> str:
    """The normalised text of an upload. Lists keep their marks and numbers, tables their columns."""
    soort = PurePath(naam).suffix.lower()
    if soort not in {".txt", ".docx", ".odt", ".pdf"}:
        raise OnleesbaarBestand(
            "Wij kunnen dit soort bestand niet lezen. Sla het op als .docx, .odt, .pdf of .txt en stuur het opnieuw."
        )
    check_size(inhoud)
    if soort == ".txt":
        tekst = from_txt(inhoud)
    elif soort == ".pdf":
        tekst = _from_pdf(inhoud)
    else:
        check_zip(inhoud, soort)
        tekst = _from_office(inhoud, soort[1:])
    if len(tekst) > MAX_TEKENS:
        raise _too_much_text()
    tekst = normalise(tekst).strip("\n")
    if not any(sign.isalnum() for sign in tekst):
        raise OnleesbaarBestand("Er staat geen tekst in dit bestand. Kijk of u het goede bestand hebt gekozen.")
    return tekst


def controleer_office(inhoud: bytes, naam: str) -> str:
    """Look whether an upload is a .docx or .odt that may be opened. Returns which; raises OnleesbaarBestand."""
    soort = PurePath(naam).suffix.lower()
    if soort == ".docm":
        raise _macros(".docx")
    if soort not in {".docx", ".odt"}:
        raise OnleesbaarBestand(
            "Wij kunnen dit soort bestand niet lezen. Sla het op als .docx of .odt en stuur het opnieuw."
        )
    check_size(inhoud)
    check_zip(inhoud, soort)
    return soort[1:]


def controleer_stuk(inhoud: bytes, naam: str) -> str:
    """Look whether an upload may be kept as a document for others to open, without reading it: a scan is fine.

    Returns txt, docx, odt or pdf; raises OnleesbaarBestand.
    """
    soort = PurePath(naam).suffix.lower()
    if soort not in {".txt", ".pdf"}:
        return controleer_office(inhoud, naam)
    check_size(inhoud)
    if soort == ".pdf":
        _check_pdf_start(inhoud)
    else:
        from_txt(inhoud)
    return soort[1:]


def boom_uit_office(inhoud: bytes, soort: str) -> list[Any]:
    """The blocks of a checked .docx or .odt as pandoc sees them: insertions taken in, deletions and comments left out."""
    argv = [pypandoc.get_pandoc_path(), "--sandbox", f"--from={soort}", "--to=json"]
    try:
        blocks: list[Any] = json.loads(_run_program(argv, inhoud, output_bytes=MAX_BOOM))["blocks"]
    except RecursionError as exc:
        raise _too_complex() from exc
    return blocks


def check_size(inhoud: bytes) -> None:
    """Refuse what is too large or empty."""
    if len(inhoud) > MAX_BYTES:
        raise OnleesbaarBestand(
            f"Dit bestand is groter dan {MAX_BYTES // 1024 // 1024} MB. Haal er grote afbeeldingen uit en stuur het opnieuw."
        )
    if not inhoud.strip(b"\x00\t\n\r "):
        raise OnleesbaarBestand("Dit bestand is leeg. Kijk of u het goede bestand hebt gekozen.")


def _mismatch(soort: str) -> OnleesbaarBestand:
    return OnleesbaarBestand(
        f"Dit bestand heet {soort}, maar het is iets anders. Open het in uw tekstprogramma, sla het op als {soort} en stuur het opnieuw."
    )


def _too_much_text() -> OnleesbaarBestand:
    return OnleesbaarBestand("Er staat te veel tekst in dit bestand. Stuur alleen het deel dat wij moeten lezen.")


# Plain text

_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
_MARKS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]


def from_txt(inhoud: bytes, soort: str = ".txt") -> str:
    """What a file of plain text says, in whichever of the usual encodings it is. Raises OnleesbaarBestand."""
    if inhoud.startswith(_MAGIC):
        raise _mismatch(soort)
    marked = next((coding for mark, coding in _MARKS if inhoud.startswith(mark)), None)
    # cp1252 last: nearly everything decodes as that, so it would hide every other answer.
    for coding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            tekst = inhoud.decode(coding)
        except UnicodeDecodeError:
            continue
        if not _looks_binary(tekst):
            return tekst
    raise OnleesbaarBestand(
        f"Dit bestand is geen gewone tekst. Sla het op als {soort} of {'.xlsx' if soort == '.csv' else '.docx'} en stuur het opnieuw."
    )


def _looks_binary(tekst: str) -> bool:
    if "\x00" in tekst:
        return True
    odd = sum(
        unicodedata.category(sign) in {"Cc", "Cs", "Cn"} and sign not in "\t\n\r\x0b\x0c\x1a\x85"
        for sign in tekst[:200_000]
    )
    return odd * 200 > min(len(tekst), 200_000)


# Word and LibreOffice

_OLE = b"\xd0\xcf\x11\xe0"
_NESTED = re.compile(r"\.(?:zip|docx|docm|xlsx|xlsm|pptx|odt|ods|odp|jar|7z|rar|gz)$", re.IGNORECASE)


def check_zip(inhoud: bytes, soort: str) -> None:
    """Look at the table of contents before anything is unpacked."""
    if inhoud.startswith(_OLE):
        raise OnleesbaarBestand(
            f"Dit bestand is beveiligd met een wachtwoord, of het is een oud {'Excel' if soort == '.xlsx' else 'Word'}-bestand. Haal het wachtwoord eraf, sla het op als {soort} en stuur het opnieuw."
        )
    if not inhoud.startswith(b"PK\x03\x04"):
        raise _mismatch(soort)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            _check_members(inhoud, archief, soort)
            _check_kind(archief, soort)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as exc:
        if isinstance(exc, OnleesbaarBestand):
            raise
        raise _damaged() from exc


def _damaged() -> OnleesbaarBestand:
    return OnleesbaarBestand(
        "Dit bestand is beschadigd. Open het in uw tekstprogramma, sla het opnieuw op en stuur het nog een keer."
    )


def _check_members(inhoud: bytes, archief: zipfile.ZipFile, soort: str) -> None:
    members = archief.infolist()
    too_large = OnleesbaarBestand(
        "Dit bestand wordt te groot als wij het openen. Haal er afbeeldingen uit en stuur het opnieuw."
    )
    if len(members) > MAX_ZIP_LEDEN:
        raise too_large
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MAX_UITGEPAKT or unpacked > MAX_VERHOUDING * max(packed, 1) or packed > len(inhoud):
        raise too_large
    end = inhoud.rfind(b"PK\x05\x06")
    size_of_comment = int.from_bytes(inhoud[end + 20 : end + 22], "little")
    names = [member.filename for member in members]
    unsafe = any(name.startswith(("/", "\\")) or ".." in PurePath(name.replace("\\", "/")).parts for name in names)
    # Something before or after the zip itself makes it two kinds of file at once.
    if (
        not members
        or end + 22 + size_of_comment != len(inhoud)
        or min(m.header_offset for m in members) != 0
        or unsafe
        or len(set(names)) != len(names)
    ):
        raise _mismatch(soort)
    if any(member.flag_bits & 0x1 for member in members):
        raise _protected()
    lowered = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in lowered):
        raise _macros(soort)
    for member in members:
        if member.is_dir():
            continue
        with archief.open(member) as part:
            nested = part.read(4) in {b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf"}
        if nested or _NESTED.search(member.filename):
            raise OnleesbaarBestand(
                "Er zit een ander bestand in dit bestand. Haal het eruit, bijvoorbeeld een ingevoegde tabel uit Excel, en stuur het opnieuw."
            )


def _macros(soort: str) -> OnleesbaarBestand:
    return OnleesbaarBestand(
        f"Er zitten macro's in dit bestand. Sla het op als gewoon {soort}-bestand zonder macro's en stuur het opnieuw."
    )


def _too_complex() -> OnleesbaarBestand:
    return OnleesbaarBestand(
        "Dit bestand is te ingewikkeld om te lezen. Kopieer de tekst naar een nieuw bestand en stuur dat."
    )


def _protected() -> OnleesbaarBestand:
    return OnleesbaarBestand(
        "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en stuur het opnieuw."
    )


def _check_kind(archief: zipfile.ZipFile, soort: str) -> None:
    names = set(archief.namelist())
    if soort == ".docx":
        kinds = archief.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if b"macroenabled" in kinds.lower():
            raise _macros(soort)
        if b"wordprocessingml.document.main+xml" not in kinds:
            raise _mismatch(soort)
        return
    if soort == ".xlsx":
        kinds = archief.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if b"macroenabled" in kinds.lower():
            raise _macros(soort)
        if b"spreadsheetml.sheet.main+xml" not in kinds:
            raise _mismatch(soort)
        return
    if "mimetype" not in names or archief.read("mimetype").strip() != b"application/vnd.oasis.opendocument.text":
        raise _mismatch(soort)
    if "META-INF/manifest.xml" in names and b"encryption-data" in archief.read("META-INF/manifest.xml"):
        raise _protected()


def _from_office(inhoud: bytes, reader: str) -> str:
    # The sandbox keeps pandoc from reading other files or addresses the document points at.
    argv = [pypandoc.get_pandoc_path(), "--sandbox", f"--from={reader}", "--to=plain", "--wrap=none"]
    return _run(argv, inhoud)


def _run(argv: list[str], inhoud: bytes) -> str:
    output = _run_program(argv, inhoud, output_bytes=256 * 1024 * 1024)
    if len(output) > MAX_TEKENS * 4:
        raise _too_much_text()
    return output.decode("utf-8", "replace")


def hoofdtekst(archief: zipfile.ZipFile, lid: str) -> bytes:
    """One XML part of a checked file. No word processor writes a document type; a stranger's could define entities."""
    with archief.open(lid) as part:
        xml = part.read(MAX_HOOFDTEKST + 1)
    if len(xml) > MAX_HOOFDTEKST:
        raise _too_much_text()
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _damaged()
    return xml


def _run_program(argv: list[str], inhoud: bytes, *, output_bytes: int) -> bytes:
    try:
        return run_limited(
            argv,
            input=inhoud,
            cpu_seconds=CPU_SECONDEN,
            memory_bytes=GEHEUGEN_BYTES,
            wall_seconds=WACHT_SECONDEN,
            output_bytes=output_bytes,
        )
    except LimietBereikt as exc:
        raise _too_complex() from exc
    except ProcesFout as exc:
        if exc.returncode == _PDF_BEVEILIGD:
            raise _protected() from exc
        if exc.returncode == _PDF_TE_LANG:
            raise OnleesbaarBestand(
                f"Deze pdf heeft meer dan {MAX_PAGINAS} bladzijden. Stuur alleen het deel dat wij moeten lezen."
            ) from exc
        if exc.returncode == _PDF_TE_VEEL_TEKST:
            raise _too_much_text() from exc
        raise _damaged() from exc


# Pdf


def _check_pdf_start(inhoud: bytes) -> None:
    # Some programs put a mark or a blank line first; more than that is not a pdf.
    if not inhoud[:16].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") or _is_zip(inhoud):
        raise _mismatch(".pdf")


def _from_pdf(inhoud: bytes) -> str:
    _check_pdf_start(inhoud)
    return _with_words(_read_pdf(inhoud, "print_pdf_text", 0, MAX_PAGINAS))


def _with_words(tekst: str) -> str:
    if not any(sign.isalnum() for sign in tekst):
        raise OnleesbaarBestand(
            "Deze pdf bevat alleen een plaatje van de tekst, bijvoorbeeld een scan. Stuur het Word-bestand, of typ de tekst over."
        )
    return tekst


def _read_pdf(inhoud: bytes, functie: str, *getallen: int) -> str:
    """Run one of the functions below in the limited process; only there a pdf is opened."""
    program = f"import sys; sys.path.insert(0, sys.argv[1]); from portaal.documenten import {functie}; {functie}()"
    root = str(Path(__file__).resolve().parent.parent)
    return _run([sys.executable, "-I", "-c", program, root, *map(str, getallen)], inhoud)


def bladzijden_van_pdf(inhoud: bytes) -> int:
    """How many pages. Raises OnleesbaarBestand for what is no pdf, protected, or too long to read."""
    check_size(inhoud)
    _check_pdf_start(inhoud)
    return int(_read_pdf(inhoud, "print_pdf_pages"))


def lees_pdf_in_stappen(inhoud: bytes, *, bladzijden: int, meld: Callable[[int], None]) -> str:
    """As tekst_uit_bestand, some pages at a time; `meld` hears how many have been read. Raises OnleesbaarBestand."""
    delen: list[str] = []
    for begin in range(0, bladzijden, PAGINAS_PER_STAP):
        delen.append(_read_pdf(inhoud, "print_pdf_text", begin, begin + PAGINAS_PER_STAP))
        if sum(map(len, delen)) > MAX_TEKENS:
            raise _too_much_text()
        meld(min(begin + PAGINAS_PER_STAP, bladzijden))
    return normalise(_with_words("\n\n".join(delen))).strip("\n")


def _is_zip(inhoud: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            return bool(archief.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def print_pdf_pages() -> None:
    """Run by the limited process: how many pages the pdf on standard input has."""
    sys.stdout.write(str(len(_pdf_on_stdin().pages)))


def print_pdf_text() -> None:
    """Run by the limited process: the text of some pages of the pdf on standard input goes to standard output."""
    begin, eind = int(sys.argv[2]), int(sys.argv[3])
    pages: list[str] = []
    length = 0
    for page in _pdf_on_stdin().pages[begin:eind]:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > MAX_TEKENS:
            sys.exit(_PDF_TE_VEEL_TEKST)
    sys.stdout.buffer.write("\n\n".join(pages).encode("utf-8", "replace"))


def _pdf_on_stdin() -> Any:
    from pypdf import PdfReader  # noqa: PLC0415 - only the limited process may open a pdf

    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted:
        sys.exit(_PDF_BEVEILIGD)
    if len(reader.pages) > MAX_PAGINAS:
        sys.exit(_PDF_TE_LANG)
    return reader
