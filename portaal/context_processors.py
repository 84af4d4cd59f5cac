from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portaal.models import Gemeente


def gemeente(request: HttpRequest) -> dict[str, Any]:
    """The gemeente, asked for only by templates that name it."""
    return {"gemeente": SimpleLazyObject(Gemeente.get)}
