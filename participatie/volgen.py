"""What a sender sees of an own inbreng: the words, the answer, and the sentence or maatregel it led to."""

from __future__ import annotations

from dataclasses import dataclass

from participatie.models import Inbreng, Reactie
from portaal.verschil import Blok
from visie.models import Maatregel, Paragraaf
from visie.wijzigingen import openbare_wijzigingen


@dataclass(frozen=True)
class Gevolg:
    """One place where a reactie landed: a changed text with was and wordt, a maatregel, or a text that says it already."""

    paragraaf: Paragraaf | None = None
    wijziging: tuple[Blok, ...] = ()
    maatregel: Maatregel | None = None
    stond_er_al: bool = False


@dataclass(frozen=True)
class GevolgdeReactie:
    reactie: Reactie
    gevolgen: tuple[Gevolg, ...]


def reacties_om_te_volgen(inbreng: Inbreng) -> list[GevolgdeReactie]:
    """The reacties of one inbreng, with the consequences that their published answer names."""
    reacties = (
        inbreng.reacties.select_related("gepubliceerd_antwoord", "inbreng__tekst")
        .prefetch_related(
            "themas",
            "gepubliceerd_antwoord__plekken__tekstversie__paragraaf__thema",
            "gepubliceerd_antwoord__plekken__tekstversie__vorige",
            "gepubliceerd_antwoord__plekken__maatregel",
            "gepubliceerd_antwoord__plekken__staat_er_al__thema",
        )
        .order_by("nummer")
    )
    rows = list(reacties)
    landed = [
        plek.tekstversie
        for r in rows
        if r.gepubliceerd_antwoord
        for plek in r.gepubliceerd_antwoord.plekken.all()
        if plek.tekstversie
    ]
    changes = openbare_wijzigingen(landed)
    return [GevolgdeReactie(reactie=r, gevolgen=_consequences(r, changes)) for r in rows]


def overige_tekst(inbreng: Inbreng, reacties: list[GevolgdeReactie]) -> list[str]:
    """The parts of a split text that stand in no reactie, so that a sender always finds the own words back."""
    tekst, rest, plaats = inbreng.tekst.tekst, [], 0
    for begin, eind in sorted((r.reactie.begin, r.reactie.eind) for r in reacties):
        rest.append(tekst[plaats:begin].strip())
        plaats = eind
    return [stuk for stuk in [*rest, tekst[plaats:].strip()] if stuk]


def _consequences(reactie: Reactie, changes: dict[int, tuple[Blok, ...]]) -> tuple[Gevolg, ...]:
    if reactie.gepubliceerd_antwoord is None:
        return ()
    found = []
    for v in reactie.gepubliceerd_antwoord.plekken.all():
        if v.tekstversie is not None:
            found.append(Gevolg(paragraaf=v.tekstversie.paragraaf, wijziging=changes[v.tekstversie.pk]))
        elif v.maatregel is not None:
            found.append(Gevolg(maatregel=v.maatregel))
        else:
            found.append(Gevolg(paragraaf=v.staat_er_al, stond_er_al=True))
    return tuple(found)
