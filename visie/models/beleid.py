"""What is there already: policy of the gemeente, and what organisations bring."""

import pghistory
from django.db import models
from django.db.models import Q

from portaal.eenmalig import Eenmalig
from visie.models.maatregel import Organisatie
from visie.models.thema import Thema
from visie.models.visie import Visie


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class BestaandBeleid(Eenmalig):
    """A nota, plan or regeling that holds now: who keeps it, until when, and which thema's it touches."""

    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="beleid")
    naam = models.CharField(max_length=160)
    omschrijving = models.CharField("waar gaat het over?", max_length=500, blank=True)
    eigenaar = models.CharField("wie gaat erover?", max_length=120, blank=True)
    tot_en_met = models.DateField("geldt tot en met", null=True, blank=True, help_text="Leeg: er is geen einddatum.")
    bron = models.CharField("waar is het te vinden?", max_length=300, blank=True)
    themas = models.ManyToManyField(Thema, related_name="beleid", blank=True, verbose_name="thema's")

    class Meta:
        verbose_name = "bestaand beleid"
        verbose_name_plural = "bestaand beleid"
        ordering = ("naam", "pk")
        constraints = [
            models.UniqueConstraint(
                name="beleid_een_keer_per_visie",
                fields=["visie", "naam"],
                violation_error_message="Dit beleid staat er al.",
            ),
            models.CheckConstraint(name="beleid_heeft_een_naam", condition=~Q(naam="")),
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class Bijdrage(Eenmalig):
    """What an organisatie brings to a thema (or to the whole visie), and what it needs from the gemeente for that."""

    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="bijdragen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="bijdragen")
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, null=True, blank=True, related_name="bijdragen")
    brengt = models.CharField("wat brengt de organisatie in?", max_length=500, blank=True)
    heeft_nodig = models.CharField("wat heeft zij nodig van de gemeente?", max_length=500, blank=True)

    class Meta:
        verbose_name = "bijdrage"
        verbose_name_plural = "bijdragen"
        ordering = ("organisatie__naam", "pk")
        constraints = [
            models.UniqueConstraint(
                name="bijdrage_een_keer_per_organisatie_en_thema",
                fields=["visie", "organisatie", "thema"],
                nulls_distinct=False,
                violation_error_message="Deze organisatie heeft bij dit thema al een bijdrage. Wijzig die.",
            ),
            models.CheckConstraint(
                name="bijdrage_zegt_iets",
                condition=~Q(brengt="", heeft_nodig=""),
                violation_error_message="Schrijf op wat de organisatie inbrengt, of wat zij nodig heeft.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.thema.kort if self.thema else 'hele visie'}"
