"""Headers, closed-by-default log-in, and a kind answer when it is too busy or the database is away."""

import logging
import socket
import struct
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from portaal.views import service_unavailable, session_ended, too_busy

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]


class BeveiligingskoppenMiddleware:
    """Headers that Django 5.2 does not set itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


# Seconds that a request may have stood in line before somebody looks at it. Who sends something has more patience, and
# loses more: reading gives way first.
GEDULD = {"GET": 8.0, "HEAD": 8.0}
GEDULD_ANDERS = 20.0
_LAST_DATA_RECV = 52  # place of tcpi_last_data_recv in struct tcp_info (linux/tcp.h): milliseconds since data came


def in_de_rij(verbinding: object) -> float:
    """How many seconds ago the last of a request came in over this connection; 0 where nothing can tell.

    A thread of the web server takes a request when it is free, and nobody says how long that took. The kernel knows.
    """
    try:
        info = verbinding.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LAST_DATA_RECV + 4)  # type: ignore[attr-defined]
        return float(struct.unpack_from("=I", info, _LAST_DATA_RECV)[0]) / 1000
    except (AttributeError, OSError, struct.error):
        return 0.0


class DrukteMiddleware:
    """Answer 503 to what has waited so long that whoever asked it has most likely gone, so that the others are served.

    Before the session and the database are asked anything: this answer costs next to nothing.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.logged_at = float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        geduld = GEDULD.get(request.method or "", GEDULD_ANDERS)
        if in_de_rij(request.META.get("gunicorn.socket")) > geduld and request.path != "/gezond/":
            response = too_busy(request)
            # Django logs each answer of 500 and over; a line for each of thousands would make it busier still.
            response._has_been_logged = True  # type: ignore[attr-defined]
            self._log()
            return response
        return self.get_response(request)

    def _log(self) -> None:
        nu = time.monotonic()
        if nu > self.logged_at + 10:
            self.logged_at = nu
            logger.warning("too busy: requests that stood in line too long are told to come back later")


class DatabaseWegMiddleware:
    """Turn a database that cannot be reached into a 503 that gives the typed text back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return service_unavailable(request, error)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return service_unavailable(request, exception)
        return None


class OpenbaarCacheMiddleware:
    """Say who may keep a page: everyone for a minute when it is public, nobody when a session was involved."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if response.cookies or "Cookie" in response.get("Vary", "") or request.method not in {"GET", "HEAD"}:
            patch_cache_control(response, private=True, no_store=True)
        elif response.status_code == 200 and getattr(request, "is_openbaar", False):
            patch_cache_control(response, public=True, max_age=0, s_maxage=60, stale_while_revalidate=300)
        return response


class InloggenVerplichtMiddleware(LoginRequiredMiddleware):
    """Closed by default. Looks at the open mark first: Django's own reads `request.user` on every page and so
    adds `Vary: Cookie` to pages that nobody logs in for. Also ends accounts past their date and asks for MFA."""

    def process_view(self, request, view_func, view_args, view_kwargs):  # type: ignore[no-untyped-def]
        if not getattr(view_func, "login_required", True):
            request.is_openbaar = True
            return None
        try:
            return self._gate(request, view_func, view_args, view_kwargs)  # type: ignore[no-untyped-call]
        except (OperationalError, InterfaceError) as error:
            return service_unavailable(request, error)

    def _gate(self, request, view_func, view_args, view_kwargs):  # type: ignore[no-untyped-def]
        response = super().process_view(request, view_func, view_args, view_kwargs)
        if response is not None:
            # The session ended while somebody was typing: give the text back instead of losing it in a redirect.
            return session_ended(request) if request.method == "POST" else response
        if not request.user.is_bruikbaar:
            logout(request)
            return redirect("account_inactive")
        if settings.MFA_VERPLICHT and not self._has_second_factor(request) and not request.path.startswith("/account/"):
            return redirect("mfa_index")
        return None

    @staticmethod
    def _has_second_factor(request: HttpRequest) -> bool:
        from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 - needs loaded apps

        return bool(is_mfa_enabled(request.user))
