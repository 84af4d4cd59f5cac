"""Small rows that people keep in lists: doelen, mijlpalen, kostenposten, onderwerpen, akkoorden, gebieden, organisaties."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import IntegrityError, transaction

from portaal.eenmalig import Eenmalig, eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import HandelingFout, handeling
from portaal.models import Gebruiker
from visie.actions.visie import eis_geldend, eis_schrijfbaar, unique_slug
from visie.models import (
    Akkoord,
    BestaandBeleid,
    Bijdrage,
    Doel,
    Gebied,
    Kostenpost,
    Mijlpaal,
    Onderwerp,
    Organisatie,
    Thema,
    Visie,
)

Rij = TypeVar("Rij", bound=Eenmalig)

DOEL_VELDEN = (
    "nummer", "tekst", "indicator", "nulmeting", "peildatum", "bron", "streefwaarde", "jaar", "niet_smart_omdat",
)  # fmt: skip


def doel_opslaan(*, doel: Doel, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None) -> Doel:
    """Store a new or changed doel of a thema (already validated), until the raad has decided."""
    with handeling("doel_opslaan", door=door):
        thema = Thema.objects.select_for_update().get(pk=doel.thema_id)
        eis_schrijfbaar(thema.visie)
        eis_geldend(thema, "Dit thema is vervallen. Haal het eerst terug.")
        return bewaar_rij(doel, DOEL_VELDEN, gezien, verzoek, "Dit nummer heeft al een doel in dit thema.", door)


def doel_verwijderen(*, doel: Doel, door: Gebruiker) -> None:
    """Take a doel away that no maatregel works on. What it said stays in the audit trail and in uitgaven."""
    with handeling("doel_verwijderen", door=door):
        Thema.objects.select_for_update().get(pk=doel.thema_id)
        eis_schrijfbaar(doel.thema.visie)
        doel = Doel.objects.select_for_update().get(pk=doel.pk)
        if nummers := sorted(doel.maatregelen.values_list("nummer", flat=True)):
            raise HandelingFout(
                f"Aan dit doel werken nog maatregelen: {', '.join(nummers)}. Haal het doel daar eerst weg."
            )
        doel.delete()


def mijlpaal_opslaan(
    *, mijlpaal: Mijlpaal, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Mijlpaal:
    """Store a date of the planning. Public ones stand on the home page at once; the planning goes on after the raad."""
    with handeling("mijlpaal_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=mijlpaal.visie_id)
        return bewaar_rij(mijlpaal, ("naam", "op", "openbaar"), gezien, verzoek, "", door)


def mijlpaal_verwijderen(*, mijlpaal: Mijlpaal, door: Gebruiker) -> None:
    with handeling("mijlpaal_verwijderen", door=door):
        Mijlpaal.objects.select_for_update().get(pk=mijlpaal.pk).delete()


def kostenpost_opslaan(
    *, kostenpost: Kostenpost, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Kostenpost:
    """Store money of the trajectory, begroot or besteed. Bills come after the raad's besluit too."""
    with handeling("kostenpost_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=kostenpost.visie_id)
        return bewaar_rij(
            kostenpost, ("omschrijving", "bedrag_cent", "soort", "voor_participatie"), gezien, verzoek, "", door
        )


def kostenpost_verwijderen(*, kostenpost: Kostenpost, door: Gebruiker) -> None:
    with handeling("kostenpost_verwijderen", door=door):
        Kostenpost.objects.select_for_update().get(pk=kostenpost.pk).delete()


def onderwerp_opslaan(
    *, onderwerp: Onderwerp, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Onderwerp:
    with handeling("onderwerp_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=onderwerp.visie_id)
        eis_schrijfbaar(onderwerp.visie)
        return bewaar_rij(onderwerp, ("naam",), gezien, verzoek, "Dit onderwerp staat er al.", door)


def akkoord_opslaan(
    *, akkoord: Akkoord, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Akkoord:
    with handeling("akkoord_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=akkoord.visie_id)
        eis_schrijfbaar(akkoord.visie)
        return bewaar_rij(akkoord, ("naam", "kort"), gezien, verzoek, "Dit akkoord staat er al.", door)


def beleid_opslaan(
    *,
    bestaandbeleid: BestaandBeleid,
    themas: Iterable[Thema],
    door: Gebruiker,
    gezien: str | None = None,
    verzoek: uuid.UUID | None = None,
) -> BestaandBeleid:
    """Store a nota or plan that holds now, with the thema's it touches."""
    with handeling("beleid_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=bestaandbeleid.visie_id)
        velden = ("naam", "omschrijving", "eigenaar", "tot_en_met", "bron")
        bewaard = bewaar_rij(bestaandbeleid, velden, gezien, verzoek, "Dit beleid staat er al.", door)
        bewaard.themas.set(themas)
        return bewaard


def beleid_verwijderen(*, bestaandbeleid: BestaandBeleid, door: Gebruiker) -> None:
    with handeling("beleid_verwijderen", door=door):
        BestaandBeleid.objects.select_for_update().get(pk=bestaandbeleid.pk).delete()


def bijdrage_opslaan(
    *, bijdrage: Bijdrage, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Bijdrage:
    """Store what an organisatie brings and needs. One per organisatie and thema: who says more changes that one."""
    with handeling("bijdrage_opslaan", door=door):
        Visie.objects.select_for_update().get(pk=bijdrage.visie_id)
        velden = ("organisatie", "thema", "brengt", "heeft_nodig")
        dubbel = "Deze organisatie heeft bij dit thema al een bijdrage. Wijzig die."
        return bewaar_rij(bijdrage, velden, gezien, verzoek, dubbel, door)


def bijdrage_verwijderen(*, bijdrage: Bijdrage, door: Gebruiker) -> None:
    with handeling("bijdrage_verwijderen", door=door):
        Bijdrage.objects.select_for_update().get(pk=bijdrage.pk).delete()


def organisatie_opslaan(
    *, organisatie: Organisatie, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Organisatie:
    with handeling("organisatie_opslaan", door=door):
        velden = ("naam", "soort", "omschrijving")
        return bewaar_rij(organisatie, velden, gezien, verzoek, "Deze organisatie staat er al.", door)


def gebied_opslaan(
    *, gebied: Gebied, door: Gebruiker, gezien: str | None = None, verzoek: uuid.UUID | None = None
) -> Gebied:
    """Store a kern or wijk. Its address is made of its first name and stays."""
    with handeling("gebied_opslaan", door=door):
        if not gebied.pk:
            gebied.slug = unique_slug(Gebied, gebied.naam)
        return bewaar_rij(gebied, ("naam", "soort"), gezien, verzoek, "Dit gebied staat er al.", door)


def bewaar_rij(
    rij: Rij,
    velden: tuple[str, ...] | None,
    gezien: str | None,
    verzoek: uuid.UUID | None,
    dubbel: str | None,
    door: Gebruiker,
    ook: Callable[[Rij], Iterable[object]] = lambda rij: (),
) -> Rij:
    """Store a row: a new one once per `verzoek`, a changed one when it is still what `gezien` says.

    `dubbel` says what to do when somebody took its name or number first; None where it has none. Of a changed one only
    `velden`, or all of it. `ook` gives what else its stamp holds, of the row as it is stored.
    The caller runs the handeling, and locks what makes two senders of a new row wait for each other.
    """
    model = type(rij)
    if rij.pk:
        bewaard = model._default_manager.select_for_update().get(pk=rij.pk)
        eis_ongewijzigd(bewaard, gezien, door=door, ook=ook(bewaard))
    elif eerder := eerder_gemaakt(model, verzoek):
        return eerder
    else:
        rij.verzoek = verzoek
    try:
        with transaction.atomic():
            rij.save(update_fields=velden if rij.pk else None)
    except IntegrityError as fout:
        # Somebody was first: with the same form, or with the same name or number.
        if not rij.pk and (eerder := eerder_gemaakt(model, verzoek)):
            return eerder
        if dubbel is None:
            raise
        raise HandelingFout(dubbel) from fout
    return rij
