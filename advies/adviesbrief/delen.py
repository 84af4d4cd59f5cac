"""The separate things one point asks."""

import re

from advies.adviesbrief.oordeel import advises
from advies.adviesbrief.werkwoorden import DUTY, TO_DO, TO_DO_LAST, TO_DUTY, ends_in_infinitive, is_infinitive, is_order
from portaal.tekst import split_sentences, strip_closing


def asks_something(tekst: str) -> bool:
    """Whether a list item reads as something to do: an order, "… te doen", or an advising sentence."""
    sentences = [tekst[b:e] for b, e in split_sentences(tekst[:4000])]
    return any(is_order(s) or advises(s) or DUTY.search(s) or order_after(s) for s in sentences) or (
        is_infinitive(tekst) or ends_in_infinitive(tekst)
    )


_SEPARATOR = re.compile(
    r",?\s+(?:en|alsmede|evenals)\s+(?:(?:ook|daarbij|daarna|vervolgens|hierbij|tevens|daarnaast)\s+)?|[,;]\s+|\s+en/of\s+"
)
_SUBORDINATE = re.compile(
    r"\b(?:zodat|opdat|waardoor|waarbij|omdat|die|dat|hoe|wat|welke|of|waar|wie)\b", re.IGNORECASE
)
# "… om hier tegenwicht te bieden": the verb belongs to a purpose, what is asked is still to come.
_PURPOSE = re.compile(r"\b(?:om|door|zonder|teneinde)\b", re.IGNORECASE)
_PASSIVE_ASK = re.compile(
    r"\b(?:kan|kunnen|moet|moeten|dient|dienen|zou|zouden)\b.*\b(?:ge\w+|be\w+|ver\w+|ont\w+|\w+ge\w+)(?:d|t|en)\s+(?:te\s+)?worden\b",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?:Dat|Dit|Zo|Daarmee|Hiermee|Daardoor|Hierdoor|Deze|Die|Het)\b")
# Says in which order to do what was asked; nothing new.
_HOW_TO_START = re.compile(r"(?:Begin|Start|Doe)\s+(?:daarbij|hierbij|daarmee|hiermee|dit|dat|met|bij)\b")


# "Er is geen planning; maak er een", "te vaag → maak het scherper", "mooi, maar let ook op": first a remark, then what is asked.
_THEN = re.compile(r"(?:→|=>|->|➔|;|:|, maar)\s+(?=\w)")


def order_after(sentence: str) -> int:
    """Where an order begins that follows a remark in the same sentence; 0 when there is none."""
    return next((m.end() for m in _THEN.finditer(sentence) if is_order(sentence[m.end() :])), 0)


def split_asked(tekst: str) -> list[str]:
    """The separate things a point asks, as literal pieces; reasons are left out. One thing gives one piece or none."""
    pieces: list[str] = []
    if len(tekst) > 6000:
        return pieces
    for k, (begin, eind) in enumerate(split_sentences(tekst)):
        sentence = tekst[begin:eind]
        if k and _HOW_TO_START.match(sentence):
            continue
        if after := 0 if is_order(sentence) or advises(sentence) else order_after(sentence):
            sentence = sentence[after:]
        if is_order(sentence):
            pieces += _parallel(_split_orders(sentence))
        elif (
            k == 0
            and TO_DO.search(sentence)
            and (sentence[0].islower() or TO_DO_LAST.search(sentence) or TO_DUTY.search(sentence))
        ):
            pieces += _parallel(_split_infinitives(sentence))
        elif advises(sentence):
            pieces += _split_infinitives(sentence) if TO_DO.search(sentence) else [sentence]
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
        if is_order(sentence[match.end() :]) and not sentence[match.end() : match.end() + 1].isupper():
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
        done = list(TO_DO.finditer(left))
        if not done or _PURPOSE.search(left, 1, done[0].start()):
            continue
        stop = next(
            (m.start() for m in separators[k + 1 :] if TO_DO.search(sentence, match.end(), m.start())), len(sentence)
        )
        right = sentence[match.end() : stop]
        verb = TO_DO.search(right)
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
