"""What a page gave to its template, kept to render the same once more without looking anything up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.template.backends.django import Template

laatste: tuple[Template, Any]


@contextmanager
def bewaar() -> Iterator[None]:
    """Keep the template that is rendered last within the block: the page, after the forms in it and the parts before it."""
    render = Template.render

    def onthoud(self: Template, context: Any = None, request: Any = None) -> str:
        global laatste
        html: str = render(self, context, request)
        laatste = self, context
        return html

    with mock.patch.object(Template, "render", onthoud):
        yield
