"""How far a maatregel is, in a sentence that everybody may read."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.eenmalig import Eenmalig
from visie.models.maatregel import Maatregel
from visie.models.trekker import TrekkerToegang


@pghistory.track(pghistory.InsertEvent(), exclude=["verzoek"])
class Voortgang(Eenmalig):
    """One moment of a maatregel: its status from then on, and a sentence about it. Never rewritten; the newest counts."""

    maatregel = models.ForeignKey(Maatregel, on_delete=models.PROTECT, related_name="voortgang")
    status = models.CharField(max_length=10, choices=Maatregel.Status)
    zin = models.CharField("in één zin", max_length=300, help_text="Inwoners lezen deze zin.")
    op = models.DateTimeField(default=timezone.now)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    toegang = models.ForeignKey(
        TrekkerToegang, on_delete=models.PROTECT, null=True, blank=True, related_name="voortgang"
    )

    class Meta:
        verbose_name = "voortgang"
        verbose_name_plural = "voortgang"
        ordering = ("-op", "-pk")
        constraints = [
            models.CheckConstraint(
                name="voortgang_heeft_een_zin",
                condition=~Q(zin=""),
                violation_error_message="Schrijf in één zin hoe het gaat.",
            ),
            models.CheckConstraint(
                name="voortgang_is_van_een_collega_of_een_trekker",
                condition=Q(door__isnull=False, toegang__isnull=True) | Q(door__isnull=True, toegang__isnull=False),
            ),
            models.CheckConstraint(name="voortgang_status_is_bekend", condition=Q(status__in=Maatregel.Status.values)),
        ]
        triggers = [pgtrigger.Protect(name="voortgang_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.maatregel_id}: {self.get_status_display()}"

    @property
    def schrijver(self) -> str:
        return self.toegang.trekker if self.toegang is not None else str(self.door)
