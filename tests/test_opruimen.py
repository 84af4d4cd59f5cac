"""What goes by itself because its date has come, everywhere; and what is said of that."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from itertools import pairwise
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.utils import timezone

from participatie.actions import opruimen
from participatie.models import Abonnement, Indiener, Opruiming
from portaal.berichten import MAX_POGINGEN, berichten_opruimen, bied_opnieuw_aan, verstuur
from portaal.cache import verlopen_weghalen
from portaal.models import Bericht
from publicatie.management.commands import werker
from tests.factories import AbonnementFactory, GebruikerFactory, InbrengFactory, IndienerFactory

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def bericht(naam: str, **velden) -> Bericht:
    return Bericht.objects.create(
        **{"sleutel": naam, "gebeurtenis": naam, "onderwerp": naam, "tekst": "Dag", "ontvanger": f"{naam}@b.example"}
        | velden
    )


def test_it_says_how_many_of_what_in_the_log_and_to_the_beheerder_and_never_whose(caplog):
    morgen = timezone.localdate() + DAG
    IndienerFactory(inbreng=InbrengFactory(), email="kanarie@voorbeeld.example", bewaren_tot=morgen)
    AbonnementFactory(email="kanarie@voorbeeld.example", bewaren_tot=morgen)

    with caplog.at_level(logging.INFO, logger="participatie"):
        te_vroeg = opruimen()
        opruiming = opruimen(nu=timezone.now() + DAG)
        niets_meer = opruimen(nu=timezone.now() + DAG)

    assert (te_vroeg, niets_meer) == (None, None)
    assert opruiming.aantallen == {"contactgegevens": 1, "abonnementen": 1}
    assert "Opgeruimd: abonnementen: 1, contactgegevens: 1" in caplog.text
    assert "kanarie" not in caplog.text
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))
    assert "abonnementen: 1, contactgegevens: 1" in client.get("/beheer/inzage/").content.decode()
    assert [m.objects.count() for m in (Indiener, Abonnement)] == [0, 0]


def test_what_was_cleared_stays_said():
    Opruiming.objects.create(aantallen={"abonnementen": 1})

    with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
        Opruiming.objects.update(aantallen={})


def test_a_mail_that_nobody_took_is_forgotten_and_one_that_can_still_go_waits():
    nu = timezone.now()
    op = bericht("op", pogingen=MAX_POGINGEN, afmelden="https://x.example/stop")
    oud = bericht("oud", gemaakt_op=nu - timedelta(days=31))
    wacht = bericht("wacht", gemaakt_op=nu - timedelta(days=6), pogingen=3)
    gedood = bericht("gedood", verzonden_op=nu - timedelta(hours=1))

    aantal = berichten_opruimen()

    assert aantal["mails die niemand aannam"] == 2
    for rij in (op, oud, gedood, wacht):
        rij.refresh_from_db()
    assert [(r.ontvanger, r.tekst, r.afmelden) for r in (op, oud, gedood)] == [("", "", "")] * 3
    assert wacht.ontvanger == "wacht@b.example"
    assert (verstuur.call(op.pk), verstuur.call(oud.pk)) == (False, False)
    assert bied_opnieuw_aan() in {0, 1}  # only the one that waits


def test_after_a_while_it_is_forgotten_that_there_was_a_mail():
    nu = timezone.now()
    bericht("weg", ontvanger="", tekst="", verzonden_op=nu - timedelta(days=91), gemaakt_op=nu - timedelta(days=91))
    bericht("blijft", ontvanger="", tekst="", verzonden_op=nu - timedelta(days=89), gemaakt_op=nu - timedelta(days=89))

    berichten_opruimen()

    assert list(Bericht.objects.values_list("sleutel", flat=True)) == ["blijft"]


def test_the_database_lets_a_mail_that_was_given_up_name_nobody():
    with pytest.raises(IntegrityError, match="opgegeven_bericht_noemt_niemand"), transaction.atomic():
        bericht("x", opgegeven_op=timezone.now())


def test_what_has_run_out_leaves_the_cache():
    cache.set("oud", "1", timeout=-1)
    cache.set("nu", "1", timeout=600)
    cache.set("altijd", "1", timeout=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_cache SET expires = now() - interval '1 minute' WHERE cache_key LIKE '%:nu'")
    cache.set("straks", "1", timeout=600)

    verlopen_weghalen()

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM django_cache")
        over = {key.rsplit(":", 1)[1] for (key,) in cursor.fetchall()}
    assert {"altijd", "straks"} <= over
    assert over & {"oud", "nu"} == set()


def test_the_worker_clears_every_hour_whatever_else_it_does(monkeypatch):
    """A day of beats, ten minutes apart."""
    klok, keren = [0.0], []
    tik = SimpleNamespace(
        is_set=lambda: klok[0] >= DAG.total_seconds(), wait=lambda _pols: klok.__setitem__(0, klok[0] + 600)
    )
    for naam in (
        "beat", "sweep", "geef_vastgelopen_op", "bied_opnieuw_aan", "voeg_samen", "beelden_opruimen",
        "bewerkingen_opruimen", "proefdrukken_opruimen", "abonnees_berichten", "herinneren", "call_command",
        "limieten", "dienen", "connection",
    ):  # fmt: skip
        monkeypatch.setattr(werker, naam, Mock())
    monkeypatch.setattr(werker, "time", SimpleNamespace(monotonic=lambda: klok[0]))
    monkeypatch.setattr(werker, "opruimen", lambda: keren.append(klok[0]))

    werker.Command._pulse(tik, Mock())

    assert len(keren) >= 20
    assert all(later - eerder <= 2 * 3600 for eerder, later in pairwise(keren))


def test_the_register_and_the_first_look_at_the_risks_lie_beside_the_code():
    map_ = settings.BASE_DIR / "docs" / "privacy"
    register, voortoets = ((map_ / f"{naam}.md").read_text() for naam in ("verwerkingsregister", "dpia-voortoets"))

    for onderdeel in (
        "Doel",
        "Grondslag",
        "Welke gegevens",
        "Wie ze zien",
        "Hoelang",
        "Beveiliging",
        "Rechten van mensen",
    ):
        assert f"| {onderdeel} |" in register
    assert len(re.findall(r"^\| \d\. .*\| (?:ja|nee|kan) \|", voortoets, re.M)) == 9
    genoemd = set(re.findall(r"tests/test_\w+\.py", voortoets))
    assert genoemd
    assert [pad for pad in genoemd if not (settings.BASE_DIR / pad).exists()] == []
