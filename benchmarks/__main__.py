"""`make bench`: fill a database of its own, measure, throw it away. Figures are ratios, so that machines compare.

`make bench ARGS=dienen` measures only published pages and files, `ARGS=drukken` only the making of PDFs,
`ARGS="drukken groot"` only those of 100, 300 and 500 pages, `ARGS=bladzijden` only the pages of the werkplaats
and the difference of two versions, `ARGS=reacties` only the list of reacties and what is made of it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.conf import settings  # noqa: E402 - needs the settings
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import get_runner  # noqa: E402

from benchmarks import adviezen as advieswerk  # noqa: E402
from benchmarks import belasting, brief, dienen, drukken, eigen_template, inbox, inhoud, inzenders, uitvoer  # noqa: E402
from portaal.verschil import verschil, verschil_html  # noqa: E402
from tests.factories import GebruikerFactory, VisieFactory  # noqa: E402

KEREN = 21
HOST = "127.0.0.1"


def main() -> None:
    # Not Django's test environment: it copies the context of every template, which no server does.
    settings.ALLOWED_HOSTS = [HOST]
    settings.ROOT_URLCONF = "benchmarks.urls"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    runner = get_runner(settings)(verbosity=0, interactive=False)
    oud = runner.setup_databases()
    try:
        if sys.argv[1:] == ["dienen"]:
            dienen.meet(VisieFactory(slug="bench", actueel=True, ter_inzage=True))
            return
        if sys.argv[1:2] == ["drukken"]:
            drukken.meet(groot="groot" in sys.argv)
            return
        if sys.argv[1:] == ["reacties"]:
            reacties(inhoud.maak()[0])
            return
        begin = time.perf_counter()
        visie, paragrafen = inhoud.maak()
        print(f"Inhoud: {len(paragrafen)} paragrafen, {len(paragrafen) * inhoud.VERSIES} versies "
              f"({time.perf_counter() - begin:.0f} s)")  # fmt: skip
        pages(visie, paragrafen)
        difference()
        if sys.argv[1:] == ["bladzijden"]:
            return
        autosave(paragrafen)
        belasting.meet(paragrafen)
        inzenders.meet(visie)
        adviezen(visie)
        brief.meet()
        reacties(visie)
        dienen.meet(visie)
        drukken.meet()
    finally:
        connection.close()
        runner.teardown_databases(oud)


class Teller:
    """Counts the queries that run inside it."""

    def __enter__(self) -> Teller:
        self.aantal = 0
        self.wrapper = connection.execute_wrapper(self)
        self.wrapper.__enter__()
        return self

    def __exit__(self, *fout: object) -> None:
        self.wrapper.__exit__(*fout)

    def __call__(self, execute: Callable[..., object], *args: object) -> object:
        self.aantal += 1
        return execute(*args)


def pages(visie, paragrafen) -> None:
    """Each page beside the bare one, in turns, so that both meet the same machine."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(GebruikerFactory(projectleider=True))
    adressen = {
        "werkplaats": "/werkplaats/",
        "thema": f"/werkplaats/themas/{visie.themas.first().pk}/",
        "geschiedenis": f"/werkplaats/paragrafen/{paragrafen[0].pk}/geschiedenis/",
        "schrijven": f"/werkplaats/paragrafen/{paragrafen[0].pk}/",
        "dekking": f"/werkplaats/visies/{visie.slug}/dekking/",
        "wie doet wat": f"/werkplaats/visies/{visie.slug}/wie-doet-wat/?van=niemand",
    }
    print("Bladzijden, tegen een kale bladzijde met drie vragen aan de database:")
    _measure(client, adressen)


def adviezen(visie) -> None:
    """The numbers about very many adviezen."""
    begin = time.perf_counter()
    advieswerk.maak(visie)
    print(f"Adviezen: {advieswerk.AANTAL} van {advieswerk.PUNTEN} ({time.perf_counter() - begin:.0f} s), tegen dezelfde "
          "kale bladzijde:")  # fmt: skip
    client = Client(SERVER_NAME=HOST)
    client.force_login(GebruikerFactory(projectleider=True))
    _measure(client, advieswerk.adressen())


def reacties(visie) -> None:
    """The same for the list of reacties with very many in it."""
    begin = time.perf_counter()
    plekken = inbox.maak(visie)
    print(f"Reacties: {inbox.AANTAL} ({time.perf_counter() - begin:.0f} s), tegen dezelfde kale bladzijde:")
    client = Client(SERVER_NAME=HOST)
    client.force_login(GebruikerFactory(projectleider=True))
    _measure(client, inbox.adressen(visie, *plekken))
    uitvoer.meet(visie, GebruikerFactory(projectleider=True))


def _measure(client: Client, adressen: dict[str, str]) -> None:
    for naam, adres in adressen.items():
        with Teller() as teller, eigen_template.bewaar():
            assert client.get(adres).status_code == 200
        assert client.get("/kaal-zelf/").status_code == 200
        kaal, zelf, vol = _in_turns(
            lambda: client.get("/kaal/"), lambda: client.get("/kaal-zelf/"), lambda adres=adres: client.get(adres)
        )
        print(f"  {naam}: {teller.aantal} vragen, {vol / kaal:.2f} keer zo lang ({vol * 1000:.1f} ms), "
              f"{vol / zelf:.2f} keer het eigen sjabloon met drie vragen")  # fmt: skip


def difference() -> None:
    """Two versions of 3,000 words or a little more: words changed and gone all through it, and a text of its own."""
    oud, ander = inhoud.versie(3000, zaad=1), inhoud.versie(3000, zaad=2)
    nieuw = inhoud.versie(3200, zaad=1).replace("buurt", "wijk").replace("Samen ", "")
    aantallen = ", ".join(str(inhoud.tel(html)) for html in (oud, nieuw, ander))
    assert min(map(inhoud.tel, (oud, nieuw, ander))) >= 3000
    gewoon, anders = _in_turns(
        lambda: verschil_html(verschil(oud, nieuw), "verschil"), lambda: verschil_html(verschil(oud, ander), "verschil")
    )
    print(
        f"Verschil van twee versies ({aantallen} woorden): {gewoon * 1000:.0f} ms; heel andere tekst {anders * 1000:.0f} ms"
    )


def autosave(paragrafen) -> None:
    client = Client(SERVER_NAME=HOST)
    client.force_login(GebruikerFactory(redacteur=True))
    adres = f"/werkplaats/paragrafen/{paragrafen[0].pk}/werktekst/"
    data = {"html": inhoud.html(4000, zaad=3), "basis": 60, "gezien": "", "venster": "a"}
    with Teller() as eerste:
        data["gezien"] = client.post(adres, data).json()["gezien"]
    with Teller() as teller:
        assert client.post(adres, data).status_code == 200
    kaal, vol = _in_turns(lambda: client.get("/kaal/"), lambda: client.post(adres, data))
    print(
        f"Vanzelf bewaren: {eerste.aantal} vragen de eerste keer, daarna {teller.aantal}; {vol / kaal:.2f} keer een kale bladzijde ({vol * 1000:.1f} ms)"
    )


def _in_turns(*acts: Callable[[], object]) -> list[float]:
    """The median of each in seconds, run one after another."""
    tijden: list[list[float]] = [[] for _ in acts]
    for _ in range(KEREN):
        for act, gemeten in zip(acts, tijden, strict=True):
            begin = time.perf_counter()
            act()
            gemeten.append(time.perf_counter() - begin)
    return [statistics.median(gemeten) for gemeten in tijden]


main()
