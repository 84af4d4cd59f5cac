"""The languages of the form, and the words of an uitvraag in one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import register_converter, reverse
from django.utils.translation import get_language_bidi, override

from participatie.models import Inbreng, Uitvraag
from visie.models import Thema

# Each language named in itself: who looks for it reads no other.
TAALNAMEN = {
    Inbreng.Taal.NL: "Nederlands",
    Inbreng.Taal.EN: "English",
    Inbreng.Taal.PL: "Polski",
    Inbreng.Taal.TR: "Türkçe",
    Inbreng.Taal.AR: "العربية",
    Inbreng.Taal.UK: "Українська",
}


class TaalConverter:
    """The part of an address that says in which language the form is."""

    regex = "|".join(Inbreng.Taal.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TaalConverter, "taal")


@dataclass(frozen=True)
class Taalkeuze:
    """One language to choose: its own name, and where this page is in it."""

    taal: str
    naam: str
    richting: str
    url: str
    is_deze: bool


@dataclass(frozen=True)
class Themawoorden:
    """A thema as the form names it; `taal` is the language of these words."""

    thema: Thema
    naam: str
    zin: str
    taal: str
    richting: str


@dataclass(frozen=True)
class Woorden:
    """What people read of an uitvraag. `taal` is nl where nobody translated it, whatever was asked."""

    titel: str
    inleiding: str
    spelregels: str
    taal: str
    richting: str
    themas: tuple[Themawoorden, ...]


def richting(taal: str) -> str:
    with override(taal):
        return "rtl" if get_language_bidi() else "ltr"


def van_links(tekst: str) -> str:
    """A number or an address that also reads from the left among Arabic words: else its groups change places."""
    return f"\u2066{tekst}\u2069" if tekst and get_language_bidi() else tekst


def taalkeuzes(
    slug: str, *, taal: str = "", naam: str = "meedoen:begin", query: dict[str, str] | None = None, **delen: str
) -> list[Taalkeuze]:
    """The page `naam` of one uitvraag in each language."""
    return zelfde_pagina(
        lambda keuze: reverse(naam, kwargs={"slug": slug, "taal": keuze, **delen}, query=query), taal=taal
    )


def woorden_van(uitvraag: Uitvraag, taal: str, themas: Iterable[Thema] = ()) -> Woorden:
    """The words in this language; in Dutch where there is no translation, for the whole or for one thema."""
    vertaling = uitvraag.vertalingen.filter(taal=taal).first() if taal != Inbreng.Taal.NL else None
    bron = vertaling or uitvraag
    eigen_taal = taal if vertaling else str(Inbreng.Taal.NL)
    vertaald = vertaling.themas if vertaling else {}
    return Woorden(
        titel=bron.titel,
        inleiding=bron.inleiding,
        spelregels=bron.spelregels,
        taal=eigen_taal,
        richting=richting(eigen_taal),
        themas=tuple(_thema_in(thema, vertaald.get(str(thema.pk), {}), eigen_taal) for thema in themas),
    )


def themawoorden(uitvraag: Uitvraag | None, taal: str, themas: Iterable[Thema]) -> tuple[Themawoorden, ...]:
    """The names of these thema's in this language, as far as the uitvraag was translated."""
    if uitvraag is not None:
        return woorden_van(uitvraag, taal, themas).themas
    return tuple(_thema_in(thema, {}, str(Inbreng.Taal.NL)) for thema in themas)


def _thema_in(thema: Thema, vertaald: dict[str, str], taal: str) -> Themawoorden:
    if not vertaald.get("naam"):
        return Themawoorden(thema, thema.kort, thema.in_een_zin, "nl", "ltr")
    return Themawoorden(thema, vertaald["naam"], vertaald.get("zin", ""), taal, richting(taal))


def zelfde_pagina(pad: Callable[[str], str], *, taal: str) -> list[Taalkeuze]:
    """One page in each language, in a fixed order: `pad` gives where it is; `taal` is the one that is shown."""
    return [
        Taalkeuze(taal=keuze, naam=eigen, richting=richting(keuze), url=pad(keuze), is_deze=keuze == taal)
        for keuze, eigen in TAALNAMEN.items()
    ]


def volgen_pad(taal: str) -> str:
    """Where one follows an inbreng, in this language."""
    if taal == Inbreng.Taal.NL:
        return reverse("meedoen:volgen")
    return reverse("meedoen:volgen", kwargs={"taal": taal})
