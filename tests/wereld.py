"""A full portal for the tests that walk all of it: one of everything, and one person per role. Built once per module.

A module that imports `wereld` imports `gebouwd` with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from participatie.actions import concept_beginnen, concept_bewaren
from participatie.codes import stop_voor
from portaal.bestanden import bewaar
from portaal.models import Gemeente
from portaal.rollen import Rol
from tests.factories import (
    AbonnementFactory,
    AdviesFactory,
    AdviesraadFactory,
    AkkoordFactory,
    AntwoordFactory,
    AvgVerzoekFactory,
    BeleidFactory,
    BevindingFactory,
    BijdrageFactory,
    BijeenkomstFactory,
    DeelantwoordFactory,
    DoelFactory,
    GebiedFactory,
    GebruikerFactory,
    InbrengFactory,
    IndienerFactory,
    InvoerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenpostFactory,
    KostenregelFactory,
    MaatregelFactory,
    MijlpaalFactory,
    OnderwerpFactory,
    OpmerkingFactory,
    OrganisatieFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    StandaardtekstFactory,
    TaaltestFactory,
    TekstversieFactory,
    TekstvoorstelFactory,
    ThemaFactory,
    TrekkerToegangFactory,
    UitgaveBeeldFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitgeefopdrachtFactory,
    UitvoerFactory,
    UitvraagFactory,
    VisieFactory,
    WachtendeInbrengFactory,
    stel_vast,
)
from tests.factories_advies import (
    AanvraagFactory,
    BelofteFactory,
    ConceptAdviesFactory,
    ConceptpuntFactory,
    LidmaatschapFactory,
    NareactieFactory,
    RaadsopmerkingFactory,
    VergaderingFactory,
)
from tests.test_beelden import tekening
from visie.actions.trekker import link_van

ANONIEM = "anoniem"
# In every word that an adviesraad keeps closed.
CLOSED = "gesloten-werk"


@dataclass
class Wereld:
    """Two visies and everything that hangs on one of them; `delen` fills in the addresses of the table of rights."""

    delen: dict[str, dict[str, Any]]
    mensen: dict[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)

    def url(self, rij: Any) -> str:
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


@pytest.fixture(scope="module")
def gebouwd(build_once: Any) -> Iterator[Any]:
    with build_once(_build) as built:
        yield built


@pytest.fixture
def wereld(gebouwd: Any, db: None, settings: Any) -> Wereld:
    found: Wereld = gebouwd.for_one_test(settings)
    return found


def _build() -> Wereld:
    visie = VisieFactory(slug="nu", ter_inzage=True, actueel=True)
    VisieFactory(slug="later", startnotitie=True)
    thema = ThemaFactory(visie=visie, slug="samen")
    paragraaf = ParagraafFactory(thema=thema, html="<p>Mensen ontmoeten elkaar.</p>")
    versie = TekstversieFactory(paragraaf=paragraaf, html="<p>Mensen ontmoeten elkaar vaker.</p>")
    kader = KaderFactory(visie=visie)
    KaderVerwerkingFactory(kader=kader, tekstversie=versie)
    maatregel = MaatregelFactory(visie=visie, themas=[thema])
    KostenregelFactory(maatregel=maatregel)
    uitvraag = UitvraagFactory(visie=visie, slug="ronde", themas=[thema])
    link = concept_bewaren(concept=concept_beginnen(uitvraag=uitvraag))
    brief = bewaar(inhoud=b"Een brief.", naam="brief.txt", soort="txt", door=None)
    inbreng = InbrengFactory(
        visie=visie, uitvraag=uitvraag, gebied=GebiedFactory(), mag_gepubliceerd=True, tekst__bijlage=brief
    )
    IndienerFactory(inbreng=inbreng)
    abonnement = AbonnementFactory(inbreng=inbreng)
    reactie = ReactieFactory(inbreng=inbreng, themas=[thema], antwoord=AntwoordFactory())
    ReactieVerwerkingFactory(antwoord=reactie.antwoord, tekstversie=versie)

    openbare_reactie = ReactieFactory(openbaar=True, inbreng__visie=visie)

    asr = AdviesraadFactory()
    advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now(), bestand=brief, adviesraad=asr)
    antwoord = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies)
    stel_vast(antwoord.collegereactie)
    concept = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    deel = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=concept)
    nieuw = AdviesFactory(visie=visie, adviesraad=asr)

    uitgave = UitgaveFactory(visie=visie)
    plan = UitgaveFactory(visie=visie, soort="uitvoeringsplan", versie="plan 1")
    bestand = UitgaveBestandFactory.maak(b"%PDF visie", uitgave=uitgave)
    UitgaveBestandFactory.maak(b"{}", uitgave=uitgave, formaat="json")
    UitgaveBestandFactory.maak(b"%PDF plan", uitgave=plan)
    UitgaveBestandFactory.maak(b"{ }", uitgave=plan, formaat="json")
    for formaat in ("docx", "odt"):
        UitgaveBestandFactory.maak(f"{formaat} visie".encode(), uitgave=uitgave, formaat=formaat)
        UitgaveBestandFactory.maak(f"{formaat} plan".encode(), uitgave=plan, formaat=formaat)
    concept_beeld = bewaar(inhoud=b"png concept", naam="kaart.png", soort="png", door=None)
    uitgavebeeld = UitgaveBeeldFactory.maak(b"png uitgegeven", uitgave=uitgave)
    opdracht = UitgeefopdrachtFactory(visie=visie)
    mensen = {rol: GebruikerFactory(**{rol: True}, naam=Rol(rol).label) for rol in Rol.values}
    blad = UitgaveFactory(visie=visie, soort="duisenbergblad", versie="blad 1")
    bevinding = BevindingFactory(uitgave=blad, door=mensen["rapporteur"])
    for rol in ("adviesraadvoorzitter", "adviesraadlid"):
        LidmaatschapFactory(adviesraad=asr, gebruiker=mensen[rol])
    aanvraag = AanvraagFactory(visie=visie, adviesraad=asr)
    stuk = aanvraag.stukken.create(bestand=bewaar(inhoud=b"%PDF-1.4", naam="stuk.pdf", soort="pdf", door=None))
    aanvraag.verstuurd_op, aanvraag.verstuurd_door = timezone.now(), mensen["projectleider"]
    aanvraag.afgesproken_op = aanvraag.gewenst_op
    aanvraag.save()
    raadsbrief = bewaar(inhoud=b"Geacht college.", naam="advies.txt", soort="txt", door=None)
    raadsconcept = ConceptAdviesFactory(
        visie=visie, adviesraad=asr, brieftekst=f"{CLOSED}-brief", titel=f"{CLOSED}-titel", bestand=raadsbrief
    )
    ConceptpuntFactory(concept=raadsconcept, tekst=f"{CLOSED}-punt")
    raadsopmerking = RaadsopmerkingFactory(
        adviesraad=asr, uitgave=uitgave, paragraaf=paragraaf, tekst=f"{CLOSED}-opmerking"
    )
    nareactie = NareactieFactory(
        collegereactie=antwoord.collegereactie, toelichting=f"{CLOSED}-nareactie", waardering="niet"
    )
    wachtbrief = bewaar(inhoud=b"Reclame.", naam="reclame.txt", soort="txt", door=None)
    toegang = TrekkerToegangFactory()
    eigen_maatregel = MaatregelFactory(
        visie=toegang.visie, trekker=toegang.trekker, themas=[ThemaFactory(visie=toegang.visie)]
    )
    logo = bewaar(inhoud=tekening(), naam="logo.png", soort="png", door=None)
    Gemeente.objects.update_or_create(pk=1, defaults={"logo": logo})
    return Wereld(
        delen={
            "logo": {"pk": logo.pk},
            "raadsconcept": {"pk": raadsconcept.pk},
            "raadsopmerking": {"pk": raadsopmerking.pk},
            "raadsuitgave": {"pk": asr.pk, "slug": uitgave.slug},
            "vergadering": {"pk": VergaderingFactory(adviesraad=asr).pk},
            "nareactie": {"pk": nareactie.collegereactie_id},
            "visie": {"slug": visie.slug},
            "thema": {"pk": thema.pk},
            "thema_slug": {"slug": thema.slug},
            "paragraaf": {"pk": paragraaf.pk},
            "versie": {"pk": paragraaf.pk, "nummer": 1},
            "voorstel": {"pk": TekstvoorstelFactory(paragraaf=paragraaf).pk},
            "concept": {"slug": visie.slug, "soort": "docx"},
            "concept_thema": {"pk": thema.pk, "soort": "odt"},
            "kader": {"pk": kader.pk},
            "maatregel": {"pk": maatregel.pk},
            "doel": {"pk": DoelFactory(thema=thema).pk},
            "mijlpaal": {"pk": MijlpaalFactory(visie=visie).pk},
            "kostenpost": {"pk": KostenpostFactory(visie=visie).pk},
            "standaardtekst": {"pk": StandaardtekstFactory().pk},
            "onderwerp": {"pk": OnderwerpFactory(visie=visie).pk},
            "akkoord": {"pk": AkkoordFactory(visie=visie).pk},
            "organisatie": {"pk": OrganisatieFactory().pk},
            "gebied": {"pk": inbreng.gebied.pk},
            "opmerking": {"pk": OpmerkingFactory(paragraaf=paragraaf).pk},
            "bevinding": {"pk": bevinding.pk},
            "beleid": {"pk": BeleidFactory(visie=visie).pk},
            "bijdrage": {"pk": BijdrageFactory(visie=visie).pk},
            "dekking": {"slug": visie.slug, "soort": "kaders", "thema": thema.pk},
            "uitvraag": {"slug": uitvraag.slug},
            "uitvoer": {"pk": UitvoerFactory(visie=visie).pk},
            "stapel": {"pk": InvoerFactory(visie=visie, uitvraag=uitvraag).pk},
            "import": {"pk": InvoerFactory(visie=visie, bestand=True).pk},
            "taaltest": {"pk": TaaltestFactory(uitvraag=uitvraag).pk},
            "bijeenkomst": {"pk": BijeenkomstFactory(visie=visie).pk},
            "reactie_nummer": {"inbreng": openbare_reactie.inbreng_id, "nummer": openbare_reactie.nummer},
            "stap": {"slug": uitvraag.slug, "taal": "nl", "stap": "voor"},
            "formulier": {"slug": uitvraag.slug, "taal": "nl"},
            "vertaling": {"slug": uitvraag.slug, "taal": "pl"},
            "link": {"slug": uitvraag.slug, "taal": "nl", "link": link},
            "inbreng": {"pk": inbreng.pk},
            "reactie": {"pk": reactie.pk},
            "openbare_reactie": {"pk": openbare_reactie.pk},
            "advies": {"pk": advies.pk},
            "concept_advies": {"pk": concept.pk},
            "nieuw_advies": {"pk": nieuw.pk},
            "aanvraag": {"pk": aanvraag.pk},
            "vraagantwoord": {"pk": AdviesFactory(visie=visie, adviesraad=asr, aanvraag=aanvraag).pk, "nummer": 1},
            "concept_aanvraag": {"pk": AanvraagFactory(visie=visie, adviesraad=asr).pk},
            "aanvraagstuk": {"pk": stuk.pk},
            "adviesraad": {"pk": asr.pk},
            "lidmaatschap": {"pk": LidmaatschapFactory(adviesraad=asr).pk},
            "deel": {"pk": deel.pk},
            "belofte": {
                "pk": BelofteFactory(deelaanbeveling__aanbeveling__advies=AdviesFactory(visie=visie, adviesraad=asr)).pk
            },
            "stand": {"stand": "niet_overnemen"},
            "aanvraagbrief": {"pk": aanvraag.pk, "soort": "docx"},
            "adviesbrief": {"pk": advies.pk, "soort": "docx"},
            "uitgave": {"slug": uitgave.slug},
            "bestand": {"sha256": bestand.sha256, "naam": "visie.pdf"},
            "beeld": {"pk": concept_beeld.pk},
            "uitgavebeeld": {"sha256": uitgavebeeld.sha256, "soort": "png"},
            "opdracht": {"pk": opdracht.pk},
            "gebruiker": {"pk": mensen["redacteur"].pk},
            "taal": {"taal": "pl"},
            "stoppen": {"taal": "nl", "link": stop_voor(abonnement.pk)},
            "wachtend": {"pk": WachtendeInbrengFactory(visie=visie, bijlage=wachtbrief).pk},
            "toegang": {"pk": toegang.pk},
            "trekker": {"link": link_van(toegang)},
            "eigen_maatregel": {"link": link_van(toegang), "pk": eigen_maatregel.pk},
            "avgverzoek": {"pk": AvgVerzoekFactory(inbreng=inbreng).pk},
        },
        mensen=mensen,
    )
