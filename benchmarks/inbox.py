"""The list of reacties with a hundred thousand in it (BENCH_REACTIES=1000000 for a million): page, filter, search, on to the next."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection
from django.db.models import Model

from benchmarks.inhoud import WOORDEN, woorden
from participatie.models import Antwoord, Inbreng, InbrengTekst, Reactie
from participatie.tellingen import tel_opnieuw
from tests.factories import GebiedFactory, GebruikerFactory, ThemaFactory
from visie.models import Visie

AANTAL = int(os.environ.get("BENCH_REACTIES", "100000"))
ZELDZAAM = [f"{een}{twee}" for een in WOORDEN for twee in ("huis", "plein", "markt", "feest", "kaart", "tafel")]
BESLOTEN = 0.8  # of what came in, oldest first: the people who work here keep up
AARDEN = {"helpend": 30, "remmend": 35, "idee": 20, "activiteit": 5, "randvoorwaarde": 10}


def maak(visie: Visie) -> list[Reactie]:
    """Fill the tables past the triggers, as fast as the database can copy. Gives one reactie at the begin, middle and end."""
    kies = random.Random(7)  # noqa: S311 - the same reacties in every run
    themas = [ThemaFactory(visie=visie).pk for _ in range(6)]
    gebieden = [GebiedFactory().pk for _ in range(12)]
    wie = GebruikerFactory(projectleider=True).pk
    aarden = [aard for aard, aantal in AARDEN.items() for _ in range(aantal)]
    nummers = range(1_000_000, 1_000_000 + AANTAL)
    besloten = nummers[: int(AANTAL * BESLOTEN)]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET statement_timeout = 0")
        kopieer = _copier(cursor)
        teksten = {n: _tekst(kies, n) for n in nummers}
        kopieer(
            Inbreng,
            "id visie_id kanaal soort organisatie namens voor_iemand_anders gebied_id taal mag_gepubliceerd eerst_lezen "
            "code_hash ontvangen_op",
            (
                (n, visie.pk, kies.choice(("web", "web", "web", "papier")), "inwoner", "", "", "f", kies.choice(gebieden), "nl", "t",
                 "t" if n % 20_000 == 0 else "f", f"{n:064x}", f"2026-0{1 + (n - nummers[0]) * 9 // AANTAL}-03 12:00+00")
                for n in nummers
            ),
        )  # fmt: skip
        kopieer(InbrengTekst, "inbreng_id tekst", teksten.items())
        kopieer(
            Antwoord,
            "id voorstel_oordeel voorstel_motivering oordeel motivering doorgeschoven_naar doorgeschoven_trekker "
            "besloten_op besloten_door_id tekst",
            (
                (
                    n,
                    "",
                    "",
                    "al_bestaand_beleid",
                    "Dat doen wij al.",
                    "",
                    "",
                    "2026-10-01 12:00+00",
                    wie,
                    "Dat is er al.",
                )
                for n in besloten
            ),
        )
        kopieer(
            Reactie,
            'id inbreng_id nummer aard "begin" eind publieke_tekst antwoord_id besloten',
            (
                (n, n, 1, kies.choice(aarden), 0, len(teksten[n]), "", *((n, "t") if n in besloten else (r"\N", "f")))
                for n in nummers
            ),
        )
        # One thema most often, sometimes two; the first is spoken of most.
        gewichten = [6, 5, 4, 3, 2, 1]
        kopieer(
            Reactie.themas.through,
            "reactie_id thema_id",
            ((n, t) for n in nummers for t in set(kies.choices(themas, gewichten, k=1 + (n % 5 == 0)))),
        )
        cursor.execute("SET session_replication_role = origin")
        tel_opnieuw()
        cursor.execute("ANALYZE")
        cursor.execute("RESET statement_timeout")
    return [Reactie.objects.get(pk=nummers[plek]) for plek in (0, AANTAL // 2, AANTAL - 1)]


def _tekst(kies: random.Random, n: int) -> str:
    gekozen = woorden(kies.randint(5, 60), zaad=n)
    if n % 3 == 0:
        gekozen.insert(kies.randrange(len(gekozen)), kies.choice(ZELDZAAM))
    return " ".join(gekozen).capitalize() + "."


def _copier(cursor: Any) -> Callable[[type[Model], str, Iterable[Iterable[object]]], None]:
    def kopieer(model: type[Model], kolommen: str, rijen: Iterable[Iterable[object]]) -> None:
        stroom = io.StringIO("".join("\t".join(map(str, rij)) + "\n" for rij in rijen))
        cursor.cursor.copy_expert(f"COPY {model._meta.db_table} ({', '.join(kolommen.split())}) FROM STDIN", stroom)

    return kopieer


def adressen(visie: Visie, begin: Reactie, midden: Reactie, eind: Reactie) -> dict[str, str]:
    """What people do in the list, by name."""
    lijst = f"/werkplaats/reacties/?visie={visie.slug}"
    thema = visie.themas.order_by("-pk").first()
    return {
        "lijst, eerste bladzijde": lijst,
        "lijst, halverwege": f"{lijst}&na={midden.nummer_openbaar}",
        "lijst, laatste": f"{lijst}&voor={eind.nummer_openbaar}",
        "filter thema": f"{lijst}&thema={thema.pk}",
        "filter zonder besluit": f"{lijst}&staat=open",
        "filter gebied en aard": f"{lijst}&gebied={eind.inbreng.gebied_id}&aard=remmend",
        "zoek zeldzaam woord": f"{lijst}&zoek=buurtfeest",
        "zoek gewoon woord": f"{lijst}&zoek=koffie",
        "zoek begin van een woord": f"{lijst}&zoek=buurt",
        "zoek in open": f"{lijst}&staat=open&zoek=koffie",
        "reactie met volgende en vorige": f"/werkplaats/reacties/{midden.pk}/",
        "reactie in lijst zonder besluit": f"/werkplaats/reacties/{eind.pk}/?visie={visie.slug}&staat=open",
        "reactie in gezochte lijst": f"/werkplaats/reacties/{midden.pk}/?visie={visie.slug}&zoek=koffie",
        "werkplaats": "/werkplaats/",
        "inzicht": f"/werkplaats/inzicht/?visie={visie.slug}",
        "inzicht in een thema": f"/werkplaats/inzicht/?visie={visie.slug}&thema={thema.pk}",
        "home voor iedereen": "/",
    }
