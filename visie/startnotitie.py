"""Read a startnotitie: the kaders, thema's, budget and what else the raad decides about the visie.

A proposal for a person to confirm. Every value comes with `bron`: the literal piece of the normalised text it was read from.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

from portaal.tekst import HIDDEN, Blok, Document, normalise, split_sentences, strip_closing

Kadersoort: TypeAlias = Literal[
    "verplicht_thema",
    "aanvullend_thema",
    "doorsnijdend_onderwerp",
    "randvoorwaarde",
    "budget",
    "procesafspraak",
    "amendement",
    "motie",
    "toezegging",
]


@dataclass(frozen=True, slots=True)
class Waarde:
    waarde: str
    bron: str


@dataclass(frozen=True, slots=True)
class Genoemd:
    naam: str
    bron: str


@dataclass(frozen=True, slots=True)
class ThemaVoorstel:
    naam: str
    verplicht: bool
    bron: str


@dataclass(frozen=True, slots=True)
class BudgetVoorstel:
    """Whole euros for making the visie, not for carrying it out."""

    bedrag: int
    toelichting: str
    inclusief_participatie: bool
    bron: str


@dataclass(frozen=True, slots=True)
class KaderVoorstel:
    """`nummer` as the raad numbered it: "1a", "2b", "3"; empty when it has none."""

    nummer: str
    soort: Kadersoort
    tekst: str
    bron: str


@dataclass(frozen=True, slots=True)
class StartnotitieVoorstel:
    titel: Waarde | None = None
    themas: list[ThemaVoorstel] = field(default_factory=list)
    doorsnijdend: list[Genoemd] = field(default_factory=list)
    akkoorden: list[Genoemd] = field(default_factory=list)
    budget: BudgetVoorstel | None = None
    taakveld: Waarde | None = None
    portefeuilles: list[Genoemd] = field(default_factory=list)
    kaders: list[KaderVoorstel] = field(default_factory=list)

    def als_json(self) -> dict[str, Any]:
        return asdict(self)


def lees_startnotitie(tekst: str) -> StartnotitieVoorstel:
    """What the startnotitie sets, after an adopted amendement. What it does not say stays empty."""
    document = Document(normalise(tekst))
    zinnen = list(_sentences(document))
    besluit = _read_decision(document)
    besluit.vervolg += " " + " ".join(z.tekst for z in zinnen[:5000] if _LABELS_EXPLAINED.search(z.tekst))[:4000]
    wijzigingen = _read_amendments(document)
    _apply(besluit, wijzigingen)
    themas = _themas(document, besluit, zinnen)
    for wijziging in wijzigingen:
        themas = [t for t in themas if not any(_same_name(t.naam, naam) for naam in wijziging.namen_weg)]
        themas += _added_themas(wijziging, themas)
    return StartnotitieVoorstel(
        titel=_titel(document, zinnen),
        themas=[ThemaVoorstel(t.naam, t.verplicht, t.bron) for t in themas],
        doorsnijdend=_doorsnijdend(besluit, zinnen),
        akkoorden=_akkoorden(document, zinnen),
        budget=_budget(besluit, wijzigingen, zinnen),
        taakveld=_taakveld(zinnen),
        portefeuilles=_portefeuilles(zinnen),
        kaders=_kaders(besluit, wijzigingen, themas),
    )


# Sentences


@dataclass(frozen=True, slots=True)
class _Zin:
    tekst: str
    bron: str
    begin: int
    kop: bool = False


def _sentences(document: Document) -> Iterator[_Zin]:
    for blok in document.blokken:
        healed = document.heal(blok)
        for begin, eind in split_sentences(healed.tekst):
            start, stop = healed.span(begin, eind)
            yield _Zin(healed.tekst[begin:eind][:3000], document.bron[start:stop], start, blok.soort == "kop")


# The decision: numbered beslispunten


@dataclass(slots=True)
class _Punt:
    """One beslispunt; `thema` when it only names a thema below another beslispunt."""

    nummer: str
    tekst: str
    bron: str
    label: str
    kinderen: list["_Punt"] = field(default_factory=list)
    geschrapt: bool = False
    themalijst: bool = False


@dataclass(slots=True)
class _Besluit:
    punten: list[_Punt] = field(default_factory=list)
    inleiding: str = ""
    vervolg: str = ""


_DECIDING = re.compile(
    r"\b(?:(?:voorgesteld|gevraagd|ontwerp|concept)\s*-?\s*(?:raads)?besluit|beslispunt\w*|raads?besluit\b.{0,20}:|"
    r"(?:de\s+)?(?:gemeente)?raad\s+(?:\w+\s+){0,2}besluit\b|besluit(?:en)?\s*:|"
    r"stel(?:t|len)\s+(?:\w+\s+){0,2}(?:de|uw|u)\s*(?:gemeente)?(?:raad)?\s*voor|"
    r"vra(?:agt|gen)\s+(?:de|uw)\s+(?:gemeente)?raad|(?:gemeente)?raad\s+wordt\s+(?:gevraagd|voorgesteld|verzocht)|"
    r"voor\s+te\s+besluiten|te\s+besluiten\s*(?:om)?\s*:?$|stellen?\s+(?:wij\s+)?u\s+voor)",
    re.IGNORECASE,
)
_AMENDMENT_HEADING = re.compile(
    r"(?:aangenomen\s+)?(amendement|motie)\b\s*(?:nr\.?\s*|nummer\s+)?([A-Z]?\s?\d{1,3}(?:[.-]\d{1,4})?[a-z]?|[A-Z])?\b",
    re.IGNORECASE,
)


def _read_decision(document: Document) -> _Besluit:
    """The numbered list below the first words that ask the raad to decide."""
    blocks = document.blokken
    for i, blok in enumerate(blocks):
        if blok.soort == "punt" or not _DECIDING.search(document.tekst[blok.begin : blok.eind][-700:]):
            continue
        if _AMENDMENT_HEADING.match(document.tekst[blok.begin : blok.begin + 40]):
            break
        k = i + 1
        # A subtitle may stand between the heading and the list.
        while (
            k < len(blocks)
            and k <= i + 3
            and blocks[k].soort != "punt"
            and (blocks[k].soort == "kop" or blok.soort == "kop")
        ):
            if blocks[k].soort == "alinea" and not _DECIDING.search(document.tekst[blocks[k].begin : blocks[k].eind]):
                break
            k += 1
        if k >= len(blocks) or blocks[k].soort != "punt":
            continue
        last = k
        while last + 1 < len(blocks) and blocks[last + 1].soort == "punt":
            last += 1
        run = blocks[k : last + 1]
        lead = " ".join(document.heal(b).tekst for b in blocks[i:k])
        vervolg = ""
        if last + 1 < len(blocks) and blocks[last + 1].soort == "alinea":
            vervolg = document.heal(blocks[last + 1]).tekst[:2000]
        return _Besluit(list(_with_children_of_their_own(_points(document, run))), lead[-2000:], vervolg)
    return _Besluit()


def _points(document: Document, run: list[Blok]) -> list[_Punt]:
    points: list[_Punt] = []
    path: list[_Punt] = []
    for blok in run:
        label = blok.merk.label if blok.merk is not None and blok.merk.waarde else ""
        begin, eind = strip_closing(document.tekst, blok.begin, blok.eind)
        del path[blok.diepte :]
        parent = path[-1] if path else None
        between = "." if parent and parent.nummer[-1:].isdigit() and label.isdigit() else ""
        nummer = f"{parent.nummer}{between}{label}" if parent and label and "." not in label else label
        punt = _Punt(nummer, document.heal_span(begin, eind).tekst, document.bron[begin:eind], label)
        (parent.kinderen if parent else points).append(punt)
        path.append(punt)
    for punt in points:
        punt.themalijst = _is_theme_list(punt)
    return points


def _with_children_of_their_own(points: list[_Punt]) -> Iterator[_Punt]:
    """The beslispunten; where one only holds groups ("2.1 Verplichte thema's: …"), those groups in its place."""
    for punt in points:
        if not any(kind.kinderen for kind in punt.kinderen):
            yield punt
            continue
        for kind in punt.kinderen:
            kind.themalijst = _is_theme_list(kind)
        yield from _with_children_of_their_own(punt.kinderen)


_THEME_WORD = re.compile(r"\b(?:thema's|themas|thema’s|thema|onderwerpen|pijlers|speerpunten)\b", re.IGNORECASE)
_CROSSCUT_WORD = re.compile(
    r"\b(?:doorsnijdend\w*|rode dra\w+|overkoepelend\w*|dwarsverband\w*|in alle thema|bij alle thema)", re.IGNORECASE
)
_CONDITION_WORD = re.compile(r"\b(?:randvoorwaarden?|uitgangspunten?|voorwaarden?|kaders?)\b", re.IGNORECASE)


def _is_theme_list(punt: _Punt) -> bool:
    return len(punt.kinderen) > 1 and bool(_THEME_WORD.search(punt.tekst)) and not _CROSSCUT_WORD.search(punt.tekst)


# Amendementen and moties


@dataclass(slots=True)
class _Wijziging:
    soort: Literal["amendement", "motie"]
    nummer: str
    tekst: str
    bron: str
    punten_weg: list[str] = field(default_factory=list)
    delen_weg: list[tuple[str, list[str]]] = field(default_factory=list)
    namen_weg: list[str] = field(default_factory=list)
    nieuw: list[tuple[str, str, str]] = field(default_factory=list)
    erbij: list[_Punt] = field(default_factory=list)
    themas_erbij: list[_Punt] = field(default_factory=list)


_RESULT = re.compile(r"\b(aangenomen|verworpen|ingetrokken|aangehouden|niet aangenomen|gestaakt)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:besluit|verzoekt|draagt|roept|spreekt)\b", re.IGNORECASE)
_RULE = re.compile(r"[-_=*]{5,}")


def _read_amendments(document: Document) -> list[_Wijziging]:
    """The amendementen and moties with a text of their own that were adopted."""
    blocks = document.blokken
    starts = [
        i
        for i, blok in enumerate(blocks)
        if blok.soort != "punt"
        and (match := _AMENDMENT_HEADING.match(document.tekst[blok.begin : min(blok.eind, blok.begin + 80)]))
        and (blok.soort == "kop" or document.tekst[blok.begin : blok.begin + match.end()].isupper() or match.group(2))
        and not document.tekst[blok.begin : blok.eind].rstrip().endswith(".")
    ]
    found: list[_Wijziging] = []
    for n, i in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(blocks)
        section = blocks[i:stop]
        for k, blok in enumerate(section[1:], start=1):
            if _RULE.fullmatch(document.tekst[blok.begin : blok.eind].strip()):
                section = section[:k]
                break
        wijziging = _read_amendment(document, section)
        if wijziging is not None:
            found.append(wijziging)
    return found


def _read_amendment(document: Document, section: list[Blok]) -> _Wijziging | None:
    heading = document.heal(section[0]).tekst
    match = _AMENDMENT_HEADING.match(heading)
    whole = document.heal_span(section[0].begin, section[-1].eind).tekst[:20000]
    results = _RESULT.findall(whole)
    adopted = (results[-1].lower() == "aangenomen") if results else False
    if match is None or not adopted:
        return None
    soort: Literal["amendement", "motie"] = "amendement" if match.group(1).lower() == "amendement" else "motie"
    nummer = (match.group(2) or "").strip()
    decided: list[Blok] = []
    deciding = False
    for blok in section[1:]:
        tekst = document.heal(blok).tekst
        if (
            deciding
            and blok.soort != "punt"
            and re.match(r"(?:toelichting|uitslag|ondertekening|en gaat over|aldus)\b", tekst, re.IGNORECASE)
        ):
            break
        if (
            not deciding
            and blok.soort != "punt"
            and _DECIDES.search(tekst)
            and not re.match(r"(?:overwegende|constaterende|gelet)", tekst, re.IGNORECASE)
        ):
            deciding = True
        if deciding:
            decided.append(blok)
    if not decided:
        decided = section[1:] or section
    begin, eind = strip_closing(document.tekst, decided[0].begin, decided[-1].eind)
    tekst = document.heal_span(begin, eind).tekst
    wijziging = _Wijziging(soort, nummer, tekst, document.bron[begin:eind])
    if soort == "amendement":
        for blok in decided:
            _read_change(document, blok, wijziging)
        _read_added_list(document, decided, wijziging)
    return wijziging


_QUOTED = r"[\"“”„‘']+(.{3,1500}?)[\"“”]"
_NEW_TEXT = re.compile(
    r"(?:beslispunt|punt|onderdeel)\s+(\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[A-Z])\s*(?:,\s*)?(?:komt\s+(?:als volgt\s+)?te\s+luiden|wordt\s+vervangen\s+door|luidt|te\s+wijzigen\s+in|te\s+vervangen\s+door)"
    r"\b[^\"“„‘']{0,60}" + _QUOTED,
    re.IGNORECASE | re.DOTALL,
)
_PART_GONE = re.compile(
    r"(?:beslispunt|punt)\s+(\d{1,2}|[A-Z])\b[^.;]{0,40}?(?:verval(?:t|len)|(?:worden|wordt)\s+geschrapt|te\s+schrappen|schrappen)\s+(?:de\s+|het\s+)?(?:onderdelen|onderdeel|thema's|thema|punten|letters?|sub)\s+([a-z](?:\s*(?:,|en|t/m|tot en met|-)\s*[a-z]\b)*)"
    r"|(?:beslispunt|punt)\s+(\d{1,2}|[A-Z])\s*,?\s*(?:de\s+|het\s+)?(?:onderdelen|onderdeel|sub|letters?)\s+([a-z](?:\s*(?:,|en|t/m|tot en met|-)\s*[a-z]\b)*)\s*,?\s*(?:te\s+|laten\s+|komen?\s+te\s+|worden\s+|wordt\s+)?(?:verval|schrap|geschrapt)"
    r"|(?:onderdelen|onderdeel)\s+(\d{1,2})?([a-z](?:\s*(?:,|en|t/m|tot en met)\s*(?:\d{1,2})?[a-z]\b)*)\s+(?:van\s+beslispunt\s+(\d{1,2})\s+)?(?:te\s+|laten\s+|komen?\s+te\s+|worden\s+|wordt\s+)?(?:verval|schrap|geschrapt)",
    re.IGNORECASE,
)
_POINT_GONE = re.compile(
    r"(?:beslispunt|punt|onderdeel)\s+(\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[A-Z])\s+(?:vervalt|te\s+laten\s+vervallen|komt\s+te\s+vervallen|wordt\s+geschrapt|te\s+schrappen|schrappen)",
    re.IGNORECASE,
)
_NAME_GONE = re.compile(
    r"thema(?:'s|’s)?\s+[\"“‘']?([^\"”’'.;:]{4,120}?)[\"”’']?\s+(?:verval(?:t|len)|(?:wordt|worden)\s+geschrapt|te\s+(?:laten\s+vervallen|schrappen))",
    re.IGNORECASE,
)
# "aan beslispunt 2 toe te voegen: …", "beslispunt 2 wordt aangevuld met …", "als zevende thema op te nemen …"
_ADDING = re.compile(
    r"\b(?:toe\s+te\s+voegen|toegevoegd|toevoegen|toe\s*gevoegd|aan\s+te\s+vullen|aangevuld|aanvullen|op\s+te\s+nemen|uit\s+te\s+breiden|uitgebreid)\b",
    re.IGNORECASE,
)
_POINT_NAMED = re.compile(
    r"\b(?:beslispunt|punt|onderdeel)\s+(\d{1,2}(?:\.\d{1,2}){0,2}|[A-Z])\b(?!['’]|\s*[a-z]\b)", re.IGNORECASE
)
_QUOTED_ITEM = re.compile(r"[\"“„]+(?:(\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.):]?\s+)?(.{3,300}?)[\"”]")
_NAMED_BEFORE = re.compile(
    r"\bthema\s+(?:(\d{1,2}|[a-z])[.):]\s+)?[\"“„‘']+([^\"“”„]{3,160}?)[\"”’']+(?!\w)", re.IGNORECASE
)
_UNQUOTED_ITEM = re.compile(r"(?::|\bmet(?:\s+het\s+thema)?)\s+(?:(\d{1,2}|[a-z])[.):]\s+)?([^\"“„:;]{3,160})$")


def _read_change(document: Document, blok: Blok, wijziging: _Wijziging) -> None:
    healed = document.heal(blok)
    tekst = healed.tekst[:6000]
    for match in _NEW_TEXT.finditer(tekst):
        begin, eind = healed.span(match.start(2), match.end(2))
        wijziging.nieuw.append((match.group(1), match.group(2).strip(), document.bron[begin:eind]))
    for match in _PART_GONE.finditer(tekst):
        groups = match.groups()
        punt = groups[0] or groups[2] or groups[4] or groups[6] or ""
        wijziging.delen_weg.append((punt, _labels(groups[1] or groups[3] or groups[5] or "")))
    for zin_begin, zin_eind in split_sentences(tekst):
        zin = tekst[zin_begin:zin_eind].rstrip(" .;")
        adding = _ADDING.search(zin)
        if adding is None or _NEW_TEXT.search(zin):
            continue
        item = _QUOTED_ITEM.search(zin, adding.end())
        if item is None and _THEME_WORD.search(zin):
            item = _NAMED_BEFORE.search(zin[: adding.start()]) or _UNQUOTED_ITEM.search(zin, adding.end())
        if item is not None:
            begin, eind = healed.span(zin_begin + item.start(2), zin_begin + item.end(2))
            naam = item.group(2).strip(" .;")
            _add_item(
                wijziging,
                f"{zin[: item.start(2)]} {zin[item.end(2) :]}",
                item.group(1) or "",
                naam,
                document.bron[begin:eind],
            )
    wijziging.punten_weg += [m.group(1) for m in _POINT_GONE.finditer(tekst)]
    for match in _NAME_GONE.finditer(tekst):
        wijziging.namen_weg += _split_row(match.group(1), 0)


def _read_added_list(document: Document, decided: list[Blok], wijziging: _Wijziging) -> None:
    """What stands as a list below "… toe te voegen:"."""
    lead = ""
    for blok in decided:
        tekst = document.heal(blok).tekst
        if blok.soort != "punt" or tekst.endswith(":"):
            lead = tekst[-600:] if tekst.endswith(":") and _ADDING.search(tekst[-600:]) else ""
        elif lead:
            begin, eind = strip_closing(document.tekst, blok.begin, blok.eind)
            label = blok.merk.label if blok.merk is not None and blok.merk.waarde else ""
            naam = document.heal_span(begin, eind).tekst.strip('"“”„')
            _add_item(wijziging, lead, label, naam, document.bron[begin:eind])


def _add_item(wijziging: _Wijziging, lead: str, label: str, naam: str, bron: str) -> None:
    """Keep what is added: to a named beslispunt, and as a thema when the words before it say so."""
    point = _POINT_NAMED.search(lead)
    nummer = point.group(1) if point else ""
    item = _Punt(nummer, naam, bron, label)
    wijziging.erbij.append(item)
    if _THEME_WORD.search(lead):
        wijziging.themas_erbij.append(item)


def _labels(tekst: str) -> list[str]:
    """The labels in "a tot en met d", "e en f" or "1, 3 en 5"."""
    found: list[str] = []
    pattern = re.compile(
        r"(\d{1,2}|\b[a-z]\b)\s*(?:tot en met|t/m|–|-)\s*(\d{1,2}|\b[a-z]\b)|(\d{1,2}|\b[a-z]\b)", re.IGNORECASE
    )
    for match in pattern.finditer(tekst):
        first, last, single = match.groups()
        if single:
            found.append(single.lower())
        elif first.isdigit() and last.isdigit():
            found += [str(n) for n in range(int(first), min(int(last), 99) + 1)]
        elif not first.isdigit() and not last.isdigit():
            found += [chr(n) for n in range(ord(first.lower()), ord(last.lower()) + 1)]
    return found


def _apply(besluit: _Besluit, wijzigingen: list[_Wijziging]) -> None:
    for wijziging in wijzigingen:
        for punt in besluit.punten:
            if punt.nummer in wijziging.punten_weg:
                punt.geschrapt = True
            for nummer, tekst, bron in wijziging.nieuw:
                if nummer == punt.nummer:
                    punt.tekst, punt.bron = tekst.rstrip(" .;"), bron.rstrip(" .;")
            for kind in punt.kinderen:
                kind.geschrapt = kind.geschrapt or kind.nummer in wijziging.punten_weg
                for nummer, labels in wijziging.delen_weg:
                    if nummer in {"", punt.nummer} and kind.label.lower() in labels:
                        kind.geschrapt = True
            for item in wijziging.erbij:
                if punt.themalijst and (
                    item.nummer == punt.nummer or (item in wijziging.themas_erbij and not item.nummer)
                ):
                    punt.kinderen.append(_numbered(item, punt))
                    if item in wijziging.themas_erbij:
                        wijziging.themas_erbij.remove(item)


def _numbered(item: _Punt, punt: _Punt) -> _Punt:
    """The added item with the number it gets below its beslispunt: its own, else the next one."""
    label = item.label.rpartition(".")[2]
    last = punt.kinderen[-1].label.rpartition(".")[2] if punt.kinderen else ""
    if not label:
        label = str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1) if "a" <= last < "z" else ""
    between = "." if punt.nummer[-1:].isdigit() and label.isdigit() else ""
    return _Punt(f"{punt.nummer}{between}{label}", item.tekst, item.bron, label)


# Thema's


@dataclass(slots=True)
class _Thema:
    naam: str
    verplicht: bool
    bron: str
    nummer: str
    in_besluit: bool
    uit_tabel: bool = False


# The four subjects the GALA requires in the visie (GALA, ch. 3C: versterken sociale basis).
_GALA_SUBJECTS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"samenlevingsopbouw|sociale\s+(?:samenhang|cohesie)|gemeenschapskracht",
        r"mantelzorg|informele\s+zorg",
        r"eenzaam",
        r"vrijwillig(?:e\s+inzet|er|ers|erswerk|ig)?\b.*(?:professional|beroepskracht)|(?:professional|beroepskracht).*vrijwillig|vrijwilligerswerk|ondersteuning\s+van\s+vrijwilligers|inzet\s+van\s+vrijwilligers",
    )
]
_REQUIRED = re.compile(
    r"\b(?:verplicht\w*|voorgeschreven|voorschrijft|schrijft\b.{0,40}\bvoor|moeten\b|vereist\w*|vanuit het rijk|door het rijk|aanwijst|wijst\b.{0,40}\baan|mogen ontbreken|GALA)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:aan\s+te\s+vullen|aanvull\w+|aangevuld|daarnaast|eigen|zelf|toe\s+te\s+voegen|toegevoegd|voegen\b.{0,30}\btoe|extra|niet verplicht\w*|lokale?)\b",
    re.IGNORECASE,
)


def _gala_subject(naam: str) -> int | None:
    return next((i for i, pattern in enumerate(_GALA_SUBJECTS) if pattern.search(naam)), None)


def _themas(document: Document, besluit: _Besluit, zinnen: list[_Zin]) -> list[_Thema]:
    for read in (_themas_of_decision, _themas_of_table, _themas_of_list):
        themas = read(document, besluit)
        if themas:
            return themas
    return _themas_of_prose(zinnen)


def _themas_of_decision(document: Document, besluit: _Besluit) -> list[_Thema]:
    themas: list[_Thema] = []
    for punt in besluit.punten:
        if not punt.themalijst or punt.geschrapt:
            continue
        marks = _marked_required(f"{punt.tekst} {besluit.vervolg}", {k.label.lower() for k in punt.kinderen})
        whole_list = _required_by_lead(punt.tekst, len(punt.kinderen))
        themas += [_theme(kind, marks, whole_list) for kind in punt.kinderen if not kind.geschrapt and kind.tekst]
    if themas:
        return themas
    # The beslispunten themselves may be the thema's: "waarin zes onderwerpen aan bod komen: 1. …".
    punten = [p for p in besluit.punten if not p.geschrapt and p.tekst]
    last_sentence = besluit.inleiding[-400:]
    if (
        len(punten) < 2
        or not _THEME_WORD.search(last_sentence)
        or sum(_gala_subject(p.tekst) is not None for p in punten) < 2
    ):
        return []
    if any(
        _AMOUNT.search(p.tekst)
        or re.search(r"\b(?:startnotitie|vast te stellen|in te stemmen)\b", p.tekst, re.IGNORECASE)
        for p in punten
    ):
        return []
    marks = _marked_required(f"{last_sentence} {besluit.vervolg}", {p.label.lower() for p in punten})
    return [_theme(p, marks, _required_by_lead(last_sentence, len(punten))) for p in punten]


# "Mantelzorg (verplicht)"
_KIND_BEHIND_NAME = re.compile(
    r"\s*(?:\((?:wettelijk\s+)?(?:(verplicht|GALA)|toegevoegd|aanvullend|eigen|lokaal|extra|nieuw|niet[- ]verplicht)\b[^()]{0,40}\)|[–-]\s+(?:(verplicht)|toegevoegd|aanvullend))$",
    re.IGNORECASE,
)


def _theme(punt: _Punt, marks: dict[str, bool], whole_list: bool | None) -> _Thema:
    naam = punt.tekst
    known = _gala_subject(naam) is not None
    verplicht = marks.get(punt.label.lower(), known if whole_list is None else whole_list)
    own = _KIND_BEHIND_NAME.search(naam)
    if own is not None and own.start():
        naam, verplicht = naam[: own.start()], bool(own.group(1) or own.group(2))
    return _Thema(naam, verplicht, punt.bron, punt.nummer, in_besluit=True)


def _required_by_lead(lead: str, count: int) -> bool | None:
    """Whether the words above a list make all of it obligatory (True), none (False) or leave it open (None)."""
    required, own = _REQUIRED.search(lead), _OWN.search(lead)
    if required and own:
        return None
    if required:
        return True if count <= len(_GALA_SUBJECTS) else None
    return False if own else None


_LABEL_ROW = re.compile(
    r"(?:\b(?:nummers?|punten|punt|thema's|themas|thema’s|onderdelen|onderdeel|onder|de)\s+)?"
    r"((?:\d{1,2}|\b[a-z]\b)(?:\s*(?:,|en|tot en met|t/m|–|-)\s*(?:\d{1,2}|[a-z])\b)*)",
    re.IGNORECASE,
)


_LABELS_EXPLAINED = re.compile(
    r"\b(?:thema's|thema’s|nummers|onderdelen|punten)\s+(?:\d{1,2}|[a-z])\b(?=\s*(?:,|en\b|t/m|tot en met))",
    re.IGNORECASE,
)


def _marked_required(tekst: str, labels: set[str]) -> dict[str, bool]:
    """What the text says per label: "a tot en met d verplicht … en e en f toegevoegd"."""
    rows: list[tuple[int, int, list[str]]] = []
    for match in _LABEL_ROW.finditer(tekst):
        row = match.group(1)
        named = match.group(0) != row
        found = [label for label in _labels(row) if label in labels]
        if found and (len(found) > 1 or named) and (not row[0].isdigit() or named):
            rows.append((match.start(), match.end(), found))
    marks: dict[str, bool] = {}
    for i, (_, end, found) in enumerate(rows):
        stop = rows[i + 1][0] if i + 1 < len(rows) else len(tekst)
        clause = re.split(r"[.;:]", tekst[end:stop], maxsplit=1)[0]
        required, own = _REQUIRED.search(clause), _OWN.search(clause)
        if bool(required) == bool(own):
            continue
        for label in found:
            marks.setdefault(label, bool(required))
    return marks


_CELLS = re.compile(r"\S+(?: \S+)*")
_OWN_COLUMN = re.compile(
    r"\b(?:toegevoegd\w*|aanvullend\w*|aangevuld|eigen|lokale?|extra|gekozen|zelf|niet[- ]verplicht\w*)\b",
    re.IGNORECASE,
)
_COLUMN_GAP = re.compile(r"\t+| {2,}")
_DASHES = re.compile(r"[-=+:| \t]*-{3,}[-=+:| \t]*")
_YES = re.compile(r"(?:ja|x|✓|v|verplicht|wel)\b|[✓✔]", re.IGNORECASE)


def _themas_of_table(document: Document, besluit: _Besluit) -> list[_Thema]:
    """The rows of a table with a column "Thema", as plain text lays it out."""
    lines = document.tekst.replace(HIDDEN, " ").split("\n")
    sources = document.bron.split("\n")
    for i, line in enumerate(lines):
        themas = _themas_of_columns(lines, sources, i)
        if themas:
            return _set_by_decision(themas, besluit)
        if not re.search(r"\bthema\b", line, re.IGNORECASE) or len(line) > 400:
            continue
        cells = _pipe_cells(line) if "|" in line else [c for c in _COLUMN_GAP.split(line.strip()) if c]
        names = [c.strip().lower().rstrip("'s") for c in cells]
        if len(cells) < 2 or not any(n in {"thema", "onderwerp", "naam thema", "thema van de visie"} for n in names):
            continue
        rows = _table_rows(lines, sources, i)
        themas = _themas_of_rows(rows, cells)
        if len(themas) > 1:
            return _set_by_decision(themas, besluit)
    return []


_POINTS_AT_TABLE = re.compile(r"\b(?:tabel|overzicht|schema)\b|\bthema", re.IGNORECASE)


def _added_themas(wijziging: _Wijziging, themas: list[_Thema]) -> list[_Thema]:
    """What an amendement adds to thema's that stand outside the list of beslispunten."""
    decided = any(t.in_besluit for t in themas)
    table = any(t.uit_tabel for t in themas)
    return [
        _Thema(item.tekst, False, item.bron, item.label, in_besluit=decided, uit_tabel=table)
        for item in wijziging.themas_erbij
        if not any(_same_name(item.tekst, t.naam) for t in themas)
    ]


def _set_by_decision(themas: list[_Thema], besluit: _Besluit) -> list[_Thema]:
    """The thema's of a table count as decided when a beslispunt points at it."""
    mentioned = any(_POINTS_AT_TABLE.search(punt.tekst) for punt in besluit.punten)
    for thema in themas:
        thema.in_besluit, thema.uit_tabel = mentioned, True
    return themas


_ITEM_NUMBER = re.compile(r"(?:[•▪–-]|\(?(\d{1,2}|[a-z])[.)]\)?)\s+")


def _themas_of_columns(lines: list[str], sources: list[str], header: int) -> list[_Thema]:
    """Two lists beside each other: the obliged thema's below one heading, the added ones below the other."""
    line = lines[header]
    if len(line) > 300 or not (_REQUIRED.search(line) and _OWN_COLUMN.search(line)):
        return []
    piped = "|" in line
    heads = _pipe_cells(line) if piped else _CELLS.findall(line.strip())
    required = [bool(_REQUIRED.search(h)) and not _OWN_COLUMN.search(h) for h in heads]
    if len(heads) != 2 or required[0] == required[1] or any(len(h) > 70 for h in heads):
        return []
    places = [m.start() for m in _CELLS.finditer(line)]
    columns: list[list[_Thema]] = [[], []]
    blank = False
    for k in range(header + 1, min(len(lines), header + 60)):
        row = lines[k]
        if not row.strip():
            if blank or any(columns):
                break
            blank = True
            continue
        if _is_ruler(row):
            continue
        cells = _pipe_cells(row) if piped else [row[: places[1]].strip(), row[places[1] :].strip()]
        if piped != ("|" in row) or (not piped and row[places[1] - 1 : places[1]].strip()):
            break
        for themas, cell, obliged in zip(columns, cells, required, strict=False):
            number = _ITEM_NUMBER.match(cell)
            naam = cell[number.end() :].strip(" .;") if number else cell.strip(" .;")
            if not naam:
                continue
            # In a numbered list a line without a number goes on with the item above it.
            if number is None and themas and themas[-1].nummer and not piped:
                themas[-1].naam = f"{themas[-1].naam} {naam}"
                themas[-1].bron = f"{themas[-1].bron}\n{sources[k]}".strip() if themas[-1].bron else ""
                continue
            themas.append(
                _Thema(naam, obliged, sources[k].strip(), (number and number.group(1)) or "", in_besluit=False)
            )
    both = [thema for themas in columns for thema in themas]
    return both if sum(_gala_subject(t.naam) is not None for t in both) >= 2 else []


def _themas_of_rows(rows: list[tuple[list[str], str]], header: list[str]) -> list[_Thema]:
    at = next(i for i, cell in enumerate(header) if re.search(r"\b(?:thema|onderwerp)\b", cell, re.IGNORECASE))
    required_at = next(
        (i for i, c in enumerate(header) if re.search(r"verplicht|GALA", c, re.IGNORECASE) and i != at), None
    )
    number_at = next(
        (i for i, c in enumerate(header) if re.fullmatch(r"(?:nr|nummer|#|no)\.?", c.strip(), re.IGNORECASE)), None
    )
    themas: list[_Thema] = []
    for cells, bron in rows:
        naam = cells[at].strip(" .;") if at < len(cells) else ""
        if not naam:
            continue
        verplicht = _gala_subject(naam) is not None
        if required_at is not None and required_at < len(cells):
            verplicht = bool(_YES.match(cells[required_at].strip()))
        nummer = cells[number_at].strip(" .") if number_at is not None and number_at < len(cells) else ""
        themas.append(_Thema(naam, verplicht, bron, nummer, in_besluit=False))
    return themas


def _is_ruler(line: str) -> bool:
    return len(line) < 1000 and _DASHES.fullmatch(line) is not None


def _table_rows(lines: list[str], sources: list[str], header: int) -> list[tuple[list[str], str]]:
    """The rows below a header: cells on column positions, with lines that continue a cell joined to it."""
    piped = "|" in lines[header]
    columns: list[tuple[int, int]] = []
    at = header + 1
    if not piped:
        ruler = lines[at] if at < len(lines) and _is_ruler(lines[at]) else lines[header]
        starts = [m.start() for m in re.finditer(r"-+", ruler)] if _is_ruler(ruler) else []
        starts = starts or [m.start() for m in re.finditer(r"\S+(?: \S+)*", lines[header])]
        columns = list(zip(starts, [*starts[1:], 10_000], strict=True))
        if "\t" in lines[header]:
            columns = []
    # A line of dashes above the header announces cells of several lines, with a blank line between rows.
    multiline = not piped and header > 0 and _is_ruler(lines[header - 1])
    rows: list[tuple[list[str], list[str]]] = []
    blanks = 0
    for line, source in zip(lines[at : at + 400], sources[at : at + 400], strict=True):
        if not line.strip():
            blanks += 1
            if blanks > 1 or piped:
                break
            continue
        if _is_ruler(line):
            blanks = 0
            continue
        if piped:
            if "|" not in line:
                break
            cells = _pipe_cells(line)
        elif columns:
            cells = [line[a:b].strip() for a, b in columns]
            if any(a and a < len(line) and line[a - 1] not in " \t" for a, _ in columns) or (
                blanks and not any(cells[1:])
            ):
                break
        else:
            cells = [c.strip() for c in line.split("\t")]
            if len(cells) < 2:
                break
        if rows and cells and (not cells[0] or (multiline and not blanks)):
            for k, cell in enumerate(cells[: len(rows[-1][0])]):
                rows[-1][0][k] = f"{rows[-1][0][k]} {cell}".strip()
            rows[-1][1].append(source)
        elif blanks and not rows:
            break
        else:
            rows.append((cells, [source]))
        blanks = 0
    return [(cells, "\n".join(literal).strip()) for cells, literal in rows]


def _pipe_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _themas_of_list(document: Document, besluit: _Besluit) -> list[_Thema]:
    """The longest list elsewhere in the text that is announced as thema's and names two subjects of the GALA."""
    best: list[_Thema] = []
    blocks = document.blokken
    i = 0
    while i < len(blocks):
        if blocks[i].soort != "punt":
            i += 1
            continue
        last = i
        while last + 1 < len(blocks) and blocks[last + 1].soort == "punt":
            last += 1
        lead = document.heal(blocks[i - 1]).tekst[-600:] if i else ""
        if i > 1 and len(lead) < 60:
            lead = f"{document.heal(blocks[i - 2]).tekst[-300:]} {lead}"
        points = [p for p in _points(document, blocks[i : last + 1]) if p.tekst]
        short = [p for p in points if len(p.tekst) < 200]
        if (
            _THEME_WORD.search(lead)
            and sum(_gala_subject(p.tekst) is not None for p in short) >= 2
            and len(short) > len(best)
        ):
            vervolg = document.heal(blocks[last + 1]).tekst[:1500] if last + 1 < len(blocks) else ""
            marks = _marked_required(f"{lead} {vervolg}", {p.label.lower() for p in points})
            whole_list = _required_by_lead(lead, len(points))
            best = [_theme(p, marks, whole_list) for p in points]
        i = last + 1
    for thema in best:
        thema.in_besluit = False
    return best


_NUMBER_WORDS = {
    "één": 1,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
}
_ROW = re.compile(
    r"\b(?:(één|een|twee|drie|vier|vijf|zes|zeven|acht|\d{1,2})\s+)?(?:\w+\s+){0,2}?(?:thema's|themas|thema’s|thema|onderwerpen|onderwerp)\b"
    r"(.{0,120}?)(?:,?\s*(?:namelijk|te weten|en dat (?:is|zijn)|dit zijn|dat zijn)\s*:?\s*|:\s*|\s+zijn\s+)(.{3,600}?)(?=[.;]|$)",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(r"\b(?:geen|niet|andere|overige|buiten)\b", re.IGNORECASE)


def _themas_of_prose(zinnen: list[_Zin]) -> list[_Thema]:
    themas: list[_Thema] = []
    for n, zin in enumerate(zinnen):
        match = _ROW.search(zin.tekst)
        if match is None or _CROSSCUT_WORD.search(zin.tekst) or _NOT_OURS.search(zin.tekst[: match.start()]):
            continue
        count = _count(match.group(1))
        names = [naam.strip(" .;,") for naam in _split_row(match.group(3), count)]
        known = [naam for naam in names if _gala_subject(naam) is not None]
        own = bool(_OWN.search(zin.tekst[: match.end(2)]))
        if not (len(known) >= 2 or (own and themas)) or not all(0 < len(naam) <= 120 for naam in names):
            continue
        before = zinnen[n - 1].tekst if n else ""
        required = bool(_REQUIRED.search(zin.tekst[: match.start(3)]) or _REQUIRED.search(before))
        for naam in names:
            verplicht = not own and (
                _gala_subject(naam) is not None or (required and len(names) <= len(_GALA_SUBJECTS))
            )
            bron = naam if naam in zin.bron else zin.bron
            if not any(_same_name(naam, t.naam) for t in themas):
                themas.append(_Thema(naam, verplicht, bron, "", in_besluit=False))
    return themas


def _count(word: str | None) -> int:
    if word is None:
        return 0
    return _NUMBER_WORDS.get(word.lower(), int(word) if word.isdigit() else 0)


def _split_row(tekst: str, count: int) -> list[str]:
    """The names in "a, b, c en d": as many as announced, with "en" kept inside a name where that fits better."""
    if count == 1:
        return [tekst]
    parts = [part for part in re.split(r",\s+(?:en\s+)?", tekst) if part.strip()]
    tail = parts.pop() if parts else tekst
    joints = [m.start() for m in re.finditer(r"\s+en\s+", tail)]
    if not joints or (count and len(parts) + 1 >= count):
        return [*parts, tail]
    best = joints[0]
    for joint in joints:
        left, right = tail[:joint], re.sub(r"^\s+en\s+", "", tail[joint:])
        subjects = {_gala_subject(left), _gala_subject(right)}
        if None not in subjects and len(subjects) == 2:
            best = joint
            break
    return [*parts, tail[:best], re.sub(r"^\s+en\s+", "", tail[best:])]


def _same_name(left: str, right: str) -> bool:
    return re.sub(r"\W+", " ", left).strip().casefold() == re.sub(r"\W+", " ", right).strip().casefold()


# Kaders


_BUDGET_WORD = re.compile(
    r"\b(?:budget|krediet|bedrag|beschikbaar|vrij te maken|geraamd|middelen|kosten|dekking)\b", re.IGNORECASE
)
_MERE_AGREEMENT = re.compile(
    r"\b(?:in te stemmen met|instemmen met|vast te stellen|vaststellen|kennis te nemen van|kennis nemen van)\b[^.;]{0,120}\b(?:startnotitie|notitie|plan van aanpak)\b"
    r"|\b(?:de\s+)?startnotitie\b[^.;]{0,120}\b(?:vast te stellen|in te stemmen)\b",
    re.IGNORECASE,
)


def _kaders(besluit: _Besluit, wijzigingen: list[_Wijziging], themas: list[_Thema]) -> list[KaderVoorstel]:
    kaders: list[KaderVoorstel] = []
    from_table = any(t.uit_tabel for t in themas if t.in_besluit)
    themes = [KaderVoorstel(t.nummer, _theme_kind(t), t.naam, t.bron) for t in themas if t.in_besluit]
    points_are_themes = bool(themes) and not from_table and not any(p.themalijst for p in besluit.punten)
    if points_are_themes:
        kaders = themes
    else:
        placed = False
        for punt in besluit.punten:
            if punt.geschrapt:
                continue
            if punt.themalijst:
                numbers = {k.nummer for k in punt.kinderen}
                kaders += [k for k in themes if k.nummer in numbers]
            elif (
                from_table
                and not placed
                and _POINTS_AT_TABLE.search(punt.tekst)
                and not _IN_EVERY_THEME.search(punt.tekst)
                and not _AMOUNT.search(punt.tekst)
            ):
                kaders += themes
                placed = True
            else:
                kaders += _kaders_of_point(punt)
    for wijziging in wijzigingen:
        kaders.append(KaderVoorstel(wijziging.nummer, wijziging.soort, wijziging.tekst, wijziging.bron))
    return kaders


def _theme_kind(thema: _Thema) -> Kadersoort:
    return "verplicht_thema" if thema.verplicht else "aanvullend_thema"


def _kaders_of_point(punt: _Punt) -> list[KaderVoorstel]:
    if punt.kinderen:
        lead: Kadersoort | None = None
        if _CROSSCUT_WORD.search(punt.tekst):
            lead = "doorsnijdend_onderwerp"
        elif _CONDITION_WORD.search(punt.tekst):
            lead = "randvoorwaarde"
        return [
            KaderVoorstel(k.nummer, lead or _kind(k.tekst), k.tekst, k.bron)
            for k in punt.kinderen
            if k.tekst and not k.geschrapt
        ]
    if not punt.tekst or (_MERE_AGREEMENT.search(punt.tekst) and not _AMOUNT.search(punt.tekst)):
        return []
    return [KaderVoorstel(punt.nummer, _kind(punt.tekst), punt.tekst, punt.bron)]


def _kind(tekst: str) -> Kadersoort:
    if re.search(r"\bmotie\b", tekst, re.IGNORECASE):
        return "motie"
    if re.search(r"\btoezegging\b", tekst, re.IGNORECASE):
        return "toezegging"
    if _AMOUNT.search(tekst) or re.search(r"\b(?:budget|krediet)\b.{0,40}\bbeschikbaar\b", tekst, re.IGNORECASE):
        return "budget"
    if re.search(r"\brandvoorwaarden?\b", tekst, re.IGNORECASE):
        return "randvoorwaarde"
    if _CROSSCUT_WORD.search(tekst) or any(pattern.search(tekst) for _, pattern in _CROSSCUTTING):
        return "doorsnijdend_onderwerp"
    if re.search(r"\b(?:verplicht|GALA)\b", tekst) and _gala_subject(tekst) is not None:
        return "verplicht_thema"
    if re.search(
        r"\b(?:binnen (?:de |het )?(?:bestaande|beschikbare)|budgetneutraal|als voorwaarde|uitgangspunt|mits)\b",
        tekst,
        re.IGNORECASE,
    ):
        return "randvoorwaarde"
    return "procesafspraak"


# Doorsnijdende onderwerpen

_CROSSCUTTING = [
    ("positieve gezondheid", re.compile(r"\bpositieve\s+gezondheid\b", re.IGNORECASE)),
    (
        "diversiteit en inclusie",
        re.compile(
            r"\b(?:diversiteit\s+(?:en|&)\s+inclusi(?:e|viteit)|inclusi(?:e|viteit)\s+(?:en|&)\s+diversiteit)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "gebiedsgerichte uitvoering",
        re.compile(
            r"\bgebieds-?\s*(?:(?:en|of)\s+(?:wijk|dorps|kern)-?\s*)?gerichte?\b|\b(?:wijk|kern|dorps|buurt)gerichte\s+(?:uitvoering|aanpak)\b",
            re.IGNORECASE,
        ),
    ),
]
_IN_EVERY_THEME = re.compile(
    r"\b(?:(?:bij|in|voor|door)\s+(?:alle|elk|ieder)e?\s+(?:thema|onderwerp|hoofdstuk|pijler)\w*|doorsnijdend\w*|rode\s+dra\w+|dwars\s+door)",
    re.IGNORECASE,
)
_CROSSCUT_ROW = re.compile(
    r"(?:\b(?:letten|kijken|aandacht|twee|drie|vier|lijnen|dingen|onderwerpen|thema's)\b.{0,60}:\s*|\baandacht\s+(?:te\s+(?:geven|besteden)\s+)?(?:aan|voor)\s+)(.{3,300}?)(?=[.;]|$)",
    re.IGNORECASE,
)
_COUNTED_LINE = re.compile(
    r"^(?:De|Het|Een)\s+(?:eerste|tweede|derde|vierde|vijfde)\s+(?:lijn\s+|onderwerp\s+)?is\s+(.{3,80}?)(?=[:,.;]|$)"
)


def _doorsnijdend(besluit: _Besluit, zinnen: list[_Zin]) -> list[Genoemd]:
    found: list[Genoemd] = []
    for punt in besluit.punten:
        if _CROSSCUT_WORD.search(punt.tekst) and not punt.geschrapt:
            named = punt.tekst.partition(":")[2] if not punt.kinderen else ""
            for naam in _crosscut_names(named):
                _add(found, _fixed_name(naam), punt.bron)
            for kind in punt.kinderen:
                _add(found, _fixed_name(kind.tekst), kind.bron)
    lines = 0
    for zin in zinnen:
        places = [(match.start(), name) for name, pattern in _CROSSCUTTING if (match := pattern.search(zin.tekst))]
        for _, name in sorted(places):
            _add(found, name, zin.bron)
        everywhere = _IN_EVERY_THEME.search(zin.tekst)
        row = _CROSSCUT_ROW.search(zin.tekst) if everywhere else None
        counted = _COUNTED_LINE.match(zin.tekst) if lines else None
        lines = 6 if everywhere else max(0, lines - 1)
        names = _crosscut_names(row.group(1)) if row else [counted.group(1)] if counted else []
        for naam in names:
            if len(naam.split()) <= 5 and not any(pattern.search(naam) for _, pattern in _CROSSCUTTING):
                _add(found, naam, zin.bron)
    return found


def _fixed_name(naam: str) -> str:
    return next((fixed for fixed, pattern in _CROSSCUTTING if pattern.search(naam)), naam)


def _crosscut_names(tekst: str) -> list[str]:
    parts = re.split(r",\s+(?:en\s+)?", tekst)
    if len(parts) == 1 and not any(pattern.search(tekst) for _, pattern in _CROSSCUTTING):
        parts = re.split(r"\s+en\s+", tekst)
    return [part.strip(" .;:'\"“”‘’") for part in parts if len(part.strip()) > 3]


def _add(found: list[Genoemd], naam: str, bron: str) -> None:
    if naam and not any(_same_name(naam, other.naam) for other in found):
        found.append(Genoemd(naam, bron))


# Akkoorden

_AGREEMENTS = [
    ("GALA", re.compile(r"\bGALA\b|\bGezond\s+en\s+Actief\s+Leven(?:\s+Akkoord|-akkoord)?\b")),
    ("IZA", re.compile(r"\bIZA\b|\bIntegraal\s+Zorgakkoord\b", re.IGNORECASE)),
    ("AZWA", re.compile(r"\bAZWA\b|\bAanvullend\s+Zorg-?\s*en\s+Welzijnsakkoord\b", re.IGNORECASE)),
    ("Sportakkoord II", re.compile(r"\b[Ss]portakkoord\s+(?:II|2)\b")),
    ("WOZO", re.compile(r"\bWOZO\b|\bWonen,\s+Ondersteuning\s+en\s+Zorg\s+voor\s+Ouderen\b", re.IGNORECASE)),
    ("Hervormingsagenda Jeugd", re.compile(r"\bHervormingsagenda(?:\s+Jeugd)?\b", re.IGNORECASE)),
    ("Nationaal Preventieakkoord", re.compile(r"\bNationaal\s+Preventieakkoord\b", re.IGNORECASE)),
    (
        "VN-verdrag Handicap",
        re.compile(
            r"\bVN-?\s*verdrag\s+(?:inzake\s+de\s+rechten\s+van\s+personen\s+met\s+een\s+)?handicap\b", re.IGNORECASE
        ),
    ),
    ("Green Deal Zorg", re.compile(r"\bGreen\s+Deal\s+(?:Duurzame\s+)?Zorg\b", re.IGNORECASE)),
]
_LOCAL_QUOTED = re.compile(
    r"\bbeleidskader\b[^.;:!?'‘“\"]{0,90}['‘“\"]([A-Z][^'’”\"\n]{2,80}(?:\n[^'’”\"\n]{2,80})?)['’”\"]", re.IGNORECASE
)
_LOCAL_PLAIN = re.compile(
    r"\b(?:ons|onze|het|lokale?|gemeentelijk|eigen)\s+(?:\w+\s+)?(beleidskader\s+[A-Z]\w+(?:\s+[A-Z]\w+)*(?:\s+\d{4}(?:\s*[-–]\s*\d{4})?)?)"
)


def _akkoorden(document: Document, zinnen: list[_Zin]) -> list[Genoemd]:
    found: list[tuple[int, Genoemd]] = []
    for name, pattern in _AGREEMENTS:
        for zin in zinnen:
            match = pattern.search(zin.tekst)
            if match is not None:
                found.append((zin.begin + match.start(), Genoemd(name, zin.bron)))
                break
    local: list[Genoemd] = []
    at = len(document.tekst)
    for match in _LOCAL_QUOTED.finditer(document.tekst):
        _add(local, re.sub(r"\s+", " ", match.group(1)), document.bron[match.start() : match.end()])
        at = min(at, match.start())
    if not local:
        for zin in zinnen:
            plain = _LOCAL_PLAIN.search(zin.tekst)
            if plain is not None and not re.search(r"\bgeen\b", zin.tekst[: plain.start()]):
                _add(local, plain.group(1), zin.bron)
                at = min(at, zin.begin)
    return [g for _, g in sorted(found, key=lambda pair: pair[0])] + local


# Money

_AMOUNT = re.compile(
    r"(?:€|\bEUR\b|\beuro\b)\s*(\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,9})(?:,(\d{1,2}|-))?-?(?:\s*(duizend|mln|miljoen|miljard|k)\b)?"
    r"|\b(\d{1,3}(?:[. ]\d{3}){1,3}|\d{1,9})(?:,(\d{1,2}|-))?\s*(duizend|mln|miljoen|miljard)?\s*euro\b",
    re.IGNORECASE,
)
_MULTIPLES = {"duizend": 1_000, "k": 1_000, "mln": 1_000_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
_FOR_THE_VISIE = re.compile(
    r"\b(?:projectleider|opstellen|traject|voorbereiding|inhuur|startnotitie|procesbegeleid\w*|totstandkoming|ontwikkel\w+ van (?:de|een) visie)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:vragen|gevraagde?|beschikbaar|vrij te maken|geraamd|benodigd|nodig|maximaal|ten hoogste|totaal|samen|krediet|kosten)\b",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(
    r"\b(?:subsidies?|bestaand\w*|ongewijzigd|SPUK|ter vergelijking|reserve|verschil|vorig jaar|jaarlijks|structureel|per jaar|waarvan|daarvan)\b",
    re.IGNORECASE,
)
_NOT_INCLUDED = re.compile(
    r"\bexclusief\b(?:[^.;]|\.(?=\d)){0,60}\b(?:participatie|bijeenkomst)|\b(?:participatie\w*|bijeenkomsten|gesprekken)\b(?:[^.;]|\.(?=\d)){0,80}\b(?:niet|geen|apart|afzonderlijk|los)\b"
    r"|\b(?:zonder|niet|los van)\b(?:[^.;]|\.(?=\d)){0,40}\bparticipatie",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:inclusief|waarvan|inbegrepen|incl\.|waaronder|mede voor|en voor)\b(?:[^.;]|\.(?=\d)){0,80}\bparticipatie|\bparticipatie\w*\b(?:[^.;]|\.(?=\d)){0,40}\b(?:inbegrepen|begrepen|meegerekend|inclusief)\b"
    r"|\b(?:bestemd|bedoeld)\b[^;]{0,120}\bvoor participatie\b",
    re.IGNORECASE,
)


def _euros(match: re.Match[str]) -> int:
    number = re.sub(r"\D", "", match.group(1) or match.group(4))
    decimals = match.group(2) or match.group(5) or ""
    multiple = _MULTIPLES.get((match.group(3) or match.group(6) or "").lower(), 1)
    amount = int(number) * multiple
    if multiple > 1 and decimals.isdigit():
        amount += int(decimals) * multiple // 10 ** len(decimals)
    return amount


def _budget(besluit: _Besluit, wijzigingen: list[_Wijziging], zinnen: list[_Zin]) -> BudgetVoorstel | None:
    """The amount for making the visie: what a beslispunt says, else what the text says it costs."""
    for punt in besluit.punten:
        match = _AMOUNT.search(punt.tekst)
        if (
            match is not None
            and not punt.geschrapt
            and (_BUDGET_WORD.search(punt.tekst) or _FOR_THE_VISIE.search(punt.tekst))
        ):
            changed = any(nummer == punt.nummer for w in wijzigingen for nummer, _, _ in w.nieuw)
            inclusive = _inclusive(punt.tekst, [] if changed else zinnen)
            return BudgetVoorstel(_euros(match), punt.tekst, inclusive, punt.bron)
    best: tuple[float, int, _Zin] | None = None
    amounts = [(_euros(m), n) for n, zin in enumerate(zinnen[:5000]) for m in _AMOUNT.finditer(zin.tekst[:1500])][:400]
    values = {amount for amount, _ in amounts}
    for amount, n in amounts:
        zin = zinnen[n]
        match = next((m for m in _AMOUNT.finditer(zin.tekst) if _euros(m) == amount), None)
        if match is None:
            continue
        before, nearby = zin.tekst[: match.start()], f"{zinnen[n - 1].tekst[-300:] if n else ''} {zin.tekst}"
        score = (
            3.0 * bool(_FOR_THE_VISIE.search(zin.tekst))
            + 1.5 * bool(_FOR_THE_VISIE.search(nearby))
            + bool(_ASKED.search(zin.tekst))
        )
        score -= 3.0 * bool(_OTHER_MONEY.search(before[-60:])) + 1.5 * bool(
            _OTHER_MONEY.search(zin.tekst[match.end() : match.end() + 40])
        )
        score -= 1.0 * bool(re.search(r"\b(?:programma|begroting)\w*\s*$", before[-30:]))
        score += 0.5 * sum(a == amount for a, _ in amounts)
        score += 1.0 * any(amount - part in values and part != amount and amount - part > 0 for part in values)
        if score >= 2.5 and (best is None or score > best[0]):
            best = (score, amount, zin)
    if best is None:
        return None
    _, amount, zin = best
    return BudgetVoorstel(amount, zin.tekst, _inclusive(zin.tekst, zinnen, after=zin.begin), zin.bron)


def _inclusive(tekst: str, zinnen: list[_Zin], after: int | None = None) -> bool:
    if _NOT_INCLUDED.search(tekst):
        return False
    if _INCLUDED.search(tekst):
        return True
    near = [z for z in zinnen if after is not None and 0 <= z.begin - after < 900]
    for zin in [*near, *zinnen]:
        money = (
            zin in near
            or _AMOUNT.search(zin.tekst)
            or re.search(r"\b(?:budget|kosten|bedrag|betaald|betalen)\b", zin.tekst, re.IGNORECASE)
        )
        if not money or not re.search(r"participatie|bijeenkomst|gesprekken", zin.tekst, re.IGNORECASE):
            continue
        if _NOT_INCLUDED.search(zin.tekst):
            return False
        if _INCLUDED.search(zin.tekst):
            return True
    return False


_TASK_FIELD = re.compile(
    r"\btaakveld(?:en)?\b\s*:?\s*\(?(?:nr\.?\s*|nummer\s+)?(\d{1,2}\.\d{1,2}[a-z]?)\b", re.IGNORECASE
)


def _taakveld(zinnen: list[_Zin]) -> Waarde | None:
    for zin in zinnen:
        match = _TASK_FIELD.search(zin.tekst)
        if match is not None:
            return Waarde(match.group(1), zin.bron)
    return None


# Portefeuilles

_NAME = r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*"
_PORTFOLIO = re.compile(
    rf"\b([Pp]ortefeuillehouders?|[Pp]ortefeuilles?|[Ww]ethouders?)\b\s*(?:\((?:s|en)\))?\s*(?:is\s+(?:de\s+)?wethouder\s+)?(?:van\s+|voor\s+|met\s+de\s+portefeuille\s+)?:?\s*"
    rf"({_NAME}(?:(?:,\s+|\s+en\s+|\s*&\s*){_NAME})*)"
)
_PORTFOLIO_WORD = re.compile(
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


def _portefeuilles(zinnen: list[_Zin]) -> list[Genoemd]:
    found: list[Genoemd] = []
    for zin in zinnen:
        for _, naam in sorted(_portfolios_of_sentence(zin.tekst), key=lambda pair: pair[0]):
            if _PORTFOLIO_WORD.search(naam):
                _add(found, naam, zin.bron)
    return found


def _portfolios_of_sentence(tekst: str) -> Iterator[tuple[int, str]]:
    """What stands where a portefeuille may stand, with its place."""
    holder = _HOLDER.search(tekst)
    if holder is not None:
        for match in _BEHIND_NAME.finditer(tekst, holder.end()):
            yield match.start(1), match.group(1)
        for match in _AFTER_NAME.finditer(tekst):
            if not _PORTFOLIO_WORD.search(match.group(1)):
                yield match.start(2), match.group(2)
    for match in _PORTFOLIO.finditer(tekst):
        title, names = match.group(1).lower(), match.group(2)
        several = title.endswith("s") and not title.startswith("portefeuilles")
        for naam in _portfolio_names(names) if several or title == "portefeuilles" else [names]:
            yield match.start(2), naam


def _portfolio_names(names: str) -> list[str]:
    """Several portefeuilles in a row; "A en B en C en D" are two of two words each."""
    if "," in names:
        return re.split(r",\s+|\s+en\s+", names)
    parts = re.split(r"\s+(?:en|&)\s+", names)
    if len(parts) > 2 and len(parts) % 2 == 0:
        return [f"{parts[i]} en {parts[i + 1]}" for i in range(0, len(parts), 2)]
    return parts if len(parts) == 2 else [names]


# Title

_TITLE_END = re.compile(
    r"\s+(?:die|dat|waarin|waarmee|vast\s+te\s+stellen|in\s+te\s+stemmen|en\s+daarin|op\s+te\s+stellen|te\s+maken|aan\s+te|ter\s+\w+|is|zijn|wordt|vaststellen|met\s+(?:deze|de\s+volgende))\b|[;:.!?\n\"”“]|\s{3,}"
)
_AFTER_WORD = re.compile(
    r"\bstartnotitie\b[\s:–-]*(?:(?:voor|van|over|bij|een|de|het)\s+){0,2}[\"“‘'„]?([^\n]{0,30}?\b(?:\w*visie)\b[^\n]{0,150})",
    re.IGNORECASE,
)
_NAMED_VISIE = re.compile(
    r"\bstartnotitie\b[\s:–-]*(?:(?:voor|van|over|bij|de|het)\s+){0,2}(?:\w*visie)\s+[\"“„‘']([^\"”“\n]{3,150}?)[\"”’'](?!\w)",
    re.IGNORECASE,
)
_VISION = re.compile(
    r"\b((?:[Bb]eleids)?[Vv]isie\s+(?:op\s+)?(?:de\s+|het\s+|een\s+)?(?:\w+\s+)?(?:[Ss]ociale\s+[Bb]asis|[Ss]amen\w*)[^\n]{0,100})"
)


def _titel(document: Document, zinnen: list[_Zin]) -> Waarde | None:
    candidates: list[tuple[int, str, str]] = []
    for blok_no, zin in enumerate(zinnen[:4000]):
        quoted = re.search(r"\bstartnotitie\b\s*:?\s*[\"“„‘']([^\"”“\n]{4,150}?)[\"”’']", zin.tekst, re.IGNORECASE)
        named = _NAMED_VISIE.search(zin.tekst)
        match = _AFTER_WORD.search(zin.tekst)
        if quoted is not None and "visie" in quoted.group(1).lower():
            candidates.append((3 + zin.kop, quoted.group(1).strip(), zin.bron))
        elif named is not None:
            candidates.append((3 + zin.kop, named.group(1).strip(), zin.bron))
        elif match is not None and match.start(1) - match.start() < 60:
            naam = _cut_title(match.group(1), heading=zin.kop)
            if len(naam.split()) > 1:
                candidates.append((2 * zin.kop + naam[0].isupper(), naam, zin.bron))
        elif blok_no and re.fullmatch(r"\W*startnotitie\W*", zinnen[blok_no - 1].tekst, re.IGNORECASE) and zin.kop:
            candidates.append((3, _cut_title(zin.tekst, heading=True), zin.bron))
        if candidates and candidates[-1][0] >= 3:
            break
        vision = _VISION.search(zin.tekst)
        if vision is not None and vision.group(1)[0].isupper():
            candidates.append((0 + zin.kop, _cut_title(vision.group(1), heading=zin.kop), zin.bron))
    candidates = [c for c in candidates if c[1]]
    if not candidates:
        return None
    _, naam, bron = max(candidates, key=lambda c: c[0])
    return Waarde(naam, bron)


def _cut_title(tekst: str, *, heading: bool) -> str:
    tekst = tekst.lstrip(" \"“„‘'")
    end = re.search(r"[;\n\"”“]|\s{3,}", tekst) if heading else _TITLE_END.search(tekst)
    return (tekst[: end.start()] if end else tekst).strip(" .,;:'’–-")
