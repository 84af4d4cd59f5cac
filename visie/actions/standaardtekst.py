"""Keeping standaardteksten, and remembering which answer took which over."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Gebruiker
from portaal.tekst import split_sentences
from visie.actions.rij import bewaar_rij
from visie.models import Beoordeling, Standaardtekst

DUBBEL = "Er is al een standaardtekst met deze titel. Kies een andere titel."
# Shorter sentences ("Nee, helaas.") stand in answers that took nothing over.
KORTSTE_ZIN = 20


def standaardtekst_opslaan(
    *, standaardtekst: Standaardtekst, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Standaardtekst:
    """Store a new or changed standaardtekst (already validated). Answers that took it over keep the words they have."""
    with handeling("standaardtekst_opslaan", door=door):
        return bewaar_rij(standaardtekst, ("titel", "tekst", "oordeel"), gezien, verzoek, DUBBEL, door)


def standaardtekst_laten_vervallen(*, standaardtekst: Standaardtekst, door: Gebruiker) -> Standaardtekst:
    """Offer a standaardtekst no longer. Where it was used can still be found."""
    with handeling("standaardtekst_laten_vervallen", door=door):
        rij: Standaardtekst = Standaardtekst.objects.select_for_update().get(pk=standaardtekst.pk)
        if rij.vervallen_op:
            raise AlGedaan("Deze standaardtekst is al vervallen.")
        rij.vervallen_op = timezone.localdate()
        rij.save(update_fields=["vervallen_op"])
    return rij


def standaardtekst_herstellen(*, standaardtekst: Standaardtekst, door: Gebruiker) -> Standaardtekst:
    """Offer it again. Raises HandelingFout when another has its title meanwhile."""
    with handeling("standaardtekst_herstellen", door=door):
        rij: Standaardtekst = Standaardtekst.objects.select_for_update().get(pk=standaardtekst.pk)
        if not rij.vervallen_op:
            raise AlGedaan("Deze standaardtekst geldt al.")
        rij.vervallen_op = None
        try:
            with transaction.atomic():
                rij.save(update_fields=["vervallen_op"])
        except IntegrityError as fout:
            raise HandelingFout(DUBBEL) from fout
    return rij


def leg_gebruik_vast(beoordeling: Beoordeling, gekozen: Collection[int]) -> None:
    """Keep with a stored answer where its words come from. The caller runs the handeling.

    Of what was chosen now and before, those stay of which a sentence stands in the answer, as it reads now or as it
    once read: whoever erased all of it did not use it, and whoever rewrites a standaardtekst still finds its answers.
    """
    keys = {*gekozen, *beoordeling.standaardteksten.values_list("pk", flat=True)}
    if not keys:
        return
    antwoord = _plain(beoordeling.woorden)
    versies = Standaardtekst.objects.filter(pk__in=keys).values_list("pk", "events__tekst")
    beoordeling.standaardteksten.set({pk for pk, tekst in versies if tekst and _stands_in(tekst, antwoord)})


def _stands_in(tekst: str, antwoord: str) -> bool:
    zinnen = [_plain(tekst[begin:eind]) for begin, eind in split_sentences(tekst)]
    return _plain(tekst) in antwoord or any(len(zin) >= KORTSTE_ZIN and zin in antwoord for zin in zinnen)


def _plain(tekst: str) -> str:
    return " ".join(tekst.split())
