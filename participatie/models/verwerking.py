"""The answer to one or more reacties, and where it landed."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from participatie.querysets import TE_PUBLICEREN, AntwoordQuerySet
from visie.models import Beoordeling
from visie.models import Verwerking as VerwerkingBasis
from visie.models.oordeel import verwerking_kept_trigger, verwerking_required_trigger

MELDING = "Wie een reactie overneemt, wijst aan waar dat is gebeurd: een tekst, een maatregel of een paragraaf waar het al staat."
_TABELLEN = {
    "eigen_tabel": "participatie_antwoord",
    "verwerking_tabel": "participatie_verwerking",
    "kolom": "antwoord_id",
    "melding": MELDING,
}


@pghistory.track()
class Antwoord(Beoordeling):
    """What was decided about a reactie (or a group of the same ones), with the answer in plain words.

    Only the werkplaats reads it: what others may read is the AntwoordVersie that was published.
    """

    # Publishing, and that something must be published again, is not what it says.
    NIET_IN_STEMPEL: ClassVar = ("gepubliceerd_op", "gewijzigd_op")

    tekst = models.TextField("antwoord in gewone taal", max_length=2000, blank=True)
    gepubliceerd_op = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer het voor het laatst is gepubliceerd."
    )
    gewijzigd_op = models.DateTimeField(
        null=True, blank=True, help_text="Wanneer voor het laatst veranderde wat de indiener zal lezen."
    )

    objects = AntwoordQuerySet.as_manager()

    class Meta(Beoordeling.Meta):
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        indexes = [models.Index(name="antwoord_te_publiceren", fields=["id"], condition=TE_PUBLICEREN)]
        constraints = [
            *Beoordeling.Meta.constraints,
            models.CheckConstraint(
                name="gepubliceerd_is_besloten",
                condition=Q(gepubliceerd_op=None) | ~Q(oordeel=""),
                violation_error_message="Een antwoord kan pas op de website als erover is besloten.",
            ),
        ]
        triggers = [
            verwerking_required_trigger(name="overnemen_is_aan_te_wijzen", **_TABELLEN),
            pgtrigger.Trigger(
                name="antwoord_vertelt_zijn_reacties_van_het_besluit",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("oordeel"),
                level=pgtrigger.Row,
                condition=pgtrigger.Q(old__oordeel__df=pgtrigger.F("new__oordeel")),
                func="""
            UPDATE participatie_reactie SET besloten = (NEW.oordeel <> '') WHERE antwoord_id = NEW.id;
            RETURN NULL;
        """,
            ),
        ]

    def __str__(self) -> str:
        return f"Antwoord {self.pk}"

    @property
    def is_te_publiceren(self) -> bool:
        """Whether its sender does not read yet what was decided: what `AntwoordQuerySet.te_publiceren` says, for one row."""
        gewijzigd = (
            self.gewijzigd_op is not None
            and self.gepubliceerd_op is not None
            and self.gepubliceerd_op < self.gewijzigd_op
        )
        return self.is_besloten and (self.gepubliceerd_op is None or gewijzigd)

    @property
    def woorden(self) -> str:
        return f"{super().woorden}\n{self.tekst}"

    @property
    def waarop(self) -> str:
        return ", ".join(f"reactie {reactie.inbreng_id}.{reactie.nummer}" for reactie in self.reacties.all()) or str(
            self
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Verwerking(VerwerkingBasis):
    """Where the reacties of one antwoord landed."""

    antwoord = models.ForeignKey(Antwoord, on_delete=models.PROTECT, related_name="verwerkingen")

    class Meta(VerwerkingBasis.Meta):
        verbose_name = "verwerking"
        verbose_name_plural = "verwerkingen"
        triggers = [verwerking_kept_trigger(name="laatste_verwerking_blijft", **_TABELLEN)]

    def __str__(self) -> str:
        return f"Verwerking {self.pk}"
