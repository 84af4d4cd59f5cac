"""Read the finished file again and hold its tree against the page: the same parts, the same words, all reachable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from publicatie.structuur.bron import OMHULSELS, SVG, Bron, Deel
from publicatie.structuur.fout import onpasbaar
from publicatie.structuur.herstel import OPMAAK
from publicatie.structuur.inkt import Blad, Letters
from publicatie.structuur.tekst import vouw, zelfde

# Compared with their words, in reading order. The others are only counted.
MET_WOORDEN = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "Caption", "LI", "TOCI", "Note", "Figure"}
GETELD = MET_WOORDEN | {"Table", "TR", "L", "TOC", "Link"}
MAG_LEEG = {"TD", "TH"}


def controleer(pdf: pikepdf.Pdf, bron: Bron) -> dict[str, int]:
    """How many there are of each part; Afgekeurd when the tree is not that of the page."""
    boom = _Boom(pdf)
    boom.lees()
    geteld = {soort: boom.aantal[soort] for soort in sorted(GETELD) if boom.aantal[soort]}
    verwacht = list(_verwacht(bron.romp))
    aantal = Counter(soort for soort, _woorden in verwacht)
    for soort in sorted(GETELD):
        if boom.aantal[soort] != aantal[soort]:
            raise onpasbaar("", f"er staan {boom.aantal[soort]} keer {soort} in en dat moet {aantal[soort]} keer zijn")
    met_woorden = (deel for deel in verwacht if deel[0] in MET_WOORDEN)
    for stuk, (soort, woorden) in zip(boom.met_woorden, met_woorden, strict=True):
        if stuk.soort != soort or not zelfde(stuk.woorden, woorden):
            raise onpasbaar(woorden[:60], f"een {soort} heeft daar andere woorden")
    talen = Counter(
        (deel.taal, vouw(deel.tekst)) for deel in bron.romp.nakomelingen() if deel.taal and not deel.is_leeg
    )
    if Counter((stuk.taal, "".join(stuk.woorden)) for stuk in boom.met_taal) != talen and not _zelfde_talen(
        boom, talen
    ):
        raise onpasbaar("", "de taal van een stuk klopt niet")
    boom.controleer_verwijzingen()
    return geteld


@dataclass(slots=True)
class _Stuk:
    soort: str
    taal: str = ""
    woorden: list[str] = field(default_factory=list)


class _Boom:
    """The tree of a file, read with nothing but the file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        letters = Letters()
        self.wortel = pdf.Root.StructTreeRoot
        self.paginas = list(pdf.pages)
        self.nummer_van = {pagina.obj.objgen: nummer for nummer, pagina in enumerate(pdf.pages)}
        self.woorden = [Blad(pagina, letters).merken for pagina in pdf.pages]
        self.aantal: Counter[str] = Counter()
        self.met_woorden: list[_Stuk] = []
        self.met_taal: list[_Stuk] = []
        self._van_merk: dict[tuple[int, int], tuple[int, int]] = {}
        self._van_link: dict[int, tuple[int, int]] = {}
        self._namen: Counter[str] = Counter()
        self._koppen: set[str] = set()

    def lees(self) -> None:
        [document] = self.wortel.K
        self._lees(document, [], telt=True)

    def _lees(self, element: Any, boven: list[_Stuk], *, telt: bool) -> None:
        soort = str(element.S)[1:]
        stuk = _Stuk(soort, str(element.get("/Lang", "")))
        self.aantal[soort] += 1
        if stuk.taal:
            self.met_taal.append(stuk)
        if soort in MET_WOORDEN:
            self.met_woorden.append(stuk)
        self._eigenschappen(soort, element)
        if stuk.taal or soort in MET_WOORDEN:
            boven = [*boven, stuk]
        if soort == "Figure":
            stuk.woorden.append(vouw(str(element.get("/Alt", ""))))
            boven = []
        telt = telt and str(element.get("/T", "")) != OPMAAK
        kinderen = element.get("/K", ())
        if not len(kinderen) and soort not in MAG_LEEG:
            raise onpasbaar("", f"er staat een {soort} zonder inhoud in")
        for kind in kinderen:
            if isinstance(kind, int):
                self._merk(element, self.nummer_van[element.Pg.objgen], kind, boven if telt else [])
            elif kind.get("/Type") == "/MCR":
                self._merk(element, self.nummer_van[kind.Pg.objgen], int(kind.MCID), boven if telt else [])
            elif kind.get("/Type") == "/OBJR":
                self._van_link[int(kind.Obj.StructParent)] = element.objgen
            else:
                # What stands before a list item is no word of the page, unless the list is one of words and meanings.
                is_opsomteken = kind.S == "/Lbl" and "/A" in element.P
                self._lees(kind, boven, telt=telt and not is_opsomteken)

    def _merk(self, element: Any, pagina: int, nummer: int, boven: list[_Stuk]) -> None:
        if (pagina, nummer) in self._van_merk or nummer not in self.woorden[pagina]:
            raise onpasbaar("", f"een stuk van pagina {pagina + 1} staat er niet precies één keer in")
        self._van_merk[pagina, nummer] = element.objgen
        for stuk in boven:
            stuk.woorden.append(self.woorden[pagina][nummer])

    def _eigenschappen(self, soort: str, element: Any) -> None:
        if "/ID" in element:
            self._namen[str(element.ID)] += 1
        elif soort in {"TH", "Note"}:
            raise onpasbaar("", f"een {soort} heeft geen naam")
        if soort == "TH" and element.A.get("/Scope") not in ("/Row", "/Column"):
            raise onpasbaar("", "een kop van een tabel zegt niet waarvan hij de kop is")
        if soort == "TD":
            self._koppen.update(str(naam) for naam in element.A.get("/Headers", ()))

    def controleer_verwijzingen(self) -> None:
        """Every name leads somewhere, and every painted piece and link back to the element that has it."""
        if self._koppen - self._namen.keys() or any(aantal > 1 for aantal in self._namen.values()):
            raise onpasbaar("", "een cel verwijst naar een kop die er niet precies één keer is")
        nums = self.wortel.ParentTree.Nums
        terug = {int(nums[plek]): nums[plek + 1] for plek in range(0, len(nums), 2)}
        for nummer, pagina in enumerate(self.paginas):
            for merk, element in enumerate(terug[int(pagina.StructParents)]):
                eigenaar = self._van_merk.get((nummer, merk))
                if (element is None) != (eigenaar is None) or (element is not None and element.objgen != eigenaar):
                    raise onpasbaar("", f"een stuk van pagina {nummer + 1} is niet te bereiken")
            if any((nummer, merk) not in self._van_merk for merk in self.woorden[nummer]):
                raise onpasbaar("", f"een stuk van pagina {nummer + 1} staat nergens")
            for annotatie in pagina.obj.get("/Annots", ()):
                if annotatie.Subtype == "/Link":
                    sleutel = int(annotatie.StructParent)
                    if self._van_link.get(sleutel) != terug[sleutel].objgen or terug[sleutel].S != "/Link":
                        raise onpasbaar("", "een link is niet te bereiken")


def _zelfde_talen(boom: _Boom, talen: Counter[tuple[str, str]]) -> bool:
    """Whether the pieces in another language are those of the page, broken words and all."""
    over = list(talen.elements())
    for stuk in boom.met_taal:
        for plek, (taal, woorden) in enumerate(over):
            if taal == stuk.taal and zelfde(stuk.woorden, woorden):
                del over[plek]
                break
        else:
            return False
    return not over


def _verwacht(deel: Deel) -> Iterator[tuple[str, str]]:
    """Kind and words of every part that the tree must have, in reading order."""
    rol = deel.rol or ("Document" if deel.tag == "body" else "")
    if deel.is_leeg:
        return
    if rol == "Figure":
        yield rol, vouw(_alt(deel))
        return
    if deel.tag == "dl":
        yield rol, ""
        yield from _begrippen(deel)
        return
    if rol in GETELD:
        yield rol, vouw(deel.tekst)
    if deel.is_noot:
        yield "Note", vouw(deel.tekst)
    if rol in OMHULSELS:
        yield from _met_naamloze_alineas(deel)
        return
    for kind in deel.delen:
        yield from _verwacht(kind)


def _met_naamloze_alineas(deel: Deel) -> Iterator[tuple[str, str]]:
    """The parts of a block, in which words beside other blocks are a paragraph."""
    woorden, binnen = "", []
    for stuk in [*_door(deel), None]:
        if isinstance(stuk, str):
            woorden += stuk
        elif stuk is not None and not stuk.soort and stuk.rol != "Div":
            woorden += stuk.tekst
            binnen.append(stuk)
        else:
            if vouw(woorden):
                yield "P", vouw(woorden)
            for kind in binnen:
                yield from _verwacht(kind)
            woorden, binnen = "", []
            if stuk is not None:
                yield from _verwacht(stuk)


def _door(deel: Deel) -> Iterator[str | Deel]:
    """What stands in a block, through everything that is nothing in the tree."""
    for stuk in deel.inhoud:
        if isinstance(stuk, Deel) and not stuk.rol:
            yield from _door(stuk)
        else:
            yield stuk


def _begrippen(deel: Deel) -> Iterator[tuple[str, str]]:
    groepen: list[list[Deel]] = []
    for kind in deel.grove_delen():
        if not kind.is_leeg:
            if not groepen or (kind.tag == "dt" and groepen[-1][-1].tag == "dd"):
                groepen.append([])
            groepen[-1].append(kind)
    for groep in groepen:
        yield "LI", vouw("".join(kind.tekst for kind in groep))
        for kind in groep:
            for lager in kind.delen:
                yield from _verwacht(lager)


def _alt(deel: Deel) -> str:
    if deel.tag == "img":
        return deel["alt"]
    titel = deel.element.find(f"{SVG}title")
    return titel.text or "" if titel is not None else ""
