"""A form of something new that comes twice (a double click, back and send again) makes one thing.

The form gets a key when it is opened. The row keeps it, and the database holds that no two rows have the same.
"""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django import forms
from django.db import models

Rij = TypeVar("Rij", bound="Eenmalig")


class Eenmalig(models.Model):
    """A row that people make with a form. Keep `verzoek` out of the audit trail: it says nothing about the row."""

    verzoek = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        abstract = True


def eerder_gemaakt(model: type[Rij], verzoek: uuid.UUID | None) -> Rij | None:
    """The row that this same form made before. Ask it behind a lock that makes two senders wait for each other."""
    return model._default_manager.filter(verzoek=verzoek).first() if verzoek else None


class EenmaligMixin(forms.Form):
    """Gives a form of something new its hidden key."""

    verzoek = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_verzoek(self) -> uuid.UUID | None:
        """A key that was tampered with counts as none: the form still works, only not twice as once."""
        return _as_uuid(self.cleaned_data["verzoek"])

    def eerder(self, model: type[Rij]) -> Rij | None:
        """What this form made when it was sent before; asked before validation, which may refuse its own row."""
        return eerder_gemaakt(model, _as_uuid(self.data.get("verzoek"))) if self.is_bound else None


def is_anders(form: Any) -> bool:
    """Whether what was typed now differs from the stored row that `form` (of changing it) was made for."""
    return bool(set(form.changed_data) - {"gezien", "verzoek"})


def _as_uuid(tekst: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(tekst))
    except ValueError:
        return None
