"""The adviesraad's word on the answer: per deelaanbeveling whether it will do."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advies.models.collegereactie import Collegereactie, Deelantwoord
from advies.models.vast import fixed_with_parent

_INGEDIEND = "EXISTS (SELECT 1 FROM advies_nareactie n WHERE n.id = rij.nareactie_id AND n.ingediend_op IS NOT NULL)"


class Waardering(models.TextChoices):
    AFDOENDE = "afdoende", "Afdoende"
    DEELS = "deels", "Deels afdoende"
    NIET = "niet", "Niet afdoende"


@pghistory.track(exclude=["toelichting"])
class Nareactie(models.Model):
    """What the adviesraad says back to one collegereactie. Closed to the gemeente until it is sent, then it stands."""

    collegereactie = models.OneToOneField(Collegereactie, on_delete=models.PROTECT, related_name="nareactie")
    toelichting = models.TextField(max_length=4000, blank=True)
    begonnen_op = models.DateTimeField(default=timezone.now)
    begonnen_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(default=timezone.now)  # tracked, where the words are not
    ingediend_op = models.DateTimeField(null=True, blank=True)
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    NIET_IN_STEMPEL = ("gewijzigd_op",)

    class Meta:
        verbose_name = "nareactie"
        verbose_name_plural = "nareacties"
        constraints = [
            models.CheckConstraint(
                name="ingediende_nareactie_is_toe_te_wijzen",
                condition=Q(ingediend_op__isnull=True, ingediend_door__isnull=True)
                | Q(ingediend_op__isnull=False, ingediend_door__isnull=False),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="ingediende_nareactie_staat_vast",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__ingediend_op__isnull=False),
            ),
            pgtrigger.Trigger(
                name="nareactie_gaat_over_wat_is_vastgesteld",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                level=pgtrigger.Row,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM advies_collegereactie c
                                   WHERE c.id = NEW.collegereactie_id AND c.vastgesteld_op IS NOT NULL) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Het college heeft zijn reactie nog niet vastgesteld.',
                            CONSTRAINT = 'nareactie_gaat_over_wat_is_vastgesteld';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Nareactie op {self.collegereactie_id}"

    @property
    def is_ingediend(self) -> bool:
        return self.ingediend_op is not None


class Nareactiepunt(models.Model):
    """Whether the answer to one deelaanbeveling will do."""

    nareactie = models.ForeignKey(Nareactie, on_delete=models.CASCADE, related_name="punten")
    deelantwoord = models.OneToOneField(Deelantwoord, on_delete=models.PROTECT, related_name="nareactiepunt")
    waardering = models.CharField(max_length=10, choices=Waardering)
    toelichting = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name = "punt van een nareactie"
        verbose_name_plural = "punten van een nareactie"
        ordering = ("deelantwoord__deelaanbeveling__aanbeveling__nummer", "deelantwoord__deelaanbeveling__letter")
        constraints = [
            models.CheckConstraint(
                name="nareactie_zegt_waarom_niet",
                condition=~Q(waardering=Waardering.NIET) | ~Q(toelichting=""),
                violation_error_message="Schrijf op wat er aan het antwoord ontbreekt.",
            ),
            models.CheckConstraint(
                name="nareactie_waardering_is_bekend", condition=Q(waardering__in=Waardering.values)
            ),
        ]
        triggers = [
            fixed_with_parent(
                "nareactiepunt_staat_vast",
                staat_vast=_INGEDIEND,
                melding="Deze nareactie is ingediend en kan niet meer veranderen.",
            ),
            pgtrigger.Trigger(
                name="nareactiepunt_hoort_bij_zijn_collegereactie",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                level=pgtrigger.Row,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM advies_nareactie n JOIN advies_deelantwoord d
                                   ON d.collegereactie_id = n.collegereactie_id
                                   WHERE n.id = NEW.nareactie_id AND d.id = NEW.deelantwoord_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Dit antwoord hoort bij een andere collegereactie.',
                            CONSTRAINT = 'nareactiepunt_hoort_bij_zijn_collegereactie';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_waardering_display()} bij {self.deelantwoord_id}"
