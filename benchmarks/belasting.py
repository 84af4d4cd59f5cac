"""Many people who type at once, against a real web server: is anything lost, and how long do they wait?"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from benchmarks.inhoud import html
from tests.factories import GebruikerFactory
from visie.models import Paragraaf, Werktekst

CSRF = "a" * 32


@dataclass
class Schrijver:
    """One person in one tab. `bewaard` is the last text that the server said it kept."""

    gebruiker: object
    paragraaf: Paragraaf
    cookie: str
    bewaard: str = ""
    gezien: str = ""
    tijden: list[float] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)


def meet(paragrafen: list[Paragraaf], *, schrijvers: int = 200, elke: float = 10, duur: float = 60) -> None:
    mensen = [_person(paragrafen[n % len(paragrafen)]) for n in range(schrijvers)]
    port = free_port()
    server = start(port, threads=8)
    try:
        wait(port)
        begin = time.monotonic()
        threads = [
            threading.Thread(target=_write, args=(wie, port, begin + elke * n / schrijvers, elke, begin + duur))
            for n, wie in enumerate(mensen)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.terminate()
        server.wait()
    tijden = sorted(tijd for wie in mensen for tijd in wie.tijden)
    stored = {(w.paragraaf_id, w.gebruiker_id): w.html for w in Werktekst.objects.all()}
    verloren = [wie for wie in mensen if stored.get((wie.paragraaf.pk, wie.gebruiker.pk)) != wie.bewaard]
    fouten = [fout for wie in mensen for fout in wie.fouten]
    print(
        f"  {schrijvers} schrijvers, {len(tijden)} keer bewaard in {duur:.0f} s: fouten {len(fouten)}, "
        f"verloren teksten {len(verloren)}, mediaan {statistics.median(tijden) * 1000:.0f} ms, "
        f"p95 {tijden[int(len(tijden) * 0.95)] * 1000:.0f} ms, langste {tijden[-1] * 1000:.0f} ms"
    )
    for fout in fouten[:3]:
        print(f"  {fout}")


def _person(paragraaf: Paragraaf) -> Schrijver:
    gebruiker = GebruikerFactory(redacteur=True)
    session = SessionStore()
    session[SESSION_KEY] = str(gebruiker.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[
        -1
    ]  # the one that knows people; the other knows rights
    session[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    session.save()
    cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: CSRF}
    return Schrijver(gebruiker, paragraaf, "; ".join(f"{naam}={waarde}" for naam, waarde in cookies.items()))


def _write(wie: Schrijver, port: int, vanaf: float, elke: float, tot: float) -> None:
    """Type a while, save, and so on. Each text is different, so that what was kept can be told from what was sent."""
    pad = f"/werkplaats/paragrafen/{wie.paragraaf.pk}/werktekst/"
    beurt = 0
    while vanaf < tot:
        time.sleep(max(0.0, vanaf - time.monotonic()))
        tekst = html(4000, zaad=beurt) + f"<p>Beurt {beurt} van {wie.cookie[-6:]}.</p>"
        body = urlencode({"html": tekst, "basis": 60, "gezien": wie.gezien, "venster": wie.cookie[-20:]})
        begin = time.monotonic()
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            link.request(
                "POST", pad, body,
                {"Cookie": wie.cookie, "X-CSRFToken": CSRF, "Content-Type": "application/x-www-form-urlencoded"},
            )  # fmt: skip
            antwoord = link.getresponse()
            data = antwoord.read()
            link.close()
        except OSError as fout:
            wie.fouten.append(repr(fout))
        else:
            wie.tijden.append(time.monotonic() - begin)
            if antwoord.status == 200:
                wie.bewaard = tekst
            else:
                wie.fouten.append(f"{antwoord.status} {data[:120]!r}")
        beurt += 1
        vanaf += elke


def start(port: int, *, threads: int, **omgeving: str) -> subprocess.Popen[bytes]:
    """The web server as `make run` starts it (there with four threads), on the database that was filled.

    Styles and scripts come as they lie: nobody needs to have collected them.
    """
    database = connection.settings_dict
    url = os.environ["DATABASE_URL"]
    basis, _, vraag = url.partition("?")
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings_server",
        **omgeving,
        "DATABASE_URL": f"{basis.rpartition('/')[0]}/{database['NAME']}{'?' if vraag else ''}{vraag}",
    }
    command = [
        sys.executable, "-m", "gunicorn", "portaal.wsgi:application", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", str(threads), "--log-level", "error",
    ]  # fmt: skip
    return subprocess.Popen(command, env=env)


def wait(port: int) -> None:
    for _ in range(150):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("De webserver kwam niet op.")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
