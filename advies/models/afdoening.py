"""What became of a promise: a doorgeschoven answer that was kept, or that got another date."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advies.models.collegereactie import Deelantwoord
from portaal.eenmalig import Eenmalig


@pghistory.track(exclude=["verzoek"])
class Afdoening(Eenmalig):
    """One step in keeping a promise. Public from the moment it is written, and it stays as it is.

    A promise is a doorgeschoven answer of an adopted collegereactie. Its date is that of the last step that moved it.
    """

    class Uitkomst(models.TextChoices):
        INGELOST = "ingelost", "Ingelost"
        VERZET = "verzet", "Nieuwe datum"

    deelantwoord = models.ForeignKey(Deelantwoord, on_delete=models.PROTECT, related_name="afdoeningen")
    uitkomst = models.CharField(max_length=10, choices=Uitkomst)
    toelichting = models.TextField(max_length=2000)
    nieuwe_datum = models.DateField(null=True, blank=True)
    gedaan_op = models.DateTimeField(default=timezone.now)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "afdoening"
        verbose_name_plural = "afdoeningen"
        ordering = ("gedaan_op", "pk")
        constraints = [
            models.CheckConstraint(
                name="afdoening_verzet_naar_een_datum",
                condition=Q(uitkomst="verzet", nieuwe_datum__isnull=False)
                | Q(uitkomst="ingelost", nieuwe_datum__isnull=True),
                violation_error_message="Vul de nieuwe datum in.",
            ),
            models.CheckConstraint(
                name="afdoening_zegt_wat_er_is_gedaan",
                condition=~Q(toelichting=""),
                violation_error_message="Schrijf op wat er met de belofte is gedaan.",
            ),
            models.UniqueConstraint(
                name="belofte_wordt_een_keer_ingelost",
                fields=["deelantwoord"],
                condition=Q(uitkomst="ingelost"),
                violation_error_message="Deze belofte is al ingelost.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="afdoening_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="afdoening_hoort_bij_een_belofte",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                level=pgtrigger.Row,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM advies_deelantwoord d
                                   JOIN advies_collegereactie c ON c.id = d.collegereactie_id
                                   WHERE d.id = NEW.deelantwoord_id AND d.oordeel = 'doorgeschoven'
                                         AND c.vastgesteld_op IS NOT NULL) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Dit antwoord is geen belofte van het college.',
                            CONSTRAINT = 'afdoening_hoort_bij_een_belofte';
                    END IF;
                    IF EXISTS (SELECT 1 FROM advies_afdoening a
                               WHERE a.deelantwoord_id = NEW.deelantwoord_id AND a.uitkomst = 'ingelost') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Deze belofte is al ingelost.', CONSTRAINT = 'afdoening_hoort_bij_een_belofte';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_uitkomst_display()}: {self.deelantwoord_id}"

    @property
    def is_ingelost(self) -> bool:
        return self.uitkomst == self.Uitkomst.INGELOST
