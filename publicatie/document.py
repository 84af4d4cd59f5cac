"""What an uitgave says, as plain frozen data: put together once, then shown as a page and as a PDF."""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.text import slugify

from advies.models import Collegereactie as CollegereactieRij
from advies.models import Deelantwoord as DeelantwoordRij
from advies.models import Verwerking as AdviesVerwerking
from participatie.models import Inbreng
from participatie.models import Reactie as ReactieRij
from participatie.models import Verwerking as ReactieVerwerking
from portaal.beelden import CONCEPT_IN_TEKST, OPENBAAR_IN_TEKST, concepten_in
from portaal.models import HOOFDKLEUR, Bestand, Gemeente
from portaal.opmaak import alineas
from visie.models import Doel as DoelRij
from visie.models import Fase, KaderVerwerking, Kostenregel, Thema, Uitgave, Visie
from visie.models import Kader as KaderRij
from visie.models import Maatregel as MaatregelRij
from visie.models import Paragraaf as ParagraafRij
from visie.models import Verwerking as VerwerkingRij

# Raised when the JSON changes in another way than a new field with a default: what was published before stays readable.
FORMAAT = 1
CITATEN_PER_THEMA = 3
GRONDEN_IN_LIJST = 12
NA_DE_THEMAS = (ParagraafRij.Soort.FINANCIEN, ParagraafRij.Soort.PARTICIPATIE)


@dataclass(frozen=True)
class Grond:
    """One thing that a text or a maatregel rests on, by the number people know it by."""

    nummer: str
    tekst: str
    # Where it can be read, from the root of the site; empty in documents from before it was kept.
    adres: str = ""


@dataclass(frozen=True)
class Gronden:
    """How many there are, and the first of them."""

    aantal: int = 0
    lijst: tuple[Grond, ...] = ()

    @property
    def meer(self) -> int:
        return self.aantal - len(self.lijst)


@dataclass(frozen=True)
class Herkomst:
    """Why something stands in the document: kaders, reacties and aanbevelingen that landed in it."""

    kaders: Gronden = field(default_factory=Gronden)
    reacties: Gronden = field(default_factory=Gronden)
    aanbevelingen: Gronden = field(default_factory=Gronden)
    maatregelen: Gronden = field(default_factory=Gronden)

    @property
    def regels(self) -> tuple[tuple[str, Gronden], ...]:
        """The kinds of which there are any, each with its word in the right number."""
        woorden = (
            ("kader", "kaders", self.kaders),
            ("reactie", "reacties", self.reacties),
            ("aanbeveling", "aanbevelingen", self.aanbevelingen),
            ("maatregel", "maatregelen", self.maatregelen),
        )
        return tuple((een if soort.aantal == 1 else meer, soort) for een, meer, soort in woorden if soort.aantal)


@dataclass(frozen=True)
class Plek:
    """Where something landed: a version of a paragraaf, a paragraaf that said it already, or a maatregel."""

    tekst: str
    staat_er_al: bool = False
    paragraaf: str = ""
    versie: int = 0
    maatregel: str = ""

    @property
    def adres(self) -> str:
        """Where it can be read, from the root of the site."""
        if self.maatregel:
            return adres_van_maatregel(self.maatregel)
        return f"{reverse('publicatie:visie')}#{self.paragraaf}" if self.paragraaf else ""


@dataclass(frozen=True)
class Paragraaf:
    uuid: str
    soort: str
    titel: str
    versie: int
    html: str
    herkomst: Herkomst

    @property
    def geschreven(self) -> bool:
        return bool(self.html)


@dataclass(frozen=True)
class Citaat:
    """A public reactie in its sender's own words; `wie` is a kind of sender or an organisation, never a person."""

    nummer: str
    tekst: str
    taal: str
    taal_naam: str
    aard: str
    aard_naam: str
    wie: str
    # Said instead of the words, where those cannot be shown (a PDF without letters for that script).
    in_plaats_van: str = ""


@dataclass(frozen=True)
class Doel:
    nummer: str
    tekst: str
    indicator: str
    nulmeting: str
    peildatum: str
    bron: str
    streefwaarde: str
    jaar: int | None
    niet_smart_omdat: str
    maatregelen: tuple[str, ...]


@dataclass(frozen=True)
class Bedrag:
    """One kostenregel. `cent` is None when nobody knows it yet."""

    jaar: int
    soort: str
    soort_naam: str
    cent: int | None


@dataclass(frozen=True)
class Kostenjaar:
    """What one year costs, and how many kostenregels of that year are unknown."""

    jaar: int
    eenmalig_cent: int
    structureel_cent: int
    onbekend: int

    @property
    def totaal_cent(self) -> int:
        return self.eenmalig_cent + self.structureel_cent


class _Opgeteld:
    """What `jaren` add up to, and how many amounts those sums do not know."""

    jaren: tuple[Kostenjaar, ...]

    @property
    def eenmalig_cent(self) -> int:
        return sum(jaar.eenmalig_cent for jaar in self.jaren)

    @property
    def structureel_cent(self) -> int:
        return sum(jaar.structureel_cent for jaar in self.jaren)

    @property
    def totaal_cent(self) -> int:
        return self.eenmalig_cent + self.structureel_cent

    @property
    def onbekend(self) -> int:
        return sum(jaar.onbekend for jaar in self.jaren)


@dataclass(frozen=True)
class Maatregel(_Opgeteld):
    nummer: str
    titel: str
    activiteit: str
    doelgroep: str
    gebieden: tuple[str, ...]
    trekker: str
    partners: tuple[str, ...]
    start: str
    eind: str
    planning: str
    dekking: str
    status: str
    status_naam: str
    doelen: tuple[str, ...]
    ook_bij: tuple[str, ...]
    kosten: tuple[Bedrag, ...]
    jaren: tuple[Kostenjaar, ...]
    herkomst: Herkomst

    @property
    def anker(self) -> str:
        return anker_van("maatregel", self.nummer)


@dataclass(frozen=True)
class Totalen(_Opgeteld):
    """Sums over all maatregelen, each counted once, and what those sums do not know."""

    jaren: tuple[Kostenjaar, ...]
    maatregelen: int
    met_onbekend: int
    zonder_kosten: int


@dataclass(frozen=True)
class Planregel:
    """One maatregel in the planning: per year which quarters, in the order of `Planning.jaren`."""

    nummer: str
    titel: str
    trekker: str
    per_jaar: tuple[str, ...]


@dataclass(frozen=True)
class Planning:
    jaren: tuple[int, ...] = ()
    regels: tuple[Planregel, ...] = ()


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: one text of the visie itself (`soort` tekst), a thema, or what belongs to no thema (overig)."""

    anker: str
    soort: str
    nummer: int
    titel: str
    kort: str
    paragrafen: tuple[Paragraaf, ...] = ()
    icoon: str = ""
    icoon_naam: str = ""
    verplicht: bool = False
    in_een_zin: str = ""
    samenvatting: str = ""
    doelen: tuple[Doel, ...] = ()
    maatregelen: tuple[Maatregel, ...] = ()
    elders: tuple[Grond, ...] = ()
    citaten: tuple[Citaat, ...] = ()

    @property
    def is_thema(self) -> bool:
        return self.soort == "thema"

    @property
    def jaren(self) -> tuple[Kostenjaar, ...]:
        """What the maatregelen of this chapter cost per year."""
        return _samengeteld(jaar for maatregel in self.maatregelen for jaar in maatregel.jaren)


@dataclass(frozen=True)
class Kader:
    nummer: str
    soort: str
    soort_naam: str
    tekst: str
    bron: str
    afwijking_omdat: str
    plekken: tuple[Plek, ...]

    @property
    def anker(self) -> str:
        return anker_van("kader", self.nummer)


@dataclass(frozen=True)
class Deelantwoord:
    nummer: str
    tekst: str
    oordeel: str
    oordeel_naam: str
    motivering: str
    doorgeschoven_naar: str
    doorgeschoven_trekker: str
    doorgeschoven_tot: date | None
    plekken: tuple[Plek, ...]


@dataclass(frozen=True)
class Collegereactie:
    adviesraad: str
    advies: str
    kenmerk: str
    ontvangen_op: date
    vastgesteld_op: date
    besluitnummer: str
    inleiding: str
    antwoorden: tuple[Deelantwoord, ...]


@dataclass(frozen=True)
class Document:
    """A whole visie or uitvoeringsplan of one version."""

    soort: str
    soort_naam: str
    titel: str
    intro: str
    gemeente: str
    contact_email: str
    contact_telefoon: str
    contact_adres: str
    is_voorbeeld: bool
    periode: str
    versie: str
    datum: date
    is_concept: bool
    fase_naam: str
    besluit_op: date | None
    besluit_nummer: str
    portefeuilles: tuple[str, ...]
    zaaknummer: str
    hoofdstukken: tuple[Hoofdstuk, ...]
    kaders: tuple[Kader, ...] = ()
    collegereacties: tuple[Collegereactie, ...] = ()
    totalen: Totalen | None = None
    planning: Planning = field(default_factory=Planning)
    # The main colour as it was then; an uitgave without one was made in the colour of the portal.
    hoofdkleur: str = HOOFDKLEUR

    @property
    def volledige_titel(self) -> str:
        return self.titel if self.soort == Uitgave.Soort.VISIE else f"{self.soort_naam}: {self.titel}"

    @property
    def beelden(self) -> frozenset[tuple[str, str]]:
        """The pictures in its texts, as (sha256, soort)."""
        paragrafen = (deel for hoofdstuk in self.hoofdstukken for deel in hoofdstuk.paragrafen)
        return frozenset((beeld[1], beeld[2]) for deel in paragrafen for beeld in OPENBAAR_IN_TEKST.finditer(deel.html))

    @property
    def themas(self) -> tuple[Hoofdstuk, ...]:
        return tuple(hoofdstuk for hoofdstuk in self.hoofdstukken if hoofdstuk.is_thema)


def anker_van(soort: str, nummer: str) -> str:
    """The id of a kader or maatregel on a page: `maatregel-m2-3`."""
    return f"{soort}-{slugify(nummer.replace('.', '-'))}"


def adres_van_kader(nummer: str) -> str:
    return f"{reverse('publicatie:raad')}#{anker_van('kader', nummer) if nummer else 'kaders'}"


def adres_van_maatregel(nummer: str) -> str:
    return f"{reverse('publicatie:voortgang')}#{anker_van('maatregel', nummer)}"


def stel_samen(visie: Visie, soort: str, *, versie: str, datum: date) -> Document:
    """Put the current texts and rows of a visie together, in a fixed number of queries.

    Only what anyone may read gets in: public reacties, published antwoorden, adopted collegereacties. Paragrafen
    that nobody wrote yet are left out of a definitive document and stand empty in a concept.
    """
    soort = Uitgave.Soort(soort)
    bron = _Bron(visie)
    is_concept = visie.fase not in {Fase.VASTGESTELD, Fase.UITVOERING}
    gemeente = Gemeente.get()
    inhoud: dict[str, Any]
    if soort == Uitgave.Soort.VISIE:
        inhoud = {
            "hoofdstukken": bron.visie_hoofdstukken(met_lege=is_concept),
            "kaders": tuple(bron.kader(rij) for rij in bron.kaders),
            "collegereacties": bron.vastgestelde_reacties(),
        }
    else:
        inhoud = {
            "hoofdstukken": bron.plan_hoofdstukken(),
            "totalen": bron.totalen(),
            "planning": bron.planning(),
        }
    return Document(
        soort=soort.value,
        soort_naam=str(soort.label),
        titel=visie.titel,
        intro=visie.intro,
        gemeente=gemeente.naam,
        contact_email=gemeente.contact_email,
        contact_telefoon=gemeente.contact_telefoon,
        contact_adres=gemeente.contact_adres,
        is_voorbeeld=gemeente.is_voorbeeld,
        periode=visie.periode,
        versie=versie,
        datum=datum,
        is_concept=is_concept,
        fase_naam=Fase(visie.fase).label,
        besluit_op=visie.raadsbesluit_op,
        besluit_nummer=visie.raadsbesluit_nummer,
        portefeuilles=tuple(visie.portefeuilles),
        zaaknummer=visie.zaaknummer,
        hoofdkleur=gemeente.hoofdkleur,
        **inhoud,
    )


def als_json(document: Document) -> dict[str, Any]:
    """The document as JSON values, always in the same order; `van_json` gives it back equal."""
    return {"formaat": FORMAAT, **cast("dict[str, Any]", _naar_json(document))}


def van_json(data: dict[str, Any]) -> Document:
    return cast(Document, _uit_json(Document, data))


def _naar_json(waarde: Any) -> Any:
    if is_dataclass(waarde):
        return {veld.name: _naar_json(getattr(waarde, veld.name)) for veld in fields(waarde)}
    if isinstance(waarde, tuple):
        return [_naar_json(deel) for deel in waarde]
    if isinstance(waarde, date):
        return waarde.isoformat()
    return waarde


def _uit_json(soort: Any, waarde: Any) -> Any:
    if waarde is None:
        return None
    if get_origin(soort) in {Union, UnionType}:
        soort = next(deel for deel in get_args(soort) if deel is not type(None))
    if get_origin(soort) is tuple:
        return tuple(_uit_json(get_args(soort)[0], deel) for deel in waarde)
    if soort is date:
        return date.fromisoformat(waarde)
    if isinstance(soort, type) and is_dataclass(soort):
        soorten = get_type_hints(soort)
        # A field that an older document does not have gets its default.
        bekend = {veld.name: soorten[veld.name] for veld in fields(soort) if veld.name in waarde}
        return soort(**{naam: _uit_json(veldsoort, waarde[naam]) for naam, veldsoort in bekend.items()})
    return waarde


# A place where grounds land: ("paragraaf", its uuid) or ("maatregel", its key).
_Plaats = tuple[str, uuid.UUID | int]
# A ground itself: ("kader", key), ("reactie", key) or ("aanbeveling", key).
_GrondSleutel = tuple[str, int]


class _Bron:
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
        self.doelen = _natuurlijk(DoelRij.objects.filter(thema__visie=visie, thema__vervallen_op=None), "nummer")
        self.maatregelen = _natuurlijk(visie.maatregelen.geldend(), "nummer")
        prefetch_related_objects(self.maatregelen, "themas", "doelen", "gebieden", "partners", "kosten")
        self.kaders: list[KaderRij] = _natuurlijk(visie.kaders.geldend(), "nummer")
        self.collegereacties = _laatste_per_advies(
            CollegereactieRij.objects.filter(advies__visie=visie, vastgesteld_op__isnull=False)
            .select_related("advies", "advies__adviesraad")
            .defer("advies__brieftekst")
            .order_by("advies__ontvangen_op", "advies_id", "ronde")
        )
        self.antwoorden: list[DeelantwoordRij] = list(
            DeelantwoordRij.objects.filter(collegereactie__in=[rij.pk for rij in self.collegereacties])
            .select_related("deelaanbeveling", "deelaanbeveling__aanbeveling")
            .order_by("collegereactie_id", "deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter")
        )
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
        """Only antwoorden that have been published: nobody reads here what was not told to the sender first."""
        per_antwoord: dict[int, dict[int, Grond]] = defaultdict(dict)
        reacties = (
            ReactieRij.objects.filter(
                inbreng__visie=self.visie, antwoord__gepubliceerd_op__isnull=False, antwoord__oordeel__gt=""
            )
            .order_by("inbreng_id", "nummer")
            .values_list("pk", "antwoord_id", "inbreng_id", "nummer", "aard")
        )
        for pk, antwoord, inbreng, nummer, aard in reacties:
            adres = reverse("meedoen:reactie-detail", args=[inbreng, nummer])
            per_antwoord[antwoord][pk] = Grond(f"{inbreng}.{nummer}", ReactieRij.Aard(aard).label, adres)
        for rij in _verwerkingen(ReactieVerwerking.objects.filter(antwoord__in=list(per_antwoord))):
            self._leg_vast(rij, "reactie", per_antwoord[rij.antwoord_id])

    def _lees_adviesverwerkingen(self) -> None:
        gronden = {}
        kenmerken = {reactie.pk: reactie.advies.kenmerk for reactie in self.collegereacties}
        for antwoord in self.antwoorden:
            nummer = self._deelnummer(antwoord)
            kenmerk = kenmerken[antwoord.collegereactie_id]
            if len(self.collegereacties) > 1 and kenmerk:
                nummer = f"{nummer} ({kenmerk})"
            aanbeveling = antwoord.deelaanbeveling.aanbeveling
            adres = f"{reverse('advies-openbaar:advies-detail', args=[aanbeveling.advies_id])}#p{aanbeveling.nummer}"
            gronden[antwoord.pk] = Grond(nummer, antwoord.deelaanbeveling.tekst, adres)
        for rij in _verwerkingen(AdviesVerwerking.objects.filter(deelantwoord__in=list(gronden))):
            self._leg_vast(rij, "aanbeveling", {rij.deelantwoord_id: gronden[rij.deelantwoord_id]})

    def _leg_vast(self, verwerking: VerwerkingRij, soort: str, gronden: dict[int, Grond]) -> None:
        plaats, plek = _plaats_en_plek(verwerking)
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
            doelen=tuple(doel.nummer for doel in _natuurlijk(rij.doelen.all(), "nummer")),
            ook_bij=tuple(thema.kort for thema in self.themas if thema in rij.themas.all() and thema != thuis),
            kosten=tuple(_bedrag(regel) for regel in kosten),
            jaren=_samengeteld(_kostenjaar(regel) for regel in kosten),
            herkomst=self._herkomst(("maatregel", rij.pk)),
        )

    # --- money and time ------------------------------------------------------------------------

    def totalen(self) -> Totalen:
        per_maatregel = [list(rij.kosten.all()) for rij in self.maatregelen]
        return Totalen(
            jaren=_samengeteld(_kostenjaar(regel) for kosten in per_maatregel for regel in kosten),
            maatregelen=len(per_maatregel),
            met_onbekend=sum(any(regel.onbekend for regel in kosten) for kosten in per_maatregel),
            zonder_kosten=sum(not kosten for kosten in per_maatregel),
        )

    def planning(self) -> Planning:
        genoemd = [_jaar(moment) for rij in self.maatregelen for moment in (rij.start, rij.eind) if moment]
        if self.visie.periode_tot and genoemd:
            genoemd.append(self.visie.periode_tot)
        jaren = tuple(range(min(genoemd), max(genoemd) + 1)) if genoemd else ()
        return Planning(
            jaren=jaren,
            regels=tuple(
                Planregel(rij.nummer, rij.titel, rij.trekker, tuple(_kwartalen(rij, jaar) for jaar in jaren))
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

    def vastgestelde_reacties(self) -> tuple[Collegereactie, ...]:
        per_reactie: dict[int, list[DeelantwoordRij]] = defaultdict(list)
        for antwoord in self.antwoorden:
            per_reactie[antwoord.collegereactie_id].append(antwoord)
        return tuple(
            Collegereactie(
                adviesraad=rij.advies.adviesraad.naam,
                advies=rij.advies.titel,
                kenmerk=rij.advies.kenmerk,
                ontvangen_op=rij.advies.ontvangen_op,
                vastgesteld_op=cast(date, rij.vastgesteld_op),
                besluitnummer=rij.besluitnummer,
                inleiding=rij.inleiding,
                antwoorden=tuple(self._deelantwoord(antwoord) for antwoord in per_reactie[rij.pk]),
            )
            for rij in self.collegereacties
        )

    def _deelantwoord(self, rij: DeelantwoordRij) -> Deelantwoord:
        return Deelantwoord(
            nummer=self._deelnummer(rij),
            tekst=rij.deelaanbeveling.tekst,
            oordeel=rij.oordeel,
            oordeel_naam=rij.get_oordeel_display(),
            motivering=rij.motivering,
            doorgeschoven_naar=rij.doorgeschoven_naar,
            doorgeschoven_trekker=rij.doorgeschoven_trekker,
            doorgeschoven_tot=rij.doorgeschoven_tot,
            plekken=tuple(self._plekken.get(("aanbeveling", rij.pk), ())),
        )

    def _deelnummer(self, rij: DeelantwoordRij) -> str:
        """Plain 4 where the aanbeveling has one part, 4a and 4b where it has more."""
        zusters = [
            ander
            for ander in self.antwoorden
            if ander.collegereactie_id == rij.collegereactie_id
            and ander.deelaanbeveling.aanbeveling_id == rij.deelaanbeveling.aanbeveling_id
        ]
        return rij.deelaanbeveling.nummer if len(zusters) > 1 else str(rij.deelaanbeveling.aanbeveling.nummer)

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


def _plaats_en_plek(rij: VerwerkingRij) -> tuple[_Plaats, Plek]:
    if rij.maatregel is not None:
        tekst = f"maatregel {rij.maatregel.nummer}, {rij.maatregel.titel}"
        return ("maatregel", rij.maatregel.pk), Plek(tekst, maatregel=rij.maatregel.nummer)
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
    alle = sorted(gronden, key=lambda grond: _sorteersleutel(grond.nummer))
    return Gronden(aantal=len(alle), lijst=tuple(alle[:GRONDEN_IN_LIJST]))


def _laatste_per_advies(rijen: Iterable[CollegereactieRij]) -> list[CollegereactieRij]:
    """A next round replaces the one before; `rijen` come in the order of advies and ronde."""
    laatste: dict[int, CollegereactieRij] = {}
    for rij in rijen:
        laatste[rij.advies_id] = rij
    return list(laatste.values())


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
    soort = Inbreng.Soort(inbreng.soort)
    return Citaat(
        nummer=reactie.nummer_openbaar,
        tekst=reactie.publieke_tekst.strip(),
        taal=inbreng.taal,
        taal_naam=Inbreng.Taal(inbreng.taal).label,
        aard=reactie.aard,
        aard_naam=ReactieRij.Aard(reactie.aard).label,
        wie=str(soort.label) if soort == Inbreng.Soort.INWONER else inbreng.organisatie,
    )


def _zonder_lege(hoofdstuk: Hoofdstuk) -> Hoofdstuk:
    waarden = {veld.name: getattr(hoofdstuk, veld.name) for veld in fields(hoofdstuk)}
    waarden["paragrafen"] = tuple(deel for deel in hoofdstuk.paragrafen if deel.geschreven)
    return Hoofdstuk(**waarden)


def _bedrag(regel: Kostenregel) -> Bedrag:
    return Bedrag(regel.jaar, regel.soort, str(Kostenregel.Soort(regel.soort).label), regel.bedrag_cent)


def _kostenjaar(regel: Kostenregel) -> Kostenjaar:
    cent = regel.bedrag_cent or 0
    eenmalig = regel.soort == Kostenregel.Soort.EENMALIG
    return Kostenjaar(regel.jaar, cent if eenmalig else 0, 0 if eenmalig else cent, int(regel.onbekend))


def _samengeteld(delen: Iterable[Kostenjaar]) -> tuple[Kostenjaar, ...]:
    per_jaar: dict[int, list[Kostenjaar]] = defaultdict(list)
    for deel in delen:
        per_jaar[deel.jaar].append(deel)
    return tuple(
        Kostenjaar(
            jaar=jaar,
            eenmalig_cent=sum(deel.eenmalig_cent for deel in per_jaar[jaar]),
            structureel_cent=sum(deel.structureel_cent for deel in per_jaar[jaar]),
            onbekend=sum(deel.onbekend for deel in per_jaar[jaar]),
        )
        for jaar in sorted(per_jaar)
    )


def _jaar(kwartaal: str) -> int:
    return int(kwartaal[:4])


def _kwartalen(rij: MaatregelRij, jaar: int) -> str:
    """`K2 - K4` for the part of this year in which the maatregel runs, `hele jaar`, or nothing."""
    begin, eind = f"{jaar}-K1", f"{jaar}-K4"
    if rij.start > eind or (rij.eind and rij.eind < begin):
        return ""
    eerste = max(rij.start, begin)[-2:]
    laatste = min(rij.eind, eind)[-2:] if rij.eind else "K4"
    if (eerste, laatste) == ("K1", "K4"):
        return "hele jaar"
    return eerste if eerste == laatste else f"{eerste} - {laatste}"


def _sorteersleutel(nummer: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers inside a number count as numbers (M2.10 after M2.9); words come after numbers."""
    delen = re.findall(r"\d+|\D+", nummer)
    return tuple((0, int(deel), "") if deel.isdecimal() else (1, 0, deel) for deel in delen)


_Rij = TypeVar("_Rij")


def _natuurlijk(rijen: Iterable[_Rij], veld: str) -> list[_Rij]:
    return sorted(rijen, key=lambda rij: _sorteersleutel(getattr(rij, veld)))
