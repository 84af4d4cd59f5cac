"""What inwoners and organisaties said in two rounds, what was answered, and which of it anyone may read."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.utils import timezone

from participatie.actions import abonneren, verzoek_afhandelen, verzoek_registreren
from participatie.actions.publiceren import leg_versies_vast
from participatie.afschermen import scherm_af
from participatie.codes import code_voor, hash_van
from participatie.models import (
    Antwoord,
    AvgVerzoek,
    Bijeenkomst,
    Inbreng,
    InbrengTekst,
    Indiener,
    Moment,
    Reactie,
    Taaltest,
    Uitvraag,
    UitvraagVertaling,
    Verwerking,
)
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from portaal.tekens import zuiver
from publicatie.voorbeeld.bronnen import (
    EERSTE_RONDE,
    IEDEREEN_BERICHT,
    TER_INZAGE,
    TWEEDE_RONDE_SLUIT,
    dag,
    lees,
    moment,
)
from publicatie.voorbeeld.gemeente import account
from publicatie.voorbeeld.plaatsen import Plaatsen, als_velden, laatst_geschreven
from visie.models import Gebied, Oordeel, Uitgave, Visie
from visie.models.oordeel import MET_VERWERKING

RONDES: list[dict[str, Any]] = [
    {
        "titel": "Wat helpt en wat kan beter in uw buurt?",
        "slug": "uw-buurt",
        "inleiding": "De gemeente maakt een plan over ontmoeten, elkaar helpen en hulp dichtbij. "
        "Wij willen weten wat er bij u in de buurt goed gaat, wat er tegenwerkt en wat u zelf zou willen doen.",
        "spelregels": "Dit staat vast: de zes thema's en het budget. De gemeenteraad heeft daarover besloten.\n\n"
        "Dit staat nog open: wat we willen bereiken en wat we daarvoor gaan doen.\n\n"
        "Wij lezen elke reactie. U krijgt op elke reactie een antwoord, ook als wij iets niet overnemen.",
        "opent_op": (EERSTE_RONDE[0], 9),
        "sluit_op": (EERSTE_RONDE[1], 0),
        "antwoord_uiterlijk": 21,
    },
    {
        "titel": "Wat vindt u van het concept van de visie?",
        "slug": "concept-visie",
        "inleiding": "Het concept van de visie is klaar. U kunt het lezen op deze website. Er is ook een korte "
        "samenvatting van elk thema. Wij horen graag wat u goed vindt, wat er niet klopt en wat u mist.",
        "spelregels": "Dit staat vast: de zes thema's en het budget.\n\n"
        "Dit staat nog open: de tekst van elk thema, de doelen en de maatregelen.\n\n"
        "Wij lezen elke reactie. U krijgt op elke reactie een antwoord. Daarna besluit de gemeenteraad.",
        "opent_op": (TER_INZAGE, 9),
        "sluit_op": (TWEEDE_RONDE_SLUIT, 0),
        "antwoord_uiterlijk": IEDEREEN_BERICHT,
    },
]
# Who read a round before it opened, so many days before, and what came of it.
TAALTESTEN = [
    (
        "uw-buurt", 12, "nl", "Vier taalambassadeurs van de bibliotheek",
        "Twee van de vier dachten bij 'sociale basis' aan een uitkering. Eén las 'spelregels' als een wedstrijd.",
        "Wij schrijven nu: ontmoeten, elkaar helpen en hulp dichtbij. Boven de spelregels staat: wat staat open, en wat niet?",
    ),
    (
        "concept-visie", 9, "nl", "Drie taalambassadeurs en een vrijwilliger van het taalhuis",
        "Niemand wist wat 'ter inzage' is. Bij het plaatje van Eerstelijnszorg zei iedereen: ziekenhuis.",
        "Wij schrijven: u kunt het lezen op deze website. Het plaatje is nu een huis met een kruis.",
    ),
    (
        "concept-visie", 5, "pl", "Vijf bezoekers van de voedselbank die van huis uit Pools spreken",
        "De aanspreekvorm was te plechtig, zeiden er drie.", "",
    ),
]  # fmt: skip
# Some senders left a name or address. All of it is invented.
INDIENERS = {
    "I1": {"naam": "Joke Verhoeven", "email": "joke.verhoeven@post.example"},
    "I3": {"naam": "Gerrit Hofstra, secretaris", "email": "secretaris@dorpsraadrietwoude.example"},
    "I12": {"naam": "Annelies Kok", "email": "info@deschakel.example", "telefoon": "0900 000 00 01"},
    "I23": {"naam": "Mw. dr. S. Bakker", "email": "bestuur@huisartsenkring.example"},
    "I42": {"naam": "Mevrouw De Wit", "telefoon": "0900 000 00 02"},
    "I54": {"naam": "Cor Janssen", "telefoon": "0900 000 00 03"},
    "I64": {"naam": "Greet Visser", "email": "greet.uitlageveen@post.example"},
}
# Who asked to hear more, and about what.
ABONNEES = {"I12": (Moment.VERWERKT, Moment.VASTGESTELD, Moment.UITGEVOERD), "I64": (Moment.VASTGESTELD,)}
# Whose code the command shows, so that people can try following: several answers, and not all of them yes.
OM_TE_VOLGEN = "I12"
# One in so many answers was decided and waits to be published.
NOG_NIET = 12
KANTOORTIJD = {Inbreng.Kanaal.TELEFOON, Inbreng.Kanaal.BRIEF, Inbreng.Kanaal.PAPIER}


def volgcode() -> str:
    return code_voor(_sleutel(OM_TE_VOLGEN))


def _sleutel(inbreng_id: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://voorbeeldgemeente.example/inbreng/{inbreng_id}")


def maak_uitvragen(visie: Visie) -> None:
    """The two rounds of asking, their taaltesten, and the second round in every language.

    What the second is about is made after it: the concept ter inzage tells of the round.
    """
    rondes = {ronde["slug"]: _maak_uitvraag(visie, ronde) for ronde in RONDES}
    _vertaal(rondes["concept-visie"])
    for slug, eerder, taal, met, uitkomst, gedaan in TAALTESTEN:
        ronde = rondes[slug]
        op = timezone.localdate(ronde.opent_op) - datetime.timedelta(days=eerder)
        Taaltest.objects.create(uitvraag=ronde, op=op, taal=taal, met=met, uitkomst=uitkomst, gedaan=gedaan)


def maak_inbreng(visie: Visie, plaatsen: Plaatsen) -> None:
    eerste, tweede = (Uitvraag.objects.get(visie=visie, slug=ronde["slug"]) for ronde in RONDES)
    # Not there when the demo is loaded without making uitgaven.
    tweede.uitgave = visie.uitgaven.filter(soort=Uitgave.Soort.CONCEPT).first()
    tweede.save(update_fields=["uitgave"])
    gebieden = {gebied.naam: gebied for gebied in Gebied.objects.all()}
    themas = {thema.slug: thema for thema in visie.themas.all()}
    bronnen = lees("inbreng")
    bijeenkomsten = _maak_bijeenkomsten(visie, eerste, bronnen["bijeenkomst"], gebieden)
    for i, bron in enumerate(bronnen["inbreng"]):
        inbreng = Inbreng.objects.create(
            visie=visie,
            bijeenkomst=bijeenkomsten.get(bron["id"]),
            uitvraag=eerste if bron["dag"] < TER_INZAGE else tweede,
            kanaal=bron["kanaal"],
            soort=bron["soort"],
            organisatie=bron.get("organisatie", ""),
            gebied=gebieden[bron["gebied"]] if bron["gebied"] else None,
            taal=bron["taal"],
            mag_gepubliceerd=bron["publiceren"],
            code_hash=hash_van(code_voor(_sleutel(bron["id"]))),
            ontvangen_op=_ontvangen_op(bron, i),
        )
        teksten = [zuiver(reactie["tekst"]).strip() for reactie in bron["reactie"]]
        InbrengTekst.objects.create(inbreng=inbreng, tekst="\n\n".join(teksten))
        if bron["id"] in INDIENERS:
            bewaren_tot = dag(365 + Gemeente.get().bewaartermijn_contact_dagen)
            Indiener.objects.create(inbreng=inbreng, bewaren_tot=bewaren_tot, **INDIENERS[bron["id"]])
        if bron["id"] in ABONNEES:
            abonneren(
                inbreng=inbreng,
                email=INDIENERS[bron["id"]]["email"],
                momenten=ABONNEES[bron["id"]],
                taal=inbreng.taal,
            )
        begin = 0
        for nummer, (reactiebron, tekst) in enumerate(zip(bron["reactie"], teksten, strict=True), start=1):
            reactie = Reactie(
                inbreng=inbreng, nummer=nummer, aard=reactiebron["aard"], begin=begin, eind=begin + len(tekst)
            )
            begin = reactie.eind + len("\n\n")
            if "antwoord" in reactiebron:
                _beantwoord(reactie, reactiebron, tekst, plaatsen, dagen=14 + (i + nummer) % 7)
            reactie.save()
            reactie.themas.add(themas[reactiebron["thema"]])
            if reactie.antwoord is not None and (i + nummer) % NOG_NIET != 0:
                assert reactie.antwoord.besloten_op is not None
                kort_daarna = reactie.antwoord.besloten_op + datetime.timedelta(minutes=15)
                leg_versies_vast([reactie.antwoord], op=kort_daarna, door=account(Rol.PROJECTLEIDER))


def maak_verzoeken(visie: Visie) -> None:
    """What two people asked about their own data: one waits, one was helped."""
    beheerder = account(Rol.BEHEERDER)
    inbreng = {rij.code_hash: rij for rij in visie.inbreng.all()}
    verzoek_registreren(
        soort=AvgVerzoek.Soort.INZAGE,
        inbreng=inbreng[hash_van(code_voor(_sleutel("I54")))],
        ontvangen_op=timezone.localdate() - datetime.timedelta(days=6),
        grond="Gevraagd per telefoon.",
        door=beheerder,
    )
    gedaan = verzoek_registreren(
        soort=AvgVerzoek.Soort.VERWIJDERING,
        ontvangen_op=timezone.localdate() - datetime.timedelta(days=20),
        grond="Gevraagd aan de balie.",
        door=beheerder,
    )
    verzoek_afhandelen(
        verzoek=gedaan,
        uitkomst=AvgVerzoek.Uitkomst.NIETS_GEVONDEN,
        toelichting="Er was geen inbreng bij.",
        door=beheerder,
    )


def _maak_bijeenkomsten(
    visie: Visie, uitvraag: Uitvraag, bronnen: list[dict[str, Any]], gebieden: dict[str, Gebied]
) -> dict[str, Bijeenkomst]:
    """Each meeting by the ids of what came in there."""
    gemaakt: dict[str, Bijeenkomst] = {}
    for bron in bronnen:
        bijeenkomst = Bijeenkomst.objects.create(
            visie=visie,
            uitvraag=uitvraag,
            titel=bron["titel"],
            datum=dag(bron["dag"]),
            plaats=bron["plaats"],
            gebied=gebieden[bron["gebied"]],
            aantal_aanwezigen=bron["aantal_aanwezigen"],
            verslag=bron["verslag"].strip(),
        )
        gemaakt |= dict.fromkeys(bron["inbreng"], bijeenkomst)
    return gemaakt


def _maak_uitvraag(visie: Visie, bron: dict[str, Any]) -> Uitvraag:
    uitvraag = Uitvraag.objects.create(
        visie=visie,
        titel=bron["titel"],
        slug=bron["slug"],
        inleiding=bron["inleiding"],
        spelregels=bron["spelregels"],
        niveau=Uitvraag.Niveau.ADVISEREN,
        opent_op=moment(*bron["opent_op"]),
        sluit_op=moment(*bron["sluit_op"]),
        antwoord_uiterlijk=dag(bron["antwoord_uiterlijk"]),
    )
    uitvraag.themas.set(visie.themas.all())
    return uitvraag


def _vertaal(uitvraag: Uitvraag) -> None:
    """The open round in every language of the form."""
    themas = {thema.slug: thema.pk for thema in uitvraag.themas.all()}
    for taal, bron in lees("vertalingen").items():
        UitvraagVertaling.objects.create(
            uitvraag=uitvraag,
            taal=taal,
            titel=bron["titel"],
            inleiding=bron["inleiding"],
            spelregels=bron["spelregels"],
            themas={str(themas[slug]): {"naam": naam, "zin": zin} for slug, (naam, zin) in bron["themas"].items()},
        )


def _ontvangen_op(bron: dict[str, Any], i: int) -> datetime.datetime:
    """Paper and telephone come in by day, meetings are in the evening, the website never closes."""
    if bron["kanaal"] in KANTOORTIJD:
        uur = 9 + i % 8
    elif bron["kanaal"] == Inbreng.Kanaal.BIJEENKOMST:
        uur = 20
    else:
        uur = 7 + i * 5 % 16
    return moment(bron["dag"], uur, i * 17 % 60)


def _beantwoord(reactie: Reactie, bron: dict[str, Any], tekst: str, plaatsen: Plaatsen, *, dagen: int) -> None:
    """Decide on an unsaved reactie, point at where it landed, and make it public when its sender allows that."""
    antwoord = bron["antwoord"]
    oordeel = antwoord["oordeel"]
    geland = plaatsen.van(bron["id"]) if oordeel in MET_VERWERKING else []
    besloten_op = reactie.inbreng.ontvangen_op + datetime.timedelta(days=dagen, hours=1)
    if geland:
        besloten_op = max(
            besloten_op, laatst_geschreven(geland) + datetime.timedelta(days=1 + dagen % 5, minutes=7 * dagen)
        )
    reactie.antwoord = Antwoord.objects.create(
        voorstel_oordeel=oordeel,
        voorstel_motivering=antwoord.get("motivering", ""),
        oordeel=oordeel,
        motivering=antwoord.get("motivering", ""),
        doorgeschoven_naar=antwoord.get("doel_document", ""),
        doorgeschoven_trekker=antwoord.get("trekker", ""),
        doorgeschoven_tot=dag(antwoord["dag"]) if "dag" in antwoord else None,
        besloten_op=besloten_op,
        besloten_door=_wie_besluit(oordeel),
        tekst=antwoord["antwoord_b1"],
        gewijzigd_op=besloten_op,
    )
    Verwerking.objects.bulk_create(
        [
            Verwerking(
                antwoord=reactie.antwoord,
                gemaakt_op=besloten_op - datetime.timedelta(minutes=15),
                gemaakt_door=account(Rol.REDACTEUR),
                **als_velden(plaats),
            )
            for plaats in geland
        ]
    )
    if reactie.inbreng.mag_gepubliceerd:
        reactie.publieke_tekst = scherm_af(tekst)
        reactie.openbaar_op = besloten_op + datetime.timedelta(minutes=30)


def _wie_besluit(oordeel: str) -> Gebruiker:
    """The college says no itself; the rest it leaves to the projectleider."""
    return account(Rol.COLLEGE if oordeel == Oordeel.NIET_OVERNEMEN else Rol.PROJECTLEIDER)
