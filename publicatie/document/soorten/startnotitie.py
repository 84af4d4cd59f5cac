"""The startnotitie: what the raad is asked to decide before anything is written, in the order of the W-vragen."""

from __future__ import annotations

from advies.models import Adviesraad
from participatie.models import Uitvraag
from portaal.templatetags.portaal import euro
from publicatie.document.inhoud import Document
from publicatie.document.rondes import ronde
from publicatie.document.stukken import Moment, Post, Startnotitie, Startthema
from publicatie.document.vorm import Blok, Kolom, Kop, Rij, Sectie, Tabel, alineas, cel, datum, lijst
from visie.models import Kostenpost, Visie


def stel_samen(visie: Visie) -> Startnotitie:
    """Also the uitvragen that did not open yet: the startnotitie is where they are announced."""
    return Startnotitie(
        themas=tuple(Startthema(t.naam, t.verplicht, t.in_een_zin) for t in visie.themas.geldend()),
        mijlpalen=tuple(Moment(m.naam, m.op) for m in visie.mijlpalen.filter(openbaar=True)),
        programma=visie.programma,
        taakveld=visie.taakveld,
        budget_cent=visie.budget_cent,
        budget_toelichting=visie.budget_toelichting,
        kosten=tuple(
            Post(post.omschrijving, post.bedrag_cent, post.voor_participatie)
            for post in visie.kostenposten.filter(soort=Kostenpost.Soort.BEGROOT)
        ),
        rondes=tuple(ronde(uitvraag) for uitvraag in Uitvraag.objects.filter(visie=visie).order_by("opent_op")),
        adviesraden=tuple(Adviesraad.objects.values_list("naam", flat=True)),
        adviestermijn_dagen=visie.adviestermijn_dagen,
        antwoordtermijn_dagen=visie.antwoordtermijn_dagen,
    )


def secties(document: Document) -> tuple[Sectie, ...]:
    notitie = document.startnotitie or Startnotitie()
    return (
        _gevraagd(document),
        Sectie("bereiken", "Wat willen we bereiken?", _themas(notitie), kort="Wat willen we bereiken?"),
        Sectie("doen", "Wat gaan we daarvoor doen?", _planning(notitie), kort="Wat gaan we doen?"),
        Sectie("kosten", "Wat mag het kosten?", _geld(notitie), kort="Wat mag het kosten?"),
        Sectie("verantwoordelijk", "Wie is verantwoordelijk?", _verantwoordelijk(document, notitie)),
        Sectie("meedoen", "Hoe kunnen mensen meedoen?", _meedoen(notitie), kort="Meedoen"),
        Sectie("raad", "Hoe volgt de raad dit?", _raad(document, notitie), kort="Hoe volgt de raad dit?"),
    )


def _gevraagd(document: Document) -> Sectie:
    uitleg = (
        "De raad stelt eerst de kaders vast. Daarna pas schrijven wij de visie. In de visie laten wij per kader zien "
        "waar het terugkomt, of waarom ervan is afgeweken."
    )
    if not document.kaders:
        return Sectie("kaders", "Wat besluit de raad?", (alineas(uitleg, "Er zijn nog geen kaders."),))
    tabel = Tabel(
        "Kaders voor de visie",
        (Kolom("Nr.", "k-nummer"), Kolom("Soort", "k-naam"), Kolom("Wat de raad bepaalt")),
        tuple(Rij((cel(k.nummer), cel(k.soort_naam), cel(k.tekst)), k.anker) for k in document.kaders),
    )
    return Sectie("kaders", "Wat besluit de raad?", (alineas(uitleg), tabel), kort="Wat besluit de raad?")


def _themas(notitie: Startnotitie) -> tuple[Blok, ...]:
    if not notitie.themas:
        return (alineas("De thema's zijn nog niet gekozen."),)
    uitleg = (
        "De visie krijgt deze thema's. Een verplicht thema volgt uit het Gezond en Actief Leven Akkoord (GALA). "
        "De andere voegt de gemeente toe."
    )
    tabel = Tabel(
        "Thema's van de visie",
        (Kolom("Thema"), Kolom("Waar het over gaat"), Kolom("Verplicht?", "k-naam")),
        tuple(
            Rij((cel(t.naam), cel(t.in_een_zin), cel("Ja, volgens GALA" if t.verplicht else "Nee, gekozen")))
            for t in notitie.themas
        ),
    )
    return (alineas(uitleg), tabel)


def _planning(notitie: Startnotitie) -> tuple[Blok, ...]:
    if not notitie.mijlpalen:
        return (alineas("De planning is nog niet bekend."),)
    return (
        Tabel(
            "Planning",
            (Kolom("Wanneer", "k-naam"), Kolom("Wat")),
            tuple(Rij((cel(datum(m.op)), cel(m.naam))) for m in notitie.mijlpalen),
        ),
    )


def _geld(notitie: Startnotitie) -> tuple[Blok, ...]:
    if notitie.budget_cent is None:
        regel = "Het budget voor het maken van de visie is nog niet bekend."
    else:
        regel = f"Voor het maken van de visie is {euro(notitie.budget_cent)} beschikbaar."
    participatie = sum(post.cent for post in notitie.kosten if post.voor_participatie)
    if participatie:
        regel += f" Daarvan is {euro(participatie)} begroot voor participatie."
    plaats = "; ".join(
        f"{naam}: {waarde}"
        for naam, waarde in (("Programma", notitie.programma), ("Taakveld", notitie.taakveld))
        if waarde
    )
    tekst = alineas(
        regel, notitie.budget_toelichting, plaats, "Wat de maatregelen kosten, staat later in het uitvoeringsplan."
    )
    if not notitie.kosten:
        return (tekst,)
    rijen = [Rij((cel(post.omschrijving), cel(euro(post.cent)))) for post in notitie.kosten]
    rijen.append(Rij((cel("Samen"), cel(euro(sum(post.cent for post in notitie.kosten)))), is_som=True))
    if participatie:
        rijen.append(Rij((cel("Waarvan voor participatie"), cel(euro(participatie)))))
    kolommen = (Kolom("Waarvoor"), Kolom("Bedrag", "k-geld", is_getal=True))
    return (tekst, Tabel("Begroting van het traject", kolommen, tuple(rijen)))


def _verantwoordelijk(document: Document, notitie: Startnotitie) -> tuple[Blok, ...]:
    if document.portefeuilles:
        wie = f"In het college: {', '.join(document.portefeuilles)}."
    else:
        wie = "De portefeuille in het college is nog niet bekend."
    regels = [wie, "Het college maakt de visie en het uitvoeringsplan. De raad stelt ze vast."]
    if notitie.adviesraden:
        regels.append(
            f"Advies geeft: {', '.join(notitie.adviesraden)}. Een advies mag {notitie.adviestermijn_dagen} dagen duren. "
            f"Het college antwoordt daarna binnen {notitie.antwoordtermijn_dagen} dagen, per aanbeveling."
        )
    return (alineas(*regels),)


def _meedoen(notitie: Startnotitie) -> tuple[Blok, ...]:
    blokken: list[Blok] = [
        alineas(
            "Iedereen mag meedoen: op de website zonder account, op papier, aan de telefoon of op een bijeenkomst. "
            "Elke reactie krijgt een antwoord met een reden."
        )
    ]
    for r in notitie.rondes:
        blokken.append(Kop(r.titel))
        blokken.append(alineas(f"Van {datum(r.van)} tot {datum(r.tot)}. Niveau: {r.niveau.lower()}.", r.spelregels))
    if not notitie.rondes:
        blokken.append(alineas("Wanneer dat kan, staat later op de website."))
    return tuple(blokken)


def _raad(document: Document, notitie: Startnotitie) -> tuple[Blok, ...]:
    straks = [f"{datum(m.op)}: {m.naam}" for m in notitie.mijlpalen if m.op >= document.datum]
    tekst = alineas(
        "De raad volgt de visie met de methode Duisenberg: wat willen we bereiken, wat gaan we daarvoor doen en wat mag "
        "het kosten? Bij elk voorstel komt een blad met die drie vragen. Daarop staat ook wat nog ontbreekt."
    )
    return (tekst, Kop("Momenten die nog komen"), lijst(straks)) if straks else (tekst,)
