"""Why the reader proposes something for a point, in a few words for who has to confirm it.

Found again from the words of the point as they stand now, so that a reason never speaks of words that are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advies.adviesbrief.onderwerp import Onderwerp, onderwerpen, themas_bij, vragen_bij
from advies.models import Advies
from advies.splitsing import Punten, Werkpunt
from visie.models import Thema

Vragen = Sequence[tuple[int, str]]  # number, text
MEESTE_WOORDEN = 5


def themas_voor(themas: Iterable[Thema]) -> list[Onderwerp]:
    return onderwerpen([(t.pk, f"{t.naam} {t.korte_naam}", f"{t.in_een_zin} {t.samenvatting}") for t in themas])


def gesteld(advies: Advies) -> Vragen:
    """The adviesvragen of the request that this letter answers."""
    return list(advies.aanvraag.vragen.values_list("nummer", "tekst")) if advies.aanvraag else []


def redenen(advies: Advies, punten: Punten) -> dict[int, list[str]]:
    """Per open point, by id, one line for each thing that is proposed for it."""
    rijen = list(advies.visie.themas.geldend())
    namen = {thema.pk: thema.korte_naam or thema.naam for thema in rijen}
    themas, vragen = themas_voor(rijen), gesteld(advies)
    nummers = {punt.id: i for i, punt in enumerate(punten, start=1)}
    teksten = {punt.id: punt.tekst for punt in punten}
    lijnen: dict[int, list[str]] = {}
    for punt in punten:
        if not punt.is_open:
            continue
        regels = [*_delen(punt), *_themas(punt, themas, namen), *_vragen(punt, advies.brieftekst, vragen)]
        if punt.herhaalt in nummers:
            gelijk = _gedeeld(punt.tekst, (punt.herhaalt, teksten[punt.herhaalt], ""))
            regels.insert(0, f"Zegt hetzelfde als punt {nummers[punt.herhaalt]}{_om(gelijk)}.")
        if genoemd := [str(nummers[n]) for n in punt.verwijst if n in nummers]:
            regels.append(f"Verwijst naar punt {', '.join(genoemd)}.")
        lijnen[punt.id] = regels
    return lijnen


def _delen(punt: Werkpunt) -> list[str]:
    return (
        [f"{len(punt.delen)} delen, want hier worden {len(punt.delen)} dingen gevraagd."] if len(punt.delen) > 1 else []
    )


def _themas(punt: Werkpunt, themas: Sequence[Onderwerp], namen: Mapping[int, str]) -> list[str]:
    genoemd = themas_bij(punt.tekst, themas)
    return [f"Thema {namen[key]}{_om(woorden)}." for key, woorden in genoemd.items() if key in punt.themas]


def _vragen(punt: Werkpunt, brief: str, vragen: Vragen) -> list[str]:
    """Asks the reader again with less to go on: without the letter, then without the words of the question."""
    regels = []
    for nummer, tekst in vragen:
        if nummer not in punt.vragen:
            continue
        if vragen_bij(punt.tekst, "", 0, [(nummer, "")]):
            regels.append(f"Vraag {nummer}, want die wordt genoemd.")
        elif vragen_bij(punt.tekst, brief, punt.begin, [(nummer, "")]):
            regels.append(f"Vraag {nummer}, want het staat in de brief bij die vraag.")
        elif woorden := _gedeeld(punt.tekst, (nummer, "", tekst)):
            regels.append(f"Vraag {nummer}{_om(woorden)}.")
    return regels


def _gedeeld(tekst: str, onderwerp: tuple[int, str, str]) -> list[str]:
    """The words of the text that name the subject, in the order in which they stand there."""
    return themas_bij(tekst, onderwerpen([onderwerp])).get(onderwerp[0], [])


def _om(woorden: Sequence[str]) -> str:
    return f", om: {', '.join(woorden[:MEESTE_WOORDEN])}" if woorden else ""
