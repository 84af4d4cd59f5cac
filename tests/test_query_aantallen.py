"""Lists fetch what they show in a fixed number of queries: as many for three things as for one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from advies.models import Adviesraad, Vraagantwoord
from participatie.codes import hash_van, stop_voor
from participatie.models import AbonnementBericht, Antwoord, Inbreng, Inzage, Opruiming
from tests.factories import (
    EEN_DAG,
    EEN_MOMENT,
    AanbevelingFactory,
    AbonnementFactory,
    AdviesFactory,
    AdviesraadFactory,
    AdviesVerwerkingFactory,
    AkkoordFactory,
    AntwoordFactory,
    AvgVerzoekFactory,
    BeleidFactory,
    BevindingFactory,
    BijdrageFactory,
    BijeenkomstFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    DoelFactory,
    GebiedFactory,
    GebruikerFactory,
    InbrengFactory,
    IndienerFactory,
    InvoerFactory,
    KaderFactory,
    KaderVerwerkingFactory,
    KostenpostFactory,
    KostenregelFactory,
    MaatregelFactory,
    MijlpaalFactory,
    OnderwerpFactory,
    OpmerkingFactory,
    OrganisatieFactory,
    ParagraafFactory,
    ReactieFactory,
    ReactieVerwerkingFactory,
    StandaardtekstFactory,
    TaaltestFactory,
    TekstversieFactory,
    TekstvoorstelFactory,
    ThemaFactory,
    TrekkerToegangFactory,
    UitgaveBestandFactory,
    UitgaveFactory,
    UitgeefopdrachtFactory,
    UitvoerFactory,
    UitvraagFactory,
    VisieFactory,
    VoortgangFactory,
    WachtendeInbrengFactory,
    publiceer,
    stel_vast,
)
from tests.factories_advies import (
    AanvraagFactory,
    AfdoeningFactory,
    BelofteFactory,
    ConceptAdviesFactory,
    ConceptpuntFactory,
    GesprekFactory,
    LidmaatschapFactory,
    NareactieFactory,
    RaadsopmerkingFactory,
    VergaderingFactory,
)
from visie.actions.trekker import link_van
from visie.models import Paragraaf, Thema, Visie

pytestmark = pytest.mark.django_db
CODE = "7K3M-9PQR-2W4X-Y6Z8"


def build(aantal: int) -> dict[str, object]:
    """A portal with `aantal` of everything that stands in a list. Gives the values in the addresses."""
    visie = VisieFactory(slug="nu", actueel=True, ter_inzage=True)
    themas = [ThemaFactory(visie=visie, slug=f"thema-{n}", samenvatting="Kort.") for n in range(aantal)]
    thema = themas[0]
    soorten = [Paragraaf.Soort.WAT_IS_HET, Paragraaf.Soort.SIGNALEN, Paragraaf.Soort.DOEN][:aantal]
    paragrafen = [ParagraafFactory(thema=thema, soort=soort, volgorde=n) for n, soort in enumerate(soorten)]
    for soort in (Paragraaf.Soort.AANLEIDING, Paragraaf.Soort.DEFINITIE, Paragraaf.Soort.TRENDS)[:aantal]:
        ParagraafFactory(visie=visie, thema=None, soort=soort, html="<p>Tekst.</p>")
    for paragraaf in [*paragrafen, *[paragrafen[0]] * aantal]:
        TekstversieFactory(paragraaf=paragraaf)
    voorstellen = [TekstvoorstelFactory(paragraaf=p) for p in paragrafen]
    for paragraaf in paragrafen:
        TekstvoorstelFactory(
            paragraaf=paragraaf,
            status="afgewezen",
            beslist_op=timezone.now(),
            beslist_door=voorstellen[0].ingediend_door,
        )
    versies = [TekstversieFactory(paragraaf=p, html="<p>Nieuwe tekst.</p>") for p in paragrafen]
    maatregelen = [
        MaatregelFactory(visie=visie, themas=themas, gebieden=[GebiedFactory() for _ in range(aantal)])
        for _ in range(aantal)
    ]
    DoelFactory(thema=thema)
    for _ in range(aantal):
        DoelFactory(thema=thema)
        KostenpostFactory(visie=visie)
        OnderwerpFactory(visie=visie)
        AkkoordFactory(visie=visie)
        OrganisatieFactory()
        MaatregelFactory(visie=visie, themas=themas, vervallen_op=EEN_DAG)
        ThemaFactory(visie=visie, vervallen_op=EEN_DAG)
        KaderFactory(visie=visie, vervallen_op=EEN_DAG)
        ParagraafFactory(thema=thema, soort=Paragraaf.Soort.OVERIG, vervallen_op=EEN_DAG)
    collega = GebruikerFactory(redacteur=True, naam="Noor")
    onderwerpen, akkoorden = list(visie.onderwerpen.all()), list(visie.akkoorden.all())
    for paragraaf in paragrafen:
        paragraaf.onderwerpen.set(onderwerpen)
        paragraaf.akkoorden.set(akkoorden)
        paragraaf.gebieden.set([GebiedFactory()])
        paragraaf.toegewezen_aan = collega
        paragraaf.save(update_fields=["toegewezen_aan"])
        open_ = OpmerkingFactory(paragraaf=paragraaf, toegewezen_aan=collega)
        OpmerkingFactory(paragraaf=paragraaf, antwoord_op=open_)
        OpmerkingFactory(paragraaf=paragrafen[0], citaat="Nieuwe tekst.")
        OpmerkingFactory(paragraaf=paragrafen[0], afgehandeld=True)
    standaardteksten = [StandaardtekstFactory() for _ in range(aantal)]
    for n in range(aantal):
        BeleidFactory(visie=visie, themas=themas)
        BijdrageFactory(visie=visie, thema=themas[n])
    for n in range(aantal):
        KostenregelFactory(maatregel=maatregelen[n])
        MijlpaalFactory(visie=visie)
        VisieFactory()
        UitvraagFactory(visie=visie, slug=f"ronde-{n}", themas=themas)
        kader = KaderFactory(visie=visie, thema=themas[n])
        KaderVerwerkingFactory(kader=kader, tekstversie=versies[n])
        KaderVerwerkingFactory(kader=kader, maatregel=maatregelen[n])
        KaderVerwerkingFactory(kader=kader, staat_er_al=paragrafen[n])

        antwoord = AntwoordFactory(overgenomen=True, verwerking__tekstversie=versies[n])
        antwoord.standaardteksten.set(standaardteksten)
        ReactieVerwerkingFactory(antwoord=antwoord, staat_er_al=paragrafen[0])
        ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregelen[n])
        inbreng = InbrengFactory(visie=visie, mag_gepubliceerd=True, gebied=GebiedFactory())
        ReactieFactory(
            inbreng=inbreng, themas=themas, antwoord=antwoord, publieke_tekst="Een bankje.", openbaar_op=timezone.now()
        )
        publiceer(antwoord)
        # Decided since, for the page that publishes.
        Antwoord.objects.filter(pk=antwoord.pk).update(gewijzigd_op=timezone.now())

    brief = InbrengFactory(visie=visie, tekst="Een zin. " * 7)
    for n in range(aantal):
        ReactieFactory(inbreng=brief, begin=9 * n, eind=9 * n + 8, themas=themas, antwoord=AntwoordFactory())
    for _ in range(aantal):
        bijeenkomst = BijeenkomstFactory(visie=visie)
        taaltest = TaaltestFactory(uitvraag=visie.uitvragen.get(slug="ronde-0"))
    for _ in range(aantal):
        stapel = InvoerFactory(visie=visie)
    for _ in range(aantal):
        bestand = InvoerFactory(
            visie=visie, bestand=True, rijen=[[f"Rij {n}.", f"Wijk {n}"] for n in range(aantal)] + [["Zonder wijk."]]
        )
    for _ in range(aantal):
        InbrengFactory(visie=visie, kanaal="papier", invoer=stapel)
        punt = InbrengFactory(visie=visie, kanaal="bijeenkomst", bijeenkomst=bijeenkomst, mag_gepubliceerd=True)
        ReactieFactory(inbreng=punt, themas=themas, publieke_tekst="De bus.", openbaar_op=timezone.now())
    for afgewezen in (False, True):
        for _ in range(aantal):
            WachtendeInbrengFactory(visie=visie, afgewezen=afgewezen)
    for n in range(aantal):
        advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
        _answered(advies, versies[n], maatregelen[n], 1)

    advies = AdviesFactory(visie=visie, gesplitst_op=timezone.now())
    for n in range(aantal):
        reactie = _answered(advies, versies[n], maatregelen[n], n + 1, stel_vast_nu=False)
    deel = reactie.deelantwoorden.first()
    for antwoord in reactie.deelantwoorden.all():
        antwoord.standaardteksten.set(standaardteksten)
    stel_vast(reactie)

    for n in range(aantal):
        uitgave = UitgaveFactory(visie=visie, versie=f"concept {n}")
        plan = UitgaveFactory(visie=visie, versie=f"concept {n}", soort="uitvoeringsplan")
        for uitgegeven in (uitgave, plan):
            UitgaveBestandFactory(uitgave=uitgegeven)
            UitgaveBestandFactory(uitgave=uitgegeven, formaat="json")
        UitgeefopdrachtFactory(visie=visie, toestand="klaar")
    eerder_blad = UitgaveFactory(visie=visie, versie="eerder", soort="duisenbergblad")
    blad = UitgaveFactory(visie=visie, versie="blad", soort="duisenbergblad")
    rapporteur = GebruikerFactory(rapporteur=True)
    for n in range(aantal):
        bevinding = BevindingFactory(uitgave=blad, door=rapporteur, thema=themas[n])
        BevindingFactory(uitgave=eerder_blad, door=rapporteur, thema=themas[n])
        BevindingFactory(uitgave=blad, openbaar=True, thema=themas[n])
    for n in range(aantal):
        VoortgangFactory(maatregel=maatregelen[0])
        verzoek = AvgVerzoekFactory(inbreng=inbreng)
        AvgVerzoekFactory(inbreng=inbreng, uitkomst="gedaan", afgehandeld_op=timezone.now(), afgehandeld_door=collega)
        Opruiming.objects.create(aantallen={"abonnementen": n + 1})
        Inzage.objects.create(inbreng=brief, gebruiker=collega, rol="projectleider", reden="Om te bellen.")
        AvgVerzoekFactory(inbreng=brief)
    IndienerFactory(inbreng=brief)
    abonnement = AbonnementFactory(inbreng=brief)
    for maatregel in maatregelen:
        AbonnementBericht.objects.create(abonnement=abonnement, moment="uitgevoerd", maatregel=maatregel)
    Inbreng.objects.filter(pk=brief.pk).update(code_hash=hash_van(CODE))
    antwoord = AntwoordFactory(overgenomen=True, verwerking__tekstversie=versies[0])
    for maatregel in maatregelen:
        ReactieVerwerkingFactory(antwoord=antwoord, maatregel=maatregel)
    brief.reacties.filter(antwoord__oordeel="").update(antwoord=antwoord)
    publiceer(antwoord)
    bezig = UitgeefopdrachtFactory(visie=visie, versie="concept 0", toestand="bezig")
    uitvoeren = [UitvoerFactory(visie=visie) for _ in range(aantal)]
    raden = [AdviesraadFactory() for _ in range(aantal)]
    for _ in range(aantal):
        LidmaatschapFactory(adviesraad=raden[0])
        LidmaatschapFactory(adviesraad=raden[-1])
        concept = AanvraagFactory(visie=visie, adviesraad=raden[0], vragen=["Vraag?"] * aantal)
        aanvraag = AanvraagFactory(visie=visie, adviesraad=raden[0], vragen=["Vraag?"] * aantal)
        for n in range(aantal):
            for ding in (aanvraag, concept):
                ding.stukken.create(uitgave=visie.uitgaven.get(versie=f"concept {n}", soort="visie"))
            GesprekFactory(aanvraag=aanvraag)
        aanvraag.verstuurd_op, aanvraag.verstuurd_door = timezone.now(), aanvraag.gemaakt_door
        aanvraag.afgesproken_op = aanvraag.gewenst_op
        aanvraag.save()
        op_aanvraag = AdviesFactory(visie=visie, adviesraad=raden[0], aanvraag=aanvraag, gesplitst_op=timezone.now())
        for vraag in aanvraag.vragen.all():
            Vraagantwoord.objects.create(advies=op_aanvraag, vraag=vraag, tekst="Ja.")
        for n in range(aantal):
            op_aanvraag_reactie = _answered(op_aanvraag, versies[n], maatregelen[n], n + 1, stel_vast_nu=False)
        stel_vast(op_aanvraag_reactie)
    for _ in range(aantal):
        VergaderingFactory(adviesraad=raden[0])
        AanvraagFactory(visie=visie, adviesraad=raden[0], verstuurd=True)
        raadsconcept = ConceptAdviesFactory(visie=visie, adviesraad=raden[0])
        for p in paragrafen:
            RaadsopmerkingFactory(adviesraad=raden[0], uitgave=uitgave, paragraaf=p)
            RaadsopmerkingFactory(
                adviesraad=raden[0],
                uitgave=uitgave,
                gemaakt_op=EEN_MOMENT,
                afgehandeld_op=timezone.now(),
                afgehandeld_door=raadsconcept.gemaakt_door,
            )
    for _ in range(aantal):
        ConceptpuntFactory(concept=raadsconcept)
    NareactieFactory(collegereactie=op_aanvraag_reactie)
    for _ in range(aantal):
        belofte = BelofteFactory(deelaanbeveling__aanbeveling__advies__adviesraad=raden[0])
        AfdoeningFactory(deelantwoord=belofte, nieuwe_datum=timezone.localdate())
    toegang = TrekkerToegangFactory(trekker="Stichting Samen")
    for n in range(aantal):
        eigen = MaatregelFactory(visie=toegang.visie, trekker="Stichting Samen")
        VoortgangFactory(maatregel=eigen)
        MaatregelFactory(visie=visie, trekker=f"Trekker {n}")
    onverdeeld = AanvraagFactory(visie=visie, adviesraad=raden[0], verstuurd=True, vragen=["Vraag?"] * aantal)
    te_splitsen = AdviesFactory(
        visie=visie,
        adviesraad=raden[0],
        aanvraag=onverdeeld,
        brieftekst="Wij adviseren u:\n\n" + "".join(f"{n}. Maak thema {n} beter.\n" for n in range(1, aantal + 1)),
    )
    return {
        "te_splitsen": te_splitsen.pk,
        "belofte": belofte.pk,
        "raadsconcept": raadsconcept.pk,
        "nareactie": op_aanvraag_reactie.pk,
        "uitgave": uitgave.slug,
        "aanvraag": aanvraag.pk,
        "op_aanvraag": op_aanvraag.pk,
        "concept_aanvraag": concept.pk,
        "adviesraad": raden[0].pk,
        "opdracht": bezig.pk,
        "voorstel": voorstellen[0].pk,
        "thema": thema.pk,
        "paragraaf": paragrafen[0].pk,
        "advies": advies.pk,
        "deel": deel.pk,
        "inbreng": inbreng.pk,
        "reactie": inbreng.reacties.get().pk,
        "brief": brief.pk,
        "uitvoer": uitvoeren[0].pk,
        "kader": visie.kaders.first().pk,
        "collega": collega.pk,
        "standaardtekst": standaardteksten[0].pk,
        "bijeenkomst": bijeenkomst.pk,
        "taaltest": taaltest.pk,
        "rapporteur": rapporteur,
        "bevinding": bevinding.pk,
        "stapel": stapel.pk,
        "bestand": bestand.pk,
        "maatregel": maatregelen[0].pk,
        "avgverzoek": verzoek.pk,
        "stop": stop_voor(abonnement.pk),
        "trekker": link_van(toegang),
        "eigen": eigen.pk,
        "code": CODE,
    }


def _answered(advies, versie, maatregel, nummer, *, stel_vast_nu=True):
    """A point with two parts, each with an answer and its places."""
    aanbeveling = AanbevelingFactory(advies=advies, nummer=nummer)
    for letter in "ab":
        deel = DeelaanbevelingFactory(aanbeveling=aanbeveling, letter=letter)
        bestaand = advies.collegereacties.first()
        antwoord = DeelantwoordFactory(deelaanbeveling=deel, **({"collegereactie": bestaand} if bestaand else {}))
        AdviesVerwerkingFactory(deelantwoord=antwoord, tekstversie=versie)
        AdviesVerwerkingFactory(deelantwoord=antwoord, maatregel=maatregel)
        AdviesVerwerkingFactory(deelantwoord=antwoord, staat_er_al=versie.paragraaf)
    reactie = advies.collegereacties.get()
    return stel_vast(reactie) if stel_vast_nu else reactie


@pytest.fixture(scope="module", params=[1, 3])
def gebouwd(request: pytest.FixtureRequest, build_once):
    with build_once(lambda: build(request.param)) as built:
        yield built


@pytest.fixture
def wereld(gebouwd, db, settings) -> dict[str, object]:
    """What stands in the addresses."""
    return gebouwd.for_one_test(settings)


OPENBAAR = [
    ("/", 13),
    ("/visie/", 9),
    ("/visie/concept-0/", 6),
    ("/visie/concept-0/waarom/", 3),
    ("/visie/concept-0/zoeken/?zoek=tekst", 3),
    ("/visie/thema/thema-0/", 8),
    ("/documenten/", 3),
    ("/visie/schema.json", 0),
    ("/visie/uitgaven.atom", 4),
    ("/sitemap.xml", 7),
    ("/voortgang/", 6),
    ("/voortgang/trekker/{trekker}/", 4),
    ("/voortgang/trekker/{trekker}/{eigen}/", 4),
    ("/raad/", 13),
    ("/meedoen/", 4),
    ("/meedoen/bijeenkomsten/{bijeenkomst}/", 5),
    ("/meedoen/volgen/pl/", 1),
    ("/meedoen/stoppen/nl/{stop}/", 2),
    ("/meedoen/ronde-0/", 3),
    ("/meedoen/ronde-0/nl/", 3),
    ("/meedoen/ronde-0/pl/", 4),
    ("/meedoen/ronde-0/nl/voor/", 2),
    ("/meedoen/ronde-0/nl/organisatie/", 7),
    ("/meedoen/reacties/", 9),
    ("/meedoen/gehoord/", 4),
    ("/meedoen/reacties/{inbreng}.1/", 18),
    ("/advies/", 2),
    ("/advies/{advies}/", 17),
    ("/advies/{op_aanvraag}/", 20),
]
WERKPLAATS = [
    ("/werkplaats/", 12),
    ("/werkplaats/visies/", 4),
    ("/werkplaats/visies/nu/fase/", 11),
    ("/werkplaats/visies/nu/", 8),
    ("/werkplaats/themas/{thema}/", 8),
    ("/werkplaats/themas/{thema}/controle/", 7),
    ("/werkplaats/visies/nu/kaders/", 5),
    ("/werkplaats/kaders/{kader}/", 6),
    ("/werkplaats/visies/nu/maatregelen/", 8),
    ("/werkplaats/visies/nu/vervallen/", 8),
    ("/werkplaats/visies/nu/planning/", 5),
    ("/werkplaats/visies/nu/budget/", 6),
    ("/werkplaats/visies/nu/verbanden/", 6),
    ("/werkplaats/organisaties/", 4),
    ("/werkplaats/gebieden/", 4),
    ("/werkplaats/paragrafen/{paragraaf}/", 14),
    ("/werkplaats/paragrafen/{paragraaf}/controle/", 4),
    ("/werkplaats/paragrafen/{paragraaf}/geschiedenis/", 10),
    ("/werkplaats/paragrafen/{paragraaf}/verschil/", 11),
    ("/werkplaats/paragrafen/{paragraaf}/opmerkingen/", 8),
    ("/werkplaats/visies/nu/opmerkingen/", 10),
    ("/werkplaats/visies/nu/beleid/", 6),
    ("/werkplaats/visies/nu/bijdragen/", 5),
    ("/werkplaats/visies/nu/dekking/", 25),
    ("/werkplaats/visies/nu/dekking/kaders/", 8),
    ("/werkplaats/visies/nu/dekking/gebieden/", 11),
    ("/werkplaats/visies/nu/dekking/reacties/", 6),
    ("/werkplaats/visies/nu/dekking/kaders/{thema}/", 8),
    ("/werkplaats/visies/nu/veranderd/?sinds=2026-01-01", 5),
    ("/werkplaats/visies/nu/wie-doet-wat/?van={collega}", 8),
    ("/werkplaats/paragrafen/{paragraaf}/herkomst/", 16),
    ("/werkplaats/visies/nu/proefdruk/", 8),
    ("/werkplaats/visies/nu/word/", 6),
    ("/werkplaats/visies/nu/word/concept.docx", 4),
    ("/werkplaats/visies/nu/voorstellen/", 5),
    ("/werkplaats/voorstellen/{voorstel}/", 5),
    ("/werkplaats/uitvragen/", 4),
    ("/werkplaats/uitvragen/ronde-0/", 10),
    ("/werkplaats/uitvragen/ronde-0/taaltesten/nieuw/", 4),
    ("/werkplaats/taaltesten/{taaltest}/", 4),
    ("/werkplaats/bijeenkomsten/", 5),
    ("/werkplaats/bijeenkomsten/{bijeenkomst}/", 9),
    ("/werkplaats/inbreng/wachtrij/", 7),
    ("/werkplaats/inbreng/wachtrij/?staat=afgewezen", 7),
    ("/werkplaats/inbreng/kaarten/", 9),
    ("/werkplaats/inbreng/kaarten/{stapel}/", 11),
    ("/werkplaats/inbreng/importeren/", 5),
    ("/werkplaats/inbreng/importeren/{bestand}/", 5),
    ("/werkplaats/inbreng/importeren/{bestand}/kolommen/", 5),
    ("/werkplaats/inbreng/importeren/{bestand}/woorden/", 8),
    ("/werkplaats/inbreng/importeren/{bestand}/proef/", 7),
    ("/werkplaats/uitvragen/ronde-0/vertaling/pl/", 6),
    ("/werkplaats/uitvragen/ronde-0/voorbeeld/pl/", 10),
    ("/werkplaats/antwoorden/publiceren/", 10),
    ("/werkplaats/reacties/", 9),
    ("/werkplaats/inzicht/", 8),
    ("/werkplaats/reacties/uitvoer/", 6),
    ("/werkplaats/reacties/uitvoer/{uitvoer}/", 4),
    ("/werkplaats/reacties/{reactie}/", 9),
    ("/werkplaats/inbreng/{brief}/splitsen/", 7),
    ("/werkplaats/standaardteksten/", 6),
    ("/werkplaats/standaardteksten/{standaardtekst}/", 8),
    ("/werkplaats/adviezen/", 7),
    ("/werkplaats/adviezen/aanvragen/{aanvraag}/brief.docx", 13),
    ("/werkplaats/adviezen/{op_aanvraag}/collegereactie.docx", 27),
    ("/werkplaats/lezen/", 4),
    ("/werkplaats/adviezen/beloften/", 6),
    ("/werkplaats/adviezen/beloften/{belofte}/", 5),
    ("/werkplaats/adviezen/overzicht/", 7),
    ("/werkplaats/adviezen/overzicht/csv/", 6),
    ("/werkplaats/adviezen/overzicht/niet_overnemen/", 5),
    ("/werkplaats/adviezen/aanvragen/{aanvraag}/", 8),
    ("/werkplaats/adviezen/aanvragen/{concept_aanvraag}/versturen/", 6),
    ("/werkplaats/adviezen/aanvragen/{concept_aanvraag}/bewerken/", 11),
    ("/werkplaats/adviesraden/", 5),
    ("/werkplaats/adviesraden/{adviesraad}/", 6),
    ("/werkplaats/adviezen/{advies}/", 18),
    ("/werkplaats/adviezen/{op_aanvraag}/", 21),
    ("/werkplaats/adviezen/{op_aanvraag}/vragen/1/", 6),
    ("/werkplaats/adviezen/delen/{deel}/", 10),
    ("/werkplaats/adviezen/delen/{deel}/themas/", 6),
    ("/werkplaats/adviezen/{te_splitsen}/splitsen/", 12),
    ("/werkplaats/uitgeven/", 8),
    ("/werkplaats/uitgeven/{opdracht}/", 7),
    ("/werkplaats/maatregelen/{maatregel}/voortgang/", 5),
    ("/werkplaats/visies/nu/trekkers/", 6),
    ("/werkplaats/visies/nu/trekkers/uitnodigen/", 6),
    ("/beheer/", 4),
    ("/beheer/inzage/", 6),
    ("/beheer/inzage/verzoeken/nieuw/", 3),
    ("/beheer/inzage/verzoeken/{avgverzoek}/", 4),
]
RAADSWERK = [
    ("/werkplaats/adviesraad/{adviesraad}/", 19),
    ("/werkplaats/adviesraad/{adviesraad}/vergaderingen/", 5),
    ("/werkplaats/adviesraad/{adviesraad}/opmerkingen/", 6),
    ("/werkplaats/adviesraad/{adviesraad}/lezen/{uitgave}/", 6),
    ("/werkplaats/adviesraad/aanvragen/{aanvraag}/papier/", 7),
    ("/werkplaats/adviesraad/concepten/{raadsconcept}/", 8),
    ("/werkplaats/adviesraad/concepten/{raadsconcept}/voorbeeld/", 6),
    ("/werkplaats/adviesraad/nareactie/{nareactie}/", 21),
    ("/werkplaats/adviesraad/nareactie/{nareactie}/indienen/", 17),
]


RAPPORTEUR = [
    ("/werkplaats/", 7),
    ("/werkplaats/bevindingen/", 7),
    ("/werkplaats/bevindingen/{bevinding}/", 5),
]


@pytest.mark.parametrize(("url", "queries"), OPENBAAR)
def test_a_public_list_asks_the_same_for_one_and_for_three(django_assert_num_queries, url, queries, wereld):
    adres = url.format(**wereld)

    with django_assert_num_queries(queries):
        response = Client().get(adres)

    assert response.status_code == 200


@pytest.mark.parametrize(("url", "queries"), WERKPLAATS)
def test_a_list_in_the_werkplaats_asks_the_same_for_one_and_for_three(django_assert_num_queries, url, queries, wereld):
    adres = url.format(**wereld)
    client = Client()
    client.force_login(GebruikerFactory(projectleider=True, beheerder=True))

    with django_assert_num_queries(queries):
        response = client.get(adres)

    assert response.status_code == 200


def test_following_asks_the_same_for_one_and_for_three(django_assert_num_queries, wereld):
    """With as many answers, maatregelen, mails, looks and requests."""
    with django_assert_num_queries(21):
        response = Client().post("/meedoen/volgen/", {"code": CODE})

    assert "Alles wat wij van u bewaren" in response.content.decode()


def test_the_page_about_one_person_asks_the_same_for_one_and_for_three(django_assert_num_queries, wereld):
    brief = wereld["brief"]
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))

    with django_assert_num_queries(13):
        response = client.post(f"/beheer/inzage/{brief}/", {"grond": "Gevraagd."})

    assert "Gegevens van inbreng" in response.content.decode()


def test_what_was_not_let_in_asks_the_same_for_one_and_for_three_points(django_assert_num_queries, wereld):
    themas = list(Thema.objects.values_list("pk", flat=True))
    punten = [{"aard": "idee", "begin": 0, "eind": 3, "themas": themas} for _ in range(len(themas))]
    wachtend = WachtendeInbrengFactory(visie=Visie.objects.get(slug="nu"), velden={"punten": punten})
    client = Client()
    client.force_login(GebruikerFactory(beheerder=True))

    with django_assert_num_queries(14):
        response = client.post(f"/beheer/inzage/wachtend/{wachtend.pk}/", {"grond": "Gevraagd."})

    assert "Waarom dit niet meetelt" in response.content.decode()


@pytest.mark.parametrize(("url", "queries"), RAADSWERK)
def test_a_page_of_the_adviesraad_asks_the_same_for_one_and_for_three(django_assert_num_queries, url, queries, wereld):
    gebruiker = GebruikerFactory(adviesraadvoorzitter=True)
    LidmaatschapFactory(adviesraad=Adviesraad.objects.get(pk=wereld["adviesraad"]), gebruiker=gebruiker)
    client = Client()
    client.force_login(gebruiker)

    with django_assert_num_queries(queries):
        response = client.get(url.format(**wereld))

    assert response.status_code == 200


@pytest.mark.parametrize(("url", "queries"), RAPPORTEUR)
def test_a_page_of_a_rapporteur_asks_the_same_for_one_and_for_three(django_assert_num_queries, url, queries, wereld):
    client = Client()
    client.force_login(wereld["rapporteur"])

    with django_assert_num_queries(queries):
        response = client.get(url.format(**wereld))

    assert response.status_code == 200
