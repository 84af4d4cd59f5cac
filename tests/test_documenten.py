"""Text from uploads: what may come in, what is refused, and that reading stays within its limits."""

import io
import os
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portaal import documenten
from portaal.begrensd import LimietBereikt, ProcesFout, run_limited
from portaal.documenten import MAX_BYTES, OnleesbaarBestand, lees_pdf_in_stappen, tekst_uit_bestand

BRIEF = """# Adviezen

Wij adviseren u:

1.  neem mantelzorg op;
2.  maak het eenvoudig:
    a.  kort;
    b.  in gewone taal.

-   een punt
-   nog een punt

| Nr | Thema      | Verplicht |
|----|------------|-----------|
| 1  | mantelzorg | ja        |
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The letter as .docx or .odt."""
    folder = tmp_path_factory.mktemp("office")

    def make(soort: str) -> bytes:
        path = folder / f"brief.{soort}"
        if not path.exists():
            pypandoc.convert_text(BRIEF, soort, format="markdown", outputfile=str(path))
        return path.read_bytes()

    return make


def make_pdf(lines: list[str], pages: int = 1, **save: object) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 50 800 Td {shown} ET".encode("cp1252"))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        font.Encoding = pikepdf.Name.WinAnsiEncoding
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = io.BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def with_members(inhoud: bytes, extra: dict[str, bytes]) -> bytes:
    """The same zip with members added."""
    out = io.BytesIO(inhoud)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archief:
        for naam, data in extra.items():
            archief.writestr(naam, data)
    return out.getvalue()


def refused(inhoud: bytes, naam: str) -> str:
    with pytest.raises(OnleesbaarBestand) as caught:
        tekst_uit_bestand(inhoud, naam)
    return str(caught.value)


# What can be read


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_office_keeps_numbers_letters_bullets_and_columns(office: Callable[[str], bytes], soort: str) -> None:
    tekst = tekst_uit_bestand(office(soort), f"Brief.{soort.upper()}")

    words = [" ".join(line.split()) for line in tekst.splitlines() if line.strip() and "---" not in line]
    assert words == [
        "Adviezen",
        "Wij adviseren u:",
        "1. neem mantelzorg op;",
        "2. maak het eenvoudig:",
        "a. kort;",
        "b. in gewone taal.",
        "- een punt",
        "- nog een punt",
        "Nr Thema Verplicht",
        "1 mantelzorg ja",
    ]


def test_pdf_gives_its_lines() -> None:
    tekst = tekst_uit_bestand(make_pdf(["Adviesraad Sociaal Domein", "Wij adviseren u: één ding."]), "advies.pdf")

    assert tekst.split("\n") == ["Adviesraad Sociaal Domein", "Wij adviseren u: één ding."]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_txt_in_the_usual_codings(coding: str) -> None:
    assert tekst_uit_bestand("Eén regel\r\nen € 5".encode(coding), "brief.txt") == "Eén regel\nen € 5"


# What is refused, and what the sender then reads


@pytest.mark.parametrize("naam", ["brief.doc", "brief.rtf", "brief", "brief.docx.exe", "brief.html", ""])
def test_other_kinds_are_refused(naam: str) -> None:
    assert refused(b"tekst", naam).endswith("Sla het op als .docx, .odt, .pdf of .txt en stuur het opnieuw.")


def test_size_is_limited() -> None:
    assert "groter dan 10 MB" in refused(b"a" * (MAX_BYTES + 1), "brief.txt")


@pytest.mark.parametrize("inhoud", [b"", b"\x00\x00", b" \r\n"])
@pytest.mark.parametrize("naam", ["a.txt", "a.pdf", "a.docx"])
def test_empty_file_is_refused(inhoud: bytes, naam: str) -> None:
    assert "leeg" in refused(inhoud, naam)


def test_name_and_content_must_agree(office: Callable[[str], bytes]) -> None:
    pdf, docx, odt = make_pdf(["tekst"]), office("docx"), office("odt")

    for inhoud, naam in [
        (pdf, "a.docx"),
        (pdf, "a.txt"),
        (docx, "a.pdf"),
        (docx, "a.odt"),
        (docx, "a.txt"),
        (odt, "a.docx"),
        (b"tekst", "a.odt"),
    ]:
        assert "maar het is iets anders" in refused(inhoud, naam)


@pytest.mark.parametrize(
    "inhoud", [bytes(range(256)) * 9, b"tekst\x00tekst", b"\x7fELF" + b"\x01" * 99, b"\xff\xfe\x00", b"{\\rtf1 hoi}"]
)
def test_binary_is_no_txt(inhoud: bytes) -> None:
    assert ".txt" in refused(inhoud, "brief.txt")


def test_old_or_protected_word_file_is_named_as_such() -> None:
    assert "wachtwoord" in refused(b"\xd0\xcf\x11\xe0" + b"x" * 600, "brief.docx")


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"word/vbaProject.bin": b"macro"}, "macro's"),
        ({"word/embeddings/blad.xlsx": b"PK\x03\x04rest"}, "ander bestand"),
        ({"word/media/beeld.png": b"PK\x03\x04rest"}, "ander bestand"),
        ({"word/nul.xml": b"0" * 30_000_000}, "te groot"),
        ({f"word/{i}.xml": b"x" for i in range(1001)}, "te groot"),
        ({"../buiten.xml": b"x"}, "iets anders"),
    ],
    ids=["macro", "embedded", "hidden zip", "bomb", "many members", "outside"],
)
def test_dangerous_docx_is_refused(office: Callable[[str], bytes], extra: dict[str, bytes], message: str) -> None:
    assert message in refused(with_members(office("docx"), extra), "brief.docx")


def test_large_unpacked_size_is_refused_before_unpacking(office: Callable[[str], bytes]) -> None:
    noise = os.urandom(1_000_000)
    inhoud = with_members(
        office("docx"), {"word/a.bin": noise, **{f"word/{i}.xml": b"0" * 17_000_000 for i in range(7)}}
    )

    assert "te groot" in refused(inhoud, "brief.docx")


def test_lying_about_the_unpacked_size_does_not_help(office: Callable[[str], bytes]) -> None:
    inhoud = bytearray(with_members(office("docx"), {"word/document2.xml": b"0" * 50_000_000}))
    at = inhoud.find((50_000_000).to_bytes(4, "little"))
    while at >= 0:
        inhoud[at : at + 4] = (1000).to_bytes(4, "little")
        at = inhoud.find((50_000_000).to_bytes(4, "little"))

    try:
        tekst = tekst_uit_bestand(bytes(inhoud), "brief.docx")
    except OnleesbaarBestand:
        return
    assert "mantelzorg" in tekst


def test_encrypted_zip_member_is_refused(office: Callable[[str], bytes]) -> None:
    inhoud = bytearray(office("docx"))
    at = inhoud.find(b"PK\x01\x02")
    while at >= 0:
        inhoud[at + 8] |= 1
        at = inhoud.find(b"PK\x01\x02", at + 4)

    assert "wachtwoord" in refused(bytes(inhoud), "brief.docx")


def test_encrypted_odt_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archief:
        archief.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archief.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archief.writestr("content.xml", b"\x01\x02")

    assert "wachtwoord" in refused(out.getvalue(), "brief.odt")


def test_two_kinds_in_one_file_are_refused(office: Callable[[str], bytes]) -> None:
    pdf, docx = make_pdf(["tekst"]), office("docx")

    assert "iets anders" in refused(pdf + docx, "a.pdf")
    assert "iets anders" in refused(pdf + docx, "a.docx")
    assert "iets anders" in refused(docx + pdf, "a.docx")


@pytest.mark.parametrize("naam", ["a.docx", "a.odt", "a.pdf"])
def test_damaged_file_is_refused(office: Callable[[str], bytes], naam: str) -> None:
    whole = make_pdf(["tekst"]) if naam == "a.pdf" else office(naam[2:])

    assert refused(whole[:300], naam)
    assert refused(whole[:60] + bytes(len(whole) - 60), naam)


def test_protected_pdf_is_refused() -> None:
    inhoud = make_pdf(["geheim"], encryption=pikepdf.Encryption(owner="a", user="b"))

    assert (
        refused(inhoud, "a.pdf")
        == "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en stuur het opnieuw."
    )


def test_scanned_pdf_says_so() -> None:
    assert refused(make_pdf([]), "scan.pdf").startswith("Deze pdf bevat alleen een plaatje")


def test_pdf_with_too_many_pages_is_refused() -> None:
    assert "meer dan 300 bladzijden" in refused(make_pdf(["x"], pages=301), "a.pdf")


def test_a_pdf_of_three_hundred_pages_is_read_in_time_and_tells_how_far_it_is() -> None:
    """Seconds of the processor of the processes that read it, so that a busy computer does not count."""
    pdf = make_pdf(["Wij adviseren om de bus op zondag te laten rijden en plekken te maken."] * 45, pages=300)
    stand: list[int] = []
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)

    tekst = lees_pdf_in_stappen(pdf, bladzijden=300, meld=stand.append)

    eind = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (eind.ru_utime + eind.ru_stime) - (begin.ru_utime + begin.ru_stime) < 30
    assert tekst.count("de bus op zondag") == 300 * 45
    assert stand == list(range(25, 301, 25))


def test_too_much_text_is_refused() -> None:
    assert "te veel tekst" in refused(b"woord " * 200_000, "a.txt")


def test_document_cannot_make_the_reader_open_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    out = io.BytesIO()
    content = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file://' + str(secret) + '">]><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        "<office:body><office:text><text:p>zichtbaar &e;</text:p></office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(out, "w") as archief:
        archief.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archief.writestr("content.xml", content)
        archief.writestr("styles.xml", "<x/>")

    try:
        tekst = tekst_uit_bestand(out.getvalue(), "a.odt")
    except OnleesbaarBestand:
        return
    assert "geheim" not in tekst


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=500),
    st.sampled_from(["a.txt", "a.docx", "a.odt"]),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe"]),
)
def test_any_bytes_give_text_or_a_message(inhoud: bytes, naam: str, head: bytes) -> None:
    try:
        outcome = tekst_uit_bestand(head + inhoud, naam)
    except OnleesbaarBestand as exc:
        outcome = str(exc)

    assert outcome


# The limited process


def run(program: str, **limits: float) -> bytes:
    wanted = {"cpu_seconds": 5, "memory_bytes": 500_000_000, "wall_seconds": 10.0, **limits}
    return run_limited(
        [sys.executable, "-I", "-c", program],
        input=b"abc",
        cpu_seconds=int(wanted["cpu_seconds"]),
        memory_bytes=int(wanted["memory_bytes"]),
        wall_seconds=wanted["wall_seconds"],
    )


def test_output_comes_back_and_environment_stays_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    output = run(
        "import os, sys; print(sys.stdin.read(), sorted(os.environ), os.getcwd() == os.path.realpath(os.environ['HOME']), os.nice(0))"
    )

    text, rest = output.decode().split(" ", 1)
    assert text == "abc"
    assert "SECRET_KEY" not in rest
    assert "['HOME', 'LANG'" in rest
    assert f"True {min(19, os.nice(0) + 10)}" in rest


def test_wall_limit_kills_the_whole_group(tmp_path: Path) -> None:
    sign = tmp_path / "leeft"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', \"import time; time.sleep(2); open({str(sign)!r}, 'w')\"])"
    start = time.monotonic()

    with pytest.raises(LimietBereikt):
        run(program, wall_seconds=0.7)

    assert time.monotonic() - start < 1.9
    time.sleep(2)
    assert not sign.exists()


def test_cpu_and_memory_are_limited() -> None:
    with pytest.raises(LimietBereikt):
        run("while True: pass", cpu_seconds=1)
    with pytest.raises(LimietBereikt):
        run("x = bytearray(800_000_000)")


def test_failure_carries_its_code() -> None:
    with pytest.raises(ProcesFout) as caught:
        run("import sys; sys.exit('kapot')")

    assert (caught.value.returncode, caught.value.stderr.strip()) == (1, "kapot")
    with pytest.raises(ProcesFout):
        run_limited(["/bestaat/niet"], input=b"", cpu_seconds=1, memory_bytes=10**9, wall_seconds=5)


def test_limit_becomes_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documenten, "WACHT_SECONDEN", 0.01)

    assert "te ingewikkeld" in refused(make_pdf(["tekst"]), "a.pdf")
