"""What happens between two versions: somebody's working copy, and who is on the page."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from visie.models.tekst import Paragraaf


class Werktekst(models.Model):
    """One person's unfinished text of one paragraaf, kept while typing; it goes when it becomes a Tekstversie.

    No history and no audit trail: it is nobody's text but its writer's, who alone ever gets it back, in the editor. It
    is stored as typed (saving as a version cleans it), so no page may ever show it as HTML.
    """

    paragraaf = models.ForeignKey(Paragraaf, on_delete=models.CASCADE, related_name="werkteksten")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="werkteksten")
    basis_nummer = models.PositiveIntegerField(help_text="Nummer van de versie waarop deze tekst voortbouwt; 0: geen.")
    html = models.TextField(blank=True)
    venster = models.CharField(max_length=40, blank=True, help_text="Welk tabblad het laatst bewaarde.")
    bewaard_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "werktekst"
        verbose_name_plural = "werkteksten"
        constraints = [
            models.UniqueConstraint(name="werktekst_een_per_persoon_en_paragraaf", fields=["paragraaf", "gebruiker"])
        ]

    def __str__(self) -> str:
        return f"Werktekst van {self.gebruiker_id} bij {self.paragraaf_id}"

    @property
    def stempel(self) -> str:
        """Tells one state of this copy from the next; the page carries it."""
        return self.bewaard_op.isoformat()


class Aanwezigheid(models.Model):
    """Somebody has a paragraaf open; told to the others who have it open too, and forgotten after a minute."""

    paragraaf = models.ForeignKey(Paragraaf, on_delete=models.CASCADE, related_name="aanwezigen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    gezien_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        constraints = [
            models.UniqueConstraint(name="aanwezigheid_een_per_persoon_en_paragraaf", fields=["paragraaf", "gebruiker"])
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker_id} bij {self.paragraaf_id}"
