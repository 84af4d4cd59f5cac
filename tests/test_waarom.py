"""Why a text says what it says: the grounds as they were published, the words of people only where anyone may read them now."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from participatie.codes import hash_van
from participatie.models import InbrengTekst, Reactie
from publicatie.document import Grond, Gronden, Herkomst, als_json
from publicatie.waarom import MEESTE, Redenen, oordelen_van, waarom
from tests.factories import (
    AntwoordFactory,
    InbrengFactory,
    ParagraafFactory,
    ReactieFactory,
    TekstversieFactory,
    UitgaveFactory,
    UitvraagFactory,
    VisieFactory,
    publiceer,
)
from tests.test_pdf import DOCUMENT as GEDRUKT
from tests.test_pdf import MAATREGEL
from tests.test_veranderd import DOCUMENT, THEMA, met_tekst
from visie.models import UitgaveTekst

pytestmark = pytest.mark.django_db
AANBEVELING = GEDRUKT.collegereacties[0].antwoorden[0]


@pytest.fixture(autouse=True)
def leeg():
    cache.clear()


@pytest.fixture
def visie():
    return VisieFactory(actueel=True, ter_inzage=True)


@pytest.fixture
def reactie(visie) -> Reactie:
    """One that is on the website, taken over, with an answer that was published."""
    with transaction.atomic():
        antwoord = AntwoordFactory(overgenomen=True, tekst="Wij zetten er twee bij.")
    reactie = ReactieFactory(openbaar=True, publieke_tekst="Ik mis een bank.", inbreng__visie=visie, antwoord=antwoord)
    publiceer(antwoord)
    return Reactie.objects.get(pk=reactie.pk)


def grond(reactie: Reactie) -> Grond:
    return Grond(reactie.nummer_openbaar, "Een idee", f"/meedoen/reacties/{reactie.nummer_openbaar}/")


def rust_op(*, kaders=(), reacties=(), aanbevelingen=(), maatregelen=()) -> Herkomst:
    return Herkomst(*(Gronden(len(g), tuple(g)) for g in (kaders, reacties, aanbevelingen, maatregelen)))


def pagina(adres: str) -> str:
    return Client().get(adres).content.decode()


def geef_uit(visie, nummer: int, document, **velden):
    return UitgaveFactory(
        visie=visie, versie=f"concept {nummer}", inhoud=als_json(document),
        gemaakt_op=timezone.now() - timedelta(days=10 - nummer), **velden,
    )  # fmt: skip


def test_each_kind_of_ground_in_words(reactie):
    herkomst = rust_op(
        kaders=[Grond("2a", "Denk aan ouderen.", "/raad/#kader-2a")],
        reacties=[grond(reactie)],
        aanbevelingen=[Grond(AANBEVELING.nummer, AANBEVELING.tekst, "/advies/1/#p1")],
        maatregelen=[Grond("M1.1", "Bankjes", "/voortgang/#maatregel-m1-1")],
    )

    soorten = Redenen(oordelen_van(GEDRUKT), [herkomst]).van(herkomst)

    assert [(soort.woord, soort.aantal, soort.meer) for soort in soorten] == [
        ("Kader", 1, 0), ("Reactie", 1, 0), ("Aanbeveling", 1, 0), ("Maatregel die volgt", 1, 0),
    ]  # fmt: skip
    kader, stem, advies, maatregel = (soort.redenen[0] for soort in soorten)
    assert (kader.naam, kader.tekst, kader.adres) == ("Kader 2a", "Denk aan ouderen.", "/raad/#kader-2a")
    assert (stem.tekst, stem.antwoord, stem.motivering) == (
        "Ik mis een bank.", "De gemeente neemt dit over.", "Wij zetten er twee bij.",
    )  # fmt: skip
    assert advies.antwoord.startswith("Het college ")
    assert advies.motivering == AANBEVELING.motivering
    assert (maatregel.naam, maatregel.tekst) == ("Maatregel M1.1", "Bankjes")


@pytest.mark.parametrize(
    "weg",
    [
        lambda r: Reactie.objects.filter(pk=r.pk).update(openbaar_op=None),
        lambda r: type(r.inbreng).objects.filter(pk=r.inbreng_id).update(mag_gepubliceerd=False),
        lambda r: InbrengTekst.objects.filter(inbreng=r.inbreng_id).update(tekst="", gewist_op=timezone.now()),
    ],
)
@pytest.mark.parametrize("adres", ["/visie/concept-2/waarom/", "/visie/concept-2/veranderd/"])
def test_what_was_taken_off_the_website_is_gone_here_at_once(visie, reactie, adres, weg):
    geef_uit(visie, 1, met_tekst("<p>Een bank.</p>"))
    geef_uit(visie, 2, met_tekst("<p>Drie banken.</p>", herkomst=rust_op(reacties=[grond(reactie)])))
    eerst = pagina(adres)

    weg(reactie)
    daarna = pagina(adres)

    assert "Ik mis een bank." in eerst
    assert "Wij zetten er twee bij." in eerst
    assert "Ik mis een bank." not in daarna
    assert "Wij zetten er twee bij." not in daarna
    assert "Een idee. De tekst staat niet op de website." in daarna


def test_what_rests_on_nothing_is_named_and_not_hidden():
    zonder = replace(THEMA, paragrafen=tuple(replace(p, herkomst=Herkomst()) for p in THEMA.paragrafen))

    [hoofdstuk] = waarom(replace(DOCUMENT, hoofdstukken=(zonder,)), {})

    assert hoofdstuk.delen == ()
    assert hoofdstuk.zonder == tuple(p.titel for p in THEMA.paragrafen)


def test_maatregelen_tell_why_in_the_plan_that_holds_them(visie):
    herkomst = rust_op(aanbevelingen=[Grond(AANBEVELING.nummer, AANBEVELING.tekst, "/advies/1/#p1")])
    plan = replace(
        GEDRUKT, soort="uitvoeringsplan", collegereacties=(),
        hoofdstukken=(replace(THEMA, paragrafen=(), maatregelen=(replace(MAATREGEL, herkomst=herkomst),)),),
    )  # fmt: skip
    geef_uit(visie, 1, GEDRUKT)
    geef_uit(visie, 1, plan, soort="uitvoeringsplan")

    body = pagina("/visie/uitvoeringsplan-concept-1/waarom/")

    assert "M1.1 Plek in elke wijk" in body
    assert f"<strong>{Redenen(oordelen_van(GEDRUKT), []).van(herkomst)[0].redenen[0].antwoord}</strong>" in body
    assert 'href="/visie/uitvoeringsplan-concept-1/#maatregel-m1-1"' in body


def test_a_document_without_texts_says_that_there_is_nothing(visie):
    geef_uit(visie, 1, replace(GEDRUKT, hoofdstukken=()))

    assert "Hier is nog niets om te laten zien." in pagina("/visie/concept-1/waarom/")


def test_the_grounds_that_came_since_go_before_what_was_there(visie):
    oud, nieuw = Grond("1a", "Al bekend.", "/raad/#kader-1a"), Grond("2b", "Kwam erbij.", "/raad/#kader-2b")
    geef_uit(visie, 1, met_tekst("<p>Een bank.</p>", herkomst=rust_op(kaders=[oud])))
    geef_uit(visie, 2, met_tekst("<p>Drie banken.</p>", herkomst=rust_op(kaders=[oud, nieuw])))

    body = pagina("/visie/concept-2/veranderd/")

    assert "Kwam erbij." in body
    assert "Al bekend." not in body
    assert f'href="/visie/concept-2/waarom/#{THEMA.paragrafen[0].uuid}"' in body


def test_a_long_list_names_how_many_there_are():
    twaalf = tuple(Grond(f"{n}.1", "Een idee") for n in range(1, 13))
    was, nu = Gronden(20, twaalf), Gronden(25, (Grond("0.1", "Een idee"), *twaalf[:11]))

    assert nu.zonder(was) == Gronden(5, (Grond("0.1", "Een idee"),))


def test_of_very_many_grounds_the_first_are_told_and_the_rest_counted():
    herkomst = Herkomst(reacties=Gronden(300, tuple(Grond(f"{n}.1", "Een idee") for n in range(1, 201))))

    [soort] = Redenen({}, [herkomst]).van(herkomst)

    assert (soort.aantal, len(soort.redenen), soort.meer, len(soort.eerste)) == (300, MEESTE, 300 - MEESTE, 3)


def test_a_change_tells_what_its_writers_noted_of_published_versions_only(visie):
    paragraaf = ParagraafFactory(thema__visie=visie)
    versies = [
        TekstversieFactory(paragraaf=paragraaf, html=f"<p>Tekst {n}.</p>", toelichting=f"Notitie {n}.") for n in range(1, 5)
    ]  # fmt: skip
    eigen = {"uuid": str(paragraaf.pk), "herkomst": Herkomst()}
    geef_uit(visie, 1, met_tekst("<p>Tekst 1.</p>", versie=1, **eigen), teksten=None)
    uitgave = geef_uit(visie, 2, met_tekst("<p>Tekst 3.</p>", versie=3, **eigen), teksten=None)
    UitgaveTekst.objects.get_or_create(uitgave=uitgave, tekstversie=versies[2])

    body = pagina("/visie/concept-2/veranderd/")

    assert [f"Notitie {n}." in body for n in (1, 2, 3, 4)] == [False, False, True, False]


# --- From what somebody reacted to ------------------------------------------------------------------
def test_who_reacted_is_led_to_what_changed_since(visie):
    eerste = geef_uit(visie, 1, DOCUMENT)
    code = "7K3M-9PQR-2W4X-Y6Z8"
    uitvraag = UitvraagFactory(visie=visie, uitgave=eerste)
    inbreng = InbrengFactory(visie=visie, uitvraag=uitvraag, code_hash=hash_van(code))
    reactie = ReactieFactory(inbreng=inbreng)
    adres = "/visie/concept-2/veranderd/?sinds=concept-1"

    def gelezen() -> list[bool]:
        eigen = Client().post("/meedoen/volgen/", {"code": code}).content.decode()
        return [f'href="{adres}"' in body for body in (eigen, pagina(f"/meedoen/reacties/{reactie.nummer_openbaar}/"))]

    zonder = gelezen()
    geef_uit(visie, 2, DOCUMENT)
    met = gelezen()

    assert (zonder, met) == ([False, False], [True, True])
    assert Client().get(adres).status_code == 200
