"""A file of a stranger as sections of text: what comes along, what is counted, and what is refused."""

from __future__ import annotations

import base64
import hashlib
import io
import resource
import time
import uuid
import zipfile

import pytest

from portaal.documenten import OnleesbaarBestand
from publicatie.word.beelden import BekendBeeld
from publicatie.word.lezen import Sectie, bladwijzer, lees_bestand
from tests.word import bewerk, lid, maak, met_leden

PK = uuid.UUID("01234567-89ab-cdef-0123-456789abcdef")
PLAATJE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
ALLES = (
    "<h1>Mantelzorg</h1><h2>Wat is het?</h2><p>Een <strong>vet</strong> en een <em>schuin</em> woord, en een "
    '<a href="https://voorbeeld.example/a?b=1&amp;c=2">link</a>.<br>Nieuwe regel.</p><h3>Cijfers</h3>'
    "<ul><li>een<ul><li>dieper</li></ul></li><li>twee</li></ul><ol><li>eerst</li><li>dan</li></ol>"
    "<blockquote><p>Een citaat.</p></blockquote><p>Tabel: Dagdelen</p><table><thead><tr><th>Gebied</th><th>Dagdelen</th></tr>"
    "</thead><tbody><tr><td>Noord</td><td>2</td></tr></tbody></table>"
)
DOCX = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def refused(inhoud: bytes, naam: str) -> str:
    with pytest.raises(OnleesbaarBestand) as caught:
        lees_bestand(inhoud, naam)
    return str(caught.value)


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_everything_the_editor_knows_comes_along(soort):
    gelezen = lees_bestand(maak(ALLES, soort), f"visie.{soort}")

    assert gelezen.secties == (
        Sectie(
            titel="Wat is het?",
            niveau=2,
            boven="Mantelzorg",
            html="<p>Een <strong>vet</strong> en een <em>schuin</em> woord, en een "
            '<a href="https://voorbeeld.example/a?b=1&amp;c=2">link</a>.<br>Nieuwe regel.</p><h3>Cijfers</h3>'
            "<ul><li>een<ul><li>dieper</li></ul></li><li>twee</li></ul><ol><li>eerst</li><li>dan</li></ol>"
            "<blockquote><p>Een citaat.</p></blockquote><table><caption>Dagdelen</caption><thead><tr>"
            '<th scope="col">Gebied</th><th scope="col">Dagdelen</th></tr></thead><tbody><tr><td>Noord</td><td>2</td></tr>'
            "</tbody></table>",
        ),
    )


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_a_bookmark_names_the_paragraaf_and_its_version(soort):
    merk = bladwijzer(PK, 12)

    secties = lees_bestand(maak(f'<h2><span id="{merk}">Doel</span></h2><p>Tekst.</p>', soort), f"a.{soort}").secties

    assert secties == (Sectie(titel="Doel", niveau=2, html="<p>Tekst.</p>", paragraaf=PK, versie=12),)


def test_a_bookmark_that_begins_between_two_paragraphs_still_counts():
    merk = bladwijzer(PK, 1)
    inhoud = maak("<h2>Doel</h2><p>Tekst.</p>", "docx")

    secties = lees_bestand(bewerk(inhoud, "docx", 'w:name="doel"', f'w:name="{merk}"'), "a.docx").secties

    assert [(s.titel, s.paragraaf) for s in secties] == [("Doel", PK)]


def test_a_heading_that_became_ordinary_text_is_known_by_its_bookmark():
    inhoud = maak(f'<h2><span id="{bladwijzer(PK, 1)}">Doel</span></h2><p>Tekst.</p>', "docx")

    secties = lees_bestand(bewerk(inhoud, "docx", '<w:pStyle w:val="Heading2" />', ""), "a.docx").secties

    assert secties == (Sectie(titel="Doel", niveau=2, html="<p>Tekst.</p>", paragraaf=PK, versie=1),)


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_a_footnote_becomes_a_note_at_its_place(soort):
    gelezen = lees_bestand(maak("# Doel\n\nTekst[^1] meer.\n\n[^1]: Een noot.", soort, "markdown"), f"a.{soort}")

    assert gelezen.secties[0].html == '<p>Tekst<span class="noot">Een noot.</span> meer.</p>'


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_a_picture_of_ours_is_known_by_its_bytes_and_one_of_elsewhere_is_not(soort):
    inhoud = maak(f'<h2>Doel</h2><p>Voor.</p><p><img src="{PLAATJE}"></p><p>De cijfers.</p>', soort)
    sha256 = hashlib.sha256(base64.b64decode(PLAATJE.partition(",")[2])).hexdigest()
    adres = "/werkplaats/beelden/6b1f0f5e-0c5f-4f6e-9a53-5a5b6c7d8e9f/"
    beeld = BekendBeeld(adres, "Een staafgrafiek", "De cijfers.")

    bekend = lees_bestand(inhoud, f"a.{soort}", beelden={sha256: beeld})
    vreemd = lees_bestand(inhoud, f"a.{soort}", beelden={"0" * 64: beeld})

    assert bekend.secties[0].html == f"<p>Voor.</p>{beeld.figuur(bijschrift='De cijfers.')}"
    assert (bekend.afbeeldingen, vreemd.afbeeldingen, vreemd.secties[0].html) == (
        0,
        1,
        "<p>Voor.</p><p>De cijfers.</p>",
    )


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_pictures_are_left_out_and_counted(soort):
    gelezen = lees_bestand(maak(f'<h2>Doel</h2><p>Voor <img src="{PLAATJE}"> na.</p>', soort), f"a.{soort}")

    assert (gelezen.afbeeldingen, " ".join(gelezen.secties[0].html.split())) == (1, "<p>Voor na.</p>")


def test_changes_that_were_tracked_count_as_accepted_and_comments_are_counted():
    inhoud = maak("<h2>Doel</h2><p>Tekst</p>", "docx")
    gevolgd = (
        '<w:p><w:r><w:t xml:space="preserve">Wij </w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>willen</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>moeten</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p></w:body>'
    )
    met_opmerkingen = met_leden(
        bewerk(inhoud, "docx", "</w:body>", gevolgd),
        {
            "word/comments.xml": '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"/><w:comment w:id="1"/></w:comments>'
        },
    )

    gelezen = lees_bestand(met_opmerkingen, "a.docx")

    assert (gelezen.secties[0].html, gelezen.opmerkingen) == ("<p>Tekst</p><p>Wij willen.</p>", 2)


@pytest.mark.parametrize("soort", ["docx", "odt"])
def test_below_the_name_of_a_thema_each_heading_is_a_section(soort):
    """As people write a visie in Word: its title is heading 1, a thema heading 2, its parts heading 3."""
    html = (
        "<h1>Visie</h1><h2>Aanleiding</h2><p>Waarom.</p><h3>Diep</h3><p>In de aanleiding.</p>"
        "<h2>3. Jeugd en opgroeien</h2><p>Vooraf.</p><h3>Wat is het?</h3><p>Dit.</p><h4>Cijfers</h4><p>Veel.</p>"
        "<h3>Wat gaan we doen?</h3><p>Dat.</p><h2>Geld</h2><p>Weinig.</p><h3>Kosten</h3><p>Meer.</p>"
    )

    gelezen = lees_bestand(maak(html, soort), f"a.{soort}", themas=["Jeugd en opgroeien", "Jeugd"])

    assert [(s.boven, s.titel, s.html) for s in gelezen.secties] == [
        ("Visie", "Aanleiding", "<p>Waarom.</p><h3>Diep</h3><p>In de aanleiding.</p>"),
        ("", "3. Jeugd en opgroeien", "<p>Vooraf.</p>"),
        ("3. Jeugd en opgroeien", "Wat is het?", "<p>Dit.</p><h3>Cijfers</h3><p>Veel.</p>"),
        ("3. Jeugd en opgroeien", "Wat gaan we doen?", "<p>Dat.</p>"),
        ("", "Geld", "<p>Weinig.</p><h3>Kosten</h3><p>Meer.</p>"),
    ]


def test_deeper_headings_stay_in_the_text():
    html = "<h1>Thema</h1><h2>Deel</h2><h3>Kop</h3><p>a</p><h4>Kop onder</h4><p>b</p><h5>Nog dieper</h5><p>c</p>"

    secties = lees_bestand(maak(html, "docx"), "a.docx").secties

    assert [s.html for s in secties] == ["<h3>Kop</h3><p>a</p><h4>Kop onder</h4><p>b</p><h4>Nog dieper</h4><p>c</p>"]


@pytest.mark.parametrize("adres", ["javascript:alert(1)", "file:///etc/passwd", 'https://x.example/" onclick="x'])
def test_a_link_elsewhere_is_only_its_words(adres):
    inhoud = maak('<h2>Doel</h2><p><a href="https://goed.example/">woorden</a></p>', "docx")
    rels = lid(inhoud, "word/_rels/document.xml.rels").replace("https://goed.example/", adres.replace('"', "&quot;"))

    html = lees_bestand(met_leden(inhoud, {"word/_rels/document.xml.rels": rels}), "a.docx").secties[0].html

    assert 'onclick="' not in html
    assert "javascript" not in html
    assert "file:" not in html
    assert "woorden" in html


# --- Hostile files --------------------------------------------------------------------------------------
def _zip(leden: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, data in leden.items():
            archief.writestr(naam, data)
    return out.getvalue()


def _bomb(size: int) -> bytes:
    """A document whose text is `size` bytes of XML when unpacked."""
    goed = maak("<h2>Doel</h2><p>Tekst.</p>", "docx")
    out = io.BytesIO(goed)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archief,
        archief.open("word/bom.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b"<w:p/>" * 166_666)
    return out.getvalue()


def _entities(soort: str, systeem: bool) -> bytes:
    inhoud = maak("<h2>Doel</h2><p>Tekst.</p>", soort)
    naam = {"docx": "word/document.xml", "odt": "content.xml"}[soort]
    xml = lid(inhoud, naam)
    begin = xml.index("?>") + 2
    soort_xml = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        if systeem
        else '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    )
    return met_leden(
        inhoud, {naam: (xml[:begin] + soort_xml + xml[begin:]).replace("Tekst.", "&e;" if systeem else "&b;")}
    )


def _tail(xml: str) -> bytes:
    return bewerk(maak("<h2>Doel</h2><p>Tekst.</p>", "docx"), "docx", "</w:body>", xml + "</w:body>")


def _deep(diepte: int) -> bytes:
    inhoud = maak("<h2>Doel</h2><p>Tekst.</p>", "odt")
    begin, eind = "<text:list><text:list-item>", "</text:list-item></text:list>"
    return bewerk(
        inhoud, "odt", "</office:text>", begin * diepte + "<text:p>diep</text:p>" + eind * diepte + "</office:text>"
    )


BREED = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p><w:r><w:t>breed</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
GOED = "<h2>Doel</h2><p>Tekst.</p>"
GEWEIGERD = {
    "macros by name": (lambda: maak(GOED, "docx"), "a.docm", "macro's"),
    "macros by type": (
        lambda: met_leden(d := maak(GOED, "docx"), {"[Content_Types].xml": lid(d, "[Content_Types].xml").replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")}),
        "a.docx", "macro's",
    ),
    "macros inside": (lambda: met_leden(maak(GOED, "docx"), {"word/vbaProject.bin": b"x"}), "a.docx", "macro's"),
    "external entity docx": (lambda: _entities("docx", True), "a.docx", "beschadigd"),
    "external entity odt": (lambda: _entities("odt", True), "a.odt", "beschadigd"),
    "entities that grow": (lambda: _entities("docx", False), "a.docx", "beschadigd"),
    "a gigabyte of xml": (lambda: _bomb(1_000_000_000), "a.docx", "te groot"),
    "ten thousand members": (lambda: _zip({"[Content_Types].xml": b"x", **{f"{n}.xml": b"x" for n in range(10_000)}}), "a.docx", "te groot"),
    "absolute path": (lambda: met_leden(maak(GOED, "docx"), {"/etc/passwd": b"x"}), "a.docx", "iets anders"),
    "encrypted docx": (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.docx", "wachtwoord"),
    "odt named docx": (lambda: maak(GOED, "odt"), "a.docx", "iets anders"),
    "empty": (lambda: b"", "a.docx", "leeg"),
    "only pictures": (lambda: maak(f'<p><img src="{PLAATJE}"></p>', "docx"), "a.docx", "geen tekst"),
    "not a document": (lambda: b"hallo", "a.docx", "iets anders"),
    "pdf": (lambda: b"%PDF-1.4", "a.pdf", ".docx of .odt"),
    "text of 31 MB": (lambda: _tail("".join(DOCX.format(f"{n} {n * 7919}" * 40) for n in range(60_000))), "a.docx", "te veel tekst|groter dan"),
}  # fmt: skip


@pytest.mark.parametrize("geval", GEWEIGERD)
def test_a_hostile_file_gets_a_message_in_little_time_and_memory(geval):
    maak_bestand, naam, melding = GEWEIGERD[geval]
    inhoud = maak_bestand()
    voor, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()

    gekregen = refused(inhoud, naam)

    assert any(deel in gekregen for deel in melding.split("|")), gekregen
    assert time.monotonic() - start < 40
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor < 150 * 1024


def _sections_or_message(inhoud: bytes, naam: str) -> str:
    try:
        gelezen = lees_bestand(inhoud, naam)
    except OnleesbaarBestand as fout:
        return str(fout)
    return " ".join(s.fout or s.html for s in gelezen.secties)


@pytest.mark.parametrize(
    ("inhoud", "naam", "verwacht"),
    [
        (lambda: _deep(400), "a.odt", "te veel lijsten|te ingewikkeld"),
        (lambda: _tail(BREED), "a.docx", "te breed|te ingewikkeld|breed"),
        (lambda: _tail('<w:p><w:r><w:drawing><a:blip r:link="rId99"/></w:drawing></w:r></w:p>'), "a.docx", "Tekst.|beschadigd"),
        (lambda: _tail("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>"), "a.docx", "Tekst.|beschadigd"),
    ],
    ids=["list of 400 deep", "cell of a million columns", "linked picture", "ole object"],
)  # fmt: skip
def test_a_strange_part_harms_only_itself(inhoud, naam, verwacht):
    data = inhoud()
    start = time.monotonic()

    gekregen = _sections_or_message(data, naam)

    assert any(deel in gekregen for deel in verwacht.split("|")), gekregen[:300]
    assert time.monotonic() - start < 40
