"""What a visie is ordered by: thema's, doorsnijdende onderwerpen, akkoorden and gebieden."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from portaal.eenmalig import Eenmalig
from portaal.opmaak import OPMAAK
from visie.models.vervallen import KanVervallen, only_what_lapsed_says_why
from visie.models.visie import Visie
from visie.querysets import GeldendQuerySet

GEWONE_TEKST = "Schrijf gewone tekst, zonder opmaak zoals <b> of <p>. Een lege regel begint een nieuwe alinea."


def without_markup(tekst: str) -> None:
    """The same as samenvatting_is_gewone_tekst, so that the message stands beside the field."""
    if OPMAAK.search(tekst):
        raise ValidationError(GEWONE_TEKST)


@pghistory.track(exclude=["verzoek"])
class Thema(Eenmalig, KanVervallen):
    """One of the thema's of a visie. Four are obliged by the GALA (par. 3C); the gemeente adds others."""

    class Icoon(models.TextChoices):
        SAMENHANG = "samenhang", "Mensen bij elkaar"
        MANTELZORG = "mantelzorg", "Zorgende handen"
        EENZAAMHEID = "eenzaamheid", "Twee kopjes"
        VRIJWILLIGERS = "vrijwilligers", "Helpende hand"
        ZORG = "zorg", "Huis met hart"
        RUIMTE = "ruimte", "Bankje en boom"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="themas")
    naam = models.CharField(max_length=160)
    korte_naam = models.CharField(max_length=40, blank=True, help_text="Voor tegels en kopteksten.")
    slug = models.SlugField(max_length=60)
    volgorde = models.PositiveSmallIntegerField()
    verplicht = models.BooleanField(default=False, help_text="Verplicht volgens het GALA.")
    icoon = models.CharField(max_length=20, choices=Icoon, default=Icoon.SAMENHANG)
    in_een_zin = models.CharField(max_length=200, blank=True)
    samenvatting = models.TextField("samenvatting in gewone taal", blank=True, validators=[without_markup])
    woorden = models.CharField(
        "woorden die bij dit thema horen", max_length=1000, blank=True,
        help_text="Met een komma ertussen, bijvoorbeeld: overbelast, zorgt voor. Staat zo'n woord in een reactie, dan stelt "
        "het portaal dit thema voor.",
    )  # fmt: skip

    objects = GeldendQuerySet.as_manager()

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ("volgorde", "pk")
        constraints = [
            models.UniqueConstraint(
                name="thema_slug_een_keer_per_visie",
                fields=["visie", "slug"],
                violation_error_message="Er is al een thema met deze naam.",
            ),
            models.UniqueConstraint(
                name="thema_volgorde_een_keer_per_visie",
                fields=["visie", "volgorde"],
                condition=Q(vervallen_op__isnull=True),
                violation_error_message="Er staat al een thema op deze plaats.",
            ),
            models.CheckConstraint(
                name="samenvatting_is_gewone_tekst",
                condition=~Q(samenvatting__iregex=r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>"),
                violation_error_message=GEWONE_TEKST,
            ),
            models.CheckConstraint(
                name="verplicht_thema_vervalt_niet",
                condition=Q(verplicht=False) | Q(vervallen_op__isnull=True),
                violation_error_message="Dit thema is verplicht volgens het GALA en kan niet vervallen.",
            ),
            only_what_lapsed_says_why("geldend_thema_heeft_geen_reden_van_vervallen"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def kort(self) -> str:
        return self.korte_naam or self.naam


@pghistory.track(exclude=["verzoek"])
class Onderwerp(Eenmalig):
    """A doorsnijdend onderwerp: a label over all thema's, not a thema of its own."""

    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="onderwerpen")
    naam = models.CharField(max_length=100)

    class Meta:
        verbose_name = "doorsnijdend onderwerp"
        verbose_name_plural = "doorsnijdende onderwerpen"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                name="onderwerp_een_keer_per_visie",
                fields=["visie", "naam"],
                violation_error_message="Dit onderwerp staat er al.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track(exclude=["verzoek"])
class Akkoord(Eenmalig):
    """A national akkoord or local beleidskader that the visie connects to."""

    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="akkoorden")
    naam = models.CharField(max_length=200)
    kort = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                name="akkoord_een_keer_per_visie",
                fields=["visie", "naam"],
                violation_error_message="Dit akkoord staat er al.",
            )
        ]

    def __str__(self) -> str:
        return self.kort or self.naam


@pghistory.track(exclude=["verzoek"])
class Gebied(Eenmalig):
    """A kern or wijk of the gemeente."""

    class Soort(models.TextChoices):
        KERN = "kern", "Kern"
        WIJK = "wijk", "Wijk"

    naam = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(unique=True)
    soort = models.CharField(max_length=10, choices=Soort, default=Soort.KERN)

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam
