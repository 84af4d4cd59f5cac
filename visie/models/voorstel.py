"""A changed text that came in with a file: proposed, until a person takes it over or not."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from visie.models.tekst import Paragraaf, Tekstversie
from visie.querysets import TekstvoorstelQuerySet


@pghistory.track(exclude=["html"])  # the text never changes
class Tekstvoorstel(models.Model):
    """What a file would make of one paragraaf. `basis_nummer` is the version it was made from; 0: nothing was written."""

    class Soort(models.TextChoices):
        TERUG = "terug", "Bewerkt concept"
        IMPORT = "import", "Ander bestand"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        OVERGENOMEN = "overgenomen", "Overgenomen"
        AFGEWEZEN = "afgewezen", "Niet overgenomen"
        VERVALLEN = "vervallen", "Vervangen door een nieuwer bestand"

    paragraaf = models.ForeignKey(Paragraaf, on_delete=models.PROTECT, related_name="voorstellen")
    basis_nummer = models.PositiveIntegerField()
    html = models.TextField(blank=True)
    herkomst = models.CharField("uit welk bestand", max_length=120)
    soort = models.CharField(max_length=10, choices=Soort)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    ingediend_op = models.DateTimeField(default=timezone.now)
    ingediend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    beslist_op = models.DateTimeField(null=True, blank=True)
    beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=300, blank=True)
    tekstversie = models.ForeignKey(
        Tekstversie, on_delete=models.PROTECT, null=True, blank=True, related_name="voorstellen"
    )

    objects = TekstvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "tekstvoorstel"
        verbose_name_plural = "tekstvoorstellen"
        ordering = ("-ingediend_op", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="tekstvoorstel_een_open_per_persoon_en_paragraaf",
                fields=["paragraaf", "ingediend_door"],
                condition=Q(status="open"),
                violation_error_message="U hebt voor deze paragraaf al een voorstel ingediend.",
            ),
            models.CheckConstraint(
                name="tekstvoorstel_status_is_bekend",
                condition=Q(status__in=["open", "overgenomen", "afgewezen", "vervallen"]),
            ),
            models.CheckConstraint(
                name="beslist_tekstvoorstel_heeft_moment_en_persoon",
                condition=Q(status="open", beslist_op__isnull=True, beslist_door__isnull=True, reden="")
                | (~Q(status="open") & Q(beslist_op__isnull=False, beslist_door__isnull=False)),
                violation_error_message="Leg vast wie over dit voorstel besliste, en wanneer.",
            ),
            models.CheckConstraint(
                name="alleen_een_overgenomen_tekstvoorstel_heeft_een_versie",
                condition=Q(status="overgenomen", tekstversie__isnull=False)
                | (~Q(status="overgenomen") & Q(tekstversie__isnull=True)),
                violation_error_message="Een overgenomen voorstel wijst naar de versie die het werd.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="tekstvoorstel_blijft_zoals_het_kwam",
                exclude=["status", "beslist_op", "beslist_door", "reden", "tekstversie"],
            ),
        ]

    def __str__(self) -> str:
        return f"Voorstel voor {self.paragraaf_id} uit {self.herkomst}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN
