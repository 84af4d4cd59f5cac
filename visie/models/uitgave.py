"""What has been published: frozen rows that everything may point at. Making them is publicatie's work."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from visie.models.visie import Fase, Visie
from visie.querysets import UitgaveQuerySet

VANAF_INZAGE = (Fase.TER_INZAGE, Fase.COLLEGE, Fase.RAAD, Fase.VASTGESTELD, Fase.UITVOERING)
# In which fasen each kind can be made (ontwerp, par. 4), by the value of its Soort.
SOORT_IN_FASE: dict[str, tuple[str, ...]] = {
    "visie": VANAF_INZAGE,
    "uitvoeringsplan": VANAF_INZAGE,
    "eindverslag": VANAF_INZAGE[1:],
    "startnotitie": (Fase.STARTNOTITIE, Fase.OPSTELLEN),
    "concept": (Fase.TER_INZAGE,),
    "was-wordt": VANAF_INZAGE,
    "duisenbergblad": VANAF_INZAGE,
    "collegereactie": VANAF_INZAGE[1:],
    "raadspakket": VANAF_INZAGE[2:],
    "voortgangsrapportage": (Fase.UITVOERING,),
}
# The kinds that the raad adopts: until it has, each is a concept. The others tell what happened, or what stands there.
_RAADSSTUKKEN = frozenset({"visie", "uitvoeringsplan", "concept"})


def is_concept(soort: str, fase: str) -> bool:
    """Whether a document of this kind, made in this fase, still waits for the raad."""
    if soort == "startnotitie":
        return fase == Fase.STARTNOTITIE
    return soort in _RAADSSTUKKEN and fase not in {Fase.VASTGESTELD, Fase.UITVOERING}


class Uitgave(models.Model):
    """One published edition: its data, its page and its files, as they were then. Never changed, never removed."""

    class Soort(models.TextChoices):
        VISIE = "visie", "Visie"
        UITVOERINGSPLAN = "uitvoeringsplan", "Uitvoeringsplan"
        EINDVERSLAG = "eindverslag", "Eindverslag participatie"
        STARTNOTITIE = "startnotitie", "Startnotitie"
        CONCEPT = "concept", "Concept ter inzage"
        WAS_WORDT = "was-wordt", "Was-wordt"
        DUISENBERGBLAD = "duisenbergblad", "Duisenbergblad"
        COLLEGEREACTIE = "collegereactie", "Collegereactie"
        RAADSPAKKET = "raadspakket", "Raadspakket"
        VOORTGANGSRAPPORTAGE = "voortgangsrapportage", "Voortgangsrapportage"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="uitgaven")
    soort = models.CharField(max_length=20, choices=Soort)
    versie = models.CharField("versie", max_length=40, help_text="Bijvoorbeeld: concept 1.")
    slug = models.SlugField(max_length=80)
    fase = models.CharField(max_length=20, choices=Fase)
    besluit_op = models.DateField(null=True, blank=True)
    besluit_nummer = models.CharField(max_length=40, blank=True)
    inhoud = models.JSONField(help_text="Alle gegevens van deze uitgave.")
    html = models.TextField(help_text="De leespagina, kant en klaar.")
    html_sha256 = models.CharField(max_length=64)
    invoer_sha256 = models.CharField(max_length=64, help_text="Hash van alles waaruit deze uitgave is gemaakt.")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UitgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgave"
        verbose_name_plural = "uitgaven"
        ordering = ("-gemaakt_op", "soort")
        constraints = [
            models.UniqueConstraint(
                name="uitgave_versie_een_keer_per_soort",
                fields=["visie", "soort", "versie"],
                violation_error_message="Er is al een uitgave met deze versie.",
            ),
            models.UniqueConstraint(name="uitgave_slug_een_keer", fields=["slug"]),
            models.CheckConstraint(
                name="definitieve_uitgave_heeft_een_besluit",
                condition=~Q(fase__in=[Fase.VASTGESTELD, Fase.UITVOERING])
                | (Q(besluit_op__isnull=False) & ~Q(besluit_nummer="")),
            ),
            models.CheckConstraint(
                name="uitgave_soort_past_bij_de_fase",
                condition=reduce(or_, (Q(soort=soort, fase__in=fasen) for soort, fasen in SOORT_IN_FASE.items())),
                violation_error_message="Dit soort stuk kan in deze fase niet worden uitgegeven.",
            ),
            models.CheckConstraint(
                name="uitgave_html_sha256_is_compleet", condition=Q(html_sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [pgtrigger.Protect(name="uitgave_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.versie}"

    @property
    def is_concept(self) -> bool:
        return is_concept(self.soort, self.fase)

    @property
    def is_te_vergelijken(self) -> bool:
        """Whether it holds texts, doelen and maatregelen, of which one can ask what changed."""
        return self.soort in {self.Soort.VISIE, self.Soort.UITVOERINGSPLAN, self.Soort.CONCEPT}

    @cached_property
    def op_volgorde(self) -> list[UitgaveBestand]:
        """Its files in the order in which people ask for them."""
        volgorde = UitgaveBestand.Formaat.values
        return sorted(self.bestanden.all(), key=lambda bestand: volgorde.index(bestand.formaat))


class UitgaveTekst(models.Model):
    """One Tekstversie that an uitgave holds: what anyone has been able to read, and since when."""

    uitgave = models.ForeignKey(Uitgave, on_delete=models.PROTECT, related_name="teksten")
    tekstversie = models.ForeignKey("visie.Tekstversie", on_delete=models.PROTECT, related_name="uitgaven")

    class Meta:
        verbose_name = "tekst van een uitgave"
        verbose_name_plural = "teksten van uitgaven"
        constraints = [models.UniqueConstraint(name="tekst_een_keer_per_uitgave", fields=["uitgave", "tekstversie"])]
        triggers = [pgtrigger.Protect(name="uitgavetekst_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.uitgave_id}: {self.tekstversie_id}"


class UitgaveBestand(models.Model):
    """One file of an uitgave, stored under the hash of its bytes."""

    class Formaat(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        ODT = "odt", "LibreOffice"
        JSON = "json", "JSON"
        ZIP = "zip", "Zip"

    uitgave = models.ForeignKey(Uitgave, on_delete=models.PROTECT, related_name="bestanden")
    formaat = models.CharField(max_length=5, choices=Formaat)
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveBigIntegerField(help_text="In bytes.")
    paginas = models.PositiveIntegerField(null=True, blank=True)
    controle = models.JSONField(default=dict, help_text="Wat de controle voor publicatie zei.")

    class Meta:
        verbose_name = "bestand van een uitgave"
        verbose_name_plural = "bestanden van uitgaven"
        ordering = ("formaat",)
        constraints = [
            models.UniqueConstraint(name="uitgavebestand_een_keer_per_formaat", fields=["uitgave", "formaat"]),
            models.CheckConstraint(
                name="uitgavebestand_sha256_is_compleet", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [pgtrigger.Protect(name="uitgavebestand_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.uitgave_id}.{self.formaat}"

    @property
    def pad(self) -> str:
        """Where the bytes stand in the default storage."""
        return f"uitgaven/{self.sha256[:2]}/{self.sha256}.{self.formaat}"


class UitgaveBeeld(models.Model):
    """One picture in the text of an uitgave, stored under the hash of its bytes: from then on anyone may see it."""

    uitgave = models.ForeignKey(Uitgave, on_delete=models.PROTECT, related_name="beelden")
    sha256 = models.CharField(max_length=64)
    soort = models.CharField(max_length=3, choices=[("jpg", "JPG"), ("png", "PNG")])

    class Meta:
        verbose_name = "beeld van een uitgave"
        verbose_name_plural = "beelden van uitgaven"
        constraints = [
            models.UniqueConstraint(name="beeld_een_keer_per_uitgave", fields=["uitgave", "sha256"]),
            models.CheckConstraint(
                name="uitgavebeeld_sha256_is_compleet", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]
        triggers = [pgtrigger.Protect(name="uitgavebeeld_staat_vast", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.uitgave_id}: {self.sha256}.{self.soort}"

    @property
    def pad(self) -> str:
        """Where the bytes stand in the default storage."""
        return f"uitgaven/{self.sha256[:2]}/{self.sha256}.{self.soort}"
