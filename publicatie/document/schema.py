"""What the JSON of an uitgave means: a JSON Schema made from the dataclasses, with what each field says in Dutch.

The shape follows from `inhoud.py` by itself. A new field needs its words in UITLEG; a test says which is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.db.models import TextChoices

from participatie.models import Reactie
from publicatie.document.inhoud import Document
from publicatie.document.json_vorm import FORMAAT, SLEUTEL_SCHEMA, schema_adres
from visie.models import Kader, Kostenregel, Maatregel, Oordeel, Paragraaf, Uitgave

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EENVOUDIG = {str: "string", int: "integer", bool: "boolean"}

# What a field says. `Klasse.veld` goes before the same `veld` of every class.
UITLEG = {
    # --- of every class ---
    "aantal": "Hoeveel het er zijn.",
    "aard": "Wat voor soort reactie het is.",
    "aard_naam": "De soort reactie, in woorden.",
    "afwijking_omdat": "Waarom de visie van dit kader afwijkt. Leeg als zij dat niet doet.",
    "anker": "De plaats op de leespagina: het deel na # in het adres.",
    "besluit_nummer": "Nummer van het raadsbesluit. Leeg bij een concept.",
    "besluit_op": "Dag van het raadsbesluit, of null bij een concept.",
    "bron": "Waar het vandaan komt.",
    "doelen": "De doelen.",
    "doorgeschoven_naar": "Het stuk waarin dit terugkomt. Alleen als het is doorgeschoven.",
    "doorgeschoven_tot": "De dag waarop dit uiterlijk terugkomt, of null.",
    "doorgeschoven_trekker": "Wie dit dan oppakt.",
    "gemeente": "Naam van de gemeente.",
    "herkomst": "Waar dit op rust.",
    "in_plaats_van": "Wat er staat waar de woorden zelf niet te tonen zijn. Bijna altijd leeg.",
    "jaar": "Het jaar.",
    "jaren": "Per jaar.",
    "kaders": "Kaders van de raad.",
    "kort": "De korte titel.",
    "lijst": "Welke, op nummer. Zijn het er heel veel, dan alleen de eerste.",
    "maatregelen": "De maatregelen.",
    "motivering": "Waarom zo is beslist.",
    "naam": "De naam.",
    "nummer": "Het nummer waaronder mensen het kennen. Het staat ook op de website en in de pdf.",
    "oordeel": "Wat ermee is gedaan.",
    "oordeel_naam": "Het oordeel, in woorden.",
    "planning": "Wanneer.",
    "plekken": "Waar het is terechtgekomen.",
    "punten": "De reacties.",
    "regels": "Een regel per maatregel.",
    "rijen": "De rijen.",
    "soort": "De soort.",
    "soort_naam": "De soort, in woorden.",
    "taal": "Taal van de woorden (ISO 639-1).",
    "taal_naam": "Naam van die taal.",
    "tekst": "De woorden.",
    "themas": "Per thema.",
    "titel": "De titel.",
    "trekker": "Wie het trekt.",
    "wie": "Wie het zei: een soort indiener of een organisatie, nooit een persoon.",
    # --- the document ---
    "Document.collegereacties": "Per advies van de adviesraad het vastgestelde antwoord van het college. Alleen in de visie.",
    "Document.contact_adres": "Postadres voor vragen.",
    "Document.contact_email": "E-mailadres voor vragen.",
    "Document.contact_telefoon": "Telefoonnummer voor vragen.",
    "Document.datum": "Dag waarop deze uitgave is gemaakt, of de dag van het raadsbesluit.",
    "Document.eindverslag": "Verslag van de participatie. Alleen in een eindverslag.",
    "Document.fase_naam": "Fase van het traject waarin deze uitgave is gemaakt.",
    "Document.hoofdkleur": "Kleur van de gemeente op dat moment, als #rrggbb.",
    "Document.hoofdstukken": "De hoofdstukken, in leesvolgorde.",
    "Document.intro": "De visie in één zin.",
    "Document.is_concept": "Of de raad dit nog niet heeft vastgesteld.",
    "Document.is_voorbeeld": "Of de inhoud is verzonnen, om het portaal te laten zien.",
    "Document.kaders": "De kaders die de raad vooraf gaf, met waar zij terugkomen. Alleen in de visie.",
    "Document.logo": "Het logo van de gemeente op dat moment: de controlesom van de afbeelding en haar soort. Leeg zonder logo.",
    "Document.licentie": "Voorwaarden voor hergebruik: CC0-1.0 als u alles vrij mag gebruiken. Leeg als de gemeente daar niets over zegt.",
    "Document.periode": "De jaren waarvoor de visie geldt.",
    "Document.planning": "Alle maatregelen in de tijd. Alleen in het uitvoeringsplan.",
    "Document.portefeuilles": "Wie bestuurlijk verantwoordelijk is.",
    "Document.soort": "Wat voor stuk dit is.",
    "Document.titel": "Titel van de visie.",
    "Document.totalen": "Alle kosten bij elkaar. Alleen in het uitvoeringsplan.",
    "Document.versie": "Naam van deze uitgave, bijvoorbeeld: Concept 1.",
    "Document.zaaknummer": "Zaaknummer van de gemeente.",
    # --- the other kinds of document ---
    "Document.inzage": "Hoe u op dit concept kunt reageren. Alleen in een concept ter inzage.",
    "Document.pakket": "De bestanden in de zip. Alleen bij een raadspakket.",
    "Document.startnotitie": "Waar de raad over besluit voordat er tekst is. Alleen in een startnotitie.",
    "Document.voortgang": "Hoe ver de maatregelen zijn. Alleen in een voortgangsrapportage.",
    "Document.waswordt": "Wat er is veranderd sinds een eerdere uitgave. Alleen in een was-wordt.",
    "Ronde.adres": "Waar u meedoet, vanaf het begin van het adres van de website. Leeg in oude uitgaven.",
    "Moment.op": "De dag.",
    "Startthema.in_een_zin": "Het thema in één zin.",
    "Startthema.verplicht": "Of dit thema moet van het Rijk.",
    "Post.cent": "Bedrag in centen.",
    "Post.omschrijving": "Waarvoor het geld is.",
    "Post.voor_participatie": "Of dit geld voor participatie is. In oude uitgaven altijd nee.",
    "Startnotitie.adviesraden": "Wie over de visie adviseert.",
    "Startnotitie.adviestermijn_dagen": "Hoeveel dagen een advies mag duren.",
    "Startnotitie.antwoordtermijn_dagen": "Binnen hoeveel dagen het college antwoordt op een advies.",
    "Startnotitie.budget_cent": "Wat er is om de visie te maken, in centen, of null als dat niet bekend is.",
    "Startnotitie.budget_toelichting": "Uitleg bij dat bedrag.",
    "Startnotitie.kosten": "Waar het geld voor is begroot.",
    "Startnotitie.mijlpalen": "De planning.",
    "Startnotitie.programma": "Programma in de begroting.",
    "Startnotitie.rondes": "Wanneer en hoe mensen kunnen meedoen.",
    "Startnotitie.taakveld": "Taakveld in de begroting.",
    "Waswordt.hoofdstukken": "Per hoofdstuk wat er is veranderd.",
    "Waswordt.sinds": "Met welke uitgave is vergeleken.",
    "Waswordt.sinds_op": "De dag van die uitgave.",
    "Waswordthoofdstuk.delen": "De teksten, doelen en maatregelen die zijn veranderd.",
    "Waswordtdeel.meer_redenen": "Hoeveel redenen er zijn naast de genoemde.",
    "Waswordtdeel.redenen": "Waarom: de gronden die erbij kwamen.",
    "Waswordtdeel.stand": "Of het nieuw, gewijzigd of vervallen is.",
    "Waswordtregel.was": "De woorden van toen. Leeg als dit nieuw is.",
    "Waswordtregel.wordt": "De woorden van nu. Leeg als dit is vervallen.",
    "Stukje.soort": "Of deze woorden gelijk, nieuw of weg zijn.",
    "Reden.adres": "Waar het te lezen is, vanaf het begin van het adres van de website.",
    "Reden.besluit": "Wat daarover is besloten. Leeg bij een kader.",
    "Reden.wat": "Welke grond: een kader, reactie of aanbeveling, met het nummer.",
    "Adviesvraag.aanbevelingen": "Nummers van de aanbevelingen die bij deze vraag horen.",
    "Adviesvraag.antwoord": "Wat de adviesraad op deze vraag antwoordde.",
    "Collegereactie.vragen": "De vragen van de gemeente met het antwoord van de adviesraad. Alleen in een collegereactie.",
    "Deelantwoord.weerwoord": "Wat de adviesraad van dit antwoord vond. Leeg als die niets zei.",
    "Voortgangsrapport.beloften": "Wat het college later zou doen.",
    "Voortgangsrapport.plan": "Over welk uitvoeringsplan dit gaat.",
    "Voortgangsrapport.plan_op": "De dag waarop dat plan is uitgegeven.",
    "Voortgangsregel.is_klaar": "Of de maatregel klaar is.",
    "Voortgangsregel.op": "De dag van die zin, of null.",
    "Voortgangsregel.status": "Hoe ver het is, in woorden.",
    "Voortgangsregel.zin": "Hoe het gaat, in één zin. Leeg als niemand er iets over schreef.",
    "Belofteregel.naar": "Het stuk waarin dit terugkomt.",
    "Belofteregel.stand": "Of de belofte is ingelost, loopt of over tijd is.",
    "Belofteregel.uiterlijk": "De dag waarop dit uiterlijk terugkomt.",
    "Belofteregel.uitkomst": "Wat er is gedaan. Leeg als de belofte nog loopt.",
    "Pakketstuk.grootte": "Grootte in bytes.",
    "Pakketstuk.sha256": "Controlesom van het bestand.",
    "Pakketstuk.wat": "Wat voor bestand het is.",
    # --- chapters and texts ---
    "Hoofdstuk.citaten": "Een paar openbare reacties over dit thema.",
    "Hoofdstuk.elders": "Maatregelen die ook bij dit thema horen en in een ander hoofdstuk staan.",
    "Hoofdstuk.icoon": "De tekening bij dit thema.",
    "Hoofdstuk.icoon_naam": "Wat er op de tekening staat.",
    "Hoofdstuk.in_een_zin": "Het thema in één zin.",
    "Hoofdstuk.nummer": "Volgnummer van het thema; 0 als het geen thema is.",
    "Hoofdstuk.paragrafen": "De teksten.",
    "Hoofdstuk.samenvatting": "Samenvatting in gewone taal, als HTML.",
    "Hoofdstuk.soort": "Een tekst van de visie zelf (tekst), een thema (thema), of wat bij geen thema hoort (overig).",
    "Hoofdstuk.verplicht": "Of dit thema moet van het Rijk.",
    "Paragraaf.html": "De tekst als HTML. Leeg als zij nog niet is geschreven.",
    "Paragraaf.soort": "Vaste plek van de tekst in een thema of in de visie.",
    "Paragraaf.uuid": "Blijvend kenmerk: in elke uitgave heeft dezelfde paragraaf hetzelfde kenmerk. Ook het anker op de leespagina.",
    "Paragraaf.versie": "De hoeveelste versie van deze tekst. 0 als zij nog niet is geschreven.",
    # --- grounds and places ---
    "Grond.adres": "Waar het te lezen is, vanaf het begin van het adres van de website. Leeg in oude uitgaven.",
    "Grond.tekst": "De woorden van het kader of de aanbeveling, de titel van de maatregel, of in een paar woorden wat voor reactie het is.",
    "Herkomst.aanbevelingen": "Aanbevelingen van de adviesraad die hier zijn verwerkt.",
    "Herkomst.kaders": "Kaders van de raad die hier terugkomen.",
    "Herkomst.maatregelen": "Maatregelen die uit dezelfde gronden volgen.",
    "Herkomst.reacties": "Reacties van inwoners en organisaties die hier zijn verwerkt.",
    "Plek.maatregel": "Nummer van de maatregel. Leeg als het in een tekst terechtkwam.",
    "Plek.paragraaf": "Kenmerk (uuid) van de paragraaf. Leeg als het in een maatregel terechtkwam.",
    "Plek.staat_er_al": "Of dit er al stond, zodat er niets hoefde te veranderen.",
    "Plek.tekst": "De plek, in woorden.",
    "Plek.versie": "Nummer van de tekstversie waarin het terechtkwam. 0 als de tekst het al zei.",
    # --- doelen, maatregelen, money ---
    "Doel.indicator": "Waaraan te meten is of het doel is gehaald.",
    "Doel.jaar": "Het jaar waarin het doel gehaald moet zijn, of null.",
    "Doel.maatregelen": "Nummers van de maatregelen voor dit doel.",
    "Doel.niet_smart_omdat": "Waarom het doel niet meetbaar is gemaakt. Leeg als het meetbaar is.",
    "Doel.nulmeting": "De waarde nu.",
    "Doel.peildatum": "Wanneer die waarde is gemeten.",
    "Doel.streefwaarde": "De waarde die bereikt moet worden.",
    "Maatregel.activiteit": "Wat er gebeurt.",
    "Maatregel.dekking": "Waaruit het wordt betaald.",
    "Maatregel.doelen": "Nummers van de doelen waarvoor dit is.",
    "Maatregel.doelgroep": "Voor wie het is.",
    "Maatregel.eind": "Laatste kwartaal, als 2028-K4. Leeg als het geen einde heeft.",
    "Maatregel.gebieden": "Dorpen en wijken. Leeg als het voor de hele gemeente is.",
    "Maatregel.jaren": "De kosten, opgeteld per jaar.",
    "Maatregel.kosten": "De kosten, regel voor regel.",
    "Maatregel.ook_bij": "Andere thema's waar deze maatregel bij hoort.",
    "Maatregel.partners": "Met wie.",
    "Maatregel.planning": "Begin en einde, in woorden.",
    "Maatregel.start": "Eerste kwartaal, als 2027-K1. Leeg als het nog niet bekend is.",
    "Maatregel.status": "Stand bij het maken van deze uitgave.",
    "Maatregel.status_naam": "De stand, in woorden.",
    "Bedrag.cent": "Bedrag in centen, of null als het nog niet bekend is.",
    "Bedrag.soort": "Eenmalig of elk jaar.",
    "Kostenjaar.eenmalig_cent": "Eenmalige kosten, in centen.",
    "Kostenjaar.onbekend": "Hoeveel kostenregels van dit jaar nog geen bedrag hebben.",
    "Kostenjaar.structureel_cent": "Kosten van elk jaar, in centen.",
    "Totalen.maatregelen": "Hoeveel maatregelen er zijn.",
    "Totalen.met_onbekend": "Hoeveel daarvan een bedrag hebben dat nog niet bekend is.",
    "Totalen.zonder_kosten": "Hoeveel daarvan geen kosten noemen.",
    "Planning.jaren": "De jaren waar de planning over gaat.",
    "Planregel.per_jaar": "Per jaar van de planning de kwartalen waarin het loopt, in dezelfde volgorde als die jaren.",
    # --- advice ---
    "Collegereactie.adviesraad": "Naam van de adviesraad.",
    "Collegereactie.advies": "Onderwerp van het advies.",
    "Collegereactie.antwoorden": "Per aanbeveling het oordeel van het college dat nu geldt.",
    "Collegebesluit.antwoorden": "Per aanbeveling het oordeel van het college in dit besluit.",
    "Collegebesluit.besluitnummer": "Nummer van het collegebesluit.",
    "Collegebesluit.inleiding": "Wat het college vooraf zegt.",
    "Collegebesluit.vastgesteld_op": "Dag waarop het college besloot.",
    "Collegereactie.besluiten": "Elk besluit met de antwoorden daarin, als het college meer dan één keer besloot. Anders leeg.",
    "Collegereactie.besluitnummer": "Nummer van het laatste collegebesluit.",
    "Collegereactie.inleiding": "Wat het college vooraf zegt.",
    "Collegereactie.kenmerk": "Kenmerk van de brief.",
    "Collegereactie.ontvangen_op": "Dag waarop het advies kwam.",
    "Collegereactie.vastgesteld_op": "Dag waarop het college het laatst besloot.",
    "Deelantwoord.nummer": "Nummer van de aanbeveling, bijvoorbeeld 4 of 4a.",
    "Deelantwoord.tekst": "De aanbeveling, in de woorden van de adviesraad.",
    # --- participation ---
    "Eindverslag.aantal": "Hoeveel inzendingen er kwamen, in woorden als het er weinig zijn.",
    "Eindverslag.bijeenkomsten": "De bijeenkomsten, met dag.",
    "Eindverslag.groepen": "Wie er is gehoord.",
    "Eindverslag.rondes": "Hoe mensen konden meedoen.",
    "Puntantwoord.tekst": "Het antwoord aan de indiener, in gewone taal.",
    "Ronde.antwoord_uiterlijk": "Dag waarop antwoord was beloofd.",
    "Ronde.niveau": "Participatieniveau.",
    "Ronde.spelregels": "Wat open stond en wat niet.",
    "Ronde.tot": "Laatste dag.",
    "Ronde.van": "Eerste dag.",
    "Telgroep.niet_gehoord": "Wie nog niet is gehoord.",
    "Telrij.aantal": "Hoeveel, in woorden als het er weinig zijn.",
    "Verslagpunt.antwoord": "Wat erop is geantwoord, of null als dat nog niet is gebeurd.",
}
# Fields that hold one of a fixed list of words.
KEUZES: dict[str, type[TextChoices]] = {
    "Document.soort": Uitgave.Soort,
    "Paragraaf.soort": Paragraaf.Soort,
    "Kader.soort": Kader.Soort,
    "Citaat.aard": Reactie.Aard,
    "Deelantwoord.oordeel": Oordeel,
    "Puntantwoord.oordeel": Oordeel,
    "Maatregel.status": Maatregel.Status,
    "Bedrag.soort": Kostenregel.Soort,
}


def json_schema() -> dict[str, Any]:
    """The schema of every uitgave in JSON, old ones included: what came later is never required."""
    klassen = sorted(_klassen(Document), key=lambda klasse: klasse.__name__)
    document = _object(Document)
    return {
        "$schema": DIALECT,
        "$id": schema_adres(),
        "title": "Uitgave van een visie sociale basis",
        "description": (
            "Een visie, uitvoeringsplan of verslag zoals het is uitgegeven. Een uitgave verandert nooit. "
            "Er kunnen later velden bij komen; dan houdt 'formaat' hetzelfde nummer."
        ),
        **document,
        "required": ["formaat", *document["required"]],
        "properties": {
            "formaat": {"const": FORMAAT, "description": "Nummer van deze vorm."},
            SLEUTEL_SCHEMA: {"type": "string", "format": "uri", "description": "Adres van dit schema."},
            **document["properties"],
        },
        "$defs": {klasse.__name__: _object(klasse) for klasse in klassen if klasse is not Document},
    }


def uitleg(klasse: type, veld: str) -> str:
    """What a field says, in Dutch; empty when nobody wrote it down."""
    return UITLEG.get(f"{klasse.__name__}.{veld}") or UITLEG.get(veld, "")


def velden() -> Iterable[tuple[type, str]]:
    """Every field that published JSON can hold."""
    return ((klasse, veld.name) for klasse in _klassen(Document) for veld in fields(klasse))


def _klassen(klasse: type, gezien: set[type] | None = None) -> set[type]:
    """A dataclass and all that its fields hold, however deep."""
    gezien = set() if gezien is None else gezien
    if klasse not in gezien:
        gezien.add(klasse)
        for soort in get_type_hints(klasse).values():
            for deel in (soort, *get_args(soort)):
                if isinstance(deel, type) and is_dataclass(deel):
                    _klassen(deel, gezien)
    return gezien


def _object(klasse: type) -> dict[str, Any]:
    soorten = get_type_hints(klasse)
    return {
        "type": "object",
        "required": [veld.name for veld in fields(klasse) if _is_altijd_er(veld)],
        "properties": {
            veld.name: {**_waarde(soorten[veld.name], f"{klasse.__name__}.{veld.name}"), **_woorden(klasse, veld.name)}
            for veld in fields(klasse)
        },
    }


def _is_altijd_er(veld: Field[Any]) -> bool:
    """A field with a default may be missing: documents from before it was there do not have it."""
    return veld.default is MISSING and veld.default_factory is MISSING


def _woorden(klasse: type, veld: str) -> dict[str, str]:
    tekst = uitleg(klasse, veld)
    return {"description": tekst} if tekst else {}


def _waarde(soort: Any, naam: str) -> dict[str, Any]:
    if get_origin(soort) in {Union, UnionType}:
        [echt] = [deel for deel in get_args(soort) if deel is not type(None)]
        return {"anyOf": [_waarde(echt, naam), {"type": "null"}]}
    if get_origin(soort) is tuple:
        return {"type": "array", "items": _waarde(get_args(soort)[0], naam)}
    if soort is date:
        return {"type": "string", "format": "date"}
    if isinstance(soort, type) and is_dataclass(soort):
        return {"$ref": f"#/$defs/{soort.__name__}"}
    keuze = KEUZES.get(naam)
    return {"type": EENVOUDIG[soort], **({"enum": list(keuze.values)} if keuze else {})}
