"""Words that may only be in one place, planted there, and looked for everywhere else: pages of each role, files, exports,
the audit trail, logs, sessions, the cache, mails, and every column of every table (P2, P7).

The sets below are exact. A page that shows more fails, and so does one that no longer shows what its readers need.
"""

from __future__ import annotations

import base64
import io
import logging
import uuid
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from participatie.actions import (
    Contact,
    Punt,
    abonneren,
    antwoord_voorstellen,
    antwoorden_publiceren,
    bestand_aanbieden,
    gegevens_wijzigen,
    inbreng_indienen,
    inbreng_wissen,
    maak_uitvoer,
    opruimen,
    reactie_besluiten,
    uitvoer_vragen,
    zelf_wissen,
)
from participatie.codes import code_voor, hash_van
from participatie.filter import Filter
from participatie.models import ConceptInbreng, Inbreng, Indiener, Invoer, Uitvoer
from portaal.bestanden import bewaar
from portaal.models import Bericht, Gebruiker
from publicatie.actions import maak_uitgave
from tests.factories import (
    AbonnementFactory,
    AdviesFactory,
    AntwoordFactory,
    AvgVerzoekFactory,
    BevindingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    InbrengFactory,
    IndienerFactory,
    MijlpaalFactory,
    OpmerkingFactory,
    ReactieFactory,
    TekstversieFactory,
    TekstvoorstelFactory,
    TrekkerToegangFactory,
    UitvraagFactory,
)
from tests.test_rechten import (
    BEHEERDER,
    GEMEENTE,
    PROJECTLEIDER,
    RAPPORTEUR,
    RIJEN,
    SCHRIJVERS,
    WIE,
)
from tests.wereld import ANONIEM, Wereld, gebouwd, wereld
from visie.actions import Besluit
from visie.models import Paragraaf, Thema, Uitgave, Visie, Werktekst

__all__ = ["gebouwd", "wereld"]  # the fixtures

pytestmark = pytest.mark.django_db

SLEUTEL = uuid.UUID(int=42)
CODE = code_voor(SLEUTEL)
# What is planted, by what it is. One word each, so that no page breaks it in two and search engines keep it whole.
CONTACT = {
    "naam": "Kanarienaam", "e-mail": "kanariemail@voorbeeld.example", "telefoon": "0612121212",
    "later": "kanarielater@voorbeeld.example", "concept e-mail": "kanarieconcept@voorbeeld.example",
    "trekker": "kanarietrekker@voorbeeld.example",
}  # fmt: skip
WOORDEN = {
    "woorden": "kanariewoorden", "brief": "kanariebrief", "namens": "kanarienamens", "afgeschermd": "kanariemasker",
    "concept woorden": "kanarieformulier", "import": "kanarieimport",
}  # fmt: skip
INTERN = {
    "voorstel": "kanarievoorstel", "besluit": "kanariebesluit", "paragraaf": "kanarieparagraaf",
    "toelichting": "kanarietoelichting", "werktekst": "kanariewerktekst", "tekstvoorstel": "kanarietekstvoorstel",
    "opmerking": "kanarieopmerking", "afgehandeld": "kanarieafgehandeld", "college": "kanariecollege",
    "verzoek": "kanariegrond", "bevinding": "kanariebevinding", "bevinding van een ander": "kanarieandermans",
}  # fmt: skip
KANARIES = CONTACT | WOORDEN | INTERN


@pytest.fixture
def kanaries(wereld: Wereld) -> Wereld:
    """One full portal (the world of the rights) with each of them at its place."""
    visie, thema = Visie.objects.get(slug="nu"), Thema.objects.get(slug="samen")
    paragraaf = Paragraaf.objects.get(thema=thema)
    schrijver = wereld.mensen["redacteur"]
    brief = bewaar(inhoud=WOORDEN["brief"].encode(), naam="brief.txt", soort="txt", door=None)
    inbreng = InbrengFactory(
        visie=visie, code_hash=hash_van(CODE), soort="organisatie_formeel", organisatie="De Schakel",
        namens=WOORDEN["namens"], tekst=f"Over {WOORDEN['woorden']} gesproken.", tekst__bijlage=brief,
    )  # fmt: skip
    IndienerFactory(
        inbreng=inbreng, naam=CONTACT["naam"], email=CONTACT["e-mail"], telefoon=CONTACT["telefoon"],
        bewaren_tot=timezone.localdate() + timedelta(days=200),
    )  # fmt: skip
    AbonnementFactory(inbreng=inbreng, email=CONTACT["later"], bewaren_tot=timezone.localdate() + timedelta(days=900))
    TrekkerToegangFactory(visie=visie, trekker=visie.maatregelen.first().trekker, email=CONTACT["trekker"])
    antwoord = AntwoordFactory(
        voorstel_oordeel="niet_overnemen",
        voorstel_motivering=INTERN["voorstel"],
        besloten=True,
        tekst=INTERN["besluit"],
    )
    reactie = ReactieFactory(inbreng=inbreng, themas=[thema], antwoord=antwoord)
    ReactieFactory(
        inbreng__visie=visie, inbreng__mag_gepubliceerd=True, inbreng__tekst=f"Bel {WOORDEN['afgeschermd']} maar.",
        publieke_tekst="Bel [weggelaten] maar.", openbaar_op=timezone.now(), themas=[thema],
    )  # fmt: skip
    ConceptInbreng.objects.create(
        uitvraag=UitvraagFactory(visie=visie),
        antwoorden={"email": CONTACT["concept e-mail"], "tekst_idee": WOORDEN["concept woorden"]},
        verloopt_op=timezone.now() + timedelta(days=7),
    )
    Invoer.objects.filter(pk=wereld.delen["import"]["pk"]).update(rijen=[[WOORDEN["import"], "Noord"]])

    blad = Uitgave.objects.get(soort="duisenbergblad")
    bevinding = BevindingFactory(uitgave=blad, door=wereld.mensen["rapporteur"], tekst=INTERN["bevinding"])
    wereld.delen["bevinding"] = {"pk": bevinding.pk}
    BevindingFactory(uitgave=blad, tekst=INTERN["bevinding van een ander"])
    OpmerkingFactory(paragraaf=paragraaf, tekst=INTERN["opmerking"])
    OpmerkingFactory(paragraaf=paragraaf, tekst=INTERN["afgehandeld"], afgehandeld=True)
    wereld.delen["voorstel"] = {
        "pk": TekstvoorstelFactory(paragraaf=paragraaf, html=f"<p>{INTERN['tekstvoorstel']}</p>").pk
    }
    Werktekst.objects.create(
        paragraaf=paragraaf, gebruiker=schrijver, html=f"<p>{INTERN['werktekst']}</p>", basis_nummer=1
    )
    nieuw = TekstversieFactory(
        paragraaf=paragraaf, html=f"<p>{INTERN['paragraaf']}</p>", toelichting=INTERN["toelichting"]
    )
    advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    deel = DeelantwoordFactory(deelaanbeveling__aanbeveling__advies=advies, motivering=INTERN["college"])
    wereld.delen |= {
        "inbreng": {"pk": inbreng.pk},
        "reactie": {"pk": reactie.pk},
        "deel": {"pk": deel.pk},
        "concept_advies": {"pk": advies.pk},
        "versie": {"pk": paragraaf.pk, "nummer": nieuw.nummer},
        "avgverzoek": {"pk": AvgVerzoekFactory(inbreng=inbreng, grond=INTERN["verzoek"]).pk},
    }
    return wereld


# --- Reading whatever comes back ----------------------------------------------------------------------
def leesbaar(inhoud: bytes) -> str:
    """The words in bytes: of a page, a PDF, or anything zipped (Word, spreadsheets, a csv in a zip)."""
    if inhoud[:5] == b"%PDF-":
        try:
            return " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
        except Exception:  # noqa: BLE001 - the fixtures of the rights hold bytes that only begin like a PDF
            return inhoud.decode("utf-8", "replace")
    if inhoud[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return " ".join(leesbaar(zip_.read(naam)) for naam in zip_.namelist())
    return unescape(inhoud.decode("utf-8", "replace"))


def gezien(tekst: str) -> set[str]:
    laag = tekst.casefold()
    return {wat for wat, kanarie in KANARIES.items() if kanarie.casefold() in laag}


def in_antwoord(response: Any) -> set[str]:
    body = response.getvalue() if response.streaming else response.content
    return gezien(leesbaar(body) + " " + str(response.headers) + str(response.cookies))


@dataclass
class Gevonden:
    """Where each word was seen: what it is -> address -> by whom."""

    waar: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def noteer(self, wat: Iterable[str], adres: str, wie: str) -> None:
        for een in wat:
            self.waar[een][adres].add(wie)

    def van(self, namen: Iterable[str]) -> dict[str, dict[str, frozenset[str]]]:
        return {
            naam: {adres: frozenset(wie) for adres, wie in self.waar[naam].items()}
            for naam in namen
            if naam in self.waar
        }


# Where people search with words of their own.
ZOEKEN = ("/werkplaats/reacties/?zoek=gesproken", "/meedoen/reacties/?zoek=gesproken", "/meedoen/reacties/?pagina=2")


# What no form asks, but for why somebody looks at contact data: without that they are shown to nobody.
GEEN_ANTWOORD = {"iets": "1", "grond": "Om te bellen."}


def loop_alles_na(wereld: Wereld) -> Gevonden:
    """Every address of the resolver as everybody, by GET; and by POST too, taken back, since a refusal is a page as well."""
    gevonden = Gevonden()
    for wie in WIE:
        client = wereld.client(wie)
        for rij in RIJEN:
            gevonden.noteer(in_antwoord(client.get(wereld.url(rij))), rij.adres, wie)
            if rij.doen:
                with transaction.atomic():
                    gevonden.noteer(in_antwoord(client.post(wereld.url(rij), GEEN_ANTWOORD)), f"POST {rij.adres}", wie)
                    transaction.set_rollback(True)
        if wie != ANONIEM:
            client.force_login(wereld.mensen[wie])  # one of those addresses logs out
        for adres in ZOEKEN:
            gevonden.noteer(in_antwoord(client.get(adres)), adres, wie)
    return gevonden


# --- Pages --------------------------------------------------------------------------------------------
def bij(*adressen: str, wie: frozenset[str]) -> dict[str, frozenset[str]]:
    return dict.fromkeys(adressen, wie)


REACTIES, REACTIE, ZOEK = "werkplaats/reacties/", "werkplaats/reacties/<int:pk>/", ZOEKEN[0]
SPLITSEN, PARAGRAAF = "werkplaats/inbreng/<int:pk>/splitsen/", "werkplaats/paragrafen/<uuid:pk>/"
OPMERKINGEN, FASE = f"{PARAGRAAF}opmerkingen/", "werkplaats/visies/<slug:slug>/fase/"
BEVINDINGEN = "werkplaats/bevindingen/"
INZAGE = bij(*(f"POST beheer/inzage/<int:pk>/{deel}" for deel in ("", "gegevens/", "wissen/")), wie=BEHEERDER)
IN_DE_EDITOR = bij(PARAGRAAF, f"POST {PARAGRAAF}", f"POST {PARAGRAAF}samenvoegen/", wie=SCHRIJVERS)
BIJ_DE_TEKST = bij(OPMERKINGEN, f"POST {OPMERKINGEN}", "POST werkplaats/opmerkingen/<int:pk>/antwoord/", wie=GEMEENTE)
CONTACTPAGINA = bij("POST werkplaats/reacties/<int:pk>/contact/", wie=PROJECTLEIDER)
OP_HET_SCHERM = bij(f"POST {REACTIE}", f"POST {REACTIE}openbaar/", f"POST {REACTIE}groeperen/", wie=SCHRIJVERS)
# Where each word may be seen, and by whom. Whatever is not here is nowhere.
MAG: dict[str, dict[str, frozenset[str]]] = {
    "naam": CONTACTPAGINA | INZAGE,
    "e-mail": CONTACTPAGINA | INZAGE,
    "telefoon": CONTACTPAGINA | INZAGE,
    "later": INZAGE,
    "trekker": bij("werkplaats/visies/<slug:slug>/trekkers/", wie=PROJECTLEIDER),
    "woorden": {
        **bij(REACTIES, ZOEK, REACTIE, wie=GEMEENTE),
        **bij(SPLITSEN, f"POST {SPLITSEN}", f"POST {REACTIES}", wie=SCHRIJVERS),
        **bij("werkplaats/antwoorden/publiceren/", wie=PROJECTLEIDER),
        **OP_HET_SCHERM,
        **IN_DE_EDITOR,  # the grounds beside the text
        **INZAGE,
    },
    "brief": bij("werkplaats/inbreng/<int:pk>/brief/", wie=GEMEENTE),
    "namens": bij(REACTIE, wie=GEMEENTE) | OP_HET_SCHERM | INZAGE,
    "afgeschermd": bij(REACTIES, wie=GEMEENTE) | bij(f"POST {REACTIES}", wie=SCHRIJVERS) | IN_DE_EDITOR,
    "besluit": {
        **bij(REACTIE, wie=GEMEENTE),
        **bij("werkplaats/antwoorden/publiceren/", wie=PROJECTLEIDER),
        **bij(f"POST {REACTIE}openbaar/", f"POST {REACTIE}groeperen/", wie=SCHRIJVERS),
    },
    "paragraaf": {
        **BIJ_DE_TEKST,
        **bij(PARAGRAAF, wie=PROJECTLEIDER),  # the redacteur gets the own text in the making
        **bij(f"{PARAGRAAF}controle/", f"{PARAGRAAF}verschil/", wie=GEMEENTE),
        **bij("werkplaats/visies/<slug:slug>/word/concept.<str:soort>", wie=GEMEENTE),
        **bij("werkplaats/themas/<int:pk>/word/concept.<str:soort>", wie=GEMEENTE),
        **bij("werkplaats/themas/<int:pk>/proefdruk.pdf", wie=GEMEENTE),
        **bij("POST werkplaats/voorstellen/<int:pk>/overnemen/", wie=SCHRIJVERS),
    },
    "toelichting": bij(f"{PARAGRAAF}geschiedenis/", f"{PARAGRAAF}verschil/", wie=GEMEENTE),
    "werktekst": bij(PARAGRAAF, wie=frozenset({"redacteur"})),  # of its writer alone
    "tekstvoorstel": {
        **bij("werkplaats/voorstellen/<int:pk>/", wie=GEMEENTE),
        **bij("POST werkplaats/voorstellen/<int:pk>/overnemen/", wie=SCHRIJVERS),
    },
    "opmerking": {
        **bij("werkplaats/", FASE, f"POST {FASE}", "werkplaats/visies/<slug:slug>/opmerkingen/", wie=GEMEENTE),
        **BIJ_DE_TEKST,
        **IN_DE_EDITOR,
    },
    "afgehandeld": BIJ_DE_TEKST,
    "college": bij("werkplaats/adviezen/delen/<int:pk>/", wie=GEMEENTE),
    # Of who wrote it alone; that of another rapporteur is nowhere.
    "bevinding": bij(BEVINDINGEN, f"POST {BEVINDINGEN}", f"{BEVINDINGEN}<int:pk>/", wie=RAPPORTEUR),
    "verzoek": bij("beheer/inzage/verzoeken/<int:pk>/", "POST beheer/inzage/verzoeken/<int:pk>/", wie=BEHEERDER),
}  # fmt: skip


def test_each_word_stands_on_the_pages_of_who_needs_it_and_on_no_other(kanaries, caplog):
    """As everybody, on every address; and afterwards in no log, no session, no cache and no event."""
    caplog.set_level(logging.DEBUG)

    gevonden = loop_alles_na(kanaries)

    nu = gevonden.van(KANARIES)
    assert {
        woord: {
            adres: (sorted(nu.get(woord, {}).get(adres, ())), sorted(MAG.get(woord, {}).get(adres, ())))
            for adres in {*nu.get(woord, {}), *MAG.get(woord, {})}
            if nu.get(woord, {}).get(adres) != MAG.get(woord, {}).get(adres)
        }
        for woord in {*nu, *MAG}
        if nu.get(woord) != MAG.get(woord)
    } == {}, "found, and where it may be"
    assert nu == MAG
    assert gezien(caplog.text) == set()
    assert in_sessies_en_cache() == set()
    assert {tabel: wat for tabel, wat in in_tabellen().items() if wat & set(CONTACT)} == {
        "participatie_indiener": {"naam", "e-mail", "telefoon"},
        "participatie_abonnement": {"later"},
        "visie_trekkertoegang": {"trekker"},
        "participatie_conceptinbreng": {"concept e-mail", "concept woorden"},
    }


def test_a_leak_is_found_wherever_it_is(kanaries):
    """Without this the tests here could pass because they look at nothing: each way of looking sees what is planted."""
    MijlpaalFactory(visie=Visie.objects.get(slug="nu"), naam=CONTACT["naam"], openbaar=True)
    Client().get("/")
    cache.set("lek", {"adres": CONTACT["e-mail"]})
    session = Client().session
    session["lek"] = CONTACT["later"]
    session.save()
    bewaar(inhoud=zipped(CONTACT["telefoon"]), naam="x.zip", soort="zip", door=None)

    gevonden = Gevonden()
    for wie in (ANONIEM, "griffie"):
        gevonden.noteer(in_antwoord(kanaries.client(wie).get("/")), "", wie)

    assert gevonden.van(["naam"]) == {"naam": {"": frozenset({ANONIEM, "griffie"})}}
    assert "naam" in in_tabellen()["visie_mijlpaal"]
    assert "naam" in in_tabellen()["visie_mijlpaalevent"]
    assert in_sessies_en_cache() == {"e-mail", "later"}
    assert "telefoon" in in_bestanden()


def test_who_has_the_code_sees_the_own_words_and_nothing_that_is_not_published(kanaries):
    html = in_antwoord(Client().post("/meedoen/volgen/", {"code": CODE}))

    assert html == {"woorden", "namens", "naam", "e-mail", "telefoon", "later"}


# --- Files and exports --------------------------------------------------------------------------------
@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("met_contact", [False, True])
def test_a_file_with_reacties_holds_contact_data_only_when_that_was_asked(kanaries, formaat, met_contact):
    visie = Visie.objects.get(slug="nu")
    uitvoer = uitvoer_vragen(
        visie=visie, formaat=formaat, filter_=Filter(), met_contact=met_contact,
        reden="Bellen" if met_contact else "", door=kanaries.mensen["projectleider"],
    )  # fmt: skip
    maak_uitvoer.call(uitvoer.pk)
    uitvoer.refresh_from_db()

    inhoud = gezien(leesbaar(uitvoer.bestand.inhoud.read()))

    contact = {"naam", "e-mail", "telefoon"} if met_contact else set()
    assert inhoud == {"woorden", "afgeschermd", "besluit"} | contact
    ophalen = f"/werkplaats/reacties/uitvoer/{uitvoer.pk}/bestand/"
    mag = PROJECTLEIDER if met_contact else SCHRIJVERS
    assert {wie for wie in WIE if in_antwoord(kanaries.client(wie).post(ophalen))} == mag


def test_a_published_document_holds_its_own_text_and_nothing_beside_it(kanaries):
    """The page, the PDF and the JSON, really made. Publishing makes the text public, and only that."""
    assert maak_uitgave.call(kanaries.delen["opdracht"]["pk"]) == "klaar"
    uitgave = f"/visie/{Uitgave.objects.filter(soort='visie').latest('gemaakt_op').slug}/"
    openbaar = [kanaries.client(ANONIEM).get(adres, follow=True) for adres in (
        "/visie/", "/visie/visie.pdf", "/visie/visie.json", "/visie/visie.docx", "/visie/visie.odt", "/visie/uitvoeringsplan.pdf", "/visie/uitvoeringsplan.json",
        "/visie/thema/samen/", "/documenten/", "/raad/", "/voortgang/", f"{uitgave}waarom/", f"{uitgave}zoeken/?zoek=kanarie",
    )]  # fmt: skip

    assert [response.status_code for response in openbaar] == [200] * len(openbaar)
    assert set().union(*map(in_antwoord, openbaar)) == {"paragraaf"}
    # Why it changed is told beside the change; whoever writes that is told so.
    assert in_antwoord(kanaries.client(ANONIEM).get(f"{uitgave}veranderd/")) == {"paragraaf", "toelichting"}
    # On disk besides: the letter of the sender, as it came.
    assert in_bestanden() == {"paragraaf", "brief"}


# --- Mails --------------------------------------------------------------------------------------------
def test_no_mail_holds_words_of_an_inbreng_and_none_is_kept_after_sending(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stuur_in(code_per_mail=True)

    assert [gezien(f"{m.subject} {m.body}") for m in mail.outbox] == [set()]
    assert [m.to for m in mail.outbox] == [[CONTACT["e-mail"]]]
    assert in_tabellen().get("portaal_bericht", set()) == set()


def test_the_answer_to_an_organisatie_is_the_one_mail_with_its_words_and_is_not_kept(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        inbreng = stuur_in(later=("vastgesteld",))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        pl = GebruikerFactory(projectleider=True)
        besluit = Besluit(oordeel="niet_overnemen", motivering="Daar is geen geld voor.")
        reactie_besluiten(reactie=inbreng.reacties.get(), besluit=besluit, tekst="", door=pl)
        antwoorden_publiceren(visie=inbreng.visie, door=pl)

    assert [(m.to, gezien(f"{m.subject} {m.body}")) for m in mail.outbox] == [([CONTACT["e-mail"]], {"woorden"})]
    assert in_tabellen().get("portaal_bericht", set()) == set()


# --- Gone -------------------------------------------------------------------------------------------------
def stuur_in(**contact: Any) -> Inbreng:
    cache.clear()  # one confirmation in three minutes for an address
    bijlage = bewaar(inhoud=WOORDEN["brief"].encode(), naam="brief.txt", soort="txt", door=None)
    uitvraag = UitvraagFactory()
    ConceptInbreng.objects.create(
        pk=SLEUTEL, uitvraag=uitvraag, antwoorden={"email": CONTACT["e-mail"]}, verloopt_op=timezone.now()
    )
    inbreng, _code = inbreng_indienen(
        visie=uitvraag.visie, uitvraag=uitvraag, tekst=f"Over {WOORDEN['woorden']} gesproken.", punten=[Punt()],
        sleutel=SLEUTEL, soort="organisatie_formeel", organisatie="De Schakel", namens=WOORDEN["namens"],
        mag_gepubliceerd=True, bijlage=bijlage,
        contact=Contact(naam=CONTACT["naam"], email=CONTACT["e-mail"], telefoon=CONTACT["telefoon"], **contact),
    )  # fmt: skip
    return inbreng


def vol_gebruik(inbreng: Inbreng, door: Gebruiker) -> None:
    """What happens to contact data in half a year: other news, another address, files, forms left behind, dead mail."""
    visie = inbreng.visie
    abonneren(inbreng=inbreng, email=CONTACT["later"], momenten=["verwerkt"], taal="nl")
    TrekkerToegangFactory(email=CONTACT["trekker"])
    for formaat in ("csv", "xlsx", "ods"):
        maak_uitvoer.call(
            uitvoer_vragen(
                visie=visie,
                formaat=formaat,
                filter_=Filter(),
                met_contact=True,
                reden="Bellen",
                door=door,
            ).pk
        )
    ConceptInbreng.objects.create(
        uitvraag=inbreng.uitvraag, verloopt_op=timezone.now() + timedelta(days=7),
        antwoorden={"email": CONTACT["concept e-mail"], "telefoon": CONTACT["telefoon"]},
        bijlage=bewaar(inhoud=CONTACT["naam"].encode(), naam="half.txt", soort="txt", door=None),
    )  # fmt: skip
    bestand_aanbieden(
        visie=visie,
        naam="import.csv",
        inhoud=b"x",
        rijen=[["Reactie", "E-mail"], ["Iets", CONTACT["e-mail"]]],
        door=door,
    )
    for n, velden in enumerate(({"pogingen": 8}, {"verzonden_op": timezone.now()}, {})):
        Bericht.objects.create(
            ontvanger=CONTACT["e-mail"], sleutel=str(n), gebeurtenis="x", onderwerp="x", tekst=CONTACT["naam"], **velden
        )


@pytest.fixture
def gebruikt(django_capture_on_commit_callbacks) -> Inbreng:
    with django_capture_on_commit_callbacks(execute=True):
        inbreng = stuur_in(later=("verwerkt",))
        vol_gebruik(inbreng, GebruikerFactory(projectleider=True))
    return inbreng


def test_past_the_term_contact_data_are_in_no_table_and_no_file(gebruikt, django_capture_on_commit_callbacks, caplog):
    caplog.set_level(logging.DEBUG)
    ervoor = in_tabellen()
    bestanden = in_bestanden()

    with django_capture_on_commit_callbacks(execute=True):
        opruimen(nu=timezone.now() + timedelta(days=20 * 365))

    assert {wat for gevonden in ervoor.values() for wat in gevonden} >= set(CONTACT)
    assert {
        "participatie_indiener",
        "participatie_abonnement",
        "participatie_conceptinbreng",
        "portaal_bericht",
        "visie_trekkertoegang",
        "participatie_invoer",
    } <= set(ervoor)
    assert {"naam", "e-mail", "telefoon"} <= bestanden
    assert {tabel: wat & set(CONTACT) for tabel, wat in in_tabellen().items() if wat & set(CONTACT)} == {}
    assert in_bestanden() & set(CONTACT) == set()
    assert gezien(caplog.text) & set(CONTACT) == set()


def _op_de_middag(dag: date) -> datetime:
    """A moment on that day here. So many times 24 hours from now is another day when the clock is put forward in between."""
    return datetime.combine(dag, time(12), timezone.get_current_timezone())


def test_the_day_before_the_term_they_are_there(gebruikt):
    """So the test above is about the term and not about a table that was empty all along."""
    einde = Indiener.objects.get(inbreng=gebruikt).bewaren_tot

    opruimen(nu=_op_de_middag(einde - timedelta(days=1)))

    assert {"naam", "e-mail", "telefoon"} <= in_tabellen()["participatie_indiener"]


@pytest.mark.parametrize("hoe", ["the sender", "the gemeente"])
def test_what_is_erased_on_request_is_in_no_table_and_no_file(gebruikt, hoe, django_capture_on_commit_callbacks):
    door = GebruikerFactory(projectleider=True)
    reactie = gebruikt.reacties.get()
    antwoord_voorstellen(
        reactie=reactie, voorstel=Besluit(oordeel="niet_overnemen", motivering="Geen geld."), tekst="Nee.", door=door
    )
    gebruikt.reacties.update(publieke_tekst=WOORDEN["woorden"], openbaar_op=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        if hoe == "the sender":
            zelf_wissen(inbreng=gebruikt, alles=True)
        else:
            inbreng_wissen(inbreng=gebruikt, door=door, reden="Gevraagd.")

    weg = set(CONTACT) - {"trekker"} | {"woorden", "namens", "brief"}  # a trekker is somebody else
    over = {tabel for tabel, wat in in_tabellen().items() if wat & weg}
    assert not Uitvoer.objects.exclude(bestand=None).exists()
    # What belongs to no inbreng (yet), and a mail whose worker died while it went out: they go at their own time.
    assert over == {"portaal_bericht", "participatie_conceptinbreng", "participatie_invoer"}
    with django_capture_on_commit_callbacks(execute=True):
        opruimen(nu=timezone.now() + timedelta(days=8))
    assert {tabel: wat & weg for tabel, wat in in_tabellen().items() if wat & weg} == {}
    assert in_bestanden() & weg == set()


def test_an_address_that_was_changed_is_gone_at_once(gebruikt, django_capture_on_commit_callbacks):
    ConceptInbreng.objects.all().delete()
    Invoer.objects.all().delete()
    Bericht.objects.exclude(verzonden_op=None).delete()

    with django_capture_on_commit_callbacks(execute=True):
        gegevens_wijzigen(inbreng=gebruikt, email="nieuw@voorbeeld.example", telefoon="", mag_gepubliceerd=True)

    weg = {"e-mail", "telefoon", "later"}
    assert {tabel: wat & weg for tabel, wat in in_tabellen().items() if wat & weg} == {}
    assert in_bestanden() & weg == set()


# --- Looking behind the pages -------------------------------------------------------------------------
def in_tabellen() -> dict[str, set[str]]:
    """Every column of every table, also what is compressed in none of them; sessions and the cache are read apart."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tabellen = [tabel for (tabel,) in cursor.fetchall()]
        assert len(tabellen) > 60
        for tabel in tabellen:
            cursor.execute(f'SELECT t::text FROM "{tabel}" t')  # noqa: S608 - names from the database itself
            if wat := set().union(*(gezien(rij) for (rij,) in cursor.fetchall())):
                found[tabel] = wat
    return found


def in_sessies_en_cache() -> set[str]:
    wat = set().union(*(gezien(str(session.get_decoded())) for session in Session.objects.all()), set())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {settings.CACHES['default']['LOCATION']}")  # noqa: S608 - a setting
        waarden = [base64.b64decode(waarde) for (waarde,) in cursor.fetchall()]
    return wat.union(*(gezien(w.decode("utf-8", "replace")) for w in waarden))


def in_bestanden() -> set[str]:
    paden = [pad for pad in Path(settings.MEDIA_ROOT).rglob("*") if pad.is_file()]
    return set().union(*(gezien(leesbaar(pad.read_bytes())) for pad in paden), set())


def zipped(tekst: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("inhoud.txt", tekst)
    return buffer.getvalue()
