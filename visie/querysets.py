"""Questions about the visie in domain words. Visibility lives here: what someone may not see is not found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Now, NullIf

if TYPE_CHECKING:
    from visie.models import Uitgave, Visie


class VisieQuerySet(models.QuerySet[Any]):
    def actueel(self) -> Visie | None:
        """The visie that the public site is about, if there is one."""
        found: Visie | None = self.filter(actueel=True).first()
        return found


class KostenpostQuerySet(models.QuerySet[Any]):
    def totalen(self) -> dict[str, int]:
        """Begroot and besteed in cents, and how much of each is for participatie, added up by the database."""
        begroot, besteed, participatie = Q(soort="begroot"), Q(soort="besteed"), Q(voor_participatie=True)
        sommen = {
            "begroot": begroot,
            "besteed": besteed,
            "begroot_participatie": begroot & participatie,
            "besteed_participatie": besteed & participatie,
        }
        return self.aggregate(**{n: Coalesce(models.Sum("bedrag_cent", filter=q), 0) for n, q in sommen.items()})


class GeldendQuerySet(models.QuerySet[Any]):
    """For rows that are never deleted but can lapse."""

    def geldend(self) -> GeldendQuerySet:
        return self.filter(vervallen_op__isnull=True)

    def vervallen(self) -> GeldendQuerySet:
        """Newest first."""
        return self.filter(vervallen_op__isnull=False).order_by("-vervallen_op", "-pk")


class ParagraafQuerySet(GeldendQuerySet):
    def met_tekst(self) -> ParagraafQuerySet:
        """With the current version, thema and visie in one query."""
        return self.select_related("huidige", "huidige__auteur", "thema", "thema__visie", "visie")

    def voor_lijst(self) -> ParagraafQuerySet:
        """With the text, who saved it last and who writes it: what a row of a list of texts shows."""
        return self.select_related("huidige__auteur", "toegewezen_aan").only(
            "thema_id", "visie_id", "soort", "titel", "volgorde", "klaar_voor", "huidige__nummer", "huidige__html",
            "huidige__gemaakt_op", "huidige__auteur__naam", "huidige__auteur__email", "toegewezen_aan__naam",
            "toegewezen_aan__email",
        )  # fmt: skip

    def van_visie(self, *visies: Visie) -> ParagraafQuerySet:
        """All paragrafen of a visie (or of several): its own and those of its thema's, in reading order."""
        return self.filter(
            models.Q(visie__in=visies) | models.Q(thema__visie__in=visies, thema__vervallen_op__isnull=True)
        ).order_by(models.F("thema__volgorde").asc(nulls_first=True), "volgorde")


class TekstversieQuerySet(models.QuerySet[Any]):
    def voor_lijst(self) -> TekstversieQuerySet:
        """Without the texts, with the name of who wrote each."""
        return self.select_related("auteur").only(
            "paragraaf_id", "nummer", "toelichting", "klein", "mijlpaal", "gemaakt_op", "auteur__naam", "auteur__email"
        )

    def voor_geschiedenis(self) -> Any:
        """What a line of the history says, as plain values: there can be many lines."""
        auteur = Coalesce(NullIf("auteur__naam", models.Value("")), "auteur__email", output_field=models.CharField())
        return self.values("nummer", "toelichting", "klein", "mijlpaal", "gemaakt_op", door=auteur)


class OpmerkingQuerySet(models.QuerySet[Any]):
    def hoofd(self) -> OpmerkingQuerySet:
        """What begins a conversation; the answers hang on it."""
        return self.filter(antwoord_op__isnull=True)

    def openstaand(self) -> OpmerkingQuerySet:
        """Not settled, on a paragraaf that stands."""
        return self.hoofd().filter(
            afgehandeld_op__isnull=True,
            paragraaf__vervallen_op__isnull=True,
            paragraaf__thema__vervallen_op__isnull=True,
        )

    def van_visie(self, *visies: Visie) -> OpmerkingQuerySet:
        return self.filter(models.Q(paragraaf__visie__in=visies) | models.Q(paragraaf__thema__visie__in=visies))

    def voor(self, gebruiker: Any) -> OpmerkingQuerySet:
        """A task of this person, or naming them."""
        genoemd = self.model.vermeld.through.objects.filter(opmerking=models.OuterRef("pk"), gebruiker=gebruiker)
        return self.filter(models.Q(toegewezen_aan=gebruiker) | models.Exists(genoemd))

    def met_gesprek(self) -> OpmerkingQuerySet:
        """With the text it is about, who is in it, and the answers in the order they were given."""
        return self.select_related(
            "paragraaf__huidige", "paragraaf__thema__visie", "paragraaf__visie", "auteur", "toegewezen_aan",
            "afgehandeld_door", "versie",
        ).prefetch_related(models.Prefetch("antwoorden", self.model.objects.select_related("auteur")))  # fmt: skip


class TekstvoorstelQuerySet(models.QuerySet[Any]):
    def open(self) -> TekstvoorstelQuerySet:
        return self.filter(status="open")

    def van_visie(self, visie: Visie) -> TekstvoorstelQuerySet:
        return self.filter(models.Q(paragraaf__visie=visie) | models.Q(paragraaf__thema__visie=visie))

    def voor_lijst(self) -> TekstvoorstelQuerySet:
        """Without the texts, in reading order of their paragrafen, the open ones first."""
        return (
            self.defer("html")
            .select_related("paragraaf__thema", "paragraaf__huidige", "ingediend_door", "beslist_door", "tekstversie")
            .order_by(
                models.Case(models.When(status="open", then=0), default=1),
                models.F("paragraaf__thema__volgorde").asc(nulls_first=True),
                "paragraaf__volgorde",
                "-ingediend_op",
                "pk",
            )
        )


class UitgaveQuerySet(models.QuerySet[Any]):
    def maatregelnummers(self, *, visies: Iterable[int]) -> dict[int, set[str]]:
        """Per visie the numbers of the maatregelen in its newest published uitvoeringsplan. Reads no whole document."""
        rows = (
            self.filter(visie__in=list(visies), soort="uitvoeringsplan")
            .order_by("visie_id", "-gemaakt_op", "-pk")
            .distinct("visie_id")
            .met_nummers()
        )
        return {visie: set(found) for visie, found in rows.values_list("visie_id", "nummers")}

    def met_nummers(self) -> UitgaveQuerySet:
        """With `nummers`: those of the maatregelen in it."""
        nummers = models.Func(
            "inhoud",
            function="jsonb_path_query_array",
            template="%(function)s(%(expressions)s, '$.hoofdstukken[*].maatregelen[*].nummer')",
            output_field=models.JSONField(),
        )
        rows: UitgaveQuerySet = self.annotate(nummers=nummers)
        return rows

    def nieuwste_eerst(self, visie: Visie, *soorten: str) -> UitgaveQuerySet:
        """The uitgaven of one or more kinds with their data and without their page, the newest first."""
        return self.filter(visie=visie, soort__in=soorten).order_by("-gemaakt_op", "-pk").defer("html")

    def eerder_dan(self, uitgave: Uitgave) -> UitgaveQuerySet:
        """What this uitgave follows, the newest first, without data: the ones of its kind, and each concept ter inzage before it.

        What was made in one go has one moment (publicatie.actions): of two such neither follows the other.
        """
        vooraf = Q(soort=uitgave.soort, gemaakt_op__lte=uitgave.gemaakt_op)
        if uitgave.is_te_vergelijken:
            vooraf |= Q(soort="concept", gemaakt_op__lt=uitgave.gemaakt_op)
        eerdere = self.filter(vooraf, visie=uitgave.visie_id).exclude(pk=uitgave.pk)
        return eerdere.order_by("-gemaakt_op", "-pk").defer("html", "inhoud")

    def opvolger_van(self, uitgave: Uitgave) -> Uitgave | None:
        """The newest uitgave that replaced this one: of its kind, and for a concept ter inzage also the visie made after it."""
        latere = Q(soort=uitgave.soort)
        if uitgave.soort == "concept":
            latere |= Q(soort="visie", gemaakt_op__gt=uitgave.gemaakt_op)
        rows = self.filter(latere, visie=uitgave.visie_id).order_by("-gemaakt_op", "-pk").defer("html", "inhoud")
        newest: Uitgave | None = rows.first()
        return None if newest == uitgave else newest

    def duisenbergblad(self, visie: Visie) -> Uitgave | None:
        """The newest Duisenbergblad of this visie, without its page and its data."""
        newest: Uitgave | None = (
            self.nieuwste_eerst(visie, "duisenbergblad").select_related("visie").defer("html", "inhoud").first()
        )
        return newest

    def huidige(self, visie: Visie) -> dict[str, Any]:
        """The newest uitgave per soort of this visie."""
        newest: dict[str, Any] = {}
        for uitgave in self.filter(visie=visie).order_by("gemaakt_op", "pk").defer("html", "inhoud"):
            newest[uitgave.soort] = uitgave
        return newest


class BevindingQuerySet(models.QuerySet[Any]):
    def openbaar(self) -> BevindingQuerySet:
        return self.filter(openbaar_op__isnull=False)

    def nog_niet_openbaar(self) -> BevindingQuerySet:
        return self.filter(openbaar_op__isnull=True)

    def van(self, gebruiker: Any) -> BevindingQuerySet:
        """The own ones: what is not openbaar yet, nobody else sees."""
        return self.filter(door=gebruiker)

    def voor_de_raad(self, visie: Visie) -> BevindingQuerySet:
        """What the rapporteurs said about the newest Duisenbergblad of this visie that has something openbaar, in one query."""
        laatste = self.model.objects.openbaar().filter(uitgave__visie=visie)
        laatste = laatste.order_by("-uitgave__gemaakt_op", "-uitgave_id").values("uitgave")[:1]
        return self.openbaar().filter(uitgave=models.Subquery(laatste)).voor_lijst()

    def voor_lijst(self) -> BevindingQuerySet:
        """With who wrote it, its thema and its Duisenbergblad, without what stands on that."""
        rows: BevindingQuerySet = self.select_related("uitgave", "thema", "door").defer(
            "uitgave__html", "uitgave__inhoud"
        )
        return rows


def since(model: Any, veld: str = "") -> Coalesce:
    """Since when a row of a tracked model is there, or a field of it says what it says now, as the audit trail tells it.

    Now when it tells nothing.
    """
    alle = model.events.rel.related_model.objects
    events = alle.filter(pgh_obj=models.OuterRef("pk")).order_by("pgh_id")
    if veld:
        anders = alle.filter(pgh_obj=models.OuterRef(models.OuterRef("pk"))).exclude(
            **{veld: models.OuterRef(models.OuterRef(veld))}
        )
        events = events.filter(pgh_id__gt=Coalesce(models.Subquery(anders.order_by("-pgh_id").values("pgh_id")[:1]), 0))
    return Coalesce(models.Subquery(events.values("pgh_created_at")[:1]), Now())
