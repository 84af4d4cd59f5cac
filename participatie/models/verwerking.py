"""The answer to one or more reacties, and where it landed."""

import pghistory
import pgtrigger
from django.db import models

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
    """What was decided about a reactie (or a group of the same ones), with the answer in plain words."""

    tekst = models.TextField("antwoord in gewone taal", max_length=2000, blank=True)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)

    class Meta(Beoordeling.Meta):
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
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
