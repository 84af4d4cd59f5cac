"""The chain's hinge: what is judged (oordeel + motivering) and where it landed (verwerking)."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Oordeel(models.TextChoices):
    OVERNEMEN = "overnemen", "Overnemen"
    DEELS_OVERNEMEN = "deels_overnemen", "Deels overnemen"
    NIET_OVERNEMEN = "niet_overnemen", "Niet overnemen"
    AL_BESTAAND_BELEID = "al_bestaand_beleid", "Al bestaand beleid"
    DOORGESCHOVEN = "doorgeschoven", "Doorgeschoven"
    BUITEN_BEVOEGDHEID = "buiten_bevoegdheid", "Buiten bevoegdheid"


# Promising something means showing where it went.
MET_VERWERKING = (Oordeel.OVERNEMEN.value, Oordeel.DEELS_OVERNEMEN.value)
OORDEEL_IN_EEN_ZIN = {
    Oordeel.OVERNEMEN: "neemt dit over",
    Oordeel.DEELS_OVERNEMEN: "neemt dit deels over",
    Oordeel.NIET_OVERNEMEN: "neemt dit niet over",
    Oordeel.AL_BESTAAND_BELEID: "doet dit al",
    Oordeel.DOORGESCHOVEN: "schuift dit door",
    Oordeel.BUITEN_BEVOEGDHEID: "gaat hier niet over",
}


class Beoordeling(models.Model):
    """What the ambtenaar proposes and what is decided, as two fields with one vocabulary."""

    voorstel_oordeel = models.CharField("ambtelijk voorstel", max_length=20, choices=Oordeel, blank=True)
    voorstel_motivering = models.TextField("motivering van het voorstel", max_length=4000, blank=True)
    oordeel = models.CharField(max_length=20, choices=Oordeel, blank=True)
    motivering = models.TextField(max_length=4000, blank=True)
    doorgeschoven_naar = models.CharField("naar welk document", max_length=160, blank=True)
    doorgeschoven_trekker = models.CharField("wie pakt het daar op", max_length=120, blank=True)
    doorgeschoven_tot = models.DateField("uiterlijk op", null=True, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    standaardteksten = models.ManyToManyField(
        "visie.Standaardtekst", blank=True, related_name="%(app_label)s_%(class)s_set",
        help_text="Waarvan de woorden zijn overgenomen.",
    )  # fmt: skip

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_oordeel_is_bekend",
                condition=Q(oordeel="") | Q(oordeel__in=Oordeel.values),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_oordeel_heeft_een_motivering",
                condition=Q(oordeel__in=["", Oordeel.OVERNEMEN]) | ~Q(motivering=""),
                violation_error_message="Schrijf op waarom. Alleen bij 'overnemen' mag de motivering leeg blijven.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_doorgeschoven_heeft_een_bestemming",
                condition=~Q(oordeel=Oordeel.DOORGESCHOVEN)
                | (~Q(doorgeschoven_naar="") & ~Q(doorgeschoven_trekker="") & Q(doorgeschoven_tot__isnull=False)),
                violation_error_message="Vul bij 'doorgeschoven' in: naar welk document, wie het oppakt en wanneer.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_besluit_is_toe_te_wijzen",
                condition=Q(oordeel="") | (Q(besloten_op__isnull=False) & Q(besloten_door__isnull=False)),
            ),
        ]

    @property
    def is_besloten(self) -> bool:
        return bool(self.oordeel)

    def nog_nodig(self, *, heeft_plek: bool) -> list[str]:
        """What a besluit still lacks, in words; the besluit itself too. Empty when there is one."""
        if self.oordeel:
            return []
        voorstel, ontbreekt = self.voorstel_oordeel, []
        if not voorstel:
            ontbreekt.append("een oordeel")
        elif voorstel != Oordeel.OVERNEMEN and not self.voorstel_motivering.strip():
            ontbreekt.append("een motivering")
        if voorstel == Oordeel.DOORGESCHOVEN and not (
            self.doorgeschoven_naar and self.doorgeschoven_trekker and self.doorgeschoven_tot
        ):
            ontbreekt.append("waar, wanneer en door wie het wordt opgepakt")
        if voorstel in MET_VERWERKING and not heeft_plek:
            ontbreekt.append("een plek in de tekst of een maatregel")
        return [*ontbreekt, "een besluit"]

    @property
    def waarop(self) -> str:
        """What was judged, as people call it: `reactie 12.1`, `deel 4b`."""
        return str(self)

    @property
    def woorden(self) -> str:
        """All that was written as an answer: where a standaardtekst may have been taken over."""
        return f"{self.voorstel_motivering}\n{self.motivering}"

    @property
    def in_een_zin(self) -> str:
        return OORDEEL_IN_EEN_ZIN.get(Oordeel(self.oordeel), "") if self.oordeel else ""


class VerwerkingQuerySet(models.QuerySet[Any]):
    def staand(self) -> VerwerkingQuerySet:
        """Those whose place still stands: a link to what has lapsed shows nobody where something landed."""
        return self.filter(
            maatregel__vervallen_op=None,
            tekstversie__paragraaf__vervallen_op=None,
            tekstversie__paragraaf__thema__vervallen_op=None,
            staat_er_al__vervallen_op=None,
            staat_er_al__thema__vervallen_op=None,
        )


class Verwerking(models.Model):
    """Where a ground landed: a new Tekstversie, a Maatregel, or a Paragraaf that says it already."""

    tekstversie = models.ForeignKey(
        "visie.Tekstversie", on_delete=models.PROTECT, null=True, blank=True, related_name="%(app_label)s_%(class)s_set"
    )
    maatregel = models.ForeignKey(
        "visie.Maatregel", on_delete=models.PROTECT, null=True, blank=True, related_name="%(app_label)s_%(class)s_set"
    )
    staat_er_al = models.ForeignKey(
        "visie.Paragraaf", on_delete=models.PROTECT, null=True, blank=True, related_name="%(app_label)s_%(class)s_set"
    )
    gemaakt_op = models.DateTimeField(default=timezone.now)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = VerwerkingQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_wijst_naar_een_ding",
                condition=Q(tekstversie__isnull=False, maatregel__isnull=True, staat_er_al__isnull=True)
                | Q(tekstversie__isnull=True, maatregel__isnull=False, staat_er_al__isnull=True)
                | Q(tekstversie__isnull=True, maatregel__isnull=True, staat_er_al__isnull=False),
                violation_error_message="Kies één ding: een tekstversie, een maatregel of een paragraaf waar het al staat.",
            )
        ]

    @property
    def stond_er_al(self) -> bool:
        """Whether it was there before, so that nothing had to change."""
        return self.staat_er_al_id is not None


def verwerking_required_trigger(
    *, name: str, eigen_tabel: str, verwerking_tabel: str, kolom: str, melding: str
) -> pgtrigger.Trigger:
    """Deferred trigger: at commit, an oordeel that promises something has at least one verwerking.

    Put on the judged table (for inserts and updates); `verwerking_kept_trigger` guards the other side.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        level=pgtrigger.Row,
        func=f"""
            IF EXISTS (SELECT 1 FROM {eigen_tabel} e WHERE e.id = NEW.id AND e.oordeel IN ('overnemen', 'deels_overnemen'))
               AND NOT EXISTS (SELECT 1 FROM {verwerking_tabel} v WHERE v.{kolom} = NEW.id) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{melding}', CONSTRAINT = '{name}';
            END IF;
            RETURN NULL;
        """,
    )


def verwerking_kept_trigger(
    *, name: str, eigen_tabel: str, verwerking_tabel: str, kolom: str, melding: str
) -> pgtrigger.Trigger:
    """Deferred trigger on the verwerking table: the last one cannot go while its oordeel needs it."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Delete | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        level=pgtrigger.Row,
        func=f"""
            IF EXISTS (SELECT 1 FROM {eigen_tabel} e WHERE e.id = OLD.{kolom} AND e.oordeel IN ('overnemen', 'deels_overnemen'))
               AND NOT EXISTS (SELECT 1 FROM {verwerking_tabel} v WHERE v.{kolom} = OLD.{kolom}) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{melding}', CONSTRAINT = '{name}';
            END IF;
            RETURN NULL;
        """,
    )
