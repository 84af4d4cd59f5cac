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
from tests.factories import UitgaveFactory, VisieFactory
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
