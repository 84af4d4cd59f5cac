"""The college's answer to a letter: per deelaanbeveling a proposal, a decision and where it landed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from advies.models.advies import Advies, Deelaanbeveling
from advies.models.vast import fixed_with_parent
from advies.querysets import DeelantwoordQuerySet
from visie.models import Beoordeling, KanToegewezen, Oordeel
from visie.models import Verwerking as VerwerkingBasis
from visie.models.oordeel import verwerking_kept_trigger, verwerking_required_trigger

if TYPE_CHECKING:
    from advies.models.nareactie import Nareactie, Nareactiepunt

MELDING = "Wie een aanbeveling overneemt, wijst aan waar dat is gebeurd: een tekst, een maatregel of een paragraaf waar het al staat."
_TABELLEN = {
    "eigen_tabel": "advies_deelantwoord",
    "verwerking_tabel": "advies_verwerking",
    "kolom": "deelantwoord_id",
    "melding": MELDING,
}


@pghistory.track()
class Collegereactie(models.Model):
    """One round of answering a letter; concept until the college adopts it, then it stands and is public.

    The first round answers every deelaanbeveling; a later one those to which the adviesraad said "niet".
    """

    advies = models.ForeignKey(Advies, on_delete=models.PROTECT, related_name="collegereacties")
    ronde = models.PositiveSmallIntegerField(default=1)
    inleiding = models.TextField(max_length=4000, blank=True)
    vastgesteld_op = models.DateField(null=True, blank=True)
    besluitnummer = models.CharField(max_length=40, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begonnen_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "collegereactie"
        verbose_name_plural = "collegereacties"
        ordering = ("advies", "ronde")
        constraints = [
            models.UniqueConstraint(name="collegereactie_een_per_ronde", fields=["advies", "ronde"]),
            models.CheckConstraint(
                name="vastgestelde_collegereactie_is_toe_te_wijzen",
                condition=Q(vastgesteld_op__isnull=True) | (~Q(besluitnummer="") & Q(vastgesteld_door__isnull=False)),
                violation_error_message="Vul de datum en het nummer van het collegebesluit in.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="vastgestelde_collegereactie_staat_vast",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__vastgesteld_op__isnull=False),
            ),
            pgtrigger.Trigger(
                name="vastgestelde_collegereactie_is_compleet",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                level=pgtrigger.Row,
                func="""
                    IF NEW.vastgesteld_op IS NOT NULL AND EXISTS (
                        SELECT 1 FROM advies_deelaanbeveling d
                        JOIN advies_aanbeveling a ON a.id = d.aanbeveling_id
                        LEFT JOIN advies_deelantwoord r ON r.deelaanbeveling_id = d.id AND r.collegereactie_id = NEW.id
                        WHERE a.advies_id = NEW.advies_id AND coalesce(r.oordeel, '') = ''
                              -- a later round is only about what the adviesraad did not find enough
                              AND (NEW.ronde = 1 OR r.id IS NOT NULL)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            MESSAGE = 'Er zijn nog aanbevelingen zonder oordeel.',
                            CONSTRAINT = 'vastgestelde_collegereactie_is_compleet';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Collegereactie op {self.advies}"

    @property
    def is_vastgesteld(self) -> bool:
        return self.vastgesteld_op is not None

    @property
    def wacht_op_nareactie(self) -> bool:
        """Whether the adviesraad can still say what it finds of this answer. Comes with `nareactie`."""
        nareactie: Nareactie | None = getattr(self, "nareactie", None)
        return self.is_vastgesteld and not (nareactie is not None and nareactie.is_ingediend)


def _after_vaststellen_trigger(name: str, kolom_pad: str) -> pgtrigger.Trigger:
    """Nothing of an adopted collegereactie changes. `kolom_pad` is SQL that gives its id for `rij`."""
    return fixed_with_parent(
        name,
        staat_vast=(
            f"EXISTS (SELECT 1 FROM advies_collegereactie c WHERE c.id = ({kolom_pad}) AND c.vastgesteld_op IS NOT NULL)"
        ),
        melding="Deze collegereactie is vastgesteld en kan niet meer veranderen.",
    )


@pghistory.track()
class Deelantwoord(Beoordeling, KanToegewezen):
    """The answer to one deelaanbeveling in one collegereactie."""

    collegereactie = models.ForeignKey(Collegereactie, on_delete=models.PROTECT, related_name="deelantwoorden")
    deelaanbeveling = models.ForeignKey(Deelaanbeveling, on_delete=models.PROTECT, related_name="antwoorden")

    objects = DeelantwoordQuerySet.as_manager()

    class Meta(Beoordeling.Meta):
        verbose_name = "antwoord op een deelaanbeveling"
        verbose_name_plural = "antwoorden op deelaanbevelingen"
        ordering = ("deelaanbeveling__aanbeveling__nummer", "deelaanbeveling__letter")
        constraints = [
            *Beoordeling.Meta.constraints,
            models.UniqueConstraint(
                name="deelantwoord_een_keer_per_ronde", fields=["collegereactie", "deelaanbeveling"]
            ),
        ]
        triggers = [
            verwerking_required_trigger(name="overgenomen_is_aan_te_wijzen", **_TABELLEN),
            _after_vaststellen_trigger("deelantwoord_staat_vast", "rij.collegereactie_id"),
        ]

    def __str__(self) -> str:
        return f"Antwoord op {self.deelaanbeveling_id}"

    @property
    def waarop(self) -> str:
        return f"aanbeveling {self.deelaanbeveling} van het advies"

    @property
    def weerwoord(self) -> Nareactiepunt | None:
        """What the adviesraad said to this answer, once it sent that. Comes with `nareactiepunt__nareactie`."""
        punt: Nareactiepunt | None = getattr(self, "nareactiepunt", None)
        return punt if punt is not None and punt.nareactie.is_ingediend else None


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Verwerking(VerwerkingBasis):
    """Where a deelaanbeveling landed."""

    deelantwoord = models.ForeignKey(Deelantwoord, on_delete=models.PROTECT, related_name="verwerkingen")

    class Meta(VerwerkingBasis.Meta):
        verbose_name = "verwerking"
        verbose_name_plural = "verwerkingen"
        triggers = [
            verwerking_kept_trigger(name="laatste_adviesverwerking_blijft", **_TABELLEN),
            _after_vaststellen_trigger(
                "adviesverwerking_staat_vast",
                "SELECT d.collegereactie_id FROM advies_deelantwoord d WHERE d.id = rij.deelantwoord_id",
            ),
        ]

    def __str__(self) -> str:
        return f"Verwerking {self.pk}"

    @property
    def stond_er_al(self) -> bool:
        """Whether it was there before the advies: a text that said it already, or a maatregel that is bestaand beleid."""
        bestaand = self.deelantwoord.oordeel == Oordeel.AL_BESTAAND_BELEID
        return super().stond_er_al or (bestaand and self.maatregel_id is not None)
