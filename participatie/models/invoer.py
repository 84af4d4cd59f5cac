"""What staff put in for others: a stack of cards or a file, and taking that back (docs/adr/0017)."""

import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from participatie.models.uitvraag import Uitvraag
from participatie.querysets import InvoerQuerySet
from visie.models import Visie

BESTAND_BLIJFT = datetime.timedelta(days=1)


@pghistory.track(exclude=["koppen", "rijen", "indeling"])
class Invoer(models.Model):
    """One stack of paper cards, or one file with rows. The rows of a file stay only until they are inbreng, or a day."""

    class Soort(models.TextChoices):
        KAARTEN = "kaarten", "Stapel kaarten"
        BESTAND = "bestand", "Bestand"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="invoer")
    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="invoer")
    soort = models.CharField(max_length=10, choices=Soort)
    bestandsnaam = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    aantal_rijen = models.PositiveIntegerField(default=0)
    koppen = models.JSONField(default=list, blank=True)
    rijen = models.JSONField(default=list, blank=True)
    indeling = models.JSONField(default=dict, blank=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    teruggedraaid_op = models.DateTimeField(null=True, blank=True)

    objects = InvoerQuerySet.as_manager()

    class Meta:
        verbose_name = "invoer"
        verbose_name_plural = "invoer"
        ordering = ("-gemaakt_op", "-pk")
        constraints = [
            models.CheckConstraint(
                name="alleen_wat_is_ingevoerd_wordt_teruggedraaid",
                condition=models.Q(teruggedraaid_op__isnull=True) | models.Q(ingevoerd_op__isnull=False),
                violation_error_message="Dit bestand is nog niet ingevoerd. Er valt niets terug te draaien.",
            ),
            models.CheckConstraint(
                name="bestand_heeft_een_naam_en_een_hash",
                condition=~models.Q(soort="bestand")
                | (models.Q(sha256__regex=r"^[0-9a-f]{64}$") & ~models.Q(bestandsnaam="")),
                violation_error_message="Van een bestand bewaren wij de naam en de hash.",
            ),
            models.CheckConstraint(
                name="ingevoerd_bestand_bewaart_geen_rijen",
                condition=models.Q(ingevoerd_op__isnull=True) | models.Q(rijen=[]),
                violation_error_message="Van een bestand dat is ingevoerd, blijven de rijen niet staan.",
            ),
            models.UniqueConstraint(
                name="bestand_is_een_keer_ingevoerd",
                fields=["visie", "sha256"],
                condition=models.Q(soort="bestand", ingevoerd_op__isnull=False, teruggedraaid_op__isnull=True),
                violation_error_message="Dit bestand is al ingevoerd. Draai dat eerst terug als het opnieuw moet.",
            ),
        ]

    def __str__(self) -> str:
        return self.bestandsnaam or f"Stapel {self.pk}"

    @property
    def toestand(self) -> str:
        if self.teruggedraaid_op is not None:
            return "teruggedraaid"
        return "ingevoerd" if self.ingevoerd_op is not None else "nog niet ingevoerd"


class Terugname(models.Model):
    """One inbreng that staff took back before anything was done with it. Only such a row lets an inbreng be deleted.

    `inbreng` is the number that is gone, not a reference; numbers are never given out again.
    """

    inbreng = models.PositiveBigIntegerField(unique=True)
    invoer = models.ForeignKey(Invoer, on_delete=models.PROTECT, related_name="terugnames")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "terugname"
        verbose_name_plural = "terugnames"
        ordering = ("-op", "-pk")
        triggers = [
            pgtrigger.Protect(name="terugname_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete),
            # Locks the inbreng and its reacties. Who decides on a reactie locks her first and her inbreng at commit, so
            # waiting here for a reactie could wait for ever: somebody at work with her goes first.
            pgtrigger.Trigger(
                name="terugname_alleen_van_wat_nog_onaangeraakt_is",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                level=pgtrigger.Row,
                func="""
            PERFORM 1 FROM participatie_inbreng i
                WHERE i.id = NEW.inbreng AND i.invoer_id = NEW.invoer_id FOR NO KEY UPDATE;
            IF NOT FOUND THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'terugname_alleen_van_wat_nog_onaangeraakt_is',
                    MESSAGE = 'Alleen wat hier is ingevoerd, kan terug.';
            END IF;
            PERFORM 1 FROM participatie_reactie r WHERE r.inbreng_id = NEW.inbreng FOR UPDATE NOWAIT;
            IF EXISTS (SELECT 1 FROM participatie_reactie r WHERE r.inbreng_id = NEW.inbreng
                       AND (r.antwoord_id IS NOT NULL OR r.openbaar_op IS NOT NULL OR r.publieke_tekst <> ''
                            OR r.toegewezen_aan_id IS NOT NULL OR r.over_paragraaf_id IS NOT NULL))
               OR EXISTS (SELECT 1 FROM participatie_reactieevent e JOIN participatie_reactie r ON e.pgh_obj_id = r.id
                          WHERE r.inbreng_id = NEW.inbreng AND e.pgh_label <> 'insert')
               OR EXISTS (SELECT 1 FROM participatie_inzage z WHERE z.inbreng_id = NEW.inbreng)
               OR EXISTS (SELECT 1 FROM participatie_avgverzoek v WHERE v.inbreng_id = NEW.inbreng)
               OR EXISTS (SELECT 1 FROM participatie_inbrengtekst t
                          WHERE t.inbreng_id = NEW.inbreng AND (t.gewist_op IS NOT NULL OR t.bijlage_id IS NOT NULL))
            THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'terugname_alleen_van_wat_nog_onaangeraakt_is',
                    MESSAGE = format('Met inbreng %s is al iets gedaan. Daarom kan dit niet meer terug.', NEW.inbreng);
            END IF;
            RETURN NEW;
        """,
            ),
        ]

    def __str__(self) -> str:
        return f"Terugname van inbreng {self.inbreng}"


class Kolomindeling(models.Model):
    """Which column was what the last time a file with exactly these headers came in."""

    kop_hash = models.CharField(max_length=64, unique=True)
    indeling = models.JSONField(default=dict)
    bewaard_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "kolomindeling"
        verbose_name_plural = "kolomindelingen"

    def __str__(self) -> str:
        return f"Kolomindeling {self.pk}"
