"""A round of asking: when it is open, what may be said, and when people hear back."""

from datetime import datetime, time, timedelta

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils import timezone

from participatie.models.aard import Aard
from participatie.querysets import UitvraagQuerySet
from portaal.eenmalig import Eenmalig
from visie.models import Thema, Uitgave, Visie

ANTWOORD_NA_SLUITEN = "Kies een dag na het sluiten van de uitvraag: eerder kunt u niet alles beantwoorden."

# Whoever opened the form before closing may still send it.
GRATIE = timedelta(minutes=15)


def elke_aard() -> list[str]:
    return list(Aard.values)


_INVLOED = {
    "informeren": "Wij vertellen wat de gemeente van plan is. U kunt vragen stellen.",
    "raadplegen": "Wij vragen wat u vindt. Daarna beslist de gemeente, en zij legt uit wat zij met uw reactie deed.",
    "adviseren": "Uw advies weegt zwaar. Volgt de gemeente het niet, dan legt zij uit waarom.",
    "coproduceren": "U maakt samen met de gemeente een plan. De gemeenteraad stelt het vast.",
    "meebeslissen": "U beslist mee over wat er komt.",
}


@pghistory.track(exclude=["verzoek"])
class Uitvraag(Eenmalig):
    """One round in which inwoners and organisaties are asked for inbreng."""

    class Niveau(models.TextChoices):
        INFORMEREN = "informeren", "Informeren"
        RAADPLEGEN = "raadplegen", "Raadplegen"
        ADVISEREN = "adviseren", "Adviseren"
        COPRODUCEREN = "coproduceren", "Coproduceren"
        MEEBESLISSEN = "meebeslissen", "Meebeslissen"

        @property
        def invloed(self) -> str:
            """What someone who takes part may expect of it, in B1."""
            return _INVLOED[self.value]

    class Bescherming(models.TextChoices):
        VANZELF = "vanzelf", "Alleen als er ineens heel veel binnenkomt"
        AAN = "aan", "Altijd"
        UIT = "uit", "Nooit"

    visie = models.ForeignKey(Visie, on_delete=models.PROTECT, related_name="uitvragen")
    uitgave = models.ForeignKey(
        Uitgave,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uitvragen",
        verbose_name="gaat over",
        help_text="De uitgave waar u reacties op vraagt.",
    )
    titel = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    inleiding = models.TextField("inleiding in gewone taal", max_length=2000)
    spelregels = models.TextField(
        max_length=2000, help_text="Wat staat nog open, wat niet, en wat gebeurt er met de inbreng?"
    )
    niveau = models.CharField("participatieniveau", max_length=20, choices=Niveau, default=Niveau.RAADPLEGEN)
    opent_op = models.DateTimeField()
    sluit_op = models.DateTimeField(help_text="Vanaf dit moment is de uitvraag dicht.")
    antwoord_uiterlijk = models.DateField("antwoord uiterlijk op")
    themas = models.ManyToManyField(Thema, related_name="uitvragen", verbose_name="thema's")
    vragen = ArrayField(
        models.CharField(max_length=15, choices=Aard),
        default=elke_aard,
        help_text="Waar mensen over kunnen vertellen.",
    )

    bescherming = models.CharField(
        "som tegen robots",
        max_length=7,
        choices=Bescherming,
        default=Bescherming.VANZELF,
        help_text="De browser van de inwoner maakt dan een korte som voor het versturen. Lukt dat niet, dan kijkt u eerst.",
    )

    objects = UitvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvraag"
        verbose_name_plural = "uitvragen"
        ordering = ("-opent_op",)
        constraints = [
            models.CheckConstraint(
                name="uitvraag_sluit_na_openen",
                condition=models.Q(sluit_op__gt=F("opent_op")),
                violation_error_message="De uitvraag moet later sluiten dan hij opent.",
            ),
            models.CheckConstraint(
                name="uitvraag_stelt_een_bekende_vraag",
                condition=models.Q(vragen__len__gt=0, vragen__contained_by=Aard.values),
                violation_error_message="Kies minstens één vraag.",
            ),
            models.CheckConstraint(
                name="uitvraag_belooft_antwoord_na_sluiten",
                condition=models.Q(antwoord_uiterlijk__gt=TruncDate("sluit_op")),
                violation_error_message=ANTWOORD_NA_SLUITEN,
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def invloed(self) -> str:
        return self.Niveau(self.niveau).invloed

    @property
    def open_tot(self) -> datetime:
        """The moment to tell people. For midnight a minute before it: "until 11 January, 0:00" reads as if that day counts."""
        lokaal = timezone.localtime(self.sluit_op)
        return lokaal - timedelta(minutes=1) if lokaal.time() == time.min else lokaal

    def is_open(self, moment: datetime | None = None) -> bool:
        moment = moment or timezone.now()
        return self.opent_op <= moment < self.sluit_op

    def neemt_aan(self, *, geopend_op: datetime, moment: datetime | None = None) -> bool:
        """Whether inbreng is accepted now from a form that was opened at `geopend_op`."""
        moment = moment or timezone.now()
        return self.is_open(moment) or (self.is_open(geopend_op) and moment < self.sluit_op + GRATIE)

    @property
    def toestand(self) -> str:
        """`straks`, `open` or `gesloten`, derived from the dates."""
        nu = timezone.now()
        if nu < self.opent_op:
            return "straks"
        return "open" if nu < self.sluit_op else "gesloten"
