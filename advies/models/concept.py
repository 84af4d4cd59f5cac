"""What an adviesraad keeps to itself: a letter in the making, and what members note with the text of the gemeente.

Nobody of the gemeente sees any of it, not even the beheerder: the audit trail keeps no words of it either.
"""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advies.models.aanvraag import Adviesaanvraag, Adviesvraag
from advies.models.advies import Advies
from advies.models.raad import Adviesraad
from advies.models.vast import fixed_with_parent
from advies.querysets import GeslotenQuerySet
from portaal.eenmalig import Eenmalig
from portaal.models import Bestand
from visie.models import Paragraaf, Uitgave, Visie

_UITGEBRACHT = "EXISTS (SELECT 1 FROM advies_conceptadvies c WHERE c.id = rij.concept_id AND c.advies_id IS NOT NULL)"
_MELDING = "Dit advies is uitgebracht en kan niet meer veranderen. U kunt wel een vervolg schrijven."


@pghistory.track(exclude=["verzoek", "titel", "inleiding", "slot", "brieftekst", "bestand"])
class ConceptAdvies(Eenmalig):
    """A letter that an adviesraad is writing, in parts, or the letter it wrote elsewhere (`brieftekst`).

    The voorzitter makes an Advies of it; from then on it stays as it is.
    """

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="+")
    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="concepten")
    aanvraag = models.ForeignKey(
        Adviesaanvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="concepten"
    )
    vervolg_op = models.ForeignKey(Advies, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    titel = models.CharField("onderwerp", max_length=160)
    inleiding = models.TextField(max_length=20_000, blank=True)
    slot = models.TextField(max_length=8000, blank=True)
    brieftekst = models.TextField(blank=True, help_text="De brief als die ergens anders is geschreven.")
    bestand = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    advies = models.OneToOneField(
        Advies, on_delete=models.PROTECT, null=True, blank=True, related_name="concept", editable=False
    )
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The words are not tracked; this is, so that a colleague who comes second reads who saved before.
    gewijzigd_op = models.DateTimeField(default=timezone.now)

    NIET_IN_STEMPEL = ("gewijzigd_op",)
    objects = GeslotenQuerySet.as_manager()

    class Meta:
        verbose_name = "conceptadvies"
        verbose_name_plural = "conceptadviezen"
        ordering = ("-gemaakt_op", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="een_concept_tegelijk_per_aanvraag",
                fields=["aanvraag"],
                condition=Q(advies__isnull=True),
                violation_error_message="Er is al een concept bij deze aanvraag.",
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="uitgebracht_concept_staat_vast",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__advies__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_uitgebracht(self) -> bool:
        return self.advies_id is not None

    @property
    def is_brief(self) -> bool:
        """Whether the letter was written elsewhere."""
        return bool(self.brieftekst)

    def onbeantwoorde_vragen(self) -> models.QuerySet[Adviesvraag]:
        """What was asked and has neither an answer nor a point here. None for a letter written elsewhere: nobody knows."""
        if self.is_brief:
            return Adviesvraag.objects.none()
        met_punt = self.punten.filter(vraag__isnull=False)
        return (
            Adviesvraag.objects.filter(aanvraag=self.aanvraag_id)
            .exclude(pk__in=self.antwoorden.values("vraag"))
            .exclude(pk__in=met_punt.values("vraag"))
        )


class Conceptpunt(models.Model):
    """A point the adviesraad wants to make. Where it stands in the letter is known once that has been made."""

    concept = models.ForeignKey(ConceptAdvies, on_delete=models.CASCADE, related_name="punten")
    volgorde = models.PositiveSmallIntegerField()
    tekst = models.TextField(max_length=8000)
    vraag = models.ForeignKey(
        Adviesvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hoort bij vraag"
    )

    class Meta:
        verbose_name = "punt van een conceptadvies"
        verbose_name_plural = "punten van een conceptadvies"
        ordering = ("volgorde",)
        constraints = [
            models.UniqueConstraint(
                name="conceptpunt_staat_op_een_plaats",
                fields=["concept", "volgorde"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="conceptpunt_heeft_tekst", condition=~Q(tekst="")),
        ]
        triggers = [fixed_with_parent("conceptpunt_staat_vast", staat_vast=_UITGEBRACHT, melding=_MELDING)]

    def __str__(self) -> str:
        return f"Punt {self.volgorde}"


class Conceptantwoord(models.Model):
    """What the adviesraad means to answer to one adviesvraag."""

    concept = models.ForeignKey(ConceptAdvies, on_delete=models.CASCADE, related_name="antwoorden")
    vraag = models.ForeignKey(Adviesvraag, on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField(max_length=8000)

    class Meta:
        verbose_name = "antwoord in een conceptadvies"
        verbose_name_plural = "antwoorden in een conceptadvies"
        ordering = ("vraag__nummer",)
        constraints = [
            models.UniqueConstraint(name="conceptantwoord_een_keer_per_vraag", fields=["concept", "vraag"]),
            models.CheckConstraint(name="conceptantwoord_heeft_tekst", condition=~Q(tekst="")),
        ]
        triggers = [fixed_with_parent("conceptantwoord_staat_vast", staat_vast=_UITGEBRACHT, melding=_MELDING)]

    def __str__(self) -> str:
        return f"Antwoord op vraag {self.vraag_id}"


class Raadsopmerking(Eenmalig):
    """What a member notes with a paragraaf of an uitgave, for the other members only."""

    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="opmerkingen")
    uitgave = models.ForeignKey(Uitgave, on_delete=models.PROTECT, related_name="+")
    paragraaf = models.ForeignKey(
        Paragraaf, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Leeg: over het geheel."
    )
    tekst = models.TextField(max_length=4000)
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GeslotenQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking van de adviesraad"
        verbose_name_plural = "opmerkingen van de adviesraad"
        ordering = ("gemaakt_op", "pk")
        constraints = [
            models.CheckConstraint(name="raadsopmerking_heeft_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="raadsopmerking_is_door_iemand_afgehandeld",
                condition=Q(afgehandeld_op__isnull=True, afgehandeld_door__isnull=True)
                | Q(
                    afgehandeld_op__isnull=False,
                    afgehandeld_door__isnull=False,
                    afgehandeld_op__gte=F("gemaakt_op"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Opmerking {self.pk}"
