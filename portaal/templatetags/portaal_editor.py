"""The editor's scripts and styles, with the nonce its inline import map needs under our CSP."""

from typing import Any

from django import template
from django.forms import Form
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_media(context: dict[str, Any], form: Form) -> SafeString:
    media: Any = form.media
    return mark_safe(str(media.with_nonce(context["request"].csp_nonce)))
