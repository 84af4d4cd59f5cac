"""What the gemeente asks an adviesraad: a letter with numbered questions, which stands from the moment it is sent."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advies.models.raad import Adviesraad
from advies.models.vast import fixed_with_parent
from advies.querysets import AanvraagQuerySet
from portaal.eenmalig import Eenmalig
from portaal.models import Bestand
from visie.models import Uitgave, Visie

_VERSTUURD = (
    "EXISTS (SELECT 1 FROM advies_adviesaanvraag a WHERE a.id = rij.aanvraag_id AND a.verstuurd_op IS NOT NULL)"
)
# What the letter says. The date agreed on may still change, and it may be taken back.
_BRIEF = (
    "visie_id",
    "adviesraad_id",
    "onderwerp",
    "kenmerk",
    "toelichting",
    "gewenst_op",
    "verstuurd_op",
    "verstuurd_door_id",
)


def _kolommen(rij: str) -> str:
    return ", ".join(f"{rij}.{naam}" for naam in _BRIEF)


_MELDING = "Deze adviesaanvraag is verstuurd. De vragen en de stukken blijven zoals ze zijn."


@pghistory.track(exclude=["verzoek"])
class Adviesaanvraag(Eenmalig):
    """One request for advice. A concept of the gemeente until it is sent; from then on the adviesraad sees it."""

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="adviesaanvragen")
    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="aanvragen")
    onderwerp = models.CharField(max_length=160)
    kenmerk = models.CharField(max_length=60, blank=True)
    toelichting = models.TextField(max_length=8000, blank=True)
    gewenst_op = models.DateField("gevraagde datum", null=True, blank=True)
    afgesproken_op = models.DateField("afgesproken datum", null=True, blank=True)
    afgesproken_omdat = models.CharField(max_length=300, blank=True)
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    verstuurd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_omdat = models.CharField(max_length=300, blank=True)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AanvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "adviesaanvraag"
        verbose_name_plural = "adviesaanvragen"
        ordering = ("-gemaakt_op", "-pk")
        constraints = [
            models.CheckConstraint(
                name="verstuurde_aanvraag_heeft_een_datum_en_een_afzender",
                condition=Q(verstuurd_op__isnull=True, verstuurd_door__isnull=True)
                | Q(
                    verstuurd_op__isnull=False,
                    verstuurd_door__isnull=False,
                    gewenst_op__isnull=False,
                    afgesproken_op__isnull=False,
                ),
                violation_error_message="Vul in wanneer u het advies graag hebt.",
            ),
            models.CheckConstraint(
                name="alleen_een_verstuurde_aanvraag_wordt_ingetrokken",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_omdat="")
                | (Q(ingetrokken_op__isnull=False, verstuurd_op__isnull=False) & ~Q(ingetrokken_omdat="")),
                violation_error_message="Schrijf op waarom u de aanvraag intrekt.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="verstuurde_aanvraag_blijft_zoals_zij_is",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.verstuurd_op IS NOT NULL AND "
                    + " IS DISTINCT FROM ".join(f"({_kolommen(rij)})" for rij in ("OLD", "NEW"))
                ),
            ),
            pgtrigger.Protect(
                name="verstuurde_aanvraag_wordt_niet_gewist",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__verstuurd_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def is_verstuurd(self) -> bool:
        return self.verstuurd_op is not None

    @property
    def loopt(self) -> bool:
        """Sent and not taken back; whether it was answered is asked of its adviezen."""
        return self.verstuurd_op is not None and self.ingetrokken_op is None


class Adviesvraag(models.Model):
    """One numbered question of a request."""

    aanvraag = models.ForeignKey(Adviesaanvraag, on_delete=models.PROTECT, related_name="vragen")
    nummer = models.PositiveSmallIntegerField()
    tekst = models.TextField(max_length=1000)

    class Meta:
        verbose_name = "adviesvraag"
        verbose_name_plural = "adviesvragen"
        ordering = ("aanvraag", "nummer")
        constraints = [
            models.UniqueConstraint(
                name="adviesvraag_nummer_een_keer_per_aanvraag",
                fields=["aanvraag", "nummer"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="adviesvraag_heeft_tekst", condition=~Q(tekst="")),
        ]
        triggers = [fixed_with_parent("adviesvraag_blijft_zoals_verstuurd", staat_vast=_VERSTUURD, melding=_MELDING)]

    def __str__(self) -> str:
        return f"Vraag {self.nummer}"


class Aanvraagstuk(models.Model):
    """A document that goes with a request: an uitgave of the portal, or a file."""

    aanvraag = models.ForeignKey(Adviesaanvraag, on_delete=models.PROTECT, related_name="stukken")
    uitgave = models.ForeignKey(Uitgave, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bestand = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "stuk bij een adviesaanvraag"
        verbose_name_plural = "stukken bij een adviesaanvraag"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                name="aanvraagstuk_is_een_uitgave_of_een_bestand",
                condition=Q(uitgave__isnull=False, bestand__isnull=True)
                | Q(uitgave__isnull=True, bestand__isnull=False),
            ),
            models.UniqueConstraint(
                name="uitgave_gaat_een_keer_mee_met_een_aanvraag",
                fields=["aanvraag", "uitgave"],
                violation_error_message="Deze uitgave gaat al mee.",
            ),
        ]
        triggers = [fixed_with_parent("aanvraagstuk_blijft_zoals_verstuurd", staat_vast=_VERSTUURD, melding=_MELDING)]

    def __str__(self) -> str:
        return str(self.uitgave or self.bestand)


@pghistory.track(exclude=["verzoek"])
class Consultatiegesprek(Eenmalig):
    """A note of an informal talk with the adviesraad about a request. It is no advice and binds nobody."""

    aanvraag = models.ForeignKey(Adviesaanvraag, on_delete=models.PROTECT, related_name="gesprekken")
    dag = models.DateField()
    verslag = models.TextField(max_length=8000)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "consultatiegesprek"
        verbose_name_plural = "consultatiegesprekken"
        ordering = ("dag", "pk")
        constraints = [models.CheckConstraint(name="consultatiegesprek_heeft_een_verslag", condition=~Q(verslag=""))]

    def __str__(self) -> str:
        return f"Gesprek van {self.dag:%d-%m-%Y}"
