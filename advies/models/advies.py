"""The letter of an adviesraad and its points, in the order and words in which they were received, for ever."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advies.querysets import AdviesQuerySet
from portaal.eenmalig import Eenmalig
from portaal.models import Bestand
from visie.models import Visie


class Adviesraad(models.Model):
    """A statutory advisory body of the gemeente (Wmo 2015 art. 2.1.3 lid 3)."""

    naam = models.CharField(max_length=120, unique=True)
    afkorting = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "adviesraad"
        verbose_name_plural = "adviesraden"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


@pghistory.track(exclude=["brieftekst", "verzoek"])
class Advies(Eenmalig):
    """One letter of advice. Its text and file stay as received (held by a trigger)."""

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="adviezen")
    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="adviezen")
    titel = models.CharField(max_length=160)
    kenmerk = models.CharField(max_length=60, blank=True)
    gevraagd = models.BooleanField("gevraagd advies", default=True)
    gevraagd_op = models.DateField(null=True, blank=True)
    gewenst_op = models.DateField("afgesproken antwoorddatum", null=True, blank=True)
    ontvangen_op = models.DateField()
    brieftekst = models.TextField()
    bestand = models.ForeignKey(Bestand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gesplitst_op = models.DateTimeField(null=True, blank=True)
    geregistreerd_op = models.DateTimeField(default=timezone.now)
    geregistreerd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AdviesQuerySet.as_manager()

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        ordering = ("-ontvangen_op", "-pk")
        triggers = [
            pgtrigger.ReadOnly(
                name="advies_brief_blijft_zoals_ontvangen", fields=["brieftekst", "bestand", "ontvangen_op"]
            ),
            pgtrigger.Protect(name="advies_wordt_niet_gewist", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.titel


class Aanbeveling(models.Model):
    """One point of a letter: literal words and place in the received order, which never change."""

    class Herkomst(models.TextChoices):
        LIJST = "lijst", "Uit de lijst"
        PROZA = "proza", "Uit de lopende tekst"

    advies = models.ForeignKey(Advies, on_delete=models.PROTECT, related_name="aanbevelingen")
    nummer = models.PositiveSmallIntegerField()
    tekst = models.TextField()
    begin = models.PositiveIntegerField(help_text="Eerste teken in de brieftekst.")
    eind = models.PositiveIntegerField(help_text="Teken na het laatste in de brieftekst.")
    herkomst = models.CharField(max_length=10, choices=Herkomst, default=Herkomst.LIJST)

    class Meta:
        verbose_name = "aanbeveling"
        verbose_name_plural = "aanbevelingen"
        ordering = ("nummer",)
        constraints = [
            models.UniqueConstraint(name="aanbeveling_nummer_een_keer_per_advies", fields=["advies", "nummer"]),
            models.CheckConstraint(name="aanbeveling_beslaat_tekst", condition=Q(eind__gt=F("begin"))),
        ]
        triggers = [
            pgtrigger.Protect(name="aanbeveling_blijft_zoals_ontvangen", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"Aanbeveling {self.nummer}"


class Verwijzing(models.Model):
    """A mention of one aanbeveling in another, or a passage in the prose that repeats it."""

    class Soort(models.TextChoices):
        VERWIJST = "verwijst", "Verwijst naar"
        HERHAALT = "herhaalt", "Herhaalt"

    van = models.ForeignKey(Aanbeveling, on_delete=models.PROTECT, related_name="verwijzingen")
    naar = models.ForeignKey(Aanbeveling, on_delete=models.PROTECT, related_name="genoemd_in", null=True, blank=True)
    soort = models.CharField(max_length=10, choices=Soort)
    passage = models.TextField(blank=True, help_text="Bij herhaalt: de zin in de lopende tekst.")

    class Meta:
        verbose_name = "verwijzing"
        verbose_name_plural = "verwijzingen"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.van_id} {self.soort} {self.naar_id}"


class Deelaanbeveling(models.Model):
    """A part of an aanbeveling that asks one thing (4a, 4b); every aanbeveling has at least one."""

    aanbeveling = models.ForeignKey(Aanbeveling, on_delete=models.PROTECT, related_name="delen")
    letter = models.CharField(max_length=2)
    tekst = models.TextField()

    class Meta:
        verbose_name = "deelaanbeveling"
        verbose_name_plural = "deelaanbevelingen"
        ordering = ("aanbeveling__nummer", "letter")
        constraints = [
            models.UniqueConstraint(name="deelaanbeveling_letter_een_keer", fields=["aanbeveling", "letter"]),
            models.CheckConstraint(name="deelaanbeveling_letter_is_een_letter", condition=Q(letter__regex=r"^[a-z]$")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="deelaanbeveling_blijft_zoals_ontvangen", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.aanbeveling.nummer}{self.letter}"

    @property
    def nummer(self) -> str:
        """How people refer to it: 4b. (Shown as plain 4 where there is only one part.)"""
        return f"{self.aanbeveling.nummer}{self.letter}"
