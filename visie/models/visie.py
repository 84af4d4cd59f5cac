"""The trajectory as a whole: one Visie, the phase it is in, its planning and its money."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.eenmalig import Eenmalig
from visie.querysets import KostenpostQuerySet, VisieQuerySet


class Fase(models.TextChoices):
    STARTNOTITIE = "startnotitie", "Startnotitie"
    OPSTELLEN = "opstellen", "Opstellen"
    TER_INZAGE = "ter_inzage", "Ter inzage"
    COLLEGE = "college", "College"
    RAAD = "raad", "Raad"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    UITVOERING = "uitvoering", "Uitvoering"
    VERVANGEN = "vervangen", "Vervangen"


# Every allowed move of a Visie. One step on, or one step back with a reason; `vervangen` ends it.
FASE_MOVES: dict[str, frozenset[str]] = {
    Fase.STARTNOTITIE: frozenset({Fase.OPSTELLEN}),
    Fase.OPSTELLEN: frozenset({Fase.TER_INZAGE, Fase.STARTNOTITIE}),
    Fase.TER_INZAGE: frozenset({Fase.COLLEGE, Fase.OPSTELLEN}),
    Fase.COLLEGE: frozenset({Fase.RAAD, Fase.TER_INZAGE}),
    Fase.RAAD: frozenset({Fase.VASTGESTELD, Fase.COLLEGE}),
    Fase.VASTGESTELD: frozenset({Fase.UITVOERING, Fase.RAAD, Fase.VERVANGEN}),
    Fase.UITVOERING: frozenset({Fase.VASTGESTELD, Fase.VERVANGEN}),
    Fase.VERVANGEN: frozenset(),
}
# Text may change until the raad has decided.
SCHRIJFBAAR = frozenset({Fase.STARTNOTITIE, Fase.OPSTELLEN, Fase.TER_INZAGE, Fase.COLLEGE, Fase.RAAD})
# The raad has adopted it: its besluit must be known.
NA_RAADSBESLUIT = frozenset({Fase.VASTGESTELD, Fase.UITVOERING, Fase.VERVANGEN})


@pghistory.track(exclude=["verzoek"])
class Visie(Eenmalig):
    """One visie sociale basis with its uitvoeringsplan, from startnotitie to uitvoering."""

    titel = models.CharField(max_length=160)
    slug = models.SlugField(unique=True)
    intro = models.CharField(
        "in één zin", max_length=400, blank=True, help_text="Voor inwoners: wat is dit en waarom gaat het over u?"
    )
    fase = models.CharField(max_length=20, choices=Fase, default=Fase.STARTNOTITIE)
    actueel = models.BooleanField(default=False, help_text="Dit is de visie die inwoners op de site zien.")
    periode_van = models.PositiveSmallIntegerField(null=True, blank=True)
    periode_tot = models.PositiveSmallIntegerField(null=True, blank=True)
    zaaknummer = models.CharField(max_length=40, blank=True)
    programma = models.CharField(max_length=120, blank=True)
    taakveld = models.CharField(max_length=10, blank=True)
    portefeuilles = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    budget_cent = models.BigIntegerField("budget van het traject (in centen)", null=True, blank=True)
    budget_toelichting = models.CharField(max_length=300, blank=True)
    startnotitie_besluit_op = models.DateField("raadsbesluit startnotitie op", null=True, blank=True)
    startnotitie_besluit_nummer = models.CharField("nummer raadsbesluit startnotitie", max_length=40, blank=True)
    raadsbesluit_op = models.DateField(null=True, blank=True)
    raadsbesluit_nummer = models.CharField(max_length=40, blank=True)
    # No national law sets these: the verordening or an agreement with the adviesraad does.
    adviestermijn_dagen = models.PositiveSmallIntegerField(
        "dagen voor een advies", default=42, help_text="Hoeveel dagen de adviesraad krijgt om te adviseren."
    )
    antwoordtermijn_dagen = models.PositiveSmallIntegerField(
        "dagen voor een antwoord", default=42, help_text="Binnen hoeveel dagen het college antwoordt op een advies."
    )
    aangemaakt_op = models.DateTimeField(default=timezone.now)

    objects = VisieQuerySet.as_manager()

    class Meta:
        verbose_name = "visie"
        verbose_name_plural = "visies"
        ordering = ("-aangemaakt_op",)
        constraints = [
            models.UniqueConstraint(
                name="er_is_een_actuele_visie",
                fields=["actueel"],
                condition=Q(actueel=True),
                violation_error_message="Er is al een actuele visie.",
            ),
            models.CheckConstraint(name="visie_fase_is_bekend", condition=Q(fase__in=Fase.values)),
            models.CheckConstraint(
                name="na_de_startnotitie_is_het_raadsbesluit_bekend",
                condition=Q(fase=Fase.STARTNOTITIE)
                | (Q(startnotitie_besluit_op__isnull=False) & ~Q(startnotitie_besluit_nummer="")),
                violation_error_message="Vul eerst datum en nummer van het raadsbesluit over de startnotitie in.",
            ),
            models.CheckConstraint(
                name="een_vastgestelde_visie_heeft_een_raadsbesluit",
                condition=~Q(fase__in=NA_RAADSBESLUIT)
                | (Q(raadsbesluit_op__isnull=False) & ~Q(raadsbesluit_nummer="")),
                violation_error_message="Vul eerst datum en nummer van het raadsbesluit in.",
            ),
            models.CheckConstraint(
                name="visie_periode_loopt_vooruit",
                condition=Q(periode_van__isnull=True)
                | Q(periode_tot__isnull=True)
                | Q(periode_tot__gte=models.F("periode_van")),
                violation_error_message="Het laatste jaar ligt voor het eerste jaar.",
            ),
            models.CheckConstraint(
                name="visie_termijnen_zijn_een_jaar_of_korter",
                condition=Q(adviestermijn_dagen__range=(1, 366), antwoordtermijn_dagen__range=(1, 366)),
                violation_error_message="Kies een termijn van 1 tot en met 366 dagen.",
            ),
            models.CheckConstraint(
                name="visie_budget_is_niet_negatief",
                condition=Q(budget_cent__isnull=True) | Q(budget_cent__gte=0),
                violation_error_message="Het budget kan niet onder nul zijn.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_schrijfbaar(self) -> bool:
        return self.fase in SCHRIJFBAAR

    @property
    def startnotitie_is_besloten(self) -> bool:
        """The raad has decided on the startnotitie, so its kaders are the raad's words."""
        return self.fase != Fase.STARTNOTITIE

    @property
    def periode(self) -> str:
        if self.periode_van and self.periode_tot:
            return f"{self.periode_van}-{self.periode_tot}"
        return str(self.periode_van or "")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class Mijlpaal(Eenmalig):
    """A date in the planning; the public ones make the key dates on the home page."""

    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="mijlpalen")
    naam = models.CharField(max_length=80)
    op = models.DateField()
    openbaar = models.BooleanField(default=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return self.naam


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class Kostenpost(Eenmalig):
    """Money of the trajectory itself (not of a maatregel), begroot or besteed."""

    class Soort(models.TextChoices):
        BEGROOT = "begroot", "Begroot"
        BESTEED = "besteed", "Besteed"

    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="kostenposten")
    omschrijving = models.CharField(max_length=160)
    bedrag_cent = models.BigIntegerField("bedrag (in centen)")
    soort = models.CharField(max_length=10, choices=Soort, default=Soort.BEGROOT)
    # Not a third soort: money for participatie is begroot and besteed like all other, within the same budget.
    voor_participatie = models.BooleanField(default=False)

    objects = KostenpostQuerySet.as_manager()

    class Meta:
        verbose_name = "kostenpost"
        verbose_name_plural = "kostenposten"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(name="kostenpost_is_niet_negatief", condition=Q(bedrag_cent__gte=0)),
        ]

    def __str__(self) -> str:
        return self.omschrijving
