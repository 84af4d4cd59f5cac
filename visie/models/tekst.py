"""Text with an identity: a Paragraaf stays, its Tekstversies follow each other and are never changed."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from portaal.eenmalig import Eenmalig
from visie.models.thema import Akkoord, Gebied, Onderwerp, Thema
from visie.models.toewijzing import KanToegewezen
from visie.models.vervallen import KanVervallen, only_what_lapsed_says_why
from visie.models.visie import Visie
from visie.querysets import ParagraafQuerySet, TekstversieQuerySet


@pghistory.track(exclude=["verzoek"])
class Paragraaf(Eenmalig, KanVervallen, KanToegewezen):
    """A unit of text of the visie as a whole or of one thema; what grounds and links point at."""

    class Soort(models.TextChoices):
        # of the visie
        AANLEIDING = "aanleiding", "Aanleiding"
        DEFINITIE = "definitie", "Wat is de sociale basis?"
        TRENDS = "trends", "Trends en opgaven"
        ROL_GEMEENTE = "rol_gemeente", "De rol van de gemeente"
        FINANCIEN = "financien", "Financiën"
        PARTICIPATIE = "participatie", "Verantwoording participatie"
        # of a thema (domein.md 4.3)
        WAT_IS_HET = "wat_is_het", "Wat is het?"
        SIGNALEN = "signalen", "Wat signaleren we?"
        GEHOORD = "gehoord", "Wat hoorden we?"
        WAT_DOEN_WE_AL = "wat_doen_we_al", "Wat doen we al?"
        BEREIKEN = "bereiken", "Wat willen we bereiken?"
        DOEN = "doen", "Wat gaan we doen?"
        GEBIEDSGERICHT = "gebiedsgericht", "Gebiedsgericht"
        METEN = "meten", "Hoe meten we het?"
        # of either, as many as people need
        OVERIG = "overig", "Eigen paragraaf"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, null=True, blank=True, related_name="paragrafen")
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, null=True, blank=True, related_name="paragrafen")
    soort = models.CharField(max_length=20, choices=Soort)
    titel = models.CharField(max_length=160)
    volgorde = models.PositiveSmallIntegerField()
    huidige = models.ForeignKey(
        "visie.Tekstversie", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    # Labels: what this text also speaks about, beside its thema. The coverage matrix counts them.
    onderwerpen = models.ManyToManyField(Onderwerp, blank=True, related_name="paragrafen")
    akkoorden = models.ManyToManyField(Akkoord, blank=True, related_name="paragrafen")
    gebieden = models.ManyToManyField(Gebied, blank=True, related_name="paragrafen")

    objects = ParagraafQuerySet.as_manager()

    class Meta:
        verbose_name = "paragraaf"
        verbose_name_plural = "paragrafen"
        ordering = ("volgorde", "pk")
        constraints = [
            models.CheckConstraint(
                name="paragraaf_hoort_bij_visie_of_thema",
                condition=Q(visie__isnull=False, thema__isnull=True) | Q(visie__isnull=True, thema__isnull=False),
                violation_error_message="Een paragraaf hoort bij de visie of bij één thema.",
            ),
            models.UniqueConstraint(
                name="paragraaf_soort_een_keer_per_visie",
                fields=["visie", "soort"],
                condition=Q(visie__isnull=False) & ~Q(soort="overig"),
            ),
            models.UniqueConstraint(
                name="paragraaf_soort_een_keer_per_thema",
                fields=["thema", "soort"],
                condition=Q(thema__isnull=False) & ~Q(soort="overig"),
            ),
            models.CheckConstraint(
                name="paragraaf_heeft_een_titel",
                condition=~Q(titel=""),
                violation_error_message="Vul een titel in.",
            ),
            only_what_lapsed_says_why("geldende_paragraaf_heeft_geen_reden_van_vervallen"),
        ]

    def __str__(self) -> str:
        return f"{self.thema.kort}: {self.titel}" if self.thema else self.titel

    @property
    def is_onmisbaar(self) -> bool:
        """A visie says what the sociale basis is, and for each verplicht thema what it wants and what it does."""
        if self.soort == self.Soort.DEFINITIE:
            return True
        return bool(self.thema and self.thema.verplicht) and self.soort in {self.Soort.BEREIKEN, self.Soort.DOEN}

    @property
    def hoort_bij(self) -> Visie:
        """The visie this text belongs to, directly or through its thema."""
        visie = self.visie or (self.thema.visie if self.thema else None)
        assert visie is not None  # held by paragraaf_hoort_bij_visie_of_thema
        return visie

    @property
    def html(self) -> str:
        """Current text, already sanitised; empty when nothing has been written."""
        return self.huidige.html if self.huidige else ""

    @property
    def is_geschreven(self) -> bool:
        return bool(self.html)

    @property
    def wat_hoort_hier(self) -> str:
        """What people expect to read here, for who begins to write; empty for a paragraaf of one's own."""
        return WAT_HOORT_HIER.get(self.soort, "")

    @property
    def nummer(self) -> int:
        """Number of the current version; 0 when nothing has been written."""
        return self.huidige.nummer if self.huidige else 0


VISIE_SKELET = (
    Paragraaf.Soort.AANLEIDING,
    Paragraaf.Soort.DEFINITIE,
    Paragraaf.Soort.TRENDS,
    Paragraaf.Soort.ROL_GEMEENTE,
    Paragraaf.Soort.FINANCIEN,
    Paragraaf.Soort.PARTICIPATIE,
)
THEMA_SKELET = (
    Paragraaf.Soort.WAT_IS_HET,
    Paragraaf.Soort.SIGNALEN,
    Paragraaf.Soort.GEHOORD,
    Paragraaf.Soort.WAT_DOEN_WE_AL,
    Paragraaf.Soort.BEREIKEN,
    Paragraaf.Soort.DOEN,
    Paragraaf.Soort.GEBIEDSGERICHT,
    Paragraaf.Soort.METEN,
)
# From what gemeenten write under these headings (domein.md 4.3).
WAT_HOORT_HIER: dict[str, str] = {
    Paragraaf.Soort.AANLEIDING: "Waarom de gemeente deze visie maakt en wat de raad heeft gevraagd.",
    Paragraaf.Soort.DEFINITIE: "Wat de gemeente met de sociale basis bedoelt, en wat er niet bij hoort.",
    Paragraaf.Soort.TRENDS: "Wat er in de gemeente verandert, met cijfers, hun bron en datum, en wat dat vraagt.",
    Paragraaf.Soort.ROL_GEMEENTE: "Wat de gemeente zelf doet, wat zij mogelijk maakt en wat zij aan anderen laat.",
    Paragraaf.Soort.FINANCIEN: "Welk geld er is en waar het vandaan komt. Wat het kost, staat bij de maatregelen.",
    Paragraaf.Soort.PARTICIPATIE: "Wie er zijn gehoord, op welke manier, en wat daarmee is gedaan.",
    Paragraaf.Soort.WAT_IS_HET: "Wat dit thema betekent en hoe het bij de sociale basis hoort.",
    Paragraaf.Soort.SIGNALEN: "Wat er speelt en verandert, met cijfers, hun bron en datum.",
    Paragraaf.Soort.GEHOORD: "Wat inwoners, organisaties en de adviesraad hierover zeiden.",
    Paragraaf.Soort.WAT_DOEN_WE_AL: "Welk beleid en welke voorzieningen er al zijn, en wie daaraan werken.",
    Paragraaf.Soort.BEREIKEN: "Hoe het over een paar jaar moet zijn. De doelen zelf vult u in op de pagina van het thema.",
    Paragraaf.Soort.DOEN: "Wat er in grote lijnen gebeurt. De maatregelen zelf vult u in op de pagina van het thema.",
    Paragraaf.Soort.GEBIEDSGERICHT: "Wat er per dorp of wijk anders is.",
    Paragraaf.Soort.METEN: "Waaraan u ziet dat het lukt, waar u nu staat en wie daar wanneer over vertelt.",
}


@pghistory.track(pghistory.UpdateEvent(), fields=["mijlpaal"])  # the text itself never changes
class Tekstversie(models.Model):
    """One stored version of a Paragraaf, in order, never changed afterwards (held by triggers)."""

    paragraaf = models.ForeignKey(Paragraaf, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField()
    html = models.TextField()
    toelichting = models.CharField("wat is er veranderd en waarom", max_length=300, blank=True)
    klein = models.BooleanField("kleine wijziging", default=False)
    mijlpaal = models.CharField(max_length=80, blank=True)
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    vorige = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="volgende")

    objects = TekstversieQuerySet.as_manager()

    class Meta:
        verbose_name = "tekstversie"
        verbose_name_plural = "tekstversies"
        ordering = ("-nummer",)
        indexes = [models.Index(name="tekstversie_nieuwste", fields=["-gemaakt_op"])]  # "wat is er veranderd"
        constraints = [
            models.UniqueConstraint(
                name="tekstversie_nummer_een_keer_per_paragraaf",
                fields=["paragraaf", "nummer"],
                violation_error_message="Iemand anders heeft deze paragraaf net bewaard.",
            ),
            models.CheckConstraint(
                name="alleen_de_eerste_tekstversie_heeft_geen_vorige",
                condition=Q(nummer=1, vorige__isnull=True) | Q(nummer__gt=1, vorige__isnull=False),
            ),
            models.CheckConstraint(
                name="tekstversie_heeft_een_toelichting",
                condition=Q(klein=True) | Q(nummer=1) | ~Q(toelichting=""),
                violation_error_message="Schrijf kort op wat er verandert en waarom, of kies 'kleine wijziging'.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="tekstversie_blijft_zoals_hij_is", exclude=["mijlpaal"]),
            pgtrigger.Protect(name="tekstversie_wordt_nooit_gewist", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.paragraaf_id}, versie {self.nummer}"
