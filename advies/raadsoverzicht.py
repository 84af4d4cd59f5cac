"""What an adviesraad has to do, and what changed in its adviezen since it last met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from advies.beloften import Belofte, beloften
from advies.models import (
    Advies,
    Adviesaanvraag,
    Adviesraad,
    Afdoening,
    Collegereactie,
    ConceptAdvies,
    Deelantwoord,
    Raadsopmerking,
    Vergadering,
)

# As far back as "since your last meeting" looks while no meeting was noted.
ZONDER_VERGADERING = timedelta(days=42)


@dataclass(frozen=True)
class Aanvraagregel:
    """A request that waits for an answer, with the letter in the making, if any."""

    aanvraag: Adviesaanvraag
    concept: ConceptAdvies | None
    dagen_over: int

    @property
    def dagen_te_laat(self) -> int:
        return max(0, -self.dagen_over)


@dataclass(frozen=True)
class Raadswerk:
    aanvragen: tuple[Aanvraagregel, ...]
    concepten: tuple[ConceptAdvies, ...]  # on no request that waits
    te_splitsen: tuple[Advies, ...]  # sent, and nobody confirmed yet which points are in it
    reacties: tuple[Collegereactie, ...]  # adopted, and the adviesraad has not had its say
    opmerkingen: int  # open notes

    @property
    def is_leeg(self) -> bool:
        return not (self.aanvragen or self.concepten or self.te_splitsen or self.reacties)


@dataclass(frozen=True)
class Sinds:
    vorige: Vergadering | None
    volgende: Vergadering | None
    dag: date
    vastgesteld: tuple[Collegereactie, ...]
    over_tijd: tuple[Belofte, ...]
    veranderd: tuple[Deelantwoord, ...]  # were put off, and have another answer since
    beloofd: tuple[Belofte, ...]  # put off, and still in time
    ingelost: tuple[Afdoening, ...]  # kept since that day
    verzet: tuple[Afdoening, ...]  # got another date since that day


def werk_van(raad: Adviesraad) -> Raadswerk:
    """What waits for this adviesraad, the most urgent first. Five queries."""
    vandaag = timezone.localdate()
    concepten = list(
        ConceptAdvies.objects.filter(adviesraad=raad, advies=None).select_related("aanvraag", "visie", "vervolg_op")
    )
    per_aanvraag = {concept.aanvraag_id: concept for concept in concepten if concept.aanvraag_id}
    aanvragen = tuple(
        Aanvraagregel(aanvraag, per_aanvraag.get(aanvraag.pk), (aanvraag.afgesproken_op - vandaag).days)
        for aanvraag in Adviesaanvraag.objects.filter(adviesraad=raad).lopend().order_by("afgesproken_op", "pk")
    )
    wachtend = {regel.aanvraag.pk for regel in aanvragen}
    reacties = (
        Collegereactie.objects.filter(advies__adviesraad=raad, vastgesteld_op__isnull=False)
        .filter(Q(nareactie=None) | Q(nareactie__ingediend_op=None))
        .select_related("advies", "nareactie")
        .annotate(aantal=Count("deelantwoorden", distinct=True), gezegd=Count("nareactie__punten", distinct=True))
        .filter(aantal__gt=0)
        .order_by("-vastgesteld_op", "-pk")
    )
    return Raadswerk(
        aanvragen=aanvragen,
        concepten=tuple(concept for concept in concepten if concept.aanvraag_id not in wachtend),
        te_splitsen=tuple(
            Advies.objects.filter(adviesraad=raad, gesplitst_op=None).defer("brieftekst").order_by("ontvangen_op", "pk")
        ),
        reacties=tuple(reacties),
        opmerkingen=Raadsopmerking.objects.filter(adviesraad=raad, afgehandeld_op=None).count(),
    )


def sinds_vorige(raad: Adviesraad) -> Sinds:
    """What the college did with the adviezen of this adviesraad since its last meeting. Seven queries at most."""
    vandaag = timezone.localdate()
    vergaderingen = list(raad.vergaderingen.order_by("dag"))
    vorige = next((v for v in reversed(vergaderingen) if v.dag < vandaag), None)
    dag = vorige.dag if vorige else vandaag - ZONDER_VERGADERING
    eigen = Deelantwoord.objects.filter(deelaanbeveling__aanbeveling__advies__adviesraad=raad)
    met = ("deelaanbeveling__aanbeveling__advies", "collegereactie")
    open_ = beloften(eigen.beloofd().select_related(*met).prefetch_related("afdoeningen"))
    uitgesteld = eigen.filter(oordeel="doorgeschoven", collegereactie__vastgesteld_op__isnull=False)
    veranderd = (
        eigen.geldend()
        .filter(collegereactie__vastgesteld_op__gte=dag, collegereactie__ronde__gt=1)
        .filter(deelaanbeveling__in=uitgesteld.values("deelaanbeveling"))
        .select_related(*met)
        .order_by("collegereactie__vastgesteld_op", "pk")
    )
    stappen = Afdoening.objects.filter(deelantwoord__in=eigen, gedaan_op__date__gte=dag).select_related(
        "deelantwoord__deelaanbeveling__aanbeveling__advies"
    )
    return Sinds(
        vorige=vorige,
        volgende=next((v for v in vergaderingen if v.dag >= vandaag), None),
        dag=dag,
        vastgesteld=tuple(
            Collegereactie.objects.filter(advies__adviesraad=raad, vastgesteld_op__gte=dag)
            .select_related("advies")
            .order_by("-vastgesteld_op", "-pk")
        ),
        over_tijd=tuple(belofte for belofte in open_ if belofte.is_over_tijd),
        veranderd=tuple(veranderd),
        beloofd=tuple(belofte for belofte in open_ if not belofte.is_over_tijd),
        ingelost=tuple(stap for stap in stappen if stap.is_ingelost),
        verzet=tuple(stap for stap in stappen if not stap.is_ingelost),
    )
