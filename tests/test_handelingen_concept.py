"""What an adviesraad keeps closed: drafting, noting and signing off, and its word on the answer of the college."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction
from django.utils import timezone

from advies.actions import (
    Conceptgegevens,
    Punt,
    Punttekst,
    aanvraag_intrekken,
    advies_uitbrengen,
    brief_gebruiken,
    collegereactie_vaststellen,
    concept_advies_beginnen,
    concept_advies_opslaan,
    concept_weggooien,
    deel_besluiten,
    nareactie_indienen,
    nareactie_opslaan,
    punten_in_brief,
    raadsopmerking_afhandelen,
    raadsopmerking_plaatsen,
)
from advies.actions.concept import inhoud_concept
from advies.models import (
    Advies,
    ConceptAdvies,
    Conceptpunt,
    Deelantwoord,
    Nareactie,
    Nareactiepunt,
    Raadsopmerking,
)
from portaal.gelijktijdig import GezienConflict, stempel
from portaal.handelingen import AlGedaan, HandelingFout
from portaal.models import Bericht
from tests.factories import (
    AanbevelingFactory,
    AdviesraadFactory,
    CollegereactieFactory,
    DeelaanbevelingFactory,
    DeelantwoordFactory,
    GebruikerFactory,
    UitgaveFactory,
    VisieFactory,
    stel_vast,
)
from tests.factories_advies import (
    AanvraagFactory,
    ConceptAdviesFactory,
    ConceptpuntFactory,
    NareactieFactory,
    RaadsopmerkingFactory,
    lid,
)
from visie.actions import Besluit

pytestmark = pytest.mark.django_db
TEKST = Conceptgegevens(
    titel="Ons advies",
    inleiding="Geacht college,",
    antwoorden={1: "Ja, de doelen zijn helder.", 7: "Bestaat niet."},
    punten=[Punttekst(tekst="Maak meer plekken.", vraag=1), Punttekst(tekst="  "), Punttekst(tekst="Maak meer tijd.")],
    slot="Met vriendelijke groet",
)


@pytest.fixture
def aanvraag():
    return AanvraagFactory(verstuurd=True, vragen=["Zijn de doelen helder?"])


@pytest.fixture
def raadslid(aanvraag):
    return lid(aanvraag.adviesraad)


@pytest.fixture
def voorzitter(aanvraag):
    return lid(aanvraag.adviesraad, adviesraadvoorzitter=True)


@pytest.fixture
def concept(aanvraag, raadslid):
    concept = concept_advies_beginnen(
        adviesraad=aanvraag.adviesraad, visie=aanvraag.visie, titel="Advies", aanvraag=aanvraag, door=raadslid
    )
    return concept_advies_opslaan(concept=concept, gegevens=TEKST, door=raadslid)


def test_a_second_colleague_on_the_same_request_works_in_the_same_concept(aanvraag, concept, voorzitter):
    zelfde = concept_advies_beginnen(
        adviesraad=aanvraag.adviesraad, visie=aanvraag.visie, titel="Nog een", aanvraag=aanvraag, door=voorzitter
    )

    assert zelfde == concept


def test_nobody_but_members_of_the_own_adviesraad_sees_or_touches_it(concept, raadslid):
    buiten = [lid(AdviesraadFactory()), *(GebruikerFactory(**{rol: True}) for rol in (
        "projectleider", "redacteur", "college", "griffie", "beheerder", "adviesraadvoorzitter"
    ))]  # fmt: skip

    assert list(ConceptAdvies.objects.voor(raadslid)) == [concept]
    for wie in buiten:
        assert not ConceptAdvies.objects.voor(wie).exists()
        with pytest.raises(HandelingFout, match="lid van deze adviesraad"):
            concept_advies_opslaan(concept=concept, gegevens=TEKST, door=wie)
        with pytest.raises(HandelingFout, match="lid van deze adviesraad"):
            concept_weggooien(concept=concept, door=wie)


def test_the_audit_trail_keeps_no_word_of_a_concept(concept, raadslid):
    brief_gebruiken(concept=concept, brieftekst="Geheime brief", bestand=None, door=raadslid)

    velden = {veld.name for veld in concept.events.model._meta.get_fields()}
    assert not {"titel", "inleiding", "slot", "brieftekst"} & velden
    assert concept.events.exists()


def test_a_colleague_who_saved_meanwhile_is_not_overwritten(concept, raadslid, voorzitter):
    gezien = stempel(concept, ook=inhoud_concept(concept))
    concept_advies_opslaan(
        concept=concept,
        gegevens=Conceptgegevens(titel="Ons advies", punten=[Punttekst(tekst="Van de voorzitter")]),
        door=voorzitter,
    )

    with pytest.raises(GezienConflict):
        concept_advies_opslaan(concept=concept, gegevens=TEKST, door=raadslid, gezien=gezien)

    assert [punt.tekst for punt in concept.punten.all()] == ["Van de voorzitter"]


def test_signing_off_makes_the_letter_with_its_points_and_answers(concept, voorzitter):
    leider = GebruikerFactory(projectleider=True)

    advies = advies_uitbrengen(concept=concept, kenmerk="ASR-1", door=voorzitter)

    assert advies.brieftekst == (
        "Geacht college,\n\nVraag 1: Zijn de doelen helder?\n\nJa, de doelen zijn helder.\n\nAanbevelingen\n\n"
        "1. Maak meer plekken.\n\n2. Maak meer tijd.\n\nMet vriendelijke groet"
    )
    assert [(d.tekst, advies.brieftekst[d.begin : d.eind], d.vraag) for d in punten_in_brief(advies)] == [
        ("Maak meer plekken.", "Maak meer plekken.", 1),
        ("Maak meer tijd.", "Maak meer tijd.", None),
    ]
    assert list(advies.vraagantwoorden.values_list("vraag__nummer", "tekst")) == [(1, "Ja, de doelen zijn helder.")]
    assert (advies.aanvraag, advies.gevraagd, advies.gesplitst_op) == (concept.aanvraag, True, None)
    assert leider.email in Bericht.objects.values_list("ontvanger", flat=True)


def test_the_points_are_those_below_the_letter_though_their_words_stand_above_too(concept, raadslid, voorzitter):
    """The first words that were the same counted: the span of a point then stood in the introduction."""
    gegevens = replace(TEKST, inleiding="U vroeg: wat eerst? Maak meer plekken. Aanbevelingen volgen.")
    concept_advies_opslaan(concept=concept, gegevens=gegevens, door=raadslid)
    Conceptpunt.objects.create(concept=concept, volgorde=9, tekst="\u200c")  # a sign that nobody can see is no point

    advies = advies_uitbrengen(concept=concept, door=voorzitter)

    boven = advies.brieftekst.index("\n\nAanbevelingen\n\n1. ")
    punten = punten_in_brief(advies)
    assert [(d.tekst, d.begin > boven) for d in punten] == [("Maak meer plekken.", True), ("Maak meer tijd.", True)]


def test_only_the_voorzitter_signs_off(concept, raadslid):
    with pytest.raises(HandelingFout, match="voorzitter"):
        advies_uitbrengen(concept=concept, door=raadslid)
    with pytest.raises(HandelingFout, match="lid van deze adviesraad"):
        advies_uitbrengen(concept=concept, door=GebruikerFactory(adviesraadvoorzitter=True))

    assert not Advies.objects.exists()


def test_what_was_signed_off_cannot_change_and_a_next_one_follows_it(concept, raadslid, voorzitter):
    advies = advies_uitbrengen(concept=concept, door=voorzitter)

    for doe in (
        lambda: concept_advies_opslaan(concept=concept, gegevens=TEKST, door=raadslid),
        lambda: concept_weggooien(concept=concept, door=raadslid),
        lambda: advies_uitbrengen(concept=concept, door=voorzitter),
    ):
        with pytest.raises(AlGedaan):
            doe()
    for doe in (
        lambda: Conceptpunt.objects.filter(concept=concept).update(tekst="Anders"),
        lambda: Conceptpunt.objects.filter(concept=concept).delete(),
        lambda: ConceptAdvies.objects.filter(pk=concept.pk).update(titel="Anders"),
    ):
        with pytest.raises(Exception, match=r"uitgebracht|Cannot"), transaction.atomic():
            doe()
    volgende = concept_advies_beginnen(
        adviesraad=concept.adviesraad, visie=concept.visie, titel="Vervolg", aanvraag=concept.aanvraag, door=raadslid
    )
    concept_advies_opslaan(concept=volgende, gegevens=TEKST, door=raadslid)
    assert advies_uitbrengen(concept=volgende, door=voorzitter).vervolg_op == advies


def test_a_letter_written_elsewhere_goes_as_it_is(concept, raadslid, voorzitter):
    brief_gebruiken(concept=concept, brieftekst="1. Doe iets.\r\n2. Doe meer.", bestand=None, door=raadslid)

    advies = advies_uitbrengen(concept=concept, door=voorzitter)

    assert advies.brieftekst == "1. Doe iets.\n2. Doe meer."
    assert (punten_in_brief(advies), advies.vraagantwoorden.count()) == ([], 0)


def test_an_empty_letter_is_not_signed_off(voorzitter, aanvraag):
    concept = ConceptAdviesFactory(adviesraad=aanvraag.adviesraad)

    with pytest.raises(HandelingFout, match="leeg"):
        advies_uitbrengen(concept=concept, door=voorzitter)

    concept.refresh_from_db()
    assert not concept.is_uitgebracht


def test_a_request_taken_back_leaves_the_text_with_the_adviesraad(concept, aanvraag, voorzitter):
    aanvraag_intrekken(aanvraag=aanvraag, omdat="De visie stopt.", door=GebruikerFactory(projectleider=True))

    with pytest.raises(HandelingFout, match="ingetrokken"):
        advies_uitbrengen(concept=concept, door=voorzitter)

    assert concept.punten.count() == 2


def test_unasked_advice_needs_no_request(raadslid, voorzitter, aanvraag):
    concept = concept_advies_beginnen(
        adviesraad=aanvraag.adviesraad, visie=VisieFactory(), titel="Ongevraagd", door=raadslid
    )
    ConceptpuntFactory(concept=concept)

    assert advies_uitbrengen(concept=concept, door=voorzitter).gevraagd is False


def test_notes_of_members_stay_with_the_adviesraad(aanvraag, raadslid):
    uitgave = UitgaveFactory()

    opmerking = raadsopmerking_plaatsen(
        adviesraad=aanvraag.adviesraad, uitgave=uitgave, tekst=" Mist iets ", door=raadslid
    )
    raadsopmerking_afhandelen(opmerking=opmerking, afgehandeld=True, door=raadslid)

    opmerking.refresh_from_db()
    assert (opmerking.tekst, opmerking.afgehandeld_door) == ("Mist iets", raadslid)
    raadsopmerking_afhandelen(opmerking=opmerking, afgehandeld=False, door=raadslid)
    opmerking.refresh_from_db()
    assert opmerking.afgehandeld_op is None
    assert not Raadsopmerking.objects.voor(GebruikerFactory(projectleider=True)).exists()
    with pytest.raises(HandelingFout):
        raadsopmerking_plaatsen(adviesraad=aanvraag.adviesraad, uitgave=uitgave, tekst=" ", door=raadslid)
    with pytest.raises(HandelingFout, match="lid van deze"):
        raadsopmerking_afhandelen(opmerking=RaadsopmerkingFactory(), afgehandeld=True, door=raadslid)


@pytest.fixture
def vastgesteld(aanvraag):
    """Two answers that the college adopted, to a letter of this adviesraad."""
    advies = AanbevelingFactory(advies__adviesraad=aanvraag.adviesraad).advies
    reactie = CollegereactieFactory(advies=advies)
    for _ in range(2):
        deel = DeelaanbevelingFactory(aanbeveling=advies.aanbevelingen.first())
        DeelantwoordFactory(deelaanbeveling=deel, collegereactie=reactie)
    return stel_vast(reactie)


def punten(reactie, *waarderingen, toelichting="Dit is geen antwoord."):
    return [
        Punt(deelantwoord=antwoord, waardering=waardering, toelichting=toelichting)
        for antwoord, waardering in zip(reactie.deelantwoorden.all(), waarderingen, strict=True)
    ]


def test_a_niet_opens_the_answer_again_for_the_college(vastgesteld, raadslid, voorzitter):
    college, leider = GebruikerFactory(college=True), GebruikerFactory(projectleider=True)
    nareactie = nareactie_opslaan(
        collegereactie=vastgesteld, punten=punten(vastgesteld, "afdoende", "niet"), door=raadslid
    )

    nareactie_indienen(nareactie=nareactie, door=voorzitter)

    eerste, tweede = vastgesteld.deelantwoorden.all()
    ronde = vastgesteld.advies.collegereacties.get(ronde=2)
    nieuw = ronde.deelantwoorden.get()
    assert nieuw.deelaanbeveling == tweede.deelaanbeveling
    assert list(Deelantwoord.objects.geldend()) == [eerste, tweede]
    assert leider.email in Bericht.objects.values_list("ontvanger", flat=True)
    deel_besluiten(
        deelantwoord=nieuw, besluit=Besluit(oordeel="niet_overnemen", motivering="Nu met reden."), door=college
    )
    collegereactie_vaststellen(
        collegereactie=ronde, op=timezone.localdate(), besluitnummer="B-2", inleiding="", door=college
    )
    assert list(Deelantwoord.objects.geldend()) == [eerste, nieuw]


def test_all_afdoende_opens_nothing(vastgesteld, raadslid, voorzitter):
    nareactie = nareactie_opslaan(
        collegereactie=vastgesteld, punten=punten(vastgesteld, "afdoende", "deels"), door=raadslid
    )

    nareactie_indienen(nareactie=nareactie, door=voorzitter)

    assert vastgesteld.advies.collegereacties.count() == 1
    with pytest.raises(AlGedaan):
        nareactie_indienen(nareactie=nareactie, door=voorzitter)
    with pytest.raises(AlGedaan):
        nareactie_opslaan(collegereactie=vastgesteld, punten=[], door=raadslid)


def test_a_niet_says_why_and_nothing_is_half_kept(vastgesteld, raadslid):
    with pytest.raises(HandelingFout, match="ontbreekt"):
        nareactie_opslaan(
            collegereactie=vastgesteld, punten=punten(vastgesteld, "afdoende", "niet", toelichting=" "), door=raadslid
        )

    assert not Nareactie.objects.exists()


def test_a_nareactie_is_sent_by_the_voorzitter_when_it_is_whole(vastgesteld, raadslid, voorzitter):
    nareactie = nareactie_opslaan(collegereactie=vastgesteld, punten=punten(vastgesteld, "afdoende", ""), door=raadslid)

    with pytest.raises(HandelingFout, match="voorzitter"):
        nareactie_indienen(nareactie=nareactie, door=raadslid)
    with pytest.raises(HandelingFout, match="Bij 1 staat nog niets"):
        nareactie_indienen(nareactie=nareactie, door=voorzitter)
    with pytest.raises(HandelingFout, match="lid van deze"):
        nareactie_opslaan(collegereactie=vastgesteld, punten=[], door=lid(AdviesraadFactory()))


def test_a_sent_nareactie_stands_in_the_database_too():
    nareactie = NareactieFactory(ingediend=True)

    for doe in (
        lambda: Nareactie.objects.filter(pk=nareactie.pk).update(toelichting="Anders"),
        lambda: Nareactiepunt.objects.filter(nareactie=nareactie).update(waardering="niet", toelichting="x"),
        lambda: Nareactiepunt.objects.filter(nareactie=nareactie).delete(),
    ):
        with pytest.raises(Exception, match=r"ingediend|Cannot"), transaction.atomic():
            doe()


def test_a_word_is_about_an_answer_of_the_same_adopted_collegereactie(vastgesteld):
    with pytest.raises(Exception, match="nog niet vastgesteld"), transaction.atomic():
        NareactieFactory(collegereactie=CollegereactieFactory())
    with pytest.raises(Exception, match="andere collegereactie"), transaction.atomic():
        Nareactiepunt.objects.create(
            nareactie=NareactieFactory(collegereactie=vastgesteld),
            deelantwoord=DeelantwoordFactory(),
            waardering="deels",
        )
