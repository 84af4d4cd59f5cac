"""An uitvraag that people read, best before it opens: what they did not understand, and what was done about it."""

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from participatie.models.inbreng import Inbreng
from participatie.models.uitvraag import Uitvraag
from portaal.eenmalig import Eenmalig


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class Taaltest(Eenmalig):
    """One time that people who find reading hard, or who speak a language from home, read an uitvraag. Never with names."""

    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.PROTECT, related_name="taaltesten")
    taal = models.CharField(max_length=2, choices=Inbreng.Taal, default=Inbreng.Taal.NL)
    op = models.DateField()
    met = models.CharField(max_length=160)
    uitkomst = models.TextField(max_length=2000)
    gedaan = models.TextField(max_length=2000, blank=True)

    class Meta:
        verbose_name = "taaltest"
        verbose_name_plural = "taaltesten"
        ordering = ("-op", "-pk")
        constraints = [
            models.CheckConstraint(
                name="taaltest_is_van_deze_eeuw",
                condition=models.Q(op__gte="2000-01-01", op__lt="2101-01-01"),
                violation_error_message="Kijk of het jaar klopt: kies een jaar tussen 2000 en 2100.",
            ),
            models.CheckConstraint(
                name="taaltest_is_in_een_taal_van_het_formulier",
                condition=models.Q(taal__in=Inbreng.Taal.values),
                violation_error_message="Kies een taal van het formulier.",
            ),
            models.CheckConstraint(
                name="taaltest_zegt_met_wie_en_wat_eruit_kwam",
                condition=~models.Q(met="") & ~models.Q(uitkomst=""),
                violation_error_message="Schrijf op met wie, en wat moeilijk was.",
            ),
        ]

    def __str__(self) -> str:
        return f"Taaltest van {date_format(self.op, 'j F Y')}"

    @property
    def is_op_tijd(self) -> bool:
        """Whether it was on a day before the uitvraag opened, so that residents had the better words. Needs `uitvraag`."""
        return self.op < timezone.localdate(self.uitvraag.opent_op)
