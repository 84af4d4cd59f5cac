"""Working together in the demo gemeente: existing beleid, contributions, labels, tasks and remarks."""

from __future__ import annotations

from typing import Any

from portaal.rollen import Rol
from publicatie.voorbeeld.bronnen import dag, lees, moment
from publicatie.voorbeeld.gemeente import account
from publicatie.voorbeeld.teksten import naam_van
from visie.actions.opmerking import vermelde_collegas
from visie.models import BestaandBeleid, Bijdrage, Gebied, Opmerking, Organisatie, Paragraaf, Visie


def maak_samenwerken(visie: Visie) -> None:
    paragrafen = {naam_van(p): p for p in Paragraaf.objects.van_visie(visie).met_tekst()}
    maak_beleid(visie)
    geef_labels(visie, paragrafen)
    geef_taken(paragrafen)
    maak_opmerkingen(paragrafen)


def maak_beleid(visie: Visie) -> None:
    bron = lees("samenwerken")
    themas = {thema.slug: thema for thema in visie.themas.all()}
    for rij in bron["beleid"]:
        beleid = BestaandBeleid.objects.create(
            visie=visie,
            naam=rij["naam"],
            omschrijving=rij["omschrijving"],
            eigenaar=rij["eigenaar"],
            tot_en_met=dag(rij["eindigt"]) if "eindigt" in rij else None,
            bron=rij.get("bron", ""),
        )
        beleid.themas.set([themas[slug] for slug in rij["themas"]])
    organisaties = {organisatie.naam: organisatie for organisatie in Organisatie.objects.all()}
    Bijdrage.objects.bulk_create(
        [
            Bijdrage(
                visie=visie,
                organisatie=organisaties[rij["organisatie"]],
                thema=themas[rij["thema"]] if "thema" in rij else None,
                brengt=rij["brengt"],
                heeft_nodig=rij.get("heeft_nodig", ""),
            )
            for rij in bron["bijdrage"]
        ]
    )


def geef_labels(visie: Visie, paragrafen: dict[str, Paragraaf]) -> None:
    bron = lees("samenwerken")
    bekend: dict[str, dict[str, Any]] = {
        "onderwerpen": {rij.naam: rij for rij in visie.onderwerpen.all()},
        "akkoorden": {rij.kort: rij for rij in visie.akkoorden.all()},
        "gebieden": {rij.naam: rij for rij in Gebied.objects.all()},
    }
    for naam, paragraaf in paragrafen.items():
        van_soort = bron["labels"].get(paragraaf.soort, {}) if paragraaf.thema else {}
        eigen = bron["label_extra"].get(naam, {})
        for veld, rijen in bekend.items():
            namen = [*van_soort.get(veld, ()), *eigen.get(veld, ())]
            getattr(paragraaf, veld).set([rijen[gekozen] for gekozen in namen])


def geef_taken(paragrafen: dict[str, Paragraaf]) -> None:
    for rij in lees("samenwerken")["taak"]:
        paragraaf = paragrafen[rij["paragraaf"]]
        paragraaf.toegewezen_aan = account(Rol(rij["wie"]))
        paragraaf.klaar_voor = dag(rij["klaar"])
        paragraaf.save(update_fields=["toegewezen_aan", "klaar_voor"])


def maak_opmerkingen(paragrafen: dict[str, Paragraaf]) -> None:
    for rij in lees("samenwerken")["opmerking"]:
        paragraaf = paragrafen[rij["paragraaf"]]
        klaar = account(Rol(rij["afgehandeld_door"])) if "afgehandeld_door" in rij else None
        citaat = rij.get("citaat", "")
        hoofd = Opmerking.objects.create(
            paragraaf=paragraaf,
            citaat=citaat,
            versie=paragraaf.huidige if citaat else None,
            tekst=rij["tekst"],
            auteur=account(Rol(rij["van"])),
            gemaakt_op=moment(rij["dag"], 10, 20),
            toegewezen_aan=account(Rol(rij["voor"])) if "voor" in rij else None,
            afgehandeld_op=moment(rij["dag"] + 1, 9) if klaar else None,
            afgehandeld_door=klaar,
        )
        hoofd.vermeld.set(vermelde_collegas(hoofd.tekst))
        for antwoord in rij.get("antwoorden", ()):
            Opmerking.objects.create(
                paragraaf=paragraaf,
                antwoord_op=hoofd,
                tekst=antwoord["tekst"],
                auteur=account(Rol(antwoord["van"])),
                gemaakt_op=moment(antwoord["dag"], 14, 5),
            )
