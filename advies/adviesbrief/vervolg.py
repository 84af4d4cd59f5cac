"""A sentence that only asks behind one that does: "Dat moet met verhalen gebeuren", "En om ervoor te zorgen dat …"."""

from advies.adviesbrief.patronen import any_of, named

# What follows an infinitive that ends its clause; a verb there makes the clause an aim: "En om dat te bereiken komt er …".
_CLOSES = (
    r"(?:[.!]?$|,?\s+(?:dat|of|hoe|wat|wie|waar|zodat|en|met|in|op|bij|voor|aan|van|naar|als|wanneer|door|over|tot)\b)"
)
_INFINITIVE = r"\bte\s+(?:laten\s+|gaan\s+|blijven\s+)?\w+(?:en|aan|ien|oen)\b"
_DUTY = r"(?:moet|moeten|dient|dienen|behoort|behoren|zou(?:den)?(?=\s.*\bmoeten\b))"

_VERVOLGEN = named(
    {
        "en om te": rf"^(?:en|of|plus|maar ook|en ook|en vooral|en dan)\s+om\s+[^.;?,]{{3,120}}?{_INFINITIVE}{_CLOSES}",
        "dat moet zo": rf"^(?:dat|dit|daarbij|hierbij)\s+{_DUTY}\s+(?!(?:wij|we|ik|ons|blijken|nog|u|toch|wel\b.{{0,20}}\blukken)\b)(?!.*\b(?:leiden|blijken|opleveren|gezegd|lukken|kunnen|betalen|weten)\b)[^.;?]{{3,}}",
        "daar hoort bij": r"^(?!.*\b(?:brief|advies|reactie|bijlagen?|erbij)\b)(?:bij\s+(?:[\w'’-]+\s+){1,4}?|daar(?:bij)?\s+)(?:hoort|horen)\s+(?!(?:wij|we|u|er)\b)(?:\w+\s+){0,4}?\w{4,}",
        "te denken valt aan": r"^(?:(?:daarbij|hierbij)\s+valt\s+te\s+denken|te\s+denken\s+valt)(?:\s+\w+)?\s+aan\b|^(?:zulke|dergelijke|die|deze)\s+(?:eisen|maatregelen|afspraken|stappen|voorwaarden|voorzieningen|middelen)\s+(?:kunnen|zouden kunnen)\s+zijn(?::|,|\s+(?:een|het|de|dat|meer|vaste?|betere?)\b)",
    }
)  # fmt: skip


def continues_advice(zin: str) -> bool:
    """Whether it goes on with what the sentence before it advised."""
    return any_of(_VERVOLGEN, zin)
