"""Published pages and files, beside the least that Django can do and beside a page of Wagtail, under the same gunicorn.

Everything is asked in turns, a second or so each, so that all of them meet the same machine. What is printed is how many
are answered in a second; only the ratios say something on another computer.
"""

from __future__ import annotations

import json
import os
import re
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import override_settings

from benchmarks import inhoud
from benchmarks.belasting import free_port, wait
from tests.factories import UitgaveBestandFactory, UitgaveFactory
from visie.models import Visie

TEKENS = 100_000
PDF = b"%PDF-1.7\n" + os.urandom(1024 * 1024)
# Many short rounds: on a restless machine a long one meets a slow minute that the others did not.
VERBINDINGEN, RONDEN, SECONDEN = 8, 40, 0.4
# All of it in versions that belong together: the same Django and the same web server as the portal has.
WAGTAIL = ["wagtail==8.0.1", "django==5.2.19", "gunicorn==27.0.1", "psycopg2-binary==2.9.13"]
WAGTAIL_OMGEVING = settings.BASE_DIR / ".data" / "wagtail"
SERVERS: dict[int, int] = {}  # the process of each web server, by its port
LENGTE = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@dataclass
class Doel:
    """One address of one server, with what was measured of it."""

    port: int
    pad: str
    status: int = 200
    koppen: dict[str, str] = field(default_factory=dict)
    ritmes: list[float] = field(default_factory=list)
    rekentijden: list[float] = field(default_factory=list)
    bytes: int = 0

    @property
    def ritme(self) -> float:
        return statistics.median(self.ritmes)

    @property
    def rekentijd(self) -> float:
        """Milliseconds of a processor that the web server needs for one answer; other work on the machine hardly matters."""
        return statistics.median(self.rekentijden)


def meet(visie: Visie) -> None:
    """Publish a page and a file, and measure them."""
    with tempfile.TemporaryDirectory() as tijdelijk, ExitStack() as at_the_end:
        gegevens, statisch = Path(tijdelijk, "gegevens"), Path(tijdelijk, "statisch")
        statisch.mkdir()
        statisch.joinpath("bench.pdf").write_bytes(PDF)
        with override_settings(MEDIA_ROOT=gegevens / "bestanden"):
            uitgave = UitgaveFactory(visie=visie, versie="bench", inhoud={}, html=inhoud.html(TEKENS, zaad=1))
            bestand = UitgaveBestandFactory.maak(PDF, uitgave=uitgave)
        Visie.objects.exclude(pk=visie.pk).update(actueel=False)
        portaal = at_the_end.enter_context(
            _gunicorn(
                [sys.executable, "portaal.wsgi:application"],
                MAP_GEGEVENS=str(gegevens),
                BENCH_STATISCH=str(statisch),
                DATABASE_URL=_url(),
                DJANGO_SETTINGS_MODULE="benchmarks.settings_dienen",
            )
        )
        pagina = Doel(portaal, "/visie/")
        etag, grootte = _look(pagina)
        doelen = {
            "pagina": pagina,
            "pagina, br": Doel(portaal, "/visie/", koppen={"Accept-Encoding": "gzip, br"}),
            "pagina, die de vrager al heeft (304)": Doel(portaal, "/visie/", 304, {"If-None-Match": etag}),
            "pdf": Doel(portaal, f"/documenten/{bestand.sha256}/visie.pdf"),
            "statisch bestand": Doel(portaal, "/static/bench.pdf"),
            "kale view in een Django zonder iets erbij": Doel(
                at_the_end.enter_context(
                    _gunicorn([sys.executable, "benchmarks.kaal:application()"], BENCH_BYTES=str(grootte))
                ),
                "/kaal-vast/",
            ),
        }
        wagtail = _wagtail(Path(tijdelijk), grootte, at_the_end)
        if wagtail:
            doelen["Wagtail"] = wagtail
        for doel in doelen.values():
            _look(doel)
        for _ in range(RONDEN):
            for doel in doelen.values():
                before = _processor_time(doel.port)
                aantal, duur = _ask(doel, SECONDEN)
                doel.ritmes.append(aantal / duur)
                doel.rekentijden.append((_processor_time(doel.port) - before) * 1000 / max(aantal, 1))
    _tell(doelen)


def _tell(doelen: dict[str, Doel]) -> None:
    print(f"Uitgegeven pagina's en bestanden, {VERBINDINGEN} verbindingen, keer per seconde:")
    for naam, doel in doelen.items():
        print(f"  {naam}: {doel.ritme:.0f} ({doel.bytes / 1000:.0f} kB, {doel.rekentijd:.2f} ms rekentijd)")
    pagina, kaal = doelen["pagina"], doelen["kale view in een Django zonder iets erbij"]
    al_daar = doelen["pagina, die de vrager al heeft (304)"]
    print("Zo vaak als (en naar rekentijd van de webserver):")
    _compare("pagina tegen kale view", pagina, kaal)
    _compare("pagina die de vrager al heeft, tegen pagina", al_daar, pagina)
    _compare("pdf tegen statisch bestand", doelen["pdf"], doelen["statisch bestand"])
    if "Wagtail" in doelen:
        _compare("pagina tegen Wagtail", pagina, doelen["Wagtail"])


def _compare(wat: str, a: Doel, b: Doel) -> None:
    """The median of the ratios of each round, so that both stood before the same machine."""
    ritme = statistics.median(x / y for x, y in zip(a.ritmes, b.ritmes, strict=True))
    rekentijd = statistics.median(y / x for x, y in zip(a.rekentijden, b.rekentijden, strict=True))
    print(f"  {wat}: {ritme:.2f} ({rekentijd:.2f})")


# --- Asking ---------------------------------------------------------------------------------------------
def _look(doel: Doel) -> tuple[str, int]:
    """Ask once, see that it is what was meant, and give its ETag and length. Asks three times, so that it is kept."""
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", doel.port), timeout=30) as link:
            link.sendall(_request(doel).replace(b"keep-alive", b"close"))
            data = b"".join(iter(lambda: link.recv(1 << 20), b""))
    kop, _, body = data.partition(b"\r\n\r\n")
    assert kop.startswith(b"HTTP/1.1 %d " % doel.status), (doel.pad, kop)
    doel.bytes = len(body)
    etag = re.search(rb"(?i)\r\netag: *(\S+)", kop)
    return etag[1].decode() if etag else "", len(body)


def _request(doel: Doel) -> bytes:
    koppen = {"Host": "127.0.0.1", "Connection": "keep-alive", **doel.koppen}
    regels = [f"GET {doel.pad} HTTP/1.1", *(f"{naam}: {waarde}" for naam, waarde in koppen.items())]
    return ("\r\n".join(regels) + "\r\n\r\n").encode()


class _Vrager:
    """One connection that asks again as soon as it has the whole answer."""

    def __init__(self, doel: Doel) -> None:
        self.doel, self.request = doel, _request(doel)
        self.begin = b"HTTP/1.1 %d " % doel.status
        self.connect()

    def connect(self) -> None:
        self.link = socket.create_connection(("127.0.0.1", self.doel.port), timeout=30)
        self.link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.ask()

    def ask(self) -> None:
        self.left: int | None = None
        self.link.sendall(self.request)

    def read(self, buffer: memoryview) -> bool:
        """Whether this was the end of an answer."""
        aantal = self.link.recv_into(buffer)
        if not aantal:
            raise ConnectionResetError
        if self.left is None:  # the headers come in one piece: they are small and are sent at once
            kop = bytes(buffer[: min(aantal, 4096)]).partition(b"\r\n\r\n")[0]
            assert kop.startswith(self.begin), kop
            lengte = LENGTE.search(kop) if self.doel.status != 304 else None
            self.left = (int(lengte[1]) if lengte else 0) - (aantal - len(kop) - 4)
        else:
            self.left -= aantal
        return self.left <= 0


def _ask(doel: Doel, seconden: float) -> tuple[int, float]:
    """How many answers in how many seconds, over a few connections that stay open, as browsers and proxies keep them."""
    buffer = memoryview(bytearray(1 << 20))
    keuze = selectors.DefaultSelector()
    vragers = [_Vrager(doel) for _ in range(VERBINDINGEN)]
    for vrager in vragers:
        keuze.register(vrager.link, selectors.EVENT_READ, vrager)
    begin, aantal = time.perf_counter(), 0
    while (nu := time.perf_counter()) < begin + seconden:
        for sleutel, _ in keuze.select(1):
            vrager = sleutel.data
            try:
                if vrager.read(buffer):
                    aantal += 1
                    vrager.ask()
            except OSError:  # the server closes a connection now and then
                keuze.unregister(vrager.link)
                vrager.link.close()
                vrager.connect()
                keuze.register(vrager.link, selectors.EVENT_READ, vrager)
    for vrager in vragers:
        vrager.link.close()
    keuze.close()
    return aantal, nu - begin


def _processor_time(port: int) -> float:
    """Seconds of a processor that the workers of this web server have used so far."""
    workers = Path(f"/proc/{SERVERS[port]}/task/{SERVERS[port]}/children").read_text().split()
    ticks = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13] for pid in workers]
    return sum(int(tick) for pair in ticks for tick in pair) / os.sysconf("SC_CLK_TCK")


# --- Servers --------------------------------------------------------------------------------------------
@contextmanager
def _gunicorn(command: list[str], *, map_: Path | None = None, **omgeving: str) -> Iterator[int]:
    """The web server as `make run` starts it, with this Python and this application; gives its port."""
    python, application = command
    port = free_port()
    server = subprocess.Popen(
        [
            python, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4",
            "--worker-class", "gthread", "--log-level", "error",
        ],
        env={**os.environ, **omgeving},
        cwd=map_ or settings.BASE_DIR,
    )  # fmt: skip
    SERVERS[port] = server.pid
    try:
        wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _url() -> str:
    """The address of the database that was filled."""
    basis, _, vraag = os.environ["DATABASE_URL"].partition("?")
    return f"{basis.rpartition('/')[0]}/{connection.settings_dict['NAME']}{'?' if vraag else ''}{vraag}"


def _wagtail(tijdelijk: Path, grootte: int, at_the_end: ExitStack) -> Doel | None:
    """A page of Wagtail of the same size, in a database and an environment of its own; None with the reason printed."""
    python = WAGTAIL_OMGEVING / "bin" / "python"
    map_ = tijdelijk / "wagtail"
    shutil.copytree(Path(__file__).parent / "wagtail_blad", map_ / "wagtail_blad")
    naam = f"bench_wagtail_{os.getpid()}"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", WAGTAIL_OMGEVING], check=True, capture_output=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *WAGTAIL], check=True, capture_output=True, timeout=600)
        at_the_end.enter_context(_database(naam))
        keys = ("USER", "PASSWORD", "HOST", "PORT")
        omgeving = {
            "BENCH_DATABASE": json.dumps({"NAME": naam, **{key: connection.settings_dict[key] for key in keys}}),
            "DJANGO_SETTINGS_MODULE": "wagtail_blad.settings",
        }
        tekst = inhoud.html(TEKENS, zaad=1)
        tekst += f"<p>{'mensen ' * (max(0, grootte - len(tekst) - 300) // 7)}</p>"
        for command, invoer in (
            (["-m", "django", "makemigrations", "wagtail_blad", "-v0"], None),
            (["-m", "django", "migrate", "-v0"], None),
            (["-m", "wagtail_blad.vullen"], tekst),
        ):
            subprocess.run(
                [python, *command], input=invoer, text=True, check=True, capture_output=True, cwd=map_,
                env={**os.environ, **omgeving},
            )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fout:
        reden = str(getattr(fout, "stderr", "") or fout).strip().splitlines()[-1:]
        print(f"Wagtail is niet gemeten: {' '.join(reden)}")
        return None
    port = at_the_end.enter_context(
        _gunicorn([str(python), "django.core.wsgi:get_wsgi_application()"], map_=map_, **omgeving)
    )
    return Doel(port, "/blad/")


@contextmanager
def _database(naam: str) -> Iterator[None]:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {naam}")
    try:
        yield
    finally:
        with suppress(Exception), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {naam} WITH (FORCE)")
