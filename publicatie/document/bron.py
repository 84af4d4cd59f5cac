"""The rows that a document is made of, read once, and what landed where: each part of a Document comes from here."""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, cast

from django.db.models import prefetch_related_objects
from django.urls import reverse

from advies.models import Collegereactie as CollegereactieRij
from advies.models import Deelantwoord as DeelantwoordRij
from advies.models import Verwerking as AdviesVerwerking
from advies.overzicht import Vraagregel, vraagregels
from participatie.models import Inbreng
from participatie.models import Plek as ReactiePlek
from participatie.models import Reactie as ReactieRij
from participatie.models.aard import AARD_IN_EEN_ZIN
from portaal.beelden import CONCEPT_IN_TEKST, concepten_in
from portaal.models import Bestand
from portaal.opmaak import alineas
from publicatie.document.geld import bedrag, kostenjaar, samengeteld
from publicatie.document.inhoud import (
    Adviesvraag,
    Citaat,
    Collegebesluit,
    Collegereactie,
    Deelantwoord,
    Doel,
    Grond,
    Gronden,
    Herkomst,
    Hoofdstuk,
    Kader,
    Maatregel,
    Paragraaf,
    Planning,
    Planregel,
    Plek,
    Totalen,
    adres_van_kader,
    adres_van_maatregel,
)
from publicatie.document.volgorde import jaar, kwartalen, natuurlijk, sorteersleutel
from visie.models import Doel as DoelRij
from visie.models import Kader as KaderRij
from visie.models import KaderVerwerking, Thema, Visie
from visie.models import Maatregel as MaatregelRij
from visie.models import Paragraaf as ParagraafRij
from visie.models import Verwerking as VerwerkingRij

CITATEN_PER_THEMA = 3
GRONDEN_IN_LIJST = 200
NA_DE_THEMAS = (ParagraafRij.Soort.FINANCIEN, ParagraafRij.Soort.PARTICIPATIE)

# A place where grounds land: ("paragraaf", its uuid) or ("maatregel", its key).
_Plaats = tuple[str, uuid.UUID | int]
# A ground itself: ("kader", key), ("reactie", key) or ("aanbeveling", key).
_GrondSleutel = tuple[str, int]


class Bron:
    """Every row the document needs, read once, and the index of what landed where."""

    def __init__(self, visie: Visie) -> None:
        self.visie = visie
        self.themas: list[Thema] = list(visie.themas.geldend())
        self.paragrafen: list[ParagraafRij] = list(
            ParagraafRij.objects.van_visie(visie).geldend().select_related("huidige", "thema")
        )
        # Pictures by the address of their bytes: what is published names what was approved, not a row that can change.
        namen = {naam for rij in self.paragrafen for naam in concepten_in(rij.html)}
        self._beelden = {str(b.pk): f"/beeld/{b.sha256}.{b.soort}" for b in Bestand.objects.filter(pk__in=namen)}
        self.doelen = natuurlijk(DoelRij.objects.filter(thema__visie=visie, thema__vervallen_op=None), "nummer")
        self.maatregelen = natuurlijk(visie.maatregelen.geldend(), "nummer")
        prefetch_related_objects(self.maatregelen, "themas", "doelen", "gebieden", "partners", "kosten")
        self.kaders: list[KaderRij] = natuurlijk(visie.kaders.geldend(), "nummer")
        # Per advies its rounds, the first one first.
        self.collegereacties: dict[int, list[CollegereactieRij]] = defaultdict(list)
        for reactie in (
            CollegereactieRij.objects.filter(advies__visie=visie, vastgesteld_op__isnull=False)
            .select_related("advies", "advies__adviesraad")
            .defer("advies__brieftekst")
            .order_by("advies__ontvangen_op", "advies_id", "ronde")
        ):
            self.collegereacties[reactie.advies_id].append(reactie)
        self.antwoorden: list[DeelantwoordRij] = list(
            DeelantwoordRij.objects.filter(
                collegereactie__advies__in=list(self.collegereacties), collegereactie__vastgesteld_op__isnull=False
            )
            .select_related("deelaanbeveling", "deelaanbeveling__aanbeveling", "nareactiepunt__nareactie")
            .order_by(
                "deelaanbeveling__aanbeveling__advies",
                "deelaanbeveling__aanbeveling__nummer",
                "deelaanbeveling__letter",
                "collegereactie__ronde",
            )
        )
        # A later round answers a few parts again; to the others the earlier answer still holds.
        self._geldend = {antwoord.deelaanbeveling_id: antwoord.pk for antwoord in self.antwoorden}
        self._maatregel_per_pk: dict[int, MaatregelRij] = {rij.pk: rij for rij in self.maatregelen}
        self._thuis = {rij.pk: self._thuisthema(rij) for rij in self.maatregelen}
        self._plekken: dict[_GrondSleutel, list[Plek]] = defaultdict(list)
        self._gronden: dict[_Plaats, dict[str, dict[_GrondSleutel, Grond]]] = defaultdict(lambda: defaultdict(dict))
        self._waar: dict[_GrondSleutel, set[_Plaats]] = defaultdict(set)
        self._lees_kaderverwerkingen()
        self._lees_reactieverwerkingen()
        self._lees_adviesverwerkingen()

    # --- what landed where ---------------------------------------------------------------------

    def _lees_kaderverwerkingen(self) -> None:
        kaders = {
            kader.pk: Grond(_kadernummer(kader), kader.tekst, adres_van_kader(kader.nummer)) for kader in self.kaders
        }
        for rij in _verwerkingen(KaderVerwerking.objects.filter(kader__in=list(kaders))):
            self._leg_vast(rij, "kader", {rij.kader_id: kaders[rij.kader_id]})

    def _lees_reactieverwerkingen(self) -> None:
        """Only antwoorden as they were published: nobody reads here what was not told to the sender first."""
        per_antwoord: dict[int, dict[int, Grond]] = defaultdict(dict)
        reacties = (
            ReactieRij.objects.filter(inbreng__visie=self.visie, gepubliceerd_antwoord__isnull=False)
            .order_by("inbreng_id", "nummer")
            .values_list("pk", "gepubliceerd_antwoord_id", "inbreng_id", "nummer", "aard")
        )
        for pk, antwoord, inbreng, nummer, aard in reacties:
            adres = reverse("meedoen:reactie-detail", args=[inbreng, nummer])
            per_antwoord[antwoord][pk] = Grond(f"{inbreng}.{nummer}", AARD_IN_EEN_ZIN[aard], adres)
        for rij in _verwerkingen(ReactiePlek.objects.filter(versie__in=list(per_antwoord))):
            self._leg_vast(rij, "reactie", per_antwoord[rij.versie_id])

    def _lees_adviesverwerkingen(self) -> None:
        """An answer that was given again is no ground any more, but its places are told with it."""
        gronden = {}
        kenmerken = {advies: rondes[0].advies.kenmerk for advies, rondes in self.collegereacties.items()}
        for antwoord in self.antwoorden:
            nummer = antwoord.deelaanbeveling.nummer
            kenmerk = kenmerken[antwoord.deelaanbeveling.aanbeveling.advies_id]
            if len(self.collegereacties) > 1 and kenmerk:
                nummer = f"{nummer} ({kenmerk})"
            aanbeveling = antwoord.deelaanbeveling.aanbeveling
            adres = (
                f"{reverse('advies-openbaar:advies-detail', args=[aanbeveling.advies_id])}#p{antwoord.deelaanbeveling}"
            )
            gronden[antwoord.pk] = Grond(nummer, antwoord.deelaanbeveling.tekst, adres)
        geldend = set(self._geldend.values())
        per_pk = {antwoord.pk: antwoord for antwoord in self.antwoorden}
        for rij in _verwerkingen(AdviesVerwerking.objects.filter(deelantwoord__in=list(gronden))):
            rij.deelantwoord = per_pk[rij.deelantwoord_id]  # what its place says depends on the oordeel
            if rij.deelantwoord_id in geldend:
                self._leg_vast(rij, "aanbeveling", {rij.deelantwoord_id: gronden[rij.deelantwoord_id]})
            else:
                self._plekken["aanbeveling", rij.deelantwoord_id].append(plaats_en_plek(rij)[1])

    def _leg_vast(self, verwerking: VerwerkingRij, soort: str, gronden: dict[int, Grond]) -> None:
        plaats, plek = plaats_en_plek(verwerking)
        for pk, grond in gronden.items():
            sleutel = (soort, pk)
            self._plekken[sleutel].append(plek)
            self._waar[sleutel].add(plaats)
            self._gronden[plaats][soort][sleutel] = grond

    def _herkomst(self, plaats: _Plaats, *, met_maatregelen: Iterable[MaatregelRij] = ()) -> Herkomst:
        """Grounds of one place; its maatregelen are those the same grounds landed in, and the ones given."""
        gronden = self._gronden.get(plaats, {})
        verwant = {maatregel.pk for maatregel in met_maatregelen}
        if plaats[0] == "paragraaf":
            for sleutels in gronden.values():
                for sleutel in sleutels:
                    verwant |= {pk for soort, pk in self._waar[sleutel] if soort == "maatregel" and isinstance(pk, int)}
        return Herkomst(
            kaders=_gronden(gronden.get("kader", {}).values()),
            reacties=_gronden(gronden.get("reactie", {}).values()),
            aanbevelingen=_gronden(gronden.get("aanbeveling", {}).values()),
            maatregelen=_gronden(
                Grond(rij.nummer, rij.titel, adres_van_maatregel(rij.nummer))
                for rij in self.maatregelen
                if rij.pk in verwant
            ),
        )

    # --- chapters ------------------------------------------------------------------------------

    def visie_hoofdstukken(self, *, met_lege: bool) -> tuple[Hoofdstuk, ...]:
        gebruikt: set[int] = set()
        citaten = self._openbare_reacties()
        eigen = [rij for rij in self.paragrafen if rij.thema_id is None]
        voor = [self._teksthoofdstuk(rij) for rij in eigen if rij.soort not in NA_DE_THEMAS]
        themas = [
            self._themahoofdstuk(thema, met_paragrafen=True, citaten=_kies(citaten[thema.pk], gebruikt))
            for thema in self.themas
        ]
        na = [self._teksthoofdstuk(rij) for rij in eigen if rij.soort in NA_DE_THEMAS]
        alles = [*voor, *themas, *na]
        if not met_lege:
            alles = [_zonder_lege(hoofdstuk) for hoofdstuk in alles]
            alles = [hoofdstuk for hoofdstuk in alles if hoofdstuk.is_thema or hoofdstuk.paragrafen]
        return tuple(alles)

    def plan_hoofdstukken(self) -> tuple[Hoofdstuk, ...]:
        hoofdstukken = [self._themahoofdstuk(thema, met_paragrafen=False) for thema in self.themas]
        overig = [rij for rij in self.maatregelen if self._thuis[rij.pk] is None]
        if overig:
            hoofdstukken.append(
                Hoofdstuk(
                    anker="overig",
                    soort="overig",
                    nummer=0,
                    titel="Nog niet bij een thema",
                    kort="Nog niet bij een thema",
                    maatregelen=tuple(self._maatregel(rij) for rij in overig),
                )
            )
        return tuple(hoofdstukken)

    def _teksthoofdstuk(self, rij: ParagraafRij) -> Hoofdstuk:
        return Hoofdstuk(
            anker=f"tekst-{rij.pk}" if rij.soort == ParagraafRij.Soort.OVERIG else rij.soort.replace("_", "-"),
            soort="tekst",
            nummer=0,
            titel=rij.titel,
            kort=rij.titel,
            paragrafen=(self._paragraaf(rij),),
        )

    def _themahoofdstuk(self, thema: Thema, *, met_paragrafen: bool, citaten: Iterable[ReactieRij] = ()) -> Hoofdstuk:
        van_thema = [rij for rij in self.maatregelen if thema in rij.themas.all()]
        paragrafen = [rij for rij in self.paragrafen if met_paragrafen and rij.thema_id == thema.pk]
        return Hoofdstuk(
            anker=f"thema-{thema.slug}",
            soort="thema",
            nummer=self._themanummer(thema),
            titel=thema.naam,
            kort=thema.kort,
            icoon=thema.icoon,
            icoon_naam=Thema.Icoon(thema.icoon).label,
            verplicht=thema.verplicht,
            in_een_zin=thema.in_een_zin,
            samenvatting=alineas(thema.samenvatting),
            paragrafen=tuple(self._paragraaf(rij, maatregelen=van_thema) for rij in paragrafen),
            doelen=tuple(self._doel(rij) for rij in self.doelen if rij.thema_id == thema.pk),
            maatregelen=tuple(self._maatregel(rij) for rij in van_thema if self._thuis[rij.pk] == thema),
            elders=tuple(
                Grond(rij.nummer, rij.titel, adres_van_maatregel(rij.nummer))
                for rij in van_thema
                if self._thuis[rij.pk] != thema
            ),
            citaten=tuple(_citaat(reactie) for reactie in citaten),
        )

    def _themanummer(self, thema: Thema) -> int:
        return self.themas.index(thema) + 1

    def _thuisthema(self, rij: MaatregelRij) -> Thema | None:
        """The one thema under which a maatregel of several is told in full: the one in its number, else the first."""
        van = [thema for thema in self.themas if thema in rij.themas.all()]
        genoemd = re.match(r"\D*(\d+)\.", rij.nummer)
        return next(
            (thema for thema in van if genoemd and self._themanummer(thema) == int(genoemd[1])), van[0] if van else None
        )

    def _paragraaf(self, rij: ParagraafRij, *, maatregelen: Iterable[MaatregelRij] = ()) -> Paragraaf:
        gaat_over_doen = rij.soort == ParagraafRij.Soort.DOEN
        return Paragraaf(
            uuid=str(rij.pk),
            soort=rij.soort,
            titel=rij.titel,
            versie=rij.nummer,
            html=CONCEPT_IN_TEKST.sub(lambda adres: self._beelden[adres[1]], rij.html.strip()),
            herkomst=self._herkomst(("paragraaf", rij.pk), met_maatregelen=maatregelen if gaat_over_doen else ()),
        )

    def _doel(self, rij: DoelRij) -> Doel:
        return Doel(
            nummer=rij.nummer,
            tekst=rij.tekst,
            indicator=rij.indicator,
            nulmeting=rij.nulmeting,
            peildatum=rij.peildatum,
            bron=rij.bron,
            streefwaarde=rij.streefwaarde,
            jaar=rij.jaar,
            niet_smart_omdat=rij.niet_smart_omdat,
            maatregelen=tuple(maatregel.nummer for maatregel in self.maatregelen if rij in maatregel.doelen.all()),
        )

    def _maatregel(self, rij: MaatregelRij) -> Maatregel:
        thuis = self._thuis[rij.pk]
        kosten = list(rij.kosten.all())
        return Maatregel(
            nummer=rij.nummer,
            titel=rij.titel,
            activiteit=rij.activiteit,
            doelgroep=rij.doelgroep,
            gebieden=tuple(gebied.naam for gebied in rij.gebieden.all()),
            trekker=rij.trekker,
            partners=tuple(partner.naam for partner in rij.partners.all()),
            start=rij.start,
            eind=rij.eind,
            planning=rij.planning,
            dekking=rij.dekking,
            status=rij.status,
            status_naam=MaatregelRij.Status(rij.status).label,
            doelen=tuple(doel.nummer for doel in natuurlijk(rij.doelen.all(), "nummer")),
            ook_bij=tuple(thema.kort for thema in self.themas if thema in rij.themas.all() and thema != thuis),
            kosten=tuple(bedrag(regel) for regel in kosten),
            jaren=samengeteld(kostenjaar(regel) for regel in kosten),
            herkomst=self._herkomst(("maatregel", rij.pk)),
        )

    # --- money and time ------------------------------------------------------------------------

    def totalen(self) -> Totalen:
        per_maatregel = [list(rij.kosten.all()) for rij in self.maatregelen]
        return Totalen(
            jaren=samengeteld(kostenjaar(regel) for kosten in per_maatregel for regel in kosten),
            maatregelen=len(per_maatregel),
            met_onbekend=sum(any(regel.onbekend for regel in kosten) for kosten in per_maatregel),
            zonder_kosten=sum(not kosten for kosten in per_maatregel),
        )

    def planning(self) -> Planning:
        genoemd = [jaar(moment) for rij in self.maatregelen for moment in (rij.start, rij.eind) if moment]
        if self.visie.periode_tot and genoemd:
            genoemd.append(self.visie.periode_tot)
        jaren = tuple(range(min(genoemd), max(genoemd) + 1)) if genoemd else ()
        return Planning(
            jaren=jaren,
            regels=tuple(
                Planregel(rij.nummer, rij.titel, rij.trekker, tuple(kwartalen(rij, jaar) for jaar in jaren))
                for rij in self.maatregelen
            ),
        )

    # --- bijlagen ------------------------------------------------------------------------------

    def kader(self, rij: KaderRij) -> Kader:
        return Kader(
            nummer=rij.nummer,
            soort=rij.soort,
            soort_naam=KaderRij.Soort(rij.soort).label,
            tekst=rij.tekst,
            bron=rij.bron,
            afwijking_omdat=rij.afwijking_omdat,
            plekken=tuple(self._plekken.get(("kader", rij.pk), ())),
        )

    def vastgestelde_reacties(self, *, met_vragen: bool = False) -> tuple[Collegereactie, ...]:
        """`met_vragen`: with what the gemeente asked, in three queries for each advies."""
        per_ronde: dict[int, list[DeelantwoordRij]] = defaultdict(list)
        per_advies: dict[int, list[DeelantwoordRij]] = defaultdict(list)
        for antwoord in self.antwoorden:
            per_ronde[antwoord.collegereactie_id].append(antwoord)
            if self._geldend[antwoord.deelaanbeveling_id] == antwoord.pk:
                per_advies[antwoord.deelaanbeveling.aanbeveling.advies_id].append(antwoord)

        def besluit(rij: CollegereactieRij) -> Collegebesluit:
            return Collegebesluit(
                vastgesteld_op=cast(date, rij.vastgesteld_op),
                besluitnummer=rij.besluitnummer,
                inleiding=rij.inleiding,
                antwoorden=tuple(self._deelantwoord(antwoord) for antwoord in per_ronde[rij.pk]),
            )

        return tuple(
            Collegereactie(
                adviesraad=rondes[-1].advies.adviesraad.naam,
                advies=rondes[-1].advies.titel,
                kenmerk=rondes[-1].advies.kenmerk,
                ontvangen_op=rondes[-1].advies.ontvangen_op,
                vastgesteld_op=cast(date, rondes[-1].vastgesteld_op),
                besluitnummer=rondes[-1].besluitnummer,
                inleiding=rondes[-1].inleiding,
                antwoorden=tuple(self._deelantwoord(antwoord) for antwoord in per_advies[advies]),
                vragen=tuple(_vraag(regel) for regel in vraagregels(rondes[-1].advies)) if met_vragen else (),
                besluiten=tuple(besluit(rij) for rij in rondes) if len(rondes) > 1 else (),
            )
            for advies, rondes in self.collegereacties.items()
        )

    def _deelantwoord(self, rij: DeelantwoordRij) -> Deelantwoord:
        return Deelantwoord(
            nummer=rij.deelaanbeveling.nummer,
            tekst=rij.deelaanbeveling.tekst,
            oordeel=rij.oordeel,
            oordeel_naam=rij.get_oordeel_display(),
            motivering=rij.motivering,
            doorgeschoven_naar=rij.doorgeschoven_naar,
            doorgeschoven_trekker=rij.doorgeschoven_trekker,
            doorgeschoven_tot=rij.doorgeschoven_tot,
            plekken=tuple(self._plekken.get(("aanbeveling", rij.pk), ())),
            weerwoord=_weerwoord(rij),
        )

    def _openbare_reacties(self) -> dict[int, list[ReactieRij]]:
        per_thema: dict[int, list[ReactieRij]] = defaultdict(list)
        reacties = (
            ReactieRij.objects.openbaar()
            .filter(inbreng__visie=self.visie)
            .select_related("inbreng")
            .prefetch_related("themas")
            .order_by("inbreng__ontvangen_op", "inbreng_id", "nummer")
        )
        for reactie in reacties:
            for thema in reactie.themas.all():
                per_thema[thema.pk].append(reactie)
        return per_thema


def _verwerkingen(rijen: Any) -> Any:
    return (
        rijen.staand()
        .select_related("tekstversie__paragraaf__thema", "staat_er_al__thema", "maatregel")
        .defer("tekstversie__html")
        .order_by("pk")
    )


def plaats_en_plek(rij: VerwerkingRij) -> tuple[_Plaats, Plek]:
    if rij.maatregel is not None:
        tekst = f"maatregel {rij.maatregel.nummer}, {rij.maatregel.titel}"
        plek = Plek(tekst, staat_er_al=rij.stond_er_al, maatregel=rij.maatregel.nummer)
        return ("maatregel", rij.maatregel.pk), plek
    if rij.tekstversie is not None:
        paragraaf = rij.tekstversie.paragraaf
        plek = Plek(str(paragraaf), paragraaf=str(paragraaf.pk), versie=rij.tekstversie.nummer)
        return ("paragraaf", paragraaf.pk), plek
    assert rij.staat_er_al is not None
    plek = Plek(str(rij.staat_er_al), staat_er_al=True, paragraaf=str(rij.staat_er_al.pk))
    return ("paragraaf", rij.staat_er_al.pk), plek


def _kadernummer(kader: KaderRij) -> str:
    return kader.nummer or str(KaderRij.Soort(kader.soort).label)


def _gronden(gronden: Iterable[Grond]) -> Gronden:
    alle = sorted(gronden, key=lambda grond: sorteersleutel(grond.nummer))
    return Gronden(aantal=len(alle), lijst=tuple(alle[:GRONDEN_IN_LIJST]))


def _kies(reacties: list[ReactieRij], gebruikt: set[int]) -> list[ReactieRij]:
    """Up to three, none quoted twice, of different aard and sender as far as there are, in the order they came in."""
    vrij = [reactie for reactie in reacties if reactie.pk not in gebruikt]
    gekozen: list[ReactieRij] = []
    for kijk_naar in (("aard", "inbreng_id"), ("inbreng_id",), ()):
        for reactie in vrij:
            anders = all(getattr(reactie, veld) != getattr(ander, veld) for ander in gekozen for veld in kijk_naar)
            if len(gekozen) < CITATEN_PER_THEMA and reactie not in gekozen and anders:
                gekozen.append(reactie)
    gebruikt |= {reactie.pk for reactie in gekozen}
    return sorted(gekozen, key=vrij.index)


def _citaat(reactie: ReactieRij) -> Citaat:
    inbreng = reactie.inbreng
    return Citaat(
        nummer=reactie.nummer_openbaar,
        tekst=reactie.publieke_tekst.strip(),
        taal=inbreng.taal,
        taal_naam=Inbreng.Taal(inbreng.taal).label,
        aard=reactie.aard,
        aard_naam=ReactieRij.Aard(reactie.aard).label,
        wie=inbreng.afzender,
    )


def _weerwoord(rij: DeelantwoordRij) -> str:
    punt = rij.weerwoord
    return f"{punt.get_waardering_display().lower()}. {punt.toelichting}".strip() if punt else ""


def _vraag(regel: Vraagregel) -> Adviesvraag:
    return Adviesvraag(
        nummer=regel.vraag.nummer,
        tekst=regel.vraag.tekst,
        antwoord=regel.antwoord.tekst if regel.antwoord else "",
        aanbevelingen=regel.aanbevelingen,
    )


def _zonder_lege(hoofdstuk: Hoofdstuk) -> Hoofdstuk:
    waarden = {veld.name: getattr(hoofdstuk, veld.name) for veld in fields(hoofdstuk)}
    waarden["paragrafen"] = tuple(deel for deel in hoofdstuk.paragrafen if deel.geschreven)
    return Hoofdstuk(**waarden)
