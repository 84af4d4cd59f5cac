"""The words of cleaned HTML, read apart from the code under test."""

from __future__ import annotations

from html.parser import HTMLParser

from portaal.opmaak import BLOCKS


def blokken(html: str) -> list[tuple[str, str]]:
    """Cleaned HTML as (tag, plain text) per block in reading order; the tag of a list item is `li`."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    return reader.blocks


def platte_tekst(html: str) -> str:
    """The words of cleaned HTML, one line per block."""
    return "\n".join(text for _tag, text in blokken(html))


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text += " "
        elif tag in BLOCKS or tag in {"ul", "ol", "table", "tr"}:
            self._flush()
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in {"ul", "ol", "table", "tr"}:
            self._flush()
            if tag in self._open:
                while self._open and self._open.pop() != tag:
                    pass

    def handle_data(self, data: str) -> None:
        self._text += data

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        text = " ".join(self._text.split())
        if text:
            inner = next((t for t in reversed(self._open) if t in BLOCKS and t != "p"), "p")
            self.blocks.append((inner, text))
        self._text = ""
