"""The adviesraad's own work: noting, drafting, and signing off. Nobody of the gemeente sees it before that."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from advies.actions.advies import advies_registreren
from advies.actions.berichten import meld_projectleiding
from advies.actions.raad import eis_lid
from advies.brief import BovenDePunten, Briefdeel, stel_op
from advies.models import (
    Advies,
    Adviesaanvraag,
    Adviesraad,
    Adviesvraag,
    ConceptAdvies,
    Conceptantwoord,
    Conceptpunt,
    Raadsopmerking,
    Vraagantwoord,
)
from portaal.berichten import adres
from portaal.eenmalig import eerder_gemaakt
from portaal.gelijktijdig import eis_ongewijzigd
from portaal.handelingen import AlGedaan, HandelingFout, handeling
from portaal.models import Bestand, Gebruiker
from portaal.rollen import Rol
from portaal.tekens import zuiver
from portaal.tekst import normalise
from visie.models import Paragraaf, Uitgave, Visie

MAX_PUNTEN = 100


@dataclass(frozen=True, kw_only=True)
class Punttekst:
    """A point in words, and the number of the adviesvraag it belongs to, if any."""

    tekst: str
    vraag: int | None = None


@dataclass(frozen=True, kw_only=True)
class Conceptgegevens:
    """What the letter in the making says. `antwoorden` by the number of the adviesvraag; empty ones are left out."""

    titel: str
    inleiding: str = ""
    slot: str = ""
    antwoorden: Mapping[int, str] = field(default_factory=dict)
    punten: Sequence[Punttekst] = ()


def concept_advies_beginnen(
    *,
    adviesraad: Adviesraad,
    visie: Visie,
    titel: str,
    door: Gebruiker,
    aanvraag: Adviesaanvraag | None = None,
    vervolg_op: Advies | None = None,
    verzoek: uuid.UUID | None = None,
) -> ConceptAdvies:
    """Start a letter: on a request, as a follow-up, or unasked. For a request there is one concept at a time.

    A colleague who starts a second one on the same request gets the first.
    """
    eis_lid(door, adviesraad)
    with handeling("concept_advies_beginnen", door=door):
        Adviesraad.objects.select_for_update().get(pk=adviesraad.pk)
        if eerder := eerder_gemaakt(ConceptAdvies, verzoek):
            return eerder
        if aanvraag is not None:
            if aanvraag.adviesraad_id != adviesraad.pk or not aanvraag.loopt:
                raise HandelingFout("Deze adviesaanvraag is niet van uw adviesraad of is ingetrokken.")
            lopend: ConceptAdvies | None = ConceptAdvies.objects.filter(aanvraag=aanvraag, advies=None).first()
            if lopend is not None:
                return lopend
            vervolg_op = vervolg_op or Advies.objects.filter(aanvraag=aanvraag).order_by("pk").last()
        return ConceptAdvies.objects.create(
            adviesraad=adviesraad,
            visie=visie,
            aanvraag=aanvraag,
            vervolg_op=vervolg_op,
            titel=titel.strip(),
            gemaakt_door=door,
            verzoek=verzoek,
        )


def concept_advies_opslaan(
    *, concept: ConceptAdvies, gegevens: Conceptgegevens, door: Gebruiker, gezien: str | None = None
) -> ConceptAdvies:
    """Store the whole of a letter in the making. GezienConflict when a colleague stored it meanwhile."""
    with handeling("concept_advies_opslaan", door=door):
        concept = _lock(concept, door)
        eis_ongewijzigd(concept, gezien, door=door, ook=inhoud_concept(concept))
        punten = [(schoon, punt.vraag) for punt in gegevens.punten if (schoon := zuiver(punt.tekst).strip())]
        if len(punten) > MAX_PUNTEN:
            raise HandelingFout(f"Er passen {MAX_PUNTEN} aanbevelingen in een advies. Voeg er een paar samen.")
        concept.titel = gegevens.titel.strip()
        concept.inleiding = zuiver(gegevens.inleiding).strip()
        concept.slot = zuiver(gegevens.slot).strip()
        concept.gewijzigd_op = timezone.now()
        concept.save(update_fields=["titel", "inleiding", "slot", "gewijzigd_op"])
        vragen = {v.nummer: v for v in Adviesvraag.objects.filter(aanvraag=concept.aanvraag_id)}
        concept.punten.all().delete()
        Conceptpunt.objects.bulk_create(
            Conceptpunt(concept=concept, volgorde=n, tekst=tekst, vraag=vragen.get(vraag or 0))
            for n, (tekst, vraag) in enumerate(punten, start=1)
        )
        concept.antwoorden.all().delete()
        Conceptantwoord.objects.bulk_create(
            Conceptantwoord(concept=concept, vraag=vragen[nummer], tekst=schoon)
            for nummer, tekst in sorted(gegevens.antwoorden.items())
            if nummer in vragen and (schoon := zuiver(tekst).strip())
        )
    return concept


def inhoud_concept(concept: ConceptAdvies) -> list[object]:
    """What belongs to a letter in the making but stands in other tables, for its stamp."""
    return [
        *concept.punten.values_list("volgorde", "tekst", "vraag"),
        *concept.antwoorden.values_list("vraag", "tekst"),
    ]


def brief_gebruiken(
    *, concept: ConceptAdvies, brieftekst: str, bestand: Bestand | None, door: Gebruiker
) -> Bestand | None:
    """Use the letter that was written elsewhere, in place of the parts; an empty one goes back to the parts.

    Gives the file that was kept before, which the caller removes after commit.
    """
    with handeling("brief_gebruiken", door=door):
        concept = _lock(concept, door)
        vorige = concept.bestand
        concept.brieftekst = normalise(brieftekst).strip()
        concept.bestand = bestand if concept.brieftekst else None
        concept.gewijzigd_op = timezone.now()
        concept.save(update_fields=["brieftekst", "bestand", "gewijzigd_op"])
    return vorige if vorige is not None and vorige != concept.bestand else None


def concept_weggooien(*, concept: ConceptAdvies, door: Gebruiker) -> Bestand | None:
    """Throw a letter in the making away. Gives its file, which the caller removes after commit."""
    with handeling("concept_weggooien", door=door):
        concept = _lock(concept, door)
        bestand = concept.bestand
        concept.delete()
    return bestand


def advies_uitbrengen(*, concept: ConceptAdvies, kenmerk: str = "", door: Gebruiker) -> Advies:
    """Sign off: the concept becomes the letter, which the gemeente sees from now on and nobody can change.

    For the voorzitter of the adviesraad. Needs at least one word of content. The answers to the adviesvragen go with it.
    The projectleiders get a mail.
    """
    if not door.heeft_rol(Rol.ADVIESRAADVOORZITTER):
        raise HandelingFout("Alleen de voorzitter kan het advies uitbrengen.")
    with handeling("advies_uitbrengen", door=door):
        concept = _lock(concept, door)
        if concept.aanvraag is not None and not concept.aanvraag.loopt:
            raise HandelingFout(
                "De gemeente heeft deze aanvraag ingetrokken. Uw tekst blijft staan; u kunt een ongevraagd advies schrijven."
            )
        advies = advies_registreren(
            visie=concept.visie,
            adviesraad=concept.adviesraad,
            titel=concept.titel,
            brieftekst=brief_van(concept),
            ontvangen_op=timezone.localdate(),
            kenmerk=kenmerk.strip(),
            gevraagd=concept.aanvraag is not None,
            aanvraag=concept.aanvraag,
            vervolg_op=concept.vervolg_op,
            bestand=concept.bestand,
            door=door,
        )
        if not concept.is_brief:
            Vraagantwoord.objects.bulk_create(
                Vraagantwoord(advies=advies, vraag=a.vraag, tekst=a.tekst)
                for a in concept.antwoorden.select_related("vraag")
            )
        concept.advies = advies
        concept.save(update_fields=["advies"])
        meld_projectleiding(
            gebeurtenis=f"advies-uitgebracht-{advies.pk}",
            onderwerp=f"{concept.adviesraad} heeft een advies uitgebracht",
            tekst=(
                f"{concept.adviesraad} heeft het advies ‘{advies}’ uitgebracht. U leest het hier en legt er de "
                f"aanbevelingen uit vast:\n{adres(reverse('advies:advies-detail', args=[advies.pk]))}\n"
            ),
        )
    return advies


def brief_van(concept: ConceptAdvies) -> str:
    """The letter as it will go: the one written elsewhere, or one made of the parts. Empty while there is no word."""
    return concept.brieftekst or stel_op(
        **_boven_de_punten(concept), punten=[punt.tekst for punt in concept.punten.all()], slot=concept.slot
    )


def _boven_de_punten(concept: ConceptAdvies) -> BovenDePunten:
    return {
        "inleiding": concept.inleiding,
        "antwoorden": [(a.vraag.nummer, a.vraag.tekst, a.tekst) for a in concept.antwoorden.select_related("vraag")],
    }


def punten_in_brief(advies: Advies) -> list[Briefdeel]:
    """Where the points that the adviesraad wrote apart stand in its letter; empty for a letter written elsewhere."""
    concept = ConceptAdvies.objects.filter(advies=advies, brieftekst="").first()
    if concept is None:
        return []
    # What stands above the points may hold the same words.
    vanaf = len(normalise(stel_op(**_boven_de_punten(concept), punten=[], slot="")))
    delen = []
    for punt in concept.punten.select_related("vraag"):
        tekst = normalise(punt.tekst).strip()
        begin = advies.brieftekst.find(tekst, vanaf)
        # Nothing but signs that nobody can see; or, against all that is known here, not in the letter: a person adds it.
        if not tekst or begin < 0:
            continue
        vanaf = begin + len(tekst)
        delen.append(Briefdeel(tekst=tekst, begin=begin, eind=vanaf, vraag=punt.vraag.nummer if punt.vraag else None))
    return delen


def raadsopmerking_plaatsen(
    *,
    adviesraad: Adviesraad,
    uitgave: Uitgave,
    tekst: str,
    door: Gebruiker,
    paragraaf: Paragraaf | None = None,
    verzoek: uuid.UUID | None = None,
) -> Raadsopmerking:
    """Note something with a paragraaf of an uitgave, or with the whole, for the members of the own adviesraad."""
    eis_lid(door, adviesraad)
    with handeling("raadsopmerking_plaatsen", door=door):
        Adviesraad.objects.select_for_update().get(pk=adviesraad.pk)
        if eerder := eerder_gemaakt(Raadsopmerking, verzoek):
            return eerder
        if not (tekst := zuiver(tekst).strip()):
            raise HandelingFout("Schrijf uw opmerking op.")
        return Raadsopmerking.objects.create(
            adviesraad=adviesraad,
            uitgave=uitgave,
            paragraaf=paragraaf,
            tekst=tekst,
            gemaakt_door=door,
            verzoek=verzoek,
        )


def raadsopmerking_afhandelen(*, opmerking: Raadsopmerking, afgehandeld: bool, door: Gebruiker) -> Raadsopmerking:
    """Say that a note has been dealt with, or open it again."""
    eis_lid(door, opmerking.adviesraad)
    with handeling("raadsopmerking_afhandelen", door=door):
        opmerking = Raadsopmerking.objects.select_for_update().get(pk=opmerking.pk)
        opmerking.afgehandeld_op = timezone.now() if afgehandeld else None
        opmerking.afgehandeld_door = door if afgehandeld else None
        opmerking.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
    return opmerking


def opmerking_overnemen(*, opmerking: Raadsopmerking, concept: ConceptAdvies, door: Gebruiker) -> Conceptpunt:
    """Make a note a point of the letter in the making, as the last one; the note is dealt with by that."""
    with handeling("opmerking_overnemen", door=door):
        concept = _lock(concept, door)
        opmerking = Raadsopmerking.objects.select_for_update().get(pk=opmerking.pk)
        if opmerking.adviesraad_id != concept.adviesraad_id:
            raise HandelingFout("Deze opmerking is van een andere adviesraad.")
        if opmerking.afgehandeld_op is not None:
            raise AlGedaan("Deze opmerking is al afgehandeld.")
        if concept.is_brief:
            raise HandelingFout(
                "Bij dit advies hoort een brief die ergens anders is geschreven. Zet het punt in die brief."
            )
        aantal = concept.punten.count()
        if aantal >= MAX_PUNTEN:
            raise HandelingFout(f"Er passen {MAX_PUNTEN} aanbevelingen in een advies. Voeg er een paar samen.")
        punt = Conceptpunt.objects.create(concept=concept, volgorde=aantal + 1, tekst=opmerking.tekst)
        concept.gewijzigd_op = timezone.now()
        concept.save(update_fields=["gewijzigd_op"])
        raadsopmerking_afhandelen(opmerking=opmerking, afgehandeld=True, door=door)
    return punt


def _lock(concept: ConceptAdvies, door: Gebruiker) -> ConceptAdvies:
    concept = (
        ConceptAdvies.objects.select_for_update(of=("self",))
        .select_related("adviesraad", "aanvraag")
        .get(pk=concept.pk)
    )
    eis_lid(door, concept.adviesraad)
    if concept.is_uitgebracht:
        raise AlGedaan("Dit advies is uitgebracht en kan niet meer veranderen. U kunt wel een vervolg schrijven.")
    return concept
