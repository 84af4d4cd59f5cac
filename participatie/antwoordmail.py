"""The answer to an organisatie as the text of a mail: what it wrote in short, what the gemeente says to it, and where it landed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import Truncator

from participatie.afschermen import scherm_af
from participatie.models import Inbreng
from participatie.volgen import Gevolg, GevolgdeReactie
from portaal.models import Gemeente
from portaal.verschil import NIEUW, WEG, Blok
from portaal.zinnen import opsomming

MEESTE_PUNTEN = 25  # further ones are read with the code: a mail is no book
WOORDEN_VAN_HEN = 40
WOORDEN_VAN_TEKST = 60


def antwoord_op(inbreng: int) -> str:
    """How the `gebeurtenis` of each mail with answers to this inbreng begins, so that those that wait can be taken back."""
    return f"antwoord-{inbreng}-"


def tekst_van_antwoord(
    inbreng: Inbreng, gevolgd: Sequence[GevolgdeReactie], *, later: int, adres: str, gemeente: Gemeente
) -> str:
    """`gevolgd`: the reacties that are answered now, in their order; `later`: how many of this inbreng have no answer yet.

    Details that say who somebody is are left out of the quoted words: a mail travels, and stays in a mailbox of many.
    """
    naam = inbreng.indiener.naam
    delen = [f"Dit is ons antwoord op uw brief van {inbreng.organisatie}. De brief heeft nummer {inbreng.pk}."]
    for rij in gevolgd[:MEESTE_PUNTEN]:
        kop = [f"Punt {rij.reactie.nummer}"] if len(gevolgd) > 1 or later else []
        if rij.reactie.tekst:
            woorden = Truncator(" ".join(scherm_af(rij.reactie.tekst, naam=naam).split())).words(WOORDEN_VAN_HEN)
            kop.append(f"U schreef: ‘{woorden}’")
        delen += ["\n".join(kop), *_answer(rij), *(_consequence(gevolg) for gevolg in rij.gevolgen)]
    rest = len(gevolgd[MEESTE_PUNTEN:])
    if rest:
        delen.append(
            f"Ook op {rest} andere {'punt' if rest == 1 else 'punten'} is er antwoord. U leest het met uw code."
        )
    if later:
        delen.append(f"Op {later} {'punt' if later == 1 else 'punten'} uit uw brief krijgt u later antwoord.")
    delen.append(f"Wilt u volgen hoe het verdergaat? Open dan deze pagina en vul uw code in:\n{adres}")
    if bereikbaar := opsomming([deel for deel in (gemeente.contact_email, gemeente.contact_telefoon) if deel]):
        delen.append(f"Hebt u een vraag over ons antwoord? Mail of bel ons: {bereikbaar}.")
    delen.append(f"Met vriendelijke groet,\n{gemeente.naam}")
    return "\n\n".join(deel for deel in delen if deel) + "\n"


def _answer(rij: GevolgdeReactie) -> list[str]:
    antwoord = rij.antwoord
    assert antwoord is not None
    wat = "Ons antwoord" if antwoord.nummer == 1 else "Ons nieuwe antwoord"
    delen = [f"{wat}: {rij.oordeel}", (antwoord.tekst or antwoord.motivering).replace("\r\n", "\n").strip()]
    if antwoord.doorgeschoven_tot:
        delen.append(
            f"Dit komt terug in: {antwoord.doorgeschoven_naar}, uiterlijk {antwoord.doorgeschoven_tot:%d-%m-%Y}. "
            f"{antwoord.doorgeschoven_trekker} pakt het op."
        )
    return delen


def _consequence(gevolg: Gevolg) -> str:
    if gevolg.maatregel is not None:
        maatregel = gevolg.maatregel
        return f"Dit gaan wij doen: {maatregel.titel} ({maatregel.planning}). {maatregel.trekker} zorgt ervoor."
    plek = f"‘{gevolg.paragraaf}’"
    if gevolg.stond_er_al:
        return f"Dit stond al in de visie: {plek}."
    if not gevolg.wijziging:
        return f"Deze tekst wordt aangepast: {plek}. U kunt dat lezen zodra de nieuwe tekst op de website staat."
    if len(gevolg.wijziging) > 1:  # which of them came from this letter, nobody can tell here
        return f"Deze tekst is aangepast: {plek}. Met uw code leest u wat er is veranderd."
    [blok] = gevolg.wijziging
    regels = [("Er stond", _words(blok, zonder=NIEUW)), ("Er staat nu", _words(blok, zonder=WEG))]
    return "\n".join(
        [f"Deze tekst is aangepast: {plek}.", *(f"{wat}: ‘{woorden}’" for wat, woorden in regels if woorden)]
    )


def _words(blok: Blok, *, zonder: str) -> str:
    tekst = "".join(deel.tekst for deel in blok.delen if deel.soort != zonder)
    return Truncator(" ".join(tekst.split())).words(WOORDEN_VAN_TEKST)
