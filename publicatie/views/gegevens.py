"""The data of an uitgave for programs: what the fields in its JSON mean."""

import hashlib
import json
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from publicatie.document.json_vorm import schema_adres
from publicatie.document.schema import json_schema


@login_not_required
@require_safe
def schema(request):
    inhoud = _schema(schema_adres())
    response = HttpResponse(inhoud, content_type="application/schema+json; charset=utf-8")
    etag = f'"{hashlib.sha256(inhoud).hexdigest()[:32]}"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=300)
    return get_conditional_response(request, etag=etag, response=response)


@cache
def _schema(_adres: str) -> bytes:
    """Made once for each address of the site: it changes only with the code."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1).encode()
