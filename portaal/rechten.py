"""Asking for a permission by name, the same way in every view."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GEEN_RECHT = "U bent ingelogd, maar deze pagina hoort niet bij uw rol."


def eis_recht(request: HttpRequest, recht: str, obj: Model | None = None) -> None:
    """Go on when the person may, else 403 with a way back."""
    if not request.user.has_perm(recht, obj):
        raise PermissionDenied(GEEN_RECHT)


def met_recht(recht: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Close a view for everyone without `recht`. Put it on the view; the URL stays readable."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            eis_recht(request, recht)
            return view(request, *args, **kwargs)

        guarded.recht = recht  # type: ignore[attr-defined] # read by the permission matrix
        return guarded

    return decorate
