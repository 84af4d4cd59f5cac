"""Pages that are kept whole, with their headers, and served before anything else is asked (docs/adr/0027).

A page is kept in a folder named after the stempel: a hash of all that its frame says of today. The link `nu` names the
folder that holds now. Without that link nothing that was kept is used, and every page is made anew; so whoever changes
what a frame says only has to take the link away.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import get_path_info
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase, ResponseHeaders
from django.utils.cache import get_conditional_response

from portaal.verzenden import OF_THE_BODY, Verzending

try:
    import brotli
except ImportError:  # fontTools brings it, for WeasyPrint; without it there is gzip
    brotli = None

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponseBase]

MEMORY = 48 * 1024 * 1024  # bytes of pages that one process has at hand; the rest is read from the disk when asked for
FILES = 2000  # files of which one process remembers that they are public
# Middle of the road: a visitor waits for the first copy. The highest of brotli takes a second and saves a tenth.
GZIP, BROTLI = 6, 6


@dataclass(frozen=True)
class Bewaren:
    """Set on a response as `bewaren`: it may be kept under this stempel."""

    stempel: str


@dataclass(frozen=True)
class Bladzijde:
    """One page as everybody gets it: its headers, and its body per content coding ("" is as it is)."""

    koppen: dict[str, str]
    etag: str
    vormen: dict[str, bytes]

    @property
    def grootte(self) -> int:
        return sum(map(len, self.vormen.values()))

    @classmethod
    def van(cls, response: HttpResponse) -> Bladzijde:
        body = response.content
        koppen = {naam: waarde for naam, waarde in response.items() if naam not in {"Content-Length", "ETag"}}
        vormen = {"": body, "gzip": gzip.compress(body, GZIP, mtime=0)}
        if brotli is not None:
            vormen["br"] = brotli.compress(body, quality=BROTLI)
        return cls(koppen, f'"{hashlib.sha256(body).hexdigest()[:32]}"', vormen)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """This page in the coding that the browser likes best, or that it has it already."""
        coding = next((c for c in _accepted(request.META.get("HTTP_ACCEPT_ENCODING", "")) if c in self.vormen), "")
        whole, conditional = self._headers[coding]
        if "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MATCH" in request.META:
            answer = _conditional(request, whole["ETag"])
            if answer is not None:
                answer.headers = conditional
                return answer
        response = HttpResponse(b"" if request.method == "HEAD" else self.vormen[coding])
        response.headers = whole
        return response

    @cached_property
    def _headers(self) -> dict[str, tuple[ResponseHeaders, ResponseHeaders]]:
        """Per coding the headers of the page and of "you have it already". Made once: nobody changes them on the way out."""
        made = {}
        for coding, body in self.vormen.items():
            # As Django's own compression does: the same page in another coding is the same, but not byte for byte.
            shared = {"ETag": f"W/{self.etag}" if coding else self.etag}
            whole = self.koppen | shared | {"Content-Length": str(len(body))}
            if coding:
                whole["Content-Encoding"] = coding
            without_body = {naam: waarde for naam, waarde in self.koppen.items() if naam not in OF_THE_BODY}
            made[coding] = ResponseHeaders(whole), ResponseHeaders(without_body | shared)
        return made

    def as_bytes(self) -> bytes:
        inhoud = b"".join(self.vormen.values())
        kop = {
            "koppen": self.koppen,
            "etag": self.etag,
            "lengtes": {coding: len(body) for coding, body in self.vormen.items()},
            "sha256": hashlib.sha256(inhoud).hexdigest(),
        }
        return json.dumps(kop).encode() + b"\n" + inhoud

    @classmethod
    def from_bytes(cls, data: bytes) -> Bladzijde:
        """Raises ValueError when this is not, to the last byte, what `as_bytes` gave."""
        regel, _, inhoud = data.partition(b"\n")
        try:
            kop = json.loads(regel)
            if hashlib.sha256(inhoud).hexdigest() != kop["sha256"]:
                raise ValueError("not the bytes that were written")
            vormen, vanaf = {}, 0
            for coding, lengte in kop["lengtes"].items():
                vormen[coding] = inhoud[vanaf : vanaf + lengte]
                vanaf += lengte
            return cls(kop["koppen"], kop["etag"], vormen)
        except (KeyError, TypeError, AttributeError) as fout:
            raise ValueError("not a kept page") from fout


def _conditional(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 or 412 where the conditions of the asker say so. What a browser sends, its one ETag back, is seen at once."""
    if request.META.get("HTTP_IF_NONE_MATCH") == etag and "HTTP_IF_MATCH" not in request.META:
        return HttpResponseNotModified()
    return get_conditional_response(request, etag=etag)


@lru_cache(maxsize=256)
def _accepted(header: str) -> tuple[str, ...]:
    """The codings that a browser accepts, the one that makes the smallest page first."""
    weights = {}
    for part in header.lower().split(","):
        naam, *parameters = (bit.strip() for bit in part.split(";"))
        weight = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
        with contextlib.suppress(ValueError):
            weights[naam] = float(weight)
    return tuple(coding for coding in ("br", "gzip") if weights.get(coding, weights.get("*", 0)) > 0)


def map_van() -> Path:
    return Path(settings.DATA_DIR) / "bewaard"


def nu() -> str | None:
    """The stempel under which kept pages hold now; None when nobody has looked since something changed."""
    try:
        return os.readlink(f"{settings.DATA_DIR}/bewaard/nu")  # noqa: PTH115 - in every request; a Path takes ten times as long
    except OSError:
        return None


def point_at(stempel: str) -> None:
    """Say that what was kept under this stempel holds now.

    Look at the database again after this: an act that committed in between has taken away a link that was not there yet.
    """
    if nu() == stempel:
        return
    try:
        map_van().mkdir(parents=True, exist_ok=True, mode=0o750)
        with tempfile.TemporaryDirectory(dir=map_van(), prefix=".") as tijdelijk:
            link = Path(tijdelijk) / "nu"
            link.symlink_to(stempel)
            link.replace(map_van() / "nu")
    except OSError:
        forget()  # what the link says is not so, and a full disk does not keep it from being removed


def forget() -> None:
    """Let nobody use what was kept, until somebody has looked at the database again."""
    try:
        (map_van() / "nu").unlink(missing_ok=True)
    except OSError:
        logger.exception("kept pages could not be taken out of use: the worker tries again")


def bladzijden_verouderd() -> None:
    """Called inside an act that changes what the frame of a published page says: after it, pages are made anew."""
    transaction.on_commit(forget, robust=True)


def tidy_up() -> None:
    """Remove what was kept under another stempel, and by a release that is gone."""
    now = nu()
    if now is None:
        return
    with contextlib.suppress(OSError):
        for folder in map_van().iterdir():
            # With a dot in front: a link that is being made.
            if folder.name not in {"nu", now} and not (folder.name.startswith(".") and _is_of_today(folder)):
                shutil.rmtree(folder, ignore_errors=True)
        for folder in (map_van() / now).iterdir():
            # An older release may go on beside this one for a while.
            if folder.name != uitvoering() and not _is_of_today(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_of_today(folder: Path) -> bool:
    return folder.stat().st_mtime > time.time() - 24 * 60 * 60


def may_be_kept(request: HttpRequest) -> bool:
    """Whether this is what anybody would ask: nothing about the person, and no choice that few make."""
    return bool(
        settings.BLADZIJDEN_BEWAREN
        and request.method == "GET"
        and not request.META.get("HTTP_COOKIE")
        and request.path == request.path_info
    )


@lru_cache(maxsize=1)
def _software() -> str:
    """A hash of all of the software that can have a hand in a page: another release is another hash."""
    total = hashlib.sha256(f"django {version('django')}".encode())
    for path in sorted(_source_files()):
        total.update(str(path.relative_to(settings.BASE_DIR)).encode() + b"\0" + path.read_bytes())
    with contextlib.suppress(OSError):
        total.update((Path(settings.STATIC_ROOT) / "staticfiles.json").read_bytes())
    return total.hexdigest()


def _source_files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    for app in ("portaal", "visie", "participatie", "advies", "publicatie"):
        yield from (base / app).rglob("*.py")
    yield from (base / "templates").rglob("*.html")
    yield from (base / "locale").rglob("*.mo")
    yield from base.glob("requirements.lock")


def uitvoering() -> str:
    """The release and the settings that decide on bytes and headers. Processes that share it make the same pages."""
    names = sorted(
        naam for naam in dir(settings) if naam.startswith(("SECURE_", "CONTENT_SECURITY_", "CSP_", "X_FRAME"))
    )
    names += ["MIDDLEWARE", "STATIC_URL", "STORAGES", "ROOT_URLCONF", "LANGUAGE_CODE", "TIME_ZONE", "OMGEVING"]
    chosen = {naam: repr(getattr(settings, naam)) for naam in names}
    return hashlib.sha256((_software() + json.dumps(chosen)).encode()).hexdigest()[:16]


class Voorraad:
    """What one process has at hand of all that was kept."""

    def __init__(self) -> None:
        self.uitvoering = uitvoering() if settings.BLADZIJDEN_BEWAREN else ""
        self.stempel = ""
        # The stempel is in the key: a thread that was slow may still put an old page beside the new ones.
        self.bladzijden: dict[tuple[str, bool, str], Bladzijde] = {}
        self.bytes = 0
        self.bestanden: dict[tuple[str, bool, str], Verzending] = {}

    def find(self, request: HttpRequest) -> HttpResponseBase | None:
        """The answer that was kept for this, or None when it has to be made."""
        if request.method not in {"GET", "HEAD"} or not settings.BLADZIJDEN_BEWAREN:
            return None
        secure, path = request.is_secure(), request.path
        found: Bladzijde | Verzending | None = self.bestanden.get((str(settings.MEDIA_ROOT), secure, path))
        found = found or self.page(secure, path)
        if found is None:
            return None
        try:
            request.get_host()
        except DisallowedHost:
            return None  # refused by who refuses it always
        if isinstance(found, Verzending):
            try:
                return found.answer(request)
            except OSError:
                return None
        return found.answer(request)

    def page(self, secure: bool, path: str) -> Bladzijde | None:
        stempel = nu()
        if stempel is None:
            return None
        bladzijde = self.bladzijden.get((stempel, secure, path))
        if bladzijde is None:
            try:
                bladzijde = Bladzijde.from_bytes(self._file(stempel, secure, path).read_bytes())
            except FileNotFoundError:
                return None
            except (OSError, ValueError):
                logger.warning("a kept page cannot be read and is made anew: %s", path)
                return None
            self.remember(stempel, secure, path, bladzijde)
        return bladzijde

    def remember(self, stempel: str, secure: bool, path: str, bladzijde: Bladzijde) -> None:
        if stempel != self.stempel or self.bytes + bladzijde.grootte > MEMORY:
            self.stempel, self.bladzijden, self.bytes = stempel, {}, 0
        self.bladzijden[stempel, secure, path] = bladzijde
        self.bytes += bladzijde.grootte

    def keep(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Keep an answer that a view says may be kept. Gives what to send: then with a compressed copy as well."""
        bewaren = getattr(response, "bewaren", None)
        if bewaren is None or response.cookies or "cookie" in response.get("Vary", "").lower():
            return response
        if isinstance(bewaren, Verzending) and response.status_code in {200, 206}:
            if len(self.bestanden) >= FILES:
                self.bestanden = {}
            key = (str(settings.MEDIA_ROOT), request.is_secure(), request.path)
            self.bestanden[key] = bewaren.with_headers_of(response)
        elif isinstance(bewaren, Bewaren) and isinstance(response, HttpResponse) and response.status_code == 200:
            bladzijde = Bladzijde.van(response)
            target = self._file(bewaren.stempel, request.is_secure(), request.path)
            with contextlib.suppress(OSError):
                _write(target, bladzijde.as_bytes())
            return bladzijde.answer(request)
        return response

    def _file(self, stempel: str, secure: bool, path: str) -> Path:
        naam = hashlib.sha256(f"{secure} {path}".encode()).hexdigest()[:40]
        return map_van() / stempel / self.uitvoering / naam


class BewaardMiddleware:
    """Serve what was kept; keep what may be. The outermost one: a kept answer has every header that the others add.

    A kept page asks nothing of the session and the database, so it is there too when the database is not. Where the disk
    fails, the page is made as ever.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.voorraad = Voorraad()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.BLADZIJDEN_BEWAREN:
            return self.get_response(request)
        voorraad: Voorraad | None = request.META.get(Voordeur.KEY)
        if voorraad is None:
            kept = self.voorraad.find(request)
            if kept is not None:
                return kept
        return (voorraad or self.voorraad).keep(request, self.get_response(request))


class Voordeur:
    """The portal as the web server knows it: what was kept is given at the door, before Django makes a request of it.

    That halves the work of a kept page. Inside, the middleware finds at `KEY` that the door has looked, and where to keep.
    """

    KEY = "portaal.voorraad"

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.voorraad = Voorraad()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        response = None if environ.get("SCRIPT_NAME") else self.voorraad.find(_AtTheDoor(environ))
        if response is None:
            environ[self.KEY] = self.voorraad
            return self.application(environ, start_response)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        if isinstance(response, HttpResponse):
            return [response.content]
        stream = getattr(response, "file_to_stream", None)
        if stream is not None and "wsgi.file_wrapper" in environ:
            wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"](stream, response.block_size)  # type: ignore[attr-defined]
            return wrapped
        return response


class _AtTheDoor(HttpRequest):
    """As much of a request as `Voorraad.find` asks for; whose host and scheme Django tells as of any other."""

    def __init__(self, environ: WSGIEnvironment) -> None:
        self.META = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = self.path_info = get_path_info(environ) or "/"

    def _get_scheme(self) -> str | None:
        scheme: str | None = self.META.get("wsgi.url_scheme")
        return scheme


def _write(target: Path, data: bytes) -> None:
    """All of it or nothing: who reads at the same moment sees no half page."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as half:
        try:
            half.write(data)
            half.close()
            Path(half.name).replace(target)
        except OSError:
            Path(half.name).unlink(missing_ok=True)
            raise
