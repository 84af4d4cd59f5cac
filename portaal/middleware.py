"""Headers, closed-by-default log-in, and a kind answer when the database is away."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from portaal.views import service_unavailable, session_ended

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
