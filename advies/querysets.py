"""Questions about adviezen in domain words."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portaal.models import Gebruiker
from portaal.rollen import ADVIESRAAD, GEMEENTE


def _today(van: str = "van", tot: str = "tot") -> Q:
    """Rows of Lidmaatschap that hold today."""
    dag = timezone.localdate()
    return Q(**{f"{van}__lte": dag}) & (Q(**{f"{tot}__isnull": True}) | Q(**{f"{tot}__gte": dag}))


class LidmaatschapQuerySet(models.QuerySet[Any]):
    def geldend(self) -> LidmaatschapQuerySet:
        return self.filter(_today())


class AdviesraadQuerySet(models.QuerySet[Any]):
    def van(self, gebruiker: Any) -> AdviesraadQuerySet:
        """Those of which this person is a member today; none for who has no role in an adviesraad."""
        if not gebruiker.is_authenticated or not gebruiker.heeft_rol(*ADVIESRAAD):
            return self.none()
        from advies.models import Lidmaatschap  # noqa: PLC0415 - the models import this module

        seats = Lidmaatschap.objects.geldend().filter(adviesraad=OuterRef("pk"), gebruiker=gebruiker)
        return self.filter(Exists(seats))


def _van_eigen_raad(gebruiker: Any) -> Q:
    from advies.models import Adviesraad  # noqa: PLC0415 - the models import this module

    return Q(adviesraad__in=Adviesraad.objects.van(gebruiker))


class GeslotenQuerySet(models.QuerySet[Any]):
    """What an adviesraad keeps to itself."""

    def voor(self, gebruiker: Any) -> GeslotenQuerySet:
        """What this person may see: that of the own adviesraad. For everyone else, staff too, it does not exist."""
        return self.filter(_van_eigen_raad(gebruiker))


class AanvraagQuerySet(models.QuerySet[Any]):
    def voor(self, gebruiker: Any) -> AanvraagQuerySet:
        """All for the gemeente; for a member what was sent to the own adviesraad."""
        if gebruiker.is_authenticated and gebruiker.heeft_rol(*GEMEENTE):
            return self
        return self.filter(_van_eigen_raad(gebruiker), verstuurd_op__isnull=False)

    def lopend(self) -> AanvraagQuerySet:
        """Sent, not taken back, and no advies came in yet."""
        from advies.models import Advies  # noqa: PLC0415 - the models import this module

        return self.filter(
            ~Exists(Advies.objects.filter(aanvraag=OuterRef("pk"))),
            verstuurd_op__isnull=False,
            ingetrokken_op__isnull=True,
        )

    def op_tijd(self, vandaag: datetime.date | None = None) -> AanvraagQuerySet:
        """Running ones whose agreed date has not passed: the adviesraad still has time."""
        return self.lopend().filter(afgesproken_op__gte=vandaag or timezone.localdate())

    def te_laat(self, vandaag: datetime.date | None = None) -> AanvraagQuerySet:
        """Those whose agreed date has passed without an advies."""
        return self.lopend().filter(afgesproken_op__lt=vandaag or timezone.localdate())


class AdviesQuerySet(models.QuerySet[Any]):
    def voor(self, gebruiker: Any) -> AdviesQuerySet:
        """All for the gemeente; for a member those of the own adviesraad."""
        if gebruiker.is_authenticated and gebruiker.heeft_rol(*GEMEENTE):
            return self
        return self.filter(_van_eigen_raad(gebruiker))

    def openbaar(self) -> AdviesQuerySet:
        """Letters that anyone may read: those the college has answered."""
        from advies.models import Collegereactie  # noqa: PLC0415 - the models import this module

        answered = Collegereactie.objects.filter(advies=OuterRef("pk"), vastgesteld_op__isnull=False)
        return self.filter(Exists(answered))

    def met_aantallen(self) -> AdviesQuerySet:
        """With the number of deelaanbevelingen, and of those with a decision that was not opened again by a nareactie.

        `aantal_vastgesteld` counts of these what the college adopted: all that anyone else than the gemeente may know.
        """
        rondes = "aanbevelingen__delen__antwoorden__collegereactie__vastgesteld_op__isnull"
        zonder_oordeel = Q(aanbevelingen__delen__antwoorden__oordeel="")
        besloten = ~zonder_oordeel & Q(aanbevelingen__delen__antwoorden__isnull=False)
        opnieuw = zonder_oordeel & Q(aanbevelingen__delen__antwoorden__collegereactie__ronde__gt=1)
        lopend = Q(**{rondes: True}, aanbevelingen__delen__antwoorden__collegereactie__ronde__gt=1)
        rows: AdviesQuerySet = self.annotate(
            aantal_delen=Count("aanbevelingen__delen", distinct=True),
            aantal_besloten=Count("aanbevelingen__delen", filter=besloten, distinct=True)
            - Count("aanbevelingen__delen", filter=opnieuw, distinct=True),
            aantal_vastgesteld=Count("aanbevelingen__delen", filter=Q(**{rondes: False}), distinct=True)
            - Count("aanbevelingen__delen", filter=lopend, distinct=True),
        ).order_by("-ontvangen_op", "-pk")
        return rows


class DeelantwoordQuerySet(models.QuerySet[Any]):
    def geldend(self) -> DeelantwoordQuerySet:
        """Per deelaanbeveling the answer that holds: that of the last round the college adopted it in."""
        later = self.model._default_manager.filter(
            deelaanbeveling=OuterRef("deelaanbeveling"),
            collegereactie__vastgesteld_op__isnull=False,
            collegereactie__ronde__gt=OuterRef("collegereactie__ronde"),
        )
        return self.filter(~Exists(later), collegereactie__vastgesteld_op__isnull=False)

    def eerder_dan(self, antwoord: Any) -> DeelantwoordQuerySet:
        """What was answered to the same deelaanbeveling in earlier rounds, the first one first, with the word on each."""
        return (
            self.filter(
                deelaanbeveling=antwoord.deelaanbeveling_id, collegereactie__ronde__lt=antwoord.collegereactie.ronde
            )
            .select_related("collegereactie", "nareactiepunt__nareactie")
            .order_by("collegereactie__ronde")
        )

    def open(self) -> DeelantwoordQuerySet:
        """Without a decision of the college, in a round that is not adopted."""
        return self.filter(oordeel="", collegereactie__vastgesteld_op__isnull=True)

    def beloften(self) -> DeelantwoordQuerySet:
        """Doorgeschoven answers that hold: those still to be kept first, the earliest of them on top.

        With `uiterlijk`, their date as it is now, and `is_ingelost`.
        """
        from advies.models import Afdoening  # noqa: PLC0415 - the models import this module

        verzet = Afdoening.objects.filter(deelantwoord=OuterRef("pk"), uitkomst="verzet").order_by("-gedaan_op", "-pk")
        rows: DeelantwoordQuerySet = (
            self.geldend()
            .filter(oordeel="doorgeschoven")
            .annotate(uiterlijk=Coalesce(Subquery(verzet.values("nieuwe_datum")[:1]), F("doorgeschoven_tot")))
            .annotate(is_ingelost=Exists(Afdoening.objects.filter(deelantwoord=OuterRef("pk"), uitkomst="ingelost")))
            .order_by("is_ingelost", "uiterlijk", "pk")
        )
        return rows

    def beloofd(self) -> DeelantwoordQuerySet:
        """Those of `beloften` that somebody still has to keep."""
        return self.beloften().filter(is_ingelost=False)

    def over_tijd(self, vandaag: datetime.date | None = None) -> DeelantwoordQuerySet:
        """Promises that are not kept and whose date has passed."""
        return self.beloofd().filter(uiterlijk__lt=vandaag or timezone.localdate())


def is_lid(gebruiker: Gebruiker, adviesraad_id: int) -> bool:
    """Whether somebody is a member of this adviesraad today."""
    from advies.models import Adviesraad  # noqa: PLC0415 - the models import this module

    return Adviesraad.objects.van(gebruiker).filter(pk=adviesraad_id).exists()
