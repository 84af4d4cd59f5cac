"""The only door for rich text: cleaned by an allow-list, then checked for what would break a page or a PDF.

Text stored after `schoon()` is safe to show; templates show it through the filter `opmaak`, nothing else does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import groupby

import nh3
from django.utils.safestring import SafeString, mark_safe

from portaal.beelden import CONCEPT, OPENBAAR
from portaal.tekens import zuiver

TAGS = {
    "p", "h3", "h4", "strong", "em", "ul", "ol", "li", "a", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "caption", "br", "span",
    "figure", "img", "figcaption",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}, "img": {"src", "alt"}}
# A span is a note and nothing else: its words stand in the text, at the place they are about (portaal/noten.py).
KLASSEN = {"span": {"noot"}}
BLOCKS = {"p", "h3", "h4", "li", "td", "th", "caption", "blockquote"}
VOID = {"br", "img"}
INLINE_END = ("</strong", "</em", "</a", "<a ", "</span", "<span")
DROPPED = "p in a list item or cell"
SPAN = "span that is no note"
MAX_BYTES = 100_000
MAX_DEPTH = 20
MAX_SPAN = 20
MAX_ROWS = 500
# A table of bookmarks with more in a row is refused by the check of the PDF, and nobody finds the way in it.
MAX_HEADINGS = 200
MAX_WORD = 200
MAX_NOOT = 1_000
MAX_ALT = 250
ELDERS = (
    "Er staat een afbeelding van een andere website in de tekst. Zet haar er zelf in met de knop ‘Afbeelding invoegen’."
)
# Our font does not have these.
HYPHENS = {0x2010: "-", 0x2011: "-"}


class OpmaakFout(ValueError):
    """The text cannot be stored like this. The message is Dutch and says what to change."""


OPMAAK = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", re.I)


def alineas(tekst: str) -> str:
    """Plain text as HTML: a blank line begins a paragraph, lines that begin with a dash make a list."""
    delen = []
    for blok in re.split(r"\n\s*\n", zuiver(tekst)):
        regels = [regel.strip() for regel in blok.splitlines() if regel.strip()]
        for is_punt, groep in groupby(regels, key=lambda regel: regel.startswith("- ")):
            if is_punt:
                delen.append(f"<ul>{''.join(f'<li>{escape(regel[2:].strip())}</li>' for regel in groep)}</ul>")
            else:
                delen.append(f"<p>{'<br>'.join(escape(regel) for regel in groep)}</p>")
    return "".join(delen)


def schoon(html: str) -> str:
    """Cleaned and checked HTML. Applying it twice gives the same. Raises OpmaakFout."""
    if len(html.encode()) > MAX_BYTES * 4:
        raise OpmaakFout("Deze tekst is veel te lang. Verdeel hem over meer paragrafen.")
    html = zuiver(html).translate(HYPHENS)
    # Asked here: the allow-list takes most foreign addresses away without a word.
    for adres in re.findall(r"<img\b[^>]*?\ssrc\s*=\s*[\"']?([^\"'\s>]*)", html, re.I):
        if re.match(r"[a-z][a-z0-9+.-]*:|[/\\]", adres, re.I) and not CONCEPT.fullmatch(adres):
            raise OpmaakFout(ELDERS)
    depth = _depth(html)
    if depth > 200:
        raise OpmaakFout("Deze tekst heeft te veel lijsten of citaten in elkaar. Maak het eenvoudiger.")
    # Headings keep a meaning, whatever level was pasted: the text stands below the title of its paragraaf.
    html = re.sub(r"<(/?)h[12](?=[\s>])", r"<\1h3", html, flags=re.I)
    html = re.sub(r"<(/?)h[56](?=[\s>])", r"<\1h4", html, flags=re.I)
    html = re.sub(r"<(/?)b(?=[\s>])", r"<\1strong", html, flags=re.I)
    html = re.sub(r"<(/?)i(?=[\s>])", r"<\1em", html, flags=re.I)
    result = _clean(html)
    # Taking an element away can leave what it held in a place where a parser would move it: clean until it stands.
    for _ in range(5):
        previous, result = result, _clean(result)
        if result == previous:
            break
    else:
        raise OpmaakFout("De opmaak van deze tekst klopt niet. Plak hem als gewone tekst en maak hem opnieuw op.")
    result = _with_captions(re.sub(r"<table>.*?</table>", _with_headers, result, flags=re.S))
    if len(result.encode()) > MAX_BYTES:
        raise OpmaakFout("Deze tekst is te lang (meer dan 100.000 tekens). Verdeel hem over meer paragrafen.")
    if len(re.findall(r"<h[34]>", result)) > MAX_HEADINGS:
        raise OpmaakFout("Er staan meer dan 200 koppen in deze tekst. Verdeel hem over meer paragrafen.")
    return result


BIJSCHRIFT = "Tabel: "


def voor_editor(html: str) -> str:
    """Stored text as the editor can hold it: it knows no caption, so that stands above the table as a line of its own."""
    return re.sub(r"<table>\s*<caption>(.*?)</caption>", rf"<p>{BIJSCHRIFT}\1</p><table>", html, flags=re.S)


def _with_captions(html: str) -> str:
    """A line above a table that begins with 'Tabel:' is its caption. The number that Word puts there is left out."""
    return re.sub(
        r"<p>Tabel(?:\s[0-9]{1,3})?:\s+((?:(?!</?p>|<br>).)*\S(?:(?!</?p>|<br>).)*)</p>\s*<table>(?!\s*<caption>)",
        r"<table><caption>\1</caption>",
        html,
        flags=re.S,
    )


def _with_headers(match: re.Match[str]) -> str:
    """What the editor leaves out of a table: a first row of headings is its head, a heading beside cells is of its row."""
    table = re.sub(
        r"^(<table>\s*(?:<caption>.*?</caption>)?\s*)<tbody>\s*(<tr>(?:(?!</tr>|<td).)*<th(?:(?!</tr>|<td).)*</tr>)(?!\s*</tbody>)",
        r"\1<thead>\2</thead><tbody>",
        match[0],
        flags=re.S,
    )
    return re.sub(
        r"<tr>(?:(?!</tr>).)*<td.*?</tr>",
        lambda row: re.sub(r'(<th\b[^>]*?) scope="col"', r'\1 scope="row"', row[0]),
        table,
        flags=re.S,
    )


def _clean(html: str) -> str:
    html = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=KLASSEN,
        url_schemes={"https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    checker = _Rebuild()
    checker.feed(html)
    checker.close()
    return checker.result()


def opmaak(html: str) -> SafeString:
    """Mark stored rich text as safe to show: it passes the allow-list once more on its way out."""
    return mark_safe(
        nh3.clean(
            html,
            tags=_tags_to_show(html) | {"h5"},
            attributes=ATTRIBUTES,
            attribute_filter=_only_our_pictures,
            allowed_classes=KLASSEN,
            url_schemes={"https", "mailto"},
            link_rel=None,
        )
    )


_BEELDEN = re.compile(r"<(?:img|image)\b", re.I)
_ONZE_BEELDEN = re.compile(rf'<img src="(?:{CONCEPT.pattern}|{OPENBAAR.pattern})" alt="[^"<>]+">')


def _tags_to_show(html: str) -> set[str]:
    """A picture in another form than `schoon` writes never came through it: then none is shown."""
    alleen_onze = len(_BEELDEN.findall(html)) == len(_ONZE_BEELDEN.findall(html))
    return TAGS if alleen_onze else TAGS - {"img"}


def _only_our_pictures(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("img", "src") and not (CONCEPT.fullmatch(value) or OPENBAAR.fullmatch(value)):
        return None
    return value


def opmaak_verschil(html: str) -> SafeString:
    """The same for the difference of two stored texts, with its marks (portaal/verschil.py)."""
    return mark_safe(
        nh3.clean(
            html,
            tags=(TAGS | {"ins", "del"}) - {"img"},  # a picture is told in words there
            attributes={
                **ATTRIBUTES,
                "span": {"class"},
                **{tag: {"class"} for tag in ("p", "li", "h3", "h4", "blockquote", "tr", "caption", "figure")},
            },
            url_schemes={"https", "mailto"},
            link_rel=None,
        )
    )


def opmaak_tips(html: str) -> SafeString:
    """The same for a text with the marks and numbers of the writing help (portaal/schrijfhulp)."""
    return mark_safe(
        nh3.clean(
            html,
            tags=_tags_to_show(html) | {"h5", "mark", "span"},
            attributes={**ATTRIBUTES, "mark": {"class"}, "span": {"class", "id"}},
            attribute_filter=_only_our_pictures,
            url_schemes={"https", "mailto"},
            link_rel=None,
        )
    )


def verschuif_koppen(html: str, met: int) -> str:
    """Lower every heading of cleaned HTML by `met` levels, for a page on which the paragraaf stands deeper."""
    return re.sub(r"<(/?)h([34])>", lambda m: f"<{m[1]}h{min(int(m[2]) + met, 6)}>", html)


def _depth(html: str) -> int:
    """Greatest nesting by counting tags: cheap, and run before any parser that recurses sees the text."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(ul|ol|li|blockquote|div|span|table|p|td)\b", html, re.I):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest if re.search(r"</", html) else 0


@dataclass
class _Figure:
    src: str = ""
    alt: str = ""
    caption: str = ""
    inside: int = 0  # figures in this one that are still open

    def html(self) -> str:
        """In the one way it is stored; without a picture its words are a paragraph."""
        caption = escape(" ".join(self.caption.split()), quote=False)
        if not self.src:
            return f"<p>{caption}</p>" if caption else ""
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure><img src="{self.src}" alt="{escape(self.alt)}">{below}</figure>'


class _Rebuild(HTMLParser):
    """Write cleaned HTML again with the rules nh3 does not know: plain links, sane tables, headings in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.stack: list[str] = []
        self.rows: list[list[int]] = []
        self.in_link = False
        self.link_text = ""
        self.link_href = ""
        self.link_goes_on = False
        self.note_text: str | None = None
        self.note_spans = 0
        self.figure: _Figure | None = None
        self.heading_text: str | None = None
        self.seen_h3 = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.note_text is not None:  # a note is words: what stands in it keeps those only
            self.note_spans += tag == "span"
            self.note_text += " "
            return
        if self.figure is not None or tag in {"figure", "img", "figcaption"}:
            self._in_figure(tag, values)
            return
        if tag == "span":
            self._open_span(values)
            return
        if self.in_link:  # a link with elements inside breaks PDF/UA: keep its words only
            return
        if tag == "a":
            self.in_link, self.link_text, self.link_href = True, "", values.get("href", "")
            self.link_goes_on = False
            return
        if tag in VOID:
            self.out.append(f"<{tag}>")
            return
        if tag == "p" and next((t for t in reversed(self.stack) if t in BLOCKS), "") in {"li", "td", "th"}:
            # The editor writes <li><p>…</p></li>; a list item with a paragraph in it breaks PDF/UA-1.
            if self.out and (not self.out[-1].startswith("<") or self.out[-1].startswith(INLINE_END)):
                self.out.append("<br>")
            self.stack.append(DROPPED)
            return
        self.stack.append(tag)
        if len(self.stack) > MAX_DEPTH:
            raise OpmaakFout("Deze tekst heeft te veel lijsten of citaten in elkaar. Maak het eenvoudiger.")
        if tag in {"h3", "h4"}:
            self.heading_text = ""
            if tag == "h4" and not self.seen_h3:
                tag = self.stack[-1] = "h3"
            self.seen_h3 = True
        if tag == "table":
            if "table" in self.stack[:-1]:
                raise OpmaakFout(
                    "Er staat een tabel in een tabel. Zet de binnenste er los onder, of maak er tekst van."
                )
            self.rows = []
        if tag == "tr":
            self.rows.append([])
            if len(self.rows) > MAX_ROWS:
                raise OpmaakFout("Deze tabel heeft meer dan 500 rijen. Maak er een bijlage van.")
        kept = ""
        if tag in {"td", "th"}:
            kept = self._cell(tag, values)
        self.out.append(f"<{tag}{kept}>")

    def _in_figure(self, tag: str, values: dict[str, str]) -> None:
        """A picture with its words: it stands on a line of its own, and has a description for who cannot see it."""
        if tag == "img" and CONCEPT.fullmatch(values.get("src", "")):
            if self.stack or self.in_link:
                raise OpmaakFout("Een afbeelding staat op een eigen regel: niet in een zin, lijst, tabel of citaat.")
            alt = " ".join(values.get("alt", "").split())
            if not alt:
                raise OpmaakFout("Bij een afbeelding hoort een beschrijving. Schrijf op wat erop te zien is.")
            if len(alt) > MAX_ALT:
                raise OpmaakFout(
                    "De beschrijving van een afbeelding is langer dan 250 tekens. Zet de rest in de tekst."
                )
            if self.figure is None:
                self.out.append(_Figure(values["src"], alt).html())
                return
            if self.figure.src:
                raise OpmaakFout("Er staan twee afbeeldingen onder één bijschrift. Geef elk haar eigen bijschrift.")
            self.figure.src, self.figure.alt = values["src"], alt
        elif tag == "figure" and self.figure is None:
            self.figure = _Figure()
        elif self.figure is not None:
            self.figure.inside += tag == "figure"
            self.figure.caption += " "

    def _close_figure(self) -> None:
        assert self.figure is not None  # the caller looked
        if self.figure.inside:
            self.figure.inside -= 1
            return
        self.out.append(self.figure.html())
        self.figure = None

    def _open_span(self, values: dict[str, str]) -> None:
        if values.get("class") != "noot":
            if not self.in_link:
                self.stack.append(SPAN)
            return
        if self.heading_text is not None:
            raise OpmaakFout("Er staat een noot in een kop. Zet de noot in de tekst eronder.")
        if self.in_link:  # a link cannot hold a note: it ends before it and goes on after it
            self._write_link()
            self.link_goes_on = True
        self.note_text, self.note_spans = "", 0

    def _close_note(self) -> None:
        text = " ".join((self.note_text or "").split())
        self.note_text = None
        if len(text) > MAX_NOOT:
            raise OpmaakFout("Er staat een noot van meer dan 1.000 tekens in de tekst. Maak hem korter.")
        if text:
            self.out.append(f'<span class="noot">{escape(text, quote=False)}</span>')

    def _write_link(self) -> None:
        if self.link_goes_on and self.link_text[:1].isspace():
            self.out.append(" ")
        text = escape(self.link_text.strip(), quote=False)
        self.link_text = ""
        # nh3 keeps relative addresses, and browsers read `\\host` as `//host`: only whole ones stay a link.
        if text and re.match(r"(https://|mailto:)", self.link_href, re.I):
            self.out.append(f'<a href="{escape(self.link_href)}">{text}</a>')
        else:
            self.out.append(text)

    def _cell(self, tag: str, values: dict[str, str]) -> str:
        kept = ""
        spans = {}
        for name in ("colspan", "rowspan"):
            raw = values.get(name, "1")
            number = int(raw) if re.fullmatch(r"[0-9]{1,9}", raw) else 1
            if number > MAX_SPAN:
                raise OpmaakFout("Een cel in de tabel is te breed of te hoog (meer dan 20). Maak de tabel eenvoudiger.")
            spans[name] = max(number, 1)
            if number > 1:
                kept += f' {name}="{number}"'
        if tag == "th":
            scope = values.get("scope", "")
            kept += f' scope="{scope if scope in {"row", "col"} else "col"}"'
        if self.rows:
            self.rows[-1].append(spans["colspan"] if spans["rowspan"] == 1 else -spans["colspan"])
        return kept

    def handle_endtag(self, tag: str) -> None:
        if self.note_text is not None:
            if tag == "span" and not self.note_spans:
                self._close_note()
            else:
                self.note_spans -= tag == "span"
            return
        if tag in {"figure", "figcaption"} or self.figure is not None:
            if tag == "figure" and self.figure is not None:
                self._close_figure()
            return
        if tag == "a" and self.in_link:
            self.in_link = False
            self._write_link()
            return
        if self.in_link or tag in VOID or not self.stack:
            return
        tag = self.stack.pop()
        if tag in {DROPPED, SPAN}:
            return
        if tag in {"h3", "h4"} and self.heading_text is not None:
            if not self.heading_text.strip():
                raise OpmaakFout("Er staat een lege kop in de tekst. Vul hem in of haal hem weg.")
            self.heading_text = None
        if tag == "table":
            self._check_table()
        self.out.append(f"</{tag}>")

    def _check_table(self) -> None:
        if any(cell < 0 for row in self.rows for cell in row):
            return  # rows that share a cell: not counted here
        widths = {sum(row) for row in self.rows if row}
        if len(widths) > 1:
            raise OpmaakFout("In de tabel hebben niet alle rijen evenveel cellen. Vul de ontbrekende cellen aan.")

    def handle_data(self, data: str) -> None:
        longest = max(data.split(), key=len, default="")
        if len(longest) > MAX_WORD:
            raise OpmaakFout(
                f"Er staat een woord van meer dan 200 tekens in de tekst: ‘{longest[:30]}…’. Zet er spaties in. Is het een "
                "adres? Maak dan een link van een paar gewone woorden."
            )
        if self.note_text is not None:
            self.note_text += data
            return
        if self.figure is not None:
            self.figure.caption += data
            return
        if self.heading_text is not None:
            self.heading_text += data
        if self.in_link:
            self.link_text += data
        else:
            self.out.append(escape(data, quote=False))

    def result(self) -> str:
        return "".join(self.out).strip()
