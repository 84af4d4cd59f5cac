"""The letter of an adviesraad and its points, in the order and words in which they were received, for ever."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from advies.models.aanvraag import Adviesaanvraag, Adviesvraag
from advies.models.raad import Adviesraad
from advies.querysets import AdviesQuerySet
from portaal.eenmalig import Eenmalig
from portaal.models import Bestand
from visie.models import Thema, Visie


@pghistory.track(exclude=["brieftekst", "verzoek"])
class Advies(Eenmalig):
    """One letter of advice. Its text and file stay as received (held by a trigger)."""

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="adviezen")
    adviesraad = models.ForeignKey(Adviesraad, on_delete=models.PROTECT, related_name="adviezen")
    aanvraag = models.ForeignKey(
        Adviesaanvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="adviezen"
    )
    vervolg_op = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolgen")
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
        constraints = [
            models.UniqueConstraint(
                name="een_aanvraag_een_advies",
                fields=["aanvraag"],
                condition=Q(vervolg_op__isnull=True),
                violation_error_message="Bij deze aanvraag is al een advies. Een volgende brief is een vervolg daarop.",
            ),
            models.CheckConstraint(
                name="advies_op_een_aanvraag_is_gevraagd", condition=Q(aanvraag__isnull=True) | Q(gevraagd=True)
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="advies_brief_blijft_zoals_ontvangen", fields=["brieftekst", "bestand", "ontvangen_op"]
            ),
            pgtrigger.ReadOnly(name="advies_blijft_bij_wie_het_gaf", fields=["visie", "adviesraad", "vervolg_op"]),
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
    vragen = models.ManyToManyField(
        Adviesvraag, related_name="aanbevelingen", blank=True, verbose_name="beantwoordt de vragen"
    )
    themas = models.ManyToManyField(Thema, related_name="aanbevelingen", blank=True, verbose_name="gaat over")

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


@pghistory.track()
class Vraagantwoord(models.Model):
    """What a letter answers to one adviesvraag, in its own words; or a person's finding that it does not (`tekst` empty)."""

    advies = models.ForeignKey(Advies, on_delete=models.PROTECT, related_name="vraagantwoorden")
    vraag = models.ForeignKey(Adviesvraag, on_delete=models.PROTECT, related_name="antwoorden")
    tekst = models.TextField(blank=True)

    class Meta:
        verbose_name = "antwoord op een adviesvraag"
        verbose_name_plural = "antwoorden op adviesvragen"
        ordering = ("vraag__nummer",)
        constraints = [models.UniqueConstraint(name="vraag_een_keer_beantwoord_per_advies", fields=["advies", "vraag"])]

    def __str__(self) -> str:
        return f"Antwoord op vraag {self.vraag_id}"


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
    """A part of an aanbeveling that asks one thing (4a, 4b); every aanbeveling has at least one. One alone has no letter (4)."""

    aanbeveling = models.ForeignKey(Aanbeveling, on_delete=models.PROTECT, related_name="delen")
    letter = models.CharField(max_length=2, blank=True)
    tekst = models.TextField()

    class Meta:
        verbose_name = "deelaanbeveling"
        verbose_name_plural = "deelaanbevelingen"
        ordering = ("aanbeveling__nummer", "letter")
        constraints = [
            models.UniqueConstraint(name="deelaanbeveling_letter_een_keer", fields=["aanbeveling", "letter"]),
            models.CheckConstraint(name="deelaanbeveling_letter_is_een_letter", condition=Q(letter__regex=r"^[a-z]?$")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="deelaanbeveling_blijft_zoals_ontvangen", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def nummer(self) -> str:
        """How people refer to it: 4b, or plain 4 where there is one part."""
        return f"{self.aanbeveling.nummer}{self.letter}"
