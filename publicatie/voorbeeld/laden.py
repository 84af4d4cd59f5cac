"""Load the demo content in five steps that can each be repeated: early texts, what lay ter inzage, the rest, the visie, what
the rapporteur says of it.

How far an earlier attempt came is read from the data, so that a second run finishes what the first could not.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable

from django.conf import settings

from advies.models import Advies
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gemeente
from portaal.rollen import Rol
from publicatie.models import Uitgeefopdracht
from publicatie.voorbeeld.adviezen import maak_adviezen
from publicatie.voorbeeld.bevindingen import maak_bevindingen
from publicatie.voorbeeld.bronnen import TER_INZAGE, lees, moment
from publicatie.voorbeeld.gemeente import account, maak_accounts, maak_gemeente, maak_kaders, maak_visie, zet_wachtwoord
from publicatie.voorbeeld.inbreng import maak_inbreng, maak_uitvragen, maak_verzoeken, volgcode
from publicatie.voorbeeld.maatregelen import maak_maatregelen
from publicatie.voorbeeld.plaatsen import Plaatsen, verwerk_kaders
from publicatie.voorbeeld.samenwerken import maak_samenwerken
from publicatie.voorbeeld.standaardteksten import maak_standaardteksten
from publicatie.voorbeeld.teksten import herschrijf, maak_themas, schrijf_eerste_versies
from publicatie.voorbeeld.voorstellen import maak_voorstel
from publicatie.voorbeeld.wachtend import maak_wachtende_inbreng
from visie.models import Uitgave, Visie

Soort = Uitgave.Soort
# What was on show, on the first day of its round; and what it became, today.
INZAGE, VERVOLG = "Concept 1", "Concept 2"


def laad(meld: Callable[[str], None]) -> None:
    """Load what is not there yet, telling each step. Doing it again changes and tells nothing.

    Raises HandelingFout in production, when the portal holds something else, or when an uitgave cannot be made.
    """
    if settings.PRODUCTIE:
        raise HandelingFout("Voorbeeldinhoud mag niet in productie.")
    gemeente = Gemeente.objects.filter(pk=1).first()
    if gemeente is None:
        if Visie.objects.exists():
            raise HandelingFout("In deze database staat al een visie. Gebruik een lege database voor het voorbeeld.")
        meld("· Gemeente, accounts, thema's, teksten en maatregelen")
        wachtwoord = settings.DEMO_WACHTWOORD or secrets.token_urlsafe(12)
        laad_begin(wachtwoord)
        if not settings.DEMO_WACHTWOORD:
            meld(f"Wachtwoord: {wachtwoord}")
    elif not gemeente.is_voorbeeld:
        raise HandelingFout("Dit portaal is al ingericht. Gebruik een lege database voor het voorbeeld.")
    else:
        zet_wachtwoord(settings.DEMO_WACHTWOORD)
        if _is_made(VERVOLG):
            _on_the_blad()
            return
        meld("· Eerder is niet alles geladen. Dat wordt nu afgemaakt")
    _make_uitgave(INZAGE, [Soort.CONCEPT], meld, op=moment(TER_INZAGE, 8))
    if not Advies.objects.filter(visie=_visie()).exists():
        meld("· Inbreng, adviezen, antwoorden en de herschreven teksten")
        laad_vervolg()
    soorten = [Soort.VISIE, Soort.UITVOERINGSPLAN, Soort.WAS_WORDT, Soort.DUISENBERGBLAD]
    _make_uitgave(VERVOLG, soorten, meld)
    _on_the_blad()
    meld(f"De voorbeeldinhoud staat klaar. Code om inbreng te volgen: {volgcode()}")


def laad_begin(wachtwoord: str) -> None:
    """The gemeente and its visie as they were when the concept went ter inzage. All of it or nothing."""
    with handeling("voorbeeld_laden", door=None):
        maak_gemeente()
        maak_accounts(wachtwoord)
        visie = maak_visie()
        maak_themas(visie)
        maak_kaders(visie)
        schrijf_eerste_versies(visie)
        maak_maatregelen(visie)
        maak_uitvragen(visie)


def laad_vervolg() -> None:
    """What came in since, what was changed because of it, and the links between the two. All of it or nothing."""
    with handeling("voorbeeld_laden", door=None):
        visie = _visie()
        herschrijf(visie)
        plaatsen = Plaatsen(visie)
        verwerk_kaders(visie, plaatsen)
        maak_inbreng(visie, plaatsen)
        maak_wachtende_inbreng(visie)
        maak_verzoeken(visie)
        maak_adviezen(visie, plaatsen)
        maak_standaardteksten()
        maak_samenwerken(visie)
        maak_voorstel(visie)


def _on_the_blad() -> None:
    """What the rapporteur wrote on the Duisenbergblad that was just made. All of it or nothing."""
    with handeling("voorbeeld_laden", door=None):
        maak_bevindingen(_visie())


def _visie() -> Visie:
    return Visie.objects.get(slug=lees("gemeente")["visie"]["slug"])


def _is_made(versie: str) -> bool:
    return Uitgave.objects.filter(visie=_visie(), versie=versie).exists()


def _make_uitgave(
    versie: str, soorten: list[Uitgave.Soort], meld: Callable[[str], None], op: datetime.datetime | None = None
) -> None:
    """Make uitgaven the way the werkplaats does, but wait for them. An opdracht left by a broken run is taken up."""
    if _is_made(versie):
        return
    # Loads the PDF engine: not for a run that finds everything there.
    from publicatie.actions import maak_uitgave  # noqa: PLC0415

    visie = _visie()
    meld(f"· Uitgave {versie}: leespagina's en pdf's maken en controleren")
    bezig = Uitgeefopdracht.Toestand.WACHT, Uitgeefopdracht.Toestand.BEZIG
    opdracht = Uitgeefopdracht.objects.filter(visie=visie, versie=versie, toestand__in=bezig).first()
    if opdracht is None:
        with handeling("uitgeven", door=account(Rol.PROJECTLEIDER)):
            opdracht = Uitgeefopdracht.objects.create(
                visie=visie, versie=versie, soorten=soorten, gevraagd_door=account(Rol.PROJECTLEIDER)
            )
    try:
        maak_uitgave.call(opdracht.pk, op)
    finally:
        opdracht.refresh_from_db()
        if opdracht.fout:
            meld(f"{versie} is niet gemaakt. {opdracht.fout}")
    if opdracht.toestand != Uitgeefopdracht.Toestand.KLAAR:
        raise HandelingFout(
            f"{versie} is niet gemaakt. Draai laad_voorbeeld nog een keer; het gaat dan verder waar het was."
        )
