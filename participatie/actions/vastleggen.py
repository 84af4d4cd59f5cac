"""Storing what was sent, in as few round trips as can be: a thousand people may send at the same moment."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from participatie.actions.abonnement import nieuw_abonnement, stop_adres
from participatie.actions.bevestigen import bevestiging
from participatie.codes import hash_van
from participatie.inhoud import Contact, Inhoud, als_velden
from participatie.models import Inbreng, InbrengTekst, Indiener, Reactie, WachtendeInbreng
from participatie.models.wachtend import Reden
from participatie.termijnen import bewaren_tot
from portaal.berichten import verstuur_na_commit
from portaal.models import Bericht, Gemeente
from portaal.samen_bewaren import bewaar_samen, geef_nummers


@dataclass(frozen=True, kw_only=True)
class Afzender:
    """Who sent it: how to be reached, the code to follow with and whether a page showed it, and whether a confirmation is mailed."""

    contact: Contact
    code: str
    mailt: bool
    zag_code: bool = True


def leg_vast(inhoud: Inhoud, afzender: Afzender) -> Inbreng:
    """Store an inbreng with its text, its points and who sent it. Five points cost as many queries as one. Inside an act."""
    inbreng, bericht = Inbreng(code_hash=hash_van(afzender.code)), Bericht() if afzender.mailt else None
    reacties = _reacties(inhoud)
    geef_nummers(inbreng, *reacties, *filter(None, [bericht]))
    extra: list[Any] = []
    if afzender.contact:
        gemeente = Gemeente.get()
        extra.append(als_indiener(inbreng, afzender.contact, tot=bewaren_tot(inhoud.visie, gemeente)))
        abonnement = nieuw_abonnement(inbreng, afzender.contact, taal=inhoud.taal, gemeente=gemeente)
        extra += filter(None, [abonnement])
        stop = stop_adres(abonnement) if abonnement else ""
        extra += _bevestig(inbreng.pk, inhoud, afzender, bericht, gemeente, stop=stop)
    return bewaar_als_inbreng(inbreng, inhoud, reacties, *extra)


def bewaar_als_inbreng(inbreng: Inbreng, inhoud: Inhoud, reacties: list[Reactie], *extra: Any) -> Inbreng:
    """Insert it with all that belongs to it. The inbreng and its reacties have their numbers already."""
    for naam in (
        "visie", "uitvraag", "kanaal", "bijeenkomst", "invoer", "soort", "organisatie", "namens", "voor_iemand_anders",
        "gebied", "taal", "mag_gepubliceerd", "eerst_lezen",
    ):  # fmt: skip
        setattr(inbreng, naam, getattr(inhoud, naam))
    for reactie in reacties:
        reactie.inbreng = inbreng
    koppeling = Reactie.themas.through
    themas = [
        koppeling(reactie=reactie, thema=thema)
        for reactie, punt in zip(reacties, inhoud.punten, strict=True)
        for thema in punt.themas
    ]
    tekst = InbrengTekst(inbreng=inbreng, tekst=inhoud.tekst, bijlage=inhoud.bijlage)
    bewaar_samen(inbreng, tekst, *reacties, *themas, *extra)
    return inbreng


def _reacties(inhoud: Inhoud) -> list[Reactie]:
    return [
        Reactie(nummer=nummer, aard=punt.aard, begin=begin, eind=eind)
        for nummer, punt in enumerate(inhoud.punten, start=1)
        for begin, eind in [inhoud.plek(punt)]
    ]


def als_indiener(inbreng: Inbreng, contact: Contact, *, tot: datetime.date) -> Indiener:
    return Indiener(inbreng=inbreng, naam=contact.naam, email=contact.email, telefoon=contact.telefoon, bewaren_tot=tot)


def laat_wachten(
    inhoud: Inhoud, afzender: Afzender, *, redenen: Collection[Reden], **eigen: datetime.datetime
) -> WachtendeInbreng:
    """Keep it apart until a person has looked, under the number it will have as inbreng. Inside an act."""
    straks, bericht = Inbreng(), Bericht() if afzender.mailt else None
    geef_nummers(straks, *filter(None, [bericht]))
    gemeente = Gemeente.get()
    contact = afzender.contact
    gegevens = {
        "naam": contact.naam,
        "email": contact.email,
        "telefoon": contact.telefoon,
        "later": list(contact.later),
    }
    wachtend = WachtendeInbreng(
        nummer=straks.pk,
        visie=inhoud.visie,
        uitvraag=inhoud.uitvraag,
        tekst=inhoud.tekst,
        velden=als_velden(inhoud),
        bijlage=inhoud.bijlage,
        contact={naam: waarde for naam, waarde in gegevens.items() if waarde},
        bewaren_tot=bewaren_tot(inhoud.visie, gemeente),
        eerst_lezen=inhoud.eerst_lezen,
        redenen=[str(reden) for reden in redenen],
        code_hash=hash_van(afzender.code),
        **eigen,
    )
    bewaar_samen(wachtend, *_bevestig(straks.pk, inhoud, afzender, bericht, gemeente))
    return wachtend


def laat_toe(wachtend: WachtendeInbreng, inhoud: Inhoud, contact: Contact) -> Inbreng:
    """Store what waited as inbreng: its number, its code, the moment it came and until when contact data stay. Inside an act."""
    inbreng = Inbreng(pk=wachtend.nummer, code_hash=wachtend.code_hash, ontvangen_op=wachtend.ontvangen_op)
    reacties = _reacties(inhoud)
    geef_nummers(*reacties)
    extra: list[Any] = []
    if contact:
        abonnement = nieuw_abonnement(
            inbreng, contact, taal=inhoud.taal, gemeente=Gemeente.get(), toestemming_op=wachtend.ontvangen_op
        )
        extra = [als_indiener(inbreng, contact, tot=wachtend.bewaren_tot), *filter(None, [abonnement])]
    return bewaar_als_inbreng(inbreng, inhoud, reacties, *extra)


def _bevestig(
    nummer: int, inhoud: Inhoud, afzender: Afzender, bericht: Bericht | None, gemeente: Gemeente, *, stop: str = ""
) -> list[Bericht]:
    """The confirmation, to be stored with the rest and sent after commit; nothing when none is mailed.

    `stop` is the address that ends the later news that was asked for with it.
    """
    if bericht is None:
        return []
    contact = afzender.contact
    code = afzender.code if contact.code_per_mail else ""
    mail = bevestiging(
        nummer=nummer, taal=inhoud.taal, email=contact.email, code=code, zag_code=afzender.zag_code, gemeente=gemeente, stop=stop
    )  # fmt: skip
    mail.pk = bericht.pk
    verstuur_na_commit(mail)
    return [mail]
