"""Words that are given as an answer again and again."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from portaal.eenmalig import Eenmalig
from visie.models.oordeel import Oordeel
from visie.querysets import GeldendQuerySet


@pghistory.track(exclude=["verzoek"])
class Standaardtekst(Eenmalig):
    """A text to begin an answer with. An answer takes its words over: changing them here changes no answer.

    Which answers took it over is kept with them (`Beoordeling.standaardteksten`); looking that up stands above.
    """

    titel = models.CharField(max_length=100)
    tekst = models.TextField(max_length=2000)
    oordeel = models.CharField(
        "bij welk oordeel?", max_length=20, choices=Oordeel, blank=True, help_text="Leeg: bij elk oordeel."
    )
    vervallen_op = models.DateField(null=True, blank=True)

    objects = GeldendQuerySet.as_manager()

    class Meta:
        verbose_name = "standaardtekst"
        verbose_name_plural = "standaardteksten"
        ordering = ("titel", "pk")
        constraints = [
            models.UniqueConstraint(
                name="standaardtekst_titel_een_keer",
                fields=["titel"],
                condition=Q(vervallen_op__isnull=True),
                violation_error_message="Er is al een standaardtekst met deze titel.",
            ),
            models.CheckConstraint(
                name="standaardtekst_zegt_iets",
                condition=~Q(titel="") & ~Q(tekst=""),
                violation_error_message="Vul een titel en een tekst in.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="standaardtekst_wordt_nooit_gewist", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.titel
