"""A query that is built once says the same as one that is built each time, for whoever asks."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet, Value
from django.utils import timezone

from portaal.prepared import prepared
from tests.factories import EEN_MOMENT, GebruikerFactory, ParagraafFactory, ThemaFactory, VisieFactory
from visie.models import Paragraaf, Tekstversie, Thema, Visie


def _themas(visie: Visie) -> QuerySet[Any]:
    return Thema.objects.filter(visie=visie).annotate(n=Count("paragrafen")).order_by("naam")


def _titels(visies: tuple[Visie, ...], sinds: datetime.datetime, hooguit: int) -> QuerySet[Any]:
    themas = Thema.objects.filter(visie__in=visies).values_list("naam", Value(1))
    rows = Paragraaf.objects.filter(thema__visie__in=visies, huidige__gemaakt_op__gt=sinds).values_list(
        "titel", F("volgorde")
    )
    return themas.order_by().union(rows.order_by(), all=True).order_by("naam")[:hooguit]


@pytest.mark.django_db
def test_elke_visie_krijgt_haar_eigen_rijen() -> None:
    een, twee = ThemaFactory(naam="Een"), ThemaFactory(naam="Twee")
    ParagraafFactory(thema=twee)
    ParagraafFactory(thema=twee, soort=Paragraaf.Soort.SIGNALEN)
    vast = prepared(_themas)
    for thema, aantal in ((een, 0), (twee, 2), (een, 0)):
        rows = vast(thema.visie)
        assert [(rij, rij.n) for rij in rows] == [(thema, aantal)]
        assert list(rows) == list(_themas(thema.visie))
        assert rows[0].visie == thema.visie, "not the slot it was built with"


@pytest.mark.django_db
def test_de_tweede_keer_wordt_er_niet_gebouwd() -> None:
    gebouwd = []

    @prepared
    def vast(visie: Visie, hooguit: int) -> QuerySet[Any]:
        gebouwd.append(hooguit)
        return Thema.objects.filter(visie=visie)[:hooguit]

    for visie in VisieFactory.create_batch(3):
        assert list(vast(visie, 1)) == []
    assert gebouwd == [1]
    list(vast(visie, 2))
    assert gebouwd == [1, 2], "a number belongs to the shape"


@pytest.mark.django_db
def test_een_unie_met_momenten_en_meer_rijen_zegt_hetzelfde() -> None:
    themas = [ThemaFactory(naam=naam) for naam in "abc"]
    for thema in themas:
        ParagraafFactory(thema=thema, html="<p>Tekst.</p>")
    vast = prepared(_titels)
    gisteren, morgen = (EEN_MOMENT + datetime.timedelta(days=n) for n in (-1, 1))
    for visies in ((themas[0].visie,), (themas[1].visie, themas[2].visie), ()):
        for sinds in (gisteren, morgen):
            for hooguit in (1, 9):
                assert list(vast(visies, sinds, hooguit)) == list(_titels(visies, sinds, hooguit))
    assert len(vast((themas[0].visie,), gisteren, 9)) > len(vast((themas[0].visie,), morgen, 9))


@pytest.mark.django_db
def test_een_rij_met_een_uuid_als_sleutel() -> None:
    een, twee = ParagraafFactory(html="<p>Een.</p>"), ParagraafFactory(html="<p>Twee.</p>")
    vast = prepared(lambda paragraaf: Tekstversie.objects.filter(paragraaf=paragraaf))
    for paragraaf in (een, twee):
        assert [versie.paragraaf for versie in vast(paragraaf)] == [paragraaf]


@pytest.mark.django_db
def test_wie_inlogde_is_ook_een_rij(client: Any, rf: Any) -> None:
    from django.contrib.auth.middleware import get_user
    from django.utils.functional import SimpleLazyObject

    gebruiker = GebruikerFactory()
    paragraaf = ParagraafFactory(toegewezen_aan=gebruiker)
    vast = prepared(lambda van: Paragraaf.objects.filter(toegewezen_aan=van))
    request = rf.get("/")
    client.force_login(gebruiker)
    request.session = client.session
    assert list(vast(SimpleLazyObject(lambda: get_user(request)))) == [paragraaf]
    assert list(vast(GebruikerFactory())) == []


def test_wat_blijft_staan_wordt_geweigerd() -> None:
    visie = Visie(pk=1)
    with pytest.raises(ValueError, match="asks for the time itself"):
        prepared(lambda v: Thema.objects.filter(visie=v, vervallen_op__lt=timezone.now()))(visie)
    with pytest.raises(ValueError, match="does not use"):
        prepared(lambda v, w: Thema.objects.filter(visie=v))(visie, Visie(pk=2))
    with pytest.raises(ValueError, match="begins at a row"):
        prepared(lambda v: v.themas.all())(visie)
    with pytest.raises(TypeError, match="by their place"):
        prepared(lambda v: Thema.objects.filter(visie=v))(v=visie)


@pytest.mark.django_db(transaction=True)
def test_twee_draden_vragen_tegelijk() -> None:
    themas = ThemaFactory.create_batch(4)
    vast = prepared(_themas)

    def vraag(thema: Thema) -> list[Thema]:
        try:
            return [rij for _ in range(25) for rij in vast(thema.visie)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        for thema, gevonden in zip(themas, draden.map(vraag, themas), strict=True):
            assert gevonden == [thema] * 25
