"""The lists of a letter that advise, and which block belongs to which point."""

import re
from dataclasses import dataclass, replace

from advies.adviesbrief.brief import heading_kind
from advies.adviesbrief.delen import asks_something
from advies.adviesbrief.oordeel import advises, asks
from advies.adviesbrief.taal import (
    ANNOUNCES_ADVICE,
    ANNOUNCING,
    EARLIER,
    JUDGING,
    LEAD_IN,
    NO_ADVICE,
    OBSERVING,
    THEIR_PLAN,
)
from advies.adviesbrief.werkwoorden import DUTY, is_order
from portaal.tekst import Blok, Document, split_sentences


@dataclass(slots=True)
class Lijstpunt:
    """A point of the list with the points below it."""

    leden: list[Blok]
    lijst: int
    inleiding: Blok | None

    @property
    def hoofd(self) -> Blok:
        return self.leden[0]


_ADVICE_LABELS = {"label aanbeveling", "label advies", "label adviespunt", "label punt", "label aandachtspunt"}


def advising_points(document: Document, blocks: list[Blok]) -> list[Lijstpunt]:
    found: list[Lijstpunt] = []
    heading: str | None = None
    lists = 0
    accepted_before: tuple[str, int, bool] | None = None
    captions = _captions(document, blocks)
    i = 0
    while i < len(blocks):
        blok = blocks[i]
        if blok.soort != "punt" or blok.merk is None:
            if blok.soort == "kop":
                new = heading_kind(document.tekst[blok.begin : blok.eind])
                # A heading that says nothing ("Mantelzorg") leaves the section open.
                heading = None if new == "veld" else new or heading
                if new in {"anders", "veld"}:
                    accepted_before = None
                below, last = _unmarked_points(document, blocks, i, lists) if new == "advies" else ([], i)
                if not below and id(blok) in captions:
                    below, last = _below_caption(document, blocks, i, lists)
                found += below
                lists += bool(below)
                i = last
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
            if not first.label:
                lijstpunt, last = _labelled_advice(document, blocks, i, lists)
                found += lijstpunt
                lists += 1
                i = last + 1
                continue
            lijstpunten = _points_of_list(document, run, lists, before)
            asks = first.stijl in _ADVICE_LABELS and not _tells_what_became(document, lijstpunten)
            if not asks and heading != "anders":
                asks = heading == "advies" and first.stijl == "label conclusie"
            if first.stijl in {"label vraag", "label adviesvraag", "label antwoord"}:
                heading = "anders"
            if asks:
                heading = "advies"
                last = _add_label_text(document, blocks, lijstpunten, last)
                found += lijstpunten
        else:
            lijstpunten = _points_of_list(document, run, lists, before)
            told = _tells_what_became(document, lijstpunten)
            verdict = False if told else _verdict(document, lijstpunten, before, heading)
            if first is not None and accepted_before is not None and verdict is None:
                stijl, value, outcome = accepted_before
                if stijl == first.stijl and first.waarde == value + 1:
                    verdict = outcome
            if verdict is None:
                lijstpunten = [g for g in lijstpunten if _advises_itself(document, g)]
                verdict = bool(lijstpunten)
            if verdict:
                found += lijstpunten
            merk = top[-1].merk if top else None
            if merk is not None and merk.waarde:
                accepted_before = (merk.stijl, merk.waarde, verdict)
        lists += 1
        i = last + 1
    return [
        g
        for g in found
        if g.hoofd.eind > g.hoofd.begin and not _only_praises(document, g) and not _is_question(document, g)
    ]


_NOTHING = re.compile(r"(?:geen|zie|niet van toepassing|n\.?v\.?t|akkoord|positief|negatief)\b", re.IGNORECASE)


def _labelled_advice(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """What stands behind "Advies:" without a number, and the place of its last block; "Advies: geen" holds nothing."""
    blok = blocks[i]
    last = i
    if blok.begin >= blok.eind:  # alone on its line: the paragraph below it
        if i + 1 >= len(blocks) or blocks[i + 1].soort != "alinea":
            return [], i
        last = i + 1
        below = blocks[last]
        blok.begin, blok.eind, blok.breaks = below.begin, below.eind, list(below.breaks)
    leden = [blok]
    if document.tekst[blok.eind - 1] == ":":
        for lid in blocks[i + 1 :]:
            if lid.merk is None or lid.soort != "punt" or lid.merk.soort == "label":
                break
            last += 1
            blocks[last].diepte += 1
            leden.append(blocks[last])
    elif last > i:
        leden.append(blocks[last])
    tekst = document.heal(blok).tekst
    if _NOTHING.match(tekst) and len(tekst) < 120:
        return [], last
    asks = asks_something(tekst) or any(asks_something(document.heal(lid).tekst) for lid in leden[1:])
    return ([Lijstpunt(leden, lijst, None)] if asks else []), last


_SENTENCE = re.compile(
    r"\b(?:is|zijn|was|waren|heeft|hebben|had|hadden|wordt|worden|werd|kan|kunnen|zal|zullen|wij|we|ik|u|jullie|gaat|komt|staat|blijkt|vinden|zien)\b",
    re.IGNORECASE,
)


def _unmarked_points(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """The lines below a heading such as "Advies" that are a list whose marks fell away: short, and each asks or only names.

    Also gives the place of the last block that belongs to them, as `_below_caption` does.

    From two lines on, up to the next heading; one line that tells something makes all of it running text.
    """
    lines: list[Blok] = []
    for blok in blocks[i + 1 :]:
        if blok.soort == "kop":
            break
        tekst = document.heal(blok).tekst
        if blok.soort == "punt" or blok.breaks or len(tekst) > 140 or len(split_sentences(tekst)) > 1:
            return [], i
        if tekst.endswith((":", "?")) or (_SENTENCE.search(tekst) and not asks_something(tekst)):
            return [], i
        lines.append(blok)
    return ([Lijstpunt([line], lijst, blocks[i]) for line in lines], i + len(lines)) if len(lines) > 1 else ([], i)


_CAPTION = re.compile(r"(?:(?:ons|onze) )?(?:advies|aanbeveling|voorstel|verzoek)$", re.IGNORECASE)


def _captions(document: Document, blocks: list[Blok]) -> set[int]:
    """Headings that are only the word "Advies", below chapter after chapter: a letter that has more than one of them."""
    found = {id(b) for b in blocks if b.soort == "kop" and _CAPTION.match(document.tekst[b.begin : b.eind].strip())}
    return found if len(found) > 1 else set()


def _below_caption(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """What stands below such a heading is one point, if it asks anything."""
    stop = i + 1
    while stop < len(blocks) and blocks[stop].soort != "kop":
        stop += 1
    below = blocks[i + 1 : stop]
    if not below or below[0].soort != "alinea" or not any(asks_something(document.heal(b).tekst) for b in below):
        return [], i
    lijstpunt = Lijstpunt([replace(below[0], eind=below[0].begin, breaks=[])], lijst, blocks[i])
    last = _add_label_text(document, blocks, [lijstpunt], i)
    return ([lijstpunt], last) if last > i else ([], i)


def _same_run(first: Blok, blok: Blok) -> bool:
    """Whether a list goes on: "Aanbeveling 1" starts one of its own."""
    if blok.soort != "punt" or first.merk is None or blok.merk is None:
        return False
    if blok.merk.soort == "label" and not blok.merk.label:
        return False
    if not first.merk.label and first.merk.soort == "label":
        return False
    return first.merk.soort == "label" or blok.merk.soort != "label"


def _points_of_list(document: Document, run: list[Blok], lijst: int, before: Blok | None) -> list[Lijstpunt]:
    lijstpunten: list[Lijstpunt] = []
    lead = before if before is not None and document.tekst[before.eind - 1] == ":" else None
    for blok in run:
        if blok.diepte == 0 or not lijstpunten:
            lijstpunten.append(Lijstpunt([blok], lijst, lead))
        else:
            lijstpunten[-1].leden.append(blok)
    return lijstpunten


def _add_label_text(document: Document, blocks: list[Blok], lijstpunten: list[Lijstpunt], last: int) -> int:
    """Below "Aanbeveling 3" alone on its line, or with only a title, stands its text: up to the last part that asks.

    Gives the place of the last block that belongs to it.
    """
    if not lijstpunten or len(lijstpunten[-1].leden) > 1:
        return last
    head = lijstpunten[-1].hoofd
    title = document.tekst[head.begin : head.eind]
    if title and (len(title) >= 90 or title[-1] in ".;!?" or asks_something(title)):
        return last
    stop = last + 1
    while stop < len(blocks) and not _ends_label_text(document, blocks[stop]):
        stop += 1
    below = blocks[last + 1 : stop]
    if not below or below[0].soort != "alinea":
        return last
    asking = [k for k, blok in enumerate(below) if asks_something(document.heal(blok).tekst)]
    last_asking = asking[-1] if asking else 0
    if document.tekst[below[last_asking].eind - 1] == ":":
        while last_asking + 1 < len(below) and below[last_asking + 1].soort == "punt":
            last_asking += 1
    below = below[: last_asking + 1]
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
    lijstpunten[-1].leden += below
    return last + len(below)


def _ends_label_text(document: Document, blok: Blok) -> bool:
    """Whether something else begins here: a heading, the next label, or a paragraph that announces other advice."""
    if blok.soort == "kop" or (blok.merk is not None and blok.merk.soort == "label"):
        return True
    return blok.soort == "alinea" and bool(ANNOUNCES_ADVICE.search(document.heal(blok).tekst))


# A list advises as a whole from here; as far below nothing it does not; in between each point speaks for itself.
_HEEL = 2.0
_NIETS = -2.0


def _verdict(document: Document, lijstpunten: list[Lijstpunt], before: Blok | None, heading: str | None) -> bool | None:
    """Whether this list advises: what leads it in, what it stands below, and how many of its points ask, summed."""
    asking = sum(asks_something(document.heal(g.hoofd).tekst) for g in lijstpunten) / len(lijstpunten)
    ordering = sum(_orders(document, g) for g in lijstpunten) / len(lijstpunten)
    gewicht = _weeg_inleiding(document, lijstpunten, before)
    gewicht += 1.0 if asking >= 2 / 3 else -1.0 if asking < 1 / 3 else 0.0
    if len(lijstpunten) > 1 and ordering >= 0.75:
        gewicht += 2.0
    if heading == "advies":
        gewicht += 2.0 if asking >= 0.5 or (before is not None and before.soort == "kop") else 0.5
    elif heading == "conclusie":
        gewicht += 2.0 if asking >= 0.5 else 0.0
    elif heading == "anders":
        gewicht -= 1.5
    if gewicht >= _HEEL:
        return True
    return False if gewicht <= _NIETS else None


def _weeg_inleiding(document: Document, lijstpunten: list[Lijstpunt], before: Blok | None) -> float:
    """What the last sentence before a list says of it."""
    if before is None:
        return 0.0
    if before.soort == "kop" and heading_kind(document.tekst[before.begin : before.eind]) == "advies":
        return 3.0
    lead = document.heal_span(max(before.begin, before.eind - 1200), before.eind).tekst
    spans = split_sentences(lead)
    sentence = lead[spans[-1][0] : spans[-1][1]] if spans else ""
    if _VOORWAARDEN.search(sentence) or (_KEEPS_TO.search(sentence) and sentence.endswith(":")):
        return 6.0
    if EARLIER.search(sentence) or _TAKEN_OVER.search(sentence):
        again = _ONCE_MORE.search(sentence) and all(_orders(document, g) for g in lijstpunten)
        return 3.0 if again else -6.0
    if OBSERVING.search(sentence) and ANNOUNCING.search(sentence) and not LEAD_IN.search(sentence):
        return -6.0
    gewicht = 0.0
    if sentence.endswith(":"):
        if advises(sentence, lead_in=True) or (
            LEAD_IN.search(sentence) and not (OBSERVING.search(sentence) or NO_ADVICE.search(sentence))
        ):
            return 5.0
        duties = (bool(DUTY.search(document.heal(g.hoofd).tekst)) for g in lijstpunten)
        if JUDGING.search(sentence) and sum(duties) * 2 >= len(lijstpunten):
            return 5.0
        gewicht += 0.5
    elif ANNOUNCES_ADVICE.search(sentence):
        return 5.0
    if ANNOUNCING.search(sentence):
        gewicht += 1.0
    if OBSERVING.search(sentence):
        gewicht -= 3.0 if sentence.endswith(":") else 1.0
    if THEIR_PLAN.search(sentence):
        gewicht -= 2.0
    return gewicht


# "… positief, mits aan deze voorwaarden is voldaan:"
_VOORWAARDEN = re.compile(r"\b(?:mits|(?:onder|op)\s+(?:de\s+)?(?:\w+\s+){0,2}voorwaarden?)\b[^.?!]*:$", re.IGNORECASE)
# "Overgenomen zijn:", "Daarvan herkennen wij er veel terug:"
_TAKEN_OVER = re.compile(
    r"^(?:wel |geheel |deels )?(?:overgenomen|verwerkt|gehonoreerd|opgevolgd)\b|\b(?:zijn|is|werd|werden|hebt|heeft|zien wij|herkennen wij)\b[^.:]{0,80}"
    r"\b(?:overgenomen|verwerkt|gehonoreerd|opgevolgd|terug|opgeschreven|geschreven|genoteerd)\b[^.]{0,30}:$",
    re.IGNORECASE,
)


_PRAISE = re.compile(
    r"(?:Positief|Complimenten|Compliment|Dank|Goed dat|Fijn dat|Mooi dat|(?:Wij|We) (?:zijn|waren) (?:erg |zeer |heel )?(?:positief|tevreden|blij)|"
    r"(?:Wij|We) waarderen|(?:Wij hebben )?geen (?:opmerkingen|aanvullingen))\b",
    re.IGNORECASE,
)


def _only_praises(document: Document, lijstpunt: Lijstpunt) -> bool:
    healed = document.heal(lijstpunt.hoofd).tekst
    return len(lijstpunt.leden) == 1 and bool(_PRAISE.match(healed)) and not asks_something(healed)


# What became of earlier advice.
_STATUS = re.compile(
    r"\b(?:(?:niet|deels|gedeeltelijk|geheel|volledig|grotendeels|half)\s+)?(?:overgenomen|opgevolgd|uitgevoerd|gehonoreerd|afgewezen|verwerkt|ingewilligd)\b"
    r"|\bgeen (?:antwoord|reactie) (?:op )?(?:gekregen|gevonden|ontvangen)\b",
    re.IGNORECASE,
)
# An old advice as it was worded, with its outcome behind a mark or with its year: "Schrap de boete: niet overgenomen."
_OUTCOME = re.compile(rf"[:–—-]\s+(?:{_STATUS.pattern}|onduidelijk\b)|\((?:19|20)\d\d\)[.:]\s", re.IGNORECASE)
_ONCE_MORE = re.compile(
    r"\b(?:nu|opnieuw|nogmaals|alsnog|herhalen|handhaven|blijven|nog steeds|onverkort)\b", re.IGNORECASE
)


# "Van ons eerste advies handhaven wij:"
_KEEPS_TO = re.compile(
    r"\b(?:handha(?:af|aft|ven)|herha(?:al|alt|len)|onderstre(?:ep|ept|pen)|vragen wij (?:opnieuw|nogmaals)|blij(?:ft|ven)\b.{0,60}\b(?:bij|staan|gelden|overeind|van kracht))\b",
    re.IGNORECASE,
)


def _orders(document: Document, lijstpunt: Lijstpunt) -> bool:
    return is_order(document.heal(lijstpunt.hoofd).tekst)


def _tells_what_became(document: Document, lijstpunten: list[Lijstpunt]) -> bool:
    """Whether the list says of earlier advice what was done with it."""
    told = 0
    for lijstpunt in lijstpunten:
        tekst = document.heal(lijstpunt.hoofd).tekst
        told += bool(_OUTCOME.search(tekst)) or (bool(_STATUS.search(tekst)) and not is_order(tekst))
    return len(lijstpunten) > 1 and told * 2 >= len(lijstpunten)


def _is_question(document: Document, lijstpunt: Lijstpunt) -> bool:
    return (
        len(lijstpunt.leden) == 1
        and document.tekst[lijstpunt.hoofd.eind - 1] == "?"
        and not _advises_itself(document, lijstpunt)
    )


def _advises_itself(document: Document, lijstpunt: Lijstpunt) -> bool:
    healed = document.heal(lijstpunt.hoofd).tekst
    return any(asks(healed[b:e]) for b, e in split_sentences(healed[:4000]))
