"""Who may open which page and do what: one table, walked against the resolver and printed as docs/rechten.md."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from participatie.codes import code_voor, hash_van
from participatie.models import Antwoord, Indiener, Reactie
from portaal.bestanden import bewaar
from portaal.gelijktijdig import stempel
from portaal.rollen import Rol
from tests.factories import (
    EEN_MOMENT,
    AdviesFactory,
    AdviesraadFactory,
    AntwoordFactory,
    CollegereactieFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    MaatregelFactory,
    MijlpaalFactory,
    ParagraafFactory,
    ReactieFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgeefopdrachtFactory,
    UitvraagFactory,
    VisieFactory,
    publiceer,
    stel_vast,
)
from tests.factories_advies import (
    LidmaatschapFactory,
    lid,
)
from tests.wereld import ANONIEM, CLOSED, Wereld, gebouwd, wereld
from visie.models import Kader, Paragraaf, Thema, Uitgave, Visie
from visie.rules import FASE_ROLLEN

__all__ = ["gebouwd", "wereld"]  # the fixtures

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "rechten.md"

# --- Who ------------------------------------------------------------------------------------
WIE = (ANONIEM, *Rol.values)
IEDEREEN = frozenset(WIE)
INGELOGD = frozenset(Rol.values)
NIEMAND: frozenset[str] = frozenset()
SCHRIJVERS = frozenset({"projectleider", "redacteur"})
SCHRIJVERS_EN_ADVIESRAAD = SCHRIJVERS | {"adviesraadvoorzitter", "adviesraadlid"}
GEMEENTE = frozenset({"projectleider", "redacteur", "college"})
GEMEENTE_EN_GRIFFIE = GEMEENTE | {"griffie"}
GEMEENTE_EN_ADVIESRAAD = GEMEENTE | {"adviesraadvoorzitter", "adviesraadlid"}
PROJECTLEIDER = frozenset({"projectleider"})
COLLEGE = frozenset({"college"})
BESLISSERS = frozenset({"projectleider", "college"})
RAPPORTEUR = frozenset({"rapporteur"})
BEHEERDER = frozenset({"beheerder"})
ADVIESRAAD = frozenset({"adviesraadvoorzitter", "adviesraadlid"})
VOORZITTER = frozenset({"adviesraadvoorzitter"})


@dataclass(frozen=True)
class Rij:
    """One address. `lezen` may open it, `doen` may send something to it; everyone else is refused."""

    adres: str  # as the resolver knows it
    wat: str
    lezen: frozenset[str] = NIEMAND
    doen: frozenset[str] = NIEMAND
    # What a person who may open it gets; a dict where that differs per person.
    status: int | dict[str, int] = 200
    # Sample values for the parts of the address that are not in `wereld`, or a whole path for a regex.
    pad: str = ""
    waarvan: str = ""

    @property
    def alleen_doen(self) -> bool:
        return not self.lezen and bool(self.doen)

    def get_status(self, wie: str) -> int:
        if self.alleen_doen:
            return 302 if wie == ANONIEM else 405
        if wie in self.lezen:
            return self.status if isinstance(self.status, int) else self.status[wie]
        return 302 if wie == ANONIEM else 403


@dataclass(frozen=True)
class Groep:
    titel: str
    uitleg: str
    rijen: tuple[Rij, ...]


def per_persoon(anoniem: int, ingelogd: int) -> dict[str, int]:
    return {wie: anoniem if wie == ANONIEM else ingelogd for wie in WIE}


# --- The table --------------------------------------------------------------------------------
TABEL: tuple[Groep, ...] = (
    Groep(
        "Lezen, voor iedereen",
        "Public pages. No account, no cookie.",
        (
            Rij("", "Voorpagina", IEDEREEN),
            Rij("visie/", "De visie: nieuwste uitgave", IEDEREEN),
            Rij("visie/<slug:slug>/", "Eén uitgave", IEDEREEN, waarvan="uitgave"),
            Rij("visie/<slug:slug>/veranderd/", "Wat er is veranderd sinds een eerdere uitgave", IEDEREEN, waarvan="uitgave"),
            Rij("visie/<slug:slug>/waarom/", "Waar elke tekst op rust", IEDEREEN, waarvan="uitgave"),
            Rij("visie/<slug:slug>/zoeken/", "Zoeken in één uitgave", IEDEREEN, waarvan="uitgave"),
            Rij("visie/thema/<slug:slug>/", "Eén thema", IEDEREEN, waarvan="thema_slug"),
            Rij("visie/visie.pdf", "Nieuwste pdf van de visie", IEDEREEN, status=302),
            Rij("visie/schema.json", "Wat de velden in de gegevens zijn", IEDEREEN),
            Rij("visie/uitgaven.atom", "Feed van uitgaven", IEDEREEN),
            Rij("sitemap.xml", "Kaart van de website", IEDEREEN),
            Rij("robots.txt", "Wat zoekmachines mogen lezen", IEDEREEN),
            Rij("visie/visie.docx", "Nieuwste visie voor Word", IEDEREEN, status=302),
            Rij("visie/visie.odt", "Nieuwste visie voor LibreOffice", IEDEREEN, status=302),
            *(
                Rij(f"visie/{soort}.{formaat}", f"Nieuwste {soort.label.lower()} ({formaat})", IEDEREEN, status=404)
                for soort in Uitgave.Soort
                if soort not in {Uitgave.Soort.VISIE, Uitgave.Soort.UITVOERINGSPLAN}
                for formaat in ("pdf", "docx", "odt", "json")
            ),
            Rij("visie/raadspakket.zip", "Nieuwste raadspakket in één zip", IEDEREEN, status=404),
            Rij("visie/uitvoeringsplan.docx", "Nieuwste uitvoeringsplan voor Word", IEDEREEN, status=302),
            Rij("visie/uitvoeringsplan.odt", "Nieuwste uitvoeringsplan voor LibreOffice", IEDEREEN, status=302),
            Rij("visie/visie.json", "Nieuwste gegevens van de visie", IEDEREEN, status=302),
            Rij("visie/uitvoeringsplan.pdf", "Nieuwste pdf van het uitvoeringsplan", IEDEREEN, status=302),
            Rij("visie/uitvoeringsplan.json", "Nieuwste gegevens van het uitvoeringsplan", IEDEREEN, status=302),
            Rij("beeld/<str:sha256>.<str:soort>", "Eén uitgegeven afbeelding", IEDEREEN, waarvan="uitgavebeeld"),
            Rij("documenten/", "Alle documenten", IEDEREEN),
            Rij("documenten/<str:sha256>/<str:naam>", "Eén document", IEDEREEN, waarvan="bestand"),
            Rij("voortgang/", "Voortgang van de maatregelen", IEDEREEN),
            Rij("voortgang/trekker/<slug:link>/", "Eigen maatregelen van een trekker, met de link uit een mail", IEDEREEN, waarvan="trekker"),
            Rij("voortgang/trekker/<slug:link>/<int:pk>/", "Zeggen hoe het gaat, met die link", IEDEREEN, IEDEREEN, waarvan="eigen_maatregel"),
            Rij("raad/", "Pagina voor de raad", IEDEREEN),
            Rij("advies/", "Adviezen met een vastgesteld antwoord", IEDEREEN),
            Rij("advies/<int:pk>/", "Eén advies met een vastgesteld antwoord", IEDEREEN, waarvan="advies"),
            Rij("advies/<int:pk>/brief/", "De brief van een advies met een vastgesteld antwoord", IEDEREEN, waarvan="advies"),
            Rij("advies/<int:pk>/collegereactie.<str:soort>", "Een vastgestelde collegereactie als brief", IEDEREEN, waarvan="adviesbrief"),
            Rij("toegankelijkheid/", "Toegankelijkheid", IEDEREEN),
            Rij("privacy/", "Privacy", IEDEREEN),
        ),
    ),
    Groep(
        "Meedoen, voor iedereen",
        "Giving inbreng and following it. Never an account; a session only while filling in the form.",
        (
            Rij("meedoen/", "Uitvragen", IEDEREEN),
            Rij("meedoen/<slug:slug>/", "Eén uitvraag", IEDEREEN, waarvan="uitvraag"),
            Rij("meedoen/<slug:slug>/papier.pdf", "Formulier op papier", IEDEREEN, waarvan="uitvraag"),
            Rij("meedoen/<slug:slug>/<taal:taal>/", "Begin van het formulier", IEDEREEN, waarvan="formulier"),
            Rij("meedoen/<slug:slug>/<taal:taal>/<slug:stap>/", "Eén vraag", IEDEREEN, IEDEREEN, waarvan="stap"),
            Rij("meedoen/<slug:slug>/<taal:taal>/controle/", "Controleren en versturen", IEDEREEN, IEDEREEN, 302, waarvan="formulier"),
            Rij("meedoen/<slug:slug>/<taal:taal>/later/", "De link om later verder te gaan", IEDEREEN, IEDEREEN, 302, waarvan="formulier"),
            Rij("meedoen/<slug:slug>/<taal:taal>/verder/<slug:link>/", "Verder met een bewaard formulier", IEDEREEN, status=302, waarvan="link"),
            Rij("meedoen/<slug:slug>/<taal:taal>/verzonden/", "Bevestiging met de code", IEDEREEN, status=302, waarvan="formulier"),
            Rij("meedoen/<slug:slug>/nl/organisatie/", "Brief van een organisatie", IEDEREEN, IEDEREEN, waarvan="uitvraag"),
            Rij("meedoen/reacties/", "Alle reacties", IEDEREEN),
            Rij("meedoen/gehoord/", "Wie hebben wij gehoord", IEDEREEN),
            Rij("meedoen/reacties/<int:inbreng>.<int:nummer>/", "Eén reactie", IEDEREEN, waarvan="reactie_nummer"),
            Rij("meedoen/bijeenkomsten/<int:pk>/", "Eén bijeenkomst", IEDEREEN, waarvan="bijeenkomst"),
            Rij("meedoen/volgen/", "Inbreng volgen met een code", IEDEREEN, IEDEREEN),
            Rij("meedoen/volgen/<taal:taal>/", "Inbreng volgen in een andere taal", IEDEREEN, IEDEREEN, waarvan="taal"),
            Rij("meedoen/volgen/gegevens/", "Eigen gegevens veranderen, na de code", IEDEREEN, IEDEREEN, 302),
            Rij("meedoen/volgen/gegevens/wissen/", "Eigen gegevens wissen van wat nog wacht, na de code", IEDEREEN, IEDEREEN, 302),
            Rij("meedoen/volgen/wissen/", "Eigen gegevens weghalen, na de code", IEDEREEN, IEDEREEN, 302),
            Rij("meedoen/stoppen/<taal:taal>/<slug:link>/", "Stoppen met bericht, met de link uit een mail", IEDEREEN, IEDEREEN, waarvan="stoppen"),
        ),
    ),
    Groep(
        "Werkplaats: schrijven",
        "Drafts of the gemeente. Not for the adviesraad, the griffie or the beheerder.",
        (
            # Members of an adviesraad go on to its own home.
            Rij("werkplaats/", "Begin van de werkplaats", INGELOGD, status={wie: 302 if wie in ADVIESRAAD else 200 for wie in INGELOGD}),
            Rij("werkplaats/visies/", "Alle visies", GEMEENTE),
            Rij("werkplaats/visies/nieuw/", "Nieuwe visie", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/visies/startnotitie/", "Startnotitie laten lezen", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/visies/startnotitie/bevestigen/", "Voorstellen uit de startnotitie bevestigen", doen=PROJECTLEIDER),
            Rij("werkplaats/visies/<slug:slug>/", "Eén visie", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/bewerken/", "Gegevens van een visie", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/fase/", "Fase van een visie", GEMEENTE_EN_GRIFFIE, GEMEENTE_EN_GRIFFIE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/actueel/", "Visie aan inwoners tonen", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/startnotitie/", "Startnotitie bij een visie", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/startnotitie/bevestigen/", "Voorstellen bij een visie bevestigen", doen=PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/themas/nieuw/", "Nieuw thema", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/themas/<int:pk>/", "Eén thema", GEMEENTE, waarvan="thema"),
            Rij("werkplaats/themas/<int:pk>/bewerken/", "Korte teksten van een thema", SCHRIJVERS, SCHRIJVERS, waarvan="thema"),
            Rij("werkplaats/themas/<int:pk>/controle/", "Schrijfhulp bij een thema", GEMEENTE, waarvan="thema"),
            Rij("werkplaats/visies/<slug:slug>/kaders/", "Kaders", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/kaders/nieuw/", "Nieuw kader", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/kaders/<int:pk>/", "Eén kader", GEMEENTE, SCHRIJVERS, waarvan="kader"),
            Rij("werkplaats/kaders/<int:pk>/bewerken/", "Kader verbeteren", PROJECTLEIDER, PROJECTLEIDER, waarvan="kader"),
            Rij("werkplaats/kaders/<int:pk>/ontkoppelen/", "Koppeling van een kader weghalen", doen=SCHRIJVERS, waarvan="kader"),
            Rij("werkplaats/kaders/<int:pk>/afwijking-intrekken/", "Afwijking van een kader intrekken", doen=SCHRIJVERS, waarvan="kader"),
            Rij("werkplaats/visies/<slug:slug>/maatregelen/", "Maatregelen", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/maatregelen/nieuw/", "Nieuwe maatregel", SCHRIJVERS, SCHRIJVERS, waarvan="visie"),
            Rij("werkplaats/maatregelen/<int:pk>/", "Eén maatregel", SCHRIJVERS, SCHRIJVERS, waarvan="maatregel"),
            Rij("werkplaats/visies/<slug:slug>/vervallen/", "Wat vervallen is", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/paragrafen/nieuw/", "Nieuwe paragraaf van een visie", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/themas/<int:pk>/paragrafen/nieuw/", "Nieuwe paragraaf van een thema", PROJECTLEIDER, PROJECTLEIDER, waarvan="thema"),
            Rij("werkplaats/themas/<int:pk>/verplaatsen/", "Thema omhoog of omlaag", doen=PROJECTLEIDER, waarvan="thema"),
            Rij("werkplaats/themas/<int:pk>/vervallen/", "Thema laten vervallen", PROJECTLEIDER, PROJECTLEIDER, waarvan="thema"),
            Rij("werkplaats/themas/<int:pk>/herstellen/", "Thema terughalen", doen=PROJECTLEIDER, waarvan="thema"),
            Rij("werkplaats/kaders/<int:pk>/vervallen/", "Kader laten vervallen", PROJECTLEIDER, PROJECTLEIDER, waarvan="kader"),
            Rij("werkplaats/kaders/<int:pk>/herstellen/", "Kader terughalen", doen=PROJECTLEIDER, waarvan="kader"),
            Rij("werkplaats/visies/<slug:slug>/trekkers/", "Trekkers van de maatregelen", PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/trekkers/uitnodigen/", "Trekker uitnodigen", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/trekkers/<uuid:pk>/intrekken/", "Link van een trekker intrekken", doen=PROJECTLEIDER, waarvan="toegang"),
            Rij("werkplaats/maatregelen/<int:pk>/voortgang/", "Hoe ver een maatregel is", SCHRIJVERS, SCHRIJVERS, waarvan="maatregel"),
            Rij("werkplaats/maatregelen/<int:pk>/vervallen/", "Maatregel laten vervallen", SCHRIJVERS, SCHRIJVERS, waarvan="maatregel"),
            Rij("werkplaats/maatregelen/<int:pk>/herstellen/", "Maatregel terughalen", doen=SCHRIJVERS, waarvan="maatregel"),
            Rij("werkplaats/paragrafen/<uuid:pk>/titel/", "Titel van een paragraaf", PROJECTLEIDER, PROJECTLEIDER, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/verplaatsen/", "Paragraaf omhoog of omlaag", doen=PROJECTLEIDER, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/vervallen/", "Paragraaf laten vervallen", PROJECTLEIDER, PROJECTLEIDER, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/herstellen/", "Paragraaf terughalen", doen=PROJECTLEIDER, waarvan="paragraaf"),
            Rij("werkplaats/themas/<int:pk>/doelen/nieuw/", "Nieuw doel", SCHRIJVERS, SCHRIJVERS, waarvan="thema"),
            Rij("werkplaats/doelen/<int:pk>/", "Eén doel", SCHRIJVERS, SCHRIJVERS, waarvan="doel"),
            Rij("werkplaats/doelen/<int:pk>/weghalen/", "Doel weghalen", doen=SCHRIJVERS, waarvan="doel"),
            Rij("werkplaats/visies/<slug:slug>/planning/", "Planning", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/planning/nieuw/", "Nieuwe datum in de planning", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/mijlpalen/<int:pk>/", "Eén datum in de planning", PROJECTLEIDER, PROJECTLEIDER, waarvan="mijlpaal"),
            Rij("werkplaats/mijlpalen/<int:pk>/weghalen/", "Datum weghalen", doen=PROJECTLEIDER, waarvan="mijlpaal"),
            Rij("werkplaats/visies/<slug:slug>/budget/", "Budget van het traject", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/budget/nieuw/", "Nieuwe kostenpost", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/kostenposten/<int:pk>/", "Eén kostenpost", PROJECTLEIDER, PROJECTLEIDER, waarvan="kostenpost"),
            Rij("werkplaats/kostenposten/<int:pk>/weghalen/", "Kostenpost weghalen", doen=PROJECTLEIDER, waarvan="kostenpost"),
            Rij("werkplaats/visies/<slug:slug>/verbanden/", "Onderwerpen en akkoorden", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/onderwerpen/nieuw/", "Nieuw onderwerp", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/onderwerpen/<int:pk>/", "Eén onderwerp", PROJECTLEIDER, PROJECTLEIDER, waarvan="onderwerp"),
            Rij("werkplaats/visies/<slug:slug>/akkoorden/nieuw/", "Nieuw akkoord", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/akkoorden/<int:pk>/", "Eén akkoord", PROJECTLEIDER, PROJECTLEIDER, waarvan="akkoord"),
            Rij("werkplaats/organisaties/", "Organisaties", GEMEENTE),
            Rij("werkplaats/organisaties/nieuw/", "Nieuwe organisatie", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/organisaties/<int:pk>/", "Eén organisatie", SCHRIJVERS, SCHRIJVERS, waarvan="organisatie"),
            Rij("werkplaats/standaardteksten/", "Standaardteksten", GEMEENTE),
            Rij("werkplaats/standaardteksten/nieuw/", "Nieuwe standaardtekst", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/standaardteksten/<int:pk>/", "Waar een standaardtekst is gebruikt", GEMEENTE, waarvan="standaardtekst"),
            Rij("werkplaats/standaardteksten/<int:pk>/bewerken/", "Een standaardtekst wijzigen", SCHRIJVERS, SCHRIJVERS, waarvan="standaardtekst"),
            Rij("werkplaats/standaardteksten/<int:pk>/vervallen/", "Standaardtekst laten vervallen", doen=SCHRIJVERS, waarvan="standaardtekst"),
            Rij("werkplaats/standaardteksten/<int:pk>/herstellen/", "Standaardtekst weer aanbieden", doen=SCHRIJVERS, waarvan="standaardtekst"),
            Rij("werkplaats/gebieden/", "Gebieden", GEMEENTE),
            Rij("werkplaats/gebieden/nieuw/", "Nieuw gebied", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/gebieden/<int:pk>/", "Eén gebied", PROJECTLEIDER, PROJECTLEIDER, waarvan="gebied"),
            Rij("werkplaats/paragrafen/<uuid:pk>/labels/", "Waar een paragraaf ook over gaat", SCHRIJVERS, SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/taak/", "Wie een paragraaf schrijft", SCHRIJVERS, SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/visies/<slug:slug>/opmerkingen/", "Opmerkingen van collega's", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/paragrafen/<uuid:pk>/opmerkingen/", "Opmerkingen bij een paragraaf", GEMEENTE, GEMEENTE, waarvan="paragraaf"),
            Rij("werkplaats/opmerkingen/<int:pk>/antwoord/", "Een opmerking beantwoorden", GEMEENTE, GEMEENTE, 302, waarvan="opmerking"),
            Rij("werkplaats/opmerkingen/<int:pk>/toewijzen/", "Een opmerking aan iemand geven", GEMEENTE, GEMEENTE, 302, waarvan="opmerking"),
            Rij("werkplaats/opmerkingen/<int:pk>/citaat/", "Woorden aanwijzen bij een opmerking", GEMEENTE, GEMEENTE, 302, waarvan="opmerking"),
            Rij("werkplaats/opmerkingen/<int:pk>/afhandelen/", "Een opmerking afhandelen", doen=GEMEENTE, waarvan="opmerking"),
            Rij("werkplaats/opmerkingen/<int:pk>/heropenen/", "Een opmerking weer openen", doen=GEMEENTE, waarvan="opmerking"),
            Rij("werkplaats/visies/<slug:slug>/beleid/", "Bestaand beleid", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/beleid/nieuw/", "Nieuw beleid", SCHRIJVERS, SCHRIJVERS, waarvan="visie"),
            Rij("werkplaats/beleid/<int:pk>/", "Eén nota of plan", SCHRIJVERS, SCHRIJVERS, waarvan="beleid"),
            Rij("werkplaats/beleid/<int:pk>/weghalen/", "Beleid weghalen", doen=SCHRIJVERS, waarvan="beleid"),
            Rij("werkplaats/visies/<slug:slug>/bijdragen/", "Bijdragen van organisaties", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/bijdragen/nieuw/", "Nieuwe bijdrage", SCHRIJVERS, SCHRIJVERS, waarvan="visie"),
            Rij("werkplaats/bijdragen/<int:pk>/", "Eén bijdrage", SCHRIJVERS, SCHRIJVERS, waarvan="bijdrage"),
            Rij("werkplaats/bijdragen/<int:pk>/weghalen/", "Bijdrage weghalen", doen=SCHRIJVERS, waarvan="bijdrage"),
            Rij("werkplaats/visies/<slug:slug>/dekking/", "Dekking per thema", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/dekking/<slug:soort>/", "Dekking van één soort", GEMEENTE, waarvan="dekking"),
            Rij("werkplaats/visies/<slug:slug>/dekking/<slug:soort>/<int:thema>/", "Wat achter een aantal staat", GEMEENTE, waarvan="dekking"),
            Rij("werkplaats/visies/<slug:slug>/veranderd/", "Wat anderen veranderden", GEMEENTE, waarvan="visie"),
            # Everyone of the gemeente sees who has what; the projectleider gives it away.
            Rij("werkplaats/visies/<slug:slug>/wie-doet-wat/", "Wie doet wat, en overdragen", GEMEENTE, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/beelden/", "Een afbeelding toevoegen", doen=SCHRIJVERS),
            Rij("werkplaats/beelden/<uuid:pk>/", "Een afbeelding van een tekst in de maak", GEMEENTE, waarvan="beeld"),
            Rij("werkplaats/paragrafen/<uuid:pk>/", "Een paragraaf schrijven", SCHRIJVERS, SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/geschiedenis/", "Geschiedenis van een paragraaf", GEMEENTE, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/controle/", "Schrijfhulp bij een paragraaf", GEMEENTE, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/werktekst/", "Tekst in de maak bewaren", doen=SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/werktekst/weg/", "Tekst in de maak weggooien", doen=SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/samenvoegen/", "Twee teksten samenvoegen", doen=SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/versies/<int:nummer>/naam/", "Een versie een naam geven", SCHRIJVERS, SCHRIJVERS, waarvan="versie"),
            Rij("werkplaats/paragrafen/<uuid:pk>/verschil/", "Verschil tussen twee versies", GEMEENTE, waarvan="paragraaf"),
            Rij("werkplaats/themas/<int:pk>/proefdruk.pdf", "Proefdruk van één thema", GEMEENTE, waarvan="thema"),
            Rij("werkplaats/visies/<slug:slug>/proefdruk/", "Proefdruk van een heel stuk", GEMEENTE, GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/proefdruk.pdf", "De eigen proefdruk", GEMEENTE, status=404, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/word/", "Werken in Word", GEMEENTE, SCHRIJVERS, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/word/bevestigen/", "Teksten uit een bestand voorstellen", SCHRIJVERS, SCHRIJVERS, 302, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/word/concept.<str:soort>", "Het concept als bestand", GEMEENTE, waarvan="concept"),
            Rij("werkplaats/themas/<int:pk>/word/concept.<str:soort>", "Het concept van een thema als bestand", GEMEENTE, waarvan="concept_thema"),
            Rij("werkplaats/visies/<slug:slug>/voorstellen/", "Voorstellen uit bestanden", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/voorstellen/<int:pk>/", "Eén voorstel uit een bestand", GEMEENTE, waarvan="voorstel"),
            Rij("werkplaats/voorstellen/<int:pk>/overnemen/", "Voorstel overnemen", doen=SCHRIJVERS, waarvan="voorstel"),
            Rij("werkplaats/voorstellen/<int:pk>/afwijzen/", "Voorstel niet overnemen", doen=SCHRIJVERS, waarvan="voorstel"),
            Rij("werkplaats/paragrafen/<uuid:pk>/herkomst/", "Herkomst van een paragraaf", GEMEENTE, waarvan="paragraaf"),
        ),
    ),
    Groep(
        "Werkplaats: inbreng",
        "Unpublished inbreng, and behind one more door the contact data (each look is logged).",
        (
            Rij("werkplaats/uitvragen/", "Uitvragen", PROJECTLEIDER),
            Rij("werkplaats/uitvragen/nieuw/", "Nieuwe uitvraag", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/uitvragen/<slug:slug>/", "Eén uitvraag", PROJECTLEIDER, PROJECTLEIDER, waarvan="uitvraag"),
            Rij("werkplaats/uitvragen/<slug:slug>/voorbeeld/<taal:taal>/", "Uitvraag zoals een inwoner haar ziet", PROJECTLEIDER, waarvan="formulier"),
            Rij("werkplaats/uitvragen/<slug:slug>/vertaling/<taal:taal>/", "Uitvraag in een andere taal", PROJECTLEIDER, PROJECTLEIDER, waarvan="vertaling"),
            Rij("werkplaats/uitvragen/<slug:slug>/taaltesten/nieuw/", "Een taaltest vastleggen", PROJECTLEIDER, PROJECTLEIDER, waarvan="uitvraag"),
            Rij("werkplaats/taaltesten/<int:pk>/", "Een taaltest wijzigen", PROJECTLEIDER, PROJECTLEIDER, waarvan="taaltest"),
            Rij("werkplaats/taaltesten/<int:pk>/weghalen/", "Een taaltest weghalen", doen=PROJECTLEIDER, waarvan="taaltest"),
            Rij("werkplaats/bijeenkomsten/", "Bijeenkomsten", GEMEENTE),
            Rij("werkplaats/bijeenkomsten/nieuw/", "Nieuwe bijeenkomst", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/bijeenkomsten/<int:pk>/", "Eén bijeenkomst met haar punten", GEMEENTE, waarvan="bijeenkomst"),
            Rij("werkplaats/bijeenkomsten/<int:pk>/bewerken/", "Een bijeenkomst bewerken", SCHRIJVERS, SCHRIJVERS, waarvan="bijeenkomst"),
            Rij("werkplaats/bijeenkomsten/<int:pk>/punten/", "Een punt invoeren", SCHRIJVERS, SCHRIJVERS, 302, waarvan="bijeenkomst"),
            Rij("werkplaats/inbreng/nieuw/", "Inbreng invoeren", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/inbreng/wachtrij/", "Inzendingen die wachten op een blik", GEMEENTE, SCHRIJVERS),
            Rij("werkplaats/inbreng/kaarten/", "Stapels met kaarten", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/inbreng/kaarten/<int:pk>/", "Een kaart invoeren", SCHRIJVERS, SCHRIJVERS, waarvan="stapel"),
            Rij("werkplaats/inbreng/kaarten/<int:pk>/terug/", "Een kaart terugnemen", doen=SCHRIJVERS, waarvan="stapel"),
            Rij("werkplaats/inbreng/importeren/", "Een bestand importeren", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/inbreng/importeren/<int:pk>/", "Eén import", SCHRIJVERS, waarvan="import"),
            Rij("werkplaats/inbreng/importeren/<int:pk>/kolommen/", "Kolommen aanwijzen", SCHRIJVERS, SCHRIJVERS, waarvan="import"),
            Rij("werkplaats/inbreng/importeren/<int:pk>/woorden/", "Woorden in een bestand overzetten", SCHRIJVERS, SCHRIJVERS, waarvan="import"),
            Rij("werkplaats/inbreng/importeren/<int:pk>/proef/", "Proef van een import", SCHRIJVERS, waarvan="import"),
            Rij("werkplaats/inbreng/importeren/<int:pk>/invoeren/", "De rijen invoeren", doen=SCHRIJVERS, waarvan="import"),
            Rij("werkplaats/inbreng/importeren/<int:pk>/terug/", "Een import terugdraaien", doen=SCHRIJVERS, waarvan="import"),
            Rij("werkplaats/inbreng/<int:pk>/splitsen/", "Inbreng splitsen in reacties", SCHRIJVERS, SCHRIJVERS, waarvan="inbreng"),
            Rij("werkplaats/inbreng/wachtrij/<int:pk>/brief/", "De brief bij wat wacht", GEMEENTE, waarvan="wachtend"),
            Rij("werkplaats/inbreng/<int:pk>/brief/", "De brief van een organisatie", GEMEENTE, waarvan="inbreng"),
            Rij("werkplaats/antwoorden/publiceren/", "Antwoorden publiceren", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/reacties/", "Reacties", GEMEENTE, SCHRIJVERS),
            Rij("werkplaats/reacties/ongedaan/", "Bewerking van veel reacties ongedaan maken", doen=SCHRIJVERS),
            Rij("werkplaats/inzicht/", "Inzicht", GEMEENTE),
            Rij("werkplaats/reacties/uitvoer/", "Reacties als bestand", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/reacties/uitvoer/<int:pk>/", "Een bestand met reacties", SCHRIJVERS, waarvan="uitvoer"),
            Rij("werkplaats/reacties/uitvoer/<int:pk>/bestand/", "Een bestand met reacties ophalen", doen=SCHRIJVERS, waarvan="uitvoer"),
            # Who may decide may send; a redacteur only a voorstel. See the steps below.
            Rij("werkplaats/reacties/<int:pk>/", "Eén reactie", GEMEENTE, SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/openbaar/", "Reactie op de website zetten", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/van-website/", "Reactie van de website halen", SCHRIJVERS, SCHRIJVERS, waarvan="openbare_reactie"),
            Rij("werkplaats/reacties/<int:pk>/intrekken/", "Afgesplitste reactie intrekken", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/indelen/", "Reactie indelen", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/groeperen/", "Reacties samen beantwoorden", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/losmaken/", "Reactie apart beantwoorden", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/taak/", "Wie een reactie beantwoordt", SCHRIJVERS, SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/contact/", "Contactgegevens inzien, met een reden", PROJECTLEIDER, PROJECTLEIDER, waarvan="reactie"),
        ),
    ),
    Groep(
        "Werkplaats: advies",
        "The adviesraad sees its letters; the concept answers stay with the gemeente until they are vastgesteld.",
        (
            Rij("werkplaats/adviezen/", "Adviezen", GEMEENTE_EN_ADVIESRAAD),
            Rij("werkplaats/lezen/", "Hoe ver het lezen van uw brief is", GEMEENTE_EN_ADVIESRAAD),
            Rij("werkplaats/adviezen/nieuw/", "Advies registreren", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/brief.<str:soort>", "Adviesaanvraag als brief", GEMEENTE_EN_ADVIESRAAD, waarvan="aanvraagbrief"),
            Rij("werkplaats/adviezen/<int:pk>/collegereactie.<str:soort>", "Collegereactie als brief", GEMEENTE_EN_ADVIESRAAD, waarvan="adviesbrief"),
            Rij("werkplaats/adviezen/beloften/", "Beloften aan de adviesraad", GEMEENTE_EN_ADVIESRAAD),
            # Who may not say what became of it may still read it. See the steps below.
            Rij("werkplaats/adviezen/beloften/<int:pk>/", "Eén belofte", GEMEENTE_EN_ADVIESRAAD, BESLISSERS, waarvan="belofte"),
            Rij("werkplaats/adviezen/overzicht/", "Adviezen in cijfers", GEMEENTE_EN_ADVIESRAAD),
            Rij("werkplaats/adviezen/overzicht/csv/", "Die cijfers als bestand", GEMEENTE_EN_ADVIESRAAD),
            Rij("werkplaats/adviezen/overzicht/<str:stand>/", "De aanbevelingen achter een getal", GEMEENTE_EN_ADVIESRAAD, waarvan="stand"),
            Rij("werkplaats/adviezen/aanvragen/nieuw/", "Advies vragen", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/", "Eén adviesaanvraag", GEMEENTE_EN_ADVIESRAAD, waarvan="aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/bewerken/", "Adviesaanvraag bewerken", SCHRIJVERS, SCHRIJVERS, waarvan="concept_aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/versturen/", "Adviesaanvraag versturen", PROJECTLEIDER, PROJECTLEIDER, waarvan="concept_aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/datum/", "Een andere datum afspreken", PROJECTLEIDER, PROJECTLEIDER, waarvan="aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/intrekken/", "Adviesaanvraag intrekken", PROJECTLEIDER, PROJECTLEIDER, waarvan="aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/gesprek/", "Consultatiegesprek vastleggen", SCHRIJVERS, SCHRIJVERS, waarvan="aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/<int:pk>/stukken/", "Bestand bij een adviesaanvraag", doen=SCHRIJVERS, waarvan="concept_aanvraag"),
            Rij("werkplaats/adviezen/aanvragen/stukken/<int:pk>/", "Stuk bij een adviesaanvraag", GEMEENTE_EN_ADVIESRAAD, waarvan="aanvraagstuk"),
            Rij("werkplaats/adviezen/aanvragen/stukken/<int:pk>/weg/", "Stuk uit een adviesaanvraag halen", doen=SCHRIJVERS, waarvan="aanvraagstuk"),
            Rij("werkplaats/adviesraden/", "Adviesraden", PROJECTLEIDER),
            Rij("werkplaats/adviesraden/nieuw/", "Nieuwe adviesraad", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/adviesraden/<int:pk>/", "Eén adviesraad en haar leden", PROJECTLEIDER, PROJECTLEIDER, waarvan="adviesraad"),
            Rij("werkplaats/adviesraden/<int:pk>/bewerken/", "Adviesraad bewerken", PROJECTLEIDER, PROJECTLEIDER, waarvan="adviesraad"),
            Rij("werkplaats/adviesraden/leden/<int:pk>/weg/", "Lidmaatschap beëindigen", doen=PROJECTLEIDER, waarvan="lidmaatschap"),
            Rij("werkplaats/adviezen/<int:pk>/", "Eén advies", GEMEENTE_EN_ADVIESRAAD, waarvan="advies"),
            Rij("werkplaats/adviezen/<int:pk>/brief/", "De brief van een advies", GEMEENTE_EN_ADVIESRAAD, waarvan="advies"),
            Rij("werkplaats/adviezen/<int:pk>/splitsen/", "Aanbevelingen vastleggen", SCHRIJVERS_EN_ADVIESRAAD, SCHRIJVERS_EN_ADVIESRAAD, waarvan="nieuw_advies"),
            Rij("werkplaats/adviezen/<int:pk>/vragen/<int:nummer>/", "Antwoord op een adviesvraag", SCHRIJVERS, SCHRIJVERS, waarvan="vraagantwoord"),
            Rij("werkplaats/adviezen/<int:pk>/vaststellen/", "Collegereactie vaststellen", COLLEGE, COLLEGE, waarvan="concept_advies"),
            Rij("werkplaats/adviezen/delen/<int:pk>/", "Eén deel van een advies", GEMEENTE, SCHRIJVERS, waarvan="deel"),
            Rij("werkplaats/adviezen/delen/<int:pk>/themas/", "Thema's van een aanbeveling", SCHRIJVERS, SCHRIJVERS, waarvan="deel"),
            Rij("werkplaats/adviezen/delen/<int:pk>/taak/", "Wie een deel beantwoordt", SCHRIJVERS, SCHRIJVERS, waarvan="deel"),
        ),
    ),
    Groep(
        "Werkplaats: de adviesraad",
        "Closed to everyone but the members of that adviesraad; for a member of another one it does not exist.",
        (
            Rij("werkplaats/adviesraad/", "Uw adviesraad kiezen", ADVIESRAAD, status=302),
            Rij("werkplaats/adviesraad/<int:pk>/", "Begin van een adviesraad", ADVIESRAAD, waarvan="adviesraad"),
            Rij("werkplaats/adviesraad/<int:pk>/vergaderingen/", "Vergaderingen", ADVIESRAAD, ADVIESRAAD, waarvan="adviesraad"),
            Rij("werkplaats/adviesraad/vergaderingen/<int:pk>/weg/", "Vergadering weghalen", doen=ADVIESRAAD, waarvan="vergadering"),
            Rij("werkplaats/adviesraad/<int:pk>/advies/nieuw/", "Advies zonder vraag", ADVIESRAAD, ADVIESRAAD, waarvan="adviesraad"),
            Rij("werkplaats/adviesraad/aanvragen/<int:pk>/schrijven/", "Aan een advies beginnen", doen=ADVIESRAAD, waarvan="aanvraag"),
            Rij("werkplaats/adviesraad/aanvragen/<int:pk>/papier/", "Vragen en teksten op papier", ADVIESRAAD, waarvan="aanvraag"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/", "Een advies schrijven", ADVIESRAAD, ADVIESRAAD, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/brief/", "Een brief van elders gebruiken", ADVIESRAAD, ADVIESRAAD, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/brief/bestand/", "Het bestand van die brief", ADVIESRAAD, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/brief/weg/", "Die brief niet gebruiken", doen=ADVIESRAAD, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/voorbeeld/", "Een advies in de maak lezen", ADVIESRAAD, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/uitbrengen/", "Een advies uitbrengen", VOORZITTER, VOORZITTER, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/concepten/<int:pk>/weg/", "Een advies in de maak weggooien", ADVIESRAAD, ADVIESRAAD, waarvan="raadsconcept"),
            Rij("werkplaats/adviesraad/<int:pk>/lezen/<slug:slug>/", "Een uitgave met opmerkingen van leden", ADVIESRAAD, ADVIESRAAD, waarvan="raadsuitgave"),
            Rij("werkplaats/adviesraad/<int:pk>/opmerkingen/", "Opmerkingen van leden", ADVIESRAAD, waarvan="adviesraad"),
            Rij("werkplaats/adviesraad/opmerkingen/<int:pk>/afhandelen/", "Opmerking afhandelen", doen=ADVIESRAAD, waarvan="raadsopmerking"),
            Rij("werkplaats/adviesraad/opmerkingen/<int:pk>/overnemen/", "Opmerking overnemen in een advies", doen=ADVIESRAAD, waarvan="raadsopmerking"),
            Rij("werkplaats/adviesraad/nareactie/<int:pk>/", "Reactie op het antwoord van het college", ADVIESRAAD, ADVIESRAAD, waarvan="nareactie"),
            Rij("werkplaats/adviesraad/nareactie/<int:pk>/indienen/", "Die reactie indienen", VOORZITTER, VOORZITTER, waarvan="nareactie"),
        ),
    ),
    Groep(
        "Werkplaats: bevindingen",
        "A rapporteur of the raad sees the own ones alone, until they stand on the page for the raad.",
        (
            Rij("werkplaats/bevindingen/", "Bevindingen bij het Duisenbergblad", RAPPORTEUR, RAPPORTEUR),
            Rij("werkplaats/bevindingen/openbaar/", "Bevindingen op de pagina voor de raad zetten", doen=RAPPORTEUR),
            Rij("werkplaats/bevindingen/<int:pk>/", "Een bevinding wijzigen", RAPPORTEUR, RAPPORTEUR, waarvan="bevinding"),
            Rij("werkplaats/bevindingen/<int:pk>/weghalen/", "Een bevinding weghalen", doen=RAPPORTEUR, waarvan="bevinding"),
        ),
    ),
    Groep(
        "Werkplaats: uitgeven",
        "Publishing is for the projectleider alone.",
        (
            Rij("werkplaats/uitgeven/", "Uitgeven", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/uitgeven/<int:pk>/", "Voortgang van het uitgeven", PROJECTLEIDER, waarvan="opdracht"),
        ),
    ),
    Groep(
        "Beheer",
        "Accounts, settings, and what is kept about one person for who asks that. The beheerder sees no other content.",
        (
            Rij("beheer/", "Accounts", BEHEERDER),
            Rij("beheer/accounts/nieuw/", "Nieuw account", BEHEERDER, BEHEERDER),
            Rij("beheer/accounts/<int:pk>/", "Account wijzigen", BEHEERDER, BEHEERDER, waarvan="gebruiker"),
            Rij("beheer/gemeente/", "Gegevens van de gemeente", BEHEERDER, BEHEERDER),
            Rij("beheer/inzage/", "Zoeken wat van iemand is bewaard, en het register", BEHEERDER, BEHEERDER),
            Rij("beheer/inzage/<int:pk>/", "Alles van één indiener, met een reden; elke keer vastgelegd", BEHEERDER, BEHEERDER, waarvan="inbreng"),
            Rij("beheer/inzage/<int:pk>/gegevens/", "Contactgegevens verbeteren op verzoek", doen=BEHEERDER, waarvan="inbreng"),
            Rij("beheer/inzage/<int:pk>/wissen/", "Wissen op verzoek", doen=BEHEERDER, waarvan="inbreng"),
            Rij("beheer/inzage/wachtend/<int:pk>/", "Wat niet is toegelaten, met een reden; elke keer vastgelegd", BEHEERDER, BEHEERDER, waarvan="wachtend"),
            Rij("beheer/inzage/wachtend/<int:pk>/wissen/", "Wissen wat niet is toegelaten, op verzoek", BEHEERDER, BEHEERDER, waarvan="wachtend"),
            Rij("beheer/inzage/verzoeken/nieuw/", "Een verzoek opschrijven", BEHEERDER, BEHEERDER),
            Rij("beheer/inzage/verzoeken/<int:pk>/", "Eén verzoek", BEHEERDER, BEHEERDER, waarvan="avgverzoek"),
        ),
    ),
    Groep(
        "Eigen account",
        "Logging in and the second factor. Nobody can make an account for themselves.",
        (
            Rij("inloggen/", "Inloggen", IEDEREEN, status=per_persoon(200, 302)),
            Rij("account/logout/", "Uitloggen", IEDEREEN, status=per_persoon(302, 200)),
            Rij("account/inactive/", "Dit account werkt niet meer", IEDEREEN),
            Rij("account/signup/", "Niemand maakt zelf een account", IEDEREEN, status=per_persoon(200, 302)),
            Rij("account/code/", "Een code per mail vragen", IEDEREEN, status=per_persoon(200, 302)),
            Rij("account/code/invullen/", "De code uit de mail", IEDEREEN, status=302),
            Rij("account/password/reset/", "Wachtwoord vergeten", IEDEREEN),
            Rij("account/password/reset/done/", "Kijk in uw mail", IEDEREEN),
            Rij(
                r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "Nieuw wachtwoord met een link", IEDEREEN,
                pad="/account/password/reset/key/1-verlopen/",
            ),
            Rij("account/password/reset/key/done/", "Wachtwoord veranderd", IEDEREEN),
            Rij("account/2fa/authenticate/", "Tweede stap bij het inloggen", IEDEREEN, status=302),
            Rij("account/reauthenticate/", "Nog eens uw wachtwoord", INGELOGD),
            Rij("account/password/change/", "Wachtwoord wijzigen", INGELOGD),
            Rij("account/password/set/", "Eerste wachtwoord", INGELOGD, status=302),
            Rij("account/2fa/", "Tweede stap instellen", INGELOGD),
            Rij("account/2fa/reauthenticate/", "Nog eens de tweede stap", INGELOGD, status=302),
            # First asks for the password again, or has nothing to show without a second step.
            Rij("account/2fa/totp/activate/", "App voor de tweede stap", INGELOGD, status=302),
            Rij("account/2fa/totp/deactivate/", "App weghalen", INGELOGD, status=404),
            Rij("account/2fa/recovery-codes/", "Herstelcodes", INGELOGD, status=404),
            Rij("account/2fa/recovery-codes/generate/", "Nieuwe herstelcodes", INGELOGD, status=302),
            Rij("account/2fa/recovery-codes/download/", "Herstelcodes bewaren", INGELOGD, status=404),
        ),
    ),
    Groep(
        "Techniek",
        "For machines and for who builds the portal.",
        (
            Rij("huisstijl.css", "Kleur van de gemeente", IEDEREEN),
            Rij("logo/<uuid:pk>/", "Logo van de gemeente", IEDEREEN, waarvan="logo"),
            Rij("stijlgids/", "Stijlgids", IEDEREEN),
            Rij("gezond/", "Draait het portaal?", IEDEREEN),
            Rij("gereed/", "Doet alles het?", IEDEREEN),
            Rij(".well-known/security.txt", "Een lek melden", IEDEREEN),
        ),
    ),
)  # fmt: skip
RIJEN = tuple(rij for groep in TABEL for rij in groep.rijen)


def addresses() -> Iterator[str]:
    """Every address the resolver knows."""

    def walk(patterns: Any, before: str) -> Iterator[str]:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns, before + str(pattern.pattern))
            else:
                yield before + str(pattern.pattern)

    return walk(get_resolver().url_patterns, "")


# --- Steps that fewer people may take than may open the page -----------------------------------
@dataclass(frozen=True)
class Stap:
    wat: str
    adres: str
    waarvan: str
    data: dict[str, str]
    wie: frozenset[str]


OORDEEL = {"oordeel": "niet_overnemen", "motivering": "Daar is geen geld voor."}
STAPPEN = (
    Stap("Antwoord op een reactie voorstellen", "werkplaats/reacties/<int:pk>/", "reactie", OORDEEL, SCHRIJVERS),
    Stap("Over een reactie besluiten", "werkplaats/reacties/<int:pk>/", "reactie", {**OORDEEL, "besluit": "1"}, BESLISSERS),
    Stap("Antwoord op een deel van een advies voorstellen", "werkplaats/adviezen/delen/<int:pk>/", "deel", OORDEEL, SCHRIJVERS),
    Stap("Een belofte inlossen", "werkplaats/adviezen/beloften/<int:pk>/", "belofte", {"uitkomst": "ingelost", "toelichting": "Klaar."}, BESLISSERS),
    Stap("Een belofte een andere datum geven", "werkplaats/adviezen/beloften/<int:pk>/", "belofte", {"uitkomst": "verzet", "toelichting": "Later.", "nieuwe_datum": "2100-01-01"}, COLLEGE),
    Stap("Over een deel van een advies besluiten", "werkplaats/adviezen/delen/<int:pk>/", "deel", {**OORDEEL, "besluit": "1"}, COLLEGE),
    Stap("Afwijking van een kader opschrijven", "werkplaats/kaders/<int:pk>/", "kader", {"omdat": "Het budget is lager."}, SCHRIJVERS),
)  # fmt: skip
# (from, to) -> who may move the visie. Everything else is refused to everyone.
FASESTAPPEN: dict[tuple[str, str], frozenset[str]] = {
    ("startnotitie", "opstellen"): frozenset({"projectleider", "griffie"}),
    ("opstellen", "ter_inzage"): PROJECTLEIDER,
    ("opstellen", "startnotitie"): PROJECTLEIDER,
    ("ter_inzage", "college"): PROJECTLEIDER,
    ("ter_inzage", "opstellen"): PROJECTLEIDER,
    ("college", "raad"): COLLEGE,
    ("college", "ter_inzage"): BESLISSERS,
    ("raad", "vastgesteld"): frozenset({"griffie"}),
    ("raad", "college"): frozenset({"college", "griffie"}),
    ("vastgesteld", "uitvoering"): PROJECTLEIDER,
    ("vastgesteld", "raad"): frozenset({"griffie"}),
    ("vastgesteld", "vervangen"): PROJECTLEIDER,
    ("uitvoering", "vastgesteld"): PROJECTLEIDER,
    ("uitvoering", "vervangen"): PROJECTLEIDER,
}


def as_markdown() -> str:
    """docs/rechten.md, from the same rows that the tests walk."""
    kop = ["Anoniem", *(Rol(rol).label for rol in Rol.values)]
    lines = [
        "# Rechten: who may open what",
        "",
        "Every address of the portal, and what each role may do there. Somebody with several roles may do what any of "
        "them may. Without an account a closed page leads to the log-in page; with the wrong role it answers 403; what "
        "is hidden answers 404. This file is printed from the table in `tests/test_rechten.py`, which walks all "
        "addresses: a page without a row fails the tests.",
        "",
        "`lezen`: may open the page. `doen`: may send something to it. `-`: is refused.",
    ]
    for groep in TABEL:
        lines += ["", f"## {groep.titel}", "", groep.uitleg, ""]
        lines += _table(
            ["Pagina", "Adres", *kop],
            [[rij.wat, f"`{_address(rij.adres)}`", *(_cell(rij, wie) for wie in WIE)] for rij in groep.rijen],
        )
    lines += ["", "## Stappen", "", "Fewer people may take these steps than may open the page they stand on.", ""]
    lines += _table(["Stap", *kop], [[s.wat, *("doen" if wie in s.wie else "-" for wie in WIE)] for s in STAPPEN])
    lines += ["", "## Fasen", "", "Who moves the visie from one fase to another. Other moves do not exist.", ""]
    lines += _table(
        ["Van", "Naar", *kop],
        [
            [van.replace("_", " "), naar.replace("_", " "), *("doen" if wie in wie_mag else "-" for wie in WIE)]
            for (van, naar), wie_mag in FASESTAPPEN.items()
        ],
    )
    return "\n".join(lines) + "\n"


def _table(kop: list[str], rijen: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cellen)} |" for cellen in [kop, ["---"] * len(kop), *rijen]]


def _address(adres: str) -> str:
    kaal = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", adres.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", kaal)


def _cell(rij: Rij, wie: str) -> str:
    return ", ".join(woord for woord, wie_mag in (("lezen", rij.lezen), ("doen", rij.doen)) if wie in wie_mag) or "-"


# --- The tests ----------------------------------------------------------------------------------
def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(rij.adres for rij in RIJEN) == sorted(addresses())


def test_rechten_md_says_what_the_table_says():
    assert DOCUMENT.read_text() == as_markdown(), (
        "Print it again: python manage.py shell -c "
        "'import tests.test_rechten as t; t.DOCUMENT.write_text(t.as_markdown())'"
    )


def test_the_moves_of_the_fase_are_those_of_the_table():
    assert {stap: frozenset(rollen) for stap, rollen in FASE_ROLLEN.items()} == FASESTAPPEN


@pytest.mark.parametrize("groep", TABEL, ids=lambda groep: groep.titel)
def test_each_role_opens_exactly_its_own_pages(wereld, groep):
    expected = {rij.adres: {wie: rij.get_status(wie) for wie in WIE} for rij in groep.rijen}

    found = {
        rij.adres: {wie: wereld.client(wie).get(wereld.url(rij)).status_code for wie in WIE} for rij in groep.rijen
    }

    assert found == expected


def test_head_tells_nobody_more_than_get(wereld):
    """A question about a page without its body is refused like the page."""
    dicht = [rij for rij in RIJEN if rij.lezen and rij.lezen != IEDEREEN]

    found = {rij.adres: wereld.client("rapporteur").head(wereld.url(rij)).status_code for rij in dicht}

    assert found == {rij.adres: rij.get_status("rapporteur") for rij in dicht}


def test_who_is_not_logged_in_is_sent_to_the_log_in_page_and_back(wereld):
    dicht = [rij for rij in RIJEN if ANONIEM not in rij.lezen and not rij.alleen_doen]

    found = {rij.adres: wereld.client(ANONIEM).get(wereld.url(rij)).get("Location") for rij in dicht}

    assert found == {rij.adres: f"/inloggen/?next={wereld.url(rij)}" for rij in dicht}


def refusal(response: Any) -> str:
    if response.status_code == 403 and "/inloggen/?next=" in response.content.decode():
        return "inloggen"  # with what was typed
    return {403: "nee", 404: "verborgen", 405: "nee"}.get(response.status_code, "ja")


@pytest.mark.parametrize("rij", [rij for rij in RIJEN if rij.doen and rij.doen != IEDEREEN], ids=lambda rij: rij.adres)
def test_only_who_may_do_something_can_send_it(wereld, rij):
    mag = "verborgen" if "ontkoppelen" in rij.adres else "ja"  # a koppeling that is not there is not found
    expected = {wie: mag if wie in rij.doen else "inloggen" if wie == ANONIEM else "nee" for wie in WIE}

    found = {}
    for wie in WIE:
        with transaction.atomic():  # taken back, so that everyone finds the world as it was
            found[wie] = refusal(wereld.client(wie).post(wereld.url(rij), {"iets": "1"}))
            transaction.set_rollback(True)

    assert found == expected


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda stap: stap.wat)
@pytest.mark.parametrize("wie", WIE)
def test_a_step_is_taken_only_by_who_may(wereld, stap, wie):
    rij = next(rij for rij in RIJEN if rij.adres == stap.adres and rij.waarvan == stap.waarvan)
    client = wereld.client(wie)
    gezien = {"gezien": stempel(Kader.objects.get())} if "omdat" in stap.data else {}
    before = fingerprint()

    response = client.post(wereld.url(rij), stap.data | gezien)

    assert refusal(response) == ("ja" if wie in stap.wie else "inloggen" if wie == ANONIEM else "nee")
    assert (fingerprint() != before) == (wie in stap.wie)


def test_no_address_accepts_a_form_without_its_token(wereld):
    """The cookie of somebody who is logged in is not enough: a form on another site cannot use it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(GebruikerFactory(rollen=Rol.values))

    found = {rij.adres: client.post(wereld.url(rij), {"iets": "1"}).status_code for rij in RIJEN}

    # Mail programs press this button (RFC 8058). Its address is the proof, and no session is asked.
    met_een_klik = {"meedoen/stoppen/<taal:taal>/<slug:link>/": 200}
    assert found == dict.fromkeys(found, 403) | met_een_klik


def test_opening_pages_changes_nothing(wereld):
    """Links are followed by scanners and prefetched by browsers: looking may never be an act."""
    client = Client()
    client.force_login(GebruikerFactory(rollen=Rol.values))
    before = fingerprint()

    for rij in RIJEN:
        client.get(wereld.url(rij))
        wereld.client(ANONIEM).get(wereld.url(rij))

    assert fingerprint() == before


def test_a_second_factor_is_asked_for_on_every_closed_page(wereld, settings):
    settings.MFA_VERPLICHT = True
    dicht = [rij for rij in RIJEN if ANONIEM not in rij.lezen and not rij.adres.startswith("account/")]
    client = Client()
    client.force_login(GebruikerFactory(rollen=Rol.values))

    found = {rij.adres: client.get(wereld.url(rij)).get("Location") for rij in dicht}

    assert found == {rij.adres: "/account/2fa/" for rij in dicht}


@pytest.mark.parametrize(
    "verandering",
    [{"is_active": False}, {"einddatum": date(2020, 1, 1)}, {"rollen": []}],
    ids=["account closed", "end date passed", "roles taken away"],
)
def test_a_right_that_is_taken_away_is_gone_at_once(wereld, verandering):
    """The session of a hired projectleider does not outlive the account."""
    persoon = wereld.mensen["projectleider"]
    client = wereld.client("projectleider")
    assert client.get("/werkplaats/visies/").status_code == 200

    type(persoon).objects.filter(pk=persoon.pk).update(**verandering)

    dicht = [rij for rij in RIJEN if rij.lezen and ANONIEM not in rij.lezen and rij.lezen != INGELOGD]
    assert {client.get(wereld.url(rij)).status_code for rij in dicht} <= {302, 403}


def test_an_account_works_through_its_last_day(wereld):
    persoon = wereld.mensen["projectleider"]
    vandaag = timezone.localdate()

    def opens() -> bool:
        return bool(wereld.client("projectleider").get("/werkplaats/visies/").status_code == 200)

    persoon.einddatum = vandaag
    persoon.save()
    op_de_dag = opens()
    persoon.einddatum = vandaag - timedelta(days=1)
    persoon.save()

    assert (op_de_dag, opens()) == (True, False)


# --- What nobody may see yet --------------------------------------------------------------------
GEHEIM = "kanarie"


@pytest.fixture
def geheimen(wereld) -> Wereld:
    """In every field that is not public a word that must not be found; beside each, something that is."""
    visie = Visie.objects.get(slug="nu")
    thema = Thema.objects.get(slug="samen")
    paragraaf = Paragraaf.objects.get(thema=thema)
    reactie = Reactie.objects.get(pk=wereld.delen["reactie"]["pk"])

    # Drafts of the gemeente: written after the last uitgave, or of another visie.
    nieuwste = TekstversieFactory(
        paragraaf=paragraaf, html=f"<p>{GEHEIM}-concepttekst</p>", toelichting=f"{GEHEIM}-toelichting"
    )
    ParagraafFactory(
        thema=thema, soort="signalen", titel=f"{GEHEIM}-kop", html=f"<p>{GEHEIM}-lege paragraaf</p>", volgorde=2
    )
    MaatregelFactory(visie=visie, themas=[thema], titel=f"{GEHEIM}-maatregel", activiteit=f"{GEHEIM}-activiteit")
    ThemaFactory(visie=visie, naam=f"{GEHEIM}-vervallen thema", slug="vervallen", vervallen_op=date(2026, 1, 1))
    ThemaFactory(visie=Visie.objects.get(slug="later"), naam=f"{GEHEIM}-thema", slug="ander")
    VisieFactory(titel=f"{GEHEIM}-visie", slug=f"{GEHEIM}-visie")
    MijlpaalFactory(visie=visie, naam=f"{GEHEIM}-mijlpaal", openbaar=False)
    UitvraagFactory(visie=visie, titel=f"{GEHEIM}-uitvraag", slug="straks", straks=True)
    type(wereld.mensen["projectleider"]).objects.update(naam=f"{GEHEIM}-medewerker")
    Visie.objects.filter(slug="nu").update(budget_toelichting=f"{GEHEIM}-budget", zaaknummer=f"{GEHEIM}-zaak")

    # Inbreng: with a published antwoord that points at the draft, without permission, not checked, not answered.
    verteld = AntwoordFactory(
        overgenomen=True, voorstel_motivering=f"{GEHEIM}-voorstel", verwerking__tekstversie=nieuwste
    )
    verteld.reacties.set([ReactieFactory(openbaar=True, inbreng__visie=visie, themas=[thema])])
    publiceer(verteld)
    # Decided anew and not published yet: what stood there is read, this is not.
    Antwoord.objects.filter(pk=verteld.pk).update(
        tekst=f"{GEHEIM}-nieuw antwoord", motivering=f"{GEHEIM}-nieuwe motivering", gewijzigd_op=timezone.now()
    )
    Indiener.objects.update(naam=f"{GEHEIM}-naam", email=f"{GEHEIM}@voorbeeld.example", telefoon=f"{GEHEIM}-06")
    for velden in (
        {"inbreng__mag_gepubliceerd": False, "openbaar_op": EEN_MOMENT},
        {"inbreng__mag_gepubliceerd": True, "openbaar_op": None},
    ):
        ReactieFactory(
            inbreng__visie=visie,
            inbreng__tekst=f"{GEHEIM}-letterlijke tekst",
            inbreng__soort="organisatie_formeel",
            inbreng__organisatie=f"{GEHEIM}-organisatie",
            publieke_tekst=f"{GEHEIM}-ongepubliceerde tekst",
            themas=[thema],
            antwoord=AntwoordFactory(
                voorstel_oordeel="niet_overnemen",
                voorstel_motivering=f"{GEHEIM}-voorstelmotivering",
                tekst=f"{GEHEIM}-ongepubliceerd antwoord",
            ),
            **velden,
        )
    ReactieFactory(
        openbaar=True,
        inbreng__visie=visie,
        inbreng__tekst=f"{GEHEIM}-de letterlijke tekst naast de publieke",
        themas=[thema],
        antwoord=AntwoordFactory(tekst=f"{GEHEIM}-antwoord zonder besluit"),
    )
    eerder = AntwoordFactory(overgenomen=True, verwerking__tekstversie=nieuwste.vorige)
    ReactieFactory(inbreng__visie=visie, antwoord=eerder)
    publiceer(eerder)
    assert reactie.antwoord is not None
    Antwoord.objects.filter(pk=reactie.antwoord_id).update(tekst=f"{GEHEIM}-open antwoord")

    # Advies: without an adopted answer, and the voorstel behind an adopted one.
    concept = AdviesFactory(
        visie=visie,
        titel=f"{GEHEIM}-advies",
        brieftekst=f"{GEHEIM}-brief",
        kenmerk=GEHEIM,
        bestand=bewaar(inhoud=f"{GEHEIM}-bestand".encode(), naam="advies.txt", soort="txt", door=None),
    )
    for rol in ("adviesraadvoorzitter", "adviesraadlid"):
        LidmaatschapFactory(adviesraad=concept.adviesraad, gebruiker=wereld.mensen[rol])
    DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies=concept,
        deelaanbeveling__aanbeveling__tekst=f"{GEHEIM}-aanbeveling",
        deelaanbeveling__tekst=f"{GEHEIM}-deel",
        motivering=f"{GEHEIM}-conceptbesluit",
    )
    antwoord = DeelantwoordFactory(
        deelaanbeveling__aanbeveling__advies__visie=visie, voorstel_motivering=f"{GEHEIM}-ambtelijk voorstel"
    )
    stel_vast(antwoord.collegereactie)
    CollegereactieFactory(
        advies=antwoord.deelaanbeveling.aanbeveling.advies, ronde=2, inleiding=f"{GEHEIM}-tweede ronde"
    )

    # Publishing: a version that is being made or failed.
    UitgeefopdrachtFactory(
        visie=visie, versie=f"{GEHEIM}-versie", toestand="mislukt", fout=f"{GEHEIM}-fout", klaar_op=EEN_MOMENT
    )
    wereld.delen["geheim_advies"] = {"pk": concept.pk}
    return wereld


def public_pages(wereld: Wereld) -> dict[str, str]:
    """Every public address, with what it shows to somebody without an account."""
    client = Client()
    urls = [wereld.url(rij) for rij in RIJEN if ANONIEM in rij.lezen]
    urls += [f"/advies/{wereld.delen['geheim_advies']['pk']}/{deel}" for deel in ("", "brief/")]
    urls += ["/meedoen/straks/", "/visie/thema/vervallen/"]
    urls += ["/visie/thema/ander/", "/visie/bestaat-niet/", "/meedoen/ronde/nl/tekst-idee/"]
    pages = {}
    for url in urls:
        response = client.get(url)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        pages[url] = body.decode("utf-8", "replace")
    return pages


def test_no_public_page_shows_what_is_not_public(geheimen):
    found = {url: re.findall(rf"{GEHEIM}[\w -]*", body) for url, body in public_pages(geheimen).items()}

    assert found == {url: [] for url in found}


def test_the_public_pages_show_what_stands_beside_the_secrets(geheimen):
    """Without this the test above could pass on empty pages."""
    pages = public_pages(geheimen)

    assert "Een bankje bij de bushalte zou helpen." in pages["/"]
    assert "Een bankje bij de bushalte zou helpen." in pages["/visie/thema/samen/"]
    assert "Mensen ontmoeten elkaar vaker." in pages["/visie/thema/samen/"]
    assert "Waar komt dit vandaan?" in pages["/visie/thema/samen/"]
    assert "Maatregel met titel" in pages["/visie/thema/samen/"]
    assert "Maatregel met titel" in pages["/voortgang/"]
    assert "Wat gebeurde ermee?" in pages["/"]
    assert "Daar is nu geen geld voor." in pages[f"/advies/{geheimen.delen['advies']['pk']}/"]


def test_the_code_of_one_sender_shows_nothing_of_another(geheimen):
    """Follow an inbreng of which nothing is public but its own words."""
    sleutel = uuid.uuid4()
    inbreng = InbrengFactory(
        visie=Visie.objects.get(slug="nu"), tekst="Mijn eigen woorden.", code_hash=hash_van(code_voor(sleutel))
    )
    antwoord = AntwoordFactory(tekst=f"{GEHEIM}-nog niet besloten", voorstel_motivering=f"{GEHEIM}-voorstel")
    ReactieFactory(inbreng=inbreng, antwoord=antwoord)

    response = Client().post("/meedoen/volgen/", {"code": code_voor(sleutel)})

    assert "Mijn eigen woorden." in response.content.decode()
    assert re.findall(rf"{GEHEIM}[\w -]*", response.content.decode()) == []


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000", "AAAA-BBBB-CCCC", "niet een code", "1"])
def test_a_wrong_code_shows_no_inbreng(geheimen, code):
    response = Client().post("/meedoen/volgen/", {"code": code})

    assert response.status_code == 200
    assert "Dit zei u" not in response.content.decode()


@pytest.mark.parametrize(
    "url",
    ["/advies/{geheim_advies}/", "/advies/{geheim_advies}/brief/", "/meedoen/straks/", "/meedoen/straks/nl/", "/meedoen/straks/nl/organisatie/",
     "/visie/thema/vervallen/", "/visie/thema/ander/", "/visie/bestaat-niet/", "/documenten/" + "0" * 64 + "/x.pdf"],
)  # fmt: skip
def test_what_is_hidden_is_not_found(geheimen, url):
    response = Client().get(url.format(geheim_advies=geheimen.delen["geheim_advies"]["pk"]))

    assert response.status_code == 404


def closed_words(client: Client, urls: list[str]) -> dict[str, set[str]]:
    found = {}
    for url in urls:
        response = client.get(url)
        body = (response.getvalue() if response.streaming else response.content).decode("utf-8", "replace")
        found[url] = set(re.findall(rf"{CLOSED}-\w+", body))
    return found


def test_what_an_adviesraad_keeps_closed_stands_on_no_page_of_anyone_else(geheimen):
    """Every address for every role, and for a voorzitter of another adviesraad."""
    ander = Client()
    ander.force_login(lid(AdviesraadFactory(), adviesraadvoorzitter=True))
    buiten = {wie: geheimen.client(wie) for wie in WIE if wie not in ADVIESRAAD} | {"andere adviesraad": ander}
    urls = [geheimen.url(rij) for rij in RIJEN]

    found = {wie: {u: w for u, w in closed_words(client, urls).items() if w} for wie, client in buiten.items()}

    assert found == {wie: {} for wie in buiten}


@pytest.mark.parametrize("rol", sorted(ADVIESRAAD))
def test_members_find_all_that_their_adviesraad_keeps_closed(geheimen, rol):
    """Without this the test above could pass on empty pages."""
    urls = [geheimen.url(rij) for rij in RIJEN if rij.adres.startswith("werkplaats/adviesraad/") and rol in rij.lezen]

    found = set().union(*closed_words(geheimen.client(rol), urls).values())

    assert found == {f"{CLOSED}-{wat}" for wat in ("brief", "titel", "punt", "opmerking", "nareactie")}


def test_for_another_adviesraad_the_closed_pages_do_not_exist(geheimen):
    ander = Client()
    ander.force_login(lid(AdviesraadFactory(), adviesraadvoorzitter=True))
    rijen = [rij for rij in RIJEN if rij.adres.startswith("werkplaats/adviesraad/") and rij.waarvan]

    found = {rij.adres: ander.post(geheimen.url(rij), {"zeker": "ja"}).status_code for rij in rijen if rij.doen}
    gelezen = {rij.adres: ander.get(geheimen.url(rij)).status_code for rij in rijen if rij.lezen}

    assert found == dict.fromkeys(found, 404)
    assert gelezen == dict.fromkeys(gelezen, 404)


@pytest.mark.parametrize("rol", ["adviesraadlid", "adviesraadvoorzitter"])
def test_the_adviesraad_does_not_see_the_concept_answer(geheimen, rol):
    response = geheimen.client(rol).get(f"/werkplaats/adviezen/{geheimen.delen['geheim_advies']['pk']}/")

    assert response.status_code == 200
    assert f"{GEHEIM}-conceptbesluit" not in response.content.decode()


def test_contact_data_stand_on_one_page_only(geheimen):
    """Everyone who may read inbreng in the werkplaats sees it without the name of the sender."""
    client = geheimen.client("projectleider")
    gevonden = {}
    for rij in RIJEN:
        if "projectleider" in rij.lezen and rij.adres.startswith("werkplaats/"):
            response = client.get(geheimen.url(rij))
            body = (response.getvalue() if response.streaming else response.content).decode("utf-8", "replace")
            gevonden[rij.adres] = re.findall(rf"{GEHEIM}-naam|{GEHEIM}@voorbeeld|{GEHEIM}-06", body)

    contact = client.post(
        f"/werkplaats/reacties/{geheimen.delen['reactie']['pk']}/contact/", {"grond": "Om te bellen."}
    ).content.decode()

    assert gevonden == {adres: [] for adres in gevonden}
    assert f"{GEHEIM}@voorbeeld.example" in contact


def fingerprint() -> dict[str, str]:
    """One hash per table; sessions, the cache and the counts of who does what too often may come and go."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in {"django_session", "django_cache", "portaal_limiet"}:
                cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {table} t")  # noqa: S608 - names of our own tables
                found[table] = cursor.fetchone()[0]
    return found
