"""A thousand people who send the form in the same half minute, against a real web server: is anything lost, or there twice?

Each has a form that is filled in but for the last page, sends it, and then fills in another from the first page on, until
the time is over. Beside them, on the same server at the same moment, somebody asks a view that does one insert: what
their wait means.
"""

from __future__ import annotations

import asyncio
import datetime
import itertools
import random
import re
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from benchmarks.belasting import free_port, start, wait
from participatie.codes import hash_van
from participatie.models import ConceptInbreng, Inbreng, Uitvraag, WachtendeInbreng
from tests.factories import UitvraagFactory

PAD = "/meedoen/bench/nl"
CODE = re.compile(rb'id="code"[^>]*>([0-9A-Z-]{19})<')
COOKIE = re.compile(r"(?im)^set-cookie:\s*([^=;\s]+)=([^;\s]+)")
ANTWOORDEN = {
    "voor": {"voor": "zelf"},
    "gebied": {"gebied": "hele"},
    "aard": {"aard": ["idee", "helpend"]},
    "website": {"mag_gepubliceerd": "ja"},
    "contact": {"email": ""},
}
LANGST = 60.0  # seconds that a browser waits for an answer


@dataclass
class Uitkomst:
    """What all of them together met."""

    codes: list[str] = field(default_factory=list)
    statussen: Counter[int] = field(default_factory=Counter)
    zonder_retry_after: int = 0
    fouten: Counter[str] = field(default_factory=Counter)
    versturen: list[float] = field(default_factory=list)
    alles: list[float] = field(default_factory=list)
    kaal: list[float] = field(default_factory=list)


def meet(visie, *, inzenders: int = 1000, duur: float = 30) -> None:
    uitvraag = UitvraagFactory(visie=visie, slug="bench", themas=list(visie.themas.all()[:3]))
    # With the sum left out all of them become inbreng at once, which asks most of the database.
    Uitvraag.objects.filter(pk=uitvraag.pk).update(bescherming="uit")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_kaal (id bigserial PRIMARY KEY, tekst text)")
    thema = str(visie.themas.first().pk)
    sessies = [_begonnen(uitvraag, _antwoorden(n, 0, thema)) for n in range(inzenders)]
    port = free_port()
    # A proxy in front tells who asks; one computer may not send a thousand forms.
    server = start(port, threads=4, TRUSTED_PROXIES="1")
    uitkomst = Uitkomst()
    try:
        wait(port)
        begin = time.monotonic()
        asyncio.run(_allemaal(sessies, port, uitkomst, duur, thema=thema))
        echt = time.monotonic() - begin
    finally:
        server.terminate()
        server.wait()
    _vertel(uitkomst, inzenders, echt)


def _begonnen(uitvraag: Uitvraag, antwoorden: dict[str, dict[str, object]]) -> str:
    """A browser that has filled in everything but the last page; gives its session."""
    ingevuld = {naam: waarde for antwoord in antwoorden.values() for naam, waarde in antwoord.items()}
    concept = ConceptInbreng.objects.create(
        uitvraag=uitvraag,
        antwoorden=ingevuld,
        gemaakt_op=timezone.now() - datetime.timedelta(minutes=5),
        verloopt_op=timezone.now() + datetime.timedelta(days=1),
    )
    sessie = SessionStore()
    sessie[f"inbreng-{uitvraag.pk}"] = str(concept.pk)
    sessie.save()
    return str(sessie.session_key)


async def _allemaal(sessies: list[str], port: int, uitkomst: Uitkomst, duur: float, *, thema: str) -> None:
    tot = time.monotonic() + duur
    kaal = asyncio.create_task(_kaal(port, uitkomst, tot))
    mensen = [
        Browser(port, f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}", uitkomst, sessie)
        for n, sessie in enumerate(sessies)
    ]
    await asyncio.gather(*(_inzender(n, wie, uitkomst, tot, duur, thema) for n, wie in enumerate(mensen)))
    await kaal


async def _inzender(n: int, wie: Browser, uitkomst: Uitkomst, tot: float, duur: float, thema: str) -> None:
    toeval = random.Random(n)  # noqa: S311 - a pace, no secret
    await asyncio.sleep(toeval.uniform(0, duur / 3))
    await _verstuur(n, wie, uitkomst, tot)
    for ronde in itertools.count(1):
        if not await _vul_in(_antwoorden(n, ronde, thema), wie, tot, toeval):
            return
        await _verstuur(n + ronde, wie, uitkomst, tot)


def _antwoorden(n: int, ronde: int, thema: str) -> dict[str, dict[str, object]]:
    return {
        **ANTWOORDEN,
        "thema": {"thema": thema},
        "tekst-idee": {"tekst_idee": f"Idee {ronde} van nummer {n}."},
        "tekst-helpend": {"tekst_helpend": f"Dit helpt nummer {n} en de buren, keer {ronde}."},
    }


async def _vul_in(antwoorden: dict[str, dict[str, object]], wie: Browser, tot: float, toeval: random.Random) -> bool:
    """Page after page; whether the last one was reached in time."""
    pagina = "voor"
    while pagina != "controle":
        if not await wie.vraag("GET", f"{PAD}/{pagina}/", tot):
            return False
        await asyncio.sleep(toeval.uniform(0.2, 1.0))
        antwoord = await wie.vraag("POST", f"{PAD}/{pagina}/", tot, antwoorden[pagina])
        if not antwoord:
            return False
        pagina = antwoord.naar.rstrip("/").rsplit("/", 1)[1]
    return True


async def _verstuur(n: int, wie: Browser, uitkomst: Uitkomst, tot: float) -> None:
    """Look at the answers, press the button (every other one twice, as people do), and read the code."""
    # Who has come this far gets the time to send, also when the half minute is over.
    later = tot + LANGST
    if not await wie.vraag("GET", f"{PAD}/controle/", later):
        return
    begin = time.monotonic()
    gelukt = await asyncio.gather(
        *(wie.vraag("POST", f"{PAD}/controle/", later, {"aanvulling": ""}) for _ in range(1 + n % 2))
    )
    uitkomst.versturen.append(time.monotonic() - begin)
    if not any(antwoord and antwoord.naar.endswith("/verzonden/") for antwoord in gelukt):
        return
    bevestiging = await wie.vraag("GET", f"{PAD}/verzonden/", later)
    if bevestiging and (match := CODE.search(bevestiging.body)):
        uitkomst.codes.append(match[1].decode())


async def _kaal(port: int, uitkomst: Uitkomst, tot: float) -> None:
    wie = Browser(port, "10.255.255.255", Uitkomst())
    for n in itertools.count():
        if time.monotonic() > tot:
            return
        begin = time.monotonic()
        if await wie.vraag("POST", "/kaal-insert/", tot, {"tekst": f"Kaal {n}"}):
            uitkomst.kaal.append(time.monotonic() - begin)
        await asyncio.sleep(0.05)


@dataclass
class Antwoord:
    status: int
    naar: str
    body: bytes


class Browser:
    """One browser with its cookies. Told that it is too busy, it comes back a little later."""

    def __init__(self, port: int, adres: str, uitkomst: Uitkomst, sessie: str = "") -> None:
        self.port, self.adres, self.uitkomst = port, adres, uitkomst
        self.cookies = {settings.CSRF_COOKIE_NAME: "a" * 32}
        if sessie:
            self.cookies[settings.SESSION_COOKIE_NAME] = sessie

    async def vraag(self, methode: str, pad: str, tot: float, data: dict[str, object] | None = None) -> Antwoord | None:
        while time.monotonic() < tot:
            begin = time.monotonic()
            try:
                antwoord, wacht = await asyncio.wait_for(self._een_keer(methode, pad, data), LANGST)
            except (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError) as fout:
                self.uitkomst.fouten[f"{methode} {type(fout).__name__}"] += 1
                continue
            self.uitkomst.statussen[antwoord.status] += 1
            self.uitkomst.alles.append(time.monotonic() - begin)
            if antwoord.status not in {429, 503}:
                return antwoord if antwoord.status in {200, 302} else None
            self.uitkomst.zonder_retry_after += not wacht
            await asyncio.sleep(random.uniform(1, 3))  # noqa: S311 - sooner than asked, to make it no easier
        return None

    async def _een_keer(self, methode: str, pad: str, data: dict[str, object] | None) -> tuple[Antwoord, bool]:
        body = urlencode({**(data or {}), "csrfmiddlewaretoken": "a" * 32}, doseq=True) if methode == "POST" else ""
        lezen, schrijven = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            koppen = {
                "Host": "127.0.0.1", "Connection": "close", "X-Forwarded-For": self.adres,
                "Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.cookies.items()),
                "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body)),
            }  # fmt: skip
            kop = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in koppen.items())
            schrijven.write(f"{methode} {pad} HTTP/1.1\r\n{kop}\r\n{body}".encode())
            await schrijven.drain()
            ruw, _, inhoud = (await lezen.read()).partition(b"\r\n\r\n")
        finally:
            schrijven.close()
        tekst = ruw.decode("latin-1")
        if not tekst.startswith("HTTP/1.1 "):
            raise OSError("no answer")
        self.cookies |= dict(COOKIE.findall(tekst))
        naar = re.search(r"(?im)^location:\s*(\S+)", tekst)
        return Antwoord(int(tekst[9:12]), naar[1] if naar else "", inhoud), "retry-after:" in tekst.lower()


def _vertel(u: Uitkomst, inzenders: int, echt: float) -> None:
    hashes = [hash_van(code) for code in u.codes]
    gevonden = Counter(Inbreng.objects.filter(code_hash__in=hashes).values_list("code_hash", flat=True))
    gevonden += Counter(WachtendeInbreng.objects.filter(code_hash__in=hashes).values_list("code_hash", flat=True))
    verloren = [h for h in hashes if gevonden[h] != 1]
    teksten = Counter(Inbreng.objects.filter(uitvraag__slug="bench").values_list("tekst__tekst", flat=True))
    serverfouten = {status: aantal for status, aantal in u.statussen.items() if status >= 500 and status != 503}
    kaal = statistics.median(u.kaal) if u.kaal else float("nan")
    versturen = sorted(u.versturen)
    alles = sorted(u.alles)
    print(
        f"Inzenders: {inzenders} tegelijk, {len(u.alles)} vragen in {echt:.0f} s ({len(u.alles) / echt:.0f} per seconde)"
    )
    print(
        f"  bevestigd met een code: {len(hashes)}; daarvan niet precies één keer bewaard: {len(verloren)}; dubbele codes: {len(hashes) - len(set(hashes))}; dezelfde "
        f"tekst twee keer: {sum(n - 1 for n in teksten.values())}; bewaard in alles: {sum(teksten.values())}"
    )
    print(
        f"  antwoorden: {dict(sorted(u.statussen.items()))}; serverfouten anders dan 503: {serverfouten or 'geen'}; "
        f"429 of 503 zonder Retry-After: {u.zonder_retry_after}; verbroken: {dict(u.fouten) or 'geen'}"
    )
    if versturen and alles:
        print(
            f"  versturen tegen een kale insert in dezelfde drukte: mediaan {statistics.median(versturen) / kaal:.2f} keer zo lang "
            f"({statistics.median(versturen) * 1000:.0f} tegen {kaal * 1000:.0f} ms), "
            f"p95 {versturen[int(len(versturen) * 0.95)] / kaal:.2f} keer; elke bladzijde: mediaan {statistics.median(alles) / kaal:.2f} keer"
        )
