"""Error pages, health and security.txt: what the portal answers when nobody in particular is asked."""

import re
import sys
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portaal.bestanden import toon
from portaal.kleur import tinten
from portaal.models import KLEUR_PATROON, Gemeente
from portaal.opmaak import OpmaakFout, schoon

# What may come back into the 503 page: text somebody typed, never secrets.
GEHEIME_VELDEN = {
    "csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "login", "code", "sleutel", "geopend", "brontekst", "email",
    "gezien", "basis", "som", "aanvulling", "teken", "bericht_email", "zoek",
}  # fmt: skip
# Seconds until a limit of a minute has passed.
WACHT_EVEN = 60


@login_not_required
@never_cache
@require_safe
def gezond(request: HttpRequest) -> JsonResponse:
    """The process is up. Asks nothing of the database."""
    return JsonResponse({"status": "gezond"})


@login_not_required
@never_cache
@require_safe
def gereed(request: HttpRequest) -> JsonResponse:
    """The database answers, its migrations are applied, and the worker was seen lately."""
    from portaal.taken import worker_is_seen  # noqa: PLC0415 - wiring, not needed for the other pages

    state = {"database": False, "migraties": False, "werker": False}
    try:
        executor = MigrationExecutor(connection)
        state["database"] = True
        state["migraties"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        state["werker"] = worker_is_seen()
    except DatabaseError:
        pass
    return JsonResponse(state, status=200 if all(state.values()) else 503)


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Expires is always within a year, so it cannot silently run out."""
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    contact = Gemeente.get().contact_email or settings.DEFAULT_FROM_EMAIL
    lines = [f"Contact: mailto:{contact}", f"Expires: {expires}", "Preferred-Languages: nl, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def huisstijl_css(request: HttpRequest) -> HttpResponse:
    """The main colour of the gemeente as design tokens; a stylesheet of its own, so that the CSP stays strict."""
    kleur = Gemeente.get().hoofdkleur
    if not re.fullmatch(KLEUR_PATROON, kleur):
        return HttpResponse("", content_type="text/css; charset=utf-8")
    css = ":root{" + ";".join(f"{naam}:{waarde}" for naam, waarde in tinten(kleur).items()) + "}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": "public, max-age=300"})


@login_not_required
@require_safe
def logo(request: HttpRequest, pk: UUID) -> FileResponse:
    """The logo in the header. A next one has another address, so this one may be kept for ever; a former one is gone."""
    gemeente = Gemeente.objects.filter(logo=pk).select_related("logo").first()
    response = toon(gemeente.logo if gemeente else None)
    patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    context = {
        "reden": str(exception) if exception and str(exception) else "",
        "is_ingelogd": hasattr(request, "user") and request.user.is_authenticated,
    }
    return render(request, "403.html", context, status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Also where something went away while somebody typed about it: the text is given back (P6)."""
    context = {"getypt": typed_text(request), "in_werkplaats": request.path.startswith("/werkplaats/")}
    return render(request, "404.html", context, status=404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = render(request, "429.html", {"getypt": typed_text(request)}, status=429)
    response["Retry-After"] = str(WACHT_EVEN)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without request context: nothing here may ask the database. What was typed is given back (P6)."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):  # where no view was running yet, or no longer
        return service_unavailable(request, error)
    return HttpResponse(render_to_string("500.html", {"getypt": typed_text(request)}), status=500)


def session_ended(request: HttpRequest) -> HttpResponse:
    """Somebody sent a form of the werkplaats after being logged out: the text stands in the page, with the way back."""
    html = render_to_string("sessie_voorbij.html", {"getypt": typed_text(request), "terug": request.path})
    return HttpResponse(html, status=403, headers={"Cache-Control": "no-store"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere: the typed text is given back."""
    return HttpResponse(render_to_string("403_csrf.html", {"getypt": typed_text(request)}), status=403)


def service_unavailable(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """503 without the database: what was typed stands in the page, so that nothing is lost (P6)."""
    html = render_to_string("503.html", {"getypt": typed_text(request)})
    return HttpResponse(html, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})


def too_busy(request: HttpRequest) -> HttpResponse:
    """503 for what stood in line too long. Costs no query, and gives typed text back (P6)."""
    html = render_to_string("503_druk.html", {"getypt": typed_text(request), "pad": request.get_full_path()})
    return HttpResponse(html, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})


# Fields that hold rich text: given back as it looked, so that copying keeps headings and lists.
OPGEMAAKTE_VELDEN = {"html"}


def typed_text(request: HttpRequest) -> list[dict[str, str]]:
    """What somebody typed, as rows with `tekst`, or `html` where it came from the editor (cleaned, safe to show)."""
    if request.method != "POST":
        return []
    rows = []
    for name, value in request.POST.items():
        if not isinstance(value, str) or len(value) <= 5 or name in GEHEIME_VELDEN:
            continue
        rows.append(_formatted(value) if name in OPGEMAAKTE_VELDEN else {"tekst": value})
    return rows


def _formatted(value: str) -> dict[str, str]:
    try:
        return {"html": schoon(value)}
    except OpmaakFout:
        return {"tekst": value}  # whatever could not be cleaned is shown as it was sent
