"""The numbers the database keeps are the numbers one would count (P10)."""

from __future__ import annotations

import random

import pytest

from participatie.actions import (
    Punt,
    inbreng_indienen,
    reactie_afsplitsen,
    reactie_besluiten,
    reactie_indelen,
    reactie_intrekken,
    sleutel_uit,
)
from participatie.models import Inbreng, Reactie, Telling
from participatie.tellingen import som, som_per, tel_opnieuw, tellingen, voeg_samen
from tests.factories import GebiedFactory, GebruikerFactory, ThemaFactory, UitvraagFactory, VisieFactory
from visie.actions import Besluit
from visie.models import Oordeel

Wat = Telling.Wat
pytestmark = pytest.mark.django_db


def alles() -> dict[tuple[object, ...], int]:
    velden = ("wat", "visie", "uitvraag", "thema", "gebied", "kanaal", "soort", "taal", "aard", "besloten")
    return som_per(Telling.objects.all(), *velden)


def zelf_geteld() -> dict[tuple[object, ...], int]:
    """The same numbers, counted row by row."""
    gevonden: dict[tuple[object, ...], int] = {}

    def tel(wat: str, inbreng: Inbreng, thema: int | None, aard: str, besloten: bool) -> None:
        sleutel = (wat, inbreng.visie_id, inbreng.uitvraag_id, thema, inbreng.gebied_id, inbreng.kanaal, inbreng.soort, inbreng.taal, aard, besloten)  # fmt: skip
        gevonden[sleutel] = gevonden.get(sleutel, 0) + 1

    for inbreng in Inbreng.objects.all():
        tel("inbreng", inbreng, None, "", False)
    for reactie in Reactie.objects.select_related("inbreng").prefetch_related("themas"):
        tel("reactie", reactie.inbreng, None, reactie.aard, reactie.besloten)
        for thema in reactie.themas.all():
            tel("thema", reactie.inbreng, thema.pk, reactie.aard, reactie.besloten)
    return gevonden


def test_after_any_series_of_acts_the_kept_numbers_are_the_counted_ones():
    kies = random.Random(11)
    visie, door = VisieFactory(fase="opstellen"), GebruikerFactory(projectleider=True)
    themas = [ThemaFactory(visie=visie) for _ in range(3)]
    gebieden = [None, GebiedFactory(), GebiedFactory()]
    uitvraag = UitvraagFactory(visie=visie)
    tekst = "De bus rijdt niet. Het buurthuis is fijn. Er is geen geld."

    def indienen() -> None:
        inbreng_indienen(
            visie=visie, tekst=tekst, sleutel=sleutel_uit(""), gebied=kies.choice(gebieden), uitvraag=kies.choice([None, uitvraag]),
            kanaal=kies.choice(["web", "papier"]), taal=kies.choice(["nl", "pl"]), door=door,
            punten=[Punt(themas=tuple(kies.sample(themas, kies.randint(0, 2))), aard=kies.choice(["helpend", "remmend"]))],
        )  # fmt: skip

    def een() -> Reactie:
        return kies.choice(list(Reactie.objects.select_related("inbreng__tekst", "antwoord")))

    def indelen() -> None:
        reactie_indelen(reactie=een(), themas=kies.sample(themas, kies.randint(0, 3)), aard="idee", door=door)

    def besluiten() -> None:
        besluit = Besluit(oordeel=Oordeel.NIET_OVERNEMEN, motivering="Dat kan niet.")
        reactie_besluiten(reactie=een(), besluit=besluit, tekst="Nee.", door=door)

    def splitsen() -> None:
        reactie = een()
        if reactie.mag_anders_verdeeld:
            if reactie.is_hele_tekst:
                reactie_afsplitsen(
                    inbreng=reactie.inbreng, begin=0, eind=18, themas=themas[:1], aard="remmend", door=door
                )
            else:
                reactie_intrekken(reactie=reactie, door=door)

    for _ in range(5):
        indienen()
    for _ in range(60):
        kies.choice([indienen, indelen, besluiten, splitsen, voeg_samen_nu])()

    verwacht = zelf_geteld()
    assert len(verwacht) > 20
    assert alles() == verwacht


def voeg_samen_nu() -> None:
    voeg_samen(vanaf=1)


def test_adding_up_changes_no_number_and_leaves_one_row_for_each():
    visie = VisieFactory()
    thema = ThemaFactory(visie=visie)
    for _ in range(4):
        inbreng_indienen(
            visie=visie, tekst="Fijn.", punten=[Punt(themas=(thema,), aard="helpend")], sleutel=sleutel_uit("")
        )
    voor = alles()

    weg = voeg_samen(vanaf=1)

    assert (weg, Telling.objects.count(), alles()) == (9, 3, voor)
    assert voeg_samen(vanaf=1) == 0


def test_few_loose_rows_are_left_alone():
    visie = VisieFactory()
    for _ in range(3):
        inbreng_indienen(visie=visie, tekst="Fijn.", punten=[Punt()], sleutel=sleutel_uit(""))

    assert voeg_samen() == 0


def test_counting_again_gives_the_same_numbers():
    visie = VisieFactory()
    thema = ThemaFactory(visie=visie)
    for aard in ("helpend", "remmend", "helpend"):
        inbreng_indienen(visie=visie, tekst="Fijn.", punten=[Punt(themas=(thema,), aard=aard)], sleutel=sleutel_uit(""))
    voor = alles()
    Telling.objects.all().delete()

    tel_opnieuw()

    assert alles() == voor
    assert som(tellingen(visie, Wat.THEMA, thema=thema, aard="helpend")) == 2
