"""The lists of a letter that advise, and which block belongs to which point."""

import re

from advies.adviesbrief.brief import heading_kind
from advies.adviesbrief.delen import asks_something
from advies.adviesbrief.inleiding import weeg_inleiding
from advies.adviesbrief.lijstpunt import Lijstpunt, advises_itself, orders
from advies.adviesbrief.raad import WE
from advies.adviesbrief.titels import (
    add_label_text,
    below_caption,
    captions,
    labelled_advice,
    lines_below,
    points_of_paragraphs,
    titled_points,
    unmarked_points,
)
from advies.adviesbrief.werkwoorden import is_order
from portaal.tekst import Blok, Document, strip_closing

_WE = re.compile(rf"\b{WE}\b", re.IGNORECASE)
_ADVICE_LABELS = {"label aanbeveling", "label advies", "label adviespunt", "label punt", "label aandachtspunt"}


def advising_points(document: Document, blocks: list[Blok]) -> list[Lijstpunt]:
    found: list[Lijstpunt] = []
    heading: str | None = None
    lists = 0
    accepted_before: tuple[str, int, bool] | None = None
    captioned = captions(document, blocks)
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
                below, last = unmarked_points(document, blocks, i, lists) if new == "advies" else ([], i)
                if not below and id(blok) in captioned:
                    below, last = below_caption(document, blocks, i, lists)
                if not below:
                    below, last = titled_points(document, blocks, i, lists)
                if not below:
                    below, last = lines_below(document, blocks, i, lists)
                found += below
                lists += bool(below)
                i = last
            elif blok.soort == "alinea":
                below, i = lines_below(document, blocks, i, lists)
                found += below
                lists += bool(below)
            i += 1
            continue
        if (paragraphs := points_of_paragraphs(document, blocks, i, lists)) is not None:
            found += paragraphs[0]
            lists += 1
            i = paragraphs[1] + 1
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
                lijstpunt, last = labelled_advice(document, blocks, i, lists)
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
                last = add_label_text(document, blocks, lijstpunten, last)
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
                lijstpunten = [g for g in lijstpunten if advises_itself(document, g)]
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
        if not _is_empty(document, g) and not _only_praises(document, g) and not _is_question(document, g)
    ]


def _is_empty(document: Document, lijstpunt: Lijstpunt) -> bool:
    """Nothing behind the sign but a mark that closes an item: "2. ;"."""
    hoofd = lijstpunt.hoofd
    begin, eind = strip_closing(document.tekst, hoofd.begin, max(hoofd.eind, *(lid.eind for lid in lijstpunt.leden)))
    return hoofd.eind <= hoofd.begin or begin >= eind


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
    lead = before if before is not None and document.tekst[before.eind - 1] == ":" else None
    lijstpunten = _grouped(run, 0, lijst, lead)
    return [below for lijstpunt in lijstpunten for below in _announced(document, lijstpunt)]


def _grouped(run: list[Blok], diepte: int, lijst: int, lead: Blok | None) -> list[Lijstpunt]:
    """A point for each block of this depth, and for the first one whatever its depth, with what lies between."""
    lijstpunten: list[Lijstpunt] = []
    for blok in run:
        if blok.diepte == diepte or not lijstpunten:
            lijstpunten.append(Lijstpunt([blok], lijst, lead))
        else:
            lijstpunten[-1].leden.append(blok)
    return lijstpunten


def _announced(document: Document, lijstpunt: Lijstpunt) -> list[Lijstpunt]:
    """The points below one that only announces them: "Verder geven wij dit mee:". Else the point as it is."""
    below = [blok for blok in lijstpunt.leden[1:] if blok.diepte == lijstpunt.hoofd.diepte + 1]
    head = document.heal(lijstpunt.hoofd).tekst
    announces = head.endswith(":") and _WE.search(head) and not asks_something(head)
    if len(below) < 2 or not announces:
        return [lijstpunt]
    rest = lijstpunt.leden[lijstpunt.leden.index(below[0]) :]
    points = _grouped(rest, below[0].diepte, lijstpunt.lijst, lijstpunt.hoofd)
    asking = sum(advises_itself(document, point) for point in points)
    return points if asking * 2 >= len(points) else [lijstpunt]


# A list advises as a whole from here; as far below nothing it does not; in between each point speaks for itself.
_HEEL = 2.0
_NIETS = -2.0


def _verdict(document: Document, lijstpunten: list[Lijstpunt], before: Blok | None, heading: str | None) -> bool | None:
    """Whether this list advises: what leads it in, what it stands below, and how many of its points ask, summed."""
    asking = sum(asks_something(document.heal(g.hoofd).tekst) for g in lijstpunten) / len(lijstpunten)
    ordering = sum(orders(document, g) for g in lijstpunten) / len(lijstpunten)
    gewicht = weeg_inleiding(document, lijstpunten, before)
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


_PRAISE = re.compile(
    r"(?:Positief|Complimenten|Compliment|Dank|Goed dat|Fijn dat|Mooi dat|(?:Wij|We) (?:zijn|waren) (?:erg |zeer |heel )?(?:positief|tevreden|blij)|"
    rf"{WE}\s+(?:vindt|vinden)\s[^.;]{{0,60}}\b(?:prettig|fijn|mooi|helder|goed|duidelijk|logisch|sterk)\b|{WE}\s+(?:ziet|zien)\s[^.;]{{0,120}}\bterug\b|"
    r"(?:Wij|We) waarderen|(?:Wij hebben )?geen (?:opmerkingen|aanvullingen))\b",
    re.IGNORECASE,
)


def _only_praises(document: Document, lijstpunt: Lijstpunt) -> bool:
    healed = document.heal(lijstpunt.hoofd).tekst
    return len(lijstpunt.leden) == 1 and bool(_PRAISE.match(healed)) and not advises_itself(document, lijstpunt)


# What became of earlier advice.
_STATUS = re.compile(
    r"\b(?:(?:niet|deels|gedeeltelijk|geheel|volledig|grotendeels|half)\s+)?(?:overgenomen|opgevolgd|uitgevoerd|gehonoreerd|afgewezen|verwerkt|ingewilligd)\b"
    r"|\bgeen (?:antwoord|reactie) (?:op )?(?:gekregen|gevonden|ontvangen)\b",
    re.IGNORECASE,
)
# An old advice as it was worded, with its outcome behind a mark or with its year: "Schrap de boete: niet overgenomen."
_OUTCOME = re.compile(rf"[:–—-]\s+(?:{_STATUS.pattern}|onduidelijk\b)|\((?:19|20)\d\d\)[.:]\s", re.IGNORECASE)


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
        and not advises_itself(document, lijstpunt)
    )
