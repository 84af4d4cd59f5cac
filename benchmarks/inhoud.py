"""A visie as large as they get: 8 thema's x 12 paragrafen x 60 versions, 400 kB of text as it stands now."""

from __future__ import annotations

import datetime
import random
import re

from django.db import connection
from django.utils import timezone

from tests.factories import (
    GebruikerFactory,
    KaderFactory,
    MaatregelFactory,
    ParagraafFactory,
    ThemaFactory,
    VisieFactory,
)
from visie.models import Paragraaf, Tekstversie, Visie
from visie.models.tekst import THEMA_SKELET

THEMAS, PARAGRAFEN, VERSIES = 8, 12, 60
DRIE_DAGEN = datetime.timedelta(days=3)  # half a year of work, the last version just now
TEKENS = 400_000 // (THEMAS * PARAGRAFEN)
WOORDEN = [
    "mensen",
    "buurt",
    "samen",
    "helpen",
    "wonen",
    "ontmoeten",
    "gemeente",
    "organisatie",
    "vrijwilliger",
    "mantelzorger",
    "plek",
    "dorp",
    "jong",
    "oud",
    "gezond",
    "eenzaam",
    "steun",
    "afspraak",
    "budget",
    "maatregel",
    "jaar",
    "doel",
    "bereiken",
    "vertellen",
    "vragen",
    "koffie",
    "zaal",
    "school",
    "sport",
]


def woorden(aantal: int, *, zaad: int) -> list[str]:
    kies = random.Random(zaad)  # noqa: S311 - the same text in every run
    return [kies.choice(WOORDEN) for _ in range(aantal)]


def html(tekens: int, *, zaad: int) -> str:
    """Paragraphs, a list and a table, about so many characters long."""
    gekozen = iter(woorden(tekens // 5, zaad=zaad))
    delen = ["<h3>Wat wij zien</h3>"]
    while sum(map(len, delen)) < tekens:
        zinnen = [" ".join(next(gekozen, "mensen") for _ in range(11)).capitalize() + "." for _ in range(5)]
        delen.append(f"<p>{' '.join(zinnen)}</p>")
        if len(delen) % 4 == 0:
            delen.append("<ul>" + "".join(f"<li>{zin}</li>" for zin in zinnen[:3]) + "</ul>")
    return "".join(delen)


def versie(aantal: int, *, zaad: int) -> str:
    """The same kind of text, with at least so many words and at most one piece more."""
    tekens = aantal * 6
    while tel(gevonden := html(tekens, zaad=zaad)) < aantal:
        tekens += 200
    return gevonden


def tel(tekst: str) -> int:
    """The words a reader sees."""
    return len(re.sub("<[^>]*>", " ", tekst).split())


def maak() -> tuple[Visie, list[Paragraaf]]:
    """Write it straight into the database: the acts are measured elsewhere."""
    auteur = GebruikerFactory(redacteur=True)
    visie = VisieFactory(slug="groot", actueel=True)
    paragrafen = []
    for _ in range(THEMAS):
        thema = ThemaFactory(visie=visie, samenvatting="Kort.")
        for volgorde, soort in enumerate([*THEMA_SKELET, *["overig"] * (PARAGRAFEN - len(THEMA_SKELET))], start=1):
            paragrafen.append(ParagraafFactory(thema=thema, soort=soort, volgorde=volgorde))
        MaatregelFactory(visie=visie, themas=[thema])
        KaderFactory(visie=visie, thema=thema)
    nu = timezone.now()
    vorige: list[Tekstversie | None] = [None] * len(paragrafen)
    for nummer in range(1, VERSIES + 1):
        rows = [
            Tekstversie(
                paragraaf=paragraaf, nummer=nummer, html=html(TEKENS, zaad=n * VERSIES + nummer), auteur=auteur,
                toelichting="Aangevuld.", vorige=vorige[n], gemaakt_op=nu - (VERSIES - nummer) * DRIE_DAGEN,
            )
            for n, paragraaf in enumerate(paragrafen)
        ]  # fmt: skip
        vorige = list(Tekstversie.objects.bulk_create(rows))
    for paragraaf, versie in zip(paragrafen, vorige, strict=True):
        paragraaf.huidige = versie
    Paragraaf.objects.bulk_update(paragrafen, ["huidige"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what PostgreSQL does by itself in a database that lives
    return visie, paragrafen
