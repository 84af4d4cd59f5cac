"""The making of an uitgave: a request that runs in the background until it is fully done or fully not."""

import statistics
from datetime import timedelta

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.models import Bestand
from visie.models import Fase, Uitgave, Visie


class UitgeefopdrachtQuerySet(models.QuerySet["Uitgeefopdracht"]):
    def gebruikelijke_duur(self) -> timedelta | None:
        """How long the making took lately (the middle of the last nine), or None when none has been made."""
        gemaakt = self.filter(toestand=Uitgeefopdracht.Toestand.KLAAR, begonnen_op__isnull=False)
        tijden = gemaakt.order_by("-klaar_op").values_list("begonnen_op", "klaar_op")[:9]
        duren = [klaar - begonnen for begonnen, klaar in tijden if begonnen and klaar]
        return statistics.median_low(duren) if duren else None


@pghistory.track()
class Uitgeefopdracht(models.Model):
    """One time that somebody pressed 'Uitgeven': what was asked, how far it is, and why it failed if it did."""

    class Toestand(models.TextChoices):
        WACHT = "wacht", "Staat klaar"
        BEZIG = "bezig", "Wordt gemaakt"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Mislukt"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="uitgeefopdrachten")
    versie = models.CharField(max_length=40)
    soorten = ArrayField(
        models.CharField(max_length=20, choices=Uitgave.Soort), help_text="Wat er gemaakt wordt, in deze volgorde."
    )
    toestand = models.CharField(max_length=10, choices=Toestand, default=Toestand.WACHT)
    voortgang = models.CharField(max_length=120, blank=True)
    fout = models.TextField(blank=True, help_text="Wat er misging, in gewone taal.")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begonnen_op = models.DateTimeField(
        null=True, blank=True, help_text="Begin van de laatste keer dat een werker eraan begon."
    )
    klaar_op = models.DateTimeField(null=True, blank=True)

    objects = UitgeefopdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgeefopdracht"
        verbose_name_plural = "uitgeefopdrachten"
        ordering = ("-gevraagd_op",)
        constraints = [
            models.UniqueConstraint(
                name="er_loopt_een_uitgeefopdracht_per_visie",
                fields=["visie"],
                condition=Q(toestand__in=["wacht", "bezig"]),
                violation_error_message="Er wordt al een uitgave gemaakt. Wacht tot die klaar is.",
            ),
            models.CheckConstraint(
                name="opdracht_vraagt_iets_dat_bestaat",
                condition=Q(soorten__len__gt=0) & Q(soorten__contained_by=Uitgave.Soort.values),
            ),
            models.CheckConstraint(
                name="mislukte_opdracht_zegt_waarom", condition=~Q(toestand="mislukt") | ~Q(fout="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.versie} ({self.get_toestand_display()})"

    @property
    def is_bezig(self) -> bool:
        return self.toestand in {self.Toestand.WACHT, self.Toestand.BEZIG}


class Proefdruk(models.Model):
    """The last proof of a whole document that somebody asked for: for the own eyes, and gone after a day."""

    gevraagd_door = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proefdruk")
    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="proefdrukken")
    soort = models.CharField(max_length=20, choices=Uitgave.Soort)
    voortgang = models.CharField(max_length=120, blank=True)
    fout = models.TextField(blank=True, help_text="Wat er misging, in gewone taal.")
    bestand = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paginas = models.PositiveIntegerField(null=True, blank=True)
    gevraagd_op = models.DateTimeField(default=timezone.now)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "proefdruk"
        verbose_name_plural = "proefdrukken"
        constraints = [
            models.CheckConstraint(
                name="proefdruk_is_klaar_met_bestand_of_fout",
                condition=Q(klaar_op__isnull=True, bestand__isnull=True, fout="")
                | Q(klaar_op__isnull=False, bestand__isnull=False, fout="")
                | (Q(klaar_op__isnull=False, bestand__isnull=True) & ~Q(fout="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.visie}"

    @property
    def is_bezig(self) -> bool:
        return self.klaar_op is None


class PoortUitzondering(models.Model):
    """A soft point that was open when a visie went on to its next fase, with the reason why it did. Public, for ever."""

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="poortuitzonderingen")
    naar = models.CharField(max_length=20, choices=Fase)
    punt = models.CharField(max_length=40, help_text="Sleutel van de controle in poorten.py.")
    wat = models.CharField(max_length=200, help_text="Wat er open stond, in gewone taal.")
    aantal = models.PositiveIntegerField()
    reden = models.TextField(max_length=500)
    op = models.DateTimeField(default=timezone.now)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "uitzondering op een poort"
        verbose_name_plural = "uitzonderingen op een poort"
        ordering = ("op", "pk")
        constraints = [models.CheckConstraint(name="uitzondering_heeft_een_reden", condition=~Q(reden=""))]
        triggers = [pgtrigger.Protect(name="uitzondering_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_naar_display()}: {self.wat}"
