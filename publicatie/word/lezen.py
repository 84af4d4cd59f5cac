"""A .docx or .odt as sections: a heading and the cleaned text below it, with the mark of its paragraaf where it has one.

Pandoc reads the file in its sandbox (portaal.documenten) but throws away the names of bookmarks, by which a paragraaf is
known. So those are first written into the file as words that nobody types, and taken out again here.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import uuid
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import Any

from portaal.documenten import OnleesbaarBestand, boom_uit_office, controleer_office, hoofdtekst
from portaal.opmaak import OpmaakFout, schoon
from publicatie.word.beelden import BekendBeeld, als_noot
from publicatie.word.koppen import kaal

HOOFDTEKST = {"docx": "word/document.xml", "odt": "content.xml"}
AFBEELDING = {"docx": re.compile(rb"<a:blip[ />]|<v:imagedata[ />]"), "odt": re.compile(rb"<draw:image[ />]")}
OPMERKING = {"docx": ("word/comments.xml", b"<w:comment "), "odt": ("content.xml", b"<office:annotation ")}
# A name that Word allows: a letter first, then letters, digits and underscores, at most 40.
BLADWIJZER = re.compile(r"p_([0-9a-f]{32})_v([0-9]{1,4})")
_OPEN, _DICHT = "⟦", "⟧"
_MERK = re.compile(rf"{_OPEN}p_([0-9a-f]{{32}})_v([0-9]{{1,4}}){_DICHT}")
_IN_DOCX = re.compile(rb'<w:bookmarkStart\b[^>]*\bw:name="(p_[0-9a-f]{32}_v[0-9]{1,4})"[^>]*>|<w:r(?=[ >/])')
_IN_ODT = re.compile(rb'<text:bookmark(?:-start)?\b[^>]*\btext:name="(p_[0-9a-f]{32}_v[0-9]{1,4})"[^>]*>')
_BEELDMAPPEN = ("word/media/", "Pictures/")
_KLEINSTE_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MAX_SECTIES = 300
# `schrijven` keeps two lists apart with a paragraph of one hard space; `schoon` drops this that comes of it.
APART = "<!---->"


@dataclass(frozen=True)
class Sectie:
    """A heading of the file and what stands below it. `boven` is the heading it falls under, `fout` why it cannot be used."""

    titel: str
    niveau: int
    html: str = ""
    boven: str = ""
    paragraaf: uuid.UUID | None = None
    versie: int = 0
    fout: str = ""


@dataclass(frozen=True)
class Gelezen:
    """What a file holds, and how much of it did not come along."""

    secties: tuple[Sectie, ...]
    afbeeldingen: int = 0
    opmerkingen: int = 0


def bladwijzer(pk: uuid.UUID, versie: int) -> str:
    """The name of the bookmark by which a paragraaf and its version are found again."""
    return f"p_{pk.hex}_v{versie}"


def lees_bestand(
    inhoud: bytes, naam: str, *, beelden: Mapping[str, BekendBeeld] | None = None, themas: Iterable[str] = ()
) -> Gelezen:
    """The sections of an upload in reading order. Raises OnleesbaarBestand with a message for who sent it.

    Below a heading that is the name of one of the `themas` the headings one level deeper are sections too. Of its pictures only those come along that stand in the texts already (`beelden`, by the sha256 of their bytes).
    """
    soort = controleer_office(inhoud, naam)
    try:
        inhoud, afbeeldingen, opmerkingen, bekend = _with_marks(inhoud, soort, beelden or {})
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, OSError) as exc:
        raise OnleesbaarBestand(
            "Dit bestand is beschadigd. Open het in uw tekstprogramma, sla het opnieuw op en stuur het nog een keer."
        ) from exc
    schrijver = _Schrijver(bekend)
    try:
        secties = _sections(boom_uit_office(inhoud, soort), schrijver, {kaal(thema) for thema in themas})
    except RecursionError as exc:
        raise OnleesbaarBestand(
            "Dit bestand heeft te veel lijsten of tabellen in elkaar. Maak het eenvoudiger en stuur het opnieuw."
        ) from exc
    if len(secties) > MAX_SECTIES:
        raise OnleesbaarBestand(f"Dit bestand heeft meer dan {MAX_SECTIES} koppen. Stuur het in delen.")
    if not any(sectie.html or sectie.paragraaf or sectie.fout for sectie in secties):
        extra = " Voeg afbeeldingen toe in de editor." if afbeeldingen else ""
        raise OnleesbaarBestand(f"Er staat geen tekst in dit bestand. Kijk of u het goede bestand hebt gekozen.{extra}")
    return Gelezen(tuple(secties), max(0, afbeeldingen - schrijver.beelden), opmerkingen)


# --- The marks -----------------------------------------------------------------------------------------
def _with_marks(
    inhoud: bytes, soort: str, beelden: Mapping[str, BekendBeeld]
) -> tuple[bytes, int, int, dict[str, BekendBeeld]]:
    """The file with the names of our bookmarks as words in front of what they mark; its numbers of pictures and comments.

    Only its XML goes on: objects have no place in the text. In place of a picture that is known goes a tiny one, under
    the name by which pandoc calls it; the last value has which it is.
    """
    bekend: dict[str, BekendBeeld] = {}
    out = io.BytesIO()
    afbeeldingen = 0
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as nieuw:
        lid, teken = OPMERKING[soort]
        opmerkingen = hoofdtekst(archief, lid).count(teken) if lid in archief.namelist() else 0
        for member in archief.infolist():
            if member.filename == HOOFDTEKST[soort]:
                xml = hoofdtekst(archief, member.filename)
                afbeeldingen = len(AFBEELDING[soort].findall(xml))
                nieuw.writestr(member.filename, _mark_docx(xml) if soort == "docx" else _mark_odt(xml))
            elif member.filename.lower().endswith((".xml", ".rels", "mimetype")):
                nieuw.writestr(member.filename, hoofdtekst(archief, member.filename))
            elif beelden and member.filename.startswith(_BEELDMAPPEN):
                beeld = beelden.get(hashlib.sha256(hoofdtekst(archief, member.filename)).hexdigest())
                if beeld is not None:
                    bekend[member.filename.removeprefix("word/")] = beeld
                    nieuw.writestr(member.filename, _KLEINSTE_PNG)
    return out.getvalue(), afbeeldingen, opmerkingen, bekend


def _mark_docx(xml: bytes) -> bytes:
    """A bookmark may begin between two paragraphs: its mark waits for the next run, and comes once (a table splits it)."""
    seen: set[bytes] = set()
    pending: list[bytes] = []

    def mark(match: re.Match[bytes]) -> bytes:
        name = match[1]
        if name:
            if name not in seen:
                seen.add(name)
                pending.append(name)
            return match[0]
        if not pending:
            return match[0]
        words = "".join(f"{_OPEN}{name.decode()}{_DICHT}" for name in pending).encode()
        pending.clear()
        return b"<w:r><w:t>" + words + b"</w:t></w:r>" + match[0]

    return _IN_DOCX.sub(mark, xml)


def _mark_odt(xml: bytes) -> bytes:
    seen: set[bytes] = set()

    def mark(match: re.Match[bytes]) -> bytes:
        if match[1] in seen:
            return match[0]
        seen.add(match[1])
        return match[0] + f"{_OPEN}{match[1].decode()}{_DICHT}".encode()

    return _IN_ODT.sub(mark, xml)


# --- Sections --------------------------------------------------------------------------------------------
@dataclass
class _Begin:
    """A section while its blocks come in."""

    titel: str
    niveau: int
    boven: str
    paragraaf: uuid.UUID | None = None
    versie: int = 0
    html: list[str] = field(default_factory=list)

    def klaar(self) -> Sectie:
        sectie = Sectie(
            titel=self.titel, niveau=self.niveau, boven=self.boven, paragraaf=self.paragraaf, versie=self.versie
        )
        try:
            return replace(sectie, html=schoon(_one_list("".join(self.html))))
        except OpmaakFout as fout:
            return replace(sectie, fout=str(fout))


def _one_list(html: str) -> str:
    """LibreOffice saves each item of a list for Word as a list of its own."""
    return re.sub(r"</(ul|ol)><\1>", "", html)


def _sections(blocks: Iterable[Any], schrijver: _Schrijver, themas: Collection[str]) -> list[Sectie]:
    """Cut where a heading stands of level 1 or 2, one right below a thema, or one with a mark; deeper ones stay."""
    begun = [_Begin("", 1, "")]
    above, level_above = "", 1
    for block in blocks:
        kop = _heading(block, schrijver)
        if kop is None:
            _add(begun[-1].html, schrijver.block(block), schrijver.bekend)
            continue
        niveau, html = kop
        merk = _MERK.search(html)
        titel = _words(_MERK.sub("", html))
        if merk is None and niveau > max(2, level_above + 1):
            diepte = 3 if niveau - begun[-1].niveau <= 1 else 4
            if titel:
                begun[-1].html.append(f"<h{diepte}>{html}</h{diepte}>")
            continue
        is_thema = merk is None and kaal(titel) in themas
        if merk is None and (niveau <= level_above or is_thema):
            above, level_above = (titel, niveau) if is_thema or niveau == 1 else ("", 1)
        sectie = _Begin(titel, niveau, above if niveau > level_above or merk else "")
        if merk is not None:
            sectie.paragraaf, sectie.versie = uuid.UUID(merk[1]), int(merk[2])
        begun.append(sectie)
    secties = [sectie.klaar() for sectie in begun]
    return [s for s in secties if s.html or s.fout or s.paragraaf]


def _add(html: list[str], nieuw: str, bekend: Mapping[str, BekendBeeld]) -> None:
    """In an .odt the words below a picture are a paragraph of their own: the ones that stood there go back in."""
    if html and html[-1].startswith("<figure>") and "<figcaption>" not in html[-1]:
        for beeld in bekend.values():
            if beeld.bijschrift and nieuw == f"<p>{beeld.bijschrift}</p>" and beeld.adres in html[-1]:
                html[-1] = html[-1].replace("</figure>", f"<figcaption>{beeld.bijschrift}</figcaption></figure>")
                return
    html.append(nieuw)


def _heading(block: Any, schrijver: _Schrijver) -> tuple[int, str] | None:
    """Level and HTML of a heading, or of a paragraph that is one in all but its style: our mark stands in it."""
    if block["t"] == "Header":
        return block["c"][0], schrijver.inlines(block["c"][2]).strip()
    if block["t"] in {"Para", "Plain"}:
        first = block["c"][0] if block["c"] else {}
        if first.get("t") == "Str" and first["c"].startswith(f"{_OPEN}p_"):
            html = schrijver.inlines(block["c"]).strip()
            return (2, html) if _MERK.match(html) else None
    return None


def _words(html: str) -> str:
    """As people read it: no tags, no entities."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())[:200]


# --- From pandoc's tree to HTML -----------------------------------------------------------------------
INLINE_TAGS = {"Strong": "strong", "Emph": "em"}
LIJST_TAGS = {"BulletList": "ul", "OrderedList": "ol"}


class _Schrijver:
    """Blocks of pandoc as HTML for `schoon`. Counts the pictures that come along."""

    def __init__(self, bekend: Mapping[str, BekendBeeld]) -> None:
        self.bekend = bekend
        self.beelden = 0

    def blocks(self, blocks: Iterable[Any]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Any) -> str:
        soort, inhoud = block["t"], block.get("c")
        if soort in {"Para", "Plain"}:
            if figuur := self._figure(inhoud):
                return figuur
            html = _MERK.sub("", self.inlines(inhoud))
            if html == "\xa0":
                return APART
            return f"<p>{html.strip()}</p>" if html.strip() else ""
        if soort in LIJST_TAGS:
            items = inhoud if soort == "BulletList" else inhoud[1]
            rijen = [f"<li>{html}</li>" for html in (self.blocks(item) for item in items) if html]
            return f"<{LIJST_TAGS[soort]}>{''.join(rijen)}</{LIJST_TAGS[soort]}>" if rijen else ""
        if soort == "BlockQuote":
            html = self.blocks(inhoud)
            return f"<blockquote>{html}</blockquote>" if html else ""
        if soort == "Table":
            return self._table(inhoud)
        if soort == "Header":  # inside a cell or list
            return f"<p>{self.inlines(inhoud[2])}</p>"
        if soort == "Div":
            return self.blocks(inhoud[1])
        if soort == "Figure":
            bijschrift = "".join(self.inlines(blok.get("c") or ()) for blok in inhoud[1][1])
            inline = [deel for blok in inhoud[2] for deel in blok.get("c") or ()]
            return self._figure(inline, bijschrift) or self.blocks(inhoud[2])
        if soort == "LineBlock":
            return f"<p>{'<br>'.join(self.inlines(regel) for regel in inhoud)}</p>"
        if soort == "DefinitionList":
            return "".join(
                f"<p>{self.inlines(term)}</p>" + "".join(self.blocks(uitleg) for uitleg in uitleggen)
                for term, uitleggen in inhoud
            )
        if soort == "CodeBlock":
            return f"<p>{'<br>'.join(escape(regel, quote=False) for regel in inhoud[1].splitlines())}</p>"
        return ""

    def inlines(self, inlines: Iterable[Any]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Any) -> str:
        soort, inhoud = inline["t"], inline.get("c")
        if soort == "Str":
            return escape(inhoud, quote=False)
        if soort in {"Space", "SoftBreak"}:
            return " "
        if soort == "LineBreak":
            return "<br>"
        if soort == "Emph" and len(inhoud) == 1 and inhoud[0]["t"] == "Strong":  # the editor puts bold outside
            return f"<strong><em>{self.inlines(inhoud[0]['c'])}</em></strong>"
        if soort in INLINE_TAGS:
            html = self.inlines(inhoud)
            return f"<{INLINE_TAGS[soort]}>{html}</{INLINE_TAGS[soort]}>" if html.strip() else html
        if soort == "Link":
            return f'<a href="{escape(inhoud[2][0])}">{self.inlines(inhoud[1])}</a>'
        if soort == "Note":
            return als_noot("<br>".join(self._note(block) for block in inhoud))
        if soort == "Quoted":
            open_, dicht = ("‘", "’") if inhoud[0]["t"] == "SingleQuote" else ("“", "”")
            return f"{open_}{self.inlines(inhoud[1])}{dicht}"
        if soort in {"Span", "Cite"}:
            return self.inlines(inhoud[1])
        if soort in {"Code", "Math"}:
            return escape(inhoud[1], quote=False)
        if soort in {"Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}:
            return self.inlines(inhoud)
        return ""

    def _figure(self, inlines: Iterable[Any], bijschrift: str = "") -> str:
        """A picture of ours that stands alone; nothing for any other."""
        alleen = [inline for inline in inlines if inline["t"] not in {"Space", "SoftBreak"}]
        if len(alleen) != 1 or alleen[0]["t"] != "Image":
            return ""
        _kenmerken, alt, doel = alleen[0]["c"]
        beeld = self.bekend.get(doel[0])
        if beeld is None:
            return ""
        self.beelden += 1
        return beeld.figuur(escape(_words(self.inlines(alt))), bijschrift)

    def _note(self, block: Any) -> str:
        return self.inlines(block["c"]) if block["t"] in {"Para", "Plain"} else ""

    def _table(self, inhoud: Any) -> str:
        _kenmerken, bijschrift, _kolommen, kop, lijven, voet = inhoud
        boven = self._rows(kop[1], "th", 0)
        rijen = [self._rows(lijf[2], "th", 0) + self._rows(lijf[3], "td", lijf[1]) for lijf in lijven]
        rijen.append(self._rows(voet[1], "td", 0))
        titel = self.inlines(inline for blok in bijschrift[1] for inline in blok.get("c") or ())
        boven = f"<thead>{boven}</thead>" if boven else ""
        lijf = "".join(rijen)
        if not boven and not lijf:
            return ""
        regel = f"<p>Tabel: {titel}</p>" if titel.strip() else ""
        return f"{regel}<table>{boven}<tbody>{lijf}</tbody></table>"

    def _rows(self, rijen: Any, tag: str, kopkolommen: int) -> str:
        out = []
        for _kenmerken, cellen in rijen:
            kolom = 0
            cel_html = []
            for cel in cellen:
                hier = "th" if kolom < kopkolommen else tag
                scope = ' scope="row"' if hier != tag else ""
                spans = f' rowspan="{int(cel[2])}" colspan="{int(cel[3])}"'
                cel_html.append(f"<{hier}{scope}{spans}>{self.blocks(cel[4])}</{hier}>")
                kolom += int(cel[3])
            out.append(f"<tr>{''.join(cel_html)}</tr>")
        return "".join(out)
