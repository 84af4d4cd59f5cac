"""Work that somebody has to do: who does it, and by when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class KanToegewezen(models.Model):
    """A thing to be written or answered that can be given to one colleague."""

    # Who must do something is not what it says: giving it to somebody does not clash with who is writing.
    NIET_IN_STEMPEL: ClassVar = ("toegewezen_aan_id", "klaar_voor")

    toegewezen_aan = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(app_label)s_%(class)s_taken",
        verbose_name="wie doet dit?",
    )
    klaar_voor = models.DateField("klaar op", null=True, blank=True)

    class Meta:
        abstract = True
