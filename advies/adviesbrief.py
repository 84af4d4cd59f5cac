"""Read the letter of an adviesraad: which aanbevelingen stand in it, and where does the prose advise.

A proposal for a person to confirm. It looks at layout and language only, and invents no words.
"""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from portaal.tekst import Blok, Document, Genezen, normalise, split_sentences, stem, strip_closing


@dataclass(frozen=True, slots=True)
class Aanbevelingsvoorstel:
    """One point of the list. `herhaald_in` counts from 1 in the prose; positions are in the normalised text."""

    nummer: int
    tekst: str
    delen: list[str]
    verwijst_naar: list[int]
    herhaald_in: list[int]
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class Prozavoorstel:
    """One advising sentence outside the list, with the aanbevelingen it probably repeats."""

    nummer: int
    tekst: str
    herhaalt: list[int]
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class AdviesVoorstel:
    aanbevelingen: list[Aanbevelingsvoorstel] = field(default_factory=list)
    proza: list[Prozavoorstel] = field(default_factory=list)

    def als_json(self) -> dict[str, Any]:
        return asdict(self)


def lees_advies(tekst: str) -> AdviesVoorstel:
    """Split a letter into aanbevelingen. A letter that advises nothing gives two empty lists."""
    tekst = normalise(tekst)
    document = Document(tekst, read_as=only_advice_columns(tekst))
    blocks = _body(document)
    groups = _advising_groups(document, blocks)
    taken = {id(blok) for groep in groups for blok in groep.leden}
    leads = {id(groep.inleiding) for groep in groups if groep.inleiding is not None}
    points = [_point(document, groep) for groep in groups]
    sentences = _advising_sentences(document, blocks, taken, leads)
    repeats = _repeats(points, sentences)
    aanbevelingen = [
        Aanbevelingsvoorstel(
            nummer=i,
            tekst=punt.tekst,
            delen=punt.delen,
            verwijst_naar=_references(punt, i, groups),
            herhaald_in=[j for j, numbers in enumerate(repeats, start=1) if i in numbers],
            begin=punt.begin,
            eind=punt.eind,
        )
        for i, punt in enumerate(points, start=1)
    ]
    proza = [
        Prozavoorstel(nummer=j, tekst=zin.tekst, herhaalt=numbers, begin=zin.begin, eind=zin.eind)
        for j, (zin, numbers) in enumerate(zip(sentences, repeats, strict=True), start=1)
    ]
    return AdviesVoorstel(aanbevelingen, proza)


# Tables: only the column that advises

_CELLS = re.compile(r"\S+(?: \S+)*")
_ROW_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z])(?:[.)]\)?)?(?=\s|$)|[•▪–-](?=\s)")
_COLUMN_NAME = re.compile(r"\b(?:advie[sz](?!aanvra|vra|termijn)\w*|aanbevel\w*)\b", re.IGNORECASE)
_ROWS_TO_READ = 400


def only_advice_columns(tekst: str) -> str:
    """A copy of the same length in which a table keeps its number and its column with advice, as a list."""
    if not _COLUMN_NAME.search(tekst):
        return tekst
    lines = tekst.split("\n")
    i = 0
    while i < len(lines):
        read = _read_piped(lines, i) if lines[i].lstrip().startswith("|") else _read_aligned(lines, i)
        for k, line in enumerate(read, start=i):
            lines[k] = line
        i += max(1, len(read))
    return "\n".join(lines)


def _keep(line: str, begin: int, eind: int, mark: str = "") -> str:
    """The line with only one column left, and the mark of a list item before it."""
    cell = line[begin:eind]
    return (mark.ljust(begin)[:begin] + cell).ljust(len(line))[: len(line)]


def _mark_of(cell: str) -> str:
    """The list mark a row gets: its own number, else a bullet."""
    own = _ROW_MARK.match(cell.strip())
    if own is None:
        return "•"
    return own.group() if own.group()[-1] in ".)•▪–-" else f"{own.group()}."


def _read_aligned(lines: list[str], header: int) -> list[str]:
    """The rows below a header whose cells stand below each other; empty when there is no such table."""
    if len(lines[header]) > 300:
        return []
    cells = [(m.start(), m.end()) for m in _CELLS.finditer(lines[header]) if m.group()[0].isupper()]
    own = next((n for n, (a, b) in enumerate(cells) if n and _COLUMN_NAME.search(lines[header][a:b])), None)
    if own is None or any(b - a > 60 for a, b in cells):
        return []
    begin = cells[own][0]
    eind = cells[own + 1][0] if own + 1 < len(cells) else 10_000
    rows: list[tuple[int, bool]] = []
    blank = True
    blanks_inside = False
    for k in range(header + 1, min(len(lines), header + _ROWS_TO_READ)):
        line = lines[k]
        if line == lines[header] and not rows:
            return []
        if not line.strip() or line == lines[header] or (set(line.strip()) <= set("-=+ ") and len(line.strip()) > 4):
            blank = True
            continue
        left, cell = line[:begin], line[begin:eind]
        if left.strip() and (not left.endswith("  ") if cell.strip() else blank):
            break
        if eind < len(line) and line[eind - 1] != " ":
            break
        blanks_inside = blanks_inside or (bool(rows) and blank)
        rows.append((k, blank))
        blank = False
    starts = [k for k, _ in rows if lines[k][:begin].strip() and lines[k][begin:eind].strip()]
    if len(starts) < 2 or begin < 3:
        return []
    read = [" " * len(line) for line in lines[header : rows[-1][0] + 1]]
    read[0] = _keep(lines[header], begin, eind)
    for k, after_blank in rows:
        left = lines[k][:begin].strip()
        opens = k in starts and (
            after_blank or bool(_ROW_MARK.match(left)) or (not blanks_inside and left[0].isupper())
        )
        read[k - header] = _keep(lines[k], begin, eind, _mark_of(left) if opens else "")
    return read


def _read_piped(lines: list[str], header: int) -> list[str]:
    """The same for a table with "|" between its cells."""
    names = _pipe_cells(lines[header])
    own = next((n for n, (a, b) in enumerate(names) if _COLUMN_NAME.search(lines[header][a:b])), None)
    if own is None or len(names) < 2:
        return []
    read = [_keep(lines[header], *names[own])]
    for line in lines[header + 1 : header + _ROWS_TO_READ]:
        if not line.lstrip().startswith("|"):
            break
        cells = _pipe_cells(line)
        if own >= len(cells) or not line[slice(*cells[own])].strip("-: "):
            read.append(" " * len(line))
            continue
        begin, eind = cells[own]
        mark = _mark_of(line[slice(*cells[0])]) if own else "•"
        read.append(_keep(line, begin, eind, mark) if begin > len(mark) else _keep(line, begin, eind))
    return read if len(read) > 2 else []


def _pipe_cells(line: str) -> list[tuple[int, int]]:
    bars = [m.start() for m in re.finditer(r"\|", line)]
    ends = bars[1:] if line.rstrip().endswith("|") else [*bars[1:], len(line)]
    return [(begin + 1, eind) for begin, eind in zip(bars, ends, strict=False)]


# The part of the letter that may advise

_SALUTATION = re.compile(r"(?:Geachte?|Beste|Hooggeacht|Edelachtbaar)\b.{0,120}$", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:Hoogachtend|Met\s+(?:vriendelijke|hartelijke|beleefde)\s+groet|Met\s+de\s+meeste\s+hoogachting|Namens\s+de\b.{0,80}$)",
    re.IGNORECASE,
)
_ADVICE_HEADING = re.compile(
    r"\b(?:advie[sz]\w*|aanbevel\w*|adviespunten)\b(?!.*\b(?:aanvra|vragen|proces|traject)\w*)", re.IGNORECASE
)
_CONCLUSION_HEADING = re.compile(r"\b(?:conclusies?|tot slot|samenvattend|samenvatting|slot)\b", re.IGNORECASE)
_OTHER_HEADING = re.compile(
    r"\b(?:vraag|antwoord|inleiding|aanleiding|toelichting|bijlagen?|achtergrond\w*|bevinding\w*|werkwijze|proces|procedure|"
    r"vervolg|planning|onderwerp|betreft|aan|datum|kenmerk|positieve|complimenten|leeswijzer|bronnen|overwegingen|"
    r"wat wij (?:zien|zagen|hoorden)|ter kennisname|cc)\b",
    re.IGNORECASE,
)


def _body(document: Document) -> list[Blok]:
    """The blocks between the salutation and the signature; a report without them counts whole."""
    blocks = document.blokken
    start = 0
    for i, blok in enumerate(blocks[:60]):
        if blok.soort != "punt" and _SALUTATION.match(document.tekst[blok.begin : min(blok.eind, blok.begin + 140)]):
            start = i + 1
            break
    body: list[Blok] = []
    signed = False
    for blok in blocks[start:]:
        head = document.tekst[blok.begin : min(blok.eind, blok.begin + 90)]
        if blok.soort != "punt" and _CLOSING.match(head):
            signed = True
        elif signed and blok.soort == "kop" and _is_advice_heading(head):
            signed = False
        if not signed:
            body.append(blok)
    return body


def _is_advice_heading(tekst: str) -> bool:
    return bool(_ADVICE_HEADING.search(tekst)) and not _EARLIER.search(tekst) and len(tekst) < 80


# Lists that advise


@dataclass(slots=True)
class _Groep:
    """A point of the list with the points below it."""

    leden: list[Blok]
    lijst: int
    inleiding: Blok | None

    @property
    def hoofd(self) -> Blok:
        return self.leden[0]


_ADVICE_LABELS = {"label aanbeveling", "label advies", "label adviespunt", "label punt", "label aandachtspunt"}
_OBSERVING = re.compile(
    r"\b(?:zagen|zien|lazen|hoorden|horen|constate\w+|signale\w+|merken|vaststell\w+|viel\w*|naar voren|waarderen|kwamen|spraken|"
    r"gesproken|werkwijze|bijlagen?|bijgevoegd|ontvingen|ontvangen|bestaat uit|bestaan uit|gebruik gemaakt|positief|"
    r"adviesvragen|vragen? (?:waren|zijn|luid\w+)|vroeg|vraagt u|verzocht|dank\w*|vergaderd|leden)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aanbevel\w*|adviespunten|beve\w+\s.*\baan|raden|raadt|verzoe\w+|in overweging|"
    r"pleit\w*|dring\w+|roep\w*\s.*\bop|stel\w*\s.*\bvoor|voorstel\w*|vragen? (?:wij |we )?(?:u|het college|de gemeente))\b",
    re.IGNORECASE,
)


def _advising_groups(document: Document, blocks: list[Blok]) -> list[_Groep]:
    found: list[_Groep] = []
    heading: str | None = None
    lists = 0
    accepted_before: tuple[str, int, bool] | None = None
    i = 0
    while i < len(blocks):
        blok = blocks[i]
        if blok.soort != "punt" or blok.merk is None:
            if blok.soort == "kop":
                new = _heading_kind(document.tekst[blok.begin : blok.eind])
                # A heading that says nothing ("Mantelzorg") leaves the section open.
                heading = new or heading
                if new == "anders":
                    accepted_before = None
            i += 1
            continue
        last = i
        while last + 1 < len(blocks) and _same_run(blok, blocks[last + 1]):
            last += 1
        run = blocks[i : last + 1]
        before = blocks[i - 1] if i and blocks[i - 1].soort != "punt" else None
        top = [b for b in run if b.diepte == 0]
        first = top[0].merk if top else None
        if first is not None and first.soort == "label":
            groups = _groups(document, run, lists, before)
            asks = first.stijl in _ADVICE_LABELS
            if not asks and heading != "anders":
                asks = heading == "advies" and first.stijl == "label conclusie"
            if first.stijl in {"label vraag", "label adviesvraag", "label antwoord"}:
                heading = "anders"
            if asks:
                heading = "advies"
                last = _add_label_text(document, blocks, groups, last)
                found += groups
        else:
            groups = _groups(document, run, lists, before)
            verdict = _verdict(document, groups, before, heading)
            if first is not None and accepted_before is not None and verdict is None:
                stijl, value, outcome = accepted_before
                if stijl == first.stijl and first.waarde == value + 1:
                    verdict = outcome
            if verdict is None:
                groups = [g for g in groups if _advises_itself(document, g)]
                verdict = bool(groups)
            if verdict:
                found += groups
            merk = top[-1].merk if top else None
            if merk is not None and merk.waarde:
                accepted_before = (merk.stijl, merk.waarde, verdict)
        lists += 1
        i = last + 1
    return [g for g in found if g.hoofd.eind > g.hoofd.begin and not _only_praises(document, g)]


def _same_run(first: Blok, blok: Blok) -> bool:
    """Whether a list goes on: "Aanbeveling 1" starts one of its own."""
    if blok.soort != "punt" or first.merk is None or blok.merk is None:
        return False
    return first.merk.soort == "label" or blok.merk.soort != "label"


def _heading_kind(tekst: str) -> str | None:
    if _OTHER_HEADING.match(tekst.strip()):
        return "anders"
    if _is_advice_heading(tekst) or (tekst.endswith(":") and _LEAD_IN.search(tekst) and not _OBSERVING.search(tekst)):
        return "advies"
    if _CONCLUSION_HEADING.search(tekst):
        return "conclusie"
    return None


def _groups(document: Document, run: list[Blok], lijst: int, before: Blok | None) -> list[_Groep]:
    groups: list[_Groep] = []
    lead = before if before is not None and document.tekst[before.eind - 1] == ":" else None
    for blok in run:
        if blok.diepte == 0 or not groups:
            groups.append(_Groep([blok], lijst, lead))
        else:
            groups[-1].leden.append(blok)
    return groups


def _add_label_text(document: Document, blocks: list[Blok], groups: list[_Groep], last: int) -> int:
    """Below "Aanbeveling 3" alone on its line, or with only a title, stands its text: up to the last part that asks.

    Gives the place of the last block that belongs to it.
    """
    if not groups or len(groups[-1].leden) > 1:
        return last
    head = groups[-1].hoofd
    title = document.tekst[head.begin : head.eind]
    if title and (len(title) >= 90 or title[-1] in ".;!?" or _asks(title)):
        return last
    stop = last + 1
    while stop < len(blocks) and not _ends_label_text(document, blocks[stop]):
        stop += 1
    below = blocks[last + 1 : stop]
    if not below or below[0].soort != "alinea":
        return last
    asking = [k for k, blok in enumerate(below) if _asks(document.heal(blok).tekst)]
    below = below[: asking[-1] + 1] if asking else below[:1]
    for blok in below:
        if blok.soort == "punt":
            blok.diepte += 1
    if not title:
        head.begin, head.eind, head.breaks = below[0].begin, below[0].eind, list(below[0].breaks)
    for blok in below:
        if blok.soort == "alinea" and blok.begin > head.begin:
            head.breaks = [*head.breaks, blok.begin, *blok.breaks]
            if all(b.soort == "alinea" for b in below):
                head.eind = blok.eind
    groups[-1].leden += below
    return last + len(below)


def _ends_label_text(document: Document, blok: Blok) -> bool:
    """Whether something else begins here: a heading, the next label, or a paragraph that announces other advice."""
    if blok.soort == "kop" or (blok.merk is not None and blok.merk.soort == "label"):
        return True
    return blok.soort == "alinea" and bool(_ANNOUNCES_ADVICE.search(document.heal(blok).tekst))


def _verdict(document: Document, groups: list[_Groep], before: Blok | None, heading: str | None) -> bool | None:
    """Whether this list advises; None when only the points themselves can tell."""
    sentence = ""
    if before is not None:
        lead = document.heal_span(max(before.begin, before.eind - 1200), before.eind).tekst
        spans = split_sentences(lead)
        sentence = lead[spans[-1][0] : spans[-1][1]] if spans else ""
        if sentence.endswith(":"):
            if _EARLIER.search(sentence):
                return False
            if _advises(sentence, lead_in=True) or (_LEAD_IN.search(sentence) and not _OBSERVING.search(sentence)):
                return True
            duties = sum(bool(_DUTY.search(document.heal(g.hoofd).tekst)) for g in groups)
            if _JUDGING.search(sentence) and duties * 2 >= len(groups):
                return True
            if _OBSERVING.search(sentence):
                return False
        elif _ANNOUNCES_ADVICE.search(sentence) and not _EARLIER.search(sentence):
            return True
        if before.soort == "kop" and _heading_kind(document.tekst[before.begin : before.eind]) == "advies":
            return True
    asking = sum(_asks(document.heal(g.hoofd).tekst) for g in groups)
    if before is not None and asking * 3 >= len(groups) * 2 and _ANNOUNCING.search(sentence):
        return not (_EARLIER.search(sentence) or _OBSERVING.search(sentence) or _THEIR_PLAN.search(sentence))
    if heading == "advies" and before is not None and before.soort == "kop":
        return True
    if heading in {"advies", "conclusie"} and asking * 2 >= len(groups):
        return True
    if heading == "anders":
        return None
    if before is not None and document.tekst[before.eind - 1] == ":" and asking * 3 >= len(groups) * 2:
        return not _THEIR_PLAN.search(document.tekst[max(before.begin, before.eind - 200) : before.eind])
    return None


# "Onze adviezen staan hieronder." does without the colon.
_ANNOUNCES_ADVICE = re.compile(
    r"\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aanbevel\w*|advis\w+)\b.{0,80}\b(?:hieronder|als volgt|onderstaand\w*|op een rij\w*|volgende|puntsgewijs)\b"
    r"|\b(?:hieronder|onderstaand\w*|volgende|puntsgewijs)\b.{0,80}\b(?:advie[sz](?!aanvra|vra|raad|ra)\w*|aanbevel\w*|advis\w+)\b",
    re.IGNORECASE,
)


# The gemeente's own intentions, quoted by the letter.
_THEIR_PLAN = re.compile(
    r"\b(?:u|gemeente|college|visie|concept|nota|stuk)\s+(?:wil|wilt|schrijft|noemt|gaat|kiest|stelt|geeft|belooft|zegt|bevat)\b",
    re.IGNORECASE,
)


_PRAISE = re.compile(
    r"(?:Positief|Complimenten|Compliment|Dank|Goed dat|Fijn dat|Mooi dat|(?:Wij|We) (?:zijn|waren) (?:erg |zeer |heel )?(?:positief|tevreden|blij)|"
    r"(?:Wij|We) waarderen|(?:Wij hebben )?geen (?:opmerkingen|aanvullingen))\b",
    re.IGNORECASE,
)


def _only_praises(document: Document, groep: _Groep) -> bool:
    healed = document.heal(groep.hoofd).tekst
    return len(groep.leden) == 1 and bool(_PRAISE.match(healed)) and not _asks(healed)


def _advises_itself(document: Document, groep: _Groep) -> bool:
    healed = document.heal(groep.hoofd).tekst
    return any(_advises(healed[b:e]) for b, e in split_sentences(healed[:4000]))


def _asks(tekst: str) -> bool:
    """Whether a list item reads as something to do: an order, "… te doen", or an advising sentence."""
    sentences = [tekst[b:e] for b, e in split_sentences(tekst[:4000])]
    return any(_is_order(s) or _advises(s) or _DUTY.search(s) for s in sentences) or _is_infinitive(tekst)


# Sentences that advise

_WE = r"(?:wij|we|ik|(?:de|het|onze|deze)\s+(?:[\w-]*raad|[A-Z]{2,8}|[\w-]*commissie|[\w-]*platform)(?:\s+[A-Z][\w-]*)*|ASD|WMO-raad|Wmo-raad)"
_ADVISING = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"\b(?:adviseer|adviseert|adviseren)\b",
        r"\b(?:wordt|worden)\b[^.;:]{0,60}\bgeadviseerd\b|\bgeadviseerd wordt\b",
        r"\bbeve(?:el|elt|len)\b.{0,200}?\baan\b|\b(?:is|zijn)\b.{0,30}\baan te bevelen\b",
        r"\bverdien(?:t|en)\b.{0,30}\baanbeveling\b",
        r"\b(?:raad|raadt|raden)\b(?:\s+(?:wij|we))?\s+(?:u|het college|de gemeente|burgemeester|dit|daarom|dan ook|sterk|dringend)\b.{0,200}?\b(?:aan|af)\b",
        r"\b(?:geef|geeft|geven)\b.{0,60}\bin overweging\b",
        r"\bpleit(?:en)?\b.{0,40}?\b(?:voor|ervoor)\b|\bpleidooi (?:is|voor)\b",
        r"\bdring(?:t|en)\b.{0,60}\baan\b",
        r"\broep(?:t|en)?\b.{0,80}\bop\b\s+(?:om|tot)\b|\broep(?:t|en)?\b.{0,80}\bop,? .{0,80}\bte\b",
        r"(?<!te )\bstel(?:t|len)?\b(?:\s+(?:wij|we|u|het college|daarom|dan ook|verder|tevens|ook)){0,4}\s+voor\b(?! de (?:vraag|keuze))",
        r"\b(?:ons|onze|het)\s+(?:\w+\s+)?(?:advies|aanbeveling|voorstel|verzoek|oproep|suggestie)\b\s*(?:aan\s+[^.:]{1,60}\s+)?(?:is|luidt|:)",
        r"^(?:advies|aanbeveling)\s*:|\badvies van (?:de|het|onze) [^.:;]{2,60}? is\b",
        r"\bverdien(?:t|en)\b.{0,20}\bvoorkeur\b|\bzou(?:den)?\b.{0,30}\b(?:goed|beter|wenselijk|verstandig) zijn (?:als|om|wanneer)\b",
        r"\b(?:zou|zouden|zien|ziet)\b.{0,40}\bgraag\b(?: zien| terug)? dat\b(?!.{0,80}\b(?:reactie|antwoord))",
        r"\b(?:vraagt|vragen)\b.{0,40}\b(?:aandacht voor)\b",
        r"\b(?:is|lijkt)\b.{0,30}\b(?:raadzaam|aan te raden|aanbevelenswaardig)\b",
        r"\b(?:lijkt|schijnt)\s+(?:het\s+)?ons\s+(?:\w+\s+){0,2}?(?:goed|beter|verstandig|wenselijk|zinvol|nuttig|nodig|wijs|gewenst)\s*,?\s+(?:om|als|wanneer|indien)\b"
        r"|\blijkt\s+(?:het\s+)?ons\s+(?:\w+\s+){0,2}?(?:verstandig|wenselijk|zinvol|nodig|gewenst)\s+dat\b",
        r"\bacht(?:en)?\b.{0,30}\b(?:raadzaam|wenselijk|gewenst|nodig|noodzakelijk)\b.{0,20}\b(?:om|dat|als)\b",
        r"\bbepleit(?:en)?\b",
    )
]
# Softer words; with an answer or a date as their subject they only ask for procedure.
_WISHING = re.compile(
    r"\b(?:zou(?:den)?|stel(?:len|t)?)\b.{0,20}\bop prijs\b.{0,20}\b(?:als|dat|wanneer|indien)\b|\bgraag\s+(?:zien|zouden|zagen)\s+(?:wij|we)\b"
    r"|\bwat ons betreft\s+(?:komt|komen|moet|moeten|mag|mogen|kan|kunnen|wordt|worden|gaat|krijgt|hoort|is)\b|\bsugger(?:eer|eert|eren)\b"
    r"|\b(?:is|zijn|blijft|achten wij|vinden wij)\b.{0,25}\b(?:van (?:groot )?belang|belangrijk|noodzakelijk|essentieel|cruciaal)\b,?\s+dat\s+(?:u|het college|de gemeente)\b",
    re.IGNORECASE,
)
_REQUESTING = re.compile(
    r"\b(?:verzoek|verzoekt|verzoeken|vraag|vraagt|vragen)\b\s*(?:(?:wij|we|daarom|dan ook|ook)\s+)*"
    r"(?:u|het college|de gemeente|burgemeester en wethouders|B\s?(?:en|&)\s?W|met klem)\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    _WE
    + r"\s+(?:\w+\s+){0,2}?(?:vind|vindt|vinden|meen|meent|menen|(?:is|zijn|ben) van mening|(?:is|zijn) van oordeel)\b"
    r"|\b(?:vinden|menen|zijn)\s+(?:wij|we)\s+(?:van mening\s+)?dat\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\b(?:u|gemeente|college|visie|concept|uitvoeringsplan|nota)\b.{0,120}\b(?:moet|moeten|dient|dienen|hoort|horen|zou|zouden|zal moeten)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:adviseerden?|pleitten?|verzochten?|drongen|raadden?\s+wij|bevalen|beval|geadviseerd (?:om|had\w*|nader)|"
    r"(?:eerder|eerdere|vorig|vorige|vroegere?|destijds)\b.{0,60}\b(?:advies|adviezen|advise\w+|geadviseerd|aanbeveling\w*)|"
    r"(?:heb|hebt|hebben|heeft|had|hadden|is|zijn|werd|werden)\b.{0,80}\b(?:geadviseerd|aanbevolen|aangeraden|bepleit|verzocht|voorgesteld))\b",
    re.IGNORECASE,
)
_EARLIER_ADVERB = re.compile(
    r"\b(?:eerder|destijds|vorig jaar|toen|in ons vorige)\b.{0,80}\b(?:advise\w+|pleit\w*|beve\w+)\b", re.IGNORECASE
)
_NO_ADVICE = re.compile(
    r"\bom\s+(?:te\s+adviseren|advies\b)|\b(?:wat|waarover|hoe)\s+advis\w+|\badvis(?:eert|eren)\s+(?:wij\s+|we\s+)?(?:u\s+)?(?:positief|negatief|over)\b"
    r"|\b(?:rekenkamer|GGD|VNG|VWS|ministerie|inspectie|Rijk|RIVM|SCP|accountant|u|uw college|gemeenteraad|kabinet|WHO)\s+"
    r"(?:zelf\s+)?(?:advis\w+|beve\w+|raad\w*|pleit\w*)",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"\b(?:te|het|bij|voor|van|door|tijdens)\s+adviseren\b|\b(?:kunnen|kan|mogen|gaan|zullen|blijven|moeten|konden|mochten)\b.{0,80}\badviseren\b",
    re.IGNORECASE,
)
_FINITE_ADVICE = re.compile(
    rf"\b{_WE}\s+(?:\w+\s+){{0,4}}?advise(?:er|ert|ren)\b|\badvise(?:er|ert|ren)\s+{_WE}\b|\b(?:wil|willen|zou|zouden)\b.{{0,80}}\badviseren\b",
    re.IGNORECASE,
)
# Asking for time, an answer or a place among the papers is procedure, not advice on the matter.
_PROCEDURE = re.compile(
    r"\b(?:termijn|uitstel|reactietermijn te verlengen|deze brief|dit advies|ons advies|onze brief|het advies)\b"
    r"|\b(?:uw|een|schriftelijke?|inhoudelijke?)\s+(?:schriftelijke?\s+|inhoudelijke?\s+)?(?:reactie|antwoord)\b|\bte (?:reageren|antwoorden|beantwoorden)\b"
    r"|\bons\s+(?:te\s+laten\s+weten|te\s+berichten|op\s+de\s+hoogte)\b|\blaat weten\b",
    re.IGNORECASE,
)
_ANNOUNCING = re.compile(
    r"\b(?:als volgt|het volgende|onderstaande?|hieronder|(?:de )?volgende (?:punten|adviezen|aanbevelingen|zaken)|graag toe)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:u|uw college|college)\s+(?:ons\s+)?(?:vraagt|vroeg|verzoekt|verzocht)\b|\b(?:vraagt|vroeg|verzoekt|verzocht)\s+(?:u\s+)?(?:ons|de\s+[\w-]*raad)\b",
    re.IGNORECASE,
)


def _advises(sentence: str, *, lead_in: bool = False) -> bool:
    sentence = sentence[:2000]
    if sentence.endswith("?") or _EARLIER.search(sentence) or _EARLIER_ADVERB.search(sentence):
        return False
    if _NO_ADVICE.search(sentence) or _QUESTION.search(sentence):
        return False
    if not lead_in and (sentence.endswith(":") or (_ANNOUNCING.search(sentence) and len(sentence) < 140)):
        return False
    if (_REQUESTING.search(sentence) or _WISHING.search(sentence)) and not _PROCEDURE.search(sentence):
        return True
    if _JUDGING.search(sentence) and _MUST.search(sentence):
        return True
    for i, pattern in enumerate(_ADVISING):
        if not pattern.search(sentence):
            continue
        if i == 0 and _INFINITIVE.search(sentence) and not _FINITE_ADVICE.search(sentence):
            continue
        return True
    return False


@dataclass(slots=True)
class _Zin:
    tekst: str
    begin: int
    eind: int
    context: str
    laatste_punt: bool


_LAST_POINT = re.compile(r"\b(?:laatste|laatstgenoemde)\s+(?:punt|aanbeveling|advies)\b", re.IGNORECASE)


def _advising_sentences(document: Document, blocks: list[Blok], taken: set[int], leads: set[int]) -> list[_Zin]:
    found: list[_Zin] = []
    advising_section = False
    for blok in blocks:
        if blok.soort == "kop":
            advising_section = _heading_kind(document.tekst[blok.begin : blok.eind]) == "advies"
        if id(blok) in taken or blok.soort != "alinea":
            continue
        healed = document.heal(blok)
        spans = split_sentences(healed.tekst)
        for k, (begin, eind) in enumerate(spans):
            sentence = healed.tekst[begin:eind]
            ordered = advising_section and _is_order(sentence)
            if not (ordered or _advises(sentence)) or (id(blok) in leads and k == len(spans) - 1):
                continue
            start, stop = healed.span(begin, eind)
            context = healed.tekst[max(0, begin - 600) : begin]
            found.append(_Zin(sentence, start, stop, context, bool(_LAST_POINT.search(context))))
    return found


# One point


@dataclass(slots=True)
class _Punt:
    tekst: str
    delen: list[str]
    begin: int
    eind: int


def _point(document: Document, groep: _Groep) -> _Punt:
    head = groep.hoofd
    below = [blok for blok in groep.leden[1:] if blok.begin >= head.eind]
    begin, eind = strip_closing(document.tekst, head.begin, max([head.eind, *(b.eind for b in below)]))
    breaks = {b.merk_begin for b in below} | {position for b in groep.leden for position in b.breaks}
    tekst = document.heal_span(begin, eind, breaks).tekst
    children = [b for b in below if b.diepte == groep.hoofd.diepte + 1]
    if len(children) > 1:
        parts = [_without_mark(document.heal(b)) for b in children]
    else:
        parts = split_asked(document.heal(head).tekst)
    return _Punt(tekst, [part for part in parts if part] if len(parts) > 1 else [], begin, eind)


def _without_mark(healed: Genezen) -> str:
    begin, eind = strip_closing(healed.tekst, 0, len(healed.tekst))
    return healed.tekst[begin:eind]


# What is asked: verbs

# Verbs adviesraden ask with; only to recognise an order ("Stel … aan") inside a sentence.
_VERBS = """
aanpassen beginnen behouden bekijken benoemen benutten bepalen beperken beschouwen beschrijven besteden bespreken betrekken
bevorderen bewaken bezoeken bieden blijven borgen bouwen brengen communiceren creëren definiëren delen denken doen erkennen evalueren
faciliteren formuleren gaan garanderen gebruiken geven handhaven herzien hanteren helpen herhalen houden informeren inventariseren investeren
kiezen kijken koppelen laten leggen leren maken nemen noemen nodigen omschrijven onderbouwen ondersteunen onderzoeken
ontwikkelen openen opstellen organiseren overleggen overwegen plannen publiceren realiseren regelen rekenen reserveren richten
schaffen scheppen schrappen schrijven sluiten sporen spreken stellen starten stemmen stimuleren steunen stoppen storen sturen trekken
toetsen trainen treffen uitbreiden uitwerken vergoeden vergroten verbeteren verbinden verduidelijken verhogen verlagen verlengen
verminderen vermelden verplichten versterken vereenvoudigen verwerken verwijzen verzamelen voeren voegen voorkomen voorzien vragen
waarborgen waarderen werken werven wijzen zetten zoeken zorgen
"""
_ALSO_NOUNS = {
    "begin", "bouw", "deel", "gebruik", "hulp", "maat", "onderzoek", "overleg", "plan", "regel", "rust", "spoor", "start", "steun",
    "vraag", "werk", "zorg", "bezoek", "stem", "pas", "ga", "koppel", "leer", "trek", "denk", "open", "rond", "los", "nodig", "meet", "borg",
}  # fmt: skip
_NOUN_FOLLOWERS = {
    "van", "naar", "in", "op", "om", "en", "of", "is", "zijn", "wordt", "worden", "te", "door", "bij", "voor", "tussen", "uit",
    "over", "rond", "tot", "die", "dat", "waar", "kan", "kunnen", "moet", "moeten", "heeft", "hebben", "als", "aan", "met",
}  # fmt: skip


_IRREGULAR_ORDERS = {
    "ga", "doe", "draag", "haal", "breid", "los", "rond", "kom", "hef", "wees", "verstrek", "verklein", "creëer", "meet",
}  # fmt: skip


def _orders() -> set[str]:
    """The order form of each verb: nemen -> neem, reserveren -> reserveer, geven -> geef."""
    forms = set(_IRREGULAR_ORDERS)
    for verb in _VERBS.split():
        if not verb.endswith("en"):
            continue
        base = verb[:-2].removesuffix("ë")
        base = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
        # Unstressed: verminderen -> verminder. Stressed: nemen -> neem. The other form is no word, so it does no harm.
        forms.add(base)
        if base[-1] == base[-2]:
            forms.add(base[:-1])
        elif base[-1] not in "aeiouj" and base[-2] in "aeou" and base[-3] not in "aeiou":
            forms.add(f"{base[:-1]}{base[-2]}{base[-1]}")
    return forms


_ORDER_FORMS = _orders()
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")


def _is_order(clause: str) -> bool:
    """Whether a clause starts with the order form of a verb."""
    tokens = _TOKEN.findall(clause[:80])
    words = [t for t in tokens if t[0].isalnum()][:3]
    if not words:
        return False
    first = words[0].lower()
    if first in {"ook", "dus", "daarom", "daarnaast", "verder", "vervolgens", "dan", "tot"} and len(words) > 1:
        words = words[1:]
        first = words[0].lower()
    if first not in _ORDER_FORMS and not (first.endswith("eer") and len(first) > 6 and first not in _NOUNS_ON_EER):
        return False
    following = words[1].lower() if len(words) > 1 else ""
    if first in _ALSO_NOUNS:
        if first == "zorg":
            return following in {"dat", "ervoor", "daarbij", "daarvoor", "er"} or (
                clause[:1].isupper() and following == "voor"
            )
        return bool(following) and (clause[:1].isupper() or following not in _NOUN_FOLLOWERS - {"die", "dat", "met"})
    return bool(following)


_NOUNS_ON_EER = {
    "wanneer",
    "meneer",
    "verkeer",
    "beheer",
    "openbaarvervoer",
    "vrijwilligersbeheer",
    "alweer",
    "opnieuw",
    "zozeer",
}
_TO_DO = re.compile(
    r"(?<!\w)(?:te\s+(?:kunnen\s+|laten\s+|gaan\s+|willen\s+)?[a-zëïöüéè]+(?:en|an|aan|ien|oen)|(?:aan|af|bij|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg)te[a-z]+en)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r",?\s+(?:en|alsmede|evenals)\s+(?:(?:ook|daarbij|daarna|vervolgens|hierbij|tevens|daarnaast)\s+)?|[,;]\s+|\s+en/of\s+"
)
_SUBORDINATE = re.compile(
    r"\b(?:zodat|opdat|waardoor|waarbij|omdat|die|dat|hoe|wat|welke|of|waar|wie)\b", re.IGNORECASE
)
_TO_DO_LAST = re.compile(_TO_DO.pattern + r"[.;,]?$", re.IGNORECASE)
_TO_DUTY = re.compile(r"\b(?:dient|dienen|behoort|behoren)\b", re.IGNORECASE)
_DUTY = re.compile(_TO_DUTY.pattern + r"|\bmoet(?:en)?\b", re.IGNORECASE)
# "… om hier tegenwicht te bieden": the verb belongs to a purpose, what is asked is still to come.
_PURPOSE = re.compile(r"\b(?:om|door|zonder|teneinde)\b", re.IGNORECASE)
_PASSIVE_ASK = re.compile(
    r"\b(?:kan|kunnen|moet|moeten|dient|dienen|zou|zouden)\b.*\b(?:ge\w+|be\w+|ver\w+|ont\w+|\w+ge\w+)(?:d|t|en)\s+(?:te\s+)?worden\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?:Dat|Dit|Zo|Daarmee|Hiermee|Daardoor|Hierdoor|Deze|Die|Het)\b")


def _is_infinitive(tekst: str) -> bool:
    """Whether it reads as "… te doen" after "wij adviseren u"."""
    match = _TO_DO.search(tekst[:1500])
    return match is not None and not tekst[:1].isupper()


# Says in which order to do what was asked; nothing new.
_HOW_TO_START = re.compile(r"(?:Begin|Start|Doe)\s+(?:daarbij|hierbij|daarmee|hiermee|dit|dat|met|bij)\b")


def split_asked(tekst: str) -> list[str]:
    """The separate things a point asks, as literal pieces; reasons are left out. One thing gives one piece or none."""
    pieces: list[str] = []
    if len(tekst) > 6000:
        return pieces
    for k, (begin, eind) in enumerate(split_sentences(tekst)):
        sentence = tekst[begin:eind]
        if k and _HOW_TO_START.match(sentence):
            continue
        if _is_order(sentence):
            pieces += _parallel(_split_orders(sentence))
        elif (
            k == 0
            and _TO_DO.search(sentence)
            and (sentence[0].islower() or _TO_DO_LAST.search(sentence) or _TO_DUTY.search(sentence))
        ):
            pieces += _parallel(_split_infinitives(sentence))
        elif _advises(sentence):
            pieces += _split_infinitives(sentence) if _TO_DO.search(sentence) else [sentence]
        elif k and _PASSIVE_ASK.search(sentence) and not _REMARK.match(sentence):
            pieces.append(sentence)
    trimmed = []
    for piece in pieces:
        begin, eind = strip_closing(piece, 0, len(piece))
        trimmed.append(piece[begin:eind])
    return [piece for piece in trimmed if piece]


def _split_orders(sentence: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    for match in _SEPARATOR.finditer(sentence):
        if _inside_brackets(sentence, match.start()):
            continue
        if _is_order(sentence[match.end() :]) and not sentence[match.end() : match.end() + 1].isupper():
            pieces.append(sentence[start : match.start()])
            start = match.end()
    pieces.append(sentence[start:])
    return pieces


def _split_infinitives(sentence: str) -> list[str]:
    """Split "x te doen en y te laten" where both sides carry a verb of their own."""
    separators = [m for m in _SEPARATOR.finditer(sentence) if not _inside_brackets(sentence, m.start())]
    pieces: list[str] = []
    start = 0
    for k, match in enumerate(separators):
        left = sentence[start : match.start()]
        done = list(_TO_DO.finditer(left))
        if not done or _PURPOSE.search(left, 1, done[0].start()):
            continue
        stop = next(
            (m.start() for m in separators[k + 1 :] if _TO_DO.search(sentence, match.end(), m.start())), len(sentence)
        )
        right = sentence[match.end() : stop]
        verb = _TO_DO.search(right)
        if verb is None or not right[: verb.start()].strip() or right[: verb.start()].strip().lower() == "om":
            continue
        # A side clause may hold the next "te": "zodat … en om … te krijgen" is still the reason.
        if _SUBORDINATE.search(left, done[-1].end()) or _SUBORDINATE.search(right[: verb.start()]):
            continue
        if re.match(r"(?:door|om|zonder|teneinde|alvorens|waarbij|zodat|dit|bijvoorbeeld|zoals|met name)\b", right):
            continue
        pieces.append(left)
        start = match.end()
    pieces.append(sentence[start:])
    return pieces


_PREPOSITION_ROW = re.compile(
    r"\b(voor|aan|met|over|bij|van|in|op|per|tegen|naar)\s+[^,;.]{2,80}(?:,\s+\1\s+[^,;.]{2,80})+?,?\s+en\s+\1\s+[^,;.]{2,}"
)


def _parallel(pieces: list[str]) -> list[str]:
    """A single order for a row of cases ("voor x, voor y en voor z") asks as many things."""
    if len(pieces) != 1:
        return pieces
    row = _PREPOSITION_ROW.search(pieces[0])
    if row is None:
        return pieces
    word = row.group(1)
    return [part for part in re.split(rf",?\s+en\s+(?={word}\s)|,\s+(?={word}\s)", row.group()) if part]


def _inside_brackets(tekst: str, at: int) -> bool:
    return tekst.count("(", 0, at) > tekst.count(")", 0, at)


# References

_REFERENCE = re.compile(
    r"\b(?:(bullets?|punt(?:en)?|aanbeveling(?:en)?|advie(?:s|zen)|adviespunt(?:en)?|nummers?|nr\.?|onderdeel|onderdelen)"
    r"|(?:genoemd|bedoeld|vermeld|beschreven|omschreven)?\s*onder|bij\s+punt)\s+(?:nr\.?\s*|nummer\s+)?"
    r"((?:\d{1,2}|[a-z]\)|[IVX]{1,5}|[a-z])\b\)?(?:(?:\s*,\s*|\s+en\s+|\s+of\s+|\s*/\s*)(?:\d{1,2}|[IVX]{1,5}|[a-z])\b\)?)*)",
    re.IGNORECASE,
)
_LABEL_IN_LIST = re.compile(r"\d{1,2}|\b[IVX]{1,5}\b|\b[a-z]\b", re.IGNORECASE)
_ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
}
_NEIGHBOUR = re.compile(
    r"\b(vorige?|voorgaande|voorafgaande|volgende|" + "|".join(_ORDINALS) + r")\s+(?:punt|aanbeveling|advies|bullet)\b",
    re.IGNORECASE,
)


def _references(punt: _Punt, nummer: int, groups: list[_Groep]) -> list[int]:
    """Our numbers of the points it mentions: by their own label in the same list, else by place."""
    tekst = punt.tekst[:6000]
    if not (_REFERENCE.search(tekst) or _NEIGHBOUR.search(tekst)):
        return []
    own_list = groups[nummer - 1].lijst
    labels: dict[str, int] = {}
    for i, groep in enumerate(groups, start=1):
        merk = groep.hoofd.merk
        if (
            merk is not None
            and merk.soort != "opsomming"
            and (groep.lijst == own_list or merk.label.lower() not in labels)
        ):
            labels[merk.label.lower()] = i
    found: list[int] = []
    for match in _REFERENCE.finditer(tekst):
        for label in _LABEL_IN_LIST.findall(match.group(2)):
            target = labels.get(label.lower())
            by_place = match.group(1) is not None or not labels
            if target is None and label.isdigit() and by_place and not _digits_are_labels(groups):
                target = int(label)
            if target is not None and 1 <= target <= len(groups) and target != nummer and target not in found:
                found.append(target)
    for match in _NEIGHBOUR.finditer(tekst):
        word = match.group(1).lower()
        target = _ORDINALS.get(word) or (nummer + 1 if word == "volgende" else nummer - 1)
        if 1 <= target <= len(groups) and target != nummer and target not in found:
            found.append(target)
    return sorted(found)


def _digits_are_labels(groups: list[_Groep]) -> bool:
    return all(g.hoofd.merk is not None and g.hoofd.merk.label.isdigit() for g in groups)


# Repeats

_EMPTY = """
de het een en of maar want dus dan als dat die dit deze daar hier er om te in op aan van voor met door bij uit over tot naar
    onder tussen zonder tegen per ook nog niet geen wel meer minder zo al alle alles ieder iedere elk elke zijn is was waren wordt
    worden werd heeft hebben had kan kunnen kon zal zullen zou zouden moet moeten mag mogen wil willen dient dienen wij we ons onze
    u uw ik zij ze hun hen hij wie wat waar welke hoe wanneer waarom zodat omdat daarom daarmee daarbij hierbij daarvoor hiervoor
    adviseren adviseert advies raad raden raadt college gemeente visie asd adviesraad aanbevelen beveelt overweging geven geeft
    nemen neem maken maak laten laat gaan gaat komen komt stellen doen doet zien krijgen hebben staan staat zich zelf
    sociale sociaal basis thema punt pas jaar jaren eerste tijd manier verder na nu toe af bijvoorbeeld zoals alleen
    aandacht proces notitie plan concept inwoners graag pleiten pleit verzoeken vragen dringen
"""
_EMPTY_WORDS = set(_EMPTY.split())
_EMPTY_STEMS = {stem(word) for word in _EMPTY_WORDS}
_SAME = {
    stem(word): stem(row.split()[0])
    for row in (
        "starten beginnen opstarten", "geld betaald dekking budget financiering financieel kosten bekostigen middelen",
        "drie derde", "twee tweede", "wijk buurt wijken", "dorp kern kernen", "informeren weten berichten",
        "eenvoudig eenvoudiger vereenvoudigen", "wijzigen gewijzigd wijzigingen veranderen veranderd",
    )
    for word in row.split()
}  # fmt: skip
# Below this a shared word is chance. A rough measure, set by hand on a few letters; a person confirms each repeat.
_REPEATS_FROM = 0.4
_CONTENT = re.compile(r"[^\W\d_]{3,}")


def _stems(tekst: str) -> set[str]:
    stems = {stem(word) for word in _CONTENT.findall(tekst[:6000]) if word.casefold() not in _EMPTY_WORDS}
    return {_SAME.get(s, s) for s in stems if s not in _EMPTY_STEMS and len(s) >= 3}


def _shared(left: set[str], right: set[str]) -> set[str]:
    """Stems of `left` that also stand in `right`, alone or as a part of a compound."""
    return {
        a
        for a in left
        if a in right or (len(a) >= 5 and any(a in b for b in right)) or any(len(b) >= 5 and b in a for b in right)
    }


def _repeats(points: list[_Punt], sentences: list[_Zin]) -> list[list[int]]:
    """Per sentence the points it probably repeats: those that share enough uncommon words with it."""
    if not points or len(points) * len(sentences) > 200_000:
        return [[] for _ in sentences]
    stems = [_stems(punt.tekst) for punt in points]
    result: list[list[int]] = []
    for zin in sentences:
        own, context = _stems(zin.tekst), _stems(zin.context) - _stems(zin.tekst)
        occurrence = {s: sum(bool(_shared({s}, other)) for other in stems) for s in own | context}
        scores: list[float] = []
        for i, other in enumerate(stems):
            shared = _shared(own, other)
            weight = sum(1 / occurrence[s] for s in shared)
            side = sum(1 / occurrence[s] for s in _shared(context, other))
            size = max(3, min(len(own), len(other)))
            enough = len(shared) + (side > 0) >= 2
            score = (weight + min(1.0, side * 0.5)) / size**0.5 if shared and enough else 0.0
            if zin.laatste_punt and i == len(stems) - 1 and shared:
                score += 0.5
            scores.append(score)
        best = max(scores)
        result.append([i for i, s in enumerate(scores, start=1) if s >= _REPEATS_FROM and s >= best * 0.75])
    return result
