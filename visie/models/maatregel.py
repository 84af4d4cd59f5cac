"""What will be done: doelen, maatregelen, what they cost and who take part."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from portaal.eenmalig import Eenmalig
from visie.models.thema import Gebied, Thema
from visie.models.vervallen import KanVervallen, only_what_lapsed_says_why
from visie.models.visie import Visie
from visie.querysets import GeldendQuerySet

KWARTAAL = RegexValidator(r"^20\d\d-K[1-4]$", "Schrijf een kwartaal als 2027-K1.")


@pghistory.track(exclude=["verzoek"])
class Organisatie(Eenmalig):
    """An organisation in the gemeente, formal (a legal person) or informal (a group of inwoners)."""

    class Soort(models.TextChoices):
        FORMEEL = "formeel", "Formeel"
        INFORMEEL = "informeel", "Informeel"

    naam = models.CharField(max_length=120, unique=True)
    soort = models.CharField(max_length=10, choices=Soort, default=Soort.FORMEEL)
    omschrijving = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["verzoek"])
class Doel(Eenmalig):
    """W1 of the methode Duisenberg: what we want to reach, measurable or with the reason why not."""

    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, related_name="doelen")
    nummer = models.CharField(max_length=10)
    tekst = models.CharField(max_length=400)
    indicator = models.CharField(max_length=200, blank=True)
    nulmeting = models.CharField(max_length=80, blank=True)
    peildatum = models.CharField(max_length=40, blank=True)
    bron = models.CharField(max_length=160, blank=True)
    streefwaarde = models.CharField(max_length=80, blank=True)
    jaar = models.PositiveSmallIntegerField(null=True, blank=True)
    niet_smart_omdat = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ("nummer",)
        constraints = [
            models.UniqueConstraint(
                name="doel_nummer_een_keer_per_thema",
                fields=["thema", "nummer"],
                violation_error_message="Dit nummer heeft al een doel in dit thema.",
            ),
            models.CheckConstraint(
                name="doel_is_meetbaar_of_zegt_waarom_niet",
                condition=Q(niet_smart_omdat="") | Q(indicator="", nulmeting="", streefwaarde="", jaar__isnull=True),
                violation_error_message="Kies één van beide: maak het doel meetbaar, of schrijf op waarom dat niet kan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.tekst}"


@pghistory.track(exclude=["verzoek"])
class Maatregel(Eenmalig, KanVervallen):
    """W2: something that will be done, with who leads it, where, when and for what money."""

    class Status(models.TextChoices):
        NIEUW = "nieuw", "Nieuw"
        BESTAAND = "bestaand", "Bestaand"
        LOOPT = "loopt", "Loopt"
        KLAAR = "klaar", "Klaar"
        GESTOPT = "gestopt", "Gestopt"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="maatregelen")
    nummer = models.CharField(max_length=10, help_text="Per thema, bijvoorbeeld M2.3.")
    titel = models.CharField(max_length=160)
    themas = models.ManyToManyField(Thema, related_name="maatregelen", verbose_name="thema's")
    doelen = models.ManyToManyField(Doel, related_name="maatregelen", blank=True)
    activiteit = models.TextField(max_length=2000)
    doelgroep = models.CharField(max_length=200, blank=True)
    gebieden = models.ManyToManyField(Gebied, blank=True, related_name="maatregelen", help_text="Leeg: hele gemeente.")
    trekker = models.CharField(max_length=120)
    partners = models.ManyToManyField(Organisatie, blank=True, related_name="maatregelen")
    start = models.CharField(max_length=7, validators=[KWARTAAL], help_text="Kwartaal, bijvoorbeeld 2027-K1.")
    eind = models.CharField(max_length=7, validators=[KWARTAAL], blank=True, help_text="Leeg: blijvend.")
    dekking = models.CharField(
        max_length=200, help_text="Waar komt het geld vandaan? Schrijf 'onbekend' als het nog niet vaststaat."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.NIEUW)

    objects = GeldendQuerySet.as_manager()

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ("nummer", "pk")
        constraints = [
            models.UniqueConstraint(
                name="maatregel_nummer_een_keer_per_visie",
                fields=["visie", "nummer"],
                violation_error_message="Dit nummer heeft al een maatregel.",
            ),
            models.CheckConstraint(
                name="maatregel_heeft_een_trekker",
                condition=~Q(trekker=""),
                violation_error_message="Vul in wie de maatregel trekt.",
            ),
            models.CheckConstraint(
                name="maatregel_eindigt_na_de_start",
                condition=Q(eind="") | Q(eind__gte=models.F("start")),
                violation_error_message="Het laatste kwartaal ligt voor het eerste.",
            ),
            only_what_lapsed_says_why("geldende_maatregel_heeft_geen_reden_van_vervallen"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"

    @property
    def planning(self) -> str:
        return (
            f"{kwartaal_in_woorden(self.start)} - {kwartaal_in_woorden(self.eind)}"
            if self.eind
            else (f"vanaf {kwartaal_in_woorden(self.start)}")
        )


def kwartaal_in_woorden(kwartaal: str) -> str:
    """`2027-K1` as people read it."""
    jaar, _, nummer = kwartaal.partition("-K")
    return f"kwartaal {nummer} van {jaar}" if nummer else kwartaal


@pghistory.track()
class Kostenregel(models.Model):
    """W3: what a maatregel costs in one year, or that nobody knows yet. 'Onbekend' is a legal value, counted openly."""

    class Soort(models.TextChoices):
        EENMALIG = "eenmalig", "Eenmalig"
        STRUCTUREEL = "structureel", "Structureel"

    maatregel = models.ForeignKey(Maatregel, on_delete=models.CASCADE, related_name="kosten")
    jaar = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=12, choices=Soort, default=Soort.EENMALIG)
    bedrag_cent = models.BigIntegerField("bedrag (in centen)", null=True, blank=True)
    onbekend = models.BooleanField(default=False)

    class Meta:
        verbose_name = "kostenregel"
        verbose_name_plural = "kostenregels"
        ordering = ("jaar", "soort")
        constraints = [
            models.UniqueConstraint(
                name="kostenregel_een_keer_per_jaar_en_soort", fields=["maatregel", "jaar", "soort"]
            ),
            models.CheckConstraint(
                name="kostenregel_heeft_een_bedrag_of_is_onbekend",
                # NULL >= 0 is neither true nor false, and a check lets that pass: say that it is not NULL.
                condition=Q(bedrag_cent__isnull=False, bedrag_cent__gte=0, onbekend=False)
                | Q(bedrag_cent__isnull=True, onbekend=True),
                violation_error_message="Vul een bedrag in, of kies 'onbekend'.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jaar} {self.get_soort_display()}"
