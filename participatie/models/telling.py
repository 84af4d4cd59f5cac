"""How much was said about what, kept by the database itself.

Counting a million reacties for every page takes a second. So each change of what is counted leaves a row here with +1
or -1, in the same transaction, and a number is the sum of the rows. Rows are only added: two people who send at the
same moment never wait for one counter. Now and then the worker adds up what came in (tellingen.samenvoegen).
"""

import pgtrigger
from django.db import models

from participatie.models.aard import Aard
from participatie.models.inbreng import Inbreng, Reactie
from participatie.models.uitvraag import Uitvraag
from visie.models import Gebied, Thema, Visie

# In the order of the table; what a reactie knows itself, and what its inbreng knows.
VAN_INBRENG = ("visie_id", "uitvraag_id", "gebied_id", "kanaal", "soort", "taal")
VAN_REACTIE = ("aard", "besloten")
KOLOMMEN = ("wat", "thema_id", *VAN_INBRENG, *VAN_REACTIE)


class Telling(models.Model):
    """A change of one number. Never read alone: sum `aantal` over the rows that fit."""

    class Wat(models.TextChoices):
        INBRENG = "inbreng", "Inbreng"
        REACTIE = "reactie", "Reactie"
        # Once for each thema it is about, so these may not be added up over thema's.
        THEMA = "thema", "Reactie bij een thema"

    wat = models.CharField(max_length=7, choices=Wat)
    visie = models.ForeignKey(Visie, on_delete=models.CASCADE, related_name="+")
    uitvraag = models.ForeignKey(Uitvraag, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    thema = models.ForeignKey(Thema, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    gebied = models.ForeignKey(Gebied, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kanaal = models.CharField(max_length=12)
    soort = models.CharField(max_length=25)
    taal = models.CharField(max_length=2)
    aard = models.CharField(max_length=15, choices=Aard, blank=True)
    besloten = models.BooleanField(default=False)
    aantal = models.IntegerField()

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"
        indexes = [models.Index(name="telling_van_een_visie", fields=["visie", "wat"])]
        constraints = [
            models.CheckConstraint(
                name="telling_bij_een_thema_noemt_het",
                condition=models.Q(wat="thema", thema__isnull=False)
                | (~models.Q(wat="thema") & models.Q(thema__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wat} {self.aantal:+d}"


def _tel(wat: str, hoeveel: int, *, thema: str = "NULL", rij: str = "", waar: str) -> str:
    """SQL that adds a row with the dimensions of one inbreng `i`, and of the reactie in `rij`."""
    van_reactie = f"{rij}.aard, {rij}.besloten" if rij else "'', false"
    return f"""
            INSERT INTO participatie_telling ({", ".join(KOLOMMEN)}, aantal)
            SELECT '{wat}', {thema}, {", ".join(f"i.{kolom}" for kolom in VAN_INBRENG)}, {van_reactie}, {hoeveel}
            FROM {waar};
    """


def _reactie(hoeveel: int, rij: str) -> str:
    return _tel("reactie", hoeveel, rij=rij, waar=f"participatie_inbreng i WHERE i.id = {rij}.inbreng_id")


def _bij_haar_themas(hoeveel: int, rij: str) -> str:
    waar = f"participatie_inbreng i, participatie_reactie_themas t WHERE i.id = {rij}.inbreng_id AND t.reactie_id = {rij}.id"
    return _tel("thema", hoeveel, thema="t.thema_id", rij=rij, waar=waar)


def _bij_dit_thema(hoeveel: int, rij: str) -> str:
    waar = f"participatie_reactie r JOIN participatie_inbreng i ON i.id = r.inbreng_id WHERE r.id = {rij}.reactie_id"
    return _tel("thema", hoeveel, thema=f"{rij}.thema_id", rij="r", waar=waar)


def _teller(naam: str, operatie: pgtrigger.Operation, func: str, **meer: object) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=naam,
        when=pgtrigger.After,
        operation=operatie,
        level=pgtrigger.Row,
        func=f"{func}            RETURN NULL;",
        **meer,
    )


def _inbreng(hoeveel: int, rij: str) -> str:
    return _tel("inbreng", hoeveel, waar=f"(SELECT ({rij}).*) i")


class GeteldeInbreng(Inbreng):
    class Meta:
        proxy = True
        triggers = [
            _teller("inbreng_wordt_geteld", pgtrigger.Insert, _inbreng(1, "NEW")),
            _teller("inbreng_telt_niet_meer", pgtrigger.Delete, _inbreng(-1, "OLD")),
        ]


class GeteldeReactie(Reactie):
    class Meta:
        proxy = True
        triggers = [
            _teller("reactie_wordt_geteld", pgtrigger.Insert, _reactie(1, "NEW")),
            _teller("weg_is_niet_meer_geteld", pgtrigger.Delete, _reactie(-1, "OLD")),
            _teller(
                "andere_reactie_telt_anders",
                # Not UPDATE OF: another trigger sets `besloten`.
                pgtrigger.Update,
                _reactie(-1, "OLD") + _bij_haar_themas(-1, "OLD") + _reactie(1, "NEW") + _bij_haar_themas(1, "NEW"),
                condition=pgtrigger.Q(old__aard__df=pgtrigger.F("new__aard"))
                | pgtrigger.Q(old__besloten__df=pgtrigger.F("new__besloten")),
            ),
        ]


class GeteldThema(Reactie.themas.through):  # type: ignore[name-defined,misc]
    class Meta:
        proxy = True
        triggers = [
            _teller("thema_wordt_geteld", pgtrigger.Insert, _bij_dit_thema(1, "NEW")),
            _teller("thema_telt_niet_meer", pgtrigger.Delete, _bij_dit_thema(-1, "OLD")),
        ]
