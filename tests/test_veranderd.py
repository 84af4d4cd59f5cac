"""What changed between two uitgaven: every change is there with its ground, nothing else is, and no draft shows through."""

from dataclasses import replace
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from publicatie.document import Grond, Gronden, Herkomst, als_json
from publicatie.document.vergelijken import vergelijk
from tests.factories import UitgaveFactory, UitvraagFactory, VisieFactory
from tests.test_pdf import DOCUMENT as GEDRUKT
from tests.test_pdf import MAATREGEL
from tests.test_pdf import THEMA as GEDRUKT_THEMA


def _eigen(hoofdstuk, begin):
    """The chapter with a key of its own for each text; those of the printed sample share one."""
    paragrafen = (
        replace(deel, uuid=str(uuid5(NAMESPACE_URL, f"{begin}-{n}"))) for n, deel in enumerate(hoofdstuk.paragrafen)
    )
    return replace(hoofdstuk, paragrafen=tuple(paragrafen))


THEMA = _eigen(GEDRUKT_THEMA, "samenhang")
ZORG = replace(THEMA, anker="thema-zorg", titel="Mantelzorg", doelen=(), maatregelen=())
DOCUMENT = replace(GEDRUKT, hoofdstukken=(_eigen(GEDRUKT.hoofdstukken[0], "aanleiding"), THEMA, _eigen(ZORG, "zorg")))
THEMAS = 1  # place of the first thema in the document


def met_thema(**velden):
    """The document with one thema changed."""
    hoofdstukken = list(DOCUMENT.hoofdstukken)
    hoofdstukken[THEMAS] = replace(THEMA, **velden)
    return replace(DOCUMENT, hoofdstukken=tuple(hoofdstukken))


def met_tekst(html, **velden):
    eerste, *rest = THEMA.paragrafen
    return met_thema(paragrafen=(replace(eerste, html=html, **velden), *rest))


def woorden(wijziging, soort):
    return [deel.tekst for blok in wijziging.blokken for deel in blok.delen if deel.soort == soort]


def test_two_equal_documents_have_no_changes():
    assert vergelijk(DOCUMENT, DOCUMENT) == ()


def test_a_changed_sentence_shows_old_and_new_words_and_why():
    grond = Herkomst(reacties=Gronden(1, (Grond("12.1", "Meer bankjes.", "/meedoen/reacties/12.1/"),)))
    oud, nieuw = met_tekst("<p>Er is een bank.</p>"), met_tekst("<p>Er zijn drie banken.</p>", herkomst=grond)

    [hoofdstuk] = vergelijk(oud, nieuw)

    [wijziging] = hoofdstuk.wijzigingen
    assert (hoofdstuk.titel, wijziging.titel, wijziging.stand) == ("Sociale samenhang", "Wat is het?", "gewijzigd")
    assert "drie banken" in " ".join(woorden(wijziging, "nieuw"))
    assert "een bank" in " ".join(woorden(wijziging, "weg"))
    assert wijziging.herkomst == grond
    assert wijziging.anker == THEMA.paragrafen[0].uuid


def test_a_text_that_came_and_one_that_went():
    zonder = met_thema(paragrafen=THEMA.paragrafen[1:])

    [[erbij]] = [h.wijzigingen for h in vergelijk(zonder, DOCUMENT)]
    [[weg]] = [h.wijzigingen for h in vergelijk(DOCUMENT, zonder)]

    assert (erbij.titel, erbij.stand) == ("Wat is het?", "nieuw")
    assert (weg.titel, weg.stand, weg.anker) == ("Wat is het?", "vervallen", "")


def test_a_chapter_that_is_gone_stands_at_the_end():
    zonder = replace(DOCUMENT, hoofdstukken=tuple(h for h in DOCUMENT.hoofdstukken if h.titel != "Mantelzorg"))

    wijzigingen = vergelijk(DOCUMENT, zonder)

    assert wijzigingen[-1].titel == "Mantelzorg"
    assert {w.stand for w in wijzigingen[-1].wijzigingen} == {"vervallen"}


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"trekker": "De bibliotheek"}, "bibliotheek"),
        ({"activiteit": "Een bus laten rijden."}, "bus"),
        ({"planning": "eind 2030"}, "2030"),
        ({"kosten": (replace(MAATREGEL.kosten[0], cent=9_900_000),)}, "99000"),
    ],
)
def test_a_maatregel_that_changed_says_in_what(velden, woord):
    nieuw = met_thema(maatregelen=(replace(MAATREGEL, **velden),))

    [hoofdstuk] = vergelijk(DOCUMENT, nieuw)

    [wijziging] = hoofdstuk.wijzigingen
    assert wijziging.titel.startswith("Maatregel M1.1")
    assert woord in " ".join(woorden(wijziging, "nieuw"))


def test_a_doel_and_a_summary_count_as_text():
    nieuw = met_thema(
        samenvatting="<p>Anders gezegd.</p>", doelen=(replace(THEMA.doelen[0], streefwaarde="80 procent"),)
    )

    [hoofdstuk] = vergelijk(DOCUMENT, nieuw)

    assert [w.titel for w in hoofdstuk.wijzigingen] == ["In het kort", "Doel D1.1"]


def test_other_markup_with_the_same_words_is_no_change():
    assert vergelijk(met_tekst("<p>Een bank.</p>"), met_tekst("<p>Een  bank.</p>")) == ()


# --- The page -----------------------------------------------------------------------------------
@pytest.fixture
def uitgaven(db):
    """Three editions of one visie, the newest last."""
    cache.clear()
    visie = VisieFactory(actueel=True, ter_inzage=True)
    teksten = ("Er is een bank.", "Er zijn twee banken.", "Er zijn drie banken.")
    return [
        UitgaveFactory(
            visie=visie, versie=f"concept {n}", slug=f"concept-{n}", inhoud=als_json(met_tekst(f"<p>{tekst}</p>")),
            gemaakt_op=timezone.now() - timedelta(days=10 - n),
        )
        for n, tekst in enumerate(teksten, start=1)
    ]  # fmt: skip


def test_the_page_compares_with_the_one_before_or_the_one_chosen(uitgaven):
    vorige = Client().get("/visie/concept-3/veranderd/").content.decode()
    gekozen = Client().get("/visie/concept-3/veranderd/?sinds=concept-1").content.decode()

    assert "twee" in vorige
    assert "<del>" in vorige
    assert "een bank" in gekozen
    assert 'value="concept-1" selected' in gekozen


def test_only_earlier_ones_can_be_chosen(uitgaven):
    pagina = Client().get("/visie/concept-2/veranderd/?sinds=concept-3").content.decode()

    assert "concept-3" not in pagina
    assert "vergeleken met concept 1" in pagina


def test_the_first_one_says_that_there_is_nothing_to_compare_with(uitgaven):
    assert "Dit is de eerste uitgave." in Client().get("/visie/concept-1/veranderd/").content.decode()


def test_it_is_made_once_and_sets_no_cookie(uitgaven, monkeypatch, django_assert_num_queries):
    eerste = Client().get("/visie/concept-3/veranderd/")
    monkeypatch.setattr("publicatie.views.veranderd.vergelijk", lambda *_: pytest.fail("made again"))

    with django_assert_num_queries(6):
        tweede = Client().get("/visie/concept-3/veranderd/")

    assert tweede.content == eerste.content
    assert not tweede.cookies
    assert "public" in tweede["Cache-Control"]


def test_the_reading_page_and_the_raad_lead_there(uitgaven):
    assert 'href="/visie/concept-3/veranderd/"' in Client().get("/visie/").content.decode()
    assert 'href="/visie/concept-3/veranderd/"' in Client().get("/raad/").content.decode()


def test_the_raad_asks_what_changed_since_it_had_the_text(uitgaven):
    """What was on show is where inwoners left off; the raad left off later."""
    visie = uitgaven[-1].visie
    dag = timezone.now() - timedelta(days=3)
    besluit = {"besluit_op": timezone.localdate(), "besluit_nummer": "R-1"}
    for n, (versie, fase, extra) in enumerate([("raad 1", "raad", {}), ("definitief", "vastgesteld", besluit)]):
        UitgaveFactory(
            visie=visie, versie=versie, fase=fase, inhoud=als_json(met_tekst(f"<p>Tekst {n}.</p>")),
            gemaakt_op=dag + timedelta(days=n), **extra,
        )  # fmt: skip

    pagina = Client().get("/raad/").content.decode()

    assert 'href="/visie/definitief/veranderd/?sinds=raad-1"' in pagina
    assert "de raad het kreeg (raad 1)?" in pagina
    assert "vergeleken met raad 1 van" in Client().get("/visie/definitief/veranderd/?sinds=raad-1").content.decode()


def test_nobody_is_sent_to_the_changes_of_a_first_uitgave(db):
    UitgaveFactory(visie=VisieFactory(actueel=True, ter_inzage=True), versie="concept 1")

    pagina = Client().get("/raad/").content.decode()

    assert 'href="/visie/concept-1/"' in pagina
    assert "/veranderd/" not in pagina


# --- After a concept ter inzage ------------------------------------------------------------------
@pytest.fixture
def na_inzage(db):
    """What was on show and asked about, then a visie and its plan made in one go, then a newer visie."""
    cache.clear()
    visie = VisieFactory(actueel=True, ter_inzage=True)
    nu = timezone.now()

    def maak(soort, versie, dagen, tekst="Er is een bank.", **velden):
        document = replace(met_tekst(f"<p>{tekst}</p>"), soort=soort)
        if soort == "concept":
            overig = replace(
                THEMA, anker="overig", soort="overig", titel="Nog niet bij een thema", paragrafen=(), doelen=()
            )
            overig = replace(overig, maatregelen=(replace(MAATREGEL, nummer="M9"),))
            document = replace(document, hoofdstukken=(*document.hoofdstukken, overig))
        if soort == "uitvoeringsplan":
            kaal = (replace(h, paragrafen=()) for h in document.hoofdstukken if h.is_thema)
            document = replace(document, hoofdstukken=tuple(kaal))
        return UitgaveFactory(
            visie=visie,
            soort=soort,
            versie=versie,
            inhoud=als_json(document),
            gemaakt_op=nu - timedelta(days=dagen),
            **velden,
        )

    inzage = maak("concept", "ter inzage", 9)
    UitvraagFactory(visie=visie, uitgave=inzage)
    return {
        "inzage": inzage,
        "visie": maak("visie", "Concept 2", 5, "Er zijn twee banken."),
        "plan": maak("uitvoeringsplan", "Concept 2", 5),
        "maak": maak,
    }


def lees(uitgave, rest=""):
    return Client().get(f"/visie/{uitgave.slug}/{rest}").content.decode()


def test_a_visie_starts_from_what_people_could_respond_to(na_inzage):
    laatste = na_inzage["maak"]("visie", "Concept 3", 1, "Er zijn drie banken.")

    pagina = lees(laatste, "veranderd/")

    assert "vergeleken met Concept ter inzage, ter inzage van" in pagina
    assert "het stuk waarop u kon reageren" in pagina
    assert "M9" not in pagina  # a maatregel of no thema stands in the plan: it was not dropped
    assert "vergeleken met Concept 2 van" in lees(laatste, f"veranderd/?sinds={na_inzage['visie'].slug}")


def test_a_plan_is_not_said_to_have_dropped_the_texts_of_the_concept(na_inzage):
    pagina = lees(na_inzage["plan"], "veranderd/")

    assert "Wat is het?" not in pagina
    assert "Vervallen" in pagina  # only M9


def test_the_concept_says_that_a_visie_came_after_it_and_the_visie_what_it_follows(na_inzage):
    concept, visie = lees(na_inzage["inzage"]), lees(na_inzage["visie"])

    assert "Dit is een ouder concept." in concept
    assert f'<a href="/visie/{na_inzage["visie"].slug}/">' in concept
    assert "Dit is een ouder" not in visie
    assert f'Volgt op: <a href="/visie/{na_inzage["inzage"].slug}/">Concept ter inzage, ter inzage</a>' in visie
    assert "Volgt op" not in lees(na_inzage["plan"])


def test_the_concept_says_that_the_raad_adopted_the_visie(na_inzage):
    besluit = {"fase": "vastgesteld", "besluit_op": timezone.localdate(), "besluit_nummer": "R-1"}
    na_inzage["maak"]("visie", "Definitief", 1, **besluit)

    assert "De raad heeft de visie vastgesteld." in lees(na_inzage["inzage"])


def test_what_is_made_in_one_go_does_not_replace_each_other(na_inzage):
    samen = na_inzage["maak"]("concept", "samen", 5)

    assert "Dit is een ouder concept." not in lees(samen)
    assert "Concept ter inzage, samen" not in lees(na_inzage["visie"], "veranderd/")
    assert "Dit is een oudere uitgave." in lees(na_inzage["inzage"])


def test_the_page_of_the_visie_is_the_concept_until_there_is_a_visie(db):
    visie = VisieFactory(actueel=True, ter_inzage=True)
    inzage = UitgaveFactory(visie=visie, soort="concept", versie="1", html="<p>Wat ter inzage ligt.</p>")

    assert inzage.html in Client().get("/visie/").content.decode()
