"""Portefeuilles, also behind the name of a wethouder."""

import re
from collections.abc import Iterator

from visie.startnotitie.namen import add_name
from visie.startnotitie.voorstel import Genoemd
from visie.startnotitie.zinnen import Zin

_NAME = r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*"
_PORTEFEUILLE = re.compile(
    rf"\b([Pp]ortefeuillehouders?|[Pp]ortefeuilles?|[Ww]ethouders?)\b\s*(?:\((?:s|en)\))?\s*(?:is\s+(?:de\s+)?wethouder\s+)?(?:van\s+|voor\s+|met\s+de\s+portefeuille\s+)?:?\s*"
    rf"({_NAME}(?:(?:,\s+|\s+en\s+|\s*&\s*){_NAME})*)"
)
_PORTEFEUILLE_WORD = re.compile(
    r"zorg|welzijn|jeugd|sport|sociaal|wonen|wijk|gezond|cultuur|onderwijs|financi|participatie|samenlev|leefbaar|werk|inkomen|wmo|ouderen|ruimte|"
    r"duurza|economi|veilig|vrijwillig|maatschap|inclusi|armoede|dienstverlening|integratie|mobiliteit|natuur|bestaanszekerheid|preventie|recreatie|bestuur",
    re.IGNORECASE,
)
# "wethouder J. de Vries (Zorg en Welzijn)"
_HOLDER = re.compile(r"\b(?:wethouder|portefeuillehouder)s?\b", re.IGNORECASE)
_BEHIND_NAME = re.compile(
    rf"(?<=[\w.])\s+\((?:[Ww]ethouder\s+|[Pp]ortefeuille(?:houder)?:?\s+)?(?:van\s+|voor\s+)?({_NAME}(?:(?:,\s+|\s+en\s+|\s*&\s*){_NAME})*)\)"
)
# "wethouder J. de Vries, Zorg en Welzijn"
_AFTER_NAME = re.compile(
    r"\b(?:[Ww]ethouder|[Pp]ortefeuillehouder)\s+((?:(?:dhr\.|mw\.|mevr\.|de|van|den|der|ten|[A-Z][\w.-]*)\s+){0,5}[A-Z][\w-]+),\s+"
    rf"({_NAME}(?:(?:,\s+|\s+en\s+|\s*&\s*){_NAME})*)"
)


def read_portefeuilles(zinnen: list[Zin]) -> list[Genoemd]:
    found: list[Genoemd] = []
    for zin in zinnen:
        for _, naam in sorted(_portefeuilles_of_sentence(zin.tekst), key=lambda pair: pair[0]):
            if _PORTEFEUILLE_WORD.search(naam):
                add_name(found, naam, zin.bron)
    return found


def _portefeuilles_of_sentence(tekst: str) -> Iterator[tuple[int, str]]:
    """What stands where a portefeuille may stand, with its place."""
    holder = _HOLDER.search(tekst)
    if holder is not None:
        for match in _BEHIND_NAME.finditer(tekst, holder.end()):
            yield match.start(1), match.group(1)
        for match in _AFTER_NAME.finditer(tekst):
            if not _PORTEFEUILLE_WORD.search(match.group(1)):
                yield match.start(2), match.group(2)
    for match in _PORTEFEUILLE.finditer(tekst):
        title, names = match.group(1).lower(), match.group(2)
        several = title.endswith("s") and not title.startswith("portefeuilles")
        for naam in _portefeuille_names(names) if several or title == "portefeuilles" else [names]:
            yield match.start(2), naam


def _portefeuille_names(names: str) -> list[str]:
    """Several portefeuilles in a row; "A en B en C en D" are two of two words each."""
    if "," in names:
        return re.split(r",\s+|\s+en\s+", names)
    parts = re.split(r"\s+(?:en|&)\s+", names)
    if len(parts) > 2 and len(parts) % 2 == 0:
        return [f"{parts[i]} en {parts[i + 1]}" for i in range(0, len(parts), 2)]
    return parts if len(parts) == 2 else [names]
