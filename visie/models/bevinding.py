"""What the rapporteurs of the raad found when they put the three W-vragen of the methode Duisenberg to a stuk."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.eenmalig import Eenmalig
from visie.models.thema import Thema
from visie.models.uitgave import Uitgave
from visie.querysets import BevindingQuerySet


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class Bevinding(Eenmalig):
    """One thing that a rapporteur tells the raad about a Duisenbergblad. Nobody else sees it before it is openbaar."""

    class Vraag(models.TextChoices):
        BEREIKEN = "bereiken", "Wat willen we bereiken?"
        DOEN = "doen", "Wat gaan we daarvoor doen?"
        KOSTEN = "kosten", "Wat mag het kosten?"
        GEHEEL = "geheel", "Over het geheel"

    uitgave = models.ForeignKey(Uitgave, on_delete=models.PROTECT, related_name="bevindingen")
    vraag = models.CharField(max_length=10, choices=Vraag)
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, null=True, blank=True, related_name="bevindingen")
    tekst = models.TextField(max_length=2000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bevindingen")
    geschreven_op = models.DateTimeField(default=timezone.now)
    openbaar_op = models.DateTimeField(null=True, blank=True)

    objects = BevindingQuerySet.as_manager()

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ("geschreven_op", "pk")
        constraints = [
            models.CheckConstraint(
                name="bevinding_gaat_over_een_bekende_vraag",
                condition=Q(vraag__in=["bereiken", "doen", "kosten", "geheel"]),
                violation_error_message="Kies een van de vragen.",
            ),
            models.CheckConstraint(
                name="bevinding_zegt_iets",
                condition=~Q(tekst=""),
                violation_error_message="Schrijf op wat u vond.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="openbare_bevinding_staat_vast",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__openbaar_op__isnull=False),
            ),
            pgtrigger.Trigger(
                name="bevinding_hoort_bij_een_duisenbergblad",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                level=pgtrigger.Row,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM visie_uitgave u
                                   WHERE u.id = NEW.uitgave_id AND u.soort = 'duisenbergblad') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Een bevinding hoort bij een Duisenbergblad.',
                            CONSTRAINT = 'bevinding_hoort_bij_een_duisenbergblad';
                    END IF;
                    IF NEW.thema_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM visie_uitgave u JOIN visie_thema t ON t.visie_id = u.visie_id
                        WHERE u.id = NEW.uitgave_id AND t.id = NEW.thema_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Dit thema hoort bij een andere visie dan het Duisenbergblad.',
                            CONSTRAINT = 'bevinding_hoort_bij_een_duisenbergblad';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Bevinding bij ‘{self.get_vraag_display()}’"

    @property
    def is_openbaar(self) -> bool:
        return self.openbaar_op is not None
