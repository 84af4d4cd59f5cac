"""The demo gemeente: its settings, one account per role, its places, organisations and trajectory."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password
from django.utils.text import slugify

from portaal.bewaard import bladzijden_verouderd
from portaal.handelingen import handeling
from portaal.models import Gebruiker, Gemeente
from portaal.rollen import Rol
from publicatie.voorbeeld.bronnen import dag, lees, moment
from visie.models import Akkoord, Fase, Gebied, Kader, Kostenpost, Mijlpaal, Onderwerp, Organisatie, Visie

NAMEN = {
    Rol.PROJECTLEIDER: "Marloes Terpstra",
    Rol.REDACTEUR: "Yusuf Demir",
    Rol.ADVIESRAADVOORZITTER: "Henk Brouwer",
    Rol.ADVIESRAADLID: "Fatima el Amrani",
    Rol.COLLEGE: "Ingrid van der Velde",
    Rol.GRIFFIE: "Sander Postma",
    Rol.RAPPORTEUR: "Anouk Willems",
    Rol.BEHEERDER: "Rob de Graaf",
}


def maak_gemeente() -> None:
    bron = lees("gemeente")
    gegevens = dict(bron["gemeente"])
    Gemeente.objects.create(pk=1, is_voorbeeld=True, contact_adres=gegevens.pop("adres"), **gegevens)
    bladzijden_verouderd()
    Gebied.objects.bulk_create([Gebied(slug=slugify(rij["naam"]), **rij) for rij in bron["gebied"]])
    Organisatie.objects.bulk_create([Organisatie(**rij) for rij in bron["organisatie"]])


def maak_accounts(wachtwoord: str) -> None:
    """One account per role, all with the same password. It is hashed once, because hashing is slow on purpose."""
    hash_van_wachtwoord = make_password(wachtwoord)
    Gebruiker.objects.bulk_create(
        [
            Gebruiker(
                email=_email(rol),
                naam=NAMEN[rol],
                rollen=[rol.value],
                einddatum=dag(365) if rol == Rol.PROJECTLEIDER else None,
                password=hash_van_wachtwoord,
                aangemaakt_op=moment(-345, 9),
            )
            for rol in Rol
        ]
    )


def zet_wachtwoord(wachtwoord: str) -> int:
    """Give the demo accounts the password that is printed, where they have another one. Returns how many changed."""
    if not wachtwoord:
        return 0
    accounts = Gebruiker.objects.filter(email__in=[_email(rol) for rol in Rol])
    ander = [gebruiker for gebruiker in accounts if not check_password(wachtwoord, gebruiker.password)]
    with handeling("voorbeeld_wachtwoord", door=None):
        return Gebruiker.objects.filter(pk__in=[g.pk for g in ander]).update(password=make_password(wachtwoord))


def _email(rol: Rol) -> str:
    return f"{rol.value}@demo.example"


def account(rol: Rol) -> Gebruiker:
    return Gebruiker.objects.get(email=_email(rol))


def maak_visie() -> Visie:
    """The visie itself with its planning and money. Its thema's and kaders follow."""
    bron = lees("gemeente")
    gegevens = dict(bron["visie"])
    besluit = gegevens.pop("raadsbesluit_startnotitie")
    visie = Visie.objects.create(
        fase=Fase.TER_INZAGE,
        actueel=True,
        intro=gegevens.pop("b1_intro"),
        portefeuilles=gegevens.pop("portefeuillehouders"),
        budget_cent=gegevens.pop("budget_euro") * 100,
        budget_toelichting="Ten hoogste, inclusief de participatie.",
        startnotitie_besluit_op=dag(besluit["dag"]),
        startnotitie_besluit_nummer=besluit["nummer"],
        aangemaakt_op=moment(-342, 9),
        **gegevens,
    )
    Akkoord.objects.bulk_create([Akkoord(visie=visie, **rij) for rij in bron["akkoord"]])
    Onderwerp.objects.bulk_create([Onderwerp(visie=visie, **rij) for rij in bron["onderwerp"]])
    Mijlpaal.objects.bulk_create(
        [Mijlpaal(visie=visie, naam=r["naam"], op=dag(r["dag"]), openbaar=r["openbaar"]) for r in bron["mijlpaal"]]
    )
    Kostenpost.objects.bulk_create(
        [
            Kostenpost(
                visie=visie,
                omschrijving=r["omschrijving"],
                bedrag_cent=r["euro"] * 100,
                soort=r["soort"],
                voor_participatie=r.get("voor_participatie", False),
            )
            for r in bron["kostenpost"]
        ]
    )
    return visie


def maak_kaders(visie: Visie) -> None:
    """The kaders as the raad numbered them. Where each is honoured is added when the text is there."""
    themas = {thema.slug: thema for thema in visie.themas.all()}
    Kader.objects.bulk_create(
        [
            Kader(
                visie=visie,
                nummer=rij["nummer"],
                soort=rij["soort"],
                tekst=rij["tekst"],
                bron=rij["bron"],
                thema=themas[rij["thema"]] if "thema" in rij else None,
                afwijking_omdat=rij.get("afwijking", ""),
            )
            for rij in lees("gemeente")["kader"]
        ]
    )
