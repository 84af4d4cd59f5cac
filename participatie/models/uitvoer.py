"""A file with reacties that somebody asked for: who, which, with contact data or not, and for how long it is kept."""

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.models import Bestand
from portaal.rekenbladen import FORMATEN
from visie.models import Visie

BLIJFT = datetime.timedelta(days=7)


def over_een_week() -> datetime.datetime:
    return timezone.now() + BLIJFT


@pghistory.track(exclude=["gedaan", "contact_van"])
class Uitvoer(models.Model):
    """One export. The row stays as evidence of who took what; the file goes after a week, or when anything in it must go."""

    class Toestand(models.TextChoices):
        WACHT = "wacht", "Staat klaar"
        BEZIG = "bezig", "Wordt gemaakt"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Mislukt"
        GEWIST = "gewist", "Gewist"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="uitvoeren")
    formaat = models.CharField("soort bestand", max_length=4, choices=FORMATEN)
    keuze = models.JSONField(default=dict, help_text="Het filter waarmee de lijst is gekozen.")
    keuze_in_woorden = models.JSONField(default=list)
    met_contact = models.BooleanField("met contactgegevens", default=False)
    reden = models.CharField(max_length=300, blank=True)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    toestand = models.CharField(max_length=8, choices=Toestand, default=Toestand.WACHT)
    gedaan = models.PositiveIntegerField(default=0, help_text="Zoveel reacties staan er al in.")
    # Of an inbreng that was taken back since there is nothing left to look at; so no foreign keys.
    contact_van = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="De inbreng met contactgegevens in het bestand.",
    )
    bestand = models.ForeignKey(Bestand, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    bewaren_tot = models.DateTimeField(default=over_een_week)

    class Meta:
        verbose_name = "uitvoer"
        verbose_name_plural = "uitvoer"
        ordering = ("-gevraagd_op", "-pk")
        constraints = [
            models.CheckConstraint(
                name="contactgegevens_uitvoeren_heeft_een_reden",
                condition=Q(met_contact=False) | ~Q(reden=""),
                violation_error_message="Schrijf op waarom u de contactgegevens nodig hebt.",
            ),
            models.CheckConstraint(
                name="alleen_wat_klaar_is_heeft_een_bestand", condition=Q(toestand="klaar") | Q(bestand__isnull=True)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="uitvoer_blijft_als_bewijs", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="wat_werd_uitgevoerd_staat_vast",
                fields=["visie", "formaat", "keuze", "keuze_in_woorden", "met_contact", "reden", "gevraagd_door"],
            ),
        ]

    def __str__(self) -> str:
        return f"Uitvoer {self.pk}"

    @property
    def is_bezig(self) -> bool:
        return self.toestand in {self.Toestand.WACHT, self.Toestand.BEZIG}
