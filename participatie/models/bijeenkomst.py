"""A meeting in which people were heard, and what is told about it afterwards."""

import pghistory
from django.db import models

from participatie.models.uitvraag import Uitvraag
from participatie.querysets import BijeenkomstQuerySet
from portaal.eenmalig import Eenmalig
from visie.models import Gebied, Visie


@pghistory.track(exclude=["verzoek"])
class Bijeenkomst(Eenmalig):
    """One meeting, whose points came in together. It has no names: who was there is only a number."""

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="bijeenkomsten")
    uitvraag = models.ForeignKey(
        Uitvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="bijeenkomsten"
    )
    titel = models.CharField(max_length=120)
    datum = models.DateField()
    plaats = models.CharField("plek", max_length=120)
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="bijeenkomsten")
    aantal_aanwezigen = models.PositiveIntegerField("aantal aanwezigen", null=True, blank=True)
    verslag = models.TextField("verslag in gewone taal", max_length=5000, blank=True)

    objects = BijeenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ("-datum", "-pk")
        constraints = [
            models.CheckConstraint(
                name="bijeenkomst_is_van_deze_eeuw",
                condition=models.Q(datum__gte="2000-01-01", datum__lt="2101-01-01"),
                violation_error_message="Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.",
            ),
            models.CheckConstraint(
                name="bijeenkomst_telt_hooguit_honderdduizend",
                condition=models.Q(aantal_aanwezigen__isnull=True) | models.Q(aantal_aanwezigen__lte=100_000),
                violation_error_message="Vul hooguit 100.000 aanwezigen in.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel
