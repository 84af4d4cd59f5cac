"""What somebody sends in, before it is stored: as inbreng at once, or as something that waits for a look first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from participatie.models import Bijeenkomst, Inbreng, Invoer, Reactie, Uitvraag, WachtendeInbreng
from participatie.zorg import vraagt_zorg
from portaal.models import Bestand
from portaal.tekens import zuiver
from visie.models import Gebied, Thema, Visie


@dataclass(frozen=True, kw_only=True)
class Punt:
    """One point of an inbreng: what it is about, and which part of the text it is (all of it when eind is None)."""

    themas: tuple[Thema, ...] = ()
    aard: str = Reactie.Aard.IDEE
    begin: int = 0
    eind: int | None = None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How the sender may be reached; everything optional."""

    naam: str = ""
    email: str = ""
    telefoon: str = ""
    code_per_mail: bool = False
    # About what more news is wanted, at the address above: an abonnement, which is a consent of its own.
    later: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.naam or self.email or self.telefoon)


@dataclass(frozen=True, kw_only=True)
class Inhoud:
    """An inbreng as it was sent, whoever sent it and whenever."""

    visie: Visie
    tekst: str
    punten: tuple[Punt, ...]
    uitvraag: Uitvraag | None = None
    kanaal: str = Inbreng.Kanaal.WEB
    soort: str = Inbreng.Soort.INWONER
    organisatie: str = ""
    namens: str = ""
    voor_iemand_anders: bool = False
    gebied: Gebied | None = None
    taal: str = Inbreng.Taal.NL
    mag_gepubliceerd: bool = False
    bijlage: Bestand | None = None
    bijeenkomst: Bijeenkomst | None = None
    invoer: Invoer | None = None

    @classmethod
    def uit(cls, *, tekst: str, organisatie: str = "", namens: str = "", punten: Any = (), **velden: Any) -> Inhoud:
        """As it was typed. An inwoner is nobody's organisatie."""
        van_inwoner = velden.get("soort", Inbreng.Soort.INWONER) == Inbreng.Soort.INWONER
        return cls(
            tekst=zuiver(tekst).strip(),
            organisatie="" if van_inwoner else organisatie.strip(),
            namens="" if van_inwoner else " ".join(namens.split()),
            punten=tuple(punten),
            **velden,
        )

    @property
    def eerst_lezen(self) -> bool:
        """Words of danger; the letter of an organisatie is about policy."""
        return self.soort == Inbreng.Soort.INWONER and vraagt_zorg(self.tekst)

    @property
    def stukken(self) -> list[tuple[str, str]]:
        """The aard and the words of each point."""
        return [(punt.aard, self.tekst[slice(*self.plek(punt))]) for punt in self.punten]

    def plek(self, punt: Punt) -> tuple[int, int]:
        """Where a point begins and ends in the text."""
        eind = len(self.tekst) if punt.eind is None else min(punt.eind, len(self.tekst))
        return min(punt.begin, eind - 1), eind


def als_velden(inhoud: Inhoud) -> dict[str, Any]:
    """What `WachtendeInbreng.velden` keeps: all that has no column of its own there."""
    return {
        "soort": str(inhoud.soort),
        "organisatie": inhoud.organisatie,
        "namens": inhoud.namens,
        "voor_iemand_anders": inhoud.voor_iemand_anders,
        "gebied": inhoud.gebied.pk if inhoud.gebied else None,
        "taal": str(inhoud.taal),
        "mag_gepubliceerd": inhoud.mag_gepubliceerd,
        "punten": [
            {"aard": str(punt.aard), "begin": begin, "eind": eind, "themas": [thema.pk for thema in punt.themas]}
            for punt in inhoud.punten
            for begin, eind in [inhoud.plek(punt)]
        ],
    }


def inhoud_van(bron: Inbreng | WachtendeInbreng) -> Inhoud:
    """What was sent, read back from where it is."""
    return _van_wachtende(bron) if isinstance(bron, WachtendeInbreng) else _van_inbreng(bron)


def _van_inbreng(inbreng: Inbreng) -> Inhoud:
    reacties = inbreng.reacties.prefetch_related("themas").order_by("nummer")
    return Inhoud(
        visie=inbreng.visie,
        tekst=inbreng.tekst.tekst,
        punten=tuple(Punt(themas=tuple(r.themas.all()), aard=r.aard, begin=r.begin, eind=r.eind) for r in reacties),
        uitvraag=inbreng.uitvraag,
        kanaal=inbreng.kanaal,
        soort=inbreng.soort,
        organisatie=inbreng.organisatie,
        namens=inbreng.namens,
        voor_iemand_anders=inbreng.voor_iemand_anders,
        gebied=inbreng.gebied,
        taal=inbreng.taal,
        mag_gepubliceerd=inbreng.mag_gepubliceerd,
        bijlage=inbreng.tekst.bijlage,
        bijeenkomst=inbreng.bijeenkomst,
        invoer=inbreng.invoer,
    )


def _van_wachtende(wachtend: WachtendeInbreng) -> Inhoud:
    """A thema or gebied that is gone since then is left out: the words come first."""
    velden = dict(wachtend.velden)
    punten = velden.pop("punten", [])
    themas = Thema.objects.in_bulk({pk for punt in punten for pk in punt["themas"]})
    gebied = velden.pop("gebied", None)
    return Inhoud(
        visie=wachtend.visie,
        uitvraag=wachtend.uitvraag,
        tekst=wachtend.tekst,
        punten=tuple(
            Punt(
                themas=tuple(themas[pk] for pk in punt["themas"] if pk in themas),
                aard=punt["aard"],
                begin=punt["begin"],
                eind=punt["eind"],
            )
            for punt in punten
        ),
        gebied=Gebied.objects.filter(pk=gebied).first() if gebied else None,
        bijlage=wachtend.bijlage,
        **velden,
    )
