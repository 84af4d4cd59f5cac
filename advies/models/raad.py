"""The adviesraad as a body: who are in it, and when it meets."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advies.querysets import AdviesraadQuerySet, LidmaatschapQuerySet


class Adviesraad(models.Model):
    """A statutory advisory body of the gemeente (Wmo 2015 art. 2.1.3 lid 3). There may be more than one."""

    naam = models.CharField(max_length=120, unique=True)
    afkorting = models.CharField(max_length=20, blank=True)
    email = models.EmailField(
        "e-mailadres", blank=True, help_text="Van het secretariaat. Daar komt bericht over aanvragen en antwoorden."
    )

    objects = AdviesraadQuerySet.as_manager()

    class Meta:
        verbose_name = "adviesraad"
        verbose_name_plural = "adviesraden"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Lidmaatschap(models.Model):
    """Somebody's seat in an adviesraad. It opens what that adviesraad keeps closed, and no other's."""

    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="lidmaatschappen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="lidmaatschappen")
    van = models.DateField(default=timezone.localdate)
    tot = models.DateField("laatste dag", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ("gebruiker__naam", "pk")
        constraints = [
            models.UniqueConstraint(
                name="lid_van_een_adviesraad_een_keer_tegelijk",
                fields=["adviesraad", "gebruiker"],
                condition=Q(tot__isnull=True),
                violation_error_message="Deze persoon is al lid van deze adviesraad.",
            ),
            models.CheckConstraint(
                name="lidmaatschap_eindigt_na_het_begin",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.adviesraad}"


class Vergadering(models.Model):
    """A day on which an adviesraad meets; what is new is counted from the last one."""

    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="vergaderingen")
    dag = models.DateField()
    plaats = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        ordering = ("-dag",)
        constraints = [
            models.UniqueConstraint(
                name="adviesraad_vergadert_een_keer_per_dag",
                fields=["adviesraad", "dag"],
                violation_error_message="Deze vergadering staat er al.",
            )
        ]

    def __str__(self) -> str:
        return f"Vergadering {self.dag:%d-%m-%Y}"
