"""What people ask about their own data (AVG art. 15 to 17), and what the daily clearing took away."""

from __future__ import annotations

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from participatie.models.inbreng import Inbreng
from portaal.eenmalig import Eenmalig


class AvgVerzoekQuerySet(models.QuerySet["AvgVerzoek"]):
    def openstaand(self) -> AvgVerzoekQuerySet:
        """What must still be done, the most urgent first."""
        return self.filter(afgehandeld_op__isnull=True).order_by("uiterlijk_op", "pk")

    def afgehandeld(self) -> AvgVerzoekQuerySet:
        return self.filter(afgehandeld_op__isnull=False).order_by("-afgehandeld_op", "-pk")


@pghistory.track(exclude=["verzoek"])
class AvgVerzoek(Eenmalig):
    """One request about somebody's own data, and what was done with it. Evidence, so it holds no contact data itself."""

    class Soort(models.TextChoices):
        INZAGE = "inzage", "Inzage"
        CORRECTIE = "correctie", "Correctie"
        VERWIJDERING = "verwijdering", "Verwijdering"

    class Uitkomst(models.TextChoices):
        GEDAAN = "gedaan", "Gedaan"
        NIETS_GEVONDEN = "niets_gevonden", "Niets gevonden"
        GEWEIGERD = "geweigerd", "Geweigerd"

    soort = models.CharField(max_length=12, choices=Soort)
    # Also for a request that nothing belongs to, or nothing that is known yet.
    inbreng = models.ForeignKey(Inbreng, on_delete=models.PROTECT, null=True, blank=True, related_name="avgverzoeken")
    ontvangen_op = models.DateField("ontvangen op", default=timezone.localdate)
    uiterlijk_op = models.DateField(editable=False, help_text="Een maand na ontvangst (AVG art. 12 lid 3).")
    grond = models.CharField(
        "waarom", max_length=300, blank=True, help_text="In woorden, zonder naam, adres, e-mail of telefoonnummer."
    )
    uitkomst = models.CharField(max_length=14, choices=Uitkomst, blank=True)
    toelichting = models.CharField(max_length=300, blank=True, help_text="Bij een weigering: waarom.")
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    # Empty when the sender did it with the code.
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    door_indiener = models.BooleanField(default=False, help_text="De indiener deed dit zelf, met de code.")

    objects = AvgVerzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "AVG-verzoek"
        verbose_name_plural = "AVG-verzoeken"
        ordering = ("uiterlijk_op", "pk")
        constraints = [
            models.CheckConstraint(
                name="avgverzoek_heeft_een_termijn", condition=Q(uiterlijk_op__gt=F("ontvangen_op"))
            ),
            models.CheckConstraint(
                name="afgehandeld_verzoek_heeft_een_uitkomst",
                condition=Q(afgehandeld_op__isnull=True, uitkomst="")
                | (Q(afgehandeld_op__isnull=False) & ~Q(uitkomst="")),
                violation_error_message="Kies wat de uitkomst is.",
            ),
            models.CheckConstraint(
                name="iemand_handelde_het_verzoek_af",
                condition=Q(afgehandeld_op__isnull=True, afgehandeld_door__isnull=True)
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=False, door_indiener=False)
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=True, door_indiener=True),
            ),
            models.CheckConstraint(
                name="weigering_zegt_waarom",
                condition=~Q(uitkomst="geweigerd") | ~Q(toelichting=""),
                violation_error_message="Schrijf op waarom het verzoek is geweigerd.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="avgverzoek_blijft_als_bewijs", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="afgehandeld_avgverzoek_staat_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__afgehandeld_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.ontvangen_op:%d-%m-%Y}"

    @property
    def is_te_laat(self) -> bool:
        return self.afgehandeld_op is None and self.uiterlijk_op < timezone.localdate()


class Opruiming(models.Model):
    """One time that something was cleared away because its date had come: how many of what, never whose."""

    op = models.DateTimeField(default=timezone.now)
    aantallen = models.JSONField(default=dict, help_text="Zoveel van wat er is gewist.")

    class Meta:
        verbose_name = "opruiming"
        verbose_name_plural = "opruimingen"
        ordering = ("-op", "-pk")
        triggers = [pgtrigger.Protect(name="opruiming_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Opruiming {self.op:%d-%m-%Y %H:%M}"

    @property
    def in_woorden(self) -> str:
        return ", ".join(f"{wat}: {aantal}" for wat, aantal in sorted(self.aantallen.items()))


def een_maand_na(dag: datetime.date) -> datetime.date:
    """The same day of the next month, or its last day (Verordening 1182/71 art. 3)."""
    jaar, maand = (dag.year + 1, 1) if dag.month == 12 else (dag.year, dag.month + 1)
    for nummer in (dag.day, 30, 29, 28):
        try:
            return datetime.date(jaar, maand, nummer)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
