"""The words of an uitvraag in another language."""

import pghistory
from django.db import models

from participatie.models.inbreng import Inbreng
from participatie.models.uitvraag import Uitvraag


@pghistory.track()
class UitvraagVertaling(models.Model):
    """What people read of one uitvraag in one language, written by a person. The Dutch words lead."""

    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.CASCADE, related_name="vertalingen")
    taal = models.CharField(max_length=2, choices=[c for c in Inbreng.Taal.choices if c[0] != Inbreng.Taal.NL])
    titel = models.CharField(max_length=120)
    inleiding = models.TextField(max_length=2000)
    spelregels = models.TextField(max_length=2000)
    # Id of the thema (as text) -> {"naam": …, "zin": …}. A thema that is not in it keeps its Dutch words.
    themas = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "vertaling van een uitvraag"
        verbose_name_plural = "vertalingen van uitvragen"
        ordering = ("uitvraag", "taal")
        constraints = [
            models.UniqueConstraint(
                name="uitvraag_heeft_een_vertaling_per_taal",
                fields=["uitvraag", "taal"],
                violation_error_message="Deze uitvraag is al vertaald in deze taal. Wijzig die vertaling.",
            ),
            models.CheckConstraint(
                name="vertaling_is_niet_in_het_nederlands",
                condition=models.Q(taal__in=[taal for taal in Inbreng.Taal.values if taal != Inbreng.Taal.NL]),
                violation_error_message="Kies een andere taal dan het Nederlands.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uitvraag} ({self.taal})"
