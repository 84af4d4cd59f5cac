"""What stands below a label, a caption or a title, and belongs to it: "Aanbeveling 3", "Advies", "1. De bus"."""

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from advies.adviesbrief.brief import heading_kind
from advies.adviesbrief.delen import asks_something
from advies.adviesbrief.inleiding import LEADS_IN, weeg_inleiding
from advies.adviesbrief.lijstpunt import Lijstpunt
from advies.adviesbrief.oordeel import advises
from advies.adviesbrief.taal import ANNOUNCES_ADVICE, ANNOUNCING
from advies.adviesbrief.werkwoorden import ends_in_infinitive, is_order
from portaal.tekst import Blok, Document, split_sentences

_NOTHING = re.compile(r"(?:geen|zie|niet van toepassing|n\.?v\.?t|akkoord|positief|negatief)\b", re.IGNORECASE)


def labelled_advice(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
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


def unmarked_points(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """The lines below a heading such as "Advies" that are a list whose marks fell away: short, and each asks or only names.

    Also gives the place of the last block that belongs to them, as `below_caption` does.

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


def captions(document: Document, blocks: list[Blok]) -> set[int]:
    """Headings that are only the word "Advies", below chapter after chapter: a letter that has more than one of them."""
    found = {id(b) for b in blocks if b.soort == "kop" and _CAPTION.match(document.tekst[b.begin : b.eind].strip())}
    return found if len(found) > 1 else set()


def below_caption(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """What stands below such a heading is one point, if it asks anything."""
    stop = i + 1
    while stop < len(blocks) and blocks[stop].soort != "kop":
        stop += 1
    below = blocks[i + 1 : stop]
    if not below or below[0].soort != "alinea" or not any(asks_something(document.heal(b).tekst) for b in below):
        return [], i
    lijstpunt = Lijstpunt([replace(below[0], eind=below[0].begin, breaks=[])], lijst, blocks[i])
    last = add_label_text(document, blocks, [lijstpunt], i)
    return ([lijstpunt], last) if last > i else ([], i)


def add_label_text(document: Document, blocks: list[Blok], lijstpunten: list[Lijstpunt], last: int) -> int:
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
    return last + _take_below(document, lijstpunten[-1], below)


def _take_below(document: Document, lijstpunt: Lijstpunt, below: list[Blok]) -> int:
    """Add what stands below a title to its point, up to the last block that asks; gives how many blocks that are."""
    head = lijstpunt.hoofd
    asking = [k for k, blok in enumerate(below) if asks_something(document.heal(blok).tekst)]
    last_asking = asking[-1] if asking else 0
    if document.tekst[below[last_asking].eind - 1] == ":":
        while last_asking + 1 < len(below) and below[last_asking + 1].soort == "punt":
            last_asking += 1
    below = below[: last_asking + 1]
    for blok in below:
        if blok.soort == "punt":
            blok.diepte += 1
    if head.begin >= head.eind:
        head.begin, head.eind, head.breaks = below[0].begin, below[0].eind, list(below[0].breaks)
    for blok in below:
        if blok.soort == "alinea" and blok.begin > head.begin:
            head.breaks = [*head.breaks, blok.begin, *blok.breaks]
            if all(b.soort == "alinea" for b in below):
                head.eind = blok.eind
    lijstpunt.leden += below
    return len(below)


def titled_points(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """ "Onze adviezen zijn:" and then "1. Goedkope bus" with its text below it, 2. and so on: each title with its text is a point.

    They look like chapters, but for the lead-in. Behind the last one the letter goes on, so it takes no more than the others.
    """
    before = blocks[i - 1] if i and blocks[i - 1].soort == "alinea" else None
    titles = _numbered_titles(blocks, i)
    if before is None or document.tekst[before.eind - 1] != ":" or len(titles) < 2:
        return [], i
    lijstpunten = [Lijstpunt([blocks[t]], lijst, before) for t in titles]
    if weeg_inleiding(document, lijstpunten, before) < LEADS_IN:
        return [], i
    most = max(stop - title - 1 for title, stop in pairwise(titles))
    last = i
    for lijstpunt, title, stop in zip(lijstpunten, titles, [*titles[1:], titles[-1] + 1 + most], strict=True):
        below = list(takewhile(lambda blok: blok.soort != "kop", blocks[title + 1 : stop]))
        last = title
        if below and below[0].soort == "alinea":
            last += _take_below(document, lijstpunt, below)
    return lijstpunten, last


# A point of some paragraphs, no more than fit on a page.
_MOST_BELOW = 8


def points_of_paragraphs(
    document: Document, blocks: list[Blok], i: int, lijst: int
) -> tuple[list[Lijstpunt], int] | None:
    """ "Wij vragen aandacht voor twee zaken." and then "1) …" with paragraphs below it up to "2) …": each is one point, if it asks.

    None where the list that begins here is another one. Behind the last number the letter goes on, so it takes no more than the others.
    """
    before = blocks[i - 1] if i and blocks[i - 1].soort == "alinea" else None
    marks = _apart(blocks, i)
    if before is None or len(marks) < 2 or not _announces_points(document, before):
        return None
    most = max(stop - mark - 1 for mark, stop in pairwise(marks))
    points: list[Lijstpunt] = []
    last = i
    for mark, stop in zip(marks, [*marks[1:], marks[-1] + 1 + most], strict=True):
        below = list(takewhile(lambda blok: not _ends_label_text(document, blok), blocks[mark + 1 : stop]))
        point = Lijstpunt([blocks[mark]], lijst, before)
        last = mark
        if any(asks_something(document.heal(blok).tekst) for blok in below):
            last += _take_below(document, point, below)
        if last > mark or asks_something(document.heal(blocks[mark]).tekst):
            points.append(point)
    return points, last


def _apart(blocks: list[Blok], i: int) -> list[int]:
    """Where the points 1, 2, 3 … stand that begin here, with paragraphs between them and no more than that."""
    first = blocks[i].merk
    if first is None or first.waarde != 1:
        return []
    marks = [i]
    for k, blok in enumerate(blocks[i + 1 :], start=i + 1):
        if k - marks[-1] > _MOST_BELOW or blok.soort == "kop":
            break
        if blok.soort == "punt":
            if blok.merk is None or blok.merk.stijl != first.stijl or blok.merk.waarde != len(marks) + 1:
                break
            marks.append(k)
    return marks if all(b - a > 1 for a, b in pairwise(marks)) else []


def _announces_points(document: Document, before: Blok) -> bool:
    healed = document.heal(before).tekst
    spans = split_sentences(healed)
    last = healed[slice(*spans[-1])] if spans else ""
    return bool(ANNOUNCING.search(last)) and advises(last, lead_in=True)


def lines_below(document: Document, blocks: list[Blok], i: int, lijst: int) -> tuple[list[Lijstpunt], int]:
    """A list whose marks fell away below a lead-in that advises: lines of their own, each of them something to do."""
    lead = blocks[i]
    if document.tekst[lead.eind - 1] != ":":
        return [], i
    lines = list(takewhile(lambda line: _is_line_to_do(document, line), blocks[i + 1 : i + 40]))
    lijstpunten = [Lijstpunt([line], lijst, lead) for line in lines]
    announced = lead.soort == "kop" and heading_kind(document.tekst[lead.begin : lead.eind]) == "advies"
    if len(lines) < 2 or not (announced or weeg_inleiding(document, lijstpunten, lead) >= LEADS_IN):
        return [], i
    return lijstpunten, i + len(lines)


def _is_line_to_do(document: Document, blok: Blok) -> bool:
    tekst = document.heal(blok).tekst
    single = blok.soort != "punt" and blok.merk is None and not blok.breaks and len(split_sentences(tekst)) == 1
    return (
        single
        and len(tekst) <= 160
        and not tekst.endswith((":", "?"))
        and (is_order(tekst) or ends_in_infinitive(tekst))
    )


def _numbered_titles(blocks: list[Blok], i: int) -> list[int]:
    """Where the headings 1., 2., 3. … stand that begin here, up to a heading of another kind."""
    first = blocks[i].merk
    if first is None or first.waarde != 1:
        return []
    titles: list[int] = []
    for k, blok in enumerate(blocks[i:], start=i):
        if blok.soort != "kop":
            continue
        if blok.merk is None or blok.merk.stijl != first.stijl or blok.merk.waarde != len(titles) + 1:
            break
        titles.append(k)
    return titles


def _ends_label_text(document: Document, blok: Blok) -> bool:
    """Whether something else begins here: a heading, the next label, or a paragraph that announces other advice."""
    if blok.soort == "kop" or (blok.merk is not None and blok.merk.soort == "label"):
        return True
    return blok.soort == "alinea" and bool(ANNOUNCES_ADVICE.search(document.heal(blok).tekst))
