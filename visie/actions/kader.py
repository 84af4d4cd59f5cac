"""Kaders: taking them from a startnotitie, and showing where each is honoured or why not."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from portaal.bewaard import bladzijden_verouderd
from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.oordeel import koppelen
from visie.actions.visie import eis_geldend, eis_schrijfbaar, thema_toevoegen
from visie.models import Akkoord, Fase, Kader, KaderVerwerking, Maatregel, Onderwerp, Paragraaf, Tekstversie, Visie

KADER_VERVALLEN = "Dit kader is vervallen. Haal het eerst terug."


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
        bladzijden_verouderd()
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
        eis_geldend(kader, KADER_VERVALLEN)
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
        eis_ongewijzigd(kader, gezien, door=door)
        eis_schrijfbaar(kader.visie)
        eis_geldend(kader, KADER_VERVALLEN)
        kader.afwijking_omdat = omdat.strip()
        kader.save(update_fields=["afwijking_omdat"])
    return kader


def kader_afwijking_intrekken(*, kader: Kader, door: Gebruiker, gezien: str | None = None) -> Kader:
    """Take an afwijking back: the visie keeps to the kader after all. What it said stays in the audit trail."""
    with handeling("kader_afwijking_intrekken", door=door):
        kader = Kader.objects.select_for_update(of=("self",)).select_related("visie").get(pk=kader.pk)
        if not kader.afwijking_omdat:
            raise AlGedaan("Er staat geen afwijking bij dit kader.")
        eis_ongewijzigd(kader, gezien, door=door)
        eis_schrijfbaar(kader.visie)
        kader.afwijking_omdat = ""
        kader.save(update_fields=["afwijking_omdat"])
    return kader


def kader_ontkoppelen(*, verwerking: KaderVerwerking, door: Gebruiker) -> None:
    """Take back that a kader is honoured somewhere."""
    with handeling("kader_ontkoppelen", door=door):
        kader = Kader.objects.select_for_update(of=("self",)).select_related("visie").get(pk=verwerking.kader_id)
        eis_schrijfbaar(kader.visie)
        verwerking.delete()


def kader_toevoegen(*, kader: Kader, door: Gebruiker, verzoek: uuid.UUID | None = None) -> Kader:
    """Store a new kader (already validated): an amendement, a motie, a toezegging, or one that was missed.

    The same `verzoek` twice gives the same kader.
    """
    with handeling("kader_toevoegen", door=door):
        Visie.objects.select_for_update().get(pk=kader.visie_id)
        if eerder := eerder_gemaakt(Kader, verzoek):
            return eerder
        eis_schrijfbaar(kader.visie)
        _require_free_number(kader)
        kader.verzoek = verzoek
        kader.save()
    return kader


# What the raad said. Whether the visie departs from it, or whether it has lapsed, is decided by acts of their own.
KADER_VELDEN = ("nummer", "soort", "tekst", "bron", "thema")


def kader_wijzigen(*, kader: Kader, door: Gebruiker, reden: str = "", gezien: str | None = None) -> Kader:
    """Correct the words, number, soort or thema of a kader (already validated).

    Once the raad has decided on the startnotitie these are the words of the raad: then a reason is needed, which is
    kept in the audit trail. Raises GezienConflict when the stored row is not what `gezien` says.
    """
    with handeling("kader_wijzigen", door=door, reden=reden):
        # The visie first, as in kader_toevoegen: two people cannot take the same number.
        visie = Visie.objects.select_for_update().get(pk=kader.visie_id)
        bewaard = Kader.objects.select_for_update().get(pk=kader.pk)
        eis_ongewijzigd(bewaard, gezien, door=door)
        eis_schrijfbaar(visie)
        eis_geldend(bewaard, KADER_VERVALLEN)
        if visie.startnotitie_is_besloten and not reden.strip():
            raise HandelingFout("De raad heeft dit kader vastgesteld. Schrijf op waarom u het verbetert.")
        _require_free_number(kader)
        kader.save(update_fields=KADER_VELDEN)
    return kader


def _require_free_number(kader: Kader) -> None:
    if kader.nummer and kader.visie.kaders.geldend().filter(nummer=kader.nummer).exclude(pk=kader.pk).exists():
        raise HandelingFout("Dit nummer heeft al een kader.")
