"""Later news by e-mail: asked for apart, with an end of its own, and ended with one click (docs/adr/0022)."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from participatie.models.inbreng import Inbreng
from visie.models import Maatregel


class Moment(models.TextChoices):
    """When there is news of an inbreng."""

    VERWERKT = "verwerkt", "Er is antwoord"
    VASTGESTELD = "vastgesteld", "De visie is vastgesteld"
    UITGEVOERD = "uitgevoerd", "Een maatregel is uitgevoerd"


class Abonnement(models.Model):
    """Where and about what somebody wants to hear more. Contact data: never in the audit trail, gone at its date (P7).

    It is never changed into another one: who gives another address or asks for more consents anew, in a new row. So
    nobody is told what happened before they asked.
    """

    # Random: the link that ends it is made from this with the server's secret.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inbreng = models.OneToOneField(Inbreng, on_delete=models.CASCADE, related_name="abonnement")
    email = models.EmailField("e-mailadres")
    taal = models.CharField(max_length=2, choices=Inbreng.Taal, default=Inbreng.Taal.NL)
    bij_verwerkt = models.BooleanField(default=False)
    bij_vastgesteld = models.BooleanField(default=False)
    bij_uitgevoerd = models.BooleanField(default=False)
    toestemming_op = models.DateTimeField(default=timezone.now)
    bewaren_tot = models.DateField(help_text="Op deze dag wordt dit gewist.")
    stop_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnementen"
        constraints = [
            models.CheckConstraint(
                name="abonnement_heeft_een_adres",
                condition=~Q(email=""),
                violation_error_message="Vul een e-mailadres in.",
            ),
            models.CheckConstraint(
                name="abonnement_is_voor_minstens_een_moment",
                condition=Q(bij_verwerkt=True) | Q(bij_vastgesteld=True) | Q(bij_uitgevoerd=True),
                violation_error_message="Kies waarover u bericht wilt.",
            ),
            models.CheckConstraint(
                name="abonnement_eindigt_na_de_toestemming",
                condition=Q(bewaren_tot__gt=F("toestemming_op__date")),
                violation_error_message="Een abonnement houdt op na de dag waarop het is gevraagd.",
            ),
            models.CheckConstraint(name="abonnement_taal_is_bekend", condition=Q(taal__in=Inbreng.Taal.values)),
            models.CheckConstraint(name="stop_is_gehasht", condition=Q(stop_hash__regex=r"^[0-9a-f]{64}$")),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="abonnement_houdt_adres_en_toestemming",
                fields=["inbreng", "email", "toestemming_op", "bewaren_tot", "stop_hash"],
            )
        ]

    def __str__(self) -> str:
        return f"Abonnement bij inbreng {self.inbreng_id}"

    @property
    def momenten(self) -> list[str]:
        return [moment.value for moment in Moment if getattr(self, f"bij_{moment}")]


class AbonnementBericht(models.Model):
    """That something was told to an abonnement, so that it is told once, also when the outbox has forgotten the mail."""

    Moment = Moment

    abonnement = models.ForeignKey(Abonnement, on_delete=models.CASCADE, related_name="berichten")
    moment = models.CharField(max_length=11, choices=Moment)
    maatregel = models.ForeignKey(Maatregel, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bericht van een abonnement"
        verbose_name_plural = "berichten van abonnementen"
        ordering = ("op", "pk")
        constraints = [
            models.CheckConstraint(
                name="bericht_over_uitgevoerd_noemt_een_maatregel",
                condition=Q(moment="uitgevoerd", maatregel__isnull=False)
                | (~Q(moment="uitgevoerd") & Q(maatregel__isnull=True)),
            ),
            models.UniqueConstraint(
                name="vastgesteld_wordt_een_keer_gemeld", fields=["abonnement"], condition=Q(moment="vastgesteld")
            ),
            models.UniqueConstraint(
                name="uitgevoerd_wordt_een_keer_per_maatregel_gemeld",
                fields=["abonnement", "maatregel"],
                condition=Q(moment="uitgevoerd"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.abonnement_id}: {self.moment}"
