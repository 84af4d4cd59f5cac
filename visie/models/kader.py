"""What the raad has set: kaders, and where in the visie each is honoured."""

import pghistory
from django.db import models
from django.db.models import Q

from portaal.eenmalig import Eenmalig
from visie.models.oordeel import Verwerking
from visie.models.thema import Thema
from visie.models.vervallen import KanVervallen, only_what_lapsed_says_why
from visie.models.visie import Visie
from visie.querysets import GeldendQuerySet


@pghistory.track(exclude=["verzoek"])
class Kader(Eenmalig, KanVervallen):
    """One thing the raad decided that the visie must keep to, numbered as the raad numbered it."""

    class Soort(models.TextChoices):
        VERPLICHT_THEMA = "verplicht_thema", "Verplicht thema"
        AANVULLEND_THEMA = "aanvullend_thema", "Aanvullend thema"
        DOORSNIJDEND_ONDERWERP = "doorsnijdend_onderwerp", "Doorsnijdend onderwerp"
        RANDVOORWAARDE = "randvoorwaarde", "Randvoorwaarde"
        BUDGET = "budget", "Budget"
        PROCESAFSPRAAK = "procesafspraak", "Procesafspraak"
        AMENDEMENT = "amendement", "Amendement"
        MOTIE = "motie", "Motie"
        TOEZEGGING = "toezegging", "Toezegging"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="kaders")
    nummer = models.CharField(max_length=10, blank=True, help_text="Zoals de raad het nummerde: 1a, 2b.")
    soort = models.CharField(max_length=25, choices=Soort)
    tekst = models.TextField(max_length=2000)
    bron = models.TextField(max_length=4000, blank=True, help_text="De letterlijke passage.")
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, null=True, blank=True, related_name="kaders")
    afwijking_omdat = models.TextField(max_length=2000, blank=True)

    objects = GeldendQuerySet.as_manager()

    class Meta:
        verbose_name = "kader"
        verbose_name_plural = "kaders"
        ordering = ("nummer", "pk")
        constraints = [
            models.UniqueConstraint(
                name="kader_nummer_een_keer_per_visie",
                fields=["visie", "nummer"],
                condition=~Q(nummer="") & Q(vervallen_op__isnull=True),
                violation_error_message="Dit nummer heeft al een kader.",
            ),
            only_what_lapsed_says_why("geldend_kader_heeft_geen_reden_van_vervallen"),
        ]

    def __str__(self) -> str:
        return f"Kader {self.nummer}" if self.nummer else self.get_soort_display()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class KaderVerwerking(Verwerking):
    """Where a kader is honoured."""

    kader = models.ForeignKey(Kader, on_delete=models.PROTECT, related_name="verwerkingen")

    class Meta(Verwerking.Meta):
        verbose_name = "kaderverwerking"
        verbose_name_plural = "kaderverwerkingen"
