"""The concept ter inzage: visie and uitvoeringsplan in one document, with how to respond to it in front."""

from __future__ import annotations

from participatie.models import Uitvraag
from publicatie.document.inhoud import Document
from publicatie.document.rondes import ronde
from publicatie.document.stukken import Ronde
from publicatie.document.vorm import Blok, Kop, Sectie, Tekst, alineas, datum, zin
from visie.models import Visie


def stel_samen(visie: Visie) -> tuple[Ronde, ...]:
    """The uitvragen that anyone can answer now."""
    return tuple(ronde(uitvraag) for uitvraag in Uitvraag.objects.open().filter(visie=visie).order_by("sluit_op"))


def secties(document: Document) -> tuple[Sectie, ...]:
    blokken: list[Blok] = [
        alineas(
            "Dit is een concept. De raad heeft het nog niet vastgesteld en het kan nog veranderen, ook door uw reactie.",
        )
    ]
    for r in document.inzage:
        blokken += [
            Kop(r.titel),
            alineas(
                f"U kunt reageren tot en met {datum(r.tot)}. Dat kan op de website, zonder account. Liever op papier of "
                "aan de telefoon? Dat telt net zo zwaar.",
                r.spelregels,
                f"Voor {datum(r.antwoord_uiterlijk)} krijgt u antwoord: wat wij met uw reactie doen, en waarom.",
            ),
            Tekst((zin("Reageer op de website", adres=r.adres),)),
        ]
    if not document.inzage:
        blokken.append(alineas("Reageren op dit concept kan nu niet. Op de website staat wanneer dat wel kan."))
    contact = [w for w in (document.contact_email, document.contact_telefoon, document.contact_adres) if w]
    if contact:
        blokken.append(alineas(f"Vragen? {document.gemeente}: {', '.join(contact)}."))
    return (Sectie("reageren", "Zo kunt u reageren", tuple(blokken)),)
