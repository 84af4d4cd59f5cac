"""Being found: an Atom feed of what was published, and a sitemap of every page that anyone may read."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure

from advies.models import Advies
from participatie.models import Uitvraag
from portaal.berichten import adres
from portaal.bestanden import SOORT_INHOUD
from portaal.models import Gemeente
from visie.models import Fase, Uitgave, Visie

IN_DE_FEED = 30


class UitgavenFeed(Feed):  # type: ignore[type-arg]
    """The newest uitgaven, each with its PDF. An entry never changes, as an uitgave never does.

    Every address is of SITE_ADRES: Django would take the name that the server was asked by, and ids do not change with it.
    """

    feed_type = Atom1Feed
    language = "nl"

    def title(self) -> str:
        return f"Uitgaven van de visie sociale basis, {Gemeente.get().naam}"

    def subtitle(self) -> str:
        return "Elke keer dat de visie of het uitvoeringsplan is uitgegeven, met de pdf."

    def link(self) -> str:
        return adres(reverse("publicatie:documenten"))

    def feed_url(self) -> str:
        return adres(reverse("publicatie:feed"))

    def author_name(self) -> str:
        return Gemeente.get().naam

    def items(self) -> Any:
        rows = Uitgave.objects.defer("html", "inhoud").select_related("visie").prefetch_related("bestanden")
        return rows.order_by("-gemaakt_op", "soort")[:IN_DE_FEED]

    def item_title(self, item: Uitgave) -> str:
        return f"{item.get_soort_display()} {item.versie}: {item.visie.titel}"

    def item_description(self, item: Uitgave) -> str:
        if item.is_concept:
            return "Dit is een concept. Het is niet de tekst die de raad vaststelt."
        if item.besluit_op is None:  # a kind that the raad does not adopt, made before it decided
            return f"{item.get_soort_display()} bij een visie die de raad nog niet heeft vastgesteld."
        return f"De raad stelde de visie vast op {item.besluit_op:%d-%m-%Y}, besluit {item.besluit_nummer}."

    def item_link(self, item: Uitgave) -> str:
        return adres(reverse("publicatie:uitgave", args=[item.slug]))

    def item_guid(self, item: Uitgave) -> str:
        return self.item_link(item)

    def item_pubdate(self, item: Uitgave) -> datetime.datetime:
        return item.gemaakt_op

    def item_updateddate(self, item: Uitgave) -> datetime.datetime:
        return item.gemaakt_op

    def item_enclosures(self, item: Uitgave) -> list[Enclosure]:
        return [
            Enclosure(
                adres(reverse("publicatie:bestand", args=[bestand.sha256, f"{item.slug}.pdf"])),
                str(bestand.grootte),
                SOORT_INHOUD["pdf"],
            )
            for bestand in item.bestanden.all()
            if bestand.formaat == "pdf"
        ]


class Kaart(Sitemap):  # type: ignore[type-arg]
    """Full addresses begin with SITE_ADRES, whatever name the server was asked by."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.SITE_ADRES.partition("://")[0]

    def get_domain(self, site: Any = None) -> str:
        return settings.SITE_ADRES.partition("://")[2].rstrip("/")


class VastePaginas(Kaart):
    def items(self) -> list[str]:
        return [
            "home", "publicatie:visie", "meedoen:uitvraag-list", "advies-openbaar:advies-list", "publicatie:voortgang",
            "publicatie:raad", "publicatie:documenten", "publicatie:toegankelijkheid", "publicatie:privacy",
        ]  # fmt: skip

    def location(self, item: str) -> str:
        return reverse(item)


class Themas(Kaart):
    def items(self) -> list[Any]:
        """Of the actuele visie, once the raad has decided on its kaders."""
        visie = Visie.objects.actueel()
        return list(visie.themas.geldend()) if visie is not None and visie.fase != Fase.STARTNOTITIE else []

    def location(self, item: Any) -> str:
        return reverse("publicatie:thema", args=[item.slug])


class Uitgaven(Kaart):
    def items(self) -> list[tuple[str, Uitgave]]:
        """Each uitgave in every way that it can be read."""
        uitgaven = Uitgave.objects.defer("html", "inhoud").order_by("-gemaakt_op", "pk")
        return [
            (wijze, uitgave)
            for uitgave in uitgaven
            for wijze in (("uitgave", "veranderd", "waarom") if uitgave.is_te_vergelijken else ("uitgave",))
        ]

    def location(self, item: tuple[str, Uitgave]) -> str:
        wijze, uitgave = item
        return reverse(f"publicatie:{wijze}", args=[uitgave.slug])

    def lastmod(self, item: tuple[str, Uitgave]) -> datetime.datetime:
        return item[1].gemaakt_op


class Adviezen(Kaart):
    def items(self) -> Any:
        return Advies.objects.openbaar().defer("brieftekst").order_by("-pk")

    def location(self, item: Advies) -> str:
        return reverse("advies-openbaar:advies-detail", args=[item.pk])


class Uitvragen(Kaart):
    def items(self) -> Any:
        return Uitvraag.objects.openbaar().order_by("-opent_op", "pk")

    def location(self, item: Uitvraag) -> str:
        return reverse("meedoen:uitvraag-detail", args=[item.slug])


KAARTEN = {
    "vast": VastePaginas,
    "themas": Themas,
    "uitgaven": Uitgaven,
    "adviezen": Adviezen,
    "uitvragen": Uitvragen,
}
