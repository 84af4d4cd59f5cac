"""Kaders: taking them from a startnotitie, and showing where each is honoured or why not."""

from __future__ import annotations

from dataclasses import dataclass, field

from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.oordeel import koppelen
from visie.actions.visie import eis_schrijfbaar, thema_toevoegen
from visie.models import Akkoord, Fase, Kader, KaderVerwerking, Maatregel, Onderwerp, Paragraaf, Tekstversie, Visie


@dataclass(frozen=True, kw_only=True)
class BevestigdThema:
    naam: str
    verplicht: bool


@dataclass(frozen=True, kw_only=True)
class BevestigdKader:
    nummer: str
    soort: str
    tekst: str
    bron: str


@dataclass(frozen=True, kw_only=True)
class BevestigdeStartnotitie:
    """What a person confirmed of the proposals; what was rejected is simply not in it."""

    titel: str = ""
    themas: list[BevestigdThema] = field(default_factory=list)
    kaders: list[BevestigdKader] = field(default_factory=list)
    onderwerpen: list[str] = field(default_factory=list)
    akkoorden: list[str] = field(default_factory=list)
    portefeuilles: list[str] = field(default_factory=list)
    taakveld: str = ""
    budget_cent: int | None = None
    budget_toelichting: str = ""


def startnotitie_overnemen(*, visie: Visie, bevestigd: BevestigdeStartnotitie, door: Gebruiker) -> Visie:
    """Store what a person confirmed of a startnotitie: thema's with their skeleton, kaders and trajectory data.

    Only in the fase startnotitie, before the raad's kaders stand. What is there already (same thema name, same
    kader number or words) is left alone, so that doing it twice does no harm.
    """
    with handeling("startnotitie_overnemen", door=door):
        visie = Visie.objects.select_for_update().get(pk=visie.pk)
        if visie.fase != Fase.STARTNOTITIE:
            raise HandelingFout("De startnotitie is al vastgesteld. Voeg nieuwe kaders één voor één toe.")
        if bevestigd.titel:
            visie.titel = bevestigd.titel
        if bevestigd.taakveld:
            visie.taakveld = bevestigd.taakveld
        if bevestigd.budget_cent is not None:
            visie.budget_cent = bevestigd.budget_cent
            visie.budget_toelichting = bevestigd.budget_toelichting[:300]
        if bevestigd.portefeuilles:
            visie.portefeuilles = bevestigd.portefeuilles
        visie.save()
        themas = {thema.naam.lower(): thema for thema in visie.themas.all()}
        for voorstel in bevestigd.themas:
            if voorstel.naam.lower() not in themas:
                themas[voorstel.naam.lower()] = thema_toevoegen(
                    visie=visie, naam=voorstel.naam, verplicht=voorstel.verplicht, door=door
                )
        nummers = [kader.nummer for kader in bevestigd.kaders if kader.nummer]
        if dubbel := next((nummer for nummer in nummers if nummers.count(nummer) > 1), None):
            raise HandelingFout(f"Kader {dubbel} staat er twee keer. Geef elk kader een eigen nummer.")
        bestaand = set(visie.kaders.geldend().values_list("nummer", flat=True))
        zonder_nummer = set(visie.kaders.geldend().filter(nummer="").values_list("tekst", flat=True))
        for kader in bevestigd.kaders:
            if kader.nummer in bestaand if kader.nummer else kader.tekst in zonder_nummer:
                continue
            Kader.objects.create(
                visie=visie,
                nummer=kader.nummer,
                soort=kader.soort,
                tekst=kader.tekst,
                bron=kader.bron,
                thema=next((t for naam, t in themas.items() if naam in kader.tekst.lower()), None),
            )
        for naam in bevestigd.onderwerpen:
            Onderwerp.objects.get_or_create(visie=visie, naam=naam)
        for naam in bevestigd.akkoorden:
            Akkoord.objects.get_or_create(visie=visie, naam=naam, defaults={"kort": naam[:60]})
    return visie


def kader_verwerken(
    *,
    kader: Kader,
    door: Gebruiker,
    tekstversie: Tekstversie | None = None,
    maatregel: Maatregel | None = None,
    staat_er_al: Paragraaf | None = None,
) -> KaderVerwerking:
    """Record where a kader is honoured."""
    with handeling("kader_verwerken", door=door):
        kader = Kader.objects.select_for_update(of=("self",)).select_related("visie").get(pk=kader.pk)
        eis_schrijfbaar(kader.visie)
        verwerking = koppelen(
            KaderVerwerking,
            door=door,
            tekstversie=tekstversie,
            maatregel=maatregel,
            staat_er_al=staat_er_al,
            kader=kader,
        )
    assert isinstance(verwerking, KaderVerwerking)
    return verwerking


def kader_afwijken(*, kader: Kader, omdat: str, door: Gebruiker, gezien: str | None = None) -> Kader:
    """Record that the visie departs from a kader, and why; public in the verantwoording.

    Raises GezienConflict when the stored row is not what `gezien` says.
    """
    if not omdat.strip():
        raise HandelingFout("Schrijf op waarom de visie van dit kader afwijkt.")
    with handeling("kader_afwijken", door=door, reden=omdat):
        kader = Kader.objects.select_for_update(of=("self",)).select_related("visie").get(pk=kader.pk)
        eis_ongewijzigd(kader, gezien)
        eis_schrijfbaar(kader.visie)
        kader.afwijking_omdat = omdat.strip()
        kader.save(update_fields=["afwijking_omdat"])
    return kader


def kader_toevoegen(*, kader: Kader, door: Gebruiker) -> Kader:
    """Store a new kader (already validated): an amendement, a motie, a toezegging, or one that was missed."""
    with handeling("kader_toevoegen", door=door):
        Visie.objects.select_for_update().get(pk=kader.visie_id)
        eis_schrijfbaar(kader.visie)
        if kader.nummer and kader.visie.kaders.geldend().filter(nummer=kader.nummer).exists():
            raise HandelingFout("Dit nummer heeft al een kader.")
        kader.save()
    return kader
