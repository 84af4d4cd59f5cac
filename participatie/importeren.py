"""What a file of others says in our words: which column is what, and per row what would come in or what is wrong with it.

Stores nothing. The dry run and the import both read it here, so what was promised is what happens.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.db.models.functions import MD5
from django.utils import timezone

from participatie.models import Inbreng, InbrengTekst, Invoer, Kolomindeling, Reactie
from participatie.models.inbreng import MAX_TEKST
from portaal.tekens import zuiver
from visie.models import Gebied

# Our fields, in the order of the page, with the headers by which we know them. Those behind the bar are what OpenStad
# writes above its export of inzendingen (apps/admin-server, export-helpers) and of forms.
VELDEN: dict[str, tuple[str, frozenset[str]]] = {
    naam: (label, frozenset(koppen.replace(" | ", ", ").split(", ")))
    for naam, label, koppen in (
        ("titel", "Titel, komt boven de tekst", "titel, onderwerp, title"),
        ("tekst", "Tekst", "tekst, reactie, opmerking, idee, toelichting, bericht | beschrijving, description"),
        ("aard", "Aard", "aard, soort reactie, type"),
        ("thema", "Thema", "thema, thema's, themas, onderwerpen | tags.theme, tags.thema, tags"),
        ("gebied", "Dorp of wijk", "gebied, dorp, wijk, kern, buurt | tags.place, tags.area, tags.wijk"),
        ("kanaal", "Hoe het binnenkwam", "kanaal, binnengekomen via"),
        ("soort", "Van wie het is", "soort, soort afzender, afzender"),
        ("organisatie", "Naam van de organisatie of groep", "organisatie, naam organisatie, groep"),
        (
            "datum",
            "Datum ontvangen",
            "datum, ontvangen, datum ontvangen, ontvangen op | datum aangemaakt (leesbaar), aangemaakt op, createdat",
        ),
        ("taal", "Taal", "taal"),
        ("mag", "Mag op de website", "mag op de website, toestemming, openbaar"),
        ("naam", "Naam", "naam, contactpersoon | gebruiker naam, gebruiker weergavenaam, user.displayname"),
        ("email", "E-mailadres", "e-mail, email, e-mailadres, mail | gebruiker e-mailadres, user.email"),
        ("telefoon", "Telefoonnummer", "telefoon, telefoonnummer | gebruiker telefoonnummer"),
    )
}
# Of these the words in the file need not be ours: a person says which of ours they mean.
OVERZETTEN = ("aard", "thema", "gebied")
LEEG = "leeg"
MEESTE_WAARDEN = 100

_JA = frozenset({"ja", "j", "yes", "true", "1", "x", "waar", "akkoord"})
_NEE = frozenset({"", "nee", "n", "no", "false", "0", "onwaar", "-"})
_MAANDEN = {
    naam: nummer
    for nummer, naam in enumerate(
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        start=1,
    )
}
_DATUM = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]+)[-/. ](\d{4})(?:,? (?:om )?(\d{1,2}):(\d{2})(?::\d{2})?)?")
_EERSTE_JAAR = 2000


@dataclass(frozen=True, kw_only=True)
class RijFout:
    """What is wrong with one row, and what to do. `rij` is its number in the file; `kolom` is empty for the row as a whole."""

    rij: int
    kolom: str
    melding: str


@dataclass(frozen=True, kw_only=True)
class Rij:
    """One row as the inbreng it will become."""

    nummer: int
    tekst: str
    aard: str
    themas: tuple[int, ...]
    gebied: int | None
    kanaal: str
    soort: str
    organisatie: str
    ontvangen_op: datetime.datetime
    taal: str
    mag_gepubliceerd: bool
    contact: dict[str, str]  # naam, email and telefoon, as Indiener has them


@dataclass(kw_only=True)
class Proef:
    """What an import would do: `rijen` come in, the others do not."""

    rijen: list[Rij] = field(default_factory=list)
    fouten: list[RijFout] = field(default_factory=list)
    dubbel: list[RijFout] = field(default_factory=list)
    leeg: int = 0

    @property
    def rijen_met_fout(self) -> int:
        return len({fout.rij for fout in self.fouten})


def kop_hash(koppen: Sequence[str]) -> str:
    """The same for two files with the same headers in the same order."""
    return hashlib.sha256(json.dumps([_norm(kop) for kop in koppen]).encode()).hexdigest()


def voorstel(koppen: Sequence[str]) -> dict[str, int]:
    """Which column is probably which field: as the last time with these headers, else by their names."""
    eerder = Kolomindeling.objects.filter(kop_hash=kop_hash(koppen)).first()
    if eerder is not None:
        return {naam: plek for naam, plek in eerder.indeling.items() if naam in VELDEN and plek < len(koppen)}
    gevonden: dict[str, int] = {}
    for plek, kop in enumerate(koppen):
        for naam, (_label, koppen_van_veld) in VELDEN.items():
            if _norm(kop) in koppen_van_veld and naam not in gevonden:
                gevonden[naam] = plek
                break
    return gevonden


def kolomletter(plek: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    return (chr(64 + plek // 26) if plek >= 26 else "") + chr(65 + plek % 26)


def kolomnaam(koppen: Sequence[str], plek: int) -> str:
    """How people find a column again: its letter and its header."""
    return f"{kolomletter(plek)}: {koppen[plek] or 'zonder kop'}"


def waarde_sleutel(veld: str, waarde: str) -> str:
    """The name by which a form speaks of one value in the file."""
    return f"{veld}_{hashlib.sha256(_norm(waarde).encode()).hexdigest()[:16]}"


def onbekende_waarden(invoer: Invoer) -> dict[str, list[str]]:
    """Per field the words in the file that are not ours, alphabetically, each once; at most MEESTE_WAARDEN in all."""
    lezer = _Lezer(invoer)
    onbekend: dict[str, dict[str, str]] = {naam: {} for naam in OVERZETTEN}
    for _nummer, cellen in lezer.gevulde():
        for naam in OVERZETTEN:
            for woord in lezer.woorden(naam, cellen):
                if _norm(woord) not in lezer.bekend[naam]:
                    onbekend[naam].setdefault(_norm(woord), woord)
    over = MEESTE_WAARDEN
    eruit = {}
    for naam, woorden in onbekend.items():
        eruit[naam] = [woorden[sleutel] for sleutel in sorted(woorden)][:over]
        over -= len(eruit[naam])
    return {naam: woorden for naam, woorden in eruit.items() if woorden}


def controleer(invoer: Invoer) -> Proef:
    """Read every row as inbreng, in the order of the file. Asks a fixed number of queries."""
    lezer, proef = _Lezer(invoer), Proef()
    gezien: dict[tuple[str, datetime.date], int] = {}
    kandidaten: list[tuple[Rij, tuple[str, datetime.date]]] = []
    for nummer, cellen in lezer.gevulde():
        rij, fouten = lezer.lees(nummer, cellen)
        if rij is None:
            proef.fouten += fouten
            continue
        merk = _merk(rij.tekst, rij.ontvangen_op)
        if merk in gezien:
            melding = f"Deze tekst staat ook in rij {gezien[merk]}, met dezelfde datum."
            proef.dubbel.append(RijFout(rij=nummer, kolom="", melding=melding))
            continue
        gezien[merk] = nummer
        kandidaten.append((rij, merk))
    proef.leeg = sum(not rij for rij in invoer.rijen)
    bestaand = _bestaand(invoer, [rij for rij, _merk_ in kandidaten])
    for rij, merk in kandidaten:
        if merk in bestaand:
            melding = f"Deze tekst is er al, met dezelfde datum: inbreng {bestaand[merk]}."
            proef.dubbel.append(RijFout(rij=rij.nummer, kolom="", melding=melding))
        else:
            proef.rijen.append(rij)
    proef.dubbel.sort(key=lambda dubbel: dubbel.rij)
    return proef


def _merk(tekst: str, op: datetime.datetime) -> tuple[str, datetime.date]:
    return hashlib.md5(tekst.encode(), usedforsecurity=False).hexdigest(), timezone.localdate(op)


def _bestaand(invoer: Invoer, rijen: Sequence[Rij]) -> dict[tuple[str, datetime.date], int]:
    if not rijen:
        return {}
    dag = datetime.timedelta(days=1)
    momenten = [rij.ontvangen_op for rij in rijen]
    gevonden = InbrengTekst.objects.filter(
        inbreng__visie=invoer.visie_id,
        gewist_op=None,
        inbreng__ontvangen_op__range=(min(momenten) - dag, max(momenten) + dag),
    ).values_list(MD5("tekst"), "inbreng__ontvangen_op", "inbreng_id")
    return {(md5, timezone.localdate(op)): nummer for md5, op, nummer in gevonden.order_by("-inbreng_id")}


class _Lezer:
    """Reads the rows of one invoer with its indeling."""

    def __init__(self, invoer: Invoer) -> None:
        self.koppen: list[str] = invoer.koppen
        self.rijen: list[list[str]] = invoer.rijen
        self.kolommen: dict[str, int] = invoer.indeling.get("kolommen", {})
        self.vast: dict[str, Any] = invoer.indeling.get("vast", {})
        self.gekozen: dict[str, str] = invoer.indeling.get("waarden", {})
        self.nu = timezone.now()
        themas = list(invoer.visie.themas.geldend())
        gebieden = list(Gebied.objects.all())
        self.bekend: dict[str, dict[str, Any]] = {
            "aard": _choices(Reactie.Aard),
            "thema": _names((thema.pk, thema.naam, thema.korte_naam) for thema in themas),
            "gebied": _names((gebied.pk, gebied.naam) for gebied in gebieden),
            "kanaal": _choices(Inbreng.Kanaal),
            "soort": _choices(Inbreng.Soort),
            "taal": _choices(Inbreng.Taal),
        }
        self.keuzes: dict[str, dict[str, Any]] = {
            "aard": {str(aard): str(aard) for aard in Reactie.Aard.values},
            "thema": {str(thema.pk): thema.pk for thema in themas},
            "gebied": {str(gebied.pk): gebied.pk for gebied in gebieden},
        }

    def gevulde(self) -> Iterable[tuple[int, list[str]]]:
        """Rows that hold something, with their number as a spreadsheet shows it: the headers are row 1."""
        return ((nummer, cellen) for nummer, cellen in enumerate(self.rijen, start=2) if cellen)

    def cel(self, naam: str, cellen: Sequence[str]) -> str:
        plek = self.kolommen.get(naam)
        return cellen[plek].strip() if plek is not None and plek < len(cellen) else ""

    def woorden(self, naam: str, cellen: Sequence[str]) -> list[str]:
        """What stands in a cell; a cell for thema may hold several, with a bar or semicolon in between."""
        waarde = self.cel(naam, cellen)
        if naam != "thema" or _norm(waarde) in self.bekend["thema"]:
            return [waarde] if waarde else []
        return [deel.strip() for deel in re.split(r"[|;\n]", waarde) if deel.strip()]

    def lees(self, nummer: int, cellen: list[str]) -> tuple[Rij | None, list[RijFout]]:
        fouten: list[RijFout] = []

        def fout(naam: str, melding: str) -> None:
            plek = self.kolommen.get(naam)
            kolom = kolomnaam(self.koppen, plek) if plek is not None else ""
            fouten.append(RijFout(rij=nummer, kolom=kolom, melding=melding))

        if len(cellen) > len(self.koppen):
            fout("", "Deze rij heeft meer cellen dan er koppen zijn. Kijk of een scheidingsteken in de tekst staat.")
        titel, tekst = self.cel("titel", cellen), self.cel("tekst", cellen)
        tekst = zuiver("\n\n".join(deel for deel in (titel, tekst) if deel)).strip()
        if not tekst:
            fout("tekst", "De tekst is leeg. Vul hem in, of haal de rij weg.")
        elif len(tekst) > MAX_TEKST:
            fout("tekst", f"De tekst is te lang. Er passen {MAX_TEKST} tekens in; dit zijn er {len(tekst)}.")
        gevonden: dict[str, list[Any]] = {}
        for naam in OVERZETTEN:
            gevonden[naam] = []
            for woord in self.woorden(naam, cellen):
                waarde = self._overgezet(naam, woord)
                if waarde is None:
                    fout(naam, "Wij kennen dit woord niet. Kies in de stap ‘Woorden’ wat het is.")
                elif waarde != LEEG and waarde not in gevonden[naam]:
                    gevonden[naam].append(waarde)
        kanaal, soort, taal = (self._keuze(naam, cellen, fout) for naam in ("kanaal", "soort", "taal"))
        organisatie = self.cel("organisatie", cellen)
        if not soort:
            soort = Inbreng.Soort.ORGANISATIE_FORMEEL if organisatie else Inbreng.Soort.INWONER
        if soort == Inbreng.Soort.INWONER and organisatie:
            fout("organisatie", "Bij een inwoner hoort geen naam van een organisatie. Haal de naam of de soort weg.")
        if soort != Inbreng.Soort.INWONER and not organisatie:
            fout("organisatie", "Vul de naam van de organisatie of groep in.")
        mag = _norm(self.cel("mag", cellen))
        if mag not in _JA | _NEE:
            fout("mag", "Vul ‘ja’ of ‘nee’ in.")
        contact = {naam: self.cel(naam, cellen) for naam in ("naam", "email", "telefoon")}
        if contact["email"] and not _is_email(contact["email"]):
            fout("email", "Dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl.")
        for naam, lengte in (("organisatie", 120), ("naam", 120), ("telefoon", 30)):
            if len(self.cel(naam, cellen)) > lengte:
                fout(naam, f"Maak dit korter: gebruik hooguit {lengte} tekens.")
        ontvangen_op = self._moment(self.cel("datum", cellen))
        if ontvangen_op is None:
            fout("datum", "Dit is geen datum. Schrijf de datum zo: 31-12-2027.")
        elif ontvangen_op > self.nu:
            fout("datum", "Deze datum is nog niet geweest. Kijk of hij goed is.")
        elif ontvangen_op.year < _EERSTE_JAAR:
            fout("datum", f"Deze datum is van voor {_EERSTE_JAAR}. Kijk of het jaar goed is.")
        if fouten or ontvangen_op is None:
            return None, fouten
        return Rij(
            nummer=nummer,
            tekst=tekst,
            aard=gevonden["aard"][0] if gevonden["aard"] else self.vast["aard"],
            themas=tuple(gevonden["thema"]),
            gebied=gevonden["gebied"][0] if gevonden["gebied"] else None,
            kanaal=kanaal or self.vast["kanaal"],
            soort=soort,
            organisatie=organisatie,
            ontvangen_op=ontvangen_op,
            taal=taal or Inbreng.Taal.NL,
            mag_gepubliceerd=mag in _JA,
            contact=contact if any(contact.values()) else {},
        ), []

    def _overgezet(self, naam: str, woord: str) -> Any:
        """Ours for a word in the file; LEEG when somebody said so; None when nobody said anything (any more)."""
        if _norm(woord) in self.bekend[naam]:
            return self.bekend[naam][_norm(woord)]
        keuze = self.gekozen.get(waarde_sleutel(naam, woord))
        return LEEG if keuze == LEEG else self.keuzes[naam].get(keuze or "")

    def _keuze(self, naam: str, cellen: Sequence[str], fout: Any) -> str:
        waarde = _norm(self.cel(naam, cellen))
        if waarde and waarde not in self.bekend[naam]:
            fout(naam, f"Wij kennen dit woord niet. Kies uit: {', '.join(self.labels(naam))}.")
        return str(self.bekend[naam].get(waarde, ""))

    @staticmethod
    def labels(naam: str) -> list[str]:
        soorten: dict[str, type[TextChoices]] = {
            "kanaal": Inbreng.Kanaal, "soort": Inbreng.Soort, "taal": Inbreng.Taal,
        }  # fmt: skip
        return [str(label) for label in soorten[naam].labels]

    def _moment(self, waarde: str) -> datetime.datetime | None:
        """When a cell says it came in, at the start of that day when it gives no time. Nothing filled in: now."""
        if not waarde:
            return self.nu
        try:
            moment = datetime.datetime.fromisoformat(waarde)
        except ValueError:
            gelezen = _DATUM.fullmatch(waarde.lower())
            if gelezen is None:
                return None
            dag, maand, jaar, uur, minuut = gelezen.groups()
            try:
                moment = datetime.datetime(  # noqa: DTZ001 - made aware below
                    int(jaar), int(maand) if maand.isdecimal() else _MAANDEN.get(maand, 0), int(dag),
                    int(uur or 0), int(minuut or 0),
                )  # fmt: skip
            except ValueError:
                return None
        try:
            aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
            return aware.astimezone(datetime.UTC)
        except OverflowError:  # the first or last day there is, in another time zone
            return None


def _norm(waarde: str) -> str:
    return " ".join(waarde.casefold().split())


def _choices(soorten: type[TextChoices]) -> dict[str, Any]:
    return _names((str(waarde), str(waarde), str(label)) for waarde, label in soorten.choices)


def _names(rijen: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    return {_norm(naam): waarde for waarde, *namen in rijen for naam in namen if naam}


def _is_email(waarde: str) -> bool:
    try:
        validate_email(waarde)
    except ValidationError:
        return False
    return len(waarde) <= 254  # RFC 5321
