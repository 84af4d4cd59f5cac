"""Who may open which page and do what: one table, walked against the resolver and printed as docs/rechten.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from portaal.rollen import Rol
from tests.factories import (
    AanbevelingFactory,
    AdviesFactory,
    AntwoordFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebiedFactory,
    GebruikerFactory,
    InbrengFactory,
    IndienerFactory,
    KaderFactory,
    KostenregelFactory,
    MaatregelFactory,
    MijlpaalFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    TekstversieFactory,
    ThemaFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitgeefopdrachtFactory,
    UitvraagFactory,
    VisieFactory,
    stel_vast,
)
from visie.models import Paragraaf
from visie.rules import FASE_ROLLEN

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "rechten.md"

# --- Who ------------------------------------------------------------------------------------
ANONIEM = "anoniem"
WIE = (ANONIEM, *Rol.values)
IEDEREEN = frozenset(WIE)
INGELOGD = frozenset(Rol.values)
NIEMAND: frozenset[str] = frozenset()
SCHRIJVERS = frozenset({"projectleider", "redacteur"})
GEMEENTE = frozenset({"projectleider", "redacteur", "college"})
GEMEENTE_EN_GRIFFIE = GEMEENTE | {"griffie"}
GEMEENTE_EN_ADVIESRAAD = GEMEENTE | {"adviesraadvoorzitter", "adviesraadlid"}
PROJECTLEIDER = frozenset({"projectleider"})
COLLEGE = frozenset({"college"})
BESLISSERS = frozenset({"projectleider", "college"})
BEHEERDER = frozenset({"beheerder"})


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
            Rij("visie/thema/<slug:slug>/", "Eén thema", IEDEREEN, waarvan="thema_slug"),
            Rij("visie/visie.pdf", "Nieuwste pdf van de visie", IEDEREEN, status=302),
            Rij("visie/visie.json", "Nieuwste gegevens van de visie", IEDEREEN, status=302),
            Rij("visie/uitvoeringsplan.pdf", "Nieuwste pdf van het uitvoeringsplan", IEDEREEN, status=302),
            Rij("visie/uitvoeringsplan.json", "Nieuwste gegevens van het uitvoeringsplan", IEDEREEN, status=302),
            Rij("documenten/", "Alle documenten", IEDEREEN),
            Rij("documenten/<str:sha256>/<str:naam>", "Eén document", IEDEREEN, waarvan="bestand"),
            Rij("voortgang/", "Voortgang van de maatregelen", IEDEREEN),
            Rij("raad/", "Pagina voor de raad", IEDEREEN),
            Rij("advies/", "Adviezen met een vastgesteld antwoord", IEDEREEN),
            Rij("advies/<int:pk>/", "Eén advies met een vastgesteld antwoord", IEDEREEN, waarvan="advies"),
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
            Rij("meedoen/<slug:slug>/nl/", "Begin van het formulier", IEDEREEN, IEDEREEN, 302, waarvan="uitvraag"),
            Rij("meedoen/<slug:slug>/nl/<slug:stap>/", "Eén vraag", IEDEREEN, IEDEREEN, waarvan="stap"),
            Rij("meedoen/<slug:slug>/nl/controle/", "Controleren en versturen", IEDEREEN, IEDEREEN, 302, waarvan="uitvraag"),
            Rij("meedoen/<slug:slug>/nl/verzonden/", "Bevestiging met de code", IEDEREEN, status=302, waarvan="uitvraag"),
            Rij("meedoen/<slug:slug>/nl/organisatie/", "Brief van een organisatie", IEDEREEN, IEDEREEN, waarvan="uitvraag"),
            Rij("meedoen/volgen/", "Inbreng volgen met een code", IEDEREEN, IEDEREEN),
        ),
    ),
    Groep(
        "Werkplaats: schrijven",
        "Drafts of the gemeente. Not for the adviesraad, the griffie or the beheerder.",
        (
            Rij("werkplaats/", "Begin van de werkplaats", INGELOGD),
            Rij("werkplaats/visies/", "Alle visies", GEMEENTE),
            Rij("werkplaats/visies/nieuw/", "Nieuwe visie", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/visies/startnotitie/", "Startnotitie laten lezen", PROJECTLEIDER, PROJECTLEIDER),
            Rij("werkplaats/visies/startnotitie/bevestigen/", "Voorstellen uit de startnotitie bevestigen", doen=PROJECTLEIDER),
            Rij("werkplaats/visies/<slug:slug>/", "Eén visie", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/bewerken/", "Gegevens van een visie", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/fase/", "Fase van een visie", GEMEENTE_EN_GRIFFIE, GEMEENTE_EN_GRIFFIE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/actueel/", "Visie actueel maken", doen=PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/startnotitie/", "Startnotitie bij een visie", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/startnotitie/bevestigen/", "Voorstellen bij een visie bevestigen", doen=PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/themas/nieuw/", "Nieuw thema", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/themas/<int:pk>/", "Eén thema", GEMEENTE, waarvan="thema"),
            Rij("werkplaats/themas/<int:pk>/bewerken/", "Korte teksten van een thema", SCHRIJVERS, SCHRIJVERS, waarvan="thema"),
            Rij("werkplaats/visies/<slug:slug>/kaders/", "Kaders", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/kaders/nieuw/", "Nieuw kader", PROJECTLEIDER, PROJECTLEIDER, waarvan="visie"),
            Rij("werkplaats/kaders/<int:pk>/", "Eén kader", GEMEENTE, SCHRIJVERS, waarvan="kader"),
            Rij("werkplaats/visies/<slug:slug>/maatregelen/", "Maatregelen", GEMEENTE, waarvan="visie"),
            Rij("werkplaats/visies/<slug:slug>/maatregelen/nieuw/", "Nieuwe maatregel", SCHRIJVERS, SCHRIJVERS, waarvan="visie"),
            Rij("werkplaats/maatregelen/<int:pk>/", "Eén maatregel", SCHRIJVERS, SCHRIJVERS, waarvan="maatregel"),
            Rij("werkplaats/paragrafen/<uuid:pk>/", "Een paragraaf schrijven", SCHRIJVERS, SCHRIJVERS, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/geschiedenis/", "Geschiedenis van een paragraaf", GEMEENTE, waarvan="paragraaf"),
            Rij("werkplaats/paragrafen/<uuid:pk>/verschil/", "Verschil tussen twee versies", GEMEENTE, waarvan="paragraaf"),
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
            Rij("werkplaats/inbreng/nieuw/", "Inbreng invoeren", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/reacties/", "Reacties", GEMEENTE),
            # Who may decide may send; a redacteur only a voorstel. See the steps below.
            Rij("werkplaats/reacties/<int:pk>/", "Eén reactie", GEMEENTE, SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/koppelen/", "Reactie koppelen", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/ontkoppelen/", "Koppeling weghalen", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/openbaar/", "Reactie op de website zetten", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/indelen/", "Reactie indelen", doen=SCHRIJVERS, waarvan="reactie"),
            Rij("werkplaats/reacties/<int:pk>/contact/", "Contactgegevens inzien", doen=PROJECTLEIDER, waarvan="reactie"),
        ),
    ),
    Groep(
        "Werkplaats: advies",
        "The adviesraad sees its letters; the concept answers stay with the gemeente until they are vastgesteld.",
        (
            Rij("werkplaats/adviezen/", "Adviezen", GEMEENTE_EN_ADVIESRAAD),
            Rij("werkplaats/adviezen/nieuw/", "Advies registreren", SCHRIJVERS, SCHRIJVERS),
            Rij("werkplaats/adviezen/<int:pk>/", "Eén advies", GEMEENTE_EN_ADVIESRAAD, waarvan="advies"),
            Rij("werkplaats/adviezen/<int:pk>/splitsen/", "Aanbevelingen vastleggen", SCHRIJVERS, SCHRIJVERS, waarvan="nieuw_advies"),
            Rij("werkplaats/adviezen/<int:pk>/vaststellen/", "Collegereactie vaststellen", COLLEGE, COLLEGE, waarvan="concept_advies"),
            Rij("werkplaats/adviezen/delen/<int:pk>/", "Eén deel van een advies", GEMEENTE, SCHRIJVERS, waarvan="deel"),
            Rij("werkplaats/adviezen/delen/<int:pk>/koppelen/", "Deel koppelen", doen=SCHRIJVERS, waarvan="deel"),
            Rij("werkplaats/adviezen/delen/<int:pk>/ontkoppelen/", "Koppeling weghalen", doen=SCHRIJVERS, waarvan="deel"),
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
        "Accounts and settings. The beheerder sees no content.",
        (
            Rij("beheer/", "Accounts", BEHEERDER),
            Rij("beheer/accounts/nieuw/", "Nieuw account", BEHEERDER, BEHEERDER),
            Rij("beheer/accounts/<int:pk>/", "Account wijzigen", BEHEERDER, BEHEERDER, waarvan="gebruiker"),
            Rij("beheer/gemeente/", "Gegevens van de gemeente", BEHEERDER, BEHEERDER),
        ),
    ),
    Groep(
        "Eigen account",
        "Logging in and the second factor. Nobody can make an account for themselves.",
        (
        ),
    ),
    Groep(
        "Techniek",
        "For machines and for who builds the portal.",
        (
            Rij("huisstijl.css", "Kleur van de gemeente", IEDEREEN),
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


@dataclass
class Wereld:
    """Two visies and everything that hangs on one of them; `delen` fills in the addresses."""

    delen: dict[str, dict[str, Any]]
    mensen: dict[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)

    def url(self, rij: Rij) -> str:
        if rij.pad:
            return rij.pad
        delen = self.delen.get(rij.waarvan, {})
        return "/" + re.sub(r"<\w+:(\w+)>", lambda m: str(delen[m[1]]), rij.adres)

    def client(self, wie: str) -> Client:
        if wie not in self.clients:
            self.clients[wie] = Client()
            if wie != ANONIEM:
                self.clients[wie].force_login(self.mensen[wie])
        return self.clients[wie]


@pytest.fixture
def wereld(db) -> Wereld:
    visie = VisieFactory(slug="nu", ter_inzage=True, actueel=True)
    VisieFactory(slug="later", startnotitie=True)
    thema = ThemaFactory(visie=visie, slug="samen")
    paragraaf = ParagraafFactory(thema=thema, html="<p>Mensen ontmoeten elkaar.</p>")
    versie = TekstversieFactory(paragraaf=paragraaf, html="<p>Mensen ontmoeten elkaar vaker.</p>")
    kader = KaderFactory(visie=visie)
    maatregel = MaatregelFactory(visie=visie, themas=[thema])
    KostenregelFactory(maatregel=maatregel)
    uitvraag = UitvraagFactory(visie=visie, slug="ronde", themas=[thema])
    inbreng = InbrengFactory(visie=visie, uitvraag=uitvraag, gebied=GebiedFactory(), mag_gepubliceerd=True)
    IndienerFactory(inbreng=inbreng)
    reactie = ReactieFactory(inbreng=inbreng, themas=[thema], antwoord=AntwoordFactory())
    ReactieVerwerkingFactory(antwoord=reactie.antwoord, tekstversie=versie)

    advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie)
    concept = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    deel = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=concept)
    nieuw = AdviesFactory(visie=visie)

    uitgave = UitgaveFactory(visie=visie)
    plan = UitgaveFactory(visie=visie, soort="uitvoeringsplan", versie="plan 1")
    bestand = UitgaveBestandFactory.maak(b"%PDF visie", uitgave=uitgave)
    UitgaveBestandFactory.maak(b"{}", uitgave=uitgave, formaat="json")
    UitgaveBestandFactory.maak(b"%PDF plan", uitgave=plan)
    UitgaveBestandFactory.maak(b"{ }", uitgave=plan, formaat="json")
    opdracht = UitgeefopdrachtFactory(visie=visie)
    mensen = {rol: GebruikerFactory(**{rol: True}, naam=Rol(rol).label) for rol in Rol.values}
    return Wereld(
        delen={
            "visie": {"slug": visie.slug},
            "thema": {"pk": thema.pk},
            "thema_slug": {"slug": thema.slug},
            "paragraaf": {"pk": paragraaf.pk},
            "kader": {"pk": kader.pk},
            "maatregel": {"pk": maatregel.pk},
            "uitvraag": {"slug": uitvraag.slug},
            "stap": {"slug": uitvraag.slug, "stap": "thema"},
            "reactie": {"pk": reactie.pk},
            "advies": {"pk": advies.pk},
            "concept_advies": {"pk": concept.pk},
            "nieuw_advies": {"pk": nieuw.pk},
            "deel": {"pk": deel.pk},
            "uitgave": {"slug": uitgave.slug},
            "bestand": {"sha256": bestand.sha256, "naam": "visie.pdf"},
            "opdracht": {"pk": opdracht.pk},
            "gebruiker": {"pk": mensen["redacteur"].pk},
        },
        mensen=mensen,
    )


def test_x(wereld):
    known = {r.adres for r in RIJEN}
    for a in addresses():
        if a not in known:
            pad = "/" + a.replace("^", "").replace("$", "").replace(r"(?P<key>[-:\w]+)", "x").replace(r"(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)", "1-x")
            print(a, pad, {w: (wereld.client(w).get(pad).status_code) for w in (ANONIEM, "redacteur")}, wereld.client("redacteur").get(pad).get("Location"))
    for r in RIJEN:
        got = {w: wereld.client(w).get(wereld.url(r)).status_code for w in WIE}
        want = {w: r.get_status(w) for w in WIE}
        if got != want: print("DIFF", r.adres, {w:(got[w],want[w]) for w in WIE if got[w]!=want[w]})
