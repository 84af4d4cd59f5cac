"""Where a passage stands: first character, and the one after the last."""

from typing import TypeAlias

from portaal.tekst.schoon import HIDDEN

Span: TypeAlias = tuple[int, int]


def strip_closing(tekst: str, begin: int, eind: int) -> Span:
    """The span without spaces around it and without the mark that closes a list item."""
    while eind > begin and (tekst[eind - 1].isspace() or tekst[eind - 1] in f".;,{HIDDEN}"):
        eind -= 1
    while begin < eind and (tekst[begin].isspace() or tekst[begin] == HIDDEN):
        begin += 1
    return (begin, eind)
