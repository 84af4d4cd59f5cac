"""Words quoted from a text: are they still in it?"""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Between these a reader sees a new line, so their words do not run together.
_BLOCKS = {"p", "h3", "h4", "li", "td", "th", "caption", "blockquote", "br", "tr", "figure", "figcaption", "ul", "ol"}


def platte_tekst(html: str) -> str:
    """The words of stored rich text on one line, blocks apart by one space."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return _one_line("".join(reader.parts))


def staat_in(citaat: str, tekst: str) -> bool:
    """Whether the quoted words stand one after another in a text that `platte_tekst` made. Line breaks do not matter."""
    return _one_line(citaat) in tekst


def _one_line(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst).strip()


class _Words(HTMLParser):
    """Collects what stands in the running text. A note stands at the end of the chapter, so its words are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.in_note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_note = self.in_note or (tag == "span" and ("class", "noot") in attrs)
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.in_note = False  # a note holds no elements
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.in_note:
            self.parts.append(data)
