"""Which public pages are kept, and until when: everything that the frame of a published page says of today.

What an uitgave says never changes, but around it stand the menu, the house style, all uitgaven, and whether there is a
newer one. `portaal.bewaard` does the keeping; this module knows what a page depends on (docs/adr/0027).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from portaal import bewaard
from portaal.models import Gemeente
from visie.models import Uitgave, UitgaveBestand, Visie

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]

# Whole rows of the two that change, so that a new column is in it from the first day. An uitgave and its files never
# change (a trigger holds that): which there are is all there is to know.
_STEMPEL = f"""
SELECT encode(sha256(convert_to(concat_ws('#',
    (SELECT string_agg(rij::text, '|' ORDER BY id) FROM {Gemeente._meta.db_table} rij),
    (SELECT string_agg(rij::text, '|' ORDER BY id) FROM {Visie._meta.db_table} rij),
    (SELECT string_agg(concat_ws(',', id, visie_id, soort, slug, fase, gemaakt_op, html_sha256), '|' ORDER BY id)
       FROM {Uitgave._meta.db_table}),
    (SELECT string_agg(concat_ws(',', id, uitgave_id, formaat, sha256), '|' ORDER BY id)
       FROM {UitgaveBestand._meta.db_table})
), 'UTF8')), 'hex')
"""  # noqa: S608 - names of tables


def stempel() -> str:
    """A hash of all rows that a kept page shows something of. The same hash is the same page. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STEMPEL)
        return str(cursor.fetchone()[0])


def bewaar(view: View) -> View:
    """Decorate a view whose pages may be kept. A query string must say nothing to it.

    The order matters. The stempel is asked before the page is made and after it: a page that saw two states is not kept.
    And the link is set before the second look: who commits later than that look, takes the link away afterwards.
    """

    @wraps(view)
    def kept_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not bewaard.may_be_kept(request):
            return _negotiable(view(request, *args, **kwargs))
        before = stempel()
        response = _negotiable(view(request, *args, **kwargs))
        if response.status_code != 200:
            return response
        bewaard.point_at(before)
        if stempel() == before:
            response.bewaren = bewaard.Bewaren(before)  # type: ignore[attr-defined]
        else:
            bewaard.forget()
        return response

    return kept_view


def _negotiable(response: HttpResponseBase) -> HttpResponseBase:
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def check() -> None:
    """Take kept pages out of use when they are not of today, and remove what nobody uses.

    Acts do so themselves after their commit. This is for what they cannot do: a process that was killed in between, a
    disk that was full, a row that somebody changed by hand. Called when a web process starts, and by the worker.
    """
    if not settings.BLADZIJDEN_BEWAREN:
        return
    now = bewaard.nu()
    if now is not None and now != stempel():
        bewaard.forget()
    bewaard.tidy_up()


def check_at_the_start() -> None:
    """As `check`; a database that is away does not keep a web process from starting."""
    try:
        check()
    except (DatabaseError, InterfaceError):
        logger.warning("the database is away: kept pages are served as they are")


def maak_bladzijden() -> None:
    """Make and keep every page that an uitgave changes the frame of, so that no visitor waits for it.

    Each is asked as a visitor would, so that it is kept with the headers that a visitor gets. What does not come out is
    made by who asks for it first.
    """
    if not settings.BLADZIJDEN_BEWAREN:
        return
    slugs = Uitgave.objects.order_by("-gemaakt_op", "-pk").values_list("slug", flat=True)
    paths = [
        reverse("publicatie:visie"),
        reverse("publicatie:documenten"),
        *(reverse("publicatie:uitgave", args=[slug]) for slug in slugs),
    ]
    handler = BaseHandler()
    handler.load_middleware()
    for path in paths:
        handler.get_response(_request(path))


def _request(path: str) -> WSGIRequest:
    """What a browser would send for this page at the address of the portal."""
    address = urlsplit(settings.SITE_ADRES)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": address.netloc,
        "SERVER_NAME": address.hostname or "",
        "SERVER_PORT": str(address.port or (443 if address.scheme == "https" else 80)),
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": BytesIO(),
    }
    if settings.SECURE_PROXY_SSL_HEADER and address.scheme == "https":
        naam, waarde = settings.SECURE_PROXY_SSL_HEADER
        environ[naam] = waarde
    return WSGIRequest(environ)
